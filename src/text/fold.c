#include "text/fold.h"

#include <utf8proc.h>

#include "base/utf8.h"
#include "text/chars.h"
#include "text/fold_hash.h"

/* The longest compatibility decomposition has 18 code points (U+FDFA). */
enum { FOLD_MOST = 32 };

/* ---- where the folded bytes go: a buffer, a hash, or a comparison */

enum sink_kind { SINK_BUFFER, SINK_HASH, SINK_COMPARE };

struct sink {
    struct buffer *buffer;
    uint64_t hash, word;
    size_t length; /* bytes written */
    struct slice expected;
    bool failed; /* memory ran short, or the comparison found a difference */
};

#define ALWAYS_INLINE static inline __attribute__((always_inline))

ALWAYS_INLINE void put(struct sink *sink, enum sink_kind kind, char byte)
{
    if (kind == SINK_BUFFER) {
        if (!buffer_append_char(sink->buffer, byte))
            sink->failed = true;
    } else if (kind == SINK_HASH) {
        sink->word |= (uint64_t)(unsigned char)byte << 8 * (sink->length & 7);
        if ((sink->length & 7) == 7) {
            sink->hash = fold_hash_mix(sink->hash, sink->word);
            sink->word = 0;
        }
    } else if (sink->length >= sink->expected.length || sink->expected.data[sink->length] != byte) {
        sink->failed = true;
    }
    sink->length++;
}

static void put_code_point(struct sink *sink, enum sink_kind kind, uint32_t code_point)
{
    char bytes[4];
    size_t length = utf8_encode(code_point, bytes);

    for (size_t i = 0; i < length; i++)
        put(sink, kind, bytes[i]);
}

/* ---- one code point */

/* Letters that no decomposition takes apart; NULL when it is none of them. */
static const char *letter_without_decomposition(uint32_t code_point)
{
    switch (code_point) {
    case 0xE6: /* æ */
        return "ae";
    case 0xF0:  /* ð */
    case 0x111: /* đ */
    case 0x256: /* ɖ */
    case 0x257: /* ɗ */
        return "d";
    case 0xF8:  /* ø */
    case 0x254: /* ɔ */
        return "o";
    case 0xFE: /* þ */
        return "th";
    case 0x127: /* ħ */
        return "h";
    case 0x131: /* ı */
    case 0x268: /* ɨ */
        return "i";
    case 0x138: /* ĸ */
    case 0x199: /* ƙ */
        return "k";
    case 0x142: /* ł */
        return "l";
    case 0x14B: /* ŋ */
        return "n";
    case 0x153: /* œ */
        return "oe";
    case 0x167: /* ŧ */
        return "t";
    case 0x180: /* ƀ */
    case 0x253: /* ɓ */
        return "b";
    case 0x259: /* ə, which Azerbaijani names are romanised with a for */
        return "a";
    case 0x25B: /* ɛ */
        return "e";
    case 0x1B4: /* ƴ */
        return "y";
    default:
        return NULL;
    }
}

/* Arabic letters that are written for one another; 0 for one that is left out. */
static uint32_t fold_arabic(uint32_t code_point)
{
    switch (code_point) {
    case 0x640: /* tatweel */
        return 0;
    case 0x671: /* alef wasla; the other alefs decompose */
        return 0x627;
    case 0x649: /* alef maksura */
    case 0x6CC: /* Farsi yeh */
    case 0x6D2: /* yeh barree */
        return 0x64A;
    case 0x629: /* teh marbuta */
    case 0x6BE:
    case 0x6C1:
    case 0x6C3:
    case 0x6D5:
        return 0x647;
    case 0x6A9: /* keheh */
        return 0x643;
    default:
        break;
    }
    if (code_point >= 0x660 && code_point <= 0x669) /* digits */
        return code_point - 0x660 + '0';
    if (code_point >= 0x6F0 && code_point <= 0x6F9)
        return code_point - 0x6F0 + '0';
    return code_point;
}

/* Marks above, below, through and around letters, Hebrew and Arabic points. Signs that are letters
 * of their script (vowel signs of India, kana voicing; canonical combining class 0, 7, 8, 9 and the
 * classes of Thai, Lao and Tibetan) stay. */
static bool is_stripped_mark(uint32_t code_point)
{
    const utf8proc_property_t *property = utf8proc_get_property((utf8proc_int32_t)code_point);
    unsigned combining = (unsigned)property->combining_class;

    if (property->category == UTF8PROC_CATEGORY_ME)
        return true;
    return combining == 1 || (combining >= 10 && combining <= 36) || combining >= 200;
}

static void put_folded(struct sink *sink, enum sink_kind kind, uint32_t code_point)
{
    const char *letters = letter_without_decomposition(code_point);

    if (letters) {
        while (*letters)
            put(sink, kind, *letters++);
        return;
    }
    if (code_point >= 0x600 && code_point <= 0x6FF) {
        code_point = fold_arabic(code_point);
        if (code_point == 0)
            return;
    }
    put_code_point(sink, kind, code_point);
}

/* The plain letters of Cyrillic and Arabic, without a decomposition; 0 for all others. */
static uint32_t fold_plain_letter(uint32_t code_point)
{
    if (code_point >= 0x410 && code_point <= 0x44F && (code_point | 0x20) != 0x439) /* й */
        return code_point < 0x430 ? code_point + 0x20 : code_point;
    if (code_point >= 0x627 && code_point <= 0x64A && code_point != 0x640)
        return code_point;
    return 0;
}

static void fold_wide(struct sink *sink, enum sink_kind kind, uint32_t code_point)
{
    utf8proc_int32_t parts[FOLD_MOST];
    utf8proc_ssize_t count;
    int boundary = 0;
    uint32_t letter = fold_plain_letter(code_point);

    if (letter != 0) {
        put_folded(sink, kind, letter);
        return;
    }
    count = utf8proc_decompose_char(
        (utf8proc_int32_t)code_point, parts, FOLD_MOST,
        UTF8PROC_COMPAT | UTF8PROC_DECOMPOSE | UTF8PROC_CASEFOLD | UTF8PROC_IGNORE, &boundary);

    if (count < 0 || count > FOLD_MOST) {
        put_code_point(sink, kind, code_point);
        return;
    }
    for (utf8proc_ssize_t i = 0; i < count; i++)
        if (!is_stripped_mark((uint32_t)parts[i]))
            put_folded(sink, kind, (uint32_t)parts[i]);
}

/* ---- a text */

static unsigned class_at(struct slice text, size_t offset)
{
    unsigned char byte;

    if (offset >= text.length)
        return 0;
    byte = (unsigned char)text.data[offset];
    return byte < 0x80 ? char_byte_class[byte] : char_class(utf8_next(text, &offset));
}

/* White space and what joins words. */
static bool is_separator(uint32_t code_point, unsigned class)
{
    return (class & (CHAR_SPACE | CHAR_DASH)) || code_point == '-' || code_point == '/' ||
           code_point == '_';
}

ALWAYS_INLINE void fold_into(struct slice text, struct sink *sink, enum sink_kind kind)
{
    const size_t none = sink->length;
    unsigned before = 0; /* class of the code point before */
    bool gap = false;

    for (size_t i = 0; i < text.length && !sink->failed;) {
        unsigned char byte = (unsigned char)text.data[i];
        uint32_t code_point = byte;
        unsigned class;

        if (byte < 0x80) {
            class = char_byte_class[byte];
            i++;
        } else {
            code_point = utf8_next(text, &i);
            class = char_class(code_point);
        }
        if (class & CHAR_IGNORED)
            continue;
        if (is_separator(code_point, class)) {
            gap = sink->length > none;
            before = CHAR_SPACE;
            continue;
        }
        if (class & CHAR_APOSTROPHE) {
            if ((before & CHAR_WORD) || (class_at(text, i) & CHAR_WORD))
                continue;
            code_point = '\'';
        } else if (code_point == '.' && (before & CHAR_LETTER) &&
                   !(i < text.length && text.data[i] == '.')) {
            continue;
        }
        if (gap)
            put(sink, kind, ' ');
        gap = false;
        if (code_point >= 0x80)
            fold_wide(sink, kind, code_point);
        else
            put(sink, kind, (char)(class & CHAR_UPPER ? code_point + 32 : code_point));
        before = class;
    }
}

bool text_fold(struct slice text, struct buffer *out)
{
    struct sink sink = {.buffer = out};

    if (!buffer_reserve(out, text.length))
        return false;
    fold_into(text, &sink, SINK_BUFFER);
    return !sink.failed;
}

uint32_t text_fold_hash(struct slice text)
{
    struct sink sink = {.hash = FOLD_HASH_START};

    fold_into(text, &sink, SINK_HASH);
    if (sink.length & 7)
        sink.hash = fold_hash_mix(sink.hash, sink.word);
    return fold_hash_end(sink.hash, sink.length);
}

uint32_t text_folded_hash(struct slice folded)
{
    uint64_t hash = FOLD_HASH_START;
    size_t i = 0;

    for (; folded.length - i >= 8; i += 8)
        hash = fold_hash_mix(hash, fold_load(folded.data + i, 8));
    if (i < folded.length)
        hash = fold_hash_mix(hash, fold_load(folded.data + i, folded.length - i));
    return fold_hash_end(hash, folded.length);
}

/* Eight bytes as a number; of 4 to 7 the first four and the last four. */
static uint64_t load_ends(const char *bytes, size_t length)
{
    uint32_t first, last;

    if (length >= 8)
        return fold_load(bytes, 8);
    memcpy(&first, bytes, sizeof first);
    memcpy(&last, bytes + length - sizeof last, sizeof last);
    return (uint64_t)last << 32 | first;
}

/* Whether 4 to 8 bytes are ASCII letters that fold to those of `folded`. */
static bool letters_fold_to(const char *text, const char *folded, size_t length)
{
    uint64_t word = load_ends(text, length);

    return fold_letters_of(word) == UINT64_C(0x8080808080808080) &&
           fold_lower_word(word) == load_ends(folded, length);
}

/* Most words that are compared are equal, and 4 to 16 letters. */
static bool is_plainly_equal(struct slice text, struct slice folded)
{
    size_t length = text.length;

    if (length != folded.length || length < 4 || length > 16)
        return false;
    if (length <= 8)
        return letters_fold_to(text.data, folded.data, length);
    return letters_fold_to(text.data, folded.data, 8) &&
           letters_fold_to(text.data + length - 8, folded.data + length - 8, 8);
}

bool text_fold_equals(struct slice text, struct slice folded)
{
    struct sink sink = {.expected = folded};
    size_t i = 0;

    /* ASCII letters and digits fold one by one: that decides nearly all comparisons. */
    if (is_plainly_equal(text, folded))
        return true;
    for (; i < text.length; i++) {
        unsigned byte = (unsigned char)text.data[i];
        unsigned class = byte < 0x80 ? char_byte_class[byte] : 0;

        if (!(class & CHAR_WORD))
            break;
        if (class & CHAR_UPPER)
            byte += 32;
        if (i >= folded.length || byte != (unsigned char)folded.data[i])
            return false;
    }
    if (i == text.length)
        return i == folded.length;
    fold_into(text, &sink, SINK_COMPARE);
    return !sink.failed && sink.length == folded.length;
}

#include "gazetteer/names.h"

#include "base/utf8.h"
#include "gazetteer/gazetteer.h"
#include "gazetteer/index.h"
#include "gazetteer/wordlists.h"
#include "text/chars.h"
#include "text/fold.h"

/* Codes have up to four letters (ICAO's); abbreviations that news writes rarely more than six. */
enum { CODE_LETTERS = 4, ABBREVIATION_LETTERS = 6 };

void names_clear(struct name_work *work)
{
    buffer_clear(&work->folded);
    buffer_clear(&work->key);
    buffer_clear(&work->other);
}

/* ---- keys */

static bool is_mark(unsigned char byte)
{
    return byte < 0x80 && !(char_byte_class[byte] & (CHAR_WORD | CHAR_SPACE));
}

/* Marks inside names that texts put in and leave out. */
static bool is_dropped(unsigned char byte)
{
    return byte == '\'' || byte == '.' || byte == '`';
}

static bool key_from_folded(struct slice folded, struct buffer *key)
{
    bool gap = false;
    size_t start = key->length;

    if (!buffer_reserve(key, 2 * folded.length + 1))
        return false;
    for (size_t i = 0; i < folded.length; i++) {
        unsigned char byte = (unsigned char)folded.data[i];

        if (is_dropped(byte))
            continue;
        if (byte == ' ') {
            gap = true;
            continue;
        }
        if ((gap || is_mark(byte)) && key->length > start && key->data[key->length - 1] != ' ')
            key->data[key->length++] = ' ';
        key->data[key->length++] = (char)byte;
        gap = is_mark(byte);
    }
    return true;
}

bool names_key(struct slice text, struct buffer *folded, struct buffer *key)
{
    buffer_rewind(folded);
    return text_fold(text, folded) && key_from_folded(buffer_slice(folded), key);
}

uint64_t names_key_hash(struct slice key)
{
    uint64_t hash = index_start();
    size_t start = 0;

    while (start < key.length) {
        const char *space = memchr(key.data + start, ' ', key.length - start);
        size_t end = space ? (size_t)(space - key.data) : key.length;

        hash = index_chain(hash, text_folded_hash(slice_of(key.data + start, end - start)));
        start = end + 1;
    }
    return hash;
}

/* ---- what a spelling looks like */

struct look {
    unsigned upper, lower, caseless, digits, stops, spaces, signs; /* signs: code points in all */
    bool ascii, title, lower_end;
};

static struct look look_at(struct slice text)
{
    struct look look = {.ascii = true, .title = true};
    bool word_starts = true, lower_word = false;

    for (size_t i = 0; i < text.length;) {
        unsigned char byte = (unsigned char)text.data[i];
        unsigned class;

        if (byte < 0x80) {
            class = char_byte_class[byte];
            look.stops += byte == '.';
            i++;
        } else {
            class = char_class(utf8_next(text, &i));
            look.ascii = false;
        }
        look.signs++;
        look.spaces += (class & CHAR_SPACE) != 0;
        if (!(class & CHAR_WORD)) {
            if (class & CHAR_SPACE || byte == '-')
                word_starts = true;
            if (byte != ' ')
                look.title = false;
            continue;
        }
        look.upper += (class & CHAR_UPPER) != 0;
        look.lower += (class & CHAR_LOWER) != 0;
        look.caseless += (class & CHAR_CASELESS) != 0;
        look.digits += (class & CHAR_DIGIT) != 0;
        if (word_starts)
            lower_word = (class & CHAR_LOWER) != 0;
        if (word_starts ? (class & CHAR_LOWER) : (class & CHAR_UPPER))
            look.title = false;
        word_starts = false;
    }
    look.lower_end = lower_word;
    look.title = look.title && look.ascii;
    return look;
}

static bool contains(struct slice text, const char *part)
{
    size_t length = strlen(part);

    for (size_t i = 0; i + length <= text.length; i++)
        if (memcmp(text.data + i, part, length) == 0)
            return true;
    return false;
}

static bool is_shouted(const struct look *look)
{
    return look->ascii && look->upper >= 2 && look->lower == 0 && look->spaces == 0 &&
           look->upper <= ABBREVIATION_LETTERS;
}

static bool is_abbreviation(const struct look *look, struct slice text)
{
    if (is_shouted(look) && look->digits == 0)
        return true;
    return look->ascii && look->stops > 0 && text.data[text.length - 1] == '.' &&
           look->upper + look->lower <= ABBREVIATION_LETTERS;
}

static bool kept_out(const struct name_spelling *spelling, const struct look *look)
{
    bool main = spelling->flags & GAZETTEER_NAME_MAIN;

    if (look->upper + look->lower + look->caseless == 0 || look->signs < 2 ||
        look->upper + look->lower + look->caseless + look->digits < 2)
        return true;
    if (contains(spelling->text, "://") || contains(spelling->text, "www."))
        return true;
    if (main || spelling->trusted || (spelling->flags & GAZETTEER_NAME_DEMONYM))
        return false;
    if (look->upper == 0 && look->lower > 0 && look->caseless == 0)
        return true;
    return look->ascii && look->upper > 0 && look->lower == 0 && look->spaces == 0 &&
           look->stops == 0 && look->upper + look->digits <= CODE_LETTERS &&
           !(spelling->flags & GAZETTEER_NAME_ABBREVIATION) &&
           !wordlist_is_abbreviation(spelling->text);
}

/* ---- forms */

struct emission {
    name_sink *sink;
    void *context;
    uint32_t flags;
    unsigned record_flags;
};

static bool emit(const struct emission *emission, struct slice key, uint32_t more_flags)
{
    if (key.length == 0 || key.length > INDEX_KEY_BYTES)
        return true;
    return emission->sink(emission->context, key, emission->flags | more_flags,
                          emission->record_flags);
}

/* Two or three letters as one number, for comparing them at once. */
#define LETTERS(a, b, c) ((uint32_t)(a) << 16 | (uint32_t)(b) << 8 | (uint32_t)(c))

bool names_is_article(struct slice word)
{
    if (word.length < 2 || word.length > 3)
        return false;
    switch (LETTERS((unsigned char)word.data[0], (unsigned char)word.data[1],
                    word.length == 3 ? (unsigned char)word.data[2] : 0)) {
    case LETTERS('a', 'l', 0):
    case LETTERS('e', 'l', 0):
    case LETTERS('u', 'l', 0):
    case LETTERS('i', 'l', 0):
    case LETTERS('a', 's', 0):
    case LETTERS('e', 's', 0):
    case LETTERS('a', 'n', 0):
    case LETTERS('e', 'n', 0):
    case LETTERS('a', 'd', 0):
    case LETTERS('e', 'd', 0):
    case LETTERS('a', 't', 0):
    case LETTERS('e', 't', 0):
    case LETTERS('a', 'r', 0):
    case LETTERS('e', 'r', 0):
    case LETTERS('a', 'z', 0):
    case LETTERS('e', 'z', 0):
    case LETTERS('a', 's', 'h'):
    case LETTERS('e', 's', 'h'):
    case LETTERS('a', 'd', 'h'):
    case LETTERS('a', 't', 'h'):
        return true;
    default:
        return false;
    }
}

static struct slice first_word(struct slice key)
{
    const char *space = key.length ? memchr(key.data, ' ', key.length) : NULL;

    return slice_of(key.data, space ? (size_t)(space - key.data) : key.length);
}

/* "as samawah" also as "al samawah", which stands for every form of the article in a text, and as
 * "samawah". */
static bool emit_article_forms(struct name_work *work, struct slice key,
                               const struct emission *emission)
{
    struct slice article = first_word(key), rest;

    if (article.length == key.length || !names_is_article(article))
        return true;
    rest = slice_of(key.data + article.length + 1, key.length - article.length - 1);
    if (rest.length < 3)
        return true;
    if (!slice_is(article, "al")) {
        buffer_rewind(&work->other);
        if (!buffer_append_string(&work->other, "al ") || !buffer_append_slice(&work->other, rest))
            return false;
        if (!emit(emission, buffer_slice(&work->other), 0))
            return false;
    }
    return emit(emission, rest, GAZETTEER_NAME_STRIPPED);
}

static bool emit_without_generic_word(struct name_work *work, struct slice key,
                                      const struct name_spelling *spelling,
                                      const struct emission *emission)
{
    struct slice rest =
        wordlist_without_generic(key, spelling->feature_class, spelling->feature_code);

    if (rest.length == key.length || rest.length < 3)
        return true;
    if (!emit(emission, rest, GAZETTEER_NAME_STRIPPED))
        return false;
    if (!names_arabic_country(spelling->country))
        return true;
    return emit_article_forms(work, rest,
                              &(struct emission){emission->sink, emission->context,
                                                 emission->flags | GAZETTEER_NAME_STRIPPED,
                                                 emission->record_flags});
}

enum names_result names_make(struct name_work *work, const struct name_spelling *spelling,
                             name_sink *sink, void *context)
{
    struct look look = look_at(spelling->text);
    struct emission emission = {sink, context, spelling->flags, 0};
    struct slice key;

    if (kept_out(spelling, &look))
        return NAMES_KEPT_OUT;
    if (is_abbreviation(&look, spelling->text))
        emission.flags |= GAZETTEER_NAME_ABBREVIATION;
    if (!look.ascii && look.upper + look.lower > 0)
        emission.flags |= GAZETTEER_NAME_ASCII;
    emission.record_flags = (look.title ? (unsigned)INDEX_RECORD_TITLE : 0) |
                            (look.lower_end ? (unsigned)INDEX_RECORD_LOWER_END : 0);

    buffer_rewind(&work->key);
    if (!names_key(spelling->text, &work->folded, &work->key))
        return NAMES_NO_MEMORY;
    key = buffer_slice(&work->key);
    if (key.length == 0 || key.length > INDEX_KEY_BYTES)
        return NAMES_KEPT_OUT;
    if (!emit(&emission, key, 0))
        return NAMES_NO_MEMORY;
    /* What is derived no spelling has. */
    emission.record_flags &= ~(unsigned)INDEX_RECORD_TITLE;
    if (names_arabic_country(spelling->country) && !emit_article_forms(work, key, &emission))
        return NAMES_NO_MEMORY;
    if (!emit_without_generic_word(work, key, spelling, &emission))
        return NAMES_NO_MEMORY;
    return NAMES_MADE;
}

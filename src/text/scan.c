#include "text/scan.h"

#include "text/fold.h"
#include "text/fold_hash.h"
#include "text/scanner.h"

enum {
    BROKEN_LINE = 60, /* bytes; a shorter line ends where it was meant to */
};

/* ---- tokens */

void scan_finish_token(const struct scanner *s, struct text_token *token)
{
    struct slice text = slice_of(s->start + token->start, token->end - token->start);
    size_t letters = 0, upper = 0, lower = 0, count = 0;

    token->fold = text_fold_hash(text);
    token->flags &= (uint16_t) ~(TEXT_INITIAL_UPPER | TEXT_ALL_UPPER | TEXT_HAS_LOWER);
    for (size_t i = 0; i < text.length; count++) {
        unsigned char byte = (unsigned char)text.data[i];
        unsigned class = byte < 0x80 ? char_byte_class[byte] : 0;
        if (byte < 0x80)
            i++;
        else
            class = char_class(utf8_next(text, &i));
        if ((class & CHAR_UPPER) && letters == 0)
            token->flags |= TEXT_INITIAL_UPPER;
        letters += (class & CHAR_LETTER) != 0;
        upper += (class & CHAR_UPPER) != 0;
        lower += (class & CHAR_LOWER) != 0;
    }
    token->letters = count < 255 ? (uint8_t)count : 255;
    if (lower > 0)
        token->flags |= TEXT_HAS_LOWER;
    else if (letters >= 2 && upper > 0)
        token->flags |= TEXT_ALL_UPPER;
}

void scan_add_punct(struct scanner *s, const char *start, const char *end)
{
    struct text_token *token = add_token(s, start, end, TEXT_PUNCT, 0);

    if (!token)
        return;
    if (end - start == 1 && *start != '-' && *start != '/' && *start != '_' && *start != '`') {
        token->fold = fold_hash_plain(start, 1, s->end);
        return;
    }
    for (const char *p = start; p < end; p++)
        if ((unsigned char)*p >= 0x80)
            token->flags |= TEXT_NON_ASCII;
    scan_finish_token(s, token);
    token->flags &= (uint16_t) ~(TEXT_INITIAL_UPPER | TEXT_ALL_UPPER | TEXT_HAS_LOWER);
}

/* ---- short words */

/* True when a word that ended at `p` ends there for sure: no mark that may go on with it. */
static bool ends_plainly(const char *p)
{
    return *p == ' ' ||
           (!(char_byte_class[(unsigned char)*p] & (CHAR_WIDE | CHAR_APOSTROPHE | CHAR_DIGIT)) &&
            *p != '.' && *p != ':');
}

/* Nine words in ten are up to fifteen ASCII letters with a space or comma behind them: those are
 * taken eight bytes at a time. False when the word at hand is none of them. */
static bool scan_plain_word(struct scanner *s)
{
    const char *p = s->p;
    uint64_t word, letters, hash = FOLD_HASH_START;
    uint64_t small = UINT64_C(0x2020202020202020), upper;
    size_t length, last;
    struct text_token *token;
    unsigned flags;

    if (s->end - p < 17)
        return false;
    word = fold_load(p, 8);
    letters = fold_letters_of(word);
    upper = letters & ~(word << 2);
    flags = upper & 0x80 ? TEXT_INITIAL_UPPER : 0;
    if (letters == UINT64_C(0x8080808080808080)) {
        hash = fold_hash_mix(hash, word | small);
        length = 8;
        if (upper != letters)
            flags |= TEXT_HAS_LOWER;
        word = fold_load(p + 8, 8);
        letters = fold_letters_of(word);
        if (letters == UINT64_C(0x8080808080808080))
            return false;
        upper = letters & ~(word << 2);
    } else {
        length = 0;
    }
    last = (size_t)__builtin_ctzll(~letters & UINT64_C(0x8080808080808080)) / 8;
    if (!ends_plainly(p + length + last))
        return false;
    if (last > 0) {
        uint64_t mask = UINT64_MAX >> 8 * (8 - last);
        hash = fold_hash_mix(hash, (word | small) & mask);
        if ((letters & ~upper) & mask)
            flags |= TEXT_HAS_LOWER;
        length += last;
    }
    if (!(flags & TEXT_HAS_LOWER) && length >= 2)
        flags |= TEXT_ALL_UPPER;
    token = add_token(s, p, p + length, TEXT_WORD, flags);
    if (token)
        token->fold = fold_hash_end(hash, length);
    return true;
}

/* ---- white space */

static uint32_t line_indent(const struct scanner *s, const char *line)
{
    return (uint32_t)(skip_spaces(s, line) - line);
}

/* In hard-wrapped text: whether the line that starts at `line`, directly under one that ended at
 * `end`, starts a paragraph. */
static bool starts_paragraph(const struct scanner *s, const char *end, const char *line)
{
    const char *first = skip_spaces(s, line);
    uint32_t length = (uint32_t)(end - s->start) - s->line_start;
    bool stopped = end > s->start && strchr(".!?:\"'", end[-1]) != NULL;

    if (line_indent(s, line) >= 3 && stopped)
        return true;
    if ((*first == '-' || *first == '*') && char_at(s, first + 1) == ' ')
        return true;
    return length < s->form->width / 2;
}

/* In other text a line is a paragraph, but for one that was broken in mid-sentence all the same: it
 * is long and ends without a mark, and the next goes on with a small letter or is indented. */
static bool goes_on(const struct scanner *s, const char *end, const char *line)
{
    const char *first = skip_spaces(s, line);
    uint32_t length = (uint32_t)(end - s->start) - s->line_start;

    if (length < BROKEN_LINE || !(class_of(s, end - 1) & CHAR_LETTER || end[-1] == ','))
        return false;
    return (class_of(s, first) & CHAR_LOWER) || first - line >= 4 ||
           s->form->letter_case == TEXT_UPPER_CASE;
}

/* Passes white space and what cannot be seen; notes what it means for the next token. */
static void scan_spaces(struct scanner *s)
{
    const char *start = s->p, *line = NULL;
    unsigned newlines = 0;

    while (s->p < s->end) {
        const char *next;
        unsigned class = class_at(s, s->p, &next);
        if (!(class & (CHAR_SPACE | CHAR_IGNORED)))
            break;
        /* A carriage return before a line feed is one with it. */
        if ((class & CHAR_NEWLINE) && !(*s->p == '\r' && char_at(s, next) == '\n')) {
            newlines++;
            line = next;
        }
        if (class & CHAR_SPACE)
            s->pending |= TEXT_SPACE_BEFORE;
        s->p = next;
    }
    if (newlines == 0 || s->p == s->end)
        return;
    s->pending |= TEXT_LINE_START;
    if (newlines > 1 ||
        (s->form->hard_wrapped ? starts_paragraph(s, start, line) : !goes_on(s, start, line)))
        s->pending |= TEXT_PARAGRAPH_START;
    s->line_start = (uint32_t)(line - s->start);
}

/* ---- marks */

static void scan_mark(struct scanner *s)
{
    const char *start = s->p, *p, *next;
    unsigned class = class_at(s, start, &next);
    size_t length = (size_t)(next - start);
    bool run = (class & CHAR_DASH) || strchr("-.!?=*_~`'#", *start) != NULL;

    if (*start == '@' && (byte_class(s, next) & CHAR_WORD)) {
        scan_at_sign(s);
        return;
    }
    p = next;
    while (run && (size_t)(s->end - p) >= length && memcmp(p, start, length) == 0)
        p += length;
    if ((*start == '\'' || *start == '`') && p - start > 2)
        p = start + 2;
    scan_add_punct(s, start, p);
    /* A hyphen joins what it touches on both sides. */
    if ((class & CHAR_DASH || *start == '-') && p == next && s->count > 1 &&
        (*start == '-' || (length == 3 && (memcmp(start, "\xE2\x80\x90", 3) == 0 ||
                                           memcmp(start, "\xE2\x80\x91", 3) == 0))) &&
        !(s->tokens[s->count - 1].flags & TEXT_SPACE_BEFORE) && (class_of(s, p) & CHAR_WORD))
        s->pending = TEXT_HYPHEN_BEFORE;
}

bool text_scan(struct text *text, const struct text_form *form, struct arena *arena)
{
    struct scanner s = {
        .start = text->bytes.data,
        .p = text->bytes.data,
        .end = text->bytes.length ? text->bytes.data + text->bytes.length : text->bytes.data,
        .form = form,
        .arena = arena,
        .pending = TEXT_LINE_START | TEXT_PARAGRAPH_START,
    };

    /* News has about 5.5 bytes a token; the memory is not touched before it is used. */
    s.capacity = text->bytes.length / 4 + 16;
    s.tokens = arena_alloc(arena, s.capacity * sizeof *s.tokens);
    s.failed = !s.tokens;
    while (s.p < s.end && !s.failed) {
        unsigned class = char_byte_class[(unsigned char)*s.p];
        if (*s.p == ' ' && s.end - s.p > 1 &&
            (char_byte_class[(unsigned char)s.p[1]] & CHAR_LETTER)) {
            s.pending |= TEXT_SPACE_BEFORE;
            s.p++;
            if (!scan_plain_word(&s))
                scan_word(&s);
            continue;
        }
        if (class & CHAR_WIDE)
            class = class_of(&s, s.p);
        if (class & (CHAR_SPACE | CHAR_IGNORED))
            scan_spaces(&s);
        else if (class & CHAR_LETTER)
            scan_word(&s);
        else if (class & CHAR_DIGIT && (unsigned char)*s.p < 0x80)
            scan_number(&s);
        else if (class & CHAR_DIGIT)
            scan_word(&s);
        else
            scan_mark(&s);
    }
    text->tokens = s.tokens;
    text->token_count = s.count;
    return !s.failed;
}

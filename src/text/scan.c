#include "text/scan.h"

#include "base/utf8.h"
#include "text/chars.h"
#include "text/clitic.h"
#include "text/fold.h"
#include "text/fold_hash.h"

enum {
    LONGEST_WORD = 1000, /* bytes; what goes on longer is cut, so that nothing later is quadratic */
    LONGEST_DOMAIN = 253, /* RFC 1035 */
    LONGEST_SUFFIX = 3,   /* of "5km", "47th" */
    BROKEN_LINE = 60,     /* bytes; a shorter line ends where it was meant to */
};

struct scanner {
    const char *start, *p, *end;
    const struct text_form *form;
    struct arena *arena;
    struct text_token *tokens;
    size_t count, capacity;
    uint16_t pending; /* flags of the next token */
    uint32_t line_start;
    bool failed;
};

/* ---- looking at single characters */

static unsigned byte_class(const struct scanner *s, const char *p)
{
    return p < s->end ? char_byte_class[(unsigned char)*p] : 0;
}

/* The class of the code point at `p` (0 at the end); `*next` is set behind it. */
static unsigned class_at(const struct scanner *s, const char *p, const char **next)
{
    size_t offset = 0;
    unsigned class;

    if (p >= s->end) {
        *next = p;
        return 0;
    }
    class = char_byte_class[(unsigned char)*p];
    if (!(class & CHAR_WIDE)) {
        *next = p + 1;
        return class;
    }
    class = char_class(utf8_next(slice_of(p, (size_t)(s->end - p)), &offset));
    *next = p + offset;
    return class;
}

static unsigned class_of(const struct scanner *s, const char *p)
{
    const char *next;

    return class_at(s, p, &next);
}

static char char_at(const struct scanner *s, const char *p)
{
    return p < s->end ? *p : '\0';
}

static const char *skip_spaces(const struct scanner *s, const char *p)
{
    while (p < s->end && (*p == ' ' || *p == '\t'))
        p++;
    return p;
}

/* ---- tokens */

static struct text_token *add_token(struct scanner *s, const char *start, const char *end,
                                    enum text_token_kind kind, unsigned flags)
{
    struct text_token *token;

    if (s->count == s->capacity && !arena_grow_into(s->arena, (void **)&s->tokens, s->count,
                                                    &s->capacity, sizeof *s->tokens)) {
        s->failed = true;
        return NULL;
    }
    token = &s->tokens[s->count++];
    token->start = (uint32_t)(start - s->start);
    token->end = (uint32_t)(end - s->start);
    token->flags = (uint16_t)(flags | s->pending);
    token->kind = (uint8_t)kind;
    token->letters = end - start < 255 ? (uint8_t)(end - start) : 255;
    token->sentence = 0;
    s->pending = 0;
    s->p = end;
    return token;
}

/* What only a token with more than ASCII letters needs: hash, length, and letters counted one by
 * one for the flags. */
static void finish_token(const struct scanner *s, struct text_token *token)
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

static void add_punct(struct scanner *s, const char *start, const char *end)
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
    finish_token(s, token);
    token->flags &= (uint16_t) ~(TEXT_INITIAL_UPPER | TEXT_ALL_UPPER | TEXT_HAS_LOWER);
}

/* ---- addresses: one token each, of kind TEXT_PUNCT so that nothing takes it for a name */

static const char *address_end(const struct scanner *s, const char *p)
{
    const char *start = p;

    while (p < s->end) {
        const char *next;
        unsigned class = class_at(s, p, &next);
        if ((class & CHAR_SPACE) || ((unsigned char)*p >= 0x80 && !(class & CHAR_WORD)) ||
            strchr("<>\"'`{}|\\^", *p))
            break;
        p = next;
    }
    while (p > start && strchr(".,;:!?)]*", p[-1]))
        p--;
    return p;
}

/* The end of the domain name, perhaps with a path, that goes on at the full stop `p`; NULL when it
 * is none: its last part must be listed. */
static const char *domain_end(const struct scanner *s, const char *p)
{
    const char *limit = s->end - p > LONGEST_DOMAIN ? p + LONGEST_DOMAIN : s->end;
    const char *part = NULL, *part_end = NULL;

    while (p < limit && *p == '.' && (byte_class(s, p + 1) & CHAR_WORD)) {
        part = ++p;
        while (p < limit && ((byte_class(s, p) & CHAR_WORD) || *p == '-'))
            p++;
        part_end = p;
    }
    if (!part || (p < s->end && (byte_class(s, p) & CHAR_WIDE)) ||
        !text_is_domain(slice_of(part, (size_t)(part_end - part))))
        return NULL;
    return char_at(s, p) == '/' ? address_end(s, p) : p;
}

static bool joins_address(const struct scanner *s, const struct text_token *token)
{
    return token->kind != TEXT_PUNCT ||
           (token->end - token->start == 1 && strchr("._-+%", s->start[token->start]) != NULL);
}

/* At an @: "name@host" takes the tokens before it that touch it; "@name" stands alone. */
static void scan_at_sign(struct scanner *s)
{
    const char *start = s->p, *p = s->p + 1;
    uint16_t pending = s->pending;

    while (s->count > 0 && pending == 0 && start - s->start == s->tokens[s->count - 1].end &&
           joins_address(s, &s->tokens[s->count - 1])) {
        struct text_token *before = &s->tokens[--s->count];
        start = s->start + before->start;
        pending = before->flags & (TEXT_SPACE_BEFORE | TEXT_LINE_START | TEXT_PARAGRAPH_START);
        if (pending || before->start == 0)
            break;
    }
    s->pending = pending;
    while (p < s->end && ((byte_class(s, p) & CHAR_WORD) || *p == '_' ||
                          (start < s->p && (*p == '.' || *p == '-'))))
        p++;
    while (p > s->p + 1 && (p[-1] == '.' || p[-1] == '-'))
        p--;
    add_punct(s, start, p);
}

/* ---- words */

enum dot {
    DOT_SPLIT, /* not part of the word */
    DOT_INNER, /* between the letters of "U.S" */
    DOT_FINAL, /* the last character of an abbreviation */
};

struct word {
    const char *start, *segment; /* the segment starts after the last full stop */
    unsigned seen;               /* classes */
    bool plain;                  /* ASCII letters and digits alone */
    bool dots;
};

static bool is_single(const struct scanner *s, const char *start, const char *end)
{
    const char *next;

    return (class_at(s, start, &next) & CHAR_LETTER) && next == end;
}

/* "J. Smith": a capital that stands for a name, when another capital follows on the line. */
static bool is_initial(const struct scanner *s, const struct word *word, const char *dot)
{
    const char *after = skip_spaces(s, dot + 1);
    unsigned first = class_of(s, word->start), next = class_of(s, after);

    if (!(first & CHAR_UPPER))
        return after > dot + 1 && (next & CHAR_DIGIT); /* "c. 1900", "p. 5" */
    if (after == s->end || (next & CHAR_NEWLINE))
        return s->form->hard_wrapped && after < s->end;
    if (*word->start == 'I') /* the pronoun, unless a name stands before it */
        return s->count > 0 && (s->tokens[s->count - 1].flags & TEXT_INITIAL_UPPER) &&
               (next & CHAR_UPPER) && s->form->letter_case == TEXT_MIXED_CASE;
    return true;
}

static bool is_abbreviation(const struct scanner *s, const struct word *word, const char *dot)
{
    const struct abbreviation *abbreviation =
        text_abbreviation(slice_of(word->start, (size_t)(dot - word->start)));
    bool capital = (byte_class(s, word->start) & CHAR_UPPER) != 0;

    if (!abbreviation)
        return false;
    switch (abbreviation->needs) {
    case ABBREVIATION_CAPITAL:
        if (s->form->letter_case != TEXT_MIXED_CASE)
            return !abbreviation->word;
        return capital;
    case ABBREVIATION_DIGIT:
        return (class_of(s, skip_spaces(s, dot + 1)) & CHAR_DIGIT) != 0;
    case ABBREVIATION_DOTS:
        return false;
    default:
        return true;
    }
}

static enum dot judge_dot(const struct scanner *s, const struct word *word, const char *dot)
{
    const char *after;
    unsigned next = class_at(s, dot + 1, &after);
    bool single = is_single(s, word->segment, dot);

    if (next & CHAR_LETTER) {
        bool next_single = !(class_of(s, after) & CHAR_WORD);
        if (single && next_single)
            return DOT_INNER;
        if (next_single && char_at(s, after) == '.' && dot - word->segment <= 2 &&
            !is_abbreviation(s, word, dot)) /* "Ph.D." */
            return DOT_INNER;
        if (word->dots)
            return single ? DOT_FINAL : DOT_SPLIT;
        if (single)
            return byte_class(s, word->start) & CHAR_UPPER ? DOT_FINAL : DOT_SPLIT;
        return is_abbreviation(s, word, dot) ? DOT_FINAL : DOT_SPLIT;
    }
    if (char_at(s, dot + 1) == '.')
        return DOT_SPLIT;
    if (word->dots)
        return DOT_FINAL;
    if (single && is_initial(s, word, dot))
        return DOT_FINAL;
    return is_abbreviation(s, word, dot) ? DOT_FINAL : DOT_SPLIT;
}

/* True when the apostrophe between `at` and `after` belongs to the word that goes on behind it. */
static bool is_inner_apostrophe(const struct scanner *s, const struct word *word, const char *at,
                                const char *after)
{
    const char *end = after, *next;
    unsigned class = class_at(s, after, &next);

    if (!(class & CHAR_LETTER)) {
        /* ʾ and ʿ are letters of their own; the other marks may be quotation marks. */
        size_t offset = 0;
        uint32_t mark = utf8_next(slice_of(at, (size_t)(s->end - at)), &offset);
        return mark >= 0x2B9 && mark <= 0x2C1;
    }
    while (end - after <= 2 && (class_at(s, end, &next) & CHAR_WORD))
        end = next;
    return !clitic_is(slice_of(word->start, (size_t)(at - word->start)),
                      slice_of(after, (size_t)(end - after)));
}

static void add_word(struct scanner *s, const struct word *word, const char *end)
{
    unsigned flags = 0;
    struct text_token *token;

    if (word->seen & CHAR_LOWER)
        flags |= TEXT_HAS_LOWER;
    if (word->seen & CHAR_DIGIT)
        flags |= TEXT_HAS_DIGIT;
    if (char_byte_class[(unsigned char)*word->start] & CHAR_UPPER)
        flags |= TEXT_INITIAL_UPPER;
    if (word->seen & CHAR_WIDE)
        flags |= TEXT_NON_ASCII;
    if (word->dots)
        flags |= TEXT_HAS_PERIOD;
    token = add_token(s, word->start, end, TEXT_WORD, flags);
    if (!token)
        return;
    if (!word->plain || (word->seen & CHAR_DIGIT)) {
        finish_token(s, token);
        return;
    }
    token->fold = fold_hash_plain(word->start, (size_t)(end - word->start), s->end);
    if (!(word->seen & CHAR_LOWER) && end - word->start >= 2)
        token->flags |= TEXT_ALL_UPPER;
}

/* The clitic that stands at `p`, directly behind a word or number. */
static void scan_clitic(struct scanner *s, const struct slice before)
{
    const char *after, *end, *next;

    if (!(class_at(s, s->p, &after) & CHAR_APOSTROPHE) || *s->p == '`' || s->failed)
        return;
    for (end = after; end - after <= 2 && (class_at(s, end, &next) & CHAR_WORD);)
        end = next;
    if (end == after) { /* "the workers' homes" */
        char last = before.data[before.length - 1];
        if (last != 's' && last != 'S')
            return;
    } else if (!clitic_is(before, slice_of(after, (size_t)(end - after)))) {
        return;
    }
    {
        unsigned flags = (unsigned char)*s->p >= 0x80 ? TEXT_NON_ASCII : 0;
        struct text_token *token = add_token(s, s->p, end, TEXT_CLITIC, flags);
        if (token)
            finish_token(s, token);
    }
}

/* Takes what may stand inside a word at `p`, where a run of ASCII letters and digits ended. Returns
 * where the word goes on, or NULL where it ends; `*end` is its end so far. */
static const char *continue_word(const struct scanner *s, struct word *word, const char *p,
                                 const char **end)
{
    const char *next;
    unsigned class = class_at(s, p, &next);

    *end = p;
    if (class & CHAR_WORD) { /* beyond ASCII */
        word->seen |= class | CHAR_WIDE;
        word->plain = false;
        return *end = next;
    }
    if (class & CHAR_IGNORED) {
        if (!(class_of(s, next) & CHAR_WORD))
            return NULL;
        word->seen |= CHAR_WIDE;
        word->plain = false;
        return next;
    }
    if (class & CHAR_APOSTROPHE) {
        if (!is_inner_apostrophe(s, word, p, next))
            return NULL;
        word->plain = false;
        if (next - p > 1)
            word->seen |= CHAR_WIDE;
        return *end = next;
    }
    if (*p == '.') {
        enum dot dot = judge_dot(s, word, p);
        if (dot == DOT_SPLIT)
            return NULL;
        word->plain = false;
        word->dots = true;
        word->segment = p + 1;
        *end = p + 1;
        return dot == DOT_INNER ? p + 1 : NULL;
    }
    return NULL;
}

/* Returns false when the word turned out to be an address, which was added. */
static bool scan_address(struct scanner *s, const struct word *word, const char *p)
{
    size_t length = (size_t)(p - word->start);
    const char *end = NULL;

    if (!word->plain)
        return true;
    if (*p == ':' && s->end - p > 3 && p[1] == '/' && p[2] == '/' && length <= 6)
        end = address_end(s, p);
    else if (*p == '.' && (byte_class(s, p + 1) & CHAR_WORD))
        end = length == 3 && memcmp(word->start, "www", 3) == 0 ? address_end(s, p)
                                                                : domain_end(s, p);
    if (!end)
        return true;
    add_punct(s, word->start, end);
    return false;
}

static void scan_word(struct scanner *s)
{
    const char *p = s->p, *end;
    const char *limit = s->end - p > LONGEST_WORD ? p + LONGEST_WORD : s->end;
    struct word word = {.start = p, .segment = p, .plain = true};

    for (;;) {
        unsigned class = 0;
        const char *next;
        while (p < limit && ((class = char_byte_class[(unsigned char)*p]) &
                             (CHAR_UPPER | CHAR_LOWER | CHAR_DIGIT))) {
            word.seen |= class;
            p++;
        }
        end = p;
        /* Most words end with a space or with a mark that is never inside one. */
        if (p >= limit || !((class & (CHAR_WIDE | CHAR_APOSTROPHE)) || *p == '.' || *p == ':'))
            break;
        if ((*p == '.' || *p == ':') && !scan_address(s, &word, p))
            return;
        next = continue_word(s, &word, p, &end);
        if (!next)
            break;
        p = next;
    }
    add_word(s, &word, end);
    if (byte_class(s, end) & (CHAR_APOSTROPHE | CHAR_WIDE))
        scan_clitic(s, slice_of(word.start, (size_t)(end - word.start)));
}

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

/* ---- numbers */

static size_t digits_at(const struct scanner *s, const char *p, size_t most)
{
    size_t count = 0;

    while (count < most && (byte_class(s, p) & CHAR_DIGIT)) {
        count++;
        p++;
    }
    return count;
}

/* "2024-07-31" */
static bool is_iso_date(const struct scanner *s, const char *p)
{
    return digits_at(s, p, 5) == 4 && char_at(s, p + 4) == '-' && digits_at(s, p + 5, 3) == 2 &&
           char_at(s, p + 7) == '-' && digits_at(s, p + 8, 3) == 2;
}

/* True when the mark `p` stands inside a number: "2,500", "1,00,000", "1.5", "1:30", "07/04/2013".
 */
static bool joins_digits(const struct scanner *s, const char *p)
{
    size_t digits;

    switch (char_at(s, p)) {
    case ',':
        digits = digits_at(s, p + 1, 4);
        return digits == 3 ||
               (digits == 2 && char_at(s, p + 3) == ',' && digits_at(s, p + 4, 4) >= 2);
    case '.':
    case ':':
    case '/':
        return digits_at(s, p + 1, 1) == 1;
    default:
        return false;
    }
}

/* True when the letters after a number make it an ordinal or a decade: "47th", "3D", "1990s". */
static bool is_number_suffix(const char *letters, size_t length)
{
    char first = (char)(letters[0] | 0x20), second = length > 1 ? (char)(letters[1] | 0x20) : '\0';

    if (length == 1)
        return first == 's' || (first == 'd' && (letters[-1] == '2' || letters[-1] == '3'));
    return length == 2 && ((first == 's' && second == 't') || (first == 'n' && second == 'd') ||
                           (first == 'r' && second == 'd') || (first == 't' && second == 'h'));
}

static void scan_number(struct scanner *s)
{
    const char *start = s->p, *p = start, *suffix;
    struct text_token *token;

    if (is_iso_date(s, p)) {
        p += 10;
    } else {
        do {
            p++;
            while (byte_class(s, p) & CHAR_DIGIT)
                p++;
        } while (p - start < LONGEST_WORD && joins_digits(s, p));
    }
    for (suffix = p; p - suffix <= LONGEST_SUFFIX && (class_of(s, p) & CHAR_LETTER);)
        class_at(s, p, &p);
    if (p > suffix && (class_of(s, p) & CHAR_WORD)) {
        p = suffix - 1; /* more than a suffix: "9de", or "2b2" */
    } else if (p > suffix && !is_number_suffix(suffix, (size_t)(p - suffix))) {
        p = text_is_unit(slice_of(suffix, (size_t)(p - suffix))) ? suffix : suffix - 1;
    }
    if (p < suffix) { /* digits and letters make a word */
        for (p = start; p < suffix; p++)
            if (!(byte_class(s, p) & CHAR_DIGIT))
                break;
        if (p == suffix) {
            scan_word(s);
            return;
        }
        p = suffix; /* "1.5x": the number alone */
    }
    token = add_token(s, start, p, TEXT_NUMBER, TEXT_HAS_DIGIT);
    if (token) {
        finish_token(s, token);
        scan_clitic(s, slice_of(start, (size_t)(p - start)));
    }
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
    add_punct(s, start, p);
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

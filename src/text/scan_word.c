/* Words: which full stops and apostrophes are part of them. */
#include "text/clitic.h"
#include "text/fold_hash.h"
#include "text/scanner.h"

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
        scan_finish_token(s, token);
        return;
    }
    token->fold = fold_hash_plain(word->start, (size_t)(end - word->start), s->end);
    if (!(word->seen & CHAR_LOWER) && end - word->start >= 2)
        token->flags |= TEXT_ALL_UPPER;
}

void scan_clitic(struct scanner *s, struct slice before)
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
            scan_finish_token(s, token);
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

void scan_word(struct scanner *s)
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
        if ((*p == '.' || *p == ':') && word.plain) {
            const char *address =
                scan_address_end(s, slice_of(word.start, (size_t)(p - word.start)), p);
            if (address) {
                scan_add_punct(s, word.start, address);
                return;
            }
        }
        next = continue_word(s, &word, p, &end);
        if (!next)
            break;
        p = next;
    }
    add_word(s, &word, end);
    if (byte_class(s, end) & (CHAR_APOSTROPHE | CHAR_WIDE))
        scan_clitic(s, slice_of(word.start, (size_t)(end - word.start)));
}

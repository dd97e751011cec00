#include "text/number.h"

#include "base/utf8.h"
#include "lexicon/lexicon.h"

enum number_role {
    NUMBER_UNIT, /* one to nineteen, zero */
    NUMBER_TEN,  /* twenty to ninety */
    NUMBER_HUNDRED,
    NUMBER_SCALE,   /* thousand, million ... */
    NUMBER_DOZEN,   /* dozen, score */
    NUMBER_ORDINAL, /* first to nineteenth */
    NUMBER_TENTH,   /* twentieth to ninetieth */
    NUMBER_HUNDREDTH,
};

struct number_word {
    int role; /* enum number_role */
    int64_t value;
};

#include "number_words.inc"

static const int64_t greatest = INT64_C(1000000000000);

static const struct number_word *word_at(const struct text *text, size_t token)
{
    uint16_t entry;

    if (token >= text->token_count || text->tokens[token].kind != TEXT_WORD ||
        (text->tokens[token].flags & TEXT_HAS_PERIOD) ||
        lexicon_find(&number_words_lexicon, text, token, &entry) != 1)
        return NULL;
    return &number_words_entries[entry];
}

static bool is_hyphen(const struct text *text, size_t token)
{
    return token + 1 < text->token_count && text->tokens[token].kind == TEXT_PUNCT &&
           (text->tokens[token + 1].flags & TEXT_HYPHEN_BEFORE);
}

/* ---- digits */

struct decimal {
    int64_t whole;
    int64_t fraction, fraction_scale; /* 0.25 is 25 of 100 */
    bool has_fraction, ordinal;
};

static bool read_decimal(struct slice digits, struct decimal *out)
{
    size_t i = 0;

    *out = (struct decimal){.fraction_scale = 1};
    for (; i < digits.length; i++) {
        char c = digits.data[i];
        if (c >= '0' && c <= '9') {
            out->whole = out->whole * 10 + (c - '0');
            if (out->whole > greatest)
                return false;
        } else if (c != ',') {
            break;
        }
    }
    if (i < digits.length && digits.data[i] == '.') {
        for (i++; i < digits.length && digits.data[i] >= '0' && digits.data[i] <= '9'; i++) {
            out->has_fraction = true;
            if (out->fraction_scale < 1000000) {
                out->fraction = out->fraction * 10 + (digits.data[i] - '0');
                out->fraction_scale *= 10;
            }
        }
    }
    if (i == digits.length)
        return true;
    /* Letters behind it make an ordinal; "1990s", "1:30" and "07/04/2013" are no numbers. */
    out->ordinal = !out->has_fraction && digits.data[i] != 's' && digits.data[i] != 'S' &&
                   ((digits.data[i] | 0x20) >= 'a' && (digits.data[i] | 0x20) <= 'z');
    if (!out->ordinal && digits.length - i == 2 && (digits.data[i] | 0x20) == 's')
        out->ordinal = (digits.data[i + 1] | 0x20) == 't';
    return out->ordinal;
}

static bool number_in_digits(const struct text *text, size_t token, struct text_number *out)
{
    struct decimal decimal;
    const struct number_word *scale;
    int64_t value;
    uint32_t tokens = 1;

    if (!read_decimal(text_token_slice(text, token), &decimal))
        return false;
    value = decimal.whole;
    scale = decimal.ordinal ? NULL : word_at(text, token + 1);
    if (!scale && !decimal.ordinal && is_hyphen(text, token + 1) && token + 2 < text->token_count) {
        scale = word_at(text, token + 2); /* "2-million" */
        if (scale && scale->role == NUMBER_SCALE)
            tokens = 2;
        else
            scale = NULL;
    }
    if (scale && (scale->role == NUMBER_HUNDRED || scale->role == NUMBER_SCALE ||
                  scale->role == NUMBER_DOZEN)) {
        if (value > greatest / scale->value)
            return false;
        value = value * scale->value + decimal.fraction * scale->value / decimal.fraction_scale;
        tokens++;
    } else if (decimal.has_fraction) {
        return false; /* not a count */
    }
    if (value > greatest)
        return false;
    *out = (struct text_number){value, tokens, decimal.ordinal, false};
    return true;
}

/* ---- words */

struct spelled {
    const struct text *text;
    size_t next, end;     /* the token to look at; behind the last one taken */
    int64_t total, group; /* above and below the last scale word */
    bool has_unit, has_ten, has_hundred, has_group, ordinal, done;
};

static bool take_small(struct spelled *n, const struct number_word *word)
{
    bool ten = word->role == NUMBER_TEN || word->role == NUMBER_TENTH;

    if (n->has_unit || (ten && n->has_ten) || (n->has_ten && (word->value > 9 || word->value == 0)))
        return false;
    if (ten)
        n->has_ten = true;
    else
        n->has_unit = true;
    n->group += word->value;
    n->has_group = true;
    n->ordinal = word->role == NUMBER_ORDINAL || word->role == NUMBER_TENTH;
    n->done = n->ordinal || word->value == 0;
    return true;
}

static bool take_large(struct spelled *n, const struct number_word *word)
{
    if (word->role == NUMBER_HUNDRED || word->role == NUMBER_HUNDREDTH) {
        if (n->has_hundred || n->group > 99 || (n->has_group && n->group == 0))
            return false;
        n->group = (n->has_group ? n->group : 1) * 100;
        n->has_hundred = n->has_group = true;
        n->has_unit = n->has_ten = false;
        n->done = n->ordinal = word->role == NUMBER_HUNDREDTH;
        return true;
    }
    if ((n->has_group ? n->group : 1) > greatest / word->value ||
        (n->total > 0 && word->role == NUMBER_DOZEN))
        return false;
    n->total += (n->has_group ? n->group : 1) * word->value;
    n->group = 0;
    n->has_unit = n->has_ten = n->has_hundred = n->has_group = false;
    n->done = word->role == NUMBER_DOZEN || n->total > greatest / 2;
    return true;
}

static bool take_word(struct spelled *n)
{
    const struct number_word *word = word_at(n->text, n->next);

    if (!word || n->done)
        return false;
    switch (word->role) {
    case NUMBER_UNIT:
    case NUMBER_TEN:
    case NUMBER_ORDINAL:
    case NUMBER_TENTH:
        if (!take_small(n, word))
            return false;
        break;
    default:
        if (!take_large(n, word))
            return false;
        break;
    }
    n->end = ++n->next;
    return true;
}

/* Steps over the hyphen of "twenty-one" and the "and" of "one hundred and five". */
static void step_over(struct spelled *n)
{
    const struct text *text = n->text;

    if (is_hyphen(text, n->next))
        n->next++;
    else if ((n->has_hundred || (n->total > 0 && !n->has_group)) &&
             n->next + 1 < text->token_count && !n->has_unit && !n->has_ten &&
             text_token_is(text, n->next, "and"))
        n->next++;
}

static bool number_in_words(const struct text *text, size_t token, struct text_number *out)
{
    struct spelled n = {.text = text, .next = token, .end = token};
    size_t start = token;
    bool half = false;

    /* "a dozen", "a hundred", "half a dozen" */
    if (text_token_is(text, token, "half")) {
        half = true;
        n.next++;
    }
    if (n.next < text->token_count &&
        (text_token_is(text, n.next, "a") || text_token_is(text, n.next, "an"))) {
        const struct number_word *word = word_at(text, n.next + 1);
        if (!word || (word->role != NUMBER_HUNDRED && word->role != NUMBER_SCALE &&
                      word->role != NUMBER_DOZEN))
            return false;
        n.next++;
    } else if (half) {
        return false;
    }
    while (take_word(&n)) {
        if (half)
            break;
        step_over(&n);
    }
    if (n.end == start || n.total + n.group > greatest)
        return false;
    out->value = half ? (n.total + n.group) / 2 : n.total + n.group;
    out->tokens = (uint32_t)(n.end - start);
    out->ordinal = n.ordinal;
    out->in_words = true;
    return true;
}

bool text_number_at(const struct text *text, size_t token, struct text_number *out)
{
    const struct text_token *t = &text->tokens[token];

    if (t->kind == TEXT_NUMBER)
        return number_in_digits(text, token, out);
    if (t->kind != TEXT_WORD || (t->flags & TEXT_HAS_PERIOD))
        return false;
    if (t->letters > 4 || (t->letters != 1 && t->letters != 2 && t->letters != 4)) {
        if (!word_at(text, token))
            return false;
    }
    return number_in_words(text, token, out);
}

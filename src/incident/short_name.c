#include "incident/short_name.h"

#include <string.h>

#include "incident/places.h"

/* Longer ones are words in capitals. */
#define MOST_LETTERS 6

static bool is_mark(const struct text *text, size_t token, char mark)
{
    return token < text->token_count && text->bytes.data[text->tokens[token].start] == mark;
}

static bool is_small(const struct text *text, size_t token)
{
    return text_token_is(text, token, "of") || text_token_is(text, token, "the") ||
           text_token_is(text, token, "and") || text_token_is(text, token, "for");
}

static bool is_short(const struct text *text, size_t token)
{
    const struct text_token *t = &text->tokens[token];

    return t->kind == TEXT_WORD && (t->flags & TEXT_ALL_UPPER) && t->end - t->start >= 2 &&
           t->end - t->start <= MOST_LETTERS;
}

/* The words before `token` begin with the letters of the name, small words left out. */
static bool is_spelt_before(const struct text *text, size_t token, struct slice name)
{
    for (size_t letter = name.length; letter-- > 0; token--) {
        while (token > 0 && is_small(text, token - 1))
            token--;
        if (token == 0 || !(text->tokens[token - 1].flags & TEXT_INITIAL_UPPER) ||
            text->bytes.data[text->tokens[token - 1].start] != name.data[letter])
            return false;
    }
    return true;
}

void short_names_find(const struct extraction *x, struct short_names *out)
{
    const struct text *text = x->text;

    out->count = 0;
    if (text->letter_case != TEXT_MIXED_CASE || !memchr(text->bytes.data, '(', text->bytes.length))
        return;
    for (size_t i = 2; i + 2 < text->token_count && out->count < SHORT_NAMES; i++) {
        struct slice name;

        if (text->tokens[i].kind != TEXT_PUNCT || !is_mark(text, i, '(') ||
            !is_short(text, i + 1) || !is_mark(text, i + 2, ')'))
            continue;
        name = text_token_slice(text, i + 1);
        if (is_spelt_before(text, i, name) && !places_mention_ends(x, text->tokens[i - 1].end))
            out->names[out->count++] = name;
    }
}

bool short_names_has(const struct extraction *x, const struct short_names *names,
                     const struct mention *mention)
{
    struct slice own =
        slice_of(x->text->bytes.data + mention->start, mention->end - mention->start);

    for (size_t i = 0; i < names->count; i++)
        if (slice_equal(own, names->names[i]))
            return true;
    return false;
}

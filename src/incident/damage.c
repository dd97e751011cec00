#include "incident/damage.h"

#include "lexicon/lexicon.h"

enum damage_role {
    DAMAGE_NOUN,   /* "damage" */
    DAMAGE_VERB,   /* "destroyed" */
    DAMAGE_DEGREE, /* "minor" */
    DAMAGE_JOINT,  /* "damage to" */
    DAMAGE_MORE,   /* "houses and a mosque" */
    DAMAGE_BEFORE, /* "the", "two": before what is damaged */
    DAMAGE_END,    /* "near", "when", "killing": after it */
};

struct damage_word {
    const char *phrase;
    enum damage_role role;
};

#include "damage.inc"

enum {
    OBJECT_WORDS = 6, /* of what is damaged; longer ones are cut */
};

/* The word at `token`, if it is one of the list: how many tokens it takes. */
static size_t word_at(const struct text *text, size_t token, size_t end, enum damage_role *role)
{
    uint16_t entry;
    size_t length = lexicon_find(&damage_lexicon, text, token, &entry);

    if (length == 0 || token + length > end)
        return 0;
    *role = damage_entries[entry].role;
    return length;
}

static bool is_name_part(const struct text *text, size_t token)
{
    const struct text_token *t = &text->tokens[token];

    return t->kind == TEXT_WORD || t->kind == TEXT_NUMBER ||
           (t->kind == TEXT_PUNCT && text_token_is(text, token, "-"));
}

/* Words that end what is damaged: where, when and how follow. */
static bool ends_object(const struct text *text, size_t token, size_t end)
{
    enum damage_role role;

    return word_at(text, token, end, &role) > 0 && role == DAMAGE_END;
}

/* The end of the noun phrase that starts at `token`; `token` itself when there is none. */
static size_t object_end(const struct text *text, size_t token, size_t end)
{
    size_t at = token, words = 0;

    while (at < end && words < OBJECT_WORDS && is_name_part(text, at) &&
           !ends_object(text, at, end)) {
        enum damage_role role;
        size_t length = word_at(text, at, end, &role);

        if (length > 0 && role == DAMAGE_MORE && words > 0) {
            at += length;
            continue;
        }
        if (length > 0 && (role == DAMAGE_VERB || role == DAMAGE_NOUN || role == DAMAGE_JOINT))
            break;
        words += length == 0 || role == DAMAGE_DEGREE;
        at += length > 0 ? length : 1;
    }
    while (at > token) { /* no "and" at the end */
        enum damage_role role;

        if (word_at(text, at - 1, end, &role) == 0 || role != DAMAGE_MORE)
            break;
        at--;
    }
    return words > 0 ? at : token;
}

/* "causing minor damage to infrastructure". */
static struct slice around_noun(const struct text *text, size_t first, size_t noun, size_t end)
{
    size_t from = noun, to = noun + 1;
    enum damage_role role;

    while (from > first && word_at(text, from - 1, end, &role) == 1 && role == DAMAGE_DEGREE)
        from--;
    if (word_at(text, to, end, &role) > 0 && role == DAMAGE_JOINT) {
        size_t object = object_end(text, to + 1, end);

        if (object > to + 1)
            to = object;
    }
    return text_span(text, from, to);
}

struct slice damage_find(const struct text *text, const struct text_sentence *sentence)
{
    size_t end = sentence->first_token + sentence->token_count;

    for (size_t i = sentence->first_token; i < end; i++) {
        enum damage_role role;
        size_t length = word_at(text, i, end, &role), object;

        if (length == 0)
            continue;
        if (role == DAMAGE_NOUN)
            return around_noun(text, sentence->first_token, i, end);
        if (role != DAMAGE_VERB)
            continue;
        object = object_end(text, i + length, end);
        if (object > i + length)
            return text_span(text, i, object);
    }
    return slice_of(NULL, 0);
}

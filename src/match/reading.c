#include "match/matcher.h"

#include "gazetteer/names.h"
#include "text/fold.h"

static bool is_hyphen(const struct text *text, const struct text_token *token)
{
    return text->bytes.data[token->start] == '-' || token->end - token->start == 3;
}

/* Marks that keys do not have: hyphens, slashes, stray apostrophes and full stops. Dashes and
 * quotation marks of three bytes look alike here; a key that is compared afterwards decides. */
static bool is_passed_over(const struct text *text, const struct text_token *token)
{
    char byte = text->bytes.data[token->start];

    if (token->kind != TEXT_PUNCT)
        return false;
    if (token->end - token->start == 1)
        return byte == '-' || byte == '/' || byte == '\'' || byte == '.' || byte == '`' ||
               byte == '_';
    return (unsigned char)byte == 0xE2 && is_hyphen(text, token);
}

bool reading_next(const struct text *text, size_t token, size_t *next)
{
    const unsigned stop = TEXT_SENTENCE_START | TEXT_PARAGRAPH_START;

    for (; token < text->token_count; token++) {
        const struct text_token *t = &text->tokens[token];

        if ((t->flags & stop) || t->kind == TEXT_CLITIC)
            return false;
        if (!is_passed_over(text, t)) {
            *next = token;
            return true;
        }
        /* " - " parts clauses; the hyphen of a name touches a word. */
        if ((t->flags & TEXT_SPACE_BEFORE) && token + 1 < text->token_count &&
            (text->tokens[token + 1].flags & TEXT_SPACE_BEFORE))
            return false;
    }
    return false;
}

uint32_t reading_word(const struct text *text, size_t token, bool joined, size_t *after)
{
    if (!joined) {
        *after = token + 1;
        return text->tokens[token].fold;
    }
    *after = token + 2;
    return text_fold_hash(text_span(text, token, token + 2));
}

bool reading_is_key(const struct text *text, size_t first, size_t end, enum reading reading,
                    struct slice key)
{
    size_t token = first, at = 0;

    for (bool first_word = true; token < end; first_word = false) {
        const char *space = at < key.length ? memchr(key.data + at, ' ', key.length - at) : NULL;
        size_t stop = space ? (size_t)(space - key.data) : key.length;
        struct slice word = slice_of(key.data + at, stop - at);
        bool joined = token + 1 < end && text->tokens[token + 1].kind == TEXT_CLITIC;
        size_t after = token + 1 + joined;
        struct slice bytes = text_span(text, token, after);

        if (at >= key.length)
            return false;
        if (first_word && reading == READING_AL) {
            if (!slice_is(word, "al"))
                return false;
        } else if (first_word && reading == READING_NO_ARTICLE) {
            stop = at - 1; /* this word of the key is for the next token */
        } else if (!text_fold_equals(bytes, word)) {
            return false;
        }
        at = stop + 1;
        token = after;
        if (token < end && !reading_next(text, token, &token))
            return false;
    }
    return at == key.length + 1;
}

bool reading_is_article(const struct text *text, size_t token)
{
    const struct text_token *t = &text->tokens[token];
    char folded[3];

    if (t->kind != TEXT_WORD || t->end - t->start < 2 || t->end - t->start > 3)
        return false;
    for (uint32_t i = t->start; i < t->end; i++)
        folded[i - t->start] = (char)(text->bytes.data[i] | 0x20);
    return names_is_article(slice_of(folded, t->end - t->start));
}

bool reading_is_title(struct slice bytes, struct slice key)
{
    bool start = true;

    if (bytes.length != key.length)
        return false;
    for (size_t i = 0; i < key.length; i++) {
        char wanted = key.data[i];
        if (start && wanted >= 'a' && wanted <= 'z')
            wanted = (char)(wanted - 32);
        if (bytes.data[i] != wanted)
            return false;
        start = wanted == ' ';
    }
    return true;
}

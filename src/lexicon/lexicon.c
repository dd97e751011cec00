#include "lexicon/lexicon.h"

#include "text/fold.h"

static bool starts_with(const struct lexicon *lexicon, uint32_t phrase, uint32_t hash)
{
    return phrase < lexicon->phrase_count && lexicon->words[lexicon->phrases[phrase].first] == hash;
}

static bool is_hyphen(const struct text *text, size_t token)
{
    const struct text_token *t = &text->tokens[token];

    return t->kind == TEXT_PUNCT && t->end - t->start == 1 && text->bytes.data[t->start] == '-';
}

/* The token after the phrase, whose words hash alike from `token` on, or 0. */
static size_t match_hashes(const struct lexicon *lexicon, const struct lexicon_phrase *phrase,
                           const struct text *text, size_t token)
{
    const uint32_t *words = lexicon->words + phrase->first;
    uint32_t sentence = text->tokens[token].sentence;

    for (size_t word = 1; word < phrase->length; word++) {
        token++;
        if (token + 1 < text->token_count && is_hyphen(text, token))
            token++;
        if (token >= text->token_count || text->tokens[token].fold != words[word] ||
            text->tokens[token].kind == TEXT_PUNCT || text->tokens[token].sentence != sentence)
            return 0;
    }
    return token + 1;
}

size_t lexicon_longest(const struct lexicon *lexicon, uint32_t phrase, const struct text *text,
                       size_t token, uint16_t *entry)
{
    uint32_t hash = text->tokens[token].fold;

    if (text->tokens[token].kind == TEXT_PUNCT)
        return 0;
    for (phrase--; starts_with(lexicon, phrase, hash); phrase++) {
        const struct lexicon_phrase *p = &lexicon->phrases[phrase];
        size_t end = match_hashes(lexicon, p, text, token);
        if (end != 0 &&
            text_fold_equals(text_span(text, token, end), slice_from(lexicon->spellings[phrase]))) {
            *entry = p->entry;
            return end - token;
        }
    }
    return 0;
}

int lexicon_lookup(const struct lexicon *lexicon, struct slice folded)
{
    const char *space = folded.length ? memchr(folded.data, ' ', folded.length) : NULL;
    size_t length = space ? (size_t)(space - folded.data) : folded.length;
    uint32_t hash = text_folded_hash(slice_of(folded.data, length));
    uint32_t number = lexicon_first_phrase(lexicon, hash);

    for (uint32_t phrase = number - 1; number != 0 && starts_with(lexicon, phrase, hash); phrase++)
        if (slice_is(folded, lexicon->spellings[phrase]))
            return lexicon->phrases[phrase].entry;
    return -1;
}

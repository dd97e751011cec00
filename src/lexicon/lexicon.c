#include "lexicon/lexicon.h"

#include "text/fold.h"
#include "text/fold_hash.h"

static bool is_hyphen(const struct text *text, size_t token)
{
    const struct text_token *t = &text->tokens[token];

    return t->kind == TEXT_PUNCT && t->end - t->start == 1 && text->bytes.data[t->start] == '-';
}

/* The next word's token, or the text's end. */
static size_t next_word(const struct text *text, size_t token)
{
    token++;
    return token + 1 < text->token_count && is_hyphen(text, token) ? token + 1 : token;
}

/* The token after the phrase, whose words hash alike from `token` on, or 0. */
static size_t match_hashes(const struct lexicon *lexicon, const struct lexicon_phrase *phrase,
                           const struct text *text, size_t token)
{
    const uint32_t *words = lexicon->words + phrase->first;
    uint32_t sentence = text->tokens[token].sentence;

    for (size_t word = 1; word < phrase->length; word++) {
        token = next_word(text, token);
        if (token >= text->token_count || text->tokens[token].fold != words[word] ||
            text->tokens[token].kind == TEXT_PUNCT || text->tokens[token].sentence != sentence)
            return 0;
    }
    return token + 1;
}

/* A word of up to eight ASCII bytes as `glance` has it; 0 for any other. */
static uint64_t glance_at(const struct text *text, size_t token)
{
    struct slice word = text_token_slice(text, token);
    uint64_t bytes;

    if (word.length > 8 || word.length == 0)
        return 0;
    if (text->bytes.length - text->tokens[token].start >= 8)
        bytes = fold_load(word.data, 8) & UINT64_MAX >> 8 * (8 - word.length);
    else
        bytes = fold_load(word.data, word.length);
    return bytes & UINT64_C(0x8080808080808080) ? 0 : fold_lower_word(bytes);
}

size_t lexicon_longest(const struct lexicon *lexicon, uint32_t phrase, const struct text *text,
                       size_t token, uint16_t *entry)
{
    const struct lexicon_phrase *p = &lexicon->phrases[phrase - 1];
    uint64_t word;
    uint32_t second = 0;
    size_t next;

    if (text->tokens[token].kind == TEXT_PUNCT)
        return 0;
    word = glance_at(text, token);
    next = next_word(text, token);
    if (next < text->token_count)
        second = text->tokens[next].fold;
    for (;; p++) {
        size_t end = token + 1;

        if (p->length > 1)
            end = p->glance == second ? match_hashes(lexicon, p, text, token) : 0;
        if (end != 0 && (((p->flags & LEXICON_SHORT) && p->glance == word) ||
                         text_fold_equals(text_span(text, token, end),
                                          slice_from(lexicon->spellings[p - lexicon->phrases])))) {
            *entry = p->entry;
            return end - token;
        }
        if (!(p->flags & LEXICON_MORE))
            return 0;
    }
}

int lexicon_lookup(const struct lexicon *lexicon, struct slice folded)
{
    const char *space = folded.length ? memchr(folded.data, ' ', folded.length) : NULL;
    size_t length = space ? (size_t)(space - folded.data) : folded.length;
    uint32_t hash = text_folded_hash(slice_of(folded.data, length));
    uint32_t number = lexicon_first_phrase(lexicon, hash);

    for (bool more = number != 0; more; number++) {
        const struct lexicon_phrase *phrase = &lexicon->phrases[number - 1];

        if (slice_is(folded, lexicon->spellings[number - 1]))
            return phrase->entry;
        more = phrase->flags & LEXICON_MORE;
    }
    return -1;
}

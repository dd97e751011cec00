#include "incident/clause.h"

bool clause_border(const struct extraction *x, uint32_t token)
{
    const struct text_token *t = &x->text->tokens[token];

    if (x->cues[token] == CUE_SUBORDINATE)
        return true;
    /* ", and a plane responded": a second main clause, unless it ends a list */
    if (token > 0 && x->cues[token] == CUE_CONJUNCTION &&
        x->text->bytes.data[x->text->tokens[token - 1].start] == ',' &&
        (x->cues[token + 1] == CUE_INDEFINITE || x->cues[token + 1] == CUE_DEFINITE ||
         x->cues[token + 1] == CUE_ANOTHER || x->cues[token + 1] == CUE_PLACE_PREPOSITION))
        return true;
    if (t->kind != TEXT_PUNCT)
        return false;
    switch (x->text->bytes.data[t->start]) {
    case ';':
    case ':':
        return true;
    case '-':
        return t->end - t->start > 1;
    case '\xE2': /* an em dash; quotation marks and the ellipsis share its first byte */
        return t->end - t->start == 3 && x->text->bytes.data[t->start + 1] == '\x80' &&
               (unsigned char)x->text->bytes.data[t->start + 2] >= 0x93 &&
               (unsigned char)x->text->bytes.data[t->start + 2] <= 0x95;
    default:
        return false;
    }
}

void clause_around(const struct extraction *x, uint32_t token, uint32_t *first, uint32_t *end)
{
    const struct text_sentence *sentence = &x->text->sentences[x->text->tokens[token].sentence];
    uint32_t from = token, to = token + 1;

    while (from > sentence->first_token && !clause_border(x, from - 1))
        from--;
    while (to < sentence->first_token + sentence->token_count && !clause_border(x, to))
        to++;
    *first = from;
    *end = to;
}

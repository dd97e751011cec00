#include "incident/chain.h"

#include "text/number.h"

enum link { LINK_NONE, LINK_CHAIN, LINK_COMMA, LINK_AND };

static bool can_be_site(const struct extraction *x, uint32_t index)
{
    const struct mention *m = &x->in->mentions->items[index];
    const struct resolution *r = &x->in->resolutions[index];

    if (m->kind == MENTION_DEMONYM || m->role == ROLE_DATELINE || m->role == ROLE_BYLINE ||
        m->role == ROLE_METONYM || m->role == ROLE_ORGANISATION)
        return false;
    /* "Iraq's army", "the Gaza hospital": a country that owns something is not where it is. */
    if (r->where_precision == WHERE_COUNTRY) {
        uint32_t after = m->first_token + m->token_count;

        if (after < x->text->token_count && x->text->tokens[after].kind == TEXT_CLITIC &&
            !(after + 1 < x->text->token_count && x->cues[after + 1] == CUE_GEOGRAPHY))
            return false;
    }
    return true;
}

static bool token_char(const struct extraction *x, uint32_t token, char c)
{
    const struct text_token *t = &x->text->tokens[token];

    return t->end - t->start == 1 && x->text->bytes.data[t->start] == c;
}

/* What stands between two names. */
static enum link link_between(const struct extraction *x, const struct mention *a,
                              const struct mention *b)
{
    uint32_t from = a->first_token + a->token_count;
    bool comma = false, conjunction = false, words = false;

    if (b->first_token < from || b->first_token - from > 9)
        return LINK_NONE;
    for (uint32_t i = from; i < b->first_token; i++) {
        struct text_number number;
        uint8_t cue = x->cues[i];

        if (token_char(x, i, ',')) {
            comma = true;
        } else if (token_char(x, i, '(') || token_char(x, i, ')') || token_char(x, i, '/') ||
                   token_char(x, i, '-') || token_char(x, i, '[') || token_char(x, i, ']') ||
                   token_char(x, i, '"') || x->text->tokens[i].kind == TEXT_CLITIC) {
            words = true;
        } else if (cue == CUE_GEOGRAPHY || cue == CUE_PLACE_PREPOSITION || cue == CUE_INSIDE ||
                   x->nouns[i] == NOUN_OBJECT || extraction_is(x, i, "of") ||
                   extraction_is(x, i, "the") || extraction_is(x, i, "from")) {
            words = words || !comma;
        } else if (extraction_is(x, i, "and") || extraction_is(x, i, "or")) {
            conjunction = true;
        } else if ((comma || conjunction) && text_number_at(x->text, i, &number)) {
            conjunction = true; /* "one in A, one in B": a list */
        } else {
            return LINK_NONE;
        }
    }
    if (conjunction)
        return LINK_AND;
    return comma && !words ? LINK_COMMA : LINK_CHAIN;
}

/* True when `outer` is a wider place than `inner`. */
static bool coarser(const struct extraction *x, uint32_t outer, uint32_t inner)
{
    const struct resolution *a = &x->in->resolutions[outer], *b = &x->in->resolutions[inner];

    if (a->row == GAZETTEER_NO_ROW)
        return false;
    if (b->row == GAZETTEER_NO_ROW)
        return a->where_precision >= WHERE_ADMIN2;
    return a->where_precision > b->where_precision;
}

void chain_find(const struct extraction *x, uint32_t sentence, struct chain_list *out)
{
    const struct mention_list *mentions = x->in->mentions;
    const struct text_sentence *s = &x->text->sentences[sentence];
    uint32_t end = s->first_token + s->token_count;
    enum link links[CHAIN_MENTIONS] = {LINK_NONE}; /* to the mention before */
    uint8_t group = 0;

    out->mention_count = out->chain_count = 0;
    for (size_t i = x->first_mention[sentence]; i < mentions->count; i++) {
        if (mentions->items[i].first_token >= end || out->mention_count == CHAIN_MENTIONS)
            break;
        if (can_be_site(x, (uint32_t)i))
            out->mentions[out->mention_count++] = (uint32_t)i;
    }
    for (uint8_t i = 1; i < out->mention_count; i++)
        links[i] = link_between(x, &mentions->items[out->mentions[i - 1]],
                                &mentions->items[out->mentions[i]]);
    /* A comma leads from a place to what contains it, or to the next of a list that "and" ends. */
    for (uint8_t i = 1; i < out->mention_count; i++) {
        bool list = false;

        if (links[i] != LINK_COMMA)
            continue;
        if (coarser(x, out->mentions[i], out->mentions[i - 1])) {
            links[i] = LINK_CHAIN;
            continue;
        }
        for (uint8_t j = (uint8_t)(i + 1); j < out->mention_count && links[j] != LINK_NONE; j++)
            list |= links[j] == LINK_AND;
        links[i] = list ? LINK_AND : LINK_CHAIN;
    }
    for (uint8_t i = 0; i < out->mention_count; i++) {
        if (i == 0 || links[i] != LINK_CHAIN) {
            if (i != 0 && links[i] == LINK_NONE)
                group++;
            out->chains[out->chain_count++] = (struct chain){i, (uint8_t)(i + 1), group};
        } else {
            out->chains[out->chain_count - 1].end = (uint8_t)(i + 1);
        }
    }
}

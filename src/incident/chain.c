#include "incident/chain.h"

#include "incident/site_word.h"
#include "text/number.h"

/* Shorter names before a hyphen are syllables of one. */
#define WHOLE_NAME 4
/* A place so sure is one before "families" too. */
#define SURE_OF_PLACE 0.9F

enum link { LINK_NONE, LINK_CHAIN, LINK_COMMA, LINK_AND };

static bool token_char(const struct extraction *x, uint32_t token, char c)
{
    const struct text_token *t = &x->text->tokens[token];

    return t->end - t->start == 1 && x->text->bytes.data[t->start] == c;
}

/* "at the Erbil International Airport": the name as a whole is a place, "in" stands before it; in
 * "Islamic Resistance in Iraq" it stands inside. */
static bool stands_at(const struct extraction *x, const struct mention *m)
{
    const struct entity_list *entities = x->in->entities;
    uint32_t first = m->first_token;

    for (size_t low = 0, high = entities ? entities->count : 0; low < high;) {
        size_t middle = low + (high - low) / 2;
        const struct entity *e = &entities->items[middle];

        if (e->first_token + e->token_count <= m->first_token) {
            low = middle + 1;
        } else if (e->first_token > m->first_token) {
            high = middle;
        } else {
            first = e->first_token;
            break;
        }
    }
    if (first > 0 && extraction_is(x, first - 1, "the"))
        first--;
    return first > 0 && (first != m->first_token || m->kind == MENTION_FACILITY) &&
           (extraction_is(x, first - 1, "at") || extraction_is(x, first - 1, "in") ||
            extraction_is(x, first - 1, "near") || extraction_is(x, first - 1, "inside"));
}

/* "near the Compton Police Station": a building that is named after its town stands in it. */
static bool names_premises(const struct extraction *x, const struct mention *m,
                           const struct resolution *r)
{
    enum { WORDS = 3 };
    const struct text *text = x->text;
    uint32_t first = m->first_token, end = first + m->token_count;

    if (r->row == GAZETTEER_NO_ROW || r->where_precision > WHERE_ADMIN2)
        return false;
    if (first > 0 && extraction_is(x, first - 1, "the"))
        first--;
    if (first == 0 || x->cues[first - 1] != CUE_PLACE_PREPOSITION)
        return false;
    for (uint32_t at = end; at < end + WORDS && at < text->token_count; at++) {
        if (text->tokens[at].kind != TEXT_WORD || !(text->tokens[at].flags & TEXT_INITIAL_UPPER))
            return false;
        if (x->nouns[at] == NOUN_OBJECT)
            return true;
    }
    return false;
}

/* "the United States (US) consulate", "the Turkey embassy": whose it is, not where. */
static bool names_mission(const struct extraction *x, uint32_t after)
{
    static const char *const missions[] = {"consulate", "embassy",   "mission",  "ambassador",
                                           "consul",    "diplomats", "diplomat", "embassies"};

    if (after + 2 < x->text->token_count &&
        x->text->bytes.data[x->text->tokens[after].start] == '(')
        after += 3;
    for (size_t i = 0; i < sizeof missions / sizeof *missions; i++)
        if (extraction_is(x, after, missions[i]))
            return true;
    return false;
}

/* "a son of the Albany family": people, whatever place bears the name too. */
bool chain_names_kin(const struct extraction *x, size_t mention)
{
    const struct mention *m = &x->mentions.items[mention];

    return x->resolutions[mention].confidence < SURE_OF_PLACE &&
           site_word_is(x->text, m->first_token + m->token_count, SITE_WORD_KIN);
}

static bool can_be_site(const struct extraction *x, uint32_t index)
{
    const struct mention *m = &x->mentions.items[index];
    const struct resolution *r = &x->resolutions[index];

    if (m->kind == MENTION_DEMONYM || m->role == ROLE_DATELINE || m->role == ROLE_BYLINE ||
        m->role == ROLE_METONYM || chain_names_kin(x, index) ||
        (m->role == ROLE_ORGANISATION && !stands_at(x, m) && !names_premises(x, m, r)))
        return false;
    /* "the Medellin cartel" */
    if (x->nouns[m->first_token] == NOUN_NONSTATE_GROUP ||
        x->nouns[m->first_token] == NOUN_STATE_GROUP || x->nouns[m->first_token] == NOUN_INSIDE)
        return false;
    /* "DAS [ADMINISTRATIVE DEPARTMENT OF SECURITY]": the short name of a body */
    if (m->token_count == 1 && (x->text->tokens[m->first_token].flags & TEXT_ALL_UPPER) &&
        m->first_token + 1 < x->text->token_count && token_char(x, m->first_token + 1, '['))
        return false;
    /* "Beirut-registered", "Tehran-backed"; "Pa" of "Pa-O" */
    if (m->first_token + m->token_count + 1 < x->text->token_count) {
        uint32_t after = m->first_token + m->token_count;

        if (x->text->tokens[after].flags & TEXT_HYPHEN_BEFORE)
            return false;
        if (x->text->bytes.data[x->text->tokens[after].start] == '-' &&
            x->text->tokens[after].end - x->text->tokens[after].start == 1 &&
            !(x->text->tokens[after].flags & TEXT_SPACE_BEFORE) &&
            !(x->text->tokens[after + 1].flags & TEXT_SPACE_BEFORE) &&
            (!(x->text->tokens[after + 1].flags & TEXT_INITIAL_UPPER) ||
             m->end - m->start < WHOLE_NAME))
            return false;
    }
    /* "Iraq's army", "the Gaza hospital": a country that owns something is not where it is. */
    if (r->where_precision == WHERE_COUNTRY) {
        uint32_t after = m->first_token + m->token_count;

        if (names_mission(x, after))
            return false;
        if (after < x->text->token_count && x->text->tokens[after].kind == TEXT_CLITIC &&
            !(after + 1 < x->text->token_count && x->cues[after + 1] == CUE_GEOGRAPHY))
            return false;
    }
    return true;
}

/* A country, state or region is a site where a word of place leads to it, not as a party. */
static bool placed(const struct extraction *x, uint32_t index, uint32_t sentence_first)
{
    static const char *const inside[] = {"in",     "at",         "inside", "across", "within",
                                         "around", "throughout", "over",   "into",   "near",
                                         "off",    "along",      "hit",    "rocked", "outside"};
    const struct mention *m = &x->mentions.items[index];

    for (uint32_t i = m->first_token; i > sentence_first; i--) {
        uint32_t at = i - 1;

        for (size_t k = 0; k < sizeof inside / sizeof *inside; k++)
            if (extraction_is(x, at, inside[k]))
                return true;
        if (x->cues[at] == CUE_GEOGRAPHY)
            return true;
        if (!extraction_is(x, at, "the") && !extraction_is(x, at, "neighboring") &&
            !extraction_is(x, at, "neighbouring") && !extraction_is(x, at, "war") &&
            !extraction_is(x, at, "torn") && x->text->tokens[at].kind != TEXT_PUNCT)
            return extraction_is(x, at, "of") && i > sentence_first + 1 &&
                   x->cues[at - 1] == CUE_GEOGRAPHY;
        /* "Boya area, Federally Administered Tribal Areas": what a place lies in */
        if (x->text->tokens[at].kind == TEXT_PUNCT)
            return (token_char(x, at, ',') || token_char(x, at, '(')) && at > sentence_first &&
                   (x->cues[at - 1] == CUE_GEOGRAPHY ||
                    (x->text->letter_case == TEXT_MIXED_CASE &&
                     (x->text->tokens[at - 1].flags & TEXT_INITIAL_UPPER)));
    }
    return false;
}

/* The token after a short parenthesis that closes before `limit`, else `open`. */
static uint32_t after_parenthesis(const struct extraction *x, uint32_t open, uint32_t limit)
{
    for (uint32_t i = open + 1; i < limit && i < open + 8; i++)
        if (token_char(x, i, ')'))
            return i + 1;
    return open;
}

static bool is_capitalised(const struct extraction *x, uint32_t token)
{
    return x->text->letter_case == TEXT_MIXED_CASE &&
           (x->text->tokens[token].flags & TEXT_INITIAL_UPPER);
}

/* What stands between two names. */
static enum link link_between(const struct extraction *x, const struct mention *a,
                              const struct mention *b)
{
    uint32_t from = a->first_token + a->token_count;
    bool comma = false, conjunction = false, words = false, held = false;
    uint32_t skip = 0;

    if (b->first_token < from || b->first_token - from > 12)
        return LINK_NONE;
    for (uint32_t i = from; i < b->first_token; i++) {
        struct text_number number;
        uint8_t cue = x->cues[i];

        if (skip > i)
            continue;
        if (token_char(x, i, '(') && (skip = after_parenthesis(x, i, b->first_token)) > i) {
            continue;
        } else if (token_char(x, i, ',')) {
            comma = true;
        } else if (token_char(x, i, '(')) {
            words = held = true; /* "X (Y, Z": a Y that nobody knows parts them not */
        } else if (token_char(x, i, ')') || token_char(x, i, '/') || token_char(x, i, '-') ||
                   token_char(x, i, '[') || token_char(x, i, ']') || token_char(x, i, '"') ||
                   x->text->tokens[i].kind == TEXT_CLITIC) {
            words = true;
        } else if (cue == CUE_GEOGRAPHY || cue == CUE_PLACE_PREPOSITION || cue == CUE_INSIDE ||
                   x->nouns[i] == NOUN_OBJECT || extraction_is(x, i, "of") ||
                   extraction_is(x, i, "military") || extraction_is(x, i, "army") ||
                   extraction_is(x, i, "force") || site_word_is(x->text, i, SITE_WORD_NOUN) ||
                   site_word_is(x->text, i, SITE_WORD_QUALIFIER) || extraction_is(x, i, "the") ||
                   extraction_is(x, i, "from") || extraction_is(x, i, "which") ||
                   extraction_is(x, i, "lies") || extraction_is(x, i, "located") ||
                   extraction_is(x, i, "situated")) {
            words = words || !comma;
        } else if (held && is_capitalised(x, i)) {
            continue;
        } else if (extraction_is(x, i, "and") || extraction_is(x, i, "or")) {
            conjunction = true;
        } else if ((comma || conjunction) && text_number_at(x->text, i, &number) &&
                   x->cues[i + number.tokens] == CUE_PLACE_PREPOSITION) {
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
    const struct resolution *a = &x->resolutions[outer], *b = &x->resolutions[inner];

    if (a->row == GAZETTEER_NO_ROW)
        return false;
    if (b->row == GAZETTEER_NO_ROW)
        return a->where_precision >= WHERE_ADMIN2;
    return a->where_precision > b->where_precision;
}

/* Drops wide places that stand as parties, and links the others. */
static uint8_t keep_placed(const struct extraction *x, uint32_t *mentions, uint8_t count,
                           uint32_t sentence_first, enum link *links)
{
    uint8_t kept = 0;

    for (uint8_t i = 0; i < count; i++) {
        const struct mention *m = &x->mentions.items[mentions[i]];
        uint8_t precision = x->resolutions[mentions[i]].where_precision;
        enum link link =
            kept == 0 ? LINK_NONE : link_between(x, &x->mentions.items[mentions[kept - 1]], m);

        if ((precision == WHERE_COUNTRY || precision == WHERE_REGION) && link == LINK_NONE &&
            !placed(x, mentions[i], sentence_first))
            continue;
        links[kept] = link;
        mentions[kept++] = mentions[i];
    }
    return kept;
}

void chain_find(const struct extraction *x, uint32_t sentence, struct chain_list *out)
{
    const struct mention_list *mentions = &x->mentions;
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
    out->mention_count = keep_placed(x, out->mentions, out->mention_count, s->first_token, links);
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

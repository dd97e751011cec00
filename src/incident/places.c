#include "incident/places.h"

#include "incident/namesake.h"
#include "incident/particle.h"
#include "incident/short_name.h"
#include "incident/site_word.h"
#include "incident/unknown_place.h"

/* A name found this way must lie near something that the text locates. */
#define REACH_KM 300.0
/* A quarter is no farther from its town. */
#define QUARTER_KM 15.0
/* Mentions on each side that tell where a name may lie. */
#define NEIGHBOURS 32
/* Less sure places do not tell where others may lie. */
#define SURE 0.6F
/* A surer one is not the beginning of a longer name. */
#define SURE_OF_PART 0.9F

size_t places_mention_after(const struct extraction *x, uint32_t byte)
{
    size_t low = 0, high = x->in->mentions->count;

    while (low < high) {
        size_t middle = low + (high - low) / 2;

        if (x->in->mentions->items[middle].end <= byte)
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

bool places_mention_ends(const struct extraction *x, uint32_t byte)
{
    size_t i = places_mention_after(x, byte - 1);

    return i < x->in->mentions->count && x->in->mentions->items[i].end == byte;
}

/* "Shati camp", "Hama Airbase": the name holds the noun that follows the place. */
static bool with_noun(const struct text *text, const struct match *match, const struct mention *m)
{
    uint32_t end = match->first_token + match->token_count;

    return match->kind <= MATCH_FOLDED && m->start >= match->start &&
           m->first_token + m->token_count + 1 == end &&
           (site_word_is(text, end - 1, SITE_WORD_FACILITY) ||
            text_token_is(text, end - 1, "camp"));
}

static bool covered(const struct extraction *x, const struct match *match)
{
    const struct mention_list *mentions = x->in->mentions;
    size_t low = places_mention_after(x, match->start);

    for (; low < mentions->count && mentions->items[low].start < match->end; low++) {
        const struct mention *m = &mentions->items[low];

        /* a fragment that no row bears yields to the whole name */
        if (with_noun(x->text, match, m))
            continue;
        if (x->in->resolutions[low].row != GAZETTEER_NO_ROW || m->start < match->start ||
            m->end > match->end || m->role == ROLE_ORGANISATION)
            return true;
    }
    return false;
}

/* A hyphen without space stands before the token, or is it. */
static bool joined(const struct text *text, size_t token)
{
    const struct text_token *t;

    if (token == 0 || token >= text->token_count)
        return false;
    t = &text->tokens[token];
    if (t->flags & TEXT_SPACE_BEFORE)
        return false;
    return (t->flags & TEXT_HYPHEN_BEFORE) || text->bytes.data[t->start] == '-';
}

/* The entity holds more than the name, its article and its nouns of place. */
static bool longer(const struct text *text, const struct entity *e, const struct match *match)
{
    uint32_t first = match->first_token, end = first + match->token_count;

    if (first > 0 && site_word_is(text, first - 1, SITE_WORD_ARTICLE))
        first--;
    end = (uint32_t)site_word_tail(text, end);
    return e->first_token < first || e->first_token + e->token_count > end;
}

static bool follows_preposition(const struct extraction *x, const struct match *match)
{
    uint32_t first = match->first_token;

    return first > 0 && x->cues[first - 1] == CUE_PLACE_PREPOSITION;
}

/* An entity that is no place overlaps the name; what is told to be a place by a noun is one all the
 * same, unless the entity is longer, and so is what stands right behind "in", unless it is an
 * organisation. */
static bool in_entity(const struct extraction *x, const struct match *match, bool told)
{
    const struct entity_list *entities = x->in->entities;
    uint32_t match_end = match->first_token + match->token_count;
    size_t low = 0, high = entities ? entities->count : 0;

    while (low < high) {
        size_t middle = low + (high - low) / 2;
        const struct entity *e = &entities->items[middle];

        if (e->first_token + e->token_count <= match->first_token)
            low = middle + 1;
        else if (e->first_token >= match_end)
            high = middle;
        else
            return longer(x->text, e, match) ||
                   (!told && !(e->kind != ENTITY_ORGANISATION && follows_preposition(x, match)));
    }
    return false;
}

/* "Karez" of "Deh Karez", "Inland" of "Inland Regional Center", "Terminal" of "Terminal 3" are
 * names of nothing. A division may follow its town ("San Mateo California"). */
static bool part_of_longer(const struct extraction *x, const struct match *match)
{
    const struct text *text = x->text;
    size_t first = match->first_token, after = first + match->token_count;
    uint32_t sentence = text->tokens[first].sentence;

    if (text->letter_case != TEXT_MIXED_CASE)
        return false;
    if (first > text->sentences[sentence].first_token + 1 &&
        text_token_is_capitalised(text, first - 1) &&
        !site_word_is(text, first - 1, SITE_WORD_NOUN) &&
        !site_word_is(text, first - 1, SITE_WORD_ARTICLE))
        return true;
    if (after < text->token_count && text->tokens[after].kind == TEXT_NUMBER)
        return true;
    /* "Wadi" of "Wadi al Janan" */
    if (site_word_is(text, after, SITE_WORD_ARTICLE) && !text_token_is(text, after, "the"))
        after++;
    return text_token_is_capitalised(text, after) && text->tokens[after].sentence == sentence &&
           site_word_tail(text, after) == after && namesake_in_next(x, match) == GAZETTEER_NO_ROW;
}

/* "X district", "the village of X", "south of X": a noun says that it is a place. */
static bool told(const struct text *text, size_t first, size_t after)
{
    if (site_word_tail(text, after) != after)
        return true;
    return first >= 2 && text_token_is(text, first - 1, "of") &&
           (site_word_is(text, first - 2, SITE_WORD_NOUN) ||
            site_word_is(text, first - 2, SITE_WORD_SIDE));
}

/* "Kharab Ishk Airbase": its own noun tells it, whatever stands around it. */
static bool names_facility(const struct text *text, const struct match *match)
{
    return match->token_count > 2 &&
           site_word_is(text, match->first_token + match->token_count - 1, SITE_WORD_FACILITY);
}

/* "(X, Y)", "in W, X Y": a place that lies in Y. */
static bool held(const struct extraction *x, const struct match *match)
{
    const struct text *text = x->text;
    size_t first = match->first_token;
    char before = first > 0 ? text->bytes.data[text->tokens[first - 1].start] : ' ';

    return text->letter_case == TEXT_MIXED_CASE &&
           (before == '(' ||
            (before == ',' && first > 1 && text_token_is_capitalised(text, first - 2))) &&
           namesake_in_next(x, match) != GAZETTEER_NO_ROW;
}

static bool is_demonym(const struct match *match)
{
    for (uint32_t i = 0; i < match->candidate_count; i++)
        if (match->candidates[i].flags & GAZETTEER_NAME_DEMONYM)
            return true;
    return false;
}

/* "in Chak Mandi Gujrat district": the name of the division ends what is behind "in". */
static bool ends_in_division(const struct extraction *x, const struct match *match)
{
    const struct text *text = x->text;
    size_t first = match->first_token, after = first + match->token_count;

    return text->letter_case == TEXT_MIXED_CASE && match->kind <= MATCH_FOLDED && first > 1 &&
           text_token_is_capitalised(text, first - 1) &&
           x->cues[first - 2] == CUE_PLACE_PREPOSITION &&
           site_word_is(text, after, SITE_WORD_DIVISION) && !is_demonym(match);
}

/* The sentence names some town or division otherwise. */
static bool sentence_located(const struct extraction *x, const struct match *match)
{
    const struct text_sentence *s =
        &x->text->sentences[x->text->tokens[match->first_token].sentence];
    size_t i = places_mention_after(x, x->text->tokens[s->first_token].start);

    for (; i < x->in->mentions->count &&
           x->in->mentions->items[i].first_token < s->first_token + s->token_count;
         i++)
        if (x->in->resolutions[i].row != GAZETTEER_NO_ROW &&
            x->in->resolutions[i].where_precision < WHERE_REGION &&
            x->in->mentions->items[i].kind != MENTION_DEMONYM)
            return true;
    return false;
}

/* "in Larkana Medical College", "at the Rutbah Border Crossing": premises stand in the town that
 * they are named after. */
static bool names_premises(const struct extraction *x, const struct match *match)
{
    enum { WORDS = 3 };
    const struct text *text = x->text;
    size_t first = match->first_token, end = first + match->token_count;

    if (first > 0 && text_token_is(text, first - 1, "the"))
        first--;
    if (text->letter_case != TEXT_MIXED_CASE || match->kind > MATCH_FOLDED || first == 0 ||
        match->end - match->start < 4 || x->cues[first - 1] != CUE_PLACE_PREPOSITION ||
        is_demonym(match) || joined(text, end) || sentence_located(x, match))
        return false;
    for (size_t at = end; at < end + WORDS && text_token_is_capitalised(text, at); at++)
        if (x->nouns[at] == NOUN_OBJECT || site_word_is(text, at, SITE_WORD_PREMISES))
            return true;
    return false;
}

/* "Aulia" of "Wad Aulia": recognition published the end of the name, which no row bears alone. */
static bool holds_fragment(const struct extraction *x, const struct match *match)
{
    size_t i = places_mention_after(x, match->start);
    const struct mention *m = &x->in->mentions->items[i];

    return match->kind <= MATCH_FOLDED && match->token_count > 1 && i < x->in->mentions->count &&
           m->start > match->start && m->end == match->end &&
           x->in->resolutions[i].row == GAZETTEER_NO_ROW && m->role != ROLE_ORGANISATION;
}

/* Words of place before the name, or a noun of place after it, and no longer name around it. */
static bool shown(const struct extraction *x, const struct match *match)
{
    const struct text *text = x->text;
    size_t first = match->first_token, after = first + match->token_count;
    bool noun;

    if (names_facility(text, match))
        return true;
    /* "Al" of "Al-Zaytoun", "Deir" of "Deir-ez-Zor": part of a longer name */
    if (match->end - match->start < 4 || joined(text, first) || joined(text, after) ||
        part_of_longer(x, match))
        return false;
    noun = told(text, first, after) || held(x, match);
    if (in_entity(x, match, noun || match->token_count > 2))
        return false;
    if (noun)
        return true;
    if (text->letter_case != TEXT_MIXED_CASE || first == 0)
        return false;
    return site_word_is(text, first - 1, SITE_WORD_LEAD) ||
           (first >= 2 && text_token_is(text, first - 1, "the") &&
            site_word_is(text, first - 2, SITE_WORD_LEAD));
}

/* The row nearest to what the sentence, then the text, locates. */
static gazetteer_row nearest(const struct extraction *x, const struct match *match, double *km)
{
    const struct gazetteer_set *set = x->in->set;
    gazetteer_row best = GAZETTEER_NO_ROW;
    size_t here = places_mention_after(x, match->start);
    size_t first = here > NEIGHBOURS ? here - NEIGHBOURS : 0;
    size_t end =
        here + NEIGHBOURS < x->in->mentions->count ? here + NEIGHBOURS : x->in->mentions->count;

    *km = site_word_is(x->text, match->first_token + match->token_count, SITE_WORD_QUARTER)
              ? QUARTER_KM
              : REACH_KM;
    for (uint32_t c = 0; c < match->candidate_count && c < 32; c++) {
        gazetteer_row row = match->candidates[c].row;
        struct geo_point point = gazetteer_point(set, row);

        if (match->candidates[c].flags & GAZETTEER_NAME_DEMONYM)
            continue;
        for (size_t i = first; i < end; i++) {
            const struct resolution *r = &x->in->resolutions[i];
            const struct mention *m = &x->in->mentions->items[i];
            double distance;

            if (r->row == GAZETTEER_NO_ROW || m->kind == MENTION_DEMONYM || r->row == row)
                continue;
            if (r->where_precision == WHERE_COUNTRY || r->where_precision == WHERE_REGION) {
                if (gazetteer_country(set, r->row) != gazetteer_country(set, row) ||
                    gazetteer_country(set, row) == 0)
                    continue;
                distance = REACH_KM - 1.0 - (gazetteer_population(set, row) > 20000 ? 1.0 : 0.0);
            } else {
                distance = geo_distance_approx_km(r->point, point);
            }
            if (distance < *km) {
                *km = distance;
                best = row;
            }
        }
    }
    return best;
}

/* Sources write zeros for what they do not know. */
static bool has_no_point(struct geo_point point)
{
    return point.latitude_deg == 0.0 && point.longitude_deg == 0.0;
}

static bool add(struct extraction *x, size_t *capacity, struct mention mention,
                struct resolution resolution, int32_t origin)
{
    size_t count = x->mentions.count;

    if (resolution.row != GAZETTEER_NO_ROW && has_no_point(resolution.point))
        resolution = (struct resolution){.row = GAZETTEER_NO_ROW,
                                         .unlocated_reason = "its point is not known"};

    if (count == *capacity) {
        size_t grown = count * 2 + 16;
        struct mention *mentions = arena_alloc(x->arena, grown * sizeof *mentions);
        struct resolution *resolutions = arena_alloc(x->arena, grown * sizeof *resolutions);
        int32_t *origins = arena_alloc(x->arena, grown * sizeof *origins);

        if (!mentions || !resolutions || !origins)
            return false;
        if (count != 0) {
            memcpy(mentions, x->mentions.items, count * sizeof *mentions);
            memcpy(resolutions, x->resolutions, count * sizeof *resolutions);
            memcpy(origins, x->origin, count * sizeof *origins);
        }
        x->mentions.items = mentions;
        x->resolutions = resolutions;
        x->origin = origins;
        *capacity = grown;
    }
    x->mentions.items[count] = mention;
    x->resolutions[count] = resolution;
    x->origin[count] = origin;
    x->mentions.count++;
    return true;
}

/* "ROME (ITALY), 3 MAY": the country of the dateline, or "UP" where all is in capitals: no state
 * of India. */
static bool is_furniture(const struct extraction *x, size_t i)
{
    const struct mention *m = &x->in->mentions->items[i];
    const struct mention *before = i > 0 ? m - 1 : NULL;

    if (x->text->letter_case != TEXT_MIXED_CASE && m->token_count == 1 && m->end - m->start == 2 &&
        x->in->resolutions[i].where_precision < WHERE_COUNTRY)
        return true;
    return before && before->role == ROLE_DATELINE &&
           m->first_token == before->first_token + before->token_count + 1 &&
           x->text->bytes.data[x->text->tokens[m->first_token - 1].start] == '(';
}

/* What recognition published, unless the text spells it out as the name of a body. */
static bool add_given(struct extraction *x, size_t *capacity, size_t i,
                      const struct short_names *bodies)
{
    const struct mention *m = &x->in->mentions->items[i];
    struct resolution r = x->in->resolutions[i];
    struct mention own = *m;
    uint32_t end = particle_name_end(x->text, m);

    if (short_names_has(x, bodies, m) || is_furniture(x, i))
        return true;
    if (end > m->first_token + m->token_count && r.where_precision < WHERE_COUNTRY &&
        r.confidence < SURE_OF_PART &&
        (i + 1 == x->in->mentions->count || m[1].first_token >= end)) {
        own.token_count = end - m->first_token;
        own.end = x->text->tokens[end - 1].end;
        own.match = NULL;
        r = (struct resolution){.row = GAZETTEER_NO_ROW,
                                .unlocated_reason = "the gazetteer does not know it"};
    }
    return add(x, capacity, own, r, (int32_t)i);
}

static bool has_trigger(const struct extraction *x, uint32_t sentence)
{
    size_t low = 0, high = x->triggers.count;

    while (low < high) {
        size_t middle = low + (high - low) / 2;

        if (x->triggers.items[middle].sentence < sentence)
            low = middle + 1;
        else
            high = middle;
    }
    return low < x->triggers.count && x->triggers.items[low].sentence == sentence;
}

/* Some town or division surely has a place: what lies far from it is not meant. */
static bool located_elsewhere(const struct extraction *x)
{
    size_t count = x->in->mentions->count < NEIGHBOURS ? x->in->mentions->count : NEIGHBOURS;

    for (size_t i = 0; i < count; i++)
        if (x->in->resolutions[i].row != GAZETTEER_NO_ROW &&
            x->in->resolutions[i].where_precision < WHERE_REGION &&
            x->in->resolutions[i].confidence >= SURE &&
            x->in->mentions->items[i].kind != MENTION_DEMONYM)
            return true;
    return false;
}

/* A name of several words that the text locates where it stands elsewhere: one name, one place. */
static bool located_again(const struct extraction *x, const struct match *match,
                          struct resolution *r)
{
    size_t here = places_mention_after(x, match->start);
    size_t end =
        here + NEIGHBOURS < x->in->mentions->count ? here + NEIGHBOURS : x->in->mentions->count;

    if (match->token_count < 2)
        return false;
    for (size_t i = here > NEIGHBOURS ? here - NEIGHBOURS : 0; i < end; i++) {
        const struct mention *m = &x->in->mentions->items[i];

        if (x->in->resolutions[i].row == GAZETTEER_NO_ROW || m->kind == MENTION_DEMONYM ||
            m->role == ROLE_ORGANISATION || m->role == ROLE_METONYM ||
            !slice_equal(slice_of(x->text->bytes.data + m->start, m->end - m->start),
                         slice_of(x->text->bytes.data + match->start, match->end - match->start)))
            continue;
        *r = x->in->resolutions[i];
        return true;
    }
    return false;
}

static bool wanted(const struct extraction *x, const struct match *match, struct resolution *r)
{
    double km;

    if (has_trigger(x, x->text->tokens[match->first_token].sentence) && !covered(x, match) &&
        !in_entity(x, match, true) && located_again(x, match, r))
        return true;
    if (match->candidate_count == 0 || match->kind == MATCH_VARIANT || is_demonym(match) ||
        !has_trigger(x, x->text->tokens[match->first_token].sentence) || covered(x, match) ||
        !(shown(x, match) || names_premises(x, match) || holds_fragment(x, match) ||
          ends_in_division(x, match)))
        return false;
    *r = (struct resolution){.row = namesake_in_next(x, match)};
    km = 0.0;
    if (r->row == GAZETTEER_NO_ROW)
        r->row = nearest(x, match, &km);
    if (r->row == GAZETTEER_NO_ROW && !located_elsewhere(x)) {
        r->row = namesake_outstanding(x, match);
        km = 0.0;
        if (r->row == GAZETTEER_NO_ROW &&
            (told(x->text, match->first_token, match->first_token + match->token_count) ||
             names_premises(x, match) ||
             site_word_is(x->text, match->first_token + match->token_count - 1, SITE_WORD_NOUN)))
            r->row = namesake_of_one_country(x->in->set, match->candidates, match->candidate_count);
    }
    if (r->row == GAZETTEER_NO_ROW)
        return false;
    r->point = gazetteer_point(x->in->set, r->row);
    r->confidence = km < 100.0 ? 0.5F : 0.3F;
    resolve_precision(x->in->set, r->row, &r->where_precision, &r->radius_km);
    return true;
}

/* A nationality that recognition was not sure enough of to publish: whose forces they are. */
static bool is_nationality(const struct extraction *x, const struct match *match,
                           struct resolution *r)
{
    uint32_t i = 0;

    if (match->kind > MATCH_FOLDED || !has_trigger(x, x->text->tokens[match->first_token].sentence))
        return false;
    while (i < match->candidate_count && !(match->candidates[i].flags & GAZETTEER_NAME_DEMONYM))
        i++;
    if (i == match->candidate_count || covered(x, match) || in_entity(x, match, false))
        return false;
    *r = (struct resolution){.row = match->candidates[i].row, .confidence = 0.5F};
    r->point = gazetteer_point(x->in->set, r->row);
    resolve_precision(x->in->set, r->row, &r->where_precision, &r->radius_km);
    return true;
}

struct mention places_mention_of(const struct match *span)
{
    return (struct mention){.start = span->start,
                            .end = span->end,
                            .first_token = span->first_token,
                            .token_count = span->token_count,
                            .kind = MENTION_TOPONYM,
                            .role = ROLE_MENTIONED,
                            .probability = 0.4F,
                            .antecedent = -1};
}

static enum gazetag_status find_matches(const struct extraction *x, struct place_additions *out)
{
    const struct match_list *matches = x->in->matches;
    uint32_t end = 0;

    for (size_t i = 0; matches && i < matches->count; i++) {
        const struct match *match = &matches->items[i];
        struct place_addition addition;
        bool place;

        if (match->start < end)
            continue;
        place = wanted(x, match, &addition.resolution);
        if (!place && !is_nationality(x, match, &addition.resolution))
            continue;
        addition.mention = places_mention_of(match);
        if (!place)
            addition.mention.kind = MENTION_DEMONYM;
        addition.mention.match = match;
        if (!ARENA_PUSH(x->arena, out, addition))
            return GAZETAG_NO_MEMORY;
        end = match->end;
    }
    return GAZETAG_OK;
}

/* Before the other: it starts earlier, or is the longer of two that start together. */
static bool precedes(const struct mention *a, const struct mention *b)
{
    return a->start != b->start ? a->start < b->start : a->end > b->end;
}

/* The next of two lists in text order; NULL when both are at their ends. */
static const struct place_addition *take(const struct place_additions *a, size_t *at,
                                         const struct place_additions *b, size_t *bt)
{
    if (*at == a->count && *bt == b->count)
        return NULL;
    if (*bt == b->count ||
        (*at < a->count && !precedes(&b->items[*bt].mention, &a->items[*at].mention)))
        return &a->items[(*at)++];
    return &b->items[(*bt)++];
}

enum gazetag_status places_gather(struct extraction *x)
{
    const struct mention_list *given = x->in->mentions;
    struct place_additions matched = {0}, unknown = {0};
    const struct place_addition *addition;
    size_t capacity = 0, next = 0, m_at = 0, u_at = 0;
    struct short_names bodies;
    uint32_t end = 0;
    enum gazetag_status status = find_matches(x, &matched);

    short_names_find(x, &bodies);

    if (status == GAZETAG_OK)
        status = unknown_place_find(x, &unknown);
    if (status != GAZETAG_OK)
        return status;
    while ((addition = take(&matched, &m_at, &unknown, &u_at)) != NULL) {
        const struct mention *m = &addition->mention;

        if (m->start < end)
            continue;
        while (next < given->count && given->items[next].end <= m->start)
            if (!add_given(x, &capacity, next++, &bodies))
                return GAZETAG_NO_MEMORY;
        /* fragments inside it go */
        while (next < given->count && given->items[next].start < m->end)
            next++;
        if (!add(x, &capacity, *m, addition->resolution, -1))
            return GAZETAG_NO_MEMORY;
        end = m->end;
    }
    while (next < given->count)
        if (!add_given(x, &capacity, next++, &bodies))
            return GAZETAG_NO_MEMORY;
    return GAZETAG_OK;
}

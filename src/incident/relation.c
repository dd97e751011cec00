#include "incident/relation.h"

#include "lexicon/lexicon.h"
#include "text/number.h"

struct direction_entry {
    int relation, bearing;
};

#include "directions.inc"

/* A place told by direction alone lies somewhere within this distance. */
#define VAGUE_RADIUS_KM 25.0F

static bool is_distance_unit(const struct extraction *x, uint32_t token, float *km)
{
    static const char *const kilometres[] = {"km",         "kms",       "kilometers",
                                             "kilometres", "kilometer", "kilometre"};

    for (size_t i = 0; i < sizeof kilometres / sizeof *kilometres; i++)
        if (extraction_is(x, token, kilometres[i])) {
            *km = 1.0F;
            return true;
        }
    if (extraction_is(x, token, "miles") || extraction_is(x, token, "mile")) {
        *km = 1.609F;
        return true;
    }
    return false;
}

/* "20 km", "about 35 miles": the distance that ends before `token`. */
static float distance_before(const struct extraction *x, uint32_t token, uint32_t first)
{
    float unit;
    struct text_number number;

    while (token > first &&
           (extraction_is(x, token - 1, "to") || extraction_is(x, token - 1, "the") ||
            extraction_is(x, token - 1, "away")))
        token--;
    if (token < first + 2 || !is_distance_unit(x, token - 1, &unit))
        return -1.0F;
    for (uint32_t back = 4; back-- > 0;)
        if (token >= first + 2 + back && text_number_at(x->text, token - 2 - back, &number) &&
            number.tokens == back + 1 && number.value < 2000)
            return (float)number.value * unit;
    return -1.0F;
}

struct relation relation_before(const struct extraction *x, uint32_t token, uint32_t first)
{
    struct relation none = {.relation = RELATION_IN, .distance_km = -1.0F};

    for (uint32_t back = 1; back <= 7 && token >= first + back; back++) {
        uint32_t at = token - back;
        uint16_t entry;
        size_t length = lexicon_find(&directions_lexicon, x->text, at, &entry);
        bool reaches = length != 0;

        /* Only "the", "city of" and the like between the words and the name. */
        for (uint32_t i = at + (uint32_t)length; i < token && reaches; i++)
            reaches = extraction_is(x, i, "the") || extraction_is(x, i, "of") ||
                      x->cues[i] == CUE_GEOGRAPHY || x->cues[i] == CUE_INSIDE;
        if (reaches) {
            struct relation found = {.relation = (uint8_t)directions_entries[entry].relation,
                                     .bearing_deg = directions_entries[entry].bearing,
                                     .distance_km = distance_before(x, at, first),
                                     .given = true};

            /* "in the northern outskirts", "to the south of": a longer phrase may start earlier */
            return found;
        }
        if (x->cues[at] != CUE_GEOGRAPHY && x->cues[at] != CUE_INSIDE &&
            x->cues[at] != CUE_PLACE_PREPOSITION && !extraction_is(x, at, "the") &&
            !extraction_is(x, at, "of") && x->text->tokens[at].kind != TEXT_PUNCT)
            break;
    }
    return none;
}

void relation_apply(struct incident_site *site, const struct relation *relation)
{
    site->relation = relation->relation;
    site->distance_km = relation->distance_km;
    if (!relation->given || !site->has_point)
        return;
    if (relation->distance_km >= 0 && relation->relation != RELATION_NEAR &&
        relation->relation != RELATION_BETWEEN && relation->relation != RELATION_OFF) {
        site->point = geo_offset(site->point, relation->bearing_deg, (double)relation->distance_km);
        site->radius_km = relation->distance_km / 4.0F > 3.0F ? relation->distance_km / 4.0F : 3.0F;
        if (site->where_precision < WHERE_NEAR)
            site->where_precision = WHERE_NEAR;
        return;
    }
    if (relation->relation == RELATION_OFF)
        site->where_precision = WHERE_SEA_OR_AIR;
    if (site->where_precision < WHERE_NEAR)
        site->where_precision = WHERE_NEAR;
    if (site->radius_km < VAGUE_RADIUS_KM && relation->relation != RELATION_NEAR)
        site->radius_km = VAGUE_RADIUS_KM;
}

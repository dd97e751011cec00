/* Which name of a chain tells the place. */
#include <math.h>
#include <string.h>

#include "incident/chain.h"
#include "incident/site_word.h"

/* Where two names of a chain do not agree, the wider is the better known one. */
#define CONTAINER_BONUS 0.2F
/* A place and the town whose part it is, or the seat of the division that it lies in, are not
 * farther apart. */
#define TOWN_KM 30.0
#define QUARTER_KM 15.0 /* what is told to be a quarter */
#define DIVISION_KM 60.0
/* What it weighs to disagree with the unlikeliest member. */
#define LEAST_DOUBT 0.3F
/* A step wider weighs as much as this share of a disagreement. */
#define WIDTH_COST 0.3F

const struct resolution *chain_resolution(const struct extraction *x, uint32_t mention)
{
    const struct resolution *r = &x->resolutions[mention];
    int32_t antecedent = x->mentions.items[mention].antecedent;

    if (r->row == GAZETTEER_NO_ROW && antecedent >= 0 &&
        (size_t)antecedent < x->in->mentions->count)
        return &x->in->resolutions[antecedent];
    return r;
}

static bool same_area(const struct extraction *x, gazetteer_row inner, gazetteer_row outer,
                      uint8_t outer_precision)
{
    const struct gazetteer_set *set = x->in->set;
    uint16_t country = gazetteer_country(set, outer);

    if (outer_precision >= WHERE_REGION && country == 0)
        return true;
    /* sources of airfields and the like leave the country out */
    if (country != 0 && gazetteer_country(set, inner) != 0 &&
        gazetteer_country(set, inner) != country)
        return false;
    if (outer_precision == WHERE_COUNTRY)
        return true;
    if (gazetteer_admin1(set, outer) != 0 && gazetteer_admin1(set, inner) != 0) {
        if (gazetteer_admin1(set, inner) != gazetteer_admin1(set, outer))
            return false;
        if (outer_precision == WHERE_ADMIN1)
            return true;
    }
    /* where codes are missing, by the usual size of such areas */
    return geo_distance_approx_km(gazetteer_point(set, inner), gazetteer_point(set, outer)) <
           (outer_precision == WHERE_ADMIN1 ? 400.0 : 150.0);
}

/* "X neighborhood of Y", "X area, Y city": a part of the town Y, no other town near it. */
static bool part_of_town(const struct extraction *x, uint32_t a, uint32_t b)
{
    const struct mention *inner = &x->mentions.items[a], *outer = &x->mentions.items[b];
    uint32_t after = inner->first_token + inner->token_count;

    if (extraction_is(x, outer->first_token + outer->token_count, "city"))
        return true;
    return site_word_is(x->text, after, SITE_WORD_PART) &&
           x->cues[outer->first_token + outer->token_count] != CUE_GEOGRAPHY;
}

/* "Birganj, Parsa": a division that bears the second name holds the first, whatever town of that
 * name was chosen. Its precision, 0 where there is none. */
static uint8_t held_by_name(const struct extraction *x, uint32_t inner, uint32_t outer)
{
    const struct match *match = x->mentions.items[outer].match;
    const struct gazetteer_set *set = x->in->set;
    const struct resolution *r = chain_resolution(x, inner);
    gazetteer_row row = r->row;

    for (uint32_t i = 0; match && i < match->candidate_count; i++) {
        gazetteer_row area = match->candidates[i].row;
        const char *code = gazetteer_feature_code(set, area);
        uint8_t precision = strncmp(code, "ADM1", 4) == 0 ? WHERE_ADMIN1 : WHERE_ADMIN2;

        /* a province lies in no other */
        if (area != row && r->where_precision < WHERE_ADMIN1 &&
            gazetteer_feature_class(set, area) == 'A' && strncmp(code, "ADM", 3) == 0 &&
            gazetteer_country(set, area) == gazetteer_country(set, row) &&
            same_area(x, row, area, precision))
            return precision;
    }
    return 0;
}

/* "X district", "Y province": the name stands for a division, whatever row was chosen. */
static uint8_t told_division(const struct extraction *x, uint32_t mention)
{
    const struct mention *m = &x->mentions.items[mention];
    uint32_t after = m->first_token + m->token_count;

    if (site_word_is(x->text, after, SITE_WORD_AREA))
        return WHERE_ADMIN1;
    return site_word_is(x->text, after, SITE_WORD_DIVISION) ? WHERE_ADMIN2 : 0;
}

static bool told_quarter(const struct extraction *x, uint32_t mention)
{
    const struct mention *m = &x->mentions.items[mention];

    return site_word_is(x->text, m->first_token + m->token_count, SITE_WORD_QUARTER);
}

/* How wide the later of two names is when it tells what the earlier lies in. */
static uint8_t width_behind(const struct extraction *x, uint32_t a, uint32_t b)
{
    uint8_t width = chain_resolution(x, b)->where_precision;
    uint8_t told = told_division(x, b);

    if (told > width)
        width = told;
    if (chain_resolution(x, a)->row != GAZETTEER_NO_ROW && !part_of_town(x, a, b)) {
        uint8_t held = held_by_name(x, a, b);

        if (held > width)
            width = held;
    }
    return width;
}

/* Whether two names of a chain can be one place and what it lies in; `a` stands first. */
static bool agree(const struct extraction *x, uint32_t a, uint32_t b)
{
    const struct resolution *ra = chain_resolution(x, a), *rb = chain_resolution(x, b);
    uint8_t wide_a = ra->where_precision, wide_b = rb->where_precision;

    if (ra->row == rb->row)
        return true;
    if (!part_of_town(x, a, b) && held_by_name(x, a, b))
        return true;
    /* "X village, Y district": Y's row may be the seat, so X may lie farther from it */
    if (told_division(x, b) > wide_b && told_division(x, b) >= wide_a)
        return same_area(x, ra->row, rb->row, told_division(x, b));
    if (wide_a == wide_b)
        return geo_distance_approx_km(ra->point, rb->point) <
               (wide_a > WHERE_NEAR || !part_of_town(x, a, b) ? DIVISION_KM
                : told_quarter(x, a)                          ? QUARTER_KM
                                                              : TOWN_KM);
    return wide_a < wide_b ? same_area(x, ra->row, rb->row, wide_b)
                           : same_area(x, rb->row, ra->row, wide_a);
}

static bool members_agree(const struct extraction *x, const struct chain_list *list, int i, int j)
{
    return i < j ? agree(x, list->mentions[i], list->mentions[j])
                 : agree(x, list->mentions[j], list->mentions[i]);
}

/* What speaks against a member: those it disagrees with, and how wide it is. */
static float cost_of(const struct extraction *x, const struct chain_list *list,
                     const struct chain *chain, int member)
{
    uint32_t own = list->mentions[member];
    uint8_t width = chain_resolution(x, own)->where_precision;
    float cost = 0.0F;

    for (int j = chain->first; j < chain->end; j++) {
        const struct resolution *other = chain_resolution(x, list->mentions[j]);

        if (j < member) {
            uint8_t behind = width_behind(x, list->mentions[j], own);

            width = behind > width ? behind : width;
        }
        if (j != member && other->row != GAZETTEER_NO_ROW && !members_agree(x, list, member, j))
            cost += other->confidence > LEAST_DOUBT ? other->confidence : LEAST_DOUBT;
    }
    return cost + WIDTH_COST * (float)(width - WHERE_EXACT);
}

/* Of two that cannot both be right the wider takes the place of the earlier one, unless they are
 * districts, of which the one that is told first is the site. */
static bool better_known(const struct resolution *best, const struct resolution *other)
{
    if (best->where_precision == WHERE_ADMIN2 && other->where_precision == WHERE_ADMIN2)
        return other->confidence > best->confidence;
    return other->confidence >= best->confidence - CONTAINER_BONUS;
}

void chain_choose(const struct extraction *x, const struct chain_list *list,
                  const struct chain *chain, int *best, bool *replaced)
{
    float best_cost = 0.0F;

    *best = -1;
    *replaced = false;
    for (int i = chain->first; i < chain->end; i++) {
        const struct resolution *r = chain_resolution(x, list->mentions[i]);
        float cost;
        bool better;

        if (r->row == GAZETTEER_NO_ROW)
            continue;
        cost = cost_of(x, list, chain, i);
        if (*best < 0) {
            *best = i;
            best_cost = cost;
            continue;
        }
        better = cost < best_cost;
        /* what holds the best one so far must be much likelier to take its place */
        if (better &&
            r->where_precision > chain_resolution(x, list->mentions[*best])->where_precision &&
            members_agree(x, list, *best, i))
            better = cost < best_cost - WIDTH_COST;
        /* Two that cannot both be right, with as much for either: the better known. */
        if (!members_agree(x, list, *best, i) && fabsf(cost - best_cost) < 1.0F)
            better = better_known(chain_resolution(x, list->mentions[*best]), r);
        if (better) {
            *replaced = !members_agree(x, list, *best, i);
            *best = i;
            best_cost = cost;
        }
    }
}

#include "incident/seat.h"

#include "incident/site_word.h"

/* A division's seat is no farther from the middle of it, a district's from another town of it. */
#define ADMIN1_KM 250.0
#define SAME_ADMIN1_KM 600.0
#define ADMIN2_KM 80.0
#define OTHER_TOWN_KM 150.0
/* A town that only sounds like its district lies nearer. */
#define SOUND_KM 40.0

/* How high the division is whose seat a row is: 0 none, 1 a lower one, 2 the first-order one's or
 * the country's. */
static unsigned seat_of(const struct gazetteer_set *set, gazetteer_row row)
{
    const char *code = gazetteer_feature_code(set, row);

    if (strncmp(code, "PPL", 3) != 0 || (code[3] != 'A' && code[3] != 'C'))
        return 0;
    return code[4] == '\0' ? 2 : 1;
}

static uint64_t seat_rank(const struct gazetteer_set *set, gazetteer_row row)
{
    return gazetteer_population(set, row) + (seat_of(set, row) == 2 ? (uint64_t)1 << 40 : 0);
}

/* Only "province", "state" and the like keep the area. */
static bool keeps_area(const struct extraction *x, const struct mention *m)
{
    uint32_t first = m->first_token;

    return site_word_is(x->text, first + m->token_count, SITE_WORD_AREA) ||
           (first > 1 && extraction_is(x, first - 1, "of") &&
            site_word_is(x->text, first - 2, SITE_WORD_AREA)) ||
           (first > 0 && extraction_is(x, first - 1, "rural"));
}

static bool same_admin1(const struct gazetteer_set *set, gazetteer_row a, gazetteer_row b)
{
    return gazetteer_admin1(set, a) != 0 && gazetteer_admin1(set, a) == gazetteer_admin1(set, b);
}

/* Of the towns of that name the one that a division is governed from, as far as can be told. */
static gazetteer_row seat_among(const struct extraction *x, const struct match *match,
                                const struct resolution *r, double reach_km)
{
    const struct gazetteer_set *set = x->in->set;
    gazetteer_row best = GAZETTEER_NO_ROW;
    double best_km = 0.0;

    for (uint32_t i = 0; i < match->candidate_count; i++) {
        gazetteer_row row = match->candidates[i].row;
        double km = geo_distance_approx_km(gazetteer_point(set, row), r->point);
        bool better;

        if (gazetteer_feature_class(set, row) != 'P' ||
            gazetteer_country(set, row) != gazetteer_country(set, r->row) ||
            km > (same_admin1(set, row, r->row) ? SAME_ADMIN1_KM : reach_km))
            continue;
        /* a province is not governed from a village that bears its name */
        if (r->where_precision == WHERE_ADMIN1 && seat_rank(set, row) == 0)
            continue;
        /* a province's seat is its largest town of the name, a district's the one that sources
         * call a seat, then the nearest */
        if (best == GAZETTEER_NO_ROW)
            better = true;
        else if (r->where_precision == WHERE_ADMIN1)
            better = seat_rank(set, row) > seat_rank(set, best);
        else if ((seat_of(set, row) != 0) != (seat_of(set, best) != 0))
            better = seat_of(set, row) != 0;
        else
            better = km < best_km;
        if (better) {
            best = row;
            best_km = km;
        }
    }
    return best;
}

/* Where only its district bears the name as it is spelt: the town near its middle that sounds so.
 */
static gazetteer_row seat_by_sound(const struct extraction *x, const struct mention *m,
                                   const struct resolution *r)
{
    uint32_t first = m->first_token, after = first + m->token_count;
    struct match variant;

    if (r->where_precision != WHERE_ADMIN2 ||
        !match_variant(x->in->set, x->text, first, after, x->arena, &variant))
        return GAZETTEER_NO_ROW;
    return seat_among(x, &variant, r, SOUND_KM);
}

/* "X municipality": its seat, where the row chosen is some other town of the name. */
static gazetteer_row seat_of_division(const struct extraction *x, const struct mention *m,
                                      const struct resolution *r)
{
    const struct gazetteer_set *set = x->in->set;

    if (!site_word_is(x->text, m->first_token + m->token_count, SITE_WORD_DIVISION) ||
        gazetteer_feature_class(set, r->row) != 'P' || seat_of(set, r->row) != 0)
        return GAZETTEER_NO_ROW;
    for (uint32_t i = 0; i < m->match->candidate_count; i++) {
        gazetteer_row row = m->match->candidates[i].row;

        if (seat_of(set, row) != 0 &&
            gazetteer_country(set, row) == gazetteer_country(set, r->row) &&
            geo_distance_approx_km(gazetteer_point(set, row), r->point) < OTHER_TOWN_KM)
            return row;
    }
    return GAZETTEER_NO_ROW;
}

bool seat_take(const struct extraction *x, uint32_t mention, const struct resolution *r,
               struct incident_site *site)
{
    const struct mention *m = &x->mentions.items[mention];
    uint32_t after = m->first_token + m->token_count;
    const struct gazetteer_set *set = x->in->set;
    gazetteer_row best;

    if (!m->match)
        return false;
    if (gazetteer_feature_class(set, r->row) != 'A') {
        best = seat_of_division(x, m, r);
    } else if ((r->where_precision != WHERE_ADMIN1 && r->where_precision != WHERE_ADMIN2) ||
               keeps_area(x, m)) {
        return false;
    } else {
        best =
            seat_among(x, m->match, r, r->where_precision == WHERE_ADMIN1 ? ADMIN1_KM : ADMIN2_KM);
        if (best == GAZETTEER_NO_ROW)
            best = seat_by_sound(x, m, r);
    }
    if (best == GAZETTEER_NO_ROW)
        return false;
    site->row = best;
    site->point = gazetteer_point(set, best);
    site->has_point = true;
    site->unlocated_reason = NULL;
    resolve_precision(set, best, &site->where_precision, &site->radius_km);
    if (x->cues[after] == CUE_GEOGRAPHY && !extraction_is(x, after, "city") &&
        !extraction_is(x, after, "town") && site->where_precision < WHERE_ADMIN2) {
        site->where_precision = WHERE_ADMIN2;
        site->radius_km = r->radius_km;
    }
    site->confidence = r->confidence;
    return true;
}

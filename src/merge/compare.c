#include "merge/compare.h"

#include <math.h>
#include <stdlib.h>

#include "merge/record_account.h"

/* "south of Baghdad" is not farther than this. */
#define DIRECTION_KM 120.0
/* Two names for where at sea it was are not farther apart: "the Gulf of Aden", "off Yemen". */
#define SEA_KM 600.0

enum family {
    FAMILY_BLAST = 1u << 0, /* from the air or by explosives: one side's airstrike is the other's
                               explosion of unknown origin */
    FAMILY_ARMS = 1u << 1,
    FAMILY_SEIZE = 1u << 2,
    FAMILY_CROWD = 1u << 3,
    FAMILY_GROUND = 1u << 4,
    FAMILY_FIRE = 1u << 5,
    FAMILY_ACCORD = 1u << 6,
    FAMILY_SEXUAL = 1u << 7,
};

static unsigned family_of(uint8_t type)
{
    switch ((enum incident_type)type) {
    case INCIDENT_AIRSTRIKE:
    case INCIDENT_DRONE_ATTACK:
    case INCIDENT_MISSILE_ATTACK:
    case INCIDENT_ROCKET_ATTACK:
    case INCIDENT_SHELLING:
    case INCIDENT_EXPLOSION:
    case INCIDENT_IED_BOMBING:
    case INCIDENT_SUICIDE_BOMBING:
    case INCIDENT_GRENADE_ATTACK:
    case INCIDENT_CHEMICAL_ATTACK:
    case INCIDENT_INTERCEPTION:
        return FAMILY_BLAST;
    case INCIDENT_ATTACK:
        return FAMILY_BLAST | FAMILY_ARMS;
    case INCIDENT_ARMED_CLASH:
    case INCIDENT_ASSASSINATION:
        return FAMILY_ARMS;
    case INCIDENT_RAID:
        return FAMILY_ARMS | FAMILY_SEIZE;
    case INCIDENT_ARREST:
    case INCIDENT_ABDUCTION:
    case INCIDENT_HIJACKING:
        return FAMILY_SEIZE;
    case INCIDENT_SEXUAL_VIOLENCE:
        return FAMILY_SEXUAL;
    case INCIDENT_TERRITORY_REGAINED:
    case INCIDENT_TERRITORY_TAKEN:
    case INCIDENT_TERRITORY_TRANSFERRED:
        return FAMILY_GROUND;
    case INCIDENT_ARSON:
    case INCIDENT_PROPERTY_DESTRUCTION:
        return FAMILY_FIRE;
    case INCIDENT_RIOT:
    case INCIDENT_PROTEST:
    case INCIDENT_CRACKDOWN:
        return FAMILY_CROWD;
    case INCIDENT_AGREEMENT:
    case INCIDENT_BASE_ESTABLISHED:
    case INCIDENT_GROUP_CHANGE:
    case INCIDENT_TYPE_COUNT:
        break;
    }
    return FAMILY_ACCORD;
}

/* A word that may stand for any of its family. */
static bool is_generic(uint8_t type)
{
    return type == INCIDENT_EXPLOSION || type == INCIDENT_ATTACK || type == INCIDENT_RAID;
}

bool merge_item_read(struct record *record, struct merge_item *out)
{
    out->record = record;
    out->account = &record->summary;
    out->family = family_of(record->summary.type);
    out->seen = record->summary.date.end != DATE_NONE ? record->summary.date.end
                                                      : record->summary.published_day;
    return evidence_read(record, &out->evidence);
}

/* ---- time */

static float score_dates(const struct record_account *first, const struct record_account *second)
{
    const struct incident_date *a = &first->date, *b = &second->date;
    const struct incident_date *dated, *bare;
    int32_t gap, widest;

    if (a->start != DATE_NONE && b->start != DATE_NONE) {
        gap = a->start > b->end ? a->start - b->end : b->start > a->end ? b->start - a->end : 0;
        widest = a->end - a->start > b->end - b->start ? a->end - a->start : b->end - b->start;
        if (gap > 1)
            return MERGE_VETO;
        if (gap == 1) { /* time zones, nights, and the day of the report taken for the day */
            /* less likely where each text names its day */
            if (first->date_text && second->date_text)
                return -0.2f;
            return a->precision <= 2 && b->precision <= 2 ? 0.5f : 0.0f;
        }
        return widest <= 1 ? 2.0f : widest <= 7 ? 1.0f : 0.2f;
    }
    if (a->start == DATE_NONE && b->start == DATE_NONE) {
        if (a->weekday >= 0 && b->weekday >= 0)
            return a->weekday == b->weekday ? 1.0f : MERGE_VETO;
        return -1.0f;
    }
    dated = a->start != DATE_NONE ? a : b;
    bare = a->start != DATE_NONE ? b : a;
    if (bare->weekday < 0)
        return -1.0f;
    if (dated->end - dated->start >= 6)
        return -0.5f;
    for (gap = dated->start; gap <= dated->end; gap++) {
        if (date_weekday(gap) == bare->weekday)
            return 1.0f; /* one day in seven is one */
    }
    return MERGE_VETO;
}

/* ---- place */

static bool is_exact_town(const struct record_site *site)
{
    return site->feature_class == 'P' && site->where_precision == 1 && site->relation == 0;
}

/* "south of Baghdad" and a town: does it lie there? */
static float score_direction(const struct record_site *anchor, const struct record_site *place)
{
    static const double bearings_deg[] = {-1, -1, 0, 45, 90, 135, 180, 225, 270, 315, -1, -1};
    const double radian = 0.017453292519943295;
    double distance_km = geo_distance_km(anchor->point, place->point);
    double north = place->point.latitude_deg - anchor->point.latitude_deg;
    double east = remainder(place->point.longitude_deg - anchor->point.longitude_deg, 360.0) *
                  cos(anchor->point.latitude_deg * radian);
    double off_deg =
        fabs(remainder(atan2(east, north) / radian - bearings_deg[anchor->relation], 360.0));

    if (distance_km > DIRECTION_KM)
        return MERGE_VETO;
    if (distance_km < 10.0) /* in the town's outskirts */
        return 0.5f;
    return off_deg <= 45.0 ? 1.0f : off_deg <= 75.0 ? 0.0f : MERGE_VETO;
}

static bool is_direction(const struct record_site *site)
{
    return site->relation >= RELATION_NORTH_OF && site->relation <= RELATION_NORTH_WEST_OF &&
           site->distance_km < 0.0f && site->where_precision < 3;
}

static float score_site(const struct record_site *a, const struct record_site *b)
{
    const struct record_site *fine, *coarse;
    double distance, reach;

    if (!a->has_point || !b->has_point)
        return a->place_text && b->place_text && strcmp(a->place_text, b->place_text) == 0 ? 1.0f
                                                                                           : -0.5f;
    if (is_direction(a) != is_direction(b)) {
        const struct record_site *anchor = is_direction(a) ? a : b, *other = anchor == a ? b : a;

        if (other->where_precision < 3 && other->relation <= RELATION_NEAR)
            return score_direction(anchor, other);
    }
    fine = a->where_precision <= b->where_precision ? a : b;
    coarse = fine == a ? b : a;
    distance = geo_distance_km(a->point, b->point);
    /* "in the Gulf of Aden" and "off Yemen" may be one place */
    if (coarse->where_precision == 7)
        return distance < 1.0 ? 1.0f : distance <= SEA_KM ? 0.3f : MERGE_VETO;
    if (coarse->where_precision >= 3) {
        bool same_country = strcmp(a->country_code, b->country_code) == 0;
        bool same_division = same_country && a->admin1_code && b->admin1_code &&
                             strcmp(a->admin1_code, b->admin1_code) == 0;

        if (same_division && coarse->where_precision <= 4)
            return fine->where_precision >= 3 ? 0.5f : 1.0f;
        if (coarse->where_precision >= 6)
            return same_country ? 0.0f : MERGE_VETO;
        reach = (double)coarse->radius_km + 30.0;
        return distance <= reach ? 0.5f : distance <= 2.0 * reach ? -0.5f : MERGE_VETO;
    }
    if (distance > 40.0)
        return MERGE_VETO;
    /* two towns, each by its name, are two places, even where one is near the other */
    if (distance > 2.0 && is_exact_town(a) && is_exact_town(b))
        return distance <= 5.0 ? 0.5f : distance <= 12.0 ? -0.5f : distance <= 25.0 ? -1.0f : -1.5f;
    if (distance <= 5.0) {
        /* In a big city much happens on one day. */
        uint64_t population = a->population > b->population ? a->population : b->population;

        return population >= 500000 ? 0.8f : population >= 100000 ? 1.4f : 2.0f;
    }
    return distance <= 12.0 ? 0.8f : distance <= 25.0 ? 0.0f : -1.0f;
}

/* The sites of two operations agree as far as their lists do. */
static float score_sites(const struct record_account *a, const struct record_account *b)
{
    size_t i, j, most = a->site_count > b->site_count ? a->site_count : b->site_count;
    const struct record_account *fewer = a->site_count <= b->site_count ? a : b;
    const struct record_account *more = fewer == a ? b : a;
    float sum = 0.0f, best_all = MERGE_VETO;

    if (fewer->site_count == 0)
        return 0.0f;
    for (i = 0; i < fewer->site_count; i++) {
        float best = MERGE_VETO;

        for (j = 0; j < more->site_count; j++) {
            float score = score_site(&fewer->sites[i], &more->sites[j]);

            best = score > best ? score : best;
        }
        best_all = best > best_all ? best : best_all;
        sum += best < -1.0f ? -1.0f : best;
    }
    if (best_all <= MERGE_VETO)
        return MERGE_VETO;
    return sum / (float)most -
           0.5f * (float)(most - fewer->site_count > 2 ? 2 : most - fewer->site_count);
}

/* ---- victims */

static int32_t lowest(const struct incident_count *count)
{
    return count->low != COUNT_NONE && count->low < count->best ? count->low : count->best;
}

static int32_t highest(const struct incident_count *count)
{
    return count->high > count->best ? count->high : count->best;
}

static float score_count(const struct incident_count *a, const struct incident_count *b,
                         bool killed)
{
    int32_t difference, larger, smaller;

    if (a->best == COUNT_NONE || b->best == COUNT_NONE) {
        /* "several dead" against "no casualties" */
        if ((a->best == 0 && b->low > 0) || (b->best == 0 && a->low > 0))
            return -1.5f;
        return 0.0f;
    }
    if (a->best != b->best) {
        /* a toll that was told as 6 and then as 8 is as near to 5 as 6 is */
        int32_t a_low = lowest(a), b_low = lowest(b), a_high = highest(a), b_high = highest(b);

        smaller = a_high < b_low ? a_high : b_high < a_low ? b_high : b_low;
        larger = a_high < b_low ? b_low : b_high < a_low ? a_low : b_low;
        if (larger == smaller)
            return 0.0f;
    } else {
        larger = smaller = a->best;
    }
    difference = larger - smaller;
    if (difference == 0)
        return larger == 0 ? 0.3f : larger >= 3 ? (killed ? 2.0f : 1.5f) : 1.2f;
    if (smaller == 0)
        return larger >= 3 ? (killed ? MERGE_VETO : -2.0f) : -1.5f;
    if (difference >= 3 && larger > 2 * smaller)
        return killed ? MERGE_VETO : -2.0f;
    return difference * 3 <= larger ? -0.2f : killed ? -2.0f : -0.5f;
}

/* ---- words */

/* "women judges", "police officers": both say who was struck, in no common word. */
static bool targets_differ(const struct merge_item *a, const struct merge_item *b)
{
    int i, j;

    for (i = 0; i < 4 && a->evidence.targets[i] != 0; i++) {
        for (j = 0; j < 4; j++) {
            if (a->evidence.targets[i] == b->evidence.targets[j])
                return false;
        }
    }
    return a->evidence.targets[0] != 0 && b->evidence.targets[0] != 0;
}

static float score_words(const struct merge_item *a, const struct merge_item *b)
{
    float score = 0.0f;
    int i, j;

    if (a->evidence.nation != 0 && b->evidence.nation != 0) {
        /* few strike outside their own country */
        if (a->evidence.nation != b->evidence.nation)
            score -= 1.0f;
        else
            score += a->alone_abroad && b->alone_abroad ? 1.2f : 0.4f;
    } else if (a->evidence.actor != 0 && a->evidence.actor == b->evidence.actor) {
        score += 0.4f;
    }
    for (i = 0; i < 4; i++) {
        for (j = 0; j < 4 && a->evidence.targets[i] != 0; j++) {
            if (a->evidence.targets[i] == b->evidence.targets[j])
                return score + 0.8f;
        }
    }
    /* another kind of deed, on others */
    return a->account->type != b->account->type && targets_differ(a, b) ? score - 0.8f : score;
}

static float score_evidence(const struct merge_item *a, const struct merge_item *b)
{
    bool either;
    uint32_t runs, names = evidence_shared_names(&a->evidence, &b->evidence, &either);
    float score = 2.5f * evidence_similarity(&a->evidence, &b->evidence);

    if (score > 1.5f)
        score = 1.5f;
    if (names == 0 && either)
        return -2.0f; /* two neighbourhoods of one city, whatever the words */
    /* not a telling word in common */
    if (names == 0 && score <= 0.0f && a->evidence.word_count >= 6 && b->evidence.word_count >= 6)
        score -= 0.5f;
    score += names > 1 ? 2.0f : names == 1 ? 1.5f : 0.0f;
    /* "One of five attacks that day": another of them is near in time and place too. */
    if (names == 0 && a->evidence.one_of_several && b->evidence.one_of_several)
        score -= 2.0f;
    else if (names == 0 && (a->evidence.one_of_several || b->evidence.one_of_several))
        score -= 0.8f;
    runs = evidence_shared_runs(&a->evidence, &b->evidence);
    return score + (runs == 0 ? 0.0f : runs < 3 ? 1.0f : 2.0f);
}

static bool same_toll(const struct record_account *a, const struct record_account *b)
{
    return (a->fatalities.best > 0 && a->fatalities.best == b->fatalities.best) ||
           (a->injuries.best > 0 && a->injuries.best == b->injuries.best);
}

/* A toll that more than doubles from one day's papers to the next day's. */
static bool toll_grew(const struct record_account *a, const struct record_account *b)
{
    enum { MOST_GROWTH = 10 };
    const struct record_account *less = a->fatalities.best < b->fatalities.best ? a : b;
    const struct record_account *more = less == a ? b : a;

    return less->published_day != DATE_NONE && more->published_day > less->published_day &&
           less->fatalities.best > 0 &&
           more->fatalities.best <= MOST_GROWTH * less->fatalities.best;
}

static bool share_document(const struct record *a, const struct record *b)
{
    size_t i, j;

    for (i = 0; i < a->account_count; i++) {
        for (j = 0; j < b->account_count; j++) {
            if (record_compare_strings(a->accounts[i].document, b->accounts[j].document) == 0)
                return true;
        }
    }
    return false;
}

static bool is_real(uint8_t status)
{
    return status != STATUS_PLANNED && status != STATUS_HYPOTHETICAL;
}

float merge_company(const struct merge_item *a, const struct merge_item *b)
{
    return a->account->status == STATUS_BACKGROUND && b->account->status == STATUS_BACKGROUND
               ? 2.0f
               : 1.0f;
}

/* "170 attacks": a number that tells the series from others. */
static float score_series(const struct record_account *a, const struct record_account *b)
{
    int32_t larger = a->series_count > b->series_count ? a->series_count : b->series_count;
    int32_t smaller = larger == a->series_count ? b->series_count : a->series_count;

    if (!a->aggregate || smaller <= 0)
        return 0.0f;
    if (larger == smaller)
        return larger >= 10 ? 2.5f : 0.5f;
    return smaller * 10 >= larger * 9 ? 1.0f : -2.0f;
}

float merge_score(const struct merge_item *first, const struct merge_item *second)
{
    const struct record_account *a = first->account, *b = second->account;
    float score, part;
    bool either;

    if (!(first->family & second->family) || a->aggregate != b->aggregate ||
        is_real(a->status) != is_real(b->status))
        return MERGE_VETO;
    if (a->ordinal && b->ordinal && a->ordinal != b->ordinal)
        return MERGE_VETO;
    score = score_dates(a, b);
    if (score <= MERGE_VETO)
        return MERGE_VETO;
    part = score_sites(a, b);
    if (part <= MERGE_VETO) {
        /* A locality of one name with as many victims on that day: one of the two was put on the
         * map wrongly. */
        if (score < 0.5f || !same_toll(a, b) ||
            evidence_shared_names(&first->evidence, &second->evidence, &either) == 0)
            return MERGE_VETO;
        part = -1.5f;
    }
    score += part;
    part = score_count(&a->fatalities, &b->fatalities, true);
    if (part <= MERGE_VETO) {
        if (!toll_grew(a, b) ||
            evidence_shared_names(&first->evidence, &second->evidence, &either) == 0)
            return MERGE_VETO;
        part = -1.0f;
    }
    score += part + score_count(&a->injuries, &b->injuries, false);
    score += score_series(a, b);
    /* attempts are rarer than deeds */
    if (a->status == STATUS_ATTEMPTED && b->status == STATUS_ATTEMPTED)
        score += 0.5f;
    score += a->type == b->type ? 0.5f : is_generic(a->type) || is_generic(b->type) ? 0.0f : -0.5f;
    if ((a->ordinal > 1) != (b->ordinal > 1))
        score -= 1.0f;
    /* two of a series that differ in kind are two */
    if (first->evidence.one_of_several && second->evidence.one_of_several && a->type != b->type &&
        !is_generic(a->type) && !is_generic(b->type))
        score -= 2.0f;
    /* What one document tells apart is apart, unless it is one dispute told from two sides. */
    if (share_document(first->record, second->record)) {
        if (a->type == b->type || (a->status != STATUS_DISPUTED && b->status != STATUS_DISPUTED))
            return MERGE_VETO;
        score += 1.0f;
    }
    /* much happens on such a day; what is told in like words may be one all the same */
    if (evidence_similarity(&first->evidence, &second->evidence) < 0.4f)
        score -= first->crowd > second->crowd ? first->crowd : second->crowd;
    return score + score_words(first, second) + score_evidence(first, second);
}

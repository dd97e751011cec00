#include "score/incident_score.h"

#include <string.h>

bool score_count_agrees(int32_t figure, const struct score_range *range)
{
    if (range->low == 0 && range->high == 0)
        return figure <= 0;
    return figure >= 0 && figure >= range->low && (range->high < 0 || figure <= range->high);
}

bool score_day_agrees(const struct score_candidate *candidate, date_day day)
{
    return candidate->start == day && (candidate->end == DATE_NONE || candidate->end == day);
}

bool score_type_agrees(const struct score_candidate *candidate, const struct score_incident *gold)
{
    for (size_t i = 0; i < gold->type_count; i++)
        if (candidate->type && strcmp(candidate->type, gold->types[i]) == 0)
            return true;
    return false;
}

enum check {
    CHECK_TYPE,
    CHECK_DATE,
    CHECK_KILLED,
    CHECK_NOBODY_KILLED,
    CHECK_WOUNDED,
    CHECK_NOBODY_WOUNDED,
    CHECK_NEAR,
    CHECK_REACH,
    CHECK_COUNT,
};

/* What must hold for the record to count as right. */
#define RECORD_CHECKS                                                                              \
    (1u << CHECK_TYPE | 1u << CHECK_DATE | 1u << CHECK_KILLED | 1u << CHECK_NOBODY_KILLED |        \
     1u << CHECK_NEAR)

/* Bits of enum check. */
struct checks {
    unsigned coded, right;
};

static void set(struct checks *checks, enum check check, bool right)
{
    checks->coded |= 1u << check;
    if (right)
        checks->right |= 1u << check;
}

static void set_count(struct checks *checks, enum check some, enum check none, int32_t figure,
                      const struct score_range *range)
{
    if (range->known)
        set(checks, range->low == 0 && range->high == 0 ? none : some,
            score_count_agrees(figure, range));
}

static struct checks check_record(const struct score_candidate *c,
                                  const struct score_incident *gold)
{
    struct checks checks = {0};

    if (gold->type_count != 0)
        set(&checks, CHECK_TYPE, score_type_agrees(c, gold));
    if (gold->day != DATE_NONE)
        set(&checks, CHECK_DATE, score_day_agrees(c, gold->day));
    set_count(&checks, CHECK_KILLED, CHECK_NOBODY_KILLED, c->killed, &gold->killed);
    set_count(&checks, CHECK_WOUNDED, CHECK_NOBODY_WOUNDED, c->hurt, &gold->hurt);
    if (gold->has_point) {
        double km = c->has_point ? geo_distance_km(c->point, gold->point) : 1e9;

        set(&checks, CHECK_NEAR, km <= SCORE_NEAR_KM);
        set(&checks, CHECK_REACH, km <= SCORE_REACH_KM);
    }
    return checks;
}

static int bits(unsigned set_of)
{
    int count = 0;

    for (; set_of != 0; set_of &= set_of - 1)
        count++;
    return count;
}

/* The candidate that agrees most stands for the document; the first of several. */
static void add_record(gazetag_incident_score *score, const struct score_incident *gold,
                       const struct score_candidate *candidates, size_t count)
{
    gazetag_share *const shares[CHECK_COUNT] = {
        [CHECK_TYPE] = &score->type,         [CHECK_DATE] = &score->date,
        [CHECK_KILLED] = &score->killed,     [CHECK_NOBODY_KILLED] = &score->nobody_killed,
        [CHECK_WOUNDED] = &score->wounded,   [CHECK_NOBODY_WOUNDED] = &score->nobody_wounded,
        [CHECK_NEAR] = &score->within_25_km, [CHECK_REACH] = &score->within_161_km,
    };
    const struct score_candidate nothing = {
        .start = DATE_NONE, .end = DATE_NONE, .killed = -1, .hurt = 1};
    struct checks best = {0};

    for (size_t i = 0; i < count; i++) {
        struct checks now = check_record(&candidates[i], gold);

        if (i == 0 || bits(now.right) > bits(best.right))
            best = now;
    }
    if (count == 0) {
        /* nothing found is right where nobody died, and says nothing about the rest */
        best.coded = check_record(&nothing, gold).coded;
        best.right = best.coded & 1u << CHECK_NOBODY_KILLED;
    }
    for (int i = 0; i < CHECK_COUNT; i++)
        if (best.coded >> i & 1u)
            score_share_add(shares[i], best.right >> i & 1u);
    score_share_add(&score->record, count != 0 && (best.coded & RECORD_CHECKS & ~best.right) == 0);
}

enum gazetag_status score_add_incidents(gazetag_incident_score *score,
                                        const struct score_gold *gold,
                                        const struct score_candidate *candidates, size_t count,
                                        struct arena *arena)
{
    enum gazetag_status status = GAZETAG_OK;

    if (gold->is_templates)
        status = score_add_templates(score, gold, candidates, count, arena);
    if (status != GAZETAG_OK)
        return status;
    score->documents++;
    if (gold->is_record || gold->sub_event_type) {
        score_share_add(&score->found, count != 0);
        score->candidates += count;
    }
    if (gold->is_record)
        add_record(score, &gold->record, candidates, count);
    if (gold->sub_event_type) {
        bool right = false;

        for (size_t i = 0; i < count; i++)
            right |= candidates[i].sub_event_type &&
                     strcmp(candidates[i].sub_event_type, gold->sub_event_type) == 0;
        score_share_add(&score->sub_event_type, right);
    }
    return GAZETAG_OK;
}

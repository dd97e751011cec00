/* Figures for incidents against records by people. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "score/incident_score.h"

#define DAY 19723 /* 2024-01-01 */

static const struct score_candidate candidate = {.type = "attack",
                                                 .sub_event_type = "Attack",
                                                 .start = DAY,
                                                 .end = DATE_NONE,
                                                 .killed = 2,
                                                 .hurt = -1,
                                                 .has_point = true,
                                                 .point = {33.0, 44.0},
                                                 .place_text = "the town of Alpha",
                                                 .actor = "Beta militants"};

static int open_arena(void **state)
{
    *state = arena_new();
    return *state ? 0 : -1;
}

static int close_arena(void **state)
{
    arena_free(*state);
    return 0;
}

static struct score_gold read(struct arena *arena, const char *line)
{
    struct score_gold gold;
    gazetag_error error = {0};
    bool found;

    if (score_read_incidents(line, strlen(line), arena, &found, &gold, &error) != GAZETAG_OK)
        fail_msg("%s: %s", line, error.message);
    assert_true(found);
    return gold;
}

static gazetag_incident_score score_of(struct arena *arena, const char *line,
                                       const struct score_candidate *candidates, size_t count)
{
    gazetag_incident_score score = {0};
    struct score_gold gold = read(arena, line);

    assert_int_equal(score_add_incidents(&score, &gold, candidates, count, arena), GAZETAG_OK);
    return score;
}

#define assert_share(share, r, n)                                                                  \
    do {                                                                                           \
        assert_int_equal((share).right, r);                                                        \
        assert_int_equal((share).of, n);                                                           \
    } while (0)

static void what_is_coded_is_compared(void **state)
{
    gazetag_incident_score s =
        score_of(*state,
                 "{\"gold\": {\"type\": [\"airstrike\", \"attack\"], \"date\": \"2024-01-01\","
                 " \"killed\": [2, null], \"wounded\": [1, 3], \"lat\": 33.1, \"lon\": 44}}",
                 &candidate, 1);

    assert_share(s.found, 1, 1);
    assert_share(s.type, 1, 1);
    assert_share(s.date, 1, 1);
    assert_share(s.killed, 1, 1);
    assert_share(s.nobody_killed, 0, 0);
    assert_share(s.wounded, 0, 1); /* nothing is said of them */
    assert_share(s.within_25_km, 1, 1);
    assert_share(s.record, 1, 1); /* the wounded are no part of it */
    assert_share(s.sub_event_type, 0, 0);
}

static void the_candidate_that_agrees_most_counts(void **state)
{
    struct score_candidate two[2] = {candidate, candidate};

    two[0].type = "arrest";
    two[1].killed = 3;
    two[1].point.latitude_deg = 34.0;
    gazetag_incident_score s = score_of(
        *state,
        "{\"gold\": {\"type\": [\"attack\"], \"killed\": [3, 3], \"lat\": 33, \"lon\": 44}}", two,
        2);

    assert_share(s.type, 1, 1);
    assert_share(s.killed, 1, 1);
    assert_share(s.within_25_km, 0, 1);
    assert_share(s.within_161_km, 1, 1);
    assert_share(s.record, 0, 1);
    assert_int_equal(s.candidates, 2);
}

static void nothing_found_claims_no_dead(void **state)
{
    gazetag_incident_score s = score_of(
        *state, "{\"gold\": {\"type\": \"attack\", \"killed\": [0, 0], \"wounded\": [0, 0]}}", NULL,
        0);

    assert_share(s.found, 0, 1);
    assert_share(s.nobody_killed, 1, 1);
    assert_share(s.nobody_wounded, 0, 1);
    assert_share(s.record, 0, 1);
}

static void a_range_of_days_is_no_day(void **state)
{
    struct score_candidate days = candidate;

    days.end = DAY + 2;
    assert_share(score_of(*state, "{\"gold\": {\"date\": \"2024-01-01\"}}", &days, 1).date, 0, 1);
    /* a day that the coders wrote wrongly is coded all the same */
    assert_share(score_of(*state, "{\"gold\": {\"date\": \"2024-02-31\"}}", &candidate, 1).date, 0,
                 1);
}

static void sub_event_types_of_any_candidate(void **state)
{
    struct score_candidate two[2] = {candidate, candidate};
    gazetag_incident_score s;

    two[0].sub_event_type = "Arrests";
    s = score_of(*state, "{\"gold\": {\"acled_sub_event_type\": \"Attack\"}}", two, 2);
    assert_share(s.sub_event_type, 1, 1);
    assert_share(s.record, 0, 0);
}

static void templates_are_aligned_one_to_one(void **state)
{
    static const char line[] =
        "{\"gold\": {\"templates\": ["
        "{\"type\": [\"attack\"], \"date\": \"2024-01-01\", \"location\": \"GAMMA: ALPHA (TOWN)\","
        " \"killed\": [2, 2], \"actor\": [\"THE \\\"BETA\\\" GROUP\"], \"optional\": false},"
        "{\"type\": [\"attack\"], \"date\": \"2024-01-05\", \"location\": null, \"killed\": 0,"
        " \"actor\": null, \"optional\": false},"
        "{\"type\": [\"arson\"], \"killed\": \"some\", \"optional\": true}]}}";
    struct score_candidate three[3] = {candidate, candidate, candidate};
    gazetag_incident_score s;

    three[0].start = DAY + 4;
    three[0].place_text = NULL;
    three[2].type = "arson";
    s = score_of(*state, line, three, 3);
    assert_share(s.template_precision, 2, 2); /* the optional one is neither right nor wrong */
    assert_share(s.template_recall, 2, 2);
    assert_share(s.slot_place, 1, 1);
    assert_share(s.slot_date, 2, 2);
    assert_share(s.slot_killed, 1, 1);
    assert_share(s.slot_actor, 1, 1);
    assert_share(s.relevance_precision, 1, 1);
    s = score_of(*state, "{\"gold\": {\"templates\": []}}", three, 3);
    assert_share(s.template_precision, 0, 3);
    assert_share(s.relevance_precision, 0, 1);
    assert_share(s.relevance_recall, 0, 0);
    s = score_of(*state, line, NULL, 0);
    assert_share(s.template_recall, 0, 2);
    assert_share(s.relevance_recall, 0, 1);
}

static void what_is_no_annotation_is_refused(void **state)
{
    static const char *const bad[] = {"{\"gold\": {}}",
                                      "{\"gold\": {\"type\": [1]}}",
                                      "{\"gold\": {\"date\": \"soon\"}}",
                                      "{\"gold\": {\"killed\": [3, 2]}}",
                                      "{\"gold\": {\"killed\": [-1, 2]}}",
                                      "{\"gold\": {\"wounded\": \"some\"}}",
                                      "{\"gold\": {\"lat\": 91, \"lon\": 0}}",
                                      "{\"gold\": {\"lat\": 1}}",
                                      "{\"gold\": {\"templates\": [3]}}",
                                      "{\"gold\": {\"templates\": [{\"actor\": [3]}]}}",
                                      "{"};
    struct score_gold gold;
    bool found;

    for (size_t i = 0; i < sizeof bad / sizeof *bad; i++)
        if (score_read_incidents(bad[i], strlen(bad[i]), *state, &found, &gold, NULL) !=
            GAZETAG_BAD_DATA)
            fail_msg("accepted: %s", bad[i]);
    assert_int_equal(score_read_incidents("{\"a\": 1}", 8, *state, &found, &gold, NULL),
                     GAZETAG_OK);
    assert_false(found);
}

static void pairs_are_two_documents(void **state)
{
    static const char line[] = "{\"a\": {\"id\": \"1\", \"text\": \"x\"}, \"label\": \"same\","
                               " \"b\": {\"id\": \"2\", \"text\": \"y\"}}";
    static const char half[] = "{\"a\": {\"id\": \"1\", \"text\": \"x\"}, \"label\": \"same\"}";
    struct score_pair pair;
    bool found;

    assert_int_equal(score_read_pair(line, sizeof line - 1, *state, &found, &pair), GAZETAG_OK);
    assert_true(found && pair.same && !pair.different);
    assert_string_equal(pair.documents[1].text, "y");
    assert_int_equal(score_read_pair(half, sizeof half - 1, *state, &found, &pair), GAZETAG_OK);
    assert_false(found);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(what_is_coded_is_compared),
        cmocka_unit_test(the_candidate_that_agrees_most_counts),
        cmocka_unit_test(nothing_found_claims_no_dead),
        cmocka_unit_test(a_range_of_days_is_no_day),
        cmocka_unit_test(sub_event_types_of_any_candidate),
        cmocka_unit_test(templates_are_aligned_one_to_one),
        cmocka_unit_test(what_is_no_annotation_is_refused),
        cmocka_unit_test(pairs_are_two_documents),
    };

    return cmocka_run_group_tests(tests, open_arena, close_arena);
}

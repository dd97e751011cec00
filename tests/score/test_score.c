/* Figures for places against annotations by people. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "score/score.h"

static void figures_follow_spans_and_distances(void **state)
{
    const struct score_span gold[] = {
        {0, 5, {33, 44}}, {10, 15, {48.85, 2.35}}, {20, 25, {10, 10}}};
    const struct score_span predicted[] = {
        {0, 5, {33, 44.5}}, {10, 15, {33.66, -95.55}}, {30, 35, {0, 0}}, {0, 5, {0, 0}}};
    struct score score = {0};
    struct score_figures figures;

    (void)state;
    assert_int_equal(score_add(&score, gold, 3, predicted, 4), GAZETAG_OK);
    figures = score_figures(&score);
    assert_int_equal(figures.documents, 1);
    assert_int_equal(figures.gold, 3);
    assert_int_equal(figures.predicted, 4);
    /* Two spans agree; each annotation is served once; one of the two is in reach. */
    assert_true(figures.precision == 2 / 4.0);
    assert_true(figures.recall == 2 / 3.0);
    assert_true(figures.accuracy_161 == 0.5);
    assert_true(figures.e2e_f1 == 2.0 / 7);
    assert_true(figures.median_km > 7000 && figures.median_km < 8500);
    score_clear(&score);
}

static void nothing_gives_zeros(void **state)
{
    struct score score = {0};
    struct score_figures figures = score_figures(&score);

    (void)state;
    assert_true(figures.f1 == 0 && figures.e2e_f1 == 0 && figures.median_km == 0);
    score_clear(&score);
}

static void annotations_are_read_and_checked(void **state)
{
    static const char good[] = "{\"id\": \"a\", \"text\": \"Mosul\", \"toponyms\": "
                               "[{\"start\": 0, \"end\": 5, \"lat\": 36.3, \"lon\": 43}]}";
    static const char *const bad[] = {
        "{", "{\"toponyms\": 3}", "{\"toponyms\": [{\"start\": 0, \"end\": 5}]}",
        "{\"toponyms\": [{\"start\": 5, \"end\": 5, \"lat\": 1, \"lon\": 1}]}",
        "{\"toponyms\": [{\"start\": 0, \"end\": 5, \"lat\": 91, \"lon\": 1}]}"};
    struct arena *arena = arena_new();
    struct score_span *spans;
    size_t count;
    bool found;

    (void)state;
    assert_non_null(arena);
    assert_int_equal(score_read_gold(good, sizeof good - 1, arena, &found, &spans, &count, NULL),
                     GAZETAG_OK);
    assert_true(found);
    assert_int_equal(count, 1);
    assert_int_equal(spans[0].end, 5);
    assert_true(spans[0].point.longitude_deg == 43);
    for (size_t i = 0; i < sizeof bad / sizeof *bad; i++)
        assert_int_equal(
            score_read_gold(bad[i], strlen(bad[i]), arena, &found, &spans, &count, NULL),
            GAZETAG_BAD_DATA);
    assert_int_equal(score_read_gold("{}", 2, arena, &found, &spans, &count, NULL), GAZETAG_OK);
    assert_false(found);
    arena_free(arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(figures_follow_spans_and_distances),
        cmocka_unit_test(nothing_gives_zeros),
        cmocka_unit_test(annotations_are_read_and_checked),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}

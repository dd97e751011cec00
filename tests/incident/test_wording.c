/* incident/wording: whether a text is worded as news of incidents is. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include <stdio.h>
#include <string.h>

#include "fixture.h"
#include "incident/wording.h"

static float of(struct arena *arena, const char *words)
{
    struct text text;

    assert_int_equal(text_analyse(slice_from(words), arena, &text), GAZETAG_OK);
    return wording_of_text(&text);
}

static void news_is_told_from_talk(void **state)
{
    struct arena *arena = arena_new();

    (void)state;
    assert_true(of(arena, "Police said the bomb went off in the morning and the dead were taken "
                          "out of the damaged party office, where residents were asleep.") >
                of(arena, "We must support measures that improve the economic situation, since the "
                          "population is being asked to bear the war that our enemy has made."));
    arena_free(arena);
}

static void a_word_weighs_once(void **state)
{
    struct arena *arena = arena_new();
    float once = of(arena, "bomb"), again = of(arena, "bomb bomb bomb");

    (void)state;
    assert_true(once > 0.0F);
    assert_float_equal(once, again, 1e-6F);
    arena_free(arena);
}

static void a_weight_shrinks_with_the_number_of_words(void **state)
{
    (void)state;
    assert_float_equal(wording_share(1), wording_share(16), 0.0F);
    assert_float_equal(wording_share(16), 0.25F, 1e-6F);
    assert_float_equal(wording_share(400), 0.05F, 1e-6F);
}

static void abbreviations_and_datelines_are_no_words(void **state)
{
    struct arena *arena = arena_new();

    (void)state;
    assert_float_equal(of(arena, "U.S. B.O.M.B."), 0.0F, 0.0F);
    assert_float_equal(of(arena, "QUITO, 3 MAR 91 (BOMB RADIO) -- [REPORT] RAIN FELL."),
                       of(arena, "QUITO, 3 MAR 91 (CITY RADIO) -- [REPORT] RAIN FELL."), 0.0F);
    arena_free(arena);
}

/* The same sentence in a story of `around`. */
static float confidence_in(struct fixture *f, const char *around)
{
    char story[8192] = "";

    for (int i = 0; i < 14; i++)
        strcat(strcat(story, around), " ");
    strcat(story, "Gunmen attacked a lorry near Mosul.");
    fixture_read(f, story, NULL, "Mosul");
    assert_int_equal(f->incidents.count, 1);
    return f->incidents.items[0].confidence;
}

static void what_a_story_is_about_makes_its_incidents_surer(void **state)
{
    struct fixture *f = *state;
    float news = confidence_in(f, "Residents left the damaged office before morning.");
    float talk = confidence_in(f, "We now need economic measures and support for the population.");

    assert_true(news > talk);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(news_is_told_from_talk),
        cmocka_unit_test(a_word_weighs_once),
        cmocka_unit_test(a_weight_shrinks_with_the_number_of_words),
        cmocka_unit_test(abbreviations_and_datelines_are_no_words),
        cmocka_unit_test_setup_teardown(what_a_story_is_about_makes_its_incidents_surer,
                                        fixture_open, fixture_close),
    };

    return cmocka_run_group_tests_name("wording", tests, NULL, NULL);
}

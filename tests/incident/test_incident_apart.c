/* incident: what is one incident, what are two, and where those happened that foil others. */
#include <stdarg.h>
#include <setjmp.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <cmocka.h>

#include "fixture.h"

/* So many sentences that nothing happens in make a text a story. */
#define STORY                                                                                      \
    " The talks go on. The minister spoke. Schools are open. The road is closed. A doctor wrote "  \
    "a book. The mayor is ill. Shops are full. The harvest was good. It rained. The river rose."

static void an_answer_from_the_air_is_another_incident(void **state)
{
    struct fixture *f = *state;
    const struct incident *attack, *answer;

    fixture_read(f,
                 "Rockets hit a base near Mosul on Monday, and a warplane returned fire and killed "
                 "three militants. Eight soldiers were wounded at the base.",
                 "2024-03-06", "Mosul");
    attack = fixture_incident(f, INCIDENT_ROCKET_ATTACK, STATUS_REPORTED);
    answer = fixture_incident(f, INCIDENT_AIRSTRIKE, STATUS_REPORTED);
    assert_non_null(attack);
    assert_non_null(answer);
    assert_int_equal(answer->fatalities.best, 3);
    assert_int_equal(attack->fatalities.best, COUNT_NONE);
    fixture_read(f, "A plane fires back after a missile hits a base in Mosul.", "2024-03-06",
                 "Mosul");
    assert_non_null(fixture_incident(f, INCIDENT_AIRSTRIKE, STATUS_REPORTED));
    assert_non_null(fixture_incident(f, INCIDENT_MISSILE_ATTACK, STATUS_REPORTED));
    /* fire on the ground that is answered on the ground is one fight */
    fixture_read(f, "Gunmen fired on a patrol in Mosul and soldiers returned fire.", "2024-03-06",
                 "Mosul");
    assert_int_equal(f->incidents.count, 1);
}

static void the_lead_tells_what_the_headline_names(void **state)
{
    struct fixture *f = *state;

    fixture_read(f,
                 "Missile hits air base near Mosul\n\nRebels fired on soldiers at an air base near "
                 "Mosul on Monday. A missile struck the base. Eight were wounded." STORY,
                 "2024-03-06", "Mosul|Mosul");
    assert_int_equal(f->incidents.count, 1);
    assert_int_equal(f->incidents.items[0].type, INCIDENT_MISSILE_ATTACK);
}

static void a_report_joins_one_of_its_kind(void **state)
{
    struct fixture *f = *state;
    const struct incident *strike;

    fixture_read(f,
                 "Warplanes carried out an airstrike near Mosul on Monday. On the same day rockets "
                 "hit a base in Erbil. It was hit twice. The airstrike killed four men." STORY,
                 "2024-03-06", "Mosul|Erbil");
    strike = fixture_incident(f, INCIDENT_AIRSTRIKE, STATUS_REPORTED);
    assert_non_null(strike);
    assert_int_equal(strike->fatalities.best, 4);
}

static void what_forces_do_in_one_operation_is_one_incident(void **state)
{
    struct fixture *f = *state;

    fixture_read(
        f,
        "A combined force detained several suspected insurgents in Nineveh on Monday. After "
        "a tip the security force targeted a compound in Mosul. When it approached, gunmen "
        "opened fire. The force returned fire, killing two insurgents. Rifles and grenades "
        "were seized there. The security force detained the suspects after questioning.",
        "2024-03-06", "Nineveh|Mosul");
    assert_int_equal(f->incidents.count, 1);
    assert_int_equal(f->incidents.items[0].fatalities.best, 2);
    assert_true(f->incidents.items[0].type == INCIDENT_RAID ||
                f->incidents.items[0].type == INCIDENT_ARREST);
    /* one elsewhere, told next, is another */
    fixture_read(f,
                 "A combined force detained two suspects in Mosul on Monday. In Erbil a combined "
                 "force targeted a compound on Sunday and detained three men.",
                 "2024-03-06", "Mosul|Erbil");
    assert_int_equal(f->incidents.count, 2);
    /* and an arrest that follows a bombing is no part of it */
    fixture_read(f,
                 "A car bomb killed nine people in Mosul on Monday. Police arrested two men on "
                 "Tuesday in a house in Erbil.",
                 "2024-03-06", "Mosul|Erbil");
    assert_int_equal(f->incidents.count, 2);
}

static void an_explosion_spoken_of_next_is_the_same(void **state)
{
    struct fixture *f = *state;

    fixture_read(f,
                 "An airstrike hit a camp near Mosul on Monday. The army told the agency that an "
                 "explosion had struck its men, killing two." STORY,
                 "2024-03-06", "Mosul");
    assert_int_equal(f->incidents.count, 1);
    assert_int_equal(f->incidents.items[0].type, INCIDENT_AIRSTRIKE);
    assert_int_equal(f->incidents.items[0].fatalities.best, 2);
}

static void a_second_strike_with_its_own_dead(void **state)
{
    struct fixture *f = *state;

    fixture_read(f,
                 "An air strike hit a wedding in Taiz on Sunday and killed twenty guests. A second "
                 "strike an hour later killed three rescuers.",
                 "2018-04-23", "Taiz");
    assert_int_equal(f->incidents.count, 2);
    assert_int_equal(f->incidents.items[0].fatalities.best, 20);
    assert_int_equal(f->incidents.items[1].fatalities.best, 3);
}

static void who_foils_an_attempt_strikes_where_it_was_made(void **state)
{
    struct fixture *f = *state;
    const struct incident *strike, *attempt;

    fixture_read(f,
                 "Men in Musayib were about to launch drones when our forces in Iraq hit them in "
                 "an airstrike on Tuesday.",
                 "2024-03-06", "Musayib|Iraq");
    strike = fixture_incident(f, INCIDENT_AIRSTRIKE, STATUS_REPORTED);
    attempt = fixture_incident(f, INCIDENT_DRONE_ATTACK, STATUS_ATTEMPTED);
    assert_non_null(strike);
    assert_non_null(attempt);
    assert_true(strike->sites[0].where_precision < WHERE_COUNTRY);
    assert_true(slice_is(strike->sites[0].place_text, "Musayib"));
    /* attempts have a day too */
    assert_int_equal(attempt->date.start, strike->date.start);
}

static void a_war_is_elsewhere(void **state)
{
    struct fixture *f = *state;

    fixture_read(f,
                 "In the months of the war between Israel and Hamas in Gaza, a base was attacked "
                 "twice." STORY,
                 "2024-03-06", "Israel|Gaza");
    for (size_t i = 0; i < f->incidents.count; i++)
        assert_false(slice_is(f->incidents.items[i].sites[0].place_text, "Gaza"));
}

static void a_list_goes_on_over_a_semicolon(void **state)
{
    struct fixture *f = *state;

    fixture_read(f, "Najaf was attacked twice; one attack each was made in Karbala and in Musayib.",
                 "2024-03-06", "Najaf|Karbala|Musayib");
    assert_int_equal(f->incidents.count, 1);
    assert_int_equal(f->incidents.items[0].site_count, 3);
}

static void what_is_known_or_usual_is_no_news(void **state)
{
    static const char *const texts[] = {
        "Airstrikes by the army in Mosul and Basra used to be retaliation.",
        "The men had a hand in attacking a base in Mosul.",
        "Whoever attacked the base in Mosul must answer for it.",
        "Back then a drone strike killed a commander in Mosul.",
        "Those who took part in the attack in Mosul are known.",
        "In July 2021, nine tourists died when shells fell on a park in Mosul.",
    };
    struct fixture *f = *state;

    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++) {
        fixture_read(f, texts[i], "2024-03-06", i == 0 ? "Mosul|Basra" : "Mosul");
        for (size_t k = 0; k < f->incidents.count; k++)
            if (f->incidents.items[k].status == STATUS_REPORTED)
                fail_msg("reported: %s", texts[i]);
    }
}

static void a_long_series_is_recalled(void **state)
{
    struct fixture *f = *state;

    fixture_read(f,
                 "A rocket hit a base in Erbil on Monday. Rebels have made nearly 170 rocket "
                 "attacks on bases in Iraq and Syria." STORY,
                 "2024-03-06", "Erbil|Iraq|Syria");
    for (size_t i = 0; i < f->incidents.count; i++)
        if (f->incidents.items[i].aggregate)
            assert_int_equal(f->incidents.items[i].status, STATUS_BACKGROUND);
    assert_non_null(fixture_incident(f, INCIDENT_ROCKET_ATTACK, STATUS_REPORTED));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(an_answer_from_the_air_is_another_incident),
        cmocka_unit_test(the_lead_tells_what_the_headline_names),
        cmocka_unit_test(a_report_joins_one_of_its_kind),
        cmocka_unit_test(what_forces_do_in_one_operation_is_one_incident),
        cmocka_unit_test(an_explosion_spoken_of_next_is_the_same),
        cmocka_unit_test(a_second_strike_with_its_own_dead),
        cmocka_unit_test(who_foils_an_attempt_strikes_where_it_was_made),
        cmocka_unit_test(a_war_is_elsewhere),
        cmocka_unit_test(a_list_goes_on_over_a_semicolon),
        cmocka_unit_test(what_is_known_or_usual_is_no_news),
        cmocka_unit_test(a_long_series_is_recalled),
    };

    return cmocka_run_group_tests_name("apart", tests, fixture_open, fixture_close);
}

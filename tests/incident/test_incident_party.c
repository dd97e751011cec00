/* incident: who did it, to whom, with what, and who says so. */
#include <stdarg.h>
#include <setjmp.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <cmocka.h>

#include "fixture.h"

static bool holds(struct slice text, const char *part)
{
    size_t length = strlen(part);

    for (size_t i = 0; i + length <= text.length; i++)
        if (memcmp(text.data + i, part, length) == 0)
            return true;
    return false;
}

static const struct incident *first(void **state, const char *text, const char *names)
{
    struct fixture *f = *state;

    fixture_read(f, text, "2024-03-06", names);
    if (f->incidents.count == 0)
        fail_msg("nothing found: %s", text);
    return &f->incidents.items[0];
}

static void a_state_by_its_name_is_the_subject(void **state)
{
    const struct incident *incident =
        first(state, "Israel bombed a convoy near Damascus on Monday.", "Israel|Damascus");

    assert_true(holds(incident->actor, "Israel"));
    assert_int_equal(incident->type, INCIDENT_AIRSTRIKE);
    incident =
        first(state, "Turkey has launched a drone strike near Kobani on Monday.", "Turkey|Kobani");
    assert_true(holds(incident->actor, "Turkey"));
    /* where it happened is no subject */
    incident = first(state, "In Syria bombed houses collapsed on Monday.", "Syria");
    assert_int_equal(incident->actor.length, 0);
}

static void an_abbreviation_is_an_adjective(void **state)
{
    assert_true(holds(
        first(state, "A U.S. airstrike hit a target near Mosul on Monday.", "U.S.|Mosul")->actor,
        "U.S."));
}

static void forces_alone_say_little(void **state)
{
    assert_true(holds(first(state,
                            "Our forces struck a depot near Mosul on Monday. The Iraqi airstrike "
                            "on the depot killed two fighters.",
                            "Mosul|~Iraqi")
                          ->actor,
                      "Iraqi"));
}

static void a_target_alone_says_little(void **state)
{
    const struct incident *incident = first(
        state, "Jets struck a target near Mosul on Monday. The airstrike hit militants.", "Mosul");

    assert_true(holds(incident->target, "militants"));
}

static void victims_and_objects_did_not_do_it(void **state)
{
    const struct incident *incident =
        first(state, "A blast struck men of an army brigade in Basra, killing three.", "Basra");

    assert_int_equal(incident->actor.length, 0);
    incident =
        first(state, "Three suspected militants were killed in a drone strike near Gao.", "Gao");
    assert_int_equal(incident->actor.length, 0);
    incident = first(state,
                     "Forty attacks on soldiers in Iraq, claimed by a movement, went before "
                     "the bombing of the port of Basra.",
                     "Iraq|Basra");
    assert_false(holds(incident->actor, "soldiers"));
}

static void the_other_side_of_a_clash_did_it(void **state)
{
    assert_true(holds(
        first(state, "A trader was killed in clashes with army troops in Goma.", "Goma")->actor,
        "army troops"));
}

static void who_is_blamed_stands_before_the_next_clause(void **state)
{
    const struct incident *incident =
        first(state,
              "The attack on a base in Jordan was blamed on factions, and US forces answered "
              "with strikes on their camps.",
              "Jordan");

    assert_true(holds(incident->actor, "factions"));
    assert_int_equal(incident->actor_certainty, CERTAINTY_BLAMED);
}

static void what_it_comes_from_is_no_target(void **state)
{
    assert_true(
        holds(first(state, "Rebels fired rockets from a truck at the airport of Aleppo.", "Aleppo")
                  ->target,
              "airport"));
}

static void a_group_that_speaks_is_no_target(void **state)
{
    assert_int_equal(
        first(state, "A drone exploded in Mosul on Sunday, the U.S. military said.", "Mosul")
            ->target.length,
        0);
}

static void the_weapon_of_the_struck_is_not_the_strikers(void **state)
{
    const struct incident *incident =
        first(state, "Warplanes hit militiamen readying drones near Mosul.", "Mosul");

    assert_int_equal(incident->weapon.length, 0);
    assert_int_equal(incident->type, INCIDENT_AIRSTRIKE);
    incident = first(
        state, "Warplanes struck the port of Aden in reply to a drone that killed a man.", "Aden");
    assert_int_equal(incident->weapon.length, 0);
    assert_int_equal(incident->type, INCIDENT_AIRSTRIKE);
    assert_int_equal(incident->fatalities.best, COUNT_NONE);
    /* its own is told with what kind it is of */
    assert_true(slice_is(
        first(state, "Rebels launched one-way attack drones at a base near Mosul.", "Mosul")
            ->weapon,
        "one-way attack drones"));
}

static void speakers_are_told_apart(void **state)
{
    const struct incident *incident = first(
        state, "According to the Iraqi military the air raids were directed at depots in Najaf.",
        "~Iraqi|Najaf");

    assert_int_equal(incident->attribution_count, 1);
    assert_true(slice_is(incident->attributions[0].who, "the Iraqi military"));
    incident = first(state, "He said a bomb killed two people in Najaf.", "Najaf");
    assert_int_equal(incident->attribution_count, 0);
}

static void the_kind_of_deed_is_nobody(void **state)
{
    const struct incident *incident;

    incident = first(state, "Two guards were killed in a terrorist attack on Monday.", NULL);
    assert_int_equal(incident->actor.length, 0);
    incident = first(state, "A terrorist killed two guards on Monday.", NULL);
    assert_true(holds(incident->actor, "terrorist"));
}

static void members_are_told_with_their_group(void **state)
{
    assert_true(holds(
        first(state, "Members of the security forces murdered two priests on Monday.", NULL)->actor,
        "Members of the security forces"));
    /* a bracket that the name opens is closed */
    assert_true(holds(
        first(state, "Members of the Islamic State (IS) kidnapped two priests on Monday.", NULL)
            ->actor,
        "Islamic State"));
}

static void who_is_named_for_it(void **state)
{
    assert_true(holds(
        first(state, "Fishermen are accusing the navy of the rocket attack on their port.", NULL)
            ->actor,
        "navy"));
    assert_true(holds(first(state,
                            "The murder of two priests was claimed by a self-styled \"Black Hill "
                            "Armed Forces\" group.",
                            NULL)
                          ->actor,
                      "Black Hill Armed Forces"));
    assert_true(holds(first(state,
                            "A new unit, the \"Green Hills Column\", claimed responsibility for "
                            "the dynamite attack.",
                            NULL)
                          ->actor,
                      "Green Hills Column"));
    assert_true(holds(
        first(state, "We blame the army for the murder of two priests on Monday.", NULL)->actor,
        "army"));
    /* people who are no fighters */
    assert_true(
        holds(first(state, "The baker was closing his shop when an old woman shot him twice.", NULL)
                  ->actor,
              "woman"));
    assert_true(
        holds(first(state, "Three men set fire to two trucks on Monday.", NULL)->actor, "men"));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_kind_of_deed_is_nobody),
        cmocka_unit_test(members_are_told_with_their_group),
        cmocka_unit_test(who_is_named_for_it),
        cmocka_unit_test(a_state_by_its_name_is_the_subject),
        cmocka_unit_test(an_abbreviation_is_an_adjective),
        cmocka_unit_test(forces_alone_say_little),
        cmocka_unit_test(a_target_alone_says_little),
        cmocka_unit_test(victims_and_objects_did_not_do_it),
        cmocka_unit_test(the_other_side_of_a_clash_did_it),
        cmocka_unit_test(who_is_blamed_stands_before_the_next_clause),
        cmocka_unit_test(what_it_comes_from_is_no_target),
        cmocka_unit_test(a_group_that_speaks_is_no_target),
        cmocka_unit_test(the_weapon_of_the_struck_is_not_the_strikers),
        cmocka_unit_test(speakers_are_told_apart),
    };

    return cmocka_run_group_tests_name("party", tests, fixture_open, fixture_close);
}

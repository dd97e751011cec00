/* incident: long stories: what is told in general, what is joined and what is not, who did it. */
#include <stdarg.h>
#include <setjmp.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <cmocka.h>

#include "fixture.h"

/* Sentences that report nothing: a story has more than ten. */
#define FILLER                                                                                     \
    " The harvest was good.\n\nThe river rose.\n\nThe train was late.\n\nShops stayed open."       \
    "\n\nThe mayor spoke of roads.\n\nTwo schools were painted.\n\nThe library lent more books."   \
    "\n\nRain fell in the evening.\n\nThe choir sang.\n\nThe bakery closed at noon."

static bool holds(struct slice text, const char *word)
{
    size_t length = strlen(word);

    for (size_t i = 0; i + length <= text.length; i++)
        if (memcmp(text.data + i, word, length) == 0)
            return true;
    return false;
}

static size_t single_incidents(const struct fixture *f, enum incident_type type)
{
    size_t count = 0;

    for (size_t i = 0; i < f->incidents.count; i++)
        count += f->incidents.items[i].type == type && !f->incidents.items[i].aggregate;
    return count;
}

static void names_of_crimes_are_no_incidents(void **state)
{
    struct fixture *f = *state;

    fixture_read(f, "He was tried on charges of murder, kidnapping and robbery." FILLER, NULL,
                 NULL);
    assert_int_equal(f->incidents.count, 0);
    fixture_read(f, "The murder of a judge shook the town." FILLER, NULL, NULL);
    assert_int_equal(f->incidents.count, 1);
}

static void crimes_without_a_place_or_day_are_a_series(void **state)
{
    struct fixture *f = *state;

    fixture_read(f, "They fear kidnappings of students." FILLER, NULL, NULL);
    assert_int_equal(single_incidents(f, INCIDENT_ABDUCTION), 0);
    fixture_read(f, "The kidnappings of the two students shook the town." FILLER, NULL, NULL);
    assert_int_equal(single_incidents(f, INCIDENT_ABDUCTION), 1);
}

static void what_befalls_a_kind_of_people_is_a_series(void **state)
{
    struct fixture *f = *state;

    fixture_read(f, "The union denounced the murder of labor leaders." FILLER, NULL, NULL);
    assert_int_equal(single_incidents(f, INCIDENT_ATTACK), 0);
    fixture_read(f, "The union denounced the murder of two labor leaders." FILLER, NULL, NULL);
    assert_int_equal(single_incidents(f, INCIDENT_ATTACK), 1);
    fixture_read(f, "The union denounced the murder of both leaders." FILLER, NULL, NULL);
    assert_int_equal(single_incidents(f, INCIDENT_ATTACK), 1);
    fixture_read(f, "They have kidnapped farmers and priests." FILLER, NULL, NULL);
    assert_int_equal(single_incidents(f, INCIDENT_ABDUCTION), 0);
    fixture_read(f, "They have kidnapped the farmer." FILLER, NULL, NULL);
    assert_int_equal(single_incidents(f, INCIDENT_ABDUCTION), 1);
}

static void the_toll_of_a_time_is_of_a_series(void **state)
{
    struct fixture *f = *state;

    fixture_read(f, "Over the past three months, 150 people have been killed." FILLER, "1994-05-02",
                 NULL);
    assert_int_equal(single_incidents(f, INCIDENT_ATTACK), 0);
    fixture_read(f, "On Tuesday 15 people were killed by gunmen." FILLER, "1994-05-02", NULL);
    assert_int_equal(single_incidents(f, INCIDENT_ATTACK), 1);
    fixture_read(f, "Gunmen killed three farmers on Tuesday. The war has left 60,000 dead." FILLER,
                 "1994-05-02", NULL);
    assert_int_equal(f->incidents.items[0].fatalities.best, 3);
}

static void another_victim_is_another_kidnapping(void **state)
{
    struct fixture *f = *state;

    fixture_read(
        f,
        "Rebels kidnapped engineer Olaf Brandt.\n\nTwo men kidnapped teacher Ines Moreau." FILLER,
        NULL, NULL);
    assert_int_equal(single_incidents(f, INCIDENT_ABDUCTION), 2);
    fixture_read(f,
                 "Rebels kidnapped engineer Olaf Brandt.\n\nBrandt was kidnapped as he left his "
                 "office." FILLER,
                 NULL, NULL);
    assert_int_equal(single_incidents(f, INCIDENT_ABDUCTION), 1);
}

static void another_day_of_the_same_deed(void **state)
{
    struct fixture *f = *state;

    /* the death is told before what it is of */
    fixture_read(f,
                 "A tourist died in hospital on Tuesday.\n\nThe tourist was shot by a gunman on "
                 "Monday as he left his hotel." FILLER,
                 "1994-05-04", NULL);
    assert_int_equal(single_incidents(f, INCIDENT_ATTACK), 1);
    assert_int_equal(f->incidents.items[0].date.start, date_from_civil(1994, 5, 2));
    /* the day is of the search */
    fixture_read(f,
                 "Gunmen attacked a patrol car in Mosul on Monday.\n\nPolice on Tuesday continued "
                 "the search for the authors of the attack against the patrol car." FILLER,
                 "1994-05-04", "Mosul");
    assert_int_equal(f->incidents.count, 1);
    assert_int_equal(f->incidents.items[0].date.start, date_from_civil(1994, 5, 2));
}

static void two_deeds_with_victims_of_their_own(void **state)
{
    struct fixture *f = *state;

    fixture_read(f,
                 "The kidnapping of five students and the murder of a merchant shook the "
                 "country." FILLER,
                 "1994-05-04", NULL);
    assert_int_equal(single_incidents(f, INCIDENT_ABDUCTION), 1);
    assert_int_equal(single_incidents(f, INCIDENT_ATTACK), 1);
    /* and the students are not who did it */
    for (size_t i = 0; i < f->incidents.count; i++)
        assert_false(holds(f->incidents.items[i].actor, "students"));
    /* the same victims */
    fixture_read(f, "The kidnapping and the murder of a merchant shook the country." FILLER,
                 "1994-05-04", NULL);
    assert_int_equal(f->incidents.count, 1);
}

static void a_dated_murder_has_happened(void **state)
{
    struct fixture *f = *state;

    fixture_read(f, "The government is ready to clarify last Thursday's murder of eight people.",
                 "1989-11-20", NULL);
    assert_non_null(fixture_incident(f, INCIDENT_ATTACK, STATUS_REPORTED));
    assert_int_equal(f->incidents.items[0].date.start, date_from_civil(1989, 11, 16));
    /* the time is of both */
    fixture_read(f,
                 "He had received threats following the kidnapping and killing of several of his "
                 "comrades three months ago." FILLER,
                 "1989-12-11", NULL);
    for (size_t i = 0; i < f->incidents.count; i++)
        assert_int_equal(f->incidents.items[i].status, STATUS_BACKGROUND);
}

static void items_of_a_list_are_apart(void **state)
{
    struct fixture *f = *state;

    fixture_read(f, "Gunmen shot a judge in Mosul; rebels burned buses in Quetta." FILLER,
                 "1994-05-04", "Mosul|Quetta");
    assert_int_equal(f->incidents.count, 2);
    fixture_read(f, "A judge was killed in Mosul; a teacher was killed in Quetta." FILLER,
                 "1994-05-04", "Mosul|Quetta");
    assert_int_equal(f->incidents.count, 2);
    /* what came of it */
    fixture_read(f, "A bomb exploded in Mosul; ten people died; 20 were wounded." FILLER,
                 "1994-05-04", "Mosul");
    assert_int_equal(f->incidents.count, 1);
    assert_int_equal(f->incidents.items[0].injuries.best, 20);
}

static void the_month_after_the_verb_is_its_time(void **state)
{
    struct fixture *f = *state;
    const struct incident *murder, *bombing;

    fixture_read(f,
                 "The newspaper, whose director was assassinated in December 1986, was the target "
                 "of a car bomb attack on 2 September.",
                 "1989-09-22", NULL);
    murder = fixture_incident(f, INCIDENT_ASSASSINATION, STATUS_BACKGROUND);
    bombing = fixture_incident(f, INCIDENT_IED_BOMBING, STATUS_REPORTED);
    assert_non_null(murder);
    assert_non_null(bombing);
    assert_int_equal(murder->date.start, date_from_civil(1986, 12, 1));
    assert_int_equal(bombing->date.start, date_from_civil(1989, 9, 2));
}

static void told_besides_is_another(void **state)
{
    struct fixture *f = *state;

    fixture_read(
        f, "Gunmen ambushed a convoy on Tuesday.\n\nIn addition, they ambushed a patrol." FILLER,
        NULL, NULL);
    assert_int_equal(f->incidents.count, 2);
    fixture_read(
        f, "Rebels burned a bus in Mosul on Tuesday.\n\nIn addition, they burned a truck." FILLER,
        NULL, "Mosul");
    assert_int_equal(f->incidents.count, 2);
}

static void a_shooting_after_a_bombing_is_another(void **state)
{
    struct fixture *f = *state;

    fixture_read(f,
                 "A car bombing in Mosul killed seven people on Tuesday.\n\nA clerk was shot dead "
                 "in Mosul on Tuesday." FILLER,
                 NULL, "Mosul|Mosul");
    assert_non_null(fixture_incident(f, INCIDENT_IED_BOMBING, STATUS_REPORTED));
    assert_non_null(fixture_incident(f, INCIDENT_ATTACK, STATUS_REPORTED));
    /* what is shot down is what was fired */
    fixture_read(f,
                 "The army launched 40 drones at Mosul on Tuesday. Defenders shot down 30 of the "
                 "drones." FILLER,
                 NULL, "Mosul");
    assert_null(fixture_incident(f, INCIDENT_INTERCEPTION, STATUS_REPORTED));
}

static void the_dead_of_a_recalled_killing_are_its_own(void **state)
{
    struct fixture *f = *state;

    fixture_read(f, "A court named the officers involved in the massacre of six priests.", NULL,
                 NULL);
    assert_int_equal(f->incidents.items[0].status, STATUS_BACKGROUND);
    assert_int_equal(f->incidents.items[0].fatalities.best, 6);
}

static void what_is_asked_for_or_will_be_tried_is_planned(void **state)
{
    struct fixture *f = *state;

    fixture_read(f, "The government requested the arrest of two exiles.", NULL, NULL);
    assert_null(fixture_incident(f, INCIDENT_ARREST, STATUS_REPORTED));
    fixture_read(f, "He said that rebels will attempt to attack the port.", NULL, NULL);
    assert_null(fixture_incident(f, INCIDENT_ATTACK, STATUS_ATTEMPTED));
    /* a verb of its own ends what "will" governs */
    fixture_read(f, "As readers will recall, the consul was kidnapped in June.", NULL, NULL);
    assert_non_null(fixture_incident(f, INCIDENT_ABDUCTION, STATUS_REPORTED));
}

static void bombs_make_the_type(void **state)
{
    struct fixture *f = *state;

    fixture_read(f, "The offices of the newspaper were destroyed by a bomb on Tuesday.", NULL,
                 NULL);
    assert_int_equal(f->incidents.items[0].type, INCIDENT_IED_BOMBING);
    fixture_read(f, "A plane was dynamited at the airport on Tuesday.", NULL, NULL);
    assert_int_not_equal(f->incidents.items[0].type, INCIDENT_AIRSTRIKE);
    fixture_read(f, "Outside the Iraqi embassy men planted a bomb on Tuesday.", NULL, "~Iraqi");
    assert_int_not_equal(f->incidents.items[0].type, INCIDENT_AIRSTRIKE);
    /* by a bomb, not by a car */
    fixture_read(f, "The house was hit by a car bomb on Tuesday.", NULL, NULL);
    assert_non_null(fixture_incident(f, INCIDENT_IED_BOMBING, STATUS_REPORTED));
    fixture_read(f, "The rebels stepped up sabotage of the grid and blew up pylons.", NULL, NULL);
    assert_non_null(fixture_incident(f, INCIDENT_EXPLOSION, STATUS_REPORTED));
}

static void what_only_names_a_deed_gives_no_type(void **state)
{
    struct fixture *f = *state;

    fixture_read(f, "The senator was killed at an election rally on Tuesday.", NULL, NULL);
    assert_int_equal(f->incidents.items[0].type, INCIDENT_ATTACK);
    fixture_read(f, "A leader of the disbanded rebel group was shot dead on Tuesday.", NULL, NULL);
    assert_int_equal(f->incidents.items[0].type, INCIDENT_ATTACK);
    fixture_read(f, "The murder of the editor ignited tensions in the capital.", NULL, NULL);
    assert_null(fixture_incident(f, INCIDENT_ARSON, STATUS_REPORTED));
}

static void what_people_say_of_a_murder_is_no_protest(void **state)
{
    struct fixture *f = *state;

    fixture_read(
        f,
        "Six priests were brutally murdered on Monday.\n\nWe add our protest to the voices "
        "of all who have protested against the murder." FILLER,
        "1994-05-04", NULL);
    assert_int_equal(f->incidents.items[0].type, INCIDENT_ATTACK);
    assert_int_equal(f->incidents.items[0].fatalities.best, 6);
}

static void who_did_it(void **state)
{
    struct fixture *f = *state;

    /* "the assassins" only says that somebody did it */
    fixture_read(f,
                 "The assassins shot the prosecutor dead on Tuesday. Police link the attack to "
                 "Shining Path.",
                 NULL, NULL);
    assert_true(holds(f->incidents.items[0].actor, "Shining Path"));
    /* the guerrillas of a text that names one group are that group's */
    fixture_read(f,
                 "Shining Path bombed a bridge in Mosul on Monday.\n\nThe guerrillas ambushed a "
                 "bus in Quetta on Tuesday.",
                 NULL, "Mosul|Quetta");
    assert_int_equal(f->incidents.count, 2);
    assert_true(holds(f->incidents.items[1].actor, "Shining Path"));
    fixture_read(f, "Several men riding in a van threw a bomb at the office on Tuesday.", NULL,
                 NULL);
    assert_true(holds(f->incidents.items[0].actor, "men"));
    fixture_read(f, "A bomb exploded in an incident for which the militants are held responsible.",
                 NULL, NULL);
    assert_int_equal(f->incidents.items[0].actor_certainty, CERTAINTY_BLAMED);
    fixture_read(f, "Two women spoke of the massacre for which they hold the army responsible.",
                 NULL, NULL);
    assert_true(holds(f->incidents.items[0].actor, "army"));
    assert_int_equal(f->incidents.items[0].actor_certainty, CERTAINTY_BLAMED);
    /* who is killed stands before the mark, not who kills */
    fixture_read(f, "Rey denied involvement in the Salvadoran archbishop's assassination.", NULL,
                 "~Salvadoran");
    assert_int_equal(f->incidents.items[0].actor.length, 0);
    fixture_read(f, "Let us recall that two men were kidnapped on Tuesday.", NULL, NULL);
    assert_int_equal(f->incidents.items[0].actor.length, 0);
    fixture_read(f, "LeT kidnapped two men on Tuesday.", NULL, NULL);
    assert_true(holds(f->incidents.items[0].actor, "LeT"));
    /* who only says it has not done it */
    fixture_read(f, "The army stated that two people were killed on Tuesday.", NULL, NULL);
    assert_int_equal(f->incidents.items[0].actor.length, 0);
    /* of what is recalled too the sentences around tell who it was */
    fixture_read(f,
                 "A court heard of the 1994 killing of a mayor. Four witnesses spoke. The rebels "
                 "had fled over the hills.",
                 NULL, NULL);
    assert_int_equal(f->incidents.items[0].status, STATUS_BACKGROUND);
    assert_true(holds(f->incidents.items[0].actor, "rebels"));
    assert_int_equal(f->incidents.items[0].actor_certainty, CERTAINTY_SUSPECTED);
    fixture_read(f, "The kidnapping of the consul took place near the police station.", NULL, NULL);
    assert_int_equal(f->incidents.items[0].actor.length, 0);
}

static void nobody_is_killed_twice(void **state)
{
    struct fixture *f = *state;

    /* that two were of one party does not make them one */
    fixture_read(f,
                 "Gunmen murdered Unity Party leader Olaf Brandt on 2 May.\n\nA curfew was "
                 "ordered.\n\nOn 4 May gunmen murdered Unity Party leader Ines Moreau." FILLER,
                 "1994-05-06", NULL);
    assert_int_equal(single_incidents(f, INCIDENT_ATTACK), 2);
    fixture_read(f,
                 "Envoys today condemned the murder of Unity Party leader Olaf Brandt.\n\nA "
                 "curfew was ordered.\n\nOn Monday gunmen murdered Brandt at his home." FILLER,
                 "1994-05-06", NULL);
    assert_int_equal(single_incidents(f, INCIDENT_ATTACK), 1);
    assert_true(holds(f->incidents.items[0].date.text, "Monday"));
    fixture_read(f,
                 "Two men kidnapped Renata Holm on 2 May.\n\nA curfew was ordered.\n\nThe "
                 "kidnapping of Mrs Holm, her party said on 4 May, was a crime." FILLER,
                 "1994-05-06", NULL);
    assert_int_equal(single_incidents(f, INCIDENT_ABDUCTION), 1);
    assert_true(holds(f->incidents.items[0].date.text, "2 May"));
}

static void an_attempt_that_cost_lives_was_made(void **state)
{
    struct fixture *f = *state;

    fixture_read(f,
                 "A foiled attack on the harbour of Bergen, during which six people were killed, "
                 "was made on Monday.",
                 "1994-05-06", NULL);
    assert_int_equal(f->incidents.count, 1);
    assert_int_equal(f->incidents.items[0].status, STATUS_REPORTED);
    assert_int_equal(f->incidents.items[0].fatalities.best, 6);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(nobody_is_killed_twice),
        cmocka_unit_test(an_attempt_that_cost_lives_was_made),
        cmocka_unit_test(names_of_crimes_are_no_incidents),
        cmocka_unit_test(crimes_without_a_place_or_day_are_a_series),
        cmocka_unit_test(what_befalls_a_kind_of_people_is_a_series),
        cmocka_unit_test(the_toll_of_a_time_is_of_a_series),
        cmocka_unit_test(another_victim_is_another_kidnapping),
        cmocka_unit_test(another_day_of_the_same_deed),
        cmocka_unit_test(two_deeds_with_victims_of_their_own),
        cmocka_unit_test(a_dated_murder_has_happened),
        cmocka_unit_test(items_of_a_list_are_apart),
        cmocka_unit_test(the_month_after_the_verb_is_its_time),
        cmocka_unit_test(told_besides_is_another),
        cmocka_unit_test(a_shooting_after_a_bombing_is_another),
        cmocka_unit_test(the_dead_of_a_recalled_killing_are_its_own),
        cmocka_unit_test(what_is_asked_for_or_will_be_tried_is_planned),
        cmocka_unit_test(bombs_make_the_type),
        cmocka_unit_test(what_only_names_a_deed_gives_no_type),
        cmocka_unit_test(what_people_say_of_a_murder_is_no_protest),
        cmocka_unit_test(who_did_it),
    };

    return cmocka_run_group_tests_name("incidents of stories", tests, fixture_open, fixture_close);
}

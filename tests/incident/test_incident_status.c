/* incident: status, series, parties, attribution, and which sentences tell of one incident. */
#include <stdarg.h>
#include <setjmp.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <cmocka.h>

#include "fixture.h"

static void an_attempt_stands_beside_the_strike_on_it(void **state)
{
    struct fixture *f = *state;

    fixture_read(f,
                 "The army carried out an airstrike in Musayib, targeting men attempting to launch "
                 "attack drones.",
                 NULL, "Musayib");
    assert_non_null(fixture_incident(f, INCIDENT_AIRSTRIKE, STATUS_REPORTED));
    assert_non_null(fixture_incident(f, INCIDENT_DRONE_ATTACK, STATUS_ATTEMPTED));
    assert_null(fixture_incident(f, INCIDENT_DRONE_ATTACK, STATUS_REPORTED));
}

static void years_past_are_background_where_days_are_told(void **state)
{
    struct fixture *f = *state;
    const struct incident *now, *then;

    fixture_read(f,
                 "A suicide bomber killed 14 people in Quetta on Monday. A similar blast in 2016 "
                 "killed 70 people in the city.",
                 NULL, "Quetta");
    now = fixture_incident(f, INCIDENT_SUICIDE_BOMBING, STATUS_REPORTED);
    then = fixture_incident(f, INCIDENT_EXPLOSION, STATUS_BACKGROUND);
    assert_non_null(now);
    assert_non_null(then);
    assert_int_equal(now->fatalities.best, 14);
    assert_int_equal(then->fatalities.best, 70);
}

static void days_after_it_is_background(void **state)
{
    struct fixture *f = *state;
    const struct incident *now, *then;

    fixture_read(f,
                 "Two days after a suicide bombing killed eight people in Mosul, a gunman opened "
                 "fire at a checkpoint in the city on Thursday, killing one policeman.",
                 NULL, "Mosul");
    now = fixture_incident(f, INCIDENT_ARMED_CLASH, STATUS_REPORTED);
    then = fixture_incident(f, INCIDENT_SUICIDE_BOMBING, STATUS_BACKGROUND);
    assert_non_null(now);
    assert_non_null(then);
    assert_int_equal(now->fatalities.best, 1);
    assert_int_equal(then->fatalities.best, 8);
    assert_int_equal(then->date.text.length, 0);
}

static void the_last_one_was_before(void **state)
{
    struct fixture *f = *state;

    fixture_read(f,
                 "An airstrike hit a depot in Mosul on Tuesday. The last airstrike in Iraq was in "
                 "February, when a bomb killed a commander.",
                 NULL, "Mosul|Iraq");
    assert_int_equal(f->incidents.items[0].status, STATUS_REPORTED);
    assert_int_equal(f->incidents.items[0].fatalities.best, COUNT_NONE);
    for (size_t i = 1; i < f->incidents.count; i++)
        assert_int_equal(f->incidents.items[i].status, STATUS_BACKGROUND);
}

static void what_is_called_by_its_year_is_background(void **state)
{
    struct fixture *f = *state;

    fixture_read(f, "A court in Basra sentenced ten men for the 2015 killing of a prosecutor.",
                 NULL, "Basra");
    for (size_t i = 0; i < f->incidents.count; i++)
        assert_int_equal(f->incidents.items[i].status, STATUS_BACKGROUND);
    fixture_read(f, "Basra marked the anniversary of the bombing that killed nine people.", NULL,
                 "Basra");
    assert_null(fixture_incident(f, INCIDENT_IED_BOMBING, STATUS_REPORTED));
}

static void the_dead_of_a_series_are_no_one_elses(void **state)
{
    struct fixture *f = *state;
    const struct incident *strikes;

    fixture_read(f,
                 "On 9 June militants stormed a hotel in Basra; nine people died. On 10 June "
                 "warplanes carried out two air strikes near Mosul, killing ten militants.",
                 "2023-06-12", "Basra|Mosul");
    strikes = fixture_incident(f, INCIDENT_AIRSTRIKE, STATUS_REPORTED);
    assert_non_null(strikes);
    assert_int_equal(strikes->fatalities.best, 10);
    assert_int_equal(f->incidents.items[0].fatalities.best, 9);
}

static void victims_are_no_attackers(void **state)
{
    struct fixture *f = *state;

    fixture_read(f, "The convoy was ambushed near Mosul; three soldiers died.", NULL, "Mosul");
    assert_int_equal(f->incidents.count, 1);
    assert_int_equal(f->incidents.items[0].actor.length, 0);
    assert_int_equal(f->incidents.items[0].fatalities.best, 3);
}

static void threats_and_habits_are_no_reports(void **state)
{
    struct fixture *f = *state;
    static const char *const texts[] = {
        "The general said his forces would attack the port.",
        "If the talks fail, rebels could bomb the bridge.",
        "The group threatened to kidnap foreign workers.",
        "Airstrikes have become common in Yemen.",
        "He is responsible for attacks on soldiers.",
        "The camp has not been attacked since April.",
        "A strong earthquake struck the coast, killing two and injuring dozens.",
        "A fire at a hotel killed six people.",
    };

    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++) {
        fixture_read(f, texts[i], NULL, NULL);
        for (size_t k = 0; k < f->incidents.count; k++)
            if (!f->incidents.items[k].aggregate && f->incidents.items[k].status == STATUS_REPORTED)
                fail_msg("reported: %s", texts[i]);
    }
}

static void what_nobody_did_is_no_incident(void **state)
{
    struct fixture *f = *state;
    static const char *const texts[] = {
        "The composer died in London in March 1703 aged 67.",
        "The road toll for the holidays stands at 19 dead, with three more deaths in the north.",
        "Four people were found dead in a flat; a heater was faulty.",
        "Hurricane Olga blasts the coast, killing 12.",
        "The quake rocked the island, damaging houses and injuring several people.",
        "A bus collided with a lorry, killing 24 people.",
        "Typhoon winds struck the harbour; two fishermen died.",
        "Two roofs fell in, but no injuries were reported.",
        "Some 40 birds were killed by the oil.",
        "The minister fired a shot across the bow of the unions.",
        "The champion holds a two-shot lead after an attacking game.",
        "Burning fossil fuels warms the sea, and a stellar explosion was seen in May.",
        "Officers executed a search warrant at the lawyer's house.",
    };

    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++) {
        fixture_read(f, texts[i], NULL, NULL);
        if (f->incidents.count != 0)
            fail_msg("an incident: %s", texts[i]);
    }
}

static void deaths_that_somebody_caused_are_incidents(void **state)
{
    struct fixture *f = *state;
    static const char *const texts[] = {
        "At least 14 were dead after the violence in Mosul.",
        "Two soldiers died near Mosul.",
        "Gunmen attacked the camp that the earthquake had left, killing two.",
    };

    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++) {
        fixture_read(f, texts[i], NULL, i < 2 ? "Mosul" : NULL);
        if (f->incidents.count != 1)
            fail_msg("no incident: %s", texts[i]);
        assert_true(f->incidents.items[0].fatalities.best > 0);
    }
    /* a victim who dies days later is one of the attack's */
    fixture_read(f,
                 "A driver who was burned in a petrol bomb attack near Mosul on Monday died of his "
                 "wounds on Wednesday.",
                 NULL, "Mosul");
    assert_int_equal(f->incidents.count, 1);
    assert_int_equal(f->incidents.items[0].fatalities.best, 1);
}

static void a_series_is_one_aggregate(void **state)
{
    struct fixture *f = *state;

    fixture_read(f, "Militias made nearly 170 rocket attacks on bases in Iraq and Syria.", NULL,
                 "Iraq|Syria");
    assert_int_equal(f->incidents.count, 1);
    assert_true(f->incidents.items[0].aggregate);
    assert_int_equal(f->incidents.items[0].series_count, 170);
    assert_int_equal(f->incidents.items[0].fatalities.best, COUNT_NONE);
}

static void what_was_long_ago_is_background(void **state)
{
    struct fixture *f = *state;

    fixture_read(f,
                 "A car bomb killed five people in Karbala on Monday. In January, gunmen attacked "
                 "a market in Najaf.",
                 "2024-07-31", "Karbala|Najaf");
    assert_non_null(fixture_incident(f, INCIDENT_IED_BOMBING, STATUS_REPORTED));
    assert_non_null(fixture_incident(f, INCIDENT_ATTACK, STATUS_BACKGROUND));
}

static void four_sentences_of_four_dead_are_four(void **state)
{
    struct fixture *f = *state;

    fixture_read(f,
                 "Blast kills four in Karbala. A bomb exploded at a market in Karbala on Monday, "
                 "killing four people. The explosion left four people dead, police said. A doctor "
                 "confirmed that four people were killed in the attack.",
                 NULL, "Karbala|Karbala");
    assert_int_equal(f->incidents.count, 1);
    assert_int_equal(f->incidents.items[0].fatalities.best, 4);
    assert_true(f->incidents.items[0].evidence_count >= 3);
}

static void another_day_and_place_is_another_incident(void **state)
{
    struct fixture *f = *state;

    fixture_read(f,
                 "On 3 May 2024, gunmen shot dead two men in Karbala. On 5 May 2024, a roadside "
                 "bomb killed a soldier in Najaf.",
                 NULL, "Karbala|Najaf");
    assert_int_equal(f->incidents.count, 2);
    assert_int_equal(f->incidents.items[0].fatalities.best, 2);
    assert_int_equal(f->incidents.items[1].fatalities.best, 1);
}

static void the_dead_beside_the_detained_are_the_raids(void **state)
{
    struct fixture *f = *state;

    fixture_read(
        f,
        "Soldiers carried out a raid on a hideout on Friday. During the search they killed "
        "two gunmen and detained one suspect.",
        NULL, NULL);
    assert_int_equal(f->incidents.count, 1);
    assert_int_equal(f->incidents.items[0].fatalities.best, 2);
}

static void one_deed_is_no_habit(void **state)
{
    struct fixture *f = *state;

    fixture_read(f, "People in general deplored the assassination of the senator in the square.",
                 NULL, NULL);
    assert_int_equal(f->incidents.count, 1);
    assert_false(f->incidents.items[0].aggregate);
    fixture_read(f, "They entered the house with the intention of kidnapping the banker.", NULL,
                 NULL);
    assert_null(fixture_incident(f, INCIDENT_ABDUCTION, STATUS_REPORTED));
}

static void a_threat_that_was_answered_is_no_plan(void **state)
{
    struct fixture *f = *state;

    fixture_read(f, "Soldiers responded to the threat, killing two gunmen in Niger.", NULL,
                 "Niger");
    assert_int_equal(f->incidents.count, 1);
    assert_int_equal(f->incidents.items[0].fatalities.best, 2);
}

static void an_attempt_at_something_else_leaves_the_dead(void **state)
{
    struct fixture *f = *state;

    fixture_read(f, "The mine went off when police attempted to move it, killing two men.", NULL,
                 NULL);
    assert_int_equal(f->incidents.count, 1);
    assert_int_equal(f->incidents.items[0].status, STATUS_REPORTED);
    assert_int_equal(f->incidents.items[0].fatalities.best, 2);
}

static void several_who_do_it_are_no_series(void **state)
{
    struct fixture *f = *state;

    fixture_read(f, "Two suicide bombers detonated their vests in a market in Turkey.", NULL,
                 "Turkey");
    assert_int_equal(f->incidents.count, 1);
    assert_false(f->incidents.items[0].aggregate);
}

static void what_is_likely_or_possible_is_no_plan(void **state)
{
    static const char *const told[] = {
        "Fighters likely to be of the group hit a base in Niger with a rocket.",
        "Two men were hurt in a possible airstrike on a farm in Niger.",
        "A feared unit of the army raped women in Niger.",
    };
    struct fixture *f = *state;

    for (size_t i = 0; i < sizeof told / sizeof *told; i++) {
        fixture_read(f, told[i], NULL, "Niger");
        assert_int_equal(f->incidents.count, 1);
        assert_int_not_equal(f->incidents.items[0].status, STATUS_PLANNED);
    }
}

static void a_headline_takes_the_date_of_what_it_announces(void **state)
{
    struct fixture *f = *state;

    fixture_read(f,
                 "Rebel Commander Captured in Niger\n\nThe army confirmed on Thursday the capture "
                 "of a rebel commander in Niger on Monday.",
                 "2010-10-07", "Niger|Niger");
    assert_int_equal(f->incidents.count, 1);
    assert_int_equal(f->incidents.items[0].date.start, date_from_civil(2010, 10, 4));
}

static void what_was_said_today_happened_before(void **state)
{
    struct fixture *f = *state;

    fixture_read(f,
                 "A spokesman said today that rebels bombed a bridge in Niger. The bombing took "
                 "place on Sunday.",
                 "2010-10-06", "Niger");
    assert_int_equal(f->incidents.count, 1);
    assert_int_equal(f->incidents.items[0].date.start, date_from_civil(2010, 10, 3));
}

static bool holds(struct slice text, const char *part)
{
    size_t length = strlen(part);

    for (size_t i = 0; i + length <= text.length; i++)
        if (memcmp(text.data + i, part, length) == 0)
            return true;
    return false;
}

static void voice_decides_who_did_what(void **state)
{
    struct fixture *f = *state;

    fixture_read(f, "Taliban fighters attacked a police checkpoint.", NULL, NULL);
    assert_int_equal(f->incidents.count, 1);
    assert_true(holds(f->incidents.items[0].actor, "Taliban"));
    assert_true(holds(f->incidents.items[0].target, "checkpoint"));
    fixture_read(f, "A police checkpoint was attacked by Taliban fighters.", NULL, NULL);
    assert_int_equal(f->incidents.count, 1);
    assert_true(holds(f->incidents.items[0].actor, "Taliban"));
    assert_true(holds(f->incidents.items[0].target, "checkpoint"));
    assert_int_equal(f->incidents.items[0].actor_certainty, CERTAINTY_STATED);
    fixture_read(f, "Four gunmen, who posed as secret agents, kidnapped a banker.", NULL, NULL);
    assert_true(holds(f->incidents.items[0].actor, "gunmen"));
    fixture_read(f, "He said the Shining Path participated in the murder of a mayor.", NULL, NULL);
    assert_true(holds(f->incidents.items[0].actor, "Shining Path"));
    fixture_read(f,
                 "Farabundo Marti National Liberation Front [FMLN] guerrillas attacked a bridge.",
                 NULL, NULL);
    assert_true(holds(f->incidents.items[0].actor, "Farabundo"));
    assert_true(holds(f->incidents.items[0].actor, "guerrillas"));
    fixture_read(f, "At least one man fired on the senator.", NULL, NULL);
    assert_true(holds(f->incidents.items[0].actor, "man"));
    /* what blows up has not done it, nor who tells of it, nor "terrorist" by itself */
    fixture_read(f, "According to the first police reports, two bombs exploded in the market.",
                 NULL, NULL);
    assert_int_equal(f->incidents.items[0].actor.length, 0);
    fixture_read(f, "The kidnapping, by the reports received by the police, was near the river.",
                 NULL, NULL);
    assert_int_equal(f->incidents.items[0].actor.length, 0);
}

static void the_next_sentence_tells_who_it_was(void **state)
{
    struct fixture *f = *state;

    fixture_read(f, "A bomb exploded at a bank on Monday. The terrorists fled in a white car.",
                 NULL, NULL);
    assert_int_equal(f->incidents.count, 1);
    assert_true(holds(f->incidents.items[0].actor, "terrorists"));
    assert_int_equal(f->incidents.items[0].actor_certainty, CERTAINTY_SUSPECTED);
    fixture_read(f,
                 "A bomb exploded at a bank on Monday. The budget of the fight against the "
                 "terrorists is small.",
                 NULL, NULL);
    assert_int_equal(f->incidents.items[0].actor.length, 0);
}

static void who_answers_for_it(void **state)
{
    struct fixture *f = *state;

    fixture_read(f,
                 "A bomb exploded at a market. The Islamic State claimed responsibility for the "
                 "attack.",
                 NULL, NULL);
    assert_int_equal(f->incidents.count, 1);
    assert_true(holds(f->incidents.items[0].actor, "Islamic State"));
    assert_int_equal(f->incidents.items[0].actor_certainty, CERTAINTY_CLAIMED);
    fixture_read(f,
                 "A bomb exploded at a market. A group calling itself the Red Dawn claimed "
                 "responsibility for the attack.",
                 NULL, NULL);
    assert_true(slice_is(f->incidents.items[0].actor, "Red Dawn"));
    fixture_read(f, "A bomb exploded at a market. No group claimed responsibility for the attack.",
                 NULL, NULL);
    assert_int_equal(f->incidents.items[0].actor.length, 0);
}

static void who_says_so(void **state)
{
    struct fixture *f = *state;

    fixture_read(f, "Gunmen killed a judge on Monday, according to two police officials.", NULL,
                 NULL);
    assert_int_equal(f->incidents.count, 1);
    assert_int_equal(f->incidents.items[0].attribution_count, 1);
    assert_true(slice_is(f->incidents.items[0].attributions[0].who, "two police officials"));
}

static void who_speaks_in_between_is_no_target(void **state)
{
    struct fixture *f = *state;

    fixture_read(f, "Last week, police officials said, several rockets were fired at Musayib.",
                 NULL, "Musayib");
    assert_null(f->incidents.items[0].target.data);
}

static void the_united_states_say_nothing(void **state)
{
    struct fixture *f = *state;

    fixture_read(f, "The United States carried out an airstrike in Musayib, an officer said.", NULL,
                 "United States|Musayib");
    assert_int_equal(f->incidents.items[0].attribution_count, 1);
    assert_true(slice_is(f->incidents.items[0].attributions[0].who, "an officer"));
    fixture_read(f, "An airstrike hit Musayib, according to United States officials.", NULL,
                 "Musayib|United States");
    assert_int_equal(f->incidents.items[0].attribution_count, 1);
    assert_true(slice_is(f->incidents.items[0].attributions[0].who, "United States officials"));
}

/* What surrounds an incident says whether the text reports it or argues about it. */
static void talk_makes_an_incident_less_sure(void **state)
{
    static const char report[] = "Gunmen murdered a judge near the hospital on 3 June 1990. The "
                                 "killers fired from a car. Witnesses found bullets and blood.";
    static const char talk[] = "Gunmen murdered a judge near the hospital on 3 June 1990. We must "
                               "reform our laws. Our democracy demands dialogue and justice.";
    struct fixture *f = *state;
    float sure;

    fixture_read(f, report, "1990-06-04", NULL);
    assert_true(f->incidents.count > 0);
    sure = f->incidents.items[0].confidence;
    fixture_read(f, talk, "1990-06-04", NULL);
    assert_true(f->incidents.count > 0);
    assert_true(f->incidents.items[0].confidence < sure);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(an_attempt_stands_beside_the_strike_on_it),
        cmocka_unit_test(years_past_are_background_where_days_are_told),
        cmocka_unit_test(days_after_it_is_background),
        cmocka_unit_test(the_last_one_was_before),
        cmocka_unit_test(what_is_called_by_its_year_is_background),
        cmocka_unit_test(the_dead_of_a_series_are_no_one_elses),
        cmocka_unit_test(victims_are_no_attackers),
        cmocka_unit_test(threats_and_habits_are_no_reports),
        cmocka_unit_test(what_nobody_did_is_no_incident),
        cmocka_unit_test(deaths_that_somebody_caused_are_incidents),
        cmocka_unit_test(a_series_is_one_aggregate),
        cmocka_unit_test(what_was_long_ago_is_background),
        cmocka_unit_test(four_sentences_of_four_dead_are_four),
        cmocka_unit_test(another_day_and_place_is_another_incident),
        cmocka_unit_test(voice_decides_who_did_what),
        cmocka_unit_test(the_dead_beside_the_detained_are_the_raids),
        cmocka_unit_test(one_deed_is_no_habit),
        cmocka_unit_test(a_threat_that_was_answered_is_no_plan),
        cmocka_unit_test(an_attempt_at_something_else_leaves_the_dead),
        cmocka_unit_test(several_who_do_it_are_no_series),
        cmocka_unit_test(what_is_likely_or_possible_is_no_plan),
        cmocka_unit_test(a_headline_takes_the_date_of_what_it_announces),
        cmocka_unit_test(what_was_said_today_happened_before),
        cmocka_unit_test(the_next_sentence_tells_who_it_was),
        cmocka_unit_test(who_answers_for_it),
        cmocka_unit_test(the_united_states_say_nothing),
        cmocka_unit_test(who_speaks_in_between_is_no_target),
        cmocka_unit_test(who_says_so),
        cmocka_unit_test(talk_makes_an_incident_less_sure),
    };

    return cmocka_run_group_tests_name("incident status and parties", tests, fixture_open,
                                       fixture_close);
}

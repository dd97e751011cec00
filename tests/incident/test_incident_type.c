/* incident: context decides what kind of event a word reports. */
#include <stdarg.h>
#include <setjmp.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <cmocka.h>

#include "fixture.h"

static void expect(void **state, const char *text, const char *names, enum incident_type type)
{
    struct fixture *f = *state;

    fixture_read(f, text, NULL, names);
    if (f->incidents.count == 0)
        fail_msg("nothing found in: %s", text);
    if (f->incidents.items[0].type != type)
        fail_msg("%s, not %s: %s", incident_type_name(f->incidents.items[0].type),
                 incident_type_name(type), text);
}

static void expect_nothing(void **state, const char *text)
{
    struct fixture *f = *state;

    fixture_read(f, text, NULL, NULL);
    if (f->incidents.count != 0)
        fail_msg("%s found in: %s", incident_type_name(f->incidents.items[0].type), text);
}

static void drones(void **state)
{
    expect(state, "Three farmers were killed in a drone strike on their truck.", NULL,
           INCIDENT_DRONE_ATTACK);
    expect(state, "Unknown drones targeted a militia post outside the town.", NULL,
           INCIDENT_DRONE_ATTACK);
    expect(state, "Air defences shot down a drone over the port on Monday.", NULL,
           INCIDENT_INTERCEPTION);
    expect_nothing(state, "The channel broadcast drone footage of the valley.");
    expect(state, "Gunmen used two drones charged with explosives to attack a ranch.", NULL,
           INCIDENT_DRONE_ATTACK);
    expect(state, "Drones were used to drop grenades on a market.", NULL, INCIDENT_DRONE_ATTACK);
    expect(state, "Rebels dropped two IEDs using drones against advanced positions of the police.",
           NULL, INCIDENT_DRONE_ATTACK);
    expect(state, "An armed group (unclear if army or rebels) hit a market with a drone strike.",
           NULL, INCIDENT_DRONE_ATTACK);
}

static void strikes(void **state)
{
    expect(state, "Israeli warplanes bombed a house in the old quarter, killing two people.",
           "~Israeli", INCIDENT_AIRSTRIKE);
    expect(state, "An Israeli bombing of a bakery killed four people.", "~Israeli",
           INCIDENT_AIRSTRIKE);
    expect(state, "An alleged Israeli bombing of a bakery killed four people.", "^Israeli",
           INCIDENT_AIRSTRIKE);
    expect(state, "US aircraft hit militiamen readying drones in the desert.", NULL,
           INCIDENT_AIRSTRIKE);
    expect(state, "The junta bombed a school.", NULL, INCIDENT_AIRSTRIKE);
    expect(state, "Troops were bombed near the town.", NULL, INCIDENT_IED_BOMBING);
    expect(state, "Four people were killed when a strike hit the cancer ward of a hospital.", NULL,
           INCIDENT_AIRSTRIKE);
    expect(state, "A bombing at a cafe wounded nine people.", NULL, INCIDENT_IED_BOMBING);
    expect(state, "A military jet hit a convoy of rebels, killing six of them.", NULL,
           INCIDENT_AIRSTRIKE);
    expect(state, "An alleged Israeli bombardment hit a bakery.", "^Israeli", INCIDENT_AIRSTRIKE);
    expect(state, "Rebels continued their bombardment of the airport.", NULL, INCIDENT_SHELLING);
    expect(state, "Two men were hurt in an airstrike and/or artillery strike on a farm.", NULL,
           INCIDENT_AIRSTRIKE);
    expect(state, "Warplanes destroyed an arms depot of the rebels.", NULL, INCIDENT_AIRSTRIKE);
    expect(state, "Rebels suffered losses in raids by the army's helicopters.", NULL,
           INCIDENT_AIRSTRIKE);
    expect(state, "Six people were hurt when army planes conducted multiple attacks in Syria.",
           "Syria", INCIDENT_AIRSTRIKE);
    /* an aircraft that is struck, a state that only stands in the sentence */
    expect(state, "Gunmen fired at the hangar. The aircraft was damaged in the attack.", NULL,
           INCIDENT_ATTACK);
    expect(state, "A man, an African American, was hurt when a bomb in his bag exploded.",
           "^American", INCIDENT_IED_BOMBING);
}

static void specific_before_general(void **state)
{
    expect(state, "A suicide bomber attacked a checkpoint and killed three soldiers.", NULL,
           INCIDENT_SUICIDE_BOMBING);
    expect(state, "Militants fired rockets at an army base.", NULL, INCIDENT_ROCKET_ATTACK);
    expect(state, "Rebels used chlorine in an attack on the suburb.", NULL,
           INCIDENT_CHEMICAL_ATTACK);
    expect(state, "Attackers lobbed a grenade at a police post.", NULL, INCIDENT_GRENADE_ATTACK);
    expect(state, "Gunmen opened fire on a bus.", NULL, INCIDENT_ATTACK);
    expect(state, "Soldiers clashed with rebels near the river.", NULL, INCIDENT_ARMED_CLASH);
    expect(state, "Police defused a bomb found under a bridge.", NULL, INCIDENT_INTERCEPTION);
    expect(state, "Marines killed 19 gunmen in a shootout on Monday. One leader was arrested.",
           NULL, INCIDENT_ARMED_CLASH);
}

static void who_is_attacked(void **state)
{
    expect(state, "Rebels attacked a convoy of Chadian soldiers.", NULL, INCIDENT_ARMED_CLASH);
    expect(state, "Militants attacked a checkpoint near the lake.", NULL, INCIDENT_ARMED_CLASH);
    expect(state, "Militants ambushed a patrol.", NULL, INCIDENT_ARMED_CLASH);
    expect(state, "Militants attacked a village near the lake.", NULL, INCIDENT_ATTACK);
}

static void raids_and_what_they_bring(void **state)
{
    expect(state, "A patrol killed one insurgent and detained two others.", NULL, INCIDENT_RAID);
    expect(state, "Police seized eight pistols following a raid at a house.", NULL,
           INCIDENT_INTERCEPTION);
    expect(state, "240 pistols were captured in the capital.", NULL, INCIDENT_INTERCEPTION);
    expect(state, "Special forces destroyed a house-borne improvised explosive device.", NULL,
           INCIDENT_INTERCEPTION);
    expect(state, "Experts defused a device found in a bus.", NULL, INCIDENT_INTERCEPTION);
    expect(state, "Deminers removed 40 mines from a field.", NULL, INCIDENT_INTERCEPTION);
    expect(state, "Troops recovered an IED planted beside a road.", NULL, INCIDENT_INTERCEPTION);
    expect(state, "Soldiers arrested 12 men in overnight raids.", NULL, INCIDENT_ARREST);
    expect(state, "Coalition aircraft carried out five raids on the port.", NULL,
           INCIDENT_AIRSTRIKE);
    expect(state, "Soldiers beat two farmers at a checkpoint.", NULL, INCIDENT_ATTACK);
    expect_nothing(state, "Rangers beat the champions on Saturday.");
    expect(state, "Police intercepted five suspected members of the gang.", NULL, INCIDENT_ARREST);
    expect(state, "Air defences intercepted two Houthi drones.", NULL, INCIDENT_INTERCEPTION);
    expect(state, "The army confirmed the capture of a rebel commander.", NULL, INCIDENT_ARREST);
    expect(state, "A patrol seized a ton of hashish and two rifles in the district.", NULL,
           INCIDENT_INTERCEPTION);
    expect(state,
           "The patrol called for a precision airstrike, which killed two insurgents in the hills.",
           NULL, INCIDENT_AIRSTRIKE);
    expect(
        state,
        "A patrol killed one man and detained two others in Niger on Sunday. The patrol shot and "
        "killed the man as he ran. Several grenades were found and safely destroyed.",
        "Niger", INCIDENT_RAID);
}

static void what_somebody_is_known_for(void **state)
{
    struct fixture *f = *state;

    fixture_read(f,
                 "Troops captured a Taliban leader in Niger on Sunday. The leader orders "
                 "roadside bombings and other attacks against the police.",
                 NULL, "Niger");
    assert_int_equal(f->incidents.count, 1);
    assert_int_equal(f->incidents.items[0].type, INCIDENT_ARREST);
    fixture_read(f,
                 "Troops captured a rebel leader in Niger on Sunday. The leader planned roadside "
                 "bomb and direct fire attacks against the police.",
                 NULL, "Niger");
    assert_int_equal(f->incidents.count, 1);
    assert_int_equal(f->incidents.items[0].type, INCIDENT_ARREST);
    fixture_read(f,
                 "Troops detained a smuggler in Niger on Sunday. The smuggler was involved in the "
                 "kidnapping of two policemen in Niger.",
                 NULL, "Niger|Niger");
    assert_int_equal(f->incidents.items[0].type, INCIDENT_ARREST);
}

static void captives(void **state)
{
    expect(state, "Militants took five oil workers hostage.", NULL, INCIDENT_ABDUCTION);
    expect(state, "A priest was seized by gunmen from his home.", NULL, INCIDENT_ABDUCTION);
    expect_nothing(state, "The hostages are well, the ministry said.");
}

static void nothing_violent(void **state)
{
    expect_nothing(state, "The senator died of a heart attack, his office said.");
    expect_nothing(state, "Teachers went on strike over pay.");
    expect_nothing(state, "The two firms hope to strike a deal by May.");
    expect_nothing(state, "The opposition attacked the proposal in parliament.");
    expect_nothing(state, "The band released its latest hit song.");
    expect_nothing(state, "Troops marched through the square on the national day.");
    expect_nothing(state, "City beat United with two goals in a devastating first-half attack.");
    expect_nothing(state, "Shares were hit by fears and tech stocks bombed.");
    expect_nothing(state, "Doctors are fighting an Ebola outbreak that has killed 23 people.");
    expect_nothing(state, "The film, shot in Jordan, opens on Friday.");
    expect_nothing(state, "Hackers attacked the website of the port.");
    expect(state, "Gunmen attacked an Ebola clinic, killing a doctor.", NULL, INCIDENT_ATTACK);
    expect(state, "A bomb killed 12 fans at a cricket match.", NULL, INCIDENT_IED_BOMBING);
}

static void protests(void **state)
{
    struct fixture *f = *state;

    expect(state, "Thousands of people marched through the capital against the law.", NULL,
           INCIDENT_PROTEST);
    assert_string_equal(incident_codes_of(&f->incidents.items[0]).acled_sub_event_type,
                        "Peaceful protest");
    expect(state, "Police fired tear gas to disperse a rally outside the ministry.", NULL,
           INCIDENT_PROTEST);
    assert_string_equal(incident_codes_of(&f->incidents.items[0]).acled_sub_event_type,
                        "Protest with intervention");
    expect(state, "Security forces opened fire on protesters, killing five people.", NULL,
           INCIDENT_CRACKDOWN);
    expect(state, "A mob lynched a man accused of theft.", NULL, INCIDENT_RIOT);
    assert_string_equal(incident_codes_of(&f->incidents.items[0]).acled_sub_event_type,
                        "Mob violence");
    expect(state, "Two men accused of witchcraft were lynched by villagers.", NULL, INCIDENT_RIOT);
    expect(state, "Riot police detained 40 people at a rally.", NULL, INCIDENT_PROTEST);
    expect(state, "Police broke up a non-violent demonstration.", NULL, INCIDENT_PROTEST);
    expect(state, "Rallies were held across the country against the execution of a cleric.", NULL,
           INCIDENT_PROTEST);
    expect(state, "Activists gathered outside the embassy to denounce the killing of a reporter.",
           NULL, INCIDENT_PROTEST);
    expect(state, "Residents blocked a highway over water shortages.", NULL, INCIDENT_PROTEST);
    expect(state, "Police used pepper spray on activists outside the court.", NULL,
           INCIDENT_PROTEST);
    expect(state, "Soldiers shot at unarmed marchers, killing three.", NULL, INCIDENT_CRACKDOWN);
    expect(state, "A protester died after being hit by a rubber bullet.", NULL, INCIDENT_CRACKDOWN);
    expect(state, "Protesters threw bottles at police.", NULL, INCIDENT_RIOT);
    expect(state, "Reporters staged a protest after the arrest of a colleague.", NULL,
           INCIDENT_PROTEST);
    assert_string_equal(incident_codes_of(&f->incidents.items[0]).acled_sub_event_type,
                        "Peaceful protest");
    expect(state, "Three demonstrators were shot dead by police during a protest.", NULL,
           INCIDENT_CRACKDOWN);
    expect(state, "Soldiers opened fire on peaceful protesters as weeks of unrest went on.", NULL,
           INCIDENT_CRACKDOWN);
    expect(state,
           "A rally turned sour when police used smoke grenades, pepper balls and other means to "
           "disperse the crowd.",
           NULL, INCIDENT_PROTEST);
    assert_string_equal(incident_codes_of(&f->incidents.items[0]).acled_sub_event_type,
                        "Protest with intervention");
    fixture_read(f,
                 "Protesters took to the streets of Bahrain on Friday. Clashes erupted between "
                 "police and protesters in Bahrain.",
                 NULL, "Bahrain|Bahrain");
    assert_int_equal(f->incidents.items[0].type, INCIDENT_RIOT);
}

static void territory(void **state)
{
    expect(state, "Government troops recaptured the town of Harim from the rebels.", NULL,
           INCIDENT_TERRITORY_REGAINED);
    expect(state, "Rebels seized control of the town after a week of fighting.", NULL,
           INCIDENT_TERRITORY_TAKEN);
    expect(state, "Coalition forces captured a rebel commander in his house.", NULL,
           INCIDENT_ARREST);
    expect(state, "The army has set up a new military base near the border.", NULL,
           INCIDENT_BASE_ESTABLISHED);
    expect(state, "Soldiers built an observation post on the hill.", NULL,
           INCIDENT_BASE_ESTABLISHED);
    expect_nothing(state, "The road to the observation post is closed.");
    expect(state, "Troops captured two rebel camps in the hills.", NULL,
           INCIDENT_TERRITORY_REGAINED);
    expect(state, "Government forces captured on Monday the port of Mokha.", NULL,
           INCIDENT_TERRITORY_REGAINED);
    expect(state, "Soldiers drove the rebels out of the town.", NULL, INCIDENT_TERRITORY_REGAINED);
    expect(state, "Rebels seized two oil fields.", NULL, INCIDENT_TERRITORY_TAKEN);
    expect(state, "The rebels entered the town after the soldiers withdrew.", NULL,
           INCIDENT_TERRITORY_TRANSFERRED);
    expect(state, "The militia established a headquarters in the old town.", NULL,
           INCIDENT_BASE_ESTABLISHED);
    expect(state, "Fighters of the group withdrew from the front.", NULL, INCIDENT_GROUP_CHANGE);
    expect(state, "The army is massing troops near the border.", NULL, INCIDENT_GROUP_CHANGE);
    expect(state, "Government soldiers recovered the town from rebels.", NULL,
           INCIDENT_TERRITORY_REGAINED);
    expect(state, "The army cleared three villages of militants.", NULL,
           INCIDENT_TERRITORY_REGAINED);
    expect(state, "Soldiers expelled the rebels from the port.", NULL, INCIDENT_TERRITORY_REGAINED);
    expect(state, "Rebel fighters retreated from their positions.", NULL, INCIDENT_GROUP_CHANGE);
    expect(state, "The navy held military exercises off the coast.", NULL, INCIDENT_GROUP_CHANGE);
    expect(state, "The army installed a military post on the hill.", NULL,
           INCIDENT_BASE_ESTABLISHED);
    expect(state, "Armenia handed over the border district to Azerbaijan.", "Armenia|Azerbaijan",
           INCIDENT_TERRITORY_TRANSFERRED);
    expect(state, "The two sides exchanged 200 prisoners.", NULL, INCIDENT_AGREEMENT);
    expect_nothing(state, "The two sides exchanged greetings.");
    expect(state, "Forty fighters of the group surrendered to the army.", NULL, INCIDENT_AGREEMENT);
}

static void brawls_and_those_who_come_armed(void **state)
{
    expect(state, "Two groups clashed over a council poll, and one man was killed.", NULL,
           INCIDENT_RIOT);
    expect(state, "Clashes between party workers left two dead.", NULL, INCIDENT_RIOT);
    expect(state, "Clashes between rebels and villagers left two dead.", NULL,
           INCIDENT_ARMED_CLASH);
    expect(state, "An assailant opened fire on guards at a protest, killing two.", NULL,
           INCIDENT_ATTACK);
    expect(state, "An assailant drove his vehicle into a crowd of protesters, killing one.", NULL,
           INCIDENT_ATTACK);
    expect(state, "Troops killed a boy by opening unprovoked fire on protesters.", NULL,
           INCIDENT_CRACKDOWN);
    expect(state, "Students marched in a peaceful protest over the shooting of a boy.", NULL,
           INCIDENT_PROTEST);
    expect(state, "Police used tear gas in clashes with protesters armed with branches.", NULL,
           INCIDENT_RIOT);
    expect(state, "Police dispersed the crowds in the square.", NULL, INCIDENT_PROTEST);
    expect(state, "Rebels fired rockets at the post and the army retaliated, killing two.", NULL,
           INCIDENT_ARMED_CLASH);
    expect(state, "The rebels raided an army base, killing two.", NULL, INCIDENT_ARMED_CLASH);
}

static void ground_that_others_held(void **state)
{
    expect(state, "Government forces captured a new rebel-held neighborhood.", NULL,
           INCIDENT_TERRITORY_REGAINED);
    expect(state, "The army and pro-government militias have taken control of the town.", NULL,
           INCIDENT_TERRITORY_REGAINED);
    expect(state, "The rebels recaptured the town after the army pulled out.", NULL,
           INCIDENT_TERRITORY_TRANSFERRED);
    expect(state, "The fighters entered the town and did not encounter any resistance.", NULL,
           INCIDENT_TERRITORY_TRANSFERRED);
    expect(state, "A swathe of territory was handed over by the army to the rebels.", NULL,
           INCIDENT_TERRITORY_TRANSFERRED);
}

static void what_it_answered_was_another(void **state)
{
    expect(state,
           "Rebels attacked a convoy, killing six. The rebels said the attack was in response to a "
           "drone strike.",
           NULL, INCIDENT_ATTACK);
    expect(state, "Six men were killed in two drone strikes.", NULL, INCIDENT_DRONE_ATTACK);
    expect(state, "The house was bombed in an attack of army airplanes.", NULL, INCIDENT_AIRSTRIKE);
    expect(state, "Aircrafts struck two homes and killed six people.", NULL, INCIDENT_AIRSTRIKE);
    expect(state, "A drone, whose it was they did not say, fired a missile at a farm.", NULL,
           INCIDENT_DRONE_ATTACK);
    expect_nothing(state, "The group called an armed strike in the valley.");
}

static void the_same_words_of_other_things(void **state)
{
    expect_nothing(state, "The company opened a new headquarters in the old town.");
    expect_nothing(state, "Heavy snow blocked roads in the north.");
    expect_nothing(state, "Fans gathered outside the stadium.");
    expect_nothing(state, "The council removed 40 trees.");
    expect_nothing(state, "The firm cleared its stock.");
    expect_nothing(state, "He drove back to town.");
    expect_nothing(state, "Leaders exchanged gifts.");
    expect_nothing(state, "They were stoned on the beach.");
}

static void each_type_has_its_codes(void **state)
{
    (void)state;
    for (uint8_t type = 0; type < INCIDENT_TYPE_COUNT; type++) {
        struct incident incident = {.type = type};

        assert_non_null(incident_codes_of(&incident).acled_sub_event_type);
        assert_non_null(incident_codes_of(&incident).acled_event_type);
    }
    assert_string_equal(incident_codes_of(&(struct incident){.type = INCIDENT_ARREST}).plover_event,
                        "COERCE");
    assert_null(incident_codes_of(&(struct incident){.type = INCIDENT_AGREEMENT}).plover_event);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(drones),
        cmocka_unit_test(strikes),
        cmocka_unit_test(specific_before_general),
        cmocka_unit_test(who_is_attacked),
        cmocka_unit_test(raids_and_what_they_bring),
        cmocka_unit_test(what_somebody_is_known_for),
        cmocka_unit_test(captives),
        cmocka_unit_test(nothing_violent),
        cmocka_unit_test(protests),
        cmocka_unit_test(territory),
        cmocka_unit_test(brawls_and_those_who_come_armed),
        cmocka_unit_test(ground_that_others_held),
        cmocka_unit_test(what_it_answered_was_another),
        cmocka_unit_test(the_same_words_of_other_things),
        cmocka_unit_test(each_type_has_its_codes),
    };

    return cmocka_run_group_tests_name("incident types", tests, fixture_open, fixture_close);
}

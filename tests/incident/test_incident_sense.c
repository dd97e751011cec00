/* incident: general news uses the words of violence, and tells of none. */
#include <stdarg.h>
#include <setjmp.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <cmocka.h>

#include "fixture.h"

static void expect(void **state, const char *text, enum incident_type type,
                   enum incident_status status)
{
    struct fixture *f = *state;

    fixture_read(f, text, NULL, NULL);
    if (!fixture_incident(f, type, status))
        fail_msg("no %s in: %s", incident_type_name(type), text);
}

static void expect_nothing(void **state, const char *text)
{
    struct fixture *f = *state;

    fixture_read(f, text, NULL, NULL);
    if (f->incidents.count != 0)
        fail_msg("%s found in: %s", incident_type_name(f->incidents.items[0].type), text);
}

static void what_is_shown(void **state)
{
    expect_nothing(state, "The bank has demonstrated its resolve.");
    expect_nothing(state, "Two bakers demonstrated rye recipes to the guests.");
    expect_nothing(state, "The flight was a demonstration of a new engine.");
    expect_nothing(state, "Visitors enjoyed cooking demonstrations and a band.");
    expect_nothing(state, "The bikers' club holds its annual biker rally in May.");
    expect(state, "Farmers demonstrated peacefully in the capital.", INCIDENT_PROTEST,
           STATUS_REPORTED);
    expect(state, "Nurses demonstrated Monday in the capital.", INCIDENT_PROTEST, STATUS_REPORTED);
    expect(state, "A demonstration of workers filled the square.", INCIDENT_PROTEST,
           STATUS_REPORTED);
}

static void disputes(void **state)
{
    expect_nothing(state, "The adviser clashed with the treasurer over the budget.");
    expect_nothing(state, "The Eagles won their clash against Perth.");
    expect(state, "Supporters of the mayor clashed in the market.", INCIDENT_ARMED_CLASH,
           STATUS_REPORTED);
    expect_nothing(state, "She blasted the plan as insincere.");
    expect_nothing(state, "Senators attacked the director over his pay package.");
    expect(state, "Villagers attacked a trader over a debt.", INCIDENT_ATTACK, STATUS_REPORTED);
}

static void agreements(void **state)
{
    expect_nothing(state, "The minister has agreed to a levy on sugar.");
    expect_nothing(state, "The judge said that both had reached an agreement.");
    expect_nothing(state, "The minister signed a free trade deal with Chile.");
    expect(state, "The president agreed to a peace plan for the valley.", INCIDENT_AGREEMENT,
           STATUS_REPORTED);
}

static void what_goes_off(void **state)
{
    expect_nothing(state, "His motorcycle went off the road on Sunday.");
    expect_nothing(state, "The friends set off Wednesday on a long march.");
    expect(state, "A bomb went off on the road to the port.", INCIDENT_IED_BOMBING,
           STATUS_REPORTED);
    expect_nothing(state, "The warm winter brought an explosion of marine life.");
    expect_nothing(state, "The population exploded from 300 to 9,000.");
    expect(state, "An explosion of a gas bottle damaged two homes.", INCIDENT_EXPLOSION,
           STATUS_REPORTED);
    expect_nothing(state, "Astronomers saw the blast in infrared light.");
}

static void what_vanishes_and_burns(void **state)
{
    expect_nothing(state, "The frog has disappeared from the island.");
    expect_nothing(state, "Dick Lynch runs the shelter.");
    expect(state, "Villagers tried to lynch a thief.", INCIDENT_RIOT, STATUS_ATTEMPTED);
    expect_nothing(state, "The ruling ignited a fierce debate.");
    expect_nothing(state, "She was shocked by the incendiary remarks.");
    expect(state, "Masked men ignited a shop in the old town.", INCIDENT_ARSON, STATUS_REPORTED);
}

static void traffic(void **state)
{
    expect_nothing(state, "A woman was killed when she was hit by the delivery van.");
    expect_nothing(state, "He struck a car that stood by the road.");
    expect_nothing(state, "A plane crashed into a mountain, killing 25 people.");
    expect_nothing(state, "The rock fall killed one miner.");
    expect_nothing(state, "A fire that killed four children started in the kitchen.");
    expect_nothing(state, "Poisoned liquor killed seventeen people.");
    expect_nothing(state, "Rain hits wheat areas again.");
    expect(state, "Rebels hit a car with a rocket, killing two.", INCIDENT_ROCKET_ATTACK,
           STATUS_REPORTED);
}

static void sport(void **state)
{
    expect_nothing(state, "The visitors rallied on Saturday for a 10-9 victory.");
    expect_nothing(state, "The Jets lost to a field goal and a late strike in the second half.");
    expect_nothing(state, "He shot a 67 to share the lead.");
    expect_nothing(state, "A batsman was called in for the injured captain.");
    expect_nothing(state, "Rangers fell to a late strike by the visiting midfielder.");
}

static void peaceful_tools(void **state)
{
    expect_nothing(state, "The firm launched a new gold mine in March.");
    expect_nothing(state, "The satellite was launched aboard a rocket on Monday.");
    expect_nothing(state, "The firm will slaughter up to 8,000 pigs for meat.");
    expect_nothing(state, "Two retailers have joined forces against fraud.");
    expect(state, "A mine exploded under a truck on the road.", INCIDENT_IED_BOMBING,
           STATUS_REPORTED);
    expect(state, "Rebels launched a rocket at the port.", INCIDENT_ROCKET_ATTACK, STATUS_REPORTED);
}

static void beasts_and_people(void **state)
{
    expect_nothing(state, "A brown bear killed one person in the forest.");
    expect_nothing(state, "A shark attacked a swimmer off the beach.");
    expect_nothing(state, "Drivers met a mob of sheep in the valley.");
    expect_nothing(state, "Two officers were dispatched to a residence.");
    expect_nothing(state, "A navy helicopter disappeared off the coast.");
    expect_nothing(state, "He says shooting the pigs is not working.");
    expect_nothing(state, "A long rally pushed prices to new highs.");
    expect_nothing(state, "Half of the streets are affected by graffiti.");
    expect(state, "Vandals sprayed racist graffiti on a temple.", INCIDENT_PROPERTY_DESTRUCTION,
           STATUS_REPORTED);
    expect_nothing(state, "He asked the court to delay his execution.");
    expect(state, "Rebels announced the execution of a teacher.", INCIDENT_ATTACK, STATUS_REPORTED);
    expect_nothing(state, "She is the director of the charity's operation in Kenya.");
    expect_nothing(state, "The drivers sued Shell over the prices it launched.");
    expect_nothing(state, "Police say he struck a car on the highway.");
    expect_nothing(state, "A strain of H5N1 has killed 109 people.");
}

static void history(void **state)
{
    struct fixture *f = *state;

    fixture_read(f, "In 1994 gunmen attacked the bank.", "2004-10-05", NULL);
    assert_non_null(fixture_incident(f, INCIDENT_ATTACK, STATUS_BACKGROUND));
    fixture_read(f, "In 2003 gunmen attacked the bank.", "2004-01-05", NULL);
    assert_non_null(fixture_incident(f, INCIDENT_ATTACK, STATUS_REPORTED));
}

/* What the participle says of them does not plan what they did. */
static void participles(void **state)
{
    expect(state, "Soldiers demanding pay killed two officers on Wednesday.", INCIDENT_ATTACK,
           STATUS_REPORTED);
    expect_nothing(state, "A spy had the mission of assassinating the mayor.");
    expect(state, "Gunmen snatched him when he answered the door.", INCIDENT_ABDUCTION,
           STATUS_REPORTED);
}

static void courts(void **state)
{
    expect(state, "The sexual assault trial of a singer opens on Monday.", INCIDENT_SEXUAL_VIOLENCE,
           STATUS_BACKGROUND);
    expect(state, "He faces trial over an assassination in the capital.", INCIDENT_ASSASSINATION,
           STATUS_BACKGROUND);
    expect_nothing(state, "A court sentenced a man to prison for a series of attacks.");
    expect_nothing(state, "She pleaded not guilty to murder.");
    expect(state, "A man was arrested after the murder of a baker.", INCIDENT_ATTACK,
           STATUS_REPORTED);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(what_is_shown),
        cmocka_unit_test(disputes),
        cmocka_unit_test(agreements),
        cmocka_unit_test(what_goes_off),
        cmocka_unit_test(what_vanishes_and_burns),
        cmocka_unit_test(traffic),
        cmocka_unit_test(sport),
        cmocka_unit_test(peaceful_tools),
        cmocka_unit_test(beasts_and_people),
        cmocka_unit_test(history),
        cmocka_unit_test(participles),
        cmocka_unit_test(courts),
    };

    return cmocka_run_group_tests_name("incident senses", tests, fixture_open, fixture_close);
}

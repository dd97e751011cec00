/* Which row a name means: each test is one kind of evidence. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>

#include <cmocka.h>

#include "world.h"

static const char rows[] =
    "Iraq,iq,33,44,A,PCLI,IQ,00,,38433600,Republic of Iraq\n"
    "Egypt,eg,27,30,A,PCLI,EG,00,,98423595,\n"
    "United States,us,39.76,-98.5,A,PCLI,US,00,,327167434,US|U.S.\n"
    "France,fr,46,2,A,PCLI,FR,00,,66987244,\n"
    "Texas,tx,31.25044,-99.25061,A,ADM1,US,TX,,31290831,\n"
    "Virginia,va,37.54812,-77.44675,A,ADM1,US,VA,,8642274,\n"
    "Washington,wa,47.50012,-120.50147,A,ADM1,US,WA,,6271775,\n"
    "Babil,iq06,32.6,44.5,A,ADM1,IQ,06,,2065042,Babylon|Babil Governorate\n"
    "Baghdad,bg,33.34058,44.40088,P,PPLC,IQ,07,,7216000,\n"
    "Najaf,nj,32.02594,44.34625,P,PPLA,IQ,17,,482576,\n"
    "Jurf al-Sakhar,jk,32.86733,44.22143,P,PPL,IQ,06,,0,Jarf al-Khair\n"
    "Al Iskandariyah,iskandariya,32.89,44.35,P,PPL,IQ,06,,112000,Alexandria\n"
    "Alexandria,alexandria-eg,31.20176,29.91582,P,PPLA,EG,06,,5263542,\n"
    "Alexandria,alexandria-va,38.80484,-77.04692,P,PPL,US,VA,510,160000,\n"
    "Paris,paris-fr,48.85341,2.3488,P,PPLC,FR,11,75,2138551,\n"
    "Paris,paris-tx,33.66094,-95.55551,P,PPLA2,US,TX,277,25171,\n"
    "Dallas,dallas,32.78306,-96.80667,P,PPLA2,US,TX,113,1300092,\n"
    "Washington,dc,38.89511,-77.03637,P,PPLC,US,DC,001,689545,\n"
    "Babylon,babylon-us,40.69566,-73.32568,P,PPL,US,NY,103,12203,\n"
    "Babylon,babylon-site,32.54,44.42,S,RUIN,IQ,06,,0,\n";

static int open_world(void **state)
{
    static struct world world;

    world_open(&world, rows);
    *state = &world;
    return 0;
}

static int close_world(void **state)
{
    world_close(*state);
    return 0;
}

static void a_lone_name_is_its_largest_place(void **state)
{
    struct world *world = *state;
    struct reading reading;

    world_read(world, "The crowd gathered in Alexandria before dawn.", "Alexandria", NULL, false,
               &reading);
    assert_string_equal(world_id(world, &reading, 0), "alexandria-eg");
}

static void company_outweighs_size(void **state)
{
    struct world *world = *state;
    struct reading reading;

    world_read(world, "Raids hit Jarf al-Khair, Najaf and Alexandria in Iraq, the army said.",
               "Jarf al-Khair|Najaf|Alexandria|Iraq", NULL, false, &reading);
    assert_string_equal(world_id(world, &reading, 0), "jk");
    assert_string_equal(world_id(world, &reading, 1), "nj");
    assert_string_equal(world_id(world, &reading, 2), "iskandariya");
}

static void a_container_after_a_comma_decides(void **state)
{
    struct world *world = *state;
    struct reading reading;

    world_read(world, "She was born in Paris, Texas, and moved away.", "Paris|Texas", NULL, false,
               &reading);
    assert_string_equal(world_id(world, &reading, 0), "paris-tx");
    assert_string_equal(world_id(world, &reading, 1), "tx");
}

static void a_name_has_one_sense_in_a_document(void **state)
{
    struct world *world = *state;
    struct reading reading;

    world_read(world, "The mayor of Paris, Texas, resigned. Paris will vote in June.",
               "Paris|Texas|Paris", NULL, false, &reading);
    assert_string_equal(world_id(world, &reading, 2), "paris-tx");
}

/* Twins are no evidence for each other; a bare one is that told last. */
static void two_containers_make_two_senses(void **state)
{
    struct world *world = *state;
    struct reading reading;

    world_read(world,
               "Crowds met in Alexandria, Egypt, and in Alexandria, Virginia. The mayor of "
               "Alexandria spoke.",
               "Alexandria|Egypt|Alexandria|Virginia|Alexandria", NULL, false, &reading);
    assert_string_equal(world_id(world, &reading, 0), "alexandria-eg");
    assert_string_equal(world_id(world, &reading, 2), "alexandria-va");
    assert_string_equal(world_id(world, &reading, 4), "alexandria-va");
}

static void a_word_of_kind_decides(void **state)
{
    struct world *world = *state;
    struct reading reading;

    world_read(world, "Two patrols were hit in Babylon province of Iraq on Tuesday.",
               "Babylon|Iraq", NULL, false, &reading);
    assert_string_equal(world_id(world, &reading, 0), "iq06");
    world_read(world, "Fires burn across Washington state and in Dallas.", "Washington|Dallas",
               NULL, false, &reading);
    assert_string_equal(world_id(world, &reading, 0), "wa");
}

static void a_government_is_its_capital(void **state)
{
    struct world *world = *state;
    struct reading reading;

    world_read(world, "Baghdad has opened talks with Washington on the troops.",
               "!Baghdad|!Washington", NULL, false, &reading);
    assert_string_equal(world_id(world, &reading, 0), "bg");
    assert_string_equal(world_id(world, &reading, 1), "dc");
}

static void a_wish_for_a_country_is_heard(void **state)
{
    struct world *world = *state;
    struct reading reading;
    uint16_t country = 'U' << 8 | 'S';
    struct resolve_prior prior = {.countries = &country, .country_count = 1};

    world_read(world, "A storm hit Alexandria.", "Alexandria", &prior, false, &reading);
    assert_string_equal(world_id(world, &reading, 0), "alexandria-va");
}

static void a_publisher_writes_of_its_home(void **state)
{
    struct world *world = *state;
    struct reading reading;
    struct resolve_prior prior = {.has_home = true,
                                  .home = {38.8, -77.05},
                                  .home_weight = 0.7f,
                                  .home_country = 'U' << 8 | 'S'};

    world_read(world, "Police in Alexandria arrested a man.", "Alexandria", &prior, false,
               &reading);
    assert_string_equal(world_id(world, &reading, 0), "alexandria-va");
}

static void a_direction_is_no_part_of_the_name(void **state)
{
    struct world *world = *state;
    struct reading reading;

    world_read(world, "Militants hide in northern Egypt.", "northern Egypt", NULL, false, &reading);
    assert_string_equal(world_id(world, &reading, 0), "eg");
}

static void an_unknown_name_is_kept_without_a_point(void **state)
{
    struct world *world = *state;
    struct reading reading;

    world_read(world, "One raid was in Najaf and one in Qalat Bint Nour.", "Najaf|Qalat Bint Nour",
               NULL, false, &reading);
    assert_string_equal(world_id(world, &reading, 1), "");
    assert_non_null(reading.resolutions[1].unlocated_reason);
    assert_null(reading.resolutions[0].unlocated_reason);
}

static void a_facility_is_near_the_town_in_its_name(void **state)
{
    struct world *world = *state;
    struct reading reading;

    world_read(world, "The wounded lie in Baghdad Teaching Hospital.", "Baghdad Teaching Hospital",
               NULL, false, &reading);
    assert_string_equal(world_id(world, &reading, 0), "bg");
    assert_int_equal(reading.resolutions[0].where_precision, WHERE_NEAR);
}

static void explaining_gives_rivals_and_reasons(void **state)
{
    struct world *world = *state;
    struct reading reading;

    world_read(world, "She was born in Paris, Texas, and moved away.", "Paris|Texas", NULL, true,
               &reading);
    assert_string_equal(world_id(world, &reading, 0), "paris-tx");
    assert_int_equal(reading.resolutions[0].candidate_count, 2);
    assert_int_equal(reading.resolutions[0].candidates[0].row, reading.resolutions[0].row);
    assert_true(reading.resolutions[0].candidates[0].score >
                reading.resolutions[0].candidates[1].score);
    assert_non_null(strstr(reading.resolutions[0].candidates[0].reasons, "division"));
}

static void the_least_of_many_namesakes_is_found_in_its_state(void **state)
{
    char csv[8192];
    size_t length = (size_t)snprintf(csv, sizeof csv,
                                     "Texas,tx,31.25044,-99.25061,A,ADM1,US,TX,,31290831,\n"
                                     "Franklin,least,31.02602,-96.48525,P,PPL,US,TX,395,1,\n");
    struct world world;
    struct reading reading;

    (void)state;
    for (int i = 0; i < 60; i++)
        length += (size_t)snprintf(csv + length, sizeof csv - length,
                                   "Franklin,f%d,%d.5,-%d.5,P,PPL,US,X%c,,%d,\n", i, 33 + i % 12,
                                   72 + i / 3, 'A' + i % 26, 90000 - i * 100);
    world_open(&world, csv);
    world_read(&world, "A barn burned in Franklin, Texas, on Friday.", "Franklin|Texas", NULL,
               false, &reading);
    assert_string_equal(world_id(&world, &reading, 0), "least");
    world_close(&world);
}

static void precision_follows_the_feature(void **state)
{
    struct world *world = *state;
    struct reading reading;

    world_read(world, "From Baghdad and Babil to all Iraq.", "Baghdad|Babil|Iraq", NULL, false,
               &reading);
    assert_int_equal(reading.resolutions[0].where_precision, WHERE_EXACT);
    assert_int_equal(reading.resolutions[1].where_precision, WHERE_ADMIN1);
    assert_int_equal(reading.resolutions[2].where_precision, WHERE_COUNTRY);
    assert_true(reading.resolutions[0].radius_km < reading.resolutions[1].radius_km);
    assert_true(reading.resolutions[1].radius_km < reading.resolutions[2].radius_km);
    /* Iraq has 437,072 km². */
    assert_true(reading.resolutions[2].radius_km > 360 && reading.resolutions[2].radius_km < 385);
}

static void a_doubtful_place_is_shown_only_where_it_is_needed(void **state)
{
    static const char reason[] = "it may be no place at all";
    struct resolution sure = {.row = 7}, doubtful = {.row = 8, .doubt = reason};
    struct resolution all[] = {sure, doubtful, doubtful};
    const bool needed[] = {false, true, false};

    (void)state;
    resolve_drop_doubtful(all, 3, needed);
    assert_int_equal(all[0].row, 7);
    assert_int_equal(all[1].row, 8);
    assert_true(all[2].row == GAZETTEER_NO_ROW);
    assert_string_equal(all[2].unlocated_reason, reason);
    resolve_drop_doubtful(all, 3, NULL);
    assert_true(all[1].row == GAZETTEER_NO_ROW);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_lone_name_is_its_largest_place),
        cmocka_unit_test(company_outweighs_size),
        cmocka_unit_test(a_container_after_a_comma_decides),
        cmocka_unit_test(a_name_has_one_sense_in_a_document),
        cmocka_unit_test(two_containers_make_two_senses),
        cmocka_unit_test(a_word_of_kind_decides),
        cmocka_unit_test(a_government_is_its_capital),
        cmocka_unit_test(a_wish_for_a_country_is_heard),
        cmocka_unit_test(a_publisher_writes_of_its_home),
        cmocka_unit_test(a_direction_is_no_part_of_the_name),
        cmocka_unit_test(an_unknown_name_is_kept_without_a_point),
        cmocka_unit_test(a_facility_is_near_the_town_in_its_name),
        cmocka_unit_test(explaining_gives_rivals_and_reasons),
        cmocka_unit_test(the_least_of_many_namesakes_is_found_in_its_state),
        cmocka_unit_test(precision_follows_the_feature),
        cmocka_unit_test(a_doubtful_place_is_shown_only_where_it_is_needed),
    };

    return cmocka_run_group_tests(tests, open_world, close_world);
}

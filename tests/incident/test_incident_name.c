/* incident: names of places that are spelt otherwise, cut short, borne by several places or by what
 * they lie in. */
#include <stdarg.h>
#include <setjmp.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <cmocka.h>

#include "fixture.h"

/* Invented, but for their countries: id, name, alternates, latitude, longitude, class, code,
 * country, admin1, admin2, population. */
static const char rows[] = "z1,Zarvan,,35.0,44.0,A,ADM1,IQ,Z1,,900000\n"
                           "z2,Zarvan,,35.6,44.9,P,PPLA,IQ,Z1,,950000\n"
                           "z3,Marshal,,35.1,44.0,A,ADM2,IQ,Z1,,5000\n"
                           "z14,Qadarin,,35.0,44.0,A,ADM1,IQ,Z6,,700000\n"
                           "z4,Tarhan,,35.2,44.1,P,PPL,IQ,Z6,,\n"
                           "z5,Tall,,32.0,47.5,P,PPLA2,IQ,Z2,,700\n"
                           "z6,Tall Mirfat,,35.1,44.3,P,PPLA3,IQ,Z6,,900\n"
                           "z7,Qaryat Imam Zarif,,35.3,44.2,P,PPL,IQ,Z6,,\n"
                           "z8,Malikiyan,,36.2,44.2,P,PPLA2,IQ,Z3,,\n"
                           "z9,Malikeyan,,36.1,44.1,A,ADM2,IQ,Z3,,8000\n"
                           "z10,Khirbet Nur Airbase,,34.9,43.6,S,AIRB,IQ,Z1,,\n"
                           "z11,Nasrabel,,36.55,43.12,P,PPL,IQ,Z4,,\n"
                           "z12,Shatiq,,27.5,12.8,A,ADM1,LY,L1,,60000\n"
                           "z13,Shatiq Camp,,31.5,34.4,P,PPL,PS,GZ,,\n"
                           "k1,Kesh Taw,Kesh,16.0,97.0,P,PPL,MM,K1,,3000\n"
                           "k2,Morvan,,17.0,97.5,P,PPLA2,MM,K1,,80000\n"
                           "k3,Kan,Kaq,26.0,114.0,P,PPLA2,CN,C1,,500000\n"
                           "i1,Himatgarh,,23.0,73.0,P,PPL,IN,I1,,80000\n"
                           "i2,Kishoraganj,,24.4,90.8,P,PPL,BD,B1,,90000\n"
                           "i3,Lakshmigarh,,24.0,90.2,P,PPL,BD,B1,,60000\n"
                           "i4,North Vazirgar Agency,,33.0,70.0,P,PPL,PK,P1,,\n"
                           "c1,Orvantes,,3.5,-77.0,P,PPL,CO,V1,,400000\n"
                           "c2,Orvantes,,3.9,-77.1,P,PPLA2,CO,V1,,250000\n"
                           "c3,Santarda,,8.0,-73.0,A,ADM1,CO,N1,,\n"
                           "c4,El Tarvo,,8.3,-73.1,P,PPL,CO,N1,,\n"
                           "a1,Amerikina,,40.0,-90.0,P,PPL,US,IL,,90000\n"
                           "b1,Baghdadar,,25.6,32.6,P,PPL,EG,E1,,900\n"
                           "b2,Baghdadar,,33.8,42.5,P,PPL,IQ,Z5,,\n"
                           "j1,Jomlavar,,29.2,82.2,P,PPL,NP,N2,,9000\n"
                           "j2,Jomlavar,,31.9,35.7,P,PPL,JO,J1,,\n";

static int open_rows(void **state)
{
    return fixture_open_over(state, rows);
}

static void a_division_that_bears_the_second_name_holds_the_first(void **state)
{
    struct fixture *f = *state;

    /* Zarvan is taken for the town, which is no narrower than the district before it */
    fixture_read(f, "A bomb exploded in Marshal, Zarvan, Iraq.", NULL, "=Marshal|=Zarvan|=Iraq");
    assert_true(fixture_is_at(f, "z3"));
}

static void a_district_may_be_told_by_a_town_far_off(void **state)
{
    struct fixture *f = *state;

    fixture_read(f, "Rebels attacked a post in Kesh Taw township (Morvan district).", NULL,
                 "=Kesh Taw|=Morvan");
    assert_true(fixture_is_at(f, "k1"));
}

static void a_name_is_known_by_its_sound(void **state)
{
    struct fixture *f = *state;

    fixture_read(f, "Warplanes carried out airstrikes on Terhan town in Qadarin province.", NULL,
                 "=Qadarin");
    assert_true(fixture_is_at(f, "z4"));
    assert_true(slice_is(fixture_site(f)->place_text, "Terhan town in Qadarin"));
    /* what sounds alike elsewhere is not meant */
    fixture_read(f, "Warplanes carried out airstrikes on Terhan town in Basra province.", NULL,
                 "=Basra");
    assert_false(fixture_is_at(f, "z4"));
}

static void what_a_parenthesis_holds_is_the_same_place(void **state)
{
    struct fixture *f = *state;

    fixture_read(f, "A drone hit a base in Derhane (Terhan) subdistrict of Qadarin.", NULL,
                 "?Derhane|=Qadarin");
    assert_true(fixture_is_at(f, "z4"));
}

static void a_fragment_of_a_longer_name_is_no_place(void **state)
{
    struct fixture *f = *state;

    fixture_read(f, "A drone struck a post in Tall Mirfaat town in Qadarin province.", NULL,
                 "%Tall|=Qadarin");
    assert_true(fixture_is_at(f, "z6"));
    fixture_read(f, "Rebels attacked a post in Kan Dolo village (Morvan district).", NULL,
                 "%Kan|=Morvan");
    assert_true(fixture_is_at(f, "k2"));
    fixture_read(f, "A drone struck a post in Tall al Kulasir (Qadarin).", NULL, "+Tall|=Qadarin");
    assert_false(fixture_is_at(f, "z5"));
}

static void a_facility_is_told_by_its_noun(void **state)
{
    struct fixture *f = *state;

    fixture_read(f, "Militants attacked the Global Coalition Khirbet Nur Airbase with drones.",
                 NULL, "+Khirbet Nur Airbase");
    assert_true(fixture_is_at(f, "z10"));
    fixture_read(f, "Drones attacked Tarhan Military Air Base, wounding two.", NULL, "+Tarhan");
    assert_true(fixture_is_at(f, "z4"));
}

static void a_camp_is_not_what_it_is_named_after(void **state)
{
    struct fixture *f = *state;

    fixture_read(f, "An airstrike killed two people in Shatiq camp.", NULL, "&Shatiq camp|%Shatiq");
    assert_true(fixture_is_at(f, "z13"));
}

static void a_quarter_lies_in_its_town(void **state)
{
    struct fixture *f = *state;

    /* the only Nasrabel lies 24 km away */
    fixture_read(f, "An airstrike hit a house in the Nasrabel neighbourhood of Mosul.", NULL,
                 "!Nasrabel|Mosul");
    assert_false(fixture_is_at(f, "z11"));
    assert_true(fixture_site(f)->has_point);
    assert_int_equal(fixture_site(f)->where_precision, WHERE_NEAR);
    fixture_read(f, "An airstrike hit a house in the Nasrabel neighbourhood of Mosul.", NULL,
                 "=Nasrabel|Mosul");
    assert_false(fixture_is_at(f, "z11"));
}

static void a_spelling_is_one_step_away(void **state)
{
    struct fixture *f = *state;

    fixture_read(f, "Farmers clashed with police at Himmatgarh, wounding nine.", NULL,
                 "?Himmatgarh");
    assert_true(fixture_is_at(f, "i1"));
    fixture_read(f, "Villagers clashed in Kishoranganj district, wounding nine.", NULL,
                 "?Kishoranganj");
    assert_true(fixture_is_at(f, "i2"));
}

static void the_gazetteer_may_write_a_word_more(void **state)
{
    struct fixture *f = *state;

    fixture_read(f, "A missile struck soldiers in Imam Zarif, Qadarin, Iraq.", NULL,
                 "=Qadarin|=Iraq");
    assert_true(fixture_is_at(f, "z7"));
    fixture_read(f, "A drone strike killed five militants in Dashtagar, North Vazirgar.", NULL,
                 "?Dashtagar");
    assert_true(fixture_is_at(f, "i4"));
}

static void the_ends_of_a_road_are_places(void **state)
{
    struct fixture *f = *state;

    fixture_read(f,
                 "A driver was killed in a bomb attack on the Laxmigarh-Poshtan road and "
                 "died on the way to Dhaka.",
                 NULL, "Dhaka");
    assert_true(fixture_is_at(f, "i3"));
}

static void where_people_are_brought_is_no_site(void **state)
{
    struct fixture *f = *state;

    fixture_read(f, "A man who was shot by gunmen died on the way to Basra.", NULL, "=Basra");
    assert_false(slice_is(fixture_site(f)->place_text, "Basra"));
}

static void a_municipality_is_its_seat(void **state)
{
    struct fixture *f = *state;

    fixture_read(f, "Rebels attacked soldiers in Orvantes municipality.", NULL, "=Orvantes");
    assert_true(fixture_is_at(f, "c2"));
    fixture_read(f, "A drone hit a base in the town of Malikeyan.", NULL, "=Malikeyan");
    assert_true(fixture_is_at(f, "z8"));
}

static void a_building_stands_in_the_town_of_its_name(void **state)
{
    struct fixture *f = *state;

    fixture_read(f, "A bomb exploded near Mosul University, wounding two.", NULL, "@Mosul");
    assert_true(slice_is(fixture_site(f)->place_text, "Mosul"));
    fixture_read(f, "A bomb exploded; the Mosul University condemned it.", NULL, "@Mosul");
    assert_false(slice_is(fixture_site(f)->place_text, "Mosul"));
}

static void the_short_name_of_a_body_is_no_place(void **state)
{
    struct fixture *f = *state;

    fixture_read(f, "A bomb exploded at the KESH [BUREAU OF INQUIRY] offices in Tarhan.", NULL,
                 "=KESH|=Tarhan");
    assert_true(fixture_is_at(f, "z4"));
}

static void an_area_abroad_is_no_site(void **state)
{
    struct fixture *f = *state;

    fixture_read(f, "An airstrike hit a house in the Amerikina area said to be in Musayib, Iraq.",
                 NULL, "=Amerikina|Musayib|Iraq");
    assert_true(slice_is(fixture_site(f)->place_text, "Musayib, Iraq"));
}

static void a_doubtful_name_on_another_continent_is_not_meant(void **state)
{
    struct fixture *f = *state;

    fixture_read(f, "Rebels attacked a post in Amerikina. The army sent troops from Mosul, Iraq.",
                 NULL, "%Amerikina|Mosul|Iraq");
    assert_false(fixture_is_at(f, "a1"));
    assert_true(slice_is(fixture_site(f)->place_text, "Amerikina"));
}

static void what_stands_behind_in_is_no_person(void **state)
{
    struct fixture *f = *state;

    fixture_read(f, "A drone hit warehouses in Tarhan in Qadarin, wounding two.", NULL,
                 "&Tarhan|#Tarhan|=Qadarin");
    assert_true(fixture_is_at(f, "z4"));
    fixture_read(f, "A drone hit warehouses of Ahmad Tarhan in Qadarin, wounding two.", NULL,
                 "#Ahmad Tarhan|=Qadarin");
    assert_false(fixture_is_at(f, "z4"));
}

static void a_group_tells_namesakes_apart(void **state)
{
    struct fixture *f = *state;

    fixture_read(f, "Islamic State militants attacked a post in Baghdadar.", NULL, "!Baghdadar");
    assert_true(fixture_is_at(f, "b2"));
    fixture_read(f, "Islamic State militants attacked a post in Baghdadar.", NULL, "%Baghdadar");
    assert_true(fixture_is_at(f, "b2"));
}

static void a_middling_town_is_meant_by_its_main_name(void **state)
{
    struct fixture *f = *state;

    fixture_read(f, "Police clashed with protesters in Jomlavar on Sunday.", NULL, "+Jomlavar");
    assert_true(fixture_is_at(f, "j1"));
}

static void a_parenthesis_tells_what_a_place_lies_in(void **state)
{
    struct fixture *f = *state;

    fixture_read(f, "In Filo Grinto (El Tarvo, Santarda), a drone dropped a bomb on a car.", NULL,
                 "+El Tarvo|&Santarda|=Santarda");
    assert_true(fixture_is_at(f, "c4"));
}

static void a_syllable_before_a_hyphen_is_no_place(void **state)
{
    struct fixture *f = *state;

    fixture_read(f, "Rebels attacked a post in Kaq-Osh.", NULL, "=Kaq");
    assert_false(fixture_is_at(f, "k3"));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_division_that_bears_the_second_name_holds_the_first),
        cmocka_unit_test(a_district_may_be_told_by_a_town_far_off),
        cmocka_unit_test(a_name_is_known_by_its_sound),
        cmocka_unit_test(what_a_parenthesis_holds_is_the_same_place),
        cmocka_unit_test(a_fragment_of_a_longer_name_is_no_place),
        cmocka_unit_test(a_facility_is_told_by_its_noun),
        cmocka_unit_test(a_camp_is_not_what_it_is_named_after),
        cmocka_unit_test(a_quarter_lies_in_its_town),
        cmocka_unit_test(a_spelling_is_one_step_away),
        cmocka_unit_test(the_gazetteer_may_write_a_word_more),
        cmocka_unit_test(the_ends_of_a_road_are_places),
        cmocka_unit_test(where_people_are_brought_is_no_site),
        cmocka_unit_test(a_municipality_is_its_seat),
        cmocka_unit_test(a_building_stands_in_the_town_of_its_name),
        cmocka_unit_test(the_short_name_of_a_body_is_no_place),
        cmocka_unit_test(an_area_abroad_is_no_site),
        cmocka_unit_test(a_doubtful_name_on_another_continent_is_not_meant),
        cmocka_unit_test(what_stands_behind_in_is_no_person),
        cmocka_unit_test(a_group_tells_namesakes_apart),
        cmocka_unit_test(a_middling_town_is_meant_by_its_main_name),
        cmocka_unit_test(a_parenthesis_tells_what_a_place_lies_in),
        cmocka_unit_test(a_syllable_before_a_hyphen_is_no_place),
    };

    return cmocka_run_group_tests_name("incident names", tests, open_rows, fixture_close);
}

/* incident: names that are a family's, a body's or a building's, and which of doubtful places
 * holds.
 */
#include <stdarg.h>
#include <setjmp.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <cmocka.h>

#include "fixture.h"

/* Invented, but for their countries: id, name, alternates, latitude, longitude, class, code,
 * country, admin1, admin2, population. */
static const char rows[] = "q1,Qadarin,,35.0,44.0,A,ADM1,IQ,Q1,,700000\n"
                           "q2,Qadarin,,35.7,44.9,P,PPL,IQ,Q1,,\n"
                           "q3,Tarhan,,35.2,44.1,P,PPL,IQ,Q1,,\n"
                           "q4,Surav,,35.3,44.4,P,PPL,IQ,Q1,,\n"
                           "q5,Qalah-e Zarif,,35.4,44.2,P,PPL,IQ,Q1,,\n"
                           "q6,Tall Mirfat,,35.1,44.3,P,PPLA3,IQ,Q1,,9000\n"
                           "q7,Chukra,,35.6,44.5,P,PPLA2,IQ,Q1,,9000\n"
                           "q8,Chukra,,35.0,43.2,P,PPL,IQ,,,\n"
                           "n1,Novar,,43.0,44.0,A,ADM1,RU,N1,,90000\n"
                           "n2,Novar,,40.0,44.5,P,PPLA,RU,N1,,900000\n"
                           "n3,Maushri,,50.0,106.0,P,PPL,RU,N2,,\n"
                           "m1,Malikiyan,,36.2,44.2,P,PPLA2,IQ,M1,,\n"
                           "m2,Malikeyan,,36.1,44.1,A,ADM2,IQ,M1,,8000\n"
                           "m3,Marshal,,35.1,43.0,A,ADM2,IQ,M2,,5000\n"
                           "v1,Vestan,,33.0,42.0,A,ADM1,IQ,,,\n"
                           "v2,Rafan,,35.0,42.0,A,ADM1,IQ,,,\n"
                           "f1,Inlen,,32.0,45.0,P,PPL,IQ,F1,,\n"
                           "f2,Sabrah,,-5.0,117.0,A,ADM1,MY,F2,,900000\n"
                           "p1,Mushri,,29.5,66.0,P,PPL,PK,P1,,\n"
                           "p2,Baluchar,,29.0,66.0,A,ADM1,PK,P1,,\n"
                           "i2,Lakshmigarh,,24.0,90.2,P,PPL,BD,B1,,60000\n"
                           "l1,Luzmar,,-16.5,-68.1,P,PPLC,BO,L1,,900000\n"
                           "l2,Luzmar,,15.4,120.7,P,PPL,PH,L2,,9000\n"
                           "z1,Zarmund Airport,,0,0,S,AIRP,,,,\n";

static int open_rows(void **state)
{
    return fixture_open_over(state, rows);
}

/* "NB" is New Brunswick too. */
static bool is_in_canada(const struct fixture *f)
{
    return f->incidents.items[0].site_count != 0 && fixture_site(f)->row != GAZETTEER_NO_ROW &&
           gazetteer_country(f->set, fixture_site(f)->row) == ('C' << 8 | 'A');
}

static void a_family_is_no_place(void **state)
{
    struct fixture *f = *state;

    fixture_read(f, "Six of the Sabrah family were killed in an airstrike.", NULL, "%Sabrah");
    assert_false(fixture_is_at(f, "f2"));
}

static void a_body_spelt_out_is_no_place(void **state)
{
    struct fixture *f = *state;

    fixture_read(f, "A leader of the National Bloc (NB) was shot dead in the street.", NULL, "NB");
    assert_false(is_in_canada(f));
    /* what is spelt out as a place is one */
    fixture_read(f, "A leader was shot dead in Nova Barat (NB) in the street.", NULL,
                 "?Nova Barat|NB");
    assert_true(is_in_canada(f));
}

static void two_letters_among_capitals_are_no_state(void **state)
{
    struct fixture *f = *state;

    fixture_read(f, "A LEADER OF THE PARTY WAS SHOT DEAD IN NB LAST NIGHT.", NULL, "NB");
    assert_false(is_in_canada(f));
}

static void the_country_of_a_dateline_is_part_of_it(void **state)
{
    struct fixture *f = *state;

    fixture_read(f,
                 "LIMA (PERU), 3 MAY 90 -- THE BOLIVIAN POLICE ARE AFTER THE GUNMEN WHO KILLED A "
                 "SENATOR. THE BOLIVIAN GOVERNMENT MET. THE BOLIVIAN SENATE DID TOO.",
                 NULL, "*LIMA|PERU|~BOLIVIAN|~BOLIVIAN|~BOLIVIAN");
    assert_false(slice_is(fixture_site(f)->place_text, "PERU"));
}

static void whoever_speaks_tells_no_country(void **state)
{
    struct fixture *f = *state;

    fixture_read(f,
                 "GUNMEN KILLED A SENATOR, SAID TARHAN. TARHAN MET THE BOLIVIAN POLICE. TARHAN "
                 "PRAISED THE BOLIVIAN POLICE.",
                 NULL, "TARHAN|TARHAN|~BOLIVIAN|TARHAN|~BOLIVIAN");
    assert_int_equal(fixture_site(f)->where_precision, WHERE_COUNTRY);
    assert_int_equal(gazetteer_country(f->set, fixture_site(f)->row), 'B' << 8 | 'O');
}

static void premises_stand_in_the_town_of_their_name(void **state)
{
    struct fixture *f = *state;

    fixture_read(f, "A shell exploded in Malikiyan Technical College, killing two.", NULL,
                 "+Malikiyan");
    assert_true(fixture_is_at(f, "m1"));
    /* not where the sentence names a town */
    fixture_read(f, "A bomb exploded at the Malikiyan Regional Stadium in Tarhan, killing two.",
                 NULL, "+Malikiyan|Tarhan");
    assert_true(fixture_is_at(f, "q3"));
}

static void a_lone_doubtful_name_yields_to_a_sure_one(void **state)
{
    struct fixture *f = *state;

    fixture_read(f, "Gunmen opened fire at the Inlen Center for nurses in Tarhan, killing two.",
                 NULL, "%Inlen|Tarhan");
    assert_true(fixture_is_at(f, "q3"));
}

static void a_doubtful_province_on_another_continent_is_not_meant(void **state)
{
    struct fixture *f = *state;

    fixture_read(f, "A bomb exploded in Sabrah. Troops in Tarhan and Malikiyan were alerted.", NULL,
                 "%Sabrah|Tarhan|Malikiyan");
    assert_false(fixture_is_at(f, "f2"));
}

static void a_row_of_zeros_has_no_point(void **state)
{
    struct fixture *f = *state;

    fixture_read(f, "A bomb exploded at Zarmund Airport, killing two.", NULL, "Zarmund Airport");
    assert_false(f->incidents.items[0].site_count != 0 && fixture_site(f)->has_point);
}

static void a_province_is_not_governed_from_a_hamlet(void **state)
{
    struct fixture *f = *state;

    fixture_read(f, "A bomb exploded in Qadarin, Iraq.", NULL, "=Qadarin|Iraq");
    assert_true(fixture_is_at(f, "q1"));
    /* its seat may lie far from its middle */
    fixture_read(f, "A bomb exploded in Novar, Russia.", NULL, "=Novar|Russia");
    assert_true(fixture_is_at(f, "n2"));
}

static void a_district_is_governed_from_what_sounds_so(void **state)
{
    struct fixture *f = *state;

    fixture_read(f, "A bomb exploded in Malikeyan, Iraq.", NULL, "=Malikeyan|Iraq");
    assert_true(fixture_is_at(f, "m1"));
}

static void the_first_of_two_districts_is_the_site(void **state)
{
    struct fixture *f = *state;

    fixture_read(f, "A bomb exploded in Malikeyan in Marshal.", NULL, "=Malikeyan|=Marshal");
    assert_true(fixture_is_at(f, "m1"));
}

static void a_province_lies_in_no_other(void **state)
{
    struct fixture *f = *state;

    fixture_read(f, "A bomb exploded in Vestan, Rafan.", NULL, "%Vestan|=Rafan");
    assert_true(fixture_is_at(f, "v2"));
}

static void the_largest_by_far_is_meant_where_nothing_tells(void **state)
{
    struct fixture *f = *state;

    fixture_read(f, "TWO BOMBS EXPLODED IN LUZMAR LAST NIGHT, POLICE SAID.", NULL, ">LUZMAR");
    assert_true(fixture_is_at(f, "l1"));
}

static void a_town_and_no_hamlet_is_meant(void **state)
{
    struct fixture *f = *state;

    fixture_read(f, "A bomb exploded in Chukra town, Qadarin.", NULL, "<Chukra|=Qadarin");
    assert_true(fixture_is_at(f, "q7"));
    /* wherever the text names it */
    fixture_read(f, "A bomb exploded in Chukra. Shops in Chukra town, Qadarin, were looted.", NULL,
                 "<Chukra|<Chukra|=Qadarin");
    assert_true(fixture_is_at(f, "q7"));
}

static void what_a_parenthesis_does_not_know_parts_no_chain(void **state)
{
    struct fixture *f = *state;

    fixture_read(f, "A drone hit a post near Tarhan (Tuhar, Qadarin), killing two.", NULL,
                 "Tarhan|Qadarin");
    assert_true(fixture_is_at(f, "q3"));
}

static void beside_an_office_is_where_it_stands(void **state)
{
    struct fixture *f = *state;

    fixture_read(
        f,
        "Warplanes bombed a depot, killing nine people. The depot was near a post office in "
        "Tarhan, in Qadarin.",
        NULL, "Tarhan|Qadarin");
    assert_true(fixture_is_at(f, "q3"));
}

static void a_way_out_of_a_town_is_not_in_it(void **state)
{
    struct fixture *f = *state;

    fixture_read(f, "A mine hit a van on its way out of Malikiyan through Tarhan.", NULL,
                 "Malikiyan|Tarhan");
    assert_true(fixture_is_at(f, "q3"));
}

static void the_end_of_a_name_yields_to_the_whole(void **state)
{
    struct fixture *f = *state;

    fixture_read(f, "Shells hit shops in the centre of Orom city, Tall Mirfat, killing two.", NULL,
                 "?Orom|&Tall Mirfat|?Mirfat");
    assert_true(fixture_is_at(f, "q6"));
}

static void a_name_that_goes_on_is_another(void **state)
{
    struct fixture *f = *state;

    fixture_read(f, "A bomb exploded in Inlen de las Lomas, Qadarin, wounding two.", NULL,
                 "%Inlen|Qadarin");
    assert_false(fixture_is_at(f, "f1"));
    assert_true(slice_is(fixture_site(f)->place_text, "Inlen de las Lomas, Qadarin"));
}

static void a_division_ends_what_stands_behind_in(void **state)
{
    struct fixture *f = *state;

    fixture_read(f, "A trader was shot dead in Rupnagar Lakshmigarh district of Bangladesh.", NULL,
                 "+Lakshmigarh|Bangladesh");
    assert_true(fixture_is_at(f, "i2"));
    fixture_read(f, "A grenade went off in Hasanvar, Tarhan Qadarin, killing one.", NULL,
                 "+Tarhan|=Qadarin");
    assert_true(fixture_is_at(f, "q3"));
}

static void other_spellings_are_known(void **state)
{
    struct fixture *f = *state;

    /* a slip of the pen */
    fixture_read(f, "Rockets struck shops in Maliqkiyan. Troops in Tarhan waited.", NULL,
                 "?Maliqkiyan|Tarhan");
    assert_true(fixture_is_at(f, "m1"));
    /* too short for a longer reach */
    fixture_read(f, "Two were killed in an ambush in Sorav area of Qadarin.", NULL,
                 "?Sorav|Qadarin");
    assert_true(fixture_is_at(f, "q4"));
    /* the one that is spelt so lies on another continent */
    fixture_read(f, "A bomb exploded in the Kot area of Maushri district, Baluchar.", NULL,
                 "%Maushri|Baluchar");
    assert_true(fixture_is_at(f, "p1"));
    fixture_read(f, "Drones struck a village in Qala-e-Zarif district (Qadarin).", NULL,
                 "?Zarif|Qadarin");
    assert_true(fixture_is_at(f, "q5"));
    fixture_read(f, "Drones struck a mill in the vicinity of Torhan in rural Qadarin.", NULL,
                 "Qadarin");
    assert_true(fixture_is_at(f, "q3"));
}

static void the_capital_is_that_which_the_text_names(void **state)
{
    struct fixture *f = *state;

    fixture_read(f, "BAGHDAD, 3 MAY 90 -- TWO BOMBS EXPLODED IN THE CAPITAL LAST NIGHT.", NULL,
                 "*BAGHDAD|?CAPITAL");
    assert_true(fixture_site(f)->has_point);
    assert_true(slice_is(fixture_site(f)->place_text, "CAPITAL"));
    fixture_read(f, "A bomb exploded in the capital on Monday, killing five. Baghdad was calm.",
                 NULL, "Baghdad");
    assert_true(slice_is(fixture_site(f)->place_text, "capital"));
    assert_int_equal(fixture_site(f)->where_precision, WHERE_EXACT);
    /* that of another country tells only which it is not */
    fixture_read(f,
                 "Iraqi police said a bomb exploded in the capital. Baku, Mosul and Basra mourned.",
                 NULL, "~Iraqi|Baku|Mosul|Basra");
    assert_int_equal(gazetteer_country(f->set, fixture_site(f)->row), 'I' << 8 | 'Q');
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_family_is_no_place),
        cmocka_unit_test(a_body_spelt_out_is_no_place),
        cmocka_unit_test(two_letters_among_capitals_are_no_state),
        cmocka_unit_test(the_country_of_a_dateline_is_part_of_it),
        cmocka_unit_test(whoever_speaks_tells_no_country),
        cmocka_unit_test(premises_stand_in_the_town_of_their_name),
        cmocka_unit_test(a_lone_doubtful_name_yields_to_a_sure_one),
        cmocka_unit_test(a_doubtful_province_on_another_continent_is_not_meant),
        cmocka_unit_test(a_row_of_zeros_has_no_point),
        cmocka_unit_test(a_province_is_not_governed_from_a_hamlet),
        cmocka_unit_test(a_district_is_governed_from_what_sounds_so),
        cmocka_unit_test(the_first_of_two_districts_is_the_site),
        cmocka_unit_test(a_province_lies_in_no_other),
        cmocka_unit_test(the_largest_by_far_is_meant_where_nothing_tells),
        cmocka_unit_test(a_town_and_no_hamlet_is_meant),
        cmocka_unit_test(what_a_parenthesis_does_not_know_parts_no_chain),
        cmocka_unit_test(beside_an_office_is_where_it_stands),
        cmocka_unit_test(a_way_out_of_a_town_is_not_in_it),
        cmocka_unit_test(the_end_of_a_name_yields_to_the_whole),
        cmocka_unit_test(a_name_that_goes_on_is_another),
        cmocka_unit_test(a_division_ends_what_stands_behind_in),
        cmocka_unit_test(other_spellings_are_known),
        cmocka_unit_test(the_capital_is_that_which_the_text_names),
    };

    return cmocka_run_group_tests_name("incident doubts", tests, open_rows, fixture_close);
}

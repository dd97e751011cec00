/* incident: which of the places a text names is where it happened. */
#include <stdarg.h>
#include <setjmp.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <cmocka.h>

#include "fixture.h"

static const struct incident_site *site(struct fixture *f)
{
    assert_int_not_equal(f->incidents.count, 0);
    return &f->incidents.items[0].sites[0];
}

static double km_from(const struct fixture *f, const struct incident_site *s, const char *name)
{
    struct gazetteer_candidate candidate;

    assert_int_not_equal(gazetteer_find(f->set, slice_from(name), &candidate, 1), 0);
    assert_true(s->has_point);
    return geo_distance_km(s->point, gazetteer_point(f->set, candidate.row));
}

static void the_most_specific_of_a_chain(void **state)
{
    struct fixture *f = *state;

    fixture_read(f, "An airstrike hit a depot in Musayib in Babil Province of Iraq.", NULL,
                 "Musayib|Babil|Iraq");
    assert_true(km_from(f, site(f), "Musayib") < 1);
    assert_int_equal(site(f)->where_precision, WHERE_EXACT);
    assert_int_equal(f->mentions.items[0].role, ROLE_SITE);
}

static void a_country_that_did_it_is_not_where_it_happened(void **state)
{
    struct fixture *f = *state;

    fixture_read(f, "Four dead in US 'defensive' raid from the air in Iraq.", NULL, "US|Iraq");
    assert_true(slice_is(site(f)->place_text, "Iraq"));
    fixture_read(f, "Four killed in Syria airstrike.", NULL, "Syria");
    assert_true(slice_is(site(f)->place_text, "Syria"));
}

static void a_direction_is_never_the_middle_of_the_town(void **state)
{
    struct fixture *f = *state;

    fixture_read(f, "A bomb exploded south of Baghdad on Tuesday.", NULL, "Baghdad");
    assert_int_equal(site(f)->relation, RELATION_SOUTH_OF);
    assert_true(site(f)->where_precision > WHERE_EXACT);
    assert_true(site(f)->radius_km >= 20);
}

static void a_stated_distance_moves_the_point(void **state)
{
    struct fixture *f = *state;

    fixture_read(f, "Gunmen attacked a convoy 20 km south of Baghdad.", NULL, "Baghdad");
    assert_true(km_from(f, site(f), "Baghdad") > 19 && km_from(f, site(f), "Baghdad") < 21);
    assert_true(site(f)->point.latitude_deg < 33.25);
    assert_int_equal(site(f)->where_precision, WHERE_NEAR);
}

static void a_list_gives_several_sites_with_their_own_figures(void **state)
{
    struct fixture *f = *state;
    const struct incident *incident;

    fixture_read(f,
                 "Warplanes carried out strikes in Iraq, officials said. Two strikes were made in "
                 "Musayib, one in Karbala and one in Tell Zaafran. Two policemen were killed in "
                 "Karbala.",
                 NULL, "Iraq|Musayib|Karbala|?Tell Zaafran|Karbala");
    assert_int_equal(f->incidents.count, 1);
    incident = &f->incidents.items[0];
    assert_int_equal(incident->site_count, 3);
    assert_true(km_from(f, &incident->sites[0], "Musayib") < 1);
    assert_true(km_from(f, &incident->sites[1], "Karbala") < 1);
    assert_true(incident->sites[1].own_counts);
    assert_int_equal(incident->sites[1].fatalities.best, 2);
    assert_false(incident->sites[0].own_counts);
    assert_false(incident->sites[2].has_point);
    assert_non_null(incident->sites[2].unlocated_reason);
}

static void a_later_sentence_names_the_place(void **state)
{
    struct fixture *f = *state;

    fixture_read(f, "Four soldiers died in an ambush. The attack took place in Karbala.", NULL,
                 "Karbala");
    assert_int_equal(f->incidents.count, 1);
    assert_true(km_from(f, site(f), "Karbala") < 1);
}

static void an_unknown_place_keeps_its_name(void **state)
{
    struct fixture *f = *state;

    fixture_read(f, "A car bomb exploded in Tell Zaafran.", NULL, "?Tell Zaafran");
    assert_false(site(f)->has_point);
    assert_true(slice_is(site(f)->place_text, "Tell Zaafran"));
    assert_non_null(site(f)->unlocated_reason);
}

static void the_container_stands_for_an_unknown_place(void **state)
{
    struct fixture *f = *state;

    fixture_read(f, "A car bomb exploded in Tell Zaafran village in Babil Province.", NULL,
                 "?Tell Zaafran|Babil");
    assert_true(site(f)->has_point);
    assert_true(site(f)->where_precision >= WHERE_NEAR);
}

static void the_country_that_most_is_about_stands_for_a_place(void **state)
{
    struct fixture *f = *state;

    fixture_read(f,
                 "Peru and Chile condemned the murder of a Bolivian senator. The Bolivian police "
                 "are after the gunmen who killed the senator. The Bolivian government met.",
                 NULL, "Peru|Chile|~Bolivian|~Bolivian|~Bolivian");
    assert_int_not_equal(f->incidents.count, 0);
    assert_int_equal(site(f)->where_precision, WHERE_COUNTRY);
    assert_int_equal(gazetteer_country(f->set, site(f)->row), 'B' << 8 | 'O');
}

static void a_narrower_place_of_a_record_is_the_site(void **state)
{
    struct fixture *f = *state;

    fixture_read(f, "A car bomb exploded in Babil Province on Monday. Smoke rose in Musayib.", NULL,
                 "Babil|Musayib");
    assert_int_equal(f->incidents.count, 1);
    assert_true(km_from(f, site(f), "Musayib") < 1);
    /* outside the province it is another place */
    fixture_read(f, "A car bomb exploded in Babil Province on Monday. Smoke rose in Basra.", NULL,
                 "Babil|Basra");
    assert_true(slice_is(site(f)->place_text, "Babil"));
}

static void the_town_that_opens_the_sentence_holds_its_quarters(void **state)
{
    struct fixture *f = *state;

    fixture_read(f, "In Mosul, a drone hit a house in the Zaafrani quarter, wounding two.", NULL,
                 "Mosul|?Zaafrani");
    assert_true(slice_is(site(f)->place_text, "Zaafrani"));
    assert_true(km_from(f, site(f), "Mosul") < 1);
    assert_int_equal(site(f)->where_precision, WHERE_NEAR);
}

static void where_somebody_speaks_is_no_site(void **state)
{
    struct fixture *f = *state;

    fixture_read(f,
                 "Militants attacked a base in Musayib. \"Five soldiers died,\" an officer told "
                 "reporters by phone from Karbala, 40 km away.",
                 NULL, "Musayib|Karbala");
    assert_int_equal(f->incidents.count, 1);
    assert_true(km_from(f, site(f), "Musayib") < 1);
    assert_int_equal(f->incidents.items[0].fatalities.best, 5);
}

static void bombings_that_struck_together_are_one(void **state)
{
    struct fixture *f = *state;

    fixture_read(f,
                 "On 21 April 2019, six suicide bombings struck churches in Mosul and Basra, "
                 "killing 269 people.",
                 NULL, "Mosul|Basra");
    assert_int_equal(f->incidents.count, 1);
    assert_int_equal(f->incidents.items[0].type, INCIDENT_SUICIDE_BOMBING);
    assert_int_equal(f->incidents.items[0].site_count, 2);
    assert_int_equal(f->incidents.items[0].fatalities.best, 269);
}

static void strikes_with_their_own_victims_are_not_one(void **state)
{
    struct fixture *f = *state;

    fixture_read(f,
                 "An airstrike on Mosul killed eight people. In Basra, an airstrike on a camp "
                 "killed three.",
                 NULL, "Mosul|Basra");
    assert_int_equal(f->incidents.count, 2);
    assert_true(km_from(f, site(f), "Mosul") < 1);
    assert_int_equal(f->incidents.items[0].fatalities.best, 8);
    assert_true(km_from(f, &f->incidents.items[1].sites[0], "Basra") < 1);
    assert_int_equal(f->incidents.items[1].fatalities.best, 3);
}

/* Both lie in the country of the lead, and that makes them no one place. */
static void paragraphs_tell_of_several_towns(void **state)
{
    struct fixture *f = *state;

    fixture_read(f,
                 "Drones attacked Iraq overnight.\n\nA drone hit a market in Mosul, wounding "
                 "two.\n\nA drone hit a depot in Basra.\n\nThe government met.",
                 NULL, "Iraq|Mosul|Basra");
    assert_int_equal(f->incidents.count, 2);
    assert_true(km_from(f, site(f), "Mosul") < 1);
    assert_true(km_from(f, &f->incidents.items[1].sites[0], "Basra") < 1);
    assert_int_equal(f->incidents.items[1].injuries.best, COUNT_NONE);
}

static void a_name_that_only_matching_shows_counts_whole(void **state)
{
    struct fixture *f = *state;

    fixture_read(f, "A bomb exploded in Mosul on Monday, killing two.", NULL, "+Mosul");
    assert_true(km_from(f, site(f), "Mosul") < 1);
    fixture_read(f, "Gunmen attacked a hall in Mosul Garden Plaza in Basra.", NULL, "+Mosul|Basra");
    assert_true(km_from(f, site(f), "Basra") < 1);
}

static void the_division_beside_a_name_tells_which(void **state)
{
    struct fixture *f = *state;

    fixture_read(f, "Gunmen attacked a bank in Musayib, Babil.", NULL, "+Musayib|+Babil");
    assert_true(km_from(f, site(f), "Musayib") < 1);
}

static void an_article_and_a_noun_of_place_belong_to_the_name(void **state)
{
    struct fixture *f = *state;

    fixture_read(f, "An airstrike hit a house in the Al Nuseirat Refugee Camp, killing two.", NULL,
                 "+Nuseirat");
    assert_true(km_from(f, site(f), "Nuseirat") < 1);
    /* a name with an unknown word before it is another name */
    fixture_read(f, "An airstrike hit a house in the Tell Nuseirat district, killing two.", NULL,
                 "+Nuseirat");
    assert_false(site(f)->has_point);
}

static void an_open_name_lies_near_what_stands_beside_it(void **state)
{
    struct fixture *f = *state;

    fixture_read(f, "A drone hit a depot in Musayib in Babil Province.", NULL, "!Musayib|Babil");
    assert_true(km_from(f, site(f), "Musayib") < 1);
    fixture_read(f, "A drone hit a depot in Musayib in Basra Province.", NULL, "!Musayib|Basra");
    assert_true(km_from(f, site(f), "Musayib") > 100);
}

static void the_sentence_before_tells_where_an_unknown_place_lies(void **state)
{
    struct fixture *f = *state;

    fixture_read(f,
                 "Fighting went on in Mosul. A drone dropped a bomb in Tell Zaafran, killing two.",
                 NULL, "Mosul|?Tell Zaafran");
    assert_true(f->incidents.count > 0);
    const struct incident_site *last = &f->incidents.items[f->incidents.count - 1].sites[0];

    assert_true(slice_is(last->place_text, "Tell Zaafran"));
    assert_true(km_from(f, last, "Mosul") < 1);
    assert_int_not_equal(last->where_precision, WHERE_EXACT);
}

static void a_mission_stands_in_another_country(void **state)
{
    struct fixture *f = *state;

    fixture_read(f, "A bomb exploded outside the Turkey (TR) consulate in Mosul, wounding two.",
                 NULL, "Turkey|Mosul");
    assert_true(km_from(f, site(f), "Mosul") < 1);
}

static void a_part_of_a_town_lies_near_it(void **state)
{
    struct fixture *f = *state;

    fixture_read(f, "A car bomb exploded in Karbala neighborhood of Mosul.", NULL, "Karbala|Mosul");
    assert_true(km_from(f, site(f), "Mosul") < 1);
}

static void names_in_capitals_need_a_preposition(void **state)
{
    struct fixture *f = *state;

    fixture_read(f, "ALI MOSUL WAS KILLED BY GUNMEN AT NOON, POLICE SAID.", NULL, "MOSUL");
    assert_false(slice_is(site(f)->place_text, "MOSUL"));
    fixture_read(f, "ALI WAS KILLED BY GUNMEN IN MOSUL AT NOON, POLICE SAID.", NULL, "MOSUL");
    assert_true(slice_is(site(f)->place_text, "MOSUL"));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_most_specific_of_a_chain),
        cmocka_unit_test(a_country_that_did_it_is_not_where_it_happened),
        cmocka_unit_test(a_direction_is_never_the_middle_of_the_town),
        cmocka_unit_test(a_stated_distance_moves_the_point),
        cmocka_unit_test(a_list_gives_several_sites_with_their_own_figures),
        cmocka_unit_test(a_later_sentence_names_the_place),
        cmocka_unit_test(an_unknown_place_keeps_its_name),
        cmocka_unit_test(the_container_stands_for_an_unknown_place),
        cmocka_unit_test(the_country_that_most_is_about_stands_for_a_place),
        cmocka_unit_test(a_narrower_place_of_a_record_is_the_site),
        cmocka_unit_test(the_town_that_opens_the_sentence_holds_its_quarters),
        cmocka_unit_test(where_somebody_speaks_is_no_site),
        cmocka_unit_test(bombings_that_struck_together_are_one),
        cmocka_unit_test(strikes_with_their_own_victims_are_not_one),
        cmocka_unit_test(paragraphs_tell_of_several_towns),
        cmocka_unit_test(a_name_that_only_matching_shows_counts_whole),
        cmocka_unit_test(the_division_beside_a_name_tells_which),
        cmocka_unit_test(an_article_and_a_noun_of_place_belong_to_the_name),
        cmocka_unit_test(an_open_name_lies_near_what_stands_beside_it),
        cmocka_unit_test(the_sentence_before_tells_where_an_unknown_place_lies),
        cmocka_unit_test(a_mission_stands_in_another_country),
        cmocka_unit_test(a_part_of_a_town_lies_near_it),
        cmocka_unit_test(names_in_capitals_need_a_preposition),
    };

    return cmocka_run_group_tests_name("incident sites", tests, fixture_open, fixture_close);
}

/* merge: which records are one incident, and what their accounts come to together. */
#include <stdarg.h>
#include <setjmp.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <cmocka.h>

#include "merge/merge.h"

/* What a record is made of; members left out are unknown. */
struct report {
    const char *document;
    uint8_t type, status, ordinal;
    const char *date;    /* ISO day */
    const char *weekday; /* "Tuesday", without a date */
    const char *place, *country, *admin1;
    double latitude, longitude;
    uint8_t precision;
    uint64_t population;
    int killed, wounded; /* 0 not said; -1 none */
    const char *actor, *target, *words;
    const char *published; /* ISO day */
    uint8_t relation;
    int series; /* a series of so many */
    char feature_class;
};

static bool text(const char *from, char **to)
{
    return record_text(slice_from(from), to);
}

static void fill_site(const struct report *r, struct record_account *account)
{
    struct record_site *site = calloc(1, sizeof *site);

    assert_non_null(site);
    account->sites = site;
    account->site_count = 1;
    site->distance_km = -1;
    site->fatalities = site->injuries = account->fatalities;
    site->fatalities.low = site->fatalities.best = site->fatalities.high = COUNT_NONE;
    site->injuries = site->fatalities;
    site->has_point = r->latitude != 0;
    site->point = (struct geo_point){r->latitude, r->longitude};
    site->where_precision = r->precision ? r->precision : 1;
    site->radius_km = site->where_precision >= 4 ? 60 : 5;
    site->population = r->population;
    site->relation = r->relation;
    site->feature_class = r->feature_class;
    if (r->country)
        memcpy(site->country_code, r->country, 2);
    assert_true(text(r->place, &site->place_text) && text(r->place, &site->place_name) &&
                text(r->place, &site->gazetteer_id) && text(r->admin1, &site->admin1_code));
}

static void set_count(struct incident_count *count, int value)
{
    if (value != 0)
        count->low = count->best = count->high = value < 0 ? 0 : value;
}

static struct record *record_of(const struct report *r)
{
    static const char *const days[] = {"Monday", "Tuesday",  "Wednesday", "Thursday",
                                       "Friday", "Saturday", "Sunday"};
    struct record *record;
    struct record_account *account;

    assert_int_equal(record_new(1, &record), GAZETAG_OK);
    account = &record->accounts[0];
    account->type = r->type;
    account->status = r->status;
    account->ordinal = r->ordinal;
    account->confidence = 0.8f;
    account->aggregate = r->series > 0;
    account->series_count = r->series > 0 ? r->series : COUNT_NONE;
    if (r->published)
        account->published_day = date_parse_iso(slice_from(r->published));
    if (r->date) {
        account->date.start = account->date.end = date_parse_iso(slice_from(r->date));
        account->date.precision = 1;
        account->date.basis = DATE_BASIS_EXPLICIT;
        assert_true(text(r->date, &account->date_text));
    }
    for (int8_t i = 0; r->weekday && i < 7; i++)
        if (strcmp(days[i], r->weekday) == 0)
            account->date.weekday = i;
    set_count(&account->fatalities, r->killed);
    set_count(&account->injuries, r->wounded);
    fill_site(r, account);
    account->evidence = calloc(1, sizeof *account->evidence);
    assert_non_null(account->evidence);
    account->evidence_count = 1;
    account->evidence[0].end = r->words ? (uint32_t)strlen(r->words) : 0;
    assert_true(text(r->document, &account->document) && text(r->actor, &account->actor) &&
                text(r->target, &account->target) &&
                text(r->weekday, r->weekday ? &account->date_text : &account->damage) &&
                text(r->words, &account->evidence[0].text));
    assert_int_equal(record_finish(record), GAZETAG_OK);
    return record;
}

struct merged {
    struct record *items[64];
    size_t count;
};

static enum gazetag_status keep(void *context, struct record *record)
{
    struct merged *merged = context;

    assert_true(merged->count < 64);
    merged->items[merged->count++] = record;
    return GAZETAG_OK;
}

static void merged_clear(struct merged *merged)
{
    for (size_t i = 0; i < merged->count; i++)
        record_free(merged->items[i]);
    merged->count = 0;
}

/* Merges the reports, beginning with the one at `from`. */
static void merge(const struct report *reports, size_t count, size_t from, struct merged *out)
{
    struct merger *merger;

    *out = (struct merged){0};
    assert_int_equal(merger_new(NULL, &merger), GAZETAG_OK);
    for (size_t i = 0; i < count; i++)
        assert_int_equal(merger_add(merger, record_of(&reports[(from + i) % count])), GAZETAG_OK);
    assert_int_equal(merger_drain(merger, true, keep, out), GAZETAG_OK);
    merger_free(merger);
}

/* A strike on a town, as three papers tell of it. */
static const struct report town[] = {
    {.document = "a",
     .type = INCIDENT_AIRSTRIKE,
     .date = "2024-07-30",
     .place = "Musayib",
     .country = "IQ",
     .admin1 = "06",
     .latitude = 32.778,
     .longitude = 44.290,
     .population = 59000,
     .killed = 4,
     .actor = "US forces",
     .words = "US forces hit drone launchers in Musayib, killing four."},
    {.document = "b",
     .type = INCIDENT_AIRSTRIKE,
     .weekday = "Tuesday",
     .place = "Musayib",
     .country = "IQ",
     .admin1 = "06",
     .latitude = 32.778,
     .longitude = 44.290,
     .population = 59000,
     .actor = "US forces",
     .words = "US forces struck men launching drones in Musayib."},
    {.document = "c",
     .type = INCIDENT_AIRSTRIKE,
     .date = "2024-07-30",
     .place = "Babil",
     .country = "IQ",
     .admin1 = "06",
     .latitude = 32.5,
     .longitude = 44.5,
     .precision = 4,
     .killed = 4,
     .actor = "US forces",
     .words = "US forces hit drone launchers in Babil."},
};

static void reports_of_one_incident_are_one_record(void **state)
{
    struct merged merged;
    const struct record *record;

    (void)state;
    merge(town, 3, 0, &merged);
    assert_int_equal(merged.count, 1);
    record = merged.items[0];
    assert_int_equal(record->account_count, 3);
    assert_string_equal(record->accounts[0].document, "a");
    assert_string_equal(record->accounts[2].document, "c");
    /* "four dead" twice is four */
    assert_int_equal(record->summary.fatalities.best, 4);
    /* the town rather than the province, once */
    assert_int_equal(record->summary.site_count, 1);
    assert_string_equal(record->summary.sites[0].place_name, "Musayib");
    /* the weekday's date comes from the other accounts */
    assert_int_equal(record->summary.date.start, date_parse_iso(slice_from("2024-07-30")));
    assert_int_equal(record->summary.date.basis, DATE_BASIS_MERGED);
    assert_int_equal(record->disagreement, 0);
    merged_clear(&merged);
}

static void what_cannot_be_one_stays_apart(void **state)
{
    struct report other = town[0];
    struct merged merged;

    (void)state;
    for (int change = 0; change < 7; change++) {
        struct report pair[2] = {town[0], town[0]};

        other = town[0];
        other.document = "z";
        switch (change) {
        case 0:
            other.date = "2024-08-03";
            break;
        case 1:
            other.latitude = 33.79;
            other.longitude = 42.44;
            other.place = "Ain al-Asad";
            break;
        case 2:
            other.killed = 25;
            break;
        case 3:
            other.type = INCIDENT_ABDUCTION;
            break;
        case 4:
            other.date = NULL;
            other.weekday = "Friday";
            break;
        case 5:
            other.ordinal = 2;
            pair[0].ordinal = 1;
            break;
        default:
            other.document = "a"; /* one document tells them apart */
            other.words = "A second strike came later.";
            break;
        }
        pair[1] = other;
        merge(pair, 2, 0, &merged);
        if (merged.count != 2)
            fail_msg("merged with change %d", change);
        merged_clear(&merged);
    }
}

/* 5 dead, then 6, then 8: as near to the first as to the last. */
static void a_toll_that_rises_stays_one(void **state)
{
    struct report reports[3] = {town[0], town[0], town[0]};
    struct merged merged;

    (void)state;
    reports[0].killed = 5;
    reports[1].document = "b";
    reports[1].killed = 6;
    reports[2].document = "c";
    reports[2].killed = 8;
    merge(reports, 3, 0, &merged);
    assert_int_equal(merged.count, 1);
    assert_int_equal(merged.items[0]->summary.fatalities.low, 5);
    assert_int_equal(merged.items[0]->summary.fatalities.high, 8);
    merged_clear(&merged);
}

static void neighbourhoods_of_a_city(void **state)
{
    static const struct report city[] = {
        {.document = "a",
         .type = INCIDENT_DRONE_ATTACK,
         .date = "2017-02-13",
         .place = "Mosul",
         .country = "IQ",
         .latitude = 36.34,
         .longitude = 43.12,
         .precision = 2,
         .population = 1700000,
         .killed = 4,
         .wounded = 5,
         .words = "A drone fell on the Al-Masarif neighborhood of Mosul."},
        {.document = "b",
         .type = INCIDENT_DRONE_ATTACK,
         .date = "2017-02-14",
         .place = "Mosul",
         .country = "IQ",
         .latitude = 36.34,
         .longitude = 43.12,
         .precision = 2,
         .population = 1700000,
         .killed = 4,
         .wounded = 7,
         .words = "Four died in the city's al-Masaref neighbourhood."},
        {.document = "c",
         .type = INCIDENT_DRONE_ATTACK,
         .date = "2017-02-13",
         .place = "Mosul",
         .country = "IQ",
         .latitude = 36.34,
         .longitude = 43.12,
         .precision = 2,
         .population = 1700000,
         .wounded = 4,
         .words = "A drone fell on the Shurta neighborhood of Mosul."},
    };
    struct merged merged;

    (void)state;
    merge(city, 3, 0, &merged);
    assert_int_equal(merged.count, 2);
    for (size_t i = 0; i < merged.count; i++) {
        if (merged.items[i]->account_count == 1)
            assert_string_equal(merged.items[i]->accounts[0].document, "c");
    }
    merged_clear(&merged);
}

static void disputed_accounts_are_kept_side_by_side(void **state)
{
    struct report reports[2] = {town[0], town[0]};
    struct merged merged;

    (void)state;
    reports[1].document = "d";
    reports[1].type = INCIDENT_EXPLOSION;
    reports[1].status = STATUS_DISPUTED;
    reports[1].actor = NULL;
    reports[1].killed = 6;
    merge(reports, 2, 0, &merged);
    assert_int_equal(merged.count, 1);
    assert_int_equal(merged.items[0]->summary.type, INCIDENT_AIRSTRIKE);
    assert_int_equal(merged.items[0]->summary.status, STATUS_DISPUTED);
    assert_int_equal(merged.items[0]->accounts[1].type, INCIDENT_EXPLOSION);
    assert_int_equal(merged.items[0]->summary.fatalities.low, 4);
    assert_int_equal(merged.items[0]->summary.fatalities.high, 6);
    assert_int_equal(merged.items[0]->disagreement,
                     RECORD_TYPE | RECORD_STATUS | RECORD_FATALITIES);
    merged_clear(&merged);
}

static void the_order_of_documents_changes_nothing(void **state)
{
    struct report reports[6];
    struct merged first, again;

    (void)state;
    memcpy(reports, town, sizeof town);
    for (size_t i = 0; i < 3; i++) {
        reports[3 + i] = town[i];
        reports[3 + i].document = i == 0 ? "p" : i == 1 ? "q" : "r";
        reports[3 + i].date = i == 1 ? NULL : "2024-08-13";
        reports[3 + i].killed = i == 0 ? 9 : 0;
    }
    merge(reports, 6, 0, &first);
    for (size_t from = 1; from < 6; from++) {
        merge(reports, 6, from, &again);
        assert_int_equal(first.count, again.count);
        for (size_t i = 0; i < first.count; i++)
            assert_string_equal(first.items[i]->id, again.items[i]->id);
        merged_clear(&again);
    }
    merged_clear(&first);
}

static void a_window_gives_out_what_is_past(void **state)
{
    struct merge_options options = {.window_days = 10};
    struct merged merged = {0};
    struct merger *merger;
    struct report report = town[0];
    char names[5000][8];

    (void)state;
    assert_int_equal(merger_new(&options, &merger), GAZETAG_OK);
    for (size_t i = 0; i < 5000; i++) {
        struct report one = report;

        /* fifty incidents of July, the others of a month later */
        snprintf(names[i], sizeof names[i], "d%zu", i);
        one.document = names[i];
        one.latitude = 30.0 + (double)(i % 100) / 10.0;
        one.longitude = 40.0 + (double)(i / 100) / 10.0;
        one.place = names[i];
        one.killed = 0;
        one.words = NULL;
        one.date = i % 100 == 0 ? "2024-07-30" : "2024-08-30";
        assert_int_equal(merger_add(merger, record_of(&one)), GAZETAG_OK);
        assert_int_equal(merger_drain(merger, false, keep, &merged), GAZETAG_OK);
    }
    /* those of July are out, those of August wait */
    assert_true(merged.count >= 40 && merged.count <= 50);
    for (size_t i = 0; i < merged.count; i++)
        assert_int_equal(merged.items[i]->summary.date.start,
                         date_parse_iso(slice_from("2024-07-30")));
    merged_clear(&merged);
    merger_free(merger);
}

static size_t merged_count(const struct report *reports, size_t count)
{
    struct merged merged;
    size_t found;

    merge(reports, count, 0, &merged);
    found = merged.count;
    merged_clear(&merged);
    return found;
}

/* "American aircraft" and "the U.S. military" in Iraq are one nation's, Turkish jets another's; an
 * "American-backed militia" is no American. */
static void whose_forces_it_was(void **state)
{
    struct report pair[2] = {town[1], town[2]};

    (void)state;
    pair[0].killed = pair[1].killed = 2;
    pair[0].actor = "American aircraft";
    pair[0].words = "American aircraft hit men.";
    pair[1].actor = "the U.S. military";
    pair[1].words = "It was a strike by the U.S. military.";
    assert_int_equal(merged_count(pair, 2), 1);
    pair[1].actor = "Turkish jets";
    assert_int_equal(merged_count(pair, 2), 2);
    pair[1].actor = "American-backed militia";
    assert_int_equal(merged_count(pair, 2), 2);
}

static void a_town_lies_in_the_direction(void **state)
{
    struct report pair[2] = {town[0], town[0]};

    (void)state;
    pair[1].document = "b";
    pair[1].place = "Baghdad";
    pair[1].latitude = 33.34;
    pair[1].longitude = 44.40;
    pair[1].precision = 2;
    pair[1].relation = RELATION_SOUTH_OF;
    pair[1].admin1 = "07";
    assert_int_equal(merged_count(pair, 2), 1);
    pair[1].relation = RELATION_NORTH_OF;
    assert_int_equal(merged_count(pair, 2), 2);
}

/* From 4 dead to 12 on the next day, at a hotel by its name; without it, two incidents. */
static void a_toll_that_more_than_doubles(void **state)
{
    struct report pair[2] = {town[0], town[0]};

    (void)state;
    pair[0].published = "2024-07-30";
    pair[0].words = "Gunmen stormed the Hayat hotel in Musayib.";
    pair[1] = pair[0];
    pair[1].document = "b";
    pair[1].published = "2024-07-31";
    pair[1].killed = 12;
    pair[1].words = "The siege of the Hayat hotel is over.";
    assert_int_equal(merged_count(pair, 2), 1);
    pair[1].words = "The siege is over.";
    assert_int_equal(merged_count(pair, 2), 2);
}

static void not_a_telling_word_in_common(void **state)
{
    struct report pair[2] = {town[0], town[0]};

    (void)state;
    pair[0].killed = pair[1].killed = 0;
    pair[0].population = pair[1].population = 200000;
    pair[0].actor = pair[1].actor = "rebels";
    pair[1].document = "b";
    pair[0].words = "A bakery beside the river burned; neighbours carried water and blankets.";
    pair[1].words = "Windows shattered along the railway; children slept inside cellars.";
    assert_int_equal(merged_count(pair, 2), 2);
    pair[1].words = "Windows of the bakery shattered; children slept inside cellars.";
    assert_int_equal(merged_count(pair, 2), 1);
}

/* "in the Gulf of Aden", "off Yemen" */
static void the_sea_belongs_to_no_country(void **state)
{
    struct report pair[2] = {town[0], town[0]};
    struct merged merged;

    (void)state;
    pair[0].place = "Gulf of Aden";
    pair[0].country = pair[0].admin1 = NULL;
    pair[0].latitude = 12.5;
    pair[0].longitude = 47.5;
    pair[0].precision = 7;
    pair[1] = pair[0];
    pair[1].document = "b";
    pair[1].place = "Yemen";
    pair[1].country = "YE";
    pair[1].latitude = 15.5;
    pair[1].relation = RELATION_OFF;
    merge(pair, 2, 0, &merged);
    assert_int_equal(merged.count, 1);
    assert_int_equal(merged.items[0]->summary.site_count, 1);
    merged_clear(&merged);
    pair[1].latitude = 25.5;
    assert_int_equal(merged_count(pair, 2), 2);
}

/* Who is known goes before who is suspected, however many suspect it. */
static void known_actors_before_suspected(void **state)
{
    struct merger *merger;
    struct merged merged = {0};

    (void)state;
    assert_int_equal(merger_new(NULL, &merger), GAZETAG_OK);
    for (size_t i = 0; i < 3; i++) {
        struct report report = town[0];
        struct record *record;

        report.document = i == 0 ? "a" : i == 1 ? "b" : "c";

        report.actor = i == 0 ? "US forces" : "unidentified gunmen of the region";
        record = record_of(&report);
        record->accounts[0].actor_certainty = i == 0 ? CERTAINTY_STATED : CERTAINTY_SUSPECTED;
        assert_int_equal(record_finish(record), GAZETAG_OK);
        assert_int_equal(merger_add(merger, record), GAZETAG_OK);
    }
    assert_int_equal(merger_drain(merger, true, keep, &merged), GAZETAG_OK);
    merger_free(merger);
    assert_int_equal(merged.count, 1);
    assert_string_equal(merged.items[0]->summary.actor, "US forces");
    merged_clear(&merged);
}

static void two_towns_near_each_other(void **state)
{
    struct report pair[2] = {town[0], town[0]};

    (void)state;
    pair[0].feature_class = pair[1].feature_class = 'P';
    pair[0].killed = pair[1].killed = 0;
    pair[1].document = "b";
    pair[1].words = NULL;
    pair[1].place = "Iskandariyah";
    pair[1].latitude += 0.07;
    assert_int_equal(merged_count(pair, 2), 2);
    pair[1].latitude = pair[0].latitude;
    assert_int_equal(merged_count(pair, 2), 1);
}

/* On a day of which many documents tell, as many dead at as vague a place are no longer enough. */
static void a_crowded_day(void **state)
{
    struct report reports[20];
    char names[20][8];

    (void)state;
    for (size_t i = 0; i < 20; i++) {
        snprintf(names[i], sizeof names[i], "d%zu", i);
        reports[i] = town[2];
        reports[i].document = names[i];
        reports[i].killed = i < 2 ? 2 : 0;
        reports[i].actor = reports[i].words = NULL;
        if (i >= 2) { /* each of the others in its own town */
            reports[i].precision = 1;
            reports[i].admin1 = NULL;
            reports[i].latitude = 30.0 + (double)i / 2.0;
            reports[i].longitude = 41.0;
            reports[i].place = names[i];
        }
    }
    assert_int_equal(merged_count(reports, 2), 1);
    assert_int_equal(merged_count(reports, 20), 20);
}

/* What is recalled in two reports of one strike is one; in reports of different ones it is not. */
static void documents_keep_company(void **state)
{
    struct report reports[4] = {town[0], town[1], town[2], town[2]};

    (void)state;
    for (size_t i = 2; i < 4; i++) {
        reports[i].document = i == 2 ? "a" : "b";
        reports[i].status = STATUS_BACKGROUND;
        reports[i].date = NULL;
        reports[i].killed = 3;
        reports[i].type = INCIDENT_DRONE_ATTACK;
        reports[i].actor = NULL;
        reports[i].words =
            i == 2 ? "A drone killed a commander in winter." : "A commander died then.";
    }
    assert_int_equal(merged_count(reports, 4), 2);
    reports[1].weekday = "Friday";
    assert_int_equal(merged_count(reports, 4), 4);
}

static void a_series_is_told_by_its_number(void **state)
{
    struct report reports[4] = {town[0], town[1], town[2], town[2]};

    (void)state;
    for (size_t i = 2; i < 4; i++) {
        reports[i].document = i == 2 ? "a" : "b";
        reports[i].status = STATUS_BACKGROUND;
        reports[i].date = NULL;
        reports[i].killed = 0;
        reports[i].actor = reports[i].words = NULL;
        reports[i].series = 170;
    }
    assert_int_equal(merged_count(reports, 4), 2);
    reports[3].series = 60;
    assert_int_equal(merged_count(reports, 4), 3);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(reports_of_one_incident_are_one_record),
        cmocka_unit_test(what_cannot_be_one_stays_apart),
        cmocka_unit_test(a_toll_that_rises_stays_one),
        cmocka_unit_test(neighbourhoods_of_a_city),
        cmocka_unit_test(disputed_accounts_are_kept_side_by_side),
        cmocka_unit_test(the_order_of_documents_changes_nothing),
        cmocka_unit_test(a_window_gives_out_what_is_past),
        cmocka_unit_test(whose_forces_it_was),
        cmocka_unit_test(a_town_lies_in_the_direction),
        cmocka_unit_test(a_toll_that_more_than_doubles),
        cmocka_unit_test(not_a_telling_word_in_common),
        cmocka_unit_test(the_sea_belongs_to_no_country),
        cmocka_unit_test(known_actors_before_suspected),
        cmocka_unit_test(two_towns_near_each_other),
        cmocka_unit_test(a_crowded_day),
        cmocka_unit_test(documents_keep_company),
        cmocka_unit_test(a_series_is_told_by_its_number),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}

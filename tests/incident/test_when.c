/* when: the words that tell a time, and the days they mean. */
#include <stdarg.h>
#include <setjmp.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <cmocka.h>

#include "incident/when.h"

struct reading {
    struct arena *arena;
    struct document document;
    struct text text;
    struct when_list list;
};

static struct reading *reading_new(const char *words, const char *published)
{
    struct reading *r = calloc(1, sizeof *r);

    assert_non_null(r);
    r->arena = arena_new();
    assert_non_null(r->arena);
    r->document.text = slice_from(words);
    r->document.published_day = published ? date_parse_iso(slice_from(published)) : DATE_NONE;
    assert_int_equal(text_analyse(r->document.text, r->arena, &r->text), GAZETAG_OK);
    assert_int_equal(when_find(&r->text, r->arena, &r->list), GAZETAG_OK);
    return r;
}

static void reading_free(struct reading *r)
{
    arena_free(r->arena);
    free(r);
}

/* "2024-07-30", "2024-07-22..2024-07-28", "-" when not known. */
static void days(const struct incident_date *date, char out[24])
{
    if (date->start == DATE_NONE) {
        strcpy(out, "-");
        return;
    }
    date_format(date->start, out);
    if (date->end != date->start) {
        strcat(out, "..");
        date_format(date->end, out + 12);
    }
}

struct example {
    const char *words, *published, *expected;
    int precision; /* 0: not looked at */
};

/* The first expression of each text. */
static void check(const struct example *examples, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        struct reading *r = reading_new(examples[i].words, examples[i].published);
        struct incident_date date;
        char found[24];

        if (r->list.count == 0)
            fail_msg("nothing found: %s", examples[i].words);
        when_resolve(&r->text, &r->list.items[0], when_document_day(&r->document, &r->list),
                     WHEN_PAST, NULL, &date);
        days(&date, found);
        if (strcmp(found, examples[i].expected) != 0)
            fail_msg("%s: %s, not %s", examples[i].words, found, examples[i].expected);
        if (examples[i].precision && date.precision != examples[i].precision)
            fail_msg("%s: precision %d", examples[i].words, date.precision);
        reading_free(r);
    }
}

#define CHECK(examples) check(examples, sizeof(examples) / sizeof *(examples))

static void absolute_dates_in_every_form(void **state)
{
    static const struct example examples[] = {
        {"A bomb went off on 4 FEB 90 -- in Lima.", NULL, "1990-02-04", 1},
        {"On July 16, 2024, two drones were fired.", NULL, "2024-07-16", 1},
        {"It began on the 7th of October, 2023.", NULL, "2023-10-07", 1},
        {"On October 28th, 2023, a shell fell.", NULL, "2023-10-28", 1},
        {"On 18th October 2023 a shell fell.", NULL, "2023-10-18", 1},
        {"31st Jul, 2024: a strike.", NULL, "2024-07-31", 1},
        {"Logged 2024-07-31 by the clerk.", NULL, "2024-07-31", 1},
        {"07/04/2013: A bomber struck.", NULL, "2013-07-04", 1},
        {"25/12/2013: A bomber struck.", NULL, "2013-12-25", 1},
        {"On Saturday, October 28th, 2023, it rained.", NULL, "2023-10-28", 1},
        {"Fighting of October 7-9, 2023 was heavy.", NULL, "2023-10-07..2023-10-09", 2},
        {"Between 3 and 5 May 2022 many fled.", NULL, "2022-05-03..2022-05-05", 2},
        {"In February 2013 a base fell.", NULL, "2013-02-01..2013-02-28", 4},
        {"In 2014 a base fell.", NULL, "2014-01-01..2014-12-31", 5},
    };

    (void)state;
    CHECK(examples);
}

static void dates_are_counted_from_the_documents_day(void **state)
{
    static const struct example examples[] = {
        {"It struck on Tuesday.", "2024-07-31", "2024-07-30", 1},
        {"It struck on Wednesday.", "2024-07-31", "2024-07-31", 1},
        {"It struck last Wednesday.", "2024-07-31", "2024-07-24", 1},
        {"Yesterday it struck.", "2024-07-31", "2024-07-30", 1},
        {"It struck today.", "2024-07-31", "2024-07-31", 1},
        {"It struck last night.", "2024-07-31", "2024-07-30", 1},
        {"It struck three days ago.", "2024-07-31", "2024-07-28", 1},
        {"Rockets were fired last week.", "2024-07-31", "2024-07-22..2024-07-28", 3},
        {"It fell two months ago.", "2024-07-31", "2024-05-01..2024-05-31", 4},
        {"In April a base was hit.", "2024-07-31", "2024-04-01..2024-04-30", 4},
        {"In November a base was hit.", "2024-07-31", "2023-11-01..2023-11-30", 4},
        {"On December 17 a base was hit.", "2024-07-31", "2023-12-17", 1},
        {"On July 16 a base was hit.", "2024-07-31", "2024-07-16", 1},
    };

    (void)state;
    CHECK(examples);
}

static void without_a_documents_day_a_weekday_stays_a_weekday(void **state)
{
    struct reading *r = reading_new("The base was hit on Tuesday.", NULL);
    struct incident_date date;

    (void)state;
    assert_int_equal(r->list.count, 1);
    when_resolve(&r->text, &r->list.items[0], DATE_NONE, WHEN_PAST, NULL, &date);
    assert_int_equal(date.start, DATE_NONE);
    assert_int_equal(date.weekday, 1);
    assert_true(slice_is(date.text, "Tuesday"));
    reading_free(r);
}

static void words_that_are_no_dates(void **state)
{
    static const char *const texts[] = {
        "The march went on and it may rain.", "In all 2014 soldiers may march.",
        "Release 2011-03-S-081 was sent.",    "The sun sat low.",
        "He lost 12 men and 3 trucks.",
    };

    (void)state;
    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++) {
        struct reading *r = reading_new(texts[i], "2024-07-31");

        if (r->list.count > 0)
            fail_msg("a date in: %s", texts[i]);
        reading_free(r);
    }
}

static void the_document_says_its_own_day(void **state)
{
    static const struct example examples[] = {
        {"date 2024-07-31 Strike kills four\nA base was hit.", NULL, "2024-07-31", 0},
        {"KABUL, Afghanistan (Jan. 22, 2013) - A leader was held.", NULL, "2013-01-22", 0},
        {"   LIMA, 9 JAN 90 (EFE) -- [TEXT] A BOMB WENT OFF.", NULL, "1990-01-09", 0},
        {"07/04/2013: A bomber struck.", NULL, "2013-07-04", 0},
        {"A base was hit on 3 May 2020.", NULL, "-", 0},
        {"A base was hit on 3 May 2020.", "2020-05-04", "2020-05-04", 0},
    };

    (void)state;
    for (size_t i = 0; i < sizeof examples / sizeof *examples; i++) {
        struct reading *r = reading_new(examples[i].words, examples[i].published);
        date_day day = when_document_day(&r->document, &r->list);
        char found[11] = "-";

        if (day != DATE_NONE)
            date_format(day, found);
        if (strcmp(found, examples[i].expected) != 0)
            fail_msg("%s: %s", examples[i].words, found);
        reading_free(r);
    }
}

/* The day of what the word `at` reports. */
static void check_event(const char *words, const char *published, const char *at,
                        const char *expected)
{
    struct reading *r = reading_new(words, published);
    struct incident_date date;
    char found[24];
    uint32_t token = 0;

    while (token < r->text.token_count && !text_token_is(&r->text, token, at))
        token++;
    assert_true(token < r->text.token_count);
    when_date(&r->text, &r->document, &r->list, token, WHEN_PAST, &date);
    days(&date, found);
    if (strcmp(found, expected) != 0)
        fail_msg("%s at \"%s\": %s, not %s", words, at, found, expected);
    reading_free(r);
}

static void the_date_of_an_event_is_that_of_its_words(void **state)
{
    (void)state;
    check_event("The mayor was killed on Monday, police said on Tuesday.", "2024-07-31", "killed",
                "2024-07-29");
    check_event("Today, the army confirmed that a leader was arrested in Herat, Sunday.",
                "2024-07-31", "arrested", "2024-07-28");
    check_event("The forces today confirmed the arrest of a bomb maker on Saturday.", "2024-07-31",
                "arrest", "2024-07-27");
    check_event("It was the first strike since February, when a raid killed a commander.",
                "2024-07-31", "strike", "2024-07-31");
    check_event("On 3 May 2020 gunmen came to the village. They killed the mayor.", NULL, "killed",
                "2020-05-03");
    check_event("On 3 May 2020 gunmen took the mayor. He was killed two days later.", NULL,
                "killed", "2020-05-05");
    check_event("07/04/2013: A bomb was found. Police said a bomb exploded on July 2.", NULL,
                "exploded", "2013-07-02");
}

static void a_bound_or_an_occasion(void **state)
{
    (void)state;
    check_event("People left the country after the 16 April assassination of six nurses.",
                "2024-07-31", "assassination", "2024-04-16");
    check_event("It was the first attack since 1 April, when an editor was murdered.", "2024-07-31",
                "murdered", "2024-04-01");
    check_event("Rebels are staging attacks against the 8 September elections.", "2024-07-31",
                "attacks", "2024-07-31");
    check_event("The party, which was founded in 1982, said two men were killed.", "2024-07-31",
                "killed", "2024-07-31");
    check_event("In 1879 soldiers killed 200 people.", "2024-07-31", "killed",
                "1879-01-01..1879-12-31");
    check_event("The minister today promised an inquiry. The nurses were murdered there.",
                "2024-07-31", "murdered", "2024-07-31");
}

static void a_quoted_tonight_is_the_night_before_the_report(void **state)
{
    (void)state;
    check_event("\"Tonight, our forces conducted a strike,\" the official said.", "2024-07-31",
                "conducted", "2024-07-30");
    check_event("Our forces conducted a strike tonight.", "2024-07-31", "conducted", "2024-07-31");
}

static void several_dated_releases_in_one_document(void **state)
{
    (void)state;
    check_event("KABUL, Afghanistan (Aug. 19, 2012)\nA raid took place yesterday.\n\n"
                "KABUL, Afghanistan (Aug. 22, 2012)\nA bombing took place yesterday.",
                "2012-08-19", "bombing", "2012-08-21");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(absolute_dates_in_every_form),
        cmocka_unit_test(dates_are_counted_from_the_documents_day),
        cmocka_unit_test(without_a_documents_day_a_weekday_stays_a_weekday),
        cmocka_unit_test(words_that_are_no_dates),
        cmocka_unit_test(the_document_says_its_own_day),
        cmocka_unit_test(the_date_of_an_event_is_that_of_its_words),
        cmocka_unit_test(a_bound_or_an_occasion),
        cmocka_unit_test(a_quoted_tonight_is_the_night_before_the_report),
        cmocka_unit_test(several_dated_releases_in_one_document),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}

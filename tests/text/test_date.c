/* text: calendar days. */
#include "sample.h"

#include "text/date.h"

static void days_and_civil_dates_agree(void **state)
{
    (void)state;
    assert_int_equal(date_from_civil(1970, 1, 1), 0);
    assert_int_equal(date_from_civil(2024, 7, 31), 19935);
    assert_int_equal(date_weekday(date_from_civil(2024, 7, 30)), 1);
    assert_int_equal(date_weekday(date_from_civil(1969, 12, 28)), 6);
    for (date_day day = date_from_civil(1, 1, 1); day <= date_from_civil(9999, 12, 31); day += 13) {
        struct date_civil civil = date_to_civil(day);
        assert_int_equal(date_from_civil(civil.year, civil.month, civil.day), day);
    }
}

static void days_that_are_not_in_the_calendar_are_none(void **state)
{
    (void)state;
    assert_int_equal(date_from_civil(2023, 2, 29), DATE_NONE);
    assert_int_equal(date_from_civil(1900, 2, 29), DATE_NONE);
    assert_int_not_equal(date_from_civil(2000, 2, 29), DATE_NONE);
    assert_int_equal(date_from_civil(2023, 13, 1), DATE_NONE);
    assert_int_equal(date_from_civil(2023, 4, 31), DATE_NONE);
    assert_int_equal(date_from_civil(0, 4, 1), DATE_NONE);
    assert_int_equal(date_from_civil(10000, 1, 1), DATE_NONE);
}

static void dates_are_read_and_written(void **state)
{
    static const struct {
        const char *text, *day;
    } cases[] = {
        {"2024-07-31", "2024-07-31"},
        {"2024-07-31T10:00:00Z", "2024-07-31"},
        {" 2024-07-31 23:59:59 ", "2024-07-31"},
        {"20240731", "2024-07-31"},
        {"Wed, 31 Jul 2024 10:00:00 GMT", "2024-07-31"},
        {"1 September 2019", "2019-09-01"},
        {"31 Jul 24 10:00 EST", "2024-07-31"},
        {"02 Feb 89", "1989-02-02"},
    };
    static const char *const no_dates[] = {
        "",           "2024",        "2024-07",   "2024-13-01",  "2024-07-311",
        "31/07/2024", "31 Foo 2024", "yesterday", "99 Jul 2024", "1 Ju 2024",
        "2024-0731",
    };

    (void)state;
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        char written[11];
        date_format(date_parse_iso(slice_from(cases[i].text)), written);
        assert_string_equal(written, cases[i].day);
    }
    for (size_t i = 0; i < sizeof no_dates / sizeof *no_dates; i++)
        assert_int_equal(date_parse_iso(slice_from(no_dates[i])), DATE_NONE);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(days_and_civil_dates_agree),
        cmocka_unit_test(days_that_are_not_in_the_calendar_are_none),
        cmocka_unit_test(dates_are_read_and_written),
    };

    return cmocka_run_group_tests_name("date", tests, NULL, NULL);
}

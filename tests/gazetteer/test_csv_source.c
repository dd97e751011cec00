/* Reading CSV: what is taken, and what is said of what is not. */
#include "fixture.h"

static void bad_rows_are_named_and_skipped(void **state)
{
    static const char csv[] = "\xEF\xBB\xBFname,latitude,longitude,geonameid,population\r\n"
                              "Good,33.5,44.5,1,10\r\n"
                              ",33.5,44.5,2,\r\n"           /* 3: no name */
                              "North,91,44.5,3,\r\n"        /* 4: latitude out of range */
                              "East,33,180.5,4,\r\n"        /* 5: longitude out of range */
                              "Words,here,44.5,5,\r\n"      /* 6: not a number */
                              "Short,33,44\r\n"             /* 7: field count */
                              "Latin\xE9,33,44,6,\r\n"      /* 8: UTF-8 */
                              "Twice,33,44,1,\r\n"          /* 9: duplicate id */
                              "\"Two\nlines\",33,44,7,\r\n" /* 10 and 11 */
                              "\r\n"                        /* 12 */
                              "Many,33,44,8,several\r\n"    /* 13: population */
                              "\"Quoted \"\"name\"\", with comma\",-33.25,1e1,9,5\r\n"
                              "Open,33,44,\"10\r\n"; /* 15: the quotes do not end */
    static const struct {
        unsigned line;
        const char *words;
    } expected[] = {{3, "name"},      {4, "range"},       {5, "range"},
                    {6, "latitude"},  {7, "fields"},      {8, "UTF-8"},
                    {9, "duplicate"}, {13, "population"}, {15, "quote"}};
    struct fixture_warnings warnings = {0};
    struct gazetteer *gazetteer = NULL;
    struct gazetteer_set *set = NULL;
    struct gazetteer_candidate found;
    struct gazetteer_place place;
    gazetag_error error = {0};

    (void)state;
    assert_int_equal(fixture_try(csv, false, &warnings, &gazetteer, &error), GAZETAG_OK);
    for (size_t i = 0; i < sizeof expected / sizeof *expected; i++) {
        assert_int_equal(warnings.last[i].line, expected[i].line);
        assert_non_null(strstr(warnings.last[i].message, expected[i].words));
        assert_non_null(strstr(warnings.last[i].file, "gazetag-test"));
    }
    assert_int_equal(warnings.count, sizeof expected / sizeof *expected);
    assert_int_equal(gazetteer_set_new(&gazetteer, 1, &set, NULL), GAZETAG_OK);
    assert_int_equal(gazetteer_find(set, slice_from("two lines"), &found, 1), 1);
    assert_int_equal(gazetteer_find(set, slice_from("Quoted \"name\", with comma"), &found, 1), 1);
    gazetteer_place_get(set, found.row, &place);
    assert_true(place.point.latitude_deg == -33.25 && place.point.longitude_deg == 10);
    assert_int_equal(place.population, 5);
    gazetteer_set_free(set);
}

static void strict_reading_refuses(void **state)
{
    struct gazetteer *gazetteer = NULL;
    gazetag_error error = {0};

    (void)state;
    assert_int_equal(fixture_try("name,latitude,longitude\nA place,1,2\nBad,95,2\n", true, NULL,
                                 &gazetteer, &error),
                     GAZETAG_BAD_DATA);
    assert_int_equal(error.line, 3);
    assert_null(gazetteer);
}

static void a_file_without_the_columns_is_refused(void **state)
{
    static const char *const texts[] = {"", "name,latitude\nA,1\n", "a\n", "\n\n",
                                        "\x01\x02\x03\n\x04"};

    (void)state;
    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++) {
        struct gazetteer *gazetteer = NULL;
        gazetag_error error = {0};
        assert_int_equal(fixture_try(texts[i], false, NULL, &gazetteer, &error), GAZETAG_BAD_DATA);
        assert_int_equal(error.line, 1);
    }
}

static void a_missing_file_and_a_folder_are_no_input(void **state)
{
    struct gazetteer *gazetteer = NULL;

    (void)state;
    assert_int_equal(gazetteer_open("/nonexistent/x.csv", NULL, &gazetteer, NULL),
                     GAZETAG_NO_INPUT);
    assert_int_equal(gazetteer_open("/tmp", NULL, &gazetteer, NULL), GAZETAG_NO_INPUT);
}

static void numbers_are_read_without_a_locale(void **state)
{
    static const struct {
        const char *text;
        double value;
    } good[] = {{"1", 1},     {"-33.75", -33.75}, {" +2.5 ", 2.5},
                {"1e2", 100}, {"1.5E-1", .15},    {"0.00000000000000000001", 1e-20},
                {".5", .5},   {"5.", 5},          {"44.39330000000000123", 44.3933}};
    static const char *const bad[] = {"",    "-",   ".",  "1,5", "1e",    "0x1", "nan",
                                      "inf", "1 2", "e5", "--1", "1e999", "9e30"};
    double value;

    (void)state;
    for (size_t i = 0; i < sizeof good / sizeof *good; i++) {
        assert_true(source_number(slice_from(good[i].text), &value));
        assert_true(value - good[i].value < 1e-12 && good[i].value - value < 1e-12);
    }
    for (size_t i = 0; i < sizeof bad / sizeof *bad; i++)
        assert_false(source_number(slice_from(bad[i]), &value));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(bad_rows_are_named_and_skipped),
        cmocka_unit_test(strict_reading_refuses),
        cmocka_unit_test(a_file_without_the_columns_is_refused),
        cmocka_unit_test(a_missing_file_and_a_folder_are_no_input),
        cmocka_unit_test(numbers_are_read_without_a_locale),
    };

    return cmocka_run_group_tests_name("csv_source", tests, NULL, NULL);
}

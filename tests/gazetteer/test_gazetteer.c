/* Images and sets of them: rows, names, ids, divisions, layers. */
#include "fixture.h"

#include "gazetteer/image.h"

static const char IRAQ[] =
    "99237,Iraq,Republic of Iraq|IQ|IRQ|العراق|Irak,33,44,A,PCLI,IQ,00,,39309783\n"
    "98227,Bābil,Babylon|Babil Governorate|محافظة بابل,32.51035,44.60762,A,ADM1,IQ,06,,1181751\n"
    "99040,Al Musayyib District,,32.77,44.29,A,ADM2,IQ,06,99040,\n"
    "99039,Al Musayyib,Musayyib|almsyb|المسيب,32.77872,44.29005,P,PPLA2,IQ,06,99040,76454\n"
    "1,Hillah,,32.48,44.43,P,PPLA,IQ,06,,455700\n"
    "2,Hillah,,30,40,P,PPL,SA,,,\n"
    "4115412,Rapides Parish,,31.2,-92.5,A,ADM2,US,LA,079,131000\n";

static void a_place_says_what_its_row_said(void **state)
{
    struct gazetteer_set *set = fixture_set(IRAQ, NULL);
    struct gazetteer_candidate found[4];
    struct gazetteer_place place;
    struct slice names[8];

    (void)state;
    /* Its district is found too, less sure of itself. */
    assert_int_equal(gazetteer_find(set, slice_from("al-musayyib"), found, 4), 2);
    assert_true(found[1].flags & GAZETTEER_NAME_STRIPPED);
    gazetteer_place_get(set, found[0].row, &place);
    assert_true(slice_is(place.id, "99039"));
    assert_true(slice_is(place.name, "Al Musayyib"));
    assert_true(place.point.latitude_deg == 32.77872 && place.point.longitude_deg == 44.29005);
    assert_int_equal(place.population, 76454);
    assert_int_equal(place.feature_class, 'P');
    assert_string_equal(place.feature_code, "PPLA2");
    assert_string_equal(place.country_code, "IQ");
    assert_true(slice_is(place.admin1_code, "06"));
    assert_true(slice_is(place.admin2_code, "99040"));
    assert_true(slice_is(fixture_id(set, place.country), "99237"));
    assert_true(slice_is(fixture_id(set, place.admin1), "98227"));
    assert_true(slice_is(fixture_id(set, place.admin2), "99040"));
    assert_int_equal(gazetteer_names(set, found[0].row, names, 8), 4);
    assert_true(slice_is(names[0], "Al Musayyib"));
    assert_true(slice_is(names[2], "almsyb")); /* recorded, though never matched */
    gazetteer_set_free(set);
}

static void names_lead_to_rows_most_populous_first(void **state)
{
    struct gazetteer_set *set = fixture_set(IRAQ, NULL);
    struct gazetteer_candidate found[4];

    (void)state;
    assert_int_equal(gazetteer_find(set, slice_from("HILLAH"), found, 4), 2);
    assert_true(slice_is(fixture_id(set, found[0].row), "1"));
    assert_true(slice_is(fixture_id(set, found[1].row), "2"));
    assert_int_equal(gazetteer_find(set, slice_from("Hillah"), found, 1), 2);
    assert_int_equal(gazetteer_find(set, slice_from("المسيب"), found, 4), 1);
    assert_int_equal(gazetteer_find(set, slice_from("Nowhere"), found, 4), 0);
    assert_int_equal(gazetteer_find(set, slice_from(""), found, 4), 0);
    gazetteer_set_free(set);
}

static void codes_and_machine_romanisations_are_no_names(void **state)
{
    static const char *const out[] = {"IQ", "irq", "almsyb", "06"};
    struct gazetteer_set *set = fixture_set(IRAQ, NULL);

    (void)state;
    for (size_t i = 0; i < sizeof out / sizeof *out; i++)
        assert_int_equal(gazetteer_find(set, slice_from(out[i]), NULL, 0), 0);
    assert_int_equal(gazetteer_find(set, slice_from("irak"), NULL, 0), 1);
    gazetteer_set_free(set);
}

static void generic_words_and_articles_may_be_left_off(void **state)
{
    struct gazetteer_set *set = fixture_set(IRAQ, NULL);
    struct gazetteer_candidate found[4];

    (void)state;
    assert_int_equal(gazetteer_find(set, slice_from("Rapides"), found, 4), 1);
    assert_true(found[0].flags & GAZETTEER_NAME_STRIPPED);
    assert_int_equal(gazetteer_find(set, slice_from("Rapides Parish"), found, 4), 1);
    assert_false(found[0].flags & GAZETTEER_NAME_STRIPPED);
    assert_int_equal(gazetteer_find(set, slice_from("Babil"), found, 4), 1);
    assert_false(found[0].flags & GAZETTEER_NAME_STRIPPED); /* it is the name as well */
    assert_true(found[0].flags & GAZETTEER_NAME_MAIN);
    assert_int_equal(gazetteer_find(set, slice_from("Musayyib"), found, 4), 2);
    gazetteer_set_free(set);
}

static void a_higher_layer_replaces_rows_of_the_same_id(void **state)
{
    struct gazetteer_set *set = fixture_set(IRAQ, "99039,Musayyib City,,33,45,P,PPL,IQ,06,,80000\n"
                                                  "500,Hillah,,31,41,P,PPL,IQ,05,,900000\n");
    struct gazetteer_candidate found[8];
    struct gazetteer_place place;
    struct slice names[8];

    (void)state;
    /* The name that only the lower layer has leads to the higher one's row. */
    assert_int_equal(gazetteer_find(set, slice_from("Al Musayyib"), found, 8), 2);
    gazetteer_place_get(set, found[0].row, &place);
    assert_true(slice_is(place.name, "Musayyib City"));
    assert_int_equal(place.population, 80000);
    assert_true(slice_is(fixture_id(set, place.admin1), "98227")); /* in the lower layer */
    assert_true(slice_is(fixture_id(set, place.country), "99237"));
    assert_int_equal(gazetteer_row_by_id(set, slice_from("99039")), found[0].row);
    assert_int_equal(gazetteer_names(set, found[0].row, names, 8), 5);
    /* Candidates of both layers, by population. */
    assert_int_equal(gazetteer_find(set, slice_from("Hillah"), found, 8), 3);
    assert_true(slice_is(fixture_id(set, found[0].row), "500"));
    assert_true(slice_is(fixture_id(set, found[1].row), "1"));
    assert_true(slice_is(fixture_id(set, found[2].row), "2"));
    gazetteer_set_free(set);
}

static void rows_without_an_id_get_a_stable_one(void **state)
{
    struct gazetteer_set *set = fixture_set(",Somewhere,,1,2,P,PPL,,,,\n", NULL);
    struct gazetteer_set *again = fixture_set(",Other,,3,4,,,,,,9\n,Somewhere,,1,2,,,,,,\n", NULL);
    struct gazetteer_candidate a, b;

    (void)state;
    assert_int_equal(gazetteer_find(set, slice_from("Somewhere"), &a, 1), 1);
    assert_int_equal(gazetteer_find(again, slice_from("Somewhere"), &b, 1), 1);
    assert_int_equal(fixture_id(set, a.row).length, 17);
    assert_true(slice_equal(fixture_id(set, a.row), fixture_id(again, b.row)));
    gazetteer_set_free(set);
    gazetteer_set_free(again);
}

static void the_same_sources_give_the_same_bytes(void **state)
{
    char rows[32], first[32], second[32];
    struct compile_source source = {.path = rows};
    struct builder_statistics statistics;
    char *bytes[2] = {NULL, NULL};
    long lengths[2];
    gazetag_error error = {0};

    (void)state;
    fixture_file(rows, FIXTURE_HEADER, strlen(FIXTURE_HEADER));
    FILE *file = fopen(rows, "ab");
    assert_non_null(file);
    fputs(IRAQ, file);
    fclose(file);
    fixture_file(first, "", 0);
    fixture_file(second, "", 0);
    assert_int_equal(gazetteer_compile(NULL, &source, 1, first, &statistics, &error), GAZETAG_OK);
    assert_int_equal(gazetteer_compile(NULL, &source, 1, second, NULL, &error), GAZETAG_OK);
    assert_int_equal(statistics.rows_kept, 7);
    for (int i = 0; i < 2; i++) {
        file = fopen(i ? second : first, "rb");
        assert_non_null(file);
        bytes[i] = malloc(1 << 20);
        lengths[i] = (long)fread(bytes[i], 1, 1 << 20, file);
        fclose(file);
    }
    assert_int_equal(lengths[0], lengths[1]);
    assert_int_equal(lengths[0], statistics.file_bytes);
    assert_memory_equal(bytes[0], bytes[1], (size_t)lengths[0]);
    free(bytes[0]);
    free(bytes[1]);
    unlink(rows);
    unlink(first);
    unlink(second);
}

static void the_shipped_ones_open(void **state)
{
    struct gazetteer *layers[2] = {NULL, NULL};
    struct gazetteer_set *set = NULL;
    struct gazetteer_candidate found[16];
    gazetag_error error = {0};

    (void)state;
    assert_int_equal(gazetteer_open_shipped_core(&layers[0], &error), GAZETAG_OK);
    assert_int_equal(gazetteer_open_shipped_places(&layers[1], &error), GAZETAG_OK);
    assert_int_equal(gazetteer_set_new(layers, 2, &set, &error), GAZETAG_OK);
    assert_true(gazetteer_find(set, slice_from("Iraq"), found, 16) >= 1);
    assert_true(slice_is(fixture_id(set, found[0].row), "99237"));
    assert_true(gazetteer_find(set, slice_from("Iraqi"), found, 16) >= 1);
    assert_true(found[0].flags & GAZETTEER_NAME_DEMONYM);
    assert_true(gazetteer_find(set, slice_from("U.S."), found, 16) >= 1);
    assert_true(found[0].flags & GAZETTEER_NAME_ABBREVIATION);
    gazetteer_set_free(set);
}

static void populations_beyond_two_thousand_million_fit(void **state)
{
    (void)state;
    assert_int_equal(image_population(image_population_pack(0)), 0);
    assert_int_equal(image_population(image_population_pack(76454)), 76454);
    assert_int_equal(image_population(image_population_pack(INT32_MAX)), INT32_MAX);
    assert_int_equal(image_population(image_population_pack(UINT64_C(3812366000))), 3812366000);
    assert_true(image_population_pack(UINT64_MAX) > image_population_pack(8000000000));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_place_says_what_its_row_said),
        cmocka_unit_test(names_lead_to_rows_most_populous_first),
        cmocka_unit_test(codes_and_machine_romanisations_are_no_names),
        cmocka_unit_test(generic_words_and_articles_may_be_left_off),
        cmocka_unit_test(a_higher_layer_replaces_rows_of_the_same_id),
        cmocka_unit_test(rows_without_an_id_get_a_stable_one),
        cmocka_unit_test(the_same_sources_give_the_same_bytes),
        cmocka_unit_test(the_shipped_ones_open),
        cmocka_unit_test(populations_beyond_two_thousand_million_fit),
    };

    return cmocka_run_group_tests_name("gazetteer", tests, NULL, NULL);
}

/* Compiling GeoNames' files and several sources, filters, suppressed names; verifying. */
#include "fixture.h"

#include <archive.h>
#include <archive_entry.h>

#include "gazetteer/geonames_source.h"
#include "gazetteer/image.h"

#define PLACES                                                                                     \
    "99237\tIraq\tIraq\tIQ,Irak\t33\t44\tA\tPCLI\tIQ\t\t00\t\t\t\t39309783\t\t1\tAsia/"            \
    "Baghdad\t2024-01-01\n"                                                                        \
    "98227\tBābil\tBabil\tBabylon\t32.5\t44.6\tA\tADM1\tIQ\t\t06\t\t\t\t1181751\t\t1\tAsia/"      \
    "Baghdad\t2024-01-01\n"                                                                        \
    "98717\tAl Hillah\tAl "                                                                        \
    "Hillah\tHilla\t32.48\t44.43\tP\tPPLA\tIQ\t\t06\t98718\t\t\t455700\t\t1\tAsia/"                \
    "Baghdad\t2024-01-01\n"                                                                        \
    "5\tTel Aviv\tTel "                                                                            \
    "Aviv\t\t32\t34.8\tP\tPPL\tIL\t\t05\t\t\t\t400000\t\t1\tAsia/Jerusalem\t2024-01-01\n"
#define ALTERNATES                                                                                 \
    "1\t98717\ten\tHillah City\t1\t\t\t\t\t\n"                                                     \
    "2\t98717\tar\tالحلة\t\t\t\t\t\t\n"                                                       \
    "3\t98717\tlink\thttps://example.org/Hillah\t\t\t\t\t\t\n"                                     \
    "4\t98717\tpost\t51001\t\t\t\t\t\t\n"                                                          \
    "5\t98717\tfr\tLa Hille\t\t\t\t\t\t\n"                                                         \
    "6\t1234567\ten\tNowhere\t\t\t\t\t\t\n"
#define ADMIN1 "IQ.06\tBabylon Governorate\tBabylon Governorate\t98227\n"
#define ADMIN2 "IQ.06.98718\tHillah District\tHillah District\t98718\n"
#define COUNTRIES                                                                                  \
    "# a comment\n#ISO\tISO3\n"                                                                    \
    "IQ\tIRQ\t368\tIZ\tIraq\tBaghdad\t437072\t38433600\tAS\t.iq\tIQD\tDinar\t964\t#####\t\tar-"    \
    "IQ\t99237\tSY,SA,IR\t\n"

struct workspace {
    char paths[8][32];
    struct compile_source sources[8];
    size_t count;
};

static void add(struct workspace *w, const char *text)
{
    fixture_file(w->paths[w->count], text, strlen(text));
    w->sources[w->count].path = w->paths[w->count];
    w->count++;
}

static struct gazetteer_set *compile_set(struct workspace *w, const struct compile_options *options)
{
    struct gazetteer *gazetteer = NULL;
    struct gazetteer_set *set = NULL;
    gazetag_error error = {0};

    if (gazetteer_compile_memory(options, w->sources, w->count, &gazetteer, NULL, &error) !=
        GAZETAG_OK)
        fail_msg("%s:%d: %s", error.file, (int)error.line, error.message);
    assert_int_equal(image_verify(gazetteer, "", &error), GAZETAG_OK);
    assert_int_equal(gazetteer_set_new(&gazetteer, 1, &set, NULL), GAZETAG_OK);
    for (size_t i = 0; i < w->count; i++)
        unlink(w->paths[i]);
    return set;
}

static size_t find(const struct gazetteer_set *set, const char *name)
{
    return gazetteer_find(set, slice_from(name), NULL, 0);
}

static void each_file_of_geonames_is_known_by_its_content(void **state)
{
    (void)state;
    assert_int_equal(geonames_kind_of(slice_from(PLACES)), GEONAMES_PLACES);
    assert_int_equal(geonames_kind_of(slice_from(ALTERNATES)), GEONAMES_ALTERNATES);
    assert_int_equal(geonames_kind_of(slice_from(ADMIN1)), GEONAMES_ADMIN1);
    assert_int_equal(geonames_kind_of(slice_from(ADMIN2)), GEONAMES_ADMIN2);
    assert_int_equal(geonames_kind_of(slice_from(COUNTRIES)), GEONAMES_COUNTRIES);
    assert_int_equal(geonames_kind_of(slice_from(FIXTURE_HEADER)), GEONAMES_NONE);
    assert_int_equal(geonames_kind_of(slice_from("")), GEONAMES_NONE);
}

static void all_of_them_come_to_one_gazetteer_in_any_order(void **state)
{
    struct workspace w = {.count = 0};
    struct gazetteer_country_info country;
    struct gazetteer_candidate found;
    struct gazetteer_place place;
    struct gazetteer_set *set;

    (void)state;
    add(&w, ALTERNATES);
    add(&w, ADMIN2);
    add(&w, COUNTRIES);
    add(&w, PLACES);
    add(&w, ADMIN1);
    set = compile_set(&w, NULL);
    assert_int_equal(gazetteer_find(set, slice_from("Hillah City"), &found, 1), 1);
    gazetteer_place_get(set, found.row, &place);
    assert_true(slice_is(place.id, "98717"));
    assert_true(slice_is(place.admin2_code, "98718"));
    assert_true(slice_is(fixture_id(set, place.admin1), "98227"));
    assert_true(slice_is(gazetteer_division_name(set, gazetteer_admin1(set, found.row)),
                         "Babylon Governorate"));
    assert_true(slice_is(gazetteer_division_name(set, gazetteer_admin2(set, found.row)),
                         "Hillah District"));
    assert_true(gazetteer_country_info(set, 'I' << 8 | 'Q', &country));
    assert_true(slice_is(country.iso3, "IRQ"));
    assert_true(slice_is(country.neighbours, "SYSAIR"));
    /* Names of other languages, links and postal codes are no names. */
    assert_int_equal(find(set, "الحلة"), 0);
    assert_int_equal(find(set, "La Hille"), 0);
    assert_int_equal(find(set, "51001"), 0);
    assert_int_equal(find(set, "https://example.org/Hillah"), 0);
    gazetteer_set_free(set);
}

static void short_and_wrong_lines_are_named(void **state)
{
    static const char text[] =
        PLACES "7\tShort\n"
               "8\tFar\tFar\t\t99\t44\tP\tPPL\tIQ\t\t00\t\t\t\t5\t\t1\tx\ty\n";
    struct fixture_warnings warnings = {0};
    struct gazetteer *gazetteer = NULL;

    (void)state;
    assert_int_equal(fixture_try(text, false, &warnings, &gazetteer, NULL), GAZETAG_OK);
    assert_int_equal(warnings.count, 2);
    assert_int_equal(warnings.last[0].line, 5);
    assert_non_null(strstr(warnings.last[0].message, "19 columns"));
    assert_int_equal(warnings.last[1].line, 6);
    gazetteer_free(gazetteer);
}

static void languages_are_chosen(void **state)
{
    static const char *const languages[] = {"ar", "fr"};
    const struct compile_options options = {
        .filter = {.languages = languages, .language_count = 2}};
    struct workspace w = {.count = 0};
    struct gazetteer_set *set;

    (void)state;
    add(&w, PLACES);
    add(&w, ALTERNATES);
    set = compile_set(&w, &options);
    assert_int_equal(find(set, "الحلة"), 1);
    assert_int_equal(find(set, "La Hille"), 1);
    assert_int_equal(find(set, "Hillah City"), 0);
    gazetteer_set_free(set);
}

static void rows_are_filtered(void **state)
{
    static const uint16_t iraq[] = {'I' << 8 | 'Q'};
    const struct compile_options options = {
        .filter = {
            .countries = iraq, .country_count = 1, .feature_classes = "P", .min_population = 1000}};
    struct workspace w = {.count = 0};
    struct gazetteer_set *set;

    (void)state;
    add(&w, PLACES);
    set = compile_set(&w, &options);
    assert_int_equal(find(set, "Al Hillah"), 1);
    assert_int_equal(find(set, "Iraq"), 0);
    assert_int_equal(find(set, "Tel Aviv"), 0);
    gazetteer_set_free(set);
}

static void later_sources_override_by_id_and_keep_the_names(void **state)
{
    struct workspace w = {.count = 0};
    struct gazetteer_candidate found;
    struct gazetteer_place place;
    struct gazetteer_set *set;

    (void)state;
    add(&w, PLACES);
    add(&w, FIXTURE_HEADER "98717,Hillah,Our Hillah,32.5,44.5,P,PPLA,IQ,06,,500000\n");
    set = compile_set(&w, NULL);
    assert_int_equal(gazetteer_find(set, slice_from("Hilla"), &found, 1), 1);
    gazetteer_place_get(set, found.row, &place);
    assert_true(slice_is(place.name, "Hillah"));
    assert_int_equal(place.population, 500000);
    assert_int_equal(find(set, "Our Hillah"), 1);
    gazetteer_set_free(set);
}

static void suppressed_names_never_match(void **state)
{
    static const char list[] = "# not these\nTel Aviv\n\nBABYLON\n";
    struct workspace w = {.count = 0};
    struct compile_options options = {.suppress = NULL};
    struct gazetteer_set *set;
    char path[32];

    (void)state;
    fixture_file(path, list, strlen(list));
    options.suppress = path;
    add(&w, PLACES);
    set = compile_set(&w, &options);
    unlink(path);
    assert_int_equal(find(set, "Tel Aviv"), 0);
    assert_int_equal(find(set, "Babylon"), 0);
    assert_int_equal(find(set, "Babil"), 1);
    gazetteer_set_free(set);
}

/* Packs `text` as `name` (NULL: gzip without an archive) beside a readme. */
static void pack(const char *path, const char *name, const char *text)
{
    struct archive *out = archive_write_new();
    const char *names[2] = {"readme.txt", name}, *texts[2] = {"Read me.\n", text};

    if (name) {
        archive_write_set_format_zip(out);
    } else {
        archive_write_add_filter_gzip(out);
        archive_write_set_format_raw(out);
        names[1] = "data";
    }
    assert_int_equal(archive_write_open_filename(out, path), ARCHIVE_OK);
    for (int i = name ? 0 : 1; i < 2; i++) {
        struct archive_entry *entry = archive_entry_new();
        archive_entry_set_pathname(entry, names[i]);
        archive_entry_set_size(entry, (la_int64_t)strlen(texts[i]));
        archive_entry_set_filetype(entry, AE_IFREG);
        archive_entry_set_perm(entry, 0644);
        assert_int_equal(archive_write_header(out, entry), ARCHIVE_OK);
        assert_int_equal(archive_write_data(out, texts[i], strlen(texts[i])),
                         (la_ssize_t)strlen(texts[i]));
        archive_entry_free(entry);
    }
    archive_write_close(out);
    archive_write_free(out);
}

static void packed_files_are_read(void **state)
{
    struct workspace w = {.count = 0};
    struct gazetteer_set *set;

    (void)state;
    add(&w, "");
    add(&w, "");
    pack(w.paths[0], "allCountries.txt", PLACES);
    pack(w.paths[1], NULL, ALTERNATES);
    set = compile_set(&w, NULL);
    assert_int_equal(find(set, "Al Hillah"), 1);
    assert_int_equal(find(set, "Hillah City"), 1);
    gazetteer_set_free(set);
}

static void damaged_files_are_refused_with_a_reason(void **state)
{
    struct workspace w = {.count = 0};
    char path[32], damaged[32];
    static unsigned char bytes[1 << 20];
    gazetag_error error = {0};
    size_t length, refused = 0;
    FILE *file;

    (void)state;
    add(&w, PLACES);
    fixture_file(path, "", 0);
    assert_int_equal(gazetteer_compile(NULL, w.sources, 1, path, NULL, &error), GAZETAG_OK);
    assert_int_equal(gazetteer_verify(path, &error), GAZETAG_OK);
    file = fopen(path, "rb");
    assert_non_null(file);
    length = fread(bytes, 1, sizeof bytes, file);
    fclose(file);
    for (size_t at = 0; at < length; at += 7) {
        memset(&error, 0, sizeof error);
        bytes[at] ^= 0x20;
        fixture_file(damaged, bytes, length);
        if (gazetteer_verify(damaged, &error) != GAZETAG_OK) {
            assert_true(strlen(error.message) > 0);
            refused++;
        }
        unlink(damaged);
        bytes[at] ^= 0x20;
    }
    /* What is left are the zeros between the sections. */
    assert_true(refused * 7 + 64 * 7 * IMAGE_SECTION_COUNT > length);
    for (size_t cut = 1; cut < 600; cut += 37) {
        struct gazetteer *gazetteer = NULL;
        fixture_file(damaged, bytes, length - cut);
        assert_int_equal(gazetteer_open(damaged, NULL, &gazetteer, NULL), GAZETAG_BAD_DATA);
        unlink(damaged);
    }
    unlink(path);
    unlink(w.paths[0]);
}

static void an_unwritable_place_is_an_error(void **state)
{
    struct workspace w = {.count = 0};
    gazetag_error error = {0};

    (void)state;
    add(&w, PLACES);
    assert_int_equal(gazetteer_compile(NULL, w.sources, 1, "/nonexistent/x.gaz", NULL, &error),
                     GAZETAG_CANT_CREATE);
    unlink(w.paths[0]);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(each_file_of_geonames_is_known_by_its_content),
        cmocka_unit_test(all_of_them_come_to_one_gazetteer_in_any_order),
        cmocka_unit_test(short_and_wrong_lines_are_named),
        cmocka_unit_test(languages_are_chosen),
        cmocka_unit_test(rows_are_filtered),
        cmocka_unit_test(later_sources_override_by_id_and_keep_the_names),
        cmocka_unit_test(suppressed_names_never_match),
        cmocka_unit_test(packed_files_are_read),
        cmocka_unit_test(damaged_files_are_refused_with_a_reason),
        cmocka_unit_test(an_unwritable_place_is_an_error),
    };

    return cmocka_run_group_tests_name("compile", tests, NULL, NULL);
}

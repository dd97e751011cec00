/* Numbers, strings, boxes, rows of CSV, and files that appear when they are complete. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "output/bounds.h"
#include "output/feature.h"
#include "output/json_text.h"
#include "output/layers.h"
#include "output/stream.h"

static void assert_buffer(struct buffer *buffer, const char *expected)
{
    buffer_append_char(buffer, '\0');
    assert_false(buffer->failed);
    assert_string_equal(buffer->data, expected);
    buffer_rewind(buffer);
}

static void numbers_are_short(void **state)
{
    static const struct {
        double value;
        int decimals;
        const char *text;
    } cases[] = {
        {44.366100000000003, 6, "44.3661"},
        {-0.1234567, 6, "-0.123457"},
        {0, 6, "0"},
        {-0.0000001, 6, "0"},
        {179.9999999, 6, "180"},
        {5, 6, "5"},
        {-122.4194155, 6, "-122.419416"},
        {0.05, 1, "0.1"},
        {10.04, 1, "10"},
        {1.000001, 6, "1.000001"},
        {NAN, 6, "null"},
        {INFINITY, 6, "null"},
        {1e300, 2, "null"},
        {1e9, 0, "1000000000"},
    };
    struct buffer out = {0};

    (void)state;
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        json_put_number(&out, cases[i].value, cases[i].decimals);
        assert_buffer(&out, cases[i].text);
    }
    json_put_integer(&out, INT64_MIN);
    assert_buffer(&out, "-9223372036854775808");
    json_put_integer(&out, 2500);
    assert_buffer(&out, "2500");
    buffer_clear(&out);
}

static void strings_are_escaped(void **state)
{
    struct buffer out = {0};

    (void)state;
    json_put_string(&out, slice_from("a \"b\" \\ c\n\t\r\x01\x1f é </script>"));
    assert_buffer(&out, "\"a \\\"b\\\" \\\\ c\\n\\t\\r\\u0001\\u001f é </script>\"");
    json_put_string(&out, slice_from(""));
    assert_buffer(&out, "\"\"");
    json_put_text(&out, slice_from(""));
    assert_buffer(&out, "null");
    json_put_text(&out, slice_of("a\0b", 3)); /* many readers refuse U+0000 */
    assert_buffer(&out, "\"a\\ufffdb\"");
    buffer_clear(&out);
}

static void boxes_cross_the_antimeridian(void **state)
{
    struct bounds *bounds = malloc(sizeof *bounds);
    struct geo_box box;

    (void)state;
    assert_non_null(bounds);
    bounds_init(bounds);
    assert_false(bounds_box(bounds, &box));
    bounds_add(bounds, (struct geo_point){-17.7, 178.0});
    bounds_add(bounds, (struct geo_point){-13.8, -172.1});
    assert_true(bounds_box(bounds, &box));
    assert_true(box.west_deg == 178.0 && box.east_deg == -172.1);
    assert_true(box.south_deg == -17.7 && box.north_deg == -13.8);
    bounds_init(bounds);
    bounds_add(bounds, (struct geo_point){33.0, 44.0});
    bounds_add(bounds, (struct geo_point){33.5, 44.05});
    assert_true(bounds_box(bounds, &box));
    assert_true(box.west_deg == 44.0 && box.east_deg == 44.05);
    bounds_init(bounds);
    bounds_add(bounds, (struct geo_point){90.0, 180.0});
    bounds_add(bounds, (struct geo_point){-90.0, -180.0});
    assert_true(bounds_box(bounds, &box));
    free(bounds);
}

static void features_are_geojson(void **state)
{
    struct geo_point point = {33.3406, 44.4009};
    struct feature_writer writer;
    struct buffer out = {0};

    (void)state;
    feature_writer_init(&writer, GAZETAG_TO_NDJSON, GAZETAG_LAYER_MENTIONS, &out, NULL);
    feature_begin(&writer, slice_from("1"), &point);
    feature_string(&writer, "name", "Baghdad");
    feature_count(&writer, "population", -1);
    feature_bool(&writer, "aggregate", true);
    feature_end(&writer);
    feature_begin(&writer, slice_from("2"), NULL);
    feature_end(&writer);
    assert_buffer(&out,
                  "{\"type\":\"Feature\",\"id\":\"1\",\"geometry\":{\"type\":\"Point\","
                  "\"coordinates\":[44.4009,33.3406]},\"properties\":{\"name\":\"Baghdad\","
                  "\"population\":null,\"aggregate\":true}}\n"
                  "{\"type\":\"Feature\",\"id\":\"2\",\"geometry\":null,\"properties\":{}}\n");
    assert_int_equal(writer.count, 2);
    feature_writer_clear(&writer);
    buffer_clear(&out);
}

static void csv_is_quoted_where_needed(void **state)
{
    struct geo_point point = {33.3406, 44.4009};
    struct feature_writer writer;
    struct buffer out = {0}, *cell;
    char *line;

    (void)state;
    feature_writer_init(&writer, GAZETAG_TO_CSV, GAZETAG_LAYER_MENTIONS, &out, NULL);
    feature_put_header(&writer);
    feature_begin(&writer, slice_from("m1"), &point);
    feature_string(&writer, "layer", "mention");
    feature_string(&writer, "title", "Al \"Asad\", base");
    feature_string(&writer, "description", NULL);
    cell = feature_open(&writer, "candidates");
    buffer_append_string(cell, "[]");
    feature_close(&writer);
    feature_string(&writer, "no_such_column", "x");
    feature_end(&writer);
    buffer_append_char(&out, '\0');
    line = strstr(out.data, "\r\n");
    assert_non_null(line);
    assert_memory_equal(out.data, "id,longitude,latitude,layer,title,description,", 46);
    assert_string_equal(line, "\r\nm1,44.4009,33.3406,mention,\"Al \"\"Asad\"\", base\""
                              ",,,,,,,,,,,,,,,,,,,,[]\r\n");
    feature_writer_clear(&writer);
    buffer_clear(&out);
}

static void all_layers_fit_into_one_table(void **state)
{
    struct feature_writer writer;

    (void)state;
    feature_writer_init(&writer, GAZETAG_TO_CSV, GAZETAG_LAYER_ALL, NULL, NULL);
    assert_true(writer.column_count > 60);
    assert_true(writer.column_count < FEATURE_COLUMNS);
    feature_writer_clear(&writer);
}

static char *read_file(const char *path)
{
    static char text[4096];
    FILE *file = fopen(path, "rb");

    if (!file)
        return NULL;
    text[fread(text, 1, sizeof text - 1, file)] = '\0';
    fclose(file);
    return text;
}

static void a_file_appears_when_it_is_complete(void **state)
{
    struct geo_point point = {33.3406, 44.4009};
    char folder[] = "/tmp/gazetag-output-XXXXXX", path[64];
    struct stream *stream;

    (void)state;
    assert_non_null(mkdtemp(folder));
    snprintf(path, sizeof path, "%s/out.geojson", folder);
    assert_int_equal(stream_open(path, NULL, NULL, GAZETAG_TO_GEOJSON, &stream, NULL), GAZETAG_OK);
    assert_int_equal(stream_features(stream, slice_from(",\n{}"),
                                     slice_of((const char *)&point, sizeof point), NULL),
                     GAZETAG_OK);
    assert_int_equal(stream_flush(stream, NULL), GAZETAG_OK);
    assert_null(read_file(path));
    assert_int_equal(stream_features(stream, slice_from(",\n{}"), slice_of(NULL, 0), NULL),
                     GAZETAG_OK);
    assert_int_equal(stream_finish(stream, NULL), GAZETAG_OK);
    stream_close(stream);
    assert_string_equal(read_file(path),
                        "{\"type\":\"FeatureCollection\",\"features\":[\n{},\n{}\n],"
                        "\"bbox\":[44.4009,33.3406,44.4009,33.3406]}\n");
    /* One that is given up leaves the earlier file and nothing beside it. */
    assert_int_equal(stream_open(path, NULL, NULL, GAZETAG_TO_GEOJSON, &stream, NULL), GAZETAG_OK);
    stream_close(stream);
    assert_non_null(read_file(path));
    assert_int_equal(unlink(path), 0);
    assert_int_equal(rmdir(folder), 0);
}

static void a_folder_that_is_not_there_cannot_be_written(void **state)
{
    gazetag_error error = {0};
    struct stream *stream;

    (void)state;
    assert_int_equal(
        stream_open("/nowhere/at/all.geojson", NULL, NULL, GAZETAG_TO_GEOJSON, &stream, &error),
        GAZETAG_CANT_CREATE);
    assert_string_equal(error.file, "/nowhere/at/all.geojson");
}

static void an_empty_collection_is_valid(void **state)
{
    char path[] = "/tmp/gazetag-empty-XXXXXX";
    struct stream *stream;
    int fd = mkstemp(path);

    (void)state;
    assert_true(fd >= 0);
    close(fd);
    assert_int_equal(stream_open(path, NULL, NULL, GAZETAG_TO_GEOJSON, &stream, NULL), GAZETAG_OK);
    assert_int_equal(stream_finish(stream, NULL), GAZETAG_OK);
    stream_close(stream);
    assert_string_equal(read_file(path), "{\"type\":\"FeatureCollection\",\"features\":[\n]}\n");
    unlink(path);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(numbers_are_short),
        cmocka_unit_test(strings_are_escaped),
        cmocka_unit_test(boxes_cross_the_antimeridian),
        cmocka_unit_test(features_are_geojson),
        cmocka_unit_test(csv_is_quoted_where_needed),
        cmocka_unit_test(all_layers_fit_into_one_table),
        cmocka_unit_test(a_file_appears_when_it_is_complete),
        cmocka_unit_test(a_folder_that_is_not_there_cannot_be_written),
        cmocka_unit_test(an_empty_collection_is_valid),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}

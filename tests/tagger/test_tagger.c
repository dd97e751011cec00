/* The public interface: one document, and batches whose output does not depend on the threads. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/buffer.h"
#include "gazetag.h"

struct tools {
    gazetag_gazetteer *gazetteer;
    gazetag_tagger *tagger;
};

static int open_tools(void **state)
{
    static struct tools tools;

    *state = &tools;
    return gazetag_gazetteer_open(NULL, &tools.gazetteer, NULL) != GAZETAG_OK ||
           gazetag_tagger_new(tools.gazetteer, NULL, &tools.tagger, NULL) != GAZETAG_OK;
}

static int close_tools(void **state)
{
    struct tools *tools = *state;

    gazetag_tagger_free(tools->tagger);
    gazetag_gazetteer_free(tools->gazetteer);
    return 0;
}

static void a_document_gives_its_places(void **state)
{
    static const char text[] = "“Rain” fell on Baghdad, Iraq.";
    struct tools *tools = *state;
    gazetag_document document = {.id = "1", .text = text, .text_length = sizeof text - 1};
    gazetag_result *result = NULL;
    gazetag_mention mention;

    assert_int_equal(gazetag_tag(tools->tagger, &document, &result, NULL), GAZETAG_OK);
    assert_int_equal(gazetag_result_mention_count(result), 2);
    mention = gazetag_result_mention(result, 0);
    assert_string_equal(mention.text, "Baghdad");
    assert_int_equal(mention.start, 15); /* code points, not bytes */
    assert_int_equal(mention.end, 22);
    assert_true(mention.located);
    assert_string_equal(mention.place.country_code, "IQ");
    assert_true(mention.place.latitude_deg > 33 && mention.place.latitude_deg < 34);
    gazetag_result_free(result);
}

static void documents_that_are_none_are_refused(void **state)
{
    struct tools *tools = *state;
    gazetag_document empty = {.id = "1", .text = ""};
    gazetag_document latin = {.id = "1", .text = "caf\xE9", .text_length = 4};
    gazetag_document zero = {.id = "1", .text = "a\0b", .text_length = 3};
    gazetag_result *result = NULL;
    gazetag_error error = {0};

    assert_int_equal(gazetag_tag(tools->tagger, &empty, &result, NULL), GAZETAG_BAD_DATA);
    assert_int_equal(gazetag_tag(tools->tagger, &latin, &result, &error), GAZETAG_BAD_DATA);
    assert_int_equal(error.byte, 3);
    assert_int_equal(gazetag_tag(tools->tagger, &zero, &result, NULL), GAZETAG_BAD_DATA);
    assert_null(result);
}

static void a_tagger_outlives_the_handle_of_its_gazetteer(void **state)
{
    static const char text[] = "Rain fell on Baghdad.";
    gazetag_document document = {.id = "1", .text = text, .text_length = sizeof text - 1};
    gazetag_gazetteer *gazetteer = NULL;
    gazetag_tagger *tagger = NULL;
    gazetag_result *result = NULL;

    (void)state;
    assert_int_equal(gazetag_gazetteer_open(NULL, &gazetteer, NULL), GAZETAG_OK);
    assert_int_equal(gazetag_tagger_new(gazetteer, NULL, &tagger, NULL), GAZETAG_OK);
    gazetag_gazetteer_free(gazetteer);
    assert_int_equal(gazetag_tag(tagger, &document, &result, NULL), GAZETAG_OK);
    assert_int_equal(gazetag_result_mention_count(result), 1);
    gazetag_result_free(result);
    gazetag_tagger_free(tagger);
}

static bool collect(void *context, const char *data, size_t length)
{
    return buffer_append(context, data, length);
}

static void collect_problem(void *context, const gazetag_error *problem)
{
    char line[64];

    snprintf(line, sizeof line, "%d:%d\n", (int)problem->line, (int)problem->byte);
    buffer_append_string(context, line);
}

/* A feed of a few megabytes with bad lines in it. */
static void write_feed(const char *path)
{
    FILE *file = fopen(path, "wb");

    assert_non_null(file);
    for (int i = 0; i < 2000; i++) {
        if (i % 97 == 0)
            fprintf(file, "{\"id\":%d}\n", i);
        fprintf(file,
                "{\"id\":\"%d\",\"published\":\"2024-07-%02d\",\"text\":\"A bomb killed %d people "
                "in %s on Monday, police in Iraq said.%*s\"}\n",
                i, i % 28 + 1, i % 9, i % 3 ? "Baghdad" : "Basra", i % 500, "");
    }
    fclose(file);
}

static void output_is_the_same_for_any_number_of_threads(void **state)
{
    struct tools *tools = *state;
    char path[] = "/tmp/gazetag-feed-XXXXXX";
    const char *input = path;
    int fd = mkstemp(path);

    assert_true(fd >= 0);
    close(fd);
    write_feed(path);
    for (int merge = 0; merge < 2; merge++) {
        struct buffer first = {0}, first_problems = {0};

        for (unsigned jobs = 1; jobs <= 5; jobs += 2) {
            struct buffer out = {0}, problems = {0};
            gazetag_progress summary;
            gazetag_batch_options options = {.inputs = &input,
                                             .input_count = 1,
                                             .layer = GAZETAG_LAYER_ALL,
                                             .no_merge = !merge,
                                             .min_confidence = -1,
                                             .jobs = jobs,
                                             .write = collect,
                                             .write_context = &out,
                                             .report = collect_problem,
                                             .report_context = &problems};

            assert_int_equal(gazetag_batch_run(tools->tagger, &options, &summary, NULL),
                             GAZETAG_OK);
            assert_int_equal(summary.documents, 2000);
            assert_int_equal(summary.skipped, 21);
            assert_true(summary.features > 2000);
            assert_int_equal(summary.bytes, summary.total_bytes);
            if (jobs == 1) {
                first = out;
                first_problems = problems;
                continue;
            }
            assert_true(slice_equal(buffer_slice(&first), buffer_slice(&out)));
            assert_true(slice_equal(buffer_slice(&first_problems), buffer_slice(&problems)));
            buffer_clear(&out);
            buffer_clear(&problems);
        }
        buffer_clear(&first);
        buffer_clear(&first_problems);
    }
    unlink(path);
}

static bool refuse(void *context, const char *data, size_t length)
{
    (void)context;
    (void)data;
    (void)length;
    return false;
}

static bool stop(void *context, const gazetag_progress *progress)
{
    (void)context;
    (void)progress;
    return false;
}

static void a_run_ends_when_the_output_fails_or_the_caller_wants_it(void **state)
{
    struct tools *tools = *state;
    char path[] = "/tmp/gazetag-feed-XXXXXX";
    const char *input = path;
    int fd = mkstemp(path);

    assert_true(fd >= 0);
    close(fd);
    write_feed(path);
    for (unsigned jobs = 1; jobs <= 3; jobs++) {
        gazetag_batch_options options = {.inputs = &input,
                                         .input_count = 1,
                                         .to = GAZETAG_TO_NDJSON,
                                         .layer = GAZETAG_LAYER_MENTIONS,
                                         .min_confidence = -1,
                                         .jobs = jobs,
                                         .write = refuse};

        assert_int_equal(gazetag_batch_run(tools->tagger, &options, NULL, NULL), GAZETAG_IO);
        options.write = collect;
        options.write_context = &(struct buffer){0};
        options.progress = stop;
        assert_int_equal(gazetag_batch_run(tools->tagger, &options, NULL, NULL), GAZETAG_STOPPED);
        buffer_clear(options.write_context);
    }
    unlink(path);
}

static void names_are_looked_up(void **state)
{
    struct tools *tools = *state;
    gazetag_rows *rows = NULL;

    assert_int_equal(gazetag_lookup(tools->gazetteer, "baghdad", 10, &rows, NULL), GAZETAG_OK);
    assert_true(gazetag_rows_count(rows) >= 1);
    assert_string_equal(gazetag_rows_place(rows, 0).country_code, "IQ");
    assert_true(gazetag_rows_name_count(rows, 0) >= 1);
    assert_non_null(gazetag_rows_reason(rows, 0));
    gazetag_rows_free(rows);
    assert_int_equal(gazetag_lookup(tools->gazetteer, "no such name", 10, &rows, NULL), GAZETAG_OK);
    assert_int_equal(gazetag_rows_count(rows), 0);
    gazetag_rows_free(rows);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_document_gives_its_places),
        cmocka_unit_test(documents_that_are_none_are_refused),
        cmocka_unit_test(a_tagger_outlives_the_handle_of_its_gazetteer),
        cmocka_unit_test(output_is_the_same_for_any_number_of_threads),
        cmocka_unit_test(a_run_ends_when_the_output_fails_or_the_caller_wants_it),
        cmocka_unit_test(names_are_looked_up),
    };

    return cmocka_run_group_tests(tests, open_tools, close_tools);
}

/* Each allocation fails once, while a gazetteer is opened and a document goes the whole way. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include <jansson.h>
#include <stdlib.h>
#include <string.h>

#include "gazetag.h"

void *__real_malloc(size_t size);
void *__real_calloc(size_t count, size_t size);
void *__real_realloc(void *memory, size_t size);
void *__wrap_malloc(size_t size);
void *__wrap_calloc(size_t count, size_t size);
void *__wrap_realloc(void *memory, size_t size);

static long until_failure = -1; /* allocations that still work; -1: all do */
static bool failed;

static bool fails(void)
{
    if (until_failure < 0)
        return false;
    if (until_failure-- > 0)
        return false;
    failed = true;
    return true;
}

void *__wrap_malloc(size_t size)
{
    return fails() ? NULL : __real_malloc(size);
}

void *__wrap_calloc(size_t count, size_t size)
{
    return fails() ? NULL : __real_calloc(count, size);
}

void *__wrap_realloc(void *memory, size_t size)
{
    return fails() ? NULL : __real_realloc(memory, size);
}

/* jansson is a library of its own, which the linker does not reach into. */
static void *jansson_malloc(size_t size)
{
    return __wrap_malloc(size);
}

static void jansson_free(void *memory)
{
    free(memory);
}

/* Lets the next allocation but `n` fail while `work` runs. */
static enum gazetag_status run_with_failure(long n, enum gazetag_status (*work)(void *context),
                                            void *context)
{
    enum gazetag_status status;

    failed = false;
    until_failure = n;
    status = work(context);
    until_failure = -1;
    return status;
}

static void fail_each_allocation(enum gazetag_status (*work)(void *context), void *context)
{
    long n = 0;

    do {
        enum gazetag_status status = run_with_failure(n, work, context);

        /* What can be done without the memory may succeed all the same. */
        if (!failed)
            assert_int_equal(status, GAZETAG_OK);
        else
            assert_true(status == GAZETAG_OK || status == GAZETAG_NO_MEMORY);
        n++;
    } while (failed);
    assert_true(n > 5);
}

struct tools {
    gazetag_gazetteer *gazetteer;
    gazetag_tagger *tagger;
    const char *input;
    enum gazetag_to to;
    bool no_merge;
};

static enum gazetag_status open_tools(void *context)
{
    struct tools *tools = context;
    gazetag_tagger_options options = {.countries = "IQ", .published = "2024-07-31"};
    enum gazetag_status status = gazetag_gazetteer_open(NULL, &tools->gazetteer, NULL);

    if (status != GAZETAG_OK)
        return status;
    status = gazetag_tagger_new(tools->gazetteer, &options, &tools->tagger, NULL);
    if (status == GAZETAG_OK)
        gazetag_tagger_free(tools->tagger);
    gazetag_gazetteer_free(tools->gazetteer);
    return status;
}

static void opening_survives(void **state)
{
    struct tools tools = {0};

    (void)state;
    fail_each_allocation(open_tools, &tools);
}

static const char report[] =
    "Airstrike kills four\n"
    "BAGHDAD, July 31, 2024 (Wire) - A U.S. airstrike on Tuesday killed at least four fighters and "
    "wounded several near Musayib in Babil Province, two officials said.\n"
    "Last week rockets were fired at Ain al-Asad air base. On July 16, two drones hit the same "
    "facility, the army said. Iraqi police blamed a militia from Jurf al-Sakhar.\n";

static enum gazetag_status tag_document(void *context)
{
    struct tools *tools = context;
    gazetag_document document = {
        .id = "1", .text = report, .text_length = sizeof report - 1, .published = "2024-07-31"};
    gazetag_result *result;
    enum gazetag_status status = gazetag_tag(tools->tagger, &document, &result, NULL);

    if (status == GAZETAG_OK)
        gazetag_result_free(result);
    return status;
}

static bool swallow(void *context, const char *data, size_t length)
{
    (void)context;
    (void)data;
    (void)length;
    return true;
}

static enum gazetag_status tag_batch(void *context)
{
    struct tools *tools = context;
    gazetag_batch_options options = {.inputs = &tools->input,
                                     .input_count = 1,
                                     .to = tools->to,
                                     .layer = GAZETAG_LAYER_ALL,
                                     .no_merge = tools->no_merge,
                                     .min_confidence = -1,
                                     .jobs = 1,
                                     .write = swallow};

    return gazetag_batch_run(tools->tagger, &options, NULL, NULL);
}

static int open_once(void **state)
{
    static struct tools tools;
    gazetag_tagger_options options = {.explain = true};

    json_set_alloc_funcs(jansson_malloc, jansson_free);
    if (gazetag_gazetteer_open(NULL, &tools.gazetteer, NULL) != GAZETAG_OK ||
        gazetag_tagger_new(tools.gazetteer, &options, &tools.tagger, NULL) != GAZETAG_OK)
        return -1;
    *state = &tools;
    return 0;
}

static int close_all(void **state)
{
    struct tools *tools = *state;

    gazetag_tagger_free(tools->tagger);
    gazetag_gazetteer_free(tools->gazetteer);
    return 0;
}

static void tagging_survives(void **state)
{
    fail_each_allocation(tag_document, *state);
}

static void a_merged_run_survives(void **state)
{
    struct tools *tools = *state;

    tools->input = GAZETAG_SOURCE_DIR "/tests/tagger/two.jsonl";
    tools->to = GAZETAG_TO_GEOJSON;
    tools->no_merge = false;
    fail_each_allocation(tag_batch, tools);
}

static void a_streaming_run_survives(void **state)
{
    struct tools *tools = *state;

    tools->input = GAZETAG_SOURCE_DIR "/tests/tagger/two.jsonl";
    tools->to = GAZETAG_TO_CSV;
    tools->no_merge = true;
    fail_each_allocation(tag_batch, tools);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(opening_survives),
        cmocka_unit_test_setup_teardown(tagging_survives, open_once, close_all),
        cmocka_unit_test_setup_teardown(a_merged_run_survives, open_once, close_all),
        cmocka_unit_test_setup_teardown(a_streaming_run_survives, open_once, close_all),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}

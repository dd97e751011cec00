/* Fuzzes the whole way of a document, from its text to Features of every layer: they are JSON,
 * spans lie in the text, and incidents can be read back. The first byte says how it is written. */
#include "fuzz.h"

#include "base/utf8.h"
#include "output/account.h"
#include "tagger/job.h"
#include "tagger/tagger.h"

static const gazetag_tagger *tagger;

static void set_up(void)
{
    const gazetag_tagger_options options = {
        .published = "2024-07-31", .countries = "IQ", .explain = true};
    gazetag_gazetteer *gazetteer = NULL;
    gazetag_tagger *made = NULL;

    require(gazetag_gazetteer_open(NULL, &gazetteer, NULL) == GAZETAG_OK &&
            gazetag_tagger_new(gazetteer, &options, &made, NULL) == GAZETAG_OK);
    gazetag_gazetteer_free(gazetteer);
    tagger = made;
}

static void check_feature(const json_t *feature, struct slice text)
{
    const json_t *properties = json_object_get(feature, "properties");
    const char *layer = json_string_value(json_object_get(properties, "layer")), *why;
    struct record *record;

    require(layer != NULL);
    if (strcmp(layer, "mention") == 0) {
        json_int_t start = json_integer_value(json_object_get(properties, "start"));
        json_int_t end = json_integer_value(json_object_get(properties, "end"));

        require(start >= 0 && start < end && end <= (json_int_t)utf8_count(text));
    } else if (strcmp(layer, "incident") == 0) {
        require(account_read_record(feature, &record, &why) == GAZETAG_OK);
        record_free(record);
    }
}

static void check_lines(struct slice lines, struct slice text)
{
    while (lines.length > 0) {
        const char *newline = memchr(lines.data, '\n', lines.length);
        json_t *feature;
        size_t length;

        require(newline != NULL);
        length = (size_t)(newline - lines.data);
        feature = json_loadb(lines.data, length, 0, NULL);
        require(feature != NULL);
        check_feature(feature, text);
        json_decref(feature);
        lines = slice_of(lines.data + length + 1, lines.length - length - 1);
    }
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    static const enum gazetag_to formats[] = {GAZETAG_TO_GEOJSON, GAZETAG_TO_CSV, GAZETAG_TO_TABLE,
                                              GAZETAG_TO_GEORSS, GAZETAG_TO_KML};
    unsigned how = size > 0 ? data[0] : 0;
    struct slice text = slice_of((const char *)data + (size > 0), size - (size > 0));
    struct job_plan plan = {.layer = GAZETAG_LAYER_ALL, .to = GAZETAG_TO_NDJSON};
    struct document document = {.id = slice_from("fuzz"), .published_day = DATE_NONE};
    struct worker worker;
    struct job job = {0};

    if (!tagger)
        set_up();
    if (how >= 'x')
        plan.to = formats[how % (sizeof formats / sizeof *formats)];
    plan.pipeline = &tagger->pipeline;
    job_plan_set_confidence(&plan, 0);
    text.length = utf8_valid_up_to(text);
    document.text = text;
    if (text.length == 0)
        return 0; /* no reader gives a document without text */
    require(worker_init(&worker, &plan));
    worker_begin(&worker, &job);
    require(worker_document(&worker, &job, &document) == GAZETAG_OK);
    worker_finish(&worker, &job);
    if (plan.to == GAZETAG_TO_NDJSON)
        check_lines(buffer_slice(&job.features), text);
    worker_clear(&worker);
    job_clear(&job);
    return 0;
}

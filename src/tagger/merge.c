/* Merging incidents that were found apart: the reduce step of a run on many machines. */
#include "gazetag.h"

#include <stdlib.h>

#include "base/error.h"
#include "input/feature_file.h"
#include "merge/merge.h"
#include "output/account.h"
#include "output/digest.h"
#include "output/layers.h"
#include "output/stream.h"

enum {
    FEATURES_AT_ONCE = 256 * 1024,
};

/* Digests of the ids that were met: each incident is read once, whichever of its sites comes
 * first. Open addressing; 0 is free. */
struct id_set {
    uint64_t *slots;
    size_t count, capacity;
};

struct merging {
    const gazetag_merge_options *options;
    double min_confidence;
    struct merger *merger;
    struct stream *stream;
    struct feature_writer writer;
    struct buffer features, points;
    struct id_set seen;
    gazetag_progress progress;
    gazetag_error *error;
};

static enum gazetag_status no_memory(gazetag_error *error)
{
    return error_set(error, GAZETAG_NO_MEMORY, "out of memory");
}

static uint64_t *id_slot(const struct id_set *set, uint64_t digest)
{
    size_t at = (size_t)(digest * UINT64_C(0x9E3779B97F4A7C15) >> 20) & (set->capacity - 1);

    while (set->slots[at] != 0 && set->slots[at] != digest)
        at = (at + 1) & (set->capacity - 1);
    return &set->slots[at];
}

static bool id_set_grow(struct id_set *set)
{
    struct id_set larger = {.capacity = set->capacity ? set->capacity * 2 : 1024};

    larger.slots = calloc(larger.capacity, sizeof *larger.slots);
    if (!larger.slots)
        return false;
    for (size_t i = 0; i < set->capacity; i++)
        if (set->slots[i] != 0)
            *id_slot(&larger, set->slots[i]) = set->slots[i];
    larger.count = set->count;
    free(set->slots);
    *set = larger;
    return true;
}

/* `*added` false: it was there. */
static bool id_set_add(struct id_set *set, const char *id, bool *added)
{
    uint64_t digest = digest_bytes(DIGEST_START, slice_from(id)) | 1;
    uint64_t *slot;

    if (set->count * 2 >= set->capacity && !id_set_grow(set))
        return false;
    slot = id_slot(set, digest);
    *added = *slot == 0;
    *slot = digest;
    set->count += *added;
    return true;
}

static void report(void *context, const gazetag_error *problem)
{
    struct merging *merging = context;

    merging->progress.skipped++;
    if (merging->options->report)
        merging->options->report(merging->options->report_context, problem);
}

static enum gazetag_status take_feature(void *context, json_t *feature,
                                        const struct feature_place *place)
{
    struct merging *merging = context;
    const json_t *properties = json_object_get(feature, "properties");
    const char *id = json_string_value(json_object_get(properties, "incident_id"));
    const char *layer = json_string_value(json_object_get(properties, "layer")), *why;
    struct record *record;
    enum gazetag_status status;
    bool added = true;

    /* The other layers of a run with --layer all say nothing about incidents. */
    if (layer && (strcmp(layer, "mention") == 0 || strcmp(layer, "place") == 0))
        return GAZETAG_OK;
    if (id && !id_set_add(&merging->seen, id, &added))
        return GAZETAG_NO_MEMORY;
    if (!added)
        return GAZETAG_OK;
    status = account_read_record(feature, &record, &why);
    if (status == GAZETAG_BAD_DATA) {
        gazetag_error problem = {0};

        error_set_at(&problem, status, place->file, place->line, place->byte, "%s", why);
        report(merging, &problem);
        return GAZETAG_OK;
    }
    if (status == GAZETAG_OK) {
        merging->progress.documents += record->account_count;
        status = merger_add(merging->merger, record);
    }
    return status;
}

static enum gazetag_status send_features(struct merging *merging, size_t above)
{
    enum gazetag_status status = GAZETAG_OK;

    if (merging->features.failed || merging->points.failed)
        return no_memory(merging->error);
    if (merging->features.length > above) {
        status = stream_features(merging->stream, buffer_slice(&merging->features),
                                 buffer_slice(&merging->points), merging->error);
        buffer_rewind(&merging->features);
        buffer_rewind(&merging->points);
    }
    return status;
}

static enum gazetag_status give_out(void *context, struct record *record)
{
    struct merging *merging = context;

    merging->progress.incidents++;
    record_write(&merging->writer, record, merging->min_confidence);
    record_free(record);
    return send_features(merging, FEATURES_AT_ONCE);
}

static enum gazetag_status drain(struct merging *merging, bool at_end)
{
    enum gazetag_status status = merger_drain(merging->merger, at_end, give_out, merging);

    if (status != GAZETAG_OK)
        error_set(merging->error, status, "%s", gazetag_status_message(status));
    return status;
}

static enum gazetag_status after_piece(void *context, uint64_t bytes)
{
    struct merging *merging = context;

    merging->progress.bytes += bytes;
    return merging->options->merge_window_days > 0 ? drain(merging, false) : GAZETAG_OK;
}

static enum gazetag_status run(struct merging *merging)
{
    static const char *const standard_input[] = {"-"};
    const gazetag_merge_options *options = merging->options;
    const char *const *inputs = options->input_count > 0 ? options->inputs : standard_input;
    size_t count = options->input_count > 0 ? options->input_count : 1;
    const struct feature_sink sink = {
        .context = merging, .take = take_feature, .problem = report, .after = after_piece};
    enum gazetag_status status = GAZETAG_OK;

    feature_put_header(&merging->writer);
    for (size_t i = 0; status == GAZETAG_OK && i < count; i++)
        status = feature_file_read(inputs[i], &sink, merging->error);
    if (status == GAZETAG_OK)
        status = drain(merging, true);
    if (status == GAZETAG_OK)
        status = send_features(merging, 0);
    if (status == GAZETAG_OK)
        status = stream_finish(merging->stream, merging->error);
    merging->progress.features = merging->writer.count;
    return status;
}

enum gazetag_status gazetag_merge(const gazetag_merge_options *options, gazetag_progress *summary,
                                  gazetag_error *error)
{
    const struct merge_options merge = {.window_days = options->merge_window_days};
    enum gazetag_to features = options->to == GAZETAG_TO_HTML ? GAZETAG_TO_GEOJSON : options->to;
    struct merging merging = {.options = options,
                              .min_confidence =
                                  options->min_confidence >= 0
                                      ? options->min_confidence
                                      : layer_default_confidence(GAZETAG_LAYER_INCIDENTS),
                              .error = error};
    enum gazetag_status status;

    if (!options->output && !options->write)
        return error_set(error, GAZETAG_USAGE, "neither a file nor a function takes the output");
    if (merger_new(&merge, &merging.merger) != GAZETAG_OK)
        return no_memory(error);
    feature_writer_init(&merging.writer, features, GAZETAG_LAYER_INCIDENTS, &merging.features,
                        features == GAZETAG_TO_GEOJSON ? &merging.points : NULL);
    status = stream_open(options->output, options->write, options->write_context, options->to,
                         &merging.stream, error);
    if (status == GAZETAG_OK)
        status = run(&merging);
    if (summary)
        *summary = merging.progress;
    stream_close(merging.stream);
    merger_free(merging.merger);
    feature_writer_clear(&merging.writer);
    buffer_clear(&merging.features);
    buffer_clear(&merging.points);
    free(merging.seen.slots);
    return status;
}

#include "watch/render.h"

#include <jansson.h>

#include "base/error.h"
#include "merge/merge.h"
#include "output/account.h"
#include "output/layers.h"
#include "output/stream.h"

struct rendering {
    double min_confidence;
    struct merger *merger;
    struct stream *stream;
    struct feature_writer writer;
    struct buffer features, points;
    json_t *seen; /* incidents, by id: one has a Feature for each of its sites */
    gazetag_error *error;
};

static enum gazetag_status no_memory(gazetag_error *error)
{
    return error_set(error, GAZETAG_NO_MEMORY, "out of memory");
}

static enum gazetag_status take_feature(struct rendering *rendering, const json_t *feature)
{
    const char *why, *id = json_string_value(
                         json_object_get(json_object_get(feature, "properties"), "incident_id"));
    struct record *record;
    enum gazetag_status status;

    if (!id || json_object_get(rendering->seen, id))
        return GAZETAG_OK;
    if (json_object_set_new(rendering->seen, id, json_true()) < 0)
        return no_memory(rendering->error);
    status = account_read_record(feature, &record, &why);
    if (status == GAZETAG_OK)
        status = merger_add(rendering->merger, record);
    return status == GAZETAG_NO_MEMORY ? no_memory(rendering->error) : GAZETAG_OK;
}

static enum gazetag_status take_item(void *context, struct slice features)
{
    struct rendering *rendering = context;
    enum gazetag_status status = GAZETAG_OK;

    while (status == GAZETAG_OK && features.length > 0) {
        const char *newline = memchr(features.data, '\n', features.length);
        size_t length = newline ? (size_t)(newline - features.data) : features.length;
        size_t mark = length > 0 && features.data[0] == '\x1e'; /* of a text sequence */
        json_error_t problem;
        json_t *feature = json_loadb(features.data + mark, length - mark, 0, &problem);

        if (!feature && json_error_code(&problem) == json_error_out_of_memory)
            return no_memory(rendering->error);
        if (feature)
            status = take_feature(rendering, feature);
        json_decref(feature);
        length += newline != NULL;
        features = slice_of(features.data + length, features.length - length);
    }
    return status;
}

static enum gazetag_status give_out(void *context, struct record *record)
{
    struct rendering *rendering = context;
    enum gazetag_status status;

    record_write(&rendering->writer, record, rendering->min_confidence);
    record_free(record);
    if (rendering->features.failed || rendering->points.failed)
        return no_memory(rendering->error);
    status = stream_features(rendering->stream, buffer_slice(&rendering->features),
                             buffer_slice(&rendering->points), rendering->error);
    buffer_rewind(&rendering->features);
    buffer_rewind(&rendering->points);
    return status;
}

static enum gazetag_status render(struct rendering *rendering, struct state *state)
{
    enum gazetag_status status = state_each_item(state, take_item, rendering, rendering->error);

    if (status == GAZETAG_OK)
        status = merger_drain(rendering->merger, true, give_out, rendering);
    if (status == GAZETAG_OK)
        status = stream_finish(rendering->stream, rendering->error);
    if (status != GAZETAG_OK)
        error_set(rendering->error, status, "%s", gazetag_status_message(status));
    return status;
}

enum gazetag_status render_incidents(struct state *state, double min_confidence,
                                     gazetag_write *write, void *context, gazetag_error *error)
{
    const struct merge_options merge = {0};
    struct rendering rendering = {
        .min_confidence = min_confidence, .seen = json_object(), .error = error};
    enum gazetag_status status = merger_new(&merge, &rendering.merger);

    feature_writer_init(&rendering.writer, GAZETAG_TO_GEOJSON, GAZETAG_LAYER_INCIDENTS,
                        &rendering.features, &rendering.points);
    if (status != GAZETAG_OK || !rendering.seen)
        status = no_memory(error);
    else
        status = stream_open(NULL, write, context, GAZETAG_TO_GEOJSON, &rendering.stream, error);
    if (status == GAZETAG_OK)
        status = render(&rendering, state);
    stream_close(rendering.stream);
    merger_free(rendering.merger);
    feature_writer_clear(&rendering.writer);
    buffer_clear(&rendering.features);
    buffer_clear(&rendering.points);
    json_decref(rendering.seen);
    return status;
}

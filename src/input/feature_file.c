#include "input/feature_file.h"

#include "base/error.h"
#include "input/input.h"

static bool is_collection(const char *path)
{
    size_t length = strlen(path);

    return (length > 8 && strcmp(path + length - 8, ".geojson") == 0) ||
           (length > 5 && strcmp(path + length - 5, ".json") == 0);
}

/* A Feature, or a collection of them. */
static enum gazetag_status take_json(const struct feature_sink *sink, json_t *json,
                                     const struct feature_place *place)
{
    const json_t *features = json_object_get(json, "features");
    enum gazetag_status status = GAZETAG_OK;

    if (!json_is_array(features))
        return sink->take(sink->context, json, place);
    for (size_t i = 0; status == GAZETAG_OK && i < json_array_size(features); i++)
        status = sink->take(sink->context, json_array_get(features, i), place);
    return status;
}

static enum gazetag_status take_text(const struct feature_sink *sink, struct slice text,
                                     struct feature_place place)
{
    json_error_t parsing = {0};
    json_t *json;
    enum gazetag_status status;

    while (text.length > 0 && (text.data[0] == '\x1e' || (unsigned char)text.data[0] <= ' ')) {
        text = slice_of(text.data + 1, text.length - 1);
        place.byte++;
    }
    if (text.length == 0)
        return GAZETAG_OK;
    json = json_loadb(text.data, text.length, 0, &parsing);
    if (!json) {
        gazetag_error problem = {0};

        if (json_error_code(&parsing) == json_error_out_of_memory)
            return GAZETAG_NO_MEMORY;
        error_set_at(&problem, GAZETAG_BAD_DATA, place.file,
                     place.line + (parsing.line > 0 ? (uint64_t)parsing.line - 1 : 0),
                     place.byte + (parsing.position > 0 ? (uint64_t)parsing.position - 1 : 0), "%s",
                     parsing.text);
        sink->problem(sink->context, &problem);
        return GAZETAG_OK;
    }
    status = take_json(sink, json, &place);
    json_decref(json);
    return status;
}

static enum gazetag_status take_lines(const struct feature_sink *sink,
                                      const struct input_chunk *chunk)
{
    struct slice rest = buffer_slice(&chunk->bytes);
    struct feature_place place = {.file = chunk->name.data, .line = chunk->line};
    enum gazetag_status status = GAZETAG_OK;

    for (; status == GAZETAG_OK && rest.length > 0; place.line++) {
        const char *newline = memchr(rest.data, '\n', rest.length);
        size_t length = newline ? (size_t)(newline - rest.data) : rest.length;

        place.byte = chunk->byte + (uint64_t)(rest.data - chunk->bytes.data);
        status = take_text(sink, slice_of(rest.data, length), place);
        length += newline != NULL;
        rest = slice_of(rest.data + length, rest.length - length);
    }
    return status;
}

static enum gazetag_status take_chunk(const struct feature_sink *sink,
                                      const struct input_chunk *chunk, bool whole)
{
    const struct feature_place start = {.file = chunk->name.data, .line = 1};
    enum gazetag_status status;

    if (chunk->problem.status != GAZETAG_OK) {
        sink->problem(sink->context, &chunk->problem);
        return GAZETAG_OK;
    }
    status = whole ? take_text(sink, buffer_slice(&chunk->bytes), start) : take_lines(sink, chunk);
    if (status == GAZETAG_OK && sink->after)
        status = sink->after(sink->context, chunk->consumed);
    return status;
}

enum gazetag_status feature_file_read(const char *path, const struct feature_sink *sink,
                                      gazetag_error *error)
{
    bool whole = is_collection(path), end = false;
    struct input_chunk chunk = {0};
    struct input *input = NULL;
    enum gazetag_status status =
        input_open(&path, 1, whole ? GAZETAG_FROM_TEXT : GAZETAG_FROM_JSONL, -1, &input, error);

    while (status == GAZETAG_OK) {
        status = input_next(input, &chunk, &end);
        if (status != GAZETAG_OK || end)
            break;
        status = take_chunk(sink, &chunk, whole);
    }
    input_chunk_clear(&chunk);
    input_close(input);
    if (status != GAZETAG_OK)
        error_set(error, status, "%s", gazetag_status_message(status));
    return status;
}

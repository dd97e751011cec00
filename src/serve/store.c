#include "serve/store.h"

#include <stdlib.h>

#include "base/error.h"
#include "input/input.h"

const char *store_layer_name(enum store_layer layer)
{
    static const char *const names[] = {"places", "incidents", "mentions"};

    return names[layer];
}

const char *store_layer_title(enum store_layer layer)
{
    static const char *const titles[] = {"Places named in reports", "Reported incidents",
                                         "Place names in the text"};

    return titles[layer];
}

void store_free(struct store *store)
{
    if (!store)
        return;
    for (int layer = 0; layer < STORE_LAYERS; layer++) {
        struct store_collection *collection = &store->collections[layer];

        for (size_t i = 0; i < collection->count; i++)
            json_decref(collection->items[i].json);
        free(collection->items);
    }
    free(store);
}

/* ---- taking Features in */

struct loading {
    struct store *store;
    const struct input_chunk *chunk;
    gazetag_report *report;
    void *context;
};

static void skip(const struct loading *loading, uint64_t line, const char *why)
{
    gazetag_error problem = {0};

    error_set_at(&problem, GAZETAG_BAD_DATA, loading->chunk->name.data, line, GAZETAG_NO_BYTE, "%s",
                 why);
    if (loading->report)
        loading->report(loading->context, &problem);
}

static const char *text_of(const json_t *properties, const char *key)
{
    return json_string_value(json_object_get(properties, key));
}

static bool layer_of(const json_t *properties, enum store_layer *out)
{
    static const char *const words[] = {"place", "incident", "mention"};
    const char *word = text_of(properties, "layer");

    for (int layer = 0; word && layer < STORE_LAYERS; layer++)
        if (strcmp(word, words[layer]) == 0) {
            *out = (enum store_layer)layer;
            return true;
        }
    return false;
}

static date_day day_of(const json_t *properties, const char *key)
{
    const char *text = text_of(properties, key);

    return text ? date_parse_iso(slice_from(text)) : DATE_NONE;
}

static void read_point(struct store_feature *feature)
{
    const json_t *geometry = json_object_get(feature->json, "geometry");
    const json_t *coordinates = json_object_get(geometry, "coordinates");
    double longitude = json_number_value(json_array_get(coordinates, 0));
    double latitude = json_number_value(json_array_get(coordinates, 1));

    feature->has_point = json_array_size(coordinates) >= 2 && geo_valid(latitude, longitude);
    if (feature->has_point)
        feature->point = (struct geo_point){latitude, longitude};
}

static enum gazetag_status take_feature(const struct loading *loading, json_t *json, uint64_t line)
{
    const json_t *properties = json_object_get(json, "properties");
    struct store_feature feature = {.json = json,
                                    .id = json_string_value(json_object_get(json, "id"))};
    struct store_collection *collection;
    enum store_layer layer;

    if (!feature.id || !layer_of(properties, &layer)) {
        skip(loading, line, "no Feature of gazetag: it has no id or no layer");
        return GAZETAG_OK;
    }
    read_point(&feature);
    feature.start = day_of(properties, layer == STORE_PLACES ? "date_first" : "date_start");
    feature.end = day_of(properties, layer == STORE_PLACES ? "date_last" : "date_end");
    if (feature.end == DATE_NONE)
        feature.end = feature.start;
    collection = &loading->store->collections[layer];
    if (collection->count == collection->capacity) {
        size_t capacity = collection->capacity ? collection->capacity * 2 : 256;
        struct store_feature *items = realloc(collection->items, capacity * sizeof *items);

        if (!items)
            return GAZETAG_NO_MEMORY;
        collection->items = items;
        collection->capacity = capacity;
    }
    collection->items[collection->count++] = feature;
    json_incref(json);
    return GAZETAG_OK;
}

static enum gazetag_status take_text(const struct loading *loading, struct slice text,
                                     uint64_t line)
{
    json_error_t problem;
    json_t *json, *features;
    enum gazetag_status status = GAZETAG_OK;

    while (text.length > 0 && (text.data[0] == '\x1e' || (unsigned char)text.data[0] <= ' '))
        text = slice_of(text.data + 1, text.length - 1);
    if (text.length == 0)
        return GAZETAG_OK;
    json = json_loadb(text.data, text.length, 0, &problem);
    if (!json) {
        if (json_error_code(&problem) == json_error_out_of_memory)
            return GAZETAG_NO_MEMORY;
        skip(loading, line + (problem.line > 0 ? (uint64_t)problem.line - 1 : 0), problem.text);
        return GAZETAG_OK;
    }
    features = json_object_get(json, "features");
    if (!json_is_array(features))
        status = take_feature(loading, json, line);
    for (size_t i = 0; status == GAZETAG_OK && i < json_array_size(features); i++)
        status = take_feature(loading, json_array_get(features, i), line);
    json_decref(json);
    return status;
}

static enum gazetag_status take_chunk(const struct loading *loading, bool whole)
{
    struct slice rest = buffer_slice(&loading->chunk->bytes);
    enum gazetag_status status = GAZETAG_OK;

    if (whole)
        return take_text(loading, rest, 1);
    for (uint64_t line = loading->chunk->line; status == GAZETAG_OK && rest.length > 0; line++) {
        const char *newline = memchr(rest.data, '\n', rest.length);
        size_t length = newline ? (size_t)(newline - rest.data) : rest.length;

        status = take_text(loading, slice_of(rest.data, length), line);
        length += newline != NULL;
        rest = slice_of(rest.data + length, rest.length - length);
    }
    return status;
}

/* ---- what a collection says of itself */

static int by_id(const void *a, const void *b)
{
    const struct store_feature *first = a, *second = b;

    return strcmp(first->id, second->id);
}

static enum gazetag_status describe(struct store_collection *collection)
{
    struct geo_point *points = malloc((collection->count + 1) * sizeof *points);
    unsigned long count = 0;

    if (!points)
        return GAZETAG_NO_MEMORY;
    collection->first = collection->last = DATE_NONE;
    if (collection->count > 1)
        qsort(collection->items, collection->count, sizeof *collection->items, by_id);
    for (size_t i = 0; i < collection->count; i++) {
        const struct store_feature *feature = &collection->items[i];

        if (feature->has_point)
            points[count++] = feature->point;
        if (feature->start == DATE_NONE)
            continue;
        if (collection->first == DATE_NONE || feature->start < collection->first)
            collection->first = feature->start;
        if (feature->end > collection->last)
            collection->last = feature->end;
    }
    collection->has_box = count > 0;
    if (count > 0)
        collection->box = geo_box_around(points, count);
    free(points);
    return GAZETAG_OK;
}

enum gazetag_status store_open(const char *path, gazetag_report *report, void *context,
                               struct store **out, gazetag_error *error)
{
    size_t length = strlen(path);
    bool whole = (length > 8 && strcmp(path + length - 8, ".geojson") == 0) ||
                 (length > 5 && strcmp(path + length - 5, ".json") == 0);
    bool end = false;
    struct input_chunk chunk = {0};
    struct input *input = NULL;
    struct loading loading = {.chunk = &chunk, .report = report, .context = context};
    enum gazetag_status status = GAZETAG_NO_MEMORY;

    loading.store = calloc(1, sizeof *loading.store);
    if (loading.store)
        status =
            input_open(&path, 1, whole ? GAZETAG_FROM_TEXT : GAZETAG_FROM_JSONL, -1, &input, error);
    while (status == GAZETAG_OK) {
        status = input_next(input, &chunk, &end);
        if (status != GAZETAG_OK || end)
            break;
        if (chunk.problem.status != GAZETAG_OK) {
            status = chunk.problem.status;
            if (error)
                *error = chunk.problem;
            break;
        }
        status = take_chunk(&loading, whole);
    }
    for (int layer = 0; status == GAZETAG_OK && layer < STORE_LAYERS; layer++)
        status = describe(&loading.store->collections[layer]);
    input_chunk_clear(&chunk);
    input_close(input);
    if (status != GAZETAG_OK) {
        store_free(loading.store);
        return error_set(error, status, "%s", gazetag_status_message(status));
    }
    *out = loading.store;
    return GAZETAG_OK;
}

const struct store_feature *store_find(const struct store_collection *collection, const char *id)
{
    const struct store_feature key = {.id = id};

    if (collection->count == 0)
        return NULL;
    return bsearch(&key, collection->items, collection->count, sizeof key, by_id);
}

void store_put_map(const struct store *store, struct buffer *out)
{
    bool first = true;

    buffer_append_string(out, "{\"type\":\"FeatureCollection\",\"features\":[");
    for (int layer = STORE_PLACES; layer <= STORE_INCIDENTS; layer++) {
        const struct store_collection *collection = &store->collections[layer];

        for (size_t i = 0; i < collection->count; i++) {
            char *text =
                json_dumps(collection->items[i].json, JSON_COMPACT | JSON_REAL_PRECISION(12));

            if (!text) {
                out->failed = true;
                return;
            }
            if (!first)
                buffer_append_char(out, ',');
            first = false;
            buffer_append_string(out, text);
            free(text);
        }
    }
    buffer_append_string(out, "]}");
}

#include "serve/store.h"

#include <stdlib.h>

#include "base/error.h"
#include "input/feature_file.h"
#include "output/layers.h"
#include "watch/render.h"

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
    gazetag_report *report;
    void *context;
    gazetag_error unreadable; /* a file that cannot be opened or read */
};

static void report(void *context, const gazetag_error *problem)
{
    struct loading *loading = context;

    if (problem->status != GAZETAG_BAD_DATA)
        loading->unreadable = *problem;
    else if (loading->report)
        loading->report(loading->context, problem);
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

static enum gazetag_status take_feature(void *context, json_t *json,
                                        const struct feature_place *place)
{
    struct loading *loading = context;
    const json_t *properties = json_object_get(json, "properties");
    struct store_feature feature = {.json = json,
                                    .id = json_string_value(json_object_get(json, "id"))};
    struct store_collection *collection;
    enum store_layer layer;

    if (!feature.id || !layer_of(properties, &layer)) {
        gazetag_error problem = {0};

        error_set_at(&problem, GAZETAG_BAD_DATA, place->file, place->line, place->byte,
                     "no Feature of gazetag: it has no id or no layer");
        report(loading, &problem);
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

static enum gazetag_status begin(struct loading *loading, gazetag_error *error)
{
    loading->store = calloc(1, sizeof *loading->store);
    return loading->store ? GAZETAG_OK : error_set(error, GAZETAG_NO_MEMORY, "out of memory");
}

static enum gazetag_status finish(struct loading *loading, enum gazetag_status status,
                                  struct store **out, gazetag_error *error)
{
    for (int layer = 0; status == GAZETAG_OK && layer < STORE_LAYERS; layer++)
        status = describe(&loading->store->collections[layer]);
    if (status != GAZETAG_OK) {
        store_free(loading->store);
        return error_set(error, status, "%s", gazetag_status_message(status));
    }
    *out = loading->store;
    return GAZETAG_OK;
}

enum gazetag_status store_open(const char *path, gazetag_report *problems, void *context,
                               struct store **out, gazetag_error *error)
{
    struct loading loading = {.report = problems, .context = context};
    const struct feature_sink sink = {.context = &loading, .take = take_feature, .problem = report};
    enum gazetag_status status = begin(&loading, error);

    if (status == GAZETAG_OK)
        status = feature_file_read(path, &sink, error);
    if (status == GAZETAG_OK && loading.unreadable.status != GAZETAG_OK) {
        status = loading.unreadable.status;
        if (error)
            *error = loading.unreadable;
    }
    return finish(&loading, status, out, error);
}

/* ---- the state of a watch */

static bool collect(void *context, const char *data, size_t length)
{
    return buffer_append(context, data, length);
}

static enum gazetag_status take_collection(struct loading *loading, const struct buffer *text,
                                           const struct feature_place *place)
{
    json_t *collection = json_loadb(text->data, text->length, 0, NULL), *feature;
    enum gazetag_status status = collection ? GAZETAG_OK : GAZETAG_NO_MEMORY;
    size_t index;

    json_array_foreach(json_object_get(collection, "features"), index, feature)
    {
        if (status == GAZETAG_OK)
            status = take_feature(loading, feature, place);
    }
    json_decref(collection);
    return status;
}

enum gazetag_status store_of_state(struct state *state, gazetag_report *problems, void *context,
                                   struct store **out, gazetag_error *error)
{
    struct loading loading = {.report = problems, .context = context};
    const struct feature_place place = {.byte = GAZETAG_NO_BYTE};
    struct buffer text = {0};
    enum gazetag_status status = begin(&loading, error);

    if (status == GAZETAG_OK)
        status = render_incidents(state, layer_default_confidence(GAZETAG_LAYER_INCIDENTS), collect,
                                  &text, error);
    if (status == GAZETAG_OK)
        status = take_collection(&loading, &text, &place);
    buffer_clear(&text);
    return finish(&loading, status, out, error);
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

/* Features that are served: read once, then immutable. */
#ifndef GAZETAG_SERVE_STORE_H
#define GAZETAG_SERVE_STORE_H

#include <jansson.h>

#include "base/buffer.h"
#include "gazetag.h"
#include "geo/geo.h"
#include "text/date.h"

struct state;

enum store_layer {
    STORE_PLACES,
    STORE_INCIDENTS,
    STORE_MENTIONS,
    STORE_LAYERS,
};

struct store_feature {
    json_t *json;   /* the whole Feature */
    const char *id; /* inside it */
    bool has_point;
    struct geo_point point;
    date_day start, end; /* DATE_NONE: no date */
};

struct store_collection {
    struct store_feature *items;
    size_t count, capacity;
    bool has_box;
    struct geo_box box;
    date_day first, last; /* of the dated ones; DATE_NONE: none is */
};

struct store {
    struct store_collection collections[STORE_LAYERS];
};

const char *store_layer_name(enum store_layer layer); /* "places" */
const char *store_layer_title(enum store_layer layer);

/* Reads a FeatureCollection, a text sequence or lines of Features. A Feature that cannot be taken
 * is told to `problems` (may be NULL) and left out. */
enum gazetag_status store_open(const char *path, gazetag_report *problems, void *context,
                               struct store **out, gazetag_error *error);

/* The incidents of a watch's state as they are now, merged. */
enum gazetag_status store_of_state(struct state *state, gazetag_report *problems, void *context,
                                   struct store **out, gazetag_error *error);
void store_free(struct store *store);

/* NULL when there is none. */
const struct store_feature *store_find(const struct store_collection *collection, const char *id);

/* Appends a FeatureCollection with all Features that a map shows. */
void store_put_map(const struct store *store, struct buffer *out);

#endif

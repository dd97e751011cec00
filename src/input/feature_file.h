/* Files of Features as this program writes them: collections, text sequences, lines. */
#ifndef GAZETAG_INPUT_FEATURE_FILE_H
#define GAZETAG_INPUT_FEATURE_FILE_H

#include <jansson.h>

#include "gazetag.h"

/* Where a Feature stands; a collection is one place. */
struct feature_place {
    const char *file;
    uint64_t line, byte;
};

struct feature_sink {
    void *context;
    /* Borrows the Feature. Anything but GAZETAG_OK ends the reading. */
    enum gazetag_status (*take)(void *context, json_t *feature, const struct feature_place *place);
    /* What is no JSON, or cannot be read: the rest is read all the same. */
    void (*problem)(void *context, const gazetag_error *problem);
    /* After every piece of input, with its bytes; may be NULL. */
    enum gazetag_status (*after)(void *context, uint64_t bytes);
};

/* `path` may be "-". A file whose name ends with .geojson or .json is one JSON text, any other has
 * one a line. Fails with short memory, and with what the sink returns. */
enum gazetag_status feature_file_read(const char *path, const struct feature_sink *sink,
                                      gazetag_error *error);

#endif

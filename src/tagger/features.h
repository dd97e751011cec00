/* The Features of bytes that are already in memory. */
#ifndef GAZETAG_TAGGER_FEATURES_H
#define GAZETAG_TAGGER_FEATURES_H

#include "base/buffer.h"
#include "gazetag.h"

struct features_request {
    const char *name; /* of the documents, for ids and messages */
    enum gazetag_from from;
    enum gazetag_layer layer;
};

/* Geotags the documents in `bytes`, without merging, and appends a FeatureCollection. Thread safe
 * with a buffer for each thread. GAZETAG_BAD_DATA when one of them cannot be read. */
enum gazetag_status features_of_bytes(const gazetag_tagger *tagger, struct slice bytes,
                                      const struct features_request *request, struct buffer *out,
                                      gazetag_error *error);

#endif

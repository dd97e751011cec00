/* An item of a feed on its way to a document. */
#ifndef GAZETAG_INPUT_ITEM_H
#define GAZETAG_INPUT_ITEM_H

#include "input/reader.h"

/* What the item states; slices of length 0 are not stated. All in the document's arena. */
struct item {
    struct slice id, title, published, url, source, language;
    struct slice html; /* the fullest content there is, as HTML */
    struct slice text; /* or as plain text */
    bool has_point;    /* a place that the publisher states (GeoRSS, W3C geo) */
    struct geo_point point;
};

/* Makes the document: its text is the title and the content without markup. An item without an id
 * is named after its file and `number`. READER_SKIPPED with `*why` set when it holds no text. */
enum reader_step item_to_document(const struct reader *reader, const struct item *item,
                                  uint64_t number, struct arena *arena, struct document *out,
                                  const char **why);

#endif

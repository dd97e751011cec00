/* Features as XML: Atom with GeoRSS points, and KML. */
#ifndef GAZETAG_OUTPUT_MARKUP_H
#define GAZETAG_OUTPUT_MARKUP_H

#include <stdbool.h>

#include "base/buffer.h"
#include "gazetag.h"

/* The value of a property, or length 0. */
struct markup_cell {
    const char *name;
    struct slice value;
};

static inline bool markup_is_one(enum gazetag_to to)
{
    return to == GAZETAG_TO_GEORSS || to == GAZETAG_TO_KML;
}

/* What stands before the first Feature. */
void markup_put_head(struct buffer *out, enum gazetag_to to);

/* One Feature as an entry of Atom (RFC 4287, GeoRSS Simple) or a Placemark (OGC KML 2.2). */
void markup_put_feature(struct buffer *out, enum gazetag_to to, const struct markup_cell *cells,
                        size_t count);

/* The newest <updated> among entries that markup_put_feature() wrote and `newest` (a date-time of
 * 20 characters, or empty). */
void markup_newest(struct slice entries, char newest[21]);

/* What stands behind the last Feature. */
void markup_put_tail(struct buffer *out, enum gazetag_to to, const char *newest);

/* Appends text with its markup characters escaped. What XML 1.0 has no place for (control
 * characters, U+FFFE, U+FFFF) is left out. */
void markup_put_text(struct buffer *out, struct slice text);

#endif

/* The map page: what stands before and after the data in it. */
#ifndef GAZETAG_OUTPUT_PAGE_H
#define GAZETAG_OUTPUT_PAGE_H

#include <stdbool.h>

#include "base/buffer.h"

/* False where the library was built without Leaflet: then both pieces are empty. */
bool page_available(void);

/* HTML up to the element that holds the FeatureCollection, and from its end. Live as long as the
 * program. */
struct slice page_head(void);
struct slice page_tail(void);

/* Appends JSON as it may stand inside a script element: every < in it is in a string and becomes
 * its escape (WHATWG HTML, section 4.12.1.3). */
void page_put_json(struct buffer *out, struct slice json);

#endif

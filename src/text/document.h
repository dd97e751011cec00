/* A document as it was read. */
#ifndef GAZETAG_TEXT_DOCUMENT_H
#define GAZETAG_TEXT_DOCUMENT_H

#include "base/slice.h"
#include "geo/geo.h"
#include "text/date.h"

/* All slices are valid UTF-8 and live as long as the arena the document was read into. What was
 * not stated has length 0 (day: DATE_NONE). */
struct document {
    struct slice id;
    struct slice text;
    struct slice title;     /* stated apart from the text; offsets count in `text` alone */
    struct slice published; /* as stated */
    date_day published_day;
    struct slice source; /* publisher or its domain */
    struct slice url;
    struct slice language;
    bool has_stated_point; /* the publisher's own geotag: kept, but no proof of anything */
    struct geo_point stated_point;
};

#endif

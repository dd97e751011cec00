/* What the elements of a feed and of its items say. */
#ifndef GAZETAG_INPUT_FEED_ITEM_H
#define GAZETAG_INPUT_FEED_ITEM_H

#include "input/item.h"
#include "late/xml.h"

/* Fills in what `root` (a feed's root with nothing but what stands before its items) says of the
 * feed: source and language. False when memory is short. */
bool feed_item_read_head(xmlNodePtr root, struct arena *arena, struct item *out);

/* Fills in what the one item below `root` says. RSS 2.0, RSS 1.0 with Dublin Core and content
 * modules, Atom (RFC 4287), GeoRSS Simple and GML, W3C geo. False when memory is short. */
bool feed_item_read(xmlNodePtr root, struct arena *arena, struct item *out);

#endif

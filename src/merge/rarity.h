/* How rare it is in a run what an item tells. */
#ifndef GAZETAG_MERGE_RARITY_H
#define GAZETAG_MERGE_RARITY_H

#include "merge/compare.h"

/* Sets `alone_abroad` and `crowd` of the items, whose documents are numbered. False when memory is
 * short. */
bool rarity_mark(struct merge_item *items, size_t count);

#endif

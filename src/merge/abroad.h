/* Whose deeds outside their own country are rare in a run. */
#ifndef GAZETAG_MERGE_ABROAD_H
#define GAZETAG_MERGE_ABROAD_H

#include "merge/compare.h"

/* Sets alone_abroad of the items; their documents are numbered. False when memory is short. */
bool abroad_mark(struct merge_item *items, size_t count);

#endif

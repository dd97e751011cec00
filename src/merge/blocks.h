/* Which records are worth comparing: those that lie in one cell of time and place. */
#ifndef GAZETAG_MERGE_BLOCKS_H
#define GAZETAG_MERGE_BLOCKS_H

#include "merge/compare.h"

struct merge_edge {
    uint32_t a, b; /* indices of items, a < b */
    float score;
};

/* All pairs that score MERGE_THRESHOLD or more, if need be by merge_company(). Time grows with the
 * items and with how many share a cell. `*edges` is malloc'ed. */
enum gazetag_status blocks_find_edges(const struct merge_item *items, size_t count,
                                      struct merge_edge **edges, size_t *edge_count);

#endif

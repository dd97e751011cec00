/* Layers of gazetteers: what matching needs of a set. */
#ifndef GAZETAG_GAZETTEER_SET_H
#define GAZETAG_GAZETTEER_SET_H

#include <stdatomic.h>

#include "gazetteer/image.h"

enum { SET_LAYERS = 16, SET_LAYER_SHIFT = 28 };

struct gazetteer_set {
    struct gazetteer *layers[SET_LAYERS];
    uint32_t count;
    /* For each row of a layer under another: the row of the highest layer with the same id, plus
     * one; 0 when nobody has asked yet. Every thread would find the same, so relaxed stores do. */
    _Atomic uint32_t *above[SET_LAYERS];
};

/* Loads the byte at `p` and forgets it. Many such loads wait for the memory side by side, and
 * unlike a prefetch none is given up because its page has to be looked up first. */
static inline void set_touch(const void *p)
{
    (void)*(const volatile unsigned char *)p;
}

static inline gazetteer_row set_row(uint32_t layer, uint32_t row)
{
    return layer << SET_LAYER_SHIFT | row;
}

/* The image and row number of a row; NULL when there is no such row. */
static inline const struct gazetteer *set_image(const struct gazetteer_set *set, gazetteer_row row,
                                                uint32_t *number)
{
    uint32_t layer = row >> SET_LAYER_SHIFT;

    *number = row & ((UINT32_C(1) << SET_LAYER_SHIFT) - 1);
    if (layer >= set->count || *number >= set->layers[layer]->row_count)
        return NULL;
    return set->layers[layer];
}

/* The row that stands for this one: itself, or that of a higher layer with the same id. */
gazetteer_row set_effective(const struct gazetteer_set *set, gazetteer_row row);

/* Candidates of one record of a layer, at most `limit` of them, rows effective; returns how many
 * were written. Rows that the file gives wrongly are left out. */
size_t set_candidates(const struct gazetteer_set *set, uint32_t layer,
                      const struct index_record *record, struct gazetteer_candidate *out,
                      size_t limit);

/* Sorts candidates that came from several records (most populous first) and makes one of those
 * with the same row; returns how many stay. */
size_t set_merge_candidates(const struct gazetteer_set *set, struct gazetteer_candidate *items,
                            size_t count);

#endif

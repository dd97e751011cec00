/* Sorting numbers by their digits. */
#ifndef GAZETAG_GAZETTEER_SORT_H
#define GAZETAG_GAZETTEER_SORT_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* Ascending; false when memory is short (the order is then unchanged). */
bool sort_u64(uint64_t *items, size_t count);

#endif

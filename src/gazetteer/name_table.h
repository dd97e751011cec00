/* All keys of a gazetteer that is being made, and the records and index that come of them. */
#ifndef GAZETAG_GAZETTEER_NAME_TABLE_H
#define GAZETAG_GAZETTEER_NAME_TABLE_H

#include <stdbool.h>
#include <stdint.h>

#include "base/buffer.h"
#include "gazetteer/image.h"

/* One key of one row. */
struct name_entry {
    uint64_t hash;
    uint32_t key; /* offset into the keys */
    uint32_t row; /* NAME_SUPPRESSED: the key is never to match */
    uint8_t length, flags, record_flags;
};
#define NAME_SUPPRESSED UINT32_MAX

struct name_table {
    struct buffer keys;
    struct name_entry *entries;
    size_t count, capacity;
};

void name_table_clear(struct name_table *table);

/* False when memory is short or there are more than 4 GB of keys. */
bool name_table_add(struct name_table *table, struct slice key, uint32_t row, uint32_t flags,
                    unsigned record_flags);

struct name_index {
    struct buffer records;
    struct index_bucket *buckets; /* heap, aligned to 64 */
    uint32_t bucket_count;
    uint64_t *variants; /* skeleton << 32 | record, ascending */
    size_t variant_count, variant_capacity;
    uint64_t names, names_bytes;
};
void name_index_clear(struct name_index *index);

/* The records, those of the rows with the lowest numbers first, and the index. Takes the entries
 * apart. */
bool name_table_index(struct name_table *table, const struct image_row *rows, uint32_t row_count,
                      struct name_index *out);

#endif

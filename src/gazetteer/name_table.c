#include "gazetteer/name_table.h"

#include <stdlib.h>

#include "gazetteer/build_internal.h"
#include "gazetteer/names.h"
#include "gazetteer/skeleton.h"
#include "gazetteer/sort.h"
#include "text/fold.h"

enum { MOST_CANDIDATES = UINT16_MAX };

void name_table_clear(struct name_table *table)
{
    buffer_clear(&table->keys);
    free(table->entries);
    *table = (struct name_table){0};
}

void name_index_clear(struct name_index *index)
{
    buffer_clear(&index->records);
    free(index->buckets);
    free(index->variants);
    *index = (struct name_index){0};
}

bool name_table_add(struct name_table *table, struct slice key, uint32_t row, uint32_t flags,
                    unsigned record_flags)
{
    struct name_entry *entry;

    if (table->keys.length > UINT32_MAX - INDEX_KEY_BYTES || table->count >= UINT32_MAX - 1)
        return false;
    if (table->count == table->capacity) {
        size_t wanted = table->capacity < 256 ? 256 : table->capacity + table->capacity / 2;
        struct name_entry *entries = realloc(table->entries, wanted * sizeof *entries);
        if (!entries)
            return false;
        table->entries = entries;
        table->capacity = wanted;
    }
    entry = &table->entries[table->count];
    *entry = (struct name_entry){.hash = names_key_hash(key),
                                 .key = (uint32_t)table->keys.length,
                                 .row = row,
                                 .length = (uint8_t)key.length,
                                 .flags = (uint8_t)flags,
                                 .record_flags = (uint8_t)record_flags};
    if (!buffer_append_slice(&table->keys, key))
        return false;
    table->count++;
    return true;
}

static struct slice entry_key(const struct name_table *table, const struct name_entry *entry)
{
    return slice_of(table->keys.data + entry->key, entry->length);
}

/* ---- entries of one key together, rows ascending */

/* By the top bits of the hash (stable), then within each handful by insertion. */
static bool sort_by_hash(struct name_table *table)
{
    unsigned bits = 1;
    size_t parts, *starts;
    struct name_entry *sorted;

    while (bits < 20 && (size_t)1 << (bits + 2) < table->count)
        bits++;
    parts = (size_t)1 << bits;
    starts = calloc(parts + 1, sizeof *starts);
    sorted = calloc(table->count ? table->count : 1, sizeof *sorted);
    if (!starts || !sorted) {
        free(starts);
        free(sorted);
        return false;
    }
    for (size_t i = 0; i < table->count; i++)
        starts[(table->entries[i].hash >> (64 - bits)) + 1]++;
    for (size_t i = 1; i <= parts; i++)
        starts[i] += starts[i - 1];
    for (size_t i = 0; i < table->count; i++)
        sorted[starts[table->entries[i].hash >> (64 - bits)]++] = table->entries[i];
    free(starts);
    free(table->entries);
    table->entries = sorted;
    table->capacity = table->count;
    for (size_t i = 1; i < table->count; i++) {
        struct name_entry entry = sorted[i];
        size_t at = i;
        for (; at > 0 && (sorted[at - 1].hash > entry.hash ||
                          (sorted[at - 1].hash == entry.hash && sorted[at - 1].row > entry.row));
             at--)
            sorted[at] = sorted[at - 1];
        sorted[at] = entry;
    }
    return true;
}

/* One key: entries first .. first + count. */
struct group {
    uint32_t first, count;
};

/* Puts the entries with the first one's key in front and says how many they are; different keys
 * with one hash are rare. */
static uint32_t same_key(const struct name_table *table, struct name_entry *entries, uint32_t count)
{
    struct slice key = entry_key(table, &entries[0]);
    uint32_t same = 1;

    for (uint32_t i = 1; i < count; i++) {
        struct name_entry entry = entries[i];
        if (!slice_equal(entry_key(table, &entry), key))
            continue;
        memmove(&entries[same + 1], &entries[same], (i - same) * sizeof entry);
        entries[same++] = entry;
    }
    return same;
}

static struct group *find_groups(struct name_table *table, size_t *count)
{
    struct group *groups = calloc(table->count ? table->count : 1, sizeof *groups), *smaller;
    size_t found = 0;

    if (!groups)
        return NULL;
    for (size_t i = 0; i < table->count;) {
        size_t end = i + 1;
        while (end < table->count && table->entries[end].hash == table->entries[i].hash)
            end++;
        while (i < end) {
            uint32_t same = same_key(table, &table->entries[i], (uint32_t)(end - i));
            groups[found++] = (struct group){(uint32_t)i, same};
            i += same;
        }
    }
    smaller = realloc(groups, (found ? found : 1) * sizeof *groups);
    *count = found;
    return smaller ? smaller : groups;
}

/* Names of populous places (low row numbers) first, so that what texts ask for shares pages. */
static bool order_groups(const struct name_table *table, struct group **groups, size_t count,
                         uint32_t row_count)
{
    size_t *starts = calloc((size_t)row_count + 2, sizeof *starts);
    struct group *ordered = calloc(count ? count : 1, sizeof *ordered);

    if (!starts || !ordered) {
        free(starts);
        free(ordered);
        return false;
    }
    for (int pass = 0; pass < 2; pass++) {
        for (size_t i = 0; i < count; i++) {
            uint32_t row = table->entries[(*groups)[i].first].row;
            if (row > row_count)
                row = row_count; /* suppressed */
            if (pass == 0)
                starts[row + 1]++;
            else
                ordered[starts[row]++] = (*groups)[i];
        }
        if (pass == 0)
            for (size_t i = 1; i <= (size_t)row_count + 1; i++)
                starts[i] += starts[i - 1];
    }
    free(starts);
    free(*groups);
    *groups = ordered;
    return true;
}

/* ---- records */

/* Several spellings of one row that come to one key are one candidate. Returns how many stay. */
static uint32_t merge_rows(struct name_entry *entries, uint32_t count)
{
    uint32_t kept = 0;

    for (uint32_t i = 0; i < count; i++) {
        struct name_entry *last = kept ? &entries[kept - 1] : NULL;

        if (last && last->row == entries[i].row) {
            last->flags = (uint8_t)gazetteer_join_flags(last->flags, entries[i].flags);
            last->record_flags |= entries[i].record_flags;
        } else {
            entries[kept++] = entries[i];
        }
    }
    return kept;
}

static bool write_record(const struct name_table *table, struct name_entry *entries, uint32_t count,
                         struct buffer *out, uint32_t *record)
{
    struct slice key = entry_key(table, &entries[0]);
    uint32_t kept = merge_rows(entries, count);
    unsigned flags = 0;
    size_t size;
    unsigned char *p;

    for (uint32_t i = 0; i < kept; i++)
        flags |= entries[i].record_flags;
    if (flags & INDEX_RECORD_SUPPRESSED)
        kept = 0;
    if (kept > MOST_CANDIDATES)
        kept = MOST_CANDIDATES;
    size = index_record_size(key.length, kept);
    if (out->length / INDEX_RECORD_UNIT >= UINT32_MAX || !buffer_reserve(out, size))
        return false;
    *record = (uint32_t)(out->length / INDEX_RECORD_UNIT);
    p = (unsigned char *)out->data + out->length;
    memset(p, 0, size);
    p[0] = (unsigned char)key.length;
    p[1] = (unsigned char)flags;
    memcpy(p + 2, &(uint16_t){(uint16_t)kept}, sizeof(uint16_t));
    for (uint32_t i = 0; i < kept; i++) {
        memcpy(p + 4 + (size_t)i * 4, &entries[i].row, sizeof(uint32_t));
        p[4 + (size_t)kept * 4 + i] = entries[i].flags;
    }
    memcpy(p + 4 + (size_t)kept * 5, key.data, key.length);
    out->length += size;
    return true;
}

/* A slot for each beginning of the key. */
static bool add_to_index(struct index_builder *builder, struct slice key, uint32_t record)
{
    uint64_t hash = index_start();
    size_t start = 0;

    for (;;) {
        const char *space = memchr(key.data + start, ' ', key.length - start);
        size_t end = space ? (size_t)(space - key.data) : key.length;

        hash = index_chain(hash, text_folded_hash(slice_of(key.data + start, end - start)));
        if (!index_builder_add(builder, hash, !space, record))
            return false;
        if (!space)
            return true;
        start = end + 1;
    }
}

/* ---- variants */

/* Whether some row of the record lies where names are romanised from Arabic. */
static bool has_arabic_row(const struct name_index *index, uint32_t record,
                           const struct image_row *rows, const bool *arabic)
{
    struct index_view view = {.records = (const unsigned char *)index->records.data,
                              .records_length = index->records.length};
    struct index_record read;

    if (!index_record_at(&view, record, &read))
        return false;
    for (uint32_t i = 0; i < read.count; i++)
        if (arabic[rows[index_record_row(&read, i)].country])
            return true;
    return false;
}

static bool add_variant(struct name_index *index, struct slice key, uint32_t record,
                        const struct image_row *rows, const bool *arabic)
{
    struct skeleton skeleton;

    if (!has_arabic_row(index, record, rows, arabic) || !skeleton_of(key, &skeleton))
        return true;
    if (!builder_reserve((void **)&index->variants, index->variant_count, &index->variant_capacity,
                         sizeof *index->variants))
        return false;
    index->variants[index->variant_count++] = (uint64_t)skeleton.hash << 32 | record;
    return true;
}

static bool *arabic_countries(void)
{
    bool *arabic = calloc(UINT16_MAX + 1, sizeof *arabic);

    for (unsigned a = 'A'; arabic && a <= 'Z'; a++)
        for (unsigned b = 'A'; b <= 'Z'; b++)
            arabic[a << 8 | b] = names_arabic_country((uint16_t)(a << 8 | b));
    return arabic;
}

static bool fill_buckets(const struct index_builder *builder, struct name_index *out)
{
    uint32_t count = index_builder_buckets(builder);

    for (;;) {
        struct index_bucket *buckets;

        if (count > UINT32_MAX / 2)
            return false;
        buckets = aligned_alloc(64, (size_t)count * sizeof *buckets);
        if (!buckets)
            return false;
        memset(buckets, 0, (size_t)count * sizeof *buckets);
        if (index_builder_fill(builder, buckets, count)) {
            out->buckets = buckets;
            out->bucket_count = count;
            return true;
        }
        free(buckets);
        count += count / 8 + 1;
    }
}

bool name_table_index(struct name_table *table, const struct image_row *rows, uint32_t row_count,
                      struct name_index *out)
{
    bool *arabic = arabic_countries();
    struct name_index made = {0};
    struct index_builder *builder = NULL;
    struct group *groups = NULL;
    size_t count = 0;
    bool ok = false;

    if (!arabic || !sort_by_hash(table))
        goto done;
    groups = find_groups(table, &count);
    builder = index_builder_new(count + count / 2);
    if (!groups || !builder || !order_groups(table, &groups, count, row_count))
        goto done;
    for (size_t i = 0; i < count; i++) {
        struct name_entry *entries = &table->entries[groups[i].first];
        struct slice key = entry_key(table, &entries[0]);
        uint32_t record;

        if (!write_record(table, entries, groups[i].count, &made.records, &record) ||
            !add_to_index(builder, key, record) || !add_variant(&made, key, record, rows, arabic))
            goto done;
        made.names++;
        made.names_bytes += key.length;
    }
    free(table->entries);
    table->entries = NULL;
    table->count = table->capacity = 0;
    ok = fill_buckets(builder, &made) && sort_u64(made.variants, made.variant_count);
done:
    free(arabic);
    free(groups);
    index_builder_free(builder);
    if (ok)
        *out = made;
    else
        name_index_clear(&made);
    return ok;
}

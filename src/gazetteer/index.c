#include "gazetteer/index.h"

#include <stdlib.h>

/* A slot that will be: names with one hash each have their own. */
struct entry {
    uint64_t hash;
    uint32_t record;
    uint32_t flags;
};

struct index_builder {
    struct entry *entries;
    size_t count, capacity;
    uint32_t *table; /* by hash: index of the first entry + 1 */
    size_t mask;
};

enum { EMPTY = 0 };

static const double FILL = 0.78;

struct index_builder *index_builder_new(size_t names)
{
    struct index_builder *builder = calloc(1, sizeof *builder);
    size_t slots = 64;

    if (!builder)
        return NULL;
    while (slots < names && slots < SIZE_MAX / 16)
        slots *= 2;
    slots *= 2;
    builder->capacity = names < 16 ? 16 : names;
    if (builder->capacity <= SIZE_MAX / sizeof *builder->entries)
        builder->entries = malloc(builder->capacity * sizeof *builder->entries);
    builder->table = calloc(slots, sizeof *builder->table);
    builder->mask = slots - 1;
    if (!builder->entries || !builder->table) {
        index_builder_free(builder);
        return NULL;
    }
    return builder;
}

void index_builder_free(struct index_builder *builder)
{
    if (!builder)
        return;
    free(builder->entries);
    free(builder->table);
    free(builder);
}

static bool widen_table(struct index_builder *builder)
{
    size_t slots = (builder->mask + 1) * 2;
    uint32_t *table = calloc(slots, sizeof *table);

    if (!table)
        return false;
    for (size_t i = 0; i < builder->count; i++) {
        size_t at = (size_t)builder->entries[i].hash & (slots - 1);
        while (table[at] != EMPTY)
            at = (at + 1) & (slots - 1);
        table[at] = (uint32_t)i + 1;
    }
    free(builder->table);
    builder->table = table;
    builder->mask = slots - 1;
    return true;
}

static bool append(struct index_builder *builder, struct entry entry)
{
    if (builder->count >= UINT32_MAX - 1)
        return false;
    if (builder->count == builder->capacity) {
        size_t wanted = builder->capacity + builder->capacity / 2;
        struct entry *entries = realloc(builder->entries, wanted * sizeof *entries);
        if (!entries)
            return false;
        builder->entries = entries;
        builder->capacity = wanted;
    }
    builder->entries[builder->count++] = entry;
    return true;
}

bool index_builder_add(struct index_builder *builder, uint64_t hash, bool whole, uint32_t record)
{
    size_t at = (size_t)hash & builder->mask;
    struct entry fresh = {hash, whole ? record : 0, whole ? INDEX_ENDS : INDEX_GOES_ON};

    for (; builder->table[at] != EMPTY; at = (at + 1) & builder->mask) {
        struct entry *entry = &builder->entries[builder->table[at] - 1];

        if (entry->hash != hash)
            continue;
        if (!whole) {
            entry->flags |= INDEX_GOES_ON;
            return true;
        }
        if (!(entry->flags & INDEX_ENDS)) {
            entry->flags |= INDEX_ENDS;
            entry->record = record;
            return true;
        }
    }
    if (!append(builder, fresh))
        return false;
    builder->table[at] = (uint32_t)builder->count;
    return builder->count * 4 < (builder->mask + 1) * 3 || widen_table(builder);
}

uint32_t index_builder_buckets(const struct index_builder *builder)
{
    double buckets = (double)builder->count / (INDEX_WAYS * FILL) + 1;

    return buckets < (double)UINT32_MAX ? (uint32_t)buckets : UINT32_MAX;
}

static bool place(struct index_bucket *buckets, uint32_t count, const struct entry *entry)
{
    const struct index_view view = {.buckets = buckets, .bucket_count = count};
    uint32_t at = index_home(&view, entry->hash);

    for (unsigned probes = 0; probes < INDEX_PROBES; probes++) {
        struct index_bucket *bucket = &buckets[at];
        for (unsigned way = 0; way < INDEX_WAYS; way++) {
            if (bucket->tags[way] != EMPTY)
                continue;
            bucket->tags[way] = index_tag(entry->hash) | entry->flags;
            bucket->records[way] = entry->record;
            return true;
        }
        at = at + 1 == count ? 0 : at + 1;
    }
    return false;
}

bool index_builder_fill(const struct index_builder *builder, struct index_bucket *buckets,
                        uint32_t count)
{
    for (size_t i = 0; i < builder->count; i++)
        if (!place(buckets, count, &builder->entries[i]))
            return false;
    return true;
}

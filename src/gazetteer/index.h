/* The chain-hash index: which names start with these words, one cache line a question.
 *
 * A name's key (names.h) is a row of words. The hash of a word is text_folded_hash(); the hash of
 * a name chains those of its words, and every distinct beginning of a name, up to the whole, has
 * one slot, which says whether a name ends here and whether a longer one goes on. A slot proves
 * nothing (its tag has 30 bits): the record that it points at holds the key to compare with. */
#ifndef GAZETAG_GAZETTEER_INDEX_H
#define GAZETAG_GAZETTEER_INDEX_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#if defined(__SSE2__)
#include <emmintrin.h>
#endif

#include "base/slice.h"

enum {
    INDEX_WAYS = 8,
    INDEX_ENDS = 1,    /* flag of a slot: a name ends here */
    INDEX_GOES_ON = 2, /* a longer name goes on */
    INDEX_FLAGS = 3,
    INDEX_PROBES = 64, /* buckets that a slot may have been moved on by */
    INDEX_KEY_BYTES = 255,
    INDEX_RECORD_UNIT = 4,
};

/* One cache line. A tag is 30 bits of hash and the flags; 0 is an empty slot. */
struct index_bucket {
    uint32_t tags[INDEX_WAYS];
    uint32_t records[INDEX_WAYS]; /* in units of INDEX_RECORD_UNIT bytes */
};

struct index_view {
    const struct index_bucket *buckets;
    uint32_t bucket_count; /* at least 1 */
    const unsigned char *records;
    size_t records_length;
};

#define INDEX_SEED UINT64_C(0x67617A6574616731)

static inline uint64_t index_start(void)
{
    return INDEX_SEED;
}

static inline uint64_t index_chain(uint64_t hash, uint32_t word)
{
    hash = (hash ^ word) * UINT64_C(0x9E3779B97F4A7C15);
    return hash ^ hash >> 29;
}

static inline uint32_t index_home(const struct index_view *index, uint64_t hash)
{
    return (uint32_t)((hash >> 32) * index->bucket_count >> 32);
}

static inline uint32_t index_tag(uint64_t hash)
{
    return (uint32_t)hash & ~(uint32_t)INDEX_FLAGS;
}

/* Where the search for a hash begins. */
static inline const struct index_bucket *index_first(const struct index_view *index, uint64_t hash)
{
    return &index->buckets[index_home(index, hash)];
}

static inline void index_prefetch(const struct index_view *index, uint64_t hash)
{
    __builtin_prefetch(index_first(index, hash));
}

/* What the index has for a hash: `records` where a name with it may end. */
enum { INDEX_HITS = 4 };
struct index_hits {
    uint32_t records[INDEX_HITS];
    uint32_t count;
    bool goes_on;
};

static inline void index_take(const struct index_bucket *bucket, unsigned way,
                              struct index_hits *hits)
{
    if (bucket->tags[way] & INDEX_GOES_ON)
        hits->goes_on = true;
    if ((bucket->tags[way] & INDEX_ENDS) && hits->count < INDEX_HITS)
        hits->records[hits->count++] = bucket->records[way];
}

/* Portable: one slot after the other. Slots of a bucket are filled from the first on, so that an
 * empty last one ends the search. */
static inline void index_probe_scalar(const struct index_view *index, uint64_t hash,
                                      struct index_hits *hits)
{
    uint32_t at = index_home(index, hash), tag = index_tag(hash);

    for (unsigned probes = 0; probes < INDEX_PROBES; probes++) {
        const struct index_bucket *bucket = &index->buckets[at];

        for (unsigned way = 0; way < INDEX_WAYS; way++) {
            if ((bucket->tags[way] & ~(uint32_t)INDEX_FLAGS) == tag)
                index_take(bucket, way, hits);
        }
        if (bucket->tags[INDEX_WAYS - 1] == 0)
            return;
        at = at + 1 == index->bucket_count ? 0 : at + 1;
    }
}

static inline void index_probe(const struct index_view *index, uint64_t hash,
                               struct index_hits *hits)
{
#if defined(__SSE2__)
    uint32_t at = index_home(index, hash);
    const __m128i wanted = _mm_set1_epi32((int)index_tag(hash));
    const __m128i mask = _mm_set1_epi32(~(int)INDEX_FLAGS);

    for (unsigned probes = 0; probes < INDEX_PROBES; probes++) {
        const struct index_bucket *bucket = &index->buckets[at];
        __m128i low = _mm_loadu_si128((const __m128i *)(const void *)bucket->tags);
        __m128i high = _mm_loadu_si128((const __m128i *)(const void *)(bucket->tags + 4));
        unsigned found;

        low = _mm_cmpeq_epi32(_mm_and_si128(low, mask), wanted);
        high = _mm_cmpeq_epi32(_mm_and_si128(high, mask), wanted);
        found = (unsigned)_mm_movemask_epi8(
            _mm_packs_epi16(_mm_packs_epi32(low, high), _mm_setzero_si128()));
        while (found) {
            index_take(bucket, (unsigned)__builtin_ctz(found), hits);
            found &= found - 1;
        }
        if (bucket->tags[INDEX_WAYS - 1] == 0)
            return;
        at = at + 1 == index->bucket_count ? 0 : at + 1;
    }
#else
    index_probe_scalar(index, hash, hits);
#endif
}

/* ---- records
 *
 * One byte of key length, one of flags, two of candidate count; the candidates' row numbers (four
 * bytes each), then their flags (one byte each), then the key; padded to INDEX_RECORD_UNIT. */

enum index_record_flag {
    INDEX_RECORD_SUPPRESSED = 1u << 0, /* never a name; hides those of lower layers */
    INDEX_RECORD_TITLE = 1u << 1,      /* some spelling is the key with capitals at its words */
    INDEX_RECORD_LOWER_END = 1u << 2,  /* some spelling ends in a word of small letters */
};

struct index_record {
    struct slice key;
    unsigned flags;
    uint32_t count;
    const unsigned char *rows; /* `count` uint32_t, not checked against the rows */
    const unsigned char *row_flags;
};

static inline size_t index_record_size(size_t key_length, size_t count)
{
    size_t size = 4 + count * 5 + key_length;

    return (size + INDEX_RECORD_UNIT - 1) / INDEX_RECORD_UNIT * INDEX_RECORD_UNIT;
}

/* False when the record is not wholly inside the section. */
static inline bool index_record_at(const struct index_view *index, uint32_t record,
                                   struct index_record *out)
{
    size_t offset = (size_t)record * INDEX_RECORD_UNIT, size;
    const unsigned char *p;
    uint16_t count;

    if (offset >= index->records_length || index->records_length - offset < 4)
        return false;
    p = index->records + offset;
    memcpy(&count, p + 2, sizeof count);
    size = 4 + (size_t)count * 5 + p[0];
    if (index->records_length - offset < size)
        return false;
    out->flags = p[1];
    out->count = count;
    out->rows = p + 4;
    out->row_flags = p + 4 + (size_t)count * 4;
    out->key = slice_of((const char *)out->row_flags + count, p[0]);
    return true;
}

static inline void index_prefetch_record(const struct index_view *index, uint32_t record)
{
    size_t offset = (size_t)record * INDEX_RECORD_UNIT;

    if (offset < index->records_length)
        __builtin_prefetch(index->records + offset);
}

static inline uint32_t index_record_row(const struct index_record *record, uint32_t i)
{
    uint32_t row = 0;

    memcpy(&row, record->rows + (size_t)i * 4, sizeof row);
    return row;
}

/* ---- building */

struct index_builder;

/* For about `names` names; NULL when memory is short. */
struct index_builder *index_builder_new(size_t names);
void index_builder_free(struct index_builder *builder);

/* A beginning of a name (`whole` false), or a name with its record. False when memory is short. */
bool index_builder_add(struct index_builder *builder, uint64_t hash, bool whole, uint32_t record);

/* The number of distinct slots so far, and of buckets that they will take. */
uint32_t index_builder_buckets(const struct index_builder *builder);

/* Fills `count` cleared buckets; false when a slot would move too far (take more buckets). */
bool index_builder_fill(const struct index_builder *builder, struct index_bucket *buckets,
                        uint32_t count);

#endif

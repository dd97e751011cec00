/* The hash of folded text, eight bytes at a time; shared by fold.c and the tokeniser. */
#ifndef GAZETAG_TEXT_FOLD_HASH_H
#define GAZETAG_TEXT_FOLD_HASH_H

#include <stddef.h>
#include <stdint.h>
#include <string.h>

/* The bytes are taken as little-endian words of eight, the last one filled up with zeros; each is
 * mixed in by a multiplication (constants: the finaliser of MurmurHash3), the length at the end. */
#define FOLD_HASH_START UINT64_C(0x9E3779B97F4A7C15)

static inline uint64_t fold_hash_mix(uint64_t hash, uint64_t word)
{
    hash = (hash ^ word) * UINT64_C(0xFF51AFD7ED558CCD);
    return hash ^ hash >> 32;
}

static inline uint32_t fold_hash_end(uint64_t hash, size_t length)
{
    return (uint32_t)(((hash ^ length) * UINT64_C(0xC4CEB9FE1A85EC53)) >> 32);
}

static inline uint64_t fold_load(const char *bytes, size_t count)
{
    uint64_t word = 0;

#if defined(__BYTE_ORDER__) && __BYTE_ORDER__ == __ORDER_BIG_ENDIAN__
    for (size_t i = 0; i < count; i++)
        word |= (uint64_t)(unsigned char)bytes[i] << 8 * i;
#else
    if (count == 8)
        memcpy(&word, bytes, 8);
    else
        for (size_t i = 0; i < count; i++)
            word |= (uint64_t)(unsigned char)bytes[i] << 8 * i;
#endif
    return word;
}

/* Small letters for the capitals among eight ASCII bytes. */
static inline uint64_t fold_lower_word(uint64_t word)
{
    const uint64_t ones = UINT64_C(0x0101010101010101);
    uint64_t from_a = word + (0x80 - 'A') * ones, beyond_z = word + (0x7F - 'Z') * ones;

    return word | ((from_a ^ beyond_z) & 0x80 * ones) >> 2;
}

/* text_fold_hash() of ASCII letters and digits alone. Bytes up to `readable` (exclusive) may be
 * read, `length` of them count. */
static inline uint32_t fold_hash_plain(const char *bytes, size_t length, const char *readable)
{
    uint64_t hash = FOLD_HASH_START;
    size_t left = length;

    for (; left > 8; left -= 8, bytes += 8)
        hash = fold_hash_mix(hash, fold_lower_word(fold_load(bytes, 8)));
    if (left > 0) {
        uint64_t word = (size_t)(readable - bytes) >= 8
                            ? fold_load(bytes, 8) & (UINT64_MAX >> 8 * (8 - left))
                            : fold_load(bytes, left);
        hash = fold_hash_mix(hash, fold_lower_word(word));
    }
    return fold_hash_end(hash, length);
}

/* The top bit of each of eight bytes that is an ASCII letter. */
static inline uint64_t fold_letters_of(uint64_t word)
{
    const uint64_t ones = UINT64_C(0x0101010101010101);
    uint64_t small = (word | 0x20 * ones) & 0x7F * ones;
    uint64_t from_a = small + (0x80 - 'a') * ones, beyond_z = small + (0x7F - 'z') * ones;

    return from_a & ~beyond_z & ~word & 0x80 * ones;
}

#endif

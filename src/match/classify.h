/* Which bytes of a text are parts of words, and which may begin a name: 64 at a time. */
#ifndef GAZETAG_MATCH_CLASSIFY_H
#define GAZETAG_MATCH_CLASSIFY_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* A set of bytes, laid out for looking up 32 of them at once: for a byte of two half bytes, bit
 * (high & 7) of row `low`, in the first 16 rows when high < 8 and in the others when not. */
struct byte_set {
    uint8_t rows[32];
};

void byte_set_add(struct byte_set *set, unsigned char byte);
static inline bool byte_set_has(const struct byte_set *set, unsigned char byte)
{
    return set->rows[(byte & 15) + (byte >> 7) * 16] >> (byte >> 4 & 7) & 1;
}

/* For each of `blocks` blocks of 64 bytes: bits of the bytes in `words`, and of those in `firsts`
 * (bit 0 is the first byte). */
typedef void classify(const unsigned char *bytes, size_t blocks, const struct byte_set *words,
                      const struct byte_set *firsts, uint64_t *word_bits, uint64_t *first_bits);

classify classify_portable;

/* The fastest that this processor has. */
classify *classify_choose(void);

#endif

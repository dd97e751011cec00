/* Word lists that the build turned into tables: finding their phrases in a text. */
#ifndef GAZETAG_LEXICON_LEXICON_H
#define GAZETAG_LEXICON_LEXICON_H

#include <stddef.h>
#include <stdint.h>

#include "text/text.h"

/* A phrase of one to eight words, folded, as hashes of its words. */
struct lexicon_phrase {
    /* Of one word of up to eight ASCII letters: these, the first one lowest; of several words: the
     * hash of the second. Tells of most phrases whether they are met, without another look. */
    uint64_t glance;
    uint32_t first; /* index of the first word's hash in `words` */
    uint16_t entry; /* index into the entries that stand beside the lexicon */
    uint8_t length; /* in words */
    uint8_t flags;  /* enum lexicon_phrase_flag */
};

enum lexicon_phrase_flag {
    LEXICON_SHORT = 1, /* `glance` is the whole of it */
    LEXICON_MORE = 2,  /* the next phrase has the same first word */
};

/* Where the phrases stand whose first word has this hash. */
struct lexicon_bucket {
    uint32_t hash;
    uint32_t phrase; /* index of the first one + 1, or 0 */
};

/* Made by gazetag-mklexicon from a CSV file: the column `phrase` holds the phrase (several
 * spellings are divided by `|`), every other column a field of the entry of that name. The
 * generated file defines `static const STRUCT <name>_entries[]` and `static const struct lexicon
 * <name>_lexicon`; the including file declares STRUCT with one field a column first. */
struct lexicon {
    const uint32_t *words;
    const struct lexicon_phrase *phrases; /* by first word's hash, then longest first */
    const char *const *spellings;         /* folded, by phrase; what a hash match is checked with */
    uint32_t phrase_count;
    const struct lexicon_bucket *buckets; /* open addressing, at most half full */
    uint32_t bucket_mask;
    const uint64_t *filter; /* a bit for each first word: its hash, modulo LEXICON_FILTER_BITS for
                               each bucket */
};

enum { LEXICON_FILTER_BITS = 8 };

/* The longest phrase that starts at `token`: its length in tokens, with `*entry` set; 0 when none
 * does. Hyphens between words are passed over ("car-bomb" is "car bomb"). Other punctuation is
 * matched by no phrase. */
static inline size_t lexicon_find(const struct lexicon *lexicon, const struct text *text,
                                  size_t token, uint16_t *entry);

/* The entry of a whole folded string, or -1. Not for phrases whose first word has a possessive. */
int lexicon_lookup(const struct lexicon *lexicon, struct slice folded);

/* ---- the most frequent answer, none, is found in line */

/* The number of the first phrase whose first word has `hash`, counted from 1; 0 when there is none.
 */
static inline uint32_t lexicon_first_phrase(const struct lexicon *lexicon, uint32_t hash)
{
    uint32_t bucket = hash & lexicon->bucket_mask;
    uint32_t bit = hash & (lexicon->bucket_mask * LEXICON_FILTER_BITS + LEXICON_FILTER_BITS - 1);

    if ((lexicon->filter[bit / 64] >> (bit % 64) & 1) == 0)
        return 0;
    while (lexicon->buckets[bucket].phrase != 0 && lexicon->buckets[bucket].hash != hash)
        bucket = (bucket + 1) & lexicon->bucket_mask;
    return lexicon->buckets[bucket].phrase;
}

/* The longest of the phrases from number `phrase` (from 1) on that starts at `token`. */
size_t lexicon_longest(const struct lexicon *lexicon, uint32_t phrase, const struct text *text,
                       size_t token, uint16_t *entry);

static inline size_t lexicon_find(const struct lexicon *lexicon, const struct text *text,
                                  size_t token, uint16_t *entry)
{
    uint32_t phrase = lexicon_first_phrase(lexicon, text->tokens[token].fold);

    return phrase == 0 ? 0 : lexicon_longest(lexicon, phrase, text, token, entry);
}

#endif

/* What the romanisations of an Arabic name have in common.
 *
 * The plain form of a key evens out what romanisers do differently: the article is left off,
 * doubled letters are single, q k g and c are k, kh is x, sh and ch are S, gh and dh lose their h,
 * ou oo o and w are u, ei ai ay e and y are i, a final h after a vowel goes. What remains differs
 * in a vowel here and there ("musaib", "masaib"), which the edit distance between plain forms
 * counts. The skeleton of a plain form is its consonants, and finds the names to compare. */
#ifndef GAZETAG_GAZETTEER_SKELETON_H
#define GAZETAG_GAZETTEER_SKELETON_H

#include <stdbool.h>
#include <stdint.h>

#include "base/slice.h"

enum { SKELETON_MOST = 64, SKELETON_LEAST = 4 };

struct skeleton {
    char plain[SKELETON_MOST]; /* the plain form, without spaces */
    uint8_t length;
    uint8_t consonants;
    uint32_t hash; /* of the consonants */
};

/* False for keys that have no skeleton: other scripts, digits, too short or too long. */
bool skeleton_of(struct slice key, struct skeleton *out);

/* Insertions, deletions, substitutions and swaps of neighbours between the plain forms; more than
 * `limit` is given as limit + 1. */
unsigned skeleton_distance(const struct skeleton *a, const struct skeleton *b, unsigned limit);

#endif

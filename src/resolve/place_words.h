/* Words that say what kind of place a name is ("province", "city of"), and the small words between
 * names; from place_words.csv. */
#ifndef GAZETAG_RESOLVE_PLACE_WORDS_H
#define GAZETAG_RESOLVE_PLACE_WORDS_H

#include <stddef.h>
#include <stdint.h>

#include "text/text.h"

enum place_word_kind {
    PLACE_WORD_NONE,
    PLACE_WORD_COUNTRY,
    PLACE_WORD_ADM1,
    PLACE_WORD_ADM2,
    PLACE_WORD_TOWN,
    PLACE_WORD_CAPITAL,
    PLACE_WORD_QUARTER,
    PLACE_WORD_REGION,
    PLACE_WORD_WATER,
    PLACE_WORD_SEA,
    PLACE_WORD_TERRAIN,
    PLACE_WORD_ISLAND,
    PLACE_WORD_AIRFIELD,
    PLACE_WORD_SPOT,
    PLACE_WORD_ROAD,
    PLACE_WORD_DIRECTION,
    PLACE_WORD_LINK,
};

/* The longest such phrase that starts at `token` and ends before `end`; PLACE_WORD_NONE and
 * `*length` 0 when there is none. */
enum place_word_kind place_word_at(const struct text *text, size_t token, size_t end,
                                   size_t *length);

/* The phrase that ends before `end` and starts at `first` or later, at most three words. */
enum place_word_kind place_word_before(const struct text *text, size_t first, size_t end,
                                       size_t *length);

/* The kinds of places (bits of enum place_kind) that a word asks for; 0 when it asks for none. */
uint32_t place_word_cues(enum place_word_kind kind);

#endif

/* The word lists of this module: generic words in names, real abbreviations, countries,
 * words that are no names. */
#ifndef GAZETAG_GAZETTEER_WORDLISTS_H
#define GAZETAG_GAZETTEER_WORDLISTS_H

#include <stdbool.h>

#include "base/slice.h"
#include "text/text.h"

/* Whether news writes these capitals for a place (abbreviations.csv). */
bool wordlist_is_abbreviation(struct slice spelling);

/* The part of `key` without a generic word that may safely be left off for a feature of this
 * class and code (generic_words.csv): "babil" of "babil governorate"; all of `key` when there is
 * none. */
struct slice wordlist_without_generic(struct slice key, char feature_class,
                                      const char *feature_code);

/* Whether a generic word ("province") stands at the token. */
bool wordlist_is_generic(const struct text *text, size_t token);

/* Words that are no names by themselves, whatever a gazetteer has ("As", "Of", "The"). */
bool wordlist_is_stopword(const struct text *text, size_t token);

#endif

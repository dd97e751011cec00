/* What merging reads out of the evidence of an account: names of localities and telling words. */
#ifndef GAZETAG_MERGE_EVIDENCE_H
#define GAZETAG_MERGE_EVIDENCE_H

#include "merge/record.h"

enum { EVIDENCE_WORDS_MAX = 96, EVIDENCE_NAMES_MAX = 12 };

struct evidence_words {
    /* Hashes of the stems of words that are not common to all reports of attacks; sorted. */
    uint32_t words[EVIDENCE_WORDS_MAX];
    uint32_t word_count;
    /* Hashes of the consonant skeletons of names of neighbourhoods, camps, streets and the like
     * ("Faruq" and "al-Farouk" have one); sorted. */
    uint32_t names[EVIDENCE_NAMES_MAX];
    uint32_t name_count;
    bool one_of_several; /* "one of five attacks", "a second strike" */
};

/* Reads the evidence of every account of the record. False when memory is short. */
bool evidence_read(const struct record *record, struct evidence_words *out);

/* 0 nothing in common .. 1 the same words. */
float evidence_similarity(const struct evidence_words *a, const struct evidence_words *b);

/* How many names they share; `*either` is true when both name some. */
uint32_t evidence_shared_names(const struct evidence_words *a, const struct evidence_words *b,
                               bool *either);

#endif

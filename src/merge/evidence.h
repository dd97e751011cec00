/* What merging reads out of the evidence of an account: names of localities and telling words. */
#ifndef GAZETAG_MERGE_EVIDENCE_H
#define GAZETAG_MERGE_EVIDENCE_H

#include "merge/record.h"

enum { EVIDENCE_WORDS_MAX = 64, EVIDENCE_NAMES_MAX = 12, EVIDENCE_RUNS_MAX = 48 };

struct evidence_words {
    /* Hashes of the stems of words that are not common to all reports of attacks; sorted. */
    uint32_t words[EVIDENCE_WORDS_MAX];
    uint32_t word_count;
    /* Hashes of the consonant skeletons of names of neighbourhoods, camps, streets and the like
     * ("Faruq" and "al-Farouk" have one); sorted. */
    uint32_t names[EVIDENCE_NAMES_MAX];
    uint32_t name_count;
    /* The heads of chains of places ("in Nabi Yunus, Mosul, Nineveh"), which may be localities. */
    uint32_t heads[EVIDENCE_NAMES_MAX];
    uint32_t head_count;
    /* Hashes of runs of telling words: two texts that share one quote the same statement. */
    uint32_t runs[EVIDENCE_RUNS_MAX];
    uint32_t run_count;
    uint32_t actor;      /* hash of the actor's usual name, or of what it is called; 0 unknown */
    uint16_t nation;     /* the letters of the country whose forces the actor is; 0 none */
    uint32_t targets[4]; /* hashes of the telling words of the target; 0 none */
    bool one_of_several; /* "one of five attacks": others like it are near */
};

/* Reads the evidence of every account of the record. False when memory is short. */
bool evidence_read(const struct record *record, struct evidence_words *out);

/* Takes out the words and runs that many of `count` texts have: the phrases of a publisher, the
 * subject of a feed. False when memory is short. `texts` are `stride` bytes apart. */
bool evidence_drop_common(struct evidence_words *texts, size_t count, size_t stride);

/* 0 nothing in common .. 1 the same words. */
float evidence_similarity(const struct evidence_words *a, const struct evidence_words *b);

/* How many names they share; `*either` is true when both name some. */
uint32_t evidence_shared_names(const struct evidence_words *a, const struct evidence_words *b,
                               bool *either);

/* How many runs of words they share. */
uint32_t evidence_shared_runs(const struct evidence_words *a, const struct evidence_words *b);

#endif

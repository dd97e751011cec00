/* What is answered wrongly, by class. */
#ifndef GAZETAG_TRAIN_MISSES_H
#define GAZETAG_TRAIN_MISSES_H

#include <stdio.h>

#include "recognize/recognize.h"
#include "resolve/resolve.h"
#include "train/corpus.h"

enum miss_class {
    MISS_KNOWN,     /* not found, though the gazetteer has the name */
    MISS_UNKNOWN,   /* not found, and the gazetteer has no such name */
    MISS_BOUNDARY,  /* another stretch of words was taken */
    MISS_UNLOCATED, /* found, but without a point */
    MISS_NAMESAKE,  /* another bearer of the name was chosen */
    MISS_NO_ROW,    /* no row of the name lies within 161 km */
    MISS_SPURIOUS,  /* no place, or not marked */
    MISS_SPURIOUS_DEMONYM,
    MISS_CLASS_COUNT,
};

struct miss_counts {
    size_t counts[PLACE_CORPUS_COUNT][MISS_CLASS_COUNT];
};

/* Counts a document's wrong answers and writes each as a line to `file` (may be NULL). */
void misses_add(struct miss_counts *counts, const struct gazetteer_set *set,
                const struct place_document *document, const struct mention_list *mentions,
                const struct resolution *resolutions, FILE *file);

void misses_print(const struct miss_counts *counts, FILE *out);

#endif

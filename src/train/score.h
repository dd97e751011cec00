/* The figures that the outside scorer prints: spans must be equal, points within 161 km. */
#ifndef GAZETAG_TRAIN_SCORE_H
#define GAZETAG_TRAIN_SCORE_H

#include "recognize/recognize.h"
#include "resolve/resolve.h"
#include "train/corpus.h"

struct place_score {
    size_t documents, gold, predicted, found, near;
    double *errors_km; /* of the found ones, for the median */
    size_t error_count, error_capacity;
};

void place_score_clear(struct place_score *score);

/* Counts one document's answers in; a mention without a point is no answer. `resolutions` may be
 * NULL: then every mention is an answer and none has a point. False when memory is short. */
bool place_score_add(struct place_score *score, const struct place_document *document,
                     const struct mention_list *mentions, const struct resolution *resolutions);

struct place_figures {
    double precision, recall, f1, acc161, median_km, e2e_f1;
};

/* Sorts `errors_km`. */
struct place_figures place_score_figures(struct place_score *score);

#endif

/* Measures both models on documents that neither has seen. */
#ifndef GAZETAG_TRAIN_CROSS_VALIDATE_H
#define GAZETAG_TRAIN_CROSS_VALIDATE_H

#include <stdio.h>

#include "train/train.h"

struct cross_validate_options {
    bool population; /* the most populous row instead of the resolver */
    bool spans;      /* recognition alone: every mention is an answer, no point is judged */
    FILE *misses;    /* every wrong answer, a line each; NULL none */
};

/* Prints the figures of score_places.py, by corpus, to `out`. */
enum gazetag_status cross_validate(const struct train_data *data,
                                   const struct cross_validate_options *options, FILE *out,
                                   gazetag_error *error);

#endif

/* Logistic regression of confidence: what an incident is told with, and the words around it. */
#ifndef GAZETAG_TRAIN_CONFIDENCE_FIT_H
#define GAZETAG_TRAIN_CONFIDENCE_FIT_H

#include "train/confidence_data.h"

/* Weights in log odds: of the features, and of each word of the data's table (those that are not
 * weighed stay 0), per share. */
struct confidence_weights {
    double features[CONFIDENCE_COUNT];
    double *own, *whole;
};

enum { FIT_FOLDS = 10, FIT_ALL = -1 };

/* Learns from the texts that are not of fold `skip` (text number modulo FIT_FOLDS). The weights are
 * the data's arena's. The same bits on every run. */
enum gazetag_status confidence_fit(const struct confidence_data *data, int skip,
                                   struct confidence_weights *out);

double confidence_apply(const struct confidence_data *data,
                        const struct confidence_weights *weights,
                        const struct confidence_sample *sample);

/* Whether the word is weighed: an ordinary one, not a name, and not a rare one. */
bool confidence_weighs_own(const struct known_word *word);
bool confidence_weighs_whole(const struct known_word *word);

#endif

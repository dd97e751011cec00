/* Training the sequence model: stochastic gradients with a step size of its own for each weight
 * (AdaGrad; Duchi, Hazan, Singer 2011), the same bits on every run. */
#ifndef GAZETAG_TRAIN_CRF_TRAIN_H
#define GAZETAG_TRAIN_CRF_TRAIN_H

#include "recognize/crf.h"
#include "train/sequences.h"

struct crf_train_options {
    unsigned epochs;
    unsigned averaged; /* the weights are the mean of those after each of the last epochs */
    float rate;
    float decay;   /* L2, added to the gradient of the weights met */
    float dropout; /* share of features left out of each token */
    uint64_t seed;
    bool verbose;
};

/* Cleared storage is an empty one; crf_weights_clear() gives the memory back. */
struct crf_weights {
    float *rows; /* MODEL_SLOTS x LABEL_STRIDE */
    struct crf_transitions transitions;
};

void crf_weights_clear(struct crf_weights *weights);

/* Annotators of the entity corpora have habits of their own: what is special to one of them goes
 * into weights that are used for its texts alone and thrown away (Daumé 2007). */
enum gazetag_status crf_train(const struct sequence_set *set,
                              const struct crf_train_options *options, struct crf_weights *out);

#endif

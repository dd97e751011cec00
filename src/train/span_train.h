/* Training the second step: which of the likely spans are places. */
#ifndef GAZETAG_TRAIN_SPAN_TRAIN_H
#define GAZETAG_TRAIN_SPAN_TRAIN_H

#include "recognize/model.h"
#include "recognize/rescore.h"
#include "train/corpus.h"

struct span_sample {
    size_t first; /* index of its first feature */
    uint32_t count;
    bool place;
    float weight;
};

/* Cleared storage is an empty set. */
struct span_samples {
    struct span_sample *items;
    size_t count, capacity;
    struct rescore_feature *features;
    size_t feature_count, feature_capacity;
};

void span_samples_clear(struct span_samples *samples);

/* Adds the spans that `model` finds in a document. */
enum gazetag_status span_samples_add(struct span_samples *samples, const struct model *model,
                                     const struct gazetteer_set *set,
                                     const struct place_document *document, float weight);

/* Logistic regression; writes MODEL_SPAN_WEIGHTS weights. */
enum gazetag_status span_train(const struct span_samples *samples, float *weights);

#endif

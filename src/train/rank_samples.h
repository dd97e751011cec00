/* What the resolver's ranker is trained on: names with their candidates and the place meant. */
#ifndef GAZETAG_TRAIN_RANK_SAMPLES_H
#define GAZETAG_TRAIN_RANK_SAMPLES_H

#include "base/arena.h"
#include "resolve/ranker.h"
#include "train/corpus.h"

struct rank_feature {
    uint32_t feature;
    float value;
};

/* A candidate, or "none of them" (the last of each sample). */
struct rank_option {
    uint32_t first, count; /* of its features */
    float closeness;       /* to the place meant: 1 at it, 0 beyond reach */
};

struct rank_sample {
    uint32_t first, count; /* of its options */
    float weight;
    uint8_t corpus;
};

struct rank_samples {
    struct {
        struct rank_sample *items;
        size_t count, capacity;
    } samples;
    struct {
        struct rank_option *items;
        size_t count, capacity;
    } options;
    struct {
        struct rank_feature *items;
        size_t count, capacity;
    } features;
};

/* Trains the weights of the first round (log-linear) on the fixed features alone. */
bool rank_train_first(const struct rank_samples *samples, struct arena *arena,
                      struct ranker *ranker);

/* Goes on training the weights of the later rounds from where they are; `round` changes the
 * length of the steps. */
bool rank_train_rounds(const struct rank_samples *samples, struct arena *arena,
                       struct ranker *ranker, unsigned round);

/* Small random weights, always the same. */
void rank_initialise(struct ranker *ranker);

#endif

/* Training text turned into what the sequence model learns from: runs of tokens with their hashed
 * features and the labels that the annotation allows. */
#ifndef GAZETAG_TRAIN_SEQUENCES_H
#define GAZETAG_TRAIN_SEQUENCES_H

#include "recognize/context.h"
#include "recognize/labels.h"
#include "train/train.h"

/* The domain of the places corpora, beside those of enum entity_domain. */
enum { DOMAIN_PLACES = DOMAIN_COUNT };

struct sequence {
    size_t first;   /* index of its first token in the arrays of the set */
    uint32_t count; /* tokens */
    uint8_t domain;
    float weight;
};

struct sequence_set {
    struct sequence *items;
    size_t count, capacity;
    uint32_t *features; /* of all tokens on end */
    size_t feature_count, feature_capacity;
    size_t *starts;    /* of each token's features; one more than there are tokens */
    uint16_t *allowed; /* of each token: a bit a label */
    size_t token_count, token_capacity;
};

void sequence_set_clear(struct sequence_set *set);

/* Adds the runs of an annotated document. */
enum gazetag_status sequences_add_places(struct sequence_set *set,
                                         const struct gazetteer_set *gazetteer,
                                         const struct place_document *document, float weight);
enum gazetag_status sequences_add_entities(struct sequence_set *set,
                                           const struct gazetteer_set *gazetteer,
                                           const struct entity_document *document, float weight);

/* Makes room for `need` items of `size` bytes in a growing array; false when memory is short. */
bool train_reserve(void **items, size_t need, size_t *capacity, size_t size);

#endif

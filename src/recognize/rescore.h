/* The second step: each span that may be a place is judged again with what the whole document
 * says of it: its other occurrences, persons and organisations of the same words, the places
 * around it. A logistic model over hashed features. */
#ifndef GAZETAG_RECOGNIZE_RESCORE_H
#define GAZETAG_RECOGNIZE_RESCORE_H

#include "recognize/spans.h"

enum { RESCORE_FEATURES_MAX = 48 };

/* A feature: which weight, and its value. */
struct rescore_feature {
    uint32_t index; /* below MODEL_SPAN_WEIGHTS */
    float value;
};

/* What is known of the document's spans together. */
struct rescore;

/* Gathers it, in `arena`. The arguments are borrowed. */
enum gazetag_status rescore_new(const struct gazetteer_set *set, struct context *context,
                                const struct span_list *spans, const struct entity_list *entities,
                                struct arena *arena, struct rescore **out);

/* The features of a span of the list; returns how many there are. */
size_t rescore_features(struct rescore *rescore, size_t span,
                        struct rescore_feature out[RESCORE_FEATURES_MAX]);

/* Puts the new probabilities into the spans. */
void rescore_apply(const struct model *model, struct rescore *rescore, struct span_list *spans,
                   float *scratch);

#endif

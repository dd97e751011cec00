/* From labels to names: which spans the model takes for places, and how surely. */
#ifndef GAZETAG_RECOGNIZE_SPANS_H
#define GAZETAG_RECOGNIZE_SPANS_H

#include "recognize/context.h"
#include "recognize/model.h"
#include "recognize/recognize.h"

/* Spans less likely than this are not worth a second look. */
#define SPAN_FLOOR 0.03f

/* A stretch of tokens that may be a place. */
struct span {
    uint32_t first, end; /* tokens */
    float probability;   /* that it is a place or demonym, exactly so */
    float demonym;       /* share of the probability that is the demonym's */
    uint32_t name;       /* index into the context's names of the match with these tokens; 0 none */
};

struct span_list {
    struct span *items; /* by first token; may overlap */
    size_t count, capacity;
};

/* Labels all runs of the context; appends the spans whose probability is at least `floor` and the
 * names that are no places. */
enum gazetag_status spans_find(const struct model *model, struct context *context, float floor,
                               struct arena *arena, struct span_list *spans,
                               struct entity_list *entities);

#endif

/* Choosing among the spans that may be places, and tying them to the gazetteer. */
#ifndef GAZETAG_RECOGNIZE_MENTIONS_H
#define GAZETAG_RECOGNIZE_MENTIONS_H

#include "recognize/spans.h"

/* Appends the mentions to `out`, in text order, not overlapping. A name that turns out to be an
 * unknown place leaves `entities`. */
enum gazetag_status mentions_choose(const struct model *model, const struct matcher *matcher,
                                    struct context *context, const struct span_list *spans,
                                    struct arena *arena, struct entity_list *entities,
                                    struct mention_list *out);

#endif

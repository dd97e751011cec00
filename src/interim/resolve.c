/* The most populous row, until the resolver takes this over. */
#include "resolve/resolve.h"

#include <stdlib.h>

struct resolver {
    const struct gazetteer_set *set;
};

__attribute__((weak)) enum gazetag_status resolver_new(const struct gazetteer_set *set,
                                                       struct resolver **out, gazetag_error *error)
{
    (void)error;
    *out = calloc(1, sizeof **out);
    if (!*out)
        return GAZETAG_NO_MEMORY;
    (*out)->set = set;
    return GAZETAG_OK;
}

__attribute__((weak)) void resolver_free(struct resolver *resolver)
{
    free(resolver);
}

__attribute__((weak)) enum gazetag_status
resolve_mentions(const struct resolver *resolver, const struct document *document,
                 const struct text *text, const struct mention_list *mentions,
                 const struct resolve_prior *prior, bool explain, struct arena *arena,
                 struct resolution **out)
{
    struct resolution *items = arena_calloc(arena, mentions->count, sizeof *items);

    (void)document;
    (void)text;
    (void)prior;
    (void)explain;
    if (!items)
        return GAZETAG_NO_MEMORY;
    for (size_t i = 0; i < mentions->count; i++) {
        const struct match *match = mentions->items[i].match;

        items[i].row = GAZETTEER_NO_ROW;
        items[i].unlocated_reason = "not in the gazetteer";
        if (!match || match->candidate_count == 0)
            continue;
        items[i].row = match->candidates[0].row;
        items[i].point = gazetteer_point(resolver->set, items[i].row);
        items[i].confidence = 0.5f;
        items[i].where_precision = WHERE_EXACT;
        items[i].unlocated_reason = NULL;
    }
    *out = items;
    return GAZETAG_OK;
}

/* Spelling variants of a span that no name covers, by what romanisations have in common. */
#include "match/matcher.h"

#include <stdlib.h>

#include "base/buffer.h"
#include "gazetteer/names.h"
#include "gazetteer/skeleton.h"

enum {
    MOST_COMPARED = 512, /* names with one skeleton; more share only short ones */
    MOST_RECORDS = 16,   /* of the closest names */
    MOST_CANDIDATES = 64,
};

/* How far a plain form of this length may be from another. */
static unsigned reach(unsigned length)
{
    return length <= 5 ? 1 : length <= 9 ? 2 : 3;
}

struct variant_hit {
    uint32_t layer, record;
    unsigned distance;
};

struct variant_search {
    const struct gazetteer_set *set;
    struct skeleton wanted;
    struct variant_hit hits[MOST_RECORDS];
    size_t count;
    unsigned best;
};

/* Keeps the closest, those of populous places (earlier records) before others. */
static void keep(struct variant_search *s, struct variant_hit hit)
{
    size_t at;

    if (s->count == MOST_RECORDS && s->hits[MOST_RECORDS - 1].distance <= hit.distance)
        return;
    at = s->count < MOST_RECORDS ? s->count++ : MOST_RECORDS - 1;
    for (; at > 0 && s->hits[at - 1].distance > hit.distance; at--)
        s->hits[at] = s->hits[at - 1];
    s->hits[at] = hit;
    if (hit.distance < s->best)
        s->best = hit.distance;
}

static void compare_layer(struct variant_search *s, uint32_t layer)
{
    const struct gazetteer *g = s->set->layers[layer];
    unsigned limit = reach(s->wanted.length);
    const struct image_variant *variants;
    uint32_t count;

    if (g->variant_count == 0)
        return;
    variants = image_variants_find(g, s->wanted.hash, &count);
    for (uint32_t i = 0; i < count && i < MOST_COMPARED; i++) {
        struct index_record record;
        struct skeleton other;
        unsigned distance;

        if (!index_record_at(&g->index, variants[i].record, &record) ||
            !skeleton_of(record.key, &other))
            continue;
        distance = skeleton_distance(&s->wanted, &other, limit);
        if (distance <= limit)
            keep(s, (struct variant_hit){layer, variants[i].record, distance});
    }
}

/* A name like this elsewhere in the world is no romanisation of it. */
static size_t keep_arabic(const struct gazetteer_set *set, struct gazetteer_candidate *items,
                          size_t count)
{
    size_t kept = 0;

    for (size_t i = 0; i < count; i++)
        if (names_arabic_country(gazetteer_country(set, items[i].row)))
            items[kept++] = items[i];
    return kept;
}

static bool wanted_skeleton(const struct text *text, size_t first, size_t end, struct skeleton *out)
{
    struct buffer folded = {0}, key = {0};
    bool found = names_key(text_span(text, first, end), &folded, &key) &&
                 skeleton_of(buffer_slice(&key), out);

    buffer_clear(&folded);
    buffer_clear(&key);
    return found;
}

bool match_variant(const struct gazetteer_set *set, const struct text *text, size_t first,
                   size_t end, struct arena *arena, struct match *out)
{
    struct variant_search s = {.set = set, .best = UINT32_MAX};
    struct gazetteer_candidate *candidates;
    size_t found = 0;

    if (first >= end || end > text->token_count || !wanted_skeleton(text, first, end, &s.wanted))
        return false;
    for (uint32_t layer = 0; layer < set->count; layer++)
        compare_layer(&s, layer);
    if (s.count == 0)
        return false;
    candidates = arena_alloc(arena, MOST_CANDIDATES * sizeof *candidates);
    if (!candidates)
        return false;
    for (size_t i = 0; i < s.count && s.hits[i].distance <= s.best + 1; i++) {
        const struct gazetteer *g = set->layers[s.hits[i].layer];
        struct index_record record;

        if (index_record_at(&g->index, s.hits[i].record, &record))
            found += set_candidates(set, s.hits[i].layer, &record, candidates + found,
                                    MOST_CANDIDATES - found);
    }
    found = keep_arabic(set, candidates, set_merge_candidates(set, candidates, found));
    if (found == 0)
        return false;
    *out = (struct match){.start = text->tokens[first].start,
                          .end = text->tokens[end - 1].end,
                          .first_token = (uint32_t)first,
                          .token_count = (uint32_t)(end - first),
                          .kind = MATCH_VARIANT,
                          .closeness = 0.95f * (1 - (float)s.best / (float)s.wanted.length),
                          .candidates = candidates,
                          .candidate_count = (uint32_t)found};
    return true;
}

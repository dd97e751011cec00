/* Gazetteer names in a text. */
#ifndef GAZETAG_MATCH_MATCH_H
#define GAZETAG_MATCH_MATCH_H

#include "base/arena.h"
#include "gazetteer/gazetteer.h"
#include "text/text.h"

enum match_kind {
    MATCH_EXACT,      /* letter for letter */
    MATCH_FOLDED,     /* equal after folding (case, marks, hyphens, article) */
    MATCH_VARIANT,    /* another romanisation, or a slip: weaker */
    MATCH_TRANSLATED, /* a recorded translation ("Alexandria" of Al Iskandariyah) */
};

/* One name in the text and the rows that bear it. Matches may overlap; they are sorted by start,
 * longest first. */
struct match {
    uint32_t start, end; /* bytes, on token borders, without a possessive */
    uint32_t first_token, token_count;
    uint8_t kind;    /* enum match_kind */
    float closeness; /* 1 exact .. 0; for variants the share of letters kept */
    const struct gazetteer_candidate *candidates; /* most populous first, in the arena */
    uint32_t candidate_count;
};

struct match_list {
    struct match *items;
    size_t count, capacity;
};

/* A matcher for a set: what it needs beside the set is worked out once. Immutable, shared. */
struct matcher;
enum gazetag_status matcher_new(const struct gazetteer_set *set, struct matcher **out,
                                gazetag_error *error);
void matcher_free(struct matcher *matcher);

/* The set that it was made for. */
const struct gazetteer_set *matcher_set(const struct matcher *matcher);

/* All names of the set that `text` holds, at word boundaries. In mixed-case text a name starts at
 * a capital or a digit (or with an article such as "al-"). Everything in `arena`. */
enum gazetag_status match_text(const struct matcher *matcher, const struct text *text,
                               struct arena *arena, struct match_list *out);

/* Romanisation variants and slips for a capitalised span that no exact match covers (tokens first
 * .. end). False when there is none. The caller decides where this is worth its cost (about 2 µs).
 */
bool match_variant(const struct gazetteer_set *set, const struct text *text, size_t first,
                   size_t end, struct arena *arena, struct match *out);

#endif

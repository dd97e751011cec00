/* What the names of a document, as far as they are understood, say of where it is set. */
#ifndef GAZETAG_RESOLVE_CONTEXT_H
#define GAZETAG_RESOLVE_CONTEXT_H

#include "resolve/names.h"

#define CONTEXT_COUNTRIES (26 * 26 + 1)
/* Places to either side, in the order of the text, that a candidate's distance is taken to. */
#define CONTEXT_WINDOW 12

struct context_division {
    uint64_t key;
    float mass;  /* names that lie in it */
    float named; /* probability that it is itself named */
};

struct context {
    float country_mass[CONTEXT_COUNTRIES];
    float country_named[CONTEXT_COUNTRIES];
    uint16_t touched[CONTEXT_COUNTRIES]; /* countries that have had a mass, each once */
    uint32_t touched_count;
    bool is_touched[CONTEXT_COUNTRIES];
    float total;
    float top_mass, second_mass;
    uint32_t top_country;
    struct context_division *divisions; /* open addressing, a power of two */
    size_t division_mask;
    uint32_t *used; /* slots of `divisions` that are taken */
    size_t used_count;
    /* Points that are probably meant, by name. */
    float *x, *y, *z, *weight;
    uint32_t *first_anchor; /* of each name; one more than there are names */
    size_t anchor_count;
    uint32_t dateline; /* its name, or NAMES_NONE */
};

/* Room for the names of a document. */
enum gazetag_status context_init(struct context *context, const struct name_table *names,
                                 struct arena *arena);

/* Works the context out from the probabilities of the names. */
void context_read(struct context *context, const struct name_table *names);

/* Takes the part of one name and its twins out of the context (sign -1) and puts it back (+1), so
 * that no name is its own evidence. */
void context_weigh(struct context *context, const struct name_table *names, size_t name,
                   float sign);

/* What the context says of a candidate; the name's own part must be out. */
struct context_view {
    float country_share, country_mass, country_top, country_named;
    float adm1_share, adm1_mass, adm1_named, adm2_named, adm2_mass;
    float near_50, near_300, near_best;
};
void context_look(const struct context *context, size_t name,
                  const struct place_candidate *candidate, struct context_view *out);

#endif

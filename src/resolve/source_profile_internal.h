/* How a profile is kept; shared by its files. */
#ifndef GAZETAG_RESOLVE_SOURCE_PROFILE_INTERNAL_H
#define GAZETAG_RESOLVE_SOURCE_PROFILE_INTERNAL_H

#include "resolve/source_profile.h"

/* Names kept of one source; the least common are forgotten first. */
#define SOURCE_MAX_NAMES 400

struct source_name {
    char *name; /* folded, zero-terminated, on the heap */
    uint32_t documents;
};

struct source {
    char *key; /* normalised, zero-terminated, on the heap */
    uint32_t documents;
    struct source_name *names; /* by name */
    size_t name_count, name_capacity;
    bool has_home;
    struct geo_point home;
    float weight;
    uint16_t country;
    uint32_t admin1;
};

struct source_profile {
    struct source *sources; /* by key */
    size_t count, capacity;
};

/* Finds a source, or makes room for it; NULL when memory is short. */
struct source *source_get(struct source_profile *profile, struct slice key);
const struct source *source_find(const struct source_profile *profile, struct slice key);

/* Counts `documents` more articles with this (folded) name. */
enum gazetag_status source_count_name(struct source *source, struct slice name, uint32_t documents);

/* Forgets the least common names when there are too many. */
void source_prune(struct source *source, size_t most);

/* "https://www.Herald.example/x" is "herald.example"; at most `size` - 1 bytes, zero-terminated. */
struct slice source_normalise(struct slice source, char *out, size_t size);

/* The country of a two-letter top-level domain; 0 when it has none. */
uint16_t source_domain_country(struct slice key);

/* The places that the domain names ("alexandriatimes.example": "alexandria"): writes at most
 * `limit` names, which point into `storage`. */
size_t source_domain_names(const struct gazetteer_set *set, struct slice key, char storage[256],
                           struct slice *out, size_t limit);

#endif

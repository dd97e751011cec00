/* A small world in CSV and texts about it, for the tests of resolution. */
#ifndef GAZETAG_TESTS_RESOLVE_WORLD_H
#define GAZETAG_TESTS_RESOLVE_WORLD_H

#include "resolve/resolve.h"

struct world {
    struct gazetteer_set *set;
    struct matcher *matcher;
    struct resolver *resolver;
    struct arena *arena;
};

/* `csv` has rows of name,geonameid,latitude,longitude,feature_class,feature_code,country_code,
 * admin1_code,admin2_code,population,alternatenames (the header line is added). */
void world_open(struct world *world, const char *csv);
void world_close(struct world *world);

struct reading {
    struct text text;
    struct mention_list mentions;
    struct resolution *resolutions;
    enum gazetag_status status;
};

/* Reads `text`; the mentions are the places of `names` (divided by "|", in the order of the text;
 * "~" before one makes it a demonym, "!" a metonym, "^" a dateline). */
void world_read(struct world *world, const char *text, const char *names,
                const struct resolve_prior *prior, bool explain, struct reading *out);

/* The id of the row chosen for mention `i`, "" for none. */
const char *world_id(const struct world *world, const struct reading *reading, size_t i);

#endif

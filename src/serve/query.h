/* What a request asks of a collection: OGC API - Features, Part 1 (OGC 17-069r4), section 7.15. */
#ifndef GAZETAG_SERVE_QUERY_H
#define GAZETAG_SERVE_QUERY_H

#include "serve/store.h"

enum {
    QUERY_FILTERS = 16,
    QUERY_LIMIT_DEFAULT = 100,
    QUERY_LIMIT_MOST = 10000,
};

struct query_filter {
    const char *property, *value; /* borrowed */
};

struct query {
    bool has_box;
    struct geo_box box; /* west above east: across the antimeridian */
    bool has_time;
    date_day from, to; /* DATE_NONE: open */
    size_t limit, offset;
    bool html;
    struct query_filter filters[QUERY_FILTERS];
    size_t filter_count;
};

void query_init(struct query *query);

/* Takes one parameter; `why` says what is wrong with it when it does not fit. Parameters that are
 * none of the standard's are filters by property. */
bool query_take(struct query *query, const char *name, const char *value, const char **why);

/* The Feature is asked for (paging apart). A Feature without a place is in no box, one without a
 * date in no interval. */
bool query_matches(const struct query *query, const struct store_feature *feature);

#endif

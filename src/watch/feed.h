/* One look at one feed: what is new in it is geotagged and written. */
#ifndef GAZETAG_WATCH_FEED_H
#define GAZETAG_WATCH_FEED_H

#include "fetch/fetch.h"
#include "tagger/job.h"
#include "watch/result.h"

struct watching {
    const gazetag_watch_options *options;
    struct state *state;
    struct result *result;
    struct fetcher *fetcher;
    struct job_plan plan;
    struct worker worker;
    struct job job;
    struct arena *reading;          /* for documents on their way to the state */
    size_t waiting_bytes;           /* of those, since something was made of them */
    struct buffer pending;          /* Features that the open transaction adds */
    bool changed;                   /* it puts an item */
    struct source_profile *sources; /* or NULL */
    gazetag_progress progress;
    gazetag_error *error;
};

/* `now` and `*due` are seconds since 1970; `*due` says when the next look is (INT64_MAX: never).
 * What is wrong with the feed is reported and makes it wait longer; a failure is of the output, the
 * state or memory. */
enum gazetag_status feed_look(struct watching *watching, const char *name, int64_t now,
                              int64_t *due);

/* Whether the caller wants an end. */
bool feed_is_stopped(void *watching);

#endif

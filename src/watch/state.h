/* What watching remembers between two looks at a feed, in an SQLite file. */
#ifndef GAZETAG_WATCH_STATE_H
#define GAZETAG_WATCH_STATE_H

#include <stdbool.h>
#include <stdint.h>

#include "base/arena.h"
#include "base/slice.h"
#include "gazetag.h"
#include "text/document.h"

struct state;

/* Makes the file when there is none. One watcher at a time: GAZETAG_CANT_CREATE when another one
 * has it. */
enum gazetag_status state_open(const char *path, struct state **out, gazetag_error *error);

/* What a watch keeps, to read only, while it goes on. */
enum gazetag_status state_open_to_read(const char *path, struct state **out, gazetag_error *error);
void state_close(struct state *state);

/* A number that differs from the one before when another process has committed in between. */
enum gazetag_status state_changes(struct state *state, int64_t *changes, gazetag_error *error);

/* All that follows belongs to one transaction until it is committed; what was not is forgotten. */
enum gazetag_status state_begin(struct state *state, gazetag_error *error);
enum gazetag_status state_commit(struct state *state, gazetag_error *error);
void state_rollback(struct state *state);

/* Strings are owned, NULL when unknown; cleared storage is a feed that was never fetched. */
struct feed_state {
    char *etag, *last_modified;
    int64_t not_before; /* seconds since 1970: left alone until then */
    int64_t failures;   /* in a row */
    bool gone;          /* for ever */
    char *location;     /* where it has moved to for good */
};

void feed_state_clear(struct feed_state *feed);
enum gazetag_status state_get_feed(struct state *state, const char *name, struct feed_state *out,
                                   gazetag_error *error);
enum gazetag_status state_put_feed(struct state *state, const char *name,
                                   const struct feed_state *feed, gazetag_error *error);

/* `*known` tells whether this very content is the last that was met of the item, whether it is
 * written or waits. */
enum gazetag_status state_knows_item(struct state *state, const char *feed, struct slice id,
                                     uint64_t digest, bool *known, gazetag_error *error);

/* `features`, one a line, take the place of what the item had before. */
enum gazetag_status state_put_item(struct state *state, const char *feed, struct slice id,
                                   uint64_t digest, struct slice features, gazetag_error *error);

/* A document of a feed is kept before it is geotagged: the feed may have dropped it when a watch
 * that was killed starts again. */
enum gazetag_status state_put_waiting(struct state *state, const char *feed,
                                      const struct document *document, uint64_t digest,
                                      gazetag_error *error);

struct state_waiting {
    int64_t number; /* from 1, as they came */
    const char *feed;
    uint64_t digest;
    struct document document;
};

/* The first that waits behind the one with the number `after`, in the arena. */
enum gazetag_status state_next_waiting(struct state *state, int64_t after, struct arena *arena,
                                       bool *found, struct state_waiting *out,
                                       gazetag_error *error);
enum gazetag_status state_drop_waiting(struct state *state, int64_t number, gazetag_error *error);

/* Calls `take` with the Features of every item, by feed and id. */
typedef enum gazetag_status state_take(void *context, struct slice features);
enum gazetag_status state_each_item(struct state *state, state_take *take, void *context,
                                    gazetag_error *error);

/* How long the output file is, as far as the items above are written; -1: never written to. */
enum gazetag_status state_get_length(struct state *state, const char *output, int64_t *length,
                                     gazetag_error *error);
enum gazetag_status state_put_length(struct state *state, const char *output, int64_t length,
                                     gazetag_error *error);

#endif

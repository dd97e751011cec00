/* What is served now: a file, read once, or the state of a watch, read again whenever it changes.
 */
#ifndef GAZETAG_SERVE_LIVE_H
#define GAZETAG_SERVE_LIVE_H

#include "serve/store.h"

struct live;

/* Immutable while somebody has it. */
struct snapshot {
    struct store *store;
    struct buffer map; /* the map page around it; empty when the page is left out */
    unsigned users;    /* guarded by the live one */
};

enum gazetag_status live_open(const gazetag_server_options *options, struct live **out,
                              gazetag_error *error);
void live_close(struct live *live); /* when all snapshots are given back */

struct snapshot *live_take(struct live *live);
void live_give_back(struct live *live, struct snapshot *snapshot);

#endif

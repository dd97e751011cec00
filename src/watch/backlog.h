/* The documents that wait in the state: geotagged and written, in the order they came. */
#ifndef GAZETAG_WATCH_BACKLOG_H
#define GAZETAG_WATCH_BACKLOG_H

#include "watch/feed.h"

/* Works on all that waits, or until the caller wants an end. Outside of a transaction. */
enum gazetag_status backlog_work(struct watching *watching);

#endif

/* Keeping the deadline of messages while a document is worked on, however long that takes. */
#ifndef GAZETAG_WORKER_KEEPER_H
#define GAZETAG_WORKER_KEEPER_H

#include "gazetag.h"
#include "late/nats.h"

struct keeper;

/* A thread that tells the queue, three times in `wait_ns` (the consumer's), that what is held is
 * being worked on. */
enum gazetag_status keeper_new(int64_t wait_ns, struct keeper **out);
void keeper_free(struct keeper *keeper);

/* The messages of the list are held, until keeper_release() gives up one after the other. The list
 * is borrowed until all are released. */
void keeper_hold(struct keeper *keeper, natsMsgList *list);

/* The first that is held is no longer: to be called before it is acknowledged or given back. */
void keeper_release(struct keeper *keeper);

#endif

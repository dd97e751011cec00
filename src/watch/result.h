/* The file that watching writes: appended to, or kept current. */
#ifndef GAZETAG_WATCH_RESULT_H
#define GAZETAG_WATCH_RESULT_H

#include "base/buffer.h"
#include "watch/state.h"

struct result;

/* Brings the file to what the state says was written: what a killed watch wrote beyond that goes
 * away, and comes again with the items it was made of. The strings are borrowed. */
enum gazetag_status result_open(const char *path, enum gazetag_to to, double min_confidence,
                                struct state *state, struct result **out, gazetag_error *error);
void result_close(struct result *result);

/* Puts on the disk what `features` (of the items put into the open transaction) add; the caller
 * commits afterwards, so that the state never runs ahead of the file. */
enum gazetag_status result_write(struct result *result, struct slice features,
                                 gazetag_error *error);

#endif

/* One incident from several reports. */
#ifndef GAZETAG_MERGE_MERGE_H
#define GAZETAG_MERGE_MERGE_H

#include "merge/record.h"

struct merger;

struct merge_options {
    int window_days; /* incidents further apart than this in time are given out and forgotten while
                        the feed goes on; 0 keeps all until the end */
};

enum gazetag_status merger_new(const struct merge_options *options, struct merger **out);
void merger_free(struct merger *merger);

/* Takes the record, unless it fails. One thread at a time; the order in which records come changes
 * nothing. */
enum gazetag_status merger_add(struct merger *merger, struct record *record);

/* Gives out all that is finished (with a window: what fell out of it; at the end: everything),
 * in a fixed order: by date, place and id. The sink owns the records. */
typedef enum gazetag_status merge_sink(void *context, struct record *record);
enum gazetag_status merger_drain(struct merger *merger, bool at_end, merge_sink *sink,
                                 void *context);

#endif

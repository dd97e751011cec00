/* Jobs worked on by several threads, given back in the order of the input. */
#ifndef GAZETAG_TAGGER_POOL_H
#define GAZETAG_TAGGER_POOL_H

#include "tagger/job.h"

struct pool;

/* Starts `threads` workers and a reader, which owns `input` from then on until pool_stop(). */
enum gazetag_status pool_start(const struct job_plan *plan, struct input *input, unsigned threads,
                               struct pool **out, gazetag_error *error);

/* The next finished job; NULL at the end of the input, or when it failed (see pool_status). The job
 * is the caller's until pool_release(). */
struct job *pool_next(struct pool *pool);
void pool_release(struct pool *pool, struct job *job);

enum gazetag_status pool_status(struct pool *pool);

/* Ends the threads, also in the middle. `wake_fd`: what the input was opened with as its stop_fd is
 * written to by the caller before. */
void pool_stop(struct pool *pool);

#endif

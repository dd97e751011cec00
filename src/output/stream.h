/* Where the output goes: a file that appears when it is complete, or a caller's function. */
#ifndef GAZETAG_OUTPUT_STREAM_H
#define GAZETAG_OUTPUT_STREAM_H

#include "base/buffer.h"
#include "gazetag.h"
#include "geo/geo.h"

struct stream;

/* With `path` a file beside it is written and renamed at the end; without, `write` takes all. */
enum gazetag_status stream_open(const char *path, gazetag_write *write, void *context,
                                enum gazetag_to to, struct stream **out, gazetag_error *error);

/* Features as a feature_writer put them together, and their points (struct geo_point, for the
 * collection's box). */
enum gazetag_status stream_features(struct stream *stream, struct slice features,
                                    struct slice points, gazetag_error *error);

/* Hands on what is held back. */
enum gazetag_status stream_flush(struct stream *stream, gazetag_error *error);

/* Ends the collection, and makes the file appear. */
enum gazetag_status stream_finish(struct stream *stream, gazetag_error *error);

/* Without stream_finish() before, the unfinished file is removed. */
void stream_close(struct stream *stream);

#endif

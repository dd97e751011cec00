/* Bytes of a source file, unpacked: plain, compressed, or the files inside an archive. */
#ifndef GAZETAG_GAZETTEER_UNPACK_H
#define GAZETAG_GAZETTEER_UNPACK_H

#include <stdbool.h>
#include <stddef.h>

#include "gazetag.h"

struct unpack;

/* Opens a plain file, one that gzip, bzip2, xz or zstd compressed, or a zip or tar archive. */
enum gazetag_status unpack_open(const char *path, struct unpack **out, gazetag_error *error);
void unpack_close(struct unpack *unpack);

/* Goes on to the next file inside, the first one to begin with; `*name` is its name in an archive,
 * NULL for a file that is none, and lives until the next call. `*more` is false at the end. */
enum gazetag_status unpack_next(struct unpack *unpack, const char **name, bool *more,
                                gazetag_error *error);

/* Up to `room` bytes; 0 at the end, -1 on an error. Fits struct source. */
long unpack_read(void *unpack, void *into, size_t room, gazetag_error *error);

/* The first bytes that unpack_read() will give, without taking them; at most `room`. */
long unpack_peek(struct unpack *unpack, const char **bytes, size_t room, gazetag_error *error);

#endif

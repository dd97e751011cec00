/* Where documents come from: files, directories and standard input, as chunks of whole documents.
 */
#ifndef GAZETAG_INPUT_INPUT_H
#define GAZETAG_INPUT_INPUT_H

#include <stdbool.h>
#include <stdint.h>

#include "base/buffer.h"
#include "gazetag.h"

enum {
    /* Lines are handed out in chunks of about this size, so that neither a feed of a gigabyte nor
     * the queue between the threads takes much memory. */
    INPUT_CHUNK_BYTES = 256 * 1024,
};

/* The longest document, and the longest line of JSON, that is accepted. */
#define INPUT_LIMIT_BYTES ((size_t)256 * 1024 * 1024)

/* Bytes of one file that hold whole documents of one format; with `problem.status` set, a file or
 * line that could not be read, and no bytes. Cleared storage is an empty chunk. */
struct input_chunk {
    struct buffer bytes;
    struct buffer name; /* of the file, zero-terminated */
    enum gazetag_from format;
    uint64_t line, byte; /* where it starts in the file: line from 1, byte from 0 */
    uint64_t consumed;   /* bytes of input it stands for, for the progress */
    gazetag_error problem;
};

void input_chunk_clear(struct input_chunk *chunk);

struct input;

/* `paths` are files, directories (read recursively, in the order of their names) or "-"; none is
 * standard input. `stop_fd` (or -1): the input ends when this becomes readable. */
enum gazetag_status input_open(const char *const *paths, size_t count, enum gazetag_from from,
                               int stop_fd, struct input **out, gazetag_error *error);
void input_close(struct input *input);

/* The sum of the files' sizes; 0 when something of unknown size is among them. */
uint64_t input_total_bytes(const struct input *input);

/* Fills `*chunk`, whose memory is used again; `*end` says that there was nothing more. What cannot
 * be read becomes a chunk with a problem: only short memory is a failure. */
enum gazetag_status input_next(struct input *input, struct input_chunk *chunk, bool *end);

/* The format that a file's name (may be NULL) or else its first bytes speak for. `false`: neither
 * does. */
bool input_format_of_name(const char *name, enum gazetag_from *out);
enum gazetag_from input_format_of_content(struct slice start);

#endif

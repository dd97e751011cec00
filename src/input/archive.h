/* Compressed files and archives: .gz, .bz2, .xz, .zst, .zip, .tar and their combinations. */
#ifndef GAZETAG_INPUT_ARCHIVE_H
#define GAZETAG_INPUT_ARCHIVE_H

#include <stdbool.h>
#include <sys/types.h>

#include "base/buffer.h"
#include "gazetag.h"

struct archive_file;

/* The name or the first bytes say that the file is compressed or an archive. */
bool archive_is_one(const char *name, struct slice start);

/* Reads from `fd`, which stays the caller's. `name` is borrowed. */
enum gazetag_status archive_file_open(int fd, const char *name, struct archive_file **out,
                                      gazetag_error *problem);
void archive_file_close(struct archive_file *file);

/* Moves to the next file inside; `*end` when there is none. Directories, links and hidden files are
 * passed over. */
enum gazetag_status archive_file_next(struct archive_file *file, bool *end, gazetag_error *problem);

/* The name of the file inside: "news.zip/2024/a.txt", or "a.jsonl" of "a.jsonl.gz". Lives until the
 * next move. */
const char *archive_file_name(const struct archive_file *file);

/* Like read(2), from the file inside; negative with `*problem` set. */
ssize_t archive_file_read(struct archive_file *file, char *out, size_t size,
                          gazetag_error *problem);

#endif

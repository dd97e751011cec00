/* The files that paths and directories stand for. */
#ifndef GAZETAG_INPUT_PATHS_H
#define GAZETAG_INPUT_PATHS_H

#include <stddef.h>
#include <stdint.h>

#include "gazetag.h"

struct path_list {
    char **items; /* heap strings */
    size_t count, capacity;
    uint64_t total_bytes; /* of the regular files */
    bool total_known;     /* nothing but regular files that are not packed */
};

void path_list_clear(struct path_list *list);

/* Adds `path`: itself, or, when it is a directory, the files below it in the byte order of their
 * names. In directories hidden files are passed over, and files whose name speaks for another kind
 * of data (they are read when they are named). */
enum gazetag_status path_list_add(struct path_list *list, const char *path, gazetag_error *error);

#endif

/* Files that are replaced as a whole. */
#ifndef GAZETAG_BASE_FILE_H
#define GAZETAG_BASE_FILE_H

#include <stdbool.h>
#include <sys/stat.h>

/* There is nothing under this name, or a regular file. Renaming over anything else would take a
 * device or a pipe away. */
static inline bool file_is_replaceable(const char *path)
{
    struct stat info;

    return stat(path, &info) != 0 || S_ISREG(info.st_mode);
}

#endif

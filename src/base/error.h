/* Filling in the caller's gazetag_error; the first error wins. */
#ifndef GAZETAG_BASE_ERROR_H
#define GAZETAG_BASE_ERROR_H

#include "gazetag.h"

/* Records `status` and a sentence in `error` (which may be NULL or already hold an earlier error)
 * and returns `status`, so that a function can `return error_set(...)`. */
enum gazetag_status error_set(gazetag_error *error, enum gazetag_status status, const char *format,
                              ...) __attribute__((format(printf, 3, 4)));

/* The same with a place: `line` from 1 and `byte` from 0, counted from the start of `file`; 0 and
 * GAZETAG_NO_BYTE say that there is none. */
#define GAZETAG_NO_BYTE UINT64_MAX
enum gazetag_status error_set_at(gazetag_error *error, enum gazetag_status status, const char *file,
                                 uint64_t line, uint64_t byte, const char *format, ...)
    __attribute__((format(printf, 6, 7)));

#endif

/* gazetag: geotagging of news reports.
 *
 * The public interface of the library. Handles are opaque; whoever creates one frees it with the
 * function of the same name that ends in _free, and freeing NULL does nothing. Text is UTF-8. A
 * function that can fail returns an enum gazetag_status and leaves its out-parameters untouched
 * when it does; a gazetag_error, where one is taken, may be NULL.
 */
#ifndef GAZETAG_H
#define GAZETAG_H

#include <stddef.h>
#include <stdint.h>

#ifdef __cplusplus
extern "C" {
#endif

#if defined(__GNUC__)
#define GAZETAG_API __attribute__((visibility("default")))
#else
#define GAZETAG_API
#endif

enum gazetag_status {
    GAZETAG_OK = 0,
    GAZETAG_NO_MEMORY,
    GAZETAG_USAGE,       /* the caller's arguments do not fit */
    GAZETAG_BAD_DATA,    /* somebody's data are not what they should be */
    GAZETAG_NO_INPUT,    /* a file is missing or may not be read */
    GAZETAG_CANT_CREATE, /* an output cannot be made */
    GAZETAG_IO,          /* reading or writing failed half-way */
    GAZETAG_LIMIT,       /* larger than what is accepted */
};

/* What went wrong, where. `file` is "" and `line` 0 when they are unknown. */
typedef struct gazetag_error {
    enum gazetag_status status;
    char file[256];
    uint64_t line; /* from 1 */
    uint64_t byte; /* offset in the file from 0; UINT64_MAX unknown */
    char message[256];
} gazetag_error;

/* The version, "0.1.0". */
GAZETAG_API const char *gazetag_version(void);

/* A constant sentence for a status. */
GAZETAG_API const char *gazetag_status_message(enum gazetag_status status);

#ifdef __cplusplus
}
#endif

#endif

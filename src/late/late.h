/* Libraries that are loaded when they are first needed, so that a run that needs none of them
 * starts without them: each of them brings up to thirty others along. */
#ifndef GAZETAG_LATE_LATE_H
#define GAZETAG_LATE_LATE_H

#include <pthread.h>
#include <stdbool.h>

#include "gazetag.h"

/* The build makes one of these, a table of addresses and a header "late/NAME.h" for each library
 * of CMakeLists.txt here. With that header the functions are called by their own names, once
 * late_NAME_load() has succeeded; until then they must not be called. */
struct late_library {
    const char *file;         /* "libcurl.so.4" */
    const char *const *names; /* of what is used of it, NULL at the end */
    pthread_mutex_t mutex;
    bool loaded;
};

/* Loads the library unless that is done, and puts the address of each name into `slots`, pointers
 * without anything between them. It stays loaded to the end of the program. GAZETAG_NO_INPUT when
 * it is not installed or is not the version that it should be. Thread safe. */
enum gazetag_status late_load(struct late_library *library, void *slots, gazetag_error *error);

#endif

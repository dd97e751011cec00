#include "late/late.h"

#include <dlfcn.h>
#include <stddef.h>
#include <string.h>

#include "base/error.h"

static enum gazetag_status load(struct late_library *library, char *slots, gazetag_error *error)
{
    void *handle = dlopen(library->file, RTLD_LAZY | RTLD_LOCAL);
    const char *why;

    if (!handle) {
        why = dlerror();
        return error_set(error, GAZETAG_NO_INPUT, "a library is missing: %s",
                         why ? why : library->file);
    }
    for (size_t i = 0; library->names[i]; i++) {
        void *address = dlsym(handle, library->names[i]);

        if (!address)
            return error_set(error, GAZETAG_NO_INPUT, "%s is another version: it has no %s",
                             library->file, library->names[i]);
        memcpy(slots + i * sizeof address, &address, sizeof address);
    }
    return GAZETAG_OK;
}

enum gazetag_status late_load(struct late_library *library, void *slots, gazetag_error *error)
{
    enum gazetag_status status = GAZETAG_OK;

    pthread_mutex_lock(&library->mutex);
    if (!library->loaded)
        status = load(library, slots, error);
    library->loaded = status == GAZETAG_OK;
    pthread_mutex_unlock(&library->mutex);
    return status;
}

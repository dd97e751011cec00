#include "tagger/tagger.h"

#include <stdlib.h>

#include "base/error.h"

#define STRING(x) #x
#define VERSION(x) STRING(x)

const char *gazetag_version(void)
{
    return VERSION(GAZETAG_VERSION);
}

const char *gazetag_status_message(enum gazetag_status status)
{
    switch (status) {
    case GAZETAG_OK:
        return "all is well";
    case GAZETAG_NO_MEMORY:
        return "out of memory";
    case GAZETAG_USAGE:
        return "the arguments do not fit";
    case GAZETAG_BAD_DATA:
        return "the data are not what they should be";
    case GAZETAG_NO_INPUT:
        return "the input is missing or may not be read";
    case GAZETAG_CANT_CREATE:
        return "the output cannot be made";
    case GAZETAG_IO:
        return "reading or writing failed";
    case GAZETAG_LIMIT:
        return "larger than what is accepted";
    case GAZETAG_STOPPED:
        return "ended early";
    }
    return "unknown status";
}

enum {
    LAYER_LIMIT = 16, /* what a gazetteer set can hold */
};

static void free_layers(struct gazetteer **layers, size_t count)
{
    for (size_t i = 0; i < count; i++)
        gazetteer_free(layers[i]);
}

enum gazetag_status gazetag_gazetteer_open(const gazetag_gazetteer_options *options,
                                           gazetag_gazetteer **out, gazetag_error *error)
{
    static const gazetag_gazetteer_options shipped = {0};
    const gazetag_gazetteer_options *o = options ? options : &shipped;
    struct gazetteer_open_options opening = {
        .strict = o->strict, .warn = o->report, .warn_context = o->report_context};
    struct gazetteer *layers[LAYER_LIMIT] = {NULL};
    struct gazetteer_set *set = NULL;
    gazetag_gazetteer *handle;
    enum gazetag_status status = GAZETAG_OK;
    size_t count = 0;

    if (o->file_count > LAYER_LIMIT - 1)
        return error_set(error, GAZETAG_LIMIT, "at most %d gazetteers at once", LAYER_LIMIT - 1);
    if (o->file_count == 0 && o->no_core)
        return error_set(error, GAZETAG_USAGE, "no gazetteer is left without the core: name one");
    if (o->file_count == 0)
        status = gazetteer_open_shipped_places(&layers[count], error);
    else if (!o->no_core)
        status = gazetteer_open_shipped_core(&layers[count], error);
    if (status == GAZETAG_OK && layers[count])
        count++;
    for (size_t i = 0; status == GAZETAG_OK && i < o->file_count; i++) {
        status = gazetteer_open(o->files[i], &opening, &layers[count], error);
        if (status == GAZETAG_OK)
            count++;
    }
    if (status != GAZETAG_OK) {
        free_layers(layers, count);
        return status;
    }
    status = gazetteer_set_new(layers, count, &set, error);
    if (status != GAZETAG_OK)
        return status;
    handle = malloc(sizeof *handle);
    if (!handle) {
        gazetteer_set_free(set);
        return error_set(error, GAZETAG_NO_MEMORY, "out of memory");
    }
    handle->shared = shared_set_new(set);
    if (!handle->shared) {
        free(handle);
        return error_set(error, GAZETAG_NO_MEMORY, "out of memory");
    }
    *out = handle;
    return GAZETAG_OK;
}

void gazetag_gazetteer_free(gazetag_gazetteer *gazetteer)
{
    if (!gazetteer)
        return;
    shared_set_drop(gazetteer->shared);
    free(gazetteer);
}

enum gazetag_status gazetag_tagger_new(const gazetag_gazetteer *gazetteer,
                                       const gazetag_tagger_options *options, gazetag_tagger **out,
                                       gazetag_error *error)
{
    gazetag_tagger *tagger = malloc(sizeof *tagger);
    enum gazetag_status status;

    if (!tagger)
        return error_set(error, GAZETAG_NO_MEMORY, "out of memory");
    status = pipeline_init(&tagger->pipeline, gazetteer->shared, options, error);
    if (status != GAZETAG_OK) {
        free(tagger);
        return status;
    }
    *out = tagger;
    return GAZETAG_OK;
}

void gazetag_tagger_free(gazetag_tagger *tagger)
{
    if (!tagger)
        return;
    pipeline_clear(&tagger->pipeline);
    free(tagger);
}

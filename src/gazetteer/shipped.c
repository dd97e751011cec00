#include "gazetteer/shipped.h"

#include <stdlib.h>

#include "base/error.h"
#include "gazetteer/image.h"

static enum gazetag_status open_words(const uint64_t *words, size_t length, const char *name,
                                      struct gazetteer **out, gazetag_error *error)
{
    struct gazetteer *gazetteer = malloc(sizeof *gazetteer);
    enum gazetag_status status;

    if (!gazetteer)
        return error_set(error, GAZETAG_NO_MEMORY, "memory is short");
    status = image_view(words, length, name, gazetteer, error);
    if (status != GAZETAG_OK) {
        free(gazetteer);
        return status;
    }
    *out = gazetteer;
    return GAZETAG_OK;
}

enum gazetag_status gazetteer_open_shipped_core(struct gazetteer **out, gazetag_error *error)
{
    return open_words(gazetteer_shipped_core, gazetteer_shipped_core_length, "shipped core", out,
                      error);
}

enum gazetag_status gazetteer_open_shipped_places(struct gazetteer **out, gazetag_error *error)
{
    return open_words(gazetteer_shipped_places, gazetteer_shipped_places_length, "shipped places",
                      out, error);
}

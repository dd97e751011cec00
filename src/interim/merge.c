/* No merging, until the merge module takes this over. */
#include "merge/merge.h"

#include <stdlib.h>

struct merger {
    int unused;
};

__attribute__((weak)) enum gazetag_status merger_new(const struct merge_options *options,
                                                     struct merger **out)
{
    (void)options;
    *out = calloc(1, sizeof **out);
    return *out ? GAZETAG_OK : GAZETAG_NO_MEMORY;
}

__attribute__((weak)) void merger_free(struct merger *merger)
{
    free(merger);
}

__attribute__((weak)) enum gazetag_status merger_add(struct merger *merger, struct record *record)
{
    (void)merger;
    record_free(record);
    return GAZETAG_OK;
}

__attribute__((weak)) enum gazetag_status merger_drain(struct merger *merger, bool at_end,
                                                       merge_sink *sink, void *context)
{
    (void)merger;
    (void)at_end;
    (void)sink;
    (void)context;
    return GAZETAG_OK;
}

__attribute__((weak)) enum gazetag_status record_from_incident(const struct incident_input *input,
                                                               const struct incident *incident,
                                                               struct record **out)
{
    (void)input;
    (void)incident;
    *out = calloc(1, sizeof **out);
    return *out ? GAZETAG_OK : GAZETAG_NO_MEMORY;
}

__attribute__((weak)) void record_free(struct record *record)
{
    free(record);
}

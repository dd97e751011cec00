/* Stands in for the worker where the library of NATS is not there. */
#include "base/error.h"
#include "gazetag.h"

enum gazetag_status gazetag_worker_run(const gazetag_tagger *tagger,
                                       const gazetag_worker_options *options,
                                       gazetag_progress *summary, gazetag_error *error)
{
    (void)tagger, (void)options, (void)summary;
    return error_set(error, GAZETAG_USAGE, "this build is without NATS (libnats-dev)");
}

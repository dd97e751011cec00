/* The handles of the public interface, as the modules behind it see them. */
#ifndef GAZETAG_TAGGER_TAGGER_H
#define GAZETAG_TAGGER_TAGGER_H

#include "tagger/pipeline.h"

struct gazetag_gazetteer {
    struct shared_set *shared;
};

struct gazetag_tagger {
    struct pipeline pipeline;
};

#endif

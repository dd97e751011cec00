/* What gazetag-train does: each command trains or measures one model. */
#ifndef GAZETAG_TRAIN_TRAIN_H
#define GAZETAG_TRAIN_TRAIN_H

#include "base/buffer.h"
#include "recognize/recognize.h"
#include "resolve/resolve.h"
#include "train/corpus.h"

/* What every command works on. */
struct train_data {
    const struct gazetteer_set *set;
    const struct matcher *matcher;
    struct place_documents places;
    struct entity_documents entities;
    /* The same documents with the names of the shipped places alone, so that the recogniser
     * serves small gazetteers too; NULL when those are what is trained with. */
    const struct train_data *shipped;
};

/* Trains the recogniser on all documents but those of `skip_fold` (NO_FOLD: on all) and appends
 * the model's bytes to `model`. */
enum gazetag_status train_recognizer(const struct train_data *data, int skip_fold,
                                     struct buffer *model, gazetag_error *error);

/* Trains the resolver likewise. `recognizer` was trained without `skip_fold`; it recognises the
 * mentions of the training documents where the resolver wants more than the gold ones. */
enum gazetag_status train_resolver(const struct train_data *data,
                                   const struct recognizer *recognizer, int skip_fold,
                                   struct buffer *model, gazetag_error *error);

#endif

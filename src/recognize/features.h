/* What the sequence model sees of a token: hashed features, each a row of weights. */
#ifndef GAZETAG_RECOGNIZE_FEATURES_H
#define GAZETAG_RECOGNIZE_FEATURES_H

#include "recognize/context.h"

enum { FEATURES_MAX = 64 };

/* Writes the features of an active token and returns how many there are. */
size_t features_of(struct context *context, size_t token, uint32_t out[FEATURES_MAX]);

#endif

/* Ranking the rows of all names of a document together, in rounds: what each name probably means
 * is context for the others. */
#ifndef GAZETAG_RESOLVE_RANK_H
#define GAZETAG_RESOLVE_RANK_H

#include "resolve/names.h"

/* Rounds after the first one, which knows no context. */
#define RANK_ROUNDS 2

/* Sets the probabilities of `names`. With `record` the features of the last round are kept beside
 * each candidate (for training and for explaining). Memory comes from `arena`. */
enum gazetag_status rank_names(const struct ranker *ranker, struct name_table *names,
                               const struct resolve_prior *prior, unsigned rounds, bool record,
                               struct arena *arena);

#endif

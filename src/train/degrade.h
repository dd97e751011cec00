/* Copies of training texts without letter case, for reports that come in capitals (or in none). */
#ifndef GAZETAG_TRAIN_DEGRADE_H
#define GAZETAG_TRAIN_DEGRADE_H

#include "train/corpus.h"

/* `*out` is `text` in capitals or small letters, with its names; all offsets stay (ASCII letters
 * alone change). Everything in `arena`. */
enum gazetag_status degrade_text(const struct text *text, bool upper, const struct matcher *matcher,
                                 struct arena *arena, struct text *out, struct match_list *matches);

#endif

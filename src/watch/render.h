/* What the state says now: the incidents of all items, merged, as one FeatureCollection. */
#ifndef GAZETAG_WATCH_RENDER_H
#define GAZETAG_WATCH_RENDER_H

#include "watch/state.h"

enum gazetag_status render_incidents(struct state *state, double min_confidence,
                                     gazetag_write *write, void *context, gazetag_error *error);

#endif

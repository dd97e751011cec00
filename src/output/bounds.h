/* The box around any number of points, in fixed memory. */
#ifndef GAZETAG_OUTPUT_BOUNDS_H
#define GAZETAG_OUTPUT_BOUNDS_H

#include <stdbool.h>

#include "geo/geo.h"

enum {
    BOUNDS_BINS = 3600, /* a tenth of a degree of longitude each */
};

/* The extremes of each bin are kept: they decide where the widest empty gap is, wherever it is
 * wider than a bin. Starts with bounds_init(). */
struct bounds {
    double west_deg[BOUNDS_BINS], east_deg[BOUNDS_BINS]; /* west > east: the bin is empty */
    double south_deg, north_deg;
    bool any;
};

void bounds_init(struct bounds *bounds);
void bounds_add(struct bounds *bounds, struct geo_point point);

/* False when there was no point. */
bool bounds_box(const struct bounds *bounds, struct geo_box *out);

#endif

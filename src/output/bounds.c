#include "output/bounds.h"

#include <math.h>

void bounds_init(struct bounds *bounds)
{
    for (int i = 0; i < BOUNDS_BINS; i++) {
        bounds->west_deg[i] = HUGE_VAL;
        bounds->east_deg[i] = -HUGE_VAL;
    }
    bounds->south_deg = HUGE_VAL;
    bounds->north_deg = -HUGE_VAL;
    bounds->any = false;
}

void bounds_add(struct bounds *bounds, struct geo_point point)
{
    int bin = (int)((point.longitude_deg + 180.0) * (BOUNDS_BINS / 360.0));

    bin = bin < 0 ? 0 : bin >= BOUNDS_BINS ? BOUNDS_BINS - 1 : bin;
    bounds->west_deg[bin] = fmin(bounds->west_deg[bin], point.longitude_deg);
    bounds->east_deg[bin] = fmax(bounds->east_deg[bin], point.longitude_deg);
    bounds->south_deg = fmin(bounds->south_deg, point.latitude_deg);
    bounds->north_deg = fmax(bounds->north_deg, point.latitude_deg);
    bounds->any = true;
}

bool bounds_box(const struct bounds *bounds, struct geo_box *out)
{
    struct geo_point points[2 * BOUNDS_BINS];
    unsigned long count = 0;

    if (!bounds->any)
        return false;
    for (int i = 0; i < BOUNDS_BINS; i++)
        if (bounds->west_deg[i] <= bounds->east_deg[i]) {
            points[count++] = (struct geo_point){bounds->south_deg, bounds->west_deg[i]};
            points[count++] = (struct geo_point){bounds->north_deg, bounds->east_deg[i]};
        }
    *out = geo_box_around(points, count);
    return true;
}

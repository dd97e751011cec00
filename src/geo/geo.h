/* Points on the earth: distance, bearing, offset, boxes. */
#ifndef GAZETAG_GEO_GEO_H
#define GAZETAG_GEO_GEO_H

#include <stdbool.h>

struct geo_point {
    double latitude_deg;  /* -90 .. 90 */
    double longitude_deg; /* -180 .. 180 */
};

/* Great-circle distance on a sphere of 6371.0088 km radius (haversine). */
double geo_distance_km(struct geo_point a, struct geo_point b);

/* A cheaper upper-bounded estimate for ranking: equirectangular, right to 1 % below 500 km. */
double geo_distance_approx_km(struct geo_point a, struct geo_point b);

/* The point `distance_km` away from `from` in direction `bearing_deg` (0 north, 90 east). */
struct geo_point geo_offset(struct geo_point from, double bearing_deg, double distance_km);

/* The point half-way along the great circle. */
struct geo_point geo_midpoint(struct geo_point a, struct geo_point b);

/* A box as RFC 7946, section 5, writes it: west may be greater than east when it crosses the
 * antimeridian. */
struct geo_box {
    double west_deg, south_deg, east_deg, north_deg;
};

/* The smallest box around `count` points (count at least 1); chooses the way round the globe
 * that leaves the widest empty gap outside. Reorders `points`. */
struct geo_box geo_box_around(struct geo_point *points, unsigned long count);

bool geo_valid(double latitude_deg, double longitude_deg);

#endif

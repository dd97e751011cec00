#include "geo/geo.h"

#include <math.h>
#include <stdlib.h>

/* The mean radius of the earth, R1 of the International Union of Geodesy and Geophysics. */
#define EARTH_RADIUS_KM 6371.0088
#define RADIANS_PER_DEGREE 0.017453292519943295

static double radians(double degrees)
{
    return degrees * RADIANS_PER_DEGREE;
}

/* Brings a longitude into -180 .. 180. */
static double wrap_longitude(double longitude_deg)
{
    double wrapped = fmod(longitude_deg + 180.0, 360.0);

    if (wrapped < 0.0)
        wrapped += 360.0;
    return wrapped - 180.0;
}

double geo_distance_km(struct geo_point a, struct geo_point b)
{
    double half_latitude = sin(radians(b.latitude_deg - a.latitude_deg) / 2);
    double half_longitude = sin(radians(b.longitude_deg - a.longitude_deg) / 2);
    double h = half_latitude * half_latitude + cos(radians(a.latitude_deg)) *
                                                   cos(radians(b.latitude_deg)) * half_longitude *
                                                   half_longitude;

    return 2 * EARTH_RADIUS_KM * asin(fmin(1.0, sqrt(h)));
}

double geo_distance_approx_km(struct geo_point a, struct geo_point b)
{
    double longitude = fabs(b.longitude_deg - a.longitude_deg), x, y;

    if (longitude > 180.0)
        longitude = 360.0 - longitude;
    x = radians(longitude) * cos(radians(a.latitude_deg + b.latitude_deg) / 2);
    y = radians(b.latitude_deg - a.latitude_deg);
    return EARTH_RADIUS_KM * sqrt(x * x + y * y);
}

struct geo_point geo_offset(struct geo_point from, double bearing_deg, double distance_km)
{
    double angle = distance_km / EARTH_RADIUS_KM, bearing = radians(bearing_deg);
    double latitude = radians(from.latitude_deg);
    double sine = sin(latitude) * cos(angle) + cos(latitude) * sin(angle) * cos(bearing);
    double east = sin(bearing) * sin(angle) * cos(latitude);
    double north = cos(angle) - sin(latitude) * sine;
    struct geo_point to;

    to.latitude_deg = asin(fmax(-1.0, fmin(1.0, sine))) / RADIANS_PER_DEGREE;
    to.longitude_deg = wrap_longitude(from.longitude_deg + atan2(east, north) / RADIANS_PER_DEGREE);
    return to;
}

struct geo_point geo_midpoint(struct geo_point a, struct geo_point b)
{
    double latitude_a = radians(a.latitude_deg), latitude_b = radians(b.latitude_deg);
    double longitude = radians(b.longitude_deg - a.longitude_deg);
    double x = cos(latitude_a) + cos(latitude_b) * cos(longitude);
    double y = cos(latitude_b) * sin(longitude);
    struct geo_point middle;

    middle.latitude_deg =
        atan2(sin(latitude_a) + sin(latitude_b), sqrt(x * x + y * y)) / RADIANS_PER_DEGREE;
    middle.longitude_deg = wrap_longitude(a.longitude_deg + atan2(y, x) / RADIANS_PER_DEGREE);
    return middle;
}

static int by_longitude(const void *a, const void *b)
{
    double left = ((const struct geo_point *)a)->longitude_deg;
    double right = ((const struct geo_point *)b)->longitude_deg;

    return (left > right) - (left < right);
}

struct geo_box geo_box_around(struct geo_point *points, unsigned long count)
{
    struct geo_box box;
    double widest;

    qsort(points, count, sizeof *points, by_longitude);
    box.south_deg = box.north_deg = points[0].latitude_deg;
    for (unsigned long i = 1; i < count; i++) {
        box.south_deg = fmin(box.south_deg, points[i].latitude_deg);
        box.north_deg = fmax(box.north_deg, points[i].latitude_deg);
    }
    /* The gap over the antimeridian first: where all gaps are equal, the box does not cross it. */
    box.west_deg = points[0].longitude_deg;
    box.east_deg = points[count - 1].longitude_deg;
    widest = box.west_deg + 360.0 - box.east_deg;
    for (unsigned long i = 1; i < count; i++) {
        double gap = points[i].longitude_deg - points[i - 1].longitude_deg;
        if (gap > widest) {
            widest = gap;
            box.west_deg = points[i].longitude_deg;
            box.east_deg = points[i - 1].longitude_deg;
        }
    }
    return box;
}

bool geo_valid(double latitude_deg, double longitude_deg)
{
    return latitude_deg >= -90.0 && latitude_deg <= 90.0 && longitude_deg >= -180.0 &&
           longitude_deg <= 180.0;
}

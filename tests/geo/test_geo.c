/* geo: distance, bearing and offset, boxes. */
#include <stdarg.h>
#include <setjmp.h>
#include <stddef.h>
#include <stdint.h>
#include <math.h>
#include <cmocka.h>

#include "geo/geo.h"

#define assert_near(value, expected, tolerance)                                                    \
    assert_true(fabs((value) - (expected)) <= (tolerance))

static const struct geo_point baghdad = {33.3406, 44.4009}, erbil = {36.1912, 44.0092};

static void distances_are_those_of_the_mean_sphere(void **state)
{
    const struct geo_point equator = {0, 0}, degree = {0, 1}, pole = {90, 0}, antipode = {0, 180};

    (void)state;
    assert_near(geo_distance_km(equator, degree), 111.1951, 0.001);
    assert_near(geo_distance_km(equator, pole), 10007.557, 0.01);
    assert_near(geo_distance_km(equator, antipode), 20015.115, 0.01);
    assert_near(geo_distance_km(baghdad, erbil), 318.9, 0.5);
    assert_true(geo_distance_km(baghdad, baghdad) == 0.0);
}

static void the_estimate_is_close_below_500_km(void **state)
{
    const struct geo_point east = {0, 179.9}, west = {0, -179.9};
    double exact = geo_distance_km(baghdad, erbil);

    (void)state;
    assert_near(geo_distance_approx_km(baghdad, erbil), exact, exact / 100);
    assert_near(geo_distance_approx_km(east, west), 22.24, 0.1);
    for (double bearing = 0; bearing < 360; bearing += 30) {
        struct geo_point to = geo_offset(baghdad, bearing, 499);
        assert_near(geo_distance_approx_km(baghdad, to), 499, 5);
    }
}

static void an_offset_lies_at_its_distance_and_bearing(void **state)
{
    struct geo_point north = geo_offset(baghdad, 0, 100), east = geo_offset(baghdad, 90, 50);

    (void)state;
    assert_near(geo_distance_km(baghdad, north), 100, 1e-6);
    assert_near(north.longitude_deg, baghdad.longitude_deg, 1e-9);
    assert_true(north.latitude_deg > baghdad.latitude_deg);
    assert_near(geo_distance_km(baghdad, east), 50, 1e-6);
    assert_true(east.longitude_deg > baghdad.longitude_deg);
}

static void an_offset_over_the_antimeridian_stays_in_range(void **state)
{
    const struct geo_point fiji = {-17.0, 179.9};
    struct geo_point to = geo_offset(fiji, 90, 100);

    (void)state;
    assert_true(geo_valid(to.latitude_deg, to.longitude_deg));
    assert_true(to.longitude_deg < -179.0);
}

static void the_midpoint_is_as_far_from_both_ends(void **state)
{
    struct geo_point middle = geo_midpoint(baghdad, erbil);
    const struct geo_point east = {10, 179}, west = {10, -179};

    (void)state;
    assert_near(geo_distance_km(middle, baghdad), geo_distance_km(middle, erbil), 1e-6);
    assert_near(fabs(geo_midpoint(east, west).longitude_deg), 180.0, 1e-9);
}

static void a_box_holds_its_points(void **state)
{
    struct geo_point points[] = {{33.3, 44.4}, {32.8, 44.3}, {36.2, 44.0}};
    struct geo_box box = geo_box_around(points, 3);

    (void)state;
    assert_true(box.west_deg == 44.0 && box.east_deg == 44.4);
    assert_true(box.south_deg == 32.8 && box.north_deg == 36.2);
}

static void a_box_crosses_the_antimeridian_where_that_is_shorter(void **state)
{
    struct geo_point points[] = {{-18.1, 178.4}, {-13.8, -171.8}, {-21.2, -175.2}};
    struct geo_box box = geo_box_around(points, 3);
    struct geo_point one[] = {{5, 6}};

    (void)state;
    assert_true(box.west_deg == 178.4 && box.east_deg == -171.8);
    box = geo_box_around(one, 1);
    assert_true(box.west_deg == 6 && box.east_deg == 6 && box.south_deg == 5);
}

static void points_off_the_globe_are_not_valid(void **state)
{
    (void)state;
    assert_true(geo_valid(90, 180));
    assert_false(geo_valid(90.001, 0));
    assert_false(geo_valid(0, -180.001));
    assert_false(geo_valid(NAN, 0));
    assert_false(geo_valid(0, INFINITY));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(distances_are_those_of_the_mean_sphere),
        cmocka_unit_test(the_estimate_is_close_below_500_km),
        cmocka_unit_test(an_offset_lies_at_its_distance_and_bearing),
        cmocka_unit_test(an_offset_over_the_antimeridian_stays_in_range),
        cmocka_unit_test(the_midpoint_is_as_far_from_both_ends),
        cmocka_unit_test(a_box_holds_its_points),
        cmocka_unit_test(a_box_crosses_the_antimeridian_where_that_is_shorter),
        cmocka_unit_test(points_off_the_globe_are_not_valid),
    };

    return cmocka_run_group_tests_name("geo", tests, NULL, NULL);
}

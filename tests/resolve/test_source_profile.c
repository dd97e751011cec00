/* A publisher's home from its own articles. */
#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

#include <cmocka.h>

#include "resolve/source_profile.h"
#include "world.h"

static const char rows[] = "France,fr,46,2,A,PCLI,FR,00,,66987244,\n"
                           "Texas,tx,31.25044,-99.25061,A,ADM1,US,TX,,31290831,\n"
                           "Paris,paris-fr,48.85341,2.3488,P,PPLC,FR,11,75,2138551,\n"
                           "Paris,paris-tx,33.66094,-95.55551,P,PPLA2,US,TX,277,25171,\n"
                           "Reno,reno-nv,39.52963,-119.8138,P,PPLA2,US,NV,031,241445,\n"
                           "Reno,reno-tx,33.66594,-95.46218,P,PPL,US,TX,277,3166,\n"
                           "Blossom,blossom,33.66150,-95.38579,P,PPL,US,TX,277,1494,\n"
                           "Powderly,powderly,33.81177,-95.52301,P,PPL,US,TX,277,1178,\n"
                           "Berlin,berlin,52.52437,13.41053,P,PPLC,DE,16,00,3426354,\n"
                           "Tokyo,tokyo,35.6895,139.69171,P,PPLC,JP,40,,8336599,\n"
                           "Cairo,cairo,30.06263,31.24967,P,PPLC,EG,11,,9606916,\n";

static void add(struct world *world, struct source_profile *profile, const char *source,
                const char *text, const char *names)
{
    struct document document = {.text = slice_from(text), .source = slice_from(source)};
    struct reading reading;

    world_read(world, text, names, NULL, false, &reading);
    assert_int_equal(source_profile_add(profile, &document, &reading.text, &reading.mentions),
                     GAZETAG_OK);
}

static void add_local_paper(struct world *world, struct source_profile *profile)
{
    add(world, profile, "www.herald.example", "Fire in Reno, near Paris.", "Reno|Paris");
    add(world, profile, "herald.example", "Paris and Blossom share a mayor.", "Paris|Blossom");
    add(world, profile, "herald.example", "Powderly beats Reno.", "Powderly|Reno");
}

static void many_names_agree_on_one_neighbourhood(void **state)
{
    struct world world;
    struct source_profile *profile;
    struct resolve_prior prior = {0};

    (void)state;
    world_open(&world, rows);
    assert_int_equal(source_profile_new(&profile, NULL), GAZETAG_OK);
    add_local_paper(&world, profile);
    assert_int_equal(source_profile_settle(profile, world.set), GAZETAG_OK);
    assert_true(source_profile_home(profile, slice_from("https://herald.example/news/1"), &prior));
    assert_true(geo_distance_km(prior.home, (struct geo_point){33.66, -95.55}) < 30);
    assert_int_equal(prior.home_country, 'U' << 8 | 'S');
    assert_true(prior.home_weight > 0.4f);
    assert_false(source_profile_home(profile, slice_from("other.example"), &prior));
    source_profile_free(profile);
    world_close(&world);
}

static void the_home_moves_a_name(void **state)
{
    struct world world;
    struct source_profile *profile;
    struct resolve_prior prior = {0};
    struct reading reading;

    (void)state;
    world_open(&world, rows);
    assert_int_equal(source_profile_new(&profile, NULL), GAZETAG_OK);
    add_local_paper(&world, profile);
    assert_int_equal(source_profile_settle(profile, world.set), GAZETAG_OK);
    assert_true(source_profile_home(profile, slice_from("herald.example"), &prior));
    world_read(&world, "Paris raised its taxes.", "Paris", NULL, false, &reading);
    assert_string_equal(world_id(&world, &reading, 0), "paris-fr");
    world_read(&world, "Paris raised its taxes.", "Paris", &prior, false, &reading);
    assert_string_equal(world_id(&world, &reading, 0), "paris-tx");
    source_profile_free(profile);
    world_close(&world);
}

static void who_writes_of_the_whole_world_has_a_weak_home(void **state)
{
    struct world world;
    struct source_profile *profile;
    struct resolve_prior prior = {0};

    (void)state;
    world_open(&world, rows);
    assert_int_equal(source_profile_new(&profile, NULL), GAZETAG_OK);
    add(&world, profile, "wire.example", "Berlin and Tokyo agree.", "Berlin|Tokyo");
    add(&world, profile, "wire.example", "Cairo waits for Paris.", "Cairo|Paris");
    assert_int_equal(source_profile_settle(profile, world.set), GAZETAG_OK);
    assert_true(!source_profile_home(profile, slice_from("wire.example"), &prior) ||
                prior.home_weight < 0.35f);
    source_profile_free(profile);
    world_close(&world);
}

static void the_domain_names_the_town(void **state)
{
    struct world world;
    struct source_profile *profile;
    struct resolve_prior prior = {0};

    (void)state;
    world_open(&world, rows);
    assert_int_equal(source_profile_new(&profile, NULL), GAZETAG_OK);
    add(&world, profile, "blossomdailynews.example", "Berlin won.", "Berlin");
    assert_int_equal(source_profile_settle(profile, world.set), GAZETAG_OK);
    assert_true(source_profile_home(profile, slice_from("blossomdailynews.example"), &prior));
    assert_true(geo_distance_km(prior.home, (struct geo_point){33.66, -95.39}) < 30);
    source_profile_free(profile);
    world_close(&world);
}

static void a_profile_comes_back_from_its_file(void **state)
{
    struct world world;
    struct source_profile *profile, *again;
    struct resolve_prior prior = {0}, same = {0};
    char path[] = "/tmp/gazetag-profile-XXXXXX";
    int descriptor = mkstemp(path);
    gazetag_error error = {0};

    (void)state;
    assert_true(descriptor >= 0);
    close(descriptor);
    world_open(&world, rows);
    assert_int_equal(source_profile_new(&profile, NULL), GAZETAG_OK);
    add_local_paper(&world, profile);
    assert_int_equal(source_profile_write(profile, path, &error), GAZETAG_OK);
    assert_int_equal(source_profile_new(&again, NULL), GAZETAG_OK);
    assert_int_equal(source_profile_read(again, path, &error), GAZETAG_OK);
    assert_int_equal(source_profile_settle(profile, world.set), GAZETAG_OK);
    assert_int_equal(source_profile_settle(again, world.set), GAZETAG_OK);
    assert_true(source_profile_home(profile, slice_from("herald.example"), &prior));
    assert_true(source_profile_home(again, slice_from("herald.example"), &same));
    assert_memory_equal(&prior.home, &same.home, sizeof prior.home);
    assert_true(prior.home_weight == same.home_weight);
    unlink(path);
    assert_int_equal(source_profile_read(again, path, &error), GAZETAG_NO_INPUT);
    source_profile_free(again);
    source_profile_free(profile);
    world_close(&world);
}

static void what_is_no_profile_is_refused(void **state)
{
    static const char *const bad[] = {"", "[]", "{\"sources\": 3}",
                                      "{\"sources\": {\"a\": {\"documents\": -1, \"names\": {}}}}",
                                      "{\"sources\": {\"a\": {\"documents\": 1, \"names\": 1}}}"};

    (void)state;
    for (size_t i = 0; i < sizeof bad / sizeof *bad; i++) {
        char path[] = "/tmp/gazetag-profile-XXXXXX";
        int descriptor = mkstemp(path);
        struct source_profile *profile;
        gazetag_error error = {0};

        assert_true(descriptor >= 0);
        assert_int_equal(write(descriptor, bad[i], strlen(bad[i])), (int)strlen(bad[i]));
        close(descriptor);
        assert_int_equal(source_profile_new(&profile, NULL), GAZETAG_OK);
        assert_int_equal(source_profile_read(profile, path, &error), GAZETAG_BAD_DATA);
        assert_string_equal(error.file, path);
        source_profile_free(profile);
        unlink(path);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(many_names_agree_on_one_neighbourhood),
        cmocka_unit_test(the_home_moves_a_name),
        cmocka_unit_test(who_writes_of_the_whole_world_has_a_weak_home),
        cmocka_unit_test(the_domain_names_the_town),
        cmocka_unit_test(a_profile_comes_back_from_its_file),
        cmocka_unit_test(what_is_no_profile_is_refused),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}

/* The state of a watch: one watcher, any readers. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "watch/state.h"

struct fixture {
    char folder[64], path[96];
    struct state *state;
};

static int set_up(void **out)
{
    struct fixture *fixture = calloc(1, sizeof *fixture);

    *out = fixture;
    if (!fixture)
        return -1;
    strcpy(fixture->folder, "/tmp/gazetag-state-XXXXXX");
    if (!mkdtemp(fixture->folder))
        return -1;
    snprintf(fixture->path, sizeof fixture->path, "%s/state", fixture->folder);
    return state_open(fixture->path, &fixture->state, NULL) == GAZETAG_OK ? 0 : -1;
}

static int tear_down(void **out)
{
    static const char *const endings[] = {"", "-wal", "-shm"};
    struct fixture *fixture = *out;
    char path[128];
    int status;

    state_close(fixture->state);
    for (size_t i = 0; i < sizeof endings / sizeof *endings; i++) {
        snprintf(path, sizeof path, "%s%s", fixture->path, endings[i]);
        unlink(path);
    }
    status = rmdir(fixture->folder);
    free(fixture);
    return status;
}

static void put(struct state *state, const char *features)
{
    assert_int_equal(state_begin(state, NULL), GAZETAG_OK);
    assert_int_equal(
        state_put_item(state, "feed", slice_from("one"), 1, slice_from(features), NULL),
        GAZETAG_OK);
}

static enum gazetag_status take(void *context, struct slice features)
{
    snprintf(context, 64, "%.*s", (int)features.length, features.data);
    return GAZETAG_OK;
}

static void a_second_watch_is_refused(void **out)
{
    struct fixture *fixture = *out;
    struct state *second = NULL;
    gazetag_error error = {0};

    assert_int_equal(state_open(fixture->path, &second, &error), GAZETAG_CANT_CREATE);
    assert_string_equal(error.message, "another watch is using it");
    put(fixture->state, "x");
    assert_int_equal(state_commit(fixture->state, NULL), GAZETAG_OK);
}

static void a_reader_sees_what_is_committed(void **out)
{
    struct fixture *fixture = *out;
    struct state *reader = NULL;
    char found[64] = "";
    int64_t before = 0, after = 0;

    put(fixture->state, "first");
    assert_int_equal(state_commit(fixture->state, NULL), GAZETAG_OK);
    assert_int_equal(state_open_to_read(fixture->path, &reader, NULL), GAZETAG_OK);
    assert_int_equal(state_changes(reader, &before, NULL), GAZETAG_OK);
    put(fixture->state, "second");
    assert_int_equal(state_each_item(reader, take, found, NULL), GAZETAG_OK);
    assert_string_equal(found, "first");
    assert_int_equal(state_changes(reader, &after, NULL), GAZETAG_OK);
    assert_int_equal(before, after);
    assert_int_equal(state_commit(fixture->state, NULL), GAZETAG_OK);
    assert_int_equal(state_changes(reader, &after, NULL), GAZETAG_OK);
    assert_int_not_equal(before, after);
    assert_int_equal(state_each_item(reader, take, found, NULL), GAZETAG_OK);
    assert_string_equal(found, "second");
    state_close(reader);
}

static void a_reader_writes_nothing(void **out)
{
    struct fixture *fixture = *out;
    struct state *reader = NULL;

    assert_int_equal(state_open_to_read(fixture->path, &reader, NULL), GAZETAG_OK);
    assert_int_not_equal(
        state_put_item(reader, "feed", slice_from("one"), 1, slice_from("x"), NULL), GAZETAG_OK);
    state_close(reader);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(a_second_watch_is_refused, set_up, tear_down),
        cmocka_unit_test_setup_teardown(a_reader_sees_what_is_committed, set_up, tear_down),
        cmocka_unit_test_setup_teardown(a_reader_writes_nothing, set_up, tear_down),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}

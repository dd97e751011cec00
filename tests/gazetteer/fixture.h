/* Gazetteers from CSV text, for tests. */
#ifndef GAZETAG_TESTS_GAZETTEER_FIXTURE_H
#define GAZETAG_TESTS_GAZETTEER_FIXTURE_H

#include <stdarg.h>
#include <setjmp.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>
#include <cmocka.h>

#include "gazetteer/compile.h"
#include "gazetteer/gazetteer.h"

#define FIXTURE_HEADER                                                                             \
    "geonameid,name,alternatenames,latitude,longitude,feature_class,feature_code,country_code,"    \
    "admin1_code,admin2_code,population\n"

struct fixture_warnings {
    unsigned count;
    gazetag_error last[16];
};

static void fixture_warn(void *context, const gazetag_error *row)
{
    struct fixture_warnings *warnings = context;

    if (warnings->count < 16)
        warnings->last[warnings->count] = *row;
    warnings->count++;
}

/* Writes `bytes` to a new file; the caller unlinks `path`. */
static inline void fixture_file(char path[32], const void *bytes, size_t length)
{
    int file;

    strcpy(path, "/tmp/gazetag-test-XXXXXX");
    file = mkstemp(path);
    assert_true(file >= 0);
    assert_int_equal(write(file, bytes, length), (ssize_t)length);
    close(file);
}

static inline enum gazetag_status fixture_try(const char *csv, bool strict,
                                              struct fixture_warnings *warnings,
                                              struct gazetteer **out, gazetag_error *error)
{
    struct gazetteer_open_options options = {strict, warnings ? fixture_warn : NULL, warnings};
    enum gazetag_status status;
    char path[32];

    fixture_file(path, csv, strlen(csv));
    status = gazetteer_open(path, &options, out, error);
    unlink(path);
    return status;
}

/* A set of one gazetteer for each text of rows (without a header), lowest first. */
static inline struct gazetteer_set *fixture_set(const char *lower, const char *upper)
{
    const char *texts[2] = {lower, upper};
    struct gazetteer *layers[2] = {NULL, NULL};
    struct gazetteer_set *set = NULL;
    size_t count = upper ? 2 : 1;

    for (size_t i = 0; i < count; i++) {
        size_t length = strlen(FIXTURE_HEADER) + strlen(texts[i]) + 1;
        char *csv = malloc(length);
        gazetag_error error = {0};
        assert_non_null(csv);
        snprintf(csv, length, "%s%s", FIXTURE_HEADER, texts[i]);
        if (fixture_try(csv, true, NULL, &layers[i], &error) != GAZETAG_OK)
            fail_msg("line %d: %s", (int)error.line, error.message);
        free(csv);
    }
    assert_int_equal(gazetteer_set_new(layers, count, &set, NULL), GAZETAG_OK);
    return set;
}

static inline struct slice fixture_id(const struct gazetteer_set *set, gazetteer_row row)
{
    struct gazetteer_place place;

    gazetteer_place_get(set, row, &place);
    return place.id;
}

#endif

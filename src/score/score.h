/* How well places were found and put, measured against annotations by people. */
#ifndef GAZETAG_SCORE_SCORE_H
#define GAZETAG_SCORE_SCORE_H

#include <stddef.h>
#include <stdint.h>

#include "base/arena.h"
#include "gazetag.h"
#include "geo/geo.h"

/* 100 miles: within that a mention counts as put right (Leidner, 2008). */
#define SCORE_REACH_KM 161.0

/* A place name in a text: code points, end exclusive, and where it is. */
struct score_span {
    uint32_t start, end;
    struct geo_point point;
};

/* Running sums; cleared storage ({0}) is a start. */
struct score {
    size_t documents, gold, predicted;
    double *errors_km; /* of the mentions recognised, on the heap */
    size_t found, capacity;
};

struct score_figures {
    size_t documents, gold, predicted;
    double precision, recall, f1; /* of recognition: spans must be equal */
    double accuracy_161;          /* share of the recognised mentions that are within reach */
    double median_km;             /* error of the recognised mentions */
    double e2e_f1;                /* F1 of mentions both recognised and within reach */
};

void score_clear(struct score *score);

/* Adds a document. Each prediction serves one annotation; of several with one span the first comes
 * first. Predictions without a point do not count: leave them out. */
enum gazetag_status score_add(struct score *score, const struct score_span *gold, size_t gold_count,
                              const struct score_span *predicted, size_t predicted_count);

/* Sorts the errors and works the figures out; nothing found gives zeros. */
struct score_figures score_figures(struct score *score);

/* Reads the annotations of one JSON Lines object: `toponyms`, an array of objects with `start`,
 * `end` (code points), `lat`, `lon`. They live in `arena`. `*found` false, without an error: there
 * is no such member. GAZETAG_BAD_DATA says in `error` what is wrong. */
enum gazetag_status score_read_gold(const char *line, size_t length, struct arena *arena,
                                    bool *found, struct score_span **out, size_t *count,
                                    gazetag_error *error);

#endif

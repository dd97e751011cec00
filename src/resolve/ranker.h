/* The trained ranker: features of a candidate to a score. A log-linear model with one small hidden
 * layer beside it; the weights are in ranker_weights.inc, made by gazetag-train. */
#ifndef GAZETAG_RESOLVE_RANKER_H
#define GAZETAG_RESOLVE_RANKER_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/buffer.h"
#include "gazetag.h"

enum ranker_feature {
#define FEATURE(name, key, words) FEATURE_##name,
#include "resolve/features.def"
#undef FEATURE
    FEATURE_COUNT
};

/* Features from here on change from round to round. */
#define FEATURE_FIRST_OF_ROUND FEATURE_COUNTRY_SHARE

#define RANKER_HIDDEN 8
#define RANKER_KNOTS 12

struct ranker {
    float first[FEATURE_COUNT];  /* the first round: log-linear, without context */
    float linear[FEATURE_COUNT]; /* the later rounds */
    float hidden[FEATURE_COUNT][RANKER_HIDDEN];
    float hidden_bias[RANKER_HIDDEN];
    float output[RANKER_HIDDEN];
    /* Raw probability at equal steps 0 .. 1 to calibrated probability. */
    float calibration[RANKER_KNOTS];
};

/* Reads weights: lines of a key and numbers, each line between quotation marks and with "\n" at
 * its end or not, so that the file can be included in C as a string. Features that the weights do
 * not name weigh nothing. */
enum gazetag_status ranker_read(struct slice weights, struct ranker *out, gazetag_error *error);

/* The weights that the program ships. */
struct slice ranker_shipped_weights(void);

/* Writes them, four decimals each. */
bool ranker_write(const struct ranker *ranker, struct buffer *out);

/* What the features added so far come to. */
struct ranker_sum {
    float first;
    float linear;
    float hidden[RANKER_HIDDEN];
};

static inline void ranker_begin(const struct ranker *ranker, struct ranker_sum *sum)
{
    sum->first = 0;
    sum->linear = 0;
    for (size_t i = 0; i < RANKER_HIDDEN; i++)
        sum->hidden[i] = ranker->hidden_bias[i];
}

static inline void ranker_add(const struct ranker *ranker, struct ranker_sum *sum,
                              enum ranker_feature feature, float value)
{
    const float *restrict weights = ranker->hidden[feature];
    float *restrict hidden = sum->hidden;

    sum->first += ranker->first[feature] * value;
    sum->linear += ranker->linear[feature] * value;
    for (size_t i = 0; i < RANKER_HIDDEN; i++)
        hidden[i] += weights[i] * value;
}

struct ranker_value {
    enum ranker_feature feature;
    float value;
};

/* ranker_add() of one after the other. */
static inline void ranker_add_all(const struct ranker *ranker, struct ranker_sum *sum,
                                  const struct ranker_value *values, size_t count)
{
    struct ranker_sum own = *sum; /* which the compiler keeps in registers */

    for (size_t i = 0; i < count; i++)
        ranker_add(ranker, &own, values[i].feature, values[i].value);
    *sum = own;
}

static inline float ranker_score(const struct ranker *ranker, const struct ranker_sum *sum)
{
    float score = sum->linear;

    for (size_t i = 0; i < RANKER_HIDDEN; i++)
        score += sum->hidden[i] > 0 ? sum->hidden[i] * ranker->output[i] : 0;
    return score;
}

/* Calibrated probability of a raw one. */
float ranker_calibrate(const struct ranker *ranker, float raw);

const char *ranker_feature_key(enum ranker_feature feature);
const char *ranker_feature_words(enum ranker_feature feature);

#endif

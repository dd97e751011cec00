#include "resolve/ranker.h"

static const char *const keys[FEATURE_COUNT] = {
#define FEATURE(name, key, words) key,
#include "resolve/features.def"
#undef FEATURE
};

static const char *const explanations[FEATURE_COUNT] = {
#define FEATURE(name, key, words) words,
#include "resolve/features.def"
#undef FEATURE
};

float ranker_calibrate(const struct ranker *ranker, float raw)
{
    float at = raw * (RANKER_KNOTS - 1);
    size_t knot;

    if (!(at > 0))
        return ranker->calibration[0];
    if (at >= RANKER_KNOTS - 1)
        return ranker->calibration[RANKER_KNOTS - 1];
    knot = (size_t)at;
    at -= (float)knot;
    return ranker->calibration[knot] * (1 - at) + ranker->calibration[knot + 1] * at;
}

const char *ranker_feature_key(enum ranker_feature feature)
{
    return keys[feature];
}

const char *ranker_feature_words(enum ranker_feature feature)
{
    return explanations[feature];
}

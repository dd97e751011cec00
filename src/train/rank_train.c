/* Training the ranker: cross-entropy of the place meant, by Adam, deterministic. */
#include <math.h>
#include <string.h>

#include "train/rank_samples.h"

#define BATCH 32
#define FIRST_EPOCHS 40
#define ROUND_EPOCHS 25
#define LEARNING_RATE 0.01f
#define DECAY_LINEAR 0.002f
#define DECAY_HIDDEN 0.2f

/* All weights of the later rounds as one vector. */
enum {
    AT_LINEAR = 0,
    AT_HIDDEN = AT_LINEAR + FEATURE_COUNT,
    AT_BIAS = AT_HIDDEN + FEATURE_COUNT * RANKER_HIDDEN,
    AT_OUTPUT = AT_BIAS + RANKER_HIDDEN,
    WEIGHT_COUNT = AT_OUTPUT + RANKER_HIDDEN
};

struct adam {
    float *weights, *gradient, *mean, *square;
    size_t count;
    double mean_power, square_power;
};

static bool adam_init(struct adam *adam, size_t count, struct arena *arena)
{
    *adam = (struct adam){.count = count, .mean_power = 1, .square_power = 1};
    adam->weights = arena_calloc(arena, count, sizeof(float));
    adam->gradient = arena_calloc(arena, count, sizeof(float));
    adam->mean = arena_calloc(arena, count, sizeof(float));
    adam->square = arena_calloc(arena, count, sizeof(float));
    return adam->weights && adam->gradient && adam->mean && adam->square;
}

/* Kingma and Ba, 2015, with decoupled decay (Loshchilov and Hutter, 2019). */
static void adam_step(struct adam *adam, float rate)
{
    float scale;

    adam->mean_power *= 0.9;
    adam->square_power *= 0.999;
    scale = (float)(sqrt(1 - adam->square_power) / (1 - adam->mean_power));
    for (size_t i = 0; i < adam->count; i++) {
        float g = adam->gradient[i];
        float decay = i < AT_HIDDEN ? DECAY_LINEAR : DECAY_HIDDEN;

        adam->mean[i] = 0.9f * adam->mean[i] + 0.1f * g;
        adam->square[i] = 0.999f * adam->square[i] + 0.001f * g * g;
        adam->weights[i] -= rate * (scale * adam->mean[i] / (sqrtf(adam->square[i]) + 1e-7f) +
                                    decay * adam->weights[i]);
        adam->gradient[i] = 0;
    }
}

static uint32_t random_next(uint32_t *state)
{
    *state ^= *state << 13;
    *state ^= *state >> 17;
    *state ^= *state << 5;
    return *state;
}

static float random_float(uint32_t *state)
{
    return (float)(random_next(state) >> 8) * (1.0f / 8388608.0f) - 1;
}

void rank_initialise(struct ranker *ranker)
{
    uint32_t state = 20240731;

    memset(ranker, 0, sizeof *ranker);
    ranker->linear[FEATURE_LOG_POPULATION] = 2;
    for (size_t i = 0; i < FEATURE_COUNT; i++)
        for (size_t j = 0; j < RANKER_HIDDEN; j++)
            ranker->hidden[i][j] = 0.3f * random_float(&state);
    for (size_t j = 0; j < RANKER_HIDDEN; j++) {
        ranker->hidden_bias[j] = 0.1f * random_float(&state);
        ranker->output[j] = 0.5f * random_float(&state);
    }
    for (size_t i = 0; i < RANKER_KNOTS; i++)
        ranker->calibration[i] = (float)i / (RANKER_KNOTS - 1);
}

/* ---- scores and gradients of one sample */

enum { MAX_OPTIONS = 256 };

struct forward {
    float score[MAX_OPTIONS];
    float hidden[MAX_OPTIONS][RANKER_HIDDEN];
};

static void score_option(const float *weights, const struct rank_samples *samples,
                         const struct rank_option *option, bool rounds, float *score, float *hidden)
{
    float sum = 0;

    if (rounds)
        memcpy(hidden, weights + AT_BIAS, RANKER_HIDDEN * sizeof *hidden);
    for (uint32_t i = 0; i < option->count; i++) {
        const struct rank_feature *f = &samples->features.items[option->first + i];
        const float *into = weights + AT_HIDDEN + f->feature * RANKER_HIDDEN;

        sum += weights[AT_LINEAR + f->feature] * f->value;
        for (size_t j = 0; rounds && j < RANKER_HIDDEN; j++)
            hidden[j] += into[j] * f->value;
    }
    for (size_t j = 0; rounds && j < RANKER_HIDDEN; j++)
        sum += hidden[j] > 0 ? hidden[j] * weights[AT_OUTPUT + j] : 0;
    *score = sum;
}

static void add_gradient(struct adam *adam, const struct rank_samples *samples,
                         const struct rank_option *option, bool rounds, float slope,
                         const float *hidden)
{
    float back[RANKER_HIDDEN] = {0};

    if (rounds) {
        for (size_t j = 0; j < RANKER_HIDDEN; j++) {
            if (hidden[j] <= 0)
                continue;
            adam->gradient[AT_OUTPUT + j] += slope * hidden[j];
            back[j] = slope * adam->weights[AT_OUTPUT + j];
            adam->gradient[AT_BIAS + j] += back[j];
        }
    }
    for (uint32_t i = 0; i < option->count; i++) {
        const struct rank_feature *f = &samples->features.items[option->first + i];
        float *into = adam->gradient + AT_HIDDEN + f->feature * RANKER_HIDDEN;

        adam->gradient[AT_LINEAR + f->feature] += slope * f->value;
        for (size_t j = 0; rounds && j < RANKER_HIDDEN; j++)
            into[j] += back[j] * f->value;
    }
}

/* Loss: -log of the sum over options of probability times closeness. */
static void learn_sample(struct adam *adam, const struct rank_samples *samples,
                         const struct rank_sample *sample, bool rounds, struct forward *forward)
{
    const struct rank_option *options = &samples->options.items[sample->first];
    uint32_t count = sample->count < MAX_OPTIONS ? sample->count : MAX_OPTIONS;
    float most = -1e30f, all = 0, right = 0;

    for (uint32_t i = 0; i < count; i++) {
        score_option(adam->weights, samples, &options[i], rounds, &forward->score[i],
                     forward->hidden[i]);
        most = forward->score[i] > most ? forward->score[i] : most;
    }
    for (uint32_t i = 0; i < count; i++) {
        forward->score[i] = expf(forward->score[i] - most);
        all += forward->score[i];
        right += forward->score[i] * options[i].closeness;
    }
    if (right <= 0)
        return;
    for (uint32_t i = 0; i < count; i++) {
        float p = forward->score[i] / all;
        float wanted = forward->score[i] * options[i].closeness / right;

        add_gradient(adam, samples, &options[i], rounds, sample->weight * (p - wanted),
                     forward->hidden[i]);
    }
}

static bool learn(struct adam *adam, const struct rank_samples *samples, struct arena *arena,
                  bool rounds, unsigned epochs, float rate)
{
    size_t count = samples->samples.count;
    uint32_t *order = arena_alloc(arena, (count + 1) * sizeof *order);
    struct forward *forward = arena_alloc(arena, sizeof *forward);
    uint32_t state = 99;

    if (!order || !forward)
        return false;
    for (size_t i = 0; i < count; i++)
        order[i] = (uint32_t)i;
    for (unsigned epoch = 0; epoch < epochs; epoch++) {
        float now = rate * (1 - (float)epoch / (float)epochs) + 0.0005f;

        for (size_t i = count; i > 1; i--) {
            size_t j = random_next(&state) % i;
            uint32_t swap = order[i - 1];

            order[i - 1] = order[j];
            order[j] = swap;
        }
        for (size_t i = 0; i < count; i++) {
            learn_sample(adam, samples, &samples->samples.items[order[i]], rounds, forward);
            if (i % BATCH == BATCH - 1 || i + 1 == count)
                adam_step(adam, now);
        }
    }
    return true;
}

bool rank_train_first(const struct rank_samples *samples, struct arena *arena,
                      struct ranker *ranker)
{
    struct adam adam;

    if (!adam_init(&adam, FEATURE_COUNT, arena))
        return false;
    memcpy(adam.weights, ranker->first, sizeof ranker->first);
    if (!learn(&adam, samples, arena, false, FIRST_EPOCHS, LEARNING_RATE * 2))
        return false;
    memcpy(ranker->first, adam.weights, sizeof ranker->first);
    return true;
}

bool rank_train_rounds(const struct rank_samples *samples, struct arena *arena,
                       struct ranker *ranker, unsigned round)
{
    struct adam adam;

    if (!adam_init(&adam, WEIGHT_COUNT, arena))
        return false;
    memcpy(adam.weights + AT_LINEAR, ranker->linear, sizeof ranker->linear);
    memcpy(adam.weights + AT_HIDDEN, ranker->hidden, sizeof ranker->hidden);
    memcpy(adam.weights + AT_BIAS, ranker->hidden_bias, sizeof ranker->hidden_bias);
    memcpy(adam.weights + AT_OUTPUT, ranker->output, sizeof ranker->output);
    if (!learn(&adam, samples, arena, true, ROUND_EPOCHS, LEARNING_RATE / (float)(1 + round)))
        return false;
    memcpy(ranker->linear, adam.weights + AT_LINEAR, sizeof ranker->linear);
    memcpy(ranker->hidden, adam.weights + AT_HIDDEN, sizeof ranker->hidden);
    memcpy(ranker->hidden_bias, adam.weights + AT_BIAS, sizeof ranker->hidden_bias);
    memcpy(ranker->output, adam.weights + AT_OUTPUT, sizeof ranker->output);
    return true;
}

#include "train/crf_train.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "recognize/features.h"
#include "recognize/model.h"

enum {
    SEQUENCE_MAX = 256,
    /* Weights that one domain adds to the shared ones. */
    DOMAIN_SLOTS = MODEL_SLOTS,
};

struct table {
    float *weights, *squares; /* slots x LABEL_STRIDE */
};

struct trainer {
    const struct sequence_set *set;
    const struct crf_train_options *options;
    struct table shared, special;
    struct crf_transitions transitions;
    float transition_squares[LABEL_STRIDE][LABEL_STRIDE];
    float transition_sums[LABEL_STRIDE][LABEL_STRIDE];
    float *sums; /* of the shared weights over the averaged epochs */
    size_t *order;
    uint64_t random;
    /* Scratch of one sequence. */
    crf_row emission[SEQUENCE_MAX], gradient[SEQUENCE_MAX];
    crf_row local[2][SEQUENCE_MAX], forward[2][SEQUENCE_MAX], backward[2][SEQUENCE_MAX];
    float scale[2][SEQUENCE_MAX];
    struct crf_sums sum[2]; /* over all labellings, over the allowed ones */
    uint32_t kept[SEQUENCE_MAX][FEATURES_MAX];
    uint32_t kept_count[SEQUENCE_MAX];
};

static uint64_t next_random(uint64_t *state)
{
    uint64_t z = *state += 0x9E3779B97F4A7C15u; /* splitmix64 */

    z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9u;
    z = (z ^ (z >> 27)) * 0x94D049BB133111EBu;
    return z ^ (z >> 31);
}

static bool table_new(struct table *table, size_t slots)
{
    table->weights = calloc(slots * LABEL_STRIDE, sizeof(float));
    table->squares = calloc(slots * LABEL_STRIDE, sizeof(float));
    return table->weights && table->squares;
}

static void table_clear(struct table *table)
{
    free(table->weights);
    free(table->squares);
}

static float *shared_row(float *rows, uint32_t feature)
{
    return rows + (size_t)(feature & (MODEL_SLOTS - 1)) * LABEL_STRIDE;
}

static float *special_row(float *rows, uint32_t feature, uint8_t domain)
{
    uint32_t slot = (feature ^ 0x85EBCA6Bu * (domain + 1u)) * 0x9E3779B1u >> 7;

    return rows + (size_t)(slot & (DOMAIN_SLOTS - 1)) * LABEL_STRIDE;
}

static void keep_features(struct trainer *trainer, size_t token, size_t i)
{
    const struct sequence_set *set = trainer->set;
    uint32_t limit = (uint32_t)(trainer->options->dropout * 65536.0f);
    uint32_t count = 0;
    uint64_t bits = 0;

    for (size_t f = set->starts[token]; f < set->starts[token + 1]; f++) {
        if (limit > 0) {
            if ((f - set->starts[token]) % 4 == 0)
                bits = next_random(&trainer->random);
            if ((bits & 0xFFFF) < limit) {
                bits >>= 16;
                continue;
            }
            bits >>= 16;
        }
        trainer->kept[i][count++] = set->features[f];
    }
    trainer->kept_count[i] = count;
}

static void score(struct trainer *trainer, const struct sequence *sequence)
{
    bool special = sequence->domain != DOMAIN_PLACES;
    /* What is left out in training is made up for, so that scores have the same size. */
    float gain = 1.0f / (1.0f - trainer->options->dropout);

    for (size_t i = 0; i < sequence->count; i++) {
        memset(trainer->emission[i], 0, sizeof trainer->emission[i]);
        keep_features(trainer, sequence->first + i, i);
        for (uint32_t f = 0; f < trainer->kept_count[i]; f++) {
            const float *row = shared_row(trainer->shared.weights, trainer->kept[i][f]);

            for (unsigned y = 0; y < LABEL_STRIDE; y++)
                trainer->emission[i][y] += row[y] * gain;
            if (!special)
                continue;
            row = special_row(trainer->special.weights, trainer->kept[i][f], sequence->domain);
            for (unsigned y = 0; y < LABEL_STRIDE; y++)
                trainer->emission[i][y] += row[y] * gain;
        }
    }
}

static void update_row(float *weights, float *squares, const float *gradient, float rate,
                       float decay)
{
    for (unsigned y = 0; y < LABEL_STRIDE; y++) {
        float g = gradient[y] - decay * weights[y];

        squares[y] += g * g;
        weights[y] += rate * g / sqrtf(squares[y] + 1e-6f);
    }
}

/* Most tokens are soon labelled right with certainty; passing them over halves the time. */
static bool matters(const float *gradient)
{
    const float least = 0.003f;

    for (unsigned y = 0; y < LABEL_COUNT; y++)
        if (gradient[y] > least || gradient[y] < -least)
            return true;
    return false;
}

static void update(struct trainer *trainer, const struct sequence *sequence)
{
    const struct crf_train_options *o = trainer->options;
    bool special = sequence->domain != DOMAIN_PLACES;

    for (size_t i = 0; i < sequence->count; i++) {
        if (!matters(trainer->gradient[i]))
            continue;
        for (uint32_t f = 0; f < trainer->kept_count[i]; f++) {
            uint32_t feature = trainer->kept[i][f];

            update_row(shared_row(trainer->shared.weights, feature),
                       shared_row(trainer->shared.squares, feature), trainer->gradient[i], o->rate,
                       o->decay);
            if (special)
                update_row(special_row(trainer->special.weights, feature, sequence->domain),
                           special_row(trainer->special.squares, feature, sequence->domain),
                           trainer->gradient[i], o->rate, o->decay);
        }
    }
}

static bool any_matters(const struct trainer *trainer, size_t count)
{
    for (size_t i = 0; i < count; i++)
        if (matters(trainer->gradient[i]))
            return true;
    return false;
}

/* Adds how often each label pair is expected, times `sign`. */
static void expect_pairs(const struct trainer *trainer, const struct crf_sums *sums, float sign,
                         float pairs[LABEL_STRIDE][LABEL_STRIDE])
{
    for (size_t i = 0; i <= sums->count; i++)
        for (unsigned x = 0; x < LABEL_COUNT; x++) {
            float from = i > 0 ? sums->forward[i - 1][x] : (x == LABEL_O ? 1.0f : 0.0f);

            if (i == sums->count) {
                pairs[x][LABEL_O] += sign * from * sums->backward[i - 1][x];
                continue;
            }
            if (from == 0.0f)
                continue;
            for (unsigned y = 0; y < LABEL_COUNT; y++)
                pairs[x][y] += sign * from * trainer->transitions.step[x][y] * sums->local[i][y] *
                               sums->backward[i][y] / sums->scale[i];
        }
}

static double learn(struct trainer *trainer, const struct sequence *sequence)
{
    float pairs[LABEL_STRIDE][LABEL_STRIDE] = {{0}};
    double all, allowed;

    score(trainer, sequence);
    crf_sum(&trainer->transitions, (const crf_row *)trainer->emission, NULL, sequence->count,
            &trainer->sum[0]);
    crf_sum(&trainer->transitions, (const crf_row *)trainer->emission,
            trainer->set->allowed + sequence->first, sequence->count, &trainer->sum[1]);
    all = crf_log_sum(&trainer->sum[0]);
    allowed = crf_log_sum(&trainer->sum[1]);
    if (all - allowed > 60.0) /* the labels cannot be met */
        return 0.0;
    for (size_t i = 0; i < sequence->count; i++)
        for (unsigned y = 0; y < LABEL_STRIDE; y++)
            trainer->gradient[i][y] =
                y < LABEL_COUNT ? sequence->weight * (crf_marginal(&trainer->sum[1], i, y) -
                                                      crf_marginal(&trainer->sum[0], i, y))
                                : 0.0f;
    if (!any_matters(trainer, sequence->count))
        return (all - allowed) * (double)sequence->weight;
    update(trainer, sequence);
    expect_pairs(trainer, &trainer->sum[1], sequence->weight, pairs);
    expect_pairs(trainer, &trainer->sum[0], -sequence->weight, pairs);
    for (unsigned x = 0; x < LABEL_COUNT; x++)
        update_row(trainer->transitions.score[x], trainer->transition_squares[x], pairs[x],
                   trainer->options->rate, trainer->options->decay);
    crf_prepare(&trainer->transitions);
    return (all - allowed) * (double)sequence->weight;
}

static void add_average(struct trainer *trainer)
{
    float share = 1.0f / (float)trainer->options->averaged;

    for (size_t i = 0; i < (size_t)MODEL_SLOTS * LABEL_STRIDE; i++)
        trainer->sums[i] += share * trainer->shared.weights[i];
    for (unsigned x = 0; x < LABEL_STRIDE; x++)
        for (unsigned y = 0; y < LABEL_STRIDE; y++)
            trainer->transition_sums[x][y] += share * trainer->transitions.score[x][y];
}

static struct trainer *trainer_new(const struct sequence_set *set,
                                   const struct crf_train_options *options)
{
    struct trainer *trainer = calloc(1, sizeof *trainer);

    if (!trainer)
        return NULL;
    trainer->set = set;
    trainer->options = options;
    trainer->random = options->seed;
    for (unsigned k = 0; k < 2; k++)
        trainer->sum[k] = (struct crf_sums){.local = trainer->local[k],
                                            .forward = trainer->forward[k],
                                            .backward = trainer->backward[k],
                                            .scale = trainer->scale[k]};
    trainer->sums = calloc((size_t)MODEL_SLOTS * LABEL_STRIDE, sizeof *trainer->sums);
    trainer->order = calloc(set->count + 1, sizeof *trainer->order);
    return trainer;
}

static void trainer_free(struct trainer *trainer)
{
    if (!trainer)
        return;
    table_clear(&trainer->shared);
    table_clear(&trainer->special);
    free(trainer->sums);
    free(trainer->order);
    free(trainer);
}

enum gazetag_status crf_train(const struct sequence_set *set,
                              const struct crf_train_options *options, struct crf_weights *out)
{
    struct trainer *trainer = trainer_new(set, options);

    if (!trainer || !trainer->sums || !trainer->order ||
        !table_new(&trainer->shared, MODEL_SLOTS) || !table_new(&trainer->special, DOMAIN_SLOTS)) {
        trainer_free(trainer);
        return GAZETAG_NO_MEMORY;
    }
    crf_prepare(&trainer->transitions);
    for (size_t i = 0; i < set->count; i++)
        trainer->order[i] = i;
    for (unsigned epoch = 0; epoch < options->epochs; epoch++) {
        double loss = 0.0;

        for (size_t i = set->count; i > 1; i--) {
            size_t k = next_random(&trainer->random) % i, swap = trainer->order[i - 1];
            trainer->order[i - 1] = trainer->order[k];
            trainer->order[k] = swap;
        }
        for (size_t i = 0; i < set->count; i++)
            if (set->items[trainer->order[i]].count <= SEQUENCE_MAX)
                loss += learn(trainer, &set->items[trainer->order[i]]);
        if (options->verbose)
            fprintf(stderr, "epoch %2u: loss %.1f\n", epoch + 1, loss);
        if (epoch + options->averaged >= options->epochs)
            add_average(trainer);
    }
    out->rows = trainer->sums;
    trainer->sums = NULL;
    memcpy(out->transitions.score, trainer->transition_sums, sizeof out->transitions.score);
    crf_prepare(&out->transitions);
    trainer_free(trainer);
    return GAZETAG_OK;
}

void crf_weights_clear(struct crf_weights *weights)
{
    free(weights->rows);
    weights->rows = NULL;
}

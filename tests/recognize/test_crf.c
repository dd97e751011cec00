#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "recognize/crf.h"
#include "recognize/model.h"

enum { TOKENS = 4 };

static struct crf_transitions transitions;
static crf_row emission[TOKENS];

/* Scores without a pattern, the same on every run. */
static int setup(void **state)
{
    uint32_t seed = 7;

    (void)state;
    for (unsigned x = 0; x < LABEL_STRIDE; x++)
        for (unsigned y = 0; y < LABEL_STRIDE; y++) {
            seed = seed * 1664525u + 1013904223u;
            transitions.score[x][y] = (float)(seed >> 24) / 100.0f - 1.28f;
        }
    for (unsigned i = 0; i < TOKENS; i++)
        for (unsigned y = 0; y < LABEL_STRIDE; y++) {
            seed = seed * 1664525u + 1013904223u;
            emission[i][y] = (float)(seed >> 24) / 50.0f - 2.56f;
        }
    crf_prepare(&transitions);
    return 0;
}

/* Tries every labelling. The callback gets its labels and its score. */
static void enumerate(void (*visit)(const uint8_t *labels, double score, void *data), void *data)
{
    uint8_t labels[TOKENS] = {0};

    for (;;) {
        double score = 0.0;
        unsigned before = LABEL_O;
        bool allowed = true;
        size_t i;

        for (i = 0; i < TOKENS && allowed; i++) {
            allowed = label_may_follow(before, labels[i]);
            score += (double)(transitions.score[before][labels[i]] + emission[i][labels[i]]);
            before = labels[i];
        }
        if (allowed)
            visit(labels, score + (double)transitions.score[before][LABEL_O], data);
        for (i = 0; i < TOKENS && ++labels[i] == LABEL_COUNT; i++)
            labels[i] = 0;
        if (i == TOKENS)
            return;
    }
}

struct totals {
    double all, span;
    double best;
    uint8_t labels[TOKENS];
};

static void add(const uint8_t *labels, double score, void *data)
{
    struct totals *totals = data;

    totals->all += exp(score);
    if (labels[1] == LABEL_B_LOC && labels[2] == LABEL_I_LOC && labels[3] != LABEL_I_LOC)
        totals->span += exp(score);
    if (score > totals->best) {
        totals->best = score;
        memcpy(totals->labels, labels, sizeof totals->labels);
    }
}

static void finds_the_best_of_all_labellings(void **state)
{
    struct totals totals = {.best = -1e9};
    uint8_t labels[TOKENS], back[TOKENS][LABEL_STRIDE];

    (void)state;
    enumerate(add, &totals);
    crf_best(&transitions, (const crf_row *)emission, TOKENS, back, labels);
    assert_memory_equal(labels, totals.labels, TOKENS);
}

static void a_span_is_as_likely_as_its_labellings_together(void **state)
{
    struct totals totals = {.best = -1e9};
    crf_row local[TOKENS], forward[TOKENS], backward[TOKENS];
    float scale[TOKENS];
    struct crf_sums sums = {
        .local = local, .forward = forward, .backward = backward, .scale = scale};
    double log_sum;

    (void)state;
    enumerate(add, &totals);
    crf_sum(&transitions, (const crf_row *)emission, NULL, TOKENS, &sums);
    log_sum = crf_log_sum(&sums);
    assert_true(fabs(log_sum - log(totals.all)) < 1e-4);
    assert_true(fabs((double)crf_span_probability(&sums, 1, 3, LABEL_B_LOC) -
                     totals.span / totals.all) < 1e-5);
}

static void a_model_is_read_as_it_was_written(void **state)
{
    static float rows[MODEL_SLOTS * LABEL_STRIDE], spans[MODEL_SPAN_WEIGHTS];
    static struct model model;
    struct buffer bytes = {0};
    uint32_t features[2] = {3, 5};
    crf_row score;

    (void)state;
    rows[3 * LABEL_STRIDE + LABEL_B_LOC] = 1.5f;
    rows[5 * LABEL_STRIDE + LABEL_B_LOC] = -9.0f; /* beyond the range: cut */
    spans[17] = 0.25f;
    assert_int_equal(model_write(rows, &transitions, spans, 0.5f, &bytes), GAZETAG_OK);
    assert_true(bytes.length <= 4u * 1024 * 1024);
    assert_int_equal(model_open(buffer_slice(&bytes), &model, NULL), GAZETAG_OK);
    model_score(&model, features, 2, score);
    assert_true(fabsf(score[LABEL_B_LOC] - (1.5f - MODEL_CLIP)) < 0.05f);
    assert_true(model.span_weights[17] == 0.25f);
    buffer_clear(&bytes);
}

static void a_damaged_model_is_refused(void **state)
{
    static struct model model;
    struct slice embedded = model_embedded();
    struct buffer copy = {0};

    (void)state;
    assert_true(buffer_append_slice(&copy, embedded));
    copy.data[copy.length / 2] ^= 1;
    assert_int_equal(model_open(buffer_slice(&copy), &model, NULL), GAZETAG_BAD_DATA);
    assert_int_equal(model_open(slice_of(embedded.data, embedded.length - 1), &model, NULL),
                     GAZETAG_BAD_DATA);
    assert_int_equal(model_open(slice_of("", 0), &model, NULL), GAZETAG_BAD_DATA);
    assert_int_equal(model_open(embedded, &model, NULL), GAZETAG_OK);
    buffer_clear(&copy);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(finds_the_best_of_all_labellings),
        cmocka_unit_test(a_span_is_as_likely_as_its_labellings_together),
        cmocka_unit_test(a_model_is_read_as_it_was_written),
        cmocka_unit_test(a_damaged_model_is_refused),
    };

    return cmocka_run_group_tests(tests, setup, NULL);
}

/* Linear-chain conditional random field: the best labels, and how likely labels are.
 *
 * Lafferty, McCallum, Pereira (2001), with the forward and backward sums scaled at each token.
 */
#ifndef GAZETAG_RECOGNIZE_CRF_H
#define GAZETAG_RECOGNIZE_CRF_H

#include <stddef.h>
#include <stdint.h>

#include "recognize/labels.h"

/* Scores of label pairs; a stretch begins and ends beside a token labelled O. */
struct crf_transitions {
    float score[LABEL_STRIDE][LABEL_STRIDE]; /* [before][label] */
    float step[LABEL_STRIDE][LABEL_STRIDE];  /* exp(score), 0 where not allowed: crf_prepare() */
    float back[LABEL_STRIDE][LABEL_STRIDE];  /* the same, [label][before] */
};

/* Works out `step` and `back` from `score`. */
void crf_prepare(struct crf_transitions *transitions);

/* One row of scores a token. */
typedef float crf_row[LABEL_STRIDE];

/* The most probable labels of `count` tokens. `back` is scratch of `count` rows. */
void crf_best(const struct crf_transitions *transitions, const crf_row *emission, size_t count,
              uint8_t (*back)[LABEL_STRIDE], uint8_t *labels);

/* What is needed for probabilities. All arrays have `count` rows and belong to the caller. */
struct crf_sums {
    crf_row *local;    /* exp(emission - greatest emission) of allowed labels, else 0 */
    crf_row *forward;  /* scaled so that each row adds up to 1 */
    crf_row *backward; /* scaled with the same factors */
    float *scale;
    const struct crf_transitions *transitions; /* of the crf_sum() call */
    size_t count;
    double greatest; /* sum of the greatest emissions */
    float end;       /* what leads to the end */
};

/* Fills `sums`; `allowed` has a bit set of labels for each token, NULL allows all. */
void crf_sum(const struct crf_transitions *transitions, const crf_row *emission,
             const uint16_t *allowed, size_t count, struct crf_sums *sums);

/* The logarithm of the sum over all allowed labellings. */
double crf_log_sum(const struct crf_sums *sums);

/* The probability of `label` at `token`. */
static inline float crf_marginal(const struct crf_sums *sums, size_t token, unsigned label)
{
    return sums->forward[token][label] * sums->backward[token][label];
}

/* The probability that a name with labels `begin` and `begin` + 1 covers exactly tokens first ..
 * end (exclusive). */
float crf_span_probability(const struct crf_sums *sums, size_t first, size_t end, unsigned begin);

/* exp() that gives the same bits on every machine; within 1e-6 of the true value relatively. */
float crf_exp(float x);

#endif

#include "recognize/crf.h"

#include <math.h>
#include <string.h>

float crf_exp(float x)
{
    /* 2^n * 2^f with f in -0.5 .. 0.5, the latter by its Taylor series. */
    float t, f, p;
    int32_t n;
    uint32_t bits;

    if (x < -80.0f)
        return 0.0f;
    if (x > 80.0f)
        x = 80.0f;
    t = x * 1.44269504f;
    n = (int32_t)(t + (t < 0.0f ? -0.5f : 0.5f));
    f = (t - (float)n) * 0.69314718f;
    p = 1.0f +
        f * (1.0f + f * (0.5f + f * (0.16666667f + f * (0.041666667f +
                                                        f * (0.0083333333f + f * 0.0013888889f)))));
    bits = (uint32_t)(n + 127) << 23;
    memcpy(&f, &bits, sizeof f);
    return p * f;
}

void crf_best(const struct crf_transitions *transitions, const crf_row *emission, size_t count,
              uint8_t (*back)[LABEL_STRIDE], uint8_t *labels)
{
    crf_row best, next;
    unsigned last = 0;
    float top;

    for (unsigned y = 0; y < LABEL_COUNT; y++)
        best[y] = label_is_inside(y) ? -INFINITY : transitions->score[LABEL_O][y] + emission[0][y];
    for (size_t i = 1; i < count; i++) {
        for (unsigned y = 0; y < LABEL_COUNT; y++) {
            unsigned from = label_is_inside(y) ? y - 1 : 0;
            float score = best[from] + transitions->score[from][y];

            if (label_is_inside(y)) {
                if (best[y] + transitions->score[y][y] > score) {
                    from = y;
                    score = best[y] + transitions->score[y][y];
                }
            } else {
                for (unsigned x = 1; x < LABEL_COUNT; x++)
                    if (best[x] + transitions->score[x][y] > score) {
                        from = x;
                        score = best[x] + transitions->score[x][y];
                    }
            }
            back[i][y] = (uint8_t)from;
            next[y] = score + emission[i][y];
        }
        memcpy(best, next, sizeof best);
    }
    top = -INFINITY;
    for (unsigned y = 0; y < LABEL_COUNT; y++) {
        float score = best[y] + transitions->score[y][LABEL_O];
        if (score > top) {
            top = score;
            last = y;
        }
    }
    for (size_t i = count; i-- > 0;) {
        labels[i] = (uint8_t)last;
        if (i > 0)
            last = back[i][last];
    }
}

void crf_prepare(struct crf_transitions *transitions)
{
    for (unsigned x = 0; x < LABEL_STRIDE; x++)
        for (unsigned y = 0; y < LABEL_STRIDE; y++)
            transitions->back[y][x] = transitions->step[x][y] =
                x < LABEL_COUNT && y < LABEL_COUNT && label_may_follow(x, y)
                    ? crf_exp(transitions->score[x][y])
                    : 0.0f;
}

/* A row of scores as three registers of four. Each lane is worked out in the order of the plain
 * loop, so that every machine gets the same bits. */
typedef float lanes __attribute__((vector_size(16)));
typedef int32_t int_lanes __attribute__((vector_size(16)));

enum { LANES = 4, ROW_LANES = LABEL_STRIDE / LANES };

struct row {
    lanes part[ROW_LANES];
};

static inline struct row row_load(const float *from)
{
    struct row row;

    memcpy(&row, from, sizeof row);
    return row;
}

static inline void row_store(float *to, const struct row *row)
{
    memcpy(to, row, sizeof *row);
}

/* row += factor * other */
static inline void row_add(struct row *row, float factor, const float *other)
{
    struct row added = row_load(other);

    for (unsigned k = 0; k < ROW_LANES; k++)
        row->part[k] += factor * added.part[k];
}

/* crf_exp() of four numbers that are not above zero. */
static inline lanes exp_lanes(lanes x)
{
    lanes t = x * 1.44269504f, f, p;
    lanes half = (lanes)((int_lanes)(lanes){0.5f, 0.5f, 0.5f, 0.5f} |
                         ((t < 0.0f) & (int_lanes)(lanes){-0.0f, -0.0f, -0.0f, -0.0f}));
    int_lanes n = __builtin_convertvector(t + half, int_lanes);

    f = (t - __builtin_convertvector(n, lanes)) * 0.69314718f;
    p = 1.0f +
        f * (1.0f + f * (0.5f + f * (0.16666667f + f * (0.041666667f +
                                                        f * (0.0083333333f + f * 0.0013888889f)))));
    p *= (lanes)((n + 127) << 23);
    return (lanes)((int_lanes)p & ~(x < -80.0f));
}

static void fill_local(const crf_row *emission, const uint16_t *allowed, size_t count,
                       struct crf_sums *sums, double *shift)
{
    for (size_t i = 0; i < count; i++) {
        struct row row = row_load(emission[i]);
        float top = emission[i][0];

        for (unsigned y = 1; y < LABEL_COUNT; y++)
            if (emission[i][y] > top)
                top = emission[i][y];
        *shift += (double)top;
        row.part[ROW_LANES - 1][LANES - 1] = top; /* beyond the labels */
        for (unsigned k = 0; k < ROW_LANES; k++)
            row.part[k] = exp_lanes(row.part[k] - top);
        row_store(sums->local[i], &row);
        for (unsigned y = 0; y < LABEL_STRIDE; y++)
            if (y >= LABEL_COUNT || (allowed && (allowed[i] >> y & 1u) == 0))
                sums->local[i][y] = 0.0f;
    }
}

/* Divides the row by its sum, which is returned; a row of zeros becomes even (nothing is
 * possible there: the sums then mean nothing, but stay finite). */
static float normalise(struct row *row)
{
    float sum = 0.0f;

    for (unsigned y = 0; y < LABEL_COUNT; y++)
        sum += row->part[y / LANES][y % LANES];
    if (!(sum > 1e-30f))
        sum = 1e-30f;
    for (unsigned k = 0; k < ROW_LANES; k++)
        row->part[k] /= sum;
    return sum;
}

static void sum_forward(const struct crf_transitions *transitions, size_t count,
                        struct crf_sums *sums)
{
    for (size_t i = 0; i < count; i++) {
        struct row row = {0}, local = row_load(sums->local[i]);

        if (i == 0)
            row_add(&row, 1.0f, transitions->step[LABEL_O]);
        else
            for (unsigned x = 0; x < LABEL_COUNT; x++)
                row_add(&row, sums->forward[i - 1][x], transitions->step[x]);
        for (unsigned k = 0; k < ROW_LANES; k++)
            row.part[k] *= local.part[k];
        sums->scale[i] = normalise(&row);
        row_store(sums->forward[i], &row);
    }
}

static void sum_backward(const struct crf_transitions *transitions, float end, size_t count,
                         struct crf_sums *sums)
{
    struct row row = row_load(transitions->back[LABEL_O]);

    for (unsigned k = 0; k < ROW_LANES; k++)
        row.part[k] /= end;
    row_store(sums->backward[count - 1], &row);
    for (size_t i = count - 1; i-- > 0;) {
        struct row local = row_load(sums->local[i + 1]);
        crf_row after;

        for (unsigned k = 0; k < ROW_LANES; k++)
            row.part[k] = local.part[k] * row.part[k] / sums->scale[i + 1];
        row_store(after, &row);
        row = (struct row){0};
        for (unsigned y = 0; y < LABEL_COUNT; y++)
            row_add(&row, after[y], transitions->back[y]);
        row_store(sums->backward[i], &row);
    }
}

void crf_sum(const struct crf_transitions *transitions, const crf_row *emission,
             const uint16_t *allowed, size_t count, struct crf_sums *sums)
{
    float end = 0.0f;

    sums->count = count;
    sums->transitions = transitions;
    sums->greatest = 0.0;
    fill_local(emission, allowed, count, sums, &sums->greatest);
    sum_forward(transitions, count, sums);
    for (unsigned y = 0; y < LABEL_COUNT; y++)
        end += sums->forward[count - 1][y] * transitions->step[y][LABEL_O];
    if (!(end > 1e-30f))
        end = 1e-30f;
    sums->end = end;
    sum_backward(transitions, end, count, sums);
}

double crf_log_sum(const struct crf_sums *sums)
{
    double total = sums->greatest;

    for (size_t i = 0; i < sums->count; i++)
        total += log((double)sums->scale[i]);
    return total + log((double)sums->end);
}

float crf_span_probability(const struct crf_sums *sums, size_t first, size_t end, unsigned begin)
{
    const float(*step)[LABEL_STRIDE] = sums->transitions->step;
    unsigned inside = begin + 1, last = begin;
    float p = sums->forward[first][begin];
    float going_on;

    for (size_t i = first + 1; i < end; i++) {
        p *= step[last][inside] * sums->local[i][inside] / sums->scale[i];
        last = inside;
    }
    going_on = 0.0f;
    if (end < sums->count)
        going_on = step[last][inside] * sums->local[end][inside] * sums->backward[end][inside] /
                   sums->scale[end];
    return p * (sums->backward[end - 1][last] - going_on);
}

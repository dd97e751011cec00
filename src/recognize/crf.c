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
            transitions->step[x][y] = x < LABEL_COUNT && y < LABEL_COUNT && label_may_follow(x, y)
                                          ? crf_exp(transitions->score[x][y])
                                          : 0.0f;
}

static void fill_local(const crf_row *emission, const uint16_t *allowed, size_t count,
                       struct crf_sums *sums, double *shift)
{
    for (size_t i = 0; i < count; i++) {
        float top = emission[i][0];

        for (unsigned y = 1; y < LABEL_COUNT; y++)
            if (emission[i][y] > top)
                top = emission[i][y];
        *shift += (double)top;
        memset(sums->local[i], 0, sizeof sums->local[i]);
        for (unsigned y = 0; y < LABEL_COUNT; y++)
            if (!allowed || (allowed[i] >> y & 1u) != 0)
                sums->local[i][y] = crf_exp(emission[i][y] - top);
    }
}

/* Divides the row by its sum, which is returned; a row of zeros becomes even (nothing is
 * possible there: the sums then mean nothing, but stay finite). */
static float normalise(crf_row row)
{
    float sum = 0.0f;

    for (unsigned y = 0; y < LABEL_COUNT; y++)
        sum += row[y];
    if (!(sum > 1e-30f))
        sum = 1e-30f;
    for (unsigned y = 0; y < LABEL_COUNT; y++)
        row[y] /= sum;
    return sum;
}

double crf_sum(const struct crf_transitions *transitions, const crf_row *emission,
               const uint16_t *allowed, size_t count, struct crf_sums *sums)
{
    const float(*step)[LABEL_STRIDE] = transitions->step;
    double total = 0.0;
    float end = 0.0f;

    sums->count = count;
    sums->transitions = transitions;
    fill_local(emission, allowed, count, sums, &total);
    for (size_t i = 0; i < count; i++) {
        memset(sums->forward[i], 0, sizeof sums->forward[i]);
        for (unsigned x = 0; x < LABEL_COUNT; x++) {
            float from = i > 0 ? sums->forward[i - 1][x] : (x == LABEL_O ? 1.0f : 0.0f);
            if (from == 0.0f)
                continue;
            for (unsigned y = 0; y < LABEL_STRIDE; y++)
                sums->forward[i][y] += from * step[x][y];
        }
        for (unsigned y = 0; y < LABEL_STRIDE; y++)
            sums->forward[i][y] *= sums->local[i][y];
        sums->scale[i] = normalise(sums->forward[i]);
        total += log((double)sums->scale[i]);
    }
    for (unsigned y = 0; y < LABEL_COUNT; y++)
        end += sums->forward[count - 1][y] * step[y][LABEL_O];
    if (!(end > 1e-30f))
        end = 1e-30f;
    total += log((double)end);
    for (unsigned y = 0; y < LABEL_STRIDE; y++)
        sums->backward[count - 1][y] = step[y][LABEL_O] / end;
    for (size_t i = count - 1; i-- > 0;) {
        crf_row after;

        for (unsigned y = 0; y < LABEL_STRIDE; y++)
            after[y] = sums->local[i + 1][y] * sums->backward[i + 1][y] / sums->scale[i + 1];
        for (unsigned x = 0; x < LABEL_STRIDE; x++) {
            float sum = 0.0f;
            for (unsigned y = 0; y < LABEL_COUNT; y++)
                sum += step[x][y] * after[y];
            sums->backward[i][x] = sum;
        }
    }
    return total;
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

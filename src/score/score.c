#include "score/score.h"

#include <stdbool.h>
#include <stdlib.h>

void score_clear(struct score *score)
{
    free(score->errors_km);
    *score = (struct score){0};
}

static bool push(struct score *score, double error_km)
{
    if (score->found == score->capacity) {
        size_t capacity = score->capacity ? score->capacity * 2 : 256;
        double *moved = capacity <= SIZE_MAX / sizeof *moved
                            ? realloc(score->errors_km, capacity * sizeof *moved)
                            : NULL;

        if (!moved)
            return false;
        score->errors_km = moved;
        score->capacity = capacity;
    }
    score->errors_km[score->found++] = error_km;
    return true;
}

struct indexed_span {
    struct score_span span;
    size_t index;
    bool used;
};

static int by_span(const void *a, const void *b)
{
    const struct indexed_span *x = a, *y = b;

    if (x->span.start != y->span.start)
        return x->span.start < y->span.start ? -1 : 1;
    if (x->span.end != y->span.end)
        return x->span.end < y->span.end ? -1 : 1;
    return (x->index > y->index) - (x->index < y->index);
}

/* The first prediction with this span that serves no annotation yet. */
static struct indexed_span *take(struct indexed_span *sorted, size_t count,
                                 const struct score_span *gold)
{
    size_t low = 0, high = count;

    while (low < high) {
        size_t middle = low + (high - low) / 2;
        const struct score_span *span = &sorted[middle].span;

        if (span->start < gold->start || (span->start == gold->start && span->end < gold->end))
            low = middle + 1;
        else
            high = middle;
    }
    for (;
         low < count && sorted[low].span.start == gold->start && sorted[low].span.end == gold->end;
         low++)
        if (!sorted[low].used)
            return &sorted[low];
    return NULL;
}

enum gazetag_status score_add(struct score *score, const struct score_span *gold, size_t gold_count,
                              const struct score_span *predicted, size_t predicted_count)
{
    struct indexed_span *sorted = calloc(predicted_count + 1, sizeof *sorted);
    enum gazetag_status status = GAZETAG_OK;

    if (!sorted)
        return GAZETAG_NO_MEMORY;
    for (size_t i = 0; i < predicted_count; i++)
        sorted[i] = (struct indexed_span){predicted[i], i, false};
    qsort(sorted, predicted_count, sizeof *sorted, by_span);
    for (size_t i = 0; i < gold_count && status == GAZETAG_OK; i++) {
        struct indexed_span *hit = take(sorted, predicted_count, &gold[i]);

        if (!hit)
            continue;
        hit->used = true;
        if (!push(score, geo_distance_km(gold[i].point, hit->span.point)))
            status = GAZETAG_NO_MEMORY;
    }
    free(sorted);
    if (status != GAZETAG_OK)
        return status;
    score->documents++;
    score->gold += gold_count;
    score->predicted += predicted_count;
    return GAZETAG_OK;
}

static int by_value(const void *a, const void *b)
{
    const double *x = a, *y = b;

    return (*x > *y) - (*x < *y);
}

static double share(double part, size_t whole)
{
    return whole ? part / (double)whole : 0;
}

struct score_figures score_figures(struct score *score)
{
    struct score_figures figures = {
        .documents = score->documents, .gold = score->gold, .predicted = score->predicted};
    size_t near = 0;

    if (score->found)
        qsort(score->errors_km, score->found, sizeof *score->errors_km, by_value);
    while (near < score->found && score->errors_km[near] < SCORE_REACH_KM)
        near++;
    figures.precision = share((double)score->found, score->predicted);
    figures.recall = share((double)score->found, score->gold);
    if (figures.precision + figures.recall > 0)
        figures.f1 = 2 * figures.precision * figures.recall / (figures.precision + figures.recall);
    figures.accuracy_161 = share((double)near, score->found);
    if (score->found)
        figures.median_km = score->errors_km[score->found / 2];
    figures.e2e_f1 = share(2 * (double)near, score->predicted + score->gold);
    return figures;
}

#include "train/score.h"

#include <stdlib.h>

/* 100 miles, as the literature does. */
#define NEAR_KM 161.0

void place_score_clear(struct place_score *score)
{
    free(score->errors_km);
    *score = (struct place_score){0};
}

static bool add_error(struct place_score *score, double km)
{
    if (score->error_count == score->error_capacity) {
        size_t capacity = score->error_capacity ? 2 * score->error_capacity : 1024;
        double *grown = realloc(score->errors_km, capacity * sizeof *grown);

        if (!grown)
            return false;
        score->errors_km = grown;
        score->error_capacity = capacity;
    }
    score->errors_km[score->error_count++] = km;
    return true;
}

bool place_score_add(struct place_score *score, const struct place_document *document,
                     const struct mention_list *mentions, const struct resolution *resolutions)
{
    score->documents++;
    score->gold += document->gold_count;
    for (size_t m = 0; m < mentions->count; m++) {
        const struct mention *mention = &mentions->items[m];
        bool located = !resolutions || resolutions[m].row != GAZETTEER_NO_ROW;

        if (!located)
            continue;
        score->predicted++;
        for (size_t g = 0; g < document->gold_count; g++) {
            const struct gold_toponym *gold = &document->gold[g];
            double km;

            if (gold->start != mention->start || gold->end != mention->end)
                continue;
            km = resolutions ? geo_distance_km(gold->point, resolutions[m].point) : 20000.0;
            score->found++;
            score->near += km < NEAR_KM;
            if (!add_error(score, km))
                return false;
            break;
        }
    }
    return true;
}

static int by_size(const void *a, const void *b)
{
    double x = *(const double *)a, y = *(const double *)b;

    return (x > y) - (x < y);
}

static double ratio(double a, double b)
{
    return b > 0.0 ? a / b : 0.0;
}

struct place_figures place_score_figures(struct place_score *score)
{
    struct place_figures f = {0};

    f.precision = ratio((double)score->found, (double)score->predicted);
    f.recall = ratio((double)score->found, (double)score->gold);
    f.f1 = ratio(2.0 * (double)score->found, (double)(score->predicted + score->gold));
    f.acc161 = ratio((double)score->near, (double)score->found);
    f.e2e_f1 = ratio(2.0 * (double)score->near, (double)(score->predicted + score->gold));
    if (score->error_count > 0) {
        qsort(score->errors_km, score->error_count, sizeof *score->errors_km, by_size);
        f.median_km = score->errors_km[score->error_count / 2];
    }
    return f;
}

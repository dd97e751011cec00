#include "train/span_train.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "train/sequences.h"

void span_samples_clear(struct span_samples *samples)
{
    free(samples->items);
    free(samples->features);
    *samples = (struct span_samples){0};
}

static bool is_gold(const struct place_document *document, const struct span *span)
{
    uint32_t start = document->text.tokens[span->first].start;
    uint32_t end = document->text.tokens[span->end - 1].end;

    for (size_t g = 0; g < document->gold_count; g++)
        if (document->gold[g].start == start && document->gold[g].end == end)
            return true;
    return false;
}

enum gazetag_status span_samples_add(struct span_samples *samples, const struct model *model,
                                     const struct gazetteer_set *set,
                                     const struct place_document *document, float weight)
{
    struct arena *arena = arena_new();
    struct context context;
    struct span_list spans = {0};
    struct entity_list entities = {0};
    struct rescore *rescore = NULL;
    enum gazetag_status status;

    if (!arena)
        return GAZETAG_NO_MEMORY;
    status = context_make(set, &document->document, &document->text, &document->matches, arena,
                          &context);
    if (status == GAZETAG_OK)
        status = spans_find(model, &context, SPAN_FLOOR, arena, &spans, &entities);
    if (status == GAZETAG_OK)
        status = rescore_new(set, &context, &spans, &entities, arena, &rescore);
    for (size_t i = 0; i < spans.count && status == GAZETAG_OK; i++) {
        struct span_sample sample = {.first = samples->feature_count,
                                     .place = is_gold(document, &spans.items[i]),
                                     .weight = weight};

        if (!train_reserve((void **)&samples->features,
                           samples->feature_count + RESCORE_FEATURES_MAX,
                           &samples->feature_capacity, sizeof *samples->features) ||
            !train_reserve((void **)&samples->items, samples->count + 1, &samples->capacity,
                           sizeof *samples->items)) {
            status = GAZETAG_NO_MEMORY;
            break;
        }
        sample.count =
            (uint32_t)rescore_features(rescore, i, samples->features + samples->feature_count);
        samples->feature_count += sample.count;
        samples->items[samples->count++] = sample;
    }
    arena_free(arena);
    return status;
}

enum gazetag_status span_train(const struct span_samples *samples, float *weights)
{
    enum { EPOCHS = 30, AVERAGED_EPOCHS = EPOCHS - EPOCHS / 2 };
    const float rate = 0.05f, decay = 2e-3f;
    float *squares = calloc(MODEL_SPAN_WEIGHTS, sizeof *squares);
    double *sums = calloc(MODEL_SPAN_WEIGHTS, sizeof *sums);
    uint64_t order = 1;

    if (!squares || !sums || samples->count == 0) {
        free(squares);
        free(sums);
        return squares && sums ? GAZETAG_OK : GAZETAG_NO_MEMORY;
    }
    memset(weights, 0, MODEL_SPAN_WEIGHTS * sizeof *weights);
    for (unsigned epoch = 0; epoch < EPOCHS; epoch++) {
        for (size_t n = 0; n < samples->count; n++) {
            const struct span_sample *sample;
            float sum = 0.0f, error;

            order = order * 6364136223846793005u + 1442695040888963407u;
            sample = &samples->items[(order >> 33) % samples->count];
            for (uint32_t f = 0; f < sample->count; f++) {
                const struct rescore_feature *feature = &samples->features[sample->first + f];
                sum += weights[feature->index] * feature->value;
            }
            error =
                sample->weight * ((sample->place ? 1.0f : 0.0f) - 1.0f / (1.0f + crf_exp(-sum)));
            for (uint32_t f = 0; f < sample->count; f++) {
                const struct rescore_feature *feature = &samples->features[sample->first + f];
                float *w = &weights[feature->index], *s = &squares[feature->index];
                float g = error * feature->value - decay * *w;

                *s += g * g;
                *w += rate * g / sqrtf(*s + 1e-6f);
            }
        }
        if (epoch >= EPOCHS - AVERAGED_EPOCHS)
            for (size_t w = 0; w < MODEL_SPAN_WEIGHTS; w++)
                sums[w] += (double)weights[w];
    }
    for (size_t w = 0; w < MODEL_SPAN_WEIGHTS; w++)
        weights[w] = (float)(sums[w] / AVERAGED_EPOCHS);
    free(squares);
    free(sums);
    return GAZETAG_OK;
}

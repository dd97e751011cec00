#include "train/train.h"

#include <stdlib.h>

#include "base/error.h"
#include "recognize/model.h"
#include "train/crf_train.h"
#include "train/degrade.h"
#include "train/sequences.h"
#include "train/span_train.h"

/* The entity corpora follow other conventions: they count for less (cross-validated). */
#define ENTITY_WEIGHT 0.5f
#define DEGRADED_WEIGHT 0.25f
#define SHIPPED_WEIGHT 0.3f

/* Least probability of a mention: about half the F1 reached is best for F1 (Lipton et al. 2014),
 * and cross-validation agrees. */
#define THRESHOLD 0.36f

enum { INNER_GROUPS = 3 };

static const struct crf_train_options options = {
    .epochs = 8, .averaged = 4, .rate = 0.1f, .decay = 1e-3f, .dropout = 0.0f, .seed = 1};

static bool left_out(unsigned folds, const struct place_document *document)
{
    return (folds >> document->fold & 1u) != 0;
}

/* A share of the documents is learnt from a second time, in capitals, and another in small
 * letters. */
enum { DEGRADE_EVERY = 4, DEGRADE_UPPER = 0, DEGRADE_LOWER = 2 };

static enum gazetag_status add_degraded_place(const struct train_data *data, size_t i,
                                              struct sequence_set *set, struct arena *arena)
{
    struct place_document copy = data->places.items[i];
    enum gazetag_status status;

    if (i % DEGRADE_EVERY != DEGRADE_UPPER && i % DEGRADE_EVERY != DEGRADE_LOWER)
        return GAZETAG_OK;
    arena_reset(arena);
    status = degrade_text(&data->places.items[i].text, i % DEGRADE_EVERY == DEGRADE_UPPER,
                          data->matcher, arena, &copy.text, &copy.matches);
    return status == GAZETAG_OK ? sequences_add_places(set, data->set, &copy, DEGRADED_WEIGHT)
                                : status;
}

static enum gazetag_status add_degraded_entity(const struct train_data *data, size_t i,
                                               struct sequence_set *set, struct arena *arena)
{
    struct entity_document copy = data->entities.items[i];
    enum gazetag_status status;

    if (copy.domain >= DOMAIN_WNUT17 ||
        (i % DEGRADE_EVERY != DEGRADE_UPPER && i % DEGRADE_EVERY != DEGRADE_LOWER))
        return GAZETAG_OK;
    arena_reset(arena);
    status = degrade_text(&data->entities.items[i].text, i % DEGRADE_EVERY == DEGRADE_UPPER,
                          data->matcher, arena, &copy.text, &copy.matches);
    return status == GAZETAG_OK ? sequences_add_entities(set, data->set, &copy, DEGRADED_WEIGHT)
                                : status;
}

/* Reports of the kind that the shipped places are for. */
static bool is_news(const struct entity_document *document)
{
    return document->domain == DOMAIN_RE3D;
}

static enum gazetag_status collect(const struct train_data *data, unsigned skip_folds,
                                   struct sequence_set *set)
{
    struct arena *arena = arena_new();
    enum gazetag_status status = arena ? GAZETAG_OK : GAZETAG_NO_MEMORY;

    for (size_t i = 0; i < data->places.count && status == GAZETAG_OK; i++) {
        if (left_out(skip_folds, &data->places.items[i]))
            continue;
        status = sequences_add_places(set, data->set, &data->places.items[i], 1.0f);
        if (status == GAZETAG_OK)
            status = add_degraded_place(data, i, set, arena);
        if (status == GAZETAG_OK && data->shipped)
            status = sequences_add_places(set, data->shipped->set, &data->shipped->places.items[i],
                                          SHIPPED_WEIGHT);
    }
    for (size_t i = 0; i < data->entities.count && status == GAZETAG_OK; i++) {
        status = sequences_add_entities(set, data->set, &data->entities.items[i], ENTITY_WEIGHT);
        if (status == GAZETAG_OK)
            status = add_degraded_entity(data, i, set, arena);
        if (status == GAZETAG_OK && data->shipped && is_news(&data->entities.items[i]))
            status = sequences_add_entities(set, data->shipped->set,
                                            &data->shipped->entities.items[i], SHIPPED_WEIGHT);
    }
    arena_free(arena);
    return status;
}

/* Appends a model whose second step is `span_weights`. */
static enum gazetag_status train_labels(const struct train_data *data, unsigned skip_folds,
                                        const float *span_weights, struct buffer *model)
{
    struct sequence_set set = {0};
    struct crf_weights weights = {0};
    enum gazetag_status status = collect(data, skip_folds, &set);

    if (status == GAZETAG_OK)
        status = crf_train(&set, &options, &weights);
    if (status == GAZETAG_OK)
        status = model_write(weights.rows, &weights.transitions, span_weights, THRESHOLD, model);
    crf_weights_clear(&weights);
    sequence_set_clear(&set);
    return status;
}

static enum gazetag_status add_samples(const struct train_data *data, const struct model *model,
                                       size_t i, struct span_samples *samples)
{
    enum gazetag_status status =
        span_samples_add(samples, model, data->set, &data->places.items[i], 1.0f);

    if (status == GAZETAG_OK && data->shipped)
        status = span_samples_add(samples, model, data->shipped->set,
                                  &data->shipped->places.items[i], SHIPPED_WEIGHT);
    return status;
}

/* The second step learns from spans of documents that the first step has not seen, as it will
 * meet them. */
static enum gazetag_status train_spans(const struct train_data *data, unsigned skip_folds,
                                       float *span_weights, gazetag_error *error)
{
    struct span_samples samples = {0};
    enum gazetag_status status = GAZETAG_OK;

    for (unsigned group = 0; group < INNER_GROUPS && status == GAZETAG_OK; group++) {
        struct buffer bytes = {0};
        struct model *model = malloc(sizeof *model);
        unsigned inner = 0;

        for (unsigned fold = group; fold < FOLD_COUNT; fold += INNER_GROUPS)
            inner |= 1u << fold;
        inner &= ~skip_folds;
        status = model ? train_labels(data, inner | skip_folds, span_weights, &bytes)
                       : GAZETAG_NO_MEMORY;
        if (status == GAZETAG_OK)
            status = model_open(buffer_slice(&bytes), model, error);
        for (size_t i = 0; i < data->places.count && status == GAZETAG_OK; i++)
            if (left_out(inner, &data->places.items[i]))
                status = add_samples(data, model, i, &samples);
        free(model);
        buffer_clear(&bytes);
    }
    if (status == GAZETAG_OK)
        status = span_train(&samples, span_weights);
    span_samples_clear(&samples);
    return status;
}

enum gazetag_status train_recognizer(const struct train_data *data, int skip_fold,
                                     struct buffer *model, gazetag_error *error)
{
    float *span_weights = calloc(MODEL_SPAN_WEIGHTS, sizeof *span_weights);
    unsigned skip = skip_fold == NO_FOLD ? 0 : 1u << skip_fold;
    enum gazetag_status status =
        span_weights ? train_spans(data, skip, span_weights, error) : GAZETAG_NO_MEMORY;

    if (status == GAZETAG_OK)
        status = train_labels(data, skip, span_weights, model);
    free(span_weights);
    return status == GAZETAG_OK ? status : error_set(error, status, "cannot train the recogniser");
}

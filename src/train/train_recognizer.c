#include "train/train.h"

#include "base/error.h"
#include "recognize/model.h"
#include "train/crf_train.h"
#include "train/sequences.h"

/* The entity corpora follow other conventions: they count for less (cross-validated). */
#define ENTITY_WEIGHT 0.5f

static const struct crf_train_options options = {
    .epochs = 8, .averaged = 4, .rate = 0.1f, .decay = 1e-3f, .dropout = 0.0f, .seed = 1};

static enum gazetag_status collect(const struct train_data *data, int skip_fold,
                                   struct sequence_set *set)
{
    enum gazetag_status status = GAZETAG_OK;

    for (size_t i = 0; i < data->places.count && status == GAZETAG_OK; i++)
        if (data->places.items[i].fold != skip_fold)
            status = sequences_add_places(set, data->set, &data->places.items[i], 1.0f);
    for (size_t i = 0; i < data->entities.count && status == GAZETAG_OK; i++)
        status = sequences_add_entities(set, data->set, &data->entities.items[i], ENTITY_WEIGHT);
    return status;
}

enum gazetag_status train_recognizer(const struct train_data *data, int skip_fold,
                                     struct buffer *model, gazetag_error *error)
{
    static const float span_weights[MODEL_SPAN_WEIGHTS];
    struct sequence_set set = {0};
    struct crf_weights weights = {0};
    enum gazetag_status status = collect(data, skip_fold, &set);

    if (status == GAZETAG_OK)
        status = crf_train(&set, &options, &weights);
    if (status == GAZETAG_OK)
        status = model_write(weights.rows, &weights.transitions, span_weights, 0.4f, model);
    crf_weights_clear(&weights);
    sequence_set_clear(&set);
    return status == GAZETAG_OK ? status : error_set(error, status, "cannot train the recogniser");
}

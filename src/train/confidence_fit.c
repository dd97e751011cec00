#include "train/confidence_fit.h"

#include <math.h>
#include <string.h>

#define STEPS 1500
/* A word weighs when it stands in so many incidents, in so many stories. */
#define LEAST_OWN 30
#define LEAST_WHOLE 40
/* How freely words may weigh, beside features: what their share is multiplied by while learning;
 * by cross-validation, as the ridge. */
#define OWN_SCALE 1.4
#define WHOLE_SCALE 0.9
#define RIDGE 1.0

static bool is_ordinary(const struct known_word *word)
{
    if (word->folded.length < 2 || word->small < 3 || word->small <= 2 * word->large)
        return false;
    for (size_t i = 0; i < word->folded.length; i++)
        if (word->folded.data[i] < 'a' || word->folded.data[i] > 'z')
            return false;
    return true;
}

bool confidence_weighs_own(const struct known_word *word)
{
    return word->own >= LEAST_OWN && is_ordinary(word);
}

bool confidence_weighs_whole(const struct known_word *word)
{
    return word->whole >= LEAST_WHOLE && is_ordinary(word);
}

/* The samples as rows of (column, value). */
struct matrix {
    struct cell {
        uint32_t column;
        float value;
    } * cells;
    size_t *starts;
    float *labels;
    size_t rows, columns, cell_count;
};

static void put(struct matrix *m, size_t column, double value)
{
    m->cells[m->cell_count++] = (struct cell){(uint32_t)column, (float)value};
}

static void put_words(struct matrix *m, const struct id_list *list, const bool *weighs,
                      size_t first_column, double value)
{
    for (size_t i = 0; i < list->count; i++)
        if (weighs[list->items[i]])
            put(m, first_column + list->items[i], value);
}

static bool is_of_fold(const struct confidence_sample *sample, int fold)
{
    return (int)(sample->text % FIT_FOLDS) == fold;
}

static enum gazetag_status fill(const struct confidence_data *data, int skip, struct matrix *m)
{
    struct arena *arena = data->words.arena;
    size_t words = data->words.count, room = 0;
    bool *own = arena_calloc(arena, words + 1, sizeof *own);
    bool *whole = arena_calloc(arena, words + 1, sizeof *whole);

    *m = (struct matrix){.columns = CONFIDENCE_COUNT + 2 * words};
    for (size_t i = 0; i < data->samples.count; i++)
        room += CONFIDENCE_COUNT + data->samples.items[i].own.count +
                data->texts.items[data->samples.items[i].text].words.count;
    m->cells = arena_alloc(arena, room * sizeof *m->cells);
    m->starts = arena_calloc(arena, data->samples.count + 1, sizeof *m->starts);
    m->labels = arena_calloc(arena, data->samples.count + 1, sizeof *m->labels);
    if (!own || !whole || !m->cells || !m->starts || !m->labels)
        return GAZETAG_NO_MEMORY;
    for (size_t w = 0; w < words; w++) {
        own[w] = confidence_weighs_own(&data->words.items[w]);
        whole[w] = confidence_weighs_whole(&data->words.items[w]);
    }
    for (size_t i = 0; i < data->samples.count; i++) {
        const struct confidence_sample *s = &data->samples.items[i];
        const struct confidence_text *text = &data->texts.items[s->text];

        if (!s->used || is_of_fold(s, skip))
            continue;
        for (size_t k = 0; k < CONFIDENCE_COUNT; k++)
            if (s->features[k] != 0.0F)
                put(m, k, (double)s->features[k]);
        put_words(m, &s->own, own, CONFIDENCE_COUNT, OWN_SCALE * (double)s->own_share);
        put_words(m, &text->words, whole, CONFIDENCE_COUNT + words,
                  WHOLE_SCALE * (double)text->share);
        m->labels[m->rows++] = s->label;
        m->starts[m->rows] = m->cell_count;
    }
    return GAZETAG_OK;
}

/* The largest eigenvalue of the rows' squares, by power iteration: a quarter of it bounds how fast
 * the slope of the loss changes. */
static double steepness(const struct matrix *m, double *at, double *image)
{
    double size = 1.0;

    for (size_t k = 0; k < m->columns; k++)
        at[k] = 1.0;
    for (int round = 0; round < 50; round++) {
        memset(image, 0, m->columns * sizeof *image);
        for (size_t r = 0; r < m->rows; r++) {
            double sum = 0.0;

            for (size_t c = m->starts[r]; c < m->starts[r + 1]; c++)
                sum += at[m->cells[c].column] * (double)m->cells[c].value;
            for (size_t c = m->starts[r]; c < m->starts[r + 1]; c++)
                image[m->cells[c].column] += sum * (double)m->cells[c].value;
        }
        size = 0.0;
        for (size_t k = 0; k < m->columns; k++)
            size += image[k] * image[k];
        size = sqrt(size);
        for (size_t k = 0; k < m->columns && size > 0.0; k++)
            at[k] = image[k] / size;
    }
    return size;
}

static double logistic(double sum)
{
    return 1.0 / (1.0 + exp(-sum));
}

static void add_slopes(const struct matrix *m, const double *at, double *slopes)
{
    memset(slopes, 0, m->columns * sizeof *slopes);
    for (size_t r = 0; r < m->rows; r++) {
        double sum = 0.0, error;

        for (size_t c = m->starts[r]; c < m->starts[r + 1]; c++)
            sum += at[m->cells[c].column] * (double)m->cells[c].value;
        error = logistic(sum) - (double)m->labels[r];
        for (size_t c = m->starts[r]; c < m->starts[r + 1]; c++)
            slopes[m->cells[c].column] += error * (double)m->cells[c].value;
    }
    for (size_t k = 0; k < m->columns; k++)
        slopes[k] += k == CONFIDENCE_BIAS ? 0.0 : RIDGE * at[k];
}

/* Gradient descent with momentum (Nesterov, 1983), begun anew whenever it climbs (O'Donoghue and
 * Candès, 2015). */
static bool descend(const struct matrix *m, struct arena *arena, double *weights)
{
    double *before = arena_calloc(arena, m->columns, sizeof *before);
    double *ahead = arena_calloc(arena, m->columns, sizeof *ahead);
    double *slopes = arena_calloc(arena, m->columns, sizeof *slopes);
    double rate, age = 1.0;

    if (!before || !ahead || !slopes)
        return false;
    rate = 1.0 / (RIDGE + 0.25 * steepness(m, ahead, slopes));
    memset(ahead, 0, m->columns * sizeof *ahead);
    for (int step = 0; step < STEPS; step++) {
        double next = (1.0 + sqrt(1.0 + 4.0 * age * age)) / 2.0, climbs = 0.0;

        add_slopes(m, ahead, slopes);
        for (size_t k = 0; k < m->columns; k++) {
            before[k] = weights[k];
            weights[k] = ahead[k] - rate * slopes[k];
            climbs += slopes[k] * (weights[k] - before[k]);
        }
        if (climbs > 0.0)
            age = next = 1.0;
        for (size_t k = 0; k < m->columns; k++)
            ahead[k] = weights[k] + (age - 1.0) / next * (weights[k] - before[k]);
        age = next;
    }
    return true;
}

enum gazetag_status confidence_fit(const struct confidence_data *data, int skip,
                                   struct confidence_weights *out)
{
    struct arena *arena = data->words.arena;
    size_t words = data->words.count;
    struct matrix m;
    double *weights;
    enum gazetag_status status = fill(data, skip, &m);

    if (status != GAZETAG_OK)
        return status;
    weights = arena_calloc(arena, m.columns, sizeof *weights);
    if (!weights || !descend(&m, arena, weights))
        return GAZETAG_NO_MEMORY;
    memcpy(out->features, weights, sizeof out->features);
    out->own = weights + CONFIDENCE_COUNT;
    out->whole = out->own + words;
    for (size_t w = 0; w < words; w++) {
        out->own[w] *= OWN_SCALE;
        out->whole[w] *= WHOLE_SCALE;
    }
    return GAZETAG_OK;
}

double confidence_apply(const struct confidence_data *data,
                        const struct confidence_weights *weights,
                        const struct confidence_sample *sample)
{
    const struct confidence_text *text = &data->texts.items[sample->text];
    double sum = 0.0, own = 0.0, whole = 0.0;

    for (size_t k = 0; k < CONFIDENCE_COUNT; k++)
        sum += weights->features[k] * (double)sample->features[k];
    for (size_t i = 0; i < sample->own.count; i++)
        own += weights->own[sample->own.items[i]];
    for (size_t i = 0; i < text->words.count; i++)
        whole += weights->whole[text->words.items[i]];
    return logistic(sum + own * (double)sample->own_share + whole * (double)text->share);
}

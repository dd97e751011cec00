#include "train/cross_validate.h"

#include <stdlib.h>

#include "base/error.h"
#include "geo/geo.h"
#include "resolve/source_profile.h"
#include "train/misses.h"
#include "train/score.h"

/* What one fold is measured with. */
struct models {
    struct buffer recognizer_bytes, resolver_bytes;
    struct recognizer *recognizer;
    struct resolver *resolver; /* NULL: the most populous row */
    struct source_profile *sources;
};

static void models_clear(struct models *models)
{
    recognizer_free(models->recognizer);
    resolver_free(models->resolver);
    source_profile_free(models->sources);
    buffer_clear(&models->recognizer_bytes);
    buffer_clear(&models->resolver_bytes);
    *models = (struct models){0};
}

static enum gazetag_status models_train(const struct train_data *data, int fold, bool population,
                                        struct models *models, gazetag_error *error)
{
    enum gazetag_status status = train_recognizer(data, fold, &models->recognizer_bytes, error);

    if (status == GAZETAG_OK)
        status = recognizer_open(data->matcher, buffer_slice(&models->recognizer_bytes),
                                 &models->recognizer, error);
    if (status == GAZETAG_OK && !population)
        status = train_resolver(data, models->recognizer, fold, &models->resolver_bytes, error);
    if (status == GAZETAG_OK && !population)
        status = resolver_open(data->set, buffer_slice(&models->resolver_bytes), &models->resolver,
                               error);
    return status;
}

static enum gazetag_status most_populous(const struct gazetteer_set *set,
                                         const struct mention_list *mentions, struct arena *arena,
                                         struct resolution **out)
{
    struct resolution *items = arena_calloc(arena, mentions->count + 1, sizeof *items);

    if (!items)
        return GAZETAG_NO_MEMORY;
    for (size_t i = 0; i < mentions->count; i++) {
        const struct match *match = mentions->items[i].match;

        items[i].row = GAZETTEER_NO_ROW;
        if (match && match->candidate_count > 0) {
            items[i].row = match->candidates[0].row;
            items[i].point = gazetteer_point(set, items[i].row);
        }
    }
    *out = items;
    return GAZETAG_OK;
}

/* What the fold, as a feed, teaches of its publishers: as `gazetag tag` learns it. */
static enum gazetag_status learn_sources(const struct train_data *data, int fold,
                                         struct models *models, struct arena *arena,
                                         gazetag_error *error)
{
    enum gazetag_status status = source_profile_new(&models->sources, error);

    for (size_t i = 0; i < data->places.count && status == GAZETAG_OK; i++) {
        const struct place_document *document = &data->places.items[i];
        struct mention_list mentions = {0};
        struct entity_list entities = {0};

        if (document->fold != fold || document->document.source.length == 0)
            continue;
        arena_reset(arena);
        status = recognize_text(models->recognizer, &document->document, &document->text,
                                &document->matches, arena, &mentions, &entities);
        if (status == GAZETAG_OK)
            status = source_profile_add(models->sources, &document->document, &document->text,
                                        &mentions);
    }
    return status == GAZETAG_OK ? source_profile_settle(models->sources, data->set) : status;
}

/* Of the answers with some confidence, how many are right. */
enum { RELIABILITY_STEPS = 10 };

struct reliability {
    size_t answers[RELIABILITY_STEPS], right[RELIABILITY_STEPS];
    double confidence[RELIABILITY_STEPS];
};

static void reliability_add(struct reliability *reliability, const struct place_document *document,
                            const struct mention_list *mentions,
                            const struct resolution *resolutions)
{
    const double near_km = 161.0;

    for (size_t i = 0; i < mentions->count; i++) {
        double confidence = (double)resolutions[i].confidence;
        size_t step = (size_t)(confidence * RELIABILITY_STEPS);

        if (resolutions[i].row == GAZETTEER_NO_ROW)
            continue;
        step = step < RELIABILITY_STEPS ? step : RELIABILITY_STEPS - 1;
        for (size_t g = 0; g < document->gold_count; g++) {
            if (document->gold[g].start != mentions->items[i].start ||
                document->gold[g].end != mentions->items[i].end)
                continue;
            reliability->answers[step]++;
            reliability->confidence[step] += confidence;
            reliability->right[step] +=
                geo_distance_km(document->gold[g].point, resolutions[i].point) < near_km;
            break;
        }
    }
}

static void reliability_print(const struct reliability *reliability, FILE *out)
{
    fprintf(out, "%-25s %10s %10s\n", "confidence about", "answers", "right");
    for (size_t i = 0; i < RELIABILITY_STEPS; i++) {
        size_t answers = reliability->answers[i];

        if (answers > 0)
            fprintf(out, "%-25.2f %10zu %10.2f\n", reliability->confidence[i] / (double)answers,
                    answers, (double)reliability->right[i] / (double)answers);
    }
}

static enum gazetag_status judge(const struct train_data *data, const struct models *models,
                                 const struct cross_validate_options *options,
                                 const struct place_document *document, struct arena *arena,
                                 struct place_score *score, struct miss_counts *misses,
                                 struct reliability *reliability)
{
    struct mention_list mentions = {0};
    struct entity_list entities = {0};
    struct resolution *resolutions = NULL;
    enum gazetag_status status =
        recognize_text(models->recognizer, &document->document, &document->text, &document->matches,
                       arena, &mentions, &entities);

    if (status != GAZETAG_OK)
        return status;
    if (models->resolver) {
        struct resolve_prior prior = {0};

        source_profile_home(models->sources, document->document.source, &prior);
        status = resolve_mentions(models->resolver, &document->document, &document->text, &mentions,
                                  &prior, false, arena, &resolutions);
        if (status == GAZETAG_OK) {
            reliability_add(reliability, document, &mentions, resolutions);
            resolve_drop_doubtful(resolutions, mentions.count, NULL);
        }
    }
    if (!resolutions && status == GAZETAG_OK)
        status = most_populous(data->set, &mentions, arena, &resolutions);
    if (status != GAZETAG_OK)
        return status;
    misses_add(misses, data->set, document, &mentions, resolutions, options->misses);
    return place_score_add(score, document, &mentions, options->spans ? NULL : resolutions)
               ? GAZETAG_OK
               : GAZETAG_NO_MEMORY;
}

static void print_figures(FILE *out, struct place_score scores[PLACE_CORPUS_COUNT])
{
    double mean_f1 = 0.0, mean_e2e = 0.0;

    fprintf(out, "%-11s %5s %6s %6s %6s %6s %6s %7s %8s %6s\n", "corpus", "docs", "gold", "pred",
            "P", "R", "F1", "acc161", "median", "e2eF");
    for (size_t c = 0; c < PLACE_CORPUS_COUNT; c++) {
        struct place_figures f = place_score_figures(&scores[c]);

        fprintf(out, "%-11s %5zu %6zu %6zu %6.3f %6.3f %6.3f %7.3f %8.1f %6.3f\n",
                place_corpus_names[c], scores[c].documents, scores[c].gold, scores[c].predicted,
                f.precision, f.recall, f.f1, f.acc161, f.median_km, f.e2e_f1);
        mean_f1 += f.f1 / PLACE_CORPUS_COUNT;
        mean_e2e += f.e2e_f1 / PLACE_CORPUS_COUNT;
    }
    fprintf(out, "%-11s %5s %6s %6s %6s %6s %6.3f %7s %8s %6.3f\n", "mean", "", "", "", "", "",
            mean_f1, "", "", mean_e2e);
}

enum gazetag_status cross_validate(const struct train_data *data,
                                   const struct cross_validate_options *options, FILE *out,
                                   gazetag_error *error)
{
    struct place_score scores[PLACE_CORPUS_COUNT] = {{0}};
    struct miss_counts misses = {0};
    struct reliability reliability = {0};
    struct arena *arena = arena_new();
    enum gazetag_status status = GAZETAG_OK;

    if (!arena)
        return error_set(error, GAZETAG_NO_MEMORY, "out of memory");
    for (int fold = 0; fold < FOLD_COUNT && status == GAZETAG_OK; fold++) {
        struct models models = {0};

        status = models_train(data, fold, options->population || options->spans, &models, error);
        if (status == GAZETAG_OK && models.resolver)
            status = learn_sources(data, fold, &models, arena, error);
        for (size_t i = 0; i < data->places.count && status == GAZETAG_OK; i++) {
            const struct place_document *document = &data->places.items[i];

            if (document->fold != fold)
                continue;
            arena_reset(arena);
            status = judge(data, &models, options, document, arena, &scores[document->corpus],
                           &misses, &reliability);
        }
        models_clear(&models);
    }
    arena_free(arena);
    if (status == GAZETAG_OK) {
        print_figures(out, scores);
        fputc('\n', out);
        misses_print(&misses, out);
        fputc('\n', out);
        reliability_print(&reliability, out);
    } else {
        error_set(error, status, "cannot cross-validate");
    }
    for (size_t c = 0; c < PLACE_CORPUS_COUNT; c++)
        place_score_clear(&scores[c]);
    return status;
}

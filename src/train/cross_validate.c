#include "train/cross_validate.h"

#include <inttypes.h>
#include <stdlib.h>

#include "base/error.h"
#include "resolve/source_profile.h"
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
#ifdef GAZETAG_TRAIN_RESOLVER
    resolver_free(models->resolver);
    source_profile_free(models->sources);
#endif
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
#ifdef GAZETAG_TRAIN_RESOLVER
    if (status == GAZETAG_OK && !population)
        status = train_resolver(data, models->recognizer, fold, &models->resolver_bytes, error);
    if (status == GAZETAG_OK && !population)
        status = resolver_open(data->set, buffer_slice(&models->resolver_bytes), &models->resolver,
                               error);
#else
    (void)population;
#endif
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

static void write_text(FILE *file, const struct place_document *document, uint32_t start,
                       uint32_t end)
{
    for (uint32_t i = start; i < end; i++) {
        char byte = document->document.text.data[i];
        fputc(byte == '\n' || byte == '\t' ? ' ' : byte, file);
    }
}

/* One line: class, document, the words with some text around, points. */
static void write_line(FILE *file, const char *class, const struct place_document *document,
                       uint32_t start, uint32_t end, const struct mention *mention)
{
    enum { AROUND = 40 };
    uint32_t length = (uint32_t)document->document.text.length;

    fprintf(file, "%s\t%.*s\t", class, (int)document->document.id.length,
            document->document.id.data);
    write_text(file, document, start, end);
    fputc('\t', file);
    write_text(file, document, start > AROUND ? start - AROUND : 0, start);
    fputs("[[", file);
    write_text(file, document, start, end);
    fputs("]]", file);
    write_text(file, document, end, length - end > AROUND ? end + AROUND : length);
    if (mention)
        fprintf(file, "\t%.3f\t%s", (double)mention->probability, mention->match ? "known" : "-");
    fputc('\n', file);
}

static void write_misses(FILE *file, const struct place_document *document,
                         const struct mention_list *mentions, const struct resolution *resolutions)
{
    for (size_t g = 0; g < document->gold_count; g++) {
        const struct gold_toponym *gold = &document->gold[g];
        const struct mention *hit = NULL, *overlap = NULL;
        size_t at = 0;

        for (size_t m = 0; m < mentions->count; m++) {
            const struct mention *mention = &mentions->items[m];
            if (mention->start == gold->start && mention->end == gold->end) {
                hit = mention;
                at = m;
            } else if (mention->start < gold->end && gold->start < mention->end) {
                overlap = mention;
            }
        }
        if (!hit)
            write_line(file, overlap ? "boundary" : "missed", document, gold->start, gold->end,
                       overlap);
        else if (resolutions[at].row == GAZETTEER_NO_ROW)
            write_line(file, "unlocated", document, gold->start, gold->end, hit);
        else if (geo_distance_km(gold->point, resolutions[at].point) >= 161.0)
            write_line(file, "far", document, gold->start, gold->end, hit);
    }
    for (size_t m = 0; m < mentions->count; m++) {
        const struct mention *mention = &mentions->items[m];
        bool overlap = false, hit = false;

        for (size_t g = 0; g < document->gold_count; g++) {
            const struct gold_toponym *gold = &document->gold[g];
            if (mention->start == gold->start && mention->end == gold->end)
                hit = true;
            else if (mention->start < gold->end && gold->start < mention->end)
                overlap = true;
        }
        if (!hit && resolutions[m].row != GAZETTEER_NO_ROW)
            write_line(file, overlap ? "spurious-boundary" : "spurious", document, mention->start,
                       mention->end, mention);
    }
}

#ifdef GAZETAG_TRAIN_RESOLVER
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
#endif

static enum gazetag_status judge(const struct train_data *data, const struct models *models,
                                 const struct cross_validate_options *options,
                                 const struct place_document *document, struct arena *arena,
                                 struct place_score *score)
{
    struct mention_list mentions = {0};
    struct entity_list entities = {0};
    struct resolution *resolutions = NULL;
    enum gazetag_status status =
        recognize_text(models->recognizer, &document->document, &document->text, &document->matches,
                       arena, &mentions, &entities);

    if (status != GAZETAG_OK)
        return status;
#ifdef GAZETAG_TRAIN_RESOLVER
    if (models->resolver) {
        struct resolve_prior prior = {0};

        source_profile_home(models->sources, document->document.source, &prior);
        status = resolve_mentions(models->resolver, &document->document, &document->text, &mentions,
                                  &prior, false, arena, &resolutions);
    }
#endif
    if (!resolutions && status == GAZETAG_OK)
        status = most_populous(data->set, &mentions, arena, &resolutions);
    if (status != GAZETAG_OK)
        return status;
    if (options->misses)
        write_misses(options->misses, document, &mentions, resolutions);
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
    struct arena *arena = arena_new();
    enum gazetag_status status = GAZETAG_OK;

    if (!arena)
        return error_set(error, GAZETAG_NO_MEMORY, "out of memory");
    for (int fold = 0; fold < FOLD_COUNT && status == GAZETAG_OK; fold++) {
        struct models models = {0};

        status = models_train(data, fold, options->population || options->spans, &models, error);
#ifdef GAZETAG_TRAIN_RESOLVER
        if (status == GAZETAG_OK && models.resolver)
            status = learn_sources(data, fold, &models, arena, error);
#endif
        for (size_t i = 0; i < data->places.count && status == GAZETAG_OK; i++) {
            const struct place_document *document = &data->places.items[i];

            if (document->fold != fold)
                continue;
            arena_reset(arena);
            status = judge(data, &models, options, document, arena, &scores[document->corpus]);
        }
        models_clear(&models);
    }
    arena_free(arena);
    if (status == GAZETAG_OK)
        print_figures(out, scores);
    else
        error_set(error, status, "cannot cross-validate");
    for (size_t c = 0; c < PLACE_CORPUS_COUNT; c++)
        place_score_clear(&scores[c]);
    return status;
}

/* gazetag-train-confidence: learns what an incident's confidence is made from, by logistic
 * regression over texts whose incidents people coded, and writes confidence_weights.csv and
 * wording.csv.
 *
 * usage: gazetag-train-confidence GAZETTEER CORPORA FOLDER
 *
 * CORPORA holds incidents/NAME.jsonl: a line of a file is {"id", "text", "published", "gold"}; gold
 * is {"templates": [...]} (all incidents of the text: one that fits none is talk), {"type": [...]}
 * or {"acled_sub_event_type": "..."} (one incident of it: others of the text tell nothing); and
 * ner/, whose texts tell ordinary words from names. The two files are written into FOLDER; figures
 * of a cross-validation go to standard error. */
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "tagger/pipeline.h"
#include "train/confidence_fit.h"

static const char *const files[] = {"muc4", "sample2000", "drone", "isaf", "airwars", "case2021"};

static const char *const names[CONFIDENCE_COUNT] = {"bias",
                                                    "strength_middle",
                                                    "strength_high",
                                                    "day",
                                                    "vague_date",
                                                    "site_town",
                                                    "site_unknown",
                                                    "site_wide",
                                                    "killed",
                                                    "hurt",
                                                    "nobody_hurt",
                                                    "actor",
                                                    "target",
                                                    "weapon",
                                                    "two_sentences",
                                                    "many_sentences",
                                                    "first",
                                                    "verb",
                                                    "definite",
                                                    "plural",
                                                    "quoted",
                                                    "personal",
                                                    "question",
                                                    "background",
                                                    "attempted",
                                                    "planned",
                                                    "aggregate",
                                                    "alleged",
                                                    "short_text",
                                                    "tiny_text",
                                                    "density",
                                                    "clash",
                                                    "generic_attack",
                                                    "state_fire",
                                                    "abduction",
                                                    "arrest",
                                                    "interception",
                                                    "arson",
                                                    "property",
                                                    "protest",
                                                    "political",
                                                    "territory",
                                                    "harm_only",
                                                    "target_civilian",
                                                    "target_forces",
                                                    "target_militants",
                                                    "target_object",
                                                    "facts",
                                                    "actor_state",
                                                    "actor_militant",
                                                    "old",
                                                    "killed_one",
                                                    "killed_many",
                                                    "vague_count",
                                                    "place_in_text",
                                                    "later",
                                                    "perfect",
                                                    "present",
                                                    "length"};

static double share(gazetag_share s)
{
    return s.of ? (double)s.right / (double)s.of : 0.0;
}

static double f_measure(gazetag_share precision, gazetag_share recall)
{
    double p = share(precision), r = share(recall);

    return p + r > 0.0 ? 2.0 * p * r / (p + r) : 0.0;
}

/* Of wholly coded texts, judged as if incidents less sure than `least` were not given out. */
static enum gazetag_status judge(const struct confidence_data *data, const double *estimates,
                                 double least, gazetag_incident_score *score, struct arena *arena)
{
    for (size_t t = 0; t < data->texts.count; t++) {
        const struct confidence_text *text = &data->texts.items[t];
        struct candidate_list kept = {0};
        enum gazetag_status status;

        if (!text->whole)
            continue;
        arena_reset(arena);
        for (size_t c = 0; c < text->candidates.count; c++)
            if (estimates[text->sample_of.items[c]] >= least &&
                !ARENA_PUSH(arena, &kept, text->candidates.items[c]))
                return GAZETAG_NO_MEMORY;
        status = score_add_incidents(score, &text->gold, kept.items, kept.count, arena);
        if (status != GAZETAG_OK)
            return status;
    }
    return GAZETAG_OK;
}

/* How often incidents of wholly coded texts are right that get about so much. */
static void print_reliability(const struct confidence_data *data, const double *estimates)
{
    size_t count[10] = {0};
    double sum[10] = {0}, right[10] = {0};

    for (size_t i = 0; i < data->samples.count; i++) {
        const struct confidence_sample *s = &data->samples.items[i];
        int bin = (int)(estimates[i] * 10.0);

        if (!s->used || !data->texts.items[s->text].whole)
            continue;
        bin = bin > 9 ? 9 : bin;
        count[bin]++;
        sum[bin] += estimates[i];
        right[bin] += (double)s->label;
    }
    fprintf(stderr, "confidence about, incidents, share right\n");
    for (int bin = 0; bin < 10; bin++)
        if (count[bin] > 0)
            fprintf(stderr, "%.2f   %5zu   %.2f\n", sum[bin] / (double)count[bin], count[bin],
                    right[bin] / (double)count[bin]);
}

/* Every text is judged by weights learnt without it. */
static enum gazetag_status cross_validate(const struct confidence_data *data, struct arena *arena)
{
    double *estimates = arena_calloc(data->words.arena, data->samples.count + 1, sizeof *estimates);

    if (!estimates)
        return GAZETAG_NO_MEMORY;
    for (int fold = 0; fold < FIT_FOLDS; fold++) {
        struct confidence_weights weights;
        enum gazetag_status status = confidence_fit(data, fold, &weights);

        if (status != GAZETAG_OK)
            return status;
        for (size_t i = 0; i < data->samples.count; i++)
            if ((int)(data->samples.items[i].text % FIT_FOLDS) == fold)
                estimates[i] = confidence_apply(data, &weights, &data->samples.items[i]);
    }
    fprintf(stderr, "least  P     R     F     relevance_F\n");
    for (int cut = 15; cut <= 42; cut += 3) {
        gazetag_incident_score score = {0};
        enum gazetag_status status = judge(data, estimates, cut / 100.0, &score, arena);

        if (status != GAZETAG_OK)
            return status;
        fprintf(stderr, "%.2f   %.3f %.3f %.3f %.3f\n", cut / 100.0,
                share(score.template_precision), share(score.template_recall),
                f_measure(score.template_precision, score.template_recall),
                f_measure(score.relevance_precision, score.relevance_recall));
    }
    print_reliability(data, estimates);
    return GAZETAG_OK;
}

static FILE *open_in(const char *folder, const char *name)
{
    char path[1024];
    FILE *file;

    snprintf(path, sizeof path, "%s/%s", folder, name);
    file = fopen(path, "w");
    if (!file)
        fprintf(stderr, "%s: cannot be written\n", path);
    return file;
}

static bool write_features(const char *folder, const struct confidence_weights *weights)
{
    FILE *file = open_in(folder, "confidence_weights.csv");

    if (!file)
        return false;
    fprintf(file, "phrase,feature,weight\n");
    for (int k = 0; k < CONFIDENCE_COUNT; k++) {
        for (const char *c = names[k]; *c; c++)
            fputc(*c == '_' ? ' ' : *c, file);
        fprintf(file, ",%s,%ld\n", names[k], lround(weights->features[k] * 1000.0));
    }
    return fclose(file) == 0;
}

static int by_word(const void *a, const void *b)
{
    const struct known_word *const *x = a, *const *y = b;

    return strcmp((*x)->folded.data, (*y)->folded.data);
}

static bool write_words(const char *folder, const struct confidence_data *data,
                        const struct confidence_weights *weights)
{
    size_t count = data->words.count;
    const struct known_word **sorted =
        arena_calloc(data->words.arena, count + 1, sizeof(const void *));
    FILE *file = sorted ? open_in(folder, "wording.csv") : NULL;

    if (!file)
        return false;
    for (size_t i = 0; i < count; i++)
        sorted[i] = &data->words.items[i];
    qsort((void *)sorted, count, sizeof *sorted, by_word);
    fprintf(file, "phrase,own,whole\n");
    for (size_t i = 0; i < count; i++) {
        size_t number = (size_t)(sorted[i] - data->words.items);
        long own = lround(weights->own[number] * 1000.0);
        long whole = lround(weights->whole[number] * 1000.0);

        if (own != 0 || whole != 0)
            fprintf(file, "%s,%ld,%ld\n", sorted[i]->folded.data, own, whole);
    }
    return fclose(file) == 0;
}

static enum gazetag_status read_corpora(struct confidence_data *data,
                                        const struct pipeline *pipeline, const char *corpora,
                                        gazetag_error *error)
{
    char path[1024];

    for (size_t i = 0; i < sizeof files / sizeof *files; i++) {
        enum gazetag_status status;

        snprintf(path, sizeof path, "%s/incidents/%s.jsonl", corpora, files[i]);
        status = confidence_data_read(data, pipeline, path, error);
        if (status != GAZETAG_OK)
            return status;
    }
    snprintf(path, sizeof path, "%s/ner", corpora);
    return confidence_data_count_case(data, path, pipeline->matcher, error);
}

static enum gazetag_status open_pipeline(const char *gazetteer, struct pipeline *pipeline,
                                         gazetag_error *error)
{
    struct gazetteer *layers[2];
    struct gazetteer_set *set;
    struct shared_set *shared;
    enum gazetag_status status = gazetteer_open_shipped_core(&layers[0], error);

    if (status == GAZETAG_OK)
        status = gazetteer_open(gazetteer, &(struct gazetteer_open_options){0}, &layers[1], error);
    if (status == GAZETAG_OK)
        status = gazetteer_set_new(layers, 2, &set, error);
    if (status != GAZETAG_OK)
        return status;
    shared = shared_set_new(set);
    if (!shared)
        return GAZETAG_NO_MEMORY;
    status = pipeline_init(pipeline, shared, &(gazetag_tagger_options){0}, error);
    pipeline->keep_unlikely = true;
    shared_set_drop(shared);
    return status;
}

int main(int argc, char **argv)
{
    struct arena *arena = arena_new(), *scratch = arena_new();
    struct confidence_data data = {0};
    struct confidence_weights weights;
    struct pipeline pipeline = {0};
    gazetag_error error = {0};
    enum gazetag_status status;
    bool written = false;

    if (argc != 4) {
        fprintf(stderr, "usage: %s GAZETTEER CORPORA FOLDER\n", argv[0]);
        return 64;
    }
    status = arena && scratch ? word_table_init(&data.words, arena) : GAZETAG_NO_MEMORY;
    if (status == GAZETAG_OK)
        status = open_pipeline(argv[1], &pipeline, &error);
    if (status == GAZETAG_OK)
        status = read_corpora(&data, &pipeline, argv[2], &error);
    if (status == GAZETAG_OK)
        status = cross_validate(&data, scratch);
    if (status == GAZETAG_OK)
        status = confidence_fit(&data, FIT_ALL, &weights);
    if (status == GAZETAG_OK)
        written = write_features(argv[3], &weights) && write_words(argv[3], &data, &weights);
    else
        fprintf(stderr, "%s: %s\n", argv[0], error.message[0] ? error.message : "out of memory");
    pipeline_clear(&pipeline);
    arena_free(scratch);
    arena_free(arena);
    return written ? 0 : 66;
}

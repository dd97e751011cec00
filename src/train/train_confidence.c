/* gazetag-train-confidence: weighs what an incident's confidence is made from, by logistic
 * regression over texts whose incidents people coded, and writes confidence_weights.csv.
 *
 * usage: gazetag-train-confidence GAZETTEER FILE.jsonl... > confidence_weights.csv
 *
 * A line of a file is {"id", "text", "published", "gold"}; gold is {"templates": [{"type": [...]}]}
 * (all incidents of the text: one that fits none is talk), {"type": [...]} or
 * {"acled_sub_event_type": "..."} (one incident of it: others of the text tell nothing). */
#include <jansson.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>

#include "incident/confidence.h"
#include "tagger/pipeline.h"

#define EPOCHS 30000
#define RATE 1.5
#define RIDGE 0.0001
/* A coded record shows no talk; it weighs as much as an incident of a wholly coded text. */
#define RECORD_WEIGHT 1.0

struct sample {
    float features[CONFIDENCE_COUNT];
    float label, weight;
    bool whole; /* of a wholly coded text */
};

struct samples {
    struct sample *items;
    size_t count, capacity;
};

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
                                                    "length",
                                                    "talk_own",
                                                    "talk_politics",
                                                    "talk_justice",
                                                    "talk_diplomacy",
                                                    "talk_opinion",
                                                    "talk_economy",
                                                    "talk_war",
                                                    "talk_crime",
                                                    "personal_text",
                                                    "question_text"};

static bool add(struct samples *samples, const struct incident *incident, double label,
                double weight, bool whole)
{
    struct sample *s;

    if (samples->count == samples->capacity) {
        size_t capacity = samples->capacity ? samples->capacity * 2 : 1024;
        struct sample *items = realloc(samples->items, capacity * sizeof *items);

        if (!items)
            return false;
        samples->items = items;
        samples->capacity = capacity;
    }
    s = &samples->items[samples->count++];
    memcpy(s->features, incident->features, sizeof s->features);
    s->label = (float)label;
    s->weight = (float)weight;
    s->whole = whole;
    return true;
}

static bool is_candidate(const struct incident *incident)
{
    return !incident->aggregate && incident->status != STATUS_PLANNED &&
           incident->status != STATUS_HYPOTHETICAL && incident->status != STATUS_DENIED;
}

static bool type_in(const json_t *types, const struct incident *incident)
{
    size_t i;
    json_t *type;

    if (!json_is_array(types))
        return true;
    json_array_foreach(types, i,
                       type) if (strcmp(json_string_value(type),
                                        incident_type_name(incident->type)) == 0) return true;
    return false;
}

/* Each template takes the first incident of its type that no other has taken. */
static bool learn_from_templates(struct samples *samples, const json_t *templates,
                                 const struct incident_list *list)
{
    bool taken[256] = {false};
    size_t t;
    json_t *template;

    json_array_foreach(templates, t, template)
    {
        for (size_t i = 0; i < list->count && i < 256; i++) {
            if (taken[i] || !is_candidate(&list->items[i]) ||
                !type_in(json_object_get(template, "type"), &list->items[i]))
                continue;
            taken[i] = true;
            break;
        }
    }
    for (size_t i = 0; i < list->count && i < 256; i++)
        if (is_candidate(&list->items[i]) && !add(samples, &list->items[i], taken[i], 1.0, true))
            return false;
    return true;
}

static bool learn_from_record(struct samples *samples, const json_t *gold,
                              const struct incident_list *list)
{
    const char *sub_event = json_string_value(json_object_get(gold, "acled_sub_event_type"));

    for (size_t i = 0; i < list->count; i++) {
        const struct incident *incident = &list->items[i];
        const char *own = incident_codes_of(incident).acled_sub_event_type;

        if (!is_candidate(incident))
            continue;
        if (sub_event ? own && strcmp(own, sub_event) == 0
                      : type_in(json_object_get(gold, "type"), incident))
            return add(samples, incident, 1.0, RECORD_WEIGHT, false);
    }
    return true;
}

static bool read_file(const struct pipeline *pipeline, const char *path, struct samples *samples)
{
    FILE *file = fopen(path, "r");
    struct arena *arena = arena_new();
    char *line = NULL;
    size_t size = 0;
    ssize_t length;
    bool ok = file && arena;

    while (ok && (length = getline(&line, &size, file)) > 0) {
        json_t *root = json_loadb(line, (size_t)length, 0, NULL);
        const json_t *gold = json_object_get(root, "gold");
        const char *published = json_string_value(json_object_get(root, "published"));
        struct document document = {
            .id = slice_from(json_string_value(json_object_get(root, "id"))),
            .text = slice_from(json_string_value(json_object_get(root, "text"))),
            .published = slice_from(published),
            .published_day = published ? date_parse_iso(slice_from(published)) : DATE_NONE};
        struct analysis analysis;

        arena_reset(arena);
        if (root && gold &&
            pipeline_run(pipeline, &document, NULL, arena, &analysis) == GAZETAG_OK) {
            const json_t *templates = json_object_get(gold, "templates");

            ok = templates ? learn_from_templates(samples, templates, &analysis.incidents)
                           : learn_from_record(samples, gold, &analysis.incidents);
        }
        json_decref(root);
    }
    free(line);
    arena_free(arena);
    if (file)
        fclose(file);
    return ok;
}

static double estimate(const struct sample *s, const double *weights)
{
    double sum = 0.0;

    for (int k = 0; k < CONFIDENCE_COUNT; k++)
        sum += weights[k] * (double)s->features[k];
    return 1.0 / (1.0 + exp(-sum));
}

static void train(const struct samples *samples, double *weights)
{
    double total = 0.0;

    for (size_t i = 0; i < samples->count; i++)
        total += (double)samples->items[i].weight;
    for (int epoch = 0; epoch < EPOCHS; epoch++) {
        double gradient[CONFIDENCE_COUNT] = {0};

        for (size_t i = 0; i < samples->count; i++) {
            const struct sample *s = &samples->items[i];
            double error = (estimate(s, weights) - (double)s->label) * (double)s->weight / total;

            for (int k = 0; k < CONFIDENCE_COUNT; k++)
                gradient[k] += error * (double)s->features[k];
        }
        for (int k = 0; k < CONFIDENCE_COUNT; k++)
            weights[k] -= RATE * (gradient[k] + (k ? RIDGE * weights[k] : 0.0));
    }
}

/* Precision, recall and F at thresholds, for choosing the floor. */
static void report(const struct samples *samples, const double *weights)
{
    for (int cut = 5; cut <= 60; cut += 5) {
        double right = 0, given = 0, gold = 0;

        for (size_t i = 0; i < samples->count; i++) {
            const struct sample *s = &samples->items[i];
            bool kept = estimate(s, weights) >= cut / 100.0;

            if (!s->whole)
                continue;
            gold += (double)s->label;
            given += kept;
            right += kept ? (double)s->label : 0.0;
        }
        fprintf(stderr, "%.2f: P %.3f R %.3f of those found\n", cut / 100.0,
                given > 0 ? right / given : 0, gold > 0 ? right / gold : 0);
    }
}

int main(int argc, char **argv)
{
    struct gazetteer *layers[2];
    struct gazetteer_set *set;
    struct shared_set *shared;
    struct pipeline pipeline;
    struct samples samples = {0};
    double weights[CONFIDENCE_COUNT] = {0};
    gazetag_error error = {0};

    if (argc < 3) {
        fprintf(stderr, "usage: %s GAZETTEER FILE.jsonl...\n", argv[0]);
        return 64;
    }
    if (gazetteer_open_shipped_core(&layers[0], &error) != GAZETAG_OK ||
        gazetteer_open(argv[1], &(struct gazetteer_open_options){0}, &layers[1], &error) !=
            GAZETAG_OK ||
        gazetteer_set_new(layers, 2, &set, &error) != GAZETAG_OK ||
        !(shared = shared_set_new(set)) ||
        pipeline_init(&pipeline, shared, &(gazetag_tagger_options){0}, &error) != GAZETAG_OK) {
        fprintf(stderr, "%s: %s\n", argv[1], error.message);
        return 66;
    }
    for (int i = 2; i < argc; i++)
        if (!read_file(&pipeline, argv[i], &samples)) {
            fprintf(stderr, "%s: cannot be read\n", argv[i]);
            free(samples.items);
            return 66;
        }
    train(&samples, weights);
    report(&samples, weights);
    printf("phrase,feature,weight\n");
    for (int k = 0; k < CONFIDENCE_COUNT; k++) {
        for (const char *c = names[k]; *c; c++)
            putchar(*c == '_' ? ' ' : *c);
        printf(",%s,%d\n", names[k], (int)lround(weights[k] * 1000.0));
    }
    pipeline_clear(&pipeline);
    shared_set_drop(shared);
    free(samples.items);
    return 0;
}

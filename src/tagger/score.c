/* Measuring against annotated documents, through the public interface. */
#include "score/score.h"

#include "base/error.h"
#include "input/reader.h"
#include "tagger/score_incidents.h"
#include "tagger/sources.h"
#include "tagger/tagger.h"

struct scoring {
    const struct pipeline *pipeline;
    struct source_profile *profile;
    struct arena *arena;
    struct score score;
    struct incident_scoring incidents;
    gazetag_report *report;
    void *report_context;
    uint64_t skipped;
};

static void skip(struct scoring *scoring, const gazetag_error *problem)
{
    scoring->skipped++;
    if (scoring->report)
        scoring->report(scoring->report_context, problem);
}

/* The mentions that have a point, as the output has them. */
static enum gazetag_status predict(struct scoring *scoring, const struct analysis *analysis,
                                   struct score_span **out, size_t *count)
{
    struct score_span *spans =
        arena_calloc(scoring->arena, analysis->mentions.count, sizeof *spans);

    if (!spans)
        return GAZETAG_NO_MEMORY;
    *count = 0;
    for (size_t i = 0; i < analysis->mentions.count; i++) {
        const struct mention *mention = &analysis->mentions.items[i];

        if (analysis->resolutions[i].row == GAZETTEER_NO_ROW)
            continue;
        spans[(*count)++] =
            (struct score_span){.start = text_code_point(&analysis->text, mention->start),
                                .end = text_code_point(&analysis->text, mention->end),
                                .point = analysis->resolutions[i].point};
    }
    *out = spans;
    return GAZETAG_OK;
}

/* What a line is annotated with. */
struct annotation {
    bool has_places, has_incidents;
    struct score_span *places;
    size_t place_count;
    struct score_gold incidents;
};

static enum gazetag_status read_annotation(struct arena *arena, struct slice line,
                                           struct annotation *out, gazetag_error *problem)
{
    enum gazetag_status status = score_read_incidents(
        line.data, line.length, arena, &out->has_incidents, &out->incidents, problem);

    if (status == GAZETAG_OK)
        status = score_read_gold(line.data, line.length, arena, &out->has_places, &out->places,
                                 &out->place_count, problem);
    if (status == GAZETAG_OK && !out->has_places && !out->has_incidents)
        status = error_set(problem, GAZETAG_BAD_DATA, "neither \"toponyms\" nor \"gold\"");
    return status;
}

static enum gazetag_status score_document(struct scoring *scoring, const struct document *document,
                                          struct slice line, const struct input_chunk *chunk,
                                          uint64_t line_number)
{
    struct annotation gold;
    struct score_span *predicted = NULL;
    size_t predicted_count = 0;
    gazetag_error problem = {0};
    struct analysis analysis;
    enum gazetag_status status = read_annotation(scoring->arena, line, &gold, &problem);

    if (status == GAZETAG_BAD_DATA) {
        gazetag_error placed = {0};

        error_set_at(&placed, status, chunk->name.data, line_number, GAZETAG_NO_BYTE, "%s",
                     problem.message);
        skip(scoring, &placed);
        return GAZETAG_OK;
    }
    if (status == GAZETAG_OK)
        status =
            pipeline_run(scoring->pipeline, document, scoring->profile, scoring->arena, &analysis);
    if (status == GAZETAG_OK && gold.has_places) {
        status = predict(scoring, &analysis, &predicted, &predicted_count);
        if (status == GAZETAG_OK)
            status = score_add(&scoring->score, gold.places, gold.place_count, predicted,
                               predicted_count);
    }
    if (status == GAZETAG_OK && gold.has_incidents)
        status =
            incident_scoring_add(&scoring->incidents, &gold.incidents, &analysis, scoring->arena);
    return status;
}

/* Not a document: a pair of them, or something else. */
static enum gazetag_status score_other(struct scoring *scoring, struct slice line,
                                       const gazetag_error *problem)
{
    struct score_pair pair;
    bool found;
    enum gazetag_status status =
        score_read_pair(line.data, line.length, scoring->arena, &found, &pair);

    if (status == GAZETAG_OK && found)
        return incident_scoring_add_pair(&scoring->incidents, &pair);
    if (status == GAZETAG_OK)
        skip(scoring, problem);
    return status;
}

static enum gazetag_status score_chunk(struct scoring *scoring, const struct input_chunk *chunk)
{
    struct reader reader;
    enum gazetag_status status = reader_start(&reader, chunk);

    while (status == GAZETAG_OK) {
        size_t before = reader.offset;
        gazetag_error problem = {0};
        struct document document;
        enum reader_step step;
        struct slice line;

        arena_reset(scoring->arena);
        step = reader_read(&reader, scoring->arena, &document, &problem);
        if (step == READER_END)
            break;
        line = slice_of(chunk->bytes.data + before, reader.offset - before);
        if (step == READER_NO_MEMORY)
            status = GAZETAG_NO_MEMORY;
        else if (step == READER_SKIPPED)
            status = score_other(scoring, line, &problem);
        else
            status = score_document(scoring, &document, line, chunk, chunk->line + reader.line - 1);
    }
    reader_end(&reader);
    return status;
}

static enum gazetag_status score_input(struct scoring *scoring, struct input *input)
{
    struct input_chunk chunk = {0};
    enum gazetag_status status = GAZETAG_OK;
    bool end = false;

    while (status == GAZETAG_OK) {
        status = input_next(input, &chunk, &end);
        if (status != GAZETAG_OK || end)
            break;
        if (chunk.problem.status != GAZETAG_OK)
            skip(scoring, &chunk.problem);
        else
            status = score_chunk(scoring, &chunk);
    }
    input_chunk_clear(&chunk);
    return status;
}

enum gazetag_status gazetag_score_files(const gazetag_tagger *tagger, const char *const *files,
                                        size_t count, gazetag_report *report, void *report_context,
                                        gazetag_score *out, gazetag_error *error)
{
    struct scoring scoring = {
        .pipeline = &tagger->pipeline, .report = report, .report_context = report_context};
    /* Publishers' homes are learnt as a run over the same files would learn them. */
    const gazetag_batch_options learning = {
        .inputs = files, .input_count = count, .from = GAZETAG_FROM_JSONL};
    struct input *input = NULL;
    struct score_figures figures;
    enum gazetag_status status = input_open(files, count, GAZETAG_FROM_JSONL, -1, &input, error);

    if (status != GAZETAG_OK)
        return status;
    scoring.arena = arena_new();
    status = scoring.arena ? incident_scoring_init(&scoring.incidents, scoring.pipeline)
                           : GAZETAG_NO_MEMORY;
    if (status == GAZETAG_OK)
        status = source_profile_new(&scoring.profile, error);
    if (status == GAZETAG_OK)
        status = sources_learn(&tagger->pipeline, &learning, scoring.profile, error);
    if (status == GAZETAG_OK)
        status = score_input(&scoring, input);
    if (status == GAZETAG_OK)
        status = incident_scoring_finish(&scoring.incidents, scoring.profile);
    if (status == GAZETAG_OK) {
        figures = score_figures(&scoring.score);
        *out = (gazetag_score){.documents = figures.documents,
                               .annotated = figures.gold,
                               .predicted = figures.predicted,
                               .skipped = scoring.skipped,
                               .precision = figures.precision,
                               .recall = figures.recall,
                               .f1 = figures.f1,
                               .accuracy_161 = figures.accuracy_161,
                               .median_km = figures.median_km,
                               .end_to_end_f1 = figures.e2e_f1,
                               .incidents = scoring.incidents.score};
    } else {
        error_set(error, status, "%s", gazetag_status_message(status));
    }
    score_clear(&scoring.score);
    incident_scoring_clear(&scoring.incidents);
    source_profile_free(scoring.profile);
    arena_free(scoring.arena);
    input_close(input);
    return status;
}

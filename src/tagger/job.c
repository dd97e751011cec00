#include "tagger/job.h"

#include <stdlib.h>

#include "base/error.h"

void job_plan_set_confidence(struct job_plan *plan, double given)
{
    bool is_given = given >= 0;

    plan->min_confidence[GAZETAG_LAYER_PLACES] =
        is_given ? given : layer_default_confidence(GAZETAG_LAYER_PLACES);
    plan->min_confidence[GAZETAG_LAYER_INCIDENTS] =
        is_given ? given : layer_default_confidence(GAZETAG_LAYER_INCIDENTS);
    plan->min_confidence[GAZETAG_LAYER_MENTIONS] = is_given ? given : 0;
}

void record_list_clear(struct record_list *list)
{
    for (size_t i = 0; i < list->count; i++)
        record_free(list->items[i]);
    free(list->items);
    *list = (struct record_list){0};
}

bool record_list_push(struct record_list *list, struct record *record)
{
    if (list->count == list->capacity) {
        size_t capacity = list->capacity ? list->capacity * 2 : 16;
        struct record **items = realloc(list->items, capacity * sizeof *items);

        if (!items)
            return false;
        list->items = items;
        list->capacity = capacity;
    }
    list->items[list->count++] = record;
    return true;
}

void job_clear(struct job *job)
{
    input_chunk_clear(&job->chunk);
    buffer_clear(&job->features);
    buffer_clear(&job->points);
    buffer_clear(&job->problems);
    record_list_clear(&job->records);
    place_notes_clear(&job->notes);
}

bool worker_init(struct worker *worker, const struct job_plan *plan)
{
    *worker = (struct worker){.plan = plan};
    worker->arena = arena_new();
    return worker->arena != NULL;
}

void worker_clear(struct worker *worker)
{
    arena_free(worker->arena);
    feature_writer_clear(&worker->writer);
    place_notes_clear(&worker->notes);
}

static enum gazetag_status status_of(bool done)
{
    return done ? GAZETAG_OK : GAZETAG_NO_MEMORY;
}

static double least(const struct job_plan *plan, enum gazetag_layer layer)
{
    return plan->min_confidence[layer];
}

/* The records of a document: kept for merging, or written. */
static enum gazetag_status take_incidents(struct worker *worker, struct job *job,
                                          const struct analysis *analysis,
                                          struct place_table *places)
{
    const struct job_plan *plan = worker->plan;
    enum gazetag_status status = GAZETAG_OK;
    struct record_list own = {0};
    struct record_list *list = plan->merge ? &job->records : &own;

    for (size_t i = 0; status == GAZETAG_OK && i < analysis->incidents.count; i++) {
        struct record *record;

        status = record_from_incident(&analysis->input, &analysis->incidents.items[i], &record);
        if (status != GAZETAG_OK)
            break;
        if (!record_list_push(list, record)) {
            record_free(record);
            status = GAZETAG_NO_MEMORY;
        }
    }
    for (size_t i = 0; status == GAZETAG_OK && i < own.count; i++) {
        if (plan->layer & GAZETAG_LAYER_INCIDENTS)
            record_write(&worker->writer, own.items[i], least(plan, GAZETAG_LAYER_INCIDENTS));
        if (places)
            status = status_of(place_table_add_record(places, own.items[i]));
    }
    if (status == GAZETAG_OK && places) {
        /* The table borrows the records, so it is written while they live. */
        char *id = arena_strdup(worker->arena, analysis->document.id);

        status = status_of(id && place_table_write(places, &worker->writer, id));
    }
    record_list_clear(&own);
    return status;
}

static enum gazetag_status take_places(struct worker *worker, struct job *job,
                                       const struct analysis *analysis, struct place_table **out)
{
    const struct job_plan *plan = worker->plan;
    struct place_notes *notes = plan->merge ? &job->notes : &worker->notes;
    struct place_table *table;

    *out = NULL;
    if (!(plan->layer & GAZETAG_LAYER_PLACES))
        return GAZETAG_OK;
    if (!plan->merge)
        place_notes_rewind(notes);
    if (!place_notes_add(notes, &analysis->input, least(plan, GAZETAG_LAYER_PLACES)))
        return GAZETAG_NO_MEMORY;
    if (plan->merge)
        return GAZETAG_OK;
    table = place_table_new(plan->pipeline->set);
    if (!table || !place_table_add(table, notes)) {
        place_table_free(table);
        return GAZETAG_NO_MEMORY;
    }
    *out = table;
    return GAZETAG_OK;
}

enum gazetag_status worker_document(struct worker *worker, struct job *job,
                                    const struct document *document)
{
    const struct job_plan *plan = worker->plan;
    struct place_table *places = NULL;
    struct analysis analysis;
    enum gazetag_status status =
        pipeline_run(plan->pipeline, document, plan->sources, worker->arena, &analysis);

    if (status != GAZETAG_OK)
        return status;
    job->counted.documents++;
    job->counted.mentions += analysis.mentions.count;
    job->counted.incidents += analysis.incidents.count;
    if (plan->layer & GAZETAG_LAYER_MENTIONS)
        mention_write_all(&worker->writer, &analysis.input, plan->pipeline->explain,
                          least(plan, GAZETAG_LAYER_MENTIONS));
    status = take_places(worker, job, &analysis, &places);
    if (status == GAZETAG_OK && plan->layer & (GAZETAG_LAYER_INCIDENTS | GAZETAG_LAYER_PLACES))
        status = take_incidents(worker, job, &analysis, places);
    place_table_free(places);
    return status;
}

static void add_problem(struct job *job, const gazetag_error *problem)
{
    job->counted.skipped++;
    buffer_append(&job->problems, (const char *)problem, sizeof *problem);
}

static enum gazetag_status read_documents(struct worker *worker, struct job *job)
{
    struct reader reader;
    enum gazetag_status status = reader_start(&reader, &job->chunk);

    while (status == GAZETAG_OK) {
        gazetag_error problem = {0};
        struct document document;
        enum reader_step step;

        arena_reset(worker->arena);
        step = reader_read(&reader, worker->arena, &document, &problem);
        if (step == READER_END)
            break;
        if (step == READER_NO_MEMORY)
            status = GAZETAG_NO_MEMORY;
        else if (step == READER_SKIPPED)
            add_problem(job, &problem);
        else
            status = worker_document(worker, job, &document);
    }
    reader_end(&reader);
    return status;
}

void worker_begin(struct worker *worker, struct job *job)
{
    const struct job_plan *plan = worker->plan;

    buffer_rewind(&job->features);
    buffer_rewind(&job->points);
    buffer_rewind(&job->problems);
    place_notes_rewind(&job->notes);
    job->counted = (gazetag_progress){.bytes = job->chunk.consumed};
    job->status = GAZETAG_OK;
    feature_writer_clear(&worker->writer);
    feature_writer_init(&worker->writer, plan->to, plan->layer, &job->features,
                        plan->to == GAZETAG_TO_GEOJSON ? &job->points : NULL);
}

void worker_finish(struct worker *worker, struct job *job)
{
    job->counted.features = worker->writer.count;
    if (job->features.failed || job->points.failed || job->problems.failed)
        job->status = GAZETAG_NO_MEMORY;
}

void worker_run(struct worker *worker, struct job *job)
{
    worker_begin(worker, job);
    if (job->chunk.problem.status != GAZETAG_OK)
        add_problem(job, &job->chunk.problem);
    else
        job->status = read_documents(worker, job);
    worker_finish(worker, job);
}

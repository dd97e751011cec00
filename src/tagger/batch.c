/* Many documents: read, geotagged by several threads, merged and written in the input's order. */
#include "tagger/tagger.h"

#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <unistd.h>

#include "base/error.h"
#include "merge/merge.h"
#include "output/stream.h"
#include "tagger/job.h"
#include "tagger/pool.h"
#include "tagger/sources.h"

enum {
    JOBS_LIMIT = 256,
    /* Less input than this is done before threads have started. */
    THREADS_WORTH_BYTES = 128 * 1024,
    FEATURES_AT_ONCE = 256 * 1024,
};

struct batch {
    const gazetag_batch_options *options;
    struct job_plan plan;
    struct input *input;
    struct stream *stream;
    struct merger *merger;
    struct place_table *places;
    struct source_profile *sources;
    struct record_list records; /* given out by the merger, for the places */
    struct feature_writer writer;
    struct buffer features, points;
    gazetag_progress progress;
    gazetag_error *error;
    int wake[2]; /* a pipe: written to, it ends a reader that waits for input */
};

static enum gazetag_status no_memory(gazetag_error *error)
{
    return error_set(error, GAZETAG_NO_MEMORY, "out of memory");
}

static void plan_init(struct batch *batch, const gazetag_tagger *tagger)
{
    const gazetag_batch_options *options = batch->options;
    struct job_plan *plan = &batch->plan;

    plan->pipeline = &tagger->pipeline;
    /* The page holds a FeatureCollection of what can be shown on a map. */
    plan->to = options->to == GAZETAG_TO_HTML ? GAZETAG_TO_GEOJSON : options->to;
    plan->layer = options->to == GAZETAG_TO_HTML ? GAZETAG_LAYER_PLACES | GAZETAG_LAYER_INCIDENTS
                  : options->layer               ? options->layer
                                                 : GAZETAG_LAYER_PLACES;
    /* Mentions are never merged, so they need not wait for anything. */
    plan->merge = !options->no_merge && plan->layer != GAZETAG_LAYER_MENTIONS;
    job_plan_set_confidence(plan, options->min_confidence);
}

static enum gazetag_status open_all(struct batch *batch)
{
    const gazetag_batch_options *options = batch->options;
    const struct merge_options merging = {.window_days = options->merge_window_days};
    enum gazetag_status status;

    if (pipe(batch->wake) < 0) {
        batch->wake[0] = batch->wake[1] = -1;
        return error_set(batch->error, GAZETAG_IO, "pipe: %s", strerror(errno));
    }
    fcntl(batch->wake[0], F_SETFD, FD_CLOEXEC);
    fcntl(batch->wake[1], F_SETFD, FD_CLOEXEC);
    status = input_open(options->inputs, options->input_count, options->from, batch->wake[0],
                        &batch->input, batch->error);
    if (status != GAZETAG_OK)
        return status;
    batch->progress.total_bytes = input_total_bytes(batch->input);
    if (batch->plan.merge) {
        status = merger_new(&merging, &batch->merger);
        if (status != GAZETAG_OK)
            return error_set(batch->error, status, "%s", gazetag_status_message(status));
        batch->places = place_table_new(batch->plan.pipeline->set);
        if (!batch->places)
            return no_memory(batch->error);
    }
    return stream_open(options->output, options->write, options->write_context, options->to,
                       &batch->stream, batch->error);
}

/* What the feed teaches of its publishers, with what earlier runs have learnt. */
static enum gazetag_status learn_sources(struct batch *batch)
{
    const char *path = batch->options->source_profile;
    enum gazetag_status status = source_profile_new(&batch->sources, batch->error);

    /* The first run finds no file yet. */
    if (status == GAZETAG_OK && path && access(path, F_OK) == 0)
        status = source_profile_read(batch->sources, path, batch->error);
    if (status == GAZETAG_OK)
        status = sources_learn(batch->plan.pipeline, batch->options, batch->sources, batch->error);
    batch->plan.sources = batch->sources;
    return status;
}

/* Sends on what the batch itself has written. */
static enum gazetag_status send_features(struct batch *batch, size_t above)
{
    enum gazetag_status status = GAZETAG_OK;

    if (batch->features.failed || batch->points.failed)
        return no_memory(batch->error);
    if (batch->features.length > above) {
        status = stream_features(batch->stream, buffer_slice(&batch->features),
                                 buffer_slice(&batch->points), batch->error);
        buffer_rewind(&batch->features);
        buffer_rewind(&batch->points);
    }
    return status;
}

static enum gazetag_status take_record(void *context, struct record *record)
{
    struct batch *batch = context;

    if (!record_list_push(&batch->records, record)) {
        record_free(record);
        return no_memory(batch->error);
    }
    if (batch->plan.layer & GAZETAG_LAYER_INCIDENTS)
        record_write(&batch->writer, record, batch->plan.min_confidence[GAZETAG_LAYER_INCIDENTS]);
    if (batch->plan.layer & GAZETAG_LAYER_PLACES) {
        if (!place_table_add_record(batch->places, record))
            return no_memory(batch->error);
    } else {
        record_list_clear(&batch->records);
    }
    return send_features(batch, FEATURES_AT_ONCE);
}

static enum gazetag_status merge_job(struct batch *batch, struct job *job)
{
    enum gazetag_status status = GAZETAG_OK;

    for (size_t i = 0; i < job->records.count; i++) {
        if (merger_add(batch->merger, job->records.items[i]) != GAZETAG_OK)
            return no_memory(batch->error);
        job->records.items[i] = NULL;
    }
    job->records.count = 0;
    if (!place_table_add(batch->places, &job->notes))
        return no_memory(batch->error);
    if (batch->options->merge_window_days > 0)
        status = merger_drain(batch->merger, false, take_record, batch);
    return status;
}

static void report_problems(struct batch *batch, const struct job *job)
{
    gazetag_error problem;

    for (size_t at = 0; batch->options->report && at < job->problems.length; at += sizeof problem) {
        memcpy(&problem, job->problems.data + at, sizeof problem);
        batch->options->report(batch->options->report_context, &problem);
    }
}

static void count(gazetag_progress *sum, const gazetag_progress *part)
{
    sum->documents += part->documents;
    sum->skipped += part->skipped;
    sum->bytes += part->bytes;
    sum->mentions += part->mentions;
    sum->incidents += part->incidents;
    sum->features += part->features;
}

static enum gazetag_status take_job(struct batch *batch, struct job *job)
{
    const gazetag_batch_options *options = batch->options;
    enum gazetag_status status = job->status;

    if (status != GAZETAG_OK)
        return error_set(batch->error, status, "%s", gazetag_status_message(status));
    report_problems(batch, job);
    count(&batch->progress, &job->counted);
    status = stream_features(batch->stream, buffer_slice(&job->features),
                             buffer_slice(&job->points), batch->error);
    if (status == GAZETAG_OK && batch->plan.merge)
        status = merge_job(batch, job);
    if (status == GAZETAG_OK && options->line_buffered)
        status = stream_flush(batch->stream, batch->error);
    if (status == GAZETAG_OK && options->progress &&
        !options->progress(options->progress_context, &batch->progress))
        status = error_set(batch->error, GAZETAG_STOPPED, "ended early");
    return status;
}

static enum gazetag_status run_alone(struct batch *batch)
{
    struct worker worker;
    struct job job = {0};
    enum gazetag_status status = GAZETAG_OK;
    bool end = false;

    if (!worker_init(&worker, &batch->plan))
        return no_memory(batch->error);
    while (status == GAZETAG_OK) {
        status = input_next(batch->input, &job.chunk, &end);
        if (status != GAZETAG_OK)
            error_set(batch->error, status, "%s", gazetag_status_message(status));
        if (status != GAZETAG_OK || end)
            break;
        worker_run(&worker, &job);
        status = take_job(batch, &job);
    }
    job_clear(&job);
    worker_clear(&worker);
    return status;
}

static enum gazetag_status run_threads(struct batch *batch, unsigned jobs)
{
    struct pool *pool;
    struct job *job;
    enum gazetag_status status;

    status = pool_start(&batch->plan, batch->input, jobs, &pool, batch->error);
    if (status != GAZETAG_OK)
        return status;
    while (status == GAZETAG_OK && (job = pool_next(pool)) != NULL) {
        status = take_job(batch, job);
        pool_release(pool, job);
    }
    if (status == GAZETAG_OK && pool_status(pool) != GAZETAG_OK)
        status = no_memory(batch->error);
    /* The reader may wait for input that nobody needs any more. */
    while (write(batch->wake[1], "", 1) < 0 && errno == EINTR)
        continue;
    pool_stop(pool);
    return status;
}

static enum gazetag_status finish(struct batch *batch)
{
    enum gazetag_status status = GAZETAG_OK;

    if (batch->plan.merge) {
        status = merger_drain(batch->merger, true, take_record, batch);
        if (status != GAZETAG_OK)
            error_set(batch->error, status, "%s", gazetag_status_message(status));
        if (status == GAZETAG_OK && batch->plan.layer & GAZETAG_LAYER_PLACES &&
            !place_table_write(batch->places, &batch->writer, NULL))
            status = no_memory(batch->error);
    }
    if (status == GAZETAG_OK)
        status = send_features(batch, 0);
    if (status == GAZETAG_OK)
        status = stream_finish(batch->stream, batch->error);
    batch->progress.features += batch->writer.count;
    return status;
}

static unsigned thread_count(const struct batch *batch)
{
    long processors = sysconf(_SC_NPROCESSORS_ONLN);
    uint64_t total = batch->progress.total_bytes;
    unsigned jobs = batch->options->jobs;

    if (jobs == 0)
        jobs = processors > 1 ? (unsigned)processors : 1;
    if (total > 0 && total < THREADS_WORTH_BYTES)
        jobs = 1;
    return jobs < JOBS_LIMIT ? jobs : JOBS_LIMIT;
}

static void clear(struct batch *batch)
{
    input_close(batch->input);
    stream_close(batch->stream);
    merger_free(batch->merger);
    place_table_free(batch->places);
    source_profile_free(batch->sources);
    record_list_clear(&batch->records);
    feature_writer_clear(&batch->writer);
    buffer_clear(&batch->features);
    buffer_clear(&batch->points);
    for (int i = 0; i < 2; i++)
        if (batch->wake[i] >= 0)
            close(batch->wake[i]);
}

enum gazetag_status gazetag_batch_run(const gazetag_tagger *tagger,
                                      const gazetag_batch_options *options,
                                      gazetag_progress *summary, gazetag_error *error)
{
    struct batch batch = {.options = options, .error = error, .wake = {-1, -1}};
    enum gazetag_status status;
    unsigned jobs;

    if (!options->output && !options->write)
        return error_set(error, GAZETAG_USAGE, "neither a file nor a function takes the output");
    plan_init(&batch, tagger);
    feature_writer_init(&batch.writer, batch.plan.to, batch.plan.layer, &batch.features,
                        batch.plan.to == GAZETAG_TO_GEOJSON ? &batch.points : NULL);
    status = open_all(&batch);
    if (status == GAZETAG_OK) {
        feature_put_header(&batch.writer);
        status = send_features(&batch, 0);
    }
    if (status == GAZETAG_OK)
        status = learn_sources(&batch);
    jobs = thread_count(&batch);
    if (status == GAZETAG_OK)
        status = jobs > 1 ? run_threads(&batch, jobs) : run_alone(&batch);
    if (status == GAZETAG_OK)
        status = finish(&batch);
    if (status == GAZETAG_OK && options->source_profile)
        status = source_profile_write(batch.sources, options->source_profile, error);
    if (summary)
        *summary = batch.progress;
    clear(&batch);
    return status;
}

#include "watch/backlog.h"

#include "base/error.h"
#include "tagger/sources.h"

enum {
    /* So much is written and committed at once. */
    COMMIT_BYTES = 1024 * 1024,
};

static enum gazetag_status no_memory(struct watching *watching)
{
    return error_set(watching->error, GAZETAG_NO_MEMORY, "out of memory");
}

/* The file first, then the state. */
static enum gazetag_status commit(struct watching *watching)
{
    enum gazetag_status status = GAZETAG_OK;

    if (watching->changed)
        status = result_write(watching->result, buffer_slice(&watching->pending), watching->error);
    buffer_rewind(&watching->pending);
    watching->changed = false;
    return status == GAZETAG_OK ? state_commit(watching->state, watching->error) : status;
}

static enum gazetag_status commit_some(struct watching *watching)
{
    enum gazetag_status status;

    if (watching->pending.length < COMMIT_BYTES)
        return GAZETAG_OK;
    status = commit(watching);
    return status == GAZETAG_OK ? state_begin(watching->state, watching->error) : status;
}

static enum gazetag_status tag(struct watching *watching, const struct state_waiting *waiting)
{
    struct job *job = &watching->job;
    struct slice features;
    enum gazetag_status status;

    worker_begin(&watching->worker, job);
    job->status = worker_document(&watching->worker, job, &waiting->document);
    worker_finish(&watching->worker, job);
    if (job->status != GAZETAG_OK)
        return no_memory(watching);
    watching->progress.documents++;
    watching->progress.bytes += waiting->document.text.length;
    watching->progress.mentions += job->counted.mentions;
    watching->progress.incidents += job->counted.incidents;
    watching->progress.features += job->counted.features;
    watching->changed = true;
    features = buffer_slice(&job->features);
    if (watching->options->to != GAZETAG_TO_GEOJSON &&
        !buffer_append_slice(&watching->pending, features))
        return no_memory(watching);
    status = state_put_item(watching->state, waiting->feed, waiting->document.id, waiting->digest,
                            features, watching->error);
    return status == GAZETAG_OK
               ? state_drop_waiting(watching->state, waiting->number, watching->error)
               : status;
}

/* What the new documents teach of their publishers, before they are geotagged. */
static enum gazetag_status learn(struct watching *watching, bool *learnt)
{
    struct arena *arena = watching->worker.arena;
    struct state_waiting waiting = {0};
    enum gazetag_status status = GAZETAG_OK;
    bool found = true;

    while (status == GAZETAG_OK && found && !feed_is_stopped(watching)) {
        arena_reset(arena);
        status = state_next_waiting(watching->state, waiting.number, arena, &found, &waiting,
                                    watching->error);
        if (status != GAZETAG_OK || !found)
            break;
        *learnt = true;
        if (sources_learn_document(watching->plan.pipeline, &waiting.document, arena,
                                   watching->sources) != GAZETAG_OK)
            status = no_memory(watching);
    }
    if (status == GAZETAG_OK &&
        source_profile_settle(watching->sources, watching->plan.pipeline->set) != GAZETAG_OK)
        status = no_memory(watching);
    return status;
}

static enum gazetag_status work(struct watching *watching)
{
    struct state_waiting waiting = {0};
    enum gazetag_status status = state_begin(watching->state, watching->error);
    bool found = true;

    while (status == GAZETAG_OK && !feed_is_stopped(watching)) {
        arena_reset(watching->worker.arena);
        status = state_next_waiting(watching->state, waiting.number, watching->worker.arena, &found,
                                    &waiting, watching->error);
        if (status != GAZETAG_OK || !found)
            break;
        status = tag(watching, &waiting);
        if (status == GAZETAG_OK)
            status = commit_some(watching);
    }
    if (status == GAZETAG_OK)
        status = commit(watching);
    if (status != GAZETAG_OK)
        state_rollback(watching->state);
    return status;
}

enum gazetag_status backlog_work(struct watching *watching)
{
    enum gazetag_status status = GAZETAG_OK;
    bool learnt = false;

    if (watching->sources)
        status = learn(watching, &learnt);
    if (status == GAZETAG_OK)
        status = work(watching);
    /* A kill before this line loses what was learnt, one behind it nothing. */
    if (status == GAZETAG_OK && learnt)
        status = source_profile_write(watching->sources, watching->options->source_profile,
                                      watching->error);
    return status;
}

/* Looking at feeds again and again. */
#include <errno.h>
#include <poll.h>
#include <stdlib.h>
#include <time.h>

#include "base/error.h"
#include "tagger/sources.h"
#include "tagger/tagger.h"
#include "watch/backlog.h"
#include "watch/feed.h"

enum {
    DEFAULT_INTERVAL_SECONDS = 300,
};

static void plan_init(struct job_plan *plan, const gazetag_tagger *tagger,
                      const gazetag_watch_options *options)
{
    bool merged = options->to == GAZETAG_TO_GEOJSON;

    plan->pipeline = &tagger->pipeline;
    plan->to = merged ? GAZETAG_TO_NDJSON : options->to;
    plan->layer = options->layer;
    job_plan_set_confidence(plan, options->min_confidence);
}

/* Until then, or until the caller wants an end. */
static void wait_until(const struct watching *watching, int64_t due)
{
    enum { AT_MOST_SECONDS = 3600 };
    int64_t seconds = due - (int64_t)time(NULL);
    struct pollfd polled = {.fd = watching->options->stop_fd, .events = POLLIN};

    if (seconds > AT_MOST_SECONDS)
        seconds = AT_MOST_SECONDS;
    if (seconds > 0)
        poll(&polled, 1, (int)(seconds * 1000));
}

static enum gazetag_status watch_all(struct watching *watching, int64_t *due)
{
    const gazetag_watch_options *options = watching->options;
    /* What a watch before this one took and had no time for. */
    enum gazetag_status status = backlog_work(watching);

    while (status == GAZETAG_OK && !feed_is_stopped(watching)) {
        int64_t first = INT64_MAX;

        for (size_t i = 0; status == GAZETAG_OK && i < options->feed_count; i++) {
            int64_t now = (int64_t)time(NULL);

            if (feed_is_stopped(watching))
                break;
            if (due[i] <= now)
                status = feed_look(watching, options->feeds[i], now, &due[i]);
            if (due[i] < first)
                first = due[i];
        }
        if (options->once || first == INT64_MAX)
            break; /* nothing will ever come again */
        wait_until(watching, first);
    }
    return status;
}

static enum gazetag_status open_profile(struct watching *watching)
{
    enum gazetag_status status =
        sources_open(watching->options->source_profile, watching->plan.pipeline, &watching->sources,
                     watching->error);

    watching->plan.sources = watching->sources;
    return status;
}

static bool has_address(const gazetag_watch_options *options)
{
    for (size_t i = 0; i < options->feed_count; i++)
        if (fetch_is_url(options->feeds[i]))
            return true;
    return false;
}

static enum gazetag_status check(const gazetag_watch_options *options, gazetag_error *error)
{
    if (options->feed_count == 0)
        return error_set(error, GAZETAG_USAGE, "no feed is named");
    if (!options->state || !options->output)
        return error_set(error, GAZETAG_USAGE, "watching needs a state and an output file");
    if (options->to != GAZETAG_TO_GEOJSON && options->to != GAZETAG_TO_GEOJSONSEQ &&
        options->to != GAZETAG_TO_NDJSON)
        return error_set(error, GAZETAG_USAGE, "watching writes geojson, geojsonseq or ndjson");
    if (options->to == GAZETAG_TO_GEOJSON && options->layer != GAZETAG_LAYER_INCIDENTS)
        return error_set(error, GAZETAG_USAGE, "a GeoJSON file is kept current of incidents alone");
    return GAZETAG_OK;
}

enum gazetag_status gazetag_watch(const gazetag_tagger *tagger, const gazetag_watch_options *given,
                                  gazetag_progress *summary, gazetag_error *error)
{
    gazetag_watch_options options = *given;
    struct watching watching = {.options = &options, .error = error};
    int64_t *due = NULL;
    enum gazetag_status status;

    if (!options.layer)
        options.layer = GAZETAG_LAYER_INCIDENTS;
    if (options.interval_seconds == 0)
        options.interval_seconds = DEFAULT_INTERVAL_SECONDS;
    status = check(&options, error);
    if (status != GAZETAG_OK)
        return status;
    plan_init(&watching.plan, tagger, &options);
    due = calloc(options.feed_count, sizeof *due);
    watching.reading = arena_new();
    if (!worker_init(&watching.worker, &watching.plan) || !due || !watching.reading)
        status = error_set(error, GAZETAG_NO_MEMORY, "out of memory");
    if (status == GAZETAG_OK && has_address(&options))
        status = fetcher_new(&watching.fetcher, error);
    if (status == GAZETAG_OK && options.source_profile)
        status = open_profile(&watching);
    if (status == GAZETAG_OK)
        status = state_open(options.state, &watching.state, error);
    if (status == GAZETAG_OK)
        status = result_open(options.output, options.to,
                             watching.plan.min_confidence[GAZETAG_LAYER_INCIDENTS], watching.state,
                             &watching.result, error);
    /* What is merged needs the unsure accounts too: they may support each other. */
    if (options.to == GAZETAG_TO_GEOJSON)
        watching.plan.min_confidence[GAZETAG_LAYER_INCIDENTS] = 0;
    if (status == GAZETAG_OK)
        status = watch_all(&watching, due);
    if (summary)
        *summary = watching.progress;
    result_close(watching.result);
    state_close(watching.state);
    fetcher_free(watching.fetcher);
    if (watching.worker.arena)
        worker_clear(&watching.worker);
    job_clear(&watching.job);
    buffer_clear(&watching.pending);
    arena_free(watching.reading);
    source_profile_free(watching.sources);
    free(due);
    return status;
}

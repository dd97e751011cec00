#include "tagger/features.h"

#include "base/error.h"
#include "tagger/job.h"
#include "tagger/tagger.h"

static enum gazetag_status run(struct worker *worker, struct job *job, gazetag_error *error)
{
    gazetag_error problem;

    worker_run(worker, job);
    if (job->status != GAZETAG_OK)
        return error_set(error, job->status, "%s", gazetag_status_message(job->status));
    if (job->problems.length < sizeof problem)
        return GAZETAG_OK;
    memcpy(&problem, job->problems.data, sizeof problem);
    return error_set_at(error, problem.status, problem.file, problem.line, problem.byte, "%s",
                        problem.message);
}

enum gazetag_status features_of_bytes(const gazetag_tagger *tagger, struct slice bytes,
                                      const struct features_request *request, struct buffer *out,
                                      gazetag_error *error)
{
    const struct job_plan plan = {
        .pipeline = &tagger->pipeline, .to = GAZETAG_TO_GEOJSON, .layer = request->layer};
    struct job job = {.chunk = {.format = request->from, .line = 1}};
    struct worker worker = {0};
    enum gazetag_status status = GAZETAG_OK;

    if (!buffer_append_slice(&job.chunk.bytes, bytes) ||
        !buffer_append(&job.chunk.name, request->name, strlen(request->name) + 1) ||
        !worker_init(&worker, &plan)) {
        status = error_set(error, GAZETAG_NO_MEMORY, "out of memory");
    } else {
        job.chunk.name.length--;
        status = run(&worker, &job, error);
        worker_clear(&worker);
    }
    if (status == GAZETAG_OK) {
        size_t separator = job.features.length >= 2 ? 2 : 0; /* before the first Feature */

        buffer_append_string(out, "{\"type\":\"FeatureCollection\",\"features\":[");
        buffer_append(out, job.features.data + separator, job.features.length - separator);
        if (!buffer_append_string(out, "]}"))
            status = error_set(error, GAZETAG_NO_MEMORY, "out of memory");
    }
    job_clear(&job);
    return status;
}

/* Documents from a queue of NATS JetStream, their Features back to one. */
#include <poll.h>

#include "base/error.h"
#include "late/nats.h"
#include "output/digest.h"
#include "tagger/job.h"
#include "tagger/sources.h"
#include "tagger/tagger.h"
#include "worker/keeper.h"

enum {
    DEFAULT_TRIES = 5,
    FETCH_MESSAGES = 32,
    FETCH_WAIT_MS = 1000,
    BACK_OFF_MS = 2000, /* a document that failed comes again after this, times its tries */
};

struct working {
    const gazetag_worker_options *options;
    struct job_plan plan;
    struct worker worker;
    struct job job;
    struct buffer dead; /* the subject of what cannot be done */
    struct keeper *keeper;
    natsConnection *connection;
    jsCtx *js;
    natsSubscription *subscription;
    gazetag_progress progress;
    gazetag_error *error;
};

static enum gazetag_status failed(struct working *working, const char *what, natsStatus status)
{
    if (status == NATS_NO_MEMORY)
        return error_set(working->error, GAZETAG_NO_MEMORY, "out of memory");
    return error_set(working->error, GAZETAG_IO, "%s: %s", what, natsStatus_GetText(status));
}

static bool is_stopped(const struct working *working)
{
    struct pollfd polled = {.fd = working->options->stop_fd, .events = POLLIN};

    return polled.fd >= 0 && poll(&polled, 1, 0) > 0;
}

/* The durable consumer; made when there is none. */
static natsStatus find_consumer(struct working *working, jsConsumerInfo **out)
{
    const gazetag_worker_options *options = working->options;
    jsConsumerConfig consumer;
    natsStatus status =
        js_GetConsumerInfo(out, working->js, options->stream, options->consumer, NULL, NULL);

    if (status != NATS_NOT_FOUND)
        return status;
    jsConsumerConfig_Init(&consumer);
    consumer.Durable = options->consumer;
    consumer.AckPolicy = js_AckExplicit;
    consumer.MaxDeliver = -1;
    return js_AddConsumer(out, working->js, options->stream, &consumer, NULL, NULL);
}

static natsStatus bind_to(struct working *working, const jsStreamInfo *stream)
{
    const gazetag_worker_options *options = working->options;
    jsSubOptions binding;

    jsSubOptions_Init(&binding);
    binding.Stream = options->stream;
    binding.Consumer = options->consumer;
    return js_PullSubscribe(&working->subscription, working->js,
                            stream->Config->SubjectsLen > 0 ? stream->Config->Subjects[0] : NULL,
                            options->consumer, NULL, &binding, NULL);
}

static enum gazetag_status subscribe(struct working *working)
{
    const gazetag_worker_options *options = working->options;
    jsStreamInfo *stream = NULL;
    jsConsumerInfo *consumer = NULL;
    natsStatus status = js_GetStreamInfo(&stream, working->js, options->stream, NULL, NULL);

    if (status != NATS_OK)
        return failed(working, options->stream, status);
    status = find_consumer(working, &consumer);
    if (status == NATS_OK && keeper_new(consumer->Config->AckWait, &working->keeper) != GAZETAG_OK)
        status = NATS_NO_MEMORY;
    if (status == NATS_OK)
        status = bind_to(working, stream);
    jsConsumerInfo_Destroy(consumer);
    jsStreamInfo_Destroy(stream);
    return status == NATS_OK ? GAZETAG_OK : failed(working, options->consumer, status);
}

/* The same document and Feature give the same message id, and the stream drops the second one. */
static natsStatus publish(struct working *working, const char *subject, struct slice id,
                          struct slice data)
{
    natsMsg *message = NULL;
    natsStatus status = natsMsg_Create(&message, subject, NULL, data.data, (int)data.length);
    jsPubOptions options;
    char message_id[18];

    digest_write(digest_bytes(digest_bytes(DIGEST_START, id), data), 'g', message_id);
    jsPubOptions_Init(&options);
    options.MsgId = message_id;
    if (status == NATS_OK)
        status = js_PublishMsg(NULL, working->js, message, &options, NULL);
    natsMsg_Destroy(message);
    return status;
}

static natsStatus publish_features(struct working *working, struct slice id)
{
    struct slice rest = buffer_slice(&working->job.features);
    natsStatus status = NATS_OK;

    while (status == NATS_OK && rest.length > 0) {
        const char *newline = memchr(rest.data, '\n', rest.length);
        size_t length = newline ? (size_t)(newline - rest.data) : rest.length;

        status = publish(working, working->options->publish, id, slice_of(rest.data, length));
        length += newline != NULL;
        rest = slice_of(rest.data + length, rest.length - length);
    }
    return status;
}

static void report(struct working *working, const char *why)
{
    gazetag_error problem = {0};

    working->progress.skipped++;
    error_set_at(&problem, GAZETAG_BAD_DATA, working->options->stream, 0, GAZETAG_NO_BYTE, "%s",
                 why);
    if (working->options->report)
        working->options->report(working->options->report_context, &problem);
}

/* What is no document will be none the next time either. */
static enum gazetag_status bury(struct working *working, natsMsg *message, const char *why)
{
    struct slice data = slice_of(natsMsg_GetData(message), (size_t)natsMsg_GetDataLength(message));

    bool published;

    report(working, why);
    published = publish(working, working->dead.data, slice_from("dead"), data) == NATS_OK;
    keeper_release(working->keeper);
    if (published)
        natsMsg_AckSync(message, NULL, NULL);
    else
        natsMsg_NakWithDelay(message, BACK_OFF_MS, NULL);
    return GAZETAG_OK;
}

static enum gazetag_status take_message(struct working *working, natsMsg *message)
{
    struct slice data = slice_of(natsMsg_GetData(message), (size_t)natsMsg_GetDataLength(message));
    int64_t tries = working->options->tries > 0 ? working->options->tries : DEFAULT_TRIES;
    struct job *job = &working->job;
    jsMsgMetaData *meta = NULL;
    int64_t delivered = 1;
    gazetag_error problem;
    bool published;

    if (natsMsg_GetMetaData(&meta, message) == NATS_OK)
        delivered = (int64_t)meta->NumDelivered;
    jsMsgMetaData_Destroy(meta);
    if (delivered > tries)
        return bury(working, message, "given up after too many tries");
    buffer_rewind(&job->chunk.bytes);
    job->chunk.format = GAZETAG_FROM_JSONL;
    job->chunk.line = 1;
    if (!buffer_append_slice(&job->chunk.bytes, data))
        return error_set(working->error, GAZETAG_NO_MEMORY, "out of memory");
    worker_run(&working->worker, job);
    if (job->status != GAZETAG_OK)
        return error_set(working->error, job->status, "%s", gazetag_status_message(job->status));
    if (job->problems.length >= sizeof problem) {
        memcpy(&problem, job->problems.data, sizeof problem);
        return bury(working, message, problem.message);
    }
    /* Acknowledged only when all is published: killed before, the document comes again. */
    published = publish_features(working, data) == NATS_OK;
    keeper_release(working->keeper);
    if (!published) {
        natsMsg_NakWithDelay(message, BACK_OFF_MS * delivered, NULL);
        return GAZETAG_OK;
    }
    natsMsg_Ack(message, NULL);
    working->progress.documents++;
    working->progress.bytes += data.length;
    working->progress.incidents += job->counted.incidents;
    working->progress.features += job->counted.features;
    return GAZETAG_OK;
}

/* Those that wait behind a long document keep their time as it does. */
static enum gazetag_status take_list(struct working *working, natsMsgList *list)
{
    enum gazetag_status status = GAZETAG_OK;
    int taken = 0;

    keeper_hold(working->keeper, list);
    for (; status == GAZETAG_OK && taken < list->Count && !is_stopped(working); taken++)
        status = take_message(working, list->Msgs[taken]);
    /* Others get the rest at once. */
    for (; taken < list->Count; taken++) {
        keeper_release(working->keeper);
        natsMsg_Nak(list->Msgs[taken], NULL);
    }
    return status;
}

static enum gazetag_status work(struct working *working)
{
    enum gazetag_status status = GAZETAG_OK;

    while (status == GAZETAG_OK && !is_stopped(working)) {
        natsMsgList list = {0};
        natsStatus fetched = natsSubscription_Fetch(&list, working->subscription, FETCH_MESSAGES,
                                                    FETCH_WAIT_MS, NULL);

        if (fetched == NATS_OK)
            status = take_list(working, &list);
        else if (fetched == NATS_CONNECTION_CLOSED || fetched == NATS_INVALID_SUBSCRIPTION)
            status = failed(working, working->options->url, fetched);
        else if (fetched != NATS_TIMEOUT)
            nats_Sleep(BACK_OFF_MS);
        natsMsgList_Destroy(&list);
    }
    natsConnection_FlushTimeout(working->connection, BACK_OFF_MS);
    return status;
}

enum gazetag_status gazetag_worker_run(const gazetag_tagger *tagger,
                                       const gazetag_worker_options *options,
                                       gazetag_progress *summary, gazetag_error *error)
{
    struct working working = {.options = options, .error = error};
    enum gazetag_status status = late_nats_load(error);
    struct source_profile *sources = NULL;
    natsStatus connected;

    if (!options->url || !options->stream || !options->consumer || !options->publish)
        return error_set(error, GAZETAG_USAGE,
                         "an address, stream, consumer and subject are needed");
    if (status != GAZETAG_OK)
        return status;
    working.plan.pipeline = &tagger->pipeline;
    working.plan.to = GAZETAG_TO_NDJSON;
    working.plan.layer = options->layer ? options->layer : GAZETAG_LAYER_INCIDENTS;
    job_plan_set_confidence(&working.plan, options->min_confidence);
    buffer_append_string(&working.dead,
                         options->dead_letter ? options->dead_letter : options->publish);
    if (!options->dead_letter)
        buffer_append_string(&working.dead, ".dead");
    buffer_append_char(&working.dead, '\0');
    buffer_append(&working.job.chunk.name, "message", 8);
    if (working.dead.failed || working.job.chunk.name.failed ||
        !worker_init(&working.worker, &working.plan))
        status = error_set(error, GAZETAG_NO_MEMORY, "out of memory");
    if (status == GAZETAG_OK && options->source_profile)
        status = sources_open(options->source_profile, &tagger->pipeline, &sources, error);
    working.plan.sources = sources;
    if (status == GAZETAG_OK) {
        working.job.chunk.name.length = 7;
        connected = natsConnection_ConnectTo(&working.connection, options->url);
        if (connected == NATS_OK)
            connected = natsConnection_JetStream(&working.js, working.connection, NULL);
        if (connected != NATS_OK)
            status = failed(&working, options->url, connected);
    }
    if (status == GAZETAG_OK)
        status = subscribe(&working);
    if (status == GAZETAG_OK)
        status = work(&working);
    if (summary)
        *summary = working.progress;
    keeper_free(working.keeper);
    natsSubscription_Destroy(working.subscription);
    jsCtx_Destroy(working.js);
    natsConnection_Destroy(working.connection);
    if (working.worker.arena)
        worker_clear(&working.worker);
    job_clear(&working.job);
    buffer_clear(&working.dead);
    source_profile_free(sources);
    return status;
}

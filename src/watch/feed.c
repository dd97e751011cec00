#include "watch/feed.h"

#include <inttypes.h>
#include <math.h>
#include <poll.h>
#include <stdio.h>
#include <stdlib.h>
#include <strings.h>
#include <sys/stat.h>

#include "base/error.h"
#include "input/reader.h"
#include "input/remote.h"
#include "output/digest.h"
#include "watch/backlog.h"

enum {
    LONGEST_WAIT_SECONDS = 24 * 3600,
    /* Of a feed so large, documents are geotagged before the rest is read. */
    WAITING_BYTES = 16 * 1024 * 1024,
    HTTP_GONE = 410,
};

static enum gazetag_status no_memory(struct watching *watching)
{
    return error_set(watching->error, GAZETAG_NO_MEMORY, "out of memory");
}

bool feed_is_stopped(void *context)
{
    const struct watching *watching = context;
    struct pollfd polled = {.fd = watching->options->stop_fd, .events = POLLIN};

    return polled.fd >= 0 && poll(&polled, 1, 0) > 0;
}

static void report(struct watching *watching, const gazetag_error *problem)
{
    const gazetag_watch_options *options = watching->options;

    watching->progress.skipped++;
    if (options->report)
        options->report(options->report_context, problem);
}

static uint64_t digest_of(const struct document *document)
{
    const struct slice parts[] = {document->text,   document->title, document->published,
                                  document->source, document->url,   document->language};
    uint64_t digest = DIGEST_START;

    for (size_t i = 0; i < sizeof parts / sizeof *parts; i++)
        digest = digest_bytes(digest_number(digest, parts[i].length), parts[i]);
    if (document->has_stated_point) {
        digest =
            digest_number(digest, (uint64_t)llround(document->stated_point.latitude_deg * 1e6));
        digest =
            digest_number(digest, (uint64_t)llround(document->stated_point.longitude_deg * 1e6));
    }
    return digest;
}

static enum gazetag_status take_document(struct watching *watching, const char *feed,
                                         const struct document *document)
{
    uint64_t digest = digest_of(document);
    enum gazetag_status status;
    bool known = false;

    status = state_knows_item(watching->state, feed, document->id, digest, &known, watching->error);
    if (status != GAZETAG_OK || known)
        return status;
    watching->waiting_bytes += document->text.length;
    return state_put_waiting(watching->state, feed, document, digest, watching->error);
}

static enum gazetag_status work_some(struct watching *watching)
{
    enum gazetag_status status;

    if (watching->waiting_bytes < WAITING_BYTES)
        return GAZETAG_OK;
    watching->waiting_bytes = 0;
    status = state_commit(watching->state, watching->error);
    if (status == GAZETAG_OK)
        status = backlog_work(watching);
    return status == GAZETAG_OK ? state_begin(watching->state, watching->error) : status;
}

static enum gazetag_status take_chunk(struct watching *watching, const char *feed,
                                      const struct input_chunk *chunk)
{
    struct reader reader;
    enum gazetag_status status = reader_start(&reader, chunk);

    if (status != GAZETAG_OK)
        no_memory(watching);
    while (status == GAZETAG_OK && !feed_is_stopped(watching)) {
        gazetag_error problem = {0};
        struct document document;
        enum reader_step step;

        arena_reset(watching->reading);
        step = reader_read(&reader, watching->reading, &document, &problem);
        if (step == READER_END)
            break;
        if (step == READER_NO_MEMORY)
            status = no_memory(watching);
        else if (step == READER_SKIPPED)
            report(watching, &problem);
        else
            status = take_document(watching, feed, &document);
        if (status == GAZETAG_OK)
            status = work_some(watching);
    }
    reader_end(&reader);
    return status;
}

/* ---- files and folders */

/* What tells a file's version, as an ETag does; NULL for what is no single file. */
static char *version_of_file(const char *path)
{
    struct stat info;
    char version[80];

    if (stat(path, &info) < 0 || !S_ISREG(info.st_mode))
        return NULL;
    snprintf(version, sizeof version, "%" PRId64 ".%09ld-%" PRId64, (int64_t)info.st_mtim.tv_sec,
             info.st_mtim.tv_nsec, (int64_t)info.st_size);
    return strdup(version);
}

static enum gazetag_status take_input(struct watching *watching, const char *name,
                                      gazetag_error *problem)
{
    struct input *input = NULL;
    struct input_chunk chunk = {0};
    enum gazetag_status status =
        input_open(&name, 1, watching->options->from, watching->options->stop_fd, &input, problem);
    bool end = false;

    if (status == GAZETAG_NO_MEMORY)
        return no_memory(watching);
    if (status != GAZETAG_OK)
        return GAZETAG_OK; /* told as the feed's problem */
    while (status == GAZETAG_OK && !feed_is_stopped(watching)) {
        status = input_next(input, &chunk, &end);
        if (status != GAZETAG_OK)
            no_memory(watching);
        if (status != GAZETAG_OK || end)
            break;
        if (chunk.problem.status == GAZETAG_OK)
            status = take_chunk(watching, name, &chunk);
        else if (chunk.problem.status == GAZETAG_NO_INPUT)
            *problem = chunk.problem;
        else
            report(watching, &chunk.problem);
    }
    input_chunk_clear(&chunk);
    input_close(input);
    return status;
}

static enum gazetag_status look_at_file(struct watching *watching, const char *name,
                                        struct feed_state *feed, gazetag_error *problem)
{
    char *version = version_of_file(name);
    enum gazetag_status status = GAZETAG_OK;

    if (!version || !feed->etag || strcmp(version, feed->etag) != 0)
        status = take_input(watching, name, problem);
    free(feed->etag);
    feed->etag = version;
    return status;
}

/* ---- addresses */

static enum gazetag_status take_body(struct watching *watching, const char *name,
                                     struct fetch_response *response)
{
    struct input_chunk chunk = {.bytes = response->body, .line = 1, .byte = 0};
    enum gazetag_status status = GAZETAG_OK;

    response->body = (struct buffer){0};
    /* Servers call feeds text/html and worse: what the bytes say outright comes first. */
    chunk.format = watching->options->from;
    if (chunk.format == GAZETAG_FROM_AUTO)
        chunk.format = input_format_of_content(buffer_slice(&chunk.bytes));
    if (chunk.format == GAZETAG_FROM_TEXT)
        remote_format_of_media_type(response->content_type, &chunk.format);
    if (!buffer_append(&chunk.name, name, strlen(name) + 1)) {
        status = no_memory(watching);
    } else {
        chunk.name.length--;
        status = take_chunk(watching, name, &chunk);
    }
    input_chunk_clear(&chunk);
    return status;
}

static void remember_version(struct feed_state *feed, struct fetch_response *response)
{
    free(feed->etag);
    free(feed->last_modified);
    feed->etag = response->etag;
    feed->last_modified = response->last_modified;
    response->etag = response->last_modified = NULL;
}

/* What a secure address says stays secure. */
static bool may_move(const char *from, const char *to)
{
    return strncasecmp(from, "https:", 6) != 0 || strncasecmp(to, "https:", 6) == 0;
}

/* The next look asks by the name that it was given. */
static void forget_location(struct feed_state *feed)
{
    free(feed->location);
    free(feed->etag);
    free(feed->last_modified);
    feed->location = feed->etag = feed->last_modified = NULL;
}

static enum gazetag_status take_response(struct watching *watching, const char *name,
                                         struct feed_state *feed, struct fetch_response *response)
{
    enum gazetag_status status = GAZETAG_OK;

    if (response->moved_to &&
        may_move(feed->location ? feed->location : name, response->moved_to)) {
        free(feed->location);
        feed->location = response->moved_to;
        response->moved_to = NULL;
    }
    if (!response->not_modified) {
        status = take_body(watching, name, response);
        remember_version(feed, response);
    }
    return status;
}

static enum gazetag_status look_at_address(struct watching *watching, const char *name,
                                           struct feed_state *feed, int64_t *retry_after,
                                           gazetag_error *problem)
{
    const struct fetch_request request = {.url = feed->location ? feed->location : name,
                                          .etag = feed->etag,
                                          .last_modified = feed->last_modified,
                                          .timeout_seconds = watching->options->timeout_seconds,
                                          .is_stopped = feed_is_stopped,
                                          .context = watching};
    struct fetch_response response = {0};
    enum gazetag_status status = fetch_get(watching->fetcher, &request, &response, problem);

    *retry_after = response.retry_after_seconds;
    feed->gone = response.http_status == HTTP_GONE && !feed->location;
    if (status == GAZETAG_NO_MEMORY)
        no_memory(watching);
    else if (status == GAZETAG_OK)
        status = take_response(watching, name, feed, &response);
    else {
        if (status == GAZETAG_NO_INPUT && feed->location)
            forget_location(feed);
        status = GAZETAG_OK; /* told as the feed's problem */
    }
    fetch_response_clear(&response);
    return status;
}

/* ---- both */

/* Twice as long after each failure in a row. */
static int64_t wait_after_failure(const struct watching *watching, const struct feed_state *feed)
{
    int64_t wait = watching->options->interval_seconds;

    for (int64_t i = 0; i < feed->failures && wait < LONGEST_WAIT_SECONDS; i++)
        wait *= 2;
    return wait < LONGEST_WAIT_SECONDS ? wait : LONGEST_WAIT_SECONDS;
}

static void settle(struct watching *watching, struct feed_state *feed, int64_t now,
                   int64_t retry_after, const gazetag_error *problem, int64_t *due)
{
    int64_t wait = watching->options->interval_seconds;

    if (problem->status == GAZETAG_OK) {
        feed->failures = 0;
        feed->not_before = retry_after > 0 ? now + retry_after : 0;
        if (retry_after > wait)
            wait = retry_after;
    } else {
        feed->failures++;
        wait = wait_after_failure(watching, feed);
        if (retry_after > wait)
            wait = retry_after;
        feed->not_before = now + wait;
        report(watching, problem);
    }
    *due = feed->gone ? INT64_MAX : now + wait;
}

static enum gazetag_status look(struct watching *watching, const char *name,
                                struct feed_state *feed, int64_t now, int64_t *due)
{
    gazetag_error problem = {0};
    int64_t retry_after = 0;
    enum gazetag_status status = state_begin(watching->state, watching->error);

    if (status == GAZETAG_OK)
        status = fetch_is_url(name) ? look_at_address(watching, name, feed, &retry_after, &problem)
                                    : look_at_file(watching, name, feed, &problem);
    if (status != GAZETAG_OK)
        return status;
    /* Of a look that was cut short the items are kept, and the feed is looked at again. What is
     * kept is on the disk before anything is made of it. */
    if (!feed_is_stopped(watching)) {
        settle(watching, feed, now, retry_after, &problem, due);
        status = state_put_feed(watching->state, name, feed, watching->error);
    }
    if (status == GAZETAG_OK)
        status = state_commit(watching->state, watching->error);
    return status == GAZETAG_OK ? backlog_work(watching) : status;
}

enum gazetag_status feed_look(struct watching *watching, const char *name, int64_t now,
                              int64_t *due)
{
    struct feed_state feed = {0};
    enum gazetag_status status = state_get_feed(watching->state, name, &feed, watching->error);

    if (status == GAZETAG_OK && feed.gone)
        *due = INT64_MAX;
    else if (status == GAZETAG_OK && feed.not_before > now)
        *due = feed.not_before;
    else if (status == GAZETAG_OK)
        status = look(watching, name, &feed, now, due);
    if (status != GAZETAG_OK)
        state_rollback(watching->state);
    feed_state_clear(&feed);
    return status;
}

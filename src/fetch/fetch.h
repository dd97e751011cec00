/* Fetching over HTTP: conditional, bounded in size and time. */
#ifndef GAZETAG_FETCH_FETCH_H
#define GAZETAG_FETCH_FETCH_H

#include <stdbool.h>

#include "base/buffer.h"
#include "gazetag.h"

/* A connection cache; one thread at a time. */
struct fetcher;

enum gazetag_status fetcher_new(struct fetcher **out, gazetag_error *error);
void fetcher_free(struct fetcher *fetcher);

/* Strings may be NULL. */
struct fetch_request {
    const char *url;  /* http or https */
    const char *etag; /* as a response gave them: asks only for what is newer */
    const char *last_modified;
    size_t limit_bytes;                /* 0: 64 MB; of the body, unpacked */
    long timeout_seconds;              /* 0: 120; the whole transfer */
    bool (*is_stopped)(void *context); /* or NULL: asked about once a second, true ends it */
    void *context;
};

/* Strings are owned, NULL when not stated. */
struct fetch_response {
    struct buffer body;
    char *etag, *last_modified, *content_type;
    char *moved_to; /* the address behind redirects that are for good (301, 308) */
    long http_status;
    bool not_modified;
    long retry_after_seconds; /* 0: not stated */
};

/* Cleared storage is an empty response. */
void fetch_response_clear(struct fetch_response *response);

/* True for http:// and https:// addresses. */
bool fetch_is_url(const char *path);

/* GAZETAG_OK for 2xx and 304. Otherwise the error says why ("404 Not Found", "timed out"), and the
 * response holds the status and retry_after_seconds if there was one: GAZETAG_NO_INPUT for what the
 * server refuses, GAZETAG_IO for what failed on the way, GAZETAG_LIMIT for a body that is too
 * large. At most 10 redirects, to http and https alone. */
enum gazetag_status fetch_get(struct fetcher *fetcher, const struct fetch_request *request,
                              struct fetch_response *response, gazetag_error *error);

#endif

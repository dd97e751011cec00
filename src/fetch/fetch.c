#include "fetch/fetch.h"

#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "base/error.h"
#include "late/curl.h"

enum {
    DEFAULT_LIMIT_BYTES = 64 * 1024 * 1024,
    DEFAULT_TIMEOUT_SECONDS = 120,
    CONNECT_SECONDS = 20,
    STALLED_SECONDS = 30, /* without a byte */
    REDIRECTS = 10,
    RETRY_AFTER_MOST = 7 * 24 * 3600,
    HTTP_MOVED = 301,
    HTTP_PERMANENT = 308,
};

struct fetcher {
    CURL *curl;
    char message[CURL_ERROR_SIZE];
};

enum gazetag_status fetcher_new(struct fetcher **out, gazetag_error *error)
{
    enum gazetag_status status = late_curl_load(error);
    struct fetcher *fetcher;

    if (status != GAZETAG_OK)
        return status;
    fetcher = calloc(1, sizeof *fetcher);
    /* Counted by libcurl, and safe from several threads since 7.84. */
    if (fetcher && curl_global_init(CURL_GLOBAL_DEFAULT) == CURLE_OK) {
        fetcher->curl = curl_easy_init();
        if (fetcher->curl) {
            *out = fetcher;
            return GAZETAG_OK;
        }
        curl_global_cleanup();
    }
    free(fetcher);
    return error_set(error, GAZETAG_NO_MEMORY, "out of memory");
}

void fetcher_free(struct fetcher *fetcher)
{
    if (!fetcher)
        return;
    curl_easy_cleanup(fetcher->curl);
    curl_global_cleanup();
    free(fetcher);
}

void fetch_response_clear(struct fetch_response *response)
{
    buffer_clear(&response->body);
    free(response->etag);
    free(response->last_modified);
    free(response->content_type);
    free(response->moved_to);
    *response = (struct fetch_response){0};
}

bool fetch_is_url(const char *path)
{
    return strncasecmp(path, "http://", 7) == 0 || strncasecmp(path, "https://", 8) == 0;
}

struct transfer {
    CURL *curl;
    struct fetch_response *response;
    size_t limit_bytes;
    bool too_large, no_memory;
    bool moved, settled; /* for good; by what was no such redirect */
};

static size_t take_body(char *data, size_t size, size_t count, void *context)
{
    struct transfer *transfer = context;
    size_t length = size * count;

    if (transfer->response->body.length + length > transfer->limit_bytes) {
        transfer->too_large = true;
        return 0;
    }
    if (!buffer_append(&transfer->response->body, data, length)) {
        transfer->no_memory = true;
        return 0;
    }
    return length;
}

/* The value of the header `name`, in `*out`; a later one replaces an earlier one. */
static bool take_header(const char *line, size_t length, const char *name, char **out)
{
    size_t at = strlen(name);
    char *value;

    if (length <= at || strncasecmp(line, name, at) != 0 || line[at] != ':')
        return true;
    for (at++; at < length && (line[at] == ' ' || line[at] == '\t'); at++)
        continue;
    while (length > at && (unsigned char)line[length - 1] <= ' ')
        length--;
    value = strndup(line + at, length - at);
    if (!value)
        return false;
    free(*out);
    *out = value;
    return true;
}

/* The first response that is no redirect for good says where the chain of them leads. */
static bool follow_status(struct transfer *transfer, const char *line, size_t length)
{
    const char *at = memchr(line, ' ', length), *end = line + length;
    int status = 0;
    char *url = NULL;

    for (; at && ++at < end && *at >= '0' && *at <= '9' && status < 1000;)
        status = status * 10 + (*at - '0');
    if (status < 200 || transfer->settled)
        return true;
    if (status == HTTP_MOVED || status == HTTP_PERMANENT) {
        transfer->moved = true;
        return true;
    }
    transfer->settled = true;
    if (!transfer->moved || curl_easy_getinfo(transfer->curl, CURLINFO_EFFECTIVE_URL, &url) || !url)
        return true;
    transfer->response->moved_to = strdup(url);
    return transfer->response->moved_to != NULL;
}

static size_t take_headers(char *line, size_t size, size_t count, void *context)
{
    struct transfer *transfer = context;
    struct fetch_response *response = transfer->response;
    size_t length = size * count;

    /* A status line starts the headers of the next response of a chain of redirects. */
    if (length >= 5 && memcmp(line, "HTTP/", 5) == 0) {
        buffer_rewind(&response->body);
        free(response->etag);
        free(response->last_modified);
        free(response->content_type);
        response->etag = response->last_modified = response->content_type = NULL;
        transfer->no_memory = !follow_status(transfer, line, length);
    }
    if (!transfer->no_memory && take_header(line, length, "ETag", &response->etag) &&
        take_header(line, length, "Last-Modified", &response->last_modified) &&
        take_header(line, length, "Content-Type", &response->content_type))
        return length;
    transfer->no_memory = true;
    return 0;
}

static bool add_header(struct curl_slist **list, const char *name, const char *value)
{
    struct buffer line = {0};
    struct curl_slist *longer = NULL;

    if (!value || !*value)
        return true;
    buffer_append_string(&line, name);
    buffer_append_string(&line, ": ");
    buffer_append_string(&line, value);
    if (buffer_append_char(&line, '\0'))
        longer = curl_slist_append(*list, line.data);
    buffer_clear(&line);
    if (longer)
        *list = longer;
    return longer != NULL;
}

static const char *reason_of(long http_status)
{
    static const struct {
        long status;
        const char *reason;
    } reasons[] = {{400, "Bad Request"},    {401, "Unauthorized"}, {403, "Forbidden"},
                   {404, "Not Found"},      {410, "Gone"},         {429, "Too Many Requests"},
                   {500, "Server Error"},   {502, "Bad Gateway"},  {503, "Service Unavailable"},
                   {504, "Gateway Timeout"}};

    for (size_t i = 0; i < sizeof reasons / sizeof *reasons; i++)
        if (reasons[i].status == http_status)
            return reasons[i].reason;
    return "refused";
}

static int ask_stopped(void *context, curl_off_t total, curl_off_t now, curl_off_t up_total,
                       curl_off_t up)
{
    const struct fetch_request *request = context;

    (void)total, (void)now, (void)up_total, (void)up;
    return request->is_stopped(request->context);
}

static void set_options(struct fetcher *fetcher, const struct fetch_request *request,
                        struct transfer *transfer, struct curl_slist *headers)
{
    CURL *curl = fetcher->curl;

    curl_easy_reset(curl);
    curl_easy_setopt(curl, CURLOPT_URL, request->url);
    curl_easy_setopt(curl, CURLOPT_PROTOCOLS_STR, "http,https");
    curl_easy_setopt(curl, CURLOPT_REDIR_PROTOCOLS_STR, "http,https");
    curl_easy_setopt(curl, CURLOPT_FOLLOWLOCATION, 1L);
    curl_easy_setopt(curl, CURLOPT_MAXREDIRS, (long)REDIRECTS);
    curl_easy_setopt(curl, CURLOPT_ACCEPT_ENCODING, "");
    curl_easy_setopt(curl, CURLOPT_NOSIGNAL, 1L);
    curl_easy_setopt(curl, CURLOPT_CONNECTTIMEOUT, (long)CONNECT_SECONDS);
    curl_easy_setopt(curl, CURLOPT_LOW_SPEED_LIMIT, 1L);
    curl_easy_setopt(curl, CURLOPT_LOW_SPEED_TIME, (long)STALLED_SECONDS);
    curl_easy_setopt(curl, CURLOPT_TIMEOUT,
                     request->timeout_seconds ? request->timeout_seconds
                                              : (long)DEFAULT_TIMEOUT_SECONDS);
    curl_easy_setopt(curl, CURLOPT_USERAGENT, "gazetag/" GAZETAG_VERSION);
    curl_easy_setopt(curl, CURLOPT_HTTPHEADER, headers);
    curl_easy_setopt(curl, CURLOPT_ERRORBUFFER, fetcher->message);
    curl_easy_setopt(curl, CURLOPT_WRITEFUNCTION, take_body);
    curl_easy_setopt(curl, CURLOPT_WRITEDATA, transfer);
    curl_easy_setopt(curl, CURLOPT_HEADERFUNCTION, take_headers);
    curl_easy_setopt(curl, CURLOPT_HEADERDATA, transfer);
    if (request->is_stopped) {
        curl_easy_setopt(curl, CURLOPT_NOPROGRESS, 0L);
        curl_easy_setopt(curl, CURLOPT_XFERINFOFUNCTION, ask_stopped);
        curl_easy_setopt(curl, CURLOPT_XFERINFODATA, request);
    }
}

static enum gazetag_status failed(const struct fetcher *fetcher,
                                  const struct fetch_request *request,
                                  const struct transfer *transfer, CURLcode code,
                                  gazetag_error *error)
{
    const char *why = fetcher->message[0] ? fetcher->message : curl_easy_strerror(code);

    if (transfer->no_memory || code == CURLE_OUT_OF_MEMORY)
        return error_set(error, GAZETAG_NO_MEMORY, "out of memory");
    if (code == CURLE_ABORTED_BY_CALLBACK)
        return error_set(error, GAZETAG_STOPPED, "ended early");
    if (transfer->too_large)
        return error_set_at(error, GAZETAG_LIMIT, request->url, 0, GAZETAG_NO_BYTE,
                            "larger than %zu bytes", transfer->limit_bytes);
    return error_set_at(error, GAZETAG_IO, request->url, 0, GAZETAG_NO_BYTE, "%s", why);
}

enum gazetag_status fetch_get(struct fetcher *fetcher, const struct fetch_request *request,
                              struct fetch_response *response, gazetag_error *error)
{
    struct transfer transfer = {.curl = fetcher->curl,
                                .response = response,
                                .limit_bytes = request->limit_bytes ? request->limit_bytes
                                                                    : DEFAULT_LIMIT_BYTES};
    struct curl_slist *headers = NULL;
    curl_off_t retry_after = 0;
    CURLcode code;

    fetch_response_clear(response);
    fetcher->message[0] = '\0';
    if (!add_header(&headers, "If-None-Match", request->etag) ||
        !add_header(&headers, "If-Modified-Since", request->last_modified)) {
        curl_slist_free_all(headers);
        return error_set(error, GAZETAG_NO_MEMORY, "out of memory");
    }
    set_options(fetcher, request, &transfer, headers);
    code = curl_easy_perform(fetcher->curl);
    curl_easy_getinfo(fetcher->curl, CURLINFO_RESPONSE_CODE, &response->http_status);
    curl_easy_getinfo(fetcher->curl, CURLINFO_RETRY_AFTER, &retry_after);
    curl_slist_free_all(headers);
    response->retry_after_seconds =
        retry_after > RETRY_AFTER_MOST ? RETRY_AFTER_MOST : (long)retry_after;
    if (code != CURLE_OK)
        return failed(fetcher, request, &transfer, code, error);
    response->not_modified = response->http_status == 304;
    if (response->not_modified || response->http_status / 100 == 2)
        return GAZETAG_OK;
    return error_set_at(error, GAZETAG_NO_INPUT, request->url, 0, GAZETAG_NO_BYTE, "%ld %s",
                        response->http_status, reason_of(response->http_status));
}

/* The server: OGC API - Features over what was found, a map, and POST /tag. */
#include "gazetag.h"

#include <arpa/inet.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "base/error.h"
#include "late/microhttpd.h"
#include "serve/access.h"
#include "serve/live.h"
#include "serve/pages.h"
#include "tagger/features.h"

enum {
    BODY_LIMIT_BYTES = 16 * 1024 * 1024,
    CONNECTIONS = 256,
    CONNECTIONS_OF_ONE = 128,
    IDLE_SECONDS = 30,
    THREADS = 4,
    ROOT_BYTES = 320,
    SAME_QUERY_BYTES = 2048,
};

struct gazetag_server {
    gazetag_server_options options;
    struct live *live;
    struct MHD_Daemon *daemon;
    int port;
};

/* One request, from its first line to its end. */
struct request {
    struct snapshot *snapshot; /* what is answered from; may be NULL */
    struct buffer body;
    bool too_large;
};

struct answer {
    unsigned status;
    const char *type;
    const char *allow;  /* for 405 */
    struct buffer body; /* given to the response */
    struct slice fixed; /* or this, which outlives it */
};

/* ---- answers */

static void answer_json(struct answer *answer, unsigned status, const char *type, json_t *page)
{
    char *text = page ? json_dumps(page, JSON_COMPACT | JSON_REAL_PRECISION(12)) : NULL;

    answer->status = text ? status : MHD_HTTP_INTERNAL_SERVER_ERROR;
    answer->type = type;
    if (text)
        buffer_append_string(&answer->body, text);
    free(text);
    json_decref(page);
}

static void answer_problem(struct answer *answer, unsigned status, const char *title,
                           const char *detail)
{
    buffer_rewind(&answer->body);
    answer_json(answer, status, "application/problem+json", page_problem(status, title, detail));
}

static void answer_page(struct answer *answer, const char *type, json_t *page, bool html)
{
    if (!html || !page) {
        answer_json(answer, MHD_HTTP_OK, type, page);
        return;
    }
    answer->status =
        page_put_html(page, &answer->body) ? MHD_HTTP_OK : MHD_HTTP_INTERNAL_SERVER_ERROR;
    answer->type = "text/html; charset=utf-8";
    json_decref(page);
}

/* ---- reading the request */

static const char *header(struct MHD_Connection *connection, const char *name)
{
    return MHD_lookup_connection_value(connection, MHD_HEADER_KIND, name);
}

/* "http://host", as the client called it: links have to lead back the same way. */
static void read_root(const struct gazetag_server *server, struct MHD_Connection *connection,
                      char root[ROOT_BYTES])
{
    const char *host = header(connection, "Host");

    if (host)
        snprintf(root, ROOT_BYTES, "http://%s", host);
    else
        snprintf(root, ROOT_BYTES, "http://127.0.0.1:%d", server->port);
}

/* Whether the client asks for a page for people: f=html, else what it says it accepts first. */
static bool wants_html(struct MHD_Connection *connection)
{
    const char *format = MHD_lookup_connection_value(connection, MHD_GET_ARGUMENT_KIND, "f");
    const char *accept = header(connection, "Accept");
    const char *html = accept ? strstr(accept, "text/html") : NULL;
    const char *json = accept ? strstr(accept, "json") : NULL;

    if (format)
        return strcmp(format, "html") == 0;
    return html && (!json || html < json);
}

struct parameters {
    struct query query;
    const char *why; /* NULL: all fit */
    char same_query[SAME_QUERY_BYTES];
    size_t same_length;
};

/* Percent-encoded for a link. */
static void put_encoded(struct parameters *parameters, const char *text)
{
    static const char hex[] = "0123456789ABCDEF";

    for (; *text && parameters->same_length + 4 < SAME_QUERY_BYTES; text++) {
        unsigned char c = (unsigned char)*text;
        bool plain = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
                     strchr("-._~,:", c);
        char *to = parameters->same_query + parameters->same_length;

        to[0] = plain ? (char)c : '%';
        to[1] = hex[c >> 4];
        to[2] = hex[c & 15];
        parameters->same_length += plain ? 1 : 3;
    }
    parameters->same_query[parameters->same_length] = '\0';
}

static enum MHD_Result take_parameter(void *context, enum MHD_ValueKind kind, const char *name,
                                      const char *value)
{
    struct parameters *parameters = context;
    const char *why = NULL;

    (void)kind;
    if (!value)
        value = "";
    if (!query_take(&parameters->query, name, value, &why)) {
        parameters->why = why;
        return MHD_NO;
    }
    if (strcmp(name, "limit") == 0 || strcmp(name, "offset") == 0)
        return MHD_YES;
    if (parameters->same_length + 3 * (strlen(name) + strlen(value)) + 4 >= SAME_QUERY_BYTES) {
        parameters->why = "the query is too long";
        return MHD_NO;
    }
    put_encoded(parameters, name);
    parameters->same_query[parameters->same_length++] = '=';
    put_encoded(parameters, value);
    parameters->same_query[parameters->same_length++] = '&';
    parameters->same_query[parameters->same_length] = '\0';
    return MHD_YES;
}

/* ---- the resources */

static void answer_items(const struct store *store, struct MHD_Connection *connection,
                         enum store_layer layer, const char *root, struct answer *answer)
{
    struct parameters parameters = {0};

    query_init(&parameters.query);
    MHD_get_connection_values(connection, MHD_GET_ARGUMENT_KIND, take_parameter, &parameters);
    if (parameters.why)
        answer_problem(answer, MHD_HTTP_BAD_REQUEST, "Bad Request", parameters.why);
    else
        answer_page(answer, "application/geo+json",
                    page_items(store, layer, &parameters.query, root, parameters.same_query),
                    wants_html(connection));
}

/* Paths below /collections/; `rest` is what follows. */
static void answer_collection(const struct store *store, struct MHD_Connection *connection,
                              const char *rest, const char *root, struct answer *answer)
{
    for (int i = 0; i < STORE_LAYERS; i++) {
        enum store_layer layer = (enum store_layer)i;
        const char *name = store_layer_name(layer);
        size_t length = strlen(name);
        const struct store_feature *feature;

        if (strncmp(rest, name, length) != 0)
            continue;
        rest += length;
        if (strcmp(rest, "") == 0) {
            answer_page(answer, "application/json", page_collection(store, layer, root),
                        wants_html(connection));
            return;
        }
        if (strcmp(rest, "/items") == 0) {
            answer_items(store, connection, layer, root, answer);
            return;
        }
        feature = strncmp(rest, "/items/", 7) == 0
                      ? store_find(&store->collections[layer], rest + 7)
                      : NULL;
        if (feature) {
            answer_page(answer, "application/geo+json", page_item(feature, layer, root),
                        wants_html(connection));
            return;
        }
        break;
    }
    answer_problem(answer, MHD_HTTP_NOT_FOUND, "Not Found",
                   "there is no such collection or Feature");
}

static void answer_get(const struct gazetag_server *server, struct MHD_Connection *connection,
                       const struct snapshot *snapshot, const char *path, struct answer *answer)
{
    char root[ROOT_BYTES];
    bool html = wants_html(connection);

    read_root(server, connection, root);
    if (strcmp(path, "/") == 0 && html && snapshot->map.length > 0) {
        answer->status = MHD_HTTP_OK;
        answer->type = "text/html; charset=utf-8";
        answer->fixed = buffer_slice(&snapshot->map);
    } else if (strcmp(path, "/") == 0) {
        answer_page(answer, "application/json", page_landing(root), html);
    } else if (strcmp(path, "/conformance") == 0) {
        answer_page(answer, "application/json", page_conformance(root), html);
    } else if (strcmp(path, "/api") == 0) {
        answer_page(answer, "application/vnd.oai.openapi+json;version=3.0", page_api(root), html);
    } else if (strcmp(path, "/collections") == 0) {
        answer_page(answer, "application/json", page_collections(snapshot->store, root), html);
    } else if (strncmp(path, "/collections/", 13) == 0) {
        answer_collection(snapshot->store, connection, path + 13, root, answer);
    } else if (strcmp(path, "/tag") == 0) {
        answer->allow = "POST";
        answer_problem(answer, MHD_HTTP_METHOD_NOT_ALLOWED, "Method Not Allowed",
                       "documents are sent to /tag with POST");
    } else {
        answer_problem(answer, MHD_HTTP_NOT_FOUND, "Not Found", "there is nothing at this address");
    }
}

static void answer_tag(const struct gazetag_server *server, struct MHD_Connection *connection,
                       const struct request *request, struct answer *answer)
{
    const char *type = header(connection, "Content-Type");
    struct features_request wanted = {
        .name = "document",
        .from = type && strncasecmp(type, "application/json", 16) == 0 ? GAZETAG_FROM_JSONL
                : type && strncasecmp(type, "text/html", 9) == 0       ? GAZETAG_FROM_HTML
                                                                       : GAZETAG_FROM_TEXT,
        .layer = GAZETAG_LAYER_ALL};
    gazetag_error problem = {0};
    struct slice body = buffer_slice(&request->body);
    char *line = NULL;
    enum gazetag_status status;

    if (!server->options.tagger) {
        answer_problem(answer, MHD_HTTP_NOT_IMPLEMENTED, "Not Implemented",
                       "this server has no tagger");
        return;
    }
    if (body.length == 0) {
        answer_problem(answer, MHD_HTTP_BAD_REQUEST, "Bad Request", "no document was sent");
        return;
    }
    if (wanted.from == GAZETAG_FROM_JSONL) {
        /* An object may be written over several lines, JSON Lines may not. */
        json_t *object = json_loadb(body.data, body.length, 0, NULL);

        line = object ? json_dumps(object, JSON_COMPACT) : NULL;
        json_decref(object);
        if (line)
            body = slice_from(line);
    }
    status = features_of_bytes(server->options.tagger, body, &wanted, &answer->body, &problem);
    free(line);
    if (status != GAZETAG_OK) {
        bool memory = problem.status == GAZETAG_NO_MEMORY;

        answer_problem(answer,
                       memory ? MHD_HTTP_SERVICE_UNAVAILABLE : MHD_HTTP_UNPROCESSABLE_CONTENT,
                       memory ? "Service Unavailable" : "Unprocessable Content", problem.message);
        return;
    }
    answer->status = MHD_HTTP_OK;
    answer->type = "application/geo+json";
}

/* ---- libmicrohttpd */

static enum MHD_Result send_answer(const struct gazetag_server *server,
                                   struct MHD_Connection *connection, struct answer *answer)
{
    const char *readers = access_origin_allowed(&server->options, header(connection, "Origin"));
    struct MHD_Response *response;
    enum MHD_Result result;

    if (answer->fixed.length > 0) {
        response = MHD_create_response_from_buffer(
            answer->fixed.length, (void *)(uintptr_t)answer->fixed.data, MHD_RESPMEM_PERSISTENT);
    } else {
        response = MHD_create_response_from_buffer(answer->body.length, answer->body.data,
                                                   MHD_RESPMEM_MUST_FREE);
        if (!response)
            buffer_clear(&answer->body);
    }
    if (!response)
        return MHD_NO;
    if (answer->type)
        MHD_add_response_header(response, "Content-Type", answer->type);
    if (answer->allow)
        MHD_add_response_header(response, "Allow", answer->allow);
    if (server->options.origin_count > 0)
        MHD_add_response_header(response, "Vary", "Origin");
    if (readers) {
        MHD_add_response_header(response, "Access-Control-Allow-Origin", readers);
        MHD_add_response_header(response, "Access-Control-Allow-Methods", "GET, HEAD, POST");
        MHD_add_response_header(response, "Access-Control-Allow-Headers", "Content-Type");
    }
    MHD_add_response_header(response, "X-Content-Type-Options", "nosniff");
    result = MHD_queue_response(connection, answer->status, response);
    MHD_destroy_response(response);
    return result;
}

/* Whether the request announces a body over the limit. */
static bool says_too_much(struct MHD_Connection *connection)
{
    const char *length = header(connection, "Content-Length");

    return length && strtoull(length, NULL, 10) > BODY_LIMIT_BYTES;
}

static void answer_too_large(struct answer *answer)
{
    answer_problem(answer, MHD_HTTP_CONTENT_TOO_LARGE, "Content Too Large",
                   "a document has at most 16 MB");
}

static bool is_document(const char *method, const char *path)
{
    return strcmp(method, "POST") == 0 && strcmp(path, "/tag") == 0;
}

/* What can be refused before its body is sent. */
static bool refuse(const struct gazetag_server *server, struct MHD_Connection *connection,
                   const char *path, const char *method, struct answer *answer)
{
    const char *host = header(connection, "Host");

    if (!access_host_fits(&server->options, host))
        answer_problem(answer, MHD_HTTP_MISDIRECTED_REQUEST, "Misdirected Request",
                       "this server is not asked for by that name (serve --host)");
    else if (is_document(method, path) &&
             !access_origin_fits(&server->options, header(connection, "Origin"), host))
        answer_problem(answer, MHD_HTTP_FORBIDDEN, "Forbidden",
                       "pages of that origin may not send documents (serve --allow-origin)");
    else if (says_too_much(connection))
        answer_too_large(answer);
    else
        return false;
    return true;
}

static void answer_request(const struct gazetag_server *server, struct MHD_Connection *connection,
                           const char *path, const char *method, struct request *request,
                           struct answer *answer)
{
    if (request->too_large) {
        answer_too_large(answer);
    } else if (request->body.failed) {
        answer_problem(answer, MHD_HTTP_SERVICE_UNAVAILABLE, "Service Unavailable",
                       "out of memory");
    } else if (is_document(method, path)) {
        answer_tag(server, connection, request, answer);
    } else if (strcmp(method, "GET") == 0 || strcmp(method, "HEAD") == 0) {
        request->snapshot = live_take(server->live);
        answer_get(server, connection, request->snapshot, path, answer);
    } else if (strcmp(method, "OPTIONS") == 0 &&
               access_origin_allowed(&server->options, header(connection, "Origin"))) {
        answer->status = MHD_HTTP_NO_CONTENT; /* a browser asks before it sends */
    } else {
        answer->allow = strcmp(path, "/tag") == 0 ? "POST" : "GET, HEAD";
        answer_problem(answer, MHD_HTTP_METHOD_NOT_ALLOWED, "Method Not Allowed",
                       "this address does not take that method");
    }
}

static enum MHD_Result handle(void *context, struct MHD_Connection *connection, const char *path,
                              const char *method, const char *version, const char *data,
                              size_t *length, void **state)
{
    const struct gazetag_server *server = context;
    struct request *request = *state;
    struct answer answer = {0};

    (void)version;
    if (!request) {
        *state = request = calloc(1, sizeof *request);
        if (!request)
            return MHD_NO;
        if (!refuse(server, connection, path, method, &answer))
            return MHD_YES;
    } else if (*length > 0) {
        request->too_large =
            request->too_large || request->body.length + *length > BODY_LIMIT_BYTES;
        if (is_document(method, path) && !request->too_large)
            buffer_append(&request->body, data, *length);
        *length = 0;
        return MHD_YES;
    } else {
        answer_request(server, connection, path, method, request, &answer);
    }
    return send_answer(server, connection, &answer);
}

static void complete(void *context, struct MHD_Connection *connection, void **state,
                     enum MHD_RequestTerminationCode code)
{
    const struct gazetag_server *server = context;
    struct request *request = *state;

    (void)connection;
    (void)code;
    if (request)
        buffer_clear(&request->body);
    if (request && request->snapshot)
        live_give_back(server->live, request->snapshot);
    free(request);
    *state = NULL;
}

static enum gazetag_status start_daemon(struct gazetag_server *server, const char *address,
                                        gazetag_error *error)
{
    struct sockaddr_in socket = {.sin_family = AF_INET, .sin_port = htons((uint16_t)server->port)};
    const union MHD_DaemonInfo *info;
    enum gazetag_status status = late_microhttpd_load(error);

    if (status != GAZETAG_OK)
        return status;
    if (inet_pton(AF_INET, address ? address : "127.0.0.1", &socket.sin_addr) != 1)
        return error_set(error, GAZETAG_USAGE, "not an IPv4 address: %s", address);
    server->daemon = MHD_start_daemon(
        MHD_USE_AUTO_INTERNAL_THREAD, 0, NULL, NULL, handle, server, MHD_OPTION_SOCK_ADDR,
        (struct sockaddr *)&socket, MHD_OPTION_THREAD_POOL_SIZE, (unsigned)THREADS,
        MHD_OPTION_CONNECTION_LIMIT, (unsigned)CONNECTIONS, MHD_OPTION_PER_IP_CONNECTION_LIMIT,
        (unsigned)CONNECTIONS_OF_ONE, MHD_OPTION_CONNECTION_TIMEOUT, (unsigned)IDLE_SECONDS,
        MHD_OPTION_NOTIFY_COMPLETED, complete, server, MHD_OPTION_END);
    if (!server->daemon)
        return error_set(error, GAZETAG_CANT_CREATE, "port %d cannot be listened on", server->port);
    info = MHD_get_daemon_info(server->daemon, MHD_DAEMON_INFO_BIND_PORT);
    if (info)
        server->port = info->port;
    return GAZETAG_OK;
}

enum gazetag_status gazetag_server_start(const gazetag_server_options *options,
                                         gazetag_server **out, gazetag_error *error)
{
    struct gazetag_server *server = calloc(1, sizeof *server);
    enum gazetag_status status;

    if (!server)
        return error_set(error, GAZETAG_NO_MEMORY, "out of memory");
    server->options = *options;
    server->port = options->port;
    status = live_open(options, &server->live, error);
    if (status == GAZETAG_OK)
        status = start_daemon(server, options->address, error);
    if (status != GAZETAG_OK) {
        gazetag_server_stop(server);
        return status;
    }
    *out = server;
    return GAZETAG_OK;
}

int gazetag_server_port(const gazetag_server *server)
{
    return server->port;
}

void gazetag_server_stop(gazetag_server *server)
{
    if (!server)
        return;
    if (server->daemon)
        MHD_stop_daemon(server->daemon);
    live_close(server->live);
    free(server);
}

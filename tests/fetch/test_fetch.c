/* Fetching from servers that answer well and badly. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include <stdio.h>
#include <string.h>

#include "fetch/fetch.h"
#include "input/input.h"
#include "input/remote.h"
#include "server.h"

static const struct server_answer answers[] = {
    {"/ok",
     "HTTP/1.1 200 OK\r\nContent-Type: application/rss+xml; charset=utf-8\r\nETag: \"v1\"\r\n"
     "Last-Modified: Wed, 31 Jul 2024 10:00:00 GMT\r\nContent-Length: 5\r\n\r\nhello",
     0},
    {"/same", "HTTP/1.1 304 Not Modified\r\nETag: \"v1\"\r\n\r\n", 0},
    {"/moved", "HTTP/1.1 301 Moved Permanently\r\nLocation: /ok\r\nContent-Length: 4\r\n\r\ngone",
     0},
    {"/loop", "HTTP/1.1 302 Found\r\nLocation: /loop\r\nContent-Length: 0\r\n\r\n", 0},
    {"/file", "HTTP/1.1 302 Found\r\nLocation: file:///etc/passwd\r\nContent-Length: 0\r\n\r\n", 0},
    {"/gone", "HTTP/1.1 410 Gone\r\nContent-Length: 0\r\n\r\n", 0},
    {"/busy", "HTTP/1.1 503 Service Unavailable\r\nRetry-After: 120\r\nContent-Length: 0\r\n\r\n",
     0},
    {"/broken", "HTTP/1.1 500 Oops\r\nContent-Length: 0\r\n\r\n", 0},
    {"/short", "HTTP/1.1 200 OK\r\nContent-Length: 500\r\n\r\nnot all of it", 0},
    {"/rubbish", "\x01\x02\x03 what is this\r\n\r\n", 0},
    {"/slow", "HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok", 2500},
    {"/packed", "HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\nContent-Length: 4\r\n\r\nnope", 0},
    {"/page",
     "HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n<rss><channel><item><title>Rain in "
     "Basra</title></item></channel></rss>",
     0},
    {NULL, NULL, 0},
};

static struct server *server;
static struct fetcher *fetcher;

static int start(void **state)
{
    (void)state;
    server = server_start(answers);
    return server && fetcher_new(&fetcher, NULL) == GAZETAG_OK ? 0 : -1;
}

static int stop(void **state)
{
    (void)state;
    fetcher_free(fetcher);
    server_stop(server);
    return 0;
}

static char url[128];

static enum gazetag_status get(const char *path, const char *etag, long timeout_seconds,
                               size_t limit_bytes, struct fetch_response *response,
                               gazetag_error *error)
{
    const struct fetch_request request = {
        .url = url, .etag = etag, .timeout_seconds = timeout_seconds, .limit_bytes = limit_bytes};

    snprintf(url, sizeof url, "http://127.0.0.1:%d%s", server_port(server), path);
    *error = (gazetag_error){0};
    return fetch_get(fetcher, &request, response, error);
}

static void a_page_comes_with_what_tells_its_version(void **state)
{
    struct fetch_response response = {0};
    gazetag_error error;

    (void)state;
    assert_int_equal(get("/ok", NULL, 0, 0, &response, &error), GAZETAG_OK);
    assert_true(slice_is(buffer_slice(&response.body), "hello"));
    assert_string_equal(response.etag, "\"v1\"");
    assert_string_equal(response.last_modified, "Wed, 31 Jul 2024 10:00:00 GMT");
    assert_int_equal(response.http_status, 200);
    assert_null(strstr(server_last_request(server), "If-None-Match"));
    fetch_response_clear(&response);
}

static void what_is_not_newer_is_not_sent(void **state)
{
    struct fetch_response response = {0};
    gazetag_error error;

    (void)state;
    assert_int_equal(get("/same", "\"v1\"", 0, 0, &response, &error), GAZETAG_OK);
    assert_true(response.not_modified);
    assert_non_null(strstr(server_last_request(server), "If-None-Match: \"v1\""));
    fetch_response_clear(&response);
}

static void redirects_are_followed_but_not_for_ever_nor_to_files(void **state)
{
    struct fetch_response response = {0};
    gazetag_error error;

    (void)state;
    assert_int_equal(get("/moved", NULL, 0, 0, &response, &error), GAZETAG_OK);
    assert_true(slice_is(buffer_slice(&response.body), "hello"));
    assert_int_equal(get("/loop", NULL, 0, 0, &response, &error), GAZETAG_IO);
    assert_int_equal(get("/file", NULL, 0, 0, &response, &error), GAZETAG_IO);
    assert_int_equal(response.body.length, 0);
    fetch_response_clear(&response);
}

static void refusals_say_what_they_are(void **state)
{
    struct fetch_response response = {0};
    gazetag_error error;

    (void)state;
    assert_int_equal(get("/missing", NULL, 0, 0, &response, &error), GAZETAG_NO_INPUT);
    assert_string_equal(error.message, "404 Not Found");
    assert_string_equal(error.file, url);
    assert_int_equal(get("/gone", NULL, 0, 0, &response, &error), GAZETAG_NO_INPUT);
    assert_int_equal(response.http_status, 410);
    assert_int_equal(get("/broken", NULL, 0, 0, &response, &error), GAZETAG_NO_INPUT);
    assert_int_equal(response.http_status, 500);
    assert_int_equal(get("/busy", NULL, 0, 0, &response, &error), GAZETAG_NO_INPUT);
    assert_int_equal(response.retry_after_seconds, 120);
    fetch_response_clear(&response);
}

static void what_fails_on_the_way_is_told(void **state)
{
    static const char *const bad[] = {"/short", "/rubbish", "/packed"};
    struct fetch_response response = {0};
    gazetag_error error;

    (void)state;
    for (size_t i = 0; i < sizeof bad / sizeof *bad; i++) {
        assert_int_equal(get(bad[i], NULL, 0, 0, &response, &error), GAZETAG_IO);
        assert_true(strlen(error.message) > 5);
    }
    assert_int_equal(get("/slow", NULL, 1, 0, &response, &error), GAZETAG_IO);
    assert_int_equal(get("/ok", NULL, 0, 3, &response, &error), GAZETAG_LIMIT);
    fetch_response_clear(&response);
}

static void an_address_is_input_like_a_file(void **state)
{
    struct input *input = NULL;
    struct input_chunk chunk = {0};
    const char *paths[] = {url, url};
    bool end = false;

    (void)state;
    snprintf(url, sizeof url, "http://127.0.0.1:%d/page", server_port(server));
    assert_int_equal(input_open(paths, 1, GAZETAG_FROM_AUTO, -1, &input, NULL), GAZETAG_OK);
    assert_int_equal(input_next(input, &chunk, &end), GAZETAG_OK);
    assert_false(end);
    assert_int_equal(chunk.problem.status, GAZETAG_OK);
    assert_int_equal(chunk.format, GAZETAG_FROM_RSS);
    assert_int_equal(input_next(input, &chunk, &end), GAZETAG_OK);
    assert_true(end);
    input_close(input);
    snprintf(url, sizeof url, "http://127.0.0.1:%d/missing", server_port(server));
    assert_int_equal(input_open(paths, 2, GAZETAG_FROM_AUTO, -1, &input, NULL), GAZETAG_OK);
    for (int i = 0; i < 2; i++) {
        assert_int_equal(input_next(input, &chunk, &end), GAZETAG_OK);
        assert_false(end);
        assert_int_equal(chunk.problem.status, GAZETAG_NO_INPUT);
    }
    assert_int_equal(input_next(input, &chunk, &end), GAZETAG_OK);
    assert_true(end);
    input_close(input);
    input_chunk_clear(&chunk);
}

static void media_types_say_the_format(void **state)
{
    enum gazetag_from format;

    (void)state;
    assert_true(remote_format_of_media_type("application/atom+xml;type=feed", &format));
    assert_int_equal(format, GAZETAG_FROM_ATOM);
    assert_true(remote_format_of_media_type("Text/HTML", &format));
    assert_int_equal(format, GAZETAG_FROM_HTML);
    assert_false(remote_format_of_media_type("text/plain", &format));
    assert_false(remote_format_of_media_type(NULL, &format));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_page_comes_with_what_tells_its_version),
        cmocka_unit_test(what_is_not_newer_is_not_sent),
        cmocka_unit_test(redirects_are_followed_but_not_for_ever_nor_to_files),
        cmocka_unit_test(refusals_say_what_they_are),
        cmocka_unit_test(what_fails_on_the_way_is_told),
        cmocka_unit_test(an_address_is_input_like_a_file),
        cmocka_unit_test(media_types_say_the_format),
    };

    return cmocka_run_group_tests_name("fetch", tests, start, stop);
}

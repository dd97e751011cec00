/* Watching feeds on a server that answers well and badly. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "gazetag.h"
#include "server.h"

#define OK_HEAD "HTTP/1.1 200 OK\r\nETag: \"v1\"\r\nContent-Type: "
#define FEED(text)                                                                                 \
    "<rss version=\"2.0\"><channel><item><guid>one</guid><description>" text                       \
    "</description></item></channel></rss>"
#define MOSUL "A car bomb killed three people in Mosul on 5 March 2024."

#define MOVED "HTTP/1.1 301 Moved Permanently\r\nLocation: /feed\r\nContent-Length: 0\r\n\r\n"

static struct server_answer answers[] = {
    {"/feed", OK_HEAD "application/rss+xml\r\n\r\n" FEED(MOSUL), 0},
    {"/moved", MOVED, 0},
    {"/elsewhere", "HTTP/1.1 302 Found\r\nLocation: /feed\r\nContent-Length: 0\r\n\r\n", 0},
    {"/gone", "HTTP/1.1 410 Gone\r\nContent-Length: 0\r\n\r\n", 0},
    {"/broken", "HTTP/1.1 500 Oops\r\nContent-Length: 0\r\n\r\n", 0},
    {"/busy", "HTTP/1.1 503 Busy\r\nRetry-After: 3000\r\nContent-Length: 0\r\n\r\n", 0},
    {"/slow", OK_HEAD "application/rss+xml\r\n\r\n" FEED(MOSUL), 2500},
    {"/short", "HTTP/1.1 200 OK\r\nContent-Length: 5000\r\n\r\n<rss><channel><item>", 0},
    {"/packed", "HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\nContent-Length: 4\r\n\r\nnope", 0},
    {"/called-html", OK_HEAD "text/html\r\n\r\n" FEED(MOSUL), 0},
    {"/latin",
     OK_HEAD "text/xml\r\n\r\n<?xml version=\"1.0\" encoding=\"utf-8\"?>" FEED(
         "Gunmen killed the director of caf\xe9 \x93Nile\x94 in Khartoum on 5 March 2024."),
     0},
    {NULL, NULL, 0},
};

struct fixture {
    gazetag_gazetteer *gazetteer;
    gazetag_tagger *tagger;
    struct server *server;
    char folder[64], state[96], output[96], url[96];
    char problem[256]; /* the last that was reported */
    char text[65536];  /* of the output */
};

static int set_up(void **state)
{
    struct fixture *fixture = calloc(1, sizeof *fixture);

    *state = fixture;
    if (!fixture || gazetag_gazetteer_open(NULL, &fixture->gazetteer, NULL) != GAZETAG_OK ||
        gazetag_tagger_new(fixture->gazetteer, NULL, &fixture->tagger, NULL) != GAZETAG_OK)
        return -1;
    fixture->server = server_start(answers);
    return fixture->server ? 0 : -1;
}

static int tear_down(void **state)
{
    struct fixture *fixture = *state;

    server_stop(fixture->server);
    gazetag_tagger_free(fixture->tagger);
    gazetag_gazetteer_free(fixture->gazetteer);
    free(fixture);
    return 0;
}

static int new_folder(void **state)
{
    struct fixture *fixture = *state;

    strcpy(fixture->folder, "/tmp/gazetag-watch-XXXXXX");
    if (!mkdtemp(fixture->folder))
        return -1;
    snprintf(fixture->state, sizeof fixture->state, "%s/state", fixture->folder);
    snprintf(fixture->output, sizeof fixture->output, "%s/out", fixture->folder);
    return 0;
}

static int remove_folder(void **state)
{
    static const char *const names[] = {"state", "state-wal", "state-shm", "out", "out.part"};
    struct fixture *fixture = *state;
    char path[128];

    for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
        snprintf(path, sizeof path, "%s/%s", fixture->folder, names[i]);
        unlink(path);
    }
    return rmdir(fixture->folder);
}

static void report(void *context, const gazetag_error *problem)
{
    struct fixture *fixture = context;

    snprintf(fixture->problem, sizeof fixture->problem, "%s", problem->message);
}

static gazetag_progress look(struct fixture *fixture, const char *path, enum gazetag_to to)
{
    const char *feeds[] = {fixture->url};
    const gazetag_watch_options options = {.feeds = feeds,
                                           .feed_count = 1,
                                           .state = fixture->state,
                                           .output = fixture->output,
                                           .to = to,
                                           .min_confidence = 0,
                                           .once = true,
                                           .timeout_seconds = 1,
                                           .stop_fd = -1,
                                           .report = report,
                                           .report_context = fixture};
    gazetag_progress summary = {0};
    gazetag_error error = {0};
    FILE *file;

    fixture->problem[0] = '\0';
    snprintf(fixture->url, sizeof fixture->url, "http://127.0.0.1:%d%s",
             server_port(fixture->server), path);
    if (gazetag_watch(fixture->tagger, &options, &summary, &error) != GAZETAG_OK)
        fail_msg("%s", error.message);
    file = fopen(fixture->output, "rb");
    assert_non_null(file);
    fixture->text[fread(fixture->text, 1, sizeof fixture->text - 1, file)] = '\0';
    fclose(file);
    return summary;
}

static size_t lines(const char *text)
{
    size_t count = 0;

    for (; *text; text++)
        count += *text == '\n';
    return count;
}

static void an_item_is_written_once(void **state)
{
    struct fixture *fixture = *state;

    assert_int_equal(look(fixture, "/feed", GAZETAG_TO_NDJSON).documents, 1);
    assert_int_equal(lines(fixture->text), 1);
    assert_non_null(strstr(fixture->text, "Mosul"));
    assert_null(strstr(server_last_request(fixture->server), "If-None-Match"));
    assert_int_equal(look(fixture, "/feed", GAZETAG_TO_NDJSON).documents, 0);
    assert_int_equal(lines(fixture->text), 1);
    assert_non_null(strstr(server_last_request(fixture->server), "If-None-Match: \"v1\""));
}

static void what_did_not_change_is_left_alone(void **state)
{
    struct fixture *fixture = *state;
    const char *before = answers[0].bytes;

    look(fixture, "/feed", GAZETAG_TO_NDJSON);
    answers[0].bytes = "HTTP/1.1 304 Not Modified\r\nETag: \"v1\"\r\n\r\n";
    assert_int_equal(look(fixture, "/feed", GAZETAG_TO_NDJSON).skipped, 0);
    answers[0].bytes = before;
    assert_int_equal(lines(fixture->text), 1);
}

static void a_correction_replaces_the_earlier_account(void **state)
{
    struct fixture *fixture = *state;
    const char *before = answers[0].bytes;

    look(fixture, "/feed", GAZETAG_TO_GEOJSON);
    assert_non_null(strstr(fixture->text, "Mosul"));
    answers[0].bytes =
        OK_HEAD "text/xml\r\n\r\n" FEED("A car bomb killed nine people in Basra on 5 March 2024.");
    assert_int_equal(look(fixture, "/feed", GAZETAG_TO_GEOJSON).documents, 1);
    answers[0].bytes = before;
    assert_non_null(strstr(fixture->text, "Basra"));
    assert_null(strstr(fixture->text, "Mosul"));
}

static void feeds_come_by_other_ways_too(void **state)
{
    static const char *const good[] = {"/moved", "/called-html"};
    struct fixture *fixture = *state;

    for (size_t i = 0; i < 2; i++) {
        assert_int_equal(look(fixture, good[i], GAZETAG_TO_NDJSON).documents, 1);
        assert_int_equal(lines(fixture->text), i + 1);
    }
    assert_int_equal(look(fixture, "/latin", GAZETAG_TO_NDJSON).documents, 1);
    assert_non_null(strstr(fixture->text, "caf\u00e9 \u201cNile\u201d"));
}

static void what_has_moved_for_good_is_asked_for_where_it_is(void **state)
{
    struct fixture *fixture = *state;

    look(fixture, "/moved", GAZETAG_TO_NDJSON);
    look(fixture, "/moved", GAZETAG_TO_NDJSON);
    assert_non_null(strstr(server_last_request(fixture->server), "GET /feed"));
    assert_non_null(strstr(server_last_request(fixture->server), "If-None-Match: \"v1\""));
    answers[1].bytes = "HTTP/1.1 500 Oops\r\nContent-Length: 0\r\n\r\n"; /* never asked */
    assert_int_equal(look(fixture, "/moved", GAZETAG_TO_NDJSON).skipped, 0);
    answers[1].bytes = MOVED;
    assert_int_equal(lines(fixture->text), 1);
}

static void what_has_moved_for_now_is_not(void **state)
{
    struct fixture *fixture = *state;

    look(fixture, "/elsewhere", GAZETAG_TO_NDJSON);
    assert_int_equal(lines(fixture->text), 1);
    answers[2].bytes = "HTTP/1.1 500 Oops\r\nContent-Length: 0\r\n\r\n";
    assert_int_equal(look(fixture, "/elsewhere", GAZETAG_TO_NDJSON).skipped, 1);
}

static void what_fails_is_told_and_left_alone_for_a_while(void **state)
{
    static const char *const bad[] = {"/missing", "/broken", "/busy", "/slow", "/short", "/packed"};
    struct fixture *fixture = *state;

    for (size_t i = 0; i < sizeof bad / sizeof *bad; i++) {
        assert_int_equal(look(fixture, bad[i], GAZETAG_TO_NDJSON).skipped, 1);
        assert_true(strlen(fixture->problem) > 5);
        assert_int_equal(lines(fixture->text), 0);
        /* not asked again before its time */
        assert_int_equal(look(fixture, bad[i], GAZETAG_TO_NDJSON).skipped, 0);
    }
}

static void a_feed_that_is_gone_is_not_asked_again(void **state)
{
    struct fixture *fixture = *state;

    assert_int_equal(look(fixture, "/gone", GAZETAG_TO_NDJSON).skipped, 1);
    assert_string_equal(fixture->problem, "410 Gone");
    look(fixture, "/feed", GAZETAG_TO_NDJSON);
    assert_int_equal(look(fixture, "/gone", GAZETAG_TO_NDJSON).skipped, 0);
    assert_non_null(strstr(server_last_request(fixture->server), "GET /feed"));
}

static void what_was_written_beyond_the_state_goes_away(void **state)
{
    struct fixture *fixture = *state;
    FILE *file;

    look(fixture, "/feed", GAZETAG_TO_NDJSON);
    file = fopen(fixture->output, "ab");
    assert_non_null(file);
    fputs("{\"half\":", file);
    fclose(file);
    look(fixture, "/called-html", GAZETAG_TO_NDJSON);
    assert_int_equal(lines(fixture->text), 2);
    assert_null(strstr(fixture->text, "half"));
}

#define IN_FOLDER(test) cmocka_unit_test_setup_teardown(test, new_folder, remove_folder)

int main(void)
{
    const struct CMUnitTest tests[] = {
        IN_FOLDER(an_item_is_written_once),
        IN_FOLDER(what_did_not_change_is_left_alone),
        IN_FOLDER(a_correction_replaces_the_earlier_account),
        IN_FOLDER(feeds_come_by_other_ways_too),
        IN_FOLDER(what_has_moved_for_good_is_asked_for_where_it_is),
        IN_FOLDER(what_has_moved_for_now_is_not),
        IN_FOLDER(what_fails_is_told_and_left_alone_for_a_while),
        IN_FOLDER(a_feed_that_is_gone_is_not_asked_again),
        IN_FOLDER(what_was_written_beyond_the_state_goes_away),
    };

    return cmocka_run_group_tests_name("watch", tests, set_up, tear_down);
}

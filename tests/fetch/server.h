/* A server on the loopback address that answers as real ones do when they are at their worst. */
#ifndef TESTS_FETCH_SERVER_H
#define TESTS_FETCH_SERVER_H

/* One answer: the bytes that are sent for a path, whatever they are. */
struct server_answer {
    const char *path;
    const char *bytes; /* with the status line; "%PORT%" is not replaced */
    int pause_ms;      /* before the answer */
};

struct server;

/* `answers` ends with a NULL path and outlives the server. Requests for other paths get 404. */
struct server *server_start(const struct server_answer *answers);
void server_stop(struct server *server);
int server_port(const struct server *server);

/* The last request as it came, until the next. */
const char *server_last_request(struct server *server);

#endif

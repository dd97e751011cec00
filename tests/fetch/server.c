#include "server.h"

#include <arpa/inet.h>
#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <time.h>
#include <unistd.h>

struct server {
    int fd, port;
    pthread_t thread;
    const struct server_answer *answers;
    char request[8192];
};

static void send_all(int fd, const char *bytes)
{
    size_t left = strlen(bytes);

    while (left > 0) {
        ssize_t sent = send(fd, bytes, left, MSG_NOSIGNAL);

        if (sent <= 0)
            return;
        bytes += sent;
        left -= (size_t)sent;
    }
}

static void answer(struct server *server, int fd)
{
    const struct server_answer *found = server->answers;
    char path[256] = "";
    size_t length = 0;

    while (length < sizeof server->request - 1) {
        ssize_t got = recv(fd, server->request + length, sizeof server->request - 1 - length, 0);

        if (got <= 0)
            break;
        length += (size_t)got;
        server->request[length] = '\0';
        if (strstr(server->request, "\r\n\r\n"))
            break;
    }
    sscanf(server->request, "GET %255s", path);
    while (found->path && strcmp(found->path, path) != 0)
        found++;
    if (!found->path) {
        send_all(fd, "HTTP/1.1 404 Not Found\r\nContent-Length: 0\r\nConnection: close\r\n\r\n");
        return;
    }
    if (found->pause_ms > 0) {
        struct timespec pause = {found->pause_ms / 1000, found->pause_ms % 1000 * 1000000L};

        nanosleep(&pause, NULL);
    }
    send_all(fd, found->bytes);
}

static void *serve(void *context)
{
    struct server *server = context;

    for (;;) {
        int fd = accept(server->fd, NULL, NULL);

        if (fd < 0)
            return NULL;
        answer(server, fd);
        shutdown(fd, SHUT_RDWR);
        close(fd);
    }
}

struct server *server_start(const struct server_answer *answers)
{
    struct server *server = calloc(1, sizeof *server);
    struct sockaddr_in address = {.sin_family = AF_INET};
    socklen_t size = sizeof address;

    if (!server)
        return NULL;
    server->answers = answers;
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    server->fd = socket(AF_INET, SOCK_STREAM, 0);
    if (server->fd < 0 || bind(server->fd, (struct sockaddr *)&address, size) < 0 ||
        listen(server->fd, 16) < 0 ||
        getsockname(server->fd, (struct sockaddr *)&address, &size) < 0 ||
        pthread_create(&server->thread, NULL, serve, server) != 0) {
        free(server);
        return NULL;
    }
    server->port = ntohs(address.sin_port);
    return server;
}

void server_stop(struct server *server)
{
    shutdown(server->fd, SHUT_RDWR);
    pthread_join(server->thread, NULL);
    close(server->fd);
    free(server);
}

int server_port(const struct server *server)
{
    return server->port;
}

const char *server_last_request(struct server *server)
{
    return server->request;
}

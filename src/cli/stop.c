/* Ending in good order when a signal asks for it. */
#include <fcntl.h>
#include <signal.h>
#include <stdio.h>
#include <unistd.h>

#include "cli/common.h"

static int stop_pipe[2] = {-1, -1};

static void stop(int number)
{
    ssize_t written = write(stop_pipe[1], "", 1);

    (void)number, (void)written;
}

int stop_on_signals(void)
{
    struct sigaction action = {.sa_handler = stop};

    if (pipe(stop_pipe) == 0 && fcntl(stop_pipe[1], F_SETFL, O_NONBLOCK) == 0 &&
        fcntl(stop_pipe[0], F_SETFD, FD_CLOEXEC) == 0 &&
        fcntl(stop_pipe[1], F_SETFD, FD_CLOEXEC) == 0 && sigaction(SIGINT, &action, NULL) == 0 &&
        sigaction(SIGTERM, &action, NULL) == 0)
        return stop_pipe[0];
    fputs("gazetag: signals cannot be caught\n", stderr);
    return -1;
}

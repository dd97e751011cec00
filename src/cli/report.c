/* Saying what went wrong, and ending as sysexits(3) has it. */
#include "cli/cli.h"

#include <errno.h>
#include <inttypes.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

void print_error(const gazetag_error *error)
{
    fputs("gazetag: ", stderr);
    if (error->file[0] != '\0') {
        fprintf(stderr, "%s:", error->file);
        if (error->line > 0)
            fprintf(stderr, "%" PRIu64 ":", error->line);
        fputc(' ', stderr);
    }
    fputs(error->message[0] != '\0' ? error->message : gazetag_status_message(error->status),
          stderr);
    if (error->file[0] != '\0' && error->byte != UINT64_MAX)
        fprintf(stderr, " (byte %" PRIu64 ")", error->byte);
    fputc('\n', stderr);
}

int exit_status_of(const gazetag_error *error)
{
    switch (error->status) {
    case GAZETAG_OK:
        return EXIT_ALL_WELL;
    case GAZETAG_NO_MEMORY:
        return EXIT_OS;
    case GAZETAG_USAGE:
        return EXIT_USAGE;
    case GAZETAG_BAD_DATA:
    case GAZETAG_LIMIT:
        return EXIT_BAD_DATA;
    case GAZETAG_NO_INPUT:
        return EXIT_NO_INPUT;
    case GAZETAG_CANT_CREATE:
        return EXIT_CANT_CREATE;
    case GAZETAG_IO:
        return EXIT_IO;
    case GAZETAG_STOPPED:
        break;
    }
    return EXIT_SOFTWARE;
}

bool write_standard_output(void *context, const char *data, size_t length)
{
    struct standard_output *output = context;

    while (length > 0) {
        ssize_t done = write(STDOUT_FILENO, data, length);

        if (done < 0 && errno == EINTR)
            continue;
        if (done < 0) {
            output->error = errno;
            output->closed_pipe = errno == EPIPE;
            return false;
        }
        data += done;
        length -= (size_t)done;
    }
    return true;
}

int finish_standard_output(int status)
{
    errno = 0;
    if (fflush(stdout) == 0 && !ferror(stdout))
        return status;
    if (errno == EPIPE)
        return status;
    fprintf(stderr, "gazetag: standard output: %s\n", strerror(errno ? errno : EIO));
    return EXIT_IO;
}

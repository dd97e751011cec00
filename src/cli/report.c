/* Saying what went wrong, and ending as sysexits(3) has it. */
#include "cli/cli.h"

#include <errno.h>
#include <inttypes.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

/* Chosen once, by --log-format. */
static bool log_is_json;

bool log_format_choose(const char *name)
{
    log_is_json = strcmp(name, "json") == 0;
    return log_is_json || strcmp(name, "text") == 0;
}

static void put_json_string(const char *text)
{
    fputc('"', stderr);
    for (; *text; text++) {
        unsigned char byte = (unsigned char)*text;

        if (byte == '"' || byte == '\\')
            fprintf(stderr, "\\%c", byte);
        else if (byte < 0x20)
            fprintf(stderr, "\\u%04x", byte);
        else
            fputc(byte, stderr);
    }
    fputc('"', stderr);
}

/* A line of JSON; what is unknown is left out. */
static void print_json(const gazetag_error *error, const char *message)
{
    fprintf(stderr, "{\"level\":\"error\",\"status\":%d", (int)error->status);
    if (error->file[0] != '\0') {
        fputs(",\"file\":", stderr);
        put_json_string(error->file);
        if (error->line > 0)
            fprintf(stderr, ",\"line\":%" PRIu64, error->line);
        if (error->byte != UINT64_MAX)
            fprintf(stderr, ",\"byte\":%" PRIu64, error->byte);
    }
    fputs(",\"message\":", stderr);
    put_json_string(message);
    fputs("}\n", stderr);
}

void print_summary(const gazetag_progress *summary, double seconds)
{
    double megabytes = (double)summary->bytes / 1e6;

    fprintf(stderr,
            log_is_json ? "{\"level\":\"info\",\"documents\":%" PRIu64 ",\"skipped\":%" PRIu64
                          ",\"megabytes\":%.1f,\"seconds\":%.2f,\"megabytes_per_second\":%.1f"
                          ",\"mentions\":%" PRIu64 ",\"incidents\":%" PRIu64
                          ",\"features\":%" PRIu64 "}\n"
                        : "gazetag: %" PRIu64 " documents (%" PRIu64
                          " skipped), %.1f MB in %.2f s (%.1f MB/s); %" PRIu64 " mentions, %" PRIu64
                          " incidents, %" PRIu64 " Features\n",
            summary->documents, summary->skipped, megabytes, seconds,
            seconds > 0 ? megabytes / seconds : 0.0, summary->mentions, summary->incidents,
            summary->features);
}

void print_error(const gazetag_error *error)
{
    const char *message =
        error->message[0] != '\0' ? error->message : gazetag_status_message(error->status);

    if (log_is_json) {
        print_json(error, message);
        return;
    }
    fputs("gazetag: ", stderr);
    if (error->file[0] != '\0') {
        fprintf(stderr, "%s:", error->file);
        if (error->line > 0)
            fprintf(stderr, "%" PRIu64 ":", error->line);
        fputc(' ', stderr);
    }
    fputs(message, stderr);
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

#include "input/remote.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <strings.h>
#include <unistd.h>

#include "base/error.h"
#include "fetch/fetch.h"
#include "input/input.h"

bool remote_format_of_media_type(const char *type, enum gazetag_from *out)
{
    /* application/xml, application/json and text/plain say too little. */
    static const struct {
        const char *type;
        enum gazetag_from format;
    } types[] = {
        {"text/html", GAZETAG_FROM_HTML},
        {"application/xhtml+xml", GAZETAG_FROM_HTML},
        {"application/rss+xml", GAZETAG_FROM_RSS},
        {"application/rdf+xml", GAZETAG_FROM_RSS},
        {"application/atom+xml", GAZETAG_FROM_ATOM},
        {"application/feed+json", GAZETAG_FROM_JSONFEED},
        {"application/x-ndjson", GAZETAG_FROM_JSONL},
        {"application/jsonl", GAZETAG_FROM_JSONL},
    };
    size_t length = type ? strcspn(type, "; \t") : 0;

    for (size_t i = 0; i < sizeof types / sizeof *types; i++)
        if (strlen(types[i].type) == length && strncasecmp(types[i].type, type, length) == 0) {
            *out = types[i].format;
            return true;
        }
    return false;
}

/* A descriptor of a file without a name that holds `bytes`; -1 when it cannot be made. */
static int nameless_file(struct slice bytes)
{
    FILE *file = tmpfile();
    int fd = -1;

    if (!file)
        return -1;
    if (fwrite(bytes.data, 1, bytes.length, file) == bytes.length && fflush(file) == 0)
        fd = fcntl(fileno(file), F_DUPFD_CLOEXEC, STDERR_FILENO + 1);
    fclose(file);
    if (fd >= 0)
        lseek(fd, 0, SEEK_SET);
    return fd;
}

/* Servers call feeds and everything else text/html: what the bytes say outright comes first. */
static bool format_of(const struct fetch_response *response, enum gazetag_from *out)
{
    enum gazetag_from seen = input_format_of_content(buffer_slice(&response->body));

    if (seen != GAZETAG_FROM_TEXT) {
        *out = seen;
        return true;
    }
    return remote_format_of_media_type(response->content_type, out);
}

int remote_open(const char *url, enum gazetag_from *from, bool *known, gazetag_error *problem)
{
    const struct fetch_request request = {.url = url, .limit_bytes = INPUT_LIMIT_BYTES};
    struct fetch_response response = {0};
    struct fetcher *fetcher = NULL;
    int fd = -1;

    if (fetcher_new(&fetcher, problem) == GAZETAG_OK &&
        fetch_get(fetcher, &request, &response, problem) == GAZETAG_OK) {
        fd = nameless_file(buffer_slice(&response.body));
        if (fd < 0)
            error_set_at(problem, GAZETAG_IO, url, 0, GAZETAG_NO_BYTE, "%s", strerror(errno));
        else if (!*known)
            *known = format_of(&response, from);
    }
    fetch_response_clear(&response);
    fetcher_free(fetcher);
    return fd;
}

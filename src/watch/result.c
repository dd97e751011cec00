#include "watch/result.h"

#include <errno.h>
#include <fcntl.h>
#include <libgen.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/error.h"
#include "base/file.h"
#include "watch/render.h"

struct result {
    const char *path;
    enum gazetag_to to;
    double min_confidence;
    struct state *state;
    int fd; /* appended to; -1: rewritten */
    int64_t length;
};

static enum gazetag_status no_memory(gazetag_error *error)
{
    return error_set(error, GAZETAG_NO_MEMORY, "out of memory");
}

static enum gazetag_status failed(const struct result *result, enum gazetag_status status,
                                  gazetag_error *error)
{
    return error_set_at(error, status, result->path, 0, GAZETAG_NO_BYTE, "%s", strerror(errno));
}

static bool write_all(int fd, const char *data, size_t length)
{
    while (length > 0) {
        ssize_t done = write(fd, data, length);

        if (done < 0 && errno == EINTR)
            continue;
        if (done < 0)
            return false;
        data += done;
        length -= (size_t)done;
    }
    return true;
}

/* ---- appended to */

static enum gazetag_status open_appended(struct result *result, gazetag_error *error)
{
    struct stat info;
    enum gazetag_status status;

    result->fd = open(result->path, O_RDWR | O_CREAT | O_CLOEXEC | O_NOCTTY, 0666);
    if (result->fd < 0 || fstat(result->fd, &info) < 0)
        return failed(result, GAZETAG_CANT_CREATE, error);
    status = state_get_length(result->state, result->path, &result->length, error);
    if (status != GAZETAG_OK)
        return status;
    /* A file that is new to the state, or was begun anew by somebody who rotates it, goes on where
     * it ends. */
    if (result->length < 0 || result->length > info.st_size) {
        result->length = info.st_size;
        return state_put_length(result->state, result->path, result->length, error);
    }
    if (ftruncate(result->fd, (off_t)result->length) < 0)
        return failed(result, GAZETAG_IO, error);
    return GAZETAG_OK;
}

static enum gazetag_status append(struct result *result, struct slice features,
                                  gazetag_error *error)
{
    if (features.length == 0)
        return GAZETAG_OK;
    if (lseek(result->fd, (off_t)result->length, SEEK_SET) < 0 ||
        !write_all(result->fd, features.data, features.length) || fsync(result->fd) < 0)
        return failed(result, GAZETAG_IO, error);
    result->length += (int64_t)features.length;
    return state_put_length(result->state, result->path, result->length, error);
}

/* ---- kept current */

static bool write_part(void *context, const char *data, size_t length)
{
    const int *fd = context;

    return write_all(*fd, data, length);
}

/* The name in the folder is on the disk too. */
static bool sync_folder(const char *path)
{
    char *copy = strdup(path);
    int fd = copy ? open(dirname(copy), O_RDONLY | O_DIRECTORY | O_CLOEXEC) : -1;
    bool done = fd >= 0 && fsync(fd) == 0;

    if (fd >= 0)
        close(fd);
    free(copy);
    return done;
}

/* Beside the file, and renamed. The name is always the same, so that a killed watch leaves nothing
 * that stays. */
static enum gazetag_status rewrite(struct result *result, gazetag_error *error)
{
    struct buffer part = {0};
    enum gazetag_status status = GAZETAG_OK;
    int fd;

    buffer_append_string(&part, result->path);
    if (!buffer_append(&part, ".part", sizeof ".part"))
        return no_memory(error);
    fd = open(part.data, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC | O_NOCTTY, 0666);
    status = fd >= 0
                 ? render_incidents(result->state, result->min_confidence, write_part, &fd, error)
                 : failed(result, GAZETAG_CANT_CREATE, error);
    if (status == GAZETAG_OK && fsync(fd) < 0)
        status = failed(result, GAZETAG_IO, error);
    if (fd >= 0 && close(fd) < 0 && status == GAZETAG_OK)
        status = failed(result, GAZETAG_IO, error);
    if (status == GAZETAG_OK && (rename(part.data, result->path) < 0 || !sync_folder(result->path)))
        status = failed(result, GAZETAG_CANT_CREATE, error);
    if (status != GAZETAG_OK && fd >= 0)
        unlink(part.data);
    buffer_clear(&part);
    return status;
}

/* ---- both */

enum gazetag_status result_open(const char *path, enum gazetag_to to, double min_confidence,
                                struct state *state, struct result **out, gazetag_error *error)
{
    struct result *result = calloc(1, sizeof *result);
    enum gazetag_status status;

    if (!result)
        return no_memory(error);
    *result = (struct result){
        .path = path, .to = to, .min_confidence = min_confidence, .state = state, .fd = -1};
    if (!file_is_replaceable(path))
        status = error_set_at(error, GAZETAG_USAGE, path, 0, GAZETAG_NO_BYTE,
                              "watch needs a regular file");
    else
        status = to == GAZETAG_TO_GEOJSON ? rewrite(result, error) : open_appended(result, error);
    if (status != GAZETAG_OK) {
        result_close(result);
        return status;
    }
    *out = result;
    return GAZETAG_OK;
}

void result_close(struct result *result)
{
    if (!result)
        return;
    if (result->fd >= 0)
        close(result->fd);
    free(result);
}

enum gazetag_status result_write(struct result *result, struct slice features, gazetag_error *error)
{
    return result->to == GAZETAG_TO_GEOJSON ? rewrite(result, error)
                                            : append(result, features, error);
}

#include "output/stream.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/error.h"
#include "output/bounds.h"
#include "output/json_text.h"
#include "output/markup.h"
#include "output/page.h"

enum {
    HELD_BYTES = 256 * 1024,
};

struct stream {
    char *path, *part; /* NULL: `write` takes it */
    int fd;
    gazetag_write *write;
    void *context;
    enum gazetag_to to;
    bool any;      /* a Feature was written */
    bool in_place; /* a device or pipe: written directly */
    struct buffer held;
    struct bounds bounds;
    char newest[21]; /* the date of the newest entry of a feed */
};

static enum gazetag_status no_memory(gazetag_error *error)
{
    return error_set(error, GAZETAG_NO_MEMORY, "out of memory");
}

/* A file beside the output, with the permissions a new file gets. */
static enum gazetag_status open_part(struct stream *stream, gazetag_error *error)
{
    size_t size = strlen(stream->path) + 32;
    struct stat info;

    /* Devices and pipes are written as they are: renaming over them would replace them. */
    if (stat(stream->path, &info) == 0 && !S_ISREG(info.st_mode)) {
        stream->in_place = true;
        stream->fd = open(stream->path, O_WRONLY | O_CLOEXEC | O_NOCTTY);
        if (stream->fd >= 0)
            return GAZETAG_OK;
        return error_set_at(error, GAZETAG_CANT_CREATE, stream->path, 0, GAZETAG_NO_BYTE, "%s",
                            strerror(errno));
    }
    stream->part = malloc(size);
    if (!stream->part)
        return no_memory(error);
    snprintf(stream->part, size, "%s.%ld.part", stream->path, (long)getpid());
    stream->fd = open(stream->part, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC | O_NOCTTY, 0666);
    if (stream->fd >= 0)
        return GAZETAG_OK;
    error_set_at(error, GAZETAG_CANT_CREATE, stream->path, 0, GAZETAG_NO_BYTE, "%s",
                 strerror(errno));
    free(stream->part);
    stream->part = NULL;
    return GAZETAG_CANT_CREATE;
}

static enum gazetag_status write_fd(struct stream *stream, const char *data, size_t length,
                                    gazetag_error *error)
{
    while (length > 0) {
        ssize_t done = write(stream->fd, data, length);

        if (done < 0 && errno == EINTR)
            continue;
        if (done < 0)
            return error_set_at(error, GAZETAG_IO, stream->path, 0, GAZETAG_NO_BYTE, "%s",
                                strerror(errno));
        data += done;
        length -= (size_t)done;
    }
    return GAZETAG_OK;
}

enum gazetag_status stream_flush(struct stream *stream, gazetag_error *error)
{
    enum gazetag_status status = GAZETAG_OK;

    if (stream->held.failed)
        return no_memory(error);
    if (stream->held.length == 0)
        return GAZETAG_OK;
    if (stream->path)
        status = write_fd(stream, stream->held.data, stream->held.length, error);
    else if (!stream->write(stream->context, stream->held.data, stream->held.length))
        status = error_set(error, GAZETAG_IO, "the output cannot be written");
    buffer_rewind(&stream->held);
    return status;
}

static bool is_collection(const struct stream *stream)
{
    return stream->to == GAZETAG_TO_GEOJSON || stream->to == GAZETAG_TO_HTML;
}

enum gazetag_status stream_open(const char *path, gazetag_write *write, void *context,
                                enum gazetag_to to, struct stream **out, gazetag_error *error)
{
    struct stream *stream = calloc(1, sizeof *stream);
    enum gazetag_status status = GAZETAG_OK;

    if (!stream)
        return no_memory(error);
    stream->fd = -1;
    stream->to = to;
    stream->write = write;
    stream->context = context;
    bounds_init(&stream->bounds);
    if (path) {
        stream->path = strdup(path);
        status = stream->path ? open_part(stream, error) : no_memory(error);
    }
    if (status == GAZETAG_OK && to == GAZETAG_TO_HTML)
        buffer_append_slice(&stream->held, page_head());
    if (status == GAZETAG_OK && is_collection(stream))
        buffer_append_string(&stream->held, "{\"type\":\"FeatureCollection\",\"features\":[\n");
    if (status == GAZETAG_OK && markup_is_one(to))
        markup_put_head(&stream->held, to);
    if (status == GAZETAG_OK && stream->held.failed)
        status = no_memory(error);
    if (status != GAZETAG_OK) {
        stream_close(stream);
        return status;
    }
    *out = stream;
    return GAZETAG_OK;
}

enum gazetag_status stream_features(struct stream *stream, struct slice features,
                                    struct slice points, gazetag_error *error)
{
    struct geo_point point;

    if (is_collection(stream) && !stream->any && features.length > 2) {
        features.data += 2; /* the separator before the first Feature */
        features.length -= 2;
    }
    stream->any = stream->any || features.length > 0;
    for (size_t i = 0; i + sizeof point <= points.length; i += sizeof point) {
        memcpy(&point, points.data + i, sizeof point);
        bounds_add(&stream->bounds, point);
    }
    if (stream->to == GAZETAG_TO_GEORSS)
        markup_newest(features, stream->newest);
    if (stream->to == GAZETAG_TO_HTML)
        page_put_json(&stream->held, features);
    else
        buffer_append_slice(&stream->held, features);
    if (stream->held.failed)
        return no_memory(error);
    return stream->held.length >= HELD_BYTES ? stream_flush(stream, error) : GAZETAG_OK;
}

/* The box stands at the end, when all Features are known. */
static void end_collection(struct stream *stream)
{
    struct geo_box box;

    buffer_append_string(&stream->held, stream->any ? "\n]" : "]");
    if (bounds_box(&stream->bounds, &box)) {
        const double sides[] = {box.west_deg, box.south_deg, box.east_deg, box.north_deg};

        buffer_append_string(&stream->held, ",\"bbox\":[");
        for (int i = 0; i < 4; i++) {
            json_put_comma(&stream->held);
            json_put_number(&stream->held, sides[i], 6);
        }
        buffer_append_char(&stream->held, ']');
    }
    buffer_append_string(&stream->held, "}\n");
}

enum gazetag_status stream_finish(struct stream *stream, gazetag_error *error)
{
    enum gazetag_status status;

    if (is_collection(stream))
        end_collection(stream);
    if (markup_is_one(stream->to))
        markup_put_tail(&stream->held, stream->to, stream->newest);
    if (stream->to == GAZETAG_TO_HTML)
        buffer_append_slice(&stream->held, page_tail());
    status = stream_flush(stream, error);
    if (status != GAZETAG_OK || !stream->path)
        return status;
    if (close(stream->fd) < 0)
        status = error_set_at(error, GAZETAG_IO, stream->path, 0, GAZETAG_NO_BYTE, "%s",
                              strerror(errno));
    stream->fd = -1;
    if (status == GAZETAG_OK && stream->part && rename(stream->part, stream->path) < 0)
        status = error_set_at(error, GAZETAG_CANT_CREATE, stream->path, 0, GAZETAG_NO_BYTE, "%s",
                              strerror(errno));
    if (status == GAZETAG_OK) {
        free(stream->part);
        stream->part = NULL;
    }
    return status;
}

void stream_close(struct stream *stream)
{
    if (!stream)
        return;
    if (stream->fd >= 0)
        close(stream->fd);
    if (stream->part)
        unlink(stream->part);
    free(stream->part);
    free(stream->path);
    buffer_clear(&stream->held);
    free(stream);
}

#include "input/input.h"

#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <stdlib.h>
#include <unistd.h>

#include "base/error.h"
#include "fetch/fetch.h"
#include "input/archive.h"
#include "input/paths.h"
#include "input/remote.h"

struct input {
    struct path_list paths;
    size_t next_path;
    enum gazetag_from from;
    int stop_fd;

    /* The file being read. */
    int fd;                       /* -1: none is open */
    struct archive_file *archive; /* what is read from `fd` is inside one; or NULL */
    const char *name;
    enum gazetag_from format;
    bool may_block, at_end, format_known;
    bool skipping; /* inside a line that is too long */
    uint64_t line, byte;
    struct buffer rest; /* the beginning of a line whose end was not read yet */
};

void input_chunk_clear(struct input_chunk *chunk)
{
    buffer_clear(&chunk->bytes);
    buffer_clear(&chunk->name);
    *chunk = (struct input_chunk){0};
}

enum gazetag_status input_open(const char *const *paths, size_t count, enum gazetag_from from,
                               int stop_fd, struct input **out, gazetag_error *error)
{
    static const char *const standard_input[] = {"-"};
    struct input *input = calloc(1, sizeof *input);
    enum gazetag_status status = GAZETAG_OK;

    if (!input)
        return error_set(error, GAZETAG_NO_MEMORY, "out of memory");
    input->from = from;
    input->stop_fd = stop_fd;
    input->fd = -1;
    input->paths.total_known = true;
    if (count == 0) {
        paths = standard_input;
        count = 1;
    }
    for (size_t i = 0; status == GAZETAG_OK && i < count; i++)
        status = path_list_add(&input->paths, paths[i], error);
    if (status != GAZETAG_OK) {
        input_close(input);
        return status;
    }
    *out = input;
    return GAZETAG_OK;
}

static void close_file(struct input *input)
{
    archive_file_close(input->archive);
    input->archive = NULL;
    if (input->fd > STDIN_FILENO)
        close(input->fd);
    input->fd = -1;
    buffer_rewind(&input->rest);
}

void input_close(struct input *input)
{
    if (!input)
        return;
    close_file(input);
    buffer_clear(&input->rest);
    path_list_clear(&input->paths);
    free(input);
}

uint64_t input_total_bytes(const struct input *input)
{
    return input->paths.total_known ? input->paths.total_bytes : 0;
}

/* What is to be read next starts here: a file, or a file inside one. */
static void start_file(struct input *input, const char *name)
{
    input->name = name;
    input->at_end = input->skipping = false;
    input->line = 1;
    input->byte = 0;
    input->format = input->from;
    input->format_known =
        input->from != GAZETAG_FROM_AUTO || input_format_of_name(name, &input->format);
}

/* Moves to the next file inside the archive, or past its end. */
static enum gazetag_status next_inner(struct input *input, gazetag_error *problem)
{
    bool end = true;
    enum gazetag_status status = archive_file_next(input->archive, &end, problem);

    if (status == GAZETAG_OK && !end) {
        start_file(input, archive_file_name(input->archive));
    } else {
        input->name = input->paths.items[input->next_path - 1];
        close_file(input);
    }
    return status == GAZETAG_NO_MEMORY ? status : GAZETAG_OK;
}

/* A regular file is looked at without moving in it; of a pipe the name has to tell. */
static bool is_archive(const struct input *input)
{
    char bytes[512];
    ssize_t got = input->may_block ? 0 : pread(input->fd, bytes, sizeof bytes, 0);

    return archive_is_one(input->name, slice_of(bytes, got > 0 ? (size_t)got : 0));
}

static enum gazetag_status open_file(struct input *input, const char *path, gazetag_error *problem)
{
    bool standard = strcmp(path, "-") == 0;
    enum gazetag_status status;

    start_file(input, standard ? "<stdin>" : path);
    if (fetch_is_url(path)) {
        /* An address ends as it likes: "index.html" may be a feed. */
        input->format_known = input->from != GAZETAG_FROM_AUTO;
        input->fd = remote_open(path, &input->format, &input->format_known, problem);
        if (problem->status != GAZETAG_OK)
            return problem->status == GAZETAG_NO_MEMORY ? GAZETAG_NO_MEMORY : GAZETAG_OK;
    } else {
        input->fd = standard ? STDIN_FILENO : open(path, O_RDONLY | O_CLOEXEC | O_NOCTTY);
    }
    if (input->fd < 0) {
        error_set_at(problem, GAZETAG_NO_INPUT, input->name, 0, GAZETAG_NO_BYTE, "%s",
                     strerror(errno));
        return GAZETAG_OK;
    }
    input->may_block = lseek(input->fd, 0, SEEK_CUR) < 0;
    if (!is_archive(input))
        return GAZETAG_OK;
    status = archive_file_open(input->fd, input->name, &input->archive, problem);
    if (status == GAZETAG_OK)
        return next_inner(input, problem);
    close_file(input);
    return status == GAZETAG_NO_MEMORY ? status : GAZETAG_OK;
}

/* Waits until there is something to read; false when the reading is to stop. */
static bool wait_readable(const struct input *input)
{
    struct pollfd polled[2] = {{.fd = input->fd, .events = POLLIN},
                               {.fd = input->stop_fd, .events = POLLIN}};

    if (!input->may_block || input->stop_fd < 0)
        return true;
    while (poll(polled, 2, -1) < 0)
        if (errno != EINTR)
            return true;
    return polled[1].revents == 0;
}

/* Reads once, appending to `bytes`. */
static enum gazetag_status read_more(struct input *input, struct buffer *bytes, size_t wanted,
                                     gazetag_error *problem)
{
    ssize_t got;

    if (!buffer_reserve(bytes, wanted))
        return GAZETAG_NO_MEMORY;
    if (!wait_readable(input)) {
        input->at_end = true;
        return GAZETAG_OK;
    }
    do
        got = input->archive
                  ? archive_file_read(input->archive, bytes->data + bytes->length, wanted, problem)
                  : read(input->fd, bytes->data + bytes->length, wanted);
    while (got < 0 && !input->archive && errno == EINTR);
    if (got < 0 && input->archive) {
        input->at_end = true;
    } else if (got < 0) {
        error_set_at(problem, errno == EISDIR ? GAZETAG_NO_INPUT : GAZETAG_IO, input->name, 0,
                     GAZETAG_NO_BYTE, "%s", strerror(errno));
        input->at_end = true;
    } else if (got == 0) {
        input->at_end = true;
    } else {
        bytes->length += (size_t)got;
    }
    return GAZETAG_OK;
}

/* A file that is one document, or that has to be seen whole. */
static enum gazetag_status read_whole(struct input *input, struct input_chunk *chunk)
{
    enum gazetag_status status = GAZETAG_OK;

    while (status == GAZETAG_OK && !input->at_end) {
        /* Room grows with the file, and one read more sees its end. */
        size_t wanted = chunk->bytes.length < 64 * 1024 ? 64 * 1024 : chunk->bytes.length;

        status = read_more(input, &chunk->bytes, wanted, &chunk->problem);
        if (chunk->bytes.length > INPUT_LIMIT_BYTES) {
            error_set_at(&chunk->problem, GAZETAG_LIMIT, input->name, 0, GAZETAG_NO_BYTE,
                         "larger than %zu MB, the most that one document may have",
                         INPUT_LIMIT_BYTES >> 20);
            input->at_end = true;
        }
    }
    return status;
}

static uint64_t count_lines(const char *data, size_t length)
{
    uint64_t lines = 0;

    for (size_t i = 0; i < length; i++)
        lines += data[i] == '\n';
    return lines;
}

static const char *last_newline(const char *data, size_t length)
{
    while (length > 0 && data[length - 1] != '\n')
        length--;
    return length > 0 ? data + length - 1 : NULL;
}

/* Drops bytes up to and with the end of the line that is too long. */
static void skip_long_line(struct input *input, struct buffer *bytes)
{
    const char *newline = memchr(bytes->data, '\n', bytes->length);
    size_t gone = newline ? (size_t)(newline - bytes->data) + 1 : bytes->length;

    memmove(bytes->data, bytes->data + gone, bytes->length - gone);
    bytes->length -= gone;
    input->byte += gone;
    if (newline) {
        input->skipping = false;
        input->line++;
    }
}

/* Whole lines: what follows the last line end waits for the next chunk. Where reading may block,
 * what has come is given at once. */
static enum gazetag_status read_lines(struct input *input, struct input_chunk *chunk)
{
    struct buffer *bytes = &chunk->bytes;
    const char *newline = NULL;
    struct buffer swap;
    size_t searched = 0;

    swap = *bytes;
    *bytes = input->rest;
    input->rest = swap;
    buffer_rewind(&input->rest);
    while (!input->at_end &&
           (!newline || (!input->may_block && bytes->length < INPUT_CHUNK_BYTES))) {
        enum gazetag_status status = read_more(input, bytes, INPUT_CHUNK_BYTES, &chunk->problem);

        if (status != GAZETAG_OK)
            return status;
        if (input->skipping && bytes->length > 0)
            skip_long_line(input, bytes);
        newline = last_newline(bytes->data + searched, bytes->length - searched);
        if (!newline)
            searched = bytes->length;
        if (!newline && bytes->length > INPUT_LIMIT_BYTES) {
            error_set_at(&chunk->problem, GAZETAG_LIMIT, input->name, input->line, input->byte,
                         "the line is longer than %zu MB", INPUT_LIMIT_BYTES >> 20);
            input->skipping = true;
            input->byte += bytes->length;
            buffer_clear(bytes);
            return GAZETAG_OK;
        }
    }
    chunk->line = input->line;
    chunk->byte = input->byte;
    if (newline) {
        size_t whole = (size_t)(newline - bytes->data) + 1;

        if (!buffer_append(&input->rest, bytes->data + whole, bytes->length - whole))
            return GAZETAG_NO_MEMORY;
        bytes->length = whole;
        input->line += count_lines(bytes->data, whole);
    }
    input->byte += bytes->length;
    return GAZETAG_OK;
}

/* Looks at the beginning of a file whose name says nothing. */
static enum gazetag_status find_format(struct input *input, gazetag_error *problem)
{
    enum gazetag_status status = GAZETAG_OK;

    while (status == GAZETAG_OK && input->rest.length < 4096 && !input->at_end) {
        status = read_more(input, &input->rest, INPUT_CHUNK_BYTES, problem);
        if (input->may_block && input->rest.length > 0)
            break; /* the first bytes tell; whoever writes may be waiting for an answer */
    }
    input->format = input_format_of_content(buffer_slice(&input->rest));
    input->format_known = true;
    return status;
}

static enum gazetag_status read_chunk(struct input *input, struct input_chunk *chunk)
{
    enum gazetag_status status = GAZETAG_OK;

    if (!input->format_known)
        status = find_format(input, &chunk->problem);
    if (status != GAZETAG_OK || chunk->problem.status != GAZETAG_OK)
        return status;
    chunk->format = input->format;
    chunk->line = 1;
    if (input->format == GAZETAG_FROM_JSONL)
        return read_lines(input, chunk);
    if (!buffer_append_slice(&chunk->bytes, buffer_slice(&input->rest)))
        return GAZETAG_NO_MEMORY;
    buffer_rewind(&input->rest);
    return read_whole(input, chunk);
}

static void chunk_rewind(struct input_chunk *chunk)
{
    if (chunk->bytes.capacity > 4 * (size_t)INPUT_CHUNK_BYTES)
        buffer_clear(&chunk->bytes); /* one huge document must not be paid for until the end */
    buffer_rewind(&chunk->bytes);
    buffer_rewind(&chunk->name);
    chunk->problem = (gazetag_error){0};
    chunk->consumed = 0;
}

/* Goes on until a file is open that has something left, there is a problem, or nothing is left. */
static enum gazetag_status advance(struct input *input, gazetag_error *problem, bool *end)
{
    enum gazetag_status status = GAZETAG_OK;

    if (input->fd >= 0 && input->at_end && input->rest.length == 0) {
        if (input->archive)
            status = next_inner(input, problem);
        else
            close_file(input);
    }
    while (status == GAZETAG_OK && input->fd < 0 && problem->status == GAZETAG_OK) {
        *end = input->next_path == input->paths.count;
        if (*end)
            break;
        status = open_file(input, input->paths.items[input->next_path++], problem);
    }
    return status;
}

enum gazetag_status input_next(struct input *input, struct input_chunk *chunk, bool *end)
{
    *end = false;
    for (;;) {
        enum gazetag_status status;

        chunk_rewind(chunk);
        status = advance(input, &chunk->problem, end);
        if (status != GAZETAG_OK || *end)
            return status;
        if (!buffer_append(&chunk->name, input->name, strlen(input->name) + 1))
            return GAZETAG_NO_MEMORY;
        chunk->name.length--;
        if (input->fd >= 0)
            status = read_chunk(input, chunk);
        if (status != GAZETAG_OK)
            return status;
        if (chunk->problem.status != GAZETAG_OK) {
            buffer_rewind(&chunk->bytes);
            return GAZETAG_OK;
        }
        chunk->consumed = chunk->bytes.length;
        /* A file that is one document is given even when it is empty, so that it is reported;
         * empty standard input is no document. */
        if (chunk->bytes.length > 0 ||
            (chunk->format == GAZETAG_FROM_TEXT && input->fd != STDIN_FILENO))
            return GAZETAG_OK;
    }
}

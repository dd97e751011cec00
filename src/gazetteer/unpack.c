#include "gazetteer/unpack.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#include "base/error.h"
#include "late/archive.h"

enum { BLOCK_BYTES = 256 * 1024, PEEK_BYTES = 64 * 1024 };

struct unpack {
    struct archive *archive;
    const char *path;
    bool empty;    /* a file without a byte: libarchive takes it for no file at all */
    bool finished; /* its only entry was given */
    char *peeked;
    size_t peeked_length, peeked_taken;
};

static enum gazetag_status fail(const struct unpack *unpack, enum gazetag_status status,
                                gazetag_error *error)
{
    const char *why = archive_error_string(unpack->archive);

    return error_set_at(error, status, unpack->path, 0, GAZETAG_NO_BYTE, "reading failed: %s",
                        why ? why : "the file is damaged");
}

static bool set_up(struct archive *archive)
{
    return archive_read_support_filter_gzip(archive) >= ARCHIVE_WARN &&
           archive_read_support_filter_bzip2(archive) >= ARCHIVE_WARN &&
           archive_read_support_filter_xz(archive) >= ARCHIVE_WARN &&
           archive_read_support_filter_zstd(archive) >= ARCHIVE_WARN &&
           archive_read_support_format_zip(archive) >= ARCHIVE_WARN &&
           archive_read_support_format_tar(archive) >= ARCHIVE_WARN &&
           archive_read_support_format_raw(archive) >= ARCHIVE_WARN;
}

enum gazetag_status unpack_open(const char *path, struct unpack **out, gazetag_error *error)
{
    struct unpack *unpack;
    struct stat about;
    enum gazetag_status status = late_archive_load(error);

    if (status != GAZETAG_OK)
        return status;
    if (stat(path, &about) != 0)
        return error_set_at(error, GAZETAG_NO_INPUT, path, 0, GAZETAG_NO_BYTE,
                            "the gazetteer cannot be opened: %s", strerror(errno));
    if (S_ISDIR(about.st_mode))
        return error_set_at(error, GAZETAG_NO_INPUT, path, 0, GAZETAG_NO_BYTE,
                            "this is a directory; a gazetteer is a file");
    unpack = calloc(1, sizeof *unpack);
    if (!unpack)
        return error_set(error, GAZETAG_NO_MEMORY, "memory is short");
    unpack->path = path;
    unpack->empty = S_ISREG(about.st_mode) && about.st_size == 0;
    unpack->peeked = malloc(PEEK_BYTES);
    unpack->archive = archive_read_new();
    if (!unpack->peeked || !unpack->archive || !set_up(unpack->archive)) {
        unpack_close(unpack);
        return error_set(error, GAZETAG_NO_MEMORY, "memory is short");
    }
    if (!unpack->empty &&
        archive_read_open_filename(unpack->archive, path, BLOCK_BYTES) != ARCHIVE_OK) {
        status = fail(unpack, GAZETAG_NO_INPUT, error);
        unpack_close(unpack);
        return status;
    }
    *out = unpack;
    return GAZETAG_OK;
}

void unpack_close(struct unpack *unpack)
{
    if (!unpack)
        return;
    if (unpack->archive)
        archive_read_free(unpack->archive);
    free(unpack->peeked);
    free(unpack);
}

enum gazetag_status unpack_next(struct unpack *unpack, const char **name, bool *more,
                                gazetag_error *error)
{
    struct archive_entry *entry;
    int result;

    unpack->peeked_length = unpack->peeked_taken = 0;
    *more = false;
    *name = NULL;
    if (unpack->empty) {
        *more = !unpack->finished;
        unpack->finished = true;
        return GAZETAG_OK;
    }
    do {
        result = archive_read_next_header(unpack->archive, &entry);
        if (result == ARCHIVE_EOF)
            return GAZETAG_OK;
        if (result != ARCHIVE_OK && result != ARCHIVE_WARN)
            return fail(unpack, GAZETAG_BAD_DATA, error);
    } while (archive_format(unpack->archive) != ARCHIVE_FORMAT_RAW &&
             archive_entry_filetype(entry) != AE_IFREG);
    if (archive_format(unpack->archive) != ARCHIVE_FORMAT_RAW)
        *name = archive_entry_pathname(entry);
    *more = true;
    return GAZETAG_OK;
}

static long read_on(struct unpack *unpack, void *into, size_t room, gazetag_error *error)
{
    la_ssize_t got;

    if (unpack->empty)
        return 0;
    do
        got = archive_read_data(unpack->archive, into, room);
    while (got == ARCHIVE_RETRY);
    if (got < 0) {
        fail(unpack, GAZETAG_IO, error);
        return -1;
    }
    return (long)got;
}

long unpack_read(void *context, void *into, size_t room, gazetag_error *error)
{
    struct unpack *unpack = context;
    size_t left = unpack->peeked_length - unpack->peeked_taken;

    if (left == 0)
        return read_on(unpack, into, room, error);
    if (left > room)
        left = room;
    memcpy(into, unpack->peeked + unpack->peeked_taken, left);
    unpack->peeked_taken += left;
    return (long)left;
}

long unpack_peek(struct unpack *unpack, const char **bytes, size_t room, gazetag_error *error)
{
    while (unpack->peeked_length < room && unpack->peeked_length < PEEK_BYTES) {
        long got = read_on(unpack, unpack->peeked + unpack->peeked_length,
                           PEEK_BYTES - unpack->peeked_length, error);
        if (got < 0)
            return -1;
        if (got == 0)
            break;
        unpack->peeked_length += (size_t)got;
    }
    *bytes = unpack->peeked;
    return (long)unpack->peeked_length;
}

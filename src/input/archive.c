#include "input/archive.h"

#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>

#include "base/error.h"
#include "late/archive.h"

enum {
    BLOCK_BYTES = 64 * 1024,
};

struct archive_file {
    struct archive *archive;
    const char *name; /* of the archive itself */
    struct buffer inner;
};

static const char *const endings[] = {".gz",  ".tgz", ".bz2", ".tbz2", ".xz",
                                      ".txz", ".zst", ".zip", ".tar"};

/* The length of the ending that says so; 0: none does. */
static size_t archive_ending(const char *name)
{
    size_t length = strlen(name);

    for (size_t i = 0; i < sizeof endings / sizeof *endings; i++) {
        size_t ending = strlen(endings[i]);

        if (length > ending && strcmp(name + length - ending, endings[i]) == 0)
            return ending;
    }
    return 0;
}

bool archive_is_one(const char *name, struct slice start)
{
    static const struct {
        const char *bytes;
        size_t length;
    } magic[] = {{"\x1F\x8B", 2},
                 {"PK\x03\x04", 4},
                 {"BZh", 3},
                 {"\xFD"
                  "7zXZ",
                  5},
                 {"\x28\xB5\x2F\xFD", 4}};

    if (start.length >= 262 && memcmp(start.data + 257, "ustar", 5) == 0)
        return true;
    for (size_t i = 0; i < sizeof magic / sizeof *magic; i++)
        if (start.length >= magic[i].length &&
            memcmp(start.data, magic[i].bytes, magic[i].length) == 0)
            return true;
    return start.length == 0 && archive_ending(name) > 0;
}

static enum gazetag_status fail(const struct archive_file *file, gazetag_error *problem)
{
    const char *why = archive_error_string(file->archive);

    return error_set_at(problem, GAZETAG_BAD_DATA, file->name, 0, GAZETAG_NO_BYTE,
                        "cannot be unpacked: %s", why ? why : "unknown reason");
}

enum gazetag_status archive_file_open(int fd, const char *name, struct archive_file **out,
                                      gazetag_error *problem)
{
    struct archive_file *file;
    gazetag_error why = {0};
    enum gazetag_status status = late_archive_load(&why);

    if (status != GAZETAG_OK)
        return error_set_at(problem, status, name, 0, GAZETAG_NO_BYTE, "%s", why.message);
    file = calloc(1, sizeof *file);
    if (file)
        file->archive = archive_read_new();
    if (!file || !file->archive) {
        free(file);
        return GAZETAG_NO_MEMORY;
    }
    file->name = name;
    archive_read_support_filter_all(file->archive);
    archive_read_support_format_tar(file->archive);
    archive_read_support_format_zip(file->archive);
    /* A compressed file that is no archive is one file. */
    archive_read_support_format_raw(file->archive);
    archive_read_support_format_empty(file->archive);
    if (archive_read_open_fd(file->archive, fd, BLOCK_BYTES) != ARCHIVE_OK)
        status = fail(file, problem);
    if (status != GAZETAG_OK) {
        archive_file_close(file);
        return status;
    }
    *out = file;
    return GAZETAG_OK;
}

void archive_file_close(struct archive_file *file)
{
    if (!file)
        return;
    archive_read_free(file->archive);
    buffer_clear(&file->inner);
    free(file);
}

/* Names the file inside. */
static bool name_inner(struct archive_file *file, struct archive_entry *entry)
{
    const char *path = archive_entry_pathname_utf8(entry);
    size_t whole = strlen(file->name), ending = archive_ending(file->name);

    buffer_rewind(&file->inner);
    if (archive_format(file->archive) == ARCHIVE_FORMAT_RAW) {
        buffer_append(&file->inner, file->name, whole - ending);
    } else {
        buffer_append(&file->inner, file->name, whole);
        buffer_append_char(&file->inner, '/');
        if (!path)
            path = archive_entry_pathname(entry);
        buffer_append_string(&file->inner, path ? path : "");
    }
    return buffer_append_char(&file->inner, '\0');
}

/* The last part of the path starts with a full stop (also macOS's "._" companions). */
static bool is_hidden(const struct archive_file *file)
{
    const char *slash = strrchr(file->inner.data, '/');

    return slash && slash[1] == '.';
}

enum gazetag_status archive_file_next(struct archive_file *file, bool *end, gazetag_error *problem)
{
    struct archive_entry *entry;

    *end = false;
    for (;;) {
        int got = archive_read_next_header(file->archive, &entry);

        if (got == ARCHIVE_EOF) {
            *end = true;
            return GAZETAG_OK;
        }
        if (got < ARCHIVE_WARN)
            return fail(file, problem);
        if (archive_format(file->archive) != ARCHIVE_FORMAT_RAW &&
            archive_entry_filetype(entry) != AE_IFREG)
            continue;
        if (!name_inner(file, entry))
            return GAZETAG_NO_MEMORY;
        if (archive_format(file->archive) == ARCHIVE_FORMAT_RAW || !is_hidden(file))
            return GAZETAG_OK;
    }
}

const char *archive_file_name(const struct archive_file *file)
{
    return file->inner.data;
}

ssize_t archive_file_read(struct archive_file *file, char *out, size_t size, gazetag_error *problem)
{
    ssize_t got = archive_read_data(file->archive, out, size);

    if (got < 0)
        fail(file, problem);
    return got;
}

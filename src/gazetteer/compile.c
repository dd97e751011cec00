#include "gazetteer/compile.h"

#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/error.h"
#include "base/file.h"
#include "base/utf8.h"
#include "gazetteer/csv_source.h"
#include "gazetteer/geonames_source.h"
#include "gazetteer/unpack.h"

/* Enough for a line of any of the formats. */
enum { SNIFFED_BYTES = 32 * 1024 };

/* ---- reading the sources */

/* Rows are read before names and codes that are added to them, in whatever order the sources are
 * given. */
enum pass { PASS_ROWS, PASS_ADDITIONS };

struct collecting {
    const struct compile_options *options;
    struct builder *builder;
    enum pass pass;
    gazetag_error *error;
};

/* What GeoNames packs beside its data. */
static bool is_readme(const char *name)
{
    const char *slash = strrchr(name, '/');
    const char *base = slash ? slash + 1 : name;

    return strncmp(base, "readme", 6) == 0 || strncmp(base, "README", 6) == 0 ||
           strncmp(base, "iso-languagecodes", 17) == 0 || strncmp(base, "__MACOSX", 8) == 0;
}

static bool is_demonyms(struct slice beginning)
{
    const char *end = memchr(beginning.data, '\n', beginning.length);
    size_t length = end ? (size_t)(end - beginning.data) : beginning.length;

    for (size_t i = 0; i + 7 <= length; i++)
        if (memcmp(beginning.data + i, "demonym", 7) == 0)
            return true;
    return false;
}

static enum gazetag_status read_entry(struct collecting *c, const struct compile_source *from,
                                      struct unpack *unpack, bool *taken)
{
    struct source source = {.path = from->path, .read = unpack_read, .context = unpack};
    enum geonames_kind kind;
    struct slice beginning;
    const char *bytes;
    enum pass pass;
    long got = unpack_peek(unpack, &bytes, SNIFFED_BYTES, c->error);

    if (got < 0)
        return GAZETAG_IO;
    beginning = slice_of(bytes, (size_t)got);
    if (beginning.length >= 8 && memcmp(bytes, IMAGE_MAGIC, 8) == 0)
        return error_set_at(c->error, GAZETAG_BAD_DATA, from->path, 0, GAZETAG_NO_BYTE,
                            "this is compiled already; compile its sources");
    kind = from->kind == COMPILE_CSV ? GEONAMES_NONE : geonames_kind_of(beginning);
    pass = kind == GEONAMES_PLACES || (kind == GEONAMES_NONE && !is_demonyms(beginning))
               ? PASS_ROWS
               : PASS_ADDITIONS;
    if (pass != c->pass)
        return GAZETAG_OK;
    *taken = true;
    if (c->options) {
        source.strict = c->options->strict;
        source.warn = c->options->warn;
        source.warn_context = c->options->warn_context;
        source.filter = &c->options->filter;
    }
    builder_begin_source(c->builder, from->trusted, from->core);
    return kind == GEONAMES_NONE ? csv_source_read(&source, c->builder, c->error)
                                 : geonames_source_read(&source, kind, c->builder, c->error);
}

/* `*done` becomes true when the source is one file and this was its pass: a pipe cannot be opened
 * again. */
static enum gazetag_status read_source(struct collecting *c, const struct compile_source *from,
                                       bool *done)
{
    struct unpack *unpack = NULL;
    bool taken = false;
    enum gazetag_status status = unpack_open(from->path, &unpack, c->error);

    while (status == GAZETAG_OK) {
        const char *name;
        bool more;

        status = unpack_next(unpack, &name, &more, c->error);
        if (status != GAZETAG_OK || !more)
            break;
        if (!name || !is_readme(name))
            status = read_entry(c, from, unpack, &taken);
        if (!name)
            *done = taken;
    }
    unpack_close(unpack);
    return status;
}

static enum gazetag_status read_sources(struct collecting *c, const struct compile_source *sources,
                                        size_t count)
{
    enum gazetag_status status = GAZETAG_OK;
    bool *done = calloc(count + 1, sizeof *done);

    if (!done)
        return error_set(c->error, GAZETAG_NO_MEMORY, "memory is short");
    for (c->pass = PASS_ROWS; c->pass <= PASS_ADDITIONS && status == GAZETAG_OK; c->pass++) {
        for (size_t i = 0; i < count && status == GAZETAG_OK; i++)
            if (!done[i])
                status = read_source(c, &sources[i], &done[i]);
    }
    free(done);
    return status;
}

/* ---- names that never match: one a line, # begins a comment */

static enum gazetag_status read_suppressed(const struct compile_options *options,
                                           struct builder *builder, gazetag_error *error)
{
    enum gazetag_status status = GAZETAG_OK;
    struct source source = {.path = options->suppress,
                            .strict = options->strict,
                            .warn = options->warn,
                            .warn_context = options->warn_context};
    char line[1024];
    uint64_t number = 0;
    FILE *file = fopen(options->suppress, "rb");

    if (!file)
        return error_set_at(error, GAZETAG_NO_INPUT, options->suppress, 0, GAZETAG_NO_BYTE,
                            "the list of names cannot be opened: %s", strerror(errno));
    while (status == GAZETAG_OK && fgets(line, sizeof line, file)) {
        struct slice name = slice_of(line, strcspn(line, "\r\n"));
        const char *reason;

        number++;
        name = source_trim(name);
        if (name.length == 0 || name.data[0] == '#')
            continue;
        builder_digest(builder, name.data, name.length);
        reason = utf8_valid_up_to(name) == name.length ? builder_suppress(builder, name)
                                                       : "the line is not valid UTF-8";
        if (reason)
            status = source_skip(&source, builder, number, reason, error);
    }
    if (status == GAZETAG_OK && ferror(file))
        status = error_set_at(error, GAZETAG_IO, options->suppress, number, GAZETAG_NO_BYTE,
                              "reading failed");
    fclose(file);
    return status;
}

static enum gazetag_status collect(const struct compile_options *options,
                                   const struct compile_source *sources, size_t count,
                                   struct builder_image *out, struct builder_statistics *statistics,
                                   gazetag_error *error)
{
    struct collecting c = {.options = options, .builder = builder_new(), .error = error};
    enum gazetag_status status;

    if (!c.builder)
        return error_set(error, GAZETAG_NO_MEMORY, "memory is short");
    status = read_sources(&c, sources, count);
    if (status == GAZETAG_OK && options && options->suppress)
        status = read_suppressed(options, c.builder, error);
    if (status == GAZETAG_OK)
        status = builder_finish(c.builder, out, error);
    if (status == GAZETAG_OK && statistics)
        *statistics = *builder_statistics(c.builder);
    builder_free(c.builder);
    return status;
}

enum gazetag_status gazetteer_compile_memory(const struct compile_options *options,
                                             const struct compile_source *sources, size_t count,
                                             struct gazetteer **out,
                                             struct builder_statistics *statistics,
                                             gazetag_error *error)
{
    struct builder_image image = {0};
    enum gazetag_status status = collect(options, sources, count, &image, statistics, error);

    if (status == GAZETAG_OK)
        status = builder_image_open(&image, out, error);
    builder_image_clear(&image);
    return status;
}

/* ---- writing */

static bool write_all(int file, const void *data, size_t length)
{
    const char *p = data;

    while (length > 0) {
        ssize_t written = write(file, p, length < 1 << 30 ? length : 1 << 30);
        if (written < 0 && errno == EINTR)
            continue;
        if (written <= 0)
            return false;
        p += written;
        length -= (size_t)written;
    }
    return true;
}

static bool write_image(int file, const struct builder_image *image)
{
    static const char zeros[64] = {0};
    uint64_t at = sizeof image->header;

    if (!write_all(file, &image->header, sizeof image->header))
        return false;
    for (int i = 0; i < IMAGE_SECTION_COUNT; i++) {
        const struct image_span *span = &image->header.sections[i];
        if (!write_all(file, zeros, span->offset - at) ||
            !write_all(file, image->sections[i], span->length))
            return false;
        at = span->offset + span->length;
    }
    return true;
}

/* So that the renaming too is on the disk. Not all file systems can; that is no failure. */
static void sync_folder(const char *path)
{
    const char *slash = strrchr(path, '/');
    char *folder = slash ? strndup(path, (size_t)(slash - path) + 1) : strdup(".");
    int file;

    if (!folder)
        return;
    file = open(folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    if (file >= 0) {
        (void)fsync(file);
        close(file);
    }
    free(folder);
}

static enum gazetag_status put_file(const struct builder_image *image, const char *path,
                                    gazetag_error *error)
{
    size_t room = strlen(path) + sizeof ".new-XXXXXX";
    char *beside = malloc(room);
    enum gazetag_status status = GAZETAG_OK;
    mode_t mask;
    int file;

    if (!beside)
        return error_set(error, GAZETAG_NO_MEMORY, "memory is short");
    if (!file_is_replaceable(path)) {
        free(beside);
        return error_set_at(error, GAZETAG_CANT_CREATE, path, 0, GAZETAG_NO_BYTE,
                            "the file cannot be put in place: this is no regular file");
    }
    snprintf(beside, room, "%s.new-XXXXXX", path);
    file = mkstemp(beside);
    if (file < 0) {
        status = error_set_at(error, GAZETAG_CANT_CREATE, path, 0, GAZETAG_NO_BYTE,
                              "the file cannot be created: %s", strerror(errno));
        free(beside);
        return status;
    }
    /* mkstemp lets only the owner read; a gazetteer is like any other file. */
    mask = umask(0);
    umask(mask);
    if (!write_image(file, image) || fchmod(file, 0666 & ~mask) != 0 || fsync(file) != 0)
        status = error_set_at(error, GAZETAG_IO, path, 0, GAZETAG_NO_BYTE, "writing failed: %s",
                              strerror(errno));
    if (close(file) != 0 && status == GAZETAG_OK)
        status = error_set_at(error, GAZETAG_IO, path, 0, GAZETAG_NO_BYTE, "writing failed: %s",
                              strerror(errno));
    if (status == GAZETAG_OK && rename(beside, path) != 0)
        status = error_set_at(error, GAZETAG_CANT_CREATE, path, 0, GAZETAG_NO_BYTE,
                              "the file cannot be put in place: %s", strerror(errno));
    if (status == GAZETAG_OK)
        sync_folder(path);
    else
        unlink(beside);
    free(beside);
    return status;
}

enum gazetag_status gazetteer_compile(const struct compile_options *options,
                                      const struct compile_source *sources, size_t count,
                                      const char *path, struct builder_statistics *statistics,
                                      gazetag_error *error)
{
    struct builder_image image = {0};
    enum gazetag_status status = collect(options, sources, count, &image, statistics, error);

    if (status == GAZETAG_OK)
        status = put_file(&image, path, error);
    builder_image_clear(&image);
    return status;
}

#include "gazetteer/compile.h"

#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/error.h"
#include "gazetteer/csv_source.h"

/* ---- reading the sources */

static enum gazetag_status read_source(const struct compile_options *options,
                                       const struct compile_source *from, struct builder *builder,
                                       gazetag_error *error)
{
    struct source source = {.path = from->path, .read = source_read_file};
    enum gazetag_status status;
    struct stat about;
    FILE *file = fopen(from->path, "rb");

    if (!file)
        return error_set_at(error, GAZETAG_NO_INPUT, from->path, 0, GAZETAG_NO_BYTE,
                            "the gazetteer cannot be opened: %s", strerror(errno));
    if (fstat(fileno(file), &about) == 0 && S_ISDIR(about.st_mode)) {
        fclose(file);
        return error_set_at(error, GAZETAG_NO_INPUT, from->path, 0, GAZETAG_NO_BYTE,
                            "this is a directory; a gazetteer is a file");
    }
    source.context = file;
    if (options) {
        source.strict = options->strict;
        source.warn = options->warn;
        source.warn_context = options->warn_context;
        source.filter = &options->filter;
    }
    builder_begin_source(builder, from->trusted, from->core);
    status = csv_source_read(&source, builder, error);
    fclose(file);
    return status;
}

static enum gazetag_status collect(const struct compile_options *options,
                                   const struct compile_source *sources, size_t count,
                                   struct builder_image *out, struct builder_statistics *statistics,
                                   gazetag_error *error)
{
    struct builder *builder = builder_new();
    enum gazetag_status status = GAZETAG_OK;

    if (!builder)
        return error_set(error, GAZETAG_NO_MEMORY, "memory is short");
    for (size_t i = 0; i < count && status == GAZETAG_OK; i++)
        status = read_source(options, &sources[i], builder, error);
    if (status == GAZETAG_OK)
        status = builder_finish(builder, out, error);
    if (status == GAZETAG_OK && statistics)
        *statistics = *builder_statistics(builder);
    builder_free(builder);
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

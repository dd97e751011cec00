#include "gazetteer/gazetteer.h"

#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/error.h"
#include "gazetteer/compile.h"
#include "gazetteer/image.h"

static enum gazetag_status cannot(const char *path, const char *what, gazetag_error *error)
{
    return error_set_at(error, GAZETAG_NO_INPUT, path, 0, GAZETAG_NO_BYTE, "%s: %s", what,
                        strerror(errno));
}

static enum gazetag_status map_image(int file, size_t length, const char *path,
                                     struct gazetteer **out, gazetag_error *error)
{
    struct gazetteer *gazetteer = malloc(sizeof *gazetteer);
    enum gazetag_status status;
    void *base;

    if (!gazetteer)
        return error_set(error, GAZETAG_NO_MEMORY, "memory is short");
    base = mmap(NULL, length, PROT_READ, MAP_PRIVATE, file, 0);
    if (base == MAP_FAILED) {
        free(gazetteer);
        return cannot(path, "the file cannot be mapped", error);
    }
    status = image_view(base, length, path, gazetteer, error);
    if (status != GAZETAG_OK) {
        munmap(base, length);
        free(gazetteer);
        return status;
    }
    gazetteer->mapped = true;
    *out = gazetteer;
    return GAZETAG_OK;
}

/* Opens `path`; `*compiled` says whether it is a compiled file, of `*length` bytes. */
static enum gazetag_status look_at(const char *path, int *file, bool *compiled, size_t *length,
                                   gazetag_error *error)
{
    int descriptor = open(path, O_RDONLY | O_CLOEXEC);
    enum gazetag_status status;
    char magic[8] = {0};
    struct stat about;

    if (descriptor < 0)
        return cannot(path, "the gazetteer cannot be opened", error);
    if (fstat(descriptor, &about) != 0) {
        status = cannot(path, "the gazetteer cannot be examined", error);
        close(descriptor);
        return status;
    }
    *compiled = S_ISREG(about.st_mode) &&
                pread(descriptor, magic, sizeof magic, 0) == (ssize_t)sizeof magic &&
                memcmp(magic, IMAGE_MAGIC, sizeof magic) == 0;
    *length = (size_t)about.st_size;
    *file = descriptor;
    return GAZETAG_OK;
}

enum gazetag_status gazetteer_open_image(const char *path, struct gazetteer **out,
                                         gazetag_error *error)
{
    bool compiled = false;
    size_t length = 0;
    int file = -1;
    enum gazetag_status status = look_at(path, &file, &compiled, &length, error);

    if (status != GAZETAG_OK)
        return status;
    if (compiled)
        status = map_image(file, length, path, out, error);
    else
        status = error_set_at(error, GAZETAG_BAD_DATA, path, 0, GAZETAG_NO_BYTE,
                              "this is no compiled gazetteer");
    close(file);
    return status;
}

enum gazetag_status gazetteer_open(const char *path, const struct gazetteer_open_options *options,
                                   struct gazetteer **out, gazetag_error *error)
{
    const struct compile_source source = {.path = path};
    struct compile_options compile = {0};
    enum gazetag_status status;
    bool compiled = false;
    size_t length = 0;
    int file = -1;

    status = look_at(path, &file, &compiled, &length, error);
    if (status != GAZETAG_OK)
        return status;
    if (compiled)
        status = map_image(file, length, path, out, error);
    close(file);
    if (compiled)
        return status;
    if (options) {
        compile.strict = options->strict;
        compile.warn = options->warn;
        compile.warn_context = options->warn_context;
    }
    return gazetteer_compile_memory(&compile, &source, 1, out, NULL, error);
}

void gazetteer_free(struct gazetteer *gazetteer)
{
    if (!gazetteer)
        return;
    if (gazetteer->mapped)
        munmap((void *)(uintptr_t)gazetteer->base, gazetteer->length);
    free(gazetteer->heap);
    free(gazetteer);
}

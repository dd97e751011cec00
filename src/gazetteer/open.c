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

enum gazetag_status gazetteer_open(const char *path, const struct gazetteer_open_options *options,
                                   struct gazetteer **out, gazetag_error *error)
{
    int descriptor = open(path, O_RDONLY | O_CLOEXEC);
    enum gazetag_status status;
    char magic[8] = {0};
    struct stat about;
    const struct compile_source source = {.path = path};
    struct compile_options compile = {0};

    if (descriptor < 0)
        return cannot(path, "the gazetteer cannot be opened", error);
    if (fstat(descriptor, &about) != 0) {
        status = cannot(path, "the gazetteer cannot be examined", error);
        close(descriptor);
        return status;
    }
    if (S_ISDIR(about.st_mode)) {
        close(descriptor);
        return error_set_at(error, GAZETAG_NO_INPUT, path, 0, GAZETAG_NO_BYTE,
                            "this is a directory; a gazetteer is a file");
    }
    if (S_ISREG(about.st_mode) && pread(descriptor, magic, sizeof magic, 0) == sizeof magic &&
        memcmp(magic, IMAGE_MAGIC, sizeof magic) == 0) {
        status = map_image(descriptor, (size_t)about.st_size, path, out, error);
        close(descriptor);
        return status;
    }
    close(descriptor);
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

#include "input/paths.h"

#include <dirent.h>
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/error.h"
#include "input/archive.h"
#include "input/input.h"

enum {
    DEPTH_LIMIT = 64, /* directories in directories */
};

void path_list_clear(struct path_list *list)
{
    for (size_t i = 0; i < list->count; i++)
        free(list->items[i]);
    free(list->items);
    *list = (struct path_list){0};
}

/* Takes over `path`, also when memory is short. */
static bool push(struct path_list *list, char *path)
{
    if (!path)
        return false;
    if (list->count == list->capacity) {
        size_t capacity = list->capacity ? list->capacity * 2 : 16;
        char **items = realloc(list->items, capacity * sizeof *items);

        if (!items) {
            free(path);
            return false;
        }
        list->items = items;
        list->capacity = capacity;
    }
    list->items[list->count++] = path;
    return true;
}

static char *join(const char *directory, const char *name)
{
    size_t length = strlen(directory), size = length + strlen(name) + 2;
    char *path = malloc(size);

    if (path)
        snprintf(path, size, "%s%s%s", directory,
                 length > 0 && directory[length - 1] == '/' ? "" : "/", name);
    return path;
}

static int by_name(const void *a, const void *b)
{
    return strcmp(*(char *const *)a, *(char *const *)b);
}

/* A file in a directory is a document when its name says so, or says nothing. */
static bool is_document(const char *path)
{
    const char *slash = strrchr(path, '/');
    const char *name = slash ? slash + 1 : path;
    enum gazetag_from format;

    return input_format_of_name(name, &format) || !strchr(name, '.') ||
           archive_is_one(name, slice_of(NULL, 0));
}

static enum gazetag_status list_directory(const char *path, struct path_list *names,
                                          gazetag_error *error)
{
    DIR *directory = opendir(path);
    struct dirent *entry;
    enum gazetag_status status = GAZETAG_OK;

    if (!directory)
        return error_set_at(error, GAZETAG_NO_INPUT, path, 0, GAZETAG_NO_BYTE, "%s",
                            strerror(errno));
    while (status == GAZETAG_OK && (entry = readdir(directory)) != NULL)
        if (entry->d_name[0] != '.' && !push(names, join(path, entry->d_name)))
            status = error_set(error, GAZETAG_NO_MEMORY, "out of memory");
    closedir(directory);
    if (names->count > 1)
        qsort(names->items, names->count, sizeof *names->items, by_name);
    return status;
}

/* The directories on the way down: a link to one of them leads round and round. */
struct way {
    const struct way *up; /* NULL at the top */
    dev_t device;
    ino_t inode;
    int depth;
};

static bool leads_round(const struct way *way, const struct stat *info)
{
    while (way && (way->device != info->st_dev || way->inode != info->st_ino))
        way = way->up;
    return way != NULL;
}

static enum gazetag_status add_file(struct path_list *list, const char *path,
                                    const struct stat *info, gazetag_error *error)
{
    if (info && S_ISREG(info->st_mode) && !archive_is_one(path, slice_of(NULL, 0)))
        list->total_bytes += (uint64_t)info->st_size;
    else
        list->total_known = false;
    if (!push(list, strdup(path)))
        return error_set(error, GAZETAG_NO_MEMORY, "out of memory");
    return GAZETAG_OK;
}

static enum gazetag_status add_directory(struct path_list *list, const char *path,
                                         const struct stat *info, const struct way *up,
                                         gazetag_error *error)
{
    const struct way way = {up, info->st_dev, info->st_ino, up ? up->depth + 1 : 0};
    struct path_list names = {0};
    enum gazetag_status status;

    if (way.depth == DEPTH_LIMIT)
        return error_set_at(error, GAZETAG_LIMIT, path, 0, GAZETAG_NO_BYTE,
                            "directories nested too deep");
    /* One that may not be read is named when its turn comes, and stops nothing. */
    if (up && access(path, R_OK | X_OK) != 0)
        return add_file(list, path, NULL, error);
    status = list_directory(path, &names, error);
    for (size_t i = 0; status == GAZETAG_OK && i < names.count; i++) {
        const char *name = names.items[i];
        struct stat inner;

        if (stat(name, &inner) != 0)
            continue;
        if (S_ISDIR(inner.st_mode) && !leads_round(&way, &inner))
            status = add_directory(list, name, &inner, &way, error);
        else if (S_ISREG(inner.st_mode) && is_document(name))
            status = add_file(list, name, &inner, error);
    }
    path_list_clear(&names);
    return status;
}

enum gazetag_status path_list_add(struct path_list *list, const char *path, gazetag_error *error)
{
    struct stat info;
    bool found = strcmp(path, "-") != 0 && stat(path, &info) == 0;

    if (found && S_ISDIR(info.st_mode))
        return add_directory(list, path, &info, NULL, error);
    return add_file(list, path, found ? &info : NULL, error);
}

/* Profiles as JSON files. */
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

#include <jansson.h>

#include "base/buffer.h"
#include "base/error.h"
#include "base/file.h"
#include "resolve/source_profile_internal.h"

/* Names written of one source. */
#define WRITTEN_NAMES 120

static bool is_count(const json_t *value)
{
    return json_is_integer(value) && json_integer_value(value) > 0 &&
           json_integer_value(value) <= UINT32_MAX;
}

static enum gazetag_status read_source(struct source_profile *profile, const char *key,
                                       json_t *object)
{
    json_t *documents = json_object_get(object, "documents");
    json_t *names = json_object_get(object, "names"), *value;
    struct source *source;
    const char *name;

    if (!is_count(documents) || !json_is_object(names))
        return GAZETAG_BAD_DATA;
    source = source_get(profile, slice_from(key));
    if (!source)
        return GAZETAG_NO_MEMORY;
    if (source->documents <= UINT32_MAX - (uint32_t)json_integer_value(documents))
        source->documents += (uint32_t)json_integer_value(documents);
    json_object_foreach(names, name, value)
    {
        enum gazetag_status status;

        if (!is_count(value))
            return GAZETAG_BAD_DATA;
        status = source_count_name(source, slice_from(name), (uint32_t)json_integer_value(value));
        if (status != GAZETAG_OK)
            return status;
    }
    source_prune(source, SOURCE_MAX_NAMES);
    return GAZETAG_OK;
}

enum gazetag_status source_profile_read(struct source_profile *profile, const char *path,
                                        gazetag_error *error)
{
    json_error_t trouble;
    json_t *root, *sources, *object;
    const char *key;
    enum gazetag_status status = GAZETAG_OK;

    if (access(path, R_OK) != 0)
        return error_set_at(error, GAZETAG_NO_INPUT, path, 0, GAZETAG_NO_BYTE,
                            "the source profile cannot be read");
    root = json_load_file(path, JSON_REJECT_DUPLICATES, &trouble);
    if (!root)
        return error_set_at(error, GAZETAG_BAD_DATA, path,
                            (uint64_t)(trouble.line > 0 ? trouble.line : 0), GAZETAG_NO_BYTE, "%s",
                            trouble.text);
    sources = json_object_get(root, "sources");
    if (!json_is_object(sources))
        status = GAZETAG_BAD_DATA;
    json_object_foreach(sources, key, object)
    {
        if (status == GAZETAG_OK)
            status = read_source(profile, key, object);
    }
    json_decref(root);
    if (status != GAZETAG_OK)
        error_set_at(error, status, path, 0, GAZETAG_NO_BYTE,
                     status == GAZETAG_BAD_DATA ? "this is no source profile" : "memory is short");
    return status;
}

/* The names of a source that are written: those in at least so many articles. */
static uint32_t threshold(const struct source *source)
{
    uint32_t least = 1;

    for (;; least++) {
        size_t count = 0;

        for (size_t i = 0; i < source->name_count; i++)
            count += source->names[i].documents >= least;
        if (count <= WRITTEN_NAMES || least == UINT32_MAX)
            return least;
    }
}

static json_t *write_source(const struct source *source)
{
    json_t *object = json_object(), *names = json_object();
    uint32_t least = threshold(source);
    bool failed = !object || !names;

    for (size_t i = 0; i < source->name_count && !failed; i++)
        if (source->names[i].documents >= least)
            failed = json_object_set_new(names, source->names[i].name,
                                         json_integer(source->names[i].documents)) != 0;
    failed =
        failed || json_object_set_new(object, "documents", json_integer(source->documents)) != 0;
    if (failed || json_object_set(object, "names", names) != 0) {
        json_decref(object);
        object = NULL;
    }
    json_decref(names);
    return object;
}

static json_t *write_sources(const struct source_profile *profile)
{
    json_t *root = json_object(), *sources = json_object();
    bool failed = !root || !sources;

    for (size_t i = 0; i < profile->count && !failed; i++) {
        json_t *object = write_source(&profile->sources[i]);

        failed = !object || json_object_set_new(sources, profile->sources[i].key, object) != 0;
    }
    if (failed || json_object_set(root, "sources", sources) != 0) {
        json_decref(root);
        root = NULL;
    }
    json_decref(sources);
    return root;
}

enum gazetag_status source_profile_write(const struct source_profile *profile, const char *path,
                                         gazetag_error *error)
{
    struct buffer beside = {0};
    json_t *root = write_sources(profile);
    enum gazetag_status status = GAZETAG_OK;

    buffer_append_string(&beside, path);
    buffer_append_string(&beside, ".part");
    buffer_append_char(&beside, '\0');
    if (!root || beside.failed)
        status = error_set(error, GAZETAG_NO_MEMORY, "memory is short");
    else if (!file_is_replaceable(path) ||
             json_dump_file(root, beside.data, JSON_INDENT(1) | JSON_SORT_KEYS) != 0)
        status = error_set_at(error, GAZETAG_CANT_CREATE, path, 0, GAZETAG_NO_BYTE,
                              "the source profile cannot be written");
    else if (rename(beside.data, path) != 0)
        status = error_set_at(error, GAZETAG_IO, path, 0, GAZETAG_NO_BYTE,
                              "the source profile cannot be put in place");
    if (status != GAZETAG_OK && beside.data && !beside.failed)
        unlink(beside.data);
    json_decref(root);
    buffer_clear(&beside);
    return status;
}

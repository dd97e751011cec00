#include "tagger/sources.h"

#include <unistd.h>

#include "base/error.h"
#include "input/reader.h"

enum {
    /* So many articles make a source known. */
    ARTICLES_OF_SOURCE = 60,
    /* When so many documents at the start state no source, the rest will not either. */
    DOCUMENTS_WITHOUT = 32,
};

struct learning {
    const struct pipeline *pipeline;
    struct source_profile *profile;
    struct arena *arena;
    uint64_t documents, with_source;
};

enum gazetag_status sources_learn_document(const struct pipeline *pipeline,
                                           const struct document *document, struct arena *arena,
                                           struct source_profile *profile)
{
    struct analysis analysis;
    enum gazetag_status status;

    if (document->source.length == 0 ||
        source_profile_documents(profile, document->source) >= ARTICLES_OF_SOURCE)
        return GAZETAG_OK;
    status = pipeline_recognize(pipeline, document, arena, &analysis);
    if (status != GAZETAG_OK)
        return status;
    return source_profile_add(profile, &analysis.document, &analysis.text, &analysis.mentions);
}

static enum gazetag_status learn_document(struct learning *learning,
                                          const struct document *document)
{
    learning->documents++;
    if (document->source.length == 0)
        return GAZETAG_OK;
    learning->with_source++;
    return sources_learn_document(learning->pipeline, document, learning->arena, learning->profile);
}

static bool is_hopeless(const struct learning *learning)
{
    return learning->with_source == 0 && learning->documents >= DOCUMENTS_WITHOUT;
}

static enum gazetag_status learn_chunk(struct learning *learning, const struct input_chunk *chunk)
{
    struct reader reader;
    enum gazetag_status status = reader_start(&reader, chunk);

    while (status == GAZETAG_OK && !is_hopeless(learning)) {
        gazetag_error problem = {0};
        struct document document;
        enum reader_step step;

        arena_reset(learning->arena);
        step = reader_read(&reader, learning->arena, &document, &problem);
        if (step == READER_END)
            break;
        if (step == READER_NO_MEMORY)
            status = GAZETAG_NO_MEMORY;
        else if (step == READER_DOCUMENT)
            status = learn_document(learning, &document);
    }
    reader_end(&reader);
    return status;
}

static enum gazetag_status learn_input(struct learning *learning, struct input *input)
{
    struct input_chunk chunk = {0};
    enum gazetag_status status = GAZETAG_OK;
    uint64_t bytes = 0;
    bool end = false;

    while (status == GAZETAG_OK && bytes < SOURCES_BYTES && !is_hopeless(learning)) {
        status = input_next(input, &chunk, &end);
        if (status != GAZETAG_OK || end)
            break;
        bytes += chunk.consumed;
        if (chunk.problem.status == GAZETAG_OK && chunk.format != GAZETAG_FROM_TEXT)
            status = learn_chunk(learning, &chunk);
    }
    input_chunk_clear(&chunk);
    return status;
}

enum gazetag_status sources_learn(const struct pipeline *pipeline,
                                  const gazetag_batch_options *options,
                                  struct source_profile *profile, gazetag_error *error)
{
    struct learning learning = {.pipeline = pipeline, .profile = profile};
    struct input *input;
    enum gazetag_status status = GAZETAG_OK;

    if (options->input_count > 0 && options->from != GAZETAG_FROM_TEXT &&
        input_open(options->inputs, options->input_count, options->from, -1, &input, NULL) ==
            GAZETAG_OK) {
        /* A size is known of what can be read again. */
        if (input_total_bytes(input) > 0) {
            learning.arena = arena_new();
            status = learning.arena ? learn_input(&learning, input) : GAZETAG_NO_MEMORY;
            arena_free(learning.arena);
        }
        input_close(input);
    }
    if (status == GAZETAG_OK)
        status = source_profile_settle(profile, pipeline->set);
    if (status != GAZETAG_OK)
        error_set(error, status, "%s", gazetag_status_message(status));
    return status;
}

enum gazetag_status sources_open(const char *path, const struct pipeline *pipeline,
                                 struct source_profile **out, gazetag_error *error)
{
    enum gazetag_status status = source_profile_new(out, error);

    /* The first run finds no file yet. */
    if (status == GAZETAG_OK && access(path, F_OK) == 0)
        status = source_profile_read(*out, path, error);
    if (status == GAZETAG_OK)
        status = source_profile_settle(*out, pipeline->set);
    return status == GAZETAG_OK ? status
                                : error_set(error, status, "%s", gazetag_status_message(status));
}

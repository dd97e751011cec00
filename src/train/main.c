/* gazetag-train: trains the recogniser and the resolver, and measures them by cross-validation.
 * See --help. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/error.h"
#include "train/cross_validate.h"
#include "train/train.h"

enum { GAZETTEERS_MAX = 15, EXIT_USAGE = 64 };

static const char help[] =
    "usage: gazetag-train models|recognize|resolve|cross-validate --data DIR\n"
    "                     [--gazetteer FILE ...] [-o FILE] [--ranker FILE] [--misses FILE]\n"
    "                     [--population] [--spans]\n"
    "\n"
    "models          trains the recogniser on all documents, then the resolver on what that\n"
    "                recogniser finds, and writes both\n"
    "recognize       trains the recogniser alone\n"
    "resolve         trains the resolver alone, with the recogniser that is built in\n"
    "cross-validate  trains both five times without a fifth of the documents (whole publishers\n"
    "                for LGL) and prints how well that fifth is answered\n"
    "\n"
    "--data DIR        the corpora: DIR/places/NAME.jsonl, DIR/ner/NAME.tsv\n"
    "--gazetteer FILE  as for gazetag; the shipped core lies under them all\n"
    "-o FILE           where the model goes\n"
    "--ranker FILE     where the resolver's weights go (models)\n"
    "--misses FILE     every wrong answer of the cross-validation\n"
    "--population      no resolver: the most populous place of each name\n"
    "--spans           recognition alone\n";

struct arguments {
    const char *command, *data, *output, *ranker, *misses;
    const char *gazetteers[GAZETTEERS_MAX];
    size_t gazetteer_count;
    bool population, spans;
};

static bool parse(int argc, char **argv, struct arguments *out)
{
    if (argc < 2)
        return false;
    out->command = argv[1];
    for (int i = 2; i < argc; i++) {
        if (strcmp(argv[i], "--population") == 0) {
            out->population = true;
            continue;
        }
        if (strcmp(argv[i], "--spans") == 0) {
            out->spans = true;
            continue;
        }
        if (i + 1 == argc)
            return false;
        if (strcmp(argv[i], "--data") == 0)
            out->data = argv[++i];
        else if (strcmp(argv[i], "--gazetteer") == 0 && out->gazetteer_count < GAZETTEERS_MAX)
            out->gazetteers[out->gazetteer_count++] = argv[++i];
        else if (strcmp(argv[i], "-o") == 0)
            out->output = argv[++i];
        else if (strcmp(argv[i], "--ranker") == 0)
            out->ranker = argv[++i];
        else if (strcmp(argv[i], "--misses") == 0)
            out->misses = argv[++i];
        else
            return false;
    }
    return out->data != NULL;
}

/* Opens `count` files over the shipped core; none: the shipped places. */
static enum gazetag_status open_gazetteers(const char *const *paths, size_t path_count,
                                           struct gazetteer_set **out, gazetag_error *error)
{
    static const struct gazetteer_open_options options;
    struct gazetteer *layers[GAZETTEERS_MAX + 1];
    size_t count = 0;
    enum gazetag_status status = path_count > 0 ? gazetteer_open_shipped_core(&layers[0], error)
                                                : gazetteer_open_shipped_places(&layers[0], error);

    if (status != GAZETAG_OK)
        return status;
    count = 1;
    for (size_t i = 0; i < path_count && status == GAZETAG_OK; i++) {
        status = gazetteer_open(paths[i], &options, &layers[count], error);
        count += status == GAZETAG_OK;
    }
    if (status != GAZETAG_OK) {
        while (count > 0)
            gazetteer_free(layers[--count]);
        return status;
    }
    return gazetteer_set_new(layers, count, out, error);
}

static enum gazetag_status read_corpora(const char *folder, struct arena *arena,
                                        struct train_data *data, gazetag_error *error)
{
    char path[1024];
    enum gazetag_status status;

    snprintf(path, sizeof path, "%s/places", folder);
    status = place_documents_read(path, data->matcher, arena, &data->places, error);
    if (status != GAZETAG_OK)
        return status;
    snprintf(path, sizeof path, "%s/ner", folder);
    return entity_documents_read(path, data->matcher, arena, &data->entities, error);
}

static enum gazetag_status write_file(const char *path, struct slice bytes, gazetag_error *error)
{
    FILE *file = fopen(path, "wb");
    bool ok;

    if (!file)
        return error_set(error, GAZETAG_CANT_CREATE, "cannot create %s", path);
    ok = fwrite(bytes.data, 1, bytes.length, file) == bytes.length;
    ok = fclose(file) == 0 && ok;
    return ok ? GAZETAG_OK : error_set(error, GAZETAG_IO, "cannot write %s", path);
}

static enum gazetag_status run_cross_validation(const struct arguments *arguments,
                                                const struct train_data *data, gazetag_error *error)
{
    struct cross_validate_options options = {.population = arguments->population,
                                             .spans = arguments->spans};
    enum gazetag_status status;

    if (arguments->misses) {
        options.misses = fopen(arguments->misses, "w");
        if (!options.misses)
            return error_set(error, GAZETAG_CANT_CREATE, "cannot create %s", arguments->misses);
    }
    status = cross_validate(data, &options, stdout, error);
    if (options.misses && fclose(options.misses) != 0 && status == GAZETAG_OK)
        status = error_set(error, GAZETAG_IO, "cannot write %s", arguments->misses);
    return status;
}

static enum gazetag_status train_both(const struct train_data *data, struct buffer *model,
                                      struct buffer *ranker, gazetag_error *error)
{
    struct recognizer *recognizer = NULL;
    enum gazetag_status status = train_recognizer(data, NO_FOLD, model, error);

    if (status == GAZETAG_OK)
        status = recognizer_open(data->matcher, buffer_slice(model), &recognizer, error);
    if (status == GAZETAG_OK)
        status = train_resolver(data, recognizer, NO_FOLD, ranker, error);
    recognizer_free(recognizer);
    return status;
}

static enum gazetag_status train_resolver_alone(const struct train_data *data,
                                                struct buffer *ranker, gazetag_error *error)
{
    struct recognizer *recognizer = NULL;
    enum gazetag_status status = recognizer_new(data->matcher, &recognizer, error);

    if (status == GAZETAG_OK)
        status = train_resolver(data, recognizer, NO_FOLD, ranker, error);
    recognizer_free(recognizer);
    return status;
}

static enum gazetag_status run_training(const struct arguments *arguments,
                                        const struct train_data *data, gazetag_error *error)
{
    bool both = strcmp(arguments->command, "models") == 0;
    struct buffer model = {0}, ranker = {0};
    enum gazetag_status status;

    if (!arguments->output || (both && !arguments->ranker))
        return error_set(error, GAZETAG_USAGE, "%s is missing",
                         arguments->output ? "--ranker FILE" : "-o FILE");
    if (both)
        status = train_both(data, &model, &ranker, error);
    else if (strcmp(arguments->command, "recognize") == 0)
        status = train_recognizer(data, NO_FOLD, &model, error);
    else if (strcmp(arguments->command, "resolve") == 0)
        status = train_resolver_alone(data, &model, error);
    else
        status = error_set(error, GAZETAG_USAGE, "unknown command %s", arguments->command);
    if (status == GAZETAG_OK)
        status = write_file(arguments->output, buffer_slice(&model), error);
    if (status == GAZETAG_OK && both)
        status = write_file(arguments->ranker, buffer_slice(&ranker), error);
    buffer_clear(&ranker);
    buffer_clear(&model);
    return status;
}

static enum gazetag_status run(const struct arguments *arguments, const struct train_data *data,
                               gazetag_error *error)
{
    if (strcmp(arguments->command, "cross-validate") == 0)
        return run_cross_validation(arguments, data, error);
    return run_training(arguments, data, error);
}

/* What one set of gazetteers makes of the corpora. */
struct view {
    struct gazetteer_set *set;
    struct matcher *matcher;
    struct arena *arena;
    struct train_data data;
};

static void view_clear(struct view *view)
{
    arena_free(view->arena);
    matcher_free(view->matcher);
    gazetteer_set_free(view->set);
}

static enum gazetag_status view_open(const struct arguments *arguments, size_t path_count,
                                     struct view *view, gazetag_error *error)
{
    enum gazetag_status status;

    view->arena = arena_new();
    if (!view->arena)
        return error_set(error, GAZETAG_NO_MEMORY, "out of memory");
    status = open_gazetteers(arguments->gazetteers, path_count, &view->set, error);
    if (status == GAZETAG_OK)
        status = matcher_new(view->set, &view->matcher, error);
    view->data.set = view->set;
    view->data.matcher = view->matcher;
    if (status == GAZETAG_OK)
        status = read_corpora(arguments->data, view->arena, &view->data, error);
    return status;
}

int main(int argc, char **argv)
{
    struct arguments arguments = {0};
    struct view view = {0}, shipped = {0};
    gazetag_error error = {0};
    enum gazetag_status status;

    if (argc > 1 && strcmp(argv[1], "--help") == 0) {
        fputs(help, stdout);
        return EXIT_SUCCESS;
    }
    if (!parse(argc, argv, &arguments)) {
        fputs(help, stderr);
        return EXIT_USAGE;
    }
    status = view_open(&arguments, arguments.gazetteer_count, &view, &error);
    if (status == GAZETAG_OK && arguments.gazetteer_count > 0) {
        status = view_open(&arguments, 0, &shipped, &error);
        view.data.shipped = &shipped.data;
    }
    if (status == GAZETAG_OK)
        status = run(&arguments, &view.data, &error);
    if (status != GAZETAG_OK)
        fprintf(stderr, "gazetag-train: %s%s%s\n", error.file, error.file[0] ? ": " : "",
                error.message);
    view_clear(&shipped);
    view_clear(&view);
    return status == GAZETAG_OK ? EXIT_SUCCESS : EXIT_FAILURE;
}

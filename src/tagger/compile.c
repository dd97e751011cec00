/* Compiling gazetteers, through the public interface. */
#include "tagger/tagger.h"

#include <stdlib.h>

#include "base/error.h"
#include "gazetteer/compile.h"
#include "gazetteer/image.h"
#include "tagger/countries.h"

static enum gazetag_status compile(const gazetag_compile_options *options,
                                   const struct compile_options *inner, const char *output,
                                   struct builder_statistics *statistics, gazetag_error *error)
{
    struct compile_source *sources = calloc(options->source_count, sizeof *sources);
    enum gazetag_status status;

    if (!sources)
        return error_set(error, GAZETAG_NO_MEMORY, "out of memory");
    for (size_t i = 0; i < options->source_count; i++)
        sources[i].path = options->sources[i];
    status = gazetteer_compile(inner, sources, options->source_count, output, statistics, error);
    free(sources);
    return status;
}

enum gazetag_status gazetag_compile(const gazetag_compile_options *options, const char *output,
                                    gazetag_compile_summary *summary, gazetag_error *error)
{
    struct builder_statistics statistics = {0};
    uint16_t *countries = NULL;
    struct compile_options inner = {.suppress = options->suppress,
                                    .strict = options->strict,
                                    .warn = options->report,
                                    .warn_context = options->report_context};
    enum gazetag_status status = GAZETAG_OK;

    if (options->source_count == 0)
        return error_set(error, GAZETAG_USAGE, "no source is named");
    inner.filter.feature_classes = options->feature_classes;
    inner.filter.min_population = options->min_population;
    inner.filter.languages = options->languages;
    inner.filter.language_count = options->language_count;
    if (options->countries)
        status = countries_read(options->countries, &countries, &inner.filter.country_count, error);
    inner.filter.countries = countries;
    if (status == GAZETAG_OK)
        status = compile(options, &inner, output, &statistics, error);
    free(countries);
    if (status == GAZETAG_OK && summary)
        *summary = (gazetag_compile_summary){.rows_read = statistics.rows_read,
                                             .rows_kept = statistics.rows_kept,
                                             .rows_filtered = statistics.rows_filtered,
                                             .rows_skipped = statistics.rows_skipped,
                                             .rows_replaced = statistics.rows_overridden,
                                             .names = statistics.names,
                                             .names_kept_out = statistics.spellings_kept_out,
                                             .file_bytes = statistics.file_bytes};
    return status;
}

enum gazetag_status gazetag_verify(const char *path, gazetag_error *error)
{
    struct gazetteer_open_options options = {.strict = true};
    struct gazetteer *gazetteer = NULL;
    enum gazetag_status status = gazetteer_open(path, &options, &gazetteer, error);

    if (status == GAZETAG_OK)
        status = image_verify(gazetteer, path, error);
    gazetteer_free(gazetteer);
    return status;
}

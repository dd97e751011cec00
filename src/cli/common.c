#include "cli/common.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static const struct option_spec common_options[COMMON_COUNT] = {
    [COMMON_GAZETTEER] = {'g', "gazetteer", true},
    [COMMON_NO_CORE] = {0, "no-core", false},
    [COMMON_STRICT] = {0, "strict", false},
    [COMMON_FROM] = {'f', "from", true},
    [COMMON_TO] = {'t', "to", true},
    [COMMON_LAYER] = {'l', "layer", true},
    [COMMON_MERGE_WINDOW] = {0, "merge-window", true},
    [COMMON_PUBLISHED] = {0, "published", true},
    [COMMON_COUNTRY] = {0, "country", true},
    [COMMON_NEAR] = {0, "near", true},
    [COMMON_SOURCE_PROFILE] = {0, "source-profile", true},
    [COMMON_MIN_CONFIDENCE] = {0, "min-confidence", true},
    [COMMON_EXPLAIN] = {0, "explain", false},
    [COMMON_OUTPUT] = {'o', "output", true},
    [COMMON_QUIET] = {'q', "quiet", false},
    [COMMON_VERBOSE] = {'v', "verbose", false},
    [COMMON_HELP] = {'h', "help", false},
};

enum { OPTIONS_LIMIT = 64 };

/* A command's arguments while they are read: its own options, and behind them the common ones. */
struct reading {
    const struct command *command;
    struct common *common;
    struct option_spec options[OPTIONS_LIMIT];
    enum common_option which[OPTIONS_LIMIT]; /* of those behind its own */
    size_t count;
};

static bool wrong_value(const struct reading *reading, const char *option, const char *value,
                        const char *known)
{
    usage_error(reading->command->name, "--%s knows %s, not \"%s\"", option, known, value);
    return false;
}

static bool take_near(const struct reading *reading, const char *value)
{
    gazetag_tagger_options *tagger = &reading->common->tagger;
    char *comma, *end;

    tagger->has_near = true;
    tagger->near_latitude_deg = strtod(value, &comma);
    if (comma != value && *comma == ',') {
        tagger->near_longitude_deg = strtod(comma + 1, &end);
        if (end != comma + 1 && *end == '\0')
            return true;
    }
    usage_error(reading->command->name, "--near takes LATITUDE,LONGITUDE, not \"%s\"", value);
    return false;
}

static bool take_common(const struct reading *reading, enum common_option option, const char *value)
{
    struct common *common = reading->common;
    const char *command = reading->command->name;
    double number = 0;

    switch (option) {
    case COMMON_GAZETTEER:
        common->gazetteers[common->gazetteer.file_count++] = value;
        return true;
    case COMMON_NO_CORE:
        return common->gazetteer.no_core = true;
    case COMMON_STRICT:
        return common->gazetteer.strict = true;
    case COMMON_FROM:
        return gazetag_from_by_name(value, &common->from) ||
               wrong_value(reading, "from", value,
                           "auto, text, html, jsonl, rss, atom and jsonfeed");
    case COMMON_TO:
        common->to_given = true;
        return gazetag_to_by_name(value, &common->to) ||
               wrong_value(reading, "to", value,
                           "geojson, geojsonseq, ndjson, csv, georss, kml, html and table");
    case COMMON_LAYER:
        return gazetag_layer_by_name(value, &common->layer) ||
               wrong_value(reading, "layer", value, "places, incidents, mentions and all");
    case COMMON_MERGE_WINDOW:
        if (!read_number(command, "merge-window", value, 1, 36500, &number))
            return false;
        common->merge_window_days = (int)number;
        return true;
    case COMMON_PUBLISHED:
        common->tagger.published = value;
        return true;
    case COMMON_COUNTRY:
        common->tagger.countries = value;
        return true;
    case COMMON_NEAR:
        return take_near(reading, value);
    case COMMON_SOURCE_PROFILE:
        common->source_profile = value;
        return true;
    case COMMON_MIN_CONFIDENCE:
        return read_number(command, "min-confidence", value, 0, 1, &common->min_confidence);
    case COMMON_EXPLAIN:
        return common->tagger.explain = true;
    case COMMON_OUTPUT:
        common->output = value;
        return true;
    case COMMON_QUIET:
        return common->quiet = true;
    case COMMON_VERBOSE:
        return common->verbose = true;
    case COMMON_HELP:
        return common->help = true;
    case COMMON_COUNT:
        break;
    }
    return false;
}

static bool take_option(void *context, size_t option, const char *value)
{
    const struct reading *reading = context;

    if (option >= reading->command->option_count)
        return take_common(reading, reading->which[option], value);
    return reading->command->take_option(reading->common, option, value);
}

static bool take_operand(void *context, const char *value)
{
    const struct reading *reading = context;
    struct common *common = reading->common;

    if (reading->command->take_operand)
        return reading->command->take_operand(common, value);
    common->operands[common->operand_count++] = value;
    return true;
}

static void list_options(struct reading *reading)
{
    const struct command *command = reading->command;

    for (size_t i = 0; i < command->option_count; i++)
        reading->options[reading->count++] = command->options[i];
    for (int i = 0; i < COMMON_COUNT; i++)
        if (i == COMMON_HELP || command->common & UINT32_C(1) << i) {
            reading->which[reading->count] = (enum common_option)i;
            reading->options[reading->count++] = common_options[i];
        }
}

/* What the output's name says of its format. */
static void settle_output(struct common *common)
{
    if (!common->output)
        return;
    if (!common->to_given)
        gazetag_to_by_file(common->output, &common->to);
    if (strcmp(common->output, "-") == 0)
        common->output = NULL;
}

int command_run(const struct command *command, int count, char **items, void *run)
{
    struct common *common = run;
    struct reading reading = {.command = command, .common = common};
    struct command_syntax syntax = {.command = command->name,
                                    .options = reading.options,
                                    .take_option = take_option,
                                    .take_operand = take_operand};
    int status = EXIT_USAGE;

    list_options(&reading);
    syntax.option_count = reading.count;
    common->min_confidence = -1;
    common->gazetteers = calloc((size_t)count + 1, sizeof *common->gazetteers);
    common->operands = calloc((size_t)count + 1, sizeof *common->operands);
    common->gazetteer.files = common->gazetteers;
    common->gazetteer.report = common_report;
    common->gazetteer.report_context = common;
    if (!common->gazetteers || !common->operands) {
        fputs("gazetag: out of memory\n", stderr);
        status = EXIT_OS;
    } else if (arguments_read(&syntax, count, items, &reading)) {
        settle_output(common);
        if (common->help)
            fputs(command->help, stdout);
        status = common->help ? finish_standard_output(EXIT_ALL_WELL) : command->act(run);
    }
    free(common->gazetteers);
    free(common->operands);
    return status;
}

enum gazetag_status common_open(struct common *common, gazetag_gazetteer **gazetteer,
                                gazetag_tagger **tagger, gazetag_error *error)
{
    enum gazetag_status status = gazetag_gazetteer_open(&common->gazetteer, gazetteer, error);

    if (status == GAZETAG_OK)
        status = gazetag_tagger_new(*gazetteer, &common->tagger, tagger, error);
    return status;
}

void common_report(void *context, const gazetag_error *problem)
{
    const struct common *common = context;

    if (!common->quiet)
        print_error(problem);
}

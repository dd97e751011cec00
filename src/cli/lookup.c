/* gazetag lookup: what the gazetteer knows of a name. */
#include "cli/cli.h"

#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static const char help[] =
    "Usage: gazetag lookup [OPTION]... NAME...\n"
    "Show the rows of the gazetteer that bear a name, most populous first.\n"
    "\n"
    "  -g, --gazetteer FILE   CSV, GeoNames or compiled; repeatable (default: the shipped places)\n"
    "      --no-core          without the shipped countries, regions and demonyms\n"
    "  -n, --limit N          at most N rows of a name (default: 20)\n"
    "  -h, --help\n"
    "\n"
    "Exit status: 0 every name is known, 1 one is not.\n";

enum option {
    OPTION_GAZETTEER,
    OPTION_NO_CORE,
    OPTION_LIMIT,
    OPTION_HELP,
};

static const struct option_spec options[] = {
    [OPTION_GAZETTEER] = {'g', "gazetteer", true},
    [OPTION_NO_CORE] = {0, "no-core", false},
    [OPTION_LIMIT] = {'n', "limit", true},
    [OPTION_HELP] = {'h', "help", false},
};

struct run {
    gazetag_gazetteer_options gazetteer;
    const char **gazetteers, **names;
    size_t gazetteer_count, name_count;
    double limit;
    bool help;
};

static void report(void *context, const gazetag_error *problem)
{
    (void)context;
    print_error(problem);
}

static void print_row(const gazetag_rows *rows, size_t index)
{
    gazetag_place place = gazetag_rows_place(rows, index);
    const char *containers = gazetag_rows_containers(rows, index);
    size_t names = gazetag_rows_name_count(rows, index);

    printf("  %s%s%s\n", place.name, containers ? ", " : "", containers ? containers : "");
    printf("    id %s, %c%s%s, %.5f %.5f", place.gazetteer_id,
           place.feature_class ? place.feature_class : '?', place.feature_code ? "." : "",
           place.feature_code ? place.feature_code : "", place.latitude_deg, place.longitude_deg);
    if (place.country_code)
        printf(", %s%s%s", place.country_code, place.admin1_code ? "." : "",
               place.admin1_code ? place.admin1_code : "");
    if (place.population > 0)
        printf(", population %" PRIu64, place.population);
    printf("\n    %s\n", gazetag_rows_reason(rows, index));
    if (names > 1) {
        printf("    also");
        for (size_t i = 1; i < names; i++)
            printf("%s %s", i > 1 ? "," : "", gazetag_rows_name(rows, index, i));
        putchar('\n');
    }
}

static int look_up(const struct run *run, const gazetag_gazetteer *gazetteer)
{
    int exit_status = EXIT_ALL_WELL;

    for (size_t i = 0; i < run->name_count; i++) {
        gazetag_rows *rows;
        gazetag_error error = {0};

        if (gazetag_lookup(gazetteer, run->names[i], (size_t)run->limit, &rows, &error) !=
            GAZETAG_OK) {
            print_error(&error);
            return exit_status_of(&error);
        }
        if (gazetag_rows_count(rows) == 0) {
            printf("%s: not in the gazetteer\n", run->names[i]);
            exit_status = EXIT_SOME_SKIPPED;
        } else {
            printf("%s:\n", run->names[i]);
        }
        for (size_t row = 0; row < gazetag_rows_count(rows); row++)
            print_row(rows, row);
        gazetag_rows_free(rows);
    }
    return finish_standard_output(exit_status);
}

static int run_lookup(struct run *run)
{
    gazetag_gazetteer *gazetteer = NULL;
    gazetag_error error = {0};
    int exit_status;

    if (run->name_count == 0)
        return usage_error("lookup", "which name?");
    run->gazetteer.files = run->gazetteers;
    run->gazetteer.file_count = run->gazetteer_count;
    run->gazetteer.report = report;
    if (gazetag_gazetteer_open(&run->gazetteer, &gazetteer, &error) != GAZETAG_OK) {
        print_error(&error);
        return exit_status_of(&error);
    }
    exit_status = look_up(run, gazetteer);
    gazetag_gazetteer_free(gazetteer);
    return exit_status;
}

static bool take_option(void *context, size_t option, const char *value)
{
    struct run *run = context;

    if (option == OPTION_GAZETTEER)
        run->gazetteers[run->gazetteer_count++] = value;
    else if (option == OPTION_NO_CORE)
        run->gazetteer.no_core = true;
    else if (option == OPTION_HELP)
        run->help = true;
    else
        return read_number("lookup", "limit", value, 1, 1000, &run->limit);
    return true;
}

static bool take_operand(void *context, const char *value)
{
    struct run *run = context;

    run->names[run->name_count++] = value;
    return true;
}

static const struct command_syntax syntax = {.command = "lookup",
                                             .options = options,
                                             .option_count = sizeof options / sizeof *options,
                                             .take_option = take_option,
                                             .take_operand = take_operand};

int command_lookup(int count, char **items)
{
    struct run run = {.limit = 20};
    int status = EXIT_USAGE;

    run.gazetteers = calloc((size_t)count + 1, sizeof *run.gazetteers);
    run.names = calloc((size_t)count + 1, sizeof *run.names);
    if (!run.gazetteers || !run.names) {
        fputs("gazetag: out of memory\n", stderr);
        status = EXIT_OS;
    } else if (arguments_read(&syntax, count, items, &run)) {
        if (run.help)
            fputs(help, stdout);
        status = run.help ? finish_standard_output(EXIT_ALL_WELL) : run_lookup(&run);
    }
    free(run.gazetteers);
    free(run.names);
    return status;
}

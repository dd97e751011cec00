/* gazetag lookup: what the gazetteer knows of a name. */
#include "cli/common.h"

#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static const char help[] =
    "Usage: gazetag lookup [OPTION]... NAME...\n"
    "Show the rows of the gazetteer that bear a name, most populous first.\n"
    "\n"
    "  -g, --gazetteer FILE   CSV, GeoNames or compiled; repeatable (default: the\n"
    "                         shipped places)\n"
    "      --no-core          without the shipped countries, regions and demonyms\n"
    "      --strict           a bad row of a gazetteer refuses it\n"
    "  -n, --limit N          at most N rows of a name (default: 20)\n"
    "  -h, --help\n"
    "\n"
    "Exit status: 0 every name is known, 1 one is not.\n";

enum option { OPTION_LIMIT };

static const struct option_spec options[] = {[OPTION_LIMIT] = {'n', "limit", true}};

struct run {
    struct common common;
    double limit;
};

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

    for (size_t i = 0; i < run->common.operand_count; i++) {
        gazetag_rows *rows;
        gazetag_error error = {0};

        if (gazetag_lookup(gazetteer, run->common.operands[i], (size_t)run->limit, &rows, &error) !=
            GAZETAG_OK) {
            print_error(&error);
            return exit_status_of(&error);
        }
        if (gazetag_rows_count(rows) == 0) {
            printf("%s: not in the gazetteer\n", run->common.operands[i]);
            exit_status = EXIT_SOME_SKIPPED;
        } else {
            printf("%s:\n", run->common.operands[i]);
        }
        for (size_t row = 0; row < gazetag_rows_count(rows); row++)
            print_row(rows, row);
        gazetag_rows_free(rows);
    }
    return finish_standard_output(exit_status);
}

static int run_lookup(void *context)
{
    struct run *run = context;
    gazetag_gazetteer *gazetteer = NULL;
    gazetag_error error = {0};
    int exit_status;

    if (run->common.operand_count == 0)
        return usage_error("lookup", "which name?");
    if (gazetag_gazetteer_open(&run->common.gazetteer, &gazetteer, &error) != GAZETAG_OK) {
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

    (void)option; /* there is one */
    return read_number("lookup", "limit", value, 1, 1000, &run->limit);
}

int command_lookup(int count, char **items)
{
    static const struct command command = {.name = "lookup",
                                           .help = help,
                                           .common = COMMON_OF_GAZETTEER,
                                           .options = options,
                                           .option_count = sizeof options / sizeof *options,
                                           .take_option = take_option,
                                           .act = run_lookup};
    struct run run = {.limit = 20};

    return command_run(&command, count, items, &run);
}

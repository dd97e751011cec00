/* gazetag compile and gazetag verify: gazetteers as files that are used by mapping them. */
#include "cli/common.h"

#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static const char compile_help[] =
    "Usage: gazetag compile -o OUT.gaz [OPTION]... SOURCE...\n"
    "Compile CSV files and GeoNames dumps into one gazetteer that opens without\n"
    "parsing. A later source's row replaces an earlier one's of the same id.\n"
    "\n"
    "  -o, --output FILE        written beside, synced and renamed\n"
    "      --country CC,...     only rows of these countries (ISO codes)\n"
    "      --feature-class ABC  only rows of these GeoNames classes\n"
    "      --min-population N   leave out rows of fewer people\n"
    "      --languages L,...    of alternate names (default: none, en and\n"
    "                           romanisations)\n"
    "      --suppress FILE      names that never match, one a line\n"
    "      --strict             a bad row refuses its source\n"
    "  -q, --quiet              bad rows are not named;  -v, --verbose: a summary\n"
    "  -h, --help\n";

static const char verify_help[] = "Usage: gazetag verify FILE...\n"
                                  "Check every section and offset of compiled gazetteers.\n"
                                  "\n"
                                  "  -h, --help\n";

enum option {
    OPTION_FEATURE_CLASS,
    OPTION_MIN_POPULATION,
    OPTION_LANGUAGES,
    OPTION_SUPPRESS,
};

static const struct option_spec options[] = {
    [OPTION_FEATURE_CLASS] = {0, "feature-class", true},
    [OPTION_MIN_POPULATION] = {0, "min-population", true},
    [OPTION_LANGUAGES] = {0, "languages", true},
    [OPTION_SUPPRESS] = {0, "suppress", true},
};

enum {
    LANGUAGES_LIMIT = 64,
    ROWS_NAMED = 20, /* bad rows that are named; more are counted */
};

struct run {
    struct common common;
    gazetag_compile_options compile;
    const char *languages[LANGUAGES_LIMIT];
    char *language_list; /* cut into pieces */
    uint64_t bad_rows;
};

static void report(void *context, const gazetag_error *problem)
{
    struct run *run = context;

    if (run->bad_rows++ < ROWS_NAMED)
        common_report(&run->common, problem);
}

static bool read_languages(struct run *run, const char *value)
{
    char *rest;

    free(run->language_list);
    run->language_list = strdup(value);
    run->compile.language_count = 0;
    if (!run->language_list)
        return false;
    for (char *piece = strtok_r(run->language_list, ",", &rest); piece;
         piece = strtok_r(NULL, ",", &rest)) {
        if (run->compile.language_count == LANGUAGES_LIMIT) {
            usage_error("compile", "at most %d languages", LANGUAGES_LIMIT);
            return false;
        }
        run->languages[run->compile.language_count++] = piece;
    }
    run->compile.languages = run->languages;
    return true;
}

static bool take_option(void *context, size_t option, const char *value)
{
    struct run *run = context;
    double number;

    switch ((enum option)option) {
    case OPTION_FEATURE_CLASS:
        run->compile.feature_classes = value;
        return true;
    case OPTION_MIN_POPULATION:
        if (!read_number("compile", "min-population", value, 0, 1e10, &number))
            return false;
        run->compile.min_population = (uint64_t)number;
        return true;
    case OPTION_LANGUAGES:
        return read_languages(run, value);
    case OPTION_SUPPRESS:
        run->compile.suppress = value;
        return true;
    }
    return false;
}

static int run_compile(void *context)
{
    struct run *run = context;
    gazetag_compile_summary summary;
    gazetag_error error = {0};

    if (!run->common.output)
        return usage_error("compile", "-o FILE says where to");
    if (run->common.operand_count == 0)
        return usage_error("compile", "which sources?");
    run->compile.sources = run->common.operands;
    run->compile.source_count = run->common.operand_count;
    run->compile.countries = run->common.tagger.countries;
    run->compile.strict = run->common.gazetteer.strict;
    run->compile.report = report;
    run->compile.report_context = run;
    if (gazetag_compile(&run->compile, run->common.output, &summary, &error) != GAZETAG_OK) {
        print_error(&error);
        return exit_status_of(&error);
    }
    if (run->bad_rows > ROWS_NAMED && !run->common.quiet)
        fprintf(stderr, "gazetag: %" PRIu64 " more rows were skipped\n",
                run->bad_rows - ROWS_NAMED);
    if (run->common.verbose)
        fprintf(stderr,
                "gazetag: %" PRIu64 " rows of %" PRIu64 " kept (%" PRIu64 " filtered, %" PRIu64
                " skipped, %" PRIu64 " replaced), %" PRIu64 " names, %.1f MB\n",
                summary.rows_kept, summary.rows_read, summary.rows_filtered, summary.rows_skipped,
                summary.rows_replaced, summary.names, (double)summary.file_bytes / 1e6);
    return EXIT_ALL_WELL;
}

static int run_verify(void *context)
{
    const struct common *common = context;
    int exit_status = EXIT_ALL_WELL;

    if (common->operand_count == 0)
        return usage_error("verify", "which file?");
    for (size_t i = 0; i < common->operand_count; i++) {
        gazetag_error error = {0};

        if (gazetag_verify(common->operands[i], &error) == GAZETAG_OK) {
            printf("%s: all is well\n", common->operands[i]);
            continue;
        }
        print_error(&error);
        if (exit_status == EXIT_ALL_WELL)
            exit_status = exit_status_of(&error);
    }
    return finish_standard_output(exit_status);
}

int command_compile(int count, char **items)
{
    static const struct command command = {.name = "compile",
                                           .help = compile_help,
                                           .common = COMMON(OUTPUT) | COMMON(COUNTRY) |
                                                     COMMON(STRICT) | COMMON_OF_WORDS,
                                           .options = options,
                                           .option_count = sizeof options / sizeof *options,
                                           .take_option = take_option,
                                           .act = run_compile};
    struct run run = {0};
    int status = command_run(&command, count, items, &run);

    free(run.language_list);
    return status;
}

int command_verify(int count, char **items)
{
    static const struct command command = {
        .name = "verify", .help = verify_help, .act = run_verify};
    struct common common = {0};

    return command_run(&command, count, items, &common);
}

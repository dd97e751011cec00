/* gazetag compile and gazetag verify: gazetteers as files that are used by mapping them. */
#include "cli/cli.h"

#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static const char compile_help[] =
    "Usage: gazetag compile -o OUT.gaz [OPTION]... SOURCE...\n"
    "Compile CSV files and GeoNames dumps into one gazetteer that opens without parsing.\n"
    "A later source's row replaces an earlier one's of the same id.\n"
    "\n"
    "  -o, --output FILE        written beside, synced and renamed\n"
    "      --country CC,...     only rows of these countries (ISO codes)\n"
    "      --feature-class ABC  only rows of these GeoNames classes\n"
    "      --min-population N   leave out rows of fewer people\n"
    "      --languages L,...    of alternate names (default: none, en and romanisations)\n"
    "      --suppress FILE      names that never match, one a line\n"
    "      --strict             a bad row refuses its source\n"
    "  -q, --quiet              bad rows are not named;  -v, --verbose: a summary\n"
    "  -h, --help\n";

static const char verify_help[] = "Usage: gazetag verify FILE...\n"
                                  "Check every section and offset of compiled gazetteers.\n"
                                  "\n"
                                  "  -h, --help\n";

enum option {
    OPTION_OUTPUT,
    OPTION_COUNTRY,
    OPTION_FEATURE_CLASS,
    OPTION_MIN_POPULATION,
    OPTION_LANGUAGES,
    OPTION_SUPPRESS,
    OPTION_STRICT,
    OPTION_QUIET,
    OPTION_VERBOSE,
    OPTION_HELP,
};

static const struct option_spec options[] = {
    [OPTION_OUTPUT] = {'o', "output", true},
    [OPTION_COUNTRY] = {0, "country", true},
    [OPTION_FEATURE_CLASS] = {0, "feature-class", true},
    [OPTION_MIN_POPULATION] = {0, "min-population", true},
    [OPTION_LANGUAGES] = {0, "languages", true},
    [OPTION_SUPPRESS] = {0, "suppress", true},
    [OPTION_STRICT] = {0, "strict", false},
    [OPTION_QUIET] = {'q', "quiet", false},
    [OPTION_VERBOSE] = {'v', "verbose", false},
    [OPTION_HELP] = {'h', "help", false},
};

enum {
    LANGUAGES_LIMIT = 64,
    ROWS_NAMED = 20, /* bad rows that are named; more are counted */
};

struct run {
    gazetag_compile_options compile;
    const char **sources;
    const char *output;
    const char *languages[LANGUAGES_LIMIT];
    char *language_list; /* cut into pieces */
    uint64_t bad_rows;
    bool quiet, verbose, help;
};

static void report(void *context, const gazetag_error *problem)
{
    struct run *run = context;

    if (run->bad_rows++ < ROWS_NAMED && !run->quiet)
        print_error(problem);
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
    case OPTION_OUTPUT:
        run->output = value;
        return true;
    case OPTION_COUNTRY:
        run->compile.countries = value;
        return true;
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
    case OPTION_STRICT:
        return run->compile.strict = true;
    case OPTION_QUIET:
        return run->quiet = true;
    case OPTION_VERBOSE:
        return run->verbose = true;
    case OPTION_HELP:
        return run->help = true;
    }
    return false;
}

static bool take_operand(void *context, const char *value)
{
    struct run *run = context;

    run->sources[run->compile.source_count++] = value;
    return true;
}

static const struct command_syntax compile_syntax = {.command = "compile",
                                                     .options = options,
                                                     .option_count =
                                                         sizeof options / sizeof *options,
                                                     .take_option = take_option,
                                                     .take_operand = take_operand};

static const struct command_syntax verify_syntax = {.command = "verify",
                                                    .options = options,
                                                    .option_count =
                                                        sizeof options / sizeof *options,
                                                    .take_option = take_option,
                                                    .take_operand = take_operand};

static int run_compile(struct run *run)
{
    gazetag_compile_summary summary;
    gazetag_error error = {0};

    if (!run->output)
        return usage_error("compile", "-o FILE says where to");
    if (run->compile.source_count == 0)
        return usage_error("compile", "which sources?");
    run->compile.sources = run->sources;
    run->compile.report = report;
    run->compile.report_context = run;
    if (gazetag_compile(&run->compile, run->output, &summary, &error) != GAZETAG_OK) {
        print_error(&error);
        return exit_status_of(&error);
    }
    if (run->bad_rows > ROWS_NAMED && !run->quiet)
        fprintf(stderr, "gazetag: %" PRIu64 " more rows were skipped\n",
                run->bad_rows - ROWS_NAMED);
    if (run->verbose)
        fprintf(stderr,
                "gazetag: %" PRIu64 " rows of %" PRIu64 " kept (%" PRIu64 " filtered, %" PRIu64
                " skipped, %" PRIu64 " replaced), %" PRIu64 " names, %.1f MB\n",
                summary.rows_kept, summary.rows_read, summary.rows_filtered, summary.rows_skipped,
                summary.rows_replaced, summary.names, (double)summary.file_bytes / 1e6);
    return EXIT_ALL_WELL;
}

static int run_verify(struct run *run)
{
    int exit_status = EXIT_ALL_WELL;

    if (run->compile.source_count == 0)
        return usage_error("verify", "which file?");
    for (size_t i = 0; i < run->compile.source_count; i++) {
        gazetag_error error = {0};

        if (gazetag_verify(run->sources[i], &error) == GAZETAG_OK) {
            printf("%s: all is well\n", run->sources[i]);
            continue;
        }
        print_error(&error);
        if (exit_status == EXIT_ALL_WELL)
            exit_status = exit_status_of(&error);
    }
    return finish_standard_output(exit_status);
}

static int run_command(const struct command_syntax *syntax, const char *help,
                       int (*act)(struct run *run), int count, char **items)
{
    struct run run = {0};
    int status = EXIT_USAGE;

    run.sources = calloc((size_t)count + 1, sizeof *run.sources);
    if (!run.sources) {
        fputs("gazetag: out of memory\n", stderr);
        return EXIT_OS;
    }
    if (arguments_read(syntax, count, items, &run)) {
        if (run.help)
            fputs(help, stdout);
        status = run.help ? finish_standard_output(EXIT_ALL_WELL) : act(&run);
    }
    free(run.sources);
    free(run.language_list);
    return status;
}

int command_compile(int count, char **items)
{
    return run_command(&compile_syntax, compile_help, run_compile, count, items);
}

int command_verify(int count, char **items)
{
    return run_command(&verify_syntax, verify_help, run_verify, count, items);
}

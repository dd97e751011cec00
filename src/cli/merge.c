/* gazetag merge: incidents that were found apart become one. */
#include "cli/cli.h"

#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>

static const char help[] =
    "Usage: gazetag merge [OPTION]... [FEATURES | -]...\n"
    "Merge the incidents that runs of \"gazetag tag --layer incidents\" found apart, with every\n"
    "account kept, as one run over all documents would have (standard input when none is named).\n"
    "Make FEATURES with --merge off --min-confidence 0: what is unsure alone may be sure "
    "together.\n"
    "\n"
    "  -t, --to FORMAT          geojson, geojsonseq, ndjson, csv, georss, kml, html, table\n"
    "                           (default: by the name of -o, else geojson)\n"
    "      --merge-window DAYS  merge only what is so near in time (default: everything)\n"
    "      --min-confidence X   drop what is less sure (default: as tag does)\n"
    "  -o, --output FILE        written beside and renamed when complete\n"
    "  -q, --quiet              bad Features are not named;  -v, --verbose: a summary\n"
    "  -h, --help\n";

enum option {
    OPTION_TO,
    OPTION_MERGE_WINDOW,
    OPTION_MIN_CONFIDENCE,
    OPTION_OUTPUT,
    OPTION_QUIET,
    OPTION_VERBOSE,
    OPTION_HELP,
};

static const struct option_spec options[] = {
    [OPTION_TO] = {'t', "to", true},
    [OPTION_MERGE_WINDOW] = {0, "merge-window", true},
    [OPTION_MIN_CONFIDENCE] = {0, "min-confidence", true},
    [OPTION_OUTPUT] = {'o', "output", true},
    [OPTION_QUIET] = {'q', "quiet", false},
    [OPTION_VERBOSE] = {'v', "verbose", false},
    [OPTION_HELP] = {'h', "help", false},
};

struct run {
    gazetag_merge_options merge;
    const char **inputs;
    struct standard_output out;
    bool format_given, quiet, verbose, help;
};

static void report(void *context, const gazetag_error *problem)
{
    const struct run *run = context;

    if (!run->quiet)
        print_error(problem);
}

static bool take_option(void *context, size_t option, const char *value)
{
    struct run *run = context;
    double number;

    switch ((enum option)option) {
    case OPTION_TO:
        run->format_given = gazetag_to_by_name(value, &run->merge.to);
        if (!run->format_given)
            usage_error("merge", "--to does not know \"%s\"", value);
        return run->format_given;
    case OPTION_MERGE_WINDOW:
        if (!read_number("merge", "merge-window", value, 1, 36500, &number))
            return false;
        run->merge.merge_window_days = (int)number;
        return true;
    case OPTION_MIN_CONFIDENCE:
        return read_number("merge", "min-confidence", value, 0, 1, &run->merge.min_confidence);
    case OPTION_OUTPUT:
        run->merge.output = value;
        return true;
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

    run->inputs[run->merge.input_count++] = value;
    return true;
}

static const struct command_syntax syntax = {.command = "merge",
                                             .options = options,
                                             .option_count = sizeof options / sizeof *options,
                                             .take_option = take_option,
                                             .take_operand = take_operand};

static int run_merge(struct run *run)
{
    gazetag_progress summary = {0};
    gazetag_error error = {0};

    run->merge.inputs = run->inputs;
    if (run->merge.output && !run->format_given)
        gazetag_to_by_file(run->merge.output, &run->merge.to);
    run->merge.write = write_standard_output;
    run->merge.write_context = &run->out;
    run->merge.report = report;
    run->merge.report_context = run;
    if (gazetag_merge(&run->merge, &summary, &error) != GAZETAG_OK) {
        if (run->out.closed_pipe)
            return EXIT_ALL_WELL;
        print_error(&error);
        return exit_status_of(&error);
    }
    if (run->verbose)
        fprintf(stderr,
                "gazetag: %" PRIu64 " accounts (%" PRIu64 " Features skipped) are %" PRIu64
                " incidents, %" PRIu64 " Features\n",
                summary.documents, summary.skipped, summary.incidents, summary.features);
    return summary.skipped > 0 ? EXIT_SOME_SKIPPED : EXIT_ALL_WELL;
}

int command_merge(int count, char **items)
{
    struct run run = {.merge.min_confidence = -1};
    int status = EXIT_USAGE;

    run.inputs = calloc((size_t)count + 1, sizeof *run.inputs);
    if (!run.inputs) {
        fputs("gazetag: out of memory\n", stderr);
        return EXIT_OS;
    }
    if (arguments_read(&syntax, count, items, &run)) {
        if (run.help)
            fputs(help, stdout);
        status = run.help ? finish_standard_output(EXIT_ALL_WELL) : run_merge(&run);
    }
    free(run.inputs);
    return status;
}

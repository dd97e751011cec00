/* gazetag merge: incidents that were found apart become one. */
#include "cli/common.h"

#include <inttypes.h>
#include <stdio.h>

static const char help[] =
    "Usage: gazetag merge [OPTION]... [FEATURES | -]...\n"
    "Merge the incidents that runs of \"gazetag tag --layer incidents\" found apart,\n"
    "with every account kept, as one run over all documents would have (standard\n"
    "input when none is named). Make FEATURES with --merge off --min-confidence 0:\n"
    "what is unsure alone may be sure together.\n"
    "\n"
    "  -t, --to FORMAT          geojson, geojsonseq, ndjson, csv, georss, kml, html,\n"
    "                           table (default: by the name of -o, else geojson)\n"
    "      --merge-window DAYS  merge only what is so near in time (default:\n"
    "                           everything)\n"
    "      --min-confidence X   drop what is less sure (default: as tag does)\n"
    "  -o, --output FILE        written beside and renamed when complete\n"
    "  -q, --quiet              bad Features are not named;  -v, --verbose: a summary\n"
    "  -h, --help\n";

struct run {
    struct common common;
    struct standard_output out;
};

static int run_merge(void *context)
{
    struct run *run = context;
    const struct common *common = &run->common;
    const gazetag_merge_options options = {.inputs = common->operands,
                                           .input_count = common->operand_count,
                                           .to = common->to,
                                           .merge_window_days = common->merge_window_days,
                                           .min_confidence = common->min_confidence,
                                           .output = common->output,
                                           .write = write_standard_output,
                                           .write_context = &run->out,
                                           .report = common_report,
                                           .report_context = &run->common};
    gazetag_progress summary = {0};
    gazetag_error error = {0};

    if (gazetag_merge(&options, &summary, &error) != GAZETAG_OK) {
        if (run->out.closed_pipe)
            return EXIT_ALL_WELL;
        print_error(&error);
        return exit_status_of(&error);
    }
    if (common->verbose)
        fprintf(stderr,
                "gazetag: %" PRIu64 " accounts (%" PRIu64 " Features skipped) are %" PRIu64
                " incidents, %" PRIu64 " Features\n",
                summary.documents, summary.skipped, summary.incidents, summary.features);
    return summary.skipped > 0 ? EXIT_SOME_SKIPPED : EXIT_ALL_WELL;
}

int command_merge(int count, char **items)
{
    static const struct command command = {.name = "merge",
                                           .help = help,
                                           .common = COMMON(TO) | COMMON(MERGE_WINDOW) |
                                                     COMMON(MIN_CONFIDENCE) | COMMON(OUTPUT) |
                                                     COMMON_OF_WORDS,
                                           .act = run_merge};
    struct run run = {0};

    return command_run(&command, count, items, &run);
}

/* gazetag watch: geotag what is new in feeds, again and again. */
#include "cli/common.h"

#include <inttypes.h>
#include <stdio.h>

static const char help[] =
    "Usage: gazetag watch --state FILE -o OUT [OPTION]... FEED...\n"
    "Geotag what is new or changed in feeds (addresses, files or directories), again\n"
    "and again. Killed at any moment, it goes on where it was: nothing is lost,\n"
    "nothing written twice.\n"
    "\n"
    "      --state FILE       what was seen already; made when there is none\n"
    "  -o, --output OUT       text sequences and lines are appended; a GeoJSON file\n"
    "                         is kept current, with the incidents of all items merged\n"
    "      --once             one look at every feed, for cron\n"
    "      --interval SECONDS between two looks (default: 300); doubled after each\n"
    "                         failure, up to a day\n"
    "      --timeout SECONDS  of a transfer (default: 120)\n"
    "  -t, --to FORMAT        geojson geojsonseq ndjson (default: by -o's name)\n"
    "  -f, --from FORMAT      of the feeds (default: auto)\n"
    "  -l, --layer LAYER      places incidents mentions all (default: incidents)\n"
    "  -g, --gazetteer FILE   CSV, GeoNames or compiled; repeatable\n"
    "      --no-core          without the shipped countries, regions and demonyms\n"
    "      --strict           a bad row of a gazetteer refuses it\n"
    "      --published DATE   of documents that state none\n"
    "      --country CC,...   where the texts are about, as ISO codes\n"
    "      --near LAT,LON     the same as a point\n"
    "      --source-profile F what the feeds teach of their publishers, kept up to\n"
    "                         date\n"
    "      --explain          candidates, scores and reasons in each mention\n"
    "      --min-confidence X drop what is less sure (0..1)\n"
    "  -q, --quiet            only errors that end it;  -v, --verbose: a summary at\n"
    "                         the end\n"
    "  -h, --help\n";

enum option {
    OPTION_STATE,
    OPTION_ONCE,
    OPTION_INTERVAL,
    OPTION_TIMEOUT,
};

static const struct option_spec options[] = {
    [OPTION_STATE] = {0, "state", true},
    [OPTION_ONCE] = {0, "once", false},
    [OPTION_INTERVAL] = {0, "interval", true},
    [OPTION_TIMEOUT] = {0, "timeout", true},
};

struct run {
    struct common common;
    gazetag_watch_options watch;
};

static bool take_option(void *context, size_t option, const char *value)
{
    struct run *run = context;
    double number;

    switch ((enum option)option) {
    case OPTION_STATE:
        run->watch.state = value;
        return true;
    case OPTION_ONCE:
        return run->watch.once = true;
    case OPTION_INTERVAL:
        if (!read_number("watch", "interval", value, 1, 86400, &number))
            return false;
        run->watch.interval_seconds = (int64_t)number;
        return true;
    case OPTION_TIMEOUT:
        if (!read_number("watch", "timeout", value, 1, 3600, &number))
            return false;
        run->watch.timeout_seconds = (long)number;
        return true;
    }
    return false;
}

/* What the common options say. */
static void fill_in(struct run *run)
{
    const struct common *common = &run->common;

    run->watch.feeds = common->operands;
    run->watch.feed_count = common->operand_count;
    run->watch.from = common->from;
    run->watch.to = common->to;
    run->watch.output = common->output;
    run->watch.layer = common->layer;
    run->watch.min_confidence = common->min_confidence;
    run->watch.source_profile = common->source_profile;
    run->watch.report = common_report;
    run->watch.report_context = &run->common;
}

static int run_watch(struct run *run)
{
    gazetag_gazetteer *gazetteer = NULL;
    gazetag_tagger *tagger = NULL;
    gazetag_progress summary = {0};
    gazetag_error error = {0};
    enum gazetag_status status = common_open(&run->common, &gazetteer, &tagger, &error);

    if (status == GAZETAG_OK)
        status = gazetag_watch(tagger, &run->watch, &summary, &error);
    if (status != GAZETAG_OK)
        print_error(&error);
    else if (run->common.verbose)
        fprintf(stderr,
                "gazetag: %" PRIu64 " new documents (%" PRIu64 " problems), %" PRIu64
                " incidents, %" PRIu64 " Features\n",
                summary.documents, summary.skipped, summary.incidents, summary.features);
    gazetag_tagger_free(tagger);
    gazetag_gazetteer_free(gazetteer);
    if (status != GAZETAG_OK)
        return exit_status_of(&error);
    return run->watch.once && summary.skipped > 0 ? EXIT_SOME_SKIPPED : EXIT_ALL_WELL;
}

static int watch(void *context)
{
    struct run *run = context;

    fill_in(run);
    if (!run->watch.state)
        return usage_error("watch", "--state FILE says where to remember what was seen");
    if (!run->watch.output)
        return usage_error("watch", "-o FILE says where to");
    if (run->watch.feed_count == 0)
        return usage_error("watch", "which feeds?");
    run->watch.stop_fd = stop_on_signals();
    return run->watch.stop_fd < 0 ? EXIT_OS : run_watch(run);
}

int command_watch(int count, char **items)
{
    static const struct command command = {.name = "watch",
                                           .help = help,
                                           .common = COMMON_OF_TAGGER | COMMON(FROM) | COMMON(TO) |
                                                     COMMON(LAYER) | COMMON(MIN_CONFIDENCE) |
                                                     COMMON(OUTPUT) | COMMON_OF_WORDS,
                                           .options = options,
                                           .option_count = sizeof options / sizeof *options,
                                           .take_option = take_option,
                                           .act = watch};
    struct run run = {0};

    return command_run(&command, count, items, &run);
}

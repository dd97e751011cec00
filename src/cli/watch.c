/* gazetag watch: geotag what is new in feeds, again and again. */
#include "cli/cli.h"

#include <fcntl.h>
#include <inttypes.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

static const char help[] =
    "Usage: gazetag watch --state FILE -o OUT [OPTION]... FEED...\n"
    "Geotag what is new or changed in feeds (addresses, files or directories), again and again.\n"
    "Killed at any moment, it goes on where it was: nothing is lost, nothing written twice.\n"
    "\n"
    "      --state FILE       what was seen already; made when there is none\n"
    "  -o, --output OUT       text sequences and lines are appended; a GeoJSON file is kept\n"
    "                         current, with the incidents of all items merged\n"
    "      --once             one look at every feed, for cron\n"
    "      --interval SECONDS between two looks (default: 300); doubled after each failure,\n"
    "                         up to a day\n"
    "      --timeout SECONDS  of a transfer (default: 120)\n"
    "  -t, --to FORMAT        geojson geojsonseq ndjson (default: by -o's name)\n"
    "  -f, --from FORMAT      of the feeds (default: auto)\n"
    "  -l, --layer LAYER      places incidents mentions all (default: incidents)\n"
    "  -g, --gazetteer FILE   CSV, GeoNames or compiled; repeatable\n"
    "      --no-core          without the shipped countries, regions and demonyms\n"
    "      --published DATE   of documents that state none\n"
    "      --country CC,...   where the texts are about, as ISO codes\n"
    "      --min-confidence X drop what is less sure (0..1)\n"
    "  -q, --quiet            only errors that end it;  -v, --verbose: a summary at the end\n"
    "  -h, --help\n";

enum option {
    OPTION_STATE,
    OPTION_OUTPUT,
    OPTION_ONCE,
    OPTION_INTERVAL,
    OPTION_TIMEOUT,
    OPTION_TO,
    OPTION_FROM,
    OPTION_LAYER,
    OPTION_GAZETTEER,
    OPTION_NO_CORE,
    OPTION_PUBLISHED,
    OPTION_COUNTRY,
    OPTION_MIN_CONFIDENCE,
    OPTION_QUIET,
    OPTION_VERBOSE,
    OPTION_HELP,
};

static const struct option_spec options[] = {
    [OPTION_STATE] = {0, "state", true},
    [OPTION_OUTPUT] = {'o', "output", true},
    [OPTION_ONCE] = {0, "once", false},
    [OPTION_INTERVAL] = {0, "interval", true},
    [OPTION_TIMEOUT] = {0, "timeout", true},
    [OPTION_TO] = {'t', "to", true},
    [OPTION_FROM] = {'f', "from", true},
    [OPTION_LAYER] = {'l', "layer", true},
    [OPTION_GAZETTEER] = {'g', "gazetteer", true},
    [OPTION_NO_CORE] = {0, "no-core", false},
    [OPTION_PUBLISHED] = {0, "published", true},
    [OPTION_COUNTRY] = {0, "country", true},
    [OPTION_MIN_CONFIDENCE] = {0, "min-confidence", true},
    [OPTION_QUIET] = {'q', "quiet", false},
    [OPTION_VERBOSE] = {'v', "verbose", false},
    [OPTION_HELP] = {'h', "help", false},
};

struct run {
    gazetag_gazetteer_options gazetteer;
    gazetag_tagger_options tagger;
    gazetag_watch_options watch;
    const char **gazetteers, **feeds;
    bool to_given, quiet, verbose, help;
};

/* A pipe that the signals write to: watching ends, with all that was begun written. */
static int stop_pipe[2] = {-1, -1};

static void stop(int number)
{
    ssize_t written = write(stop_pipe[1], "", 1);

    (void)number, (void)written;
}

static bool catch_signals(void)
{
    struct sigaction action = {.sa_handler = stop};

    if (pipe(stop_pipe) < 0)
        return false;
    for (int i = 0; i < 2; i++)
        fcntl(stop_pipe[i], F_SETFD, FD_CLOEXEC);
    fcntl(stop_pipe[1], F_SETFL, O_NONBLOCK);
    return sigaction(SIGINT, &action, NULL) == 0 && sigaction(SIGTERM, &action, NULL) == 0;
}

static void report(void *context, const gazetag_error *problem)
{
    const struct run *run = context;

    if (!run->quiet)
        print_error(problem);
}

static bool known(bool is_known, const char *option, const char *value)
{
    if (!is_known)
        usage_error("watch", "--%s does not know \"%s\"", option, value);
    return is_known;
}

static bool take_option(void *context, size_t option, const char *value)
{
    struct run *run = context;
    double number;

    switch ((enum option)option) {
    case OPTION_STATE:
        run->watch.state = value;
        return true;
    case OPTION_OUTPUT:
        run->watch.output = value;
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
    case OPTION_TO:
        run->to_given = true;
        return known(gazetag_to_by_name(value, &run->watch.to), "to", value);
    case OPTION_FROM:
        return known(gazetag_from_by_name(value, &run->watch.from), "from", value);
    case OPTION_LAYER:
        return known(gazetag_layer_by_name(value, &run->watch.layer), "layer", value);
    case OPTION_GAZETTEER:
        run->gazetteers[run->gazetteer.file_count++] = value;
        return true;
    case OPTION_NO_CORE:
        return run->gazetteer.no_core = true;
    case OPTION_PUBLISHED:
        run->tagger.published = value;
        return true;
    case OPTION_COUNTRY:
        run->tagger.countries = value;
        return true;
    case OPTION_MIN_CONFIDENCE:
        return read_number("watch", "min-confidence", value, 0, 1, &run->watch.min_confidence);
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

    run->feeds[run->watch.feed_count++] = value;
    return true;
}

static const struct command_syntax syntax = {.command = "watch",
                                             .options = options,
                                             .option_count = sizeof options / sizeof *options,
                                             .take_option = take_option,
                                             .take_operand = take_operand};

/* False after saying what is missing. */
static bool is_complete(const struct run *run)
{
    if (run->help)
        return true;
    if (!run->watch.state)
        usage_error("watch", "--state FILE says where to remember what was seen");
    else if (!run->watch.output)
        usage_error("watch", "-o FILE says where to");
    else if (run->watch.feed_count == 0)
        usage_error("watch", "which feeds?");
    return run->watch.state && run->watch.output && run->watch.feed_count > 0;
}

static int watch(struct run *run)
{
    gazetag_gazetteer *gazetteer = NULL;
    gazetag_tagger *tagger = NULL;
    gazetag_progress summary = {0};
    gazetag_error error = {0};
    enum gazetag_status status;

    if (!run->to_given)
        gazetag_to_by_file(run->watch.output, &run->watch.to);
    if (!catch_signals()) {
        fputs("gazetag: signals cannot be caught\n", stderr);
        return EXIT_OS;
    }
    run->watch.stop_fd = stop_pipe[0];
    status = gazetag_gazetteer_open(&run->gazetteer, &gazetteer, &error);
    if (status == GAZETAG_OK)
        status = gazetag_tagger_new(gazetteer, &run->tagger, &tagger, &error);
    if (status == GAZETAG_OK)
        status = gazetag_watch(tagger, &run->watch, &summary, &error);
    if (status != GAZETAG_OK)
        print_error(&error);
    else if (run->verbose)
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

int command_watch(int count, char **items)
{
    struct run run = {.watch = {.min_confidence = -1, .report = report}};
    int status = EXIT_USAGE;

    run.watch.report_context = &run;
    run.gazetteer.report = report;
    run.gazetteer.report_context = &run;
    run.gazetteers = calloc((size_t)count + 1, sizeof *run.gazetteers);
    run.feeds = calloc((size_t)count + 1, sizeof *run.feeds);
    run.gazetteer.files = run.gazetteers;
    run.watch.feeds = run.feeds;
    if (!run.gazetteers || !run.feeds) {
        fputs("gazetag: out of memory\n", stderr);
        status = EXIT_OS;
    } else if (arguments_read(&syntax, count, items, &run) && is_complete(&run)) {
        if (run.help)
            fputs(help, stdout);
        status = run.help ? finish_standard_output(EXIT_ALL_WELL) : watch(&run);
    }
    free(run.gazetteers);
    free(run.feeds);
    return status;
}

/* gazetag tag: geotag documents. */
#include "cli/common.h"

#include <inttypes.h>
#include <signal.h>
#include <stdio.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

static const char help[] =
    "Usage: gazetag tag [OPTION]... [FILE | DIRECTORY | -]...\n"
    "Find the places and incidents that documents report, and write them as GeoJSON.\n"
    "\n"
    "  -g, --gazetteer FILE   CSV, GeoNames or compiled; repeatable: a later row\n"
    "                         replaces that of its id (default: the shipped places)\n"
    "      --no-core          without the shipped countries, regions and demonyms\n"
    "      --strict           a bad row of a gazetteer refuses it\n"
    "  -f, --from FORMAT      auto text html jsonl rss atom jsonfeed (default: auto)\n"
    "  -t, --to FORMAT        geojson geojsonseq ndjson csv georss kml html table\n"
    "                         (default: by -o's name)\n"
    "  -l, --layer LAYER      places incidents mentions all (default: places)\n"
    "      --merge on|off     reports of one incident become one; off: streaming\n"
    "      --merge-window N   merge within N days only, in bounded memory\n"
    "      --published DATE   of documents that state none, such as 2024-07-31\n"
    "      --country CC,...   where the texts are about, as ISO codes\n"
    "      --near LAT,LON     the same as a point\n"
    "      --source-profile F keeps what is learnt of the publishers from run to run\n"
    "      --min-confidence X drop what is less sure (0..1)\n"
    "      --explain          candidates, scores and reasons in each Feature\n"
    "  -o, --output FILE      written beside and renamed when complete\n"
    "  -j, --jobs N           worker threads (default: processors)\n"
    "      --line-buffered    write each document's Features at once\n"
    "  -q, --quiet            only errors;  -v, --verbose: a summary at the end\n"
    "      --progress WHEN    auto always never\n"
    "      --log-format json  errors and the summary as JSON; every command has it\n"
    "  -h, --help\n";

enum option {
    OPTION_MERGE,
    OPTION_JOBS,
    OPTION_LINE_BUFFERED,
    OPTION_PROGRESS,
};

static const struct option_spec options[] = {
    [OPTION_MERGE] = {0, "merge", true},
    [OPTION_JOBS] = {'j', "jobs", true},
    [OPTION_LINE_BUFFERED] = {0, "line-buffered", false},
    [OPTION_PROGRESS] = {0, "progress", true},
};

/* Set by a signal: the run ends, and removes its unfinished file. */
static volatile sig_atomic_t interrupted;

static void interrupt(int number)
{
    interrupted = number;
}

struct run {
    struct common common;
    gazetag_batch_options batch;
    bool show_progress;
    uint64_t missing_files;
    bool line_shown; /* the progress line stands on the terminal */
    struct timespec started, shown;
    struct standard_output output;
};

static double seconds_since(const struct timespec *start)
{
    struct timespec now;

    clock_gettime(CLOCK_MONOTONIC, &now);
    return (double)(now.tv_sec - start->tv_sec) + (double)(now.tv_nsec - start->tv_nsec) / 1e9;
}

static void clear_line(struct run *run)
{
    if (run->line_shown)
        fputs("\r\033[K", stderr);
    run->line_shown = false;
}

static void report(void *context, const gazetag_error *problem)
{
    struct run *run = context;

    run->missing_files += problem->status == GAZETAG_NO_INPUT;
    clear_line(run);
    common_report(&run->common, problem);
}

/* Row warnings are many for a poor file: the rest is counted by -v alone. */
static bool progress(void *context, const gazetag_progress *now)
{
    struct run *run = context;
    double seconds = seconds_since(&run->started), rate;

    if (interrupted)
        return false;
    if (!run->show_progress || seconds < 0.5 || seconds_since(&run->shown) < 0.1)
        return true;
    clock_gettime(CLOCK_MONOTONIC, &run->shown);
    rate = (double)now->bytes / seconds;
    fprintf(stderr, "\r\033[K%" PRIu64 " documents, %.1f MB, %.1f MB/s", now->documents,
            (double)now->bytes / 1e6, rate / 1e6);
    if (now->total_bytes > now->bytes && rate > 0)
        fprintf(stderr, ", %.0f %%, %.0f s left",
                100.0 * (double)now->bytes / (double)now->total_bytes,
                (double)(now->total_bytes - now->bytes) / rate);
    run->line_shown = true;
    return true;
}

static bool read_choice(const char *option, const char *value, const char *first,
                        const char *second, bool *is_second)
{
    *is_second = strcmp(value, second) == 0;
    if (*is_second || strcmp(value, first) == 0)
        return true;
    usage_error("tag", "--%s is %s or %s, not \"%s\"", option, first, second, value);
    return false;
}

static bool read_progress(struct run *run, const char *value)
{
    if (strcmp(value, "auto") == 0)
        return true;
    if (strcmp(value, "always") != 0 && strcmp(value, "never") != 0)
        return usage_error("tag", "--progress knows auto, always and never, not \"%s\"", value) ==
               EXIT_ALL_WELL;
    run->show_progress = value[0] == 'a';
    return true;
}

/* False after saying what is wrong. */
static bool take_option(void *context, size_t option, const char *value)
{
    struct run *run = context;
    double number = 0;

    switch ((enum option)option) {
    case OPTION_MERGE:
        return read_choice("merge", value, "on", "off", &run->batch.no_merge);
    case OPTION_JOBS:
        if (!read_number("tag", "jobs", value, 1, 256, &number))
            return false;
        run->batch.jobs = (unsigned)number;
        return true;
    case OPTION_LINE_BUFFERED:
        return run->batch.line_buffered = true;
    case OPTION_PROGRESS:
        return read_progress(run, value);
    }
    return false;
}

static int fail(struct run *run, const gazetag_error *error)
{
    clear_line(run);
    if (run->output.closed_pipe)
        return EXIT_ALL_WELL; /* whoever read has seen enough */
    if (run->output.error != 0) {
        fprintf(stderr, "gazetag: standard output: %s\n", strerror(run->output.error));
        return EXIT_IO;
    }
    print_error(error);
    return exit_status_of(error);
}

static int run_batch(struct run *run)
{
    gazetag_gazetteer *gazetteer = NULL;
    gazetag_tagger *tagger = NULL;
    gazetag_progress summary = {0};
    gazetag_error error = {0};
    enum gazetag_status status;
    int exit_status;

    status = common_open(&run->common, &gazetteer, &tagger, &error);
    if (status == GAZETAG_OK)
        status = gazetag_batch_run(tagger, &run->batch, &summary, &error);
    clear_line(run);
    if (status == GAZETAG_STOPPED && interrupted) {
        /* Die of the signal, as whoever sent it expects. */
        signal(interrupted, SIG_DFL);
        raise(interrupted);
    }
    if (status != GAZETAG_OK)
        exit_status = fail(run, &error);
    else if (summary.skipped == 0)
        exit_status = EXIT_ALL_WELL;
    else
        exit_status = summary.documents == 0 && summary.skipped == run->missing_files
                          ? EXIT_NO_INPUT
                          : EXIT_SOME_SKIPPED;
    if (status == GAZETAG_OK && run->common.verbose)
        print_summary(&summary, seconds_since(&run->started));
    gazetag_tagger_free(tagger);
    gazetag_gazetteer_free(gazetteer);
    return exit_status;
}

/* What the common options say. */
static void fill_in(struct run *run)
{
    const struct common *common = &run->common;

    run->batch.inputs = common->operands;
    run->batch.input_count = common->operand_count;
    run->batch.from = common->from;
    run->batch.to = common->to;
    run->batch.layer = common->layer;
    run->batch.merge_window_days = common->merge_window_days;
    run->batch.min_confidence = common->min_confidence;
    run->batch.source_profile = common->source_profile;
    run->batch.output = common->output;
    run->batch.report = report;
    run->batch.report_context = run;
    run->batch.progress = progress;
    run->batch.progress_context = run;
    run->batch.write = write_standard_output;
    run->batch.write_context = &run->output;
    run->common.gazetteer.report = report;
    run->common.gazetteer.report_context = run;
}

static int run_tag(void *context)
{
    struct sigaction action = {.sa_handler = interrupt};
    struct run *run = context;

    fill_in(run);
    clock_gettime(CLOCK_MONOTONIC, &run->started);
    run->shown = run->started;
    if (run->batch.output) {
        sigaction(SIGINT, &action, NULL);
        sigaction(SIGTERM, &action, NULL);
        sigaction(SIGHUP, &action, NULL);
    }
    return run_batch(run);
}

int command_tag(int count, char **items)
{
    static const struct command command = {
        .name = "tag",
        .help = help,
        .common = COMMON_OF_TAGGER | COMMON(FROM) | COMMON(TO) | COMMON(LAYER) |
                  COMMON(MERGE_WINDOW) | COMMON(MIN_CONFIDENCE) | COMMON(OUTPUT) | COMMON_OF_WORDS,
        .options = options,
        .option_count = sizeof options / sizeof *options,
        .take_option = take_option,
        .act = run_tag};
    struct run run = {.show_progress = isatty(STDERR_FILENO) && !isatty(STDOUT_FILENO)};

    return command_run(&command, count, items, &run);
}

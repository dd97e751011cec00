/* gazetag worker: geotag documents from a queue of NATS JetStream. */
#include "cli/cli.h"

#include <fcntl.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

static const char help[] =
    "Usage: gazetag worker --nats URL --stream NAME --consumer NAME --publish SUBJECT [OPTION]...\n"
    "Take documents (an object of JSON Lines a message) from a durable pull consumer of NATS\n"
    "JetStream, publish their Features with stable message ids, and acknowledge.\n"
    "\n"
    "      --nats URL         such as nats://127.0.0.1:4222\n"
    "      --stream NAME      of the documents\n"
    "      --consumer NAME    durable; made when there is none\n"
    "      --publish SUBJECT  of the Features\n"
    "      --dead-letter SUBJECT  of what cannot be done (default: the other one and .dead)\n"
    "      --tries N          before a document is given up (default: 5)\n"
    "  -l, --layer LAYER      places incidents mentions all (default: incidents)\n"
    "  -g, --gazetteer FILE   CSV, GeoNames or compiled; repeatable\n"
    "      --min-confidence X drop what is less sure (0..1)\n"
    "  -q, --quiet            only errors that end it;  -v, --verbose: a summary at the end\n"
    "  -h, --help\n";

enum option {
    OPTION_NATS,
    OPTION_STREAM,
    OPTION_CONSUMER,
    OPTION_PUBLISH,
    OPTION_DEAD_LETTER,
    OPTION_TRIES,
    OPTION_LAYER,
    OPTION_GAZETTEER,
    OPTION_MIN_CONFIDENCE,
    OPTION_QUIET,
    OPTION_VERBOSE,
    OPTION_HELP,
};

static const struct option_spec options[] = {
    [OPTION_NATS] = {0, "nats", true},
    [OPTION_STREAM] = {0, "stream", true},
    [OPTION_CONSUMER] = {0, "consumer", true},
    [OPTION_PUBLISH] = {0, "publish", true},
    [OPTION_DEAD_LETTER] = {0, "dead-letter", true},
    [OPTION_TRIES] = {0, "tries", true},
    [OPTION_LAYER] = {'l', "layer", true},
    [OPTION_GAZETTEER] = {'g', "gazetteer", true},
    [OPTION_MIN_CONFIDENCE] = {0, "min-confidence", true},
    [OPTION_QUIET] = {'q', "quiet", false},
    [OPTION_VERBOSE] = {'v', "verbose", false},
    [OPTION_HELP] = {'h', "help", false},
};

struct run {
    gazetag_gazetteer_options gazetteer;
    gazetag_worker_options worker;
    const char **gazetteers;
    bool quiet, verbose, help;
};

/* A pipe that the signals write to: what was begun is finished and acknowledged. */
static int stop_pipe[2] = {-1, -1};

static void stop(int number)
{
    ssize_t written = write(stop_pipe[1], "", 1);

    (void)number, (void)written;
}

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
    case OPTION_NATS:
        run->worker.url = value;
        return true;
    case OPTION_STREAM:
        run->worker.stream = value;
        return true;
    case OPTION_CONSUMER:
        run->worker.consumer = value;
        return true;
    case OPTION_PUBLISH:
        run->worker.publish = value;
        return true;
    case OPTION_DEAD_LETTER:
        run->worker.dead_letter = value;
        return true;
    case OPTION_TRIES:
        if (!read_number("worker", "tries", value, 1, 1000, &number))
            return false;
        run->worker.tries = (int)number;
        return true;
    case OPTION_LAYER:
        if (!gazetag_layer_by_name(value, &run->worker.layer)) {
            usage_error("worker", "--layer does not know \"%s\"", value);
            return false;
        }
        return true;
    case OPTION_GAZETTEER:
        run->gazetteers[run->gazetteer.file_count++] = value;
        return true;
    case OPTION_MIN_CONFIDENCE:
        return read_number("worker", "min-confidence", value, 0, 1, &run->worker.min_confidence);
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
    (void)context;
    usage_error("worker", "documents come from the stream, not from \"%s\"", value);
    return false;
}

static const struct command_syntax syntax = {.command = "worker",
                                             .options = options,
                                             .option_count = sizeof options / sizeof *options,
                                             .take_option = take_option,
                                             .take_operand = take_operand};

static int work(struct run *run)
{
    struct sigaction action = {.sa_handler = stop};
    gazetag_gazetteer *gazetteer = NULL;
    gazetag_tagger *tagger = NULL;
    gazetag_progress summary = {0};
    gazetag_error error = {0};
    enum gazetag_status status;

    if (pipe(stop_pipe) < 0) {
        fputs("gazetag: signals cannot be caught\n", stderr);
        return EXIT_OS;
    }
    fcntl(stop_pipe[1], F_SETFL, O_NONBLOCK);
    sigaction(SIGINT, &action, NULL);
    sigaction(SIGTERM, &action, NULL);
    run->worker.stop_fd = stop_pipe[0];
    status = gazetag_gazetteer_open(&run->gazetteer, &gazetteer, &error);
    if (status == GAZETAG_OK)
        status = gazetag_tagger_new(gazetteer, NULL, &tagger, &error);
    if (status == GAZETAG_OK)
        status = gazetag_worker_run(tagger, &run->worker, &summary, &error);
    if (status != GAZETAG_OK)
        print_error(&error);
    else if (run->verbose)
        print_summary(&summary, 0);
    gazetag_tagger_free(tagger);
    gazetag_gazetteer_free(gazetteer);
    return status == GAZETAG_OK ? EXIT_ALL_WELL : exit_status_of(&error);
}

int command_worker(int count, char **items)
{
    struct run run = {.worker = {.min_confidence = -1, .report = report}};
    int status = EXIT_USAGE;

    run.worker.report_context = &run;
    run.gazetteer.report = report;
    run.gazetteer.report_context = &run;
    run.gazetteers = calloc((size_t)count + 1, sizeof *run.gazetteers);
    run.gazetteer.files = run.gazetteers;
    if (!run.gazetteers) {
        fputs("gazetag: out of memory\n", stderr);
        return EXIT_OS;
    }
    if (arguments_read(&syntax, count, items, &run)) {
        if (run.help)
            fputs(help, stdout);
        status = run.help ? finish_standard_output(EXIT_ALL_WELL) : work(&run);
    }
    free(run.gazetteers);
    return status;
}

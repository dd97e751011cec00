/* gazetag worker: geotag documents from a queue of NATS JetStream. */
#include "cli/common.h"

static const char help[] =
    "Usage: gazetag worker --nats URL --stream NAME --consumer NAME\n"
    "                      --publish SUBJECT [OPTION]...\n"
    "Take documents (an object of JSON Lines a message) from a durable pull consumer\n"
    "of NATS JetStream, publish their Features with stable message ids, and\n"
    "acknowledge.\n"
    "\n"
    "      --nats URL         such as nats://127.0.0.1:4222\n"
    "      --stream NAME      of the documents\n"
    "      --consumer NAME    durable; made when there is none\n"
    "      --publish SUBJECT  of the Features\n"
    "      --dead-letter SUBJECT  of what cannot be done (default: the other one and\n"
    "                             .dead)\n"
    "      --tries N          before a document is given up (default: 5)\n"
    "  -l, --layer LAYER      places incidents mentions all (default: incidents)\n"
    "  -g, --gazetteer FILE   CSV, GeoNames or compiled; repeatable\n"
    "      --no-core          without the shipped countries, regions and demonyms\n"
    "      --strict           a bad row of a gazetteer refuses it\n"
    "      --published DATE   of documents that state none\n"
    "      --country CC,...   where the texts are about, as ISO codes\n"
    "      --near LAT,LON     the same as a point\n"
    "      --source-profile F what \"tag\" or \"watch\" learnt of the publishers; read at\n"
    "                         the start\n"
    "      --explain          candidates, scores and reasons in each mention\n"
    "      --min-confidence X drop what is less sure (0..1)\n"
    "  -q, --quiet            only errors that end it;  -v, --verbose: a summary at\n"
    "                         the end\n"
    "  -h, --help\n";

enum option {
    OPTION_NATS,
    OPTION_STREAM,
    OPTION_CONSUMER,
    OPTION_PUBLISH,
    OPTION_DEAD_LETTER,
    OPTION_TRIES,
};

static const struct option_spec options[] = {
    [OPTION_NATS] = {0, "nats", true},
    [OPTION_STREAM] = {0, "stream", true},
    [OPTION_CONSUMER] = {0, "consumer", true},
    [OPTION_PUBLISH] = {0, "publish", true},
    [OPTION_DEAD_LETTER] = {0, "dead-letter", true},
    [OPTION_TRIES] = {0, "tries", true},
};

struct run {
    struct common common;
    gazetag_worker_options worker;
};

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
    }
    return false;
}

static bool take_operand(void *context, const char *value)
{
    (void)context;
    usage_error("worker", "documents come from the stream, not from \"%s\"", value);
    return false;
}

static int work(void *context)
{
    struct run *run = context;
    gazetag_gazetteer *gazetteer = NULL;
    gazetag_tagger *tagger = NULL;
    gazetag_progress summary = {0};
    gazetag_error error = {0};
    enum gazetag_status status;

    run->worker.layer = run->common.layer;
    run->worker.min_confidence = run->common.min_confidence;
    run->worker.source_profile = run->common.source_profile;
    run->worker.report = common_report;
    run->worker.report_context = &run->common;
    run->worker.stop_fd = stop_on_signals();
    if (run->worker.stop_fd < 0)
        return EXIT_OS;
    status = common_open(&run->common, &gazetteer, &tagger, &error);
    if (status == GAZETAG_OK)
        status = gazetag_worker_run(tagger, &run->worker, &summary, &error);
    if (status != GAZETAG_OK)
        print_error(&error);
    else if (run->common.verbose)
        print_summary(&summary, 0);
    gazetag_tagger_free(tagger);
    gazetag_gazetteer_free(gazetteer);
    return status == GAZETAG_OK ? EXIT_ALL_WELL : exit_status_of(&error);
}

int command_worker(int count, char **items)
{
    static const struct command command = {.name = "worker",
                                           .help = help,
                                           .common = COMMON_OF_TAGGER | COMMON(LAYER) |
                                                     COMMON(MIN_CONFIDENCE) | COMMON_OF_WORDS,
                                           .options = options,
                                           .option_count = sizeof options / sizeof *options,
                                           .take_option = take_option,
                                           .take_operand = take_operand,
                                           .act = work};
    struct run run = {0};

    return command_run(&command, count, items, &run);
}

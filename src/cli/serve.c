/* gazetag serve: what was found, over HTTP. */
#include "cli/common.h"

#include <signal.h>
#include <stdio.h>
#include <stdlib.h>

static const char help[] =
    "Usage: gazetag serve [OPTION]... FILE | --state FILE\n"
    "Serve the Features in FILE (as \"gazetag tag --layer all\" writes them), or the\n"
    "incidents of the state that a \"gazetag watch\" keeps, as they change, to map\n"
    "viewers: OGC API - Features at /collections, a map at /, and POST /tag geotags a\n"
    "document.\n"
    "\n"
    "      --state FILE       of a watch, which may be going on\n"
    "      --port N           default 8080; 0: any that is free\n"
    "      --address A        IPv4 address to listen on (default 127.0.0.1: this\n"
    "                         machine alone)\n"
    "  -g, --gazetteer FILE   for POST /tag; repeatable (default: the shipped places)\n"
    "      --no-core          without the shipped countries, regions and demonyms\n"
    "      --strict           a bad row of a gazetteer refuses it\n"
    "      --host NAME        a name that it is asked for by, beside localhost and\n"
    "                         addresses\n"
    "      --allow-origin URL pages that may read it and use POST /tag; repeatable;\n"
    "                         \"*\": any\n"
    "      --no-tag           without POST /tag\n"
    "  -q, --quiet            only errors are said\n"
    "  -h, --help\n"
    "\n"
    "In QGIS: Layer, Add Layer, Add WFS / OGC API - Features Layer, and the address\n"
    "said here.\n";

enum option {
    OPTION_PORT,
    OPTION_ADDRESS,
    OPTION_STATE,
    OPTION_HOST,
    OPTION_ALLOW_ORIGIN,
    OPTION_NO_TAG,
};

static const struct option_spec options[] = {
    [OPTION_PORT] = {0, "port", true},
    [OPTION_ADDRESS] = {0, "address", true},
    [OPTION_STATE] = {0, "state", true},
    [OPTION_HOST] = {0, "host", true},
    [OPTION_ALLOW_ORIGIN] = {0, "allow-origin", true},
    [OPTION_NO_TAG] = {0, "no-tag", false},
};

struct run {
    struct common common;
    gazetag_server_options server;
    const char **hosts, **origins;
    bool no_tag;
};

static bool take_option(void *context, size_t option, const char *value)
{
    struct run *run = context;
    double number;

    switch ((enum option)option) {
    case OPTION_PORT:
        if (!read_number("serve", "port", value, 0, 65535, &number))
            return false;
        run->server.port = (int)number;
        return true;
    case OPTION_ADDRESS:
        run->server.address = value;
        return true;
    case OPTION_STATE:
        run->server.state = value;
        return true;
    case OPTION_HOST:
        run->hosts[run->server.host_count++] = value;
        return true;
    case OPTION_ALLOW_ORIGIN:
        run->origins[run->server.origin_count++] = value;
        return true;
    case OPTION_NO_TAG:
        return run->no_tag = true;
    }
    return false;
}

static bool take_operand(void *context, const char *value)
{
    struct run *run = context;

    if (run->server.file)
        return usage_error("serve", "one file is served, not \"%s\" too", value) == EXIT_ALL_WELL;
    run->server.file = value;
    return true;
}

/* Until the terminal or the system asks to end. */
static void wait_for_signal(const sigset_t *signals)
{
    int number;

    while (sigwait(signals, &number) != 0)
        continue;
}

static int serve(void *context)
{
    struct run *run = context;
    gazetag_gazetteer *gazetteer = NULL;
    gazetag_tagger *tagger = NULL;
    gazetag_server *server = NULL;
    gazetag_error error = {0};
    enum gazetag_status status = GAZETAG_OK;
    sigset_t signals;

    if (!run->server.file && !run->server.state)
        return usage_error("serve", "which file?");
    if (run->server.file && run->server.state)
        return usage_error("serve", "either a file or a state is served");
    /* Before any thread starts, so that all inherit it. */
    sigemptyset(&signals);
    sigaddset(&signals, SIGINT);
    sigaddset(&signals, SIGTERM);
    pthread_sigmask(SIG_BLOCK, &signals, NULL);
    if (!run->no_tag) {
        status = common_open(&run->common, &gazetteer, &tagger, &error);
    }
    run->server.tagger = tagger;
    if (status == GAZETAG_OK)
        status = gazetag_server_start(&run->server, &server, &error);
    if (status == GAZETAG_OK) {
        if (!run->common.quiet)
            fprintf(stderr, "gazetag: serving at http://%s:%d/\n",
                    run->server.address ? run->server.address : "127.0.0.1",
                    gazetag_server_port(server));
        wait_for_signal(&signals);
    } else {
        print_error(&error);
    }
    gazetag_server_stop(server);
    gazetag_tagger_free(tagger);
    gazetag_gazetteer_free(gazetteer);
    return status == GAZETAG_OK ? EXIT_ALL_WELL : exit_status_of(&error);
}

int command_serve(int count, char **items)
{
    static const struct command command = {.name = "serve",
                                           .help = help,
                                           .common = COMMON_OF_GAZETTEER | COMMON(QUIET),
                                           .options = options,
                                           .option_count = sizeof options / sizeof *options,
                                           .take_option = take_option,
                                           .take_operand = take_operand,
                                           .act = serve};
    struct run run = {.server = {.port = 8080, .report = common_report}};
    int status = EXIT_OS;

    run.server.report_context = &run.common;
    run.hosts = calloc((size_t)count + 1, sizeof *run.hosts);
    run.origins = calloc((size_t)count + 1, sizeof *run.origins);
    run.server.hosts = run.hosts;
    run.server.origins = run.origins;
    if (run.hosts && run.origins)
        status = command_run(&command, count, items, &run);
    else
        fputs("gazetag: out of memory\n", stderr);
    free(run.hosts);
    free(run.origins);
    return status;
}

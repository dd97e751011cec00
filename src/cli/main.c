/* gazetag: the program. */
#include "cli/cli.h"

#include <fcntl.h>
#include <signal.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

static const char help[] =
    "Usage: gazetag COMMAND [OPTION]... [ARGUMENT]...\n"
    "Geotag news reports: the places they name and what happened where, as GeoJSON.\n"
    "\n"
    "  tag [FILE | DIRECTORY | -]...    geotag documents (none: standard input)\n"
    "  compile -o OUT.gaz SOURCE...     compile CSV and GeoNames into one gazetteer\n"
    "  verify FILE...                   check a compiled gazetteer from end to end\n"
    "  lookup NAME...                   what the gazetteer knows of a name\n"
    "  merge [FEATURES | -]...          incidents that were found apart become one\n"
    "  serve FILE                       Features and a map over HTTP (OGC API)\n"
    "  watch --state F -o OUT FEED...   geotag what is new in feeds, again and again\n"
    "  worker --nats URL ...            geotag documents of a NATS queue\n"
    "  score GOLD...                    measure against annotated documents\n"
    "\n"
    "  gazetag COMMAND --help           the options of a command\n"
    "  gazetag --version                the version\n"
    "\n"
    "  gazetag tag report.txt                         places, on standard output\n"
    "  gazetag tag -l incidents -o out.geojson news/  incidents of a folder's files\n"
    "\n"
    "Exit status: 0 all well; 1 some documents not read; 64 usage, 65 bad data,\n"
    "66 no input, 73 cannot create the output, 74 input or output error.\n";

struct command {
    const char *name;
    int (*run)(int count, char **items);
};

static const struct command commands[] = {
    {"tag", command_tag},       {"compile", command_compile}, {"verify", command_verify},
    {"lookup", command_lookup}, {"merge", command_merge},     {"serve", command_serve},
    {"watch", command_watch},   {"worker", command_worker},   {"score", command_score},
};

/* What the caller has closed gets something that cannot be read or written: otherwise the next file
 * that is opened would be taken for standard input or output. */
static void fill_closed(void)
{
    for (int fd = STDIN_FILENO; fd <= STDERR_FILENO; fd++)
        if (fcntl(fd, F_GETFD) < 0)
            open("/dev/null", fd == STDIN_FILENO ? O_WRONLY : O_RDONLY);
}

int main(int argc, char **argv)
{
    const char *name = argc > 1 ? argv[1] : NULL;

    fill_closed();
    /* A closed pipe is an error that writing returns, and ends quietly. */
    signal(SIGPIPE, SIG_IGN);
    if (!name) {
        fputs(help, stderr);
        return EXIT_USAGE;
    }
    if (strcmp(name, "--help") == 0 || strcmp(name, "-h") == 0 || strcmp(name, "help") == 0) {
        fputs(help, stdout);
        return finish_standard_output(EXIT_ALL_WELL);
    }
    if (strcmp(name, "--version") == 0 || strcmp(name, "-V") == 0) {
        printf("gazetag %s\n", gazetag_version());
        return finish_standard_output(EXIT_ALL_WELL);
    }
    for (size_t i = 0; i < sizeof commands / sizeof *commands; i++)
        if (strcmp(commands[i].name, name) == 0)
            return commands[i].run(argc - 2, argv + 2);
    return usage_error(NULL, name[0] == '-' ? "unknown option %s" : "unknown command \"%s\"", name);
}

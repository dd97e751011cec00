/* The options that several commands have, and the way that all commands go. */
#ifndef GAZETAG_CLI_COMMON_H
#define GAZETAG_CLI_COMMON_H

#include <stdint.h>

#include "cli/cli.h"

enum common_option {
    COMMON_GAZETTEER,
    COMMON_NO_CORE,
    COMMON_STRICT,
    COMMON_FROM,
    COMMON_TO,
    COMMON_LAYER,
    COMMON_MERGE_WINDOW,
    COMMON_PUBLISHED,
    COMMON_COUNTRY,
    COMMON_NEAR,
    COMMON_SOURCE_PROFILE,
    COMMON_MIN_CONFIDENCE,
    COMMON_EXPLAIN,
    COMMON_OUTPUT,
    COMMON_QUIET,
    COMMON_VERBOSE,
    COMMON_HELP,
    COMMON_COUNT,
};

#define COMMON(option) (UINT32_C(1) << COMMON_##option)

enum {
    /* Which gazetteer, and what is known of the texts beforehand. */
    COMMON_OF_GAZETTEER = COMMON(GAZETTEER) | COMMON(NO_CORE) | COMMON(STRICT),
    COMMON_OF_TAGGER = COMMON_OF_GAZETTEER | COMMON(PUBLISHED) | COMMON(COUNTRY) | COMMON(NEAR) |
                       COMMON(SOURCE_PROFILE) | COMMON(EXPLAIN),
    COMMON_OF_WORDS = COMMON(QUIET) | COMMON(VERBOSE),
};

/* What they say; what is not given is zero, and `min_confidence` negative. */
struct common {
    gazetag_gazetteer_options gazetteer;
    gazetag_tagger_options tagger;
    enum gazetag_from from;
    enum gazetag_to to; /* else by the output's name */
    bool to_given;
    enum gazetag_layer layer;
    int merge_window_days;
    const char *source_profile;
    double min_confidence;
    const char *output; /* NULL for "-" too */
    bool quiet, verbose, help;
    const char **operands;
    size_t operand_count;
    const char **gazetteers; /* the storage of gazetteer.files */
};

struct command {
    const char *name, *help;
    uint32_t common;                   /* those that it has, as COMMON() bits; --help it has */
    const struct option_spec *options; /* its own */
    size_t option_count;
    /* Both say on standard error what does not fit, and return false. `run` begins with the struct
     * common. Without take_operand the arguments that are no options become common's operands. */
    bool (*take_option)(void *run, size_t option, const char *value);
    bool (*take_operand)(void *run, const char *value);
    int (*act)(void *run); /* the exit status */
};

/* Reads the arguments and acts, or prints the help. */
int command_run(const struct command *command, int count, char **items, void *run);

/* Opens the gazetteer and makes the tagger that the options ask for. */
enum gazetag_status common_open(struct common *common, gazetag_gazetteer **gazetteer,
                                gazetag_tagger **tagger, gazetag_error *error);

/* gazetag_report: names the problem on standard error unless --quiet; the context is the common. */
void common_report(void *common, const gazetag_error *problem);

/* A descriptor that becomes readable when the terminal or the system asks for an end; -1 after
 * saying that there is none. To be called once. */
int stop_on_signals(void);

#endif

/* The pieces of the command line program that its commands share. */
#ifndef GAZETAG_CLI_CLI_H
#define GAZETAG_CLI_CLI_H

#include <stdbool.h>
#include <stddef.h>

#include "gazetag.h"

/* sysexits(3). */
enum {
    EXIT_ALL_WELL = 0,
    EXIT_SOME_SKIPPED = 1,
    EXIT_USAGE = 64,
    EXIT_BAD_DATA = 65,
    EXIT_NO_INPUT = 66,
    EXIT_SOFTWARE = 70,
    EXIT_OS = 71,
    EXIT_CANT_CREATE = 73,
    EXIT_IO = 74,
};

/* An option of a command: `letter` 0 or `name` NULL when there is no such form. `takes_value`
 * options stand as --name VALUE, --name=VALUE, -l VALUE or -lVALUE. */
struct option_spec {
    char letter;
    const char *name;
    bool takes_value;
};

/* How a command reads its arguments. `take_option` gets an index into `options`, `take_operand`
 * each argument that is none; both say on standard error what does not fit, and return false. */
struct command_syntax {
    const char *command; /* for messages */
    const struct option_spec *options;
    size_t option_count;
    bool (*take_option)(void *run, size_t option, const char *value);
    bool (*take_operand)(void *run, const char *value);
};

bool arguments_read(const struct command_syntax *syntax, int count, char **items, void *run);

/* Says it on standard error, with where `gazetag COMMAND --help` is; returns EXIT_USAGE. */
int usage_error(const char *command, const char *format, ...) __attribute__((format(printf, 2, 3)));

/* "gazetag: FILE:LINE: message (byte N)". */
void print_error(const gazetag_error *error);

/* "text" or "json": how errors and summaries are written; false when it is neither. */
bool log_format_choose(const char *name);

/* What a run came to, on standard error. */
void print_summary(const gazetag_progress *summary, double seconds);

int exit_status_of(const gazetag_error *error);

/* Reads a whole option value; false, after saying so, when it does not fit. */
bool read_number(const char *command, const char *option, const char *value, double low,
                 double high, double *out);

/* Writes to standard output; false when that failed. A closed pipe is remembered. */
bool write_standard_output(void *context, const char *data, size_t length);

struct standard_output {
    bool closed_pipe;
    int error; /* errno */
};

/* Ends a command that printed with stdio: flushes, and says what went wrong. */
int finish_standard_output(int status);

/* The commands; `count` and `items` start after the command's name. */
int command_tag(int count, char **items);
int command_compile(int count, char **items);
int command_verify(int count, char **items);
int command_score(int count, char **items);
int command_lookup(int count, char **items);
int command_worker(int count, char **items);
int command_watch(int count, char **items);
int command_merge(int count, char **items);
int command_serve(int count, char **items);

#endif

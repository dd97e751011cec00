#include "cli/cli.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* Going through the arguments of a command. */
struct arguments {
    const char *command; /* for messages */
    const struct option_spec *options;
    size_t option_count;
    int count;
    char **items;
    int next;
    const char *cluster; /* the rest of "-qv" */
    bool only_operands;  /* after "--" */
};

enum argument_kind {
    ARGUMENT_OPTION,  /* `*index` and `*value` are set */
    ARGUMENT_OPERAND, /* `*value` is set */
    ARGUMENT_END,
    ARGUMENT_WRONG, /* said on standard error */
};

int usage_error(const char *command, const char *format, ...)
{
    va_list values;

    fprintf(stderr, "gazetag%s%s: ", command ? " " : "", command ? command : "");
    va_start(values, format);
    vfprintf(stderr, format, values);
    va_end(values);
    fprintf(stderr, "\nTry: gazetag%s%s --help\n", command ? " " : "", command ? command : "");
    return EXIT_USAGE;
}

/* How many letters have to be changed, put in or left out; names are short. */
static size_t distance(const char *a, const char *b)
{
    enum { LIMIT = 32 };
    size_t n = strlen(a), m = strlen(b), row[LIMIT + 1];

    if (n > LIMIT || m > LIMIT)
        return LIMIT;
    for (size_t j = 0; j <= m; j++)
        row[j] = j;
    for (size_t i = 1; i <= n; i++) {
        size_t diagonal = row[0];

        row[0] = i;
        for (size_t j = 1; j <= m; j++) {
            size_t kept = diagonal + (a[i - 1] != b[j - 1]);
            size_t other = (row[j] < row[j - 1] ? row[j] : row[j - 1]) + 1;

            diagonal = row[j];
            row[j] = kept < other ? kept : other;
        }
    }
    return row[m];
}

static enum argument_kind unknown(const struct arguments *arguments, const char *name)
{
    const char *nearest = NULL;
    size_t least = 3;

    for (size_t i = 0; i < arguments->option_count; i++) {
        const char *candidate = arguments->options[i].name;
        size_t far = candidate ? distance(name, candidate) : least;

        if (candidate && strlen(name) >= 3 && strncmp(candidate, name, strlen(name)) == 0)
            far = 0;
        if (far < least) {
            least = far;
            nearest = candidate;
        }
    }
    if (nearest)
        usage_error(arguments->command, "unknown option --%s; did you mean --%s?", name, nearest);
    else
        usage_error(arguments->command, "unknown option --%s", name);
    return ARGUMENT_WRONG;
}

static enum argument_kind next_argument(struct arguments *arguments, size_t *index,
                                        const char **value);

/* Every command has it. */
static enum argument_kind take_log_format(struct arguments *arguments, const char *format,
                                          size_t *index, const char **value)
{
    if (!format && arguments->next < arguments->count)
        format = arguments->items[arguments->next++];
    if (format && log_format_choose(format))
        return next_argument(arguments, index, value);
    usage_error(arguments->command, "--log-format is text or json");
    return ARGUMENT_WRONG;
}

static enum argument_kind take_long(struct arguments *arguments, const char *text, size_t *index,
                                    const char **value)
{
    const char *equals = strchr(text, '=');
    size_t length = equals ? (size_t)(equals - text) : strlen(text);
    char name[64];

    snprintf(name, sizeof name, "%.*s", (int)(length < 63 ? length : 63), text);
    for (size_t i = 0; i < arguments->option_count; i++) {
        const struct option_spec *option = &arguments->options[i];

        if (!option->name || strcmp(option->name, name) != 0)
            continue;
        *index = i;
        *value = equals ? equals + 1 : NULL;
        if (!option->takes_value && equals) {
            usage_error(arguments->command, "--%s takes no value", name);
            return ARGUMENT_WRONG;
        }
        if (option->takes_value && !equals) {
            if (arguments->next == arguments->count) {
                usage_error(arguments->command, "--%s needs a value", name);
                return ARGUMENT_WRONG;
            }
            *value = arguments->items[arguments->next++];
        }
        return ARGUMENT_OPTION;
    }
    if (strcmp(name, "log-format") == 0)
        return take_log_format(arguments, equals ? equals + 1 : NULL, index, value);
    return unknown(arguments, name);
}

static enum argument_kind take_letter(struct arguments *arguments, size_t *index,
                                      const char **value)
{
    char letter = *arguments->cluster++;

    for (size_t i = 0; i < arguments->option_count; i++) {
        const struct option_spec *option = &arguments->options[i];

        if (option->letter != letter)
            continue;
        *index = i;
        *value = NULL;
        if (option->takes_value) {
            if (*arguments->cluster) {
                *value = arguments->cluster;
            } else if (arguments->next < arguments->count) {
                *value = arguments->items[arguments->next++];
            } else {
                usage_error(arguments->command, "-%c needs a value", letter);
                return ARGUMENT_WRONG;
            }
            arguments->cluster = NULL;
        } else if (!*arguments->cluster) {
            arguments->cluster = NULL;
        }
        return ARGUMENT_OPTION;
    }
    usage_error(arguments->command, "unknown option -%c", letter);
    return ARGUMENT_WRONG;
}

static enum argument_kind next_argument(struct arguments *arguments, size_t *index,
                                        const char **value)
{
    const char *text;

    if (arguments->cluster)
        return take_letter(arguments, index, value);
    if (arguments->next == arguments->count)
        return ARGUMENT_END;
    text = arguments->items[arguments->next++];
    if (arguments->only_operands || text[0] != '-' || text[1] == '\0') {
        *value = text;
        return ARGUMENT_OPERAND;
    }
    if (strcmp(text, "--") == 0) {
        arguments->only_operands = true;
        return next_argument(arguments, index, value);
    }
    if (text[1] == '-')
        return take_long(arguments, text + 2, index, value);
    arguments->cluster = text + 1;
    return take_letter(arguments, index, value);
}

bool arguments_read(const struct command_syntax *syntax, int count, char **items, void *run)
{
    struct arguments arguments = {.command = syntax->command,
                                  .options = syntax->options,
                                  .option_count = syntax->option_count,
                                  .count = count,
                                  .items = items};
    enum argument_kind kind;
    const char *value;
    size_t index;

    while ((kind = next_argument(&arguments, &index, &value)) != ARGUMENT_END) {
        bool taken = kind == ARGUMENT_OPERAND  ? syntax->take_operand(run, value)
                     : kind == ARGUMENT_OPTION ? syntax->take_option(run, index, value)
                                               : false;

        if (!taken)
            return false;
    }
    return true;
}

bool read_number(const char *command, const char *option, const char *value, double low,
                 double high, double *out)
{
    char *end;
    double number = strtod(value, &end);

    if (end == value || *end != '\0' || !(number >= low && number <= high)) {
        usage_error(command, "--%s takes a number from %g to %g, not \"%s\"", option, low, high,
                    value);
        return false;
    }
    *out = number;
    return true;
}

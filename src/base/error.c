#include "base/error.h"

#include <stdarg.h>
#include <stdio.h>
#include <string.h>

#include "base/utf8.h"

/* Names of files may be any bytes, and what is too long is cut in the middle of a character. */
static void repair(char *text)
{
    size_t length = strlen(text), valid;

    while ((valid = utf8_valid_up_to(slice_of(text, length))) < length)
        text[valid] = '?';
}

static enum gazetag_status set(gazetag_error *error, enum gazetag_status status, const char *file,
                               uint64_t line, uint64_t byte, const char *format, va_list arguments)
{
    if (!error || error->status != GAZETAG_OK)
        return status;
    error->status = status;
    error->line = line;
    error->byte = byte;
    snprintf(error->file, sizeof error->file, "%s", file ? file : "");
    vsnprintf(error->message, sizeof error->message, format, arguments);
    repair(error->file);
    repair(error->message);
    return status;
}

enum gazetag_status error_set(gazetag_error *error, enum gazetag_status status, const char *format,
                              ...)
{
    va_list arguments;

    va_start(arguments, format);
    set(error, status, NULL, 0, GAZETAG_NO_BYTE, format, arguments);
    va_end(arguments);
    return status;
}

enum gazetag_status error_set_at(gazetag_error *error, enum gazetag_status status, const char *file,
                                 uint64_t line, uint64_t byte, const char *format, ...)
{
    va_list arguments;

    va_start(arguments, format);
    set(error, status, file, line, byte, format, arguments);
    va_end(arguments);
    return status;
}

#include "base/error.h"

#include <stdarg.h>
#include <stdio.h>
#include <string.h>

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

/* Which format a file is in. */
#include "input/input.h"

static char lower(char c)
{
    return c >= 'A' && c <= 'Z' ? (char)(c + 'a' - 'A') : c;
}

static bool ends_with(const char *name, const char *ending)
{
    size_t n = strlen(name), e = strlen(ending);

    if (n < e)
        return false;
    for (size_t i = 0; i < e; i++)
        if (lower(name[n - e + i]) != ending[i])
            return false;
    return true;
}

bool input_format_of_name(const char *name, enum gazetag_from *out)
{
    static const struct {
        const char *ending;
        enum gazetag_from format;
    } endings[] = {
        {".txt", GAZETAG_FROM_TEXT},        {".text", GAZETAG_FROM_TEXT},
        {".jsonl", GAZETAG_FROM_JSONL},     {".ndjson", GAZETAG_FROM_JSONL},
        {".jsonlines", GAZETAG_FROM_JSONL},
    };

    for (size_t i = 0; name && i < sizeof endings / sizeof *endings; i++)
        if (ends_with(name, endings[i].ending)) {
            *out = endings[i].format;
            return true;
        }
    return false;
}

enum gazetag_from input_format_of_content(struct slice start)
{
    size_t at = 0;

    if (start.length >= 3 && memcmp(start.data, "\xEF\xBB\xBF", 3) == 0)
        at = 3;
    while (at < start.length &&
           (start.data[at] == ' ' || start.data[at] == '\n' || start.data[at] == '\r' ||
            start.data[at] == '\t' || start.data[at] == '\x1e'))
        at++;
    if (at < start.length && start.data[at] == '{')
        return GAZETAG_FROM_JSONL;
    return GAZETAG_FROM_TEXT;
}

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
        {".jsonlines", GAZETAG_FROM_JSONL}, {".html", GAZETAG_FROM_HTML},
        {".htm", GAZETAG_FROM_HTML},        {".xhtml", GAZETAG_FROM_HTML},
        {".rss", GAZETAG_FROM_RSS},         {".rdf", GAZETAG_FROM_RSS},
        {".atom", GAZETAG_FROM_ATOM},
    };

    for (size_t i = 0; name && i < sizeof endings / sizeof *endings; i++)
        if (ends_with(name, endings[i].ending)) {
            *out = endings[i].format;
            return true;
        }
    return false;
}

/* Markup: the root that comes first decides. */
static enum gazetag_from format_of_markup(struct slice start)
{
    static const struct {
        const char *tag;
        enum gazetag_from format;
    } roots[] = {
        {"<rss", GAZETAG_FROM_RSS},
        {"<rdf:rdf", GAZETAG_FROM_RSS},
        {"<feed", GAZETAG_FROM_ATOM},
        {"\"http://www.w3.org/2005/atom\"", GAZETAG_FROM_ATOM}, /* with a prefix */

        {"<html", GAZETAG_FROM_HTML},
        {"<!doctype html", GAZETAG_FROM_HTML},
        {"<body", GAZETAG_FROM_HTML},
        {"<p>", GAZETAG_FROM_HTML},
        {"<div", GAZETAG_FROM_HTML},
        {"<article", GAZETAG_FROM_HTML},
        {"<head", GAZETAG_FROM_HTML},
    };
    enum gazetag_from format = GAZETAG_FROM_TEXT;
    size_t first = start.length;

    for (size_t i = 0; i < sizeof roots / sizeof *roots; i++) {
        size_t at = slice_find_word(start, roots[i].tag);

        if (at < first) {
            first = at;
            format = roots[i].format;
        }
    }
    return format;
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
    start = slice_of(start.data + at, start.length - at);
    if (start.length > 4096)
        start.length = 4096;
    if (start.length > 0 && start.data[0] == '<')
        return format_of_markup(start);
    if (start.length > 0 && start.data[0] == '{')
        return slice_find_word(start, "//jsonfeed.org/version/") < start.length ||
                       slice_find_word(start, "\\/\\/jsonfeed.org\\/version\\/") < start.length
                   ? GAZETAG_FROM_JSONFEED
                   : GAZETAG_FROM_JSONL;
    return GAZETAG_FROM_TEXT;
}

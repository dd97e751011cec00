/* The words of the command line for formats and layers. */
#include "gazetag.h"

#include <string.h>

#include "output/page.h"

struct name {
    const char *name;
    int value;
};

static bool find(const struct name *names, size_t count, const char *name, int *out)
{
    for (size_t i = 0; i < count; i++)
        if (strcmp(names[i].name, name) == 0) {
            *out = names[i].value;
            return true;
        }
    return false;
}

bool gazetag_from_by_name(const char *name, enum gazetag_from *out)
{
    static const struct name names[] = {
        {"auto", GAZETAG_FROM_AUTO},        {"text", GAZETAG_FROM_TEXT},
        {"html", GAZETAG_FROM_HTML},        {"jsonl", GAZETAG_FROM_JSONL},
        {"rss", GAZETAG_FROM_RSS},          {"atom", GAZETAG_FROM_ATOM},
        {"jsonfeed", GAZETAG_FROM_JSONFEED}};
    int value;

    if (!find(names, sizeof names / sizeof *names, name, &value))
        return false;
    *out = (enum gazetag_from)value;
    return true;
}

bool gazetag_to_by_name(const char *name, enum gazetag_to *out)
{
    static const struct name names[] = {
        {"geojson", GAZETAG_TO_GEOJSON}, {"geojsonseq", GAZETAG_TO_GEOJSONSEQ},
        {"ndjson", GAZETAG_TO_NDJSON},   {"csv", GAZETAG_TO_CSV},
        {"table", GAZETAG_TO_TABLE},     {"html", GAZETAG_TO_HTML},
        {"georss", GAZETAG_TO_GEORSS},   {"kml", GAZETAG_TO_KML}};
    int value;

    if (!find(names, sizeof names / sizeof *names, name, &value) ||
        (value == GAZETAG_TO_HTML && !page_available()))
        return false;
    *out = (enum gazetag_to)value;
    return true;
}

bool gazetag_layer_by_name(const char *name, enum gazetag_layer *out)
{
    static const struct name names[] = {{"places", GAZETAG_LAYER_PLACES},
                                        {"incidents", GAZETAG_LAYER_INCIDENTS},
                                        {"mentions", GAZETAG_LAYER_MENTIONS},
                                        {"all", GAZETAG_LAYER_ALL}};
    int value;

    if (!find(names, sizeof names / sizeof *names, name, &value))
        return false;
    *out = (enum gazetag_layer)value;
    return true;
}

bool gazetag_to_by_file(const char *path, enum gazetag_to *out)
{
    static const struct name endings[] = {{"geojson", GAZETAG_TO_GEOJSON},
                                          {"json", GAZETAG_TO_GEOJSON},
                                          {"geojsons", GAZETAG_TO_GEOJSONSEQ},
                                          {"geojsonseq", GAZETAG_TO_GEOJSONSEQ},
                                          {"ndjson", GAZETAG_TO_NDJSON},
                                          {"jsonl", GAZETAG_TO_NDJSON},
                                          {"geojsonl", GAZETAG_TO_NDJSON},
                                          {"csv", GAZETAG_TO_CSV},
                                          {"html", GAZETAG_TO_HTML},
                                          {"htm", GAZETAG_TO_HTML},
                                          {"georss", GAZETAG_TO_GEORSS},
                                          {"atom", GAZETAG_TO_GEORSS},
                                          {"kml", GAZETAG_TO_KML}};
    const char *dot = strrchr(path, '.');
    int value;

    if (!dot || strchr(dot, '/') ||
        !find(endings, sizeof endings / sizeof *endings, dot + 1, &value) ||
        (value == GAZETAG_TO_HTML && !page_available()))
        return false;
    *out = (enum gazetag_to)value;
    return true;
}

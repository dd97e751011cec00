/* Annotations from JSON Lines. */
#include <jansson.h>

#include "base/error.h"
#include "score/score.h"

static bool read_offset(const json_t *object, const char *key, uint32_t *out)
{
    const json_t *value = json_object_get(object, key);

    if (!json_is_integer(value) || json_integer_value(value) < 0 ||
        json_integer_value(value) > UINT32_MAX)
        return false;
    *out = (uint32_t)json_integer_value(value);
    return true;
}

static bool read_span(const json_t *object, struct score_span *out)
{
    const json_t *latitude = json_object_get(object, "lat");
    const json_t *longitude = json_object_get(object, "lon");

    if (!read_offset(object, "start", &out->start) || !read_offset(object, "end", &out->end) ||
        !json_is_number(latitude) || !json_is_number(longitude))
        return false;
    out->point.latitude_deg = json_number_value(latitude);
    out->point.longitude_deg = json_number_value(longitude);
    return out->start < out->end && geo_valid(out->point.latitude_deg, out->point.longitude_deg);
}

static enum gazetag_status read_spans(const json_t *list, struct arena *arena,
                                      struct score_span **out, size_t *count, gazetag_error *error)
{
    size_t size = json_array_size(list);
    struct score_span *spans;

    if (!json_is_array(list))
        return error_set(error, GAZETAG_BAD_DATA, "\"toponyms\" is no array");
    spans = arena_calloc(arena, size + 1, sizeof *spans);
    if (!spans)
        return error_set(error, GAZETAG_NO_MEMORY, "memory is short");
    for (size_t i = 0; i < size; i++)
        if (!read_span(json_array_get(list, i), &spans[i]))
            return error_set(error, GAZETAG_BAD_DATA,
                             "toponym %zu needs start, end, lat and lon in their ranges", i + 1);
    *out = spans;
    *count = size;
    return GAZETAG_OK;
}

enum gazetag_status score_read_gold(const char *line, size_t length, struct arena *arena,
                                    bool *found, struct score_span **out, size_t *count,
                                    gazetag_error *error)
{
    json_error_t trouble;
    json_t *object = json_loadb(line, length, 0, &trouble);
    const json_t *list = json_object_get(object, "toponyms");
    enum gazetag_status status = GAZETAG_OK;

    if (!object)
        return error_set(error, GAZETAG_BAD_DATA, "%s", trouble.text);
    *found = list != NULL;
    *count = 0;
    if (list)
        status = read_spans(list, arena, out, count, error);
    json_decref(object);
    return status;
}

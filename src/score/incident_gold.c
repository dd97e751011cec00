/* Incidents that people coded, from JSON Lines. */
#include <jansson.h>

#include "base/error.h"
#include "score/incident_score.h"

struct reading {
    struct arena *arena;
    gazetag_error *error;
};

static enum gazetag_status bad(const struct reading *reading, const char *what)
{
    return error_set(reading->error, GAZETAG_BAD_DATA, "gold: %s", what);
}

static enum gazetag_status no_memory(const struct reading *reading)
{
    return error_set(reading->error, GAZETAG_NO_MEMORY, "memory is short");
}

static bool absent(const json_t *value)
{
    return !value || json_is_null(value);
}

static const char *keep(const struct reading *reading, const json_t *value)
{
    return arena_strdup(reading->arena,
                        slice_of(json_string_value(value), json_string_length(value)));
}

/* A string, or the strings of an array. */
static enum gazetag_status read_types(const struct reading *reading, const json_t *value,
                                      struct score_incident *out)
{
    size_t count = json_is_array(value) ? json_array_size(value) : 1;
    const char **types;

    if (absent(value))
        return GAZETAG_OK;
    types = arena_calloc(reading->arena, count + 1, sizeof *types);
    if (!types)
        return no_memory(reading);
    for (size_t i = 0; i < count; i++) {
        const json_t *type = json_is_array(value) ? json_array_get(value, i) : value;

        if (!json_is_string(type))
            return bad(reading, "\"type\" holds strings");
        types[i] = keep(reading, type);
        if (!types[i])
            return no_memory(reading);
    }
    out->types = types;
    out->type_count = count;
    return GAZETAG_OK;
}

static bool looks_like_day(struct slice text)
{
    static const char form[] = "dddd-dd-dd";

    for (size_t i = 0; i < sizeof form - 1; i++)
        if (i >= text.length ||
            (form[i] == 'd' ? text.data[i] < '0' || text.data[i] > '9' : text.data[i] != '-'))
            return false;
    return true;
}

/* A slip of the coders' ("31 November") is a day on which nothing was found. */
static enum gazetag_status read_day(const struct reading *reading, const json_t *value,
                                    struct score_incident *out)
{
    struct slice text = slice_of(json_string_value(value), json_string_length(value));

    out->day = DATE_NONE;
    if (absent(value))
        return GAZETAG_OK;
    out->day = date_parse_iso(text);
    if (out->day == DATE_NONE && looks_like_day(text))
        out->day = SCORE_NO_SUCH_DAY;
    return out->day == DATE_NONE ? bad(reading, "\"date\" is no ISO date") : GAZETAG_OK;
}

static bool read_number(const json_t *value, int64_t *out)
{
    if (!json_is_integer(value) || json_integer_value(value) < 0 ||
        json_integer_value(value) > INT32_MAX)
        return false;
    *out = json_integer_value(value);
    return true;
}

/* [low, high]; high null: no limit. A number alone is exact in a record; a template tells it, or a
 * word ("some"), where it says too little. */
static bool read_range(const json_t *value, bool in_template, struct score_range *out)
{
    const json_t *high = json_array_get(value, 1);

    if (absent(value) || (json_is_array(value) && json_array_size(value) == 0))
        return true;
    if (in_template && !json_is_array(value))
        return true;
    if (json_is_integer(value)) {
        out->known = true;
        return read_number(value, &out->low) && read_number(value, &out->high);
    }
    if (json_array_size(value) != 2 || !read_number(json_array_get(value, 0), &out->low))
        return false;
    out->known = true;
    out->high = -1;
    return absent(high) || (read_number(high, &out->high) && out->high >= out->low);
}

static enum gazetag_status read_counts(const struct reading *reading, const json_t *object,
                                       bool in_template, struct score_incident *out)
{
    if (!read_range(json_object_get(object, "killed"), in_template, &out->killed) ||
        !read_range(json_object_get(object, "wounded"), in_template, &out->hurt))
        return bad(reading, "\"killed\" and \"wounded\" are [low, high]");
    return GAZETAG_OK;
}

static enum gazetag_status read_point(const struct reading *reading, const json_t *object,
                                      struct score_incident *out)
{
    const json_t *latitude = json_object_get(object, "lat");
    const json_t *longitude = json_object_get(object, "lon");

    if (absent(latitude))
        return GAZETAG_OK;
    if (!json_is_number(latitude) || !json_is_number(longitude))
        return bad(reading, "\"lat\" and \"lon\" are numbers");
    out->point = (struct geo_point){json_number_value(latitude), json_number_value(longitude)};
    out->has_point = geo_valid(out->point.latitude_deg, out->point.longitude_deg);
    return out->has_point ? GAZETAG_OK : bad(reading, "\"lat\" or \"lon\" is out of range");
}

/* Several names, one after the other. */
static enum gazetag_status read_actor(const struct reading *reading, const json_t *value,
                                      const char **out)
{
    size_t count = json_array_size(value), length = 0;
    char *all;

    if (json_is_string(value)) {
        *out = keep(reading, value);
        return *out ? GAZETAG_OK : no_memory(reading);
    }
    for (size_t i = 0; i < count; i++) {
        if (!json_is_string(json_array_get(value, i)))
            return bad(reading, "\"actor\" holds strings");
        length += json_string_length(json_array_get(value, i)) + 1;
    }
    if (count == 0)
        return GAZETAG_OK;
    all = arena_alloc(reading->arena, length);
    if (!all)
        return no_memory(reading);
    *out = all;
    for (size_t i = 0; i < count; i++) {
        const json_t *name = json_array_get(value, i);

        memcpy(all, json_string_value(name), json_string_length(name));
        all += json_string_length(name);
        *all++ = i + 1 < count ? ' ' : '\0';
    }
    return GAZETAG_OK;
}

static enum gazetag_status read_incident(const struct reading *reading, const json_t *object,
                                         bool in_template, struct score_incident *out)
{
    enum gazetag_status status = read_types(reading, json_object_get(object, "type"), out);

    if (status == GAZETAG_OK)
        status = read_day(reading, json_object_get(object, "date"), out);
    if (status == GAZETAG_OK)
        status = read_counts(reading, object, in_template, out);
    if (status == GAZETAG_OK && !in_template)
        return read_point(reading, object, out);
    if (status == GAZETAG_OK)
        status = read_actor(reading, json_object_get(object, "actor"), &out->actor);
    if (status == GAZETAG_OK && json_is_string(json_object_get(object, "location"))) {
        out->location = keep(reading, json_object_get(object, "location"));
        if (!out->location)
            return no_memory(reading);
    }
    out->optional = json_is_true(json_object_get(object, "optional"));
    return status;
}

static enum gazetag_status read_templates(const struct reading *reading, const json_t *list,
                                          struct score_gold *out)
{
    enum gazetag_status status = GAZETAG_OK;

    out->is_templates = true;
    out->template_count = json_array_size(list);
    out->templates = arena_calloc(reading->arena, out->template_count + 1, sizeof *out->templates);
    if (!out->templates)
        return no_memory(reading);
    for (size_t i = 0; i < out->template_count && status == GAZETAG_OK; i++) {
        const json_t *one = json_array_get(list, i);

        status = json_is_object(one) ? read_incident(reading, one, true, &out->templates[i])
                                     : bad(reading, "a template is an object");
    }
    return status;
}

static enum gazetag_status read_gold(const struct reading *reading, const json_t *gold,
                                     struct score_gold *out)
{
    const json_t *templates = json_object_get(gold, "templates");
    const json_t *sub_event_type = json_object_get(gold, "acled_sub_event_type");
    const struct score_incident *r = &out->record;
    enum gazetag_status status;

    if (json_is_array(templates))
        return read_templates(reading, templates, out);
    status = read_incident(reading, gold, false, &out->record);
    if (status != GAZETAG_OK)
        return status;
    if (json_is_string(sub_event_type)) {
        out->sub_event_type = keep(reading, sub_event_type);
        if (!out->sub_event_type)
            return no_memory(reading);
    }
    out->is_record = r->type_count != 0 || r->day != DATE_NONE || r->killed.known ||
                     r->hurt.known || r->has_point;
    return out->is_record || out->sub_event_type
               ? GAZETAG_OK
               : bad(reading, "none of type, date, killed, wounded, lat, templates");
}

enum gazetag_status score_read_incidents(const char *line, size_t length, struct arena *arena,
                                         bool *found, struct score_gold *out, gazetag_error *error)
{
    const struct reading reading = {arena, error};
    json_error_t trouble;
    json_t *object = json_loadb(line, length, 0, &trouble);
    const json_t *gold = json_object_get(object, "gold");
    enum gazetag_status status = GAZETAG_OK;

    *out = (struct score_gold){0};
    *found = false;
    if (!object)
        return error_set(error, GAZETAG_BAD_DATA, "%s", trouble.text);
    if (json_is_object(gold)) {
        *found = true;
        status = read_gold(&reading, gold, out);
    }
    json_decref(object);
    return status;
}

static bool read_document(struct arena *arena, const json_t *object,
                          struct score_pair_document *out, bool *memory_short)
{
    const json_t *id = json_object_get(object, "id"), *text = json_object_get(object, "text");
    const struct reading reading = {arena, NULL};

    if (!json_is_string(id) || !json_is_string(text) || json_string_length(text) == 0)
        return false;
    out->id = keep(&reading, id);
    out->text = keep(&reading, text);
    *memory_short |= !out->id || !out->text;
    return true;
}

enum gazetag_status score_read_pair(const char *line, size_t length, struct arena *arena,
                                    bool *found, struct score_pair *out)
{
    json_t *object = json_loadb(line, length, 0, NULL);
    const char *label = json_string_value(json_object_get(object, "label"));
    bool memory_short = false;

    *found =
        label &&
        read_document(arena, json_object_get(object, "a"), &out->documents[0], &memory_short) &&
        read_document(arena, json_object_get(object, "b"), &out->documents[1], &memory_short);
    out->same = label && strcmp(label, "same") == 0;
    out->different = label && strcmp(label, "different") == 0;
    json_decref(object);
    return memory_short ? GAZETAG_NO_MEMORY : GAZETAG_OK;
}

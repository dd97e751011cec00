#include "serve/query.h"

void query_init(struct query *query)
{
    *query = (struct query){.limit = QUERY_LIMIT_DEFAULT, .from = DATE_NONE, .to = DATE_NONE};
}

/* A decimal number at `*at`, which moves past it. No locale, no exponent. */
static bool read_decimal(const char **at, double *out)
{
    const char *p = *at;
    double value = 0, unit = 1;
    bool negative, digits = false;

    while (*p == ' ')
        p++;
    negative = *p == '-';
    p += *p == '-' || *p == '+';
    for (; *p >= '0' && *p <= '9' && value < 1e9; p++, digits = true)
        value = value * 10 + (*p - '0');
    if (*p == '.')
        for (p++; *p >= '0' && *p <= '9'; p++, digits = true) {
            unit /= 10;
            value += unit * (*p - '0');
        }
    if (!digits)
        return false;
    *out = negative ? -value : value;
    *at = p;
    return true;
}

/* Four numbers, or six with heights that are passed over. */
static bool read_box(struct query *query, const char *value)
{
    double numbers[6];
    int count = 0;

    while (count < 6) {
        if (!read_decimal(&value, &numbers[count++]))
            return false;
        if (*value == '\0')
            break;
        if (*value++ != ',')
            return false;
    }
    if (*value != '\0' || (count != 4 && count != 6))
        return false;
    query->box = count == 4 ? (struct geo_box){numbers[0], numbers[1], numbers[2], numbers[3]}
                            : (struct geo_box){numbers[0], numbers[1], numbers[3], numbers[4]};
    query->has_box = true;
    return query->box.south_deg <= query->box.north_deg && query->box.south_deg >= -90 &&
           query->box.north_deg <= 90 && query->box.west_deg >= -180 &&
           query->box.west_deg <= 180 && query->box.east_deg >= -180 && query->box.east_deg <= 180;
}

/* An instant, or an interval with ".." or nothing for an open end. */
static bool read_end(struct slice text, date_day *out)
{
    if (text.length == 0 || slice_is(text, "..")) {
        *out = DATE_NONE;
        return true;
    }
    *out = date_parse_iso(text);
    return *out != DATE_NONE;
}

static bool read_interval(struct query *query, const char *value)
{
    const char *slash = strchr(value, '/');

    query->has_time = true;
    if (!slash) {
        query->from = query->to = date_parse_iso(slice_from(value));
        return query->from != DATE_NONE;
    }
    return read_end(slice_of(value, (size_t)(slash - value)), &query->from) &&
           read_end(slice_from(slash + 1), &query->to) &&
           (query->from != DATE_NONE || query->to != DATE_NONE) &&
           (query->from == DATE_NONE || query->to == DATE_NONE || query->from <= query->to);
}

static bool read_whole(const char *value, size_t low, size_t high, size_t *out)
{
    size_t number = 0;

    if (*value == '\0')
        return false;
    for (; *value >= '0' && *value <= '9'; value++)
        if (number < 1000000000)
            number = number * 10 + (size_t)(*value - '0');
    /* A larger limit than is given counts as the largest: section 7.15.2. */
    *out = number > high ? high : number;
    return *value == '\0' && number >= low;
}

bool query_take(struct query *query, const char *name, const char *value, const char **why)
{
    if (strcmp(name, "bbox") == 0) {
        *why = "bbox is west,south,east,north in degrees";
        return read_box(query, value);
    }
    if (strcmp(name, "datetime") == 0) {
        *why = "datetime is a date or an interval such as 2024-07-01/2024-07-31 or 2024-07-01/..";
        return read_interval(query, value);
    }
    if (strcmp(name, "limit") == 0) {
        *why = "limit is a whole number from 1";
        return read_whole(value, 1, QUERY_LIMIT_MOST, &query->limit);
    }
    if (strcmp(name, "offset") == 0) {
        *why = "offset is a whole number from 0";
        return read_whole(value, 0, SIZE_MAX, &query->offset);
    }
    if (strcmp(name, "f") == 0) {
        *why = "f is json or html";
        query->html = strcmp(value, "html") == 0;
        return query->html || strcmp(value, "json") == 0;
    }
    if (strcmp(name, "bbox-crs") == 0 || strcmp(name, "crs") == 0) {
        *why = "the only coordinate reference system is CRS84";
        return strstr(value, "CRS84") != NULL;
    }
    *why = "too many filters";
    if (query->filter_count == QUERY_FILTERS)
        return false;
    query->filters[query->filter_count++] = (struct query_filter){name, value};
    return true;
}

static bool in_box(const struct geo_box *box, struct geo_point point)
{
    if (point.latitude_deg < box->south_deg || point.latitude_deg > box->north_deg)
        return false;
    if (box->west_deg <= box->east_deg)
        return point.longitude_deg >= box->west_deg && point.longitude_deg <= box->east_deg;
    return point.longitude_deg >= box->west_deg || point.longitude_deg <= box->east_deg;
}

/* A property equals the words: text as it is, numbers and truth values as JSON writes them, lists
 * when one member does. */
static bool property_is(const json_t *value, const char *wanted)
{
    char number[64];

    if (json_is_array(value)) {
        size_t index;
        const json_t *member;

        json_array_foreach(value, index, member)
        {
            if (!json_is_array(member) && property_is(member, wanted))
                return true;
        }
        return false;
    }
    if (json_is_string(value))
        return strcmp(json_string_value(value), wanted) == 0;
    if (json_is_boolean(value))
        return strcmp(json_is_true(value) ? "true" : "false", wanted) == 0;
    if (json_is_number(value)) {
        size_t length =
            json_dumpb(value, number, sizeof number - 1, JSON_ENCODE_ANY | JSON_REAL_PRECISION(12));

        return length < sizeof number && slice_is(slice_of(number, length), wanted);
    }
    return json_is_null(value) && strcmp(wanted, "null") == 0;
}

bool query_matches(const struct query *query, const struct store_feature *feature)
{
    const json_t *properties = json_object_get(feature->json, "properties");

    if (query->has_box && (!feature->has_point || !in_box(&query->box, feature->point)))
        return false;
    if (query->has_time &&
        (feature->start == DATE_NONE || (query->to != DATE_NONE && feature->start > query->to) ||
         (query->from != DATE_NONE && feature->end < query->from)))
        return false;
    for (size_t i = 0; i < query->filter_count; i++) {
        const json_t *value = json_object_get(properties, query->filters[i].property);

        if (!value || !property_is(value, query->filters[i].value))
            return false;
    }
    return true;
}

#include "output/rows.h"

#include "base/utf8.h"

const struct table_column *table_columns(enum gazetag_layer layer)
{
    static const struct table_column incidents[] = {{"date_start", "DATE", 10},
                                                    {"type", "WHAT", 16},
                                                    {"relation", "WHERE", 9},
                                                    {"place_name", "", 22},
                                                    {"fatalities_best", "KILLED", 6},
                                                    {"injuries_best", "INJURED", 7},
                                                    {"status", "STATUS", 10},
                                                    {"actor", "BY", 24},
                                                    {NULL, NULL, 0}};
    static const struct table_column places[] = {{"name", "PLACE", 26},
                                                 {"country_code", "", 2},
                                                 {"feature_code", "KIND", 5},
                                                 {"latitude", "LATITUDE", 10},
                                                 {"longitude", "LONGITUDE", 11},
                                                 {"mention_count", "MENTIONS", 8},
                                                 {"incident_count", "INCIDENTS", 9},
                                                 {NULL, NULL, 0}};
    static const struct table_column mentions[] = {
        {"document", "DOCUMENT", 24}, {"start", "START", 6},   {"text", "TEXT", 20},
        {"name", "PLACE", 24},        {"country_code", "", 2}, {"role", "ROLE", 12},
        {"confidence", "SURE", 6},    {NULL, NULL, 0}};

    switch (layer) {
    case GAZETAG_LAYER_MENTIONS:
        return mentions;
    case GAZETAG_LAYER_INCIDENTS:
        return incidents;
    default:
        return places;
    }
}

static bool needs_quotes(struct slice cell)
{
    for (size_t i = 0; i < cell.length; i++)
        if (cell.data[i] == ',' || cell.data[i] == '"' || cell.data[i] == '\r' ||
            cell.data[i] == '\n')
            return true;
    return false;
}

void csv_put_cell(struct buffer *out, struct slice cell)
{
    if (!needs_quotes(cell)) {
        buffer_append_slice(out, cell);
        return;
    }
    buffer_append_char(out, '"');
    for (size_t i = 0; i < cell.length; i++) {
        if (cell.data[i] == '"')
            buffer_append_char(out, '"');
        buffer_append_char(out, cell.data[i]);
    }
    buffer_append_char(out, '"');
}

static bool is_number(struct slice cell)
{
    for (size_t i = 0; i < cell.length; i++)
        if ((cell.data[i] < '0' || cell.data[i] > '9') && cell.data[i] != '.' &&
            (cell.data[i] != '-' || i > 0))
            return false;
    return cell.length > 0;
}

static void put_spaces(struct buffer *out, size_t count)
{
    while (count-- > 0)
        buffer_append_char(out, ' ');
}

void table_put_cell(struct buffer *out, struct slice cell, unsigned width)
{
    size_t characters = utf8_count(cell), shown = 0, offset = 0;
    bool cut = characters > width;

    if (!cut && is_number(cell))
        put_spaces(out, width - characters);
    while (offset < cell.length && shown < width - (cut ? 1u : 0u)) {
        size_t start = offset;
        uint32_t code_point = utf8_next(cell, &offset);

        if (code_point < 0x20)
            buffer_append_char(out, ' ');
        else
            buffer_append(out, cell.data + start, offset - start);
        shown++;
    }
    if (cut)
        buffer_append_string(out, "\u2026");
    else if (!is_number(cell))
        put_spaces(out, width - characters);
}

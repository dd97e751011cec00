#include "output/feature.h"

#include <string.h>

#include "output/json_text.h"
#include "output/layers.h"
#include "output/markup.h"
#include "output/rows.h"

/* Six decimals of a degree are eleven centimetres: RFC 7946, section 11.2. */
enum {
    COORDINATE_DECIMALS = 6,
};

static void add_column(struct feature_writer *writer, const char *name)
{
    for (size_t i = 0; i < writer->column_count; i++)
        if (strcmp(writer->columns[i], name) == 0)
            return;
    if (writer->column_count < FEATURE_COLUMNS)
        writer->columns[writer->column_count++] = name;
}

void feature_writer_init(struct feature_writer *writer, enum gazetag_to to,
                         enum gazetag_layer layer, struct buffer *out, struct buffer *points)
{
    memset(writer, 0, sizeof *writer);
    writer->to = to;
    writer->out = out;
    writer->points = points;
    if (to == GAZETAG_TO_TABLE) {
        writer->table = table_columns(layer);
        while (writer->table[writer->column_count].property)
            add_column(writer, writer->table[writer->column_count].property);
        return;
    }
    if (to != GAZETAG_TO_CSV && !markup_is_one(to))
        return;
    add_column(writer, "id");
    add_column(writer, "longitude");
    add_column(writer, "latitude");
    for (unsigned bit = 1; bit < GAZETAG_LAYER_ALL; bit <<= 1)
        for (const char *const *name = layer_columns((enum gazetag_layer)(layer & bit));
             name && *name; name++)
            add_column(writer, *name);
}

void feature_writer_clear(struct feature_writer *writer)
{
    buffer_clear(&writer->cells);
}

/* ---- rows */

static bool is_tabular(const struct feature_writer *writer)
{
    return writer->to == GAZETAG_TO_CSV || writer->to == GAZETAG_TO_TABLE ||
           markup_is_one(writer->to);
}

static void put_cell(struct feature_writer *writer, size_t column, struct slice cell)
{
    if (column > 0)
        buffer_append_string(writer->out, writer->table ? "  " : ",");
    if (writer->table)
        table_put_cell(writer->out, cell, writer->table[column].width);
    else
        csv_put_cell(writer->out, cell);
}

/* A table has no spaces at the end of a line. */
static void end_row(struct feature_writer *writer)
{
    struct buffer *out = writer->out;

    while (writer->table && out->length > 0 && out->data[out->length - 1] == ' ')
        out->length--;
    buffer_append_string(out, writer->table ? "\n" : "\r\n");
}

void feature_put_header(struct feature_writer *writer)
{
    if (!is_tabular(writer) || markup_is_one(writer->to))
        return;
    for (size_t i = 0; i < writer->column_count; i++)
        put_cell(writer, i,
                 slice_from(writer->table ? writer->table[i].label : writer->columns[i]));
    end_row(writer);
}

static struct slice cell_value(const struct feature_writer *writer, size_t column)
{
    size_t length = writer->cell[column].length;

    return length > 0 ? slice_of(writer->cells.data + writer->cell[column].start, length)
                      : slice_of(NULL, 0);
}

static void put_row(struct feature_writer *writer)
{
    struct markup_cell cells[FEATURE_COLUMNS];

    if (writer->cells.failed)
        writer->out->failed = true;
    if (writer->out->failed)
        return;
    for (size_t i = 0; i < writer->column_count; i++) {
        if (markup_is_one(writer->to))
            cells[i] = (struct markup_cell){writer->columns[i], cell_value(writer, i)};
        else
            put_cell(writer, i, cell_value(writer, i));
    }
    if (markup_is_one(writer->to))
        markup_put_feature(writer->out, writer->to, cells, writer->column_count);
    else
        end_row(writer);
}

/* Properties come nearly in the order of the columns, so the search goes on from the last one. */
static size_t find_column(struct feature_writer *writer, const char *name)
{
    for (size_t i = 0; i < writer->column_count; i++) {
        size_t column = (writer->cursor + i) % writer->column_count;

        if (strcmp(writer->columns[column], name) == 0) {
            writer->cursor = column + 1;
            return column;
        }
    }
    return FEATURE_COLUMNS; /* a property without a column is left out */
}

/* ---- both */

struct buffer *feature_open(struct feature_writer *writer, const char *name)
{
    if (!is_tabular(writer)) {
        json_put_key(writer->out, name);
        return writer->out;
    }
    writer->open_cell = find_column(writer, name);
    if (writer->open_cell < FEATURE_COLUMNS)
        writer->cell[writer->open_cell].start = writer->cells.length;
    return &writer->cells;
}

void feature_close(struct feature_writer *writer)
{
    if (is_tabular(writer) && writer->open_cell < FEATURE_COLUMNS)
        writer->cell[writer->open_cell].length =
            writer->cells.length - writer->cell[writer->open_cell].start;
}

void feature_begin(struct feature_writer *writer, struct slice id, const struct geo_point *point)
{
    struct buffer *out = writer->out;

    writer->count++;
    if (point && writer->points)
        buffer_append(writer->points, (const char *)point, sizeof *point);
    if (is_tabular(writer)) {
        buffer_rewind(&writer->cells);
        memset(writer->cell, 0, sizeof writer->cell);
        writer->cursor = 0;
        feature_text(writer, "id", id);
        if (point) {
            feature_number(writer, "longitude", point->longitude_deg, COORDINATE_DECIMALS);
            feature_number(writer, "latitude", point->latitude_deg, COORDINATE_DECIMALS);
        }
        return;
    }
    if (writer->to == GAZETAG_TO_GEOJSON)
        buffer_append(out, ",\n", 2); /* the stream leaves the first one out */
    else if (writer->to == GAZETAG_TO_GEOJSONSEQ)
        buffer_append_char(out, '\x1e');
    buffer_append_string(out, "{\"type\":\"Feature\",\"id\":");
    json_put_string(out, id);
    buffer_append_string(out, ",\"geometry\":");
    if (point) {
        buffer_append_string(out, "{\"type\":\"Point\",\"coordinates\":[");
        json_put_number(out, point->longitude_deg, COORDINATE_DECIMALS);
        buffer_append_char(out, ',');
        json_put_number(out, point->latitude_deg, COORDINATE_DECIMALS);
        buffer_append(out, "]}", 2);
    } else {
        buffer_append(out, "null", 4);
    }
    buffer_append_string(out, ",\"properties\":{");
}

void feature_end(struct feature_writer *writer)
{
    if (is_tabular(writer)) {
        put_row(writer);
        return;
    }
    buffer_append(writer->out, "}}", 2);
    if (writer->to != GAZETAG_TO_GEOJSON)
        buffer_append_char(writer->out, '\n');
}

void feature_text(struct feature_writer *writer, const char *name, struct slice text)
{
    struct buffer *out = feature_open(writer, name);

    if (is_tabular(writer))
        buffer_append_slice(out, text);
    else
        json_put_text(out, text);
    feature_close(writer);
}

void feature_string(struct feature_writer *writer, const char *name, const char *text)
{
    feature_text(writer, name, slice_from(text));
}

static void put_null(struct feature_writer *writer, const char *name)
{
    feature_text(writer, name, slice_of(NULL, 0));
}

void feature_integer(struct feature_writer *writer, const char *name, int64_t value)
{
    json_put_integer(feature_open(writer, name), value);
    feature_close(writer);
}

void feature_count(struct feature_writer *writer, const char *name, int64_t value)
{
    if (value < 0)
        put_null(writer, name);
    else
        feature_integer(writer, name, value);
}

void feature_number(struct feature_writer *writer, const char *name, double value, int decimals)
{
    json_put_number(feature_open(writer, name), value, decimals);
    feature_close(writer);
}

void feature_radius(struct feature_writer *writer, double radius_km)
{
    if (radius_km >= 0)
        feature_number(writer, "radius_km", radius_km, 1);
    else
        put_null(writer, "radius_km");
}

void feature_bool(struct feature_writer *writer, const char *name, bool value)
{
    buffer_append_string(feature_open(writer, name), value ? "true" : "false");
    feature_close(writer);
}

/* One Feature, property by property, as JSON or as a row of CSV. */
#ifndef GAZETAG_OUTPUT_FEATURE_H
#define GAZETAG_OUTPUT_FEATURE_H

#include <stdbool.h>
#include <stdint.h>

#include "base/buffer.h"
#include "gazetag.h"
#include "geo/geo.h"

enum {
    FEATURE_COLUMNS = 96, /* more than all layers have together */
};

struct table_column;

/* Where Features go: `out` is appended to. One writer belongs to one thread. */
struct feature_writer {
    enum gazetag_to to;
    struct buffer *out;
    struct buffer *points; /* NULL, or takes each Feature's struct geo_point */
    uint64_t count;        /* Features written */

    /* CSV and the table: the columns, and the cells of the row that is being put together. */
    const struct table_column *table; /* NULL in CSV */
    const char *columns[FEATURE_COLUMNS];
    size_t column_count, cursor;
    struct buffer cells;
    struct {
        size_t start, length;
    } cell[FEATURE_COLUMNS];
    size_t open_cell;
};

/* The writer borrows `out` and `points`. */
void feature_writer_init(struct feature_writer *writer, enum gazetag_to to,
                         enum gazetag_layer layer, struct buffer *out, struct buffer *points);
void feature_writer_clear(struct feature_writer *writer);

/* The line of column names of CSV and the table; nothing in other formats. */
void feature_put_header(struct feature_writer *writer);

/* `point` is NULL where the place is not known. Between begin and end come the properties, each at
 * most once. */
void feature_begin(struct feature_writer *writer, struct slice id, const struct geo_point *point);
void feature_end(struct feature_writer *writer);

/* Length 0 (NULL) is null. */
void feature_text(struct feature_writer *writer, const char *name, struct slice text);
void feature_string(struct feature_writer *writer, const char *name, const char *text);
void feature_integer(struct feature_writer *writer, const char *name, int64_t value);
void feature_count(struct feature_writer *writer, const char *name, int64_t value); /* < 0: null */
void feature_number(struct feature_writer *writer, const char *name, double value, int decimals);
/* "radius_km" to a tenth; null below 0. */
void feature_radius(struct feature_writer *writer, double radius_km);
void feature_bool(struct feature_writer *writer, const char *name, bool value);

/* A nested value: JSON is appended to what open returns (in CSV it becomes one cell). */
struct buffer *feature_open(struct feature_writer *writer, const char *name);
void feature_close(struct feature_writer *writer);

#endif

/* A row of cells as CSV, or as a line of a table for people. */
#ifndef GAZETAG_OUTPUT_ROWS_H
#define GAZETAG_OUTPUT_ROWS_H

#include "base/buffer.h"
#include "gazetag.h"

/* A column of a table: the property it shows, what stands above it, and how many characters wide
 * it is. */
struct table_column {
    const char *property, *label;
    unsigned width;
};

/* The columns of a layer's table, a NULL property at the end. */
const struct table_column *table_columns(enum gazetag_layer layer);

/* RFC 4180, section 2: quoted where it holds a comma, a quotation mark or a line break. */
void csv_put_cell(struct buffer *out, struct slice cell);

/* Cut or filled up with spaces to `width` code points; numbers stand right. */
void table_put_cell(struct buffer *out, struct slice cell, unsigned width);

#endif

/* The fast way through an ordinary line of JSON. */
#ifndef GAZETAG_INPUT_JSON_LINE_H
#define GAZETAG_INPUT_JSON_LINE_H

#include "input/reader.h"

/* Reads a line (valid UTF-8) that is a flat object of strings, numbers, true, false and null,
 * three to five times as fast as building a tree of it. READER_SKIPPED: it is anything else, and
 * a full parser has to say what. READER_DOCUMENT: `*out` has its members, borrowed from the line or
 * in `arena`. */
enum reader_step json_line_read(struct slice line, struct arena *arena, struct document *out);

#endif

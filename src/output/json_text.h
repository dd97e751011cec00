/* Pieces of JSON, appended to a buffer. */
#ifndef GAZETAG_OUTPUT_JSON_TEXT_H
#define GAZETAG_OUTPUT_JSON_TEXT_H

#include <stdint.h>

#include "base/buffer.h"

/* jansson writes a tree, and a tree of every Feature would cost more than finding what is in it;
 * its numbers also come out as 44.366100000000003. Like everything that appends to a buffer, these
 * leave `failed` set in it when memory runs short. */

/* A string with its quotation marks; `text` is valid UTF-8. */
void json_put_string(struct buffer *out, struct slice text);

/* The same, or null when the length is 0. */
void json_put_text(struct buffer *out, struct slice text);

void json_put_integer(struct buffer *out, int64_t value);

/* Rounded to `decimals` (0..9) and written as short as that allows: 44.3661, 0.5, -3. What is no
 * number or too large for it (beyond 1e9) is null. */
void json_put_number(struct buffer *out, double value, int decimals);

/* "key": after a comma unless the buffer ends with an opening bracket or brace. */
void json_put_key(struct buffer *out, const char *key);
void json_put_comma(struct buffer *out);

#endif

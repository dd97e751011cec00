/* UTF-8: checking, decoding, counting. */
#ifndef GAZETAG_BASE_UTF8_H
#define GAZETAG_BASE_UTF8_H

#include <stddef.h>
#include <stdint.h>

#include "base/slice.h"

/* The offset of the first byte that is not well-formed UTF-8 (Unicode 15, table 3-7: no
 * surrogates, no overlong forms, at most U+10FFFF), or `text.length` when all is well. */
size_t utf8_valid_up_to(struct slice text);

/* The code point at `*offset`, which moves past it. The text must be valid and `*offset` inside. */
uint32_t utf8_next(struct slice text, size_t *offset);

/* Writes `code_point` to `out` and returns its length, 1 to 4. */
size_t utf8_encode(uint32_t code_point, char out[4]);

/* The number of code points in `text`. */
size_t utf8_count(struct slice text);

#endif

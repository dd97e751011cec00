/* Numbers in digits and in words. */
#ifndef GAZETAG_TEXT_NUMBER_H
#define GAZETAG_TEXT_NUMBER_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "text/text.h"

struct text_number {
    int64_t value;   /* 0 .. 10^12 */
    uint32_t tokens; /* how many tokens it takes */
    bool ordinal;    /* "47th", "second" */
    bool in_words;
};

/* The number that starts at `token`: "2,500", "two", "twenty-one", "one hundred and five",
 * "2.5 million", "a dozen", "two dozen", "47th". False when none does. */
bool text_number_at(const struct text *text, size_t token, struct text_number *out);

#endif

/* What a code point is to the tokeniser and to folding. */
#ifndef GAZETAG_TEXT_CHARS_H
#define GAZETAG_TEXT_CHARS_H

#include <stdbool.h>
#include <stdint.h>

enum char_class {
    CHAR_UPPER = 1u << 0,
    CHAR_LOWER = 1u << 1,
    CHAR_CASELESS = 1u << 2, /* a letter of a script without case, a combining mark */
    CHAR_DIGIT = 1u << 3,
    CHAR_SPACE = 1u << 4,
    CHAR_NEWLINE = 1u << 5,
    CHAR_APOSTROPHE = 1u << 6, /* may stand inside a word */
    CHAR_WIDE = 1u << 7,       /* the first byte of a longer code point: ask char_class() */
    CHAR_DASH = 1u << 8,
    CHAR_IGNORED = 1u << 9, /* invisible: joiners, direction marks */

    CHAR_LETTER = CHAR_UPPER | CHAR_LOWER | CHAR_CASELESS,
    CHAR_WORD = CHAR_LETTER | CHAR_DIGIT,
};

/* By byte, for ASCII; CHAR_WIDE from 0x80 on; 0 for other marks. */
extern const uint8_t char_byte_class[256];

/* By code point; 0 for other marks. */
unsigned char_class(uint32_t code_point);

#endif

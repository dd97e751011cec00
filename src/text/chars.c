#include "text/chars.h"

#include <utf8proc.h>

#define U CHAR_UPPER
#define L CHAR_LOWER
#define D CHAR_DIGIT
#define S CHAR_SPACE
#define N (CHAR_SPACE | CHAR_NEWLINE)
#define A CHAR_APOSTROPHE
#define W CHAR_WIDE

/* Control characters other than the white space of C are taken as white space too. */
const uint8_t char_byte_class[256] = {
    S, S, S, S, S, S, S, S, S, S, N, N, N, N, S, S, /* 00 */
    S, S, S, S, S, S, S, S, S, S, S, S, S, S, S, S, /* 10 */
    S, 0, 0, 0, 0, 0, 0, A, 0, 0, 0, 0, 0, 0, 0, 0, /* 20 */
    D, D, D, D, D, D, D, D, D, D, 0, 0, 0, 0, 0, 0, /* 30 */
    0, U, U, U, U, U, U, U, U, U, U, U, U, U, U, U, /* 40 */
    U, U, U, U, U, U, U, U, U, U, U, 0, 0, 0, 0, 0, /* 50 */
    A, L, L, L, L, L, L, L, L, L, L, L, L, L, L, L, /* 60 */
    L, L, L, L, L, L, L, L, L, L, L, 0, 0, 0, 0, S, /* 70 */
    W, W, W, W, W, W, W, W, W, W, W, W, W, W, W, W, W, W, W, W, W, W, W, W, W, W, W, W, W, W, W, W,
    W, W, W, W, W, W, W, W, W, W, W, W, W, W, W, W, W, W, W, W, W, W, W, W, W, W, W, W, W, W, W, W,
    W, W, W, W, W, W, W, W, W, W, W, W, W, W, W, W, W, W, W, W, W, W, W, W, W, W, W, W, W, W, W, W,
    W, W, W, W, W, W, W, W, W, W, W, W, W, W, W, W, W, W, W, W, W, W, W, W, W, W, W, W, W, W, W, W,
};

#undef U
#undef L
#undef D
#undef S
#undef N
#undef A
#undef W

static unsigned by_category(uint32_t code_point)
{
    switch (utf8proc_category((utf8proc_int32_t)code_point)) {
    case UTF8PROC_CATEGORY_LU:
    case UTF8PROC_CATEGORY_LT:
        return CHAR_UPPER;
    case UTF8PROC_CATEGORY_LL:
        return CHAR_LOWER;
    case UTF8PROC_CATEGORY_LM:
    case UTF8PROC_CATEGORY_LO:
    case UTF8PROC_CATEGORY_MN:
    case UTF8PROC_CATEGORY_MC:
    case UTF8PROC_CATEGORY_NL:
        return CHAR_CASELESS;
    case UTF8PROC_CATEGORY_ND:
        return CHAR_DIGIT;
    case UTF8PROC_CATEGORY_ZS:
    case UTF8PROC_CATEGORY_CC:
        return CHAR_SPACE;
    case UTF8PROC_CATEGORY_ZL:
    case UTF8PROC_CATEGORY_ZP:
        return CHAR_SPACE | CHAR_NEWLINE;
    case UTF8PROC_CATEGORY_PD:
        return CHAR_DASH;
    case UTF8PROC_CATEGORY_CF:
    case UTF8PROC_CATEGORY_ME:
        return CHAR_IGNORED;
    default:
        return 0;
    }
}

/* Marks that stand for an apostrophe, for 'ayn or for hamza in romanised names. */
static bool is_apostrophe(uint32_t code_point)
{
    return code_point == 0xB4 || (code_point >= 0x2B9 && code_point <= 0x2C1) ||
           code_point == 0x2018 || code_point == 0x2019 || code_point == 0x201B ||
           code_point == 0x2032 || code_point == 0xFF07;
}

unsigned char_class(uint32_t code_point)
{
    if (code_point < 0x80)
        return code_point == '-' ? CHAR_DASH : char_byte_class[code_point];
    if (code_point == 0x85) /* next line */
        return CHAR_SPACE | CHAR_NEWLINE;
    if (is_apostrophe(code_point))
        return CHAR_APOSTROPHE;
    if (code_point >= 0xFE00 && code_point <= 0xFE0F) /* variation selectors */
        return CHAR_IGNORED;
    /* The scripts met most, without a search: Cyrillic, Arabic, Chinese. */
    if (code_point >= 0x410 && code_point <= 0x44F)
        return code_point < 0x430 ? CHAR_UPPER : CHAR_LOWER;
    if ((code_point >= 0x620 && code_point <= 0x64A) ||
        (code_point >= 0x4E00 && code_point <= 0x9FFF))
        return CHAR_CASELESS;
    return by_category(code_point);
}

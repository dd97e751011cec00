#include "base/utf8.h"

/* The length of the well-formed sequence at `p` (before `end`), or 0. Unicode 15, table 3-7. */
static size_t sequence_length(const unsigned char *p, const unsigned char *end)
{
    unsigned char first = p[0], low = 0x80, high = 0xBF;
    size_t length;

    if (first < 0x80)
        return 1;
    if (first < 0xC2 || first > 0xF4)
        return 0;
    length = first < 0xE0 ? 2 : first < 0xF0 ? 3 : 4;
    if ((size_t)(end - p) < length)
        return 0;
    if (first == 0xE0)
        low = 0xA0;
    else if (first == 0xED)
        high = 0x9F;
    else if (first == 0xF0)
        low = 0x90;
    else if (first == 0xF4)
        high = 0x8F;
    if (p[1] < low || p[1] > high)
        return 0;
    for (size_t i = 2; i < length; i++)
        if ((p[i] & 0xC0) != 0x80)
            return 0;
    return length;
}

size_t utf8_valid_up_to(struct slice text)
{
    const unsigned char *start = (const unsigned char *)text.data;
    const unsigned char *p = start, *end = text.length > 0 ? start + text.length : start;

    while (p < end) {
        size_t length;
        uint64_t word;

        while (end - p >= 8) { /* eight ASCII bytes at a time */
            memcpy(&word, p, sizeof word);
            if (word & UINT64_C(0x8080808080808080))
                break;
            p += 8;
        }
        if (p == end)
            break;
        length = sequence_length(p, end);
        if (length == 0)
            break;
        p += length;
    }
    return (size_t)(p - start);
}

uint32_t utf8_next(struct slice text, size_t *offset)
{
    const unsigned char *p = (const unsigned char *)text.data + *offset;
    uint32_t first = p[0];

    if (first < 0x80) {
        *offset += 1;
        return first;
    }
    if (first < 0xE0) {
        *offset += 2;
        return (first & 0x1F) << 6 | (p[1] & 0x3Fu);
    }
    if (first < 0xF0) {
        *offset += 3;
        return (first & 0x0F) << 12 | (p[1] & 0x3Fu) << 6 | (p[2] & 0x3Fu);
    }
    *offset += 4;
    return (first & 0x07) << 18 | (p[1] & 0x3Fu) << 12 | (p[2] & 0x3Fu) << 6 | (p[3] & 0x3Fu);
}

size_t utf8_encode(uint32_t code_point, char out[4])
{
    unsigned char *p = (unsigned char *)out;

    if (code_point < 0x80) {
        p[0] = (unsigned char)code_point;
        return 1;
    }
    if (code_point < 0x800) {
        p[0] = (unsigned char)(0xC0 | code_point >> 6);
        p[1] = (unsigned char)(0x80 | (code_point & 0x3F));
        return 2;
    }
    if (code_point < 0x10000) {
        p[0] = (unsigned char)(0xE0 | code_point >> 12);
        p[1] = (unsigned char)(0x80 | (code_point >> 6 & 0x3F));
        p[2] = (unsigned char)(0x80 | (code_point & 0x3F));
        return 3;
    }
    p[0] = (unsigned char)(0xF0 | code_point >> 18);
    p[1] = (unsigned char)(0x80 | (code_point >> 12 & 0x3F));
    p[2] = (unsigned char)(0x80 | (code_point >> 6 & 0x3F));
    p[3] = (unsigned char)(0x80 | (code_point & 0x3F));
    return 4;
}

size_t utf8_count(struct slice text)
{
    size_t count = 0;

    for (size_t i = 0; i < text.length; i++)
        count += ((unsigned char)text.data[i] & 0xC0) != 0x80;
    return count;
}

/* Short stable identifiers. */
#ifndef GAZETAG_OUTPUT_DIGEST_H
#define GAZETAG_OUTPUT_DIGEST_H

#include <stdint.h>

#include "base/slice.h"

/* FNV-1a, 64 bits, with the splitmix64 finisher: the same on every machine. */
#define DIGEST_START UINT64_C(0xcbf29ce484222325)

static inline uint64_t digest_bytes(uint64_t digest, struct slice bytes)
{
    for (size_t i = 0; i < bytes.length; i++)
        digest = (digest ^ (unsigned char)bytes.data[i]) * UINT64_C(0x100000001b3);
    return digest;
}

static inline uint64_t digest_number(uint64_t digest, uint64_t number)
{
    for (int i = 0; i < 8; i++)
        digest = (digest ^ (number >> (8 * i) & 0xFF)) * UINT64_C(0x100000001b3);
    return digest;
}

/* Writes a letter, 16 hexadecimal digits and a zero byte. */
static inline void digest_write(uint64_t digest, char kind, char out[18])
{
    static const char hex[] = "0123456789abcdef";

    digest = (digest ^ digest >> 30) * UINT64_C(0xbf58476d1ce4e5b9);
    digest = (digest ^ digest >> 27) * UINT64_C(0x94d049bb133111eb);
    digest ^= digest >> 31;
    out[0] = kind;
    for (int i = 0; i < 16; i++)
        out[1 + i] = hex[digest >> (60 - 4 * i) & 0xF];
    out[17] = '\0';
}

#endif

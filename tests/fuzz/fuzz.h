/* What the fuzzers share. */
#ifndef GAZETAG_TESTS_FUZZ_FUZZ_H
#define GAZETAG_TESTS_FUZZ_FUZZ_H

#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static inline void require(int condition)
{
    if (!condition)
        abort();
}

#endif

#include "gazetteer/sort.h"

#include <stdlib.h>
#include <string.h>

bool sort_u64(uint64_t *items, size_t count)
{
    uint64_t *from = items, *to, *spare = malloc((count ? count : 1) * sizeof *spare);

    if (!spare)
        return false;
    to = spare;
    for (unsigned shift = 0; shift < 64; shift += 8) {
        size_t starts[256] = {0}, sum = 0;

        for (size_t i = 0; i < count; i++)
            starts[from[i] >> shift & 0xFF]++;
        if (count && starts[from[0] >> shift & 0xFF] == count)
            continue; /* all have the same digit */
        for (size_t i = 0; i < 256; i++) {
            size_t here = starts[i];
            starts[i] = sum;
            sum += here;
        }
        for (size_t i = 0; i < count; i++)
            to[starts[from[i] >> shift & 0xFF]++] = from[i];
        uint64_t *other = from;
        from = to;
        to = other;
    }
    if (from != items)
        memcpy(items, from, count * sizeof *items);
    free(spare);
    return true;
}

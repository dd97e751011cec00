#include "tagger/countries.h"

#include <stdlib.h>
#include <string.h>

#include "base/error.h"

/* One code up to a comma or the end; 0 when it is none. */
static uint16_t read_code(const char **text)
{
    unsigned code = 0, letters = 0;

    for (; **text && **text != ','; ++*text) {
        char letter = **text;

        if (letter >= 'a' && letter <= 'z')
            letter = (char)(letter - 'a' + 'A');
        if (letter == ' ')
            continue;
        if (letter < 'A' || letter > 'Z' || ++letters > 2)
            return 0;
        code = code << 8 | (unsigned)letter;
    }
    return letters == 2 ? (uint16_t)code : 0;
}

enum gazetag_status countries_read(const char *list, uint16_t **out, size_t *count,
                                   gazetag_error *error)
{
    uint16_t *codes = calloc(strlen(list) / 2 + 1, sizeof *codes);
    const char *text = list;
    size_t read = 0;

    if (!codes)
        return error_set(error, GAZETAG_NO_MEMORY, "out of memory");
    do {
        codes[read] = read_code(&text);
        if (codes[read++] == 0) {
            free(codes);
            return error_set(error, GAZETAG_USAGE,
                             "countries are two-letter codes with commas between: \"%s\"", list);
        }
    } while (*text++ == ',');
    *out = codes;
    *count = read;
    return GAZETAG_OK;
}

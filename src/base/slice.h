/* A piece of UTF-8 text that somebody else owns. */
#ifndef GAZETAG_BASE_SLICE_H
#define GAZETAG_BASE_SLICE_H

#include <stdbool.h>
#include <stddef.h>
#include <string.h>

/* `data` is not zero-terminated and may be NULL when `length` is 0. */
struct slice {
    const char *data;
    size_t length;
};

static inline struct slice slice_of(const char *data, size_t length)
{
    return (struct slice){data, length};
}

static inline struct slice slice_from(const char *string)
{
    return (struct slice){string, string ? strlen(string) : 0};
}

static inline bool slice_equal(struct slice a, struct slice b)
{
    return a.length == b.length && (a.length == 0 || memcmp(a.data, b.data, a.length) == 0);
}

static inline bool slice_is(struct slice a, const char *string)
{
    return slice_equal(a, slice_from(string));
}

/* Order by bytes, a shorter one before a longer one that starts with it. */
static inline int slice_compare(struct slice a, struct slice b)
{
    size_t common = a.length < b.length ? a.length : b.length;
    int order = common ? memcmp(a.data, b.data, common) : 0;

    if (order != 0)
        return order;
    return (a.length > b.length) - (a.length < b.length);
}

/* Where `word` (small letters of ASCII) first stands in `text`, whatever the case of the text;
 * text.length when it does not. */
static inline size_t slice_find_word(struct slice text, const char *word)
{
    size_t length = strlen(word);

    for (size_t i = 0; i + length <= text.length; i++) {
        size_t same = 0;

        while (same < length) {
            char c = text.data[i + same];

            if ((c >= 'A' && c <= 'Z' ? c - 'A' + 'a' : c) != word[same])
                break;
            same++;
        }
        if (same == length)
            return i;
    }
    return text.length;
}

#endif

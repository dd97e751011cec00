/* Which apostrophes part a word: "Iraq's" is Iraq and 's, "Sana'a" is one word. */
#ifndef GAZETAG_TEXT_CLITIC_H
#define GAZETAG_TEXT_CLITIC_H

#include <stdbool.h>

#include "base/slice.h"
#include "text/fold.h"

/* True when `after`, the letters between an apostrophe and the end of the word, are a word of their
 * own (a possessive, a shortened verb). `before` is the word up to the apostrophe. "Sa'd" and
 * "Ra'd" stay whole: 'd and 'm follow pronouns and words in small letters only. */
static inline bool clitic_is(struct slice before, struct slice after)
{
    static const char *const always[] = {"s", "t", "re", "ve", "ll"};
    static const char *const hosts[] = {"i",   "he",   "she", "it",    "we",
                                        "you", "they", "who", "there", "that"};

    if (before.length == 0 || after.length == 0 || after.length > 2)
        return false;
    for (size_t i = 0; i < sizeof always / sizeof *always; i++)
        if (text_fold_equals(after, slice_from(always[i])))
            return i != 1 || (before.data[before.length - 1] | 0x20) == 'n';
    if (!text_fold_equals(after, slice_from("d")) && !text_fold_equals(after, slice_from("m")))
        return false;
    if (before.data[0] >= 'a' && before.data[0] <= 'z')
        return true;
    for (size_t i = 0; i < sizeof hosts / sizeof *hosts; i++)
        if (text_fold_equals(before, slice_from(hosts[i])))
            return true;
    return false;
}

#endif

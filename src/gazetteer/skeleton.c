#include "gazetteer/skeleton.h"

#include <string.h>

#include "gazetteer/names.h"

static bool is_vowel(char letter)
{
    return letter == 'a' || letter == 'i' || letter == 'u';
}

/* One sound, from one or two letters; `*used` says how many. */
static char sound(struct slice word, size_t at, size_t *used)
{
    char letter = word.data[at], next = at + 1 < word.length ? word.data[at + 1] : '\0';

    *used = 1;
    if (next == 'h' && at + 1 < word.length) {
        static const char pairs[][2] = {{'k', 'x'}, {'s', 'S'}, {'c', 'S'},
                                        {'g', 'k'}, {'d', 'd'}, {'t', 't'}};
        for (size_t i = 0; i < sizeof pairs / sizeof *pairs; i++)
            if (letter == pairs[i][0]) {
                *used = 2;
                return pairs[i][1];
            }
    }
    if (letter == 'd' && next == 'j') {
        *used = 2;
        return 'j';
    }
    switch (letter) {
    case 'q':
    case 'g':
    case 'c':
        return 'k';
    case 'e':
    case 'y':
        return 'i';
    case 'o':
    case 'w':
        return 'u';
    case 'p':
        return 'b';
    case 'v':
        return 'f';
    default:
        return letter;
    }
}

static bool add(struct skeleton *s, char letter)
{
    char last = s->length ? s->plain[s->length - 1] : '\0';

    if (letter == last)
        return true; /* doubled */
    if (is_vowel(letter) && is_vowel(last)) {
        /* ai, iy, ay are one sound, and so are au, ou, uw. */
        if (last == 'a' || letter == 'a')
            s->plain[s->length - 1] = letter == 'a' ? last : letter;
        return true;
    }
    if (s->length == SKELETON_MOST)
        return false;
    s->plain[s->length++] = letter;
    return true;
}

static bool add_word(struct skeleton *s, struct slice word)
{
    size_t used;

    for (size_t i = 0; i < word.length; i += used) {
        char letter = sound(word, i, &used);

        if (letter < 'A' || letter > 'z')
            return false;
        if (letter == 'h' && i > 0 && i + 1 == word.length && s->length > 0 &&
            is_vowel(s->plain[s->length - 1]))
            continue; /* -ah, -eh */
        if (!add(s, letter))
            return false;
    }
    return true;
}

bool skeleton_of(struct slice key, struct skeleton *out)
{
    struct skeleton s = {.hash = 2166136261u};
    size_t start = 0;

    if (key.length < SKELETON_LEAST)
        return false;
    while (start < key.length) {
        const char *space = memchr(key.data + start, ' ', key.length - start);
        size_t end = space ? (size_t)(space - key.data) : key.length;
        struct slice word = slice_of(key.data + start, end - start);

        if ((end == key.length || !names_is_article(word)) && !add_word(&s, word))
            return false;
        start = end + 1;
    }
    /* FNV-1a over the consonants; a vowel at the start counts, whichever it is. */
    for (size_t i = 0; i < s.length; i++) {
        if (is_vowel(s.plain[i]) && i > 0)
            continue;
        s.hash = (s.hash ^ (unsigned char)(is_vowel(s.plain[i]) ? 'a' : s.plain[i])) * 16777619u;
        s.consonants++;
    }
    *out = s;
    return s.consonants >= 2 && s.length >= 3;
}

unsigned skeleton_distance(const struct skeleton *a, const struct skeleton *b, unsigned limit)
{
    unsigned rows[3][SKELETON_MOST + 1];
    unsigned *before = rows[0], *last = rows[1], *row = rows[2];

    if (a->length > b->length + limit || b->length > a->length + limit)
        return limit + 1;
    for (unsigned j = 0; j <= b->length; j++)
        last[j] = j;
    for (unsigned i = 1; i <= a->length; i++) {
        unsigned best = row[0] = i, *spare;

        for (unsigned j = 1; j <= b->length; j++) {
            unsigned cost = a->plain[i - 1] != b->plain[j - 1];
            unsigned here = last[j - 1] + cost;

            if (last[j] + 1 < here)
                here = last[j] + 1;
            if (row[j - 1] + 1 < here)
                here = row[j - 1] + 1;
            if (i > 1 && j > 1 && a->plain[i - 1] == b->plain[j - 2] &&
                a->plain[i - 2] == b->plain[j - 1] && before[j - 2] + 1 < here)
                here = before[j - 2] + 1;
            row[j] = here;
            if (here < best)
                best = here;
        }
        if (best > limit)
            return limit + 1;
        spare = before;
        before = last;
        last = row;
        row = spare;
    }
    return last[b->length] <= limit ? last[b->length] : limit + 1;
}

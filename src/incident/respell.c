#include "incident/respell.h"

#include <string.h>

/* Shorter names have neighbours that are other names; longer ones are no names. */
#define LEAST 5
#define MOST 40
/* A slip of the pen is known in longer names only. */
#define LEAST_SLIPS 8

/* One sound, written in two ways. Most are of Slavic, Indic, Persian and Burmese names: Arabic
 * ones are also found by their skeletons. */
static const char *const sounds[][2] = {
    {"oo", "u"},  {"ou", "u"},  {"u", "oo"}, {"u", "ou"},   {"ee", "i"},   {"i", "ee"},
    {"ck", "k"},  {"c", "k"},   {"k", "c"},  {"q", "k"},    {"k", "q"},    {"w", "v"},
    {"v", "w"},   {"sh", "s"},  {"s", "sh"}, {"chh", "ch"}, {"ch", "chh"}, {"kh", "k"},
    {"gh", "g"},  {"dh", "d"},  {"bh", "b"}, {"th", "t"},   {"ph", "f"},   {"f", "ph"},
    {"yi", "yy"}, {"iy", "y"},  {"y", "iy"}, {"y", "i"},    {"i", "y"},    {"aa", "a"},
    {"e", "i"},   {"i", "e"},   {"o", "u"},  {"u", "o"},    {"ai", "ay"},  {"ay", "ai"},
    {"ei", "ai"}, {"au", "u"},  {"au", "o"}, {"j", "zh"},   {"zh", "j"},   {"ts", "c"},
    {"x", "ksh"}, {"ksh", "x"},
};

/* What a gazetteer may write before or behind a name that reporters leave off. */
static const char *const generic[][2] = {
    {"", " Agency"}, {"", " District"}, {"", " City"}, {"Qaryat ", ""}, {"Ban ", ""},
};

struct search {
    const struct gazetteer_set *set;
    struct gazetteer_candidate *out;
    size_t limit, count;
};

static void look_up(struct search *s, const char *bytes, size_t length)
{
    size_t room = s->limit - s->count, found;

    if (room == 0)
        return;
    found = gazetteer_find(s->set, slice_of(bytes, length), s->out + s->count, room);
    s->count += found < room ? found : room;
}

/* The name with `cut` bytes at `at` replaced. */
static void replace(struct search *s, struct slice name, size_t at, size_t cut, const char *by)
{
    char bytes[MOST + 4];
    size_t added = strlen(by);

    memcpy(bytes, name.data, at);
    memcpy(bytes + at, by, added);
    memcpy(bytes + at + added, name.data + at + cut, name.length - at - cut);
    look_up(s, bytes, name.length - cut + added);
}

static bool is_letter(char c)
{
    return c >= 'a' && c <= 'z';
}

static bool is_vowel(char c)
{
    return c == 'a' || c == 'e' || c == 'i' || c == 'o' || c == 'u';
}

static void respell_at(struct search *s, struct slice name, size_t at)
{
    char here = name.data[at], before = at > 0 ? name.data[at - 1] : '\0';
    char after = at + 1 < name.length ? name.data[at + 1] : '\0';

    if (here == ' ' || here == '-') {
        replace(s, name, at, 1, "");
        return;
    }
    if (here == before && is_letter(here)) {
        replace(s, name, at, 1, "");
    } else if (is_letter(here) && !is_vowel(here) && is_vowel(before) && is_vowel(after)) {
        const char doubled[] = {here, here, '\0'};

        replace(s, name, at, 1, doubled);
    }
    if (at >= 3 && at + 3 <= name.length && is_letter(before) && is_letter(here))
        replace(s, name, at, 0, " ");
    for (size_t i = 0; i < sizeof sounds / sizeof *sounds; i++) {
        size_t length = strlen(sounds[i][0]);

        if (at + length <= name.length && memcmp(name.data + at, sounds[i][0], length) == 0)
            replace(s, name, at, length, sounds[i][1]);
    }
}

size_t respell_find(const struct gazetteer_set *set, struct slice name,
                    struct gazetteer_candidate *out, size_t limit)
{
    struct search s = {.set = set, .out = out, .limit = limit};

    if (name.length < LEAST || name.length > MOST)
        return 0;
    /* the first letter is what readers know a name by */
    for (size_t at = 1; at < name.length; at++)
        respell_at(&s, name, at);
    if (name.data[name.length - 1] == 'h')
        look_up(&s, name.data, name.length - 1);
    else if (is_vowel(name.data[name.length - 1]))
        replace(&s, name, name.length, 0, "h");
    for (size_t i = 0; i < sizeof generic / sizeof *generic; i++) {
        char bytes[MOST + 20];
        size_t before = strlen(generic[i][0]), after = strlen(generic[i][1]);

        memcpy(bytes, generic[i][0], before);
        memcpy(bytes + before, name.data, name.length);
        memcpy(bytes + before + name.length, generic[i][1], after);
        look_up(&s, bytes, before + name.length + after);
    }
    return s.count;
}

size_t respell_find_slips(const struct gazetteer_set *set, struct slice name,
                          struct gazetteer_candidate *out, size_t limit)
{
    struct search s = {.set = set, .out = out, .limit = limit};

    if (name.length < LEAST_SLIPS || name.length > MOST)
        return 0;
    for (size_t at = 1; at < name.length; at++) {
        char letters[] = {'a', '\0'};

        if (!is_letter(name.data[at]) && name.data[at] != ' ')
            continue;
        for (; letters[0] <= 'z'; letters[0]++)
            replace(&s, name, at, 0, letters);
        if (name.data[at] == ' ')
            continue;
        replace(&s, name, at, 1, "");
        if (at + 1 < name.length && is_letter(name.data[at + 1])) {
            const char swapped[] = {name.data[at + 1], name.data[at], '\0'};

            replace(&s, name, at, 2, swapped);
        }
    }
    return s.count;
}

/* What a publisher's domain says of its home. */
#include "lexicon/lexicon.h"
#include "resolve/source_profile_internal.h"

enum source_part {
    SOURCE_PART_FILLER,
    SOURCE_PART_PAPER,
    SOURCE_PART_AND,
};

struct source_word {
    enum source_part part;
};

#include "source_words.inc"

#define LEAST_NAME 5

uint16_t source_domain_country(struct slice key)
{
    char a, b;

    if (key.length < 4 || key.data[key.length - 3] != '.')
        return 0;
    a = (char)(key.data[key.length - 2] & ~32);
    b = (char)(key.data[key.length - 1] & ~32);
    if (a < 'A' || a > 'Z' || b < 'A' || b > 'Z')
        return 0;
    if (a == 'U' && b == 'K')
        return 'G' << 8 | 'B';
    /* Sold to all the world. */
    if ((a == 'T' && b == 'V') || (a == 'C' && b == 'O') || (a == 'I' && b == 'O') ||
        (a == 'M' && b == 'E') || (a == 'F' && b == 'M') || (a == 'A' && b == 'I') ||
        (a == 'E' && b == 'U'))
        return 0;
    return (uint16_t)(a << 8 | b);
}

/* The label that the publisher chose: "herald" of "www.herald.co.example". */
static struct slice main_label(struct slice key)
{
    struct slice best = slice_of(key.data, 0);
    size_t start = 0;

    for (size_t i = 0; i <= key.length; i++) {
        if (i < key.length && key.data[i] != '.')
            continue;
        /* The last label is the top-level domain. */
        if (i < key.length && i - start > best.length)
            best = slice_of(key.data + start, i - start);
        start = i + 1;
    }
    return best;
}

static bool is_word(struct slice text)
{
    return lexicon_lookup(&source_words_lexicon, text) >= 0;
}

/* Leaves the longest known word off the front (back); false when there is none. */
static bool strip(struct slice *text, bool back)
{
    for (size_t length = text->length < 14 ? text->length : 14; length >= 1; length--) {
        size_t at = back ? text->length - length : 0;

        if (length == text->length || !is_word(slice_of(text->data + at, length)))
            continue;
        /* One letter is a word only before a hyphen. */
        if (length < 2)
            continue;
        if (!back)
            text->data += length;
        text->length -= length;
        return true;
    }
    return false;
}

static size_t add_name(const struct gazetteer_set *set, struct slice text, struct slice *out,
                       size_t count, size_t limit)
{
    struct gazetteer_candidate row;

    while (text.length && text.data[0] == ' ')
        text = slice_of(text.data + 1, text.length - 1);
    while (text.length && text.data[text.length - 1] == ' ')
        text.length--;
    if (text.length >= LEAST_NAME && count < limit && !is_word(text) &&
        gazetteer_find(set, text, &row, 1) > 0)
        out[count++] = text;
    return count;
}

size_t source_domain_names(const struct gazetteer_set *set, struct slice key, char storage[256],
                           struct slice *out, size_t limit)
{
    struct slice label = main_label(key), text;
    size_t count = 0;

    if (label.length == 0 || label.length > 200)
        return 0;
    for (size_t i = 0; i < label.length; i++)
        storage[i] = label.data[i] == '-' ? ' ' : label.data[i];
    text = slice_of(storage, label.length);
    /* First as it stands ("palestine" may begin a longer name), then with the words of the trade
     * left off, step by step: the longest name wins. */
    for (bool more = true; more && count == 0;) {
        count = add_name(set, text, out, count, limit);
        more = strip(&text, true);
    }
    for (bool more = true; more && count == 0;) {
        more = strip(&text, false);
        count = add_name(set, text, out, count, limit);
    }
    if (count > 0)
        return count;
    /* "richmondandtwickenham". */
    for (size_t i = LEAST_NAME; i + 3 + LEAST_NAME <= text.length; i++) {
        if (memcmp(text.data + i, "and", 3) != 0)
            continue;
        count = add_name(set, slice_of(text.data, i), out, count, limit);
        count = add_name(set, slice_of(text.data + i + 3, text.length - i - 3), out, count, limit);
        if (count > 0)
            break;
    }
    return count;
}

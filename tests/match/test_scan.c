/* The bare matcher: against a slow one that is plainly right, with and without the processor's
 * special instructions. */
#include <stdarg.h>
#include <setjmp.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <cmocka.h>

#include "base/utf8.h"
#include "match/classify.h"
#include "match/scan.h"
#include "text/chars.h"

/* A generator of its own, so that every machine sees the same texts. */
static uint32_t draw(uint64_t *state, uint32_t below)
{
    *state = *state * UINT64_C(6364136223846793005) + UINT64_C(1442695040888963407);
    return (uint32_t)((*state >> 33) % below);
}

struct found {
    char *log; /* "offset+length;" of each match */
    size_t length, room;
};

static void note(void *context, size_t offset, size_t length, uint32_t name)
{
    struct found *found = context;

    (void)name;
    if (found->length + 64 > found->room) {
        found->room = found->room * 2 + 4096;
        found->log = realloc(found->log, found->room);
        assert_non_null(found->log);
    }
    found->length += (size_t)snprintf(found->log + found->length, 64, "%zu+%zu;", offset, length);
}

/* Whether the sign that ends before `at` (begins at it) is part of a word. */
static bool word_before(struct slice text, size_t at)
{
    size_t from = at;

    if (at == 0)
        return false;
    do
        from--;
    while (from > 0 && ((unsigned char)text.data[from] & 0xC0) == 0x80);
    return text.data[from] == '_' || (char_class(utf8_next(text, &from)) & CHAR_WORD);
}

static bool word_after(struct slice text, size_t at)
{
    if (at == text.length)
        return false;
    return text.data[at] == '_' || (char_class(utf8_next(text, &at)) & CHAR_WORD);
}

static bool same(char a, char b, bool fold)
{
    if (fold && a >= 'A' && a <= 'Z')
        a = (char)(a + 32);
    if (fold && b >= 'A' && b <= 'Z')
        b = (char)(b + 32);
    return a == b;
}

static void slowly(const struct slice *names, size_t count, struct slice text, bool fold,
                   struct found *found)
{
    for (size_t at = 0; at < text.length;) {
        size_t best = 0;

        for (size_t i = 0; i < count; i++) {
            size_t length = names[i].length, same_bytes = 0;
            if (length <= best || length > text.length - at ||
                (fold && text.data[at] >= 'a' && text.data[at] <= 'z'))
                continue;
            while (same_bytes < length &&
                   same(text.data[at + same_bytes], names[i].data[same_bytes], fold))
                same_bytes++;
            if (same_bytes < length || word_before(text, at) || word_after(text, at + length))
                continue;
            best = length;
        }
        if (best)
            note(found, at, best, 0);
        at += best ? best : 1;
    }
}

static void compare(const struct slice *names, size_t count, struct slice text, bool fold)
{
    struct found slow = {0};

    note(&slow, 0, 0, 0);
    slowly(names, count, text, fold, &slow);
    for (int portable = 0; portable < 2; portable++) {
        struct scanner *scanner = NULL;
        struct found fast = {0};
        note(&fast, 0, 0, 0);
        assert_int_equal(scanner_new(names, count, fold, portable, &scanner, NULL), GAZETAG_OK);
        assert_int_equal(scanner_run(scanner, text, note, &fast), GAZETAG_OK);
        assert_string_equal(fast.log, slow.log);
        scanner_free(scanner);
        free(fast.log);
    }
    free(slow.log);
}

static void words_of_random_texts_are_found(void **state)
{
    static const char *const pieces[] = {
        "New", "York", " ",  " ", " ", "St",   ".",        "John",         "'s",  "-",   "El",
        "al",  "\n",   "Ur", "_", "7", "City", "\xC3\xA9", "\xE2\x80\x98", "Ain", "new", ",  "};
    static const char *const spellings[] = {"New",
                                            "New York",
                                            "New York City",
                                            "York City",
                                            "St.",
                                            "St. John",
                                            "St. John's",
                                            "El Ur",
                                            "Ur",
                                            "U",
                                            "\xE2\x80\x98"
                                            "Ain",
                                            "\xC3\xA9",
                                            "New\xC3\xA9",
                                            "7",
                                            "7 Ain",
                                            "al-Ain",
                                            "Ain-",
                                            "Ain--",
                                            "York  City",
                                            "City\xC3\xA9"};
    enum { NAMES = sizeof spellings / sizeof *spellings };
    struct slice names[NAMES];
    uint64_t seed = 1;

    (void)state;
    for (size_t i = 0; i < NAMES; i++)
        names[i] = slice_from(spellings[i]);
    for (int round = 0; round < 400; round++) {
        char text[2048];
        size_t length = 0, pieces_count = draw(&seed, 300);
        for (size_t i = 0; i < pieces_count; i++) {
            const char *piece = pieces[draw(&seed, sizeof pieces / sizeof *pieces)];
            memcpy(text + length, piece, strlen(piece));
            length += strlen(piece);
        }
        compare(names, NAMES, slice_of(text, length), false);
    }
}

static void letters_match_whatever_their_case_when_asked(void **state)
{
    static const char *const spellings[] = {"Ain Al Asad", "BAGHDAD", "Ur", "St. John"};
    static const char text[] = "AIN AL ASAD, baghdad, uR, ur; st. john st john Urs";
    struct slice names[4];

    (void)state;
    for (size_t i = 0; i < 4; i++)
        names[i] = slice_from(spellings[i]);
    compare(names, 4, slice_from(text), true);
    compare(names, 4, slice_from(text), false);
}

static void texts_made_to_hurt_are_survived(void **state)
{
    enum { LENGTH = 100 * 1024 };
    char *text = malloc(LENGTH), long_name[255];
    struct slice names[4];

    (void)state;
    assert_non_null(text);
    memset(long_name, 'A', sizeof long_name);
    for (size_t i = 1; i < sizeof long_name; i += 2)
        long_name[i] = ' ';
    long_name[254] = 'B';
    names[0] = slice_from("A A");
    names[1] = slice_of(long_name, 255);
    names[2] = slice_from("A");
    names[3] = slice_from("B A");
    for (size_t i = 0; i < LENGTH; i++)
        text[i] = i % 2 ? ' ' : i % 1000 == 0 ? 'B' : 'A';
    compare(names, 4, slice_of(text, LENGTH), false);
    /* Names over the border of what is looked at at once, at every offset. */
    for (size_t shift = 0; shift < 300; shift += 13) {
        memset(text, ' ', LENGTH);
        memcpy(text + 32 * 1024 - shift, long_name, sizeof long_name);
        memcpy(text + 64 * 1024 - shift, "A A", 3);
        compare(names, 4, slice_of(text, LENGTH), false);
    }
    memset(text, 'A', LENGTH);
    compare(names, 4, slice_of(text, LENGTH), false);
    compare(names, 4, slice_of(text, 1), false);
    compare(names, 4, slice_of(text, 0), false);
    free(text);
}

static void both_ways_of_telling_bytes_apart_agree(void **state)
{
    uint64_t seed = 7;

    (void)state;
    for (int round = 0; round < 200; round++) {
        struct byte_set words = {{0}}, firsts = {{0}};
        unsigned char bytes[256];
        uint64_t a[4], b[4], c[4], d[4];

        for (int i = 0; i < 128; i++) {
            byte_set_add(&words, (unsigned char)draw(&seed, 256));
            byte_set_add(&firsts, (unsigned char)draw(&seed, 256));
        }
        for (int i = 0; i < 256; i++)
            bytes[i] = (unsigned char)(round % 2 ? (uint32_t)i : draw(&seed, 256));
        classify_portable(bytes, 4, &words, &firsts, a, b);
        classify_choose()(bytes, 4, &words, &firsts, c, d);
        assert_memory_equal(a, c, sizeof a);
        assert_memory_equal(b, d, sizeof b);
        for (int i = 0; i < 256; i++)
            assert_int_equal(a[i / 64] >> i % 64 & 1, byte_set_has(&words, bytes[i]));
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(words_of_random_texts_are_found),
        cmocka_unit_test(letters_match_whatever_their_case_when_asked),
        cmocka_unit_test(texts_made_to_hurt_are_survived),
        cmocka_unit_test(both_ways_of_telling_bytes_apart_agree),
    };

    return cmocka_run_group_tests_name("scan", tests, NULL, NULL);
}

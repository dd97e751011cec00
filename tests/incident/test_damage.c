/* incident/damage: the words on what was damaged. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include "base/arena.h"
#include "incident/damage.h"

static void the_words_on_damage_are_found(void **state)
{
    static const struct {
        const char *text, *damage;
    } cases[] = {
        {"Rockets fell on the camp, causing minor damage to a hangar, officials said.",
         "minor damage to a hangar"},
        {"The drone hit a depot and caused extensive material damage.",
         "extensive material damage"},
        {"There was no damage.", "no damage"},
        {"The blast destroyed two houses and a school in Taiz.",
         "destroyed two houses and a school"},
        {"Shelling damaged the main market before dawn.", "damaged the main market"},
        {"The storm of shells destroyed at least two houses.", "destroyed at least two houses"},
        {"Three soldiers were killed near Gao.", ""},
        {"The house was destroyed.", ""},
    };
    struct arena *arena = arena_new();

    (void)state;
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct text text;
        struct slice found;

        assert_int_equal(text_analyse(slice_from(cases[i].text), arena, &text), GAZETAG_OK);
        found = damage_find(&text, &text.sentences[0]);
        if (!slice_is(found, cases[i].damage))
            fail_msg("%s: \"%.*s\"", cases[i].text, (int)found.length, found.data);
    }
    arena_free(arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(the_words_on_damage_are_found)};

    return cmocka_run_group_tests_name("damage", tests, NULL, NULL);
}

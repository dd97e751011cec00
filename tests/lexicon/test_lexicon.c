/* lexicon: phrases of a word list found in a text. */
#include "../text/sample.h"

#include "lexicon/lexicon.h"

enum { WEAPON_EXPLOSIVE = 1, WEAPON_FIRE_ARM, USE_SITE = 1, USE_PERSON = 2 };

struct weapon {
    int kind, use, weight;
    const char *note;
};

#include "weapons.inc"

/* The length of the phrase at the first token. */
static size_t find(const char *string, uint16_t *entry)
{
    struct sample sample = sample_of(string);
    size_t length = lexicon_find(&weapons_lexicon, &sample.text, 0, entry);

    sample_free(&sample);
    return length;
}

static void columns_become_fields(void **state)
{
    (void)state;
    assert_int_equal(weapons_entries[0].kind, WEAPON_EXPLOSIVE);
    assert_int_equal(weapons_entries[0].weight, 3);
    assert_int_equal(weapons_entries[1].use, USE_SITE | USE_PERSON);
    assert_string_equal(weapons_entries[1].note, "small, \"or\" not?");
    assert_int_equal(weapons_entries[2].kind, WEAPON_FIRE_ARM);
    assert_int_equal(weapons_entries[2].weight, 0);
    assert_int_equal(weapons_entries[3].kind, 0);
    assert_int_equal(weapons_entries[3].weight, -2);
    assert_string_equal(weapons_entries[3].note, "é");
}

static void the_longest_phrase_is_found(void **state)
{
    uint16_t entry = 99;

    (void)state;
    assert_int_equal(find("car bomb kills", &entry), 2);
    assert_int_equal(entry, 0);
    assert_int_equal(find("Bomb kills", &entry), 1);
    assert_int_equal(entry, 1);
    assert_int_equal(find("CAR-BOMB", &entry), 3);
    assert_int_equal(find("ak-47 fire", &entry), 3);
    assert_int_equal(entry, 2);
    assert_int_equal(find("Kaláshnikov", &entry), 1);
    assert_int_equal(find("dead man’s switch", &entry), 4);
    assert_int_equal(entry, 3);
    assert_int_equal(find("U.S. rocket", &entry), 2);
    assert_int_equal(entry, 4);
}

static void other_words_and_marks_between_are_not(void **state)
{
    uint16_t entry = 99;

    (void)state;
    assert_int_equal(find("car", &entry), 0);
    assert_int_equal(find("cars bomb", &entry), 0);
    assert_int_equal(find("car, bomb", &entry), 0);
    assert_int_equal(find("vehicle. Bomb", &entry), 0);
    assert_int_equal(find("vehicle\n\nbomb", &entry), 0);
    assert_int_equal(find("car -- bomb", &entry), 0);
    assert_int_equal(entry, 99);
}

static void a_folded_string_is_looked_up(void **state)
{
    (void)state;
    assert_int_equal(lexicon_lookup(&weapons_lexicon, slice_from("vehicle bomb")), 0);
    assert_int_equal(lexicon_lookup(&weapons_lexicon, slice_from("ak 47")), 2);
    assert_int_equal(lexicon_lookup(&weapons_lexicon, slice_from("vehicle")), -1);
    assert_int_equal(lexicon_lookup(&weapons_lexicon, slice_from("")), -1);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(columns_become_fields),
        cmocka_unit_test(the_longest_phrase_is_found),
        cmocka_unit_test(other_words_and_marks_between_are_not),
        cmocka_unit_test(a_folded_string_is_looked_up),
    };

    return cmocka_run_group_tests_name("lexicon", tests, NULL, NULL);
}

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

#include "recognize/recognize.h"
#include "recognize/words.h"

static struct gazetteer_set *set;
static struct matcher *matcher;
static struct recognizer *recognizer;
static struct arena *arena;
static struct text text;
static struct mention_list mentions;
static struct entity_list entities;

static int open_all(void **state)
{
    struct gazetteer *layer = NULL;

    (void)state;
    arena = arena_new();
    return gazetteer_open_shipped_places(&layer, NULL) != GAZETAG_OK ||
           gazetteer_set_new(&layer, 1, &set, NULL) != GAZETAG_OK ||
           matcher_new(set, &matcher, NULL) != GAZETAG_OK ||
           recognizer_new(matcher, &recognizer, NULL) != GAZETAG_OK || !arena;
}

static int close_all(void **state)
{
    (void)state;
    recognizer_free(recognizer);
    matcher_free(matcher);
    gazetteer_set_free(set);
    arena_free(arena);
    return 0;
}

static void read_text(const char *words)
{
    struct document document = {.text = slice_from(words)};
    struct match_list matches = {0};

    arena_reset(arena);
    assert_int_equal(text_analyse(document.text, arena, &text), GAZETAG_OK);
    assert_int_equal(match_text(matcher, &text, arena, &matches), GAZETAG_OK);
    assert_int_equal(
        recognize_text(recognizer, &document, &text, &matches, arena, &mentions, &entities),
        GAZETAG_OK);
}

static struct slice words_of(const struct mention *mention)
{
    return slice_of(text.bytes.data + mention->start, mention->end - mention->start);
}

static const struct mention *find(const char *name)
{
    for (size_t i = 0; i < mentions.count; i++)
        if (slice_is(words_of(&mentions.items[i]), name))
            return &mentions.items[i];
    return NULL;
}

static const struct mention *expect(const char *name)
{
    const struct mention *mention = find(name);

    if (!mention) {
        for (size_t i = 0; i < mentions.count; i++)
            print_message("found: %.*s\n", (int)words_of(&mentions.items[i]).length,
                          words_of(&mentions.items[i]).data);
        fail_msg("\"%s\" is no mention", name);
    }
    return mention;
}

static void refuse(const char *name)
{
    if (find(name))
        fail_msg("\"%s\" is a mention", name);
}

static void names_are_whole(void **state)
{
    (void)state;
    read_text("Floods closed schools in New York City and across Anbar Province on Friday.");
    expect("New York City");
    expect("Anbar Province");
    assert_int_equal(mentions.count, 2);
}

static void a_possessive_stays_outside(void **state)
{
    (void)state;
    read_text("The storm hit Jordan's capital before it reached Syria’s coast.");
    expect("Jordan");
    expect("Syria");
}

static void a_demonym_says_so(void **state)
{
    (void)state;
    read_text("A Syrian refugee who fled Mosul met American soldiers and an Egyptian doctor.");
    assert_int_equal(expect("American")->kind, MENTION_DEMONYM);
    assert_int_equal(expect("Mosul")->kind, MENTION_TOPONYM);
}

static void persons_are_no_places(void **state)
{
    (void)state;
    read_text("The report was written by Jordan Miller and edited by Florence Hudson. Mr. Miller "
              "lives in Jordan.");
    assert_int_equal(mentions.count, 1);
    expect("Jordan");
    assert_true(entities.count >= 2);
}

static void organisations_are_no_places(void **state)
{
    (void)state;
    read_text("He read it in the Washington Post, he told the Bank of England on Tuesday.");
    refuse("Washington Post");
    refuse("Bank of England");
}

static void a_dateline_is_one(void **state)
{
    (void)state;
    read_text("BAGHDAD (Reuters) - Gunmen killed three people at a market in Kirkuk on Sunday, "
              "police said.");
    assert_int_equal(expect("BAGHDAD")->role, ROLE_DATELINE);
    assert_int_equal(expect("Kirkuk")->role, ROLE_MENTIONED);
}

static void a_capital_that_acts_is_a_government(void **state)
{
    (void)state;
    read_text("Tehran has rejected the offer. Its talks with Washington ended on Sunday. A bomb "
              "exploded in Tehran the same day.");
    assert_int_equal(mentions.items[0].role, ROLE_METONYM);
    assert_int_equal(expect("Washington")->role, ROLE_METONYM);
    assert_int_equal(mentions.items[mentions.count - 1].role, ROLE_MENTIONED);
}

static void what_lies_south_of_a_town_is_not_in_it(void **state)
{
    (void)state;
    read_text("A convoy was attacked in an orchard south of Kirkuk late on Wednesday.");
    assert_int_equal(expect("Kirkuk")->role, ROLE_ANCHOR);
}

static void a_province_contains_its_town(void **state)
{
    (void)state;
    read_text("The shells fell on Musayib in Babil Province, officials said.");
    assert_int_equal(expect("Babil Province")->role, ROLE_CONTAINER);
    assert_int_not_equal(expect("Musayib")->role, ROLE_CONTAINER);
}

static void the_same_base_is_the_one_named_before(void **state)
{
    const struct mention *again;

    (void)state;
    read_text("Rockets were fired at Ain al-Asad air base on Monday. On Friday two drones flew "
              "towards the same base.");
    again = expect("the same base");
    assert_int_equal(again->kind, MENTION_COREFERENCE);
    assert_true(again->antecedent >= 0);
    assert_int_equal(mentions.items[again->antecedent].kind, MENTION_FACILITY);
}

static void a_place_that_no_gazetteer_knows_is_kept(void **state)
{
    (void)state;
    read_text("Shells hit the village of Tel Harmush, near Mosul, on Saturday. Residents of Tel "
              "Harmush fled to Mosul.");
    assert_null(expect("Tel Harmush")->match);
}

static void capitals_alone_are_read_too(void **state)
{
    (void)state;
    read_text("SANTIAGO, 5 MAY 90 -- UNKNOWN MEN PLACED A BOMB AT A BANK IN LIMA ON THURSDAY. "
              "THE POLICE OF PERU SAID THAT NO ONE WAS HURT.");
    expect("LIMA");
    expect("PERU");
}

static void a_name_beside_its_province_needs_little_else(void **state)
{
    (void)state;
    read_text("The blast was heard in the Musayib in Babil Province.");
    expect("Musayib");
}

static void a_first_name_is_a_word_of_its_own_class(void **state)
{
    (void)state;
    read_text("Marissa waved at the harbour.");
    assert_true(word_is_first_name(&text, 0));
    assert_false(word_is_first_name(&text, 4));
}

static void any_text_is_survived(void **state)
{
    char long_run[3000];

    (void)state;
    read_text("");
    assert_int_equal(mentions.count, 0);
    read_text(" \n.,;:- ' \" ( ) ");
    for (size_t i = 0; i + 1 < sizeof long_run; i++)
        long_run[i] = i % 3 == 2 ? ' ' : 'A';
    long_run[sizeof long_run - 1] = '\0';
    read_text(long_run);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(names_are_whole),
        cmocka_unit_test(a_possessive_stays_outside),
        cmocka_unit_test(a_demonym_says_so),
        cmocka_unit_test(persons_are_no_places),
        cmocka_unit_test(organisations_are_no_places),
        cmocka_unit_test(a_dateline_is_one),
        cmocka_unit_test(a_capital_that_acts_is_a_government),
        cmocka_unit_test(what_lies_south_of_a_town_is_not_in_it),
        cmocka_unit_test(a_province_contains_its_town),
        cmocka_unit_test(the_same_base_is_the_one_named_before),
        cmocka_unit_test(a_place_that_no_gazetteer_knows_is_kept),
        cmocka_unit_test(capitals_alone_are_read_too),
        cmocka_unit_test(a_name_beside_its_province_needs_little_else),
        cmocka_unit_test(a_first_name_is_a_word_of_its_own_class),
        cmocka_unit_test(any_text_is_survived),
    };

    return cmocka_run_group_tests(tests, open_all, close_all);
}

/* text: sentences, paragraphs, hard-wrapped lines. */
#include "sample.h"

static void sentences_end_at_stops(void **state)
{
    (void)state;
    assert_sentences("It rained. Police came! Why? Nobody knew",
                     "It rained.|Police came!|Why?|Nobody knew");
    assert_sentences("\"They fled.\" He stayed (in Erbil.) She left.",
                     "\"They fled.\"|He stayed (in Erbil.)|She left.");
    assert_sentences("“Stop!” he said. ‘Go.’ And so on.", "“Stop!” he said.|‘Go.’|And so on.");
    assert_sentences("He waited... and waited… Then he left.",
                     "He waited... and waited…|Then he left.");
    assert_sentences("They fled.[3] He stayed.", "They fled.[3]|He stayed.");
    assert_sentences("He reached Musayib.Then he slept.", "He reached Musayib.|Then he slept.");
}

static void abbreviations_end_no_sentence_unless_one_clearly_starts(void **state)
{
    (void)state;
    assert_sentences("Lt. Gen. Ann Lee of the U.S. Army met Mr. The",
                     "Lt. Gen. Ann Lee of the U.S. Army met Mr. The");
    assert_sentences("He lives in the U.S. He likes it.", "He lives in the U.S.|He likes it.");
    assert_sentences("On Jan. 5 at 8 p.m. police met John F. Doe.",
                     "On Jan. 5 at 8 p.m. police met John F. Doe.");
    assert_sentences("They work for Acme Inc. The firm is new.",
                     "They work for Acme Inc.|The firm is new.");
    assert_sentences("THE U.S.  AND PANAMA SENT DR.  RUIZ TO THE U.S.  HE IS ILL.",
                     "THE U.S.  AND PANAMA SENT DR.  RUIZ TO THE U.S.|HE IS ILL.");
    assert_sentences("He paid appr. ten dinars.", "He paid appr. ten dinars.");
}

static void list_numbers_end_no_sentence(void **state)
{
    (void)state;
    assert_sentences("1. The first\n2. The second", "1. The first|2. The second");
}

static void a_line_is_a_paragraph(void **state)
{
    struct sample sample =
        sample_of("Blast in Erbil\nA bomb went off. Two died.\n\nNobody claimed it.");

    (void)state;
    assert_int_equal(sample.text.sentence_count, 4);
    assert_int_equal(sample.text.sentences[0].paragraph, 0);
    assert_int_equal(sample.text.sentences[1].paragraph, 1);
    assert_int_equal(sample.text.sentences[2].paragraph, 1);
    assert_int_equal(sample.text.sentences[3].paragraph, 2);
    assert_true(sample_token(&sample, "A")->flags & TEXT_PARAGRAPH_START);
    assert_true(sample_token(&sample, "Two")->flags & TEXT_SENTENCE_START);
    assert_int_equal(sample_token(&sample, "Two")->sentence, 2);
    sample_free(&sample);
}

static void lines_that_were_broken_at_a_width_are_joined(void **state)
{
    struct sample sample =
        sample_of("   LA UNION, 4 MAY 91 -- [TEXT] THE ARMY SAID TODAY THAT THREE FARMERS\n"
                  "OF THE VILLAGE OF SANTA INES, WHICH LIES IN THE HILLS NEAR THE BORDER,\n"
                  "WERE TAKEN FROM THEIR HOMES.  IT BLAMED A BAND OF REBELS THAT HAS BEEN\n"
                  "ACTIVE THERE SINCE LAST YEAR.\n\n"
                  "   A SPOKESMAN OF THE BAND SAID THAT IT HAD NO PART IN THE MATTER, AND\n"
                  "THAT SOLDIERS WERE TO BLAME.\n");

    (void)state;
    assert_int_equal(sample.text.sentence_count, 3);
    assert_int_equal(sample.text.sentences[1].paragraph, 0);
    assert_int_equal(sample.text.sentences[2].paragraph, 1);
    assert_true(sample_token(&sample, "WERE")->flags & TEXT_LINE_START);
    assert_false(sample_token(&sample, "WERE")->flags & TEXT_PARAGRAPH_START);
    sample_free(&sample);
}

static void a_long_line_that_stops_in_mid_sentence_goes_on(void **state)
{
    assert_sentences("The ministry said late on Sunday that the roads to the north remained\n"
                     "            closed to lorries.\nNo date was given.",
                     "The ministry said late on Sunday that the roads to the north remained\n"
                     "            closed to lorries.|No date was given.");
    (void)state;
}

static void small_letters_do_not_hide_the_end_of_a_sentence(void **state)
{
    (void)state;
    assert_sentences("blast in erbil. two dead. more soon", "blast in erbil.|two dead.|more soon");
}

static void a_text_without_stops_is_cut_all_the_same(void **state)
{
    enum { WORDS = 5000 };
    char *line = malloc(WORDS * 5 + 1);
    struct sample sample;

    (void)state;
    assert_non_null(line);
    for (size_t i = 0; i < WORDS; i++)
        memcpy(line + 5 * i, "word ", 6);
    sample = sample_of(line);
    assert_int_equal(sample.text.sentence_count, 5);
    sample_free(&sample);
    free(line);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(sentences_end_at_stops),
        cmocka_unit_test(abbreviations_end_no_sentence_unless_one_clearly_starts),
        cmocka_unit_test(list_numbers_end_no_sentence),
        cmocka_unit_test(a_line_is_a_paragraph),
        cmocka_unit_test(lines_that_were_broken_at_a_width_are_joined),
        cmocka_unit_test(a_long_line_that_stops_in_mid_sentence_goes_on),
        cmocka_unit_test(small_letters_do_not_hide_the_end_of_a_sentence),
        cmocka_unit_test(a_text_without_stops_is_cut_all_the_same),
    };

    return cmocka_run_group_tests_name("sentences", tests, NULL, NULL);
}

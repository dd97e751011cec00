/* text: tokens, their kinds and flags. */
#include "sample.h"

#include "text/fold.h"

static void words_part_at_hyphens_but_not_at_apostrophes(void **state)
{
    (void)state;
    assert_cut("the U.S.-led raid", "the|U.S.|-|led|raid");
    assert_cut("near Ba'quba, Sana'a and Ta’izz", "near|Ba'quba|,|Sana'a|and|Ta’izz");
    assert_cut("O'Neill read the Qur'an", "O'Neill|read|the|Qur'an");
    assert_cut("Ayn al-Asad, Port-au-Prince", "Ayn|al|-|Asad|,|Port|-|au|-|Prince");
    assert_cut("Sa'd and Ra'd", "Sa'd|and|Ra'd");
}

static void possessives_and_short_verbs_are_clitics(void **state)
{
    struct sample sample;

    (void)state;
    assert_cut("Iraq's and Iraq’s", "Iraq|'s|and|Iraq|’s");
    assert_cut("they don't, she'd and I'm", "they|don|'t|,|she|'d|and|I|'m");
    sample = sample_of("the workers' homes in Sana'a's suburbs");
    assert_string_equal(sample_tokens(&sample, 0, sample.text.token_count),
                        "the|workers|'|homes|in|Sana'a|'s|suburbs");
    assert_int_equal(sample_token(&sample, "'")->kind, TEXT_CLITIC);
    assert_int_equal(sample_token(&sample, "'s")->kind, TEXT_CLITIC);
    sample_free(&sample);
}

static void abbreviations_keep_their_full_stop(void **state)
{
    (void)state;
    assert_cut("in D.C. and Mobile, Ala., on Jan. 5", "in|D.C.|and|Mobile|,|Ala.|,|on|Jan.|5");
    assert_cut("Lt. Col. John F. Doe of St. Ives", "Lt.|Col.|John|F.|Doe|of|St.|Ives");
    assert_cut("a Ph.D. at 8 p.m. today", "a|Ph.D.|at|8|p.m.|today");
    assert_cut("unit No. 4 said no. He left.", "unit|No.|4|said|no|.|He|left|.");
    assert_cut("They took Mass. Gen. Hospital to mass.", "They|took|Mass.|Gen.|Hospital|to|mass|.");
}

static void numbers_hold_their_marks(void **state)
{
    struct sample sample = sample_of("2,500 on 07/04/2013 or 2024-07-31 at 1:30, 1.5 of 47th");

    (void)state;
    assert_string_equal(sample_tokens(&sample, 0, sample.text.token_count),
                        "2,500|on|07/04/2013|or|2024-07-31|at|1:30|,|1.5|of|47th");
    assert_int_equal(sample_token(&sample, "2024-07-31")->kind, TEXT_NUMBER);
    assert_int_equal(sample_token(&sample, "47th")->kind, TEXT_NUMBER);
    sample_free(&sample);
    assert_cut("the AC-130 and F16", "the|AC|-|130|and|F16");
    assert_cut("122mm shells, 5km at 7pm", "122|mm|shells|,|5|km|at|7|pm");
    assert_cut("1314,1198 and 2,3,4", "1314|,|1198|and|2|,|3|,|4");
    assert_cut("in 2011-01-S-115", "in|2011|-|01|-|S|-|115");
}

static void addresses_are_one_token_that_is_no_word(void **state)
{
    struct sample sample =
        sample_of("see https://example.org/Iraq?q=(1). Or example.com/a, ann.lee@mail.example.net, "
                  "@baghdad, www.example.fr.");

    (void)state;
    assert_string_equal(sample_tokens(&sample, 0, sample.text.token_count),
                        "see|https://example.org/Iraq?q=(1|)|.|Or|example.com/a|,|"
                        "ann.lee@mail.example.net|,|@baghdad|,|www.example.fr|.");
    assert_int_equal(sample_token(&sample, "@baghdad")->kind, TEXT_PUNCT);
    assert_int_equal(sample_token(&sample, "example.com/a")->kind, TEXT_PUNCT);
    assert_int_equal(sample_token(&sample, "ann.lee@mail.example.net")->kind, TEXT_PUNCT);
    sample_free(&sample);
}

static void runs_of_one_mark_are_one_token(void **state)
{
    (void)state;
    assert_cut("so -- well... stop!!", "so|--|well|...|stop|!!");
    assert_cut("a——b", "a|——|b");
}

static void flags_tell_the_letters(void **state)
{
    struct sample sample = sample_of("Émile met ISIS in al-Asad, D.C., on 3D maps of İzmir");

    (void)state;
    assert_int_equal(sample_token(&sample, "Émile")->flags &
                         (TEXT_INITIAL_UPPER | TEXT_ALL_UPPER | TEXT_HAS_LOWER | TEXT_NON_ASCII),
                     TEXT_INITIAL_UPPER | TEXT_HAS_LOWER | TEXT_NON_ASCII);
    assert_int_equal(sample_token(&sample, "Émile")->letters, 5);
    assert_true(sample_token(&sample, "ISIS")->flags & TEXT_ALL_UPPER);
    assert_true(sample_token(&sample, "Asad")->flags & TEXT_HYPHEN_BEFORE);
    assert_false(sample_token(&sample, "al")->flags & TEXT_HYPHEN_BEFORE);
    assert_true(sample_token(&sample, "D.C.")->flags & TEXT_HAS_PERIOD);
    assert_true(sample_token(&sample, "3D")->flags & TEXT_HAS_DIGIT);
    assert_true(sample_token(&sample, "İzmir")->flags & TEXT_INITIAL_UPPER);
    assert_true(sample_token(&sample, "met")->flags & TEXT_SPACE_BEFORE);
    assert_false(sample_token(&sample, ",")->flags & TEXT_SPACE_BEFORE);
    sample_free(&sample);
}

static void each_token_has_the_hash_of_its_fold(void **state)
{
    struct sample sample =
        sample_of("Lieutenants of Ba'quba, U.S. 2,500 İstanbul's Ćevapi — «x» "
                  "International AC-130 بغداد 07/04/2013 it's supercalifragilistic");

    (void)state;
    for (size_t i = 0; i < sample.text.token_count; i++)
        assert_int_equal(sample.text.tokens[i].fold,
                         text_fold_hash(text_token_slice(&sample.text, i)));
    assert_true(text_token_is(&sample.text, 0, "lieutenants"));
    assert_false(text_token_is(&sample.text, 0, "lieutenant"));
    sample_free(&sample);
}

static void the_letters_of_the_document_tell_its_case(void **state)
{
    static const struct {
        const char *text;
        enum text_case expected;
    } cases[] = {
        {"Rockets hit a base west of Baghdad on Tuesday, the army said.", TEXT_MIXED_CASE},
        {"ROCKETS HIT A BASE WEST OF BAGHDAD, COL [COLONEL] RUIZ SAID.", TEXT_UPPER_CASE},
        {"rockets hit a base west of baghdad on tuesday, the army said", TEXT_LOWER_CASE},
        {"IRAQ", TEXT_MIXED_CASE},
    };

    (void)state;
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct sample sample = sample_of(cases[i].text);
        assert_int_equal(sample.text.letter_case, cases[i].expected);
        sample_free(&sample);
    }
}

static bool is_quoted(const struct sample *sample, const char *word)
{
    return (sample_token(sample, word)->flags & TEXT_IN_QUOTE) != 0;
}

static void tokens_between_quotation_marks_are_flagged(void **state)
{
    struct sample sample =
        sample_of("He said \"one two.\" Then “three” and ‘four’ or 'five' of the "
                  "boys' six.\n\"Seven eight\nNine, a 5\" ten");

    (void)state;
    assert_true(is_quoted(&sample, "one"));
    assert_true(is_quoted(&sample, "two"));
    assert_false(is_quoted(&sample, "Then"));
    assert_true(is_quoted(&sample, "three"));
    assert_false(is_quoted(&sample, "and"));
    assert_true(is_quoted(&sample, "four"));
    assert_true(is_quoted(&sample, "five"));
    assert_false(is_quoted(&sample, "six"));
    assert_true(is_quoted(&sample, "eight"));
    assert_false(is_quoted(&sample, "Nine"));
    assert_false(is_quoted(&sample, "ten"));
    sample_free(&sample);
}

static void offsets_become_code_points(void **state)
{
    struct sample sample = sample_of("Qu’est-ce que c’est ? Très bien, à Ouagadougou, où l’été "
                                     "fut long, 123 blessés ont été évacués vers İzmir.");
    const struct text_token *last = sample_token(&sample, "İzmir");

    (void)state;
    assert_int_equal(text_code_point(&sample.text, 0), 0);
    assert_int_equal(text_code_point(&sample.text, last->start), 100);
    assert_int_equal(text_code_point(&sample.text, (uint32_t)sample.text.bytes.length), 106);
    sample_free(&sample);
}

static void other_scripts_and_odd_bytes_are_cut_too(void **state)
{
    (void)state;
    assert_cut("قال الجيش، في بغداد.", "قال|الجيش|،|في|بغداد|.");
    assert_cut("Взрыв в Киеве.", "Взрыв|в|Киеве|.");
    assert_cut("北京。上海", "北京|。|上海");
    assert_cut("\xEF\xBB\xBFKyiv\xE2\x80\x8B", "Kyiv");
    assert_cut("na\xC3\xAFve co\xC2\xADop", "naïve|co\xC2\xADop");
    assert_cut("\xF0\x9F\x98\x80\xEF\xB8\x8F ok", "\xF0\x9F\x98\x80|ok");
    assert_cut("", "");
    assert_cut(" \n\t ", "");
}

static void one_huge_line_is_cut_in_pieces(void **state)
{
    enum { LENGTH = 4 * 1000 * 1000 };
    char *line = malloc(LENGTH);
    struct arena *arena = arena_new();
    struct text text;

    (void)state;
    assert_non_null(line);
    memset(line, 'a', LENGTH);
    assert_int_equal(text_analyse(slice_of(line, LENGTH), arena, &text), GAZETAG_OK);
    for (size_t i = 0; i < text.token_count; i++)
        assert_true(text.tokens[i].end - text.tokens[i].start <= 1000);
    assert_true(text.sentence_count > 1);
    arena_free(arena);
    free(line);
}

static void a_text_beyond_the_limit_is_refused(void **state)
{
    struct arena *arena = arena_new();
    struct text text;

    (void)state;
    assert_int_equal(text_analyse(slice_of("", ((size_t)1 << 30) + 1), arena, &text),
                     GAZETAG_LIMIT);
    arena_free(arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(words_part_at_hyphens_but_not_at_apostrophes),
        cmocka_unit_test(possessives_and_short_verbs_are_clitics),
        cmocka_unit_test(abbreviations_keep_their_full_stop),
        cmocka_unit_test(numbers_hold_their_marks),
        cmocka_unit_test(addresses_are_one_token_that_is_no_word),
        cmocka_unit_test(runs_of_one_mark_are_one_token),
        cmocka_unit_test(flags_tell_the_letters),
        cmocka_unit_test(each_token_has_the_hash_of_its_fold),
        cmocka_unit_test(the_letters_of_the_document_tell_its_case),
        cmocka_unit_test(tokens_between_quotation_marks_are_flagged),
        cmocka_unit_test(offsets_become_code_points),
        cmocka_unit_test(other_scripts_and_odd_bytes_are_cut_too),
        cmocka_unit_test(one_huge_line_is_cut_in_pieces),
        cmocka_unit_test(a_text_beyond_the_limit_is_refused),
    };

    return cmocka_run_group_tests_name("tokens", tests, NULL, NULL);
}

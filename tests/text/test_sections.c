/* text: datelines and what stands around a report. */
#include "sample.h"

static void assert_dateline(const char *string, const char *tokens)
{
    struct sample sample = sample_of(string);

    assert_string_equal(
        sample_tokens(&sample, sample.text.dateline_first, sample.text.dateline_end), tokens);
    sample_free(&sample);
}

static void datelines_are_found_in_their_many_forms(void **state)
{
    (void)state;
    assert_dateline("MOSUL (Wire) – Two men were hurt on Monday.", "MOSUL|(|Wire|)|–");
    assert_dateline("Mosul, (XYZ - Daily / Desert News - 3rd Jul, 2021) Two men were hurt.",
                    "Mosul|,|(|XYZ|-|Daily|/|Desert|News|-|3rd|Jul|,|2021|)");
    assert_dateline("HERAT, Afghanistan (Feb. 3, 2012) – Two men were hurt.",
                    "HERAT|,|Afghanistan|(|Feb.|3|,|2012|)|–");
    assert_dateline("GENEVA — Two men were hurt.", "GENEVA|—");
    assert_dateline("AUSTIN, Texas -- Two men were hurt.", "AUSTIN|,|Texas|--");
    assert_dateline("Aden, Jun 15 (XYZ) Two men were hurt.", "Aden|,|Jun|15|(|XYZ|)");
    assert_dateline("PORT-AU-PRINCE, Haiti - Two men were hurt.", "PORT|-|AU|-|PRINCE|,|Haiti|-");
    assert_dateline("San Benito — A San Benito man was hurt on Monday night.", "San|Benito|—");
    assert_dateline("   LA UNION, 4 MAY 91 (XYZ) -- [REPORT] [ANA LEE] [TEXT] TWO MEN WERE HURT.",
                    "LA|UNION|,|4|MAY|91|(|XYZ|)|--|[|REPORT|]|[|ANA|LEE|]|[|TEXT|]");
}

static void a_dateline_may_follow_a_headline_or_a_byline(void **state)
{
    (void)state;
    assert_dateline("Blast hits market\n\nMOSUL (Wire) - Two men were hurt.", "MOSUL|(|Wire|)|-");
    assert_dateline("Council votes to close two schools. DAYTON — The council voted on Monday.",
                    "DAYTON|—");
    assert_dateline("By Ann Lee, NAIROBI - Two men were hurt.", "NAIROBI|-");
    assert_dateline("For Immediate Release   HERAT, Afghanistan (Feb. 3) – Two men were hurt.",
                    "HERAT|,|Afghanistan|(|Feb.|3|)|–");
}

static void other_dashes_and_brackets_make_no_dateline(void **state)
{
    (void)state;
    assert_dateline("The World Food Agency (WFA) said that two men were hurt.", "");
    assert_dateline("Former governor Ann Lee -- who rose from poverty -- was hurt on Monday.", "");
    assert_dateline("Army of the North - East Wing said on Monday that two men were hurt.", "");
    assert_dateline("UPDATE — Two men were hurt.", "");
    assert_dateline("Lee on past - and on the end of the future of cities.", "");
    assert_dateline("THE WORLD FOOD AGENCY -- WFA -- SAID THAT TWO MEN WERE HURT TODAY.", "");
}

static enum text_section section_of(const struct sample *sample, const char *word)
{
    return (enum text_section)sample->text.sentences[sample_token(sample, word)->sentence].section;
}

static void lines_around_the_report_are_told_apart(void **state)
{
    struct sample sample =
        sample_of("Drone hits depot near Kirkuk\n"
                  "By Omar Haddad and Lena Fry\n"
                  "A drone hit a depot north of the town on Friday, two guards said.\n"
                  "MORE: Minister Quibble buys a castle\n"
                  "Nobody was hurt, they added.\n"
                  "See also  Parliament of Fowls meets again\n"
                  "The fire was put out by noon.\n"
                  "(Reporting by Omar Haddad in Kirkuk; Editing by Lena Fry)\n"
                  "Our standards: The Wire Principles.\n"
                  "Lena Fry has reported from more than ten countries, including Chad.\n"
                  "She won the Acme Prize.\n"
                  "Leave a Reply\n");

    (void)state;
    assert_int_equal(section_of(&sample, "Drone"), TEXT_HEADLINE);
    assert_int_equal(section_of(&sample, "By"), TEXT_BYLINE);
    assert_int_equal(section_of(&sample, "guards"), TEXT_BODY);
    assert_int_equal(section_of(&sample, "Quibble"), TEXT_FURNITURE);
    assert_int_equal(section_of(&sample, "Nobody"), TEXT_BODY);
    assert_int_equal(section_of(&sample, "Fowls"), TEXT_FURNITURE);
    assert_int_equal(section_of(&sample, "noon"), TEXT_BODY);
    assert_int_equal(section_of(&sample, "Reporting"), TEXT_BYLINE);
    assert_int_equal(section_of(&sample, "standards"), TEXT_FURNITURE);
    assert_int_equal(section_of(&sample, "Chad"), TEXT_BIOGRAPHY);
    assert_int_equal(section_of(&sample, "Leave"), TEXT_FURNITURE);
    sample_free(&sample);
}

static void short_lines_behind_the_report_are_key_words(void **state)
{
    struct sample sample = sample_of("A drone hit a depot north of the town on Friday.\n"
                                     "Nobody was hurt in the fire, two guards said.\n\n"
                                     "Army Kirkuk drone europe war\n\nRelated Posts");

    (void)state;
    assert_int_equal(section_of(&sample, "drone"), TEXT_BODY);
    assert_int_equal(section_of(&sample, "europe"), TEXT_FURNITURE);
    assert_int_equal(section_of(&sample, "Posts"), TEXT_FURNITURE);
    sample_free(&sample);
}

static void a_headline_may_share_a_line_with_the_report(void **state)
{
    struct sample title =
        sample_of("Board Picks Former Mayor for Vacant Council Seat. The board met "
                  "on Monday and took one vote. It was close.");
    struct sample before = sample_of("Council votes to close schools. DAYTON — The board met.");
    struct sample plain = sample_of("The board met on Monday. It took one vote and went home.");
    struct sample names = sample_of("Gunmen attacked Camp Eagle in Marib, Yemen. Nobody was hurt.");

    (void)state;
    assert_int_equal(title.text.sentences[0].section, TEXT_HEADLINE);
    assert_int_equal(title.text.sentences[1].section, TEXT_BODY);
    assert_int_equal(before.text.sentences[0].section, TEXT_HEADLINE);
    assert_int_equal(before.text.sentences[1].section, TEXT_BODY);
    assert_int_equal(plain.text.sentences[0].section, TEXT_BODY);
    assert_int_equal(names.text.sentences[0].section, TEXT_BODY);
    sample_free(&title);
    sample_free(&before);
    sample_free(&plain);
    sample_free(&names);
}

static void a_lone_line_is_a_report(void **state)
{
    struct sample sample = sample_of("two dead in erbil blast");

    (void)state;
    assert_int_equal(sample.text.sentences[0].section, TEXT_BODY);
    sample_free(&sample);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(datelines_are_found_in_their_many_forms),
        cmocka_unit_test(a_dateline_may_follow_a_headline_or_a_byline),
        cmocka_unit_test(other_dashes_and_brackets_make_no_dateline),
        cmocka_unit_test(lines_around_the_report_are_told_apart),
        cmocka_unit_test(short_lines_behind_the_report_are_key_words),
        cmocka_unit_test(a_headline_may_share_a_line_with_the_report),
        cmocka_unit_test(a_lone_line_is_a_report),
    };

    return cmocka_run_group_tests_name("sections", tests, NULL, NULL);
}

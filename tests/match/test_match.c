/* Names in texts. */
#include "fixture.h"

#include "match/match.h"

static const char ROWS[] =
    "99237,Iraq,Republic of Iraq|العراق,33,44,A,PCLI,IQ,00,,39309783\n"
    "98227,Bābil,Babylon|محافظة بابل,32.51035,44.60762,A,ADM1,IQ,06,,1181751\n"
    "99039,Al Musayyib,Musayyib,32.77872,44.29005,P,PPLA2,IQ,06,99040,76454\n"
    "3,Basra,,30.5,47.8,P,PPLA,IQ,02,,1300000\n"
    "4,An Nasiriyah,,31,46.2,P,PPLA,IQ,,,500000\n"
    "5,Ma'rib,,15.4,45.3,P,PPLA,YE,,,17000\n"
    "6,St. John's,,47.5,-52.7,P,PPLA,CA,,,100000\n"
    "7,Alabama,Ala.,32,-86,A,ADM1,US,AL,,4900000\n"
    "8,United States,US|U.S.,39,-98,A,PCLI,US,,,320000000\n"
    "9,Reading,,51.4,-0.9,P,PPL,GB,,,240000\n"
    "10,New York,,43,-75,A,ADM1,US,NY,,19000000\n"
    "11,New York City,New York,40.7,-74,P,PPL,US,NY,,8100000\n"
    "12,York,,53.9,-1.1,P,PPL,GB,,,150000\n"
    "13,Of,,40.9,40.2,P,PPL,TR,,,40000\n"
    "14,The Hague,,52,4.3,P,PPL,NL,,,470000\n"
    "15,Red Sea,,20,38,H,SEA,,,,\n"
    "16,Stoke-on-Trent,,53,-2.1,P,PPL,GB,,,260000\n"
    "17,Rapides Parish,,31.2,-92.5,A,ADM2,US,LA,079,131000\n"
    "18,Ain al-Asad Air Base,Ain al-Asad,33.8,42.4,S,AIRB,IQ,01,,\n";

/* What matches, as "first text=ids kind; ..." in order. */
static char *matches_of(const struct gazetteer_set *set, const char *bytes)
{
    static char out[4096];
    struct arena *arena = arena_new();
    struct matcher *matcher = NULL;
    struct match_list list = {0};
    struct text text;
    size_t at = 0;

    assert_int_equal(text_analyse(slice_from(bytes), arena, &text), GAZETAG_OK);
    assert_int_equal(matcher_new(set, &matcher, NULL), GAZETAG_OK);
    assert_int_equal(match_text(matcher, &text, arena, &list), GAZETAG_OK);
    out[0] = '\0';
    for (size_t i = 0; i < list.count; i++) {
        const struct match *match = &list.items[i];
        static const char *const kinds[] = {"", "~", "?", "@"};
        at += (size_t)snprintf(out + at, sizeof out - at, "%s%.*s%s=", i ? "; " : "",
                               (int)(match->end - match->start), bytes + match->start,
                               kinds[match->kind]);
        for (uint32_t j = 0; j < match->candidate_count; j++) {
            struct slice id = fixture_id(set, match->candidates[j].row);
            at += (size_t)snprintf(out + at, sizeof out - at, "%s%.*s", j ? "," : "",
                                   (int)id.length, id.data);
        }
    }
    matcher_free(matcher);
    arena_free(arena);
    return out;
}

static void check(const char *text, const char *expected)
{
    struct gazetteer_set *set = fixture_set(ROWS, NULL);

    assert_string_equal(matches_of(set, text), expected);
    gazetteer_set_free(set);
}

static void names_are_found_whatever_their_case_and_marks(void **state)
{
    (void)state;
    check("Two men left Basra for Babil and Marib.", "Basra=3; Babil~=98227; Marib~=5");
    check("He saw Bābil, and Ma’rib.", "Bābil=98227; Ma’rib~=5");
    check("وصل إلى العراق أمس", "العراق=99237");
}

static void longer_and_overlapping_names_are_all_kept(void **state)
{
    (void)state;
    check("The New York City mayor spoke.", "New York City=11; New York=10,11; York=12");
}

static void the_arabic_article_is_optional(void **state)
{
    (void)state;
    check("Near Musayyib they stopped.", "Musayyib=99039");
    check("Near al-Musayyib and el-Musayyib.", "al-Musayyib~=99039; Musayyib=99039; "
                                               "el-Musayyib~=99039; Musayyib=99039");
    check("Roads to al-Basra and Al Basra.", "al-Basra~=3; Basra=3; Basra=3");
    check("In Nasiriyah and al-Nasiriyah.", "Nasiriyah~=4; al-Nasiriyah~=4; Nasiriyah~=4");
    check("Troops at the Ain al-Asad base.", "Ain al-Asad=18");
}

static void an_article_alone_is_no_other_spelling(void **state)
{
    struct gazetteer_set *set = fixture_set("1,Ål,,60.6,8.6,P,PPL,NO,,,2300\n", NULL);

    (void)state;
    assert_string_equal(matches_of(set, "The editors of El Mundo met."), "");
    gazetteer_set_free(set);
}

static void a_possessive_stays_outside_but_for_names_that_have_one(void **state)
{
    (void)state;
    check("Basra's port, St. John's harbour.", "Basra=3; St. John's=6");
}

static void small_letters_are_no_names_in_mixed_text(void **state)
{
    (void)state;
    check("They were reading in of us and basra.", "");
    check("Reading of us and The port.", "Reading=9");
    check("He loves the Hague and the Red sea.", "the Hague~=14; Red sea~=15");
    check("THE BOMB KILLED TWO IN BASRA, IRAQ.", "BASRA~=3; IRAQ~=99237");
}

static void abbreviations_are_written_as_such(void **state)
{
    (void)state;
    check("The US and the U.S. and Mobile, Ala., told us.", "US=8; U.S.=8; Ala.=7");
    check("Her name is Ala and his is Us.", "");
}

static void words_of_the_language_are_no_names(void **state)
{
    (void)state;
    check("Of these, Of is a town.", "");
}

static void hyphens_and_spaces_are_alike(void **state)
{
    (void)state;
    check("From Stoke on Trent to Stoke-on-Trent.", "Stoke on Trent~=16; Stoke-on-Trent=16");
}

static void generic_words_may_be_left_off_and_kept(void **state)
{
    (void)state;
    check("Rapides Parish deputies, Rapides deputies.",
          "Rapides Parish=17; Rapides~=17; Rapides~=17");
}

static void names_do_not_cross_sentences(void **state)
{
    (void)state;
    check("It happened in New. York was quiet.", "York=12");
}

static void a_translated_name_says_so(void **state)
{
    struct gazetteer_set *set = fixture_set(
        "99226,Al Iskandariyah,Alexandria|Iskandariya,32.9,44.3,P,PPL,IQ,06,,100000\n", NULL);

    (void)state;
    assert_string_equal(matches_of(set, "In Alexandria and Iskandariya."),
                        "Alexandria@=99226; Iskandariya=99226");
    gazetteer_set_free(set);
}

static void layers_are_matched_together(void **state)
{
    struct gazetteer_set *set =
        fixture_set(ROWS, "3,Basrah,,31,48,P,PPLA,IQ,,,2000000\n77,Basra,,1,2,P,PPL,,,,5\n");

    (void)state;
    assert_string_equal(matches_of(set, "In Basra and Basrah."), "Basra=3,77; Basrah=3");
    gazetteer_set_free(set);
}

/* The ids that a span (the whole text) is a variant of. */
static const char *variants_of(const struct gazetteer_set *set, const char *bytes)
{
    static char out[256];
    struct arena *arena = arena_new();
    struct matcher *matcher = NULL;
    struct match match;
    struct text text;
    size_t at = 0;

    assert_int_equal(text_analyse(slice_from(bytes), arena, &text), GAZETAG_OK);
    assert_int_equal(matcher_new(set, &matcher, NULL), GAZETAG_OK);
    out[0] = '\0';
    if (match_variant(set, &text, 0, text.token_count, arena, &match)) {
        assert_int_equal(match.kind, MATCH_VARIANT);
        assert_true(match.closeness > 0 && match.closeness < 1);
        for (uint32_t i = 0; i < match.candidate_count; i++) {
            struct slice id = fixture_id(set, match.candidates[i].row);
            at += (size_t)snprintf(out + at, sizeof out - at, "%s%.*s", i ? "," : "",
                                   (int)id.length, id.data);
        }
    }
    matcher_free(matcher);
    arena_free(arena);
    return out;
}

static void other_romanisations_are_variants(void **state)
{
    static const char *const cases[][2] = {
        {"Musaib", "99039"}, {"al-Masayb", "99039"},  {"Mussayeb", "99039"},
        {"Nassiriya", "4"},  {"Ein al-Assad", "18"},  {"Ayn Al Asad", "18"},
        {"Ain Asad", "18"},  {"Jarf al-Sakhr", "20"}, {"Qayyara", "21"},
        {"Gayara", "21"},    {"Abu Ghrayb", "22"},    {"Baghdad", ""},
        {"London", ""},      {"Reding", ""},          {"Mosul", ""},
    };
    struct gazetteer_set *set =
        fixture_set("99039,Al Musayyib,Musayyib,32.77872,44.29005,P,PPLA2,IQ,06,99040,76454\n"
                    "4,An Nasiriyah,,31,46.2,P,PPLA,IQ,,,500000\n"
                    "18,Ain al-Asad Air Base,Ain al-Asad,33.8,42.4,S,AIRB,IQ,01,,\n"
                    "20,Jurf al-Sakhar,,32.8,44.2,P,PPL,IQ,06,,\n"
                    "21,Al Qayyarah,,35.8,43.3,P,PPL,IQ,,,20000\n"
                    "22,Abu Ghraib,,33.3,44.2,P,PPL,IQ,,,190000\n"
                    "9,Reading,,51.4,-0.9,P,PPL,GB,,,240000\n",
                    NULL);

    (void)state;
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++)
        assert_string_equal(variants_of(set, cases[i][0]), cases[i][1]);
    gazetteer_set_free(set);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(names_are_found_whatever_their_case_and_marks),
        cmocka_unit_test(longer_and_overlapping_names_are_all_kept),
        cmocka_unit_test(the_arabic_article_is_optional),
        cmocka_unit_test(an_article_alone_is_no_other_spelling),
        cmocka_unit_test(a_possessive_stays_outside_but_for_names_that_have_one),
        cmocka_unit_test(small_letters_are_no_names_in_mixed_text),
        cmocka_unit_test(abbreviations_are_written_as_such),
        cmocka_unit_test(words_of_the_language_are_no_names),
        cmocka_unit_test(hyphens_and_spaces_are_alike),
        cmocka_unit_test(generic_words_may_be_left_off_and_kept),
        cmocka_unit_test(names_do_not_cross_sentences),
        cmocka_unit_test(a_translated_name_says_so),
        cmocka_unit_test(layers_are_matched_together),
        cmocka_unit_test(other_romanisations_are_variants),
    };

    return cmocka_run_group_tests_name("match", tests, NULL, NULL);
}

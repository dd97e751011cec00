/* casualty: how many were killed and hurt, as each clause states it. */
#include <stdarg.h>
#include <setjmp.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <cmocka.h>

#include "incident/casualty.h"

static void number(char *out, int32_t value)
{
    if (value == COUNT_NONE)
        strcat(out, "?");
    else
        sprintf(out + strlen(out), "%d", (int)value);
}

/* "4", "3/?/?" (low, best, high), "-" nothing said. */
static void figure(char *out, const struct incident_count *count)
{
    if (count->low == COUNT_NONE && count->best == COUNT_NONE && count->high == COUNT_NONE) {
        strcat(out, "-");
    } else if (count->low == count->best && count->best == count->high) {
        number(out, count->best);
    } else {
        number(out, count->low);
        strcat(out, "/");
        number(out, count->best);
        strcat(out, "/");
        number(out, count->high);
    }
}

static void read_all(const char *words, struct arena *arena, struct text *text,
                     struct casualty_list *list)
{
    *list = (struct casualty_list){0};
    assert_int_equal(text_analyse(slice_from(words), arena, text), GAZETAG_OK);
    for (uint32_t s = 0; s < text->sentence_count; s++)
        assert_int_equal(casualty_find(text, s, arena, list), GAZETAG_OK);
}

struct example {
    const char *words, *killed, *wounded;
};

static void check(const struct example *examples, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        struct arena *arena = arena_new();
        struct incident_count fatalities, injuries;
        struct casualty_list list;
        struct text text;
        char killed[48] = "", wounded[48] = "";

        assert_non_null(arena);
        read_all(examples[i].words, arena, &text, &list);
        casualty_combine(&text, list.items, list.count, &fatalities, &injuries);
        figure(killed, &fatalities);
        figure(wounded, &injuries);
        if (strcmp(killed, examples[i].killed) != 0 || strcmp(wounded, examples[i].wounded) != 0)
            fail_msg("%s: killed %s, wounded %s", examples[i].words, killed, wounded);
        arena_free(arena);
    }
}

#define CHECK(examples) check(examples, sizeof(examples) / sizeof *(examples))

static void active_and_passive(void **state)
{
    static const struct example examples[] = {
        {"Four people were killed and eight were injured.", "4", "8"},
        {"A blast killed two soldiers, wounding 11 others.", "2", "11"},
        {"The strike left four people dead.", "4", "-"},
        {"Five militants died in the raid.", "5", "-"},
        {"The flood of fire claimed the lives of 12 villagers.", "12", "-"},
        {"8 dead and 17 injured in the market.", "8", "17"},
        {"Six others sustained minor injuries.", "-", "6"},
        {"THREE SUBVERSIVES WERE KILLED AND SEVEN OTHERS WERE WOUNDED.", "3", "7"},
        {"Fighters of the group were targeted and a guard of the army was killed.", "1", "-"},
        {"Two civilians were arrested by the army and killed.", "2", "-"},
        {"Missiles launched by IS killed 2 civilians.", "2", "-"},
        {"On 3 May gunmen killed four people.", "4", "-"}, /* a month, no modal */
        {"Gunmen may have killed four people.", "-", "-"},
    };

    (void)state;
    CHECK(examples);
}

static void bounds_and_vague_words(void **state)
{
    static const struct example examples[] = {
        {"At least four people were killed.", "4/4/?", "-"},
        {"Up to 25 civilians were wounded.", "-", "?/25/25"},
        {"More than 20 rebels were killed.", "21/21/?", "-"},
        {"Between 5 and 13 civilians were killed.", "5/5/13", "-"},
        {"Several people were killed and others were injured.", "3/?/?", "2/?/?"},
        {"Dozens of protesters were hurt.", "-", "24/?/?"},
        {"A \xe2\x80\x9clarge number\xe2\x80\x9d of shoppers were hurt.", "-", "12/?/?"},
        {"It killed two and injured \"hundreds\" of others.", "2", "200/?/?"},
        {"It resulted in \xe2\x80\x9c"
         "a number\xe2\x80\x9d of deaths.",
         "2/?/?", "-"},
        {"Injuries were reported.", "-", "2/?/?"},
        {"It is not known whether injuries were reported.", "-", "-"},
        {"The number of injured ranged from 30 to \"more than 45\".", "-", "30"},
        {"The death toll rose from 30 to 45.", "45", "-"},
        {"A number of militants were killed.", "2/?/?", "-"},
        {"Twelve people were killed or wounded.", "?/?/12", "?/?/12"},
        {"The raid led to injuries.", "-", "2/?/?"},
    };

    (void)state;
    CHECK(examples);
}

static void nobody(void **state)
{
    static const struct example examples[] = {
        {"There were no casualties.", "0", "0"},
        {"No one was hurt.", "-", "0"},
        {"Neither injuries nor fatalities were reported.", "0", "0"},
        {"The blast caused no damage or casualties.", "0", "0"},
        {"No women or children were injured.", "-", "0"},
        {"The bomb failed to cause any casualties.", "0", "0"},
        {"There were no further injuries.", "-", "-"},
    };

    (void)state;
    CHECK(examples);
}

static void parts_lists_and_appositions(void **state)
{
    static const struct example examples[] = {
        {"Two soldiers and three civilians were killed.", "5", "-"},
        {"Two civilians, six soldiers, and three assailants were killed.", "11", "-"},
        {"At least 15 people, including six children, were killed.", "15/15/?", "-"},
        {"Four members of the Khan family, two women and two children, were killed.", "4", "-"},
        {"Gunmen killed brothers Ali Khan and Omar Khan.", "2", "-"},
        {"Nine soldiers and militiamen died.", "9", "-"},
        {"Ann Lee, a teacher, was killed.", "1", "-"},
        {"The mayor was killed along with his two sons.", "3", "-"},
        {"In addition to the bomber, two people were killed.", "3", "-"},
        {"The minister was killed near his home in the city, along with two of his guards.", "3",
         "-"},
        {"They mourned the 10 workers killed in the blast.", "10", "-"},
        {"A man aged 43 and children aged 9, 10 and 13 were killed.", "3/?/?", "-"},
    };

    (void)state;
    CHECK(examples);
}

static void kin_and_company(void **state)
{
    static const struct example examples[] = {
        {"Ali Khan, his wife Sara and their three children were killed.", "5", "-"},
        {"The blast killed Ali Khan, his wife and their two sons.", "4", "-"},
        {"Ali Khan, a baker, was killed with his wife and two sons.", "4", "-"},
        {"A family of five was killed.", "5", "-"},
        {"Eleven members of the al-Khan family and two guests were killed.", "13", "-"},
        {"Rockets killed a woman and five children, all from one family.", "6", "-"},
        {"The raid killed a commander along with his bodyguard and driver.", "3", "-"},
        {"The bodies of Ali Khan, 42 or 43 years old, and Omar Aziz, 29, were found.", "2", "-"},
        {"The blast killed Ali Khan, 42, Omar Aziz, 29, and Sara Khan (30).", "3", "-"},
        {"A poet and teacher was killed.", "1", "-"},
        {"Ali Khan, his wife and son died.", "3", "-"},
        {"Ali Khan was killed with three of his relatives.", "4", "-"},
        {"The brothers Ali and Omar Khan were killed.", "2", "-"},
        {"The blast killed Ali Khan and his children Omar and Sara.", "3", "-"},
        {"Ali Khan, Omar Aziz and Ann Lee, all from the same family, were killed.", "3", "-"},
        {"Ali Khan, aged 25, and his cousin Omar, aged 19, were killed.", "2", "-"},
        {"After a blast in Homs, Ali Khan and Omar Aziz were killed.", "2", "-"},
        {"Seven people, including two women, were killed, and dozens of others, including a child "
         "along with his father, were injured.",
         "7", "24/?/?"},
        {"Two writers, a 40 year-old poet and a 16 year-old novelist, were killed.", "2", "-"},
        {"SIX JESUITS, FIVE OF THEM FOREIGNERS, WERE KILLED.", "6", "-"},
        {"THE MURDER OF SIX JESUITS AND TWO WOMEN.", "8", "-"},
        {"REBELS HAVE KILLED THE MAYOR OF THE TOWN, AS WELL AS TWO PEASANTS.", "3", "-"},
    };

    (void)state;
    CHECK(examples);
}

static void who_the_dead_were(void **state)
{
    static const struct example examples[] = {
        {"The blast killed three children (two boys and a girl) and their grandmother.", "4", "-"},
        {"Three children, two boys and a girl, and their grandmother were killed.", "4", "-"},
        {"Five guests \xe2\x80\x93 Ali Khan (30), his wife and their three children \xe2\x80\x93 "
         "were "
         "killed.",
         "5", "-"},
        {"Nine people were killed, five of whom were women, and twelve were wounded.", "9", "12"},
        {"There were reports of injuries.", "-", "2/?/?"},
        {"The raid killed Mullah Omar, a commander, and two of his fighters.", "3", "-"},
        {"The raid killed Omar Khan, a commander, and two of his fighters.", "3", "-"},
        {"They fired, which resulted in the gunman's death.", "1", "-"},
        {"Four rebels were killed, the commanders were two among the four killed.", "4", "-"},
        {"Two people including the officer of a station was killed.", "2", "-"},
        {"Four civilians, three of whom were children, were killed.", "4", "-"},
        {"A man accused of theft was killed.", "1", "-"},
        {"The bomber was the only fatality.", "1", "-"},
        {"The two gunmen were the only casualties.", "2", "-"},
        {"Five people were killed, in addition to two assailants.", "7", "-"},
        {"Two people were killed at once while a third died in hospital.", "3", "-"},
        {"Crews recovered two martyrs and 10 injured.", "2", "10"},
        {"The blast killed spectator Ann Lee.", "1", "-"},
    };

    (void)state;
    CHECK(examples);
}

static void one_victim_without_a_number(void **state)
{
    static const struct example examples[] = {
        {"Unknown men assassinated the governor.", "1", "-"},
        {"Police investigate the murder of Maria Perez.", "1", "-"},
        {"Donald Smart, 49, was shot and killed.", "1", "-"},
        {"A 60-year-old woman was wounded.", "-", "1"},
        {"The commander was killed.", "1", "-"},
        {"They condemned Perez' assassination.", "1", "-"},
        {"A judge looks into the six priests' murder.", "6", "-"},
    };

    (void)state;
    CHECK(examples);
}

static void the_number_before_an_adjective(void **state)
{
    static const struct example examples[] = {
        {"Eighteen wounded people were treated.", "-", "18"},
        {"Some 120 injured civilians reached the hospital.", "-", "120"},
        {"The wounded soldiers were flown out.", "-", "2/?/?"},
    };

    (void)state;
    check(examples, sizeof examples / sizeof *examples);
}

static void who_speaks_is_no_victim(void **state)
{
    static const struct example examples[] = {
        {"A bomb killed a man in Quetta, police said.", "1", "-"},
        {"A bomb killed a man in Quetta, police reported.", "1", "-"},
        {"Gunmen shot dead a teacher on Monday, two officials told reporters.", "1", "-"},
        {"A blast killed six people, including two policemen, officials said.", "6", "-"},
    };

    (void)state;
    check(examples, sizeof examples / sizeof *examples);
}

static void the_same_figure_again_is_not_added(void **state)
{
    static const struct example examples[] = {
        {"Strike kills four. At least four people were killed, police said. A source confirmed "
         "that four people were killed.",
         "4", "-"},
        {"Two people were killed. The death toll later rose to five.", "5", "-"},
        {"Several people were hurt. Nine people were hurt, the hospital said.", "-", "9"},
        {"Five people were killed. One of the attackers was also killed.", "6", "-"},
        {"Two men died. Another man died on Monday.", "3", "-"},
        {"A reporter was killed. A driver was also killed.", "2", "-"},
        {"Ten soldiers were killed. Ten fatalities were split over days and coded as 2.", "2", "-"},
    };

    (void)state;
    CHECK(examples);
}

static void what_goes_on_over_more_words(void **state)
{
    static const struct example examples[] = {
        {"Nine guests, including four women, two of whom were pregnant, and three children and two "
         "men were killed.",
         "9", "-"},
        {"Between 8 and 12 villagers \xe2\x80\x93 including women \xe2\x80\x93 all members of the "
         "\xe2\x80\x98"
         "Abu Salem\xe2\x80\x99 family were killed.",
         "8/8/12", "-"},
        {"It killed at least two nurses, both mothers, and injured a guard.", "2/2/?", "1"},
        {"Siblings Omar, Ali, and Yahya were killed.", "3", "-"},
        {"It led to the deaths of at least 30 and up to more than 50 villagers, and caused dozens "
         "to "
         "be wounded.",
         "30/30/50", "24/?/?"},
        {"Nine people: four women and five men, were killed.", "9", "-"},
        {"Sixteen villagers, from multiple families, were reported killed.", "16", "-"},
        {"It resulted in the deaths and injuries of several people.", "3/?/?", "3/?/?"},
        {"Some villagers were reported killed, injured and missing.", "2/?/?", "2/?/?"},
        {"At least five people, reportedly cleaners and cooks, were injured.", "-", "5/5/?"},
        {"It resulted in eleven deaths and other injuries.", "11", "2/?/?"},
        {"Injuries resulted from the strike.", "-", "2/?/?"},
        {"At least four other injured farmers were found.", "-", "4"},
        {"At least one civilian, a woman, and two guards were killed.", "3", "-"},
        {"It is unknown how many others were injured.", "-", "2/?/?"},
        {"The funeral of six nurses, five of them foreign, who were killed, was held.", "6", "-"},
        {"MINISTER OMAR DIAZ SAID THAT THEY PROMISED TO INVESTIGATE THE MURDER OF SIX NURSES WHO "
         "WERE MURDERED.",
         "6", "-"},
    };

    (void)state;
    CHECK(examples);
}

static void the_murder_somewhere_of_somebody(void **state)
{
    static const struct example examples[] = {
        {"He condemned the assassination on 22 March of Omar Diaz.", "1", "-"},
        {"They condemned the murder in Lima of teachers Omar Diaz and Rosa Luna.", "2", "-"},
        {"28 bodies of farmers were found.", "28", "-"},
        {"IT WAS THERE THAT THEY KILLED LAST WEEKEND.", "-", "-"},
        {"Gunmen killed last week two guards.", "2", "-"},
        {"AFTER THE MURDER OF OMAR DIAZ, THE 400 JUDGES OF THE TOWN RESIGNED.", "1", "-"},
        {"The murder of Omar Diaz and the 400 judges on strike are news.", "1", "-"},
        {"Omar Diaz, candidate for the rebel group, died in hospital.", "1", "-"},
        {"PARTY MEMBER OMAR DIAZ, CANDIDATE FOR MAYOR OF LIMA, AND HIS BROTHER WERE MURDERED.", "2",
         "-"},
        {"Total fatalities coded to 18 and split between two events with 9 coded to Homs.", "9",
         "-"},
        {"A clerk, Omar Diaz was shot by two assailants, he died in hospital.", "1", "-"},
        {"Omar Diaz was killed by a bomb. It killed 12 other guests.", "13", "-"},
    };

    (void)state;
    CHECK(examples);
}

static void who_died_otherwise(void **state)
{
    static const struct example examples[] = {
        {"Two rebels were killed while an officer lost his life in a mishap.", "2", "-"},
        {"More than 200 people have died so far this month in a war that has claimed the lives of "
         "17,700 people.",
         "-", "-"},
        {"They do not speak of any civilians killed.", "-", "-"},
    };

    (void)state;
    CHECK(examples);
}

static void numbers_that_count_nobody(void **state)
{
    static const struct example examples[] = {
        {"The 47th Brigade lost a truck in 175 attacks.", "-", "-"},
        {"There are 2,500 troops in 60 countries.", "-", "-"},
        {"An AC-130 killed a number of militants.", "2/?/?", "-"},
        {"He hopes the casualties will be less than 50.", "-", "-"},
        {"They threatened to kill 20 hostages.", "-", "-"},
        {"Two houses were hit and 30 goats killed.", "-", "-"},
        {"At least 62 soldiers were wounded in the attacks.", "-", "-"},
        {"He was wanted for killing five policemen.", "-", "-"},
    };

    (void)state;
    CHECK(examples);
}

static void what_kind_of_victims(void **state)
{
    struct arena *arena = arena_new();
    struct casualty_list list;
    struct text text;

    (void)state;
    assert_non_null(arena);
    read_all("Two assailants, three policemen and a civilian were killed.", arena, &text, &list);
    assert_int_equal(list.count, 3);
    assert_int_equal(list.items[0].victims, VICTIMS_ATTACKERS);
    assert_int_equal(list.items[1].victims, VICTIMS_FORCES);
    assert_int_equal(list.items[2].victims, VICTIMS_CIVILIANS);
    assert_true(list.items[2].named);

    read_all("At least 62 soldiers were wounded in the attacks.", arena, &text, &list);
    assert_int_equal(list.count, 1);
    assert_true(list.items[0].series);
    assert_int_equal(list.items[0].count.best, 62);
    arena_free(arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(active_and_passive),
        cmocka_unit_test(bounds_and_vague_words),
        cmocka_unit_test(nobody),
        cmocka_unit_test(parts_lists_and_appositions),
        cmocka_unit_test(kin_and_company),
        cmocka_unit_test(who_the_dead_were),
        cmocka_unit_test(one_victim_without_a_number),
        cmocka_unit_test(the_number_before_an_adjective),
        cmocka_unit_test(who_speaks_is_no_victim),
        cmocka_unit_test(the_same_figure_again_is_not_added),
        cmocka_unit_test(what_goes_on_over_more_words),
        cmocka_unit_test(the_murder_somewhere_of_somebody),
        cmocka_unit_test(who_died_otherwise),
        cmocka_unit_test(numbers_that_count_nobody),
        cmocka_unit_test(what_kind_of_victims),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}

/* text: numbers in digits and in words. */
#include "sample.h"

#include "text/number.h"

static void numbers_are_read(void **state)
{
    static const struct {
        const char *text;
        int64_t value;
        uint32_t tokens;
        bool ordinal;
    } cases[] = {
        {"2,500 troops", 2500, 1, false},
        {"47th Brigade", 47, 1, true},
        {"1st, 2nd", 1, 1, true},
        {"3D BRIGADE", 3, 1, true},
        {"2.5 million people", 2500000, 2, false},
        {"3 thousand", 3000, 2, false},
        {"two men", 2, 1, false},
        {"twenty-one guns", 21, 3, false},
        {"twenty one guns", 21, 2, false},
        {"twenty-first birthday", 21, 3, true},
        {"one hundred and five men", 105, 4, false},
        {"two hundred thousand men", 200000, 3, false},
        {"three million two hundred and six", 3000206, 6, false},
        {"a dozen men", 12, 2, false},
        {"two dozen men", 24, 2, false},
        {"half a dozen men", 6, 3, false},
        {"a hundred men", 100, 2, false},
        {"SEVEN MEN", 7, 1, false},
        {"two, three", 2, 1, false},
        {"twenty twelve", 20, 1, false},
        {"five and six", 5, 1, false},
        {"zero", 0, 1, false},
        {"second attack", 2, 1, true},
    };

    (void)state;
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct sample sample = sample_of(cases[i].text);
        struct text_number number;
        if (!text_number_at(&sample.text, 0, &number))
            fail_msg("no number: %s", cases[i].text);
        if (number.value != cases[i].value || number.tokens != cases[i].tokens ||
            number.ordinal != cases[i].ordinal)
            fail_msg("%s: %lld, %u tokens", cases[i].text, (long long)number.value, number.tokens);
        sample_free(&sample);
    }
}

static void other_words_are_no_numbers(void **state)
{
    static const char *const texts[] = {
        "1.5 tons",  "1:30",  "07/04/2013",          "2024-07-31", "1990s",
        "a man",     "half",  "half of them",        "and five",   "99999999999999999999",
        "an attack", "tenor", "9000000 million men", "of two",
    };

    (void)state;
    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++) {
        struct sample sample = sample_of(texts[i]);
        struct text_number number;
        if (text_number_at(&sample.text, 0, &number))
            fail_msg("a number: %s", texts[i]);
        sample_free(&sample);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(numbers_are_read),
        cmocka_unit_test(other_words_are_no_numbers),
    };

    return cmocka_run_group_tests_name("number", tests, NULL, NULL);
}

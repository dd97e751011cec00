/* text: folding. */
#include "sample.h"

#include "text/fold.h"

static void names_fold_to_their_bare_letters(void **state)
{
    static const struct {
        const char *text, *folded;
    } cases[] = {
        {"Baghdad", "baghdad"},
        {"São Paulo", "sao paulo"},
        {"Ta’izz", "taizz"},
        {"Ba'quba", "baquba"},
        {"ʿAyn al-ʿArab", "ayn al arab"},
        {"U.S.", "us"},
        {"St. Louis", "st louis"},
        {"1.5", "1.5"},
        {"wait...", "wait..."},
        {"Ain  al–Asad/Base_1", "ain al asad base 1"},
        {" -trimmed- ", "trimmed"},
        {"Łódź, Tromsø, Đà Nẵng", "lodz, tromso, da nang"},
        {"Straße Æbelø þing", "strasse aebelo thing"},
        {"İstanbul Iğdır", "istanbul igdir"},
        {"أربيل إربيل اربيل", "اربيل اربيل اربيل"},
        {"مدينة", "مدينه"},
        {"بغـــداد", "بغداد"},
        {"بَغْدَاد", "بغداد"},
        {"على ی", "علي ي"},
        {"ﻻ", "لا"},
        {"٢٠٢٤", "2024"},
        {"Київ Йод йод", "киів иод иод"},
        {"Αθήνας", "αθηνασ"},
        {"東京", "東京"},
        {"が", "か\xE3\x82\x99"},
        {"co\xC2\xADop", "coop"},
        {"'", "'"},
        {"", ""},
    };

    (void)state;
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct buffer out = {0};
        struct slice text = slice_from(cases[i].text), folded = slice_from(cases[i].folded);
        assert_true(text_fold(text, &out));
        if (!slice_equal(buffer_slice(&out), folded))
            fail_msg("%s folds to %.*s", cases[i].text, (int)out.length, out.data);
        assert_int_equal(text_fold_hash(text), text_folded_hash(folded));
        assert_true(text_fold_equals(text, folded));
        buffer_clear(&out);
    }
}

static void folding_appends(void **state)
{
    struct buffer out = {0};

    (void)state;
    assert_true(buffer_append_string(&out, "x"));
    assert_true(text_fold(slice_from(" É-É "), &out));
    assert_true(slice_is(buffer_slice(&out), "xe e"));
    buffer_clear(&out);
}

static void what_differs_is_not_equal(void **state)
{
    (void)state;
    assert_false(text_fold_equals(slice_from("Taji"), slice_from("taj")));
    assert_false(text_fold_equals(slice_from("Taj"), slice_from("taji")));
    assert_false(text_fold_equals(slice_from("Taza"), slice_from("taji")));
    assert_int_not_equal(text_fold_hash(slice_from("ab")), text_fold_hash(slice_from("ba")));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(names_fold_to_their_bare_letters),
        cmocka_unit_test(folding_appends),
        cmocka_unit_test(what_differs_is_not_equal),
    };

    return cmocka_run_group_tests_name("fold", tests, NULL, NULL);
}

/* output/page: the map page around the data. */
#include <stdarg.h>
#include <setjmp.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <cmocka.h>

#include "output/page.h"

static bool holds(struct slice text, const char *part)
{
    size_t length = strlen(part);

    for (size_t i = 0; i + length <= text.length; i++)
        if (memcmp(text.data + i, part, length) == 0)
            return true;
    return false;
}

static bool ends_with(struct slice text, const char *part)
{
    size_t length = strlen(part);

    return text.length >= length && memcmp(text.data + text.length - length, part, length) == 0;
}

static void markup_in_data_cannot_end_the_element(void **state)
{
    struct buffer out = {0};

    (void)state;
    page_put_json(&out, slice_from("{\"a\":\"</script><!-- x\"}"));
    assert_true(slice_is(buffer_slice(&out), "{\"a\":\"\\u003c/script>\\u003c!-- x\"}"));
    buffer_clear(&out);
}

static void the_page_allows_its_own_scripts_alone(void **state)
{
    (void)state;
    if (!page_available())
        skip();
    assert_true(holds(page_head(), "Content-Security-Policy\" content=\"default-src 'none'"));
    assert_false(holds(page_head(), "unsafe-inline"));
    assert_true(ends_with(page_head(), "id=\"data\">"));
    assert_memory_equal(page_tail().data, "</script>", 9);
    assert_false(holds(page_head(), "@"
                                    "SCRIPT_HASHES"));
    assert_false(holds(page_tail(), "@"
                                    "PAGE_JS"));
}

static void the_page_is_smaller_than_a_photograph(void **state)
{
    (void)state;
    if (!page_available())
        skip();
    assert_in_range(page_head().length + page_tail().length, 100000, 1500000);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(markup_in_data_cannot_end_the_element),
        cmocka_unit_test(the_page_allows_its_own_scripts_alone),
        cmocka_unit_test(the_page_is_smaller_than_a_photograph),
    };

    return cmocka_run_group_tests_name("page", tests, NULL, NULL);
}

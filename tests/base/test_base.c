/* base: arena, buffer, UTF-8. */
#include <stdarg.h>
#include <setjmp.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <cmocka.h>

#include "base/arena.h"
#include "base/buffer.h"
#include "base/error.h"
#include "base/utf8.h"

static void arena_gives_aligned_memory_and_forgets_it_all(void **state)
{
    struct arena *arena = arena_new();
    void *first;

    (void)state;
    assert_non_null(arena);
    first = arena_alloc(arena, 1);
    assert_int_equal((uintptr_t)first % 16, 0);
    for (size_t size = 1; size < 300000; size *= 3) {
        unsigned char *memory = arena_alloc(arena, size);
        assert_non_null(memory);
        assert_int_equal((uintptr_t)memory % 16, 0);
        memory[0] = memory[size - 1] = 1;
    }
    arena_reset(arena);
    assert_int_equal(arena_used(arena), 0);
    assert_ptr_equal(arena_alloc(arena, 1), first);
    assert_null(arena_alloc(arena, SIZE_MAX));
    assert_null(arena_calloc(arena, SIZE_MAX / 2, 4));
    arena_free(arena);
}

static void an_array_in_an_arena_grows(void **state)
{
    struct {
        int *items;
        size_t count, capacity;
    } numbers = {0};
    struct arena *arena = arena_new();

    (void)state;
    for (int i = 0; i < 1000; i++)
        assert_true(ARENA_PUSH(arena, &numbers, i));
    assert_int_equal(numbers.count, 1000);
    for (int i = 0; i < 1000; i++)
        assert_int_equal(numbers.items[i], i);
    arena_free(arena);
}

static void a_buffer_grows(void **state)
{
    struct buffer buffer = {0};

    (void)state;
    for (int i = 0; i < 1000; i++)
        assert_true(buffer_append_string(&buffer, "abc"));
    assert_int_equal(buffer.length, 3000);
    assert_memory_equal(buffer.data + 2997, "abc", 3);
    assert_false(buffer_reserve(&buffer, SIZE_MAX));
    assert_false(buffer_append_char(&buffer, 'd'));
    buffer_clear(&buffer);
}

static void only_well_formed_utf8_is_valid(void **state)
{
    static const struct {
        const char *bytes;
        size_t valid;
    } cases[] = {
        {"plain text of ASCII", 19}, {"caf\xC3\xA9", 5},      {"\xE0\xA4\x85", 3},
        {"\xF0\x9F\x98\x80", 4},     {"ab\xC0\x80", 2},       {"ab\xED\xA0\x80", 2},
        {"ab\xF4\x90\x80\x80", 2},   {"abcdefgh\xE2\x82", 8}, {"\x80", 0},
        {"\xE0\x80\x80", 0},
    };

    (void)state;
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++)
        assert_int_equal(utf8_valid_up_to(slice_from(cases[i].bytes)), cases[i].valid);
}

static void code_points_survive_the_round_trip(void **state)
{
    static const uint32_t points[] = {0, 'a', 0x7F, 0x80, 0x7FF, 0x800, 0xFFFF, 0x10000, 0x10FFFF};

    (void)state;
    for (size_t i = 0; i < sizeof points / sizeof *points; i++) {
        char bytes[4];
        size_t length = utf8_encode(points[i], bytes), offset = 0;
        assert_int_equal(utf8_next(slice_of(bytes, length), &offset), points[i]);
        assert_int_equal(offset, length);
        assert_int_equal(utf8_count(slice_of(bytes, length)), 1);
    }
}

static void the_first_error_wins(void **state)
{
    gazetag_error error = {0};

    (void)state;
    assert_int_equal(error_set_at(&error, GAZETAG_BAD_DATA, "a.csv", 3, 20, "bad %d", 1),
                     GAZETAG_BAD_DATA);
    assert_int_equal(error_set(&error, GAZETAG_IO, "second"), GAZETAG_IO);
    assert_int_equal(error.status, GAZETAG_BAD_DATA);
    assert_string_equal(error.message, "bad 1");
    assert_string_equal(error.file, "a.csv");
    assert_int_equal(error.line, 3);
    assert_int_equal(error_set(NULL, GAZETAG_LIMIT, "nobody listens"), GAZETAG_LIMIT);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(arena_gives_aligned_memory_and_forgets_it_all),
        cmocka_unit_test(an_array_in_an_arena_grows),
        cmocka_unit_test(a_buffer_grows),
        cmocka_unit_test(only_well_formed_utf8_is_valid),
        cmocka_unit_test(code_points_survive_the_round_trip),
        cmocka_unit_test(the_first_error_wins),
    };

    return cmocka_run_group_tests_name("base", tests, NULL, NULL);
}

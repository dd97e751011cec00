/* Lines of JSON, by the fast way and by jansson, and what is said of bad ones. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include <stdio.h>

#include "input/json_line.h"

struct fixture {
    struct arena *arena;
    struct input_chunk chunk;
    struct reader reader;
    struct document document;
    gazetag_error problem;
};

static void start(struct fixture *f, const char *lines)
{
    *f = (struct fixture){.arena = arena_new()};
    assert_non_null(f->arena);
    f->chunk.format = GAZETAG_FROM_JSONL;
    f->chunk.line = 1;
    buffer_append_string(&f->chunk.bytes, lines);
    buffer_append(&f->chunk.name, "feed.jsonl", sizeof "feed.jsonl");
    f->chunk.name.length--;
    assert_int_equal(reader_start(&f->reader, &f->chunk), GAZETAG_OK);
}

static enum reader_step next(struct fixture *f)
{
    f->problem = (gazetag_error){0};
    return reader_read(&f->reader, f->arena, &f->document, &f->problem);
}

static void end(struct fixture *f)
{
    reader_end(&f->reader);
    input_chunk_clear(&f->chunk);
    arena_free(f->arena);
}

static void assert_slice(struct slice actual, const char *expected)
{
    assert_int_equal(actual.length, strlen(expected));
    assert_memory_equal(actual.data, expected, actual.length);
}

static void takes_all_members(void **state)
{
    struct fixture f;

    (void)state;
    start(&f, "{\"id\": \"a\", \"text\": \"Rain in Paris.\", \"title\": \"Rain\", "
              "\"published\": \"2024-07-31T10:00:00Z\", \"source\": \"example.org\", "
              "\"url\": \"https://example.org/1\", \"language\": \"en\", \"other\": 1.5e3}\n");
    assert_int_equal(next(&f), READER_DOCUMENT);
    assert_slice(f.document.id, "a");
    assert_slice(f.document.text, "Rain in Paris.");
    assert_slice(f.document.title, "Rain");
    assert_slice(f.document.source, "example.org");
    assert_slice(f.document.url, "https://example.org/1");
    assert_slice(f.document.language, "en");
    assert_int_equal(f.document.published_day, date_from_civil(2024, 7, 31));
    assert_int_equal(next(&f), READER_END);
    end(&f);
}

static void decodes_escapes(void **state)
{
    struct fixture f;

    (void)state;
    start(&f, "{\"text\":\"\\u201cD\\u00e9j\\u00E0\\u201d \\ud83d\\ude00\\n\\t\\\"\\\\\\/\"}");
    assert_int_equal(next(&f), READER_DOCUMENT);
    assert_slice(f.document.text, "\u201cD\u00e9j\u00e0\u201d \U0001F600\n\t\"\\/");
    end(&f);
}

static void ordinary_lines_take_the_fast_way(void **state)
{
    struct arena *arena = arena_new();
    struct document document = {0};

    (void)state;
    assert_int_equal(
        json_line_read(slice_from("{ \"text\" : \"a \\u00e9\" , \"n\" : -12 , \"x\" : null }"),
                       arena, &document),
        READER_DOCUMENT);
    assert_slice(document.text, "a \u00e9");
    arena_free(arena);
}

static void the_fast_way_leaves_doubts_to_jansson(void **state)
{
    static const char *const lines[] = {"{\"text\":\"a\",\"b\":[1]}",
                                        "{\"text\":\"a\",}",
                                        "{\"text\":\"a\"} x",
                                        "{\"text\":\"a\",\"n\":01}",
                                        "{\"text\":\"\\ud800\"}",
                                        "{\"text\":\"a\\x\"}",
                                        "{\"text\":\"a",
                                        "{\"text\":\"a\\",
                                        "[\"text\"]",
                                        "{\"text\":\"a\tb\"}",
                                        "{\"text\" \"a\"}",
                                        "{\"n\":1.5}",
                                        "{}",
                                        "{\"text\":\"a\\u00",
                                        "{\"text\":\"\\u0000\"}"};
    struct arena *arena = arena_new();
    struct document document = {0};

    (void)state;
    for (size_t i = 0; i < sizeof lines / sizeof *lines; i++)
        assert_int_equal(json_line_read(slice_from(lines[i]), arena, &document), READER_SKIPPED);
    arena_free(arena);
}

static void nested_members_are_passed_over(void **state)
{
    struct fixture f;

    (void)state;
    start(&f, "{\"id\": 17, \"gold\": {\"text\": [1, 2]}, \"text\": \"Here.\"}");
    assert_int_equal(next(&f), READER_DOCUMENT);
    assert_slice(f.document.id, "17");
    assert_slice(f.document.text, "Here.");
    end(&f);
}

static void a_document_without_id_is_named_by_its_line(void **state)
{
    struct fixture f;

    (void)state;
    start(&f, "\n\r\n{\"text\":\"Here.\"}\r\n");
    assert_int_equal(next(&f), READER_DOCUMENT);
    assert_slice(f.document.id, "feed.jsonl:3");
    end(&f);
}

static void bad_lines_are_named_and_the_rest_is_read(void **state)
{
    static const struct {
        const char *line, *message;
        uint64_t byte; /* in the line */
    } bad[] = {
        {"[1]", "not a JSON object", 0},
        {"{\"id\":\"x\"}", "the object has no text", 0},
        {"{\"text\":\"\"}", "the object has no text", 0},
        {"{\"text\":17", "the JSON ends too early", 9},
        {"{\"text\":\"a\" \"b\"}", "not valid JSON", 14},
        {"{\"text\":\"a\\u0000\"}", "a string holds a zero byte", 0},
        {"{\"text\":\"a\xff\"}", "not UTF-8: byte 0xFF does not fit here", 10},
    };

    (void)state;
    for (size_t i = 0; i < sizeof bad / sizeof *bad; i++) {
        struct fixture f;
        char lines[128];

        snprintf(lines, sizeof lines, "{\"text\":\"x\"}\n%s\n{\"id\":\"z\",\"text\":\"y\"}",
                 bad[i].line);
        start(&f, lines);
        assert_int_equal(next(&f), READER_DOCUMENT);
        assert_int_equal(next(&f), READER_SKIPPED);
        assert_string_equal(f.problem.message, bad[i].message);
        assert_string_equal(f.problem.file, "feed.jsonl");
        assert_int_equal(f.problem.line, 2);
        if (bad[i].byte > 0)
            assert_int_equal(f.problem.byte, 13 + bad[i].byte);
        assert_int_equal(next(&f), READER_DOCUMENT);
        assert_slice(f.document.id, "z");
        assert_int_equal(next(&f), READER_END);
        end(&f);
    }
}

static void lines_and_bytes_count_from_the_start_of_the_file(void **state)
{
    struct fixture f;

    (void)state;
    start(&f, "{}\n");
    f.chunk.line = 1000;
    f.chunk.byte = 500000;
    assert_int_equal(next(&f), READER_SKIPPED);
    assert_int_equal(f.problem.line, 1000);
    assert_int_equal(f.problem.byte, 500000);
    end(&f);
}

static void a_byte_order_mark_and_record_separators_are_no_text(void **state)
{
    struct fixture f;

    (void)state;
    start(&f, "\xEF\xBB\xBF{\"text\":\"a\"}\n\x1e{\"text\":\"b\"}\n");
    assert_int_equal(next(&f), READER_DOCUMENT);
    assert_slice(f.document.text, "a");
    assert_int_equal(next(&f), READER_DOCUMENT);
    assert_slice(f.document.text, "b");
    end(&f);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(takes_all_members),
        cmocka_unit_test(decodes_escapes),
        cmocka_unit_test(ordinary_lines_take_the_fast_way),
        cmocka_unit_test(the_fast_way_leaves_doubts_to_jansson),
        cmocka_unit_test(nested_members_are_passed_over),
        cmocka_unit_test(a_document_without_id_is_named_by_its_line),
        cmocka_unit_test(bad_lines_are_named_and_the_rest_is_read),
        cmocka_unit_test(lines_and_bytes_count_from_the_start_of_the_file),
        cmocka_unit_test(a_byte_order_mark_and_record_separators_are_no_text),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}

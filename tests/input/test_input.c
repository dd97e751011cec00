/* Files, directories and chunks of lines. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "input/reader.h"

static char folder[64];

static const char *path_in(const char *name)
{
    static char paths[4][128];
    static int turn;
    char *path = paths[turn++ % 4];

    snprintf(path, sizeof paths[0], "%s/%s", folder, name);
    return path;
}

static void write_file(const char *name, const char *data, size_t length)
{
    FILE *file = fopen(path_in(name), "wb");

    assert_non_null(file);
    assert_int_equal(fwrite(data, 1, length, file), length);
    fclose(file);
}

static int make_folder(void **state)
{
    (void)state;
    strcpy(folder, "/tmp/gazetag-input-XXXXXX");
    return mkdtemp(folder) ? 0 : -1;
}

static int remove_folder(void **state)
{
    char command[128];

    (void)state;
    snprintf(command, sizeof command, "rm -rf '%s'", folder);
    return system(command);
}

static struct input *open_input(const char *path, enum gazetag_from from)
{
    struct input *input = NULL;

    assert_int_equal(input_open(&path, 1, from, -1, &input, NULL), GAZETAG_OK);
    return input;
}

/* The next chunk's file, relative to the folder; NULL at the end. */
static const char *next_name(struct input *input, struct input_chunk *chunk)
{
    bool end;

    assert_int_equal(input_next(input, chunk, &end), GAZETAG_OK);
    return end ? NULL : chunk->name.data + strlen(folder) + 1;
}

static void directories_are_read_in_the_order_of_names(void **state)
{
    struct input_chunk chunk = {0};
    struct input *input;

    (void)state;
    assert_int_equal(mkdir(path_in("d"), 0700), 0);
    assert_int_equal(mkdir(path_in("d/b"), 0700), 0);
    write_file("d/c.txt", "c", 1);
    write_file("d/b/z.txt", "z", 1);
    write_file("d/a.jsonl", "{\"text\":\"a\"}\n", 13);
    write_file("d/README.md", "no document", 11);
    write_file("d/.hidden.txt", "no document", 11);
    input = open_input(path_in("d"), GAZETAG_FROM_AUTO);
    assert_string_equal(next_name(input, &chunk), "d/a.jsonl");
    assert_int_equal(chunk.format, GAZETAG_FROM_JSONL);
    assert_string_equal(next_name(input, &chunk), "d/b/z.txt");
    assert_int_equal(chunk.format, GAZETAG_FROM_TEXT);
    assert_string_equal(next_name(input, &chunk), "d/c.txt");
    assert_null(next_name(input, &chunk));
    assert_int_equal(input_total_bytes(input), 15);
    input_close(input);
    input_chunk_clear(&chunk);
}

static void content_speaks_where_the_name_does_not(void **state)
{
    (void)state;
    assert_int_equal(input_format_of_content(slice_from(" \n{\"text\"")), GAZETAG_FROM_JSONL);
    assert_int_equal(input_format_of_content(slice_from("Baghdad {")), GAZETAG_FROM_TEXT);
    assert_int_equal(input_format_of_content(slice_from("")), GAZETAG_FROM_TEXT);
}

static void a_missing_file_is_a_problem_and_no_end(void **state)
{
    const char *paths[] = {path_in("absent.txt"), path_in("there.txt")};
    struct input_chunk chunk = {0};
    struct input *input;
    bool end;

    (void)state;
    write_file("there.txt", "x", 1);
    assert_int_equal(input_open(paths, 2, GAZETAG_FROM_AUTO, -1, &input, NULL), GAZETAG_OK);
    assert_int_equal(input_next(input, &chunk, &end), GAZETAG_OK);
    assert_false(end);
    assert_int_equal(chunk.problem.status, GAZETAG_NO_INPUT);
    assert_string_equal(chunk.problem.file, paths[0]);
    assert_string_equal(next_name(input, &chunk), "there.txt");
    assert_int_equal(chunk.problem.status, GAZETAG_OK);
    assert_null(next_name(input, &chunk));
    input_close(input);
    input_chunk_clear(&chunk);
}

/* Chunks hold whole lines, and together they are the file. */
static void lines_are_never_cut(void **state)
{
    enum { LINES = 40000 };
    struct buffer whole = {0}, together = {0};
    struct input_chunk chunk = {0};
    struct input *input;
    size_t chunks = 0;
    uint64_t line = 1;

    (void)state;
    for (int i = 0; i < LINES; i++) {
        char text[64];

        snprintf(text, sizeof text, "{\"id\":\"%d\",\"text\":\"%*d\"}\n", i, i % 31, i);
        buffer_append_string(&whole, text);
    }
    whole.length--; /* the last line has no end */
    write_file("lines.jsonl", whole.data, whole.length);
    input = open_input(path_in("lines.jsonl"), GAZETAG_FROM_AUTO);
    while (next_name(input, &chunk)) {
        assert_int_equal(chunk.line, line);
        assert_int_equal(chunk.byte, together.length);
        assert_true(chunk.bytes.length <= 3 * INPUT_CHUNK_BYTES);
        buffer_append_slice(&together, buffer_slice(&chunk.bytes));
        for (size_t i = 0; i < chunk.bytes.length; i++)
            line += chunk.bytes.data[i] == '\n';
        if (together.length < whole.length)
            assert_int_equal(chunk.bytes.data[chunk.bytes.length - 1], '\n');
        chunks++;
    }
    assert_true(chunks > 2);
    assert_true(slice_equal(buffer_slice(&whole), buffer_slice(&together)));
    input_close(input);
    input_chunk_clear(&chunk);
    buffer_clear(&whole);
    buffer_clear(&together);
}

static void a_line_over_the_limit_is_passed_over_alone(void **state)
{
    FILE *file = fopen(path_in("long.jsonl"), "wb");
    struct input_chunk chunk = {0};
    struct input *input;
    char *block = malloc(1 << 20);

    (void)state;
    assert_non_null(file);
    assert_non_null(block);
    memset(block, 'x', 1 << 20);
    fputs("{\"text\":\"first\"}\n", file);
    for (int i = 0; i < 258; i++)
        fwrite(block, 1, 1 << 20, file);
    fputs("\n{\"text\":\"last\"}\n", file);
    fclose(file);
    free(block);
    input = open_input(path_in("long.jsonl"), GAZETAG_FROM_AUTO);
    assert_non_null(next_name(input, &chunk));
    assert_int_equal(chunk.bytes.length, 17);
    assert_non_null(next_name(input, &chunk));
    assert_int_equal(chunk.problem.status, GAZETAG_LIMIT);
    assert_int_equal(chunk.problem.line, 2);
    assert_int_equal(chunk.problem.byte, 17);
    assert_non_null(next_name(input, &chunk));
    assert_int_equal(chunk.problem.status, GAZETAG_OK);
    assert_int_equal(chunk.line, 3);
    assert_int_equal(chunk.byte, 17 + 258 * (1 << 20) + 1);
    assert_memory_equal(chunk.bytes.data, "{\"text\":\"last\"}\n", 16);
    assert_null(next_name(input, &chunk));
    input_close(input);
    input_chunk_clear(&chunk);
    unlink(path_in("long.jsonl"));
}

/* The one document of a text file, or what is wrong with it. */
static enum reader_step read_text(const char *data, size_t length, gazetag_error *problem,
                                  size_t *text_length)
{
    struct input_chunk chunk = {0};
    struct arena *arena = arena_new();
    struct document document;
    struct reader reader;
    enum reader_step step;
    struct input *input;

    write_file("text.txt", data, length);
    input = open_input(path_in("text.txt"), GAZETAG_FROM_AUTO);
    assert_non_null(next_name(input, &chunk));
    assert_int_equal(reader_start(&reader, &chunk), GAZETAG_OK);
    *problem = (gazetag_error){0};
    step = reader_read(&reader, arena, &document, problem);
    *text_length = document.text.length;
    reader_end(&reader);
    input_close(input);
    input_chunk_clear(&chunk);
    arena_free(arena);
    return step;
}

static void text_that_is_none_is_refused(void **state)
{
    gazetag_error problem;
    size_t length;

    (void)state;
    assert_int_equal(read_text("Fine.\n", 6, &problem, &length), READER_DOCUMENT);
    assert_int_equal(length, 6);
    assert_int_equal(read_text("\xEF\xBB\xBFgood", 7, &problem, &length), READER_DOCUMENT);
    assert_int_equal(length, 4);
    assert_int_equal(read_text("", 0, &problem, &length), READER_SKIPPED);
    assert_string_equal(problem.message, "the document is empty");
    assert_int_equal(read_text(" \n", 2, &problem, &length), READER_SKIPPED);
    assert_int_equal(read_text("a\nb\0c", 5, &problem, &length), READER_SKIPPED);
    assert_int_equal(problem.line, 2);
    assert_int_equal(problem.byte, 3);
    assert_int_equal(read_text("a\n\xE9t\xE9", 5, &problem, &length), READER_SKIPPED);
    assert_int_equal(problem.line, 2);
    assert_int_equal(problem.byte, 2);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(directories_are_read_in_the_order_of_names),
        cmocka_unit_test(content_speaks_where_the_name_does_not),
        cmocka_unit_test(a_missing_file_is_a_problem_and_no_end),
        cmocka_unit_test(lines_are_never_cut),
        cmocka_unit_test(a_line_over_the_limit_is_passed_over_alone),
        cmocka_unit_test(text_that_is_none_is_refused),
    };

    return cmocka_run_group_tests(tests, make_folder, remove_folder);
}

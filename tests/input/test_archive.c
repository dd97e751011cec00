/* Compressed files and archives give the files inside them. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include <archive.h>
#include <archive_entry.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "input/input.h"

static char folder[64], path[128];

static int make_folder(void **state)
{
    (void)state;
    strcpy(folder, "/tmp/gazetag-archive-XXXXXX");
    return mkdtemp(folder) ? 0 : -1;
}

static int remove_folder(void **state)
{
    char command[128];

    (void)state;
    snprintf(command, sizeof command, "rm -rf '%s'", folder);
    return system(command);
}

static void add_file(struct archive *archive, const char *name, const char *text)
{
    struct archive_entry *entry = archive_entry_new();

    archive_entry_set_pathname(entry, name);
    archive_entry_set_size(entry, (la_int64_t)strlen(text));
    archive_entry_set_filetype(entry, AE_IFREG);
    archive_entry_set_perm(entry, 0644);
    assert_int_equal(archive_write_header(archive, entry), ARCHIVE_OK);
    archive_write_data(archive, text, strlen(text));
    archive_entry_free(entry);
}

/* `format` "zip", "tar", or "raw" for a single compressed file. */
static void make_archive(const char *file, const char *format, bool compress)
{
    struct archive *archive = archive_write_new();

    snprintf(path, sizeof path, "%s/%s", folder, file);
    if (compress)
        archive_write_add_filter_gzip(archive);
    assert_int_equal(archive_write_set_format_by_name(archive, format), ARCHIVE_OK);
    assert_int_equal(archive_write_open_filename(archive, path), ARCHIVE_OK);
    add_file(archive, "a.txt", "Rain in Basra.");
    if (strcmp(format, "raw") != 0) {
        add_file(archive, "inner/.hidden.txt", "not read");
        add_file(archive, "inner/b.jsonl", "{\"text\":\"one\"}\n{\"text\":\"two\"}\n");
    }
    archive_write_close(archive);
    archive_write_free(archive);
}

struct seen {
    char names[8][128], texts[8][64];
    enum gazetag_from formats[8];
    size_t count, problems;
};

static struct seen read_all(const char *what)
{
    struct seen seen = {0};
    struct input *input = NULL;
    struct input_chunk chunk = {0};
    bool end = false;

    assert_int_equal(input_open(&what, 1, GAZETAG_FROM_AUTO, -1, &input, NULL), GAZETAG_OK);
    for (;;) {
        assert_int_equal(input_next(input, &chunk, &end), GAZETAG_OK);
        if (end)
            break;
        if (chunk.problem.status != GAZETAG_OK) {
            seen.problems++;
            continue;
        }
        assert_in_range(seen.count, 0, 7);
        snprintf(seen.names[seen.count], 128, "%s", chunk.name.data + strlen(folder) + 1);
        snprintf(seen.texts[seen.count], 64, "%.*s", (int)chunk.bytes.length, chunk.bytes.data);
        seen.formats[seen.count++] = chunk.format;
    }
    input_chunk_clear(&chunk);
    input_close(input);
    return seen;
}

static void assert_two_files(const char *file)
{
    struct seen seen = read_all(path);
    char expected[128];

    assert_int_equal(seen.count, 2);
    assert_int_equal(seen.problems, 0);
    snprintf(expected, sizeof expected, "%s/a.txt", file);
    assert_string_equal(seen.names[0], expected);
    assert_string_equal(seen.texts[0], "Rain in Basra.");
    assert_int_equal(seen.formats[0], GAZETAG_FROM_TEXT);
    snprintf(expected, sizeof expected, "%s/inner/b.jsonl", file);
    assert_string_equal(seen.names[1], expected);
    assert_string_equal(seen.texts[1], "{\"text\":\"one\"}\n{\"text\":\"two\"}\n");
    assert_int_equal(seen.formats[1], GAZETAG_FROM_JSONL);
}

static void a_zip_gives_its_files(void **state)
{
    (void)state;
    make_archive("news.zip", "zip", false);
    assert_two_files("news.zip");
}

static void a_tar_gives_its_files(void **state)
{
    (void)state;
    make_archive("news.tar", "paxr", false);
    assert_two_files("news.tar");
    make_archive("news.tgz", "paxr", true);
    assert_two_files("news.tgz");
}

static void a_compressed_file_is_the_file(void **state)
{
    struct seen seen;

    (void)state;
    make_archive("a.txt.gz", "raw", true);
    seen = read_all(path);
    assert_int_equal(seen.count, 1);
    assert_string_equal(seen.names[0], "a.txt");
    assert_string_equal(seen.texts[0], "Rain in Basra.");
    assert_int_equal(seen.formats[0], GAZETAG_FROM_TEXT);
}

static void a_directory_is_read_with_its_archives(void **state)
{
    struct seen seen;

    (void)state;
    make_archive("a.txt.gz", "raw", true);
    make_archive("news.tar", "paxr", false);
    make_archive("news.tgz", "paxr", true);
    make_archive("news.zip", "zip", false);
    seen = read_all(folder);
    assert_int_equal(seen.count, 7);
    assert_string_equal(seen.names[0], "a.txt");
    assert_string_equal(seen.names[6], "news.zip/inner/b.jsonl");
}

static void a_damaged_archive_is_a_problem_and_no_more(void **state)
{
    FILE *file;

    (void)state;
    make_archive("news.tgz", "paxr", true);
    file = fopen(path, "r+b");
    assert_non_null(file);
    for (long at = 30; at < 60; at++) {
        fseek(file, at, SEEK_SET);
        fputc(0x55, file);
    }
    fclose(file);
    assert_int_equal(read_all(path).problems, 1);
    make_archive("news.tgz", "paxr", true);
    assert_int_equal(truncate(path, 60), 0);
    assert_int_equal(read_all(path).problems, 1);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(a_zip_gives_its_files, make_folder, remove_folder),
        cmocka_unit_test_setup_teardown(a_tar_gives_its_files, make_folder, remove_folder),
        cmocka_unit_test_setup_teardown(a_compressed_file_is_the_file, make_folder, remove_folder),
        cmocka_unit_test_setup_teardown(a_directory_is_read_with_its_archives, make_folder,
                                        remove_folder),
        cmocka_unit_test_setup_teardown(a_damaged_archive_is_a_problem_and_no_more, make_folder,
                                        remove_folder),
    };

    return cmocka_run_group_tests_name("archive", tests, NULL, NULL);
}

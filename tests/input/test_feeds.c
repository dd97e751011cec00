/* Feeds and pages of many makes, with the defects that real ones have. */
#define _GNU_SOURCE /* memmem */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "input/html.h"
#include "input/reader.h"

/* All documents of a feed, and how many items were refused. */
struct reading {
    struct input_chunk chunk;
    struct reader reader; /* ended when the documents are no longer needed */
    struct arena *arena;
    struct document documents[8];
    size_t count, refused;
    gazetag_error refusal; /* the last */
};

static void read_chunk(struct reading *reading)
{
    struct document document;
    enum reader_step step;

    reading->arena = arena_new();
    assert_int_equal(reader_start(&reading->reader, &reading->chunk), GAZETAG_OK);
    for (;;) {
        gazetag_error problem = {0};

        step = reader_read(&reading->reader, reading->arena, &document, &problem);
        if (step == READER_END)
            break;
        assert_int_not_equal(step, READER_NO_MEMORY);
        if (step == READER_SKIPPED) {
            assert_int_equal(problem.status, GAZETAG_BAD_DATA);
            reading->refusal = problem;
            reading->refused++;
        } else {
            assert_in_range(reading->count, 0, 7);
            reading->documents[reading->count++] = document;
        }
    }
}

static void read_bytes(struct reading *reading, const char *name, const char *bytes, size_t length)
{
    *reading = (struct reading){.chunk.line = 1};
    assert_true(buffer_append(&reading->chunk.bytes, bytes, length));
    assert_true(buffer_append(&reading->chunk.name, name, strlen(name) + 1));
    reading->chunk.name.length--;
    if (!input_format_of_name(name, &reading->chunk.format))
        reading->chunk.format = input_format_of_content(buffer_slice(&reading->chunk.bytes));
    read_chunk(reading);
}

static void read_file(struct reading *reading, const char *name)
{
    char path[512], *bytes = malloc(1 << 20);
    size_t length;
    FILE *file;

    snprintf(path, sizeof path, "%s/tests/input/feeds/%s", GAZETAG_SOURCE_DIR, name);
    file = fopen(path, "rb");
    assert_non_null(file);
    assert_non_null(bytes);
    length = fread(bytes, 1, 1 << 20, file);
    fclose(file);
    read_bytes(reading, name, bytes, length);
    free(bytes);
}

static void clear(struct reading *reading)
{
    reader_end(&reading->reader);
    input_chunk_clear(&reading->chunk);
    arena_free(reading->arena);
}

static void assert_says(struct slice text, const char *expected)
{
    if (!slice_is(text, expected))
        fail_msg("\"%.*s\" is not \"%s\"", (int)text.length, text.data, expected);
}

static void assert_day(const struct document *document, const char *expected)
{
    char day[11];

    assert_int_not_equal(document->published_day, DATE_NONE);
    date_format(document->published_day, day);
    assert_string_equal(day, expected);
}

static void rss_2_0(void **state)
{
    struct reading reading;

    (void)state;
    read_file(&reading, "rss20.xml");
    assert_int_equal(reading.chunk.format, GAZETAG_FROM_RSS);
    assert_int_equal(reading.count, 4);
    assert_int_equal(reading.refused, 1);
    assert_non_null(strstr(reading.refusal.message, "item 4"));
    assert_int_equal(reading.refusal.line, 25);
    assert_says(reading.documents[0].id, "ex-1");
    assert_says(reading.documents[0].title, "Two killed as rocket hits market in Idlib & Aleppo");
    assert_says(reading.documents[0].text, "Two killed as rocket hits market in Idlib & Aleppo\n\n"
                                           "A rocket hit a market in Idlib, killing two people.\n\n"
                                           "Another landed in Aleppo.");
    assert_says(reading.documents[0].source, "The Example");
    assert_says(reading.documents[0].url, "https://example.org/1");
    assert_says(reading.documents[0].language, "en-GB");
    assert_day(&reading.documents[0], "2024-07-31");
    assert_true(reading.documents[0].has_stated_point);
    assert_float_equal(reading.documents[0].stated_point.latitude_deg, 35.93, 1e-9);
    assert_float_equal(reading.documents[0].stated_point.longitude_deg, 36.63, 1e-9);
    clear(&reading);
}

static void a_wrong_date_is_no_date_and_undeclared_entities_are_characters(void **state)
{
    struct reading reading;

    (void)state;
    read_file(&reading, "rss20.xml");
    assert_says(reading.documents[1].id, "https://example.org/2");
    assert_says(reading.documents[1].text,
                "Undeclared\xC2\xA0"
                "entity \xE2\x80\x94 and a wrong date\n\nCaf\xC3\xA9 bombed in Beirut.");
    assert_int_equal(reading.documents[1].published_day, DATE_NONE);
    assert_false(reading.documents[1].has_stated_point);
    clear(&reading);
}

static void a_broken_item_spoils_no_other(void **state)
{
    struct reading reading;

    (void)state;
    read_file(&reading, "rss20.xml");
    assert_says(reading.documents[3].id, "ex-5");
    assert_says(reading.documents[3].text, "After the broken ones\n\nCalm in Mosul.");
    assert_day(&reading.documents[3], "2024-08-01");
    clear(&reading);
}

static void rss_1_0(void **state)
{
    struct reading reading;

    (void)state;
    read_file(&reading, "rss10.rdf");
    assert_int_equal(reading.count, 1);
    assert_says(reading.documents[0].id, "https://example.org/r1");
    assert_says(reading.documents[0].source, "RDF News");
    assert_day(&reading.documents[0], "2024-02-07");
    assert_true(reading.documents[0].has_stated_point);
    assert_float_equal(reading.documents[0].stated_point.longitude_deg, 67.0, 1e-9);
    clear(&reading);
}

static void atom(void **state)
{
    struct reading reading;

    (void)state;
    read_file(&reading, "atom.atom");
    assert_int_equal(reading.count, 2);
    assert_says(reading.documents[0].id, "urn:example:a1");
    assert_says(reading.documents[0].url, "https://example.org/a1");
    assert_says(reading.documents[0].title, "Clashes in Khartoum");
    assert_says(reading.documents[0].text,
                "Clashes in Khartoum\n\nFighting went on in Khartoum.\n\nOmdurman was shelled.");
    assert_says(reading.documents[0].source, "Atom Wire");
    assert_says(reading.documents[0].language, "en");
    assert_day(&reading.documents[0], "2024-05-01");
    assert_says(reading.documents[1].text, "Only a title: strike on Rafah");
    assert_day(&reading.documents[1], "2024-05-02");
    clear(&reading);
}

static void atom_with_a_prefix(void **state)
{
    struct reading reading;

    (void)state;
    read_file(&reading, "prefixed.xml");
    assert_int_equal(reading.count, 1);
    assert_says(reading.documents[0].id, "p1");
    assert_says(reading.documents[0].text, "Ambush near Gao\n\nSoldiers were ambushed <near> Gao.");
    clear(&reading);
}

static void json_feed(void **state)
{
    struct reading reading;

    (void)state;
    read_file(&reading, "feed.json");
    assert_int_equal(reading.chunk.format, GAZETAG_FROM_JSONFEED);
    assert_int_equal(reading.count, 3);
    assert_int_equal(reading.refused, 2);
    assert_says(reading.documents[0].text, "Attack in Goma\n\nGunmen attacked a camp near Goma.");
    assert_says(reading.documents[0].source, "JSON News");
    assert_day(&reading.documents[0], "2024-03-09");
    assert_says(reading.documents[1].id, "2");
    assert_says(reading.documents[1].text, "Plain text about Bamako.");
    assert_says(reading.documents[2].text, "Only a summary from Maiduguri.");
    clear(&reading);
}

static void charsets_are_found_out(void **state)
{
    struct reading reading;

    (void)state;
    read_file(&reading, "called-utf8.xml");
    assert_says(reading.documents[0].title,
                "Explosion at caf\xC3\xA9 in D\xC3\xBCsseldorf \xE2\x80\x93 police");
    clear(&reading);
    read_file(&reading, "latin5.rss");
    assert_says(reading.documents[0].title, "Diyarbak\xC4\xB1r'da patlama");
    clear(&reading);
}

static void entities_neither_grow_nor_read_files(void **state)
{
    struct reading reading;

    (void)state;
    read_file(&reading, "bomb.xml");
    assert_int_equal(reading.count, 1);
    assert_in_range(reading.documents[0].text.length, 14, 200);
    assert_null(
        memmem(reading.documents[0].text.data, reading.documents[0].text.length, "root:", 5));
    clear(&reading);
}

static void an_item_without_an_end_ends_where_the_next_starts(void **state)
{
    struct reading reading;

    (void)state;
    read_file(&reading, "unclosed.xml");
    assert_int_equal(reading.count, 2);
    assert_says(reading.documents[0].text, "Unclosed one\n\nKidnapping in Zinder.");
    assert_says(reading.documents[1].text, "Next\n\nProtest in Niamey.");
    assert_says(reading.documents[1].id, "unclosed.xml#2");
    clear(&reading);
}

static void markup_in_titles_and_buttons_in_content_go(void **state)
{
    struct reading reading;

    (void)state;
    read_file(&reading, "html-in-title.xml");
    assert_says(reading.documents[0].id, "c-1");
    assert_says(reading.documents[0].title, "Four killed & many hurt in Basra");
    assert_null(
        memmem(reading.documents[0].text.data, reading.documents[0].text.length, "Share", 5));
    clear(&reading);
}

static void a_page_gives_its_article(void **state)
{
    struct reading reading;

    (void)state;
    read_file(&reading, "page.html");
    assert_int_equal(reading.count, 1);
    assert_says(reading.documents[0].title, "Strike kills four in Hodeidah");
    assert_says(reading.documents[0].source, "The Example");
    assert_says(reading.documents[0].url, "https://example.org/strike");
    assert_day(&reading.documents[0], "2024-07-20");
    assert_says(
        reading.documents[0].text,
        "Strike kills four in Hodeidah\n\n21 July\n\n"
        "Warplanes struck the port of Hodeidah on Saturday, killing four people, health "
        "officials said.\n\nThe strike set fuel tanks on fire. Port workers said they heard "
        "several explosions.\n\nRescue teams were on their way from the capital late in the "
        "evening, a spokesman added.");
    clear(&reading);
}

static void endless_nesting_is_refused(void **state)
{
    struct buffer page = {0};
    struct reading reading;

    (void)state;
    for (int i = 0; i < 100000; i++)
        buffer_append_string(&page, "<div>");
    buffer_append_string(&page, "deep");
    read_bytes(&reading, "deep.html", page.data, page.length);
    assert_int_equal(reading.count, 0);
    assert_int_equal(reading.refused, 1);
    clear(&reading);
    buffer_rewind(&page);
    buffer_append_string(&page, "<rss><channel><item>");
    for (int i = 0; i < 100000; i++)
        buffer_append_string(&page, "<a>");
    buffer_append_string(&page, "</item><item><title>Shallow</title></item></channel></rss>");
    read_bytes(&reading, "deep.rss", page.data, page.length);
    assert_int_equal(reading.count, 1);
    assert_int_equal(reading.refused, 1);
    assert_says(reading.documents[0].text, "Shallow");
    clear(&reading);
    buffer_clear(&page);
}

static void rubbish_is_told(void **state)
{
    static const char *const rubbish[] = {
        "", "<", "<rss", "<rss><item", "<?xml version=\"1.0\"?>", "\xFF\xFE\x00", "<feed><entry>"};
    struct reading reading;

    (void)state;
    for (size_t i = 0; i < sizeof rubbish / sizeof *rubbish; i++) {
        read_bytes(&reading, "rubbish.rss", rubbish[i], strlen(rubbish[i]));
        assert_int_equal(reading.count, 0);
        clear(&reading);
        read_bytes(&reading, "rubbish.html", rubbish[i], strlen(rubbish[i]));
        assert_int_equal(reading.count, 0);
        clear(&reading);
    }
    read_bytes(&reading, "rubbish.json", "{\"version\": \"https://jsonfeed.org/version/1\"", 44);
    assert_int_equal(reading.count, 0);
    assert_int_equal(reading.refused, 1);
    clear(&reading);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(rss_2_0),
        cmocka_unit_test(a_wrong_date_is_no_date_and_undeclared_entities_are_characters),
        cmocka_unit_test(a_broken_item_spoils_no_other),
        cmocka_unit_test(rss_1_0),
        cmocka_unit_test(atom),
        cmocka_unit_test(atom_with_a_prefix),
        cmocka_unit_test(json_feed),
        cmocka_unit_test(charsets_are_found_out),
        cmocka_unit_test(entities_neither_grow_nor_read_files),
        cmocka_unit_test(an_item_without_an_end_ends_where_the_next_starts),
        cmocka_unit_test(markup_in_titles_and_buttons_in_content_go),
        cmocka_unit_test(a_page_gives_its_article),
        cmocka_unit_test(endless_nesting_is_refused),
        cmocka_unit_test(rubbish_is_told),
    };

    return cmocka_run_group_tests_name("feeds", tests, NULL, NULL);
}

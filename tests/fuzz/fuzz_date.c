/* Fuzzes dates: RFC 3339 and RFC 822 ones apart from a text, and those that a text tells of. The
 * first line is the date apart, the rest the text. */
#include "fuzz.h"

#include "base/utf8.h"
#include "incident/when.h"

static void check_day(date_day day)
{
    struct date_civil civil;
    char text[11];

    if (day == DATE_NONE)
        return;
    civil = date_to_civil(day);
    require(date_from_civil(civil.year, civil.month, civil.day) == day);
    require(civil.year >= 1 && civil.year <= 9999);
    date_format(day, text);
    require(date_parse_iso(slice_from(text)) == day);
}

static void check_date(const struct incident_date *date)
{
    check_day(date->start);
    check_day(date->end);
    require((date->start == DATE_NONE) == (date->end == DATE_NONE));
    require(date->start == DATE_NONE || date->start <= date->end);
    require(date->precision <= 5);
}

static void check_expressions(const struct document *document, const struct text *text,
                              const struct when_list *list)
{
    struct incident_date date = {.start = DATE_NONE, .end = DATE_NONE}, before;
    uint32_t end = 0;

    for (size_t i = 0; i < list->count; i++) {
        const struct when_expression *e = &list->items[i];

        require(e->first_token >= end && e->token_count > 0);
        end = e->first_token + e->token_count;
        require(end <= text->token_count);
        before = date;
        when_resolve(text, e, when_reference(document, list, e->first_token),
                     i % 2 ? WHEN_FUTURE : WHEN_PAST, i ? &before : NULL, &date);
        check_date(&date);
    }
    for (uint32_t t = 0; t < text->token_count; t += 7) {
        when_date(text, document, list, t, t % 2 ? WHEN_FUTURE : WHEN_PAST, &date);
        check_date(&date);
    }
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    const char *start = (const char *)data, *newline = memchr(start, '\n', size);
    size_t length = newline ? (size_t)(newline - start) : 0, skipped = newline ? length + 1 : 0;
    struct arena *arena = arena_new();
    struct document document = {.published = slice_of(start, length),
                                .text = slice_of(start + skipped, size - skipped)};
    struct when_list list = {0};
    struct text text;

    require(arena != NULL);
    document.text.length = utf8_valid_up_to(document.text);
    document.published_day = date_parse_iso(document.published);
    check_day(document.published_day);
    require(text_analyse(document.text, arena, &text) == GAZETAG_OK);
    require(when_find(&text, arena, &list) == GAZETAG_OK);
    check_day(when_document_day(&document, &list));
    check_expressions(&document, &text, &list);
    arena_free(arena);
    return 0;
}

#include "input/item.h"

#include <inttypes.h>
#include <stdio.h>

#include "input/html.h"

/* Titles of feeds hold HTML as often as not: "A &amp; B", "<b>Four</b> killed". */
static enum gazetag_status plain_title(struct slice title, struct arena *arena, struct slice *out,
                                       const char **why)
{
    if (title.length == 0 ||
        (!memchr(title.data, '<', title.length) && !memchr(title.data, '&', title.length))) {
        *out = title;
        return GAZETAG_OK;
    }
    return html_read_fragment(title, arena, out, why);
}

static bool starts_with(struct slice text, struct slice start)
{
    return text.length >= start.length && memcmp(text.data, start.data, start.length) == 0;
}

static bool join(struct arena *arena, struct slice title, struct slice body, struct slice *out)
{
    char *text;

    if (title.length == 0 || (body.length > 0 && starts_with(body, title))) {
        *out = body;
        return true;
    }
    text = arena_alloc(arena, title.length + 2 + body.length);
    if (!text)
        return false;
    memcpy(text, title.data, title.length);
    if (body.length > 0) {
        memcpy(text + title.length, "\n\n", 2);
        memcpy(text + title.length + 2, body.data, body.length);
    }
    *out = slice_of(text, title.length + (body.length > 0 ? 2 + body.length : 0));
    return true;
}

static bool name_by_number(const struct reader *reader, uint64_t number, struct arena *arena,
                           struct slice *out)
{
    const struct buffer *name = &reader->chunk->name;
    size_t size = name->length + 32;
    char *id = arena_alloc(arena, size);

    if (!id)
        return false;
    snprintf(id, size, "%s#%" PRIu64, name->data, number);
    *out = slice_from(id);
    return true;
}

enum reader_step item_to_document(const struct reader *reader, const struct item *item,
                                  uint64_t number, struct arena *arena, struct document *out,
                                  const char **why)
{
    enum gazetag_status status = plain_title(item->title, arena, &out->title, why);
    struct slice body = item->text;

    if (status == GAZETAG_OK && item->html.length > 0)
        status = html_read_fragment(item->html, arena, &body, why);
    if (status == GAZETAG_NO_MEMORY)
        return READER_NO_MEMORY;
    if (status != GAZETAG_OK)
        return READER_SKIPPED;
    if (!join(arena, out->title, body, &out->text))
        return READER_NO_MEMORY;
    if (out->text.length == 0) {
        *why = "the item holds no text";
        return READER_SKIPPED;
    }
    out->id = item->id.length > 0 ? item->id : item->url;
    if (out->id.length == 0 && !name_by_number(reader, number, arena, &out->id))
        return READER_NO_MEMORY;
    out->url = item->url;
    out->published = item->published;
    out->published_day = date_parse_iso(item->published);
    out->source = item->source;
    out->language = item->language;
    out->has_stated_point = item->has_point;
    out->stated_point = item->point;
    return READER_DOCUMENT;
}

/* JSON Feed, version 1.1: an object whose `items` are documents. */
#include "input/reader.h"

#include <jansson.h>
#include <stdio.h>
#include <stdlib.h>

#include "base/error.h"
#include "base/utf8.h"
#include "input/html.h"
#include "input/item.h"

struct feed {
    json_t *root, *items;
    size_t next;
};

static bool take(const json_t *object, const char *key, struct arena *arena, struct slice *out)
{
    const json_t *value = json_object_get(object, key);
    char number[32];
    struct slice text;
    char *copy;

    if (out->length > 0)
        return true;
    if (json_is_string(value)) {
        text = slice_of(json_string_value(value), json_string_length(value));
    } else if (json_is_integer(value)) { /* ids that should have been strings */
        snprintf(number, sizeof number, "%" JSON_INTEGER_FORMAT, json_integer_value(value));
        text = slice_from(number);
    } else {
        return true;
    }
    copy = arena_strdup(arena, text);
    if (!copy)
        return false;
    *out = slice_of(copy, text.length);
    return true;
}

static enum reader_step next_item(struct reader *reader, struct arena *arena, struct document *out,
                                  gazetag_error *problem)
{
    struct feed *feed = reader->state;
    struct item item = {0};
    const json_t *object;
    const char *why = "";
    size_t number;
    enum reader_step step;

    if (!feed->root) {
        /* It could not be parsed: told once. */
        if (reader->offset > 0)
            return READER_END;
        reader->offset = 1;
        return READER_SKIPPED;
    }
    if (feed->next == json_array_size(feed->items))
        return READER_END;
    number = ++feed->next;
    object = json_array_get(feed->items, number - 1);
    if (!take(object, "id", arena, &item.id) || !take(object, "title", arena, &item.title) ||
        !take(object, "url", arena, &item.url) || !take(object, "external_url", arena, &item.url) ||
        !take(object, "date_published", arena, &item.published) ||
        !take(object, "language", arena, &item.language) ||
        !take(feed->root, "language", arena, &item.language) ||
        !take(feed->root, "title", arena, &item.source) ||
        !take(object, "content_html", arena, &item.html) ||
        !take(object, "content_text", arena, &item.text) ||
        (item.html.length == 0 && !take(object, "summary", arena, &item.text)))
        return READER_NO_MEMORY;
    step = json_is_object(object) ? item_to_document(reader, &item, number, arena, out, &why)
                                  : READER_SKIPPED;
    if (step == READER_SKIPPED)
        error_set_at(problem, GAZETAG_BAD_DATA, reader->chunk->name.data, 0, GAZETAG_NO_BYTE,
                     "item %zu: %s", number, json_is_object(object) ? why : "not a JSON object");
    return step;
}

/* The first thing that is asked of the reader: parses, so that the error can be told. */
static enum reader_step first_item(struct reader *reader, struct arena *arena, struct document *out,
                                   gazetag_error *problem)
{
    struct feed *feed = reader->state;
    struct slice bytes = buffer_slice(&reader->chunk->bytes);
    json_error_t error = {0};
    uint64_t byte = 0;

    reader->next = next_item;
    if (bytes.length >= 3 && memcmp(bytes.data, "\xEF\xBB\xBF", 3) == 0) {
        byte = 3;
        bytes = slice_of(bytes.data + 3, bytes.length - 3);
    }
    feed->root = json_loadb(bytes.data, bytes.length, 0, &error);
    if (!feed->root && json_error_code(&error) == json_error_out_of_memory)
        return READER_NO_MEMORY;
    feed->items = json_object_get(feed->root, "items");
    if (!feed->root)
        error_set_at(problem, GAZETAG_BAD_DATA, reader->chunk->name.data,
                     error.line > 0 ? (uint64_t)error.line : 0,
                     error.position > 0 ? byte + (uint64_t)error.position - 1 : GAZETAG_NO_BYTE,
                     "not valid JSON: %s", error.text);
    else if (!json_is_array(feed->items))
        error_set_at(problem, GAZETAG_BAD_DATA, reader->chunk->name.data, 0, GAZETAG_NO_BYTE,
                     "no JSON Feed: it has no array of items");
    else
        return next_item(reader, arena, out, problem);
    json_decref(feed->root);
    feed->root = NULL;
    reader->offset = 1;
    return READER_SKIPPED;
}

static void close_feed(struct reader *reader)
{
    struct feed *feed = reader->state;

    json_decref(feed->root);
    free(feed);
}

enum gazetag_status reader_start_jsonfeed(struct reader *reader)
{
    struct feed *feed = calloc(1, sizeof *feed);

    if (!feed)
        return GAZETAG_NO_MEMORY;
    reader->state = feed;
    reader->next = first_item;
    reader->close = close_feed;
    return GAZETAG_OK;
}

/* JSON Lines: an object a line is a document. */
#include "input/reader.h"

#include <inttypes.h>
#include <jansson.h>
#include <stdio.h>

#include "base/error.h"
#include "base/utf8.h"
#include "input/json_line.h"

static struct slice trim(struct slice line)
{
    while (line.length > 0 && (line.data[0] == ' ' || line.data[0] == '\t' ||
                               line.data[0] == '\x1e')) { /* RFC 8142's record separator */
        line.data++;
        line.length--;
    }
    while (line.length > 0 &&
           (line.data[line.length - 1] == '\r' || line.data[line.length - 1] == ' ' ||
            line.data[line.length - 1] == '\t'))
        line.length--;
    return line;
}

/* The slice of a string member, copied into the arena; other kinds count as not stated, only that
 * an id may be a number. */
static bool take(json_t *object, const char *key, struct arena *arena, struct slice *out)
{
    json_t *value = json_object_get(object, key);
    char number[32];
    struct slice text;
    char *copy;

    if (json_is_string(value)) {
        text = slice_of(json_string_value(value), json_string_length(value));
    } else if (json_is_integer(value) && strcmp(key, "id") == 0) {
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

/* Any line through jansson: what json_line_read() leaves to it. */
static enum reader_step parse_line(struct slice line, struct arena *arena, struct document *out,
                                   uint64_t *byte, const char **why)
{
    json_error_t error;
    json_t *object = json_loadb(line.data, line.length, JSON_DECODE_ANY, &error);
    bool taken;

    if (!object) {
        enum json_error_code code = json_error_code(&error);

        if (code == json_error_out_of_memory)
            return READER_NO_MEMORY;
        if (error.position > 0)
            *byte += (uint64_t)error.position - 1;
        *why = code == json_error_null_character || code == json_error_null_byte_in_key
                   ? "a string holds a zero byte"
               : code == json_error_premature_end_of_input ? "the JSON ends too early"
                                                           : "not valid JSON";
        return READER_SKIPPED;
    }
    if (!json_is_object(object)) {
        json_decref(object);
        *why = "not a JSON object";
        return READER_SKIPPED;
    }
    taken = take(object, "id", arena, &out->id) && take(object, "text", arena, &out->text) &&
            take(object, "title", arena, &out->title) &&
            take(object, "published", arena, &out->published) &&
            take(object, "source", arena, &out->source) && take(object, "url", arena, &out->url) &&
            take(object, "language", arena, &out->language);
    json_decref(object);
    return taken ? READER_DOCUMENT : READER_NO_MEMORY;
}

/* A document that states no id has file and line for one. */
static bool name_by_line(struct reader *reader, struct arena *arena, uint64_t line,
                         struct document *out)
{
    const struct buffer *name = &reader->chunk->name;
    size_t size = name->length + 32;
    char *id = arena_alloc(arena, size);

    if (!id)
        return false;
    snprintf(id, size, "%s:%" PRIu64, name->data, line);
    out->id = slice_from(id);
    return true;
}

static enum reader_step read_line(struct reader *reader, struct slice line, uint64_t number,
                                  struct arena *arena, struct document *out, gazetag_error *problem)
{
    const struct input_chunk *chunk = reader->chunk;
    uint64_t byte = chunk->byte + (uint64_t)(line.data - chunk->bytes.data);
    size_t valid = utf8_valid_up_to(line);
    const char *why = NULL;
    enum reader_step step;

    if (valid < line.length) {
        error_set_at(problem, GAZETAG_BAD_DATA, chunk->name.data, number, byte + valid,
                     "not UTF-8: byte 0x%02X does not fit here", (unsigned char)line.data[valid]);
        return READER_SKIPPED;
    }
    step = json_line_read(line, arena, out);
    if (step == READER_SKIPPED) {
        *out = (struct document){.published_day = DATE_NONE};
        step = parse_line(line, arena, out, &byte, &why);
    }
    if (step == READER_DOCUMENT && out->text.length == 0) {
        why = "the object has no text";
        step = READER_SKIPPED;
    }
    if (step == READER_SKIPPED)
        error_set_at(problem, GAZETAG_BAD_DATA, chunk->name.data, number, byte, "%s", why);
    if (step != READER_DOCUMENT)
        return step;
    if (out->id.length == 0 && !name_by_line(reader, arena, number, out))
        return READER_NO_MEMORY;
    out->published_day = date_parse_iso(out->published);
    return READER_DOCUMENT;
}

static enum reader_step next_line(struct reader *reader, struct arena *arena, struct document *out,
                                  gazetag_error *problem)
{
    struct slice bytes = buffer_slice(&reader->chunk->bytes);

    while (reader->offset < bytes.length) {
        const char *start = bytes.data + reader->offset;
        size_t left = bytes.length - reader->offset;
        const char *newline = memchr(start, '\n', left);
        size_t length = newline ? (size_t)(newline - start) : left;
        struct slice line;

        if (reader->chunk->byte == 0 && reader->offset == 0 && length >= 3 &&
            memcmp(start, "\xEF\xBB\xBF", 3) == 0)
            line = trim(slice_of(start + 3, length - 3));
        else
            line = trim(slice_of(start, length));
        reader->offset += length + (newline != NULL);
        reader->line++;
        if (line.length > 0)
            return read_line(reader, line, reader->chunk->line + reader->line - 1, arena, out,
                             problem);
    }
    return READER_END;
}

enum gazetag_status reader_start_jsonl(struct reader *reader)
{
    reader->next = next_line;
    return GAZETAG_OK;
}

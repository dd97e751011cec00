/* Plain text: a file is a document. */
#include "input/reader.h"

#include "base/error.h"
#include "base/utf8.h"

/* The line, from 1, that byte `offset` stands on. */
static uint64_t line_of(struct slice text, size_t offset)
{
    uint64_t line = 1;

    for (size_t i = 0; i < offset; i++)
        line += text.data[i] == '\n';
    return line;
}

static bool is_blank(struct slice text)
{
    for (size_t i = 0; i < text.length; i++)
        if (text.data[i] != ' ' && (text.data[i] < '\t' || text.data[i] > '\r'))
            return false;
    return true;
}

static enum reader_step next_text(struct reader *reader, struct arena *arena, struct document *out,
                                  gazetag_error *problem)
{
    const struct input_chunk *chunk = reader->chunk;
    struct slice text = buffer_slice(&chunk->bytes);
    const char *nul;
    size_t valid;

    (void)arena;
    if (reader->offset > 0)
        return READER_END;
    reader->offset = 1;
    if (text.length >= 3 && memcmp(text.data, "\xEF\xBB\xBF", 3) == 0) {
        text.data += 3;
        text.length -= 3;
    }
    nul = text.length > 0 ? memchr(text.data, '\0', text.length) : NULL;
    valid = utf8_valid_up_to(text);
    if (nul && (size_t)(nul - text.data) < valid) {
        valid = (size_t)(nul - text.data);
        error_set_at(problem, GAZETAG_BAD_DATA, chunk->name.data, line_of(text, valid),
                     (size_t)(text.data - chunk->bytes.data) + valid,
                     "no text: it holds a zero byte (binary data?)");
        return READER_SKIPPED;
    }
    if (valid < text.length) {
        error_set_at(problem, GAZETAG_BAD_DATA, chunk->name.data, line_of(text, valid),
                     (size_t)(text.data - chunk->bytes.data) + valid,
                     "not UTF-8: byte 0x%02X does not fit here", (unsigned char)text.data[valid]);
        return READER_SKIPPED;
    }
    if (is_blank(text)) {
        error_set_at(problem, GAZETAG_BAD_DATA, chunk->name.data, 0, GAZETAG_NO_BYTE,
                     "the document is empty");
        return READER_SKIPPED;
    }
    out->id = slice_from(chunk->name.data);
    out->text = text;
    return READER_DOCUMENT;
}

enum gazetag_status reader_start_text(struct reader *reader)
{
    reader->next = next_text;
    return GAZETAG_OK;
}

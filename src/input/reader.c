#include "input/reader.h"

#include "base/error.h"
#include "base/utf8.h"
#include "input/charset.h"
#include "input/html.h"

/* Of a chunk that cannot be read at all: says why, once. */
static enum reader_step say_why(struct reader *reader, struct arena *arena, struct document *out,
                                gazetag_error *problem)
{
    gazetag_error why = {0};

    (void)arena, (void)out;
    if (reader->offset > 0)
        return READER_END;
    reader->offset = 1;
    html_initialise(&why);
    error_set_at(problem, GAZETAG_NO_INPUT, reader->chunk->name.data, 0, GAZETAG_NO_BYTE, "%s",
                 why.message);
    return READER_SKIPPED;
}

static bool needs_markup(enum gazetag_from format)
{
    return format == GAZETAG_FROM_HTML || format == GAZETAG_FROM_RSS ||
           format == GAZETAG_FROM_ATOM || format == GAZETAG_FROM_JSONFEED;
}

enum gazetag_status reader_start(struct reader *reader, const struct input_chunk *chunk)
{
    *reader = (struct reader){.chunk = chunk};
    if (needs_markup(chunk->format) && html_initialise(NULL) != GAZETAG_OK) {
        reader->next = say_why;
        return GAZETAG_OK;
    }
    switch (chunk->format) {
    case GAZETAG_FROM_JSONL:
        return reader_start_jsonl(reader);
    case GAZETAG_FROM_HTML:
        return reader_start_html(reader);
    case GAZETAG_FROM_RSS:
    case GAZETAG_FROM_ATOM:
        return reader_start_feed(reader);
    case GAZETAG_FROM_JSONFEED:
        return reader_start_jsonfeed(reader);
    default:
        return reader_start_text(reader);
    }
}

void reader_end(struct reader *reader)
{
    if (reader->close)
        reader->close(reader);
    *reader = (struct reader){0};
}

/* An id that is the name of a file may be any bytes. */
static bool repair_id(struct arena *arena, struct document *document)
{
    struct buffer repaired = {0};
    char *id = NULL;

    if (charset_to_utf8(document->id, slice_of(NULL, 0), &repaired))
        id = arena_strdup(arena, buffer_slice(&repaired));
    if (id)
        document->id = slice_of(id, repaired.length);
    buffer_clear(&repaired);
    return id != NULL;
}

enum reader_step reader_read(struct reader *reader, struct arena *arena, struct document *out,
                             gazetag_error *problem)
{
    enum reader_step step;

    *out = (struct document){.published_day = DATE_NONE};
    step = reader->next(reader, arena, out, problem);
    if (step == READER_DOCUMENT && utf8_valid_up_to(out->id) < out->id.length &&
        !repair_id(arena, out))
        return READER_NO_MEMORY;
    return step;
}

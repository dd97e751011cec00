#include "input/reader.h"

#include "base/error.h"
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

enum reader_step reader_read(struct reader *reader, struct arena *arena, struct document *out,
                             gazetag_error *problem)
{
    *out = (struct document){.published_day = DATE_NONE};
    return reader->next(reader, arena, out, problem);
}

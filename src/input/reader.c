#include "input/reader.h"

enum gazetag_status reader_start(struct reader *reader, const struct input_chunk *chunk)
{
    *reader = (struct reader){.chunk = chunk};
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

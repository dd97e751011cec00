/* Documents of a chunk, one at a time: what every input format fills in. */
#ifndef GAZETAG_INPUT_READER_H
#define GAZETAG_INPUT_READER_H

#include "base/arena.h"
#include "input/input.h"
#include "text/document.h"

enum reader_step {
    READER_DOCUMENT,
    READER_SKIPPED, /* something was no document: the error says what and where */
    READER_END,
    READER_NO_MEMORY,
};

/* A format has a function that starts reading a chunk and one that gives the next document. To add
 * a format, write both in a file of its own and name them in reader.c. */
struct reader;
typedef enum reader_step reader_next(struct reader *reader, struct arena *arena,
                                     struct document *out, gazetag_error *problem);
typedef void reader_close(struct reader *reader);

struct reader {
    const struct input_chunk *chunk;
    reader_next *next;
    reader_close *close; /* may be NULL */
    size_t offset;       /* bytes of the chunk that were read */
    uint64_t line;       /* lines that were read */
    void *state;         /* the format's own */
};

/* The chunk is borrowed until reader_end(). */
enum gazetag_status reader_start(struct reader *reader, const struct input_chunk *chunk);
void reader_end(struct reader *reader);

/* The next document, in `arena` or borrowed from the chunk or the reader: it lives until the first
 * of them goes. */
enum reader_step reader_read(struct reader *reader, struct arena *arena, struct document *out,
                             gazetag_error *problem);

/* ---- the formats */
enum gazetag_status reader_start_text(struct reader *reader);
enum gazetag_status reader_start_jsonl(struct reader *reader);
enum gazetag_status reader_start_html(struct reader *reader);
enum gazetag_status reader_start_feed(struct reader *reader); /* RSS 2.0, RSS 1.0, Atom */
enum gazetag_status reader_start_jsonfeed(struct reader *reader);

#endif

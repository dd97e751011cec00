/* Fuzzes the reader of one format (FUZZ_FROM): whatever the bytes are, documents come out valid or
 * a problem does. */
#include "fuzz.h"

#include "base/utf8.h"
#include "input/reader.h"

static void check(const struct document *document)
{
    const struct slice parts[] = {document->id,     document->text, document->title,
                                  document->source, document->url,  document->published};

    require(document->text.length > 0);
    for (size_t i = 0; i < sizeof parts / sizeof *parts; i++)
        require(utf8_valid_up_to(parts[i]) == parts[i].length);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct input_chunk chunk = {.format = FUZZ_FROM, .line = 1};
    struct reader reader;
    struct arena *arena = arena_new();
    size_t documents = 0;

    require(arena && buffer_append(&chunk.bytes, (const char *)data, size) &&
            buffer_append(&chunk.name, "f", 2));
    chunk.name.length = 1;
    require(reader_start(&reader, &chunk) == GAZETAG_OK);
    for (;;) {
        gazetag_error problem = {0};
        struct document document;
        enum reader_step step;

        arena_reset(arena);
        step = reader_read(&reader, arena, &document, &problem);
        if (step == READER_END)
            break;
        require(step == READER_DOCUMENT || problem.status != GAZETAG_OK);
        if (step == READER_DOCUMENT)
            check(&document);
        require(++documents <= size + 2);
    }
    reader_end(&reader);
    input_chunk_clear(&chunk);
    arena_free(arena);
    return 0;
}

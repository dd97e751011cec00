/* A file of HTML: one document. */
#include "input/reader.h"

#include "base/error.h"
#include "input/charset.h"
#include "input/html.h"
#include "input/item.h"

static enum reader_step next_page(struct reader *reader, struct arena *arena, struct document *out,
                                  gazetag_error *problem)
{
    const struct input_chunk *chunk = reader->chunk;
    struct slice bytes = buffer_slice(&chunk->bytes);
    struct buffer page = {0};
    struct html_article article;
    const char *why = "";
    enum gazetag_status status = GAZETAG_NO_MEMORY;
    enum reader_step step = READER_SKIPPED;

    if (reader->offset > 0)
        return READER_END;
    reader->offset = 1;
    if (charset_to_utf8(bytes, charset_declared(bytes), &page))
        status = html_read_page(buffer_slice(&page), arena, &article, &why);
    buffer_clear(&page);
    if (status == GAZETAG_NO_MEMORY)
        return READER_NO_MEMORY;
    if (status == GAZETAG_OK) {
        const struct item item = {.id = slice_from(chunk->name.data),
                                  .title = article.title,
                                  .published = article.published,
                                  .url = article.url,
                                  .source = article.source,
                                  .language = article.language,
                                  .text = article.text};

        step = item_to_document(reader, &item, 1, arena, out, &why);
    }
    if (step == READER_SKIPPED)
        error_set_at(problem, GAZETAG_BAD_DATA, chunk->name.data, 0, GAZETAG_NO_BYTE, "%s", why);
    return step;
}

enum gazetag_status reader_start_html(struct reader *reader)
{
    reader->next = next_page;
    return GAZETAG_OK;
}

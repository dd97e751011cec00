#include "output/page.h"

#include "base/embed.h"

#ifdef GAZETAG_PAGE_HEAD
EMBED_FILE(page_head, GAZETAG_PAGE_HEAD);
EMBED_FILE(page_tail, GAZETAG_PAGE_TAIL);
#else
struct slice page_head(void)
{
    return slice_of(NULL, 0);
}

struct slice page_tail(void)
{
    return slice_of(NULL, 0);
}
#endif

bool page_available(void)
{
    return page_head().length > 0;
}

void page_put_json(struct buffer *out, struct slice json)
{
    while (json.length > 0) {
        const char *sign = memchr(json.data, '<', json.length);
        size_t plain = sign ? (size_t)(sign - json.data) : json.length;

        buffer_append(out, json.data, plain);
        if (!sign)
            break;
        buffer_append_string(out, "\\u003c");
        json.data += plain + 1;
        json.length -= plain + 1;
    }
}

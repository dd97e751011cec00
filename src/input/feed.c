/* RSS 2.0, RSS 1.0 and Atom: each item is cut out and parsed alone, so that one that is broken
 * spoils no other. */
#include "input/reader.h"

#include <stdlib.h>

#include "base/error.h"
#include "base/utf8.h"
#include "input/charset.h"
#include "input/feed_item.h"
#include "input/html.h"
#include "late/xml.h"

enum {
    ROOT_LIMIT = 64 * 1024, /* bytes of a root element's start tag, and before it */
};

struct feed {
    struct buffer text;     /* UTF-8 */
    struct slice root;      /* the root's start tag: it declares the namespaces */
    struct slice root_name; /* "rss", "rdf:RDF", "feed" */
    bool started;
    uint64_t count;       /* items so far */
    struct item defaults; /* source and language of the feed, in `kept` */
    struct arena *kept;
};

/* Moves past comments and CDATA sections; `at` stands on '<'. False: it is neither. */
static bool skip_quiet(struct slice text, size_t *at)
{
    static const struct {
        const char *start, *end;
    } kinds[] = {{"<!--", "-->"}, {"<![CDATA[", "]]>"}};

    for (size_t i = 0; i < 2; i++) {
        size_t length = strlen(kinds[i].start), end_length = strlen(kinds[i].end);

        if (text.length - *at < length || memcmp(text.data + *at, kinds[i].start, length) != 0)
            continue;
        for (size_t end = *at + length; end + end_length <= text.length; end++)
            if (memcmp(text.data + end, kinds[i].end, end_length) == 0) {
                *at = end + end_length;
                return true;
            }
        *at = text.length; /* it never ends */
        return true;
    }
    return false;
}

static bool ends_name(char c)
{
    return c == '>' || c == '/' || (c >= '\t' && c <= '\r') || c == ' ';
}

/* A tag "<name" or "</name" at `at`, perhaps with a prefix before the name. */
static bool is_tag(struct slice text, size_t at, bool end, const char *name)
{
    size_t length = strlen(name), start = at + 1 + end, colon;

    if (end && (at + 1 >= text.length || text.data[at + 1] != '/'))
        return false;
    for (colon = start; colon < text.length && colon - start < 16; colon++)
        if (text.data[colon] == ':' || ends_name(text.data[colon]))
            break;
    if (colon < text.length && text.data[colon] == ':')
        start = colon + 1;
    return start + length < text.length && memcmp(text.data + start, name, length) == 0 &&
           ends_name(text.data[start + length]);
}

/* The end of the tag that starts at `at`: quotation marks hide a '>'. */
static size_t tag_end(struct slice text, size_t at)
{
    char quote = 0;

    for (; at < text.length; at++) {
        char c = text.data[at];

        if (quote)
            quote = c == quote ? 0 : quote;
        else if (c == '"' || c == '\'')
            quote = c;
        else if (c == '>')
            return at + 1;
    }
    return text.length;
}

/* The next item or entry: its bytes, and `*at` behind it. An item whose end is missing goes on to
 * the next one's start. */
static bool next_element(struct slice text, size_t *at, struct slice *out)
{
    const char *name = NULL;
    size_t start = 0, i = *at;

    while (i < text.length) {
        const char *sign = memchr(text.data + i, '<', text.length - i);

        if (!sign)
            break;
        i = (size_t)(sign - text.data);
        if (skip_quiet(text, &i))
            continue;
        if (is_tag(text, i, false, "item") || is_tag(text, i, false, "entry")) {
            if (name) {
                *out = slice_of(text.data + start, i - start);
                *at = i;
                return true;
            }
            start = i;
            name = is_tag(text, i, false, "item") ? "item" : "entry";
        } else if (name && is_tag(text, i, true, name)) {
            *at = tag_end(text, i);
            *out = slice_of(text.data + start, *at - start);
            return true;
        }
        i++;
    }
    *at = text.length;
    if (!name)
        return false;
    *out = slice_of(text.data + start, text.length - start);
    return true;
}

/* The root's start tag, so that items keep its namespaces. */
static bool find_root(struct feed *feed)
{
    struct slice text = buffer_slice(&feed->text);
    size_t i = 0;

    while (i < text.length && i < ROOT_LIMIT) {
        const char *sign = memchr(text.data + i, '<', text.length - i);
        size_t end;

        if (!sign)
            return false;
        i = (size_t)(sign - text.data);
        if (skip_quiet(text, &i))
            continue;
        if (is_tag(text, i, false, "rss") || is_tag(text, i, false, "RDF") ||
            is_tag(text, i, false, "feed")) {
            end = tag_end(text, i);
            if (end - i > ROOT_LIMIT || end < 2 || text.data[end - 1] != '>')
                return false;
            feed->root = slice_of(text.data + i, end - i - (text.data[end - 2] == '/'));
            for (end = i + 1; !ends_name(text.data[end]); end++)
                continue;
            feed->root_name = slice_of(text.data + i + 1, end - i - 1);
            return true;
        }
        i++;
    }
    return false;
}

/* HTML's entities, which feeds use without declaring them, as the characters they stand for. */
static bool put_entities(struct slice text, struct buffer *out)
{
    while (text.length > 0) {
        const char *sign = memchr(text.data, '&', text.length);
        size_t plain = sign ? (size_t)(sign - text.data) : text.length, length = 1;
        char name[16], bytes[4];
        const htmlEntityDesc *entity = NULL;

        buffer_append(out, text.data, plain);
        if (!sign)
            break;
        while (plain + length < text.length && length < sizeof name &&
               text.data[plain + length] != ';')
            length++;
        if (plain + length < text.length && length < sizeof name) {
            memcpy(name, sign + 1, length - 1);
            name[length - 1] = '\0';
            entity = htmlEntityLookup((const xmlChar *)name);
        }
        if (entity && entity->value >= 128) {
            buffer_append(out, bytes, utf8_encode(entity->value, bytes));
            length++;
        } else {
            buffer_append(out, sign, length);
        }
        text.data += plain + length;
        text.length -= plain + length;
    }
    return !out->failed;
}

/* `element` inside the root's start and end tag, as a tree; NULL with `*why` or short memory. */
static xmlDocPtr parse_alone(const struct feed *feed, struct slice element, bool *no_memory,
                             const char **why)
{
    const int options = XML_PARSE_RECOVER | XML_PARSE_NONET | XML_PARSE_NOERROR |
                        XML_PARSE_NOWARNING | XML_PARSE_NOCDATA;
    struct buffer whole = {0};
    xmlParserCtxtPtr parser = xmlNewParserCtxt();
    xmlDocPtr document = NULL;

    buffer_append_slice(&whole, feed->root);
    put_entities(element, &whole);
    buffer_append_string(&whole, "</");
    buffer_append_slice(&whole, feed->root_name);
    buffer_append_string(&whole, ">");
    *no_memory = !parser || whole.failed;
    if (!*no_memory) {
        document = xmlCtxtReadMemory(parser, whole.data, (int)whole.length, NULL, "UTF-8", options);
        *no_memory = parser->errNo == XML_ERR_NO_MEMORY;
        *why = "not well-formed XML";
        /* What is beyond the parser's limits ends the item; other faults are passed over. */
        if (document && parser->disableSAX && parser->errNo == XML_ERR_INTERNAL_ERROR) {
            *why = "the XML is nested too deeply or has a part that is too large";
            xmlFreeDoc(document);
            document = NULL;
        }
    }
    xmlFreeParserCtxt(parser);
    buffer_clear(&whole);
    return document;
}

static enum gazetag_status read_defaults(struct feed *feed)
{
    struct slice text = buffer_slice(&feed->text), first = {0}, head;
    size_t at = (size_t)(feed->root.data - text.data) + feed->root.length;
    bool no_memory;
    const char *why;
    xmlDocPtr document;
    xmlNodePtr root;
    enum gazetag_status status = GAZETAG_OK;

    head = slice_of(text.data + at, text.length - at);
    if (next_element(text, &at, &first))
        head.length = (size_t)(first.data - head.data);
    if (head.length > ROOT_LIMIT)
        head.length = ROOT_LIMIT;
    document = parse_alone(feed, head, &no_memory, &why);
    root = document ? xmlDocGetRootElement(document) : NULL;
    if (no_memory || (root && !feed_item_read_head(root, feed->kept, &feed->defaults)))
        status = GAZETAG_NO_MEMORY;
    xmlFreeDoc(document);
    return status;
}

static enum gazetag_status start(struct reader *reader, gazetag_error *problem)
{
    struct feed *feed = reader->state;
    struct slice bytes = buffer_slice(&reader->chunk->bytes);

    if (!charset_to_utf8(bytes, charset_declared(bytes), &feed->text))
        return GAZETAG_NO_MEMORY;
    if (!find_root(feed))
        return error_set_at(problem, GAZETAG_BAD_DATA, reader->chunk->name.data, 0, GAZETAG_NO_BYTE,
                            "no feed: neither rss, rdf:RDF nor feed was found");
    reader->offset = (size_t)(feed->root.data - feed->text.data) + feed->root.length;
    return read_defaults(feed);
}

static uint64_t lines_before(const struct feed *feed, const char *end)
{
    uint64_t lines = 1;

    for (const char *at = feed->text.data; at < end; at++)
        lines += *at == '\n';
    return lines;
}

static enum reader_step next_item(struct reader *reader, struct arena *arena, struct document *out,
                                  gazetag_error *problem)
{
    struct feed *feed = reader->state;
    struct slice element;
    struct item item;
    const char *why = "";
    bool no_memory;
    xmlDocPtr document;
    enum reader_step step = READER_SKIPPED;

    if (!feed->started) {
        enum gazetag_status status = start(reader, problem);

        feed->started = true;
        if (status != GAZETAG_OK) {
            reader->offset = feed->text.length;
            return status == GAZETAG_NO_MEMORY ? READER_NO_MEMORY : READER_SKIPPED;
        }
    }
    if (!next_element(buffer_slice(&feed->text), &reader->offset, &element))
        return READER_END;
    feed->count++;
    item = feed->defaults;
    document = parse_alone(feed, element, &no_memory, &why);
    if (no_memory || (document && !feed_item_read(xmlDocGetRootElement(document), arena, &item)))
        step = READER_NO_MEMORY;
    else if (document)
        step = item_to_document(reader, &item, feed->count, arena, out, &why);
    xmlFreeDoc(document);
    if (step == READER_SKIPPED)
        error_set_at(problem, GAZETAG_BAD_DATA, reader->chunk->name.data,
                     lines_before(feed, element.data), (uint64_t)(element.data - feed->text.data),
                     "item %llu: %s", (unsigned long long)feed->count, why);
    return step;
}

static void close_feed(struct reader *reader)
{
    struct feed *feed = reader->state;

    buffer_clear(&feed->text);
    arena_free(feed->kept);
    free(feed);
}

enum gazetag_status reader_start_feed(struct reader *reader)
{
    struct feed *feed = calloc(1, sizeof *feed);

    if (!feed)
        return GAZETAG_NO_MEMORY;
    feed->kept = arena_new();
    if (!feed->kept) {
        free(feed);
        return GAZETAG_NO_MEMORY;
    }
    reader->state = feed;
    reader->next = next_item;
    reader->close = close_feed;
    return GAZETAG_OK;
}

#include "output/markup.h"

#include "base/utf8.h"

/* Atom wants a date of every entry; this stands where the text has none. */
static const char no_date[] = "1970-01-01T00:00:00Z";

/* XML 1.0, production 2. */
static bool is_allowed(uint32_t code_point)
{
    return code_point >= 0x20 ? code_point != 0xFFFE && code_point != 0xFFFF
                              : code_point == '\t' || code_point == '\n' || code_point == '\r';
}

void markup_put_text(struct buffer *out, struct slice text)
{
    size_t offset = 0;

    while (offset < text.length) {
        size_t start = offset;
        uint32_t code_point = utf8_next(text, &offset);

        if (code_point == '&')
            buffer_append_string(out, "&amp;");
        else if (code_point == '<')
            buffer_append_string(out, "&lt;");
        else if (code_point == '>')
            buffer_append_string(out, "&gt;");
        else if (code_point == '"')
            buffer_append_string(out, "&quot;");
        else if (code_point == '\r')
            buffer_append_string(out, "&#13;"); /* a bare one would be read as a line end */
        else if (is_allowed(code_point))
            buffer_append(out, text.data + start, offset - start);
    }
}

static struct slice find(const struct markup_cell *cells, size_t count, const char *name)
{
    for (size_t i = 0; i < count; i++)
        if (strcmp(cells[i].name, name) == 0)
            return cells[i].value;
    return slice_of(NULL, 0);
}

/* The first of two that is there. */
static struct slice either(struct slice first, struct slice second)
{
    return first.length > 0 ? first : second;
}

static void put_element(struct buffer *out, const char *name, struct slice text)
{
    if (text.length == 0)
        return;
    buffer_append_char(out, '<');
    buffer_append_string(out, name);
    buffer_append_char(out, '>');
    markup_put_text(out, text);
    buffer_append_string(out, "</");
    buffer_append_string(out, name);
    buffer_append_string(out, ">\n");
}

/* ---- Atom */

/* Percent-encoded for a URN: RFC 8141, section 2. */
static void put_urn(struct buffer *out, struct slice id)
{
    static const char hex[] = "0123456789ABCDEF";

    buffer_append_string(out, "<id>urn:x-gazetag:");
    for (size_t i = 0; i < id.length; i++) {
        unsigned char byte = (unsigned char)id.data[i];
        bool plain = (byte >= '0' && byte <= '9') || (byte >= 'A' && byte <= 'Z') ||
                     (byte >= 'a' && byte <= 'z') || byte == '-' || byte == '.' || byte == '_' ||
                     byte == ':';

        if (!plain) {
            buffer_append_char(out, '%');
            buffer_append_char(out, hex[byte >> 4]);
        }
        buffer_append_char(out, plain ? (char)byte : hex[byte & 15]);
    }
    buffer_append_string(out, "</id>\n");
}

static void put_entry(struct buffer *out, const struct markup_cell *cells, size_t count)
{
    struct slice date = find(cells, count, "time"), type = find(cells, count, "type");
    struct slice latitude = find(cells, count, "latitude");

    buffer_append_string(out, "<entry>\n");
    put_urn(out, find(cells, count, "id"));
    put_element(out, "title", either(find(cells, count, "title"), slice_from("untitled")));
    put_element(out, "updated", either(date, slice_from(no_date)));
    put_element(out, "published", date);
    buffer_append_string(out, "<content type=\"text\">");
    markup_put_text(out, find(cells, count, "description"));
    buffer_append_string(out, "</content>\n");
    if (type.length > 0) {
        buffer_append_string(out, "<category term=\"");
        markup_put_text(out, type);
        buffer_append_string(out, "\"/>\n");
    }
    put_element(out, "georss:featurename",
                either(find(cells, count, "place_name"), find(cells, count, "name")));
    if (latitude.length > 0) {
        buffer_append_string(out, "<georss:point>");
        buffer_append_slice(out, latitude);
        buffer_append_char(out, ' ');
        buffer_append_slice(out, find(cells, count, "longitude"));
        buffer_append_string(out, "</georss:point>\n");
    }
    buffer_append_string(out, "</entry>\n");
}

/* Text in an entry has its < escaped, so the element's tag is found nowhere else. */
void markup_newest(struct slice entries, char newest[21])
{
    static const char tag[] = "<updated>";
    enum { TAG = sizeof tag - 1, DATE = 20 };

    for (size_t at = 0; at + TAG + DATE <= entries.length; at++) {
        const char *hit = memchr(entries.data + at, '<', entries.length - at - TAG - DATE + 1);

        if (!hit)
            return;
        at = (size_t)(hit - entries.data);
        if (memcmp(hit, tag, TAG) == 0 && hit[TAG + DATE] == '<' &&
            memcmp(hit + TAG, newest, DATE) > 0) {
            memcpy(newest, hit + TAG, DATE);
            newest[DATE] = '\0';
        }
    }
}

/* ---- KML */

static void put_time(struct buffer *out, const struct markup_cell *cells, size_t count)
{
    struct slice first = either(find(cells, count, "date_start"), find(cells, count, "date_first"));
    struct slice last = either(find(cells, count, "date_end"), find(cells, count, "date_last"));

    if (first.length == 0)
        return;
    if (last.length == 0 || slice_equal(first, last)) {
        buffer_append_string(out, "<TimeStamp>");
        put_element(out, "when", first);
        buffer_append_string(out, "</TimeStamp>\n");
        return;
    }
    buffer_append_string(out, "<TimeSpan>");
    put_element(out, "begin", first);
    put_element(out, "end", last);
    buffer_append_string(out, "</TimeSpan>\n");
}

/* KML writes colours as opacity, blue, green, red. */
static void put_color(struct buffer *out, struct slice color)
{
    if (color.length != 7)
        return;
    buffer_append_string(out, "<Style><IconStyle><color>ff");
    buffer_append(out, color.data + 5, 2);
    buffer_append(out, color.data + 3, 2);
    buffer_append(out, color.data + 1, 2);
    buffer_append_string(out, "</color></IconStyle></Style>\n");
}

/* What an element of its own says, and what is of use to a merging program alone. */
static bool is_shown_apart(const char *name)
{
    static const char *const apart[] = {"title",      "description", "longitude",    "latitude",
                                        "sources",    "incidents",   "marker-color", "time",
                                        "candidates", "marker-size", "marker-symbol"};

    for (size_t i = 0; i < sizeof apart / sizeof *apart; i++)
        if (strcmp(name, apart[i]) == 0)
            return true;
    return false;
}

static void put_placemark(struct buffer *out, const struct markup_cell *cells, size_t count)
{
    struct slice longitude = find(cells, count, "longitude");

    buffer_append_string(out, "<Placemark>\n");
    put_element(out, "name", find(cells, count, "title"));
    put_element(out, "description", find(cells, count, "description"));
    put_time(out, cells, count);
    put_color(out, find(cells, count, "marker-color"));
    buffer_append_string(out, "<ExtendedData>\n");
    for (size_t i = 0; i < count; i++) {
        if (cells[i].value.length == 0 || is_shown_apart(cells[i].name))
            continue;
        buffer_append_string(out, "<Data name=\"");
        markup_put_text(out, slice_from(cells[i].name));
        buffer_append_string(out, "\"><value>");
        markup_put_text(out, cells[i].value);
        buffer_append_string(out, "</value></Data>\n");
    }
    buffer_append_string(out, "</ExtendedData>\n");
    if (longitude.length > 0) {
        buffer_append_string(out, "<Point><coordinates>");
        buffer_append_slice(out, longitude);
        buffer_append_char(out, ',');
        buffer_append_slice(out, find(cells, count, "latitude"));
        buffer_append_string(out, "</coordinates></Point>\n");
    }
    buffer_append_string(out, "</Placemark>\n");
}

/* ---- both */

void markup_put_head(struct buffer *out, enum gazetag_to to)
{
    buffer_append_string(out, "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n");
    if (to == GAZETAG_TO_KML)
        buffer_append_string(out, "<kml xmlns=\"http://www.opengis.net/kml/2.2\">\n<Document>\n"
                                  "<name>gazetag</name>\n");
    else
        buffer_append_string(out, "<feed xmlns=\"http://www.w3.org/2005/Atom\" "
                                  "xmlns:georss=\"http://www.georss.org/georss\">\n"
                                  "<id>urn:x-gazetag:feed</id>\n<title>gazetag</title>\n"
                                  "<author><name>gazetag</name></author>\n");
}

void markup_put_feature(struct buffer *out, enum gazetag_to to, const struct markup_cell *cells,
                        size_t count)
{
    if (to == GAZETAG_TO_KML)
        put_placemark(out, cells, count);
    else
        put_entry(out, cells, count);
}

void markup_put_tail(struct buffer *out, enum gazetag_to to, const char *newest)
{
    if (to == GAZETAG_TO_KML) {
        buffer_append_string(out, "</Document>\n</kml>\n");
        return;
    }
    /* The order of a feed's elements says nothing (RFC 4287, section 4.1.1), and only here the
     * newest entry is known. */
    put_element(out, "updated", slice_from(*newest ? newest : no_date));
    buffer_append_string(out, "</feed>\n");
}

#include "input/feed_item.h"

#include "input/xml_names.h"

static bool keep_text(struct arena *arena, const xmlChar *value, struct slice *out)
{
    struct slice text = slice_from((const char *)value);
    char *copy;

    while (text.length > 0 && (unsigned char)text.data[0] <= ' ') {
        text.data++;
        text.length--;
    }
    while (text.length > 0 && (unsigned char)text.data[text.length - 1] <= ' ')
        text.length--;
    if (text.length == 0)
        return true;
    copy = arena_strdup(arena, text);
    if (!copy)
        return false;
    *out = slice_of(copy, text.length);
    return true;
}

static bool keep_content(struct arena *arena, xmlNodePtr node, struct slice *out)
{
    xmlChar *content = xmlNodeGetContent(node);
    bool kept = !content || keep_text(arena, content, out);

    xmlFree(content);
    return kept;
}

/* Markup that stands in the feed as elements (Atom's type="xhtml"), written out again. */
static bool keep_markup(struct arena *arena, xmlNodePtr node, struct slice *out)
{
    xmlBufferPtr written = xmlBufferCreate();
    bool kept = written != NULL;

    for (xmlNodePtr child = node->children; kept && child; child = child->next)
        kept = xmlNodeDump(written, node->doc, child, 0, 0) >= 0;
    kept = kept && keep_text(arena, xmlBufferContent(written), out);

    xmlBufferFree(written);
    return kept;
}

static bool attribute_is(xmlNodePtr node, const char *name, const char *value)
{
    xmlChar *found = xml_attribute(node, name);
    bool same = found && xmlStrcasecmp(found, (const xmlChar *)value) == 0;

    xmlFree(found);
    return same;
}

/* Content in any of the ways there are. */
static bool read_body(struct arena *arena, xmlNodePtr node, struct slice *out)
{
    bool elements = false;

    for (const xmlNode *child = node->children; child; child = child->next)
        elements = elements || child->type == XML_ELEMENT_NODE;
    return elements ? keep_markup(arena, node, out) : keep_content(arena, node, out);
}

/* A number in degrees; false when there is none or it is out of range. Digits alone: no locale. */
static bool read_degrees(const char **at, double limit, double *out)
{
    const char *p = *at;
    double value = 0, unit = 1;
    bool negative, digits = false;

    while (*p == ' ' || *p == ',' || (*p >= '\t' && *p <= '\r'))
        p++;
    negative = *p == '-';
    p += *p == '-' || *p == '+';
    for (; *p >= '0' && *p <= '9' && value < 1e6; p++, digits = true)
        value = value * 10 + (*p - '0');
    if (*p == '.')
        for (p++; *p >= '0' && *p <= '9'; p++, digits = true) {
            unit /= 10;
            value += unit * (*p - '0');
        }
    if (!digits || value > limit)
        return false;
    *out = negative ? -value : value;
    *at = p;
    return true;
}

/* "45.256 -71.92": latitude first, in GeoRSS and in GML's pos. */
static void read_point(xmlNodePtr node, struct item *out)
{
    xmlChar *content = xmlNodeGetContent(node);
    const char *at = (const char *)content;
    struct geo_point point;

    if (at && read_degrees(&at, 90, &point.latitude_deg) &&
        read_degrees(&at, 180, &point.longitude_deg)) {
        out->has_point = true;
        out->point = point;
    }
    xmlFree(content);
}

static void read_coordinate(xmlNodePtr node, double limit, double *value, bool *found)
{
    xmlChar *content = xmlNodeGetContent(node);
    const char *at = (const char *)content;

    if (at && read_degrees(&at, limit, value))
        *found = true;
    xmlFree(content);
}

/* How full a content is: the fullest kind is taken. */
enum fullness {
    NO_CONTENT,
    SUMMARY,
    CONTENT,
    ENCODED,
};

struct reading {
    struct arena *arena;
    struct item *item;
    enum fullness fullness;
    bool has_latitude, has_longitude, has_published, has_id;
    struct geo_point w3c;
};

static bool take_body(struct reading *reading, xmlNodePtr node, enum fullness fullness)
{
    struct item *item = reading->item;
    bool plain = attribute_is(node, "type", "text") || attribute_is(node, "type", "text/plain");
    struct slice body = {0};

    if (reading->fullness >= fullness)
        return true;
    if (!read_body(reading->arena, node, &body))
        return false;
    if (body.length == 0)
        return true;
    reading->fullness = fullness;
    item->html = plain ? slice_of(NULL, 0) : body;
    item->text = plain ? body : slice_of(NULL, 0);
    return true;
}

static bool take_link(struct reading *reading, xmlNodePtr node)
{
    xmlChar *target = xml_attribute(node, "href");
    bool kept = true;

    /* RSS holds the address as text, Atom in an attribute and with several relations. */
    if (!target)
        kept = reading->item->url.length > 0 ||
               keep_content(reading->arena, node, &reading->item->url);
    else if (!xmlHasProp(node, (const xmlChar *)"rel") || attribute_is(node, "rel", "alternate"))
        kept = keep_text(reading->arena, target, &reading->item->url);
    xmlFree(target);
    return kept;
}

static bool take_published(struct reading *reading, xmlNodePtr node, bool first_choice)
{
    if (reading->has_published && !first_choice)
        return true;
    reading->has_published = reading->has_published || first_choice;
    return keep_content(reading->arena, node, &reading->item->published);
}

static bool read_element(struct reading *reading, xmlNodePtr node)
{
    struct item *item = reading->item;

    if (xml_is(node, "title") && item->title.length == 0)
        return read_body(reading->arena, node, &item->title);
    if (xml_is(node, "guid") || xml_is(node, "id") || xml_is(node, "identifier")) {
        reading->has_id = true;
        return keep_content(reading->arena, node, &item->id);
    }
    if (xml_is(node, "link"))
        return take_link(reading, node);
    if (xml_is(node, "encoded"))
        return take_body(reading, node, ENCODED);
    if (xml_is(node, "content"))
        return take_body(reading, node, CONTENT);
    if (xml_is(node, "description") || xml_is(node, "summary"))
        return take_body(reading, node, SUMMARY);
    if (xml_is(node, "pubDate") || xml_is(node, "published") || xml_is(node, "issued"))
        return take_published(reading, node, true);
    if (xml_is(node, "date") || xml_is(node, "updated") || xml_is(node, "modified"))
        return take_published(reading, node, false);
    if (xml_is(node, "source"))
        return keep_content(reading->arena, node, &item->source);
    if (xml_is(node, "language"))
        return keep_content(reading->arena, node, &item->language);
    if (xml_is(node, "point") || xml_is(node, "pos"))
        read_point(node, item);
    else if (xml_is(node, "lat"))
        read_coordinate(node, 90, &reading->w3c.latitude_deg, &reading->has_latitude);
    else if (xml_is(node, "long"))
        read_coordinate(node, 180, &reading->w3c.longitude_deg, &reading->has_longitude);
    return true;
}

/* Below these stands the item's own content, which is not to be taken apart. */
static bool is_content(const xmlNode *node)
{
    static const char *const names[] = {"title",   "description", "summary", "content",
                                        "encoded", "author",      "source",  "thumbnail"};

    for (size_t i = 0; i < sizeof names / sizeof *names; i++)
        if (xml_is(node, names[i]))
            return true;
    return false;
}

bool feed_item_read(xmlNodePtr root, struct arena *arena, struct item *out)
{
    struct reading reading = {.arena = arena, .item = out};
    xmlNodePtr node = root;

    out->title = slice_of(NULL, 0);
    while (node && (node = xml_next(node, root, !is_content(node))) != NULL)
        if (node->type == XML_ELEMENT_NODE && !read_element(&reading, node))
            return false;
    if (!out->has_point && reading.has_latitude && reading.has_longitude) {
        out->has_point = true;
        out->point = reading.w3c;
    }
    return true;
}

bool feed_item_read_head(xmlNodePtr root, struct arena *arena, struct item *out)
{
    xmlChar *language = xmlNodeGetLang(root);
    bool kept = !language || keep_text(arena, language, &out->language);

    xmlFree(language);
    for (xmlNodePtr node = root; kept && node; node = xml_next(node, root, !is_content(node))) {
        if (xml_is(node, "title") && out->source.length == 0 && !xml_is(node->parent, "image"))
            kept = keep_content(arena, node, &out->source);
        else if (xml_is(node, "language"))
            kept = keep_content(arena, node, &out->language);
    }
    return kept;
}

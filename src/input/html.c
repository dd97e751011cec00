/* Parsing, and what a page says of itself. */
#include "input/html.h"

#include <jansson.h>

#include "input/html_text.h"
#include "input/xml_names.h"
#include "late/xml.h"

enum {
    HEADLINE_LEAST = 15, /* a title cut at " | " keeps at least this many bytes */
    JSON_DEPTH = 16,
};

enum gazetag_status html_initialise(gazetag_error *error)
{
    enum gazetag_status status = late_xml_load(error);

    if (status == GAZETAG_OK)
        xmlInitParser();
    return status;
}

/* The tree of `page`; NULL with `*status` and `*why` set when there is none. */
static htmlDocPtr parse(struct slice page, enum gazetag_status *status, const char **why)
{
    const int options = HTML_PARSE_RECOVER | HTML_PARSE_NOERROR | HTML_PARSE_NOWARNING |
                        HTML_PARSE_NONET | HTML_PARSE_COMPACT;
    htmlParserCtxtPtr parser = htmlNewParserCtxt();
    htmlDocPtr document;
    bool halted;

    *status = GAZETAG_NO_MEMORY;
    if (!parser)
        return NULL;
    document = htmlCtxtReadMemory(parser, page.data, (int)page.length, NULL, "UTF-8", options);
    halted = parser->disableSAX != 0;
    if (parser->errNo != XML_ERR_NO_MEMORY) {
        *status = GAZETAG_BAD_DATA;
        *why = halted ? "the HTML is nested too deeply or has a part that is too large"
                      : "no HTML was found";
    }
    htmlFreeParserCtxt(parser);
    if (document && halted) {
        xmlFreeDoc(document);
        document = NULL;
    }
    return document;
}

static bool keep(struct arena *arena, const char *text, struct slice *out)
{
    struct slice trimmed = slice_from(text);
    char *copy;

    while (trimmed.length > 0 && (unsigned char)trimmed.data[0] <= ' ') {
        trimmed.data++;
        trimmed.length--;
    }
    while (trimmed.length > 0 && (unsigned char)trimmed.data[trimmed.length - 1] <= ' ')
        trimmed.length--;
    if (trimmed.length == 0 || out->length > 0)
        return true;
    copy = arena_strdup(arena, trimmed);
    if (!copy)
        return false;
    *out = slice_of(copy, trimmed.length);
    return true;
}

static bool keep_property(struct arena *arena, xmlNodePtr node, const char *name, struct slice *out)
{
    xmlChar *value = xml_attribute(node, name);
    bool kept = !value || keep(arena, (const char *)value, out);

    xmlFree(value);
    return kept;
}

/* What stronger and weaker witnesses say; the strongest that speaks is believed. */
struct head {
    struct slice title[3];     /* og:title, h1, title */
    struct slice published[3]; /* meta, JSON-LD, time */
    struct slice source, url[2], language;
};

static bool is_one_of(const char *word, const char *const *list)
{
    for (; *list; list++)
        if (xmlStrcasecmp((const xmlChar *)word, (const xmlChar *)*list) == 0)
            return true;
    return false;
}

static bool read_meta(struct arena *arena, xmlNodePtr node, struct head *head)
{
    static const char *const dates[] = {"article:published_time",
                                        "og:article:published_time",
                                        "datePublished",
                                        "date",
                                        "pubdate",
                                        "publishdate",
                                        "publish-date",
                                        "publication_date",
                                        "dc.date",
                                        "dc.date.issued",
                                        "dcterms.created",
                                        "dcterms.issued",
                                        "parsely-pub-date",
                                        "sailthru.date",
                                        "article.published",
                                        NULL};
    static const char *const titles[] = {"og:title", "twitter:title", NULL};
    static const char *const names[] = {"property", "name", "itemprop"};

    for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
        xmlChar *name = xml_attribute(node, names[i]);
        bool kept = true;

        if (!name)
            continue;
        if (is_one_of((const char *)name, dates))
            kept = keep_property(arena, node, "content", &head->published[0]);
        else if (is_one_of((const char *)name, titles))
            kept = keep_property(arena, node, "content", &head->title[0]);
        else if (xmlStrcasecmp(name, (const xmlChar *)"og:site_name") == 0)
            kept = keep_property(arena, node, "content", &head->source);
        else if (xmlStrcasecmp(name, (const xmlChar *)"og:url") == 0)
            kept = keep_property(arena, node, "content", &head->url[1]);
        xmlFree(name);
        if (!kept)
            return false;
    }
    return true;
}

/* The first date of publication anywhere in a JSON-LD value. */
static const char *date_in_json(const json_t *value, int depth)
{
    const char *found = NULL, *key;
    json_t *member;
    size_t index;

    if (depth == JSON_DEPTH)
        return NULL;
    if (json_is_object(value)) {
        found = json_string_value(json_object_get(value, "datePublished"));
        if (!found)
            found = json_string_value(json_object_get(value, "dateCreated"));
        if (found)
            return found;
        json_object_foreach((json_t *)(uintptr_t)value, key, member)
        {
            found = date_in_json(member, depth + 1);
            if (found)
                return found;
        }
    }
    json_array_foreach(value, index, member)
    {
        found = date_in_json(member, depth + 1);
        if (found)
            return found;
    }
    return NULL;
}

static bool read_script(struct arena *arena, xmlNodePtr node, struct head *head)
{
    xmlChar *type = xml_attribute(node, "type"), *content;
    json_t *json;
    const char *date;
    bool kept = true,
         wanted = type && xmlStrcasecmp(type, (const xmlChar *)"application/ld+json") == 0;

    xmlFree(type);
    if (!wanted)
        return true;
    content = xmlNodeGetContent(node);
    json = content ? json_loads((const char *)content, 0, NULL) : NULL;
    date = json ? date_in_json(json, 0) : NULL;
    if (date)
        kept = keep(arena, date, &head->published[1]);
    json_decref(json);
    xmlFree(content);
    return kept;
}

static bool read_content(struct arena *arena, xmlNodePtr node, struct slice *out)
{
    xmlChar *content = xmlNodeGetContent(node);
    bool kept = !content || keep(arena, (const char *)content, out);

    xmlFree(content);
    return kept;
}

static bool read_link(struct arena *arena, xmlNodePtr node, struct head *head)
{
    xmlChar *relation = xml_attribute(node, "rel");
    bool canonical = relation && xmlStrcasecmp(relation, (const xmlChar *)"canonical") == 0;

    xmlFree(relation);
    return !canonical || keep_property(arena, node, "href", &head->url[0]);
}

static bool read_element(struct arena *arena, xmlNodePtr node, struct head *head)
{
    if (xml_is(node, "meta"))
        return read_meta(arena, node, head);
    if (xml_is(node, "script"))
        return read_script(arena, node, head);
    if (xml_is(node, "title"))
        return read_content(arena, node, &head->title[2]);
    if (xml_is(node, "h1"))
        return read_content(arena, node, &head->title[1]);
    if (xml_is(node, "time"))
        return keep_property(arena, node, "datetime", &head->published[2]);
    if (xml_is(node, "link"))
        return read_link(arena, node, head);
    if (xml_is(node, "html"))
        return keep_property(arena, node, "lang", &head->language);
    return true;
}

static bool read_head(struct arena *arena, xmlNodePtr root, struct head *head)
{
    for (xmlNodePtr node = root; node; node = xml_next(node, root, true))
        if (node->type == XML_ELEMENT_NODE && !read_element(arena, node, head))
            return false;
    return true;
}

static struct slice first_stated(const struct slice *witnesses, size_t count)
{
    for (size_t i = 0; i < count; i++)
        if (witnesses[i].length > 0)
            return witnesses[i];
    return slice_of(NULL, 0);
}

/* "Four killed in strike | The Example" without the publisher. */
static struct slice without_site(struct slice title)
{
    static const char *const bars[] = {" | ", " - ", " \xE2\x80\x93 ", " \xE2\x80\x94 ", " :: "};

    for (size_t i = title.length; i-- > HEADLINE_LEAST;)
        for (size_t k = 0; k < sizeof bars / sizeof *bars; k++) {
            size_t length = strlen(bars[k]);

            if (i + length <= title.length && memcmp(title.data + i, bars[k], length) == 0)
                return slice_of(title.data, i);
        }
    return title;
}

enum gazetag_status html_read_page(struct slice page, struct arena *arena, struct html_article *out,
                                   const char **why)
{
    enum gazetag_status status;
    htmlDocPtr document = parse(page, &status, why);
    xmlNodePtr root = document ? xmlDocGetRootElement(document) : NULL;
    struct html_article article = {0};
    struct head head = {0};

    if (root)
        status = read_head(arena, root, &head) ? html_article_text(root, arena, &article.text)
                                               : GAZETAG_NO_MEMORY;
    xmlFreeDoc(document);
    if (status != GAZETAG_OK)
        return status;
    article.title = first_stated(head.title, 2);
    if (article.title.length == 0)
        article.title = without_site(head.title[2]);
    article.published = first_stated(head.published, 3);
    article.source = head.source;
    article.url = first_stated(head.url, 2);
    article.language = head.language;
    *out = article;
    return GAZETAG_OK;
}

enum gazetag_status html_read_fragment(struct slice fragment, struct arena *arena,
                                       struct slice *text, const char **why)
{
    enum gazetag_status status;
    htmlDocPtr document;
    xmlNodePtr root;

    if (fragment.length == 0) {
        *text = fragment;
        return GAZETAG_OK;
    }
    document = parse(fragment, &status, why);
    root = document ? xmlDocGetRootElement(document) : NULL;
    if (root)
        status = html_fragment_text(root, arena, text);
    xmlFreeDoc(document);
    return status;
}

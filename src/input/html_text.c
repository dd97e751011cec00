/* Which part of a page is the article, after the observation of Readability and jusText: its
 * paragraphs are long, hold few links, and stand side by side. */
#include "input/html_text.h"

#include "base/buffer.h"
#include "input/xml_names.h"
#include "lexicon/lexicon.h"
#include "text/fold.h"

struct html_part {
    const char *phrase;
    const char *why;
};

#include "html_parts.inc"

enum {
    PARAGRAPH_LEAST = 25, /* bytes; shorter ones are labels */
    CLASS_WORDS = 32,
    CLASS_WORD_BYTES = 40,
};

static bool is_one_of(const xmlNode *node, const char *const *names)
{
    for (; *names; names++)
        if (xml_is(node, *names))
            return true;
    return false;
}

static bool is_never_shown(const xmlNode *node)
{
    static const char *const names[] = {
        "script",     "style",  "noscript", "template", "svg",    "iframe", "object",   "head",
        "nav",        "aside",  "form",     "button",   "input",  "select", "textarea", "figure",
        "figcaption", "footer", "audio",    "video",    "dialog", "map",    "menu",     NULL};

    return is_one_of(node, names);
}

static bool is_block(const xmlNode *node)
{
    static const char *const names[] = {
        "p",    "div",    "section", "article", "main",       "header", "h1", "h2",
        "h3",   "h4",     "h5",      "h6",      "ul",         "ol",     "li", "dl",
        "dt",   "dd",     "table",   "tr",      "blockquote", "pre",    "hr", "address",
        "body", "center", "details", "summary", NULL};

    return is_one_of(node, names);
}

static bool attribute_is(xmlNodePtr node, const char *name, const char *const *values)
{
    xmlChar *value = xml_attribute(node, name);
    bool found = false;

    for (; value && !found && *values; values++)
        found = xmlStrcasecmp(value, (const xmlChar *)*values) == 0;
    xmlFree(value);
    return found;
}

/* A word of the class or id, or two in a row, is in the list of parts that are no article. */
static bool names_a_part(const xmlChar *value)
{
    char words[2 * CLASS_WORD_BYTES + 2];
    size_t previous = 0, length = 0;
    int count = 0;

    for (const xmlChar *at = value; count < CLASS_WORDS; at++) {
        bool letter = (*at >= 'a' && *at <= 'z') || (*at >= 'A' && *at <= 'Z');

        if (letter && length - previous < CLASS_WORD_BYTES && length < sizeof words - 1) {
            words[length++] = (char)(*at | 0x20);
            continue;
        }
        if (length > previous) {
            struct slice word = slice_of(words + previous, length - previous);

            count++;
            if (lexicon_lookup(&html_parts_lexicon, word) >= 0 ||
                (previous > 0 && lexicon_lookup(&html_parts_lexicon, slice_of(words, length)) >= 0))
                return true;
            memmove(words, word.data, word.length);
            words[word.length] = ' ';
            length = previous = word.length + 1;
        }
        if (*at == '\0' || *at == ' ')
            length = previous = 0;
        if (*at == '\0')
            return false;
    }
    return false;
}

/* Bytes of paragraph text below a node, as measure() left them. */
static size_t text_below(const xmlNode *node)
{
    return (size_t)(uintptr_t)node->_private;
}

/* `whole` is how much paragraph text there is: what holds half of it is no side part, whatever
 * it is called. */
static bool is_left_out(xmlNodePtr node, size_t whole)
{
    static const char *const roles[] = {"navigation", "banner", "complementary", "contentinfo",
                                        "dialog",     "search", "menu",          "alertdialog",
                                        "note",       NULL};
    static const char *const yes[] = {"true", NULL};
    static const char *const attributes[] = {"class", "id"};

    if (node->type != XML_ELEMENT_NODE)
        return node->type == XML_COMMENT_NODE || node->type == XML_PI_NODE;
    if (is_never_shown(node))
        return true;
    if (xmlHasProp(node, (const xmlChar *)"hidden") || attribute_is(node, "aria-hidden", yes) ||
        attribute_is(node, "role", roles))
        return true;
    if (text_below(node) * 2 > whole && whole > 0)
        return false;
    for (size_t i = 0; i < 2; i++) {
        xmlChar *value = xml_attribute(node, attributes[i]);
        bool found = value && names_a_part(value);

        xmlFree(value);
        if (found)
            return true;
    }
    return false;
}

/* Bytes of text in `node`, and of those inside links. */
static void count_text(xmlNodePtr root, size_t *all, size_t *linked)
{
    *all = *linked = 0;
    for (xmlNodePtr node = root; node; node = xml_next(node, root, true)) {
        size_t length;

        if (node->type != XML_TEXT_NODE && node->type != XML_CDATA_SECTION_NODE)
            continue;
        length = (size_t)xmlStrlen(node->content);
        *all += length;
        for (const xmlNode *up = node->parent; up && up != root->parent; up = up->parent)
            if (xml_is(up, "a")) {
                *linked += length;
                break;
            }
    }
}

static bool is_paragraph(const xmlNode *node)
{
    return xml_is(node, "p") || xml_is(node, "blockquote") || xml_is(node, "pre");
}

/* Gives each element the bytes of paragraph text below it, and finds the one with the most in its
 * own children: a grandchild counts half. */
static xmlNodePtr measure(xmlNodePtr root)
{
    xmlNodePtr best = NULL;
    size_t best_score = 0;

    for (xmlNodePtr node = root; node; node = xml_next(node, root, true))
        node->_private = NULL;
    for (xmlNodePtr node = root; node; node = xml_next(node, root, !is_paragraph(node))) {
        size_t all, linked;

        if (!is_paragraph(node))
            continue;
        count_text(node, &all, &linked);
        if (all < PARAGRAPH_LEAST || linked * 2 > all)
            continue;
        for (xmlNodePtr up = node; up && up != root->parent; up = up->parent)
            up->_private = (void *)((uintptr_t)up->_private + (all - linked));
    }
    for (xmlNodePtr node = root; node; node = xml_next(node, root, true)) {
        size_t score = 0;

        if (node->type != XML_ELEMENT_NODE || is_paragraph(node))
            continue;
        for (const xmlNode *child = node->children; child; child = child->next)
            if (child->type == XML_ELEMENT_NODE) {
                size_t own = 0;

                for (const xmlNode *inner = child->children; inner; inner = inner->next)
                    if (inner->type == XML_ELEMENT_NODE && is_paragraph(inner))
                        own += text_below(inner);
                score += is_paragraph(child) ? text_below(child) : own / 2;
            }
        if (score > best_score) {
            best_score = score;
            best = node;
        }
    }
    return best;
}

/* The element that says it is the article: the smallest that holds most of the paragraphs. */
static xmlNodePtr declared_article(xmlNodePtr root)
{
    static const char *const body[] = {"articleBody", NULL};
    static const char *const main_role[] = {"main", "article", NULL};
    size_t whole = text_below(root);
    xmlNodePtr best = NULL;

    for (xmlNodePtr node = root; node; node = xml_next(node, root, true)) {
        if (node->type != XML_ELEMENT_NODE || text_below(node) * 5 < whole * 2 || whole == 0)
            continue;
        if (xml_is(node, "article") || xml_is(node, "main") ||
            attribute_is(node, "itemprop", body) || attribute_is(node, "role", main_role))
            if (!best || text_below(node) * 10 >= text_below(best) * 9)
                best = node;
    }
    return best;
}

/* Text with white space folded, and breaks between blocks. */
struct collector {
    struct buffer *out;
    bool space, block;
};

static void put_text(struct collector *collector, const xmlChar *content)
{
    struct buffer *out = collector->out;

    for (const char *at = (const char *)content; at && *at; at++) {
        bool hard_space = at[0] == '\xC2' && at[1] == '\xA0';

        if (hard_space || (unsigned char)*at <= ' ') {
            collector->space = true;
            at += hard_space;
            continue;
        }
        if (collector->block && out->length > 0)
            buffer_append_string(out, "\n\n");
        else if (collector->space && out->length > 0 && out->data[out->length - 1] != '\n')
            buffer_append_char(out, ' ');
        collector->block = collector->space = false;
        buffer_append_char(out, *at);
    }
}

static void enter(struct collector *collector, const xmlNode *node)
{
    if (node->type == XML_TEXT_NODE || node->type == XML_CDATA_SECTION_NODE) {
        put_text(collector, node->content);
    } else if (xml_is(node, "br")) {
        if (collector->out->length > 0 && !collector->block)
            buffer_append_char(collector->out, '\n');
        collector->space = false;
    } else if (xml_is(node, "td") || xml_is(node, "th")) {
        collector->space = true;
    } else if (is_block(node)) {
        collector->block = true;
    }
}

static enum gazetag_status collect(xmlNodePtr root, size_t whole, struct arena *arena,
                                   struct slice *out)
{
    struct buffer text = {0};
    struct collector collector = {.out = &text};
    xmlNodePtr node = root;
    char *copy;

    while (node) {
        bool out_of_it = node != root && is_left_out(node, whole);
        bool into = !out_of_it && node->children && node->type != XML_ENTITY_REF_NODE;

        if (!out_of_it)
            enter(&collector, node);
        if (into) {
            node = node->children;
            continue;
        }
        while (node != root && !node->next) {
            node = node->parent;
            collector.block = collector.block || is_block(node);
        }
        if (node == root)
            break;
        collector.block = collector.block || is_block(node);
        node = node->next;
    }
    copy = text.failed ? NULL : arena_strdup(arena, buffer_slice(&text));
    if (copy)
        *out = slice_of(copy, text.length);
    buffer_clear(&text);
    return copy ? GAZETAG_OK : GAZETAG_NO_MEMORY;
}

enum gazetag_status html_article_text(xmlNodePtr root, struct arena *arena, struct slice *out)
{
    xmlNodePtr best = measure(root), declared = declared_article(root);

    if (declared)
        best = declared;
    if (!best)
        best = root;
    return collect(best, text_below(best), arena, out);
}

enum gazetag_status html_fragment_text(xmlNodePtr root, struct arena *arena, struct slice *out)
{
    measure(root);
    return collect(root, text_below(root), arena, out);
}

/* Walking libxml2's trees. */
#ifndef GAZETAG_INPUT_XML_NAMES_H
#define GAZETAG_INPUT_XML_NAMES_H

#include <stdbool.h>

#include "late/xml.h"

/* The element has this name (without its prefix), whatever its case. */
static inline bool xml_is(const xmlNode *node, const char *name)
{
    return node->type == XML_ELEMENT_NODE && xmlStrcasecmp(node->name, (const xmlChar *)name) == 0;
}

/* An attribute's value, to be given to xmlFree(); NULL when there is none. */
static inline xmlChar *xml_attribute(xmlNodePtr node, const char *name)
{
    return xmlGetProp(node, (const xmlChar *)name);
}

/* The node after `node` in document order below `root`, NULL at the end; `into` false passes over
 * what is inside `node`. Needs no stack, however deep the tree is. */
static inline xmlNodePtr xml_next(xmlNodePtr node, const xmlNode *root, bool into)
{
    if (into && node->children && node->type != XML_ENTITY_REF_NODE)
        return node->children;
    while (node != root && !node->next)
        node = node->parent;
    return node == root ? NULL : node->next;
}

#endif

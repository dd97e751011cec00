/* The text of an article's elements. */
#ifndef GAZETAG_INPUT_HTML_TEXT_H
#define GAZETAG_INPUT_HTML_TEXT_H

#include "base/arena.h"
#include "gazetag.h"
#include "late/xml.h"

/* Chooses the element that holds the article and gives its paragraphs, an empty line between two.
 * `root` is the page's; the nodes' _private members are used. */
enum gazetag_status html_article_text(xmlNodePtr root, struct arena *arena, struct slice *out);

/* The same without choosing: all that is visible below `root`. */
enum gazetag_status html_fragment_text(xmlNodePtr root, struct arena *arena, struct slice *out);

#endif

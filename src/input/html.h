/* The article in a page of HTML. */
#ifndef GAZETAG_INPUT_HTML_H
#define GAZETAG_INPUT_HTML_H

#include "base/arena.h"
#include "gazetag.h"

/* Slices live in the arena; what the page does not state has length 0. */
struct html_article {
    struct slice text; /* paragraphs with an empty line between */
    struct slice title, published, source, url, language;
};

/* Reads a page (UTF-8): chooses the element that holds the article's paragraphs, leaves out
 * scripts, navigation, captions, notices and links to other stories, and takes title, date and
 * publisher from meta elements, JSON-LD and time elements. GAZETAG_BAD_DATA when it cannot be
 * parsed (`*why` is a constant sentence), GAZETAG_NO_MEMORY. Thread safe after
 * html_initialise(). */
enum gazetag_status html_read_page(struct slice page, struct arena *arena, struct html_article *out,
                                   const char **why);

/* The visible text of a piece of HTML, as feeds carry it. */
enum gazetag_status html_read_fragment(struct slice fragment, struct arena *arena,
                                       struct slice *text, const char **why);

/* Loads and prepares the parser; before any other function of it is called. Thread safe.
 * GAZETAG_NO_INPUT: libxml2 is not installed. */
enum gazetag_status html_initialise(gazetag_error *error);

#endif

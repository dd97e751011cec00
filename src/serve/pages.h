/* The resources of OGC API - Features, Part 1 as JSON, and any of them as a plain HTML page. */
#ifndef GAZETAG_SERVE_PAGES_H
#define GAZETAG_SERVE_PAGES_H

#include "serve/query.h"

/* Each gives a new reference, NULL when memory is short. `root` is the address of the landing page
 * without a slash at its end ("http://127.0.0.1:8080"). */
json_t *page_landing(const char *root);
json_t *page_conformance(const char *root);
json_t *page_api(const char *root);
json_t *page_collections(const struct store *store, const char *root);
json_t *page_collection(const struct store *store, enum store_layer layer, const char *root);

/* The Features that `query` asks for. `same_query` is the request's query without limit and
 * offset, each parameter followed by '&' ("bbox=1,2,3,4&"): for the links to other pages. */
json_t *page_items(const struct store *store, enum store_layer layer, const struct query *query,
                   const char *root, const char *same_query);
json_t *page_item(const struct store_feature *feature, enum store_layer layer, const char *root);

/* RFC 7807. */
json_t *page_problem(unsigned http_status, const char *title, const char *detail);

/* A page for people: the title, the links and the content of a resource. */
bool page_put_html(const json_t *resource, struct buffer *out);

#endif

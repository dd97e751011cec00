/* Documents at an address. */
#ifndef GAZETAG_INPUT_REMOTE_H
#define GAZETAG_INPUT_REMOTE_H

#include <stdbool.h>

#include "gazetag.h"

/* Fetches `url` into a nameless temporary file and gives its descriptor, at its start; -1 with
 * `*problem` set (GAZETAG_NO_MEMORY too). `*from` is set when the server's media type says which
 * format it is, and `*known` then true. */
int remote_open(const char *url, enum gazetag_from *from, bool *known, gazetag_error *problem);

/* The format that a media type ("application/rss+xml; charset=utf-8") speaks for; false when none
 * does. */
bool remote_format_of_media_type(const char *type, enum gazetag_from *out);

#endif

/* Who may ask: a page somewhere in the web can make a browser send requests to a server that only
 * this machine reaches, and must neither read what it answers nor make it work. */
#ifndef GAZETAG_SERVE_ACCESS_H
#define GAZETAG_SERVE_ACCESS_H

#include <stdbool.h>

#include "gazetag.h"

/* The Host header (NULL: none) is an address, "localhost" or a name that the options allow. Under
 * any other name a page elsewhere may have been led here (DNS rebinding). */
bool access_host_fits(const gazetag_server_options *options, const char *host);

/* The Origin header is this server itself under the name `host`, or the options allow it; NULL is
 * no browser's page. */
bool access_origin_fits(const gazetag_server_options *options, const char *origin,
                        const char *host);

/* The value of Access-Control-Allow-Origin for the page at `origin`; NULL: not to be sent. */
const char *access_origin_allowed(const gazetag_server_options *options, const char *origin);

#endif

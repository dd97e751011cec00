#include "serve/access.h"

#include <arpa/inet.h>
#include <string.h>
#include <strings.h>

enum {
    NAME_BYTES = 256,
};

/* The name without the port: "[::1]:8080" is "::1". False for what is no host. */
static bool read_name(const char *host, char name[NAME_BYTES])
{
    bool bracketed = host[0] == '[';
    const char *start = host + bracketed;
    size_t length = strcspn(start, bracketed ? "]" : ":");
    const char *rest = start + length + bracketed;

    if (length == 0 || length >= NAME_BYTES || (bracketed && start[length] != ']'))
        return false;
    if (*rest != '\0' && (*rest != ':' || rest[1 + strspn(rest + 1, "0123456789")] != '\0'))
        return false;
    memcpy(name, start, length);
    name[length] = '\0';
    return true;
}

bool access_host_fits(const gazetag_server_options *options, const char *host)
{
    struct in6_addr address;
    char name[NAME_BYTES];

    if (!host)
        return true;
    if (!read_name(host, name))
        return false;
    if (inet_pton(host[0] == '[' ? AF_INET6 : AF_INET, name, &address) == 1 ||
        strcasecmp(name, "localhost") == 0)
        return true;
    for (size_t i = 0; i < options->host_count; i++)
        if (strcasecmp(name, options->hosts[i]) == 0)
            return true;
    return false;
}

const char *access_origin_allowed(const gazetag_server_options *options, const char *origin)
{
    for (size_t i = 0; i < options->origin_count; i++) {
        const char *allowed = options->origins[i];

        if (strcmp(allowed, "*") == 0 || (origin && strcasecmp(allowed, origin) == 0))
            return allowed;
    }
    return NULL;
}

bool access_origin_fits(const gazetag_server_options *options, const char *origin, const char *host)
{
    const char *name = origin ? strstr(origin, "://") : NULL;

    return !origin || (name && host && strcasecmp(name + 3, host) == 0) ||
           access_origin_allowed(options, origin);
}

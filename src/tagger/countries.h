/* Lists of countries as the command line has them. */
#ifndef GAZETAG_TAGGER_COUNTRIES_H
#define GAZETAG_TAGGER_COUNTRIES_H

#include <stddef.h>
#include <stdint.h>

#include "gazetag.h"

/* Reads "IQ, sy" as gazetteer_country() gives countries, into heap memory. */
enum gazetag_status countries_read(const char *list, uint16_t **out, size_t *count,
                                   gazetag_error *error);

#endif

/* The compiled gazetteers inside the library. */
#ifndef GAZETAG_GAZETTEER_SHIPPED_H
#define GAZETAG_GAZETTEER_SHIPPED_H

#include <stddef.h>
#include <stdint.h>

extern const uint64_t gazetteer_shipped_core[], gazetteer_shipped_places[];
extern const size_t gazetteer_shipped_core_length, gazetteer_shipped_places_length;

#endif

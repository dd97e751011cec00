/* Names of places that no gazetteer has as they are written. */
#ifndef GAZETAG_INCIDENT_UNKNOWN_PLACE_H
#define GAZETAG_INCIDENT_UNKNOWN_PLACE_H

#include "incident/event.h"

/* A name that is added to the text's places, and where it lies. */
struct place_addition {
    struct mention mention;
    struct resolution resolution;
};

struct place_additions {
    struct place_addition *items;
    size_t count, capacity;
};

/* Appends, in sentences with a trigger, the names that words of place lead to: spelt otherwise than
 * the gazetteer does, where what the text locates shows what is meant, or unknown. */
enum gazetag_status unknown_place_find(const struct extraction *x, struct place_additions *out);

#endif

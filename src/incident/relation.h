/* How a site lies to the name that tells it: "20 km south of X", "near X". */
#ifndef GAZETAG_INCIDENT_RELATION_H
#define GAZETAG_INCIDENT_RELATION_H

#include "incident/event.h"

struct relation {
    uint8_t relation; /* enum site_relation */
    double bearing_deg;
    float distance_km; /* negative: not stated */
    bool given;
};

/* The words of direction or nearness right before the name that begins at `token`, not before
 * `first`. */
struct relation relation_before(const struct extraction *x, uint32_t token, uint32_t first);

/* Moves the point of the site by a stated distance, and makes it as vague as the words are. */
void relation_apply(struct incident_site *site, const struct relation *relation);

#endif

/* A division and the town of its name: which of the two a text means. */
#ifndef GAZETAG_INCIDENT_SEAT_H
#define GAZETAG_INCIDENT_SEAT_H

#include "incident/event.h"

/* Fills in row, point, precision and confidence of the site with the town that a mention means
 * which was resolved to a division, or to another town of the division that it tells. False when
 * the resolution stands. */
bool seat_take(const struct extraction *x, uint32_t mention, const struct resolution *r,
               struct incident_site *site);

#endif

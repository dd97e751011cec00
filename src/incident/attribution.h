/* Who says so. */
#ifndef GAZETAG_INCIDENT_ATTRIBUTION_H
#define GAZETAG_INCIDENT_ATTRIBUTION_H

#include "incident/event.h"

/* The speakers of a report's sentence: "according to two officials", "the ministry said". */
void attribution_of_report(const struct extraction *x, struct report *report);

#endif

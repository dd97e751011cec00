/* Whose death or capture a report tells: nobody is murdered twice. */
#ifndef GAZETAG_INCIDENT_VICTIM_H
#define GAZETAG_INCIDENT_VICTIM_H

#include "incident/gathering.h"

/* Notes the names of those whom the report's events, those from event_first of the list on, kill
 * or take. */
void victim_note(const struct extraction *x, struct report *report, size_t event_first);

/* A report of the gathering tells that the same was done to the same person. */
bool victim_is_same(const struct extraction *x, const struct gathering *gathering,
                    const struct report *report);

/* The bits of its names. */
uint64_t victim_bits(const struct report *report);

#endif

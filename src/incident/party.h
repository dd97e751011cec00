/* Who did it, to whom, with what. */
#ifndef GAZETAG_INCIDENT_PARTY_H
#define GAZETAG_INCIDENT_PARTY_H

#include "incident/event.h"

/* Fills in actor, target and weapon of a report from its sentence: the voice of the verb decides
 * which noun phrase did it. Events of the sentence start at event_first; triggers first .. end. */
void party_of_report(const struct extraction *x, struct report *report, size_t event_first,
                     size_t trigger_first, size_t trigger_end);

/* The noun phrase around a head noun, without its article. */
struct slice party_phrase(const struct extraction *x, uint32_t head, uint32_t sentence);

#endif

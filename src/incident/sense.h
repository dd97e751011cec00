/* Whether a word stands in its violent sense: prices clash with no one, and firms rally. */
#ifndef GAZETAG_INCIDENT_SENSE_H
#define GAZETAG_INCIDENT_SENSE_H

#include "incident/event.h"

/* True when the trigger, one of first .. end of its sentence, means something else there. */
bool sense_is_other(const struct extraction *x, const struct trigger *t, size_t first, size_t end);

/* "A shark killed a swimmer": a beast did it, where nobody is armed. */
bool sense_is_beastly(const struct extraction *x, uint32_t sentence);

/* "Crashed into a tree", "hit by the delivery van": what happens on the road, with nobody armed and
 * no weapon told. */
bool sense_is_of_traffic(const struct extraction *x, const struct trigger *t, size_t first,
                         size_t end);

/* "The murder trial", "sentenced for a series of attacks": a court hears what happened before. */
bool sense_is_tried(const struct extraction *x, const struct event *event);

/* "In 1994 rebels seized the port", told in 2004. */
bool sense_is_history(const struct extraction *x, const struct event *event);

#endif

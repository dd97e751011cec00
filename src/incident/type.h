/* Which triggers of a sentence report an event, and of which type: context decides. */
#ifndef GAZETAG_INCIDENT_TYPE_H
#define GAZETAG_INCIDENT_TYPE_H

#include "incident/event.h"

/* Appends the events among the triggers first .. end of one sentence, whose casualties (indices
 * casualty_first .. casualty_end) are known. */
enum gazetag_status type_events(struct extraction *x, size_t first, size_t end,
                                size_t casualty_first, size_t casualty_end);

/* The type of a report from its events and the weapons of its sentence (triggers first .. end). */
void type_of_report(const struct extraction *x, struct report *report, size_t first, size_t end);

/* False for the weapon of another report of the sentence, for what those who are struck were about
 * to use, and for what is denied. */
bool type_weapon_is_of(const struct extraction *x, const struct report *report,
                       const struct trigger *weapon);

#endif

/* Who holds the ground: towns and camps taken, handed over, left, fortified; and what else may be
 * captured or seized there. Each is asked of a trigger, says whether it reports an event, and may
 * change the event's type and strength. */
#ifndef GAZETAG_INCIDENT_TYPE_TERRITORY_H
#define GAZETAG_INCIDENT_TYPE_TERRITORY_H

#include "incident/event.h"

/* "took the town": who takes it decides the type. */
bool type_judge_territory(const struct extraction *x, const struct trigger *t, struct event *event);

/* "captured": people are arrested, weapons seized, towns taken. */
bool type_judge_capture(const struct extraction *x, const struct trigger *t, struct event *event);

/* "seized", "recovered"; first .. end are the sentence's triggers. */
bool type_judge_seizure(const struct extraction *x, const struct trigger *t, size_t first,
                        size_t end, struct event *event);

bool type_judge_base(const struct extraction *x, const struct trigger *t);
bool type_judge_withdrawal(const struct extraction *x, const struct trigger *t,
                           struct event *event);

/* "cleared three villages of militants" */
bool type_is_cleared_ground(const struct extraction *x, const struct trigger *t);

#endif

/* How an event is meant: reported, attempted, planned, supposed, denied, history, a series. */
#ifndef GAZETAG_INCIDENT_STATUS_H
#define GAZETAG_INCIDENT_STATUS_H

#include "incident/event.h"

/* Fills in status, number and article of an event from the words of its clause; an event that is
 * none ("had not been attacked", "responsible for attacks") is marked dropped. */
void status_of_event(const struct extraction *x, struct event *event);

#endif

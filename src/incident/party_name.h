/* The name of those whom a text calls "the guerrillas". */
#ifndef GAZETAG_INCIDENT_PARTY_NAME_H
#define GAZETAG_INCIDENT_PARTY_NAME_H

#include "incident/event.h"

/* The armed group that the text names, when it names one alone; length 0 none. */
struct slice party_only_group(const struct extraction *x);

#endif

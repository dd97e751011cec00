/* Who did it, where the sentences that report it do not say. */
#ifndef GAZETAG_INCIDENT_PARTY_NEAR_H
#define GAZETAG_INCIDENT_PARTY_NEAR_H

#include "incident/gathering.h"

/* The armed men or the group that the sentences around tell of ("The assailants fled in a car"),
 * when these report no other incident. False: nobody. */
bool party_near(const struct extraction *x, const struct gathering *gathering, struct slice *out);

#endif

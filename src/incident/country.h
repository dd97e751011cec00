/* Which country a text is about. */
#ifndef GAZETAG_INCIDENT_COUNTRY_H
#define GAZETAG_INCIDENT_COUNTRY_H

#include "incident/event.h"

/* Sets the country that most of the text's places lie in; none when none stands out. A lone
 * demonym ("an Israeli airstrike") tells who, not where. Sets the likely country too: the same,
 * or the one where the groups named fight. */
void country_of_text(struct extraction *x);

#endif

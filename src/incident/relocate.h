/* Names that resolution left open or put abroad, placed by what the text names around them. */
#ifndef GAZETAG_INCIDENT_RELOCATE_H
#define GAZETAG_INCIDENT_RELOCATE_H

#include "incident/event.h"

/* Changes the extraction's own resolutions of mentions in sentences with a trigger, after
 * country_of_text(): an unsure name means its namesake nearest to the places that the text
 * locates, a doubtful one abroad a namesake in the main country. */
void relocate_mentions(struct extraction *x);

#endif

/* Words of their own that reports share: the same victim's name, the same house, tell that they are
 * about one incident. */
#ifndef GAZETAG_INCIDENT_COHESION_H
#define GAZETAG_INCIDENT_COHESION_H

#include "incident/gathering.h"

/* Notes the words of the report's clauses that say something: no cue, trigger, common noun, place
 * or number. The triggers are those of its sentence. */
void cohesion_note(struct extraction *x, struct report *report, size_t trigger_first,
                   size_t trigger_end);

/* How many such words the report shares with those of the gathering; words that many of the
 * text's reports have count for nothing. */
unsigned cohesion_shared(const struct extraction *x, const struct gathering *gathering,
                         const struct report *report);

#endif

/* Sentences in which violent words are figures of speech: sport, business, the stage. */
#ifndef GAZETAG_INCIDENT_FIGURE_H
#define GAZETAG_INCIDENT_FIGURE_H

#include "incident/event.h"

/* True when the sentence, whose triggers are first .. end, speaks of a world without violence and
 * names nothing that could hurt: no weapon, no armed people, and (but for disease, which kills)
 * nobody killed or hurt. Its cues must be marked. */
bool figure_of_speech(const struct extraction *x, uint32_t sentence, size_t first, size_t end,
                      size_t casualty_first);

#endif

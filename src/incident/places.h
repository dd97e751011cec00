/* Place names that the wording around an event shows, though recognition passed them over. */
#ifndef GAZETAG_INCIDENT_PLACES_H
#define GAZETAG_INCIDENT_PLACES_H

#include "incident/event.h"

/* Fills in the extraction's mentions: those of the input, and gazetteer names after words of
 * place ("in the village of X", "X district") that no located mention covers. */
enum gazetag_status places_gather(struct extraction *x);

/* The first mention of the input that ends after `byte`. */
size_t places_mention_after(const struct extraction *x, uint32_t byte);

/* Whether a mention of the input ends before `byte`, which is not 0. */
bool places_mention_ends(const struct extraction *x, uint32_t byte);

/* A mention of the span, as one that is added. */
struct mention places_mention_of(const struct match *span);

#endif

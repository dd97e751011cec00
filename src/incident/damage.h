/* What was damaged, as the text says it. */
#ifndef GAZETAG_INCIDENT_DAMAGE_H
#define GAZETAG_INCIDENT_DAMAGE_H

#include "text/text.h"

/* The words on damage in a sentence: "minor damage to infrastructure", "destroyed two houses",
 * "no damage"; the first that it has. Length 0 when it has none. */
struct slice damage_find(const struct text *text, const struct text_sentence *sentence);

#endif

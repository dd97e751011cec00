/* Other spellings of a name, one step away: what romanisers and reporters write differently. */
#ifndef GAZETAG_INCIDENT_RESPELL_H
#define GAZETAG_INCIDENT_RESPELL_H

#include "gazetteer/gazetteer.h"

/* The rows that bear a spelling one step from `name`: a doubled letter single or a single one
 * doubled, one sound written otherwise ("oo" u, "yi" yy), a space more or less. At most `limit`
 * are written; returns how many. Some dozens of look-ups: for names that words of place lead to
 * and that no gazetteer has. */
size_t respell_find(const struct gazetteer_set *set, struct slice name,
                    struct gazetteer_candidate *out, size_t limit);

/* The same for slips: a letter left out, doubled up or swapped with its neighbour. Hundreds of
 * look-ups: for the names of divisions. */
size_t respell_find_slips(const struct gazetteer_set *set, struct slice name,
                          struct gazetteer_candidate *out, size_t limit);

#endif

/* Which row a name means where resolution did not say: by the names next to it, by its fame. */
#ifndef GAZETAG_INCIDENT_NAMESAKE_H
#define GAZETAG_INCIDENT_NAMESAKE_H

#include "incident/event.h"

/* The first match of the input that begins at `token` or later. */
size_t namesake_match_at(const struct extraction *x, size_t token);

/* "San Mateo California", "Jamrud, Khyber": the row in the division or country whose name follows;
 * GAZETTEER_NO_ROW when none lies there. */
gazetteer_row namesake_in_next(const struct extraction *x, const struct match *match);

/* A large place whose namesakes abroad are much smaller. */
gazetteer_row namesake_outstanding(const struct extraction *x, const struct match *match);

/* The most populous of rows that all lie in one country; GAZETTEER_NO_ROW when they do not. */
gazetteer_row namesake_of_one_country(const struct gazetteer_set *set,
                                      const struct gazetteer_candidate *candidates, size_t count);

#endif

/* Where the clause around a token begins and ends. */
#ifndef GAZETAG_INCIDENT_CLAUSE_H
#define GAZETAG_INCIDENT_CLAUSE_H

#include "incident/event.h"

void clause_around(const struct extraction *x, uint32_t token, uint32_t *first, uint32_t *end);

/* Whether a token divides clauses. */
bool clause_border(const struct extraction *x, uint32_t token);

#endif

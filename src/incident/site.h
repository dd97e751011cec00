/* Where: which place names of a sentence are the site of what it reports. */
#ifndef GAZETAG_INCIDENT_SITE_H
#define GAZETAG_INCIDENT_SITE_H

#include "incident/event.h"

/* Fills in the report's sites from its sentence: the chain of names ("X in Y, Z") nearest to it,
 * or several of them joined by "and". `several`: other reports share the sentence, so that only
 * places of its own clauses count. */
void site_of_report(const struct extraction *x, struct report *report, bool several);

/* The sites that a sentence names, whatever it reports, best chain first; for incidents that have
 * none of their own. With `located` only those that the gazetteer knows. Returns how many were
 * written (at most REPORT_SITES). */
uint32_t site_of_sentence(const struct extraction *x, uint32_t sentence, bool located,
                          struct incident_site *out);

/* A site of which only the country is known; `row` is the country's. */
struct incident_site site_of_country(const struct extraction *x, gazetteer_row row,
                                     int32_t mention);

struct incident_site site_unknown(const char *reason);

/* The sentence names one place only, in however many names, and says "in" it, not "west of". */
bool site_is_single(const struct extraction *x, uint32_t sentence);

#endif

/* One incident for each thing that happened, however many sentences tell of it. */
#ifndef GAZETAG_INCIDENT_ASSEMBLE_H
#define GAZETAG_INCIDENT_ASSEMBLE_H

#include "incident/event.h"

/* Joins the reports and appends the incidents worth telling to `out`. */
enum gazetag_status assemble_incidents(struct extraction *x, struct incident_list *out);

#endif

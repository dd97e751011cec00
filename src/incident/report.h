/* What one sentence says of each incident: its events taken together. */
#ifndef GAZETAG_INCIDENT_REPORT_H
#define GAZETAG_INCIDENT_REPORT_H

#include "incident/event.h"

/* Makes the reports of the sentence whose events are event_first .. end of the list, whose
 * triggers are trigger_first .. trigger_end and whose casualties are casualty_first .. end. */
enum gazetag_status report_sentence(struct extraction *x, size_t event_first, size_t trigger_first,
                                    size_t trigger_end, size_t casualty_first, size_t casualty_end);

/* True when events of these families may belong to one incident. */
bool report_families_agree(unsigned a, unsigned b);

/* The death told with its own date can be of a victim of the incident. */
bool report_dies_later(const struct incident_date *incident, const struct incident_date *death,
                       bool of_itself);

#endif

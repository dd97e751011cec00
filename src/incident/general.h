/* What is told in general, of no one happening: crimes by their names, the toll of a time. */
#ifndef GAZETAG_INCIDENT_GENERAL_H
#define GAZETAG_INCIDENT_GENERAL_H

#include "incident/event.h"

/* "on charges of murder, kidnapping and robbery", "those who incite murder": the name of a crime,
 * nobody's. */
bool general_is_crime_name(const struct extraction *x, const struct event *event);

/* "they speak of kidnappings and murders of students": many, and nothing that only one of
 * them would have. */
bool general_is_crimes(const struct report *report);

/* "over the past three months some 150 people have been killed", "the war has left 70,000 dead":
 * the toll of many incidents. Needs the report's date and counts. */
bool general_is_toll(const struct extraction *x, const struct report *report);

/* "the murder of judges", "they kidnap children": of a kind of people, not of somebody. */
bool general_is_of_a_kind(const struct extraction *x, const struct event *event);

#endif

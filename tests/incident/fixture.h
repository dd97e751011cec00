/* A text with the place names it holds, as the modules before would give them. */
#ifndef GAZETAG_TESTS_INCIDENT_FIXTURE_H
#define GAZETAG_TESTS_INCIDENT_FIXTURE_H

#include "incident/incident.h"

struct fixture {
    struct arena *arena;
    struct gazetteer_set *set;
    struct document document;
    struct text text;
    struct match_list matches;
    struct mention_list mentions;
    struct resolution *resolutions;
    struct entity_list entities;
    struct incident_list incidents;
};

/* Opens the shipped gazetteer. */
int fixture_open(void **state);
int fixture_close(void **state);

/* Finds the incidents of `text`. `names` are its places, in text order, each found at its next
 * occurrence, "|"-separated; a name with a `~` before it is a demonym, one with a `^` is a
 * demonym that only matching shows, one with a `+` a place that only matching shows, one with a
 * `?` is in no gazetteer, one with a `!` was left open by resolution. `published` is an ISO date
 * or NULL. */
void fixture_read(struct fixture *fixture, const char *text, const char *published,
                  const char *names);

/* The first incident of a type and status, or NULL. */
const struct incident *fixture_incident(const struct fixture *fixture, enum incident_type type,
                                        enum incident_status status);

#endif

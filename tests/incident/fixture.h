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
/* The same, and over it `rows` of a CSV file, without its header. */
int fixture_open_over(void **state, const char *rows);
int fixture_close(void **state);

/* Finds the incidents of `text`. `names` are its places, in text order, each found at its next
 * occurrence, "|"-separated. A sign before one says what it is:
 *   ~  a demonym                    ^  a demonym that only matching shows
 *   +  only matching shows it       &  the same, and the next name may overlap it
 *   ?  in no gazetteer              !  left open by resolution
 *   #  no place but a person
 *   =  resolved, with its namesakes %  the same, doubtfully      @  the same, of an organisation
 *   <  the same, doubtfully, to the least of them                *  resolved, of a dateline
 *   >  left open, with its namesakes
 * `published` is an ISO date or NULL. */
void fixture_read(struct fixture *fixture, const char *text, const char *published,
                  const char *names);

/* The first incident of a type and status, or NULL. */
const struct incident *fixture_incident(const struct fixture *fixture, enum incident_type type,
                                        enum incident_status status);

/* The first site of the first incident, which there must be. */
const struct incident_site *fixture_site(const struct fixture *fixture);

/* It is the row with this id. */
bool fixture_is_at(const struct fixture *fixture, const char *id);

#endif

/* Noun phrases that can be parties: what the files of party.* share. */
#ifndef GAZETAG_INCIDENT_PARTY_FIND_H
#define GAZETAG_INCIDENT_PARTY_FIND_H

#include "incident/party.h"

/* How well an actor is told. */
enum rank { RANK_NONE, RANK_NEAR, RANK_DEMONYM, RANK_SUBJECT, RANK_AGENT, RANK_NAMED };

#define KIND(noun) (1u << (noun))
#define ARMED                                                                                      \
    (KIND(NOUN_MILITANT) | KIND(NOUN_FORCE) | KIND(NOUN_NONSTATE_GROUP) | KIND(NOUN_STATE_GROUP))
#define ANYBODY (ARMED | KIND(NOUN_CIVILIAN) | KIND(NOUN_OFFICIAL))
#define AGENTS (ANYBODY | KIND(NOUN_MEMBER))
#define ANYTHING (ANYBODY | KIND(NOUN_OBJECT))

struct found {
    struct slice phrase;
    uint32_t token;
    bool named;   /* a group of the list */
    bool weak;    /* "forces", "a target": its word alone, which says little */
    uint8_t kind; /* enum noun_kind; nothing for a state by its name */
};

static inline bool party_is_kind(const struct extraction *x, uint32_t token, unsigned kinds)
{
    return x->nouns[token] > NOUN_INSIDE && (kinds >> x->nouns[token] & 1u);
}

/* "a terrorist attack": says of what kind the deed was, not whose. */
bool party_is_kind_of_deed(const struct extraction *x, uint32_t token);

/* The entity that is no place over the token; NULL none. */
const struct entity *party_entity_over(const struct extraction *x, uint32_t token);

/* The first noun phrase of these kinds in from .. to; with `states` a state by its name too. */
bool party_find_right(const struct extraction *x, uint32_t from, uint32_t to, unsigned kinds,
                      bool states, uint32_t sentence, struct found *out);

/* The last one. */
bool party_find_left(const struct extraction *x, uint32_t from, uint32_t to, unsigned kinds,
                     uint32_t sentence, struct found *out);

/* Takes the phrase for the report's actor or target when it is told better than what it has. */
void party_set_actor(struct report *report, const struct found *found, uint8_t rank);
void party_set_target(struct report *report, const struct found *found, uint8_t rank);

/* "X claimed responsibility", "attributed the attack to X": fills in the actor. */
void party_of_claims(const struct extraction *x, struct report *report);

#endif

/* Words that may report an incident: one pass over the text's tokens. */
#ifndef GAZETAG_INCIDENT_TRIGGER_H
#define GAZETAG_INCIDENT_TRIGGER_H

#include "incident/incident.h"

/* No type of its own. */
#define INCIDENT_NONE INCIDENT_TYPE_COUNT

/* What a trigger word does in its clause; the first column of triggers.csv explains by example. */
enum trigger_role {
    TRIGGER_MASK,        /* looks like one and is none: "heart attack", "drone footage" */
    TRIGGER_ACCIDENT,    /* "car accident", "heart attack": harm that nobody did */
    TRIGGER_WEAPON_TALK, /* "bombing campaign": no event, yet a weapon is meant */
    TRIGGER_WEAPON,      /* tells how, not that: "drone", "rockets" */
    TRIGGER_EVENT,       /* a noun that names an event: "airstrike" */
    TRIGGER_ACT,         /* a verb that reports one: "shelled" */
    TRIGGER_BASE,        /* a verb's bare form: "detonate" */
    TRIGGER_MOVE,        /* an act once a weapon or a target is told: "launched", "hit" */
    TRIGGER_SUPPORT,     /* "carried out": lends itself to a noun */
    TRIGGER_REFERENCE,   /* "the incident": another's name */
    TRIGGER_HAPPEN,      /* "took place" */
    TRIGGER_HARM,        /* "killed": what came of it */
    TRIGGER_SHOOT_DOWN,  /* of drones, missiles */
    TRIGGER_DEFUSE,
    TRIGGER_SEIZE, /* of weapons, or of a town */
    TRIGGER_DESTROY,
    TRIGGER_TERRITORY,
    TRIGGER_WITHDRAW,
    TRIGGER_DEPLOY,
    TRIGGER_CHANGE, /* of a group */
    TRIGGER_BASE_BUILDING,
    TRIGGER_TREATY,
    TRIGGER_ARSON,
    TRIGGER_RIOT,
    TRIGGER_PROTEST,
    TRIGGER_POLICE_FORCE, /* tear gas, live rounds at a crowd */
};

struct trigger {
    uint32_t token, end; /* tokens, end exclusive */
    uint32_t sentence;
    uint8_t type;     /* enum incident_type or INCIDENT_NONE */
    uint8_t role;     /* enum trigger_role */
    uint8_t strength; /* how much it says about the type, 0..9 */
};

struct trigger_list {
    struct trigger *items;
    size_t count, capacity;
};

/* Appends the triggers of the whole text in text order; bylines, furniture and biographies are
 * passed over. */
enum gazetag_status trigger_find(const struct text *text, struct arena *arena,
                                 struct trigger_list *out);

#endif

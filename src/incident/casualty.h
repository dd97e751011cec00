/* How many people were killed and hurt, as each clause states it. */
#ifndef GAZETAG_INCIDENT_CASUALTY_H
#define GAZETAG_INCIDENT_CASUALTY_H

#include "incident/incident.h"

enum casualty_victims {
    VICTIMS_PEOPLE, /* not said who */
    VICTIMS_CIVILIANS,
    VICTIMS_FORCES,
    VICTIMS_MILITANTS,
    VICTIMS_ATTACKERS, /* those who did it: "the bomber", "two assailants" */
};

struct casualty {
    uint32_t first_token, token_count;     /* the figure with its victims: "at least four people" */
    uint32_t victims_first, victims_count; /* who, without the figure; count 0 not said */
    uint32_t harm_token; /* the word that tells the harm: "killed", "wounding", "deaths" */
    uint32_t sentence;
    struct incident_count count;
    bool killed, wounded; /* both: "casualties", "killed or wounded" */
    uint8_t victims;      /* enum casualty_victims */
    bool none;            /* "no one was hurt" */
    bool total;           /* a toll so far: takes the place of what was said before */
    bool part;            /* part of a larger figure: "including two children", "two of them" */
    bool also;     /* beside the figure before: "another three", "in addition to the bomber" */
    bool series;   /* over a series: "62 wounded in the attacks", "since March" */
    bool excluded; /* hoped, feared, expected, threatened, denied: not what happened */
    bool named;    /* counted from a list of names or a lone victim, no number stated */
};

struct casualty_list {
    struct casualty *items; /* in text order */
    size_t count, capacity;
};

/* Appends the casualties that one sentence states. */
enum gazetag_status casualty_find(const struct text *text, uint32_t sentence, struct arena *arena,
                                  struct casualty_list *list);

/* What the casualties in `items` (those of one incident, in text order) come to: parts of a
 * larger figure, repeats of the same figure and earlier tolls are not added; series and what is
 * excluded count for nothing. COUNT_NONE where nothing is said. */
void casualty_combine(const struct text *text, const struct casualty *items, size_t count,
                      struct incident_count *fatalities, struct incident_count *injuries);

#endif

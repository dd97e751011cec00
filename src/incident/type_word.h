/* Words that help to tell the type of a report: sets of them, listed in type_words.csv. */
#ifndef GAZETAG_INCIDENT_TYPE_WORD_H
#define GAZETAG_INCIDENT_TYPE_WORD_H

#include "incident/window.h"

enum type_word_set {
    TYPE_WORD_FLOWN = 1u << 0,      /* "carried out" raids */
    TYPE_WORD_TAKE = 1u << 1,       /* "took" hostage */
    TYPE_WORD_SWAPPED = 1u << 2,    /* "exchanged prisoners" */
    TYPE_WORD_MATTER = 1u << 3,     /* what armed sides agree on */
    TYPE_WORD_CONFLICT = 1u << 4,   /* who agrees */
    TYPE_WORD_WANT = 1u << 5,       /* "demanded", "called for" */
    TYPE_WORD_CROWD = 1u << 6,      /* "at a crowd" */
    TYPE_WORD_DEATH = 1u << 7,      /* "stoned to death" */
    TYPE_WORD_CROWDS = 1u << 8,     /* who is dispersed */
    TYPE_WORD_CLASH = 1u << 9,      /* a brawl's word */
    TYPE_WORD_BRAWLER = 1u << 10,   /* and who brawls */
    TYPE_WORD_BASE = 1u << 11,      /* what soldiers hold */
    TYPE_WORD_PROTESTER = 1u << 12, /* who faces the police */
    TYPE_WORD_ANSWER = 1u << 13,    /* "returned" fire */
    TYPE_WORD_OUT = 1u << 14,       /* "pulled out" */
    TYPE_WORD_LAND = 1u << 15,      /* what changes hands */
    TYPE_WORD_BUILD = 1u << 16,     /* "established" */
    TYPE_WORD_ENTER = 1u << 17,     /* "entered" */
};

/* Whether a word of the set stands in the window. */
bool type_word_in(const struct extraction *x, struct window w, enum type_word_set set);

#endif

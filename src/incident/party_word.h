/* Small words in the phrases of parties and of who speaks; the lists are in party_words.csv. */
#ifndef GAZETAG_INCIDENT_PARTY_WORD_H
#define GAZETAG_INCIDENT_PARTY_WORD_H

#include "text/text.h"

enum party_word_kind {
    PARTY_WORD_MODIFIER,   /* "masked", "federal": part of a party's name */
    PARTY_WORD_BYSTANDER,  /* "villagers": militants by their word, mostly something else */
    PARTY_WORD_LENT,       /* "staged by": its agent is that of the noun before it */
    PARTY_WORD_WEAPON,     /* "ballistic": says of what kind a weapon is */
    PARTY_WORD_SPEAKER,    /* "sources", "ministry": speaks, though it is no person */
    PARTY_WORD_BLOWS_UP,   /* "exploded": its subject is what blew up */
    PARTY_WORD_ANSWERABLE, /* "responsible for": the subject did it */
    PARTY_WORD_STYLED,     /* "called": a name follows */
    PARTY_WORD_BARE,       /* "forces", "killers": by itself says little of who did it */
    PARTY_WORD_EMPTY,      /* "target", "area": says little of what was hit */
    PARTY_WORD_NAMELESS,   /* "guerrillas": some group's, without its name */
    PARTY_WORD_DEED,       /* "a terrorist attack": what stands before it only says of what kind */
};

/* False beyond the text too. */
bool party_word_is(const struct text *text, size_t token, enum party_word_kind kind);

/* True when the phrase is such a word and nothing else. */
bool party_word_alone(struct slice phrase, enum party_word_kind kind);

#endif

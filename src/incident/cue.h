/* Small words around a trigger that decide how it is meant: one mark a token. */
#ifndef GAZETAG_INCIDENT_CUE_H
#define GAZETAG_INCIDENT_CUE_H

#include "text/text.h"

enum cue_kind {
    CUE_NOTHING,
    CUE_INSIDE, /* a later word of the phrase before */
    CUE_NEGATION,
    CUE_DENY,
    CUE_MODAL,
    CUE_CONDITIONAL,
    CUE_PLAN,
    CUE_ATTEMPT,
    CUE_BIOGRAPHY, /* "responsible for", "accused of": what somebody is known for */
    CUE_HABIT,
    CUE_ASPECT, /* "ceased", "increased": said of a series */
    CUE_PAST,
    CUE_CONSEQUENCE, /* "in retaliation for": an earlier event follows */
    CUE_SERIES,
    CUE_SAY,
    CUE_RESPONSIBILITY,
    CUE_CLAIM,
    CUE_BLAME,
    CUE_SUSPECT,
    CUE_DEFINITE,
    CUE_INDEFINITE,
    CUE_ANOTHER,
    CUE_SUBORDINATE,
    CUE_CONJUNCTION,
    CUE_BY,
    CUE_PLACE_PREPOSITION,
    CUE_OTHER_PREPOSITION,
    CUE_BE,
    CUE_HAVE,
    CUE_PRONOUN,
    CUE_GEOGRAPHY,
    CUE_LABOUR,
    CUE_AIRCRAFT,
};

/* Nouns for those who do and suffer, marked in a second array. */
enum noun_kind {
    NOUN_NOTHING,
    NOUN_INSIDE,
    NOUN_MILITANT,
    NOUN_FORCE,
    NOUN_CIVILIAN,
    NOUN_OFFICIAL,
    NOUN_OBJECT, /* a base, a convoy, a house */
    NOUN_ARMS,
    NOUN_MEMBER, /* "members of" */
    NOUN_NONSTATE_GROUP,
    NOUN_STATE_GROUP,
};

/* Marks the tokens of one sentence in arrays as long as the text. */
void cue_mark(const struct text *text, uint32_t sentence, uint8_t *cues, uint8_t *nouns);

/* The countries that the armed group named at `token` fights in (ISO alpha-2, as
 * gazetteer_country() gives them), at most `limit`; returns how many. */
size_t cue_group_countries(const struct text *text, size_t token, uint16_t *out, size_t limit);

/* The usual name of the group whose name or alias begins at `token`; NULL none. */
const char *cue_group_name(const struct text *text, size_t token);

/* "May" is the month, not the modal: a number stands beside it, or it is capitalised inside a
 * sentence. */
bool cue_is_month_of_may(const struct text *text, size_t token);

#endif

/* The words of temporal expressions, as the two files of when.* see them. */
#ifndef GAZETAG_INCIDENT_WHEN_WORDS_H
#define GAZETAG_INCIDENT_WHEN_WORDS_H

#include "incident/when.h"

/* What a word that stands about a date says of it. */
enum when_cue {
    CUE_NONE,
    CUE_UNIT,       /* day, week, month, year: the value is an enum when_unit */
    CUE_UNIT_SHORT, /* hours and minutes: the same day */
    CUE_SINCE,
    CUE_BOUNDARY, /* until, before, after */
    CUE_IN,
    CUE_ON,
    CUE_BETWEEN,
    CUE_RANGE, /* 3 to 5 May */
    CUE_PART,  /* early, late */
    CUE_AROUND,
    CUE_FEW,
    CUE_SAYING,
    CUE_PART_OF_DAY,
    CUE_ORIGIN,   /* "founded in 1982": the year of that alone */
    CUE_OCCASION, /* "the 8 May elections": no day of violence */
};

/* The cue at `token`, CUE_NONE also beyond the text's ends. `value` may be NULL. */
enum when_cue when_cue_at(const struct text *text, size_t token, int *value);

/* Fills in what the expressions of a finished list know of one another. */
void when_link(const struct text *text, struct when_list *list);

#endif

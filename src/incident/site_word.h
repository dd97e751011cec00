/* Small words that tell whether a name is a place, and whether things happen there; the lists are
 * in site_words.csv. */
#ifndef GAZETAG_INCIDENT_SITE_WORD_H
#define GAZETAG_INCIDENT_SITE_WORD_H

#include "text/text.h"

enum site_word_kind {
    SITE_WORD_NOUN,      /* "village": what bears the name is a place */
    SITE_WORD_ARTICLE,   /* "al": part of names */
    SITE_WORD_SIDE,      /* "outskirts of" */
    SITE_WORD_LEAD,      /* "near", "shelled": a place may follow */
    SITE_WORD_AREA,      /* "province": the whole of it, not its seat */
    SITE_WORD_AWAY,      /* "from", "visited": where nothing happened */
    SITE_WORD_DIVISION,  /* "district": the name stands for all of it, its seat included */
    SITE_WORD_PART,      /* "area": of a town, where one is named behind it */
    SITE_WORD_QUARTER,   /* "neighborhood": of a town, always */
    SITE_WORD_QUALIFIER, /* "military": between a name and its noun */
    SITE_WORD_FACILITY,  /* "airbase": no town */
    SITE_WORD_CARRIED,   /* "taken to", "on the way to": where people were brought */
    SITE_WORD_DWELLING,  /* "compound": what forces search */
    SITE_WORD_PREMISES,  /* "academy": stands in the town that it is named after */
    SITE_WORD_KIN,       /* "family": the name before it is that of people */
};

/* False beyond the text too. */
bool site_word_is(const struct text *text, size_t token, enum site_word_kind kind);

/* The token after the nouns of place that follow a name ("district", "Military Air Base"); `token`
 * itself where none do. */
size_t site_word_tail(const struct text *text, size_t token);

#endif

/* Reading temporal expressions: what the files of when.* share while they go through a text. */
#ifndef GAZETAG_INCIDENT_WHEN_SCAN_H
#define GAZETAG_INCIDENT_WHEN_SCAN_H

#include "incident/when_words.h"

/* Readers return the token after the expression, or this. */
enum { WHEN_NOT_FOUND = 0 };

struct when_scan {
    const struct text *text;
    struct arena *arena;
    struct when_list *out;
    bool day_first; /* 31/07/2024 was met, so 05/07/2024 is July too */
    size_t sentence_end, sentence_first;
};

struct when_expression when_expression_new(enum when_kind kind);
bool when_is_punct(const struct text *text, size_t token, const char *mark);
bool when_is_dash(const struct text *text, size_t token);

/* The month that the word at `token` names, 0 none; a verb "march" is none. */
int when_month_at(const struct when_scan *scan, size_t token);

/* A year of four digits, 0 none. */
int when_token_year(const struct text *text, size_t token);

/* The year that may follow a month at `token`; its end in `*end`. */
int when_year_after(const struct when_scan *scan, size_t token, bool may_be_short, size_t *end);

/* A day written out, in any form; the token after it. */
size_t when_read_date(struct when_scan *scan, size_t token, struct when_expression *made);

#endif

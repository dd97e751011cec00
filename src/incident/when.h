/* When: the words of a text that tell a time, and the days they mean. */
#ifndef GAZETAG_INCIDENT_WHEN_H
#define GAZETAG_INCIDENT_WHEN_H

#include "incident/incident.h"

enum when_kind {
    WHEN_DATE,     /* a day written out, with or without its year: "4 FEB 90", "July 16" */
    WHEN_WEEKDAY,  /* "on Tuesday", "last Friday" */
    WHEN_DAY,      /* counted from the document's day: "today", "overnight", "three days ago" */
    WHEN_SPAN,     /* a stretch counted from it: "last week", "two months ago", "recent days" */
    WHEN_MONTH,    /* "in April", "February 2013" */
    WHEN_YEAR,     /* "in 2014" */
    WHEN_ANAPHORA, /* "the same day", "the next day": counted from the date told before */
};

enum when_unit { WHEN_UNIT_DAY, WHEN_UNIT_WEEK, WHEN_UNIT_MONTH, WHEN_UNIT_YEAR };

struct when_expression {
    uint32_t first_token, token_count;
    uint32_t sentence;
    uint8_t kind;   /* enum when_kind */
    uint8_t unit;   /* enum when_unit, of WHEN_SPAN */
    int8_t weekday; /* 0 Monday .. 6 Sunday, -1 none; a date may name one too */
    int8_t week;    /* WHEN_WEEKDAY: -1 "last", 1 "next", else 0 */
    bool boundary;  /* "since February", "until Friday", "before 3 May": no day of an event */
    bool future;    /* "tomorrow", "next week", "in three days" */
    bool vague;     /* "around 9 November", "two months ago": the day is not exact */
    bool header;    /* date of the document: a date line, a dateline, page furniture */
    bool prefix;    /* leads a record of its own: "07/04/2013: ..." */
    bool quoted;    /* inside quotation marks */
    int32_t offset; /* WHEN_DAY, WHEN_SPAN, WHEN_ANAPHORA: units from the reference, negative
                       before */
    int16_t year, month, day;             /* of a date; 0 not stated */
    int16_t end_year, end_month, end_day; /* of the last day of a stated range, else 0 */
    int32_t header_before; /* index of the last header up to this expression, -1 none */
    /* Tokens of verbs of saying that it may belong to: "said on Tuesday", "Today the police
     * confirmed"; UINT32_MAX none. */
    uint32_t saying_before, saying_after;
};

struct when_list {
    struct when_expression *items; /* in text order, not overlapping */
    size_t count, capacity;
    int32_t header, prefix, first_day; /* the first with a full date, the first that dates an
                                          event; -1 none */
};

enum when_tense { WHEN_PAST, WHEN_FUTURE };

/* Every temporal expression of the text. */
enum gazetag_status when_find(const struct text *text, struct arena *arena, struct when_list *out);

/* The first expression of `sentence` or of a later one. */
size_t when_first_from(const struct when_list *list, uint32_t sentence);

/* The day the document is of: as stated apart from the text, else as its header, dateline or
 * record prefix says; DATE_NONE when nothing does. Never the clock. */
date_day when_document_day(const struct document *document, const struct when_list *list);

/* The days that `expression` means, against the document's day (DATE_NONE: not known). A date
 * without a year and a weekday are the last such day up to `reference` (or the next one, for
 * WHEN_FUTURE). `before` is the date told before, for WHEN_ANAPHORA, or NULL. What cannot be
 * worked out keeps its words and has start and end DATE_NONE. */
void when_resolve(const struct text *text, const struct when_expression *expression,
                  date_day reference, enum when_tense tense, const struct incident_date *before,
                  struct incident_date *out);

/* The document's day at `token`: that of the last header before it, when a document strings
 * several dated releases together. */
date_day when_reference(const struct document *document, const struct when_list *list,
                        uint32_t token);

/* The expression that dates what the word at `token` reports: in its clause before its sentence,
 * boundaries and headers left out; -1 none in the sentence. */
int32_t when_choose(const struct text *text, const struct when_list *list, uint32_t token);

/* True when the date is the report's ("said today") and not that of the event told at `token`. */
bool when_dates_the_saying(const struct when_expression *expression, uint32_t token);

/* The date told before what stands at `token`, which anaphora counts from: the paragraph's, the
 * record prefix's, the lead's; all unknown when nothing was told. */
void when_before(const struct text *text, const struct document *document,
                 const struct when_list *list, uint32_t token, struct incident_date *out);

/* All of it: when what the word at `token` reports happened, by its own sentence, else by what
 * its paragraph, the record's prefix or the lead told, else about the document's day (precision
 * 2, no words). Callers that tell of background should trust `out` only when when_choose() finds
 * something. */
void when_date(const struct text *text, const struct document *document,
               const struct when_list *list, uint32_t token, enum when_tense tense,
               struct incident_date *out);

#endif

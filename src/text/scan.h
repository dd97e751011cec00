/* Cutting bytes into tokens. Inside src/text only. */
#ifndef GAZETAG_TEXT_SCAN_H
#define GAZETAG_TEXT_SCAN_H

#include "text/text.h"

/* What the form of a text tells before it is cut. */
struct text_form {
    enum text_case letter_case;
    bool hard_wrapped;
    uint32_t width; /* of a hard-wrapped line, in bytes */
};

struct text_form text_form_of(struct slice bytes);

/* Fills in the tokens but for their sentences. False when memory is short. */
bool text_scan(struct text *text, const struct text_form *form, struct arena *arena);

/* Sets TEXT_IN_QUOTE and tells closing quotation marks from possessives. */
void text_mark_quotes(struct text *text);

/* Fills in the sentences. False when memory is short. */
bool text_cut_sentences(struct text *text, struct arena *arena);

/* The dateline, then the sections of the sentences. */
void text_find_dateline(struct text *text);
void text_find_sections(struct text *text);

/* ---- word lists of the module */

/* A word that keeps its full stop. */
enum abbreviation_end { ABBREVIATION_MAYBE, ABBREVIATION_NEVER };
enum abbreviation_need {
    ABBREVIATION_ANY,
    ABBREVIATION_CAPITAL, /* counts when it starts with a capital */
    ABBREVIATION_DIGIT,   /* counts when a digit follows */
    ABBREVIATION_DOTS,    /* written with a full stop after each letter: "a.m." */
};
struct abbreviation {
    int ends;  /* enum abbreviation_end: whether a sentence may end with it */
    int needs; /* enum abbreviation_need */
    int word;  /* 1: without capital and full stop an ordinary word */
};

/* The abbreviation that `word` (letters only, any case) is, or NULL. */
const struct abbreviation *text_abbreviation(struct slice word);
/* The same by the token's own hash. */
const struct abbreviation *text_token_abbreviation(const struct text *text, size_t token);
/* True for words that begin a sentence when they follow an abbreviation with a capital. */
bool text_is_starter(const struct text *text, size_t token);
/* True for a unit that is written right after a number ("5km", "7pm"). */
bool text_is_unit(struct slice letters);
/* True for "com", "org" ... */
bool text_is_domain(struct slice letters);
bool text_is_month(const struct text *text, size_t token);
/* True for words before a dash that are no dateline ("UPDATE"). */
bool text_is_dateline_stop(const struct text *text, size_t token);
/* True for the small words in a line of authors. */
bool text_is_byline_word(const struct text *text, size_t token);

/* What tells that a line or sentence does not belong to the report. */
enum cue_place { CUE_LINE, CUE_LABEL, CUE_SENTENCE, CUE_WITHIN };
struct cue {
    int section; /* enum text_section */
    int place;   /* enum cue_place */
    int longest; /* tokens of the line or sentence; 0 any */
};
/* The cue that starts at `token`, `*length` tokens long, or NULL. */
const struct cue *text_cue_at(const struct text *text, size_t token, size_t *length);

#endif

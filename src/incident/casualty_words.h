/* What each word of a sentence can be in a statement of casualties. */
#ifndef GAZETAG_INCIDENT_CASUALTY_WORDS_H
#define GAZETAG_INCIDENT_CASUALTY_WORDS_H

#include "incident/casualty.h"

/* How a word that tells harm takes its victims. */
enum harm_form {
    FORM_NONE,
    FORM_PARTICIPLE,   /* "two were killed", and "they killed two" */
    FORM_ACTIVE,       /* "killing two" */
    FORM_INTRANSITIVE, /* "two died" */
    FORM_ADJECTIVE,    /* "two dead" */
    FORM_NOUN,         /* "two deaths" */
    FORM_TOLL,         /* "the death toll rose to two" */
    FORM_OF,           /* "the killing of two" */
    FORM_POSSESSED,    /* "the two priests' murder" */
};

enum harm_kind { HARM_KILLED, HARM_WOUNDED, HARM_BOTH, HARM_EITHER };

enum victims_number { NUMBER_MANY, NUMBER_ONE, NUMBER_OTHERS };

/* Beside enum casualty_victims: nouns that are no people, so that their numbers are masked. */
enum { VICTIMS_THINGS = VICTIMS_ATTACKERS + 1, VICTIMS_NONE };

enum casualty_cue {
    CASUALTY_CUE_NONE,
    CASUALTY_CUE_LEAST,
    CASUALTY_CUE_OVER,
    CASUALTY_CUE_MOST,
    CASUALTY_CUE_NEARLY,
    CASUALTY_CUE_UNDER,
    CASUALTY_CUE_ABOUT,
    CASUALTY_CUE_BETWEEN,
    CASUALTY_CUE_ALSO,
    CASUALTY_CUE_DEFINITE,
    CASUALTY_CUE_LONE,
    CASUALTY_CUE_SINGULAR,
    CASUALTY_CUE_PLURAL,
    CASUALTY_CUE_CHAIN, /* may stand between subject and verb */
    CASUALTY_CUE_MODAL,
    CASUALTY_CUE_NEGATIVE,
    CASUALTY_CUE_NOBODY,
    CASUALTY_CUE_INCLUDING,
    CASUALTY_CUE_AND,
    CASUALTY_CUE_WHO,
    CASUALTY_CUE_CLAUSE,
    CASUALTY_CUE_BESIDE,
    CASUALTY_CUE_PREPOSITION,
    CASUALTY_CUE_SUFFER,
    CASUALTY_CUE_ELSEWHERE, /* the harm was another incident's: "responsible for killing" */
    CASUALTY_CUE_DOUBT,
    CASUALTY_CUE_OTHER,
    CASUALTY_CUE_SAYING, /* "police said": who speaks is no victim */
    CASUALTY_CUE_RESULT, /* "led to injuries": some there were */
};

struct casualty_word {
    uint8_t form, harm, form_length;         /* tokens; only at a phrase's first word */
    uint8_t victims, number, victims_length; /* enum casualty_victims; VICTIMS_NONE */
    uint8_t cue, cue_length;
    bool inside; /* of a phrase that began before */
};

/* A counted noun phrase. */
enum figure_kind {
    FIGURE_NUMBER,
    FIGURE_VAGUE,
    FIGURE_LONE, /* "a soldier" */
    FIGURE_BARE, /* "civilians" */
    FIGURE_NONE, /* "no one" */
};

struct figure {
    uint32_t first, end;           /* tokens, end exclusive */
    uint32_t head_first, head_end; /* who; equal when not said */
    struct incident_count count;
    uint8_t kind, victims;
    bool loose;    /* its noun is not known to mean people */
    bool definite; /* "the soldiers": told of before */
    bool of_them;  /* "two of whom" */
    bool group;    /* "a family of five": its verb may be singular */
    bool also;
    bool taken;
};

struct figure_list {
    struct figure *items;
    size_t count, capacity;
};

/* One sentence at work; `words` stand for tokens first .. end. */
struct casualty_sentence {
    const struct text *text;
    struct arena *arena;
    uint32_t first, end;
    struct casualty_word *words;
    struct figure_list figures;
};

/* False (without error) when no word of the sentence tells harm. */
enum gazetag_status casualty_words_read(struct casualty_sentence *sentence, bool *any);
/* "43 year old", "36-year-old", "9 months old": how many tokens the age at `token` has, or 0. */
uint32_t casualty_age_phrase(const struct casualty_sentence *sentence, uint32_t token);
enum gazetag_status casualty_figures_find(struct casualty_sentence *sentence);

/* The names in a list from `token` on ("Ann Lee, 42, and Omar Khan"): how many; `*end` after the
 * last. */
int32_t casualty_count_names(const struct casualty_sentence *s, uint32_t token, uint32_t *end);

static inline const struct casualty_word *casualty_word_at(const struct casualty_sentence *s,
                                                           uint32_t token)
{
    static const struct casualty_word outside = {.victims = VICTIMS_NONE};

    return token >= s->first && token < s->end ? &s->words[token - s->first] : &outside;
}

static inline bool casualty_is_mark(const struct casualty_sentence *s, uint32_t token, char mark)
{
    const struct text_token *t;

    if (token < s->first || token >= s->end)
        return false;
    t = &s->text->tokens[token];
    return t->kind == TEXT_PUNCT && s->text->bytes.data[t->start] == mark;
}

/* A quotation mark, straight or curly. */
static inline bool casualty_is_quote(const struct casualty_sentence *s, uint32_t token)
{
    struct slice mark;

    if (token < s->first || token >= s->end || s->text->tokens[token].kind != TEXT_PUNCT)
        return false;
    mark = text_token_slice(s->text, token);
    return slice_is(mark, "\"") || slice_is(mark, "\xe2\x80\x9c") || slice_is(mark, "\xe2\x80\x9d");
}

static inline bool casualty_token_is(const struct casualty_sentence *s, uint32_t token,
                                     const char *word)
{
    return token >= s->first && token < s->end && text_token_is(s->text, token, word);
}

#endif

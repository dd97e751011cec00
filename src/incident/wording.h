/* How a text is worded: as news of incidents is, or as talk about them (politics, courts, opinion,
 * the course of a war). Each word of wording.csv weighs once, in the sentences that tell an
 * incident (`own`) and, in stories, anywhere in the text (`whole`); the sums are shrunk with the
 * number of words, so that long texts say no more than short ones. gazetag-train-confidence learns
 * the weights together with those of confidence_weights.csv, whose scale (log odds) they share. */
#ifndef GAZETAG_INCIDENT_WORDING_H
#define GAZETAG_INCIDENT_WORDING_H

#include "incident/gathering.h"

/* A text is judged by its first so many tokens, an incident by its first so many sentences. */
enum { WORDING_TOKENS = 4000, WORDING_SENTENCES = 8 };

/* Whether the token is a word that may weigh: not "U.S.", which folds to "us". */
static inline bool wording_is_word(const struct text_token *token)
{
    return token->kind == TEXT_WORD &&
           (token->flags & (TEXT_HAS_PERIOD | TEXT_HAS_DIGIT | TEXT_NON_ASCII)) == 0;
}

/* Whether the token stands before the report ("[TEXT]"), which says nothing. */
static inline bool wording_is_dateline(const struct text *text, uint32_t token)
{
    return token >= text->dateline_first && token < text->dateline_end;
}

/* What each word's weight is multiplied by where `words` words were read. */
float wording_share(uint32_t words);

/* The sum over the text. */
float wording_of_text(const struct text *text);

/* The sum over the sentences of the gathering's reports. */
float wording_of_gathering(const struct extraction *x, const struct gathering *gathering);

#endif

/* Tying counted noun phrases to the words that tell harm. */
#ifndef GAZETAG_INCIDENT_CASUALTY_LINK_H
#define GAZETAG_INCIDENT_CASUALTY_LINK_H

#include "incident/casualty_words.h"

/* A harm word at work. */
struct harm {
    uint32_t token, end; /* of its phrase */
    uint8_t form, kind;
    bool excluded, negated, series, also;
};

static inline uint8_t casualty_cue_of(const struct casualty_sentence *s, uint32_t token)
{
    return casualty_word_at(s, token)->cue;
}

bool casualty_is_adverb(const struct casualty_sentence *s, uint32_t token);
bool casualty_is_clause_end(const struct casualty_sentence *s, uint32_t token);

/* "was kidnapped and killed": the words before `token` are another participle and "and". */
bool casualty_is_joined_participle(const struct casualty_sentence *s, uint32_t token);

/* Appends what the harm word says of `figure`. */
enum gazetag_status casualty_emit(const struct casualty_sentence *s, struct casualty_list *list,
                                  const struct harm *harm, const struct figure *figure, bool part);

/* Emits figures from .. to (indices) as one list: what follows "including" is part of what
 * stands before it, and a list that adds up to the first member tells who that was. */
enum gazetag_status casualty_emit_list(struct casualty_sentence *s, struct casualty_list *list,
                                       const struct harm *harm, size_t from, size_t to);

/* A figure made from what is no figure: a name, a bare subject. */
struct figure casualty_made_up(uint32_t first, uint32_t end, int32_t low, bool exact,
                               uint8_t victims);

/* May these tokens stand between two members of a list ("two of the army, and")? */
bool casualty_joins(const struct casualty_sentence *s, uint32_t first, uint32_t end,
                    bool *including);

/* True when the harm word after the figure takes it ("killing two, and eight were injured"). */
bool casualty_claimed_by_next(const struct casualty_sentence *s, const struct figure *figure);

/* Victims after the word: "killing two soldiers and three civilians". */
enum gazetag_status casualty_link_right(struct casualty_sentence *s, struct casualty_list *list,
                                        const struct harm *harm, bool *linked);

/* Victims before the word at `token`: "two soldiers and three civilians were reportedly killed".
 * With `bare` a subject that counts nothing is taken too ("the mayor was killed"). */
enum gazetag_status casualty_link_left(struct casualty_sentence *s, struct casualty_list *list,
                                       struct harm *harm, uint32_t token, bool bare, bool *linked);

#endif

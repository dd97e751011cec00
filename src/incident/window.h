/* Looking around a trigger: what stands within so many tokens of it. */
#ifndef GAZETAG_INCIDENT_WINDOW_H
#define GAZETAG_INCIDENT_WINDOW_H

#include "incident/event.h"

/* Sets of enum noun_kind. */
#define KIND(noun) (1u << (noun))
#define ARMED_NOUNS                                                                                \
    (KIND(NOUN_MILITANT) | KIND(NOUN_FORCE) | KIND(NOUN_NONSTATE_GROUP) | KIND(NOUN_STATE_GROUP))
#define NONSTATE_NOUNS (KIND(NOUN_MILITANT) | KIND(NOUN_NONSTATE_GROUP))
#define STATE_NOUNS (KIND(NOUN_FORCE) | KIND(NOUN_STATE_GROUP))
#define PEOPLE_NOUNS (KIND(NOUN_CIVILIAN) | KIND(NOUN_OFFICIAL) | ARMED_NOUNS)

/* Sets of enum trigger_role. */
#define ROLE(role) (1u << (role))
#define VIOLENT_ROLES (ROLE(TRIGGER_EVENT) | ROLE(TRIGGER_ACT))

struct window {
    uint32_t first, end; /* tokens */
};

struct window window_of_sentence(const struct extraction *x, uint32_t sentence);

/* `before` tokens before and `after` after the trigger, inside its sentence. */
struct window window_around(const struct extraction *x, const struct trigger *t, uint32_t before,
                            uint32_t after);
struct window window_before(const struct extraction *x, const struct trigger *t, uint32_t count);
struct window window_after(const struct extraction *x, const struct trigger *t, uint32_t count);

bool window_has_cue(const struct extraction *x, struct window w, uint8_t kind);
bool window_has_noun(const struct extraction *x, struct window w, unsigned kinds);

/* The mention that covers the token, or NULL. */
const struct mention *window_mention_at(const struct extraction *x, uint32_t sentence,
                                        uint32_t token);
bool window_has_place(const struct extraction *x, uint32_t sentence, struct window w);

/* A weapon among the triggers first .. end inside the window; any of the roles among them. */
bool window_has_weapon(const struct extraction *x, size_t first, size_t end, struct window w);
bool window_has_role(const struct extraction *x, size_t first, size_t end, unsigned roles);

/* "Israel bombed", "the United States has launched": the country that the verb's subject names, and
 * that no preposition makes a place; NULL none. */
const struct mention *window_state_before(const struct extraction *x, uint32_t sentence,
                                          uint32_t verb);

/* A state's arm does it: its demonym or force stands before the word, or "by" it after. */
bool window_by_state(const struct extraction *x, const struct trigger *t);

/* An aircraft strikes: it stands before the word, or after "by", "using", "from". */
bool window_by_aircraft(const struct extraction *x, const struct trigger *t);

#endif

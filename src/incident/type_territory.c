#include "incident/type_territory.h"

#include "incident/type_word.h"
#include "incident/window.h"

/* What an army holds: a town, a district, a base. */
static bool is_ground(const struct extraction *x, uint32_t sentence, struct window w)
{
    static const char *const held[] = {"camp",  "camps",     "base",    "bases",    "port",
                                       "ports", "field",     "fields",  "airport",  "airfield",
                                       "post",  "positions", "outpost", "barracks", "crossing"};

    if (window_has_cue(x, w, CUE_GEOGRAPHY) || window_has_place(x, sentence, w))
        return true;
    for (uint32_t i = w.first; i < w.end; i++)
        for (size_t k = 0; k < sizeof held / sizeof *held; k++)
            if (extraction_is(x, i, held[k]))
                return true;
    return false;
}

/* "the army and pro-government militias" */
static bool is_of_government(const struct extraction *x, struct window w)
{
    for (uint32_t i = w.first; i + 2 < w.end; i++)
        if (extraction_is(x, i, "pro") &&
            (extraction_is(x, i + 1, "government") || extraction_is(x, i + 2, "government")))
            return true;
    return false;
}

/* Territory changes hands: who takes it decides the type. */
bool type_judge_territory(const struct extraction *x, const struct trigger *t, struct event *event)
{
    struct window before = window_before(x, t, 30), after = window_after(x, t, 10);
    bool nonstate = window_has_noun(x, before, NONSTATE_NOUNS);
    bool state = window_has_noun(x, before, STATE_NOUNS);

    /* "drove the rebels out of" */
    if (t->role == TRIGGER_TERRITORY && t->strength == 4 &&
        !(type_word_in(x, after, TYPE_WORD_OUT) &&
          window_has_noun(x, window_after(x, t, 4), ARMED_NOUNS)))
        return false;
    if (!is_ground(x, t->sentence, after) &&
        !window_has_cue(x, window_around(x, t, 8, 0), CUE_GEOGRAPHY) && !(t->strength >= 8))
        return false;
    if (!nonstate && !state && !window_has_noun(x, after, ARMED_NOUNS) &&
        !(t->type == INCIDENT_TERRITORY_TRANSFERRED && /* "Armenia handed over the district" */
          (window_has_place(x, t->sentence, window_before(x, t, 4)) ||
           window_has_place(x, t->sentence, after)) &&
          window_has_cue(x, window_after(x, t, 10), CUE_GEOGRAPHY)))
        return false;
    /* a man is handed over by the army too */
    if (extraction_is(x, t->end - 1, "by") &&
        !window_has_cue(x, window_before(x, t, 6), CUE_GEOGRAPHY) &&
        !type_word_in(x, window_before(x, t, 6), TYPE_WORD_LAND))
        return false;
    event->type = t->role == TRIGGER_TERRITORY && t->type != INCIDENT_NONE
                      ? t->type
                      : INCIDENT_TERRITORY_TAKEN;
    if (event->type == INCIDENT_TERRITORY_TRANSFERRED)
        return true;
    /* "took two of the rebels' camps": whoever did it is no rebel */
    if (!nonstate && !state && t->role != TRIGGER_TERRITORY)
        state = window_has_noun(x, after, NONSTATE_NOUNS);
    if (nonstate && !state)
        event->type = INCIDENT_TERRITORY_TAKEN;
    else if (state && (!nonstate || is_of_government(x, before)))
        event->type = INCIDENT_TERRITORY_REGAINED;
    return true;
}

/* "captured two rebel camps": the people only tell whose. */
static bool owns_ground(const struct extraction *x, const struct trigger *t, uint32_t people)
{
    for (uint32_t i = people + 1; i < people + 7 && i < x->text->token_count; i++) {
        if (x->text->tokens[i].kind == TEXT_CLITIC || x->text->tokens[i].kind == TEXT_PUNCT ||
            x->nouns[i] == NOUN_INSIDE || extraction_is(x, i, "held") ||
            extraction_is(x, i, "controlled") ||
            window_has_noun(x, (struct window){i, i + 1}, ARMED_NOUNS))
            continue;
        return is_ground(x, t->sentence, (struct window){i, i + 1});
    }
    return false;
}

/* "captured": people are arrested, weapons seized, towns taken: the nearest noun decides. */
bool type_judge_capture(const struct extraction *x, const struct trigger *t, struct event *event)
{
    struct window after = window_after(x, t, 7), before = window_before(x, t, 7);

    if (window_has_cue(x, window_before(x, t, 2), CUE_BE) &&
        window_has_noun(x, before, KIND(NOUN_ARMS)) && !window_has_noun(x, before, PEOPLE_NOUNS)) {
        event->type = INCIDENT_INTERCEPTION;
        return true;
    }
    /* "commander captured in Herat" */
    if (after.first < after.end && extraction_is(x, after.first, "in") &&
        window_has_noun(x, window_before(x, t, 2), PEOPLE_NOUNS))
        return true;
    for (uint32_t i = after.first; i < after.end; i++) {
        if (window_has_noun(x, (struct window){i, i + 1}, KIND(NOUN_ARMS))) {
            event->type = INCIDENT_INTERCEPTION;
            return true;
        }
        if (window_has_noun(x, (struct window){i, i + 1}, PEOPLE_NOUNS))
            return !owns_ground(x, t, i) || type_judge_territory(x, t, event);
        if (x->nouns[i] == NOUN_OBJECT || is_ground(x, t->sentence, (struct window){i, i + 1}))
            return type_judge_territory(x, t, event);
        if (x->cues[i] == CUE_BY)
            break;
    }
    return window_has_noun(x, before, PEOPLE_NOUNS);
}

bool type_judge_seizure(const struct extraction *x, const struct trigger *t, size_t first,
                        size_t end, struct event *event)
{
    struct window near = window_around(x, t, 10, 12), after = window_after(x, t, 6);

    if (window_has_noun(x, near, KIND(NOUN_ARMS)) || window_has_weapon(x, first, end, near)) {
        event->strength = 4;
        return true;
    }
    /* "a priest was seized by gunmen" */
    if (window_has_cue(x, window_before(x, t, 2), CUE_BE) &&
        window_has_noun(x, window_before(x, t, 5), KIND(NOUN_CIVILIAN) | KIND(NOUN_OFFICIAL)) &&
        extraction_is(x, t->end, "by") && window_has_noun(x, after, NONSTATE_NOUNS)) {
        event->type = INCIDENT_ABDUCTION;
        event->strength = 6;
        return true;
    }
    /* "seized the town", not "seized drugs in the town" */
    for (uint32_t i = after.first; i < after.end; i++)
        if (x->cues[i] == CUE_PLACE_PREPOSITION)
            after.end = i;
    if ((extraction_is(x, t->token, "seized") || extraction_is(x, t->token, "recovered")) &&
        (window_has_cue(x, after, CUE_GEOGRAPHY) || window_has_place(x, t->sentence, after)))
        return type_judge_territory(x, t, event);
    return false;
}

/* A base is news where somebody builds it. */
bool type_judge_base(const struct extraction *x, const struct trigger *t)
{
    if (t->strength <= 7)
        return type_word_in(x, window_before(x, t, 6), TYPE_WORD_BUILD) &&
               (!extraction_is(x, t->end - 1, "headquarters") || /* firms have some too */
                window_has_noun(x, window_of_sentence(x, t->sentence), ARMED_NOUNS));
    return window_has_noun(x, window_of_sentence(x, t->sentence), ARMED_NOUNS) ||
           window_has_place(x, t->sentence, window_before(x, t, 4)); /* "Russia has set up" */
}

/* "entered the town after the troops withdrew": it changes hands without a fight. */
bool type_judge_withdrawal(const struct extraction *x, const struct trigger *t, struct event *event)
{
    struct window before = window_around(x, t, 24, 0);

    for (uint32_t i = before.first; i < t->token; i++)
        if (extraction_is(x, i, "after") &&
            type_word_in(x, ((struct window){before.first, i}), TYPE_WORD_ENTER)) {
            event->type = INCIDENT_TERRITORY_TRANSFERRED;
            event->strength = 9;
        }
    return window_has_noun(x, window_around(x, t, 16, 12), ARMED_NOUNS | KIND(NOUN_MEMBER));
}

/* "cleared three villages of militants" */
bool type_is_cleared_ground(const struct extraction *x, const struct trigger *t)
{
    struct window after = window_after(x, t, 8);

    for (uint32_t i = after.first; i < after.end; i++)
        if (extraction_is(x, i, "of"))
            return extraction_is(x, t->token, "cleared") &&
                   window_has_cue(x, (struct window){after.first, i}, CUE_GEOGRAPHY) &&
                   window_has_noun(x, (struct window){i, i + 4 < after.end ? i + 4 : after.end},
                                   NONSTATE_NOUNS);
    return false;
}

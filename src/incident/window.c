#include "incident/window.h"

#include "incident/clause.h"

struct window window_of_sentence(const struct extraction *x, uint32_t sentence)
{
    const struct text_sentence *s = &x->text->sentences[sentence];

    return (struct window){s->first_token, s->first_token + s->token_count};
}

struct window window_around(const struct extraction *x, const struct trigger *t, uint32_t before,
                            uint32_t after)
{
    struct window w = window_of_sentence(x, t->sentence);

    if (t->token > before && t->token - before > w.first)
        w.first = t->token - before;
    if (t->end + after < w.end)
        w.end = t->end + after;
    return w;
}

struct window window_before(const struct extraction *x, const struct trigger *t, uint32_t count)
{
    struct window w = window_around(x, t, count, 0);

    w.end = t->token;
    return w;
}

struct window window_after(const struct extraction *x, const struct trigger *t, uint32_t count)
{
    struct window w = window_around(x, t, 0, count);

    w.first = t->end < w.end ? t->end : w.end;
    return w;
}

bool window_has_cue(const struct extraction *x, struct window w, uint8_t kind)
{
    for (uint32_t i = w.first; i < w.end; i++)
        if (x->cues[i] == kind)
            return true;
    return false;
}

bool window_has_noun(const struct extraction *x, struct window w, unsigned kinds)
{
    for (uint32_t i = w.first; i < w.end; i++)
        if (x->nouns[i] > NOUN_INSIDE && (kinds >> x->nouns[i] & 1u))
            return true;
    return false;
}

const struct mention *window_mention_at(const struct extraction *x, uint32_t sentence,
                                        uint32_t token)
{
    const struct mention_list *mentions = &x->mentions;

    for (size_t i = x->first_mention[sentence]; i < mentions->count; i++) {
        const struct mention *m = &mentions->items[i];

        if (m->first_token > token)
            break;
        if (token < m->first_token + m->token_count)
            return m;
    }
    return NULL;
}

bool window_has_place(const struct extraction *x, uint32_t sentence, struct window w)
{
    const struct mention_list *mentions = &x->mentions;

    for (size_t i = x->first_mention[sentence]; i < mentions->count; i++) {
        const struct mention *m = &mentions->items[i];

        if (m->first_token >= w.end)
            break;
        if (m->first_token >= w.first && m->kind != MENTION_DEMONYM &&
            m->role != ROLE_ORGANISATION && m->role != ROLE_METONYM)
            return true;
    }
    return false;
}

bool window_has_weapon(const struct extraction *x, size_t first, size_t end, struct window w)
{
    for (size_t i = first; i < end; i++)
        if (x->triggers.items[i].role == TRIGGER_WEAPON && x->triggers.items[i].token >= w.first &&
            x->triggers.items[i].token < w.end)
            return true;
    return false;
}

bool window_has_role(const struct extraction *x, size_t first, size_t end, unsigned roles)
{
    for (size_t i = first; i < end; i++)
        if (roles >> x->triggers.items[i].role & 1u)
            return true;
    return false;
}

/* "of the air force", "at the aircraft": the preposition makes it something else than the doer;
 * "fire from a helicopter" is the helicopter's. */
static bool after_preposition(const struct extraction *x, uint32_t token, uint32_t first)
{
    for (uint32_t i = token; i > first && token - i < 4; i--) {
        uint8_t cue = x->cues[i - 1];

        if (cue == CUE_PLACE_PREPOSITION || cue == CUE_OTHER_PREPOSITION)
            return !extraction_is(x, i - 1, "from");
        if (x->text->tokens[i - 1].kind == TEXT_PUNCT || cue == CUE_CONJUNCTION)
            return false;
    }
    return false;
}

const struct mention *window_state_before(const struct extraction *x, uint32_t sentence,
                                          uint32_t verb)
{
    uint32_t first = x->text->sentences[sentence].first_token, at = verb;
    const struct mention *m;
    uint8_t lead;

    while (at > first && (x->cues[at - 1] == CUE_HAVE || x->cues[at - 1] == CUE_ANOTHER ||
                          extraction_is(x, at - 1, "itself") || extraction_is(x, at - 1, "then")))
        at--;
    m = at > first ? window_mention_at(x, sentence, at - 1) : NULL;
    if (!m || m->kind != MENTION_TOPONYM || m->role == ROLE_ORGANISATION ||
        x->resolutions[m - x->mentions.items].where_precision != WHERE_COUNTRY ||
        m->first_token < first)
        return NULL;
    at = m->first_token;
    if (at > first && x->cues[at - 1] == CUE_DEFINITE)
        at--;
    lead = at > first ? x->cues[at - 1] : CUE_NOTHING;
    return lead == CUE_PLACE_PREPOSITION || lead == CUE_OTHER_PREPOSITION || lead == CUE_BY ||
                   lead == CUE_INSIDE || lead == CUE_GEOGRAPHY
               ? NULL
               : m;
}

/* "the Soviet embassy", "a French priest": what is a state's, and does no war. */
static bool is_of_others(const struct extraction *x, uint32_t after, uint32_t end)
{
    return after < end && (KIND(x->nouns[after]) &
                           (KIND(NOUN_OBJECT) | KIND(NOUN_OFFICIAL) | KIND(NOUN_CIVILIAN)));
}

bool window_by_state(const struct extraction *x, const struct trigger *t)
{
    struct window before = window_before(x, t, 6);
    struct window after = window_after(x, t, 8);
    uint32_t clause = before.end;

    if (t->role == TRIGGER_ACT && window_state_before(x, t->sentence, t->token))
        return true;
    /* "an African American was killed when a bomb": another clause's people */
    while (clause > before.first && !clause_border(x, clause - 1))
        clause--;
    before.first = clause;
    for (uint32_t i = before.first; i < before.end; i++) {
        const struct mention *m;

        if (x->nouns[i] == NOUN_STATE_GROUP)
            return true;
        /* "the army bombed": states bomb from the air; "troops were bombed" tells nothing */
        if (x->nouns[i] == NOUN_FORCE && t->role == TRIGGER_ACT &&
            !window_has_cue(x, (struct window){i, before.end}, CUE_BE) &&
            !window_has_cue(x, (struct window){i, before.end}, CUE_PLACE_PREPOSITION))
            return true;
        m = window_mention_at(x, t->sentence, i);
        if (m && (m->kind == MENTION_DEMONYM || m->role == ROLE_METONYM) &&
            !(t->role == TRIGGER_ACT && after_preposition(x, i, before.first)) &&
            !is_of_others(x, m->first_token + m->token_count, before.end) &&
            !window_has_noun(x, (struct window){i, before.end},
                             NONSTATE_NOUNS | KIND(NOUN_CIVILIAN)))
            return true;
    }
    for (uint32_t i = after.first; i < after.end; i++)
        if (x->cues[i] == CUE_BY)
            return window_has_noun(x, (struct window){i, after.end}, STATE_NOUNS) &&
                   !window_has_noun(x, (struct window){i, after.end}, NONSTATE_NOUNS);
    return false;
}

/* "the aircraft was damaged in the attack": what was struck; "planes were bombing": who struck. */
static bool is_struck(const struct extraction *x, uint32_t token)
{
    struct slice verb;

    if (x->cues[token + 1] != CUE_BE || token + 2 >= x->text->token_count)
        return false;
    verb = text_token_slice(x->text, token + 2);
    return verb.length > 2 &&
           (memcmp(verb.data + verb.length - 2, "ed", 2) == 0 ||
            extraction_is(x, token + 2, "hit") || extraction_is(x, token + 2, "shot"));
}

/* "planes fly off after rockets hit the base": what follows is no deed of theirs. */
static bool before_another(const struct extraction *x, uint32_t token, uint32_t event)
{
    for (uint32_t i = token + 1; i < event; i++)
        if (extraction_is(x, i, "after") || extraction_is(x, i, "before"))
            return true;
    return false;
}

/* "bombed in an attack of army jets" */
static bool is_attack_of(const struct extraction *x, uint32_t token)
{
    return extraction_is(x, token, "of") && token > 0 &&
           (extraction_is(x, token - 1, "attack") || extraction_is(x, token - 1, "attacks") ||
            extraction_is(x, token - 1, "raid") || extraction_is(x, token - 1, "raids"));
}

bool window_by_aircraft(const struct extraction *x, const struct trigger *t)
{
    struct window before = window_before(x, t, 14), after = window_after(x, t, 8);

    /* "the answer came from a gunship, the army said: it hit": the pronoun may stand for it */
    if (t->token > before.first && extraction_is(x, t->token - 1, "it"))
        before.first = window_of_sentence(x, t->sentence).first;
    for (uint32_t i = before.first; i < before.end; i++)
        if (x->cues[i] == CUE_AIRCRAFT && !after_preposition(x, i, before.first) &&
            !is_struck(x, i) && !before_another(x, i, t->token))
            return true;
    for (uint32_t i = after.first; i < after.end; i++)
        if ((x->cues[i] == CUE_BY || is_attack_of(x, i) || extraction_is(x, i, "using") ||
             extraction_is(x, i, "from") || extraction_is(x, i, "via")) &&
            window_has_cue(x, (struct window){i, i + 6 < after.end ? i + 6 : after.end},
                           CUE_AIRCRAFT))
            return true;
    return false;
}

/* The type of a report: what its events and weapons come to together. */
#include "incident/type.h"
#include "incident/type_word.h"
#include "incident/window.h"

/* The event that a weapon goes with: the nearest, one of its own clause before others. */
static const struct event *event_of_weapon(const struct extraction *x, const struct report *report,
                                           const struct trigger *w)
{
    const struct event *best = NULL;
    uint32_t best_distance = UINT32_MAX;

    for (size_t i = x->events.count; i-- > 0;) {
        const struct event *e = &x->events.items[i];
        uint32_t distance;

        if (e->sentence != report->sentence)
            break;
        if (e->role == TRIGGER_REFERENCE || e->role == TRIGGER_HAPPEN ||
            incident_family_of(e->type) == FAMILY_POLITICAL)
            continue;
        distance = e->token > w->token ? e->token - w->token : w->token - e->token;
        if (w->token < e->clause_first || w->token >= e->clause_end)
            distance += 20;
        if (e->role == TRIGGER_HARM)
            distance += 4;
        if (distance < best_distance) {
            best_distance = distance;
            best = e;
        }
    }
    return best;
}

/* "hit men readying drones", "against fighters who wanted to send drones", "in reply to a drone":
 * the weapon of those who are struck. */
static bool is_others_purpose(const struct extraction *x, uint32_t token)
{
    struct slice word = text_token_slice(x->text, token);

    if (x->cues[token] == CUE_ATTEMPT || x->cues[token] == CUE_PLAN ||
        x->cues[token] == CUE_CONSEQUENCE)
        return true;
    return token > 0 && word.length > 4 && memcmp(word.data + word.length - 3, "ing", 3) == 0 &&
           (KIND(x->nouns[token - 1]) & PEOPLE_NOUNS) != 0;
}

bool type_weapon_is_of(const struct extraction *x, const struct report *report,
                       const struct trigger *w)
{
    const struct event *e = event_of_weapon(x, report, w);

    if (e && !e->dropped && e->report != (uint32_t)(report - x->reports.items))
        return false;
    for (uint32_t i = report->end_token; i < w->token && incident_is_live(report->status); i++)
        if (is_others_purpose(x, i))
            return false;
    /* "did not speak of drones" */
    for (uint32_t i = w->token; i > report->clause_first && w->token - i < 5; i--)
        if (x->cues[i - 1] == CUE_NEGATION)
            return false;
    return true;
}

/* "with missiles", "using ballistic missiles" */
static bool with_before(const struct extraction *x, uint32_t from, uint32_t to)
{
    for (uint32_t at = to; at > from && to - at < 3; at--)
        if (extraction_is(x, at - 1, "with") || extraction_is(x, at - 1, "using"))
            return true;
    return false;
}

/* Whether a weapon named beside an event was used in it: not found, not somebody's trade. */
static bool armed_with(const struct extraction *x, const struct event *e, const struct trigger *w,
                       size_t first, size_t end)
{
    uint32_t from = e->token < w->token ? e->end : w->end;
    uint32_t to = e->token < w->token ? w->token : e->token;

    if (e->type == INCIDENT_RAID || e->type == INCIDENT_ARREST || e->role == TRIGGER_SEIZE ||
        e->role == TRIGGER_DEFUSE)
        return false;
    if (e->role == TRIGGER_HARM && to > from && to - from > 18)
        return false;
    /* "destroyed by a bomb", "a bomb destroyed": not "destroyed the bombs" */
    if (e->type == INCIDENT_PROPERTY_DESTRUCTION && e->token < w->token &&
        !window_has_cue(x, (struct window){from, to}, CUE_BY) && !with_before(x, from, to))
        return false;
    for (uint32_t i = from; i < to; i++)
        if (x->cues[i] == CUE_BIOGRAPHY || (w->token > e->token && is_others_purpose(x, i)))
            return false;
    for (size_t i = first; i < end; i++) {
        const struct trigger *t = &x->triggers.items[i];

        if (t->role == TRIGGER_SEIZE && t->token >= from && t->token < to)
            return false;
        /* "recovered a bomb planted by the road" */
        if ((t->role == TRIGGER_SEIZE || t->role == TRIGGER_DEFUSE) && t->token < w->token &&
            e->role == TRIGGER_MOVE && e->token == w->end)
            return false;
    }
    return true;
}

/* "fire on peaceful protesters" */
static bool names_crowd(const struct extraction *x, uint32_t token)
{
    for (uint32_t i = token; i < token + 4; i++)
        if (extraction_is(x, i, "protesters") || extraction_is(x, i, "protestors") ||
            extraction_is(x, i, "demonstrators") || extraction_is(x, i, "marchers"))
            return true;
    return false;
}

/* What a protest was: peaceful, met by the police, put down, or a riot. */
static void type_of_protest(const struct extraction *x, struct report *report, unsigned roles)
{
    struct window sentence = window_of_sentence(x, report->sentence);
    bool mob = false, force = false, lethal = false, fired_at = false, peaceful = false;
    bool clash = false, armed = false;

    for (uint32_t i = sentence.first; i < sentence.end; i++) {
        mob |= extraction_is(x, i, "mob") || extraction_is(x, i, "vigilante") ||
               extraction_is(x, i, "mobs") || extraction_is(x, i, "lynched") ||
               extraction_is(x, i, "lynch") || extraction_is(x, i, "lynches") ||
               extraction_is(x, i, "lynching") || extraction_is(x, i, "vigilantes");
        lethal |= extraction_is(x, i, "live") || extraction_is(x, i, "excessive");
        lethal |= (extraction_is(x, i, "opened") || extraction_is(x, i, "opening")) &&
                  (extraction_is(x, i + 1, "fire") || extraction_is(x, i + 2, "fire"));
        /* "a peaceful protest over the shooting": the shooting is what it was about */
        peaceful |= extraction_is(x, i, "peaceful") &&
                    (extraction_is(x, i + 2, "over") || extraction_is(x, i + 2, "against"));
        armed |= (extraction_is(x, i, "protesters") || extraction_is(x, i, "demonstrators")) &&
                 extraction_is(x, i + 1, "armed");
        clash |= extraction_is(x, i, "clash") || extraction_is(x, i, "clashes") ||
                 extraction_is(x, i, "clashed");
        lethal |= extraction_is(x, i, "fired") &&
                  (extraction_is(x, i + 1, "at") || extraction_is(x, i + 1, "on") ||
                   extraction_is(x, i + 1, "into"));
        lethal |= extraction_is(x, i, "shot") &&
                  (!extraction_is(x, i + 1, "at") || names_crowd(x, i + 2));
        fired_at |=
            extraction_is(x, i, "fire") && extraction_is(x, i + 1, "on") && names_crowd(x, i + 2);
    }
    force = (roles & ROLE(TRIGGER_POLICE_FORCE)) != 0;
    clash = clash && !force && !window_has_noun(x, sentence, STATE_NOUNS);
    if ((mob || clash) && !(roles & ROLE(TRIGGER_PROTEST))) {
        report->type = INCIDENT_RIOT;
        report->variant = 1;
    } else if (armed) {
        report->type = INCIDENT_RIOT;
    } else if ((lethal || (force && (roles & ROLE(TRIGGER_HARM)))) &&
               (fired_at || !(roles & ROLE(TRIGGER_RIOT))) &&
               (window_has_noun(x, sentence, STATE_NOUNS) || force)) {
        report->type = INCIDENT_CRACKDOWN;
    } else if (roles & (ROLE(TRIGGER_RIOT))) {
        report->type = INCIDENT_RIOT;
    } else if ((report->families & (FAMILY_ARMED | FAMILY_DESTRUCTION)) && !peaceful) {
        report->type = INCIDENT_RIOT;
    } else {
        report->type = INCIDENT_PROTEST;
        report->variant = force || (report->families & FAMILY_ARREST) ? 1 : 0;
    }
}

/* "a bomb", not a device: a state drops it from the air. */
static bool is_plain_bomb(const struct extraction *x, const struct trigger *w)
{
    return extraction_is(x, w->token, "bomb") || extraction_is(x, w->token, "bombs");
}

/* What follows violence: those caught, the weapons found. */
static bool secondary(uint8_t type)
{
    return type == INCIDENT_ARREST || type == INCIDENT_INTERCEPTION;
}

/* "14 dead in the violence", "two dead soldiers", "bodies of civilians". */
static bool tells_violence(const struct extraction *x, const struct report *report, size_t first,
                           size_t end)
{
    for (size_t i = first; i < end; i++)
        if (x->triggers.items[i].role == TRIGGER_HARM && x->triggers.items[i].strength > 0)
            return true;
    for (uint32_t i = 0; i < report->casualty_count; i++)
        if (x->casualties.items[report->casualties[i]].victims != VICTIMS_PEOPLE)
            return true;
    return window_has_noun(x, window_of_sentence(x, report->sentence),
                           ARMED_NOUNS | KIND(NOUN_ARMS));
}

/* "gunmen opened fire at a protest": those who come to it armed are no protesters. */
static bool is_assault(const struct extraction *x, const struct event *e, const struct trigger *as)
{
    struct window before = window_before(x, as, 8);

    return e->role == TRIGGER_ACT && incident_family_of(e->type) == FAMILY_ARMED &&
           window_has_noun(x, before, NONSTATE_NOUNS) && !window_has_noun(x, before, STATE_NOUNS) &&
           !type_word_in(x, before, TYPE_WORD_PROTESTER) &&
           !window_has_cue(x, window_before(x, as, 2), CUE_BE);
}

/* "the army returned fire": both sides shot. */
static bool is_answer(const struct extraction *x, const struct event *e)
{
    return type_word_in(x, ((struct window){e->token, e->token + 1}), TYPE_WORD_ANSWER);
}

/* The weapons that the report's events were done with tell its type where they say more. */
static void arm(const struct extraction *x, struct report *report, size_t first, size_t end,
                bool launched)
{
    for (size_t i = first; i < end; i++) {
        const struct trigger *w = &x->triggers.items[i];
        const struct event *e;

        if (w->role != TRIGGER_WEAPON)
            continue;
        e = event_of_weapon(x, report, w);
        if (!e || e->report != (uint32_t)(report - x->reports.items) ||
            !armed_with(x, e, w, first, end))
            continue;
        if (w->type == INCIDENT_IED_BOMBING && w->strength == 5 && is_plain_bomb(x, w) &&
            window_by_state(x, w) && report->strength < 6) {
            report->strength = 6;
            report->type = INCIDENT_AIRSTRIKE;
        } else if (w->strength > report->strength ||
                   (launched && report->type == INCIDENT_INTERCEPTION && w->strength >= 6)) {
            report->strength = w->strength;
            report->type = w->type;
        }
        report->families |= incident_family_of(w->type);
    }
}

void type_of_report(const struct extraction *x, struct report *report, size_t first, size_t end)
{
    unsigned roles = 0;
    uint8_t best_strength = 0, best_type = INCIDENT_ATTACK;
    bool violent = false, aircraft = false, killed = false, blown_up = false, found;
    bool assault = false, answered = false, launched = false;
    uint8_t assault_type = INCIDENT_ATTACK;
    uint32_t number = (uint32_t)(report - x->reports.items);

    for (uint32_t i = 0; i < report->casualty_count; i++)
        killed |= x->casualties.items[report->casualties[i]].killed &&
                  !x->casualties.items[report->casualties[i]].none;
    report->type = INCIDENT_ATTACK;
    report->strength = 0;
    for (size_t i = x->events.count; i-- > 0;) {
        const struct event *e = &x->events.items[i];
        struct trigger as = {.token = e->token, .end = e->end, .sentence = e->sentence};

        if (e->sentence != report->sentence)
            break;
        if (e->report != number || e->dropped)
            continue;
        roles |= ROLE(e->role);
        if (e->role != TRIGGER_HARM && e->role != TRIGGER_REFERENCE && e->role != TRIGGER_HAPPEN)
            report->families |= incident_family_of(e->type);
        /* of two that say as much the first */
        if (e->strength >= report->strength) {
            report->strength = e->strength;
            report->type = e->type;
        }
        if (!secondary(e->type) && e->strength > best_strength) {
            best_strength = e->strength;
            best_type = e->type;
        }
        if (is_assault(x, e, &as)) {
            assault = true;
            assault_type = e->type;
        }
        answered |= e->type == INCIDENT_ARMED_CLASH && is_answer(x, e);
        blown_up |= e->type == INCIDENT_EXPLOSION;
        if (e->role == TRIGGER_MOVE || e->role == TRIGGER_BASE)
            launched = true;
        if ((incident_family_of(e->type) & (FAMILY_REMOTE | FAMILY_ARMED)) ||
            e->type == INCIDENT_PROPERTY_DESTRUCTION)
            violent = true;
        if ((e->role == TRIGGER_MOVE || e->role == TRIGGER_HARM || e->role == TRIGGER_ACT ||
             (e->role == TRIGGER_EVENT && e->type == INCIDENT_ATTACK)) &&
            window_by_aircraft(x, &as))
            aircraft = true;
    }
    /* "sabotaged the grid and blew up pylons" */
    if (blown_up && report->type == INCIDENT_PROPERTY_DESTRUCTION)
        report->type = INCIDENT_EXPLOSION;
    if (violent)
        arm(x, report, first, end, launched);
    /* "rebels fired rockets at the post and the army retaliated, killing two" */
    if (answered && (report->type == INCIDENT_ROCKET_ATTACK ||
                     report->type == INCIDENT_GRENADE_ATTACK || report->type == INCIDENT_ATTACK))
        report->type = INCIDENT_ARMED_CLASH;
    /* weapons found in a raid that nobody died in are what the raid was about */
    found = (report->families & FAMILY_INTERCEPTION) && !(report->families & FAMILY_ARREST) &&
            best_type == INCIDENT_RAID && !killed;
    if (found && report->type == INCIDENT_RAID && report->strength <= 4)
        report->type = INCIDENT_INTERCEPTION;
    if (secondary(report->type) && best_strength > 0 && (best_type != INCIDENT_ATTACK || killed) &&
        !(report->type == INCIDENT_INTERCEPTION && found) &&
        !(report->type == INCIDENT_ARREST && best_type == INCIDENT_RAID && !killed)) {
        report->type = best_type;
        report->strength = best_strength;
        /* "the patrol killed one man and detained two": more than an attack */
        if (best_type == INCIDENT_ATTACK && best_strength <= 1 &&
            (report->families & FAMILY_ARREST)) {
            report->type = INCIDENT_RAID;
            report->strength = 4;
        }
    }
    if (aircraft && violent && report->strength < 7) {
        report->type = INCIDENT_AIRSTRIKE;
        report->strength = 7;
        report->families |= FAMILY_REMOTE;
    }
    if ((roles & (ROLE(TRIGGER_PROTEST) | ROLE(TRIGGER_RIOT) | ROLE(TRIGGER_POLICE_FORCE))) &&
        report->strength <= 6) {
        type_of_protest(x, report, roles);
        if (assault && !(roles & (ROLE(TRIGGER_RIOT) | ROLE(TRIGGER_POLICE_FORCE)))) {
            report->type = assault_type;
            report->variant = 0;
        }
    }
    report->harm_only =
        (roles & ~(ROLE(TRIGGER_HARM) | ROLE(TRIGGER_HAPPEN) | ROLE(TRIGGER_REFERENCE))) == 0 &&
        !aircraft;
    report->only_deaths =
        report->harm_only && report->strength == 0 && !tells_violence(x, report, first, end);
    report->reference = (roles & ~(ROLE(TRIGGER_HAPPEN) | ROLE(TRIGGER_REFERENCE))) == 0;
    /* "killed one man and detained two": what the dead belong to is not said */
    if (report->families == FAMILY_ARREST && killed)
        report->families |= FAMILY_HARM;
    if (report->families == 0)
        report->families = FAMILY_HARM;
}

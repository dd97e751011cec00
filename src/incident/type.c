#include "incident/type.h"

#include "incident/clause.h"

unsigned incident_family_of(uint8_t type)
{
    switch ((enum incident_type)type) {
    case INCIDENT_AIRSTRIKE:
    case INCIDENT_DRONE_ATTACK:
    case INCIDENT_MISSILE_ATTACK:
    case INCIDENT_ROCKET_ATTACK:
    case INCIDENT_SHELLING:
    case INCIDENT_EXPLOSION:
    case INCIDENT_IED_BOMBING:
    case INCIDENT_SUICIDE_BOMBING:
    case INCIDENT_GRENADE_ATTACK:
    case INCIDENT_CHEMICAL_ATTACK:
        return FAMILY_REMOTE;
    case INCIDENT_ARMED_CLASH:
    case INCIDENT_RAID:
    case INCIDENT_ATTACK:
    case INCIDENT_ASSASSINATION:
        return FAMILY_ARMED;
    case INCIDENT_SEXUAL_VIOLENCE:
        return FAMILY_SEXUAL;
    case INCIDENT_ABDUCTION:
    case INCIDENT_HIJACKING:
        return FAMILY_ABDUCTION;
    case INCIDENT_TERRITORY_REGAINED:
    case INCIDENT_TERRITORY_TAKEN:
    case INCIDENT_TERRITORY_TRANSFERRED:
        return FAMILY_TERRITORY;
    case INCIDENT_INTERCEPTION:
        return FAMILY_INTERCEPTION;
    case INCIDENT_ARREST:
        return FAMILY_ARREST;
    case INCIDENT_ARSON:
    case INCIDENT_PROPERTY_DESTRUCTION:
        return FAMILY_DESTRUCTION;
    case INCIDENT_RIOT:
    case INCIDENT_PROTEST:
    case INCIDENT_CRACKDOWN:
        return FAMILY_PROTEST;
    case INCIDENT_AGREEMENT:
    case INCIDENT_BASE_ESTABLISHED:
    case INCIDENT_GROUP_CHANGE:
        return FAMILY_POLITICAL;
    default:
        return FAMILY_HARM;
    }
}

/* ---- looking around a trigger */

struct window {
    uint32_t first, end; /* tokens */
};

static struct window sentence_window(const struct extraction *x, uint32_t sentence)
{
    const struct text_sentence *s = &x->text->sentences[sentence];

    return (struct window){s->first_token, s->first_token + s->token_count};
}

/* `before` tokens before and `after` after the trigger, inside its sentence. */
static struct window around(const struct extraction *x, const struct trigger *t, uint32_t before,
                            uint32_t after)
{
    struct window w = sentence_window(x, t->sentence);

    if (t->token > before && t->token - before > w.first)
        w.first = t->token - before;
    if (t->end + after < w.end)
        w.end = t->end + after;
    return w;
}

static struct window before_of(const struct extraction *x, const struct trigger *t, uint32_t count)
{
    struct window w = around(x, t, count, 0);

    w.end = t->token;
    return w;
}

static struct window after_of(const struct extraction *x, const struct trigger *t, uint32_t count)
{
    struct window w = around(x, t, 0, count);

    w.first = t->end < w.end ? t->end : w.end;
    return w;
}

static bool has_cue(const struct extraction *x, struct window w, uint8_t kind)
{
    for (uint32_t i = w.first; i < w.end; i++)
        if (x->cues[i] == kind)
            return true;
    return false;
}

static bool has_noun(const struct extraction *x, struct window w, unsigned kinds)
{
    for (uint32_t i = w.first; i < w.end; i++)
        if (x->nouns[i] > NOUN_INSIDE && (kinds >> x->nouns[i] & 1u))
            return true;
    return false;
}

#define KIND(noun) (1u << (noun))
#define ARMED_NOUNS                                                                                \
    (KIND(NOUN_MILITANT) | KIND(NOUN_FORCE) | KIND(NOUN_NONSTATE_GROUP) | KIND(NOUN_STATE_GROUP))
#define NONSTATE_NOUNS (KIND(NOUN_MILITANT) | KIND(NOUN_NONSTATE_GROUP))
#define STATE_NOUNS (KIND(NOUN_FORCE) | KIND(NOUN_STATE_GROUP))
#define PEOPLE_NOUNS (KIND(NOUN_CIVILIAN) | KIND(NOUN_OFFICIAL) | ARMED_NOUNS)

/* The mention that covers the token, or NULL. */
static const struct mention *mention_at(const struct extraction *x, uint32_t sentence,
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

static bool has_place(const struct extraction *x, uint32_t sentence, struct window w)
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

/* A weapon among the sentence's triggers inside the window. */
static bool has_weapon(const struct extraction *x, size_t first, size_t end, struct window w)
{
    for (size_t i = first; i < end; i++)
        if (x->triggers.items[i].role == TRIGGER_WEAPON && x->triggers.items[i].token >= w.first &&
            x->triggers.items[i].token < w.end)
            return true;
    return false;
}

static bool has_role(const struct extraction *x, size_t first, size_t end, unsigned roles)
{
    for (size_t i = first; i < end; i++)
        if (roles >> x->triggers.items[i].role & 1u)
            return true;
    return false;
}

#define ROLE(role) (1u << (role))
#define VIOLENT_ROLES (ROLE(TRIGGER_EVENT) | ROLE(TRIGGER_ACT))

/* A state's arm does it: its demonym or force stands before the word, or "by" it after. */
static bool done_by_state(const struct extraction *x, const struct trigger *t)
{
    struct window before = before_of(x, t, 6);
    struct window after = after_of(x, t, 8);

    for (uint32_t i = before.first; i < before.end; i++) {
        const struct mention *m;

        if (x->nouns[i] == NOUN_STATE_GROUP)
            return true;
        m = mention_at(x, t->sentence, i);
        if (m && (m->kind == MENTION_DEMONYM || m->role == ROLE_METONYM) &&
            !has_noun(x, (struct window){i, before.end}, NONSTATE_NOUNS | KIND(NOUN_CIVILIAN)))
            return true;
    }
    for (uint32_t i = after.first; i < after.end; i++)
        if (x->cues[i] == CUE_BY)
            return has_noun(x, (struct window){i, after.end}, STATE_NOUNS) &&
                   !has_noun(x, (struct window){i, after.end}, NONSTATE_NOUNS);
    return false;
}

/* "of the air force", "at the aircraft": the preposition makes it something else than the doer. */
static bool after_preposition(const struct extraction *x, uint32_t token, uint32_t first)
{
    for (uint32_t i = token; i > first && token - i < 4; i--) {
        uint8_t cue = x->cues[i - 1];

        if (cue == CUE_PLACE_PREPOSITION || cue == CUE_OTHER_PREPOSITION)
            return true;
        if (x->text->tokens[i - 1].kind == TEXT_PUNCT || cue == CUE_CONJUNCTION)
            return false;
    }
    return false;
}

/* An aircraft strikes: it stands before the word, or after "by", "using", "from". */
static bool done_by_aircraft(const struct extraction *x, const struct trigger *t)
{
    struct window before = before_of(x, t, 14), after = after_of(x, t, 8);

    for (uint32_t i = before.first; i < before.end; i++)
        if (x->cues[i] == CUE_AIRCRAFT && !after_preposition(x, i, before.first))
            return true;
    for (uint32_t i = after.first; i < after.end; i++)
        if ((x->cues[i] == CUE_BY || extraction_is(x, i, "using") || extraction_is(x, i, "from")) &&
            has_cue(x, (struct window){i, i + 6 < after.end ? i + 6 : after.end}, CUE_AIRCRAFT))
            return true;
    return false;
}

/* ---- one trigger */

static bool ends_in_s(const struct extraction *x, uint32_t token)
{
    char last = x->text->bytes.data[x->text->tokens[token].end - 1];

    return last == 's' || last == 'S';
}

/* Territory changes hands: who takes it decides the type. */
static bool judge_territory(const struct extraction *x, const struct trigger *t,
                            struct event *event)
{
    struct window before = before_of(x, t, 16), after = after_of(x, t, 10);
    bool nonstate = has_noun(x, before, NONSTATE_NOUNS);
    bool state = has_noun(x, before, STATE_NOUNS);

    if (!has_cue(x, after, CUE_GEOGRAPHY) && !has_place(x, t->sentence, after) &&
        !has_cue(x, around(x, t, 8, 0), CUE_GEOGRAPHY) && !(t->strength >= 8))
        return false;
    if (!nonstate && !state && !has_noun(x, after, ARMED_NOUNS))
        return false;
    event->type = t->type == INCIDENT_NONE ? INCIDENT_TERRITORY_TAKEN : t->type;
    if (event->type == INCIDENT_TERRITORY_TRANSFERRED)
        return true;
    if (nonstate && !state)
        event->type = INCIDENT_TERRITORY_TAKEN;
    else if (state && !nonstate)
        event->type = INCIDENT_TERRITORY_REGAINED;
    return true;
}

/* "captured": people are arrested, weapons seized, towns taken: the nearest noun decides. */
static bool judge_capture(const struct extraction *x, const struct trigger *t, struct event *event)
{
    struct window after = after_of(x, t, 7), before = before_of(x, t, 7);

    for (uint32_t i = after.first; i < after.end; i++) {
        if (has_noun(x, (struct window){i, i + 1}, KIND(NOUN_ARMS))) {
            event->type = INCIDENT_INTERCEPTION;
            return true;
        }
        if (has_noun(x, (struct window){i, i + 1}, PEOPLE_NOUNS))
            return true;
        if (x->cues[i] == CUE_GEOGRAPHY || x->nouns[i] == NOUN_OBJECT ||
            has_place(x, t->sentence, (struct window){i, i + 1}))
            return judge_territory(x, t, event);
        if (x->cues[i] == CUE_BY)
            break;
    }
    return has_noun(x, before, PEOPLE_NOUNS);
}

static bool judge_seizure(const struct extraction *x, const struct trigger *t, size_t first,
                          size_t end, struct event *event)
{
    struct window near = around(x, t, 10, 12), after = after_of(x, t, 6);

    if (has_noun(x, near, KIND(NOUN_ARMS)) || has_weapon(x, first, end, near)) {
        event->strength = 4;
        return true;
    }
    if (extraction_is(x, t->token, "seized") &&
        (has_cue(x, after, CUE_GEOGRAPHY) || has_place(x, t->sentence, after)))
        return judge_territory(x, t, event);
    return false;
}

static bool judge_destruction(const struct extraction *x, const struct trigger *t, size_t first,
                              size_t end, struct event *event)
{
    struct window near = around(x, t, 4, 4);

    for (size_t i = first; i < end; i++) {
        const struct trigger *w = &x->triggers.items[i];

        if (w->role != TRIGGER_WEAPON || w->token < near.first || w->token >= near.end)
            continue;
        if (w->type == INCIDENT_DRONE_ATTACK || w->type == INCIDENT_MISSILE_ATTACK ||
            w->type == INCIDENT_ROCKET_ATTACK ||
            (w->type == INCIDENT_IED_BOMBING && w->token > t->token &&
             has_noun(x, before_of(x, t, 8), STATE_NOUNS))) {
            event->type = INCIDENT_INTERCEPTION;
            event->strength = 5;
            return true;
        }
    }
    return has_noun(x, around(x, t, 12, 8), KIND(NOUN_OBJECT)) &&
           (has_noun(x, around(x, t, 12, 8), ARMED_NOUNS) ||
            has_weapon(x, first, end, sentence_window(x, t->sentence)) ||
            has_role(x, first, end, VIOLENT_ROLES));
}

/* "targeted", "launched", "hit": an act when a weapon or a victim makes it one. */
static bool judge_move(const struct extraction *x, const struct trigger *t, size_t first,
                       size_t end, struct event *event)
{
    static const char *const aimed[] = {"targeted", "targeting", "hit",     "hits",   "hitting",
                                        "struck",   "striking",  "pounded", "rocked", "targets"};
    struct window after = after_of(x, t, 8);

    if (has_weapon(x, first, end, around(x, t, 14, 12)))
        return true;
    for (size_t i = 0; i < sizeof aimed / sizeof *aimed; i++) {
        if (!extraction_is(x, t->token, aimed[i]))
            continue;
        if (has_cue(x, before_of(x, t, 12), CUE_AIRCRAFT))
            return true;
        /* a force that goes for a leader or a compound raids it */
        if (has_noun(x, before_of(x, t, 8), STATE_NOUNS) &&
            !has_noun(x, before_of(x, t, 8), NONSTATE_NOUNS) &&
            has_noun(x, after, KIND(NOUN_OFFICIAL) | KIND(NOUN_NONSTATE_GROUP)) &&
            !has_role(x, first, end, ROLE(TRIGGER_EVENT))) {
            event->type = INCIDENT_RAID;
            event->strength = 3;
            return true;
        }
        return has_noun(x, after, ARMED_NOUNS | KIND(NOUN_OBJECT)) ||
               has_role(x, first, end, ROLE(TRIGGER_EVENT));
    }
    return false;
}

/* Shot down: a drone or missile is intercepted; a helicopter or a man is attacked. */
static bool judge_shoot_down(const struct extraction *x, const struct trigger *t, size_t first,
                             size_t end, struct event *event)
{
    struct window near = around(x, t, 14, 10);

    if (has_weapon(x, first, end, near))
        return true;
    if (has_cue(x, near, CUE_AIRCRAFT)) {
        event->type = INCIDENT_ATTACK;
        event->strength = 4;
        return true;
    }
    if (has_noun(x, near, KIND(NOUN_ARMS))) {
        event->strength = 4;
        return true;
    }
    return false;
}

static bool judge_event_noun(const struct extraction *x, const struct trigger *t, struct event *e)
{
    struct window near = around(x, t, 14, 14);

    if (t->type == INCIDENT_AIRSTRIKE && t->strength <= 4)
        return !has_cue(x, around(x, t, 6, 6), CUE_LABOUR) || has_noun(x, near, ARMED_NOUNS);
    if (t->type == INCIDENT_IED_BOMBING && t->strength == 5 &&
        (done_by_state(x, t) || done_by_aircraft(x, t))) {
        e->type = INCIDENT_AIRSTRIKE;
        e->strength = 6;
    }
    if (t->type == INCIDENT_ARMED_CLASH && t->strength <= 4)
        return has_noun(x, near, ARMED_NOUNS) && !extraction_is(x, t->token, "combat");
    if (t->type == INCIDENT_RAID && t->strength <= 2)
        return has_noun(x, near, STATE_NOUNS);
    return true;
}

static bool judge(const struct extraction *x, const struct trigger *t, size_t first, size_t end,
                  struct event *event)
{
    struct window sentence = sentence_window(x, t->sentence);

    switch ((enum trigger_role)t->role) {
    case TRIGGER_MASK:
    case TRIGGER_ACCIDENT:
    case TRIGGER_WEAPON_TALK:
    case TRIGGER_WEAPON:
    case TRIGGER_HARM:
        return false;
    case TRIGGER_SUPPORT:
        /* "carried out drone sorties": the noun tells nothing, its weapon does */
        return t->strength == 1 && has_weapon(x, first, end, after_of(x, t, 6)) &&
               !has_role(x, first, end, VIOLENT_ROLES);
    case TRIGGER_EVENT:
        return judge_event_noun(x, t, event);
    case TRIGGER_ACT:
        if (t->type == INCIDENT_ARREST && t->strength == 4)
            return judge_capture(x, t, event);
        if (t->type == INCIDENT_ARMED_CLASH && t->strength <= 4)
            return has_noun(x, around(x, t, 14, 14), ARMED_NOUNS);
        if (t->type == INCIDENT_IED_BOMBING && (done_by_state(x, t) || done_by_aircraft(x, t))) {
            event->type = INCIDENT_AIRSTRIKE;
            event->strength = 6;
        }
        return true;
    case TRIGGER_BASE:
        return has_weapon(x, first, end, around(x, t, 4, 10));
    case TRIGGER_MOVE:
        return judge_move(x, t, first, end, event);
    case TRIGGER_REFERENCE:
    case TRIGGER_HAPPEN:
        return true;
    case TRIGGER_SHOOT_DOWN:
        return judge_shoot_down(x, t, first, end, event);
    case TRIGGER_DEFUSE:
        return has_weapon(x, first, end, sentence) || has_noun(x, sentence, KIND(NOUN_ARMS));
    case TRIGGER_SEIZE:
        return judge_seizure(x, t, first, end, event);
    case TRIGGER_DESTROY:
        return judge_destruction(x, t, first, end, event);
    case TRIGGER_TERRITORY:
        return judge_territory(x, t, event);
    case TRIGGER_WITHDRAW:
    case TRIGGER_DEPLOY:
    case TRIGGER_CHANGE:
        return has_noun(x, around(x, t, 16, 12), ARMED_NOUNS);
    case TRIGGER_BASE_BUILDING:
        return has_noun(x, sentence, ARMED_NOUNS);
    case TRIGGER_TREATY:
        return t->strength >= 6 ||
               has_noun(x, sentence, NONSTATE_NOUNS | KIND(NOUN_STATE_GROUP) | KIND(NOUN_OFFICIAL));
    case TRIGGER_ARSON:
        return true;
    case TRIGGER_PROTEST: /* "troops marched through the square" */
        return !(extraction_is(x, t->token, "marched") &&
                 has_noun(x, before_of(x, t, 3), KIND(NOUN_FORCE)));
    case TRIGGER_RIOT:
        return true;
    case TRIGGER_POLICE_FORCE:
        return has_role(x, first, end, ROLE(TRIGGER_PROTEST) | ROLE(TRIGGER_RIOT));
    }
    return false;
}

/* Nobody did it: "a bus crash killed 12", "an earthquake struck"; but not "a crash after rockets
 * hit the plane". */
static bool is_accident(const struct extraction *x, size_t first, size_t end)
{
    const struct trigger *accident = NULL;

    if (has_role(x, first, end, ROLE(TRIGGER_EVENT) | ROLE(TRIGGER_ACT) | ROLE(TRIGGER_WEAPON)))
        return false;
    for (size_t i = first; i < end; i++) {
        const struct trigger *t = &x->triggers.items[i];

        if (t->role == TRIGGER_ACCIDENT)
            accident = t;
        else if (t->role == TRIGGER_MOVE && !(accident && t->token - accident->end <= 3))
            return false;
    }
    return accident != NULL;
}

enum gazetag_status type_events(struct extraction *x, size_t first, size_t end,
                                size_t casualty_first, size_t casualty_end)
{
    size_t at = first;
    size_t harm = casualty_first;
    bool accident = is_accident(x, first, end);

    /* Triggers and harm words in text order. */
    while (at < end || harm < casualty_end) {
        const struct trigger *t = at < end ? &x->triggers.items[at] : NULL;
        struct event event = {.status = STATUS_REPORTED, .series_count = COUNT_NONE};

        if (t && (harm >= casualty_end || t->token <= x->casualties.items[harm].harm_token)) {
            event.token = t->token;
            event.end = t->end;
            event.sentence = t->sentence;
            event.type = t->type == INCIDENT_NONE ? (uint8_t)INCIDENT_ATTACK : t->type;
            event.role = t->role;
            event.strength = t->strength;
            at++;
            if (!judge(x, t, first, end, &event))
                continue;
        } else {
            const struct casualty *c = &x->casualties.items[harm++];
            const struct event *last =
                x->events.count ? &x->events.items[x->events.count - 1] : NULL;

            if (c->excluded || accident ||
                (last && last->token <= c->harm_token && c->harm_token < last->end))
                continue;
            event.token = c->harm_token;
            event.end = c->harm_token + 1;
            event.sentence = c->sentence;
            event.type = INCIDENT_ATTACK;
            event.role = TRIGGER_HARM;
            event.strength = 1;
        }
        event.plural = (event.role == TRIGGER_EVENT || event.role == TRIGGER_REFERENCE ||
                        event.role == TRIGGER_RIOT || event.role == TRIGGER_PROTEST) &&
                       ends_in_s(x, event.end - 1);
        clause_around(x, event.token, &event.clause_first, &event.clause_end);
        if (!ARENA_PUSH(x->arena, &x->events, event))
            return GAZETAG_NO_MEMORY;
    }
    return GAZETAG_OK;
}

/* ---- the type of a report */

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
        if (e->role == TRIGGER_REFERENCE || e->role == TRIGGER_HAPPEN)
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
    for (uint32_t i = from; i < to; i++)
        if (x->cues[i] == CUE_BIOGRAPHY)
            return false;
    for (size_t i = first; i < end; i++) {
        const struct trigger *t = &x->triggers.items[i];

        if (t->role == TRIGGER_SEIZE && t->token >= from && t->token < to)
            return false;
    }
    return true;
}

/* What a protest was: peaceful, met by the police, put down, or a riot. */
static void type_of_protest(const struct extraction *x, struct report *report, unsigned roles)
{
    struct window sentence = sentence_window(x, report->sentence);
    bool mob = false, force = false, lethal = false;

    for (uint32_t i = sentence.first; i < sentence.end; i++) {
        mob |= extraction_is(x, i, "mob") || extraction_is(x, i, "vigilante") ||
               extraction_is(x, i, "mobs") || extraction_is(x, i, "lynched") ||
               extraction_is(x, i, "lynch") || extraction_is(x, i, "lynches") ||
               extraction_is(x, i, "lynching") || extraction_is(x, i, "vigilantes");
        lethal |= extraction_is(x, i, "live") || extraction_is(x, i, "excessive");
        lethal |= extraction_is(x, i, "opened") && extraction_is(x, i + 1, "fire");
    }
    force = (roles & ROLE(TRIGGER_POLICE_FORCE)) != 0;
    if (mob && !(roles & ROLE(TRIGGER_PROTEST))) {
        report->type = INCIDENT_RIOT;
        report->variant = 1;
    } else if ((lethal || (force && (roles & ROLE(TRIGGER_HARM)))) &&
               !(roles & ROLE(TRIGGER_RIOT)) && has_noun(x, sentence, STATE_NOUNS)) {
        report->type = INCIDENT_CRACKDOWN;
    } else if (roles & (ROLE(TRIGGER_RIOT))) {
        report->type = INCIDENT_RIOT;
    } else if (report->families & (FAMILY_ARMED | FAMILY_DESTRUCTION)) {
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

void type_of_report(const struct extraction *x, struct report *report, size_t first, size_t end)
{
    unsigned roles = 0;
    uint8_t launched = 0, best_strength = 0, best_type = INCIDENT_ATTACK;
    bool violent = false, aircraft = false, killed = false;
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
        if (e->strength > report->strength || report->strength == 0) {
            report->strength = e->strength;
            report->type = e->type;
        }
        if (!secondary(e->type) && e->strength > best_strength) {
            best_strength = e->strength;
            best_type = e->type;
        }
        if (e->role == TRIGGER_MOVE || e->role == TRIGGER_BASE)
            launched = 1;
        if (incident_family_of(e->type) & (FAMILY_REMOTE | FAMILY_ARMED))
            violent = true;
        if ((e->role == TRIGGER_MOVE || e->role == TRIGGER_HARM || e->role == TRIGGER_ACT ||
             (e->role == TRIGGER_EVENT && e->type == INCIDENT_ATTACK)) &&
            done_by_aircraft(x, &as))
            aircraft = true;
    }
    for (size_t i = first; i < end && violent; i++) {
        const struct trigger *w = &x->triggers.items[i];
        const struct event *e;

        if (w->role != TRIGGER_WEAPON)
            continue;
        e = event_of_weapon(x, report, w);
        if (!e || e->report != number || !armed_with(x, e, w, first, end))
            continue;
        if (w->type == INCIDENT_IED_BOMBING && w->strength == 5 && is_plain_bomb(x, w) &&
            done_by_state(x, w) && report->strength < 6) {
            report->strength = 6;
            report->type = INCIDENT_AIRSTRIKE;
        } else if (w->strength > report->strength ||
                   (launched && report->type == INCIDENT_INTERCEPTION && w->strength >= 6)) {
            report->strength = w->strength;
            report->type = w->type;
        }
        report->families |= incident_family_of(w->type);
    }
    /* weapons found in a raid that nobody died in are what the raid was about */
    if (secondary(report->type) && best_strength > 0 && (best_type != INCIDENT_ATTACK || killed) &&
        !(report->type == INCIDENT_INTERCEPTION && best_type == INCIDENT_RAID && !killed &&
          !(report->families & FAMILY_ARREST))) {
        report->type = best_type;
        report->strength = best_strength;
    }
    if (aircraft && violent && report->strength < 7) {
        report->type = INCIDENT_AIRSTRIKE;
        report->strength = 7;
        report->families |= FAMILY_REMOTE;
    }
    if ((roles & (ROLE(TRIGGER_PROTEST) | ROLE(TRIGGER_RIOT) | ROLE(TRIGGER_POLICE_FORCE))) &&
        report->strength <= 6)
        type_of_protest(x, report, roles);
    report->harm_only =
        (roles & ~(ROLE(TRIGGER_HARM) | ROLE(TRIGGER_HAPPEN) | ROLE(TRIGGER_REFERENCE))) == 0 &&
        !aircraft;
    report->reference = (roles & ~(ROLE(TRIGGER_HAPPEN) | ROLE(TRIGGER_REFERENCE))) == 0;
    /* "killed one man and detained two": what the dead belong to is not said */
    if (report->families == FAMILY_ARREST && killed)
        report->families |= FAMILY_HARM;
    if (report->families == 0)
        report->families = FAMILY_HARM;
}

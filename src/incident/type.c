#include "incident/type.h"

#include "incident/clause.h"
#include "incident/sense.h"
#include "incident/site_word.h"
#include "incident/type_territory.h"
#include "incident/type_word.h"
#include "incident/window.h"

static bool ends_in_s(const struct extraction *x, uint32_t token)
{
    char last = x->text->bytes.data[x->text->tokens[token].end - 1];

    return last == 's' || last == 'S';
}

static bool judge_destruction(const struct extraction *x, const struct trigger *t, size_t first,
                              size_t end, struct event *event)
{
    struct window near = window_around(x, t, 4, 6);

    if (window_by_aircraft(x, t) &&
        window_has_noun(x, window_around(x, t, 12, 8), KIND(NOUN_OBJECT) | ARMED_NOUNS)) {
        event->type = INCIDENT_AIRSTRIKE;
        event->strength = 6;
        return true;
    }
    for (size_t i = first; i < end; i++) {
        const struct trigger *w = &x->triggers.items[i];

        if (w->role != TRIGGER_WEAPON || w->token < near.first || w->token >= near.end)
            continue;
        if (w->type == INCIDENT_DRONE_ATTACK || w->type == INCIDENT_MISSILE_ATTACK ||
            w->type == INCIDENT_ROCKET_ATTACK ||
            (w->type == INCIDENT_IED_BOMBING && w->token > t->token &&
             window_has_noun(x, window_before(x, t, 8), STATE_NOUNS))) {
            event->type = INCIDENT_INTERCEPTION;
            event->strength = 5;
            return true;
        }
    }
    return window_has_noun(x, window_around(x, t, 12, 8), KIND(NOUN_OBJECT)) &&
           (window_has_noun(x, window_around(x, t, 12, 8), ARMED_NOUNS) ||
            window_has_weapon(x, first, end, window_of_sentence(x, t->sentence)) ||
            window_has_role(x, first, end, VIOLENT_ROLES));
}

static bool has_dwelling(const struct extraction *x, struct window w)
{
    for (uint32_t i = w.first; i < w.end; i++)
        if (site_word_is(x->text, i, SITE_WORD_DWELLING))
            return true;
    return false;
}

/* "targeted", "launched", "hit": an act when a weapon or a victim makes it one. */
static bool judge_move(const struct extraction *x, const struct trigger *t, size_t first,
                       size_t end, struct event *event)
{
    static const char *const aimed[] = {"targeted", "targeting", "hit",     "hits",   "hitting",
                                        "struck",   "striking",  "pounded", "rocked", "targets"};
    struct window after = window_after(x, t, 8);

    if (window_has_weapon(x, first, end, window_around(x, t, 14, 12)))
        return true;
    for (size_t i = 0; i < sizeof aimed / sizeof *aimed; i++) {
        if (!extraction_is(x, t->token, aimed[i]))
            continue;
        if (window_has_cue(x, window_before(x, t, 12), CUE_AIRCRAFT))
            return true;
        /* a force that goes for a leader or a compound raids it */
        if (window_has_noun(x, window_before(x, t, 8), STATE_NOUNS) &&
            !window_has_noun(x, window_before(x, t, 8), NONSTATE_NOUNS) &&
            (window_has_noun(x, after, KIND(NOUN_OFFICIAL) | KIND(NOUN_NONSTATE_GROUP)) ||
             has_dwelling(x, after)) &&
            !window_has_role(x, first, end, ROLE(TRIGGER_EVENT))) {
            event->type = INCIDENT_RAID;
            event->strength = 3;
            return true;
        }
        return window_has_noun(x, after, ARMED_NOUNS | KIND(NOUN_OBJECT)) ||
               window_has_role(x, first, end, ROLE(TRIGGER_EVENT));
    }
    return false;
}

/* Shot down: a drone or missile is intercepted; a helicopter or a man is attacked. */
static bool judge_shoot_down(const struct extraction *x, const struct trigger *t, size_t first,
                             size_t end, struct event *event)
{
    struct window near = window_around(x, t, 14, 10);

    /* "intercepted five suspected members of a group" */
    if (extraction_is(x, t->token, "intercepted") && !window_has_weapon(x, first, end, near) &&
        !window_has_cue(x, near, CUE_AIRCRAFT) &&
        window_has_noun(x, window_after(x, t, 4),
                        KIND(NOUN_MEMBER) | KIND(NOUN_CIVILIAN) | NONSTATE_NOUNS)) {
        event->type = INCIDENT_ARREST;
        return true;
    }
    if (window_has_weapon(x, first, end, near))
        return true;
    if (window_has_cue(x, near, CUE_AIRCRAFT)) {
        event->type = INCIDENT_ATTACK;
        event->strength = 4;
        return true;
    }
    if (window_has_noun(x, near, KIND(NOUN_ARMS))) {
        event->strength = 4;
        return true;
    }
    return false;
}

static bool judge_event_noun(const struct extraction *x, const struct trigger *t, struct event *e)
{
    struct window near = window_around(x, t, 14, 14);

    if (t->type == INCIDENT_AIRSTRIKE && t->strength <= 4)
        return !window_has_cue(x, window_around(x, t, 6, 6), CUE_LABOUR) ||
               window_has_noun(x, near, ARMED_NOUNS);
    if (t->type == INCIDENT_IED_BOMBING && t->strength == 5 &&
        (window_by_state(x, t) || window_by_aircraft(x, t))) {
        e->type = INCIDENT_AIRSTRIKE;
        e->strength = 6;
    }
    /* a state's bombardment may be from the air: unless guns are named, the likelier */
    if (t->type == INCIDENT_SHELLING && t->strength == 5 && window_by_state(x, t)) {
        e->type = INCIDENT_AIRSTRIKE;
        e->strength = 4;
    }
    if (t->type == INCIDENT_ARMED_CLASH && t->strength <= 4)
        return window_has_noun(x, near, ARMED_NOUNS) && !extraction_is(x, t->token, "combat");
    /* "raids by the army's helicopters" */
    if (t->type == INCIDENT_RAID && t->strength == 4 &&
        ((extraction_is(x, t->end, "by") &&
          window_has_cue(x, window_after(x, t, 8), CUE_AIRCRAFT)) ||
         (type_word_in(x, window_before(x, t, 6), TYPE_WORD_FLOWN) &&
          window_has_cue(x, window_before(x, t, 8), CUE_AIRCRAFT)))) {
        e->type = INCIDENT_AIRSTRIKE;
        e->strength = 6;
    }
    if (t->type == INCIDENT_RAID && t->strength <= 2)
        return window_has_noun(x, near, STATE_NOUNS);
    return true;
}

/* "took five workers hostage" */
static bool judge_hostage(const struct extraction *x, const struct trigger *t)
{
    return t->type == INCIDENT_ABDUCTION && type_word_in(x, window_before(x, t, 8), TYPE_WORD_TAKE);
}

/* "exchanged 200 prisoners" */
static bool judge_treaty(const struct extraction *x, const struct trigger *t)
{
    struct window sentence = window_of_sentence(x, t->sentence);

    if (t->strength == 3)
        return type_word_in(x, window_after(x, t, 5), TYPE_WORD_SWAPPED);
    if (t->strength >= 6 || window_has_noun(x, sentence, NONSTATE_NOUNS | KIND(NOUN_STATE_GROUP)))
        return true;
    /* ministers agree on much that has nothing to do with war */
    if (extraction_is(x, t->token, "agreed") || extraction_is(x, t->token, "agree") ||
        extraction_is(x, t->token, "reached"))
        return type_word_in(x, sentence, TYPE_WORD_MATTER);
    /* "members of the group surrendered" */
    if (t->strength == 5 && window_has_noun(x, sentence, KIND(NOUN_MEMBER)))
        return true;
    return window_has_noun(x, sentence, KIND(NOUN_OFFICIAL) | KIND(NOUN_MEMBER)) &&
           type_word_in(x, sentence, TYPE_WORD_CONFLICT);
}

/* Troops march, snow blocks roads and fans gather outside stadiums, but to protest they do not. */
static bool judge_protest(const struct extraction *x, const struct trigger *t)
{
    struct window sentence = window_of_sentence(x, t->sentence);

    if (extraction_is(x, t->token, "marched"))
        return !window_has_noun(x, window_before(x, t, 3), KIND(NOUN_FORCE));
    if (extraction_is(x, t->token, "gathered") || extraction_is(x, t->token, "blocked") ||
        extraction_is(x, t->token, "blocking"))
        return type_word_in(x, sentence, TYPE_WORD_WANT);
    return true;
}

/* Tear gas and the like are used on crowds; villages are dispersed and meetings broken up too. */
static bool is_crowd_weapon(const struct extraction *x, const struct trigger *t)
{
    return extraction_is(x, t->token, "tear") || extraction_is(x, t->token, "teargas") ||
           extraction_is(x, t->token, "pepper") || extraction_is(x, t->token, "water") ||
           extraction_is(x, t->token, "rubber") || extraction_is(x, t->token, "batons") ||
           extraction_is(x, t->token, "baton");
}

/* "police dispersed the crowd" */
static bool is_crowd_dispersed(const struct extraction *x, const struct trigger *t)
{
    return (extraction_is(x, t->token, "dispersed") || extraction_is(x, t->token, "dispersing")) &&
           type_word_in(x, window_after(x, t, 4), TYPE_WORD_CROWD) &&
           window_has_noun(x, window_of_sentence(x, t->sentence), KIND(NOUN_FORCE));
}

/* The word only tells the kind of the event named right after it. */
static bool is_compound(const struct extraction *x, const struct trigger *t, size_t first,
                        size_t end)
{
    for (size_t i = first; i < end; i++)
        if (x->triggers.items[i].token == t->end && x->triggers.items[i].role == TRIGGER_EVENT)
            return true;
    return false;
}

static bool judge_role(const struct extraction *x, const struct trigger *t, size_t first,
                       size_t end, struct event *event)
{
    struct window sentence = window_of_sentence(x, t->sentence);

    switch ((enum trigger_role)t->role) {
    case TRIGGER_MASK:
    case TRIGGER_ACCIDENT:
    case TRIGGER_WEAPON_TALK:
    case TRIGGER_HARM:
        return false;
    case TRIGGER_WEAPON:
        return judge_hostage(x, t);
    case TRIGGER_SUPPORT:
        /* "carried out drone sorties": the noun tells nothing, its weapon does */
        return t->strength == 1 && window_has_weapon(x, first, end, window_after(x, t, 6)) &&
               !window_has_role(x, first, end, VIOLENT_ROLES);
    case TRIGGER_EVENT:
        return judge_event_noun(x, t, event);
    case TRIGGER_ACT:
        if (t->type == INCIDENT_ARREST && t->strength == 4)
            return type_judge_capture(x, t, event);
        if (t->type == INCIDENT_ARMED_CLASH && t->strength <= 4)
            return window_has_noun(x, window_around(x, t, 14, 14), ARMED_NOUNS);
        if (extraction_is(x, t->token, "stoned") &&
            !type_word_in(x, window_after(x, t, 10), TYPE_WORD_DEATH))
            return false;
        /* teams beat one another; soldiers beat people */
        if (t->type == INCIDENT_ATTACK && t->strength == 2)
            return window_has_noun(x, window_before(x, t, 8), ARMED_NOUNS) &&
                   window_has_noun(x, window_after(x, t, 6), KIND(NOUN_CIVILIAN));
        if (t->type == INCIDENT_IED_BOMBING &&
            (window_by_state(x, t) || window_by_aircraft(x, t))) {
            event->type = INCIDENT_AIRSTRIKE;
            event->strength = 6;
        }
        return true;
    case TRIGGER_BASE:
        /* "direct fire attacks" */
        if (is_compound(x, t, first, end))
            return false;
        return window_has_weapon(x, first, end, window_around(x, t, 4, 10));
    case TRIGGER_MOVE:
        return judge_move(x, t, first, end, event);
    case TRIGGER_REFERENCE:
    case TRIGGER_HAPPEN:
        return true;
    case TRIGGER_SHOOT_DOWN:
        return judge_shoot_down(x, t, first, end, event);
    case TRIGGER_DEFUSE:
        if (t->strength == 4 && type_is_cleared_ground(x, t)) {
            event->type = INCIDENT_TERRITORY_REGAINED;
            event->strength = 6;
            return true;
        }
        if (t->strength == 4)
            return window_has_weapon(x, first, end, window_after(x, t, 5));
        return window_has_weapon(x, first, end, sentence) ||
               window_has_noun(x, sentence, KIND(NOUN_ARMS)) ||
               extraction_is(x, t->end + 1, "device") || extraction_is(x, t->end + 1, "devices");
    case TRIGGER_SEIZE:
        return type_judge_seizure(x, t, first, end, event);
    case TRIGGER_DESTROY:
        return judge_destruction(x, t, first, end, event);
    case TRIGGER_TERRITORY:
        return type_judge_territory(x, t, event);
    case TRIGGER_WITHDRAW:
        return type_judge_withdrawal(x, t, event);
    case TRIGGER_DEPLOY:
    case TRIGGER_CHANGE:
        return window_has_noun(x, window_around(x, t, 16, 12), ARMED_NOUNS | KIND(NOUN_MEMBER));
    case TRIGGER_BASE_BUILDING:
        return type_judge_base(x, t);
    case TRIGGER_TREATY:
        return judge_treaty(x, t);
    case TRIGGER_ARSON:
        return true;
    case TRIGGER_PROTEST:
        return judge_protest(x, t);
    case TRIGGER_RIOT:
        return true;
    case TRIGGER_POLICE_FORCE:
        return window_has_role(x, first, end, ROLE(TRIGGER_PROTEST) | ROLE(TRIGGER_RIOT)) ||
               is_crowd_dispersed(x, t) ||
               (is_crowd_weapon(x, t) && type_word_in(x, sentence, TYPE_WORD_CROWDS));
    }
    return false;
}

/* "two groups clashed over a poll", "clashes between students": nobody armed is told of, and they
 * are people of a party, a village or a school. */
static bool is_brawl(const struct extraction *x, const struct trigger *t)
{
    struct window sentence = window_of_sentence(x, t->sentence);

    return type_word_in(x, ((struct window){t->token, t->end}), TYPE_WORD_CLASH) &&
           !window_has_noun(x, sentence, ARMED_NOUNS | KIND(NOUN_ARMS)) &&
           type_word_in(x, sentence, TYPE_WORD_BRAWLER);
}

/* "the rebels stormed an army base": those inside are armed too. */
static bool is_assault_on_base(const struct extraction *x, const struct trigger *t)
{
    struct window after = window_after(x, t, 6);

    return (extraction_is(x, t->token, "raided") || extraction_is(x, t->token, "stormed")) &&
           window_has_noun(x, window_before(x, t, 8), NONSTATE_NOUNS) &&
           type_word_in(x, after, TYPE_WORD_BASE) && window_has_noun(x, after, STATE_NOUNS);
}

static bool judge(const struct extraction *x, const struct trigger *t, size_t first, size_t end,
                  struct event *event)
{
    if (t->type == INCIDENT_ARMED_CLASH && is_brawl(x, t)) {
        event->type = INCIDENT_RIOT;
        event->role = TRIGGER_RIOT;
        return true;
    }
    if (t->role == TRIGGER_ACT && is_assault_on_base(x, t)) {
        event->type = INCIDENT_ARMED_CLASH;
        return true;
    }
    return judge_role(x, t, first, end, event);
}

static bool is_comma(const struct extraction *x, uint32_t token)
{
    return x->text->bytes.data[x->text->tokens[token].start] == ',';
}

/* A mark, a conjunction or the sentence's end. */
static bool ends_phrase(const struct extraction *x, uint32_t token, uint32_t sentence)
{
    const struct text_sentence *s = &x->text->sentences[sentence];

    return token >= s->first_token + s->token_count || x->cues[token] == CUE_CONJUNCTION ||
           x->text->tokens[token].kind == TEXT_PUNCT;
}

/* "the kidnapping of a mayor", "a shooting down the road": the verb's noun. */
static bool is_verbal_noun(const struct extraction *x, const struct trigger *t)
{
    struct slice word = text_token_slice(x->text, t->end - 1);
    uint32_t first = x->text->sentences[t->sentence].first_token;

    if (t->role != TRIGGER_ACT || t->end != t->token + 1 || word.length < 6 ||
        (word.data[word.length - 3] | 0x20) != 'i' || (word.data[word.length - 2] | 0x20) != 'n' ||
        (word.data[word.length - 1] | 0x20) != 'g')
        return false;
    if (extraction_is(x, t->end, "of"))
        return true;
    /* "of murder, kidnapping and robbery" */
    if (t->token > first && ends_phrase(x, t->end, t->sentence) &&
        (x->cues[t->token - 1] == CUE_OTHER_PREPOSITION ||
         x->cues[t->token - 1] == CUE_CONJUNCTION || is_comma(x, t->token - 1)))
        return true;
    /* "a kidnapping cell" */
    if (t->end < x->text->token_count && x->text->tokens[t->end].kind != TEXT_PUNCT &&
        x->cues[t->end] == CUE_NOTHING && !extraction_is(x, t->end, "took") &&
        !extraction_is(x, t->end, "occurred") && !extraction_is(x, t->end, "happened"))
        return false;
    for (uint32_t i = t->token; i > first && t->token - i < 3; i--) {
        if (x->cues[i - 1] == CUE_DEFINITE || x->cues[i - 1] == CUE_INDEFINITE ||
            x->text->tokens[i - 1].kind == TEXT_CLITIC)
            return true;
        if (x->cues[i - 1] != CUE_NOTHING || x->nouns[i - 1] != NOUN_NOTHING)
            return false;
    }
    return false;
}

/* Nobody did it: "a bus crash killed 12"; but not "a crash after rockets hit the plane". */
static bool is_mishap(const struct extraction *x, size_t first, size_t end)
{
    const struct trigger *accident = NULL;

    if (window_has_role(x, first, end, ROLE(TRIGGER_EVENT)))
        return false;
    for (size_t i = first; i < end; i++) {
        const struct trigger *t = &x->triggers.items[i];

        if (t->role == TRIGGER_ACCIDENT || sense_is_of_traffic(x, t, first, end))
            accident = t;
        else if (t->role == TRIGGER_MOVE && !(accident && t->token - accident->end <= 3))
            return false;
    }
    return accident != NULL;
}

/* "A hurricane blasts the coast", "the quake struck, killing 12": forces of nature take the verbs
 * of attacks; where somebody armed is told of too, they need not be meant. */
static bool is_of_nature(const struct extraction *x, size_t first, size_t end)
{
    struct window sentence = window_of_sentence(x, x->triggers.items[first].sentence);

    for (size_t i = first; i < end; i++)
        if (x->triggers.items[i].role == TRIGGER_ACCIDENT && x->triggers.items[i].strength > 0)
            return !window_has_noun(x, sentence, ARMED_NOUNS | KIND(NOUN_ARMS));
    return false;
}

static bool is_accident(const struct extraction *x, size_t first, size_t end)
{
    if (sense_is_beastly(x, x->triggers.items[first].sentence))
        return true;
    for (size_t i = first; i < end; i++) {
        const struct trigger *t = &x->triggers.items[i];

        if (t->role == TRIGGER_WEAPON ||
            (t->role == TRIGGER_ACT && !sense_is_other(x, t, first, end)))
            return false;
    }
    return is_mishap(x, first, end) || is_of_nature(x, first, end);
}

/* A word that says how hard something hits, whether from the air or by the wind. */
static bool is_blow(const struct trigger *t)
{
    return t->role == TRIGGER_MOVE ||
           (t->role == TRIGGER_EVENT && (incident_family_of(t->type) & FAMILY_REMOTE));
}

/* "Killed" says that somebody did it, "died" and "hurt" do not; the triggers before `end` know. */
static uint8_t strength_of_harm(const struct extraction *x, size_t first, size_t end,
                                uint32_t token)
{
    while (end > first && x->triggers.items[end - 1].token >= token) {
        const struct trigger *t = &x->triggers.items[--end];

        if (t->token == token && t->role == TRIGGER_HARM)
            return t->strength;
    }
    return 1;
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
            if ((accident && is_blow(t)) || sense_is_other(x, t, first, end) ||
                !judge(x, t, first, end, &event))
                continue;
            if (is_verbal_noun(x, t))
                event.role = TRIGGER_EVENT;
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
            event.strength = c->none ? 0 : strength_of_harm(x, first, at, c->harm_token);
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

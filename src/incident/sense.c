#include "incident/sense.h"

#include <string.h>

#include "incident/window.h"
#include "lexicon/lexicon.h"
#include "text/number.h"

/* What a word of sense_words.csv tells beside a trigger. */
enum sense_set {
    SENSE_TIME = 1u << 0,          /* "demonstrated today" */
    SENSE_SHOWN = 1u << 1,         /* "demonstrated how" */
    SENSE_SHOW = 1u << 2,          /* "live demonstration" */
    SENSE_GAIN = 1u << 3,          /* "rallied to win" */
    SENSE_PRICE = 1u << 4,         /* "prices rallied" */
    SENSE_HERD = 1u << 5,          /* "slaughter of pigs" */
    SENSE_CROWD = 1u << 6,         /* who clashes without arms */
    SENSE_BURST = 1u << 7,         /* "explosion of gas" */
    SENSE_ACT = 1u << 8,           /* "attacked his record" */
    SENSE_OVER = 1u << 9,          /* and what leads to it */
    SENSE_COURT = 1u << 10,        /* "executed inmate" */
    SENSE_EXECUTION = 1u << 11,    /* and how it is told */
    SENSE_TROOPS = 1u << 12,       /* who is dispatched to fight */
    SENSE_CRAFT = 1u << 13,        /* "the plane disappeared" */
    SENSE_SPRAY = 1u << 14,        /* "sprayed graffiti" */
    SENSE_KINDLE = 1u << 15,       /* "ignited" */
    SENSE_PASSION = 1u << 16,      /* "a debate" */
    SENSE_COAT = 1u << 17,         /* "black bear" */
    SENSE_BLOW = 1u << 18,         /* "hit" */
    SENSE_ROAD = 1u << 19,         /* "a tree" */
    SENSE_LEAD = 1u << 20,         /* from a court to a deed */
    SENSE_TRIED_AFTER = 1u << 21,  /* "the murder trial" */
    SENSE_TRIED_BEFORE = 1u << 22, /* "convicted of murder" */
    SENSE_BEAST = 1u << 23,        /* "shark attack" */
};

struct sense_word {
    int sets; /* enum sense_set bits */
};

#include "sense_words.inc"

static bool has(const struct extraction *x, struct window w, enum sense_set set)
{
    for (uint32_t i = w.first; i < w.end && i < x->text->token_count; i++) {
        uint16_t entry;

        if (lexicon_find(&sense_words_lexicon, x->text, i, &entry) != 0 &&
            ((unsigned)sense_words_entries[entry].sets & (unsigned)set))
            return true;
    }
    return false;
}

static bool names_arms(const struct extraction *x, struct window sentence, size_t first, size_t end)
{
    return window_has_weapon(x, first, end, sentence) ||
           window_has_noun(x, sentence, ARMED_NOUNS | KIND(NOUN_ARMS));
}

static bool begins(const struct extraction *x, uint32_t token, const char *stem)
{
    struct slice word = text_token_slice(x->text, token);
    size_t i;

    for (i = 0; stem[i] != '\0' && i < word.length; i++)
        if ((word.data[i] | 0x20) != stem[i])
            return false;
    return stem[i] == '\0';
}

/* "demonstrated its resolve", "demonstrated great skill": not "demonstrated peacefully", "on
 * Monday".
 */
static bool is_transitive(const struct extraction *x, const struct trigger *t)
{
    struct slice next = text_token_slice(x->text, t->end);
    size_t when = when_first_from(&x->whens, t->sentence);

    if (x->cues[t->end] == CUE_DEFINITE || x->cues[t->end] == CUE_INDEFINITE)
        return !extraction_is(x, t->end, "this");
    for (; when < x->whens.count && x->whens.items[when].sentence == t->sentence; when++)
        if (x->whens.items[when].first_token == t->end)
            return false;
    return begins(x, t->token, "demonstrated") && x->text->tokens[t->end].kind == TEXT_WORD &&
           x->cues[t->end] == CUE_NOTHING && !has(x, window_after(x, t, 1), SENSE_TIME) &&
           !(next.length > 2 && memcmp(next.data + next.length - 2, "ly", 2) == 0) &&
           !window_has_noun(x, window_before(x, t, 6), KIND(NOUN_CIVILIAN));
}

/* "demonstrated its resolve", "has demonstrated that", "a demonstration of skill": shown. */
static bool is_shown(const struct extraction *x, const struct trigger *t)
{
    bool noun = begins(x, t->token, "demonstrations") || begins(x, t->token, "demonstration");

    if (!begins(x, t->token, "demonstrat") || begins(x, t->token, "demonstrator"))
        return false;
    if (has(x, window_after(x, t, 1), SENSE_SHOWN) || has(x, window_before(x, t, 1), SENSE_SHOW))
        return true;
    if (noun)
        return extraction_is(x, t->end, "of") &&
               !window_has_noun(x, window_after(x, t, 5), PEOPLE_NOUNS);
    return is_transitive(x, t);
}

/* "rallied for a 10-9 victory", "prices rallied by two percent" */
static bool is_comeback(const struct extraction *x, const struct trigger *t)
{
    if (begins(x, t->token, "rall") && has(x, window_around(x, t, 8, 8), SENSE_PRICE))
        return true;
    if (extraction_is(x, t->token, "rally") &&
        (t->token == 0 || x->cues[t->token - 1] == CUE_DEFINITE ||
         x->cues[t->token - 1] == CUE_INDEFINITE))
        return false;
    return begins(x, t->token, "rall") && has(x, window_after(x, t, 10), SENSE_GAIN);
}

/* "slaughter 8,000 pigs", "a mob of sheep" */
static bool is_butchery(const struct extraction *x, const struct trigger *t)
{
    struct window sentence = window_of_sentence(x, t->sentence);

    if ((extraction_is(x, t->token, "shooting") || extraction_is(x, t->token, "shot") ||
         extraction_is(x, t->token, "mob")) &&
        has(x, window_after(x, t, 3), SENSE_HERD))
        return true;
    return (begins(x, t->token, "slaughter") || begins(x, t->token, "mob")) &&
           has(x, sentence, SENSE_HERD) &&
           !window_has_noun(x, sentence, ARMED_NOUNS | KIND(NOUN_CIVILIAN));
}

/* "The adviser clashed with the senator", "the two sides clash in the final": nobody is armed and
 * there are no crowds. */
static bool is_dispute(const struct extraction *x, const struct trigger *t, size_t first,
                       size_t end)
{
    struct window sentence = window_of_sentence(x, t->sentence);

    return begins(x, t->token, "clash") && !extraction_is(x, t->token, "clashes") &&
           !names_arms(x, sentence, first, end) &&
           !window_has_noun(x, sentence, KIND(NOUN_CIVILIAN)) && !has(x, sentence, SENSE_CROWD) &&
           !window_has_role(x, first, end,
                            ROLE(TRIGGER_HARM) | ROLE(TRIGGER_RIOT) | ROLE(TRIGGER_PROTEST) |
                                ROLE(TRIGGER_POLICE_FORCE));
}

static bool names_remote(const struct extraction *x, size_t first, size_t end)
{
    for (size_t i = first; i < end; i++)
        if (x->triggers.items[i].role == TRIGGER_EVENT &&
            incident_family_of(x->triggers.items[i].type) == FAMILY_REMOTE)
            return true;
    return false;
}

/* "set off for the coast", "his car went off the road": nothing that blows up is told. */
static bool is_departure(const struct extraction *x, const struct trigger *t, size_t first,
                         size_t end)
{
    struct window sentence = window_of_sentence(x, t->sentence);

    return (extraction_is(x, t->token, "went") || extraction_is(x, t->token, "set")) &&
           extraction_is(x, t->token + 1, "off") && t->end == t->token + 2 &&
           !window_has_weapon(x, first, end, sentence) &&
           !window_has_noun(x, sentence, KIND(NOUN_ARMS)) && !names_remote(x, first, end);
}

/* "an explosion of colour", "the explosion of locust numbers": growth; what blows up has an
 * article, a number or a weapon's name. */
static bool is_growth(const struct extraction *x, const struct trigger *t, size_t first, size_t end)
{
    struct window after = window_after(x, t, 5);

    return !has(x, after, SENSE_BURST) && extraction_is(x, t->token, "explosion") &&
           extraction_is(x, t->end, "of") && x->cues[t->end + 1] == CUE_NOTHING &&
           x->text->tokens[t->end + 1].kind == TEXT_WORD &&
           !window_has_weapon(x, first, end, after) &&
           !window_has_noun(x, after, KIND(NOUN_ARMS) | KIND(NOUN_OBJECT));
}

/* "shot a 67": a round of golf. "numbers exploded from ten to a hundred" */
static bool is_score(const struct extraction *x, const struct trigger *t)
{
    struct text_number number;

    if (extraction_is(x, t->token, "exploded"))
        return extraction_is(x, t->end, "from") && text_number_at(x->text, t->end + 1, &number);
    return (extraction_is(x, t->token, "shot") || extraction_is(x, t->token, "shooting")) &&
           (extraction_is(x, t->end, "a") || extraction_is(x, t->end, "an")) &&
           text_number_at(x->text, t->end + 1, &number) && !number.ordinal;
}

/* "She blasted the plan", "attacked the minister over his record": words, where nobody is armed, no
 * building stands and none is hurt. */
static bool is_scolding(const struct extraction *x, const struct trigger *t, size_t first,
                        size_t end)
{
    struct window after = window_after(x, t, 12);
    bool blasted = extraction_is(x, t->token, "blasted");

    if (!blasted && !(extraction_is(x, t->token, "attacked") && has(x, after, SENSE_OVER) &&
                      has(x, after, SENSE_ACT)))
        return false;
    return !names_arms(x, window_of_sentence(x, t->sentence), first, end) &&
           !(blasted && window_has_noun(x, window_after(x, t, 6), KIND(NOUN_OBJECT))) &&
           !window_has_role(x, first, end, ROLE(TRIGGER_HARM) | ROLE(TRIGGER_ACCIDENT));
}

/* "asked to delay the execution", "executing every part of the plan": by a court, or of no man. */
static bool is_legal(const struct extraction *x, const struct trigger *t)
{
    struct window sentence = window_of_sentence(x, t->sentence);

    return has(x, ((struct window){t->token, t->end}), SENSE_EXECUTION) &&
           has(x, sentence, SENSE_COURT) && !window_has_noun(x, sentence, ARMED_NOUNS);
}

/* "officers were dispatched to a residence": no troops. */
static bool is_errand(const struct extraction *x, const struct trigger *t)
{
    return extraction_is(x, t->token, "dispatched") &&
           !has(x, window_of_sentence(x, t->sentence), SENSE_TROOPS);
}

/* "a tree planting operation", "Operation Oakum": nobody armed takes part. */
static bool is_undertaking(const struct extraction *x, const struct trigger *t)
{
    return t->type == INCIDENT_RAID && extraction_is(x, t->token, "operation") &&
           !window_by_state(x, t) && !window_has_noun(x, window_around(x, t, 14, 14), ARMED_NOUNS);
}

/* "the birds disappeared from the island": who is made to disappear is a person. */
static bool is_vanishing(const struct extraction *x, const struct trigger *t)
{
    if (t->type == INCIDENT_ABDUCTION && extraction_is(x, t->token, "disappeared") &&
        has(x, window_before(x, t, 5), SENSE_CRAFT))
        return true;
    return t->type == INCIDENT_ABDUCTION && extraction_is(x, t->token, "disappeared") &&
           (t->token == 0 ||
            (x->cues[t->token - 1] != CUE_BE && !extraction_is(x, t->token - 1, "he") &&
             !extraction_is(x, t->token - 1, "she"))) &&
           !window_has_noun(x, window_before(x, t, 8), PEOPLE_NOUNS) &&
           !window_has_noun(x, window_of_sentence(x, t->sentence), ARMED_NOUNS);
}

/* "streets affected by graffiti": the sort, and nobody who sprays. */
static bool is_graffiti(const struct extraction *x, const struct trigger *t)
{
    return extraction_is(x, t->token, "graffiti") &&
           !has(x, window_of_sentence(x, t->sentence), SENSE_SPRAY);
}

/* "Lynch said", "Merrill Lynch" */
static bool is_surname(const struct extraction *x, const struct trigger *t)
{
    struct slice word = text_token_slice(x->text, t->token);

    return t->end == t->token + 1 && extraction_is(x, t->token, "lynch") && word.data[0] == 'L' &&
           word.data[1] == 'y';
}

/* "ignited a debate", "an incendiary speech" */
static bool is_kindled(const struct extraction *x, const struct trigger *t)
{
    return has(x, ((struct window){t->token, t->end}), SENSE_KINDLE) &&
           has(x, window_after(x, t, 5), SENSE_PASSION);
}

bool sense_is_beastly(const struct extraction *x, uint32_t sentence)
{
    struct window w = window_of_sentence(x, sentence);

    if (window_has_noun(x, w, ARMED_NOUNS | KIND(NOUN_ARMS)))
        return false;
    for (uint32_t i = w.first + 1; i < w.end; i++)
        if (extraction_is(x, i, "bear") && has(x, ((struct window){i - 1, i}), SENSE_COAT))
            return true;
    return has(x, w, SENSE_BEAST);
}

bool sense_is_of_traffic(const struct extraction *x, const struct trigger *t, size_t first,
                         size_t end)
{
    struct window sentence = window_of_sentence(x, t->sentence);

    return t->role == TRIGGER_MOVE && has(x, ((struct window){t->token, t->end}), SENSE_BLOW) &&
           has(x, window_around(x, t, 10, 10), SENSE_ROAD) &&
           !window_has_weapon(x, first, end, sentence) &&
           !window_has_noun(x, sentence,
                            NONSTATE_NOUNS | KIND(NOUN_STATE_GROUP) | KIND(NOUN_ARMS)) &&
           !window_has_noun(x, window_before(x, t, 2), KIND(NOUN_FORCE));
}

bool sense_is_other(const struct extraction *x, const struct trigger *t, size_t first, size_t end)
{
    switch ((enum trigger_role)t->role) {
    case TRIGGER_PROTEST:
        return is_shown(x, t) || is_comeback(x, t);
    case TRIGGER_RIOT:
        return is_surname(x, t) || is_butchery(x, t);
    case TRIGGER_ARSON:
        return is_kindled(x, t);
    case TRIGGER_MOVE:
        /* "phones targeted at children" */
        return (extraction_is(x, t->token, "targeted") && extraction_is(x, t->end, "at")) ||
               (sense_is_of_traffic(x, t, first, end) &&
                !window_has_role(x, first, end, VIOLENT_ROLES | ROLE(TRIGGER_DEFUSE)));
    case TRIGGER_EVENT:
        return is_dispute(x, t, first, end) || is_growth(x, t, first, end) || is_butchery(x, t) ||
               is_score(x, t) || is_legal(x, t) || is_undertaking(x, t) ||
               sense_is_beastly(x, t->sentence);
    case TRIGGER_ACT:
        return is_dispute(x, t, first, end) || is_departure(x, t, first, end) ||
               is_vanishing(x, t) || is_score(x, t) || is_legal(x, t) ||
               sense_is_beastly(x, t->sentence) || is_butchery(x, t) ||
               is_scolding(x, t, first, end) || is_graffiti(x, t);
    case TRIGGER_DEPLOY:
        return is_errand(x, t);
    case TRIGGER_CHANGE:
        /* "two firms joined forces" */
        return extraction_is(x, t->token, "joined") &&
               !window_has_noun(x, window_of_sentence(x, t->sentence),
                                NONSTATE_NOUNS | KIND(NOUN_STATE_GROUP));
    default:
        return false;
    }
}

/* "for", "in", "over", "of", "to" between a word of the court and the deed. */
static bool leads_to(const struct extraction *x, uint32_t first, uint32_t end)
{
    return has(x, ((struct window){first, end}), SENSE_LEAD);
}

bool sense_is_tried(const struct extraction *x, const struct event *event)
{
    enum { REACH = 16, PREPOSITION = 6 };
    const unsigned violent = FAMILY_REMOTE | FAMILY_ARMED | FAMILY_ABDUCTION | FAMILY_SEXUAL;
    const struct text_sentence *s = &x->text->sentences[event->sentence];
    uint32_t end = s->first_token + s->token_count;
    uint32_t first = event->token > s->first_token + REACH ? event->token - REACH : s->first_token;

    if (!(incident_family_of(event->type) & violent) || event->role == TRIGGER_HARM)
        return false;
    if (event->role == TRIGGER_EVENT && event->end < end &&
        has(x, ((struct window){event->end, event->end + 1}), SENSE_TRIED_AFTER))
        return !event->definite || !extraction_is(x, event->end, "case");
    /* "on trial for the murder of the mayor": one deed, as a rule told for its own sake */
    if (event->definite)
        return false;
    for (uint32_t i = event->token; i > first; i--)
        if (has(x, ((struct window){i - 1, i}), SENSE_TRIED_BEFORE))
            return leads_to(x, event->token - i > PREPOSITION ? event->token - PREPOSITION : i,
                            event->token);
        else if (x->text->tokens[i - 1].kind == TEXT_PUNCT &&
                 x->text->bytes.data[x->text->tokens[i - 1].start] == ',')
            return false;
    return false;
}

bool sense_is_history(const struct extraction *x, const struct event *event)
{
    enum { YEARS = 2 }; /* last year's may still be the news */
    int32_t chosen = when_choose(x->text, &x->whens, event->token);
    const struct when_expression *w;

    if (chosen < 0 || x->document_day == DATE_NONE)
        return false;
    w = &x->whens.items[chosen];
    return w->first_token >= event->clause_first && w->first_token < event->clause_end &&
           w->year != 0 &&
           (w->kind == WHEN_YEAR || w->kind == WHEN_MONTH || w->kind == WHEN_DATE) &&
           w->year + YEARS <= date_to_civil(x->document_day).year;
}

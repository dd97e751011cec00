#include "incident/status.h"

#include "incident/general.h"
#include "incident/sense.h"

#include "text/number.h"

/* How far from the event a cue of its clause still governs it. */
#define NEAR 10

static char last_letter(const struct extraction *x, uint32_t token)
{
    char c = x->text->bytes.data[x->text->tokens[token].end - 1];

    return (char)(c | 0x20);
}

static bool is_verb(const struct event *e)
{
    return e->role == TRIGGER_ACT || e->role == TRIGGER_MOVE || e->role == TRIGGER_BASE;
}

/* A past event between the cue and this one takes the cue's force: "planned the attack, killed". */
static bool barrier(const struct extraction *x, const struct event *event, uint32_t cue)
{
    for (size_t i = x->events.count; i-- > 0;) {
        const struct event *e = &x->events.items[i];

        if (e->sentence != event->sentence)
            break;
        if (e->token > cue && e->end <= event->token && e->role != TRIGGER_REFERENCE &&
            !(is_verb(e) && event->role == TRIGGER_EVENT))
            return true;
    }
    return false;
}

/* "to attack": what somebody is to do, unless the verb before says that it was done. */
static void judge_infinitive(const struct extraction *x, struct event *event, uint32_t to)
{
    static const char *const done[] = {"managed",   "began",    "started", "continued",
                                       "proceeded", "forced",   "led",     "went",
                                       "used",      "happened", "able",    "came"};
    enum { REACH = 20 };

    for (uint32_t i = to; i > event->clause_first && to - i < REACH; i--) {
        uint8_t cue = x->cues[i - 1];

        /* "used smoke grenades, rubber bullets and other means to disperse the crowd" */
        if (to - i >= 8) {
            if (event->role == TRIGGER_POLICE_FORCE && extraction_is(x, i - 1, "used"))
                return;
            continue;
        }

        if (cue == CUE_ATTEMPT) {
            event->status = i - 1 > event->clause_first && x->cues[i - 2] == CUE_MODAL &&
                                    !extraction_is(x, i - 2, "could") &&
                                    !extraction_is(x, i - 2, "would")
                                ? STATUS_PLANNED
                                : STATUS_ATTEMPTED;
            return;
        }
        for (size_t d = 0; d < sizeof done / sizeof *done; d++)
            if (to - i < 3 && extraction_is(x, i - 1, done[d]))
                return;
        /* "used drones to attack" */
        if (x->nouns[i - 1] == NOUN_NOTHING && to - i > 1 && extraction_is(x, i - 1, "used"))
            return;
    }
    event->status = STATUS_PLANNED;
}

/* "made no mention of an attempt to launch". */
static bool negated(const struct extraction *x, const struct event *event, uint32_t cue)
{
    for (uint32_t i = cue; i > event->clause_first && cue - i < 6; i--)
        if (x->cues[i - 1] == CUE_NEGATION)
            return true;
    return false;
}

static bool names_force(const struct extraction *x, uint32_t first, uint32_t end)
{
    for (uint32_t i = first; i < end; i++)
        if (x->nouns[i] == NOUN_FORCE || x->nouns[i] == NOUN_STATE_GROUP)
            return true;
    return false;
}

static bool is_mark(const struct extraction *x, uint32_t token, char mark)
{
    const struct text_token *t = &x->text->tokens[token];

    return t->kind == TEXT_PUNCT && x->text->bytes.data[t->start] == mark;
}

/* "Soldiers demanding pay killed two": the participle tells who, the verb what they did. */
static bool tells_subject(const struct extraction *x, const struct event *event, uint32_t at)
{
    if (!(is_verb(event) || event->role == TRIGGER_HARM) || last_letter(x, event->token) != 'd' ||
        last_letter(x, at) != 'g' || at == event->clause_first || x->nouns[at - 1] == NOUN_NOTHING)
        return false;
    for (uint32_t i = at + 1; i < event->token; i++)
        if (x->text->tokens[i].kind == TEXT_PUNCT || x->cues[i] == CUE_BE ||
            x->cues[i] == CUE_SUBORDINATE || extraction_is(x, i, "to"))
            return false;
    return true;
}

/* The cue at `at` is of another matter than the event. */
static bool is_of_another(const struct extraction *x, const struct event *event, uint32_t at,
                          bool passive)
{
    switch (x->cues[at]) {
    case CUE_PLAN:
        /* "a feared unit" */
        if (extraction_is(x, at, "feared") && at > event->clause_first &&
            (x->cues[at - 1] == CUE_INDEFINITE || x->cues[at - 1] == CUE_DEFINITE))
            return true;
        /* "fighters likely to be of the group hit", "were hurt in a possible airstrike" */
        if ((extraction_is(x, at, "likely") && extraction_is(x, at + 2, "be") &&
             event->token > at + 3) ||
            (extraction_is(x, at, "possible") && at > event->clause_first + 1 &&
             extraction_is(x, at - 1, "a") && extraction_is(x, at - 2, "in")) ||
            tells_subject(x, event, at))
            return true;
        /* "the force called for an airstrike, killing two": it came */
        return event->type == INCIDENT_AIRSTRIKE && extraction_is(x, at, "called") &&
               names_force(x, event->clause_first, at);
    case CUE_ATTEMPT: /* "went off when police attempted to move it, killing two" */
        return event->role == TRIGGER_HARM && last_letter(x, event->token) == 'g' &&
               is_mark(x, event->token - 1, ',');
    case CUE_BIOGRAPHY: /* "men accused of theft were beaten": the accusation only tells who */
        return (passive && extraction_is(x, at, "accused")) || event->role == TRIGGER_BASE_BUILDING;
    default:
        return false;
    }
}

static void judge_left(const struct extraction *x, struct event *event)
{
    bool past_verb = false, passive = false;

    for (uint32_t i = event->token; i > event->clause_first; i--) {
        uint32_t at = i - 1, distance = event->token - at;
        uint8_t cue = x->cues[at];

        /* "(unclear if by one or the other)": says nothing of what stands outside */
        if (is_mark(x, at, ')')) {
            while (i - 1 > event->clause_first && !is_mark(x, i - 1, '('))
                i--;
            continue;
        }
        if (is_of_another(x, event, at, passive))
            continue;
        switch (cue) {
        case CUE_NEGATION:
            if (distance <= 3 && event->role != TRIGGER_HARM &&
                !is_mark(x, event->token - 1, ',') &&
                !extraction_is(x, event->token, "any")) /* "met without any resistance" */
                event->dropped = true;
            break;
        case CUE_DENY:
            if (distance <= NEAR && !barrier(x, event, at))
                event->status = STATUS_DENIED;
            return;
        case CUE_MODAL:
            if (past_verb || barrier(x, event, at))
                return;
            if (x->cues[at + 1] == CUE_HAVE && is_verb(event)) {
                event->alleged = true;
                return;
            }
            if (distance <= NEAR)
                event->status = STATUS_HYPOTHETICAL;
            return;
        case CUE_CONDITIONAL:
            event->status = STATUS_HYPOTHETICAL;
            return;
        case CUE_PLAN:
            if (!barrier(x, event, at) && distance <= NEAR)
                event->status = STATUS_PLANNED;
            return;
        case CUE_ATTEMPT:
            if (!barrier(x, event, at) && distance <= NEAR) {
                event->status = STATUS_ATTEMPTED;
                event->dropped = negated(x, event, at);
            }
            return;
        case CUE_BIOGRAPHY:
            if (!barrier(x, event, at)) {
                event->status = STATUS_BACKGROUND;
                if (event->plural || (!event->definite && !event->indefinite))
                    event->dropped = true;
            }
            return;
        case CUE_HABIT:
            /* "people in general deplored the assassination": one deed is no habit */
            if (distance <= NEAR && (event->role != TRIGGER_EVENT || event->plural)) {
                event->aggregate = true;
                event->status = STATUS_BACKGROUND;
            }
            break;
        case CUE_ASPECT:
            if (event->plural && distance <= 4) {
                event->aggregate = true;
                event->status = STATUS_BACKGROUND;
            }
            break;
        case CUE_PAST:
            if (distance <= 3) {
                event->status = STATUS_BACKGROUND;
                if (event->plural)
                    event->aggregate = true;
                return;
            }
            break;
        case CUE_CONSEQUENCE:
            if (distance <= 8)
                event->earlier = true;
            break;
        case CUE_SUSPECT:
            if (distance <= NEAR)
                event->alleged = true;
            break;
        case CUE_BE:
        case CUE_HAVE:
            passive |= cue == CUE_BE && distance <= 2 && event->role != TRIGGER_EVENT;
            /* "as you will recall, he was kidnapped": no modal governs "was" */
            past_verb = past_verb || distance > 3 || extraction_is(x, at, "was") ||
                        extraction_is(x, at, "were");
            break;
        default:
            break;
        }
    }
}

/* "which had taken over": told of as known. "are deployed": a state, no event. */
static void judge_tense(const struct extraction *x, struct event *event)
{
    uint32_t first = event->clause_first;

    for (uint32_t i = event->token; i > first && event->token - i < 4; i--) {
        if (extraction_is(x, i - 1, "had") && first > 0 && event->status == STATUS_REPORTED &&
            (extraction_is(x, first - 1, "which") || extraction_is(x, first - 1, "who")))
            event->status = STATUS_BACKGROUND;
        if (event->role == TRIGGER_DEPLOY && last_letter(x, event->end - 1) != 'g' &&
            (extraction_is(x, i - 1, "are") || extraction_is(x, i - 1, "is")))
            event->dropped = true;
    }
}

static void judge_right(const struct extraction *x, struct event *event)
{
    for (uint32_t i = event->end; i < event->clause_end; i++) {
        uint8_t cue = x->cues[i];
        uint32_t distance = i - event->end;

        if (cue == CUE_MODAL && distance <= 1 && !event->definite && event->role == TRIGGER_EVENT)
            event->status = STATUS_HYPOTHETICAL;
        if ((cue == CUE_HABIT || cue == CUE_ASPECT) && event->plural && distance <= 8) {
            event->aggregate = true;
            event->status = STATUS_BACKGROUND;
        }
        if (cue == CUE_HABIT && is_verb(event) && distance <= 6) {
            event->aggregate = true;
            event->status = STATUS_BACKGROUND;
        }
        if (extraction_is(x, i, "times") && is_verb(event) && distance <= 8) {
            struct text_number number;

            if (text_number_at(x->text, i - 1, &number) && number.value >= 10) {
                event->aggregate = true;
                event->series_count = number.value < 100000 ? (int32_t)number.value : COUNT_NONE;
                event->status = STATUS_BACKGROUND;
            }
        }
        if (cue == CUE_ATTEMPT && distance <= 1)
            event->status = STATUS_ATTEMPTED;
    }
}

/* "three suicide bombers": many who do it, not many times that it was done. */
static bool names_people(const struct extraction *x, uint32_t token)
{
    struct slice word = text_token_slice(x->text, token);

    return word.length > 4 && (last_letter(x, token)) == 's' &&
           (word.data[word.length - 2] | 0x20) == 'r' &&
           ((word.data[word.length - 3] | 0x20) == 'e' ||
            (word.data[word.length - 3] | 0x20) == 'o');
}

/* The article, number and order of a noun: words directly before it. */
static void judge_noun_phrase(const struct extraction *x, struct event *event)
{
    uint32_t sentence_first = x->text->sentences[event->sentence].first_token;

    for (uint32_t i = event->token; i > sentence_first && event->token - i < 7; i--) {
        uint32_t at = i - 1;
        struct text_number number;

        if (x->text->tokens[at].kind == TEXT_PUNCT &&
            !(x->text->tokens[at].flags & TEXT_HYPHEN_BEFORE) &&
            x->text->bytes.data[x->text->tokens[at].start] != '"' &&
            x->text->bytes.data[x->text->tokens[at].start] != '-' &&
            x->text->bytes.data[x->text->tokens[at].start] != '\'')
            break;
        if (x->text->tokens[at].kind == TEXT_CLITIC) {
            event->definite = true;
            break;
        }
        /* "two bombers detonated their vests": the number is theirs */
        if ((x->nouns[at] == NOUN_MILITANT || x->nouns[at] == NOUN_CIVILIAN ||
             x->nouns[at] == NOUN_INSIDE) &&
            names_people(x, at))
            break;
        /* "the last airstrike was in February" */
        if (extraction_is(x, at, "last") && at > sentence_first && x->cues[at - 1] == CUE_DEFINITE)
            event->status = STATUS_BACKGROUND;
        if (x->cues[at] == CUE_ANOTHER) {
            event->another = true;
            if (text_number_at(x->text, at, &number) && number.ordinal && number.value < 100)
                event->ordinal = (uint8_t)number.value;
        } else if (x->cues[at] == CUE_SERIES && event->plural) {
            event->aggregate = true;
        } else if (text_number_at(x->text, at, &number)) {
            if (number.ordinal && number.value > 1 && number.value < 100) {
                event->another = true;
                event->ordinal = (uint8_t)number.value;
            } else if (!number.ordinal && event->plural && number.value > 1 &&
                       number.value < 100000 && event->series_count == COUNT_NONE &&
                       !names_people(x, event->end - 1)) {
                /* "one hundred and seventy": the longest number that ends here */
                while (at > sentence_first && text_number_at(x->text, at - 1, &number) &&
                       number.tokens > i - at)
                    at--;
                text_number_at(x->text, at, &number);
                event->series_count = (int32_t)number.value;
                event->aggregate = true;
            }
        }
        if (x->cues[at] == CUE_DEFINITE || extraction_is(x, at, "that")) {
            event->definite = true;
            break;
        }
        if (x->cues[at] == CUE_INDEFINITE) {
            event->indefinite = true;
            break;
        }
        if (x->cues[at] == CUE_BE || x->cues[at] == CUE_HAVE || x->cues[at] == CUE_BY ||
            x->cues[at] == CUE_PLACE_PREPOSITION || x->cues[at] == CUE_SAY ||
            x->cues[at] == CUE_OTHER_PREPOSITION || x->cues[at] == CUE_SUBORDINATE)
            break;
    }
    if (event->plural && !event->definite && event->series_count == COUNT_NONE && !event->aggregate)
        event->indefinite = true;
}

/* "the 2015 killing of a prosecutor", "anniversary of the atomic bombing": what is called by its
 * year, or is remembered, is not new. */
static bool is_called_by_year(const struct extraction *x, const struct event *event)
{
    const struct text_sentence *s = &x->text->sentences[event->sentence];
    struct text_number number;

    for (uint32_t i = event->token; i > s->first_token && event->token - i < 3; i--) {
        if (!text_number_at(x->text, i - 1, &number))
            continue;
        return !number.ordinal && !number.in_words && number.value >= 1900 && number.value < 2100 &&
               i - 1 > s->first_token &&
               (x->cues[i - 2] == CUE_DEFINITE || extraction_is(x, i - 2, "a") ||
                x->text->tokens[i - 2].kind == TEXT_CLITIC);
    }
    return false;
}

/* "two days after a bombing killed eight, a gunman opened fire": the bombing was before. */
static bool is_gone_by(const struct extraction *x, const struct event *event)
{
    static const char *const units[] = {"day",   "days",   "week", "weeks",
                                        "month", "months", "year", "years"};
    const struct text_sentence *s = &x->text->sentences[event->sentence];
    enum { REACH = 20 };

    for (uint32_t i = event->token; i > s->first_token + 1 && event->token - i < REACH; i--) {
        const struct text_token *t = &x->text->tokens[i - 1];

        if (t->kind == TEXT_PUNCT && x->text->bytes.data[t->start] == ',')
            return false;
        if (!extraction_is(x, i - 1, "after"))
            continue;
        for (size_t k = 0; k < sizeof units / sizeof *units; k++)
            if (extraction_is(x, i - 2, units[k]))
                return true;
        return false;
    }
    return false;
}

/* "The leader orders bombings and other attacks", "he led ambushes": what somebody is known for. */
static bool is_known_for(const struct extraction *x, const struct event *event)
{
    const struct text_sentence *s = &x->text->sentences[event->sentence];
    uint32_t subject = s->first_token, i;
    size_t dated = when_first_from(&x->whens, event->sentence);

    if (!event->plural || event->role != TRIGGER_EVENT || event->series_count != COUNT_NONE ||
        (dated < x->whens.count && x->whens.items[dated].sentence == event->sentence))
        return false;
    if (extraction_is(x, subject, "the")) {
        for (i = subject + 1; i < event->token && i < subject + 6; i++)
            if (x->nouns[i] == NOUN_OFFICIAL || x->nouns[i] == NOUN_MILITANT)
                break;
        if (i == event->token || i == subject + 6 || last_letter(x, i) == 's')
            return false;
        subject = i;
    } else if (!extraction_is(x, subject, "he") && !extraction_is(x, subject, "she")) {
        return false;
    }
    for (i = subject + 1; i < event->token; i++)
        if (x->cues[i] == CUE_SAY || x->cues[i] == CUE_BE ||
            (x->cues[i] == CUE_DEFINITE && event->token - i < 4))
            return false;
    return true;
}

/* "rallies were held against the execution of", "gathered to condemn the killing": what a protest
 * is about came before it. */
static bool is_protested(const struct extraction *x, const struct event *event)
{
    static const char *const about[] = {
        "against",   "over",       "denounce", "denouncing", "denounced", "condemn", "condemning",
        "condemned", "protesting", "protest",  "mourn",      "mourning",  "victims"};
    const struct text_sentence *s = &x->text->sentences[event->sentence];
    bool found = false;

    for (uint32_t at = event->token; at > s->first_token && event->token - at < 4 && !found; at--) {
        found |= event->type == INCIDENT_ARREST &&
                 (extraction_is(x, at - 1, "after") || extraction_is(x, at - 1, "following"));
        for (size_t k = 0; k < sizeof about / sizeof *about; k++)
            found |= extraction_is(x, at - 1, about[k]);
    }
    for (size_t i = x->events.count; found && i-- > 0;) {
        const struct event *e = &x->events.items[i];

        if (e->sentence != event->sentence)
            break;
        if (e->token < event->token && e->role == TRIGGER_PROTEST)
            return true;
    }
    return false;
}

static bool is_remembered(const struct extraction *x, const struct event *event)
{
    const struct text_sentence *s = &x->text->sentences[event->sentence];

    for (uint32_t i = event->token; i > s->first_token && event->token - i < 6; i--)
        if (extraction_is(x, i - 1, "anniversary") || extraction_is(x, i - 1, "commemorates") ||
            extraction_is(x, i - 1, "commemorate") || extraction_is(x, i - 1, "commemorating"))
            return true;
    return false;
}

/* "back then a strike killed a commander": the event that did the harm, when it is told of as the
 * subject; NULL none. */
static const struct event *subject_of_harm(const struct extraction *x, const struct event *harm)
{
    enum { WORDS_BETWEEN = 1 }; /* "had", "also" */
    const struct event *before = harm - 1;

    if (harm == x->events.items || before->sentence != harm->sentence || before->dropped ||
        before->role != TRIGGER_EVENT || before->end > harm->token ||
        harm->token - before->end > WORDS_BETWEEN ||
        (harm->token > before->end && x->cues[before->end] != CUE_HAVE &&
         x->cues[before->end] != CUE_ANOTHER))
        return NULL;
    return before;
}

/* "in reply to a drone that killed a man": what the noun did, of which something else is the
 * consequence. */
static bool is_answered(const struct extraction *x, const struct event *event)
{
    enum { REACH = 6 };
    uint32_t first = x->text->sentences[event->sentence].first_token;
    uint32_t pronoun = event->clause_first;

    if (pronoun < first + 2 ||
        !(extraction_is(x, pronoun - 1, "that") || extraction_is(x, pronoun - 1, "which") ||
          extraction_is(x, pronoun - 1, "who")))
        return false;
    for (uint32_t i = pronoun - 1; i > first && pronoun - i < REACH; i--)
        if (x->cues[i - 1] == CUE_CONSEQUENCE)
            return true;
    return false;
}

/* "the mayor was also kidnapped", "in addition, rebels shot": told after others of its kind. */
static bool is_told_besides(const struct extraction *x, const struct event *event)
{
    static const char *const words[] = {"also",     "addition",   "meanwhile", "similarly",
                                        "likewise", "separately", "elsewhere"};
    const unsigned deeds = FAMILY_REMOTE | FAMILY_ARMED | FAMILY_ABDUCTION | FAMILY_DESTRUCTION;
    const struct text_sentence *s = &x->text->sentences[event->sentence];

    if (!(incident_family_of(event->type) & deeds))
        return false;
    for (uint32_t i = event->token; i > s->first_token; i--) {
        uint32_t at = i - 1;

        /* near the verb, or first in the sentence */
        if (x->cues[at] != CUE_ANOTHER && x->cues[at] != CUE_INSIDE)
            continue;
        if (event->token - at > 4 && at - s->first_token > 2)
            continue;
        for (size_t k = 0; k < sizeof words / sizeof *words; k++)
            if (extraction_is(x, at, words[k]))
                return true;
    }
    return false;
}

/* "to clarify last Thursday's murder": it has happened, whatever is to be done about it. */
static bool is_dated_past(const struct extraction *x, const struct event *event)
{
    const unsigned violent = FAMILY_REMOTE | FAMILY_ARMED | FAMILY_ABDUCTION;
    uint32_t first = x->text->sentences[event->sentence].first_token, mark = event->token;

    while (mark > first && event->token - mark < 4 && x->text->tokens[mark].kind != TEXT_CLITIC)
        mark--;
    if (x->text->tokens[mark].kind != TEXT_CLITIC || !(incident_family_of(event->type) & violent))
        return false;
    for (size_t i = when_first_from(&x->whens, event->sentence);
         i < x->whens.count && x->whens.items[i].sentence == event->sentence; i++) {
        const struct when_expression *w = &x->whens.items[i];

        if (w->first_token + w->token_count != mark)
            continue;
        /* "whether Tuesday's strike will be followed by others" */
        for (uint32_t t = event->clause_first; t < w->first_token; t++)
            if (x->cues[t] == CUE_CONDITIONAL)
                return false;
        return !w->future && w->week <= 0;
    }
    return false;
}

void status_of_event(const struct extraction *x, struct event *event)
{
    bool noun = event->role == TRIGGER_EVENT || event->role == TRIGGER_REFERENCE ||
                event->role == TRIGGER_RIOT || event->role == TRIGGER_PROTEST;
    uint32_t before = event->token;

    if (noun)
        judge_noun_phrase(x, event);
    event->earlier |= is_answered(x, event);
    event->of_a_kind = x->roundup && general_is_of_a_kind(x, event);
    if (x->roundup && general_is_crime_name(x, event)) {
        event->dropped = true;
        return;
    }
    if (is_gone_by(x, event)) {
        event->earlier = true;
        event->status = STATUS_BACKGROUND;
        return;
    }
    if (is_known_for(x, event)) {
        event->status = STATUS_BACKGROUND;
        event->dropped = true;
        return;
    }
    if (is_called_by_year(x, event) || is_remembered(x, event) ||
        ((event->role == TRIGGER_EVENT || event->role == TRIGGER_HARM) && is_protested(x, event))) {
        event->status = STATUS_BACKGROUND;
        return;
    }
    if (sense_is_tried(x, event)) {
        /* "pleaded guilty to murder": the crime's name */
        event->dropped = event->plural || (!event->definite && !event->indefinite);
        event->status = STATUS_BACKGROUND;
        return;
    }
    if (event->role == TRIGGER_HARM) {
        const struct event *subject = subject_of_harm(x, event);

        judge_left(x, event);
        if (subject && event->status == STATUS_REPORTED && subject->status == STATUS_BACKGROUND)
            event->status = subject->status;
        return;
    }
    if ((event->role == TRIGGER_ACT || event->role == TRIGGER_MOVE ||
         event->role == TRIGGER_ARSON || event->role == TRIGGER_DESTROY) &&
        x->roundup)
        event->another = is_told_besides(x, event);
    if (before > event->clause_first && extraction_is(x, before - 1, "to") &&
        last_letter(x, event->end - 1) != 's' && last_letter(x, event->token) != 'g') {
        judge_infinitive(x, event, before - 1);
        if (event->status == STATUS_ATTEMPTED || event->status == STATUS_PLANNED)
            return;
    }
    if (noun && event->status == STATUS_REPORTED && is_dated_past(x, event))
        return;
    judge_left(x, event);
    if (!event->dropped && event->status == STATUS_REPORTED)
        judge_right(x, event);
    judge_tense(x, event);
    /* "used for attacks", "arms for strikes": a purpose, unless somebody answers for it */
    if (event->plural && event->status == STATUS_REPORTED && before > event->clause_first &&
        extraction_is(x, before - 1, "for")) {
        bool answered_for = false;

        for (uint32_t i = event->clause_first; i < before; i++)
            answered_for |= x->cues[i] == CUE_BLAME || x->cues[i] == CUE_RESPONSIBILITY ||
                            extraction_is(x, i, "responsibility");
        if (!answered_for)
            event->status = STATUS_HYPOTHETICAL;
    }
    /* "preparing to undertake an attack": the noun of a verb that is only intended. */
    if (noun && event->status == STATUS_REPORTED && !event->definite)
        for (uint32_t i = before; i > event->clause_first + 1 && before - i < 4; i--)
            if (extraction_is(x, i - 2, "to") && x->cues[i - 1] == CUE_NOTHING &&
                (extraction_is(x, i - 1, "launch") || extraction_is(x, i - 1, "undertake") ||
                 extraction_is(x, i - 1, "stage") || extraction_is(x, i - 1, "mount") ||
                 extraction_is(x, i - 1, "conduct")))
                judge_infinitive(x, event, i - 2);
}

#include "incident/party.h"

#include "incident/clause.h"

/* How well an actor is told. */
enum rank { RANK_NONE, RANK_NEAR, RANK_DEMONYM, RANK_SUBJECT, RANK_AGENT, RANK_NAMED };

#define KIND(noun) (1u << (noun))
#define ARMED                                                                                      \
    (KIND(NOUN_MILITANT) | KIND(NOUN_FORCE) | KIND(NOUN_NONSTATE_GROUP) | KIND(NOUN_STATE_GROUP))
#define ANYBODY (ARMED | KIND(NOUN_CIVILIAN) | KIND(NOUN_OFFICIAL))
#define AGENTS (ANYBODY | KIND(NOUN_MEMBER))
#define ANYTHING (ANYBODY | KIND(NOUN_OBJECT))

static bool is_kind(const struct extraction *x, uint32_t token, unsigned kinds)
{
    return x->nouns[token] > NOUN_INSIDE && (kinds >> x->nouns[token] & 1u);
}

static const struct mention *mention_over(const struct extraction *x, uint32_t token,
                                          uint32_t sentence)
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

static const struct entity *entity_over(const struct extraction *x, uint32_t token)
{
    size_t low = 0, high = x->in->entities ? x->in->entities->count : 0;

    while (low < high) {
        size_t middle = low + (high - low) / 2;
        const struct entity *e = &x->in->entities->items[middle];

        if (token < e->first_token)
            high = middle;
        else if (token >= e->first_token + e->token_count)
            low = middle + 1;
        else
            return e;
    }
    return NULL;
}

/* Adjectives that may stand in a party's name and are in no other list. */
static bool is_modifier(const struct extraction *x, uint32_t token, uint32_t sentence)
{
    static const char *const words[] = {
        "unidentified", "unknown",       "armed",        "suspected", "masked",   "hooded",
        "local",        "pro",           "anti",         "backed",    "led",      "iran",
        "senior",       "top",           "key",          "young",     "former",   "government",
        "security",     "military",      "rebel",        "allied",    "foreign",  "urban",
        "communist",    "islamist",      "islamic",      "terrorist", "heavily",  "alleged",
        "opposition",   "federal",       "special",      "joint",     "combined", "drug",
        "leftist",      "rightist",      "paramilitary", "regime",    "aligned",  "affiliated",
        "linked",       "international", "national",     "public",    "police",   "female",
        "male"};
    const struct text_token *t = &x->text->tokens[token];

    if (is_kind(x, token, ANYTHING) || x->nouns[token] == NOUN_INSIDE)
        return true;
    for (size_t i = 0; i < sizeof words / sizeof *words; i++)
        if (extraction_is(x, token, words[i]))
            return true;
    if (mention_over(x, token, sentence))
        return true;
    if (t->kind == TEXT_NUMBER || t->kind == TEXT_CLITIC)
        return false;
    if (t->kind == TEXT_PUNCT)
        return x->text->bytes.data[t->start] == '-' && t->end - t->start == 1;
    return x->text->letter_case == TEXT_MIXED_CASE && (t->flags & TEXT_INITIAL_UPPER) &&
           !(t->flags & TEXT_SENTENCE_START) && x->cues[token] == CUE_NOTHING;
}

struct slice party_phrase(const struct extraction *x, uint32_t head, uint32_t sentence)
{
    const struct text_sentence *s = &x->text->sentences[sentence];
    uint32_t sentence_end = s->first_token + s->token_count;
    uint32_t first = head, end = head + 1;
    const struct entity *entity = entity_over(x, head);

    if (entity && entity->kind == ENTITY_ORGANISATION && entity->first_token >= s->first_token &&
        entity->first_token + entity->token_count <= sentence_end) {
        first = entity->first_token;
        end = first + entity->token_count;
    }
    while (end < sentence_end && x->nouns[end] == NOUN_INSIDE)
        end++;
    /* a compound goes on: "militia fighters" */
    while (end < sentence_end && is_kind(x, end, ARMED) &&
           (x->text->tokens[end].flags & TEXT_SPACE_BEFORE) && x->nouns[head] != NOUN_OBJECT) {
        end++;
        while (end < sentence_end && x->nouns[end] == NOUN_INSIDE)
            end++;
    }
    while (first > s->first_token && head - first < 6 && is_modifier(x, first - 1, sentence))
        first--;
    while (first < head && x->text->tokens[first].kind == TEXT_PUNCT)
        first++;
    /* "terrorists of the X Front" */
    if (end + 1 < sentence_end && (extraction_is(x, end, "of") || extraction_is(x, end, "from"))) {
        uint32_t next = end + 1;

        if (extraction_is(x, next, "the"))
            next++;
        if (next < sentence_end &&
            (x->nouns[next] == NOUN_NONSTATE_GROUP || x->nouns[next] == NOUN_STATE_GROUP)) {
            end = next + 1;
            while (end < sentence_end && x->nouns[end] == NOUN_INSIDE)
                end++;
        } else if (next < sentence_end && (entity = entity_over(x, next)) != NULL &&
                   entity->kind == ENTITY_ORGANISATION &&
                   entity->first_token + entity->token_count <= sentence_end) {
            end = entity->first_token + entity->token_count;
        }
    }
    return text_span(x->text, first, end);
}

struct found {
    struct slice phrase;
    uint32_t token;
    bool named;   /* a group of the list */
    uint8_t kind; /* enum noun_kind; nothing for a state by its name */
};

/* The first noun phrase of these kinds in from .. to. */
static bool find_right(const struct extraction *x, uint32_t from, uint32_t to, unsigned kinds,
                       bool states, uint32_t sentence, struct found *out)
{
    for (uint32_t i = from; i < to; i++) {
        const struct mention *m;

        if (is_kind(x, i, kinds)) {
            /* the head of a compound is its last noun: "army convoy", "militia commander" */
            while (i + 1 < to && is_kind(x, i + 1, kinds) &&
                   (x->text->tokens[i + 1].flags & TEXT_SPACE_BEFORE))
                i++;
            /* "police said": who speaks had no part in it */
            if (i + 1 < x->text->token_count && x->cues[i + 1] == CUE_SAY)
                continue;
            out->token = i;
            out->named = x->nouns[i] >= NOUN_NONSTATE_GROUP;
            out->kind = x->nouns[i];
            out->phrase = party_phrase(x, i, sentence);
            return true;
        }
        m = states ? mention_over(x, i, sentence) : NULL;
        if (m && (m->role == ROLE_METONYM || (m->kind == MENTION_TOPONYM && i == from)) &&
            m->role != ROLE_SITE) {
            out->token = i;
            out->named = false;
            out->kind = NOUN_NOTHING;
            out->phrase = slice_of(x->text->bytes.data + m->start, m->end - m->start);
            return true;
        }
    }
    return false;
}

static bool find_left(const struct extraction *x, uint32_t from, uint32_t to, unsigned kinds,
                      uint32_t sentence, struct found *out)
{
    for (uint32_t i = to; i > from; i--) {
        const struct mention *m;

        if (is_kind(x, i - 1, kinds)) {
            /* "in Iraq", "of the police": a noun of a prepositional phrase yields to the one
             * before it */
            uint32_t at = i - 1;

            if (at > from && x->cues[at - 1] == CUE_DEFINITE)
                at--;
            if (at > from + 1 && extraction_is(x, at - 1, "of") &&
                is_kind(x, at - 2, KIND(NOUN_MILITANT) | KIND(NOUN_FORCE) | KIND(NOUN_MEMBER)))
                i = at - 1;
            out->token = i - 1;
            out->named = x->nouns[i - 1] >= NOUN_NONSTATE_GROUP;
            out->kind = x->nouns[i - 1];
            out->phrase = party_phrase(x, i - 1, sentence);
            return true;
        }
        m = mention_over(x, i - 1, sentence);
        if (m && m->role == ROLE_METONYM) {
            out->token = i - 1;
            out->named = false;
            out->kind = NOUN_NOTHING;
            out->phrase = slice_of(x->text->bytes.data + m->start, m->end - m->start);
            return true;
        }
    }
    return false;
}

/* "was attacked", "had been seized", "were reportedly hit". */
static bool passive(const struct extraction *x, const struct event *e)
{
    for (uint32_t i = e->token; i > e->clause_first && e->token - i < 3; i--) {
        if (x->cues[i - 1] == CUE_BE)
            return true;
        if (x->cues[i - 1] != CUE_NOTHING && x->cues[i - 1] != CUE_SUSPECT)
            return false;
    }
    return false;
}

static void set_actor(struct report *report, const struct found *found, uint8_t rank)
{
    if (rank <= report->actor_rank)
        return;
    report->actor = found->phrase;
    report->actor_rank = rank;
    report->actor_kind = found->kind;
}

static void set_target(struct report *report, const struct found *found, uint8_t rank)
{
    if (rank <= report->target_rank || slice_equal(found->phrase, report->actor))
        return;
    report->target = found->phrase;
    report->target_rank = rank;
    report->target_kind = found->kind;
}

static uint32_t by_after(const struct extraction *x, const struct event *e)
{
    for (uint32_t i = e->end; i < e->clause_end && i < e->end + 14; i++)
        if (x->cues[i] == CUE_BY)
            return i;
    return 0;
}

/* "the group that killed", "men who fired": the noun before the pronoun did it. */
static bool before_relative(const struct extraction *x, const struct event *e, struct found *out)
{
    uint32_t first = x->text->sentences[e->sentence].first_token, pronoun = e->clause_first;

    if (pronoun < first + 2 || e->token - pronoun > 5 ||
        !(extraction_is(x, pronoun - 1, "who") || extraction_is(x, pronoun - 1, "that") ||
          extraction_is(x, pronoun - 1, "which")))
        return false;
    return find_left(x, pronoun - 1 > first + 6 ? pronoun - 7 : first, pronoun - 1, ARMED,
                     e->sentence, out);
}

static void parties_of_verb(const struct extraction *x, struct report *report,
                            const struct event *e)
{
    struct found found;
    uint32_t by = by_after(x, e);
    uint32_t limit = e->end + 12 < e->clause_end ? e->end + 12 : e->clause_end;

    if (passive(x, e)) {
        if (by && find_right(x, by + 1, by + 8 < e->clause_end ? by + 8 : e->clause_end, AGENTS,
                             true, e->sentence, &found))
            set_actor(report, &found, RANK_AGENT);
        if (find_left(x, e->clause_first, e->token, ANYTHING, e->sentence, &found))
            set_target(report, &found, RANK_SUBJECT);
        return;
    }
    if (by && find_right(x, by + 1, by + 6 < e->clause_end ? by + 6 : e->clause_end, AGENTS, true,
                         e->sentence, &found))
        set_actor(report, &found, RANK_AGENT);
    if (find_left(x, e->clause_first, e->token, ARMED, e->sentence, &found) ||
        before_relative(x, e, &found))
        set_actor(report, &found, RANK_SUBJECT);
    if (find_right(x, e->end, limit, ANYTHING, false, e->sentence, &found))
        set_target(report, &found, RANK_SUBJECT);
}

static void parties_of_noun(const struct extraction *x, struct report *report,
                            const struct event *e, size_t trigger_first, size_t trigger_end)
{
    struct found found;
    uint32_t by = by_after(x, e);

    if (by && find_right(x, by + 1, by + 8 < e->clause_end ? by + 8 : e->clause_end, AGENTS, true,
                         e->sentence, &found))
        set_actor(report, &found, RANK_AGENT);
    for (size_t i = trigger_first; i < trigger_end; i++) {
        const struct trigger *t = &x->triggers.items[i];

        /* "forces carried out an airstrike" */
        if ((t->role == TRIGGER_SUPPORT || t->role == TRIGGER_MOVE) && t->token < e->token &&
            t->token >= e->clause_first && e->token - t->token < 12) {
            struct event verb = {.token = t->token, .clause_first = e->clause_first};

            if (!passive(x, &verb) &&
                find_left(x, e->clause_first, t->token, ARMED, e->sentence, &found))
                set_actor(report, &found, RANK_SUBJECT);
        }
    }
    /* "an Israeli airstrike", "rebel attack" */
    for (uint32_t i = e->token; i > e->clause_first && e->token - i < 4; i--) {
        const struct mention *m = mention_over(x, i - 1, e->sentence);

        if (is_kind(x, i - 1, ARMED)) {
            found.phrase = party_phrase(x, i - 1, e->sentence);
            set_actor(report, &found, RANK_DEMONYM);
            break;
        }
        if (m && (m->kind == MENTION_DEMONYM || m->role == ROLE_METONYM)) {
            found.phrase = slice_of(x->text->bytes.data + m->start, m->end - m->start);
            set_actor(report, &found, RANK_DEMONYM);
            break;
        }
        if (x->cues[i - 1] != CUE_NOTHING && x->cues[i - 1] != CUE_SUSPECT &&
            x->cues[i - 1] != CUE_ANOTHER)
            break;
    }
    /* "attack on", "strike against", "targeting" */
    for (uint32_t i = e->end; i < e->clause_end && i < e->end + 8; i++) {
        uint32_t to = i + 10 < e->clause_end ? i + 10 : e->clause_end;

        if ((extraction_is(x, i, "on") || extraction_is(x, i, "against") ||
             extraction_is(x, i, "targeting") || extraction_is(x, i, "at") ||
             extraction_is(x, i, "of")) &&
            find_right(x, i + 1, to, ANYTHING, false, e->sentence, &found)) {
            set_target(report, &found, RANK_SUBJECT);
            break;
        }
    }
}

/* The first event of the report's sentence after `token`, at most `end`. */
static uint32_t next_event(const struct extraction *x, const struct report *report, uint32_t token,
                           uint32_t end)
{
    for (size_t i = x->events.count; i-- > 0;) {
        const struct event *e = &x->events.items[i];

        if (e->sentence != report->sentence)
            break;
        /* "attributed the attack to": the event stands between the verb and the party */
        if (e->token > token + 2 && e->token < end)
            end = e->token;
    }
    return end;
}

/* "X claimed responsibility", "attributed the attack to X", "suspected X". */
static void responsibility(const struct extraction *x, struct report *report)
{
    const struct text_sentence *s = &x->text->sentences[report->sentence];
    uint32_t first = s->first_token, end = first + s->token_count;
    struct found found;

    for (uint32_t i = first; i < end; i++) {
        if (x->cues[i] == CUE_RESPONSIBILITY) {
            uint32_t from = i > first + 12 ? i - 12 : first;
            bool nobody = false;

            for (uint32_t j = from; j < i; j++)
                nobody |= x->cues[j] == CUE_NEGATION;
            if (extraction_is(x, i, "claimed") && extraction_is(x, i + 1, "by") &&
                find_right(x, i + 2, end < i + 10 ? end : i + 10, ARMED, true, report->sentence,
                           &found)) {
                set_actor(report, &found, RANK_NAMED);
                report->actor_certainty = CERTAINTY_CLAIMED;
            } else if (!nobody && find_left(x, from, i, ARMED, report->sentence, &found)) {
                set_actor(report, &found, RANK_NAMED);
                report->actor_certainty = CERTAINTY_CLAIMED;
            }
        } else if (x->cues[i] == CUE_BLAME) {
            bool direct = (extraction_is(x, i, "blamed") || extraction_is(x, i, "accused")) &&
                          x->cues[i + 1] != CUE_INSIDE && !extraction_is(x, i + 1, "on");

            end = next_event(x, report, i, end);
            for (uint32_t j = i; j < end && j < i + 10; j++)
                if ((extraction_is(x, j, "to") || extraction_is(x, j, "on") || (direct && j == i) ||
                     (j == i && x->cues[i + 1] == CUE_INSIDE)) &&
                    find_right(x, j + 1, end < j + 9 ? end : j + 9, ARMED, true, report->sentence,
                               &found)) {
                    set_actor(report, &found, RANK_NAMED);
                    report->actor_certainty = CERTAINTY_BLAMED;
                    break;
                }
        }
    }
}

static void weapon(const struct extraction *x, struct report *report, size_t first, size_t end)
{
    uint32_t best_distance = 30;

    for (size_t i = first; i < end; i++) {
        const struct trigger *t = &x->triggers.items[i];
        uint32_t distance;
        uint32_t from = t->token;

        if (t->role != TRIGGER_WEAPON)
            continue;
        distance = t->token < report->first_token ? report->first_token - t->token
                   : t->token > report->end_token ? t->token - report->end_token
                                                  : 0;
        if (distance >= best_distance)
            continue;
        best_distance = distance;
        /* "short-range ballistic", "one-way attack": the words that say of what kind */
        while (from > report->clause_first && t->token - from < 5 &&
               x->cues[from - 1] == CUE_NOTHING && x->nouns[from - 1] == NOUN_NOTHING &&
               (extraction_is(x, from - 1, "ballistic") || extraction_is(x, from - 1, "range") ||
                extraction_is(x, from - 1, "cruise") || extraction_is(x, from - 1, "close") ||
                extraction_is(x, from - 1, "short") || extraction_is(x, from - 1, "long") ||
                extraction_is(x, from - 1, "guided") || extraction_is(x, from - 1, "anti") ||
                extraction_is(x, from - 1, "laden") || extraction_is(x, from - 1, "way") ||
                x->text->tokens[from - 1].kind == TEXT_PUNCT ||
                extraction_is(x, from - 1, "attack")))
            from--;
        while (from < t->token && x->text->tokens[from].kind == TEXT_PUNCT)
            from++;
        report->weapon = text_span(x->text, from, t->end);
    }
}

/* Where no verb tells who did it: armed men or a group that the sentence names and that did not
 * suffer it are suspected. */
static void suspect(const struct extraction *x, struct report *report)
{
    const struct text_sentence *s = &x->text->sentences[report->sentence];
    struct found found;

    if (!(report->families &
          (FAMILY_REMOTE | FAMILY_ARMED | FAMILY_ABDUCTION | FAMILY_DESTRUCTION)) ||
        !find_right(x, s->first_token, s->first_token + s->token_count,
                    KIND(NOUN_MILITANT) | KIND(NOUN_NONSTATE_GROUP), false, report->sentence,
                    &found))
        return;
    for (uint32_t i = 0; i < report->casualty_count; i++) {
        const struct casualty *c = &x->casualties.items[report->casualties[i]];

        if (found.token >= c->first_token && found.token < c->first_token + c->token_count)
            return;
    }
    if (slice_equal(found.phrase, report->target))
        return;
    for (uint32_t i = found.token; i > s->first_token && found.token - i < 4; i--)
        if (extraction_is(x, i - 1, "against") || extraction_is(x, i - 1, "on"))
            return;
    set_actor(report, &found, RANK_NEAR);
    report->actor_certainty = CERTAINTY_SUSPECTED;
}

void party_of_report(const struct extraction *x, struct report *report, size_t event_first,
                     size_t trigger_first, size_t trigger_end)
{
    uint32_t number = (uint32_t)(report - x->reports.items);

    for (size_t i = event_first; i < x->events.count; i++) {
        const struct event *e = &x->events.items[i];

        if (e->report != number || e->dropped)
            continue;
        switch (e->role) {
        case TRIGGER_EVENT:
        case TRIGGER_RIOT:
        case TRIGGER_PROTEST:
            parties_of_noun(x, report, e, trigger_first, trigger_end);
            break;
        case TRIGGER_REFERENCE:
        case TRIGGER_HAPPEN:
            break;
        case TRIGGER_HARM:
        default:
            parties_of_verb(x, report, e);
            break;
        }
    }
    for (uint32_t i = 0; i < report->casualty_count && report->target_rank == RANK_NONE; i++) {
        const struct casualty *c = &x->casualties.items[report->casualties[i]];

        if (c->victims_count != 0 && !c->none && !extraction_is(x, c->victims_first, "himself") &&
            !extraction_is(x, c->victims_first, "herself")) {
            report->target =
                text_span(x->text, c->victims_first, c->victims_first + c->victims_count);
            report->target_rank = RANK_NEAR;
            report->target_kind = c->victims == VICTIMS_CIVILIANS || c->victims == VICTIMS_PEOPLE
                                      ? NOUN_CIVILIAN
                                  : c->victims == VICTIMS_FORCES ? NOUN_FORCE
                                                                 : NOUN_MILITANT;
        }
    }
    if (report->actor.length != 0)
        report->actor_certainty = report->alleged ? CERTAINTY_SUSPECTED : CERTAINTY_STATED;
    /* armed men against soldiers or police: a battle, not violence against civilians */
    if (report->type == INCIDENT_ATTACK && report->strength >= 3 && report->strength <= 4 &&
        (report->target_kind == NOUN_FORCE || report->target_kind == NOUN_STATE_GROUP) &&
        report->actor_kind >= NOUN_MILITANT && report->actor_kind != NOUN_CIVILIAN &&
        report->actor_kind != NOUN_OFFICIAL)
        report->type = INCIDENT_ARMED_CLASH;
    responsibility(x, report);
    if (report->actor.length == 0)
        suspect(x, report);
    weapon(x, report, trigger_first, trigger_end);
}

#include "incident/party_find.h"

#include "incident/clause.h"
#include "incident/party_word.h"
#include "incident/type.h"
#include "incident/window.h"
#include "text/fold.h"

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

/* "the reports received by the police", after a noun: another verb has the agent. */
static bool of_other_verb(const struct extraction *x, const struct event *e, uint32_t by)
{
    struct slice word = text_token_slice(x->text, by - 1);

    /* "the kidnapping, by all accounts, was" */
    if (e->role == TRIGGER_EVENT && word.length == 1 && word.data[0] == ',')
        return true;
    if (by <= e->end || e->role != TRIGGER_EVENT || word.length < 5 ||
        (word.data[word.length - 1] | 0x20) != 'd' || (word.data[word.length - 2] | 0x20) != 'e')
        return false;
    return !party_word_is(x->text, by - 1, PARTY_WORD_LENT);
}

static uint32_t by_after(const struct extraction *x, const struct event *e)
{
    for (uint32_t i = e->end; i < e->clause_end && i < e->end + 14; i++)
        if (x->cues[i] == CUE_BY)
            return of_other_verb(x, e, i) ? 0 : i;
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
    /* "the army stated that": what it says, not what it did */
    if (x->cues[pronoun - 2] == CUE_SAY)
        return false;
    return party_find_left(x, pronoun - 1 > first + 6 ? pronoun - 7 : first, pronoun - 1, ARMED,
                           e->sentence, out);
}

/* "a bomb exploded": its subject is what blew up, not who did it. */
static bool goes_off(const struct extraction *x, const struct event *e)
{
    return e->type == INCIDENT_EXPLOSION && party_word_is(x->text, e->token, PARTY_WORD_BLOWS_UP);
}

static bool is_comma(const struct extraction *x, uint32_t token)
{
    const struct text_token *t = &x->text->tokens[token];

    return t->kind == TEXT_PUNCT && x->text->bytes.data[t->start] == ',';
}

/* A weapon follows: whoever stands before had it. */
static bool throws_weapon(const struct extraction *x, const struct event *e, size_t first,
                          size_t end)
{
    return window_has_weapon(x, first, end, (struct window){e->end, e->end + 5});
}

static bool is_object(const struct extraction *x, uint32_t token)
{
    return extraction_is(x, token, "him") || extraction_is(x, token, "her") ||
           extraction_is(x, token, "them");
}

/* "at least one man fired on the senator": people who are no fighters do it where somebody follows
 * the verb whom they do it to. */
static bool done_by_people(const struct extraction *x, const struct event *e, size_t first,
                           size_t end, struct found *out)
{
    uint32_t from = e->token > e->clause_first + 4 ? e->token - 4 : e->clause_first;
    uint32_t to = e->end + 5 < e->clause_end ? e->end + 5 : e->clause_end;

    if (e->role != TRIGGER_ACT && e->role != TRIGGER_MOVE && e->role != TRIGGER_ARSON)
        return false;
    /* "several men riding in a car threw a bomb at the office" */
    if (e->role == TRIGGER_MOVE && throws_weapon(x, e, first, end) &&
        party_find_left(x, e->token > e->clause_first + 8 ? e->token - 8 : e->clause_first,
                        e->token, KIND(NOUN_CIVILIAN), e->sentence, out))
        return true;
    for (uint32_t i = e->end; i < to; i++) {
        if (party_is_kind(x, i, ANYTHING) || is_object(x, i))
            return party_find_left(x, from, e->token, KIND(NOUN_CIVILIAN), e->sentence, out);
        if (x->cues[i] == CUE_CONJUNCTION || x->cues[i] == CUE_BY || extraction_is(x, i, "dead") ||
            ((x->cues[i] == CUE_PLACE_PREPOSITION || x->cues[i] == CUE_OTHER_PREPOSITION) &&
             !extraction_is(x, i, "at") && !extraction_is(x, i, "on") &&
             !(e->role == TRIGGER_ARSON && extraction_is(x, i, "to"))))
            return false;
    }
    return false;
}

/* "the men, who posed as agents, kidnapped": the subject stands before what is put in between. */
static bool before_parenthesis(const struct extraction *x, const struct event *e, struct found *out)
{
    uint32_t first = x->text->sentences[e->sentence].first_token, comma;

    if (e->token < first + 4 || !is_comma(x, e->token - 1))
        return false;
    for (comma = e->token - 2; comma > first && e->token - comma < 20; comma--)
        if (is_comma(x, comma))
            break;
    return comma > first && is_comma(x, comma) &&
           (x->cues[comma + 1] == CUE_SUBORDINATE ||
            party_find_left(x, comma, e->token - 1, ARMED, e->sentence, out)) &&
           party_find_left(x, comma > first + 7 ? comma - 7 : first, comma, ARMED, e->sentence,
                           out);
}

/* Where the words end that may hold the subject: "a blast struck men of a brigade, killing three":
 * whoever killed stands before "struck". A comma before that begins another clause. */
static uint32_t subject_end(const struct extraction *x, const struct event *e)
{
    struct slice word = text_token_slice(x->text, e->token);

    if (e == x->events.items || word.length < 5 ||
        !text_fold_equals(slice_of(word.data + word.length - 3, 3), slice_from("ing")))
        return e->token;
    if (e[-1].sentence != e->sentence || e[-1].token < e->clause_first ||
        (e[-1].role != TRIGGER_ACT && e[-1].role != TRIGGER_MOVE))
        return e->token;
    for (uint32_t i = e[-1].end; i + 1 < e->token; i++)
        if (is_comma(x, i) && x->text->tokens[i + 1].kind == TEXT_WORD)
            return e->token;
    return e[-1].token;
}

/* "Israel bombed": a state does it. */
static bool find_state(const struct extraction *x, uint32_t sentence, uint32_t verb,
                       struct found *out)
{
    const struct mention *m = window_state_before(x, sentence, verb);

    if (!m)
        return false;
    *out = (struct found){.phrase = slice_of(x->text->bytes.data + m->start, m->end - m->start),
                          .token = m->first_token};
    return true;
}

/* "fired rockets from a truck": what they come from is not what they hit. */
static bool comes_from(const struct extraction *x, const struct found *found, uint32_t first)
{
    uint32_t at = found->token;

    while (at > first && x->text->bytes.data + x->text->tokens[at].start > found->phrase.data)
        at--;
    while (at > first && (x->cues[at - 1] == CUE_DEFINITE || x->cues[at - 1] == CUE_INDEFINITE))
        at--;
    return at > first && extraction_is(x, at - 1, "from");
}

static void parties_of_verb(const struct extraction *x, struct report *report,
                            const struct event *e, size_t trigger_first, size_t trigger_end)
{
    struct found found;
    uint32_t by = by_after(x, e);
    uint32_t limit = e->end + 12 < e->clause_end ? e->end + 12 : e->clause_end;

    if (passive(x, e)) {
        if (by && party_find_right(x, by + 1, by + 8 < e->clause_end ? by + 8 : e->clause_end,
                                   AGENTS, true, e->sentence, &found))
            party_set_actor(report, &found, RANK_AGENT);
        if (party_find_left(x, e->clause_first, e->token, ANYTHING, e->sentence, &found))
            party_set_target(report, &found, RANK_SUBJECT);
        return;
    }
    if (by && party_find_right(x, by + 1, by + 6 < e->clause_end ? by + 6 : e->clause_end, AGENTS,
                               true, e->sentence, &found))
        party_set_actor(report, &found, RANK_AGENT);
    if (!goes_off(x, e) &&
        (find_state(x, e->sentence, e->token, &found) || before_parenthesis(x, e, &found) ||
         party_find_left(x, e->clause_first, subject_end(x, e), ARMED, e->sentence, &found) ||
         before_relative(x, e, &found) || done_by_people(x, e, trigger_first, trigger_end, &found)))
        party_set_actor(report, &found, RANK_SUBJECT);
    for (uint32_t from = e->end;
         party_find_right(x, from, limit, ANYTHING, false, e->sentence, &found);
         from = found.token + 1) {
        if (comes_from(x, &found, e->end))
            continue;
        party_set_target(report, &found, RANK_SUBJECT);
        break;
    }
}

/* "the group that participated in the massacre", "the army is responsible for the murder" */
static void answerable(const struct extraction *x, struct report *report, const struct event *e)
{
    struct found found;

    for (uint32_t i = e->token; i > e->clause_first && e->token - i < 5; i--) {
        uint32_t at = i - 1;

        if (x->cues[at] != CUE_BIOGRAPHY)
            continue;
        if (party_word_is(x->text, at, PARTY_WORD_ANSWERABLE) &&
            party_find_left(x, at > e->clause_first + 10 ? at - 10 : e->clause_first, at, ARMED,
                            e->sentence, &found))
            party_set_actor(report, &found, RANK_SUBJECT);
        return;
    }
}

/* "a U.S. airstrike": a country's abbreviation before a noun is an adjective. */
static bool is_abbreviation(const struct extraction *x, uint32_t token, const struct mention *m)
{
    enum { LETTERS = 4 }; /* "U.S." */
    const struct text_token *t = &x->text->tokens[token];

    return x->text->letter_case == TEXT_MIXED_CASE && m->token_count == 1 &&
           t->letters <= LETTERS && (t->flags & TEXT_ALL_UPPER) &&
           x->resolutions[m - x->mentions.items].where_precision == WHERE_COUNTRY;
}

/* "killed in clashes with rebels": the other side did it. */
static void opponent(const struct extraction *x, struct report *report, const struct event *e)
{
    struct found found;
    uint32_t to = e->end + 8 < e->clause_end ? e->end + 8 : e->clause_end;

    if (e->type != INCIDENT_ARMED_CLASH || !extraction_is(x, e->end, "with") ||
        !(e->token > e->clause_first && extraction_is(x, e->token - 1, "in")) ||
        !party_find_right(x, e->end + 1, to, ARMED, false, e->sentence, &found))
        return;
    party_set_actor(report, &found, RANK_DEMONYM);
}

static void parties_of_noun(const struct extraction *x, struct report *report,
                            const struct event *e, size_t trigger_first, size_t trigger_end)
{
    struct found found;
    uint32_t by = by_after(x, e);
    bool owned = false;

    if (by && party_find_right(x, by + 1, by + 8 < e->clause_end ? by + 8 : e->clause_end, AGENTS,
                               true, e->sentence, &found))
        party_set_actor(report, &found, RANK_AGENT);
    for (size_t i = trigger_first; i < trigger_end; i++) {
        const struct trigger *t = &x->triggers.items[i];

        /* "forces carried out an airstrike" */
        if ((t->role == TRIGGER_SUPPORT || t->role == TRIGGER_MOVE) && t->token < e->token &&
            t->token >= e->clause_first && e->token - t->token < 12) {
            struct event verb = {.token = t->token, .clause_first = e->clause_first};

            if (!passive(x, &verb) &&
                (find_state(x, e->sentence, t->token, &found) ||
                 party_find_left(x, e->clause_first, t->token, ARMED, e->sentence, &found)))
                party_set_actor(report, &found, RANK_SUBJECT);
        }
    }
    /* "an Israeli airstrike", "rebel attack" */
    for (uint32_t i = e->token; i > e->clause_first && e->token - i < 4; i--) {
        const struct mention *m = window_mention_at(x, e->sentence, i - 1);

        if (party_is_kind_of_deed(x, i - 1))
            continue;
        if (party_is_kind(x, i - 1, ARMED)) {
            found.phrase = party_phrase(x, i - 1, e->sentence);
            found.kind = x->nouns[i - 1];
            found.token = i - 1;
            found.weak = false;
            party_set_actor(report, &found, RANK_DEMONYM);
            break;
        }
        if (m && (!owned || x->text->tokens[i].kind == TEXT_CLITIC) &&
            (m->kind == MENTION_DEMONYM || m->role == ROLE_METONYM ||
             is_abbreviation(x, i - 1, m))) {
            found.phrase = slice_of(x->text->bytes.data + m->start, m->end - m->start);
            found.kind = NOUN_NOTHING;
            found.weak = false;
            party_set_actor(report, &found, RANK_DEMONYM);
            break;
        }
        if (x->cues[i - 1] != CUE_NOTHING && x->cues[i - 1] != CUE_SUSPECT &&
            x->cues[i - 1] != CUE_ANOTHER)
            break;
        /* "the Salvadoran archbishop's murder": whose it is stands right before the mark */
        owned |= x->text->tokens[i - 1].kind == TEXT_CLITIC;
    }
    answerable(x, report, e);
    opponent(x, report, e);
    /* "attack on", "strike against", "targeting" */
    for (uint32_t i = e->end; i < e->clause_end && i < e->end + 8; i++) {
        uint32_t to = i + 10 < e->clause_end ? i + 10 : e->clause_end;

        if ((extraction_is(x, i, "on") || extraction_is(x, i, "against") ||
             extraction_is(x, i, "targeting") || extraction_is(x, i, "at") ||
             extraction_is(x, i, "of")) &&
            party_find_right(x, i + 1, to, ANYTHING, false, e->sentence, &found)) {
            party_set_target(report, &found, RANK_SUBJECT);
            break;
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
        if (distance >= best_distance || !type_weapon_is_of(x, report, t))
            continue;
        best_distance = distance;
        /* "short-range ballistic", "one-way attack": the words that say of what kind */
        while (from > report->clause_first && t->token - from < 5 &&
               x->cues[from - 1] == CUE_NOTHING && x->nouns[from - 1] == NOUN_NOTHING &&
               (x->text->tokens[from - 1].kind == TEXT_PUNCT ||
                party_word_is(x->text, from - 1, PARTY_WORD_WEAPON)))
            from--;
        while (from < t->token && x->text->tokens[from].kind == TEXT_PUNCT)
            from++;
        if (extraction_is(x, from, "way") && from > report->clause_first + 1 &&
            x->text->tokens[from - 1].kind == TEXT_PUNCT && extraction_is(x, from - 2, "one"))
            from -= 2;
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
        !party_find_right(x, s->first_token, s->first_token + s->token_count,
                          KIND(NOUN_MILITANT) | KIND(NOUN_NONSTATE_GROUP), false, report->sentence,
                          &found))
        return;
    for (uint32_t i = 0; i < report->casualty_count; i++) {
        const struct casualty *c = &x->casualties.items[report->casualties[i]];

        if (found.token >= c->first_token && found.token < c->first_token + c->token_count)
            return;
    }
    if (slice_equal(found.phrase, report->target) ||
        party_word_is(x->text, found.token, PARTY_WORD_BYSTANDER))
        return;
    for (uint32_t i = found.token; i > s->first_token && found.token - i < 4; i--)
        if (extraction_is(x, i - 1, "against") || extraction_is(x, i - 1, "on"))
            return;
    party_set_actor(report, &found, RANK_NEAR);
    report->actor_certainty = CERTAINTY_SUSPECTED;
}

/* "three soldiers died": who is counted among the victims did not do it. */
static void drop_victim(const struct extraction *x, struct report *report)
{
    for (uint32_t i = 0; i < report->casualty_count && report->actor.length != 0; i++) {
        const struct casualty *c = &x->casualties.items[report->casualties[i]];
        struct slice victims;

        if (c->victims_count == 0 || c->none || c->victims == VICTIMS_ATTACKERS)
            continue;
        victims = text_span(x->text, c->victims_first, c->victims_first + c->victims_count);
        if (report->actor.data + report->actor.length > victims.data &&
            report->actor.data < victims.data + victims.length) {
            report->actor = (struct slice){0};
            report->actor_rank = RANK_NONE;
        }
    }
}

/* "an army base", "a checkpoint", "a convoy of the police": whoever attacks it fights its forces.
 */
static bool is_garrison(const struct extraction *x, const struct report *report)
{
    static const char *const posts[] = {"base",     "bases",    "checkpoint", "checkpoints",
                                        "outpost",  "outposts", "barracks",   "garrison",
                                        "military", "patrol",   "security"};
    const struct text_sentence *s = &x->text->sentences[report->sentence];
    const char *first = report->target.data, *end = first + report->target.length;
    uint32_t last = s->first_token + s->token_count;

    for (uint32_t i = s->first_token; i < last; i++) {
        const char *at = x->text->bytes.data + x->text->tokens[i].start;

        if (at >= end)
            return extraction_is(x, i, "of") &&
                   window_has_noun(x, (struct window){i, i + 5 < last ? i + 5 : last}, STATE_NOUNS);
        if (at < first)
            continue;
        if (party_is_kind(x, i, STATE_NOUNS))
            return true;
        for (size_t k = 0; k < sizeof posts / sizeof *posts; k++)
            if (extraction_is(x, i, posts[k]))
                return true;
    }
    return false;
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
            parties_of_verb(x, report, e, trigger_first, trigger_end);
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
    drop_victim(x, report);
    if (report->actor.length != 0)
        report->actor_certainty = report->alleged ? CERTAINTY_SUSPECTED : CERTAINTY_STATED;
    /* armed men against soldiers or police: a battle, not violence against civilians */
    if (report->type == INCIDENT_ATTACK && report->strength >= 3 && report->strength <= 5 &&
        (report->target_kind == NOUN_FORCE || report->target_kind == NOUN_STATE_GROUP ||
         (report->target_kind == NOUN_OBJECT && is_garrison(x, report))) &&
        report->actor_kind >= NOUN_MILITANT && report->actor_kind != NOUN_CIVILIAN &&
        report->actor_kind != NOUN_OFFICIAL)
        report->type = INCIDENT_ARMED_CLASH;
    party_of_claims(x, report);
    if (report->actor.length == 0)
        suspect(x, report);
    weapon(x, report, trigger_first, trigger_end);
}

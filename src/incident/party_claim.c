/* Who claims it, and whom others blame. */
#include "incident/clause.h"
#include "incident/party_find.h"
#include "incident/party_word.h"

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

/* "was blamed on factions, and US forces answered": who is blamed stands before the next clause. */
static uint32_t phrase_end(const struct extraction *x, uint32_t from, uint32_t end)
{
    for (uint32_t i = from; i + 1 < end; i++)
        if (x->text->tokens[i].kind == TEXT_PUNCT &&
            x->text->bytes.data[x->text->tokens[i].start] == ',' &&
            x->cues[i + 1] == CUE_CONJUNCTION)
            return i;
    return end;
}

/* "a group calling itself X": the name that such words lead to, before `end`. */
static bool find_self_styled(const struct extraction *x, uint32_t from, uint32_t end,
                             struct found *out)
{
    for (uint32_t i = from; i + 1 < end; i++) {
        uint32_t first = i + 1, last;

        if (!party_word_is(x->text, i, PARTY_WORD_STYLED) &&
            !(extraction_is(x, i, "as") && extraction_is(x, i - (i > from), "known")))
            continue;
        if (extraction_is(x, first, "itself") || extraction_is(x, first, "themselves"))
            first++;
        while (first < end &&
               (x->cues[first] == CUE_DEFINITE || x->text->tokens[first].kind == TEXT_PUNCT))
            first++;
        last = first;
        while (last < end && last - first < 8 && x->text->tokens[last].kind == TEXT_WORD &&
               (x->cues[last] == CUE_NOTHING || x->cues[last] == CUE_DEFINITE ||
                x->cues[last] == CUE_GEOGRAPHY || extraction_is(x, last, "of") ||
                extraction_is(x, last, "for")))
            last++;
        if (last == first)
            continue;
        *out = (struct found){.phrase = text_span(x->text, first, last),
                              .token = first,
                              .named = true,
                              .kind = NOUN_NONSTATE_GROUP};
        return true;
    }
    return false;
}

static bool is_quote(const struct extraction *x, uint32_t token)
{
    const struct text_token *t = &x->text->tokens[token];

    return t->kind == TEXT_PUNCT && x->text->bytes.data[t->start] == '"';
}

/* "a rebel unit, the "Green Hills Column"": the name in quotation marks that ends before `to`. */
static bool find_quoted(const struct extraction *x, uint32_t from, uint32_t to, struct found *out)
{
    enum { SHORTEST = 2, LONGEST = 6, AWAY = 3 };
    uint32_t last = to, first;

    while (last > from && to - last < AWAY && !is_quote(x, last - 1))
        last--;
    if (last == from || !is_quote(x, last - 1))
        return false;
    last--;
    for (first = last; first > from && !is_quote(x, first - 1); first--)
        if (x->text->tokens[first - 1].kind != TEXT_WORD ||
            !(x->text->tokens[first - 1].flags & TEXT_INITIAL_UPPER))
            return false;
    if (first == from || last < first + SHORTEST || last - first > LONGEST)
        return false;
    *out = (struct found){.phrase = text_span(x->text, first, last),
                          .token = first,
                          .named = true,
                          .kind = NOUN_NONSTATE_GROUP};
    return true;
}

/* "called the city's media to claim": who passes the word on. */
static bool passes_on(const struct extraction *x, const struct entity *e)
{
    for (uint32_t i = e->first_token; i < e->first_token + e->token_count; i++)
        if (party_word_is(x->text, i, PARTY_WORD_SPEAKER))
            return true;
    return false;
}

/* An organisation before `to` that no list knows. */
static bool find_organisation(const struct extraction *x, uint32_t from, uint32_t to,
                              struct found *out)
{
    for (uint32_t i = to; i > from; i--) {
        const struct entity *e = party_entity_over(x, i - 1);

        if (!e || e->kind != ENTITY_ORGANISATION || e->first_token < from || passes_on(x, e))
            continue;
        *out = (struct found){
            .phrase = text_span(x->text, e->first_token, e->first_token + e->token_count),
            .token = e->first_token,
            .named = true,
            .kind = NOUN_NONSTATE_GROUP};
        return true;
    }
    return false;
}

/* The blame is for what the report tells: in its clause, or after "for which". */
static bool is_blamed_for(const struct extraction *x, const struct report *report, uint32_t blame)
{
    uint32_t first, end;

    if (blame >= report->clause_first && blame < report->clause_end)
        return true;
    clause_around(x, blame, &first, &end);
    return first > 1 && extraction_is(x, first - 1, "which") && extraction_is(x, first - 2, "for");
}

/* "for which they hold the army responsible" */
static bool holds_responsible(const struct extraction *x, const struct report *report,
                              uint32_t token, uint32_t end, struct found *out)
{
    uint32_t last = token + 2;

    if (!(extraction_is(x, token, "hold") || extraction_is(x, token, "holds") ||
          extraction_is(x, token, "held") || extraction_is(x, token, "holding")))
        return false;
    end = end < token + 9 ? end : token + 9;
    while (last < end && !extraction_is(x, last, "responsible") &&
           !extraction_is(x, last, "accountable"))
        last++;
    return last < end && party_find_right(x, token + 1, last, ARMED, true, report->sentence, out);
}

/* "blamed the rebels for": who is blamed follows at once. */
static bool names_blamed(const struct extraction *x, uint32_t token)
{
    static const char *const verbs[] = {"blamed",  "blames",  "blaming", "blame",
                                        "accused", "accuses", "accusing"};

    if (token > 0 && (extraction_is(x, token - 1, "to") || extraction_is(x, token - 1, "the")))
        return false; /* "is to blame" */
    for (size_t i = 0; i < sizeof verbs / sizeof *verbs; i++)
        if (extraction_is(x, token, verbs[i]))
            return true;
    return false;
}

void party_of_claims(const struct extraction *x, struct report *report)
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
            if (extraction_is(x, i, "claimed") && extraction_is(x, i + 1, "by")) {
                uint32_t to = phrase_end(x, i + 2, end < i + 10 ? end : i + 10);

                if (find_self_styled(x, i + 2, end < i + 16 ? end : i + 16, &found) ||
                    party_find_right(x, i + 2, to, ARMED, true, report->sentence, &found)) {
                    party_set_actor(report, &found, RANK_NAMED);
                    report->actor_certainty = CERTAINTY_CLAIMED;
                }
            } else if (!nobody &&
                       (find_self_styled(x, from, i, &found) || find_quoted(x, from, i, &found) ||
                        party_find_left(x, from, i, ARMED, report->sentence, &found) ||
                        find_organisation(x, i > first + 5 ? i - 5 : first, i, &found))) {
                party_set_actor(report, &found, RANK_NAMED);
                report->actor_certainty = CERTAINTY_CLAIMED;
            }
        } else if (holds_responsible(x, report, i, end, &found)) {
            party_set_actor(report, &found, RANK_NAMED);
            report->actor_certainty = CERTAINTY_BLAMED;
        } else if (x->cues[i] == CUE_BLAME) {
            /* "was not the work of" */
            if (i > first && x->cues[i - 1] == CUE_NEGATION)
                continue;
            /* "for which the rebels are being held responsible" */
            if (i > first + 1 && x->cues[i - 1] == CUE_BE && is_blamed_for(x, report, i) &&
                party_find_left(x, i > first + 9 ? i - 9 : first, i, ARMED, report->sentence,
                                &found)) {
                party_set_actor(report, &found, RANK_NAMED);
                report->actor_certainty = CERTAINTY_BLAMED;
                continue;
            }
            bool direct = names_blamed(x, i) && x->cues[i + 1] != CUE_INSIDE &&
                          !extraction_is(x, i + 1, "on");

            end = next_event(x, report, i, end);
            for (uint32_t j = i; j < end && j < i + 10; j++)
                if ((extraction_is(x, j, "to") || extraction_is(x, j, "on") || (direct && j == i) ||
                     (j == i && x->cues[i + 1] == CUE_INSIDE)) &&
                    party_find_right(x, j + 1, phrase_end(x, j + 1, end < j + 9 ? end : j + 9),
                                     ARMED, true, report->sentence, &found)) {
                    party_set_actor(report, &found, RANK_NAMED);
                    report->actor_certainty = CERTAINTY_BLAMED;
                    break;
                }
        }
    }
}

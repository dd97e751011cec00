#include "incident/victim.h"

#include "incident/window.h"
#include "text/fold.h"
#include "text/number.h"

/* Shorter words are articles, initials and the like. */
#define SHORTEST 4
/* How far from its verb or noun a name stands at most. */
#define REACH_LEFT 30
#define REACH_RIGHT 16

/* "murder", "slain", "shot dead": what a person survives says nothing. */
static bool kills(const struct extraction *x, const struct report *report, const struct event *e)
{
    static const char *const words[] = {"murder",    "murders", "murdered",
                                        "murdering", "slain",   "slaying"};

    if (e->type == INCIDENT_ASSASSINATION)
        return true;
    for (size_t i = 0; i < sizeof words / sizeof *words; i++)
        if (extraction_is(x, e->token, words[i]))
            return true;
    for (uint32_t i = 0; i < report->casualty_count; i++) {
        const struct casualty *c = &x->casualties.items[report->casualties[i]];

        if (c->killed && !c->wounded && c->harm_token >= e->token && c->harm_token < e->end)
            return true;
    }
    return false;
}

static bool is_person(uint8_t noun)
{
    return noun == NOUN_OFFICIAL || noun == NOUN_CIVILIAN || noun == NOUN_MILITANT ||
           noun == NOUN_FORCE;
}

static bool is_of_time(const struct extraction *x, uint32_t sentence, uint32_t token)
{
    for (size_t i = when_first_from(&x->whens, sentence);
         i < x->whens.count && x->whens.items[i].sentence == sentence; i++) {
        const struct when_expression *w = &x->whens.items[i];

        if (token >= w->first_token && token < w->first_token + w->token_count)
            return true;
    }
    return false;
}

/* The first entity that ends after the token; the count when none does. */
static bool in_name(const struct extraction *x, uint32_t token)
{
    const struct entity_list *list = x->in->entities;
    size_t low = 0, high = list->count;

    while (low < high) {
        size_t middle = low + (high - low) / 2;
        const struct entity *e = &list->items[middle];

        if (e->first_token + e->token_count <= token)
            low = middle + 1;
        else
            high = middle;
    }
    return low < list->count && list->items[low].first_token <= token &&
           list->items[low].kind == ENTITY_PERSON;
}

static bool of_trigger(const struct extraction *x, uint32_t sentence, uint32_t token)
{
    for (size_t i = x->events.count; i-- > 0 && x->events.items[i].sentence == sentence;)
        if (token >= x->events.items[i].token && token < x->events.items[i].end)
            return true;
    return false;
}

/* A word that can be part of a name. */
static bool names(const struct extraction *x, uint32_t sentence, uint32_t token)
{
    const struct text_token *t = &x->text->tokens[token];

    if (t->kind != TEXT_WORD || t->letters < SHORTEST || x->cues[token] != CUE_NOTHING ||
        x->nouns[token] != NOUN_NOTHING || of_trigger(x, sentence, token))
        return false;
    return in_name(x, token) ||
           ((t->flags & TEXT_INITIAL_UPPER) && !window_mention_at(x, sentence, token) &&
            !is_of_time(x, sentence, token));
}

/* "a judge", "six priests", "several teachers": without a name. */
static bool is_nameless(const struct extraction *x, uint32_t token)
{
    struct text_number number;

    return x->cues[token] == CUE_INDEFINITE || extraction_is(x, token, "several") ||
           extraction_is(x, token, "many") ||
           (text_number_at(x->text, token, &number) && !number.ordinal);
}

/* The same for one and for many: "Jesuit", "Jesuits". */
static uint32_t hash_of(const struct extraction *x, uint32_t token)
{
    struct slice word = text_token_slice(x->text, token);

    if (word.length > SHORTEST && (word.data[word.length - 1] | 0x20) == 's')
        word.length--;
    return text_fold_hash(word);
}

/* Who was taken and who was killed are told apart. */
#define TAKEN 0x9e3779b9u

static void add(struct report *report, uint32_t hash)
{
    for (uint32_t i = 0; i < report->victim_count; i++)
        if (report->victims[i] == hash)
            return;
    if (report->victim_count < REPORT_VICTIMS)
        report->victims[report->victim_count++] = hash;
}

static bool begins_another(const struct extraction *x, uint32_t token)
{
    const struct text_token *t = &x->text->tokens[token];

    return x->cues[token] == CUE_CONJUNCTION ||
           (t->kind == TEXT_PUNCT && x->text->bytes.data[t->start] == ',');
}

/* The names in the words first .. end. What stands before "leader" or "judge" is the party, what
 * stands after it the person; "a leader of the Union" names nobody, "the Union leaders" does. */
static void take_names(const struct extraction *x, struct report *report, const struct event *e,
                       uint32_t first, uint32_t end)
{
    uint32_t deed = e->type == INCIDENT_ABDUCTION ? TAKEN : 0;
    uint32_t kept = report->victim_count;
    bool beside = false, titled = false;

    for (uint32_t i = first; i < end; i++) {
        if (begins_another(x, i)) {
            kept = report->victim_count;
            beside = titled = false;
        } else if (x->text->tokens[i].kind == TEXT_CLITIC) {
            report->victim_count = kept; /* "the mayor's driver" */
        } else if (is_person(x->nouns[i])) {
            titled = true;
        } else if (x->cues[i] == CUE_OTHER_PREPOSITION || x->cues[i] == CUE_PLACE_PREPOSITION) {
            beside = true;
        } else if (is_nameless(x, i)) {
            beside = !titled;
        } else if (names(x, e->sentence, i) && (titled || !beside)) {
            if (titled)
                report->victim_count = kept;
            titled = beside = false;
            add(report, hash_of(x, i) ^ deed);
        }
    }
}

static bool ends_phrase(const struct extraction *x, uint32_t token)
{
    const struct text_token *t = &x->text->tokens[token];
    char mark = x->text->bytes.data[t->start];

    if (t->kind == TEXT_PUNCT)
        return mark == ';' || mark == ':' || mark == '(' || mark == '[';
    switch (x->cues[token]) {
    case CUE_BY:
    case CUE_SUBORDINATE:
    case CUE_SAY:
    case CUE_BE:
    case CUE_HAVE:
    case CUE_MODAL:
    case CUE_PLACE_PREPOSITION:
        return true;
    default:
        return false;
    }
}

static void take_right(const struct extraction *x, struct report *report, const struct event *e,
                       uint32_t first)
{
    uint32_t end = first;

    while (end < e->clause_end && end < first + REACH_RIGHT && !ends_phrase(x, end) &&
           !of_trigger(x, e->sentence, end))
        end++;
    take_names(x, report, e, first, end);
}

/* "the police said that X", "X, who": the subject begins after the one and before the other. */
static void take_left(const struct extraction *x, struct report *report, const struct event *e,
                      uint32_t end)
{
    uint32_t first = e->clause_first, sentence = x->text->sentences[e->sentence].first_token;

    if (end <= first + 1 && first > sentence + 1 &&
        (extraction_is(x, first - 1, "who") || extraction_is(x, first - 1, "whom"))) {
        end = first - 1;
        first = sentence;
    }
    if (end > first + REACH_LEFT)
        first = end - REACH_LEFT;
    for (uint32_t i = end; i > first; i--)
        if (x->cues[i - 1] == CUE_SAY || x->cues[i - 1] == CUE_SUBORDINATE ||
            of_trigger(x, e->sentence, i - 1))
            first = i;
    take_names(x, report, e, first, end);
}

/* "was murdered", "has been kidnapped": where the verb's group begins; the verb when it is active.
 */
static uint32_t passive_from(const struct extraction *x, const struct event *e)
{
    for (uint32_t i = e->token; i > e->clause_first && e->token - i < 3; i--)
        if (x->cues[i - 1] == CUE_BE)
            return i - 1;
    return e->token;
}

static void note_event(const struct extraction *x, struct report *report, const struct event *e)
{
    uint32_t from = passive_from(x, e);

    if (e->role == TRIGGER_EVENT) {
        if (extraction_is(x, e->end, "of"))
            take_right(x, report, e, e->end + 1);
        else if (extraction_is(x, e->end - 1, "of"))
            take_right(x, report, e, e->end);
        else if (e->token > e->clause_first && x->text->tokens[e->token - 1].kind == TEXT_CLITIC)
            take_left(x, report, e, e->token - 1);
    } else if (from < e->token || extraction_is(x, e->token, "died")) {
        take_left(x, report, e, from);
    } else if (e->role == TRIGGER_ACT || e->role == TRIGGER_HARM) {
        take_right(x, report, e, e->end);
    }
}

void victim_note(const struct extraction *x, struct report *report, size_t event_first)
{
    const unsigned other = FAMILY_ARREST | FAMILY_PROTEST | FAMILY_POLITICAL;

    if ((report->families & other) || report->status == STATUS_ATTEMPTED ||
        report->status == STATUS_PLANNED || report->status == STATUS_HYPOTHETICAL ||
        report->aggregate)
        return;
    for (size_t i = event_first; i < x->events.count; i++) {
        const struct event *e = &x->events.items[i];

        if (e->dropped || &x->reports.items[e->report] != report)
            continue;
        if (e->type == INCIDENT_ABDUCTION || kills(x, report, e))
            note_event(x, report, e);
    }
}

/* Of two ways to name somebody most of the shorter: "Judge Anna Maria Weiss", "Weiss". */
static bool share_names(const struct report *a, const struct report *b)
{
    uint32_t least = a->victim_count < b->victim_count ? a->victim_count : b->victim_count;
    uint32_t shared = 0;

    for (uint32_t i = 0; i < a->victim_count; i++)
        for (uint32_t j = 0; j < b->victim_count; j++)
            shared += a->victims[i] == b->victims[j];
    return shared != 0 && 2 * shared >= least;
}

uint64_t victim_bits(const struct report *report)
{
    uint64_t bits = 0;

    for (uint32_t i = 0; i < report->victim_count; i++)
        bits |= (uint64_t)1 << report->victims[i] % 64;
    return bits;
}

bool victim_is_same(const struct extraction *x, const struct gathering *g, const struct report *r)
{
    if (!(victim_bits(r) & g->victims) || g->aggregate || r->aggregate ||
        g->status == STATUS_ATTEMPTED)
        return false;
    for (uint32_t i = 0; i < g->count; i++)
        if (share_names(&x->reports.items[g->reports[i]], r))
            return true;
    return false;
}

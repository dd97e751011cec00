#include "incident/sense.h"

#include <string.h>

#include "incident/window.h"
#include "text/number.h"

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
    static const char *const times[] = {"today", "yesterday", "last", "this", "outside", "for"};
    struct slice next = text_token_slice(x->text, t->end);
    size_t when = when_first_from(&x->whens, t->sentence);

    if (x->cues[t->end] == CUE_DEFINITE || x->cues[t->end] == CUE_INDEFINITE)
        return !extraction_is(x, t->end, "this");
    for (; when < x->whens.count && x->whens.items[when].sentence == t->sentence; when++)
        if (x->whens.items[when].first_token == t->end)
            return false;
    return begins(x, t->token, "demonstrated") && x->text->tokens[t->end].kind == TEXT_WORD &&
           x->cues[t->end] == CUE_NOTHING && !HAS_WORD(x, window_after(x, t, 1), times) &&
           !(next.length > 2 && memcmp(next.data + next.length - 2, "ly", 2) == 0) &&
           !window_has_noun(x, window_before(x, t, 6), KIND(NOUN_CIVILIAN));
}

/* "demonstrated its resolve", "has demonstrated that", "a demonstration of skill": shown. */
static bool is_shown(const struct extraction *x, const struct trigger *t)
{
    static const char *const what[] = {"that",    "how",        "what",  "why",    "clearly",
                                       "again",   "experiment", "great", "strong", "model",
                                       "project", "projects",   "plot",  "plots",  "version",
                                       "site",    "flight"};
    static const char *const shows[] = {"interactive", "cooking", "live",   "product",   "timed",
                                        "fashion",     "craft",   "flying", "technology"};
    bool noun = begins(x, t->token, "demonstrations") || begins(x, t->token, "demonstration");

    if (!begins(x, t->token, "demonstrat") || begins(x, t->token, "demonstrator"))
        return false;
    if (HAS_WORD(x, window_after(x, t, 1), what) || HAS_WORD(x, window_before(x, t, 1), shows))
        return true;
    if (noun)
        return extraction_is(x, t->end, "of") &&
               !window_has_noun(x, window_after(x, t, 5), PEOPLE_NOUNS);
    return is_transitive(x, t);
}

/* "rallied for a 10-9 victory", "prices rallied by two percent" */
static bool is_comeback(const struct extraction *x, const struct trigger *t)
{
    static const char *const gains[] = {"victory", "win",    "wins",   "deficit", "points",
                                        "percent", "pct",    "inning", "runs",    "losses",
                                        "lead",    "ranked", "season", "fourth"};

    static const char *const prices[] = {"prices", "price",  "barrel", "stocks", "shares",
                                         "index",  "dollar", "bonds",  "markets"};

    if (begins(x, t->token, "rall") && HAS_WORD(x, window_around(x, t, 8, 8), prices))
        return true;
    if (extraction_is(x, t->token, "rally") &&
        (t->token == 0 || x->cues[t->token - 1] == CUE_DEFINITE ||
         x->cues[t->token - 1] == CUE_INDEFINITE))
        return false;
    return begins(x, t->token, "rall") && HAS_WORD(x, window_after(x, t, 10), gains);
}

/* "slaughter 8,000 pigs", "a mob of sheep" */
static bool is_butchery(const struct extraction *x, const struct trigger *t)
{
    static const char *const beasts[] = {
        "cattle", "pigs",   "pig",     "sheep",    "cows",   "livestock", "monkeys", "poultry",
        "birds",  "animal", "animals", "goats",    "meat",   "abattoir",  "lambs",   "abattoirs",
        "herd",   "herds",  "horses",  "chickens", "whales", "turkeys",   "bulls",   "kangaroos"};
    struct window sentence = window_of_sentence(x, t->sentence);

    if ((extraction_is(x, t->token, "shooting") || extraction_is(x, t->token, "shot") ||
         extraction_is(x, t->token, "mob")) &&
        HAS_WORD(x, window_after(x, t, 3), beasts))
        return true;
    return (begins(x, t->token, "slaughter") || begins(x, t->token, "mob")) &&
           HAS_WORD(x, sentence, beasts) &&
           !window_has_noun(x, sentence, ARMED_NOUNS | KIND(NOUN_CIVILIAN));
}

/* "The adviser clashed with the senator", "the two sides clash in the final": nobody is armed and
 * there are no crowds. */
static bool is_dispute(const struct extraction *x, const struct trigger *t, size_t first,
                       size_t end)
{
    static const char *const crowds[] = {
        "supporters", "fans",      "protesters",  "demonstrators", "rival",    "rivals",
        "groups",     "gangs",     "clans",       "tribes",        "tribal",   "ethnic",
        "violent",    "deadly",    "communities", "armed",         "communal", "bloody",
        "border",     "activists", "strikers",    "settlers",      "herders",  "inmates"};
    struct window sentence = window_of_sentence(x, t->sentence);

    return begins(x, t->token, "clash") && !extraction_is(x, t->token, "clashes") &&
           !names_arms(x, sentence, first, end) &&
           !window_has_noun(x, sentence, KIND(NOUN_CIVILIAN)) && !HAS_WORD(x, sentence, crowds) &&
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
    static const char *const burst[] = {"gas",        "fuel",   "flammable", "gunpowder",
                                        "ammunition", "boiler", "gasoline",  "petrol",
                                        "fireworks",  "propane"};
    struct window after = window_after(x, t, 5);

    return !HAS_WORD(x, after, burst) && extraction_is(x, t->token, "explosion") &&
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
    static const char *const acts[] = {"pay",    "record",      "policy",   "policies", "handling",
                                       "plans",  "remarks",     "comments", "decision", "failure",
                                       "stance", "performance", "plan"};
    static const char *const over[] = {"over"};
    struct window after = window_after(x, t, 12);
    bool blasted = extraction_is(x, t->token, "blasted");

    if (!blasted && !(extraction_is(x, t->token, "attacked") && HAS_WORD(x, after, over) &&
                      HAS_WORD(x, after, acts)))
        return false;
    return !names_arms(x, window_of_sentence(x, t->sentence), first, end) &&
           !(blasted && window_has_noun(x, window_after(x, t, 6), KIND(NOUN_OBJECT))) &&
           !window_has_role(x, first, end, ROLE(TRIGGER_HARM) | ROLE(TRIGGER_ACCIDENT));
}

/* "asked to delay the execution", "executing every part of the plan": by a court, or of no man. */
static bool is_legal(const struct extraction *x, const struct trigger *t)
{
    static const char *const courts[] = {"lethal",  "injection", "court", "convicted", "inmate",
                                         "inmates", "row",       "plan",  "plans",     "clemency"};
    static const char *const forms[] = {"execution", "executions", "executed", "executing",
                                        "execute"};
    struct window sentence = window_of_sentence(x, t->sentence);

    return HAS_WORD(x, ((struct window){t->token, t->end}), forms) &&
           HAS_WORD(x, sentence, courts) && !window_has_noun(x, sentence, ARMED_NOUNS);
}

/* "officers were dispatched to a residence": no troops. */
static bool is_errand(const struct extraction *x, const struct trigger *t)
{
    static const char *const troops[] = {
        "troops",    "soldiers",  "forces",    "army",      "convoy",       "reinforcements",
        "tanks",     "warships",  "fighters",  "battalion", "military",     "warplanes",
        "navy",      "militia",   "brigade",   "marines",   "peacekeepers", "rebels",
        "gendarmes", "commandos", "contingent"};

    return extraction_is(x, t->token, "dispatched") &&
           !HAS_WORD(x, window_of_sentence(x, t->sentence), troops);
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
    static const char *const craft[] = {"helicopter", "plane",     "aircraft", "boat",   "ship",
                                        "jet",        "submarine", "flight",   "vessel", "yacht"};

    if (t->type == INCIDENT_ABDUCTION && extraction_is(x, t->token, "disappeared") &&
        HAS_WORD(x, window_before(x, t, 5), craft))
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
    static const char *const sprays[] = {"sprayed", "spray",  "daubed",     "painted",   "scrawled",
                                         "defaced", "racist", "vandalised", "vandalized"};

    return extraction_is(x, t->token, "graffiti") &&
           !HAS_WORD(x, window_of_sentence(x, t->sentence), sprays);
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
    static const char *const kindles[] = {"ignited", "igniting", "incendiary"};
    static const char *const passions[] = {
        "debate",      "row",      "controversy", "interest", "speculation", "passion",
        "passions",    "fury",     "feud",        "rivalry",  "imagination", "outrage",
        "hope",        "hopes",    "movement",    "speech",   "speeches",    "remarks",
        "remark",      "comments", "rhetoric",    "language", "statement",   "statements",
        "commentator", "tweet",    "tweets",      "engine"};

    return HAS_WORD(x, ((struct window){t->token, t->end}), kindles) &&
           HAS_WORD(x, window_after(x, t, 5), passions);
}

bool sense_is_beastly(const struct extraction *x, uint32_t sentence)
{
    static const char *const beasts[] = {"shark",     "sharks",  "crocodile", "crocodiles",
                                         "alligator", "leopard", "grizzly",   "hippo",
                                         "stingray",  "python",  "bees",      "wasps"};
    static const char *const coats[] = {"brown", "black", "polar"};
    struct window w = window_of_sentence(x, sentence);

    if (window_has_noun(x, w, ARMED_NOUNS | KIND(NOUN_ARMS)))
        return false;
    for (uint32_t i = w.first + 1; i < w.end; i++)
        if (extraction_is(x, i, "bear") && HAS_WORD(x, ((struct window){i - 1, i}), coats))
            return true;
    return HAS_WORD(x, w, beasts);
}

bool sense_is_of_traffic(const struct extraction *x, const struct trigger *t, size_t first,
                         size_t end)
{
    static const char *const blows[] = {"hit", "struck", "hitting", "striking", "into"};
    static const char *const road[] = {
        "car",  "truck",   "van",      "bus",        "train",     "motorcycle", "bicycle", "bike",
        "tree", "trees",   "pole",     "driver",     "motorist",  "pedestrian", "cyclist", "lorry",
        "suv",  "tractor", "pickup",   "minivan",    "driveway",  "vehicle",    "wall",    "cab",
        "road", "highway", "motorway", "interstate", "guardrail", "tram"};
    struct window sentence = window_of_sentence(x, t->sentence);

    return t->role == TRIGGER_MOVE && HAS_WORD(x, ((struct window){t->token, t->end}), blows) &&
           HAS_WORD(x, window_around(x, t, 10, 10), road) &&
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
    static const char *const words[] = {"for", "in", "over", "of", "to", "with"};

    return HAS_WORD(x, ((struct window){first, end}), words);
}

bool sense_is_tried(const struct extraction *x, const struct event *event)
{
    static const char *const after[] = {
        "trial",      "trials",      "retrial",    "case",       "cases",    "charge",  "charges",
        "conviction", "convictions", "indictment", "verdict",    "plea",     "lawsuit", "hearing",
        "count",      "counts",      "defendant",  "defendants", "sentence", "trials"};
    static const char *const before[] = {
        "trial",      "retrial", "retried",    "charge",    "charges",    "pleaded",   "pleads",
        "sentenced",  "jailed",  "imprisoned", "convicted", "conviction", "acquitted", "indicted",
        "indictment", "guilty",  "prosecuted", "testified", "lawsuit"};
    enum { REACH = 16, PREPOSITION = 6 };
    const unsigned violent = FAMILY_REMOTE | FAMILY_ARMED | FAMILY_ABDUCTION | FAMILY_SEXUAL;
    const struct text_sentence *s = &x->text->sentences[event->sentence];
    uint32_t end = s->first_token + s->token_count;
    uint32_t first = event->token > s->first_token + REACH ? event->token - REACH : s->first_token;

    if (!(incident_family_of(event->type) & violent) || event->role == TRIGGER_HARM)
        return false;
    if (event->role == TRIGGER_EVENT && event->end < end &&
        HAS_WORD(x, ((struct window){event->end, event->end + 1}), after))
        return !event->definite || !extraction_is(x, event->end, "case");
    /* "on trial for the murder of the mayor": one deed, as a rule told for its own sake */
    if (event->definite)
        return false;
    for (uint32_t i = event->token; i > first; i--)
        if (HAS_WORD(x, ((struct window){i - 1, i}), before))
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

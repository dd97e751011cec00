#include "incident/confidence.h"

#include <math.h>

#include "incident/wording.h"
#include "lexicon/lexicon.h"

struct confidence_weight {
    int feature, weight; /* weight in thousandths */
};

#include "confidence_weights.inc"

/* More dead than one incident has, mostly. */
#define MANY_KILLED 30
/* A text of so many sentences is as long as any. */
#define LONG_SENTENCES 40.0F

/* A note of so few sentences is about the incident it names. */
#define TINY_SENTENCES 4
#define FACTS_FLOOR 0.3

static void feature_of_target(uint8_t kind, float *features)
{
    if (kind == NOUN_CIVILIAN || kind == NOUN_OFFICIAL)
        features[CONFIDENCE_TARGET_CIVILIAN] = 1.0F;
    else if (kind == NOUN_FORCE || kind == NOUN_STATE_GROUP)
        features[CONFIDENCE_TARGET_FORCES] = 1.0F;
    else if (kind == NOUN_MILITANT || kind == NOUN_NONSTATE_GROUP)
        features[CONFIDENCE_TARGET_MILITANTS] = 1.0F;
    else if (kind == NOUN_OBJECT)
        features[CONFIDENCE_TARGET_OBJECT] = 1.0F;
}

/* "have been attacked", "are attacking": the tense of what the clause tells. */
static void features_of_clause(const struct extraction *x, const struct report *first,
                               float *features)
{
    for (uint32_t i = first->clause_first; i < first->first_token; i++) {
        if (extraction_is(x, i, "have") || extraction_is(x, i, "has"))
            features[CONFIDENCE_PERFECT] = 1.0F;
        if (extraction_is(x, i, "is") || extraction_is(x, i, "are"))
            features[CONFIDENCE_PRESENT] = 1.0F;
    }
}

static void features_of_words(const struct extraction *x, const struct gathering *g,
                              float *features)
{
    const struct report *first = &x->reports.items[g->reports[0]];
    uint8_t strength = 0;
    bool harm_only = true;

    for (uint32_t i = 0; i < g->count; i++) {
        const struct report *r = &x->reports.items[g->reports[i]];

        if (r->strength > strength)
            strength = r->strength;
        harm_only = harm_only && r->harm_only;
        if (r->verb)
            features[CONFIDENCE_VERB] = 1.0F;
    }
    for (uint32_t i = 0; i < g->count; i++)
        feature_of_target(x->reports.items[g->reports[i]].target_kind, features);
    for (uint32_t i = 0; i < g->count; i++) {
        uint8_t kind = x->reports.items[g->reports[i]].actor_kind;

        if (kind == NOUN_FORCE || kind == NOUN_STATE_GROUP)
            features[CONFIDENCE_ACTOR_STATE] = 1.0F;
        else if (kind == NOUN_MILITANT || kind == NOUN_NONSTATE_GROUP)
            features[CONFIDENCE_ACTOR_MILITANT] = 1.0F;
    }
    features[CONFIDENCE_STRENGTH_MIDDLE] = strength == 4 || strength == 5;
    features[CONFIDENCE_STRENGTH_HIGH] = strength >= 6;
    features[CONFIDENCE_HARM_ONLY] = harm_only;
    features[CONFIDENCE_TWO_SENTENCES] = g->count == 2;
    features[CONFIDENCE_MANY_SENTENCES] = g->count > 2;
    features[CONFIDENCE_DEFINITE] = first->definite;
    features[CONFIDENCE_PLURAL] = first->plural;
    features[CONFIDENCE_QUOTED] = first->quoted;
    features[CONFIDENCE_PERSONAL] = first->personal;
    features[CONFIDENCE_QUESTION] = first->question;
    features[CONFIDENCE_ALLEGED] = first->alleged;
    features_of_clause(x, first, features);
}

static void features_of_text(const struct extraction *x, const struct report *first,
                             float *features)
{
    float length = (float)x->body_sentences / LONG_SENTENCES;

    features[CONFIDENCE_PLACE_IN_TEXT] =
        (float)first->sentence / (float)(x->text->sentence_count ? x->text->sentence_count : 1);
    features[CONFIDENCE_LENGTH] = length < 1.0F ? length : 1.0F;
}

static void features_of_day(const struct extraction *x, const struct incident_date *date,
                            float *features)
{
    date_day end = date->end == DATE_NONE ? date->start : date->end;

    if (date->text.length == 0 || date->start == DATE_NONE || x->document_day == DATE_NONE)
        return;
    features[CONFIDENCE_OLD] = end < x->document_day - 31;
}

static void features_of_facts(const struct gathering *g, const struct incident *incident,
                              float *features)
{
    const struct incident_site *site = &incident->sites[0];
    const struct incident_count *killed = &incident->fatalities, *hurt = &incident->injuries;
    bool day = g->date.text.length && (g->date.precision == 1 || g->date.weekday >= 0);

    features[CONFIDENCE_DAY] = day;
    features[CONFIDENCE_VAGUE_DATE] = g->date.text.length && !day;
    if (g->site_count != 0) {
        features[CONFIDENCE_SITE_TOWN] = site->has_point && site->where_precision < WHERE_REGION;
        features[CONFIDENCE_SITE_UNKNOWN] = !site->has_point;
        features[CONFIDENCE_SITE_WIDE] = site->has_point && site->where_precision >= WHERE_REGION;
    }
    features[CONFIDENCE_KILLED] = killed->low > 0 || killed->best > 0;
    features[CONFIDENCE_HURT] = hurt->low > 0 || hurt->best > 0;
    features[CONFIDENCE_KILLED_ONE] = killed->best == 1;
    features[CONFIDENCE_KILLED_MANY] = killed->best >= MANY_KILLED || killed->low >= MANY_KILLED;
    features[CONFIDENCE_VAGUE_COUNT] = (killed->low > 0 && killed->best == COUNT_NONE) ||
                                       (hurt->low > 0 && hurt->best == COUNT_NONE);
    features[CONFIDENCE_NOBODY_HURT] = killed->best == 0 || hurt->best == 0;
    features[CONFIDENCE_FACTS] = g->date.text.length && g->site_count != 0 &&
                                 (features[CONFIDENCE_KILLED] + features[CONFIDENCE_HURT] > 0.0F);
    features[CONFIDENCE_ACTOR] = incident->actor.length != 0;
    features[CONFIDENCE_TARGET] = incident->target.length != 0;
    features[CONFIDENCE_WEAPON] = incident->weapon.length != 0;
    features[CONFIDENCE_BACKGROUND] = incident->status == STATUS_BACKGROUND;
    features[CONFIDENCE_ATTEMPTED] = incident->status == STATUS_ATTEMPTED;
    features[CONFIDENCE_PLANNED] =
        incident->status == STATUS_PLANNED || incident->status == STATUS_HYPOTHETICAL;
    features[CONFIDENCE_AGGREGATE] = incident->aggregate;
}

static void feature_of_type(uint8_t type, float *features)
{
    switch ((enum incident_type)type) {
    case INCIDENT_ARMED_CLASH:
    case INCIDENT_RAID:
        features[CONFIDENCE_CLASH] = 1.0F;
        break;
    case INCIDENT_ATTACK:
        features[CONFIDENCE_GENERIC_ATTACK] = 1.0F;
        break;
    case INCIDENT_AIRSTRIKE:
    case INCIDENT_SHELLING:
        features[CONFIDENCE_STATE_FIRE] = 1.0F;
        break;
    case INCIDENT_ABDUCTION:
    case INCIDENT_HIJACKING:
        features[CONFIDENCE_ABDUCTION] = 1.0F;
        break;
    case INCIDENT_ARREST:
        features[CONFIDENCE_ARREST] = 1.0F;
        break;
    case INCIDENT_INTERCEPTION:
        features[CONFIDENCE_INTERCEPTION] = 1.0F;
        break;
    case INCIDENT_ARSON:
        features[CONFIDENCE_ARSON] = 1.0F;
        break;
    case INCIDENT_PROPERTY_DESTRUCTION:
        features[CONFIDENCE_PROPERTY] = 1.0F;
        break;
    case INCIDENT_RIOT:
    case INCIDENT_PROTEST:
    case INCIDENT_CRACKDOWN:
        features[CONFIDENCE_PROTEST] = 1.0F;
        break;
    case INCIDENT_AGREEMENT:
    case INCIDENT_BASE_ESTABLISHED:
    case INCIDENT_GROUP_CHANGE:
        features[CONFIDENCE_POLITICAL] = 1.0F;
        break;
    case INCIDENT_TERRITORY_REGAINED:
    case INCIDENT_TERRITORY_TAKEN:
    case INCIDENT_TERRITORY_TRANSFERRED:
        features[CONFIDENCE_TERRITORY] = 1.0F;
        break;
    default:
        break;
    }
}

float confidence_estimate(const struct extraction *x, const struct gathering *g,
                          const struct incident *incident, size_t index, float *features)
{
    double sum = 0.0;

    for (int i = 0; i < CONFIDENCE_COUNT; i++)
        features[i] = 0.0F;
    features[CONFIDENCE_BIAS] = 1.0F;
    features[CONFIDENCE_FIRST] = index == 0;
    features[CONFIDENCE_LATER] = index >= 3;
    features[CONFIDENCE_SHORT_TEXT] = !x->long_text;
    features[CONFIDENCE_TINY_TEXT] = x->body_sentences <= TINY_SENTENCES;
    features[CONFIDENCE_DENSITY] = x->density;
    features_of_words(x, g, features);
    features_of_facts(g, incident, features);
    features_of_day(x, &g->date, features);
    features_of_text(x, &x->reports.items[g->reports[0]], features);
    feature_of_type(incident->type, features);
    for (size_t i = 0; i < sizeof confidence_weights_entries / sizeof *confidence_weights_entries;
         i++) {
        const struct confidence_weight *w = &confidence_weights_entries[i];

        if (w->feature < CONFIDENCE_COUNT)
            sum += (double)features[w->feature] * w->weight / 1000.0;
    }
    sum += (double)(x->wording + wording_of_gathering(x, g));
    sum = 1.0 / (1.0 + exp(-sum));
    /* When, where and how many: that it happened is said, whatever else the text is about. */
    if (features[CONFIDENCE_FACTS] > 0.0F && !incident->aggregate && sum < FACTS_FLOOR)
        sum = FACTS_FLOOR;
    return (float)sum;
}

#include "incident/assemble.h"

#include "incident/confidence.h"
#include "incident/damage.h"
#include "incident/gathering.h"
#include "incident/general.h"
#include "incident/party_name.h"
#include "incident/party_near.h"
#include "incident/party_word.h"
#include "incident/site.h"
#include "incident/wording.h"

/* A report joins the incident that it fits best, if it fits at least so well. */
#define JOIN_FIT 1.5F
/* Of those that it fits, one of its own kind goes before another that it fits better by less. */
#define SAME_TYPE 1.5F
/* Triggers from this strength on leave no doubt of the kind. */
#define SURE_STRENGTH 7
/* How many of the first and of the latest incidents a report may join. */
#define LEAD_GATHERINGS 8
#define RECENT_GATHERINGS 48
/* What a name adds to how well an actor is told. */
#define NAMED_WEIGHT 1
/* "forces" weighs as much as who is only suspected. */
#define WEAK_WEIGHT 2
/* A series of so many is recalled. */
#define LONG_SERIES 30
/* Below this an incident is not worth telling. */
#define CONFIDENCE_FLOOR 0.02F
/* What no gazetteer knows lies about so far from what the text names around it. */
#define CONTEXT_RADIUS_KM 25.0F
/* What lies in a region is no farther from the middle of it. */
#define REGION_KM 300.0

static bool known(const struct incident_count *count)
{
    return count->low != COUNT_NONE || count->best != COUNT_NONE;
}

static void count_report(const struct extraction *x, struct report *report)
{
    struct casualty items[REPORT_CASUALTIES];

    for (uint32_t i = 0; i < report->casualty_count; i++)
        items[i] = x->casualties.items[report->casualties[i]];
    if (report->casualty_count != 0)
        casualty_combine(x->text, items, report->casualty_count, &report->fatalities,
                         &report->injuries);
}

static enum gazetag_status gather(struct extraction *x, struct gathering_list *list)
{
    for (size_t r = 0; r < x->reports.count; r++) {
        struct report *report = &x->reports.items[r];
        float best = 0.0F, best_fit = 0.0F;
        int32_t chosen = -1;

        count_report(x, report);
        report->aggregate |= (x->roundup || r > 0) && general_is_toll(x, report);
        report->aggregate |= x->roundup && general_is_crimes(report);
        if (report->status == STATUS_PLANNED || report->status == STATUS_HYPOTHETICAL) {
            if (report->site_count == 0 || report->harm_only || report->reference)
                continue;
        }
        for (size_t g = 0; g < list->count; g++) {
            /* the lead's incidents and the latest ones; a text as long as a book stays quick */
            if (g == LEAD_GATHERINGS && list->count > LEAD_GATHERINGS + RECENT_GATHERINGS)
                g = list->count - RECENT_GATHERINGS;
            float fit = gathering_fit(x, &list->items[g], report);

            best_fit = fit > best_fit ? fit : best_fit;
            if (fit < (report->strength < SURE_STRENGTH ? JOIN_FIT : 0.0F))
                continue;
            if (gathering_is_of_type(x, &list->items[g], report))
                fit += SAME_TYPE;
            /* of equals the newer one */
            if (fit >= best) {
                best = fit;
                chosen = (int32_t)g;
            }
        }
        if (best_fit >= JOIN_FIT) {
            gathering_add(x, &list->items[chosen], report, (uint32_t)r);
            report->incident = chosen;
            continue;
        }
        if (report->reference)
            continue;
        struct gathering begun;

        gathering_begin(&begun, report, (uint32_t)r);
        report->incident = (int32_t)list->count;
        if (!ARENA_PUSH(x->arena, list, begun))
            return GAZETAG_NO_MEMORY;
    }
    return GAZETAG_OK;
}

/* ---- from reports to an incident */

/* Each report speaks for its type, the more telling ones and the first ones louder. */
static void choose_type(const struct extraction *x, const struct gathering *g,
                        struct incident *incident)
{
    float votes[INCIDENT_TYPE_COUNT] = {0};
    uint8_t variant[INCIDENT_TYPE_COUNT] = {0};
    uint8_t best = INCIDENT_ATTACK;
    bool deadly = false, detained = false, murder = false, live = incident_is_live(g->status);
    bool sure = !x->reports.items[g->reports[0]].alleged;

    for (uint32_t i = 0; i < g->count; i++) {
        const struct report *r = &x->reports.items[g->reports[i]];
        float strength = (float)r->strength;
        /* that soldiers were attacked does say something */
        bool generic = r->strength <= GENERIC_STRENGTH && r->type != INCIDENT_ARMED_CLASH;

        if (r->reference || r->type >= INCIDENT_TYPE_COUNT)
            continue;
        /* "said it was in reply to a drone strike": what was answered was another deed */
        if (r->earlier && !x->reports.items[g->reports[0]].earlier)
            continue;
        /* who is taken after a deadly fight is no news beside it */
        detained |= (r->families & FAMILY_ARREST) != 0;
        if (deadly && (incident_family_of(r->type) & (FAMILY_ARREST | FAMILY_INTERCEPTION)))
            continue;
        /* "priests were murdered ... we add our protest": what people say of it */
        if (murder && r->type == INCIDENT_PROTEST)
            continue;
        deadly |= r->fatalities.best > 0;
        murder |= r->fatalities.best > 0 && r->strength > GENERIC_STRENGTH &&
                  (incident_family_of(r->type) & FAMILY_ARMED);
        /* "the attack" is said of anything, and what is recalled was another deed: they have a
         * voice only where nothing says more; what is only alleged later has less of one */
        votes[r->type] += strength * strength * (i < 2 ? 1.5F : 1.0F) * (generic ? 0.1F : 1.0F) *
                          (live && !incident_is_live(r->status) ? 0.1F : 1.0F) *
                          (r->alleged && sure ? 0.3F : 1.0F);
        variant[r->type] |= r->variant;
    }
    for (uint8_t t = 0; t < (uint8_t)INCIDENT_TYPE_COUNT; t++)
        if (votes[t] > votes[best])
            best = t;
    /* a protest that was shot at or came to blows somewhere in the text */
    if (best == INCIDENT_PROTEST && votes[INCIDENT_CRACKDOWN] > 0)
        best = INCIDENT_CRACKDOWN;
    else if (best == INCIDENT_PROTEST && votes[INCIDENT_RIOT] > 0)
        best = INCIDENT_RIOT;
    /* forces that shot some and took others raided the place */
    if (best == INCIDENT_ATTACK && votes[INCIDENT_RAID] > 0 && detained)
        best = INCIDENT_RAID;
    incident->type = best;
    incident->variant = variant[best];
}

static void choose_date(const struct extraction *x, const struct gathering *g,
                        struct incident *incident)
{
    const struct report *first = &x->reports.items[g->reports[0]];

    /* a headline has no time in it: what it announces may */
    if (first->headline && g->count > 1 && when_choose(x->text, &x->whens, first->first_token) < 0)
        first = &x->reports.items[g->reports[1]];

    incident->date = g->date;
    if (incident->date.text.length == 0 && !incident->aggregate &&
        (incident_is_live(incident->status) || incident->status == STATUS_ATTEMPTED))
        when_date(x->text, x->in->document, &x->whens, first->first_token, WHEN_PAST,
                  &incident->date);
}

static enum gazetag_status count_victims(const struct extraction *x, const struct gathering *g,
                                         struct incident *incident)
{
    size_t count = 0, filled = 0;
    struct casualty *items;

    incident->fatalities = incident->injuries =
        (struct incident_count){COUNT_NONE, COUNT_NONE, COUNT_NONE, {0}};
    for (uint32_t i = 0; i < g->count; i++)
        count += x->reports.items[g->reports[i]].casualty_count;
    if (count == 0)
        return GAZETAG_OK;
    items = arena_alloc(x->arena, count * sizeof *items);
    if (!items)
        return GAZETAG_NO_MEMORY;
    for (uint32_t i = 0; i < g->count; i++) {
        const struct report *r = &x->reports.items[g->reports[i]];

        for (uint32_t j = 0; j < r->casualty_count; j++) {
            items[filled] = x->casualties.items[r->casualties[j]];
            /* "responsible for the killing of two": told of those two, where the killing is what
             * the incident is */
            if (g->status == STATUS_BACKGROUND && !g->plural && r->definite)
                items[filled].excluded = false;
            filled++;
        }
    }
    casualty_combine(x->text, items, filled, &incident->fatalities, &incident->injuries);
    return GAZETAG_OK;
}

/* How well a report tells the actor: a group by its name says more than "the guerrillas", anybody
 * more than "forces". */
static uint8_t actor_weight(const struct report *r)
{
    bool named = r->actor_kind == NOUN_NONSTATE_GROUP || r->actor_kind == NOUN_STATE_GROUP;

    if (r->actor_weak)
        return WEAK_WEIGHT;
    return (uint8_t)(2 * r->actor_rank + (named ? NAMED_WEIGHT : 0));
}

static void choose_parties(const struct extraction *x, const struct gathering *g,
                           struct incident *incident)
{
    uint8_t actor_rank = 0, target_rank = 0;

    for (uint32_t i = 0; i < g->count; i++) {
        const struct report *r = &x->reports.items[g->reports[i]];

        /* who claims "those attacks" need not have made this one */
        bool of_series = r->plural && r->definite && r->strength <= GENERIC_STRENGTH &&
                         !x->reports.items[g->reports[0]].plural;

        if (r->actor.length != 0 && actor_weight(r) > actor_rank &&
            !(of_series && actor_rank > 0)) {
            incident->actor = r->actor;
            incident->actor_certainty = r->actor_certainty;
            actor_rank = actor_weight(r);
        }
        if (r->target.length != 0 && r->target_rank > target_rank) {
            incident->target = r->target;
            target_rank = r->target_rank;
        }
        if (incident->weapon.length == 0)
            incident->weapon = r->weapon;
        if (incident->damage.length == 0)
            incident->damage = damage_find(x->text, &x->text->sentences[r->sentence]);
        if (incident->ordinal == 0)
            incident->ordinal = r->ordinal;
    }
    if (slice_equal(incident->actor, incident->target))
        incident->target = (struct slice){0};
}

/* Nobody is named: the sentences around may tell. Not what they report, so it makes the incident
 * no surer. */
static void suspect_near(const struct extraction *x, const struct gathering *g,
                         struct incident *incident)
{
    const unsigned deeds = FAMILY_REMOTE | FAMILY_ARMED | FAMILY_ABDUCTION | FAMILY_DESTRUCTION;
    struct slice actor;

    if (incident->actor.length != 0 ||
        (!incident_is_live(incident->status) && incident->status != STATUS_BACKGROUND) ||
        incident->aggregate || !(g->families & deeds) || !party_near(x, g, &actor) ||
        slice_equal(actor, incident->target))
        return;
    incident->actor = actor;
    incident->actor_certainty = CERTAINTY_SUSPECTED;
}

static enum gazetag_status collect_words(const struct extraction *x, const struct gathering *g,
                                         struct incident *incident)
{
    size_t attributions = 0;

    incident->evidence = arena_alloc(x->arena, g->count * sizeof *incident->evidence);
    incident->attributions = arena_alloc(x->arena, g->count * 2 * sizeof *incident->attributions);
    if (!incident->evidence || !incident->attributions)
        return GAZETAG_NO_MEMORY;
    for (uint32_t i = 0; i < g->count; i++) {
        const struct report *r = &x->reports.items[g->reports[i]];
        const struct text_sentence *s = &x->text->sentences[r->sentence];
        bool repeated = false;

        for (size_t e = 0; e < incident->evidence_count; e++)
            repeated |= incident->evidence[e].start == s->start;
        if (!repeated && incident->evidence_count < 8)
            incident->evidence[incident->evidence_count++] =
                (struct incident_evidence){s->start, s->end};
        for (uint32_t a = 0; a < r->attribution_count && attributions < 6; a++) {
            bool same = false;

            for (size_t k = 0; k < attributions; k++)
                same |= slice_equal(incident->attributions[k].who, r->attributions[a].who);
            if (!same)
                incident->attributions[attributions++] = r->attributions[a];
        }
    }
    incident->attribution_count = attributions;
    return GAZETAG_OK;
}

/* ---- where nothing names the place */

/* No other report shares the sentence. */
static bool alone(const struct extraction *x, const struct report *report)
{
    size_t i = (size_t)(report - x->reports.items);

    return !(i > 0 && x->reports.items[i - 1].sentence == report->sentence) &&
           !(i + 1 < x->reports.count && x->reports.items[i + 1].sentence == report->sentence);
}

/* The sites of the sentences around the gathering's first: those before it in its paragraph, in
 * a short text those after it too. */
static uint32_t site_nearby(const struct extraction *x, uint32_t own, bool located,
                            struct incident_site *sites)
{
    const struct text_sentence *sentences = x->text->sentences;
    uint32_t count = 0;

    for (uint32_t s = own; count == 0 && s-- > 0 && own - s < 4;) {
        if (x->roundup && sentences[s].paragraph != sentences[own].paragraph)
            break;
        if (sentences[s].section <= TEXT_HEADLINE)
            count = site_of_sentence(x, s, located, sites);
    }
    if (count == 0 && !x->roundup)
        for (uint32_t s = own + 1; count == 0 && s < x->text->sentence_count && s < own + 4; s++)
            if (sentences[s].section <= TEXT_HEADLINE)
                count = site_of_sentence(x, s, located, sites);
    return count;
}

/* The sentence's other places, the sentences before in its paragraph, the lead, the country. */
static uint32_t look_around(const struct extraction *x, const struct gathering *g,
                            struct incident_site *sites)
{
    const struct report *first = &x->reports.items[g->reports[0]];
    uint32_t count = alone(x, first) || site_is_single(x, first->sentence)
                         ? site_of_sentence(x, first->sentence, false, sites)
                         : 0;
    gazetteer_row country;

    if (count == 0)
        count = site_nearby(x, first->sentence, false, sites);
    if (count != 0)
        return count > 1 ? 1 : count;
    if (x->first_country == 0)
        return 0;
    country = gazetteer_country_row(x->in->set, x->first_country);
    if (country == GAZETTEER_NO_ROW)
        return 0;
    sites[0] = site_of_country(x, country, x->first_country_mention);
    return 1;
}

/* "In X township ... in the ward Y": where no gazetteer knows Y, the point is that of what the
 * text names around it. */
static void locate_by_context(const struct extraction *x, const struct gathering *g,
                              struct incident_site *sites, uint32_t count)
{
    struct incident_site around[REPORT_SITES];
    uint32_t own = x->reports.items[g->reports[0]].sentence;

    for (uint32_t i = 0; i < count; i++)
        if (sites[i].has_point)
            return;
    /* what is recalled happened elsewhere */
    if (count == 0 || g->status == STATUS_BACKGROUND ||
        (site_of_sentence(x, own, true, around) == 0 && site_nearby(x, own, true, around) == 0) ||
        !around[0].has_point || around[0].where_precision > WHERE_ADMIN1)
        return;
    around[0].place_text = sites[0].place_text;
    around[0].mention = sites[0].mention;
    around[0].confidence *= 0.6F;
    if (around[0].where_precision < WHERE_ADMIN2)
        around[0].where_precision = WHERE_ADMIN2;
    if (around[0].radius_km < CONTEXT_RADIUS_KM)
        around[0].radius_km = CONTEXT_RADIUS_KM;
    sites[0] = around[0];
}

/* One lies in the other, as far as their divisions tell. */
static bool lies_within(const struct extraction *x, const struct incident_site *inner,
                        const struct incident_site *outer)
{
    const struct gazetteer_set *set = x->in->set;

    if (gazetteer_country(set, inner->row) != gazetteer_country(set, outer->row))
        return false;
    if (outer->where_precision == WHERE_ADMIN1)
        return gazetteer_admin1(set, inner->row) == gazetteer_admin1(set, outer->row);
    return outer->where_precision == WHERE_COUNTRY ||
           geo_distance_approx_km(inner->point, outer->point) < REGION_KM;
}

/* "A bomb went off in Punjab. Police in Multan said ...": a short record tells of one place, and a
 * narrower one that some other sentence names within it is where it was. */
static void narrow_by_context(const struct extraction *x, const struct gathering *g,
                              struct incident_site *site)
{
    uint32_t own = x->reports.items[g->reports[0]].sentence;
    struct incident_site around[REPORT_SITES];

    if (x->roundup || g->status == STATUS_BACKGROUND || !site->has_point ||
        site->where_precision < WHERE_ADMIN1 || site->where_precision > WHERE_COUNTRY)
        return;
    for (uint32_t s = 0; s < x->text->sentence_count; s++) {
        if (s == own || x->text->sentences[s].section > TEXT_HEADLINE ||
            site_of_sentence(x, s, true, around) != 1 || !around[0].has_point ||
            around[0].relation != RELATION_IN || around[0].where_precision > WHERE_ADMIN2 ||
            !lies_within(x, &around[0], site))
            continue;
        *site = around[0];
        site->confidence *= 0.6F;
        return;
    }
}

static enum gazetag_status choose_sites(const struct extraction *x, const struct gathering *g,
                                        struct incident *incident)
{
    struct incident_site sites[REPORT_SITES];
    uint32_t count = g->site_count;

    memcpy(sites, g->sites, count * sizeof *sites);
    if (count == 0 && !incident->aggregate && incident->status != STATUS_HYPOTHETICAL)
        count = look_around(x, g, sites);
    locate_by_context(x, g, sites, count);
    if (count == 1 && !incident->aggregate)
        narrow_by_context(x, g, &sites[0]);
    if (count == 0) {
        sites[0] = site_unknown("no place is stated");
        count = 1;
    }
    incident->sites = arena_alloc(x->arena, count * sizeof *sites);
    if (!incident->sites)
        return GAZETAG_NO_MEMORY;
    memcpy(incident->sites, sites, count * sizeof *sites);
    incident->site_count = count;
    if (count < 2)
        return GAZETAG_OK;
    /* A sentence that names one of the places gives the figures of that place. */
    for (uint32_t i = 0; i < g->count; i++) {
        const struct report *r = &x->reports.items[g->reports[i]];

        if (r->site_count != 1 || (!known(&r->fatalities) && !known(&r->injuries)))
            continue;
        for (uint32_t s = 0; s < count; s++) {
            struct incident_site *site = &incident->sites[s];

            if (gathering_compare_sites(x, site, &r->sites[0]) != 2 || site->own_counts)
                continue;
            site->own_counts = true;
            site->fatalities = r->fatalities;
            site->injuries = r->injuries;
            break;
        }
    }
    return GAZETAG_OK;
}

/* ---- which are worth telling */

static void mark_mentions(const struct extraction *x, const struct incident *incident)
{
    for (size_t i = 0; i < incident->site_count; i++) {
        int32_t index = incident->sites[i].mention;
        struct mention *m;

        if (index < 0 || (size_t)index >= x->in->mentions->count)
            continue;
        m = &x->in->mentions->items[index];
        if (m->role == ROLE_MENTIONED || m->role == ROLE_CONTAINER || m->role == ROLE_BACKGROUND)
            m->role =
                incident_is_live(incident->status) && incident->sites[i].relation == RELATION_IN
                    ? ROLE_SITE
                : incident_is_live(incident->status) ? ROLE_ANCHOR
                                                     : ROLE_BACKGROUND;
    }
}

/* A note that names a weapon tells of its use, wherever it says who was hurt. */
static bool is_note_of_weapon(const struct extraction *x)
{
    for (size_t i = 0; !x->long_text && i < x->triggers.count; i++)
        if (x->triggers.items[i].role == TRIGGER_WEAPON)
            return true;
    return false;
}

/* "He died in London", "the road toll stands at 19": nobody is said to have caused it. */
static bool only_deaths(const struct extraction *x, const struct gathering *g)
{
    for (uint32_t i = 0; i < g->count; i++) {
        const struct report *r = &x->reports.items[g->reports[i]];

        if (!r->only_deaths || r->actor.length != 0)
            return false;
    }
    return !is_note_of_weapon(x);
}

enum gazetag_status assemble_incidents(struct extraction *x, struct incident_list *out)
{
    struct gathering_list gatherings = {0};
    enum gazetag_status status = gather(x, &gatherings);
    struct slice group = {0};

    if (gatherings.count != 0)
        group = party_only_group(x);
    if (gatherings.count != 0 && x->long_text)
        x->wording = wording_of_text(x->text);
    for (size_t i = 0; i < gatherings.count && status == GAZETAG_OK; i++) {
        const struct gathering *g = &gatherings.items[i];
        struct incident incident = {
            .status = g->status, .aggregate = g->aggregate, .series_count = g->series_count};
        bool alleged = true;

        if (only_deaths(x, g))
            continue;
        for (uint32_t r = 0; r < g->count; r++)
            alleged &= x->reports.items[g->reports[r]].alleged;
        if (incident.status == STATUS_REPORTED && alleged)
            incident.status = STATUS_CLAIMED;
        if (!incident.aggregate && incident.series_count != COUNT_NONE)
            incident.series_count = COUNT_NONE;
        /* no story has so many attacks for its news */
        if (x->long_text && incident.series_count >= LONG_SERIES &&
            incident_is_live(incident.status))
            incident.status = STATUS_BACKGROUND;
        choose_type(x, g, &incident);
        choose_date(x, g, &incident);
        choose_parties(x, g, &incident);
        if ((status = count_victims(x, g, &incident)) != GAZETAG_OK ||
            (status = choose_sites(x, g, &incident)) != GAZETAG_OK)
            break;
        float *features = arena_alloc(x->arena, CONFIDENCE_COUNT * sizeof *features);

        if (!features) {
            status = GAZETAG_NO_MEMORY;
            break;
        }
        incident.confidence = confidence_estimate(x, g, &incident, i, features);
        incident.features = features;
        if (incident.confidence < CONFIDENCE_FLOOR && !x->in->keep_unlikely)
            continue;
        suspect_near(x, g, &incident);
        if (group.length != 0 && party_word_alone(incident.actor, PARTY_WORD_NAMELESS))
            incident.actor = group;
        if ((status = collect_words(x, g, &incident)) != GAZETAG_OK)
            break;
        mark_mentions(x, &incident);
        if (!ARENA_PUSH(x->arena, out, incident))
            status = GAZETAG_NO_MEMORY;
    }
    return status;
}

#include "incident/gathering.h"

#include <math.h>

#include "incident/cohesion.h"
#include "incident/report.h"
#include "incident/victim.h"

/* Names within this distance mean one place: two rows of one town, a base and its town. */
#define SAME_PLACE_KM 12.0
/* "south of Baghdad" and a place named later that lies so may be one within this. */
#define DIRECTION_KM 250.0
#define NEAR_KM 60.0
/* Triggers from this strength on say how ("ambushed", "airstrike"). */
#define TELLING_STRENGTH 5
/* Sentences between a death and the deed it is of, and between a deed and what came of it. */
#define CAUSE_WITHIN 8
#define DAY_AFTER_WITHIN 20
/* And between what is told of one operation of forces. */
#define OPERATION_WITHIN 5
/* What it tells that two reports name the same victim. */
#define SAME_VICTIM 4.0F

static bool wide(const struct incident_site *s)
{
    return s->has_point && s->where_precision >= WHERE_ADMIN2 &&
           s->where_precision <= WHERE_COUNTRY;
}

static bool contains(const struct extraction *x, const struct incident_site *outer,
                     const struct incident_site *inner)
{
    const struct gazetteer_set *set = x->in->set;

    if (!wide(outer) || outer->row == GAZETTEER_NO_ROW || inner->row == GAZETTEER_NO_ROW)
        return false;
    if (gazetteer_country(set, outer->row) != 0 &&
        gazetteer_country(set, outer->row) != gazetteer_country(set, inner->row))
        return false;
    if (outer->where_precision == WHERE_COUNTRY)
        return gazetteer_country(set, outer->row) != 0;
    if (gazetteer_admin1(set, outer->row) != 0 &&
        gazetteer_admin1(set, outer->row) == gazetteer_admin1(set, inner->row))
        return true;
    return geo_distance_approx_km(outer->point, inner->point) <
           (double)outer->radius_km + SAME_PLACE_KM;
}

/* "west of Baghdad" agrees with a place that lies that way and not too far. */
static bool in_direction(const struct incident_site *anchor, const struct incident_site *place)
{
    static const double bearings[] = {-1, -1, 0, 45, 90, 135, 180, 225, 270, 315, -1, -1};
    double north = place->point.latitude_deg - anchor->point.latitude_deg;
    double east = place->point.longitude_deg - anchor->point.longitude_deg;
    double km = geo_distance_approx_km(anchor->point, place->point);
    double bearing, off;

    if (anchor->relation > RELATION_OFF || bearings[anchor->relation] < 0)
        return km < NEAR_KM;
    east *= cos(anchor->point.latitude_deg * 0.017453292519943295);
    bearing = atan2(east, north) * 57.29577951308232;
    off = fabs(remainder(bearing - bearings[anchor->relation], 360.0));
    return km < DIRECTION_KM && (off < 60.0 || km < SAME_PLACE_KM * 2);
}

static bool has_words(struct slice outer, struct slice inner)
{
    if (inner.length == 0 || inner.length > outer.length)
        return false;
    for (size_t i = 0; i + inner.length <= outer.length; i++)
        if (memcmp(outer.data + i, inner.data, inner.length) == 0)
            return true;
    return false;
}

int gathering_compare_sites(const struct extraction *x, const struct incident_site *a,
                            const struct incident_site *b)
{
    double km;

    if (a->place_text.length == 0 || b->place_text.length == 0)
        return 0;
    if (slice_equal(a->place_text, b->place_text))
        return 2;
    if (!a->has_point || !b->has_point) {
        if (has_words(a->place_text, b->place_text) || has_words(b->place_text, a->place_text))
            return 2;
        return wide(a) || wide(b) ? 0 : -1;
    }
    if (a->row == b->row && a->row != GAZETTEER_NO_ROW && a->relation == b->relation)
        return 2;
    km = geo_distance_approx_km(a->point, b->point);
    if (km <= SAME_PLACE_KM && !wide(a) && !wide(b))
        return 2;
    if (contains(x, a, b) || contains(x, b, a))
        return 1;
    if ((a->relation != RELATION_IN && a->distance_km < 0 && in_direction(a, b)) ||
        (b->relation != RELATION_IN && b->distance_km < 0 && in_direction(b, a)))
        return 1;
    return -1;
}

/* The best that two lists of sites agree. */
static int compare_lists(const struct extraction *x, const struct incident_site *a,
                         uint32_t a_count, const struct incident_site *b, uint32_t b_count)
{
    int best = -1;

    if (a_count == 0 || b_count == 0)
        return 0;
    for (uint32_t i = 0; i < a_count; i++)
        for (uint32_t j = 0; j < b_count; j++) {
            int now = gathering_compare_sites(x, &a[i], &b[j]);

            if (now > best)
                best = now;
        }
    return best;
}

/* A country that holds both towns makes them no one place: reports that joined by it, with a place
 * of their own, count too. */
static int compare_places(const struct extraction *x, const struct gathering *g,
                          const struct report *r)
{
    int best = compare_lists(x, g->sites, g->site_count, r->sites, r->site_count);

    for (uint32_t i = 0; i < g->count && best == 1; i++) {
        const struct report *told = &x->reports.items[g->reports[i]];

        if (compare_lists(x, told->sites, told->site_count, r->sites, r->site_count) < 0)
            best = -1;
    }
    return best;
}

/* 1 the same time, -1 another, 0 not told. */
static int compare_dates(const struct incident_date *a, const struct incident_date *b)
{
    if (a->text.length == 0 || b->text.length == 0)
        return 0;
    if (a->start != DATE_NONE && b->start != DATE_NONE) {
        date_day a_end = a->end == DATE_NONE ? a->start : a->end;
        date_day b_end = b->end == DATE_NONE ? b->start : b->end;

        if (a->start > b_end || b->start > a_end)
            return -1;
        return a->precision == 1 && b->precision == 1 ? 1 : 0;
    }
    if (a->weekday >= 0 && b->weekday >= 0)
        return a->weekday == b->weekday ? 1 : -1;
    return 0;
}

static const struct report *last_report(const struct extraction *x, const struct gathering *g)
{
    return &x->reports.items[g->reports[g->count - 1]];
}

/* "Thousands have died" after an attack that killed two: said of a war. */
static bool is_of_another_order(const struct extraction *x, const struct gathering *g,
                                const struct report *r)
{
    enum { ORDER = 20 };

    for (uint32_t i = 0; r->harm_only && i < g->count; i++) {
        int32_t told = x->reports.items[g->reports[i]].fatalities.best;

        if (told > 0 && r->fatalities.low / ORDER > told)
            return true;
    }
    return false;
}

/* The figures of a report against those told so far: 2 the same, -1 others, 0 not told. */
static int compare_counts(const struct extraction *x, const struct gathering *g,
                          const struct report *r)
{
    int result = 0;

    if (r->fatalities.best <= 0)
        return 0;
    for (uint32_t i = 0; i < g->count; i++) {
        const struct report *told = &x->reports.items[g->reports[i]];

        if (told->fatalities.best <= 0)
            continue;
        if (told->fatalities.best == r->fatalities.best)
            return 2;
        result = -1;
    }
    return result;
}

/* "launched 90 drones ... 60 were shot down": the same ones. */
static bool is_shot_down(uint8_t fired, uint8_t then)
{
    return then == INCIDENT_INTERCEPTION &&
           (fired == INCIDENT_DRONE_ATTACK || fired == INCIDENT_MISSILE_ATTACK ||
            fired == INCIDENT_ROCKET_ATTACK || fired == INCIDENT_AIRSTRIKE);
}

/* A shooting told after a bombing, by its own name, is another incident; so are things burnt, and
 * what is intercepted. */
static bool clashing_types(const struct extraction *x, const struct gathering *g,
                           const struct report *r)
{
    const unsigned kinds = FAMILY_REMOTE | FAMILY_ARMED | FAMILY_DESTRUCTION | FAMILY_INTERCEPTION;

    if (r->definite || r->reference || r->harm_only || r->strength < 4)
        return false;
    for (uint32_t i = 0; i < g->count; i++) {
        const struct report *told = &x->reports.items[g->reports[i]];

        if (told->reference || told->harm_only || told->strength < 4)
            continue;
        if (is_shot_down(told->type, r->type) || is_shot_down(r->type, told->type))
            return false;
        if ((incident_family_of(told->type) & incident_family_of(r->type) & kinds) != 0 ||
            !(incident_family_of(told->type) & kinds) || !(incident_family_of(r->type) & kinds))
            return false;
    }
    for (uint32_t i = 0; i < g->count; i++)
        if (x->reports.items[g->reports[i]].strength >= 4)
            return true;
    return false;
}

/* "an Israeli strike on Tulkarm killed 18", "gunmen ambushed a convoy near Rafai": new, with its
 * own place, and its own victims or a verb that says how. */
static bool is_own_incident(const struct gathering *g, const struct report *r)
{
    bool has_victims = r->fatalities.best > 0 || r->injuries.best > 0;

    return !g->headline_only && ((r->indefinite && has_victims) || r->strength >= TELLING_STRENGTH);
}

/* "authorities told of blasts ... an explosion, the army said, had struck its men": where no place
 * and no day tell it apart, an explosion that somebody speaks of right after one from afar is that
 * one in other words. */
static bool is_other_name(const struct gathering *g, const struct report *r, uint32_t apart)
{
    return r->type == INCIDENT_EXPLOSION && r->attribution_count != 0 && r->site_count == 0 &&
           r->date.text.length == 0 && !r->another && apart <= 2 && (g->families & FAMILY_REMOTE);
}

bool gathering_is_of_type(const struct extraction *x, const struct gathering *g,
                          const struct report *r)
{
    for (uint32_t i = 0; i < g->count; i++) {
        const struct report *told = &x->reports.items[g->reports[i]];

        if (told->type == r->type && told->strength >= TELLING_STRENGTH)
            return r->strength >= TELLING_STRENGTH;
    }
    return false;
}

/* "a mayor was kidnapped ... the rebels kidnapped a farmer": the same verb again, and no name or
 * thing that was told before. */
static bool names_others(const struct extraction *x, const struct gathering *g,
                         const struct report *r)
{
    const struct report *last = last_report(x, g);
    unsigned family = incident_family_of(r->type);

    return r->verb && last->verb && !r->definite && r->strength >= TELLING_STRENGTH &&
           last->strength >= TELLING_STRENGTH - 1 && family == incident_family_of(last->type) &&
           (family & (FAMILY_ABDUCTION | FAMILY_ARMED)) && cohesion_shared(x, g, r) == 0;
}

static bool only_harm(const struct extraction *x, const struct gathering *g)
{
    for (uint32_t i = 0; i < g->count; i++)
        if (!x->reports.items[g->reports[i]].harm_only)
            return false;
    return g->count != 0;
}

/* "a man died in hospital today ... he was shot on Monday": the death is told before what it is of.
 */
static bool tells_cause(const struct extraction *x, const struct gathering *g,
                        const struct report *r)
{
    enum { DAYS = 3 };

    return !r->harm_only && r->strength > 1 && only_harm(x, g) &&
           report_dies_later(&r->date, &g->date, false) && g->date.start - r->date.start <= DAYS;
}

/* "police today looked for those behind the attack": the day is of what came of it. */
static bool tells_day_after(const struct gathering *g, const struct report *r)
{
    return r->definite && !r->plural && !r->verb && !r->another && g->date.start != DATE_NONE &&
           r->date.start != DATE_NONE && r->date.start == g->date.start + 1;
}

/* Of one operation: forces search, take people in, fire back and seize what they find. */
static bool is_of_operation(const struct report *r)
{
    const unsigned deeds = FAMILY_ARREST | FAMILY_INTERCEPTION | FAMILY_ARMED | FAMILY_HARM;
    bool forces =
        r->actor.length == 0 || r->actor_kind == NOUN_FORCE || r->actor_kind == NOUN_STATE_GROUP;

    return forces && (r->families & ~deeds) == 0 && !r->another && !r->headline;
}

/* "Forces detained two men in the province. They had gone to a compound in the village ... Rifles
 * were seized": told one after the other, it is one operation. */
static bool goes_on_with_operation(const struct extraction *x, const struct gathering *g,
                                   const struct report *r)
{
    bool taken = r->type == INCIDENT_RAID || r->type == INCIDENT_ARREST;

    if (!is_of_operation(r) || r->sentence - last_report(x, g)->sentence > OPERATION_WITHIN)
        return false;
    for (uint32_t i = 0; i < g->count; i++) {
        const struct report *told = &x->reports.items[g->reports[i]];

        if (!is_of_operation(told))
            return false;
        taken |= told->type == INCIDENT_RAID || told->type == INCIDENT_ARREST;
    }
    return taken;
}

/* Not only by a noun: "the murder of". */
static bool told_by_verb(const struct extraction *x, const struct gathering *g)
{
    for (uint32_t i = 0; i < g->count; i++)
        if (x->reports.items[g->reports[i]].verb)
            return true;
    return false;
}

float gathering_fit(const struct extraction *x, const struct gathering *g, const struct report *r)
{
    int place, date, counts;
    const struct report *last = last_report(x, g);
    uint32_t apart = r->sentence - last->sentence;
    bool same_victim;
    float fit = 0.0F;

    if (g->count == GATHERING_REPORTS ||
        (!report_families_agree(g->families, r->families) && !goes_on_with_operation(x, g, r)))
        return -1.0F;
    same_victim = victim_is_same(x, g, r);
    if ((apart == 0 && !r->reference && !same_victim) || is_of_another_order(x, g, r))
        return -1.0F;
    if (incident_is_live(g->status) != incident_is_live(r->status)) {
        bool points_back = r->status == STATUS_BACKGROUND && r->definite && !r->plural &&
                           r->date.text.length == 0 && incident_is_live(g->status);

        if (!points_back && !same_victim &&
            !(r->status == STATUS_DENIED && incident_is_live(g->status)) &&
            !(g->status == STATUS_ATTEMPTED && (r->definite || r->harm_only || r->reference)))
            return -1.0F;
    } else if (!incident_is_live(g->status) && g->status != r->status) {
        return -1.0F;
    }
    place = compare_places(x, g, r);
    date = compare_dates(&g->date, &r->date);
    counts = compare_counts(x, g, r);
    if (date < 0 && r->harm_only && r->site_count == 0 && r->strength <= 1 &&
        r->weapon.length == 0 && report_dies_later(&g->date, &r->date, r->strength == 0))
        date = 0;
    if (date < 0 && apart <= CAUSE_WITHIN && place >= 0 && tells_cause(x, g, r))
        date = 0;
    if (date < 0 && apart <= DAY_AFTER_WITHIN && (place == 2 || r->site_count == 0) &&
        tells_day_after(g, r))
        date = 0;
    if (same_victim) {
        fit += SAME_VICTIM;
        place = place < 0 ? 0 : place;
        /* "today the party condemned the murder of": the day of what is said */
        if (date < 0 && (r->definite || r->date.precision != 1 || g->date.precision != 1 ||
                         !told_by_verb(x, g)))
            date = 0;
    }
    if (date < 0)
        return -1.0F;
    /* "62 were hurt in the attacks" is said of the series, where there is one. */
    if (g->aggregate != r->aggregate) {
        bool of_series = g->aggregate && r->plural && r->definite && incident_is_live(r->status);

        if (!of_series && (!(r->reference || r->harm_only) || x->long_text))
            return -1.0F;
        if (of_series)
            return apart <= 6 && date >= 0 && r->site_count == 0 ? 4.0F : -1.0F;
    }
    if (r->another && !g->headline_only && !r->reference && !r->harm_only && r->site_count != 0 &&
        place < 2)
        return -1.0F;
    if (r->another && !r->harm_only && !g->headline_only &&
        (x->long_text || (r->ordinal > 1 && r->indefinite && r->fatalities.best > 0)))
        return -1.0F;
    if (place < 0) {
        if (x->roundup && !r->reference)
            return -1.0F;
        if (!r->definite && !r->reference && !r->harm_only &&
            (r->date.text.length != 0 || is_own_incident(g, r)))
            return -1.0F;
    }
    if (incident_is_live(g->status) != incident_is_live(r->status))
        fit -= 2.0F;
    fit += place == 2 ? 3.0F : place == 1 ? 1.5F : 0.0F;
    fit += date > 0 ? 2.0F : 0.0F;
    fit += counts > 0 ? 2.0F : counts < 0 && x->long_text && !r->definite ? -1.5F : 0.0F;
    if (r->definite)
        fit += 1.5F;
    if (r->reference)
        fit += 5.0F;
    if (r->harm_only)
        fit += 1.0F;
    if (r->site_count == 0)
        fit += 0.5F;
    if (apart <= 2)
        fit += 1.0F;
    else if (apart > 8)
        fit -= r->definite ? 0.5F : 1.5F;
    if (g->headline_only)
        fit += 2.0F;
    if (x->long_text && r->plural && r->definite && !g->plural)
        fit -= 1.5F;
    if (x->long_text && g->site_count == 0 && r->site_count != 0 && apart > 3 && date <= 0)
        return -1.0F;
    /* a headline tells in other words what the lead tells */
    if (clashing_types(x, g, r) && !g->headline_only)
        fit -= x->roundup ? 5.0F : r->date.text.length ? 2.5F : 0.5F;
    if (!x->long_text)
        fit += 2.0F;
    if (x->long_text && date <= 0 && place < 2 && names_others(x, g, r))
        fit -= 2.0F;
    if (r->indefinite && !r->definite && x->long_text && place <= 0 && date <= 0 && counts <= 0 &&
        !g->headline_only && !is_other_name(g, r, apart))
        fit -= 1.0F;
    return fit;
}

void gathering_begin(struct gathering *g, const struct report *r, uint32_t index)
{
    *g = (struct gathering){.status = r->status,
                            .families = r->families,
                            .aggregate = r->aggregate,
                            .plural = r->plural,
                            .date = r->date,
                            .site_count = r->site_count,
                            .series_count = r->series_count,
                            .headline_only = r->headline};
    memcpy(g->sites, r->sites, r->site_count * sizeof *r->sites);
    memcpy(g->words, r->words, sizeof g->words);
    g->victims = victim_bits(r);
    g->reports[g->count++] = index;
}

/* A finer place takes the place of a coarser one; further places of a list are added. */
static void add_sites(const struct extraction *x, struct gathering *g, const struct report *r)
{
    uint32_t before = g->site_count;

    for (uint32_t j = 0; j < r->site_count; j++) {
        const struct incident_site *new = &r->sites[j];
        bool known = false;

        for (uint32_t i = 0; i < before && !known; i++) {
            struct incident_site *old = &g->sites[i];
            int now = gathering_compare_sites(x, old, new);

            if (now == 2) {
                if (!old->has_point && new->has_point)
                    *old = *new;
                known = true;
            } else if (now == 1) {
                bool finer =
                    (old->relation != RELATION_IN && new->relation == RELATION_IN && !wide(new)) ||
                    new->where_precision < old->where_precision;

                if (!finer || (old->relation == RELATION_IN && new->relation != RELATION_IN &&
                               old->where_precision < WHERE_ADMIN1)) {
                    known = true;
                } else {
                    /* the coarser one goes; the finer is added below */
                    memmove(old, old + 1, (g->site_count - i - 1) * sizeof *old);
                    g->site_count--;
                    before--;
                    i--;
                }
            }
        }
        if (known || g->site_count == REPORT_SITES)
            continue;
        /* A place of its own belongs here only when the text lists several. */
        if (g->site_count == 0 || r->site_count > 1 || r->plural || before == 0)
            g->sites[g->site_count++] = *new;
    }
}

void gathering_add(const struct extraction *x, struct gathering *g, const struct report *r,
                   uint32_t index)
{
    bool same_victim = victim_is_same(x, g, r);

    bool itself = same_victim && r->verb && !told_by_verb(x, g);

    /* "in Rome the party condemned the murder of": where and when that was said is not where and
     * when it was */
    if (itself && compare_places(x, g, r) < 0)
        g->site_count = 0;
    if (compare_dates(&g->date, &r->date) < 0 &&
        ((itself && r->date.precision == 1) || tells_cause(x, g, r)))
        g->date = r->date;
    /* "they protested against the murder of ... he was shot on Monday" */
    if (same_victim && !incident_is_live(g->status) && incident_is_live(r->status) && r->verb &&
        (g->status == STATUS_DENIED || r->date.start != DATE_NONE))
        g->status = r->status;
    g->reports[g->count++] = index;
    g->victims |= victim_bits(r);
    g->plural |= r->plural && !r->definite;
    for (unsigned k = 0; k < COHESION_BITS / 64; k++)
        g->words[k] |= r->words[k];
    if (!r->harm_only && !r->reference)
        g->families |= r->families;
    if (g->families != FAMILY_HARM)
        g->families &= ~(unsigned)FAMILY_HARM;
    if (g->date.text.length == 0 || (g->date.start == DATE_NONE && r->date.start != DATE_NONE))
        g->date = r->date.text.length ? r->date : g->date;
    if (r->status == STATUS_DENIED && incident_is_live(g->status))
        g->status = STATUS_DISPUTED;
    if (!r->headline)
        g->headline_only = false;
    if (g->series_count == COUNT_NONE)
        g->series_count = r->series_count;
    add_sites(x, g, r);
}

#include <stdlib.h>

#include "merge/record_account.h"

/* Sites nearer than this are one place told in two ways. */
static const double same_place_km = 8.0;

/* ---- votes: what most documents say, the earlier one in order where they tie */

/* A generic word for what another account names exactly speaks half as loud. */
static int type_weight(uint8_t type)
{
    return type == INCIDENT_EXPLOSION || type == INCIDENT_ATTACK || type == INCIDENT_ARMED_CLASH
               ? 1
               : 2;
}

static uint8_t summarise_type(const struct record_account *accounts, size_t count)
{
    int votes[INCIDENT_TYPE_COUNT] = {0};
    uint8_t best = accounts[0].type;
    size_t i;

    for (i = 0; i < count; i++) {
        if (accounts[i].type < INCIDENT_TYPE_COUNT)
            votes[accounts[i].type] += type_weight(accounts[i].type);
    }
    for (i = 0; i < INCIDENT_TYPE_COUNT; i++) {
        if (votes[i] > votes[best])
            best = (uint8_t)i;
    }
    return best;
}

static uint8_t summarise_status(const struct record_account *accounts, size_t count)
{
    /* What more than one side says stands; a denial against a report is a dispute. */
    static const uint8_t order[] = {STATUS_DISPUTED, STATUS_REPORTED,    STATUS_CLAIMED,
                                    STATUS_DENIED,   STATUS_BACKGROUND,  STATUS_ATTEMPTED,
                                    STATUS_PLANNED,  STATUS_HYPOTHETICAL};
    bool seen[STATUS_BACKGROUND + 1] = {false};
    size_t i;

    for (i = 0; i < count; i++) {
        if (accounts[i].status <= STATUS_BACKGROUND)
            seen[accounts[i].status] = true;
    }
    if (seen[STATUS_DENIED] && (seen[STATUS_REPORTED] || seen[STATUS_CLAIMED]))
        return STATUS_DISPUTED;
    for (i = 0; i < sizeof order; i++) {
        if (seen[order[i]])
            return order[i];
    }
    return accounts[0].status;
}

static bool same_document(const struct record_account *a, const struct record_account *b)
{
    return record_compare_strings(a->document, b->document) == 0;
}

static int32_t count_value(const struct incident_count *count)
{
    return count->best != COUNT_NONE ? count->best : count->low;
}

static const struct incident_count *count_of(const struct record_account *account, bool killed)
{
    return killed ? &account->fatalities : &account->injuries;
}

/* The best figure is the one that most documents give; among equals the latest published, then
 * the larger. The range reaches over all that is stated. */
static bool summarise_count(const struct record_account *accounts, size_t count, bool killed,
                            struct incident_count *out, char **text)
{
    const struct record_account *best = NULL;
    int32_t best_votes = 0, low = COUNT_NONE, high = COUNT_NONE;
    bool open = false;
    size_t i, j;

    for (i = 0; i < count; i++) {
        const struct incident_count *figure = count_of(&accounts[i], killed);
        int32_t votes = 0, value = count_value(figure);
        bool better;

        if (value == COUNT_NONE && figure->high == COUNT_NONE)
            continue;
        for (j = 0; j < count; j++) {
            if (figure->best != COUNT_NONE &&
                count_of(&accounts[j], killed)->best == figure->best &&
                (j == i || !same_document(&accounts[i], &accounts[j])))
                votes += 2;
        }
        votes += figure->best > 0; /* a stated victim before "none so far" */
        better = !best || votes > best_votes;
        if (best && votes == best_votes) {
            int32_t held = count_value(count_of(best, killed));

            better = accounts[i].published_day > best->published_day ||
                     (accounts[i].published_day == best->published_day && value > held);
        }
        if (better) {
            best = &accounts[i];
            best_votes = votes;
        }
        if (value != COUNT_NONE && (low == COUNT_NONE || value < low))
            low = value;
        if (figure->low != COUNT_NONE && figure->low < low)
            low = figure->low;
        if (figure->high == COUNT_NONE && figure->best != COUNT_NONE)
            open = true; /* "at least four" */
        if (figure->high > high)
            high = figure->high;
        if (figure->best > high)
            high = figure->best;
    }
    if (!best)
        return true;
    *out = *count_of(best, killed);
    if (count > 1) {
        out->low = low;
        out->high = open || out->best == COUNT_NONE ? COUNT_NONE : high;
    }
    return record_copy_string(killed ? best->fatalities_text : best->injuries_text, text);
}

/* ---- dates */

static bool date_is_better(const struct record_account *a, const struct record_account *b)
{
    if ((a->date.start == DATE_NONE) != (b->date.start == DATE_NONE))
        return a->date.start != DATE_NONE;
    if (a->date.start == DATE_NONE)
        return a->date_text && !b->date_text;
    if (a->date.precision != b->date.precision)
        return a->date.precision < b->date.precision;
    if ((a->date_text == NULL) != (b->date_text == NULL))
        return a->date_text != NULL;
    return false;
}

static bool summarise_date(const struct record_account *accounts, size_t count,
                           struct record_account *out)
{
    const struct record_account *best = &accounts[0];
    size_t i, j, best_votes = 0;
    bool borrowed = false;

    for (i = 0; i < count; i++) {
        size_t votes = 0;

        for (j = 0; j < count; j++)
            votes += accounts[j].date.start == accounts[i].date.start &&
                     accounts[j].date.end == accounts[i].date.end;
        if (date_is_better(&accounts[i], best) ||
            (!date_is_better(best, &accounts[i]) && votes > best_votes)) {
            best = &accounts[i];
            best_votes = votes;
        }
        borrowed = borrowed || (accounts[i].date.start == DATE_NONE && accounts[i].date_text);
    }
    out->date = best->date;
    if (borrowed && best->date.start != DATE_NONE)
        out->date.basis = DATE_BASIS_MERGED;
    return record_copy_string(best->date_text, &out->date_text);
}

/* ---- words: what most accounts say, the longer (it says more) where they tie */

typedef char **record_word(const struct record_account *account);

static char **word_actor(const struct record_account *a)
{
    return (char **)&a->actor;
}
static char **word_target(const struct record_account *a)
{
    return (char **)&a->target;
}
static char **word_weapon(const struct record_account *a)
{
    return (char **)&a->weapon;
}
static char **word_damage(const struct record_account *a)
{
    return (char **)&a->damage;
}

/* An actor who is only suspected, where another account knows one. */
static bool is_outdone(const struct record_account *accounts, size_t count,
                       const struct record_account *account, record_word *word)
{
    size_t i;

    for (i = 0; i < count && word == word_actor; i++) {
        if (account->actor_certainty == CERTAINTY_SUSPECTED && accounts[i].actor &&
            accounts[i].actor_certainty != CERTAINTY_SUSPECTED)
            return true;
    }
    return false;
}

/* The account whose words are taken, or NULL. */
static const struct record_account *choose_word(const struct record_account *accounts, size_t count,
                                                record_word *word)
{
    const struct record_account *best = NULL;
    size_t i, j, best_votes = 0;

    for (i = 0; i < count; i++) {
        const char *text = *word(&accounts[i]);
        size_t votes = 0;

        if (!text || is_outdone(accounts, count, &accounts[i], word))
            continue;
        for (j = 0; j < count; j++)
            votes += *word(&accounts[j]) && strcmp(*word(&accounts[j]), text) == 0;
        if (!best || votes > best_votes ||
            (votes == best_votes && strlen(text) > strlen(*word(best)))) {
            best = &accounts[i];
            best_votes = votes;
        }
    }
    return best;
}

static bool summarise_words(const struct record_account *accounts, size_t count,
                            struct record_account *out)
{
    static record_word *const words[] = {word_actor, word_target, word_weapon, word_damage};
    size_t i;

    for (i = 0; i < sizeof words / sizeof *words; i++) {
        const struct record_account *best = choose_word(accounts, count, words[i]);

        if (best && !record_copy_string(*words[i](best), words[i](out)))
            return false;
        if (best && i == 0)
            out->actor_certainty = best->actor_certainty;
    }
    return true;
}

/* ---- sites */

static int site_rank(const struct record_site *site)
{
    int precision = site->where_precision ? site->where_precision : 8;

    return site->has_point ? precision : 16 + precision;
}

static bool sites_equal(const struct record_site *a, const struct record_site *b)
{
    if (a->gazetteer_id && b->gazetteer_id && a->relation == b->relation &&
        strcmp(a->gazetteer_id, b->gazetteer_id) == 0)
        return true;
    if (a->has_point && b->has_point)
        return geo_distance_km(a->point, b->point) <= same_place_km;
    return !a->has_point && !b->has_point &&
           record_compare_strings(a->place_text, b->place_text) == 0;
}

/* A province or a country says nothing beside a town in it; so does an unknown place beside a
 * known one, unless an account tells several places apart. */
static bool site_is_covered(const struct record_site *site, size_t siblings,
                            const struct record_site *other)
{
    if (!other->has_point)
        return false;
    if (!site->has_point)
        return siblings == 1;
    /* "south of Baghdad" is the town that another account names */
    if (site->relation >= RELATION_NORTH_OF && site->relation <= RELATION_NORTH_WEST_OF &&
        other->relation == RELATION_IN && other->where_precision < 3 && siblings == 1)
        return true;
    /* two names for one place at sea */
    if (site->where_precision == 7 && other->where_precision == 7)
        return siblings == 1;
    if (site_rank(site) <= site_rank(other) || site->where_precision < 3)
        return false;
    if (site->country_code[0] && other->country_code[0] &&
        strcmp(site->country_code, other->country_code) != 0)
        return false;
    return site->where_precision >= 5 ||
           geo_distance_km(site->point, other->point) <= 2.0 * (double)site->radius_km + 50.0;
}

static bool add_site(struct record_account *out, const struct record_site *site)
{
    struct record_site *grown = realloc(out->sites, (out->site_count + 1) * sizeof *out->sites);

    if (!grown)
        return false;
    out->sites = grown;
    record_site_init(&out->sites[out->site_count]);
    return record_site_copy(site, &out->sites[out->site_count++]);
}

static bool summarise_sites(const struct record_account *accounts, size_t count,
                            struct record_account *out)
{
    size_t i, j, k;
    int rank;

    for (j = 0; count == 1 && j < accounts[0].site_count; j++) {
        if (!add_site(out, &accounts[0].sites[j]))
            return false;
    }
    /* The most precise first, so that what they cover is left out. */
    for (rank = 0; count > 1 && rank <= 24; rank++) {
        for (i = 0; i < count; i++) {
            for (j = 0; j < accounts[i].site_count; j++) {
                const struct record_site *site = &accounts[i].sites[j];
                bool covered = false;

                if (site_rank(site) != rank)
                    continue;
                for (k = 0; k < out->site_count && !covered; k++)
                    covered = sites_equal(site, &out->sites[k]) ||
                              site_is_covered(site, accounts[i].site_count, &out->sites[k]);
                if (!covered && !add_site(out, site))
                    return false;
            }
        }
    }
    return true;
}

/* ---- who says so */

static bool summarise_attributions(const struct record_account *accounts, size_t count,
                                   struct record_account *out)
{
    size_t i, j, k;

    for (i = 0; i < count; i++) {
        for (j = 0; j < accounts[i].attribution_count; j++) {
            const struct record_attribution *from = &accounts[i].attributions[j];
            struct record_attribution *grown;

            for (k = 0; k < out->attribution_count; k++) {
                if (record_compare_strings(out->attributions[k].who, from->who) == 0 &&
                    record_compare_strings(out->attributions[k].verb, from->verb) == 0)
                    break;
            }
            if (k < out->attribution_count)
                continue;
            grown = realloc(out->attributions,
                            (out->attribution_count + 1) * sizeof *out->attributions);
            if (!grown)
                return false;
            out->attributions = grown;
            out->attributions[out->attribution_count] = (struct record_attribution){NULL, NULL};
            out->attribution_count++;
            if (!record_copy_string(from->who, &out->attributions[k].who) ||
                !record_copy_string(from->verb, &out->attributions[k].verb))
                return false;
        }
    }
    return true;
}

/* ---- disagreement */

/* "US" and "US forces" agree: one is within the other. */
static bool words_differ(const char *a, const char *b)
{
    return a && b && !strstr(a, b) && !strstr(b, a);
}

static bool places_differ(const struct record_account *a, const struct record_account *b)
{
    const struct record_site *p, *q;

    if (a->site_count != 1 || b->site_count != 1)
        return false;
    p = &a->sites[0];
    q = &b->sites[0];
    return p->has_point && q->has_point &&
           geo_distance_km(p->point, q->point) > 25.0 + (double)p->radius_km + (double)q->radius_km;
}

static unsigned differences(const struct record_account *a, const struct record_account *b)
{
    unsigned fields = 0;

    if (a->type != b->type)
        fields |= RECORD_TYPE;
    if (a->date.start != DATE_NONE && b->date.start != DATE_NONE &&
        (a->date.start > b->date.end || b->date.start > a->date.end))
        fields |= RECORD_DATE;
    if (places_differ(a, b))
        fields |= RECORD_PLACE;
    if (a->fatalities.best != COUNT_NONE && b->fatalities.best != COUNT_NONE &&
        a->fatalities.best != b->fatalities.best)
        fields |= RECORD_FATALITIES;
    if (a->injuries.best != COUNT_NONE && b->injuries.best != COUNT_NONE &&
        a->injuries.best != b->injuries.best)
        fields |= RECORD_INJURIES;
    if (words_differ(a->actor, b->actor))
        fields |= RECORD_ACTOR;
    if (words_differ(a->target, b->target))
        fields |= RECORD_TARGET;
    if (words_differ(a->weapon, b->weapon))
        fields |= RECORD_WEAPON;
    if (a->status != b->status)
        fields |= RECORD_STATUS;
    return fields;
}

bool record_summarise(const struct record_account *accounts, size_t count,
                      struct record_account *out, unsigned *disagreement)
{
    double doubt = 1.0;
    bool aggregate = true;
    size_t i;

    *disagreement = 0;
    for (i = 0; i < count; i++) {
        const struct record_account *account = &accounts[i];

        /* Against the first is enough: two that differ cannot both agree with it. */
        if (i > 0)
            *disagreement |= differences(&accounts[0], account);
        aggregate = aggregate && account->aggregate;
        if (account->series_count > out->series_count)
            out->series_count = account->series_count;
        if (account->ordinal > 0 && out->ordinal == 0)
            out->ordinal = account->ordinal;
        if (account->published_day != DATE_NONE &&
            (out->published_day == DATE_NONE || account->published_day < out->published_day))
            out->published_day = account->published_day;
        if (i == 0 || !same_document(account, &accounts[i - 1]))
            doubt *= 1.0 - (double)account->confidence;
    }
    out->type = summarise_type(accounts, count);
    for (i = 0; i < count; i++)
        if (accounts[i].type == out->type && accounts[i].variant > out->variant)
            out->variant = accounts[i].variant;
    out->status = summarise_status(accounts, count);
    out->aggregate = aggregate;
    out->confidence = count == 1 ? accounts[0].confidence : (float)(1.0 - doubt);
    if (out->confidence > 0.99f)
        out->confidence = 0.99f;
    return summarise_date(accounts, count, out) && summarise_words(accounts, count, out) &&
           summarise_sites(accounts, count, out) && summarise_attributions(accounts, count, out) &&
           summarise_count(accounts, count, true, &out->fatalities, &out->fatalities_text) &&
           summarise_count(accounts, count, false, &out->injuries, &out->injuries_text);
}

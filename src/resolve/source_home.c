/* Where a publisher is at home: the place around which most of the names of its articles have a
 * bearer. Each name's bearers compete; many different names agree on one neighbourhood only. The
 * idea of a local lexicon is that of Lieberman, Samet and Sankaranarayanan, 2010. */
#include <math.h>
#include <stdlib.h>

#include "resolve/names.h"
#include "resolve/source_profile_internal.h"

#define MAX_ROWS 32
#define MAX_PLACES 6000
#define MAX_TRIED 600
#define NEAR_KM 60.0f
/* What the domain's own name counts, in names. */
#define DOMAIN_WEIGHT 4.0f
/* A name with many bearers has one near any home, so it says less of the right one: its weight is
 * divided by one and this for each doubling of their number. */
#define BEARERS_DILUTE 0.5f

struct place_point {
    struct place_candidate candidate;
    float weight; /* among the bearers of its name, the most likely has 1 */
    uint32_t name;
};

struct name_weight {
    float weight;
    uint32_t first, count; /* of its places */
    bool local;            /* has bearers that are towns or the like */
};

struct home_search {
    const struct gazetteer_set *set;
    const struct source_profile *profile;
    const struct source *source;
    struct place_point *places;
    size_t place_count;
    struct name_weight names[SOURCE_MAX_NAMES + 4];
    size_t name_count;
    uint16_t domain_country;
};

/* In how many sources the name occurs: what everybody writes about is nobody's home. */
static float rarity(const struct source_profile *profile, const char *name)
{
    size_t sources = 0;

    for (size_t i = 0; i < profile->count; i++) {
        const struct source *source = &profile->sources[i];
        size_t low = 0, high = source->name_count;

        while (low < high) {
            size_t middle = low + (high - low) / 2;
            int order = strcmp(source->names[middle].name, name);

            if (order == 0) {
                sources++;
                break;
            }
            if (order < 0)
                low = middle + 1;
            else
                high = middle;
        }
    }
    return 1 / (1 + logf((float)(sources ? sources : 1)));
}

static float bearer_weight(const struct place_candidate *candidate)
{
    float people = powf(10.0f, candidate->log_population);
    float weight = powf(people + 500, 0.12f);

    switch ((enum place_kind)candidate->kind) {
    case KIND_COUNTRY:
    case KIND_ADM1:
    case KIND_CAPITAL:
    case KIND_SEAT1:
    case KIND_SEAT2:
    case KIND_TOWN:
    case KIND_ADM2:
        return weight;
    case KIND_ADM3:
    case KIND_QUARTER:
        return weight * 0.7f;
    default:
        return weight * 0.3f;
    }
}

static void add_name(struct home_search *search, struct slice name, float weight, bool flat)
{
    struct gazetteer_candidate rows[MAX_ROWS];
    size_t found = gazetteer_find(search->set, name, rows, MAX_ROWS);
    struct name_weight *out = &search->names[search->name_count];
    float most = 0;

    found = found < MAX_ROWS ? found : MAX_ROWS;
    if (found == 0 || search->place_count + found > MAX_PLACES)
        return;
    *out = (struct name_weight){.weight = weight, .first = (uint32_t)search->place_count};
    for (size_t i = 0; i < found; i++) {
        struct place_point *place = &search->places[search->place_count];

        if (rows[i].flags & GAZETTEER_NAME_DEMONYM)
            continue;
        memset(place, 0, sizeof *place);
        names_fill_candidate(search->set, &rows[i], &place->candidate);
        place->name = (uint32_t)search->name_count;
        place->weight = bearer_weight(&place->candidate);
        most = fmaxf(most, place->weight);
        search->place_count++;
    }
    out->count = (uint32_t)search->place_count - out->first;
    if (out->count > 0)
        out->weight /= 1 + BEARERS_DILUTE * log2f((float)out->count);
    for (uint32_t i = 0; i < out->count; i++) {
        struct place_point *place = &search->places[out->first + i];

        place->weight /= most;
        if (flat)
            place->weight = sqrtf(place->weight);
        /* A name that mostly means a country or a state says little of the home. */
        if (place->weight == 1.0f)
            out->local = place->candidate.kind > KIND_ADM1;
    }
    search->name_count += out->count > 0;
}

static float kinship(const struct place_candidate *home, const struct place_candidate *other)
{
    if (other->kind == KIND_COUNTRY)
        return other->country && other->country == home->country ? 0.1f : 0;
    if (other->kind == KIND_ADM1)
        return other->admin1 && other->admin1 == home->admin1      ? 0.4f
               : other->country && other->country == home->country ? 0.1f
                                                                   : 0;
    {
        float km2 = unit_vector_km2(home->at, other->at) / (NEAR_KM * NEAR_KM);

        return 1 / (1 + km2 * km2);
    }
}

/* How much the names agree on a home; `share` is the part of local names that do. */
static float agreement(const struct home_search *search, const struct place_candidate *home,
                       float *share)
{
    float sum = 0, local = 0, all = 0;

    for (size_t i = 0; i < search->name_count; i++) {
        const struct name_weight *name = &search->names[i];
        float best = 0, likely = 0;

        for (uint32_t j = 0; j < name->count; j++) {
            const struct place_point *place = &search->places[name->first + j];
            float kin = kinship(home, &place->candidate);

            if (kin * place->weight > best)
                best = kin * place->weight;
            if (place->candidate.kind > KIND_ADM1 && kin > likely)
                likely = kin;
        }
        sum += name->weight * best;
        if (name->local) {
            all += name->weight;
            local += name->weight * likely;
        }
    }
    if (search->domain_country && home->country != search->domain_country)
        sum *= 0.3f;
    *share = all > 0 ? local / all : 0;
    return sum;
}

static bool can_be_home(const struct place_point *place)
{
    enum place_kind kind = place->candidate.kind;

    return place_kind_is_town(kind) || kind == KIND_ADM2 || kind == KIND_ADM3;
}

static int by_documents(const void *a, const void *b)
{
    const struct source_name *x = a, *y = b;

    if (x->documents != y->documents)
        return x->documents < y->documents ? 1 : -1;
    return strcmp(x->name, y->name);
}

static void find_home(struct home_search *search, struct source *source)
{
    const struct place_candidate *home = NULL;
    float best = 0, share = 0, ignored;
    size_t tried = 0;

    source->has_home = false;
    for (size_t i = 0; i < search->place_count && tried < MAX_TRIED; i++) {
        const struct place_point *place = &search->places[i];
        float sum;

        if (!can_be_home(place))
            continue;
        tried++;
        sum = agreement(search, &place->candidate, &ignored);
        if (sum > best) {
            best = sum;
            home = &place->candidate;
            share = ignored;
        }
    }
    if (!home)
        return;
    source->has_home = true;
    source->home = gazetteer_point(search->set, home->row);
    source->country = home->country;
    source->admin1 = home->admin1;
    source->weight = share * (float)source->documents / ((float)source->documents + 1.0f);
}

static enum gazetag_status settle(struct home_search *search, struct source *source)
{
    struct source_name *sorted = malloc((source->name_count + 1) * sizeof *sorted);
    struct slice in_domain[2];
    char storage[256];
    size_t count;

    if (!sorted)
        return GAZETAG_NO_MEMORY;
    for (size_t i = 0; i < source->name_count; i++)
        sorted[i] = source->names[i];
    qsort(sorted, source->name_count, sizeof *sorted, by_documents);
    search->source = source;
    search->place_count = search->name_count = 0;
    search->domain_country = source_domain_country(slice_from(source->key));
    count = source_domain_names(search->set, slice_from(source->key), storage, in_domain, 2);
    for (size_t i = 0; i < count; i++)
        add_name(search, in_domain[i], DOMAIN_WEIGHT / (float)count, true);
    for (size_t i = 0; i < source->name_count && i < SOURCE_MAX_NAMES; i++)
        add_name(search, slice_from(sorted[i].name),
                 log2f(1 + (float)sorted[i].documents) * rarity(search->profile, sorted[i].name),
                 false);
    find_home(search, source);
    free(sorted);
    return GAZETAG_OK;
}

enum gazetag_status source_profile_settle(struct source_profile *profile,
                                          const struct gazetteer_set *set)
{
    struct home_search *search = calloc(1, sizeof *search);
    enum gazetag_status status = GAZETAG_OK;

    if (!search)
        return GAZETAG_NO_MEMORY;
    search->set = set;
    search->profile = profile;
    search->places = malloc(MAX_PLACES * sizeof *search->places);
    if (!search->places)
        status = GAZETAG_NO_MEMORY;
    for (size_t i = 0; i < profile->count && status == GAZETAG_OK; i++)
        status = settle(search, &profile->sources[i]);
    free(search->places);
    free(search);
    return status;
}

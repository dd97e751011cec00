#include "resolve/rank.h"

#include <math.h>

#include "resolve/context.h"

/* How much a wish of the user weighs, in units of the score (logits). */
#define PRIOR_COUNTRY 4.0f
#define PRIOR_NEAR 4.0f
/* A government is named by its capital or its country; the annotated news does not say where it
 * means one, so this is not learnt. */
#define PRIOR_GOVERNMENT 3.0f

/* A bare "Najaf" is the town, not the province of the same name around it. Within the reach that
 * the annotations are judged by both are right, so this is not learnt either. */
#define PRIOR_SEAT 1.0f

struct rank {
    const struct ranker *ranker;
    struct name_table *names;
    const struct resolve_prior *prior;
    struct unit_vector home, near;
};

/* The features of a candidate, those that are not 0. */
struct sink {
    size_t count;
    struct ranker_value values[FEATURE_COUNT + 1];
};

static inline void put(struct sink *sink, enum ranker_feature feature, float value)
{
    sink->values[sink->count] = (struct ranker_value){feature, value};
    sink->count += value != 0;
}

/* Adds them up; `recorded` may be NULL. */
static void add_up(const struct ranker *ranker, const struct sink *sink, struct ranker_sum *sum,
                   float *recorded)
{
    ranker_add_all(ranker, sum, sink->values, sink->count);
    for (size_t i = 0; recorded && i < sink->count; i++)
        recorded[sink->values[i].feature] = sink->values[i].value;
}

/* ---- what does not change from round to round */

static void put_row(struct sink *sink, const struct place_name *name,
                    const struct place_candidate *candidate, float most_populous)
{
    float log_population = candidate->log_population;

    put(sink, FEATURE_LOG_POPULATION, log_population * (1 / 8.0f));
    put(sink, FEATURE_POPULATION_UNKNOWN, log_population == 0);
    put(sink, FEATURE_POPULATION_GAP, (most_populous - log_population) * (1 / 8.0f));
    put(sink, FEATURE_FIRST, log_population == most_populous && name->candidate_count > 1);
    put(sink, FEATURE_SINGLE, name->candidate_count == 1);
    put(sink, FEATURE_LOG_CANDIDATES, log2f((float)name->candidate_count) * (1 / 6.0f));
    put(sink, (enum ranker_feature)(FEATURE_KIND_OTHER + candidate->kind), 1);
    put(sink, FEATURE_CORE, candidate->core);
}

static void put_name(struct sink *sink, const struct place_name *name,
                     const struct place_candidate *candidate)
{
    uint32_t flags = candidate->flags;
    enum place_kind kind = candidate->kind;

    put(sink, FEATURE_MAIN_NAME, (flags & GAZETTEER_NAME_MAIN) != 0);
    put(sink, FEATURE_BEGINS, candidate->begins);
    put(sink, FEATURE_UNLIKE, 1 - candidate->likeness);
    put(sink, FEATURE_ABBREVIATION, (flags & GAZETTEER_NAME_ABBREVIATION) != 0);
    put(sink, FEATURE_DEMONYM, (flags & GAZETTEER_NAME_DEMONYM) != 0);
    put(sink, FEATURE_STRIPPED, (flags & GAZETTEER_NAME_STRIPPED) != 0);
    put(sink, FEATURE_MARKS_FOLDED, (flags & GAZETTEER_NAME_ASCII) != 0);
    put(sink, FEATURE_FOLDED, name->match_kind == MATCH_FOLDED);
    put(sink, FEATURE_VARIANT, name->match_kind == MATCH_VARIANT);
    put(sink, FEATURE_TRANSLATED, name->match_kind == MATCH_TRANSLATED);
    put(sink, FEATURE_DERIVED, (name->flags & NAME_DERIVED) != 0);
    put(sink, FEATURE_MENTIONED_AGAIN, name->mention_count > 1);
    if (name->cues)
        put(sink, name->cues >> kind & 1 ? FEATURE_CUE_AGREES : FEATURE_CUE_DIFFERS, 1);
    if (name->flags & NAME_DATELINE) {
        put(sink, FEATURE_DATELINE_TOWN, place_kind_is_town(kind));
        put(sink, FEATURE_DATELINE_CAPITAL, kind == KIND_CAPITAL);
    }
    if (name->flags & NAME_FACILITY)
        put(sink, FEATURE_FACILITY_SPOT, kind == KIND_AIRFIELD || kind == KIND_SPOT);
}

static void put_home(struct sink *sink, const struct rank *rank,
                     const struct place_candidate *candidate)
{
    const struct resolve_prior *prior = rank->prior;
    float weight, km2;

    if (!prior || !prior->has_home)
        return;
    weight = prior->home_weight;
    km2 = unit_vector_km2(candidate->at, rank->home);
    put(sink, FEATURE_HOME_NEAR, weight / (1 + km2 / (40.0f * 40.0f)));
    put(sink, FEATURE_HOME_REGION, weight / (1 + km2 / (200.0f * 200.0f)));
    put(sink, FEATURE_HOME_FAR, weight * (1 - 1 / (1 + km2 / (1500.0f * 1500.0f))));
    put(sink, FEATURE_HOME_ADM1,
        prior->home_admin1 && candidate->admin1 == prior->home_admin1 ? weight : 0);
    put(sink, FEATURE_HOME_COUNTRY,
        prior->home_country && candidate->country == prior->home_country ? weight : 0);
}

static bool has_seat_of_its_name(const struct place_name *name,
                                 const struct place_candidate *division)
{
    if (division->kind != KIND_ADM1 || !division->admin1 || name->cues)
        return false;
    for (uint32_t i = 0; i < name->candidate_count; i++) {
        const struct place_candidate *town = &name->candidates[i];

        if ((town->kind == KIND_CAPITAL || town->kind == KIND_SEAT1) &&
            town->admin1 == division->admin1)
            return true;
    }
    return false;
}

static float wish(const struct rank *rank, const struct place_name *name,
                  const struct place_candidate *candidate)
{
    const struct resolve_prior *prior = rank->prior;
    float sum = 0;

    if ((name->flags & NAME_METONYM) &&
        (candidate->kind == KIND_CAPITAL || candidate->kind == KIND_COUNTRY))
        sum += PRIOR_GOVERNMENT;
    if (has_seat_of_its_name(name, candidate))
        sum -= PRIOR_SEAT;
    if (!prior)
        return sum;
    for (size_t i = 0; i < prior->country_count; i++)
        if (prior->countries[i] == candidate->country && candidate->country)
            sum += PRIOR_COUNTRY;
    if (prior->has_near)
        sum += PRIOR_NEAR / (1 + unit_vector_km2(candidate->at, rank->near) / (200.0f * 200.0f));
    return sum;
}

static void rank_none(const struct rank *rank, struct place_name *name, float most_populous)
{
    struct sink sink;
    float words = (float)(name->words < 5 ? name->words : 5);

    sink.count = 0;
    put(&sink, FEATURE_NONE, 1);
    put(&sink, FEATURE_NONE_SINGLE, name->candidate_count == 1);
    put(&sink, FEATURE_NONE_WORDS, (words - 1) * 0.25f);
    put(&sink, FEATURE_NONE_DERIVED, (name->flags & NAME_DERIVED) != 0);
    put(&sink, FEATURE_NONE_SMALL, 1 - most_populous * (1 / 8.0f));
    put(&sink, FEATURE_NONE_MANY, log2f((float)name->candidate_count) * (1 / 6.0f));
    put(&sink, FEATURE_NONE_FACILITY, (name->flags & NAME_FACILITY) != 0);
    ranker_begin(rank->ranker, &name->none_fixed);
    add_up(rank->ranker, &sink, &name->none_fixed, name->none_recorded);
    name->none = ranker_score(rank->ranker, &name->none_fixed);
}

static void rank_fixed(const struct rank *rank, struct place_name *name)
{
    float most_populous = 0;

    for (uint32_t i = 0; i < name->candidate_count; i++)
        if (name->candidates[i].log_population > most_populous)
            most_populous = name->candidates[i].log_population;
    for (uint32_t i = 0; i < name->candidate_count; i++) {
        struct place_candidate *candidate = &name->candidates[i];
        struct sink sink;
        float extra = wish(rank, name, candidate);

        sink.count = 0;
        put_row(&sink, name, candidate, most_populous);
        put_name(&sink, name, candidate);
        put_home(&sink, rank, candidate);
        ranker_begin(rank->ranker, &candidate->fixed);
        add_up(rank->ranker, &sink, &candidate->fixed, candidate->recorded);
        candidate->fixed.first += extra;
        candidate->fixed.linear += extra;
        candidate->probability = candidate->fixed.first;
    }
    rank_none(rank, name, most_populous);
}

/* ---- what does */

struct link_view {
    float country, adm1, adm2, near, fails, holds, sibling_kind, sibling_near;
};

static void raise(float *value, float other)
{
    if (other > *value)
        *value = other;
}

/* How far `outer` contains `inner`, 0 .. 1, by what level. */
static enum place_kind contains(const struct place_candidate *outer,
                                const struct place_candidate *inner)
{
    if (outer->row == inner->row)
        return KIND_OTHER;
    if (outer->kind == KIND_COUNTRY && outer->country && outer->country == inner->country &&
        inner->kind != KIND_COUNTRY)
        return KIND_COUNTRY;
    if (outer->kind == KIND_ADM1 && outer->admin1 && outer->admin1 == inner->admin1 &&
        inner->kind != KIND_ADM1)
        return KIND_ADM1;
    if (outer->kind == KIND_ADM2 && outer->admin2 && outer->admin2 == inner->admin2 &&
        inner->kind != KIND_ADM2)
        return KIND_ADM2;
    return KIND_OTHER;
}

static float closeness(const struct place_candidate *a, const struct place_candidate *b, float km)
{
    return 1 / (1 + unit_vector_km2(a->at, b->at) / (km * km));
}

/* Beyond this many rows of the other name nothing is likely. */
#define LINK_ROWS 12

static void look_inside(const struct place_candidate *candidate, const struct place_name *outer,
                        struct link_view *out)
{
    float country = 0, adm1 = 0, adm2 = 0, near = 0, divisions = 0;

    for (uint32_t i = 0; i < outer->candidate_count && i < LINK_ROWS; i++) {
        const struct place_candidate *other = &outer->candidates[i];
        float probability = other->probability;

        if (probability < 0.01f || other->row == candidate->row)
            continue;
        if (place_kind_is_division(other->kind))
            divisions += probability;
        switch (contains(other, candidate)) {
        case KIND_COUNTRY:
            country += probability;
            break;
        case KIND_ADM1:
            adm1 += probability;
            break;
        case KIND_ADM2:
            adm2 += probability;
            break;
        default:
            if (place_kind_is_town(other->kind) || other->kind >= KIND_ADM2)
                near += probability * closeness(candidate, other, 40);
            break;
        }
    }
    raise(&out->country, country);
    raise(&out->adm1, adm1);
    raise(&out->adm2, adm2);
    raise(&out->near, near);
    raise(&out->fails, divisions - country - adm1 - adm2);
}

static void look_outside(const struct place_candidate *candidate, const struct place_name *inner,
                         struct link_view *out)
{
    float holds = 0;

    for (uint32_t i = 0; i < inner->candidate_count && i < LINK_ROWS; i++)
        if (contains(candidate, &inner->candidates[i]) != KIND_OTHER)
            holds += inner->candidates[i].probability;
    raise(&out->holds, holds);
}

static bool alike(enum place_kind a, enum place_kind b)
{
    return a == b || (place_kind_is_town(a) && place_kind_is_town(b));
}

static void look_beside(const struct place_candidate *candidate, const struct place_name *sibling,
                        struct link_view *out)
{
    float kind = 0, near = 0;

    for (uint32_t i = 0; i < sibling->candidate_count && i < LINK_ROWS; i++) {
        const struct place_candidate *other = &sibling->candidates[i];

        if (alike(candidate->kind, other->kind))
            kind += other->probability;
        near += other->probability * closeness(candidate, other, 150);
    }
    raise(&out->sibling_kind, kind);
    raise(&out->sibling_near, near);
}

static void put_links(struct sink *sink, const struct name_table *names,
                      const struct place_name *name, const struct place_candidate *candidate)
{
    struct link_view view = {0};

    if (name->link_count == 0)
        return;
    for (uint8_t i = 0; i < name->link_count; i++) {
        const struct place_name *other = &names->items[name->links[i].name];

        switch ((enum name_link_kind)name->links[i].kind) {
        case LINK_COMMA:
        case LINK_IN:
            look_inside(candidate, other, &view);
            break;
        case LINK_OUTER:
            look_outside(candidate, other, &view);
            break;
        case LINK_SIBLING:
            look_beside(candidate, other, &view);
            break;
        }
    }
    put(sink, FEATURE_LINK_COUNTRY, view.country);
    put(sink, FEATURE_LINK_ADM1, view.adm1);
    put(sink, FEATURE_LINK_ADM2, view.adm2);
    put(sink, FEATURE_LINK_NEAR, view.near);
    put(sink, FEATURE_LINK_FAILS, view.fails);
    put(sink, FEATURE_LINK_HOLDS, view.holds);
    put(sink, FEATURE_SIBLING_KIND, view.sibling_kind);
    put(sink, FEATURE_SIBLING_NEAR, view.sibling_near);
}

static const struct place_candidate *likeliest(const struct place_name *name)
{
    const struct place_candidate *best = NULL;

    for (uint32_t i = 0; i < name->candidate_count; i++)
        if (!best || name->candidates[i].probability > best->probability)
            best = &name->candidates[i];
    return best;
}

static void put_context(struct sink *sink, const struct context *context,
                        const struct name_table *names, size_t name,
                        const struct place_candidate *candidate)
{
    struct context_view view;

    context_look(context, name, candidate, &view);
    put(sink, FEATURE_COUNTRY_SHARE, view.country_share);
    put(sink, FEATURE_COUNTRY_MASS, view.country_mass);
    put(sink, FEATURE_COUNTRY_TOP, view.country_top);
    put(sink, FEATURE_COUNTRY_NAMED, view.country_named);
    put(sink, FEATURE_ADM1_SHARE, view.adm1_share);
    put(sink, FEATURE_ADM1_MASS, view.adm1_mass);
    put(sink, FEATURE_ADM1_NAMED, view.adm1_named);
    put(sink, FEATURE_ADM2_NAMED, view.adm2_named);
    put(sink, FEATURE_CONTAINS, view.adm2_mass);
    put(sink, FEATURE_NEAR_50, view.near_50);
    put(sink, FEATURE_NEAR_300, view.near_300);
    put(sink, FEATURE_NEAR_BEST, view.near_best);
    if (context->dateline != NAMES_NONE && context->dateline != name) {
        const struct place_candidate *dateline = likeliest(&names->items[context->dateline]);

        if (dateline) {
            put(sink, FEATURE_DATELINE_NEAR, closeness(candidate, dateline, 150));
            put(sink, FEATURE_DATELINE_COUNTRY,
                dateline->country && dateline->country == candidate->country);
        }
    }
}

/* Scores to probabilities, among the candidates and the possibility that none is right. */
static void soften(struct place_name *name, const float *scores, float none)
{
    float most = none, sum;

    for (uint32_t i = 0; i < name->candidate_count; i++)
        most = scores[i] > most ? scores[i] : most;
    sum = name->none_probability = expf(none - most);
    for (uint32_t i = 0; i < name->candidate_count; i++)
        sum += name->candidates[i].probability = expf(scores[i] - most);
    name->none_probability /= sum;
    for (uint32_t i = 0; i < name->candidate_count; i++)
        name->candidates[i].probability /= sum;
}

/* The next round's probabilities go to `scores` (all names' candidates in a row) first, so that
 * every name sees the last round of the others. */
static void rank_round(const struct rank *rank, struct context *context, float *scores)
{
    struct name_table *names = rank->names;
    float *at = scores;

    context_read(context, names);
    for (size_t i = 0; i < names->count; i++) {
        const struct place_name *name = &names->items[i];

        context_weigh(context, names, i, -1);
        for (uint32_t j = 0; j < name->candidate_count; j++) {
            const struct place_candidate *candidate = &name->candidates[j];
            struct ranker_sum sum = candidate->fixed;
            struct sink sink;

            if (candidate->recorded)
                memset(candidate->recorded + FEATURE_FIRST_OF_ROUND, 0,
                       (FEATURE_COUNT - FEATURE_FIRST_OF_ROUND) * sizeof(float));
            sink.count = 0;
            put_context(&sink, context, names, i, candidate);
            put_links(&sink, names, name, candidate);
            add_up(rank->ranker, &sink, &sum, candidate->recorded);
            *at++ = ranker_score(rank->ranker, &sum);
        }
        context_weigh(context, names, i, 1);
    }
    at = scores;
    for (size_t i = 0; i < names->count; i++) {
        struct place_name *name = &names->items[i];

        soften(name, at, name->none);
        at += name->candidate_count;
    }
}

static bool make_room_to_record(struct name_table *names, struct arena *arena)
{
    for (size_t i = 0; i < names->count; i++) {
        struct place_name *name = &names->items[i];

        name->none_recorded = arena_calloc(arena, FEATURE_COUNT, sizeof(float));
        if (!name->none_recorded)
            return false;
        for (uint32_t j = 0; j < name->candidate_count; j++) {
            name->candidates[j].recorded = arena_calloc(arena, FEATURE_COUNT, sizeof(float));
            if (!name->candidates[j].recorded)
                return false;
        }
    }
    return true;
}

enum gazetag_status rank_names(const struct ranker *ranker, struct name_table *names,
                               const struct resolve_prior *prior, unsigned rounds, bool record,
                               struct arena *arena)
{
    struct rank rank = {.ranker = ranker, .names = names, .prior = prior};
    size_t candidates = 1;
    struct context *context;
    float *scores;
    enum gazetag_status status;

    if (prior && prior->has_home)
        rank.home = unit_vector_of(prior->home);
    if (prior && prior->has_near)
        rank.near = unit_vector_of(prior->near);
    if (record && !make_room_to_record(names, arena))
        return GAZETAG_NO_MEMORY;
    for (size_t i = 0; i < names->count; i++)
        candidates += names->items[i].candidate_count;
    context = arena_alloc(arena, sizeof *context);
    scores = arena_alloc(arena, candidates * sizeof *scores);
    if (!context || !scores)
        return GAZETAG_NO_MEMORY;
    for (size_t i = 0; i < names->count; i++) {
        struct place_name *name = &names->items[i];

        rank_fixed(&rank, name);
        for (uint32_t j = 0; j < name->candidate_count; j++)
            scores[j] = name->candidates[j].fixed.first;
        soften(name, scores, name->none_fixed.first);
    }
    status = context_init(context, names, arena);
    if (status != GAZETAG_OK)
        return status;
    for (unsigned i = 0; i < rounds; i++)
        rank_round(&rank, context, scores);
    return GAZETAG_OK;
}

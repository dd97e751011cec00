#include "resolve/resolve.h"

#include <math.h>
#include <stdlib.h>

#include "base/buffer.h"
#include "base/error.h"
#include "resolve/rank.h"

/* Rows this near are one place to a reader of the map. */
#define SAME_PLACE_KM 25.0f
/* A mention that is a place, and this one, with less probability than this gets no point: it would
 * be wrong more often than it helps. */
#define LEAST_LOCATED 0.15f
/* With less than this it is not shown for itself. The F of names found and put right is best near
 * half of what it reaches (cross-validated: +.004 over LEAST_LOCATED alone). */
#define LEAST_SHOWN 0.3f
#define MAX_EXPLAINED 8
#define MAX_REASONS 4

struct resolver {
    const struct gazetteer_set *set;
    struct ranker ranker;
};

enum gazetag_status resolver_open(const struct gazetteer_set *set, struct slice model,
                                  struct resolver **out, gazetag_error *error)
{
    struct resolver *resolver = calloc(1, sizeof *resolver);
    enum gazetag_status status;

    if (!resolver)
        return error_set(error, GAZETAG_NO_MEMORY, "memory is short");
    resolver->set = set;
    status = ranker_read(model, &resolver->ranker, error);
    if (status != GAZETAG_OK) {
        free(resolver);
        return status;
    }
    *out = resolver;
    return GAZETAG_OK;
}

enum gazetag_status resolver_new(const struct gazetteer_set *set, struct resolver **out,
                                 gazetag_error *error)
{
    return resolver_open(set, ranker_shipped_weights(), out, error);
}

void resolver_free(struct resolver *resolver)
{
    free(resolver);
}

/* ---- one name */

static uint32_t best_candidate(const struct place_name *name)
{
    uint32_t best = 0;

    for (uint32_t i = 1; i < name->candidate_count; i++)
        if (name->candidates[i].probability > name->candidates[best].probability)
            best = i;
    return best;
}

/* The probability that the place is right: other rows at the same place count for it. */
static float place_probability(const struct place_name *name, uint32_t best)
{
    const struct place_candidate *chosen = &name->candidates[best];
    float sum = 0;

    for (uint32_t i = 0; i < name->candidate_count; i++)
        if (unit_vector_km2(name->candidates[i].at, chosen->at) < SAME_PLACE_KM * SAME_PLACE_KM)
            sum += name->candidates[i].probability;
    return sum;
}

static void unlocate(struct resolution *out, const char *reason)
{
    out->row = GAZETTEER_NO_ROW;
    out->where_precision = WHERE_UNKNOWN;
    out->unlocated_reason = reason;
}

static void resolve_name(const struct resolver *resolver, const struct place_name *name,
                         struct resolution *out)
{
    uint32_t best;
    float raw;

    memset(out, 0, sizeof *out);
    if (name->candidate_count == 0) {
        unlocate(out, "the gazetteer does not know this name");
        return;
    }
    best = best_candidate(name);
    raw = place_probability(name, best);
    out->confidence = ranker_calibrate(&resolver->ranker, raw);
    out->row = name->candidates[best].row;
    out->point = gazetteer_point(resolver->set, out->row);
    resolve_precision(resolver->set, out->row, &out->where_precision, &out->radius_km);
    /* A site known only by the town in its name is somewhere in that town; a part of a country or
     * a region somewhere in the whole. */
    if ((name->flags & NAME_INSIDE) && out->where_precision == WHERE_EXACT) {
        out->where_precision = WHERE_NEAR;
        out->radius_km = fmaxf(out->radius_km, 10.0f);
    }
}

/* An unsure place is said to be unsure, not shown. */
static void doubt(const struct mention *mention, const struct place_name *name,
                  struct resolution *out)
{
    float probability = mention->probability * out->confidence;

    if (out->row == GAZETTEER_NO_ROW || probability >= LEAST_SHOWN)
        return;
    if (out->confidence >= 0.5f)
        out->doubt = "it may be no place at all";
    else
        out->doubt = name->candidate_count == 1
                         ? "the only place of this name does not fit the text"
                         : "several places have this name and the text does not tell which";
    if (probability < LEAST_LOCATED)
        unlocate(out, out->doubt);
}

void resolve_drop_doubtful(struct resolution *resolutions, size_t count, const bool *needed)
{
    for (size_t i = 0; i < count; i++)
        if (resolutions[i].doubt && resolutions[i].row != GAZETTEER_NO_ROW &&
            !(needed && needed[i]))
            unlocate(&resolutions[i], resolutions[i].doubt);
}

/* ---- explaining */

struct reason {
    enum ranker_feature feature;
    float gain;
};

/* The features without which the score would be lower, most telling first. */
static size_t find_reasons(const struct ranker *ranker, const struct place_candidate *candidate,
                           struct reason *out)
{
    struct ranker_sum whole;
    size_t count = 0;
    float score;

    ranker_begin(ranker, &whole);
    for (size_t i = 0; i < FEATURE_COUNT; i++)
        if (candidate->recorded[i] != 0)
            ranker_add(ranker, &whole, (enum ranker_feature)i, candidate->recorded[i]);
    score = ranker_score(ranker, &whole);
    for (size_t i = 0; i < FEATURE_COUNT; i++) {
        enum ranker_feature feature = (enum ranker_feature)i;
        struct ranker_sum without = whole;
        struct reason reason;
        size_t at;

        if (candidate->recorded[i] == 0 || ranker_feature_words(feature)[0] == '\0')
            continue;
        ranker_add(ranker, &without, feature, -candidate->recorded[i]);
        reason = (struct reason){feature, score - ranker_score(ranker, &without)};
        if (fabsf(reason.gain) < 0.2f)
            continue;
        for (at = count; at > 0 && fabsf(out[at - 1].gain) < fabsf(reason.gain); at--)
            if (at < MAX_REASONS)
                out[at] = out[at - 1];
        if (at < MAX_REASONS) {
            out[at] = reason;
            count += count < MAX_REASONS;
        }
    }
    return count;
}

static const char *candidate_reasons(const struct ranker *ranker, const struct place_name *name,
                                     const struct place_candidate *candidate, struct arena *arena)
{
    struct reason reasons[MAX_REASONS];
    size_t count = find_reasons(ranker, candidate, reasons);
    struct buffer text = {0};
    char *words;

    if (name->flags & NAME_INSIDE)
        buffer_append_string(&text, "named by the place it is in");
    else if (name->flags & NAME_DERIVED)
        buffer_append_string(&text, "a part of the name is its name");
    for (size_t i = 0; i < count; i++) {
        if (text.length > 0)
            buffer_append_string(&text, "; ");
        if (reasons[i].gain < 0)
            buffer_append_string(&text, "against it: ");
        buffer_append_string(&text, ranker_feature_words(reasons[i].feature));
    }
    if (text.length == 0)
        buffer_append_string(&text, "nothing tells");
    words = text.failed ? NULL : arena_strdup(arena, buffer_slice(&text));
    buffer_clear(&text);
    return words;
}

static enum gazetag_status explain_name(const struct resolver *resolver,
                                        const struct place_name *name, struct arena *arena,
                                        struct resolution *out)
{
    struct resolution_candidate *list;
    size_t count = 0;

    if (name->candidate_count == 0)
        return GAZETAG_OK;
    list = arena_alloc(arena, (MAX_EXPLAINED + 1) * sizeof *list);
    if (!list)
        return GAZETAG_NO_MEMORY;
    for (uint32_t i = 0; i < name->candidate_count; i++) {
        float score = name->candidates[i].probability;
        size_t at = count < MAX_EXPLAINED ? count++ : MAX_EXPLAINED;

        for (; at > 0 && list[at - 1].score < score; at--)
            list[at] = list[at - 1];
        list[at] = (struct resolution_candidate){i, score, NULL};
    }
    for (size_t i = 0; i < count; i++) {
        const struct place_candidate *candidate = &name->candidates[list[i].row];

        list[i].row = candidate->row;
        list[i].reasons = candidate_reasons(&resolver->ranker, name, candidate, arena);
        if (!list[i].reasons)
            return GAZETAG_NO_MEMORY;
    }
    out->candidates = list;
    out->candidate_count = (uint32_t)count;
    return GAZETAG_OK;
}

/* ---- a document */

static void follow_antecedent(const struct mention_list *mentions, struct resolution *all, size_t i)
{
    int32_t antecedent = mentions->items[i].antecedent;

    memset(&all[i], 0, sizeof all[i]);
    if (antecedent >= 0 && (size_t)antecedent < i)
        all[i] = all[antecedent];
    else
        unlocate(&all[i], "the text does not say which place this is");
}

enum gazetag_status resolve_mentions(const struct resolver *resolver,
                                     const struct document *document, const struct text *text,
                                     const struct mention_list *mentions,
                                     const struct resolve_prior *prior, bool explain,
                                     struct arena *arena, struct resolution **out)
{
    struct name_table names;
    struct resolution *all, *by_name;
    enum gazetag_status status;

    (void)document;
    status = names_collect(resolver->set, text, mentions, prior, arena, &names);
    if (status != GAZETAG_OK)
        return status;
    names_link(text, mentions, &names);
    status = rank_names(&resolver->ranker, &names, prior, RANK_ROUNDS, explain, arena);
    if (status != GAZETAG_OK)
        return status;
    all = arena_alloc(arena, (mentions->count + 1) * sizeof *all);
    by_name = arena_alloc(arena, (names.count + 1) * sizeof *by_name);
    if (!all || !by_name)
        return GAZETAG_NO_MEMORY;
    for (size_t i = 0; i < names.count; i++) {
        resolve_name(resolver, &names.items[i], &by_name[i]);
        if (explain) {
            status = explain_name(resolver, &names.items[i], arena, &by_name[i]);
            if (status != GAZETAG_OK)
                return status;
        }
    }
    for (size_t i = 0; i < mentions->count; i++) {
        if (names.of_mention[i] == NAMES_NONE) {
            follow_antecedent(mentions, all, i);
        } else {
            all[i] = by_name[names.of_mention[i]];
            doubt(&mentions->items[i], &names.items[names.of_mention[i]], &all[i]);
        }
    }
    *out = all;
    return GAZETAG_OK;
}

/* Trains the resolver's ranker on the annotated news. */
#include <math.h>
#include <stdlib.h>

#include "base/error.h"
#include "resolve/rank.h"
#include "resolve/source_profile.h"
#include "train/rank_samples.h"
#include "train/train.h"

#define OUTER_ROUNDS 3
/* 100 miles: what counts as right in the field (Leidner, 2008). */
#define REACH_KM 161.0
/* Parts of the documents that are left out in turn to see how sure the ranker may be. */
#define CALIBRATION_PARTS 4

struct trainer {
    const struct train_data *data;
    const struct recognizer *recognizer;
    int skip_fold;
    int skip_part; /* documents left out for calibration: index modulo CALIBRATION_PARTS; -1 none */
    struct source_profile *profile;
    struct arena *keep;    /* lives through the training */
    struct arena *scratch; /* reset for every document */
    struct ranker ranker;
};

/* ---- mentions */

static const struct match *match_at(const struct match_list *matches, uint32_t start, uint32_t end)
{
    for (size_t i = 0; i < matches->count; i++)
        if (matches->items[i].start == start && matches->items[i].end == end)
            return &matches->items[i];
    return NULL;
}

static bool has_demonym(const struct match *match)
{
    for (uint32_t i = 0; match && i < match->candidate_count; i++)
        if (match->candidates[i].flags & GAZETTEER_NAME_DEMONYM)
            return true;
    return false;
}

/* A gold span as the recogniser would give it. */
static bool mention_of_gold(const struct place_document *document, const struct gold_toponym *gold,
                            struct mention *out)
{
    const struct text *text = &document->text;
    size_t first = 0, end;

    while (first < text->token_count && text->tokens[first].end <= gold->start)
        first++;
    end = first;
    while (end < text->token_count && text->tokens[end].start < gold->end)
        end++;
    if (first == end)
        return false;
    *out = (struct mention){.start = gold->start, .end = gold->end, .antecedent = -1};
    out->first_token = (uint32_t)first;
    out->token_count = (uint32_t)(end - first);
    out->probability = 1;
    out->match = match_at(&document->matches, gold->start, gold->end);
    out->kind = has_demonym(out->match) ? MENTION_DEMONYM : MENTION_TOPONYM;
    if (first >= text->dateline_first && first < text->dateline_end)
        out->role = ROLE_DATELINE;
    return true;
}

static int by_start(const void *a, const void *b)
{
    const struct mention *x = a, *y = b;

    return (x->start > y->start) - (x->start < y->start);
}

static bool overlaps(const struct mention_list *mentions, size_t count, const struct mention *other)
{
    for (size_t i = 0; i < count; i++)
        if (mentions->items[i].start < other->end && other->start < mentions->items[i].end)
            return true;
    return false;
}

/* What the recogniser finds, and the gold mentions that it misses. */
static enum gazetag_status collect_mentions(const struct trainer *trainer,
                                            const struct place_document *document,
                                            struct mention_list *out)
{
    struct entity_list entities = {0};
    size_t recognised;

    *out = (struct mention_list){0};
    if (trainer->recognizer) {
        enum gazetag_status status =
            recognize_text(trainer->recognizer, &document->document, &document->text,
                           &document->matches, trainer->scratch, out, &entities);

        if (status != GAZETAG_OK)
            return status;
    }
    recognised = out->count;
    for (size_t i = 0; i < document->gold_count; i++) {
        struct mention mention;

        if (mention_of_gold(document, &document->gold[i], &mention) &&
            !overlaps(out, recognised, &mention) && !ARENA_PUSH(trainer->scratch, out, mention))
            return GAZETAG_NO_MEMORY;
    }
    /* Antecedents are no places of their own here; the order may change. */
    for (size_t i = 0; i < out->count; i++)
        out->items[i].antecedent = -1;
    qsort(out->items, out->count, sizeof *out->items, by_start);
    return GAZETAG_OK;
}

/* ---- samples */

static float closeness_of(struct geo_point gold, struct geo_point candidate)
{
    double km = geo_distance_km(gold, candidate);

    if (km >= REACH_KM)
        return 0;
    /* All in reach count; the nearest is what is meant. */
    return (float)(0.3 + 0.7 * exp(-km / 15));
}

static bool add_option(struct trainer *trainer, struct rank_samples *samples, const float *recorded,
                       float closeness)
{
    struct rank_option option = {.first = (uint32_t)samples->features.count,
                                 .closeness = closeness};

    for (uint32_t i = 0; i < FEATURE_COUNT; i++) {
        struct rank_feature feature = {i, recorded[i]};

        if (recorded[i] == 0)
            continue;
        if (!ARENA_PUSH(trainer->keep, &samples->features, feature))
            return false;
        option.count++;
    }
    return ARENA_PUSH(trainer->keep, &samples->options, option);
}

static bool add_sample(struct trainer *trainer, struct rank_samples *samples,
                       const struct place_name *name, struct geo_point gold, float weight,
                       uint8_t corpus)
{
    struct rank_sample sample = {
        .first = (uint32_t)samples->options.count, .weight = weight, .corpus = corpus};
    bool found = false;

    for (uint32_t i = 0; i < name->candidate_count; i++) {
        struct geo_point point = gazetteer_point(trainer->data->set, name->candidates[i].row);
        float closeness = closeness_of(gold, point);

        found |= closeness > 0;
        if (!add_option(trainer, samples, name->candidates[i].recorded, closeness))
            return false;
    }
    if (!add_option(trainer, samples, name->none_recorded, found ? 0 : 1))
        return false;
    sample.count = (uint32_t)samples->options.count - sample.first;
    return ARENA_PUSH(trainer->keep, &samples->samples, sample);
}

static const struct gold_toponym *gold_of(const struct place_document *document,
                                          const struct mention *mention)
{
    for (size_t i = 0; i < document->gold_count; i++)
        if (document->gold[i].start == mention->start && document->gold[i].end == mention->end)
            return &document->gold[i];
    return NULL;
}

/* Ranks a document as it is ranked in use and keeps what the ranker saw of each gold mention. */
static enum gazetag_status read_document(struct trainer *trainer,
                                         const struct place_document *document,
                                         const struct resolve_prior *prior, unsigned rounds,
                                         float weight, struct rank_samples *samples)
{
    struct mention_list mentions;
    struct name_table names;
    enum gazetag_status status;

    arena_reset(trainer->scratch);
    status = collect_mentions(trainer, document, &mentions);
    if (status == GAZETAG_OK)
        status = names_collect(trainer->data->set, &document->text, &mentions, prior,
                               trainer->scratch, &names);
    if (status != GAZETAG_OK)
        return status;
    names_link(&document->text, &mentions, &names);
    status = rank_names(&trainer->ranker, &names, prior, rounds, true, trainer->scratch);
    if (status != GAZETAG_OK)
        return status;
    for (size_t i = 0; i < mentions.count; i++) {
        const struct gold_toponym *gold = gold_of(document, &mentions.items[i]);
        const struct place_name *name;

        if (!gold || names.of_mention[i] == NAMES_NONE)
            continue;
        name = &names.items[names.of_mention[i]];
        /* A name counts once and a little more for each time it comes again. */
        if (name->candidate_count > 0 &&
            !add_sample(trainer, samples, name, gold->point,
                        weight / sqrtf((float)name->mention_count), document->corpus))
            return GAZETAG_NO_MEMORY;
    }
    return GAZETAG_OK;
}

/* Both with and without the publisher's home, so that the ranker knows what to do in either case.
 */
static enum gazetag_status read_twice(struct trainer *trainer,
                                      const struct place_document *document, unsigned rounds,
                                      struct rank_samples *samples)
{
    struct resolve_prior prior = {0};
    bool home = source_profile_home(trainer->profile, document->document.source, &prior);
    enum gazetag_status status =
        read_document(trainer, document, NULL, rounds, home ? 0.5f : 1, samples);

    if (home && status == GAZETAG_OK)
        status = read_document(trainer, document, &prior, rounds, 0.5f, samples);
    return status;
}

static bool is_skipped(const struct trainer *trainer, size_t document)
{
    return trainer->data->places.items[document].fold == trainer->skip_fold ||
           (int)(document % CALIBRATION_PARTS) == trainer->skip_part;
}

static enum gazetag_status read_documents(struct trainer *trainer, unsigned rounds,
                                          struct rank_samples *samples)
{
    const struct place_documents *documents = &trainer->data->places;
    enum gazetag_status status = GAZETAG_OK;

    *samples = (struct rank_samples){0};
    for (size_t i = 0; i < documents->count && status == GAZETAG_OK; i++)
        if (!is_skipped(trainer, i))
            status = read_twice(trainer, &documents->items[i], rounds, samples);
    return status;
}

/* The publishers' homes, learnt as in use: from the names alone. */
static enum gazetag_status learn_homes(struct trainer *trainer)
{
    const struct place_documents *documents = &trainer->data->places;

    for (size_t i = 0; i < documents->count; i++) {
        const struct place_document *document = &documents->items[i];
        struct mention_list mentions;
        enum gazetag_status status;

        if (document->fold == trainer->skip_fold)
            continue;
        arena_reset(trainer->scratch);
        status = collect_mentions(trainer, document, &mentions);
        if (status == GAZETAG_OK)
            status = source_profile_add(trainer->profile, &document->document, &document->text,
                                        &mentions);
        if (status != GAZETAG_OK)
            return status;
    }
    return source_profile_settle(trainer->profile, trainer->data->set);
}

static enum gazetag_status train(struct trainer *trainer)
{
    struct rank_samples samples;
    enum gazetag_status status;

    arena_reset(trainer->keep);
    rank_initialise(&trainer->ranker);
    status = read_documents(trainer, 0, &samples);
    if (status != GAZETAG_OK)
        return status;
    if (!rank_train_first(&samples, trainer->keep, &trainer->ranker))
        return GAZETAG_NO_MEMORY;
    memcpy(trainer->ranker.linear, trainer->ranker.first, sizeof trainer->ranker.first);
    for (unsigned round = 0; round < OUTER_ROUNDS; round++) {
        arena_reset(trainer->keep);
        status = read_documents(trainer, round == 0 ? 1 : RANK_ROUNDS, &samples);
        if (status != GAZETAG_OK)
            return status;
        if (!rank_train_rounds(&samples, trainer->keep, &trainer->ranker, round))
            return GAZETAG_NO_MEMORY;
    }
    return GAZETAG_OK;
}

/* ---- calibration */

/* Right answers near each knot of the scale, from documents that the ranker has not seen. */
struct calibration {
    double right[RANKER_KNOTS], all[RANKER_KNOTS];
};

/* The share of right answers is worth so many answers of the raw probability's own word. */
#define OWN_WORD 2.0

static void count_answer(struct calibration *calibration, float raw, bool right)
{
    for (size_t i = 0; i < RANKER_KNOTS; i++) {
        double away = fabs(raw * (RANKER_KNOTS - 1) - (double)i);

        if (away >= 1)
            continue;
        calibration->all[i] += 1 - away;
        calibration->right[i] += right ? 1 - away : 0;
    }
}

static enum gazetag_status count_document(struct trainer *trainer,
                                          const struct place_document *document,
                                          const struct resolver *resolver,
                                          struct calibration *calibration)
{
    struct resolve_prior prior = {0};
    struct mention_list mentions;
    struct resolution *resolutions;
    enum gazetag_status status;

    arena_reset(trainer->scratch);
    source_profile_home(trainer->profile, document->document.source, &prior);
    status = collect_mentions(trainer, document, &mentions);
    if (status == GAZETAG_OK)
        status = resolve_mentions(resolver, &document->document, &document->text, &mentions, &prior,
                                  false, trainer->scratch, &resolutions);
    for (size_t i = 0; i < mentions.count && status == GAZETAG_OK; i++) {
        const struct gold_toponym *gold = gold_of(document, &mentions.items[i]);

        if (gold && resolutions[i].row != GAZETTEER_NO_ROW)
            count_answer(calibration, resolutions[i].confidence,
                         geo_distance_km(gold->point, resolutions[i].point) < REACH_KM);
    }
    return status;
}

/* Ranks the part that was left out; the scale is still straight, so that confidence is raw. */
static enum gazetag_status count_part(struct trainer *trainer, struct calibration *calibration)
{
    const struct place_documents *documents = &trainer->data->places;
    struct buffer model = {0};
    struct resolver *resolver = NULL;
    enum gazetag_status status =
        ranker_write(&trainer->ranker, &model) ? GAZETAG_OK : GAZETAG_NO_MEMORY;

    if (status == GAZETAG_OK)
        status = resolver_open(trainer->data->set, buffer_slice(&model), &resolver, NULL);
    for (size_t i = 0; i < documents->count && status == GAZETAG_OK; i++)
        if (documents->items[i].fold != trainer->skip_fold &&
            (int)(i % CALIBRATION_PARTS) == trainer->skip_part)
            status = count_document(trainer, &documents->items[i], resolver, calibration);
    resolver_free(resolver);
    buffer_clear(&model);
    return status;
}

/* Neighbours that are out of order take their common mean (Ayer and others, 1955). */
static void put_in_order(float *knots, const double *weights)
{
    for (size_t i = 1; i < RANKER_KNOTS; i++) {
        double sum = knots[i] * weights[i], weight = weights[i];
        size_t first = i;

        while (first > 0 && knots[first - 1] > sum / weight) {
            first--;
            sum += knots[first] * weights[first];
            weight += weights[first];
        }
        for (size_t j = first; j <= i; j++)
            knots[j] = (float)(sum / weight);
    }
}

static enum gazetag_status calibrate(struct trainer *trainer, float *knots)
{
    struct calibration calibration = {0};
    double weights[RANKER_KNOTS];
    enum gazetag_status status = GAZETAG_OK;

    for (int part = 0; part < CALIBRATION_PARTS && status == GAZETAG_OK; part++) {
        trainer->skip_part = part;
        status = train(trainer);
        if (status == GAZETAG_OK)
            status = count_part(trainer, &calibration);
    }
    trainer->skip_part = -1;
    for (size_t i = 0; i < RANKER_KNOTS; i++) {
        double own = (double)i / (RANKER_KNOTS - 1);

        weights[i] = calibration.all[i] + OWN_WORD;
        knots[i] = (float)((calibration.right[i] + OWN_WORD * own) / weights[i]);
    }
    put_in_order(knots, weights);
    return status;
}

static enum gazetag_status train_and_calibrate(struct trainer *trainer)
{
    float knots[RANKER_KNOTS];
    enum gazetag_status status = calibrate(trainer, knots);

    if (status == GAZETAG_OK)
        status = train(trainer);
    memcpy(trainer->ranker.calibration, knots, sizeof knots);
    return status;
}

enum gazetag_status train_resolver(const struct train_data *data,
                                   const struct recognizer *recognizer, int skip_fold,
                                   struct buffer *model, gazetag_error *error)
{
    struct trainer trainer = {.data = data,
                              .recognizer = recognizer,
                              .skip_fold = skip_fold,
                              .skip_part = -1,
                              .keep = arena_new(),
                              .scratch = arena_new()};
    enum gazetag_status status = source_profile_new(&trainer.profile, error);

    if (status == GAZETAG_OK && (!trainer.keep || !trainer.scratch))
        status = GAZETAG_NO_MEMORY;
    if (status == GAZETAG_OK) {
        status = learn_homes(&trainer);
        if (status == GAZETAG_OK)
            status = train_and_calibrate(&trainer);
        if (status == GAZETAG_OK && !ranker_write(&trainer.ranker, model))
            status = GAZETAG_NO_MEMORY;
    }
    source_profile_free(trainer.profile);
    arena_free(trainer.scratch);
    arena_free(trainer.keep);
    if (status != GAZETAG_OK)
        error_set(error, status, "the resolver cannot be trained");
    return status;
}

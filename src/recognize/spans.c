#include "recognize/spans.h"

#include <string.h>

#include "recognize/features.h"

enum { SPAN_TOKENS_MAX = 12 };

/* Scratch for one run, kept from run to run. */
struct scratch {
    size_t capacity;
    crf_row *emission, *local, *forward, *backward;
    float *scale;
    uint8_t (*back)[LABEL_STRIDE];
    uint8_t *labels;
};

static bool scratch_grow(struct scratch *scratch, size_t count, struct arena *arena)
{
    if (count <= scratch->capacity)
        return true;
    count = count < 64 ? 64 : count;
    scratch->emission = arena_alloc(arena, count * sizeof *scratch->emission);
    scratch->local = arena_alloc(arena, count * sizeof *scratch->local);
    scratch->forward = arena_alloc(arena, count * sizeof *scratch->forward);
    scratch->backward = arena_alloc(arena, count * sizeof *scratch->backward);
    scratch->scale = arena_alloc(arena, count * sizeof *scratch->scale);
    scratch->back = arena_alloc(arena, count * sizeof *scratch->back);
    scratch->labels = arena_alloc(arena, count * sizeof *scratch->labels);
    if (!scratch->emission || !scratch->local || !scratch->forward || !scratch->backward ||
        !scratch->scale || !scratch->back || !scratch->labels)
        return false;
    scratch->capacity = count;
    return true;
}

/* Whether any token may be a place with a probability that matters; else the sums are spared. */
static bool place_possible(const struct scratch *scratch, size_t count)
{
    const float margin = 6.0f;

    for (size_t i = 0; i < count; i++) {
        float place = scratch->emission[i][LABEL_B_LOC], other = scratch->emission[i][LABEL_O];

        if (scratch->emission[i][LABEL_B_NAT] > place)
            place = scratch->emission[i][LABEL_B_NAT];
        for (unsigned y = LABEL_B_PER; y < LABEL_COUNT; y++)
            if (scratch->emission[i][y] > other)
                other = scratch->emission[i][y];
        if (place > other - margin)
            return true;
    }
    return false;
}

static uint32_t name_of(const struct context *context, uint32_t first, uint32_t end)
{
    const struct match_list *matches = context->matches;

    for (size_t i = context_match_from(context, first);
         i < matches->count && matches->items[i].first_token == first; i++)
        if (first + matches->items[i].token_count == end)
            return (uint32_t)i + 1;
    return 0;
}

/* Every stretch of the run that is a place with at least `floor`. A stretch longer than a likely
 * one is only as likely as the sum of its beginnings, so that few are ever looked at. */
static bool collect_places(const struct context *context, const struct token_run *run,
                           const struct crf_sums *sums, float floor, struct arena *arena,
                           struct span_list *spans)
{
    uint32_t count = run->end - run->first;

    for (uint32_t i = 0; i < count; i++) {
        float loc = crf_marginal(sums, i, LABEL_B_LOC), nat = crf_marginal(sums, i, LABEL_B_NAT);

        if (loc + nat < floor)
            continue;
        for (uint32_t end = i + 1; end <= count && end - i <= SPAN_TOKENS_MAX; end++) {
            struct span span = {.first = run->first + i, .end = run->first + end};
            float inside = 0.0f;

            nat = crf_span_probability(sums, i, end, LABEL_B_NAT);
            span.probability = nat + crf_span_probability(sums, i, end, LABEL_B_LOC);
            if (span.probability >= floor) {
                span.demonym = nat / span.probability;
                span.name = name_of(context, span.first, span.end);
                if (!ARENA_PUSH(arena, spans, span))
                    return false;
            }
            if (end < count)
                inside =
                    crf_marginal(sums, end, LABEL_I_LOC) + crf_marginal(sums, end, LABEL_I_NAT);
            if (inside < floor)
                break;
        }
    }
    return true;
}

static bool collect_entities(const struct token_run *run, const uint8_t *labels,
                             struct arena *arena, struct entity_list *entities)
{
    uint32_t count = run->end - run->first;

    for (uint32_t i = 0; i < count;) {
        uint8_t begin = labels[i];
        uint32_t end = i + 1;

        while (end < count && label_is_inside(labels[end]))
            end++;
        if (begin == LABEL_B_PER || begin == LABEL_B_ORG || begin == LABEL_B_MISC) {
            struct entity entity = {.first_token = run->first + i, .token_count = end - i};

            entity.kind = (uint8_t)(begin == LABEL_B_PER   ? ENTITY_PERSON
                                    : begin == LABEL_B_ORG ? ENTITY_ORGANISATION
                                                           : ENTITY_MISC);
            if (!ARENA_PUSH(arena, entities, entity))
                return false;
        }
        i = end;
    }
    return true;
}

/* "The", "He", "But" at the start of a sentence: half of all runs, and no name begins and ends with
 * such a word. */
static bool is_small_word(struct context *context, size_t token)
{
    const struct token_view *view = context_view(context, token);

    if (view->name != 0)
        return false;
    switch ((enum word_class)view->word) {
    case WORD_ARTICLE:
    case WORD_LOCATIVE:
    case WORD_PRONOUN:
    case WORD_CONJUNCTION:
    case WORD_SAYING:
    case WORD_NEGATIVE:
    case WORD_MONTH:
    case WORD_DAY:
        return true;
    default:
        return false;
    }
}

static void score_run(const struct model *model, struct context *context,
                      const struct token_run *run, crf_row *emission)
{
    for (uint32_t token = run->first; token < run->end; token++) {
        uint32_t features[FEATURES_MAX];
        size_t count = features_of(context, token, features);

        model_score(model, features, count, emission[token - run->first]);
    }
}

enum gazetag_status spans_find(const struct model *model, struct context *context, float floor,
                               struct arena *arena, struct span_list *spans,
                               struct entity_list *entities)
{
    struct scratch scratch = {0};

    for (size_t r = 0; r < context->run_count; r++) {
        const struct token_run *run = &context->runs[r];
        uint32_t count = run->end - run->first;

        if (count == 1 && is_small_word(context, run->first))
            continue;
        if (!scratch_grow(&scratch, count, arena))
            return GAZETAG_NO_MEMORY;
        score_run(model, context, run, scratch.emission);
        crf_best(&model->transitions, (const crf_row *)scratch.emission, count, scratch.back,
                 scratch.labels);
        if (!collect_entities(run, scratch.labels, arena, entities))
            return GAZETAG_NO_MEMORY;
        if (place_possible(&scratch, count)) {
            struct crf_sums sums = {.local = scratch.local,
                                    .forward = scratch.forward,
                                    .backward = scratch.backward,
                                    .scale = scratch.scale};

            crf_sum(&model->transitions, (const crf_row *)scratch.emission, NULL, count, &sums);
            if (!collect_places(context, run, &sums, floor, arena, spans))
                return GAZETAG_NO_MEMORY;
        }
    }
    return GAZETAG_OK;
}

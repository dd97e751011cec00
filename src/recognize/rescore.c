#include "recognize/rescore.h"

#include <string.h>

enum {
    CANDIDATES_MAX = 8, /* rows of a name that are looked at */
    PROBABILITY_STEPS = 8,
};

/* What the entities say of a word. */
struct word_roles {
    uint16_t last_of_person, first_of_person, in_organisation;
};

/* Occurrences of one name. */
struct name_use {
    uint32_t key;
    uint32_t count;
    float sum;
};

/* How many likely places may lie in a division or country. */
struct area_use {
    uint32_t key;
    uint32_t last; /* the span counted last, plus one: each counts once */
    float sum;
};

struct rescore {
    const struct gazetteer_set *set;
    struct context *context;
    const struct span_list *spans;
    struct word_roles *words; /* by record */
    struct name_use *names;
    struct area_use *areas;
    uint32_t name_mask, area_mask;
    float likely; /* sum of the probabilities */
};

static uint32_t span_key(const struct text *text, const struct span *span)
{
    uint32_t key = 0;

    for (uint32_t i = span->first; i < span->end; i++)
        key = (key ^ text->tokens[i].fold) * 0x9E3779B1u + 1;
    return key ? key : 1;
}

static struct name_use *name_slot(struct rescore *rescore, uint32_t key)
{
    uint32_t at = (key * 0x85EBCA6Bu >> 7) & rescore->name_mask;

    while (rescore->names[at].key != 0 && rescore->names[at].key != key)
        at = (at + 1) & rescore->name_mask;
    rescore->names[at].key = key;
    return &rescore->names[at];
}

static struct area_use *area_slot(struct rescore *rescore, uint32_t key)
{
    uint32_t at = (key * 0x85EBCA6Bu >> 7) & rescore->area_mask;

    while (rescore->areas[at].key != 0 && rescore->areas[at].key != key)
        at = (at + 1) & rescore->area_mask;
    rescore->areas[at].key = key;
    return &rescore->areas[at];
}

static uint32_t country_key(uint16_t country)
{
    return 0x40000000u | country;
}

static uint32_t division_key(uint32_t division)
{
    return 0x80000000u | division;
}

static void count_area(struct rescore *rescore, uint32_t key, size_t span, float weight)
{
    struct area_use *area = area_slot(rescore, key);

    if (area->last == span + 1)
        return;
    area->last = (uint32_t)span + 1;
    area->sum += weight;
}

/* Names with many rows say less of where the document is. */
static void count_span(struct rescore *rescore, size_t i)
{
    const struct span *span = &rescore->spans->items[i];
    struct name_use *name = name_slot(rescore, span_key(rescore->context->text, span));
    const struct match *match;
    uint32_t count;
    float weight;

    name->count++;
    name->sum += span->probability;
    rescore->likely += span->probability;
    if (span->name == 0 || span->probability < 0.4f)
        return;
    match = &rescore->context->matches->items[span->name - 1];
    count = match->candidate_count < CANDIDATES_MAX ? match->candidate_count : CANDIDATES_MAX;
    if (count == 0)
        return;
    weight = 1.0f / (float)count;
    for (uint32_t c = 0; c < count; c++) {
        uint16_t country = gazetteer_country(rescore->set, match->candidates[c].row);
        uint32_t division = gazetteer_admin1(rescore->set, match->candidates[c].row);

        if (country != 0)
            count_area(rescore, country_key(country), i, weight);
        if (division != 0)
            count_area(rescore, division_key(division), i, weight);
    }
}

static void add_up(uint16_t *count)
{
    if (*count < UINT16_MAX)
        ++*count;
}

static void count_entity(struct rescore *rescore, const struct entity *entity)
{
    const struct context *context = rescore->context;
    uint32_t last = entity->first_token + entity->token_count - 1;

    if (entity->kind == ENTITY_ORGANISATION) {
        for (uint32_t i = entity->first_token; i <= last; i++)
            add_up(&rescore->words[context->tokens[i].record].in_organisation);
    } else if (entity->kind == ENTITY_PERSON && entity->token_count > 1) {
        add_up(&rescore->words[context->tokens[entity->first_token].record].first_of_person);
        add_up(&rescore->words[context->tokens[last].record].last_of_person);
    }
}

static uint32_t table_size(size_t entries)
{
    uint32_t size = 16;

    while (size < 2 * entries)
        size *= 2;
    return size;
}

enum gazetag_status rescore_new(const struct gazetteer_set *set, struct context *context,
                                const struct span_list *spans, const struct entity_list *entities,
                                struct arena *arena, struct rescore **out)
{
    struct rescore *rescore = arena_calloc(arena, 1, sizeof *rescore);
    uint32_t names = table_size(spans->count);
    uint32_t areas = table_size(2 * CANDIDATES_MAX * spans->count);

    if (!rescore || spans->count > (1u << 26))
        return rescore ? GAZETAG_LIMIT : GAZETAG_NO_MEMORY;
    rescore->set = set;
    rescore->context = context;
    rescore->spans = spans;
    rescore->words = arena_calloc(arena, context->record_count + 1, sizeof *rescore->words);
    rescore->names = arena_calloc(arena, names, sizeof *rescore->names);
    rescore->areas = arena_calloc(arena, areas, sizeof *rescore->areas);
    if (!rescore->words || !rescore->names || !rescore->areas)
        return GAZETAG_NO_MEMORY;
    rescore->name_mask = names - 1;
    rescore->area_mask = areas - 1;
    for (size_t i = 0; i < spans->count; i++)
        count_span(rescore, i);
    for (size_t i = 0; i < entities->count; i++)
        count_entity(rescore, &entities->items[i]);
    /* Tokens without a record share the first: it says nothing. */
    rescore->words[0] = (struct word_roles){0};
    *out = rescore;
    return GAZETAG_OK;
}

/* ---- features */

struct out {
    struct rescore_feature *at;
    uint32_t template;
};

static void add_value(struct out *out, uint32_t a, uint32_t b, float value)
{
    uint64_t product =
        (uint64_t)(a + 0x9E3779B9u * (out->template + 1)) * ((uint64_t)(b ^ 0x85EBCA6Bu) << 1 | 1);

    product ^= product >> 32;
    product *= 0xD6E8FEB86659FD93u;
    out->at->index = (uint32_t)(product >> 40) & (MODEL_SPAN_WEIGHTS - 1);
    out->at->value = value;
    out->at++;
    out->template ++;
}

static void add(struct out *out, uint32_t a, uint32_t b)
{
    add_value(out, a, b, 1.0f);
}

static uint32_t few(uint32_t count)
{
    return count < 3 ? count : 3;
}

/* ln(p / (1 - p)) from a series of comparisons: the same everywhere. */
static float logit(float p)
{
    float odds, value = 0.0f;

    if (p > 0.999f)
        p = 0.999f;
    if (p < 0.001f)
        p = 0.001f;
    odds = p / (1.0f - p);
    while (odds > 1.5f) {
        odds /= 1.6487213f;
        value += 0.5f;
    }
    while (odds < 0.9f) {
        odds *= 1.6487213f;
        value -= 0.5f;
    }
    odds -= 1.0f;
    return value + odds * (1.0f - odds * (0.5f - odds * 0.33333333f));
}

static uint32_t step(float p)
{
    float l = (logit(p) + 4.0f);

    if (l < 0.0f)
        return 0;
    return l > 7.9f ? PROBABILITY_STEPS - 1 : (uint32_t)l;
}

static const struct token_view *view_at(struct rescore *rescore, size_t token, uint32_t sentence)
{
    static const struct token_view edge = {.shape = SHAPE_EDGE};
    const struct text *text = rescore->context->text;

    if (token >= text->token_count || text->tokens[token].sentence != sentence)
        return &edge;
    return context_view(rescore->context, token);
}

/* The share of the other likely places that may lie where this name has a row. */
static void add_areas(struct rescore *rescore, const struct span *span, struct out *out,
                      uint32_t kind)
{
    const struct match *match = &rescore->context->matches->items[span->name - 1];
    uint32_t count =
        match->candidate_count < CANDIDATES_MAX ? match->candidate_count : CANDIDATES_MAX;
    float own = span->probability < 0.4f || count == 0 ? 0.0f : 1.0f / (float)count;
    float country = 0.0f, division = 0.0f;

    for (uint32_t c = 0; c < count; c++) {
        uint16_t cc = gazetteer_country(rescore->set, match->candidates[c].row);
        uint32_t a1 = gazetteer_admin1(rescore->set, match->candidates[c].row);
        float sum;

        if (cc != 0 && (sum = area_slot(rescore, country_key(cc))->sum - own) > country)
            country = sum;
        if (a1 != 0 && (sum = area_slot(rescore, division_key(a1))->sum - own) > division)
            division = sum;
    }
    add(out, country < 0.2f ? 0 : country < 1.0f ? 1 : country < 3.0f ? 2 : 3, kind);
    add(out, division < 0.2f ? 0 : division < 1.0f ? 1 : division < 3.0f ? 2 : 3, kind);
}

static float best_rival(const struct rescore *rescore, size_t i)
{
    const struct span_list *spans = rescore->spans;
    const struct span *span = &spans->items[i];
    float best = 0.0f;

    for (size_t k = i; k-- > 0 && spans->items[k].first + 32 > span->first;)
        if (spans->items[k].end > span->first && spans->items[k].probability > best)
            best = spans->items[k].probability;
    for (size_t k = i + 1; k < spans->count && spans->items[k].first < span->end; k++)
        if (spans->items[k].probability > best)
            best = spans->items[k].probability;
    return best;
}

size_t rescore_features(struct rescore *rescore, size_t i,
                        struct rescore_feature out[RESCORE_FEATURES_MAX])
{
    struct context *context = rescore->context;
    const struct text *text = context->text;
    const struct span *span = &rescore->spans->items[i];
    const struct name_info *name = &context->names[span->name];
    const struct name_use *use = name_slot(rescore, span_key(text, span));
    uint32_t sentence = text->tokens[span->first].sentence;
    const struct token_view *after = view_at(rescore, span->end, sentence);
    const struct token_view *after2 = view_at(rescore, span->end + 1u, sentence);
    const struct token_view *before = span->first > 0 ? view_at(rescore, span->first - 1u, sentence)
                                                      : view_at(rescore, SIZE_MAX, 0);
    const struct token_view *last = context_view(context, span->end - 1u);
    const struct word_roles *words = &rescore->words[context->tokens[span->end - 1].record];
    const struct word_roles *lead = &rescore->words[context->tokens[span->first].record];
    const struct name_info *longest = &context->names[context->tokens[span->first].name];
    uint32_t others = use->count - 1, kind = name->kind, length = span->end - span->first;
    float mean = others ? (use->sum - span->probability) / (float)others : 0.0f;
    uint32_t demonym = span->demonym > 0.5f, p = step(span->probability);
    uint32_t person = few(words->last_of_person) * 4 + few(lead->first_of_person);
    uint32_t capital_before = (before->flags & VIEW_CAPITAL) != 0;
    uint32_t capital_after = (after->flags & VIEW_CAPITAL) != 0;
    bool longer = span->name == 0 || context->matches->items[span->name - 1].token_count < 1 ||
                  context->tokens[span->first].name != span->name;
    struct out cursor = {out, 0};

    add_value(&cursor, 0, 0, logit(span->probability));
    add_value(&cursor, demonym, 0, 1.0f);
    add(&cursor, p, demonym);
    add(&cursor, p, kind * 2 + demonym);
    add(&cursor, kind * 8 + name->weight, name->ambiguity);
    add(&cursor, kind, name->flags);
    add(&cursor, kind, length * 2 + longer);
    add(&cursor, longer * 32u + longest->kind, kind);
    add(&cursor, after->shape * 32u + after->word, demonym * 2 + capital_before);
    add(&cursor, after->shape * 32u + after->word, kind);
    add(&cursor, before->shape * 32u + before->word, demonym);
    add(&cursor, before->shape * 32u + before->word, kind);
    add(&cursor, after->shape * 32u + after->word, after2->shape * 32u + after2->word);
    add(&cursor, last->word * 4u + few(length), capital_after * 2 + capital_before);
    add(&cursor, few(others) * 16 + (others ? step(mean) : 9), 0);
    add(&cursor, few(others) * 16 + (others ? step(mean) : 9), p);
    add(&cursor, few(others) * 16 + (others ? step(mean) : 9), kind);
    if (others)
        add_value(&cursor, 1, 0, logit(mean));
    else
        cursor.template ++;
    add(&cursor, person, capital_after * 2 + capital_before);
    add(&cursor, person, kind);
    add(&cursor, person * 8 + p, length == 1);
    add(&cursor, few(words->in_organisation), kind);
    add(&cursor, few(words->in_organisation), capital_after * 2 + capital_before);
    add(&cursor, step(best_rival(rescore, i)), p);
    add(&cursor, text->sentences[sentence].section, kind);
    add(&cursor, last->shape, kind);
    if (span->name != 0)
        add_areas(rescore, span, &cursor, kind);
    return (size_t)(cursor.at - out);
}

void rescore_apply(const struct model *model, struct rescore *rescore, struct span_list *spans,
                   float *scratch)
{
    for (size_t i = 0; i < spans->count; i++) {
        struct rescore_feature features[RESCORE_FEATURES_MAX];
        size_t count = rescore_features(rescore, i, features);
        float sum = 0.0f;

        for (size_t f = 0; f < count; f++)
            sum += model->span_weights[features[f].index] * features[f].value;
        scratch[i] = 1.0f / (1.0f + crf_exp(-sum));
    }
    for (size_t i = 0; i < spans->count; i++)
        spans->items[i].probability = scratch[i];
}

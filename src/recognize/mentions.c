#include "recognize/mentions.h"

#include <string.h>

/* Demonyms are marked by most annotators, never by others: surer ones alone serve all (cross-
 * validated: +.016 end to end where they are never marked, -.01 at most elsewhere). */
#define DEMONYM_THRESHOLD 0.6f

/* What a name must reach that the gazetteer confirms beside a division's. */
#define CONFIRMED_THRESHOLD 0.1f

/* The span that wins among those overlapping it: the likelier one, then the longer one. */
static bool better(const struct span *a, const struct span *b)
{
    if (a->probability != b->probability)
        return a->probability > b->probability;
    return a->end - a->first > b->end - b->first;
}

static bool beaten(const struct span_list *spans, size_t i)
{
    const struct span *span = &spans->items[i];

    for (size_t k = i; k-- > 0 && spans->items[k].first + 64 > span->first;)
        if (spans->items[k].end > span->first && better(&spans->items[k], span))
            return true;
    for (size_t k = i + 1; k < spans->count && spans->items[k].first < span->end; k++)
        if (better(&spans->items[k], span))
            return true;
    return false;
}

/* A name that the gazetteer has without its generic word: "Babil" of "Babil Province". */
static uint32_t name_within(struct context *context, const struct span *span)
{
    const struct match_list *matches = context->matches;

    for (size_t i = context_match_from(context, span->first);
         i < matches->count && matches->items[i].first_token == span->first; i++) {
        enum word_class left_out;

        if (span->first + matches->items[i].token_count + 1 != span->end)
            continue;
        left_out = context_view(context, span->end - 1)->word;
        if (left_out == WORD_DIVISION || left_out == WORD_SETTLEMENT || left_out == WORD_FACILITY)
            return (uint32_t)i + 1;
    }
    return 0;
}

/* The name within, a variant of a name, or none. */
static bool tie(const struct matcher *matcher, struct context *context, const struct span *span,
                struct arena *arena, const struct match **out)
{
    uint32_t name = span->name != 0 ? span->name : name_within(context, span);
    struct match *variant;

    *out = NULL;
    if (name != 0) {
        *out = &context->matches->items[name - 1];
        return true;
    }
    variant = arena_alloc(arena, sizeof *variant);
    if (!variant)
        return false;
    if (match_variant(matcher_set(matcher), context->text, span->first, span->end, arena, variant))
        *out = variant;
    return true;
}

/* Whether a row of the one name lies in a division that bears the other. */
static bool lies_in(const struct gazetteer_set *set, const struct match *name,
                    const struct match *division)
{
    enum { LOOK_AT = 6 };

    for (uint32_t d = 0; d < division->candidate_count && d < LOOK_AT; d++) {
        gazetteer_row holder = division->candidates[d].row;

        if (strcmp(gazetteer_feature_code(set, holder), "ADM1") != 0)
            continue;
        for (uint32_t n = 0; n < name->candidate_count && n < LOOK_AT; n++) {
            gazetteer_row row = name->candidates[n].row;
            if (row != holder && gazetteer_country(set, row) == gazetteer_country(set, holder) &&
                gazetteer_admin1(set, row) != 0 &&
                gazetteer_admin1(set, row) == gazetteer_admin1(set, holder))
                return true;
        }
    }
    return false;
}

/* "Musayib in Babil Province", "Musayib, Babil": when the gazetteer has it so, little more is
 * needed. */
static bool confirmed(const struct gazetteer_set *set, struct context *context,
                      const struct span_list *spans, size_t i)
{
    const struct text *text = context->text;
    const struct span *span = &spans->items[i];
    uint32_t link = span->end;

    if (span->name == 0 || link + 1 >= text->token_count ||
        text->tokens[link].sentence != text->tokens[span->first].sentence ||
        !(text_token_is(text, link, "in") || context_view(context, link)->shape == SHAPE_COMMA))
        return false;
    for (size_t k = i + 1; k < spans->count && spans->items[k].first <= link + 1; k++) {
        const struct span *next = &spans->items[k];
        uint32_t name;

        if (next->first != link + 1 || next->probability < 0.5f)
            continue;
        name = next->name != 0 ? next->name : name_within(context, next);
        if (name != 0 && lies_in(set, &context->matches->items[span->name - 1],
                                 &context->matches->items[name - 1]))
            return true;
    }
    return false;
}

static bool choose(const struct model *model, const struct matcher *matcher,
                   struct context *context, const struct span_list *spans, struct arena *arena,
                   struct mention_list *out)
{
    const struct text *text = context->text;

    for (size_t i = 0; i < spans->count; i++) {
        const struct span *span = &spans->items[i];
        struct mention mention = {.first_token = span->first,
                                  .token_count = span->end - span->first,
                                  .start = text->tokens[span->first].start,
                                  .end = text->tokens[span->end - 1].end,
                                  .probability = span->probability,
                                  .antecedent = -1};

        float least = span->demonym > 0.5f ? DEMONYM_THRESHOLD : model->threshold;

        if ((span->probability < least && (span->probability < CONFIRMED_THRESHOLD ||
                                           !confirmed(matcher_set(matcher), context, spans, i))) ||
            beaten(spans, i))
            continue;
        if (!tie(matcher, context, span, arena, &mention.match))
            return false;
        mention.kind = (uint8_t)(span->demonym > 0.5f ? MENTION_DEMONYM : MENTION_TOPONYM);
        if (!ARENA_PUSH(arena, out, mention))
            return false;
    }
    return true;
}

/* ---- places that no gazetteer knows and the model takes for persons */

/* Whether `token` is a preposition behind which a place stands rather than a person. */
static bool places_something(struct context *context, size_t token)
{
    return text_token_is(context->text, token, "in") ||
           text_token_is(context->text, token, "near") ||
           text_token_is(context->text, token, "outside");
}

/* The index of the first mention that ends behind `token`. */
static size_t mention_from(const struct mention_list *list, uint32_t token)
{
    size_t low = 0, high = list->count;

    while (low < high) {
        size_t middle = (low + high) / 2;
        if (list->items[middle].first_token + list->items[middle].token_count <= token)
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

/* "one in Karbala and one in Nawar Ahmed", "the village of Tel Harmush" */
static bool used_as_place(struct context *context, const struct entity *entity,
                          const struct mention_list *mentions)
{
    const struct text *text = context->text;
    size_t first = entity->first_token, end = first + entity->token_count;
    uint32_t sentence = text->tokens[first].sentence;

    if (first < 2 || text->tokens[first - 2].sentence != sentence ||
        (end < text->token_count && text->tokens[end].kind == TEXT_CLITIC) ||
        text->sentences[sentence].section == TEXT_BYLINE ||
        text->sentences[sentence].section == TEXT_BIOGRAPHY)
        return false;
    if (text_token_is(text, first - 1, "of"))
        return context_view(context, first - 2)->word == WORD_SETTLEMENT;
    if (entity->kind != ENTITY_PERSON || !places_something(context, first - 1))
        return false;
    for (size_t i = mention_from(mentions, text->sentences[sentence].first_token);
         i < mentions->count && mentions->items[i].first_token < first; i++) {
        size_t other = mentions->items[i].first_token;

        if (other > text->sentences[sentence].first_token &&
            text->tokens[other - 1].fold == text->tokens[first - 1].fold)
            return true;
    }
    return false;
}

static bool insert(struct arena *arena, struct mention_list *list, struct mention mention)
{
    size_t at;

    if (!ARENA_PUSH(arena, list, mention))
        return false;
    for (at = list->count - 1; at > 0 && list->items[at - 1].first_token > mention.first_token;
         at--)
        list->items[at] = list->items[at - 1];
    list->items[at] = mention;
    return true;
}

static bool overlaps(const struct mention_list *list, const struct entity *entity)
{
    size_t i = mention_from(list, entity->first_token);

    return i < list->count &&
           list->items[i].first_token < entity->first_token + entity->token_count;
}

static bool add_unknown(const struct matcher *matcher, struct context *context, struct arena *arena,
                        struct entity_list *entities, struct mention_list *mentions)
{
    const float probability = 0.4f; /* a guess: the wording is plain, the name strange */
    const struct text *text = context->text;
    size_t kept = 0;

    for (size_t i = 0; i < entities->count; i++) {
        struct entity entity = entities->items[i];
        struct span span = {.first = entity.first_token,
                            .end = entity.first_token + entity.token_count};
        struct mention mention = {.first_token = span.first,
                                  .token_count = entity.token_count,
                                  .start = text->tokens[span.first].start,
                                  .end = text->tokens[span.end - 1].end,
                                  .probability = probability,
                                  .kind = MENTION_TOPONYM,
                                  .antecedent = -1};

        if (!used_as_place(context, &entity, mentions) || overlaps(mentions, &entity)) {
            entities->items[kept++] = entity;
            continue;
        }
        if (!tie(matcher, context, &span, arena, &mention.match) ||
            !insert(arena, mentions, mention))
            return false;
    }
    entities->count = kept;
    return true;
}

/* "The village of Zorbat was shelled": a name that the model has a small doubt of. */
static bool add_doubtful(struct context *context, const struct span_list *spans,
                         struct arena *arena, struct mention_list *mentions)
{
    const struct text *text = context->text;

    for (size_t i = 0; i < spans->count; i++) {
        const struct span *span = &spans->items[i];
        struct entity entity = {span->first, span->end - span->first, ENTITY_MISC};
        struct mention mention = {.first_token = span->first,
                                  .token_count = span->end - span->first,
                                  .start = text->tokens[span->first].start,
                                  .end = text->tokens[span->end - 1].end,
                                  .probability = 0.4f,
                                  .kind = MENTION_TOPONYM,
                                  .antecedent = -1};

        if (span->name != 0 || beaten(spans, i) || !used_as_place(context, &entity, mentions) ||
            overlaps(mentions, &entity))
            continue;
        if (!insert(arena, mentions, mention))
            return false;
    }
    return true;
}

enum gazetag_status mentions_choose(const struct model *model, const struct matcher *matcher,
                                    struct context *context, const struct span_list *spans,
                                    struct arena *arena, struct entity_list *entities,
                                    struct mention_list *out)
{
    return choose(model, matcher, context, spans, arena, out) &&
                   add_unknown(matcher, context, arena, entities, out) &&
                   add_doubtful(context, spans, arena, out)
               ? GAZETAG_OK
               : GAZETAG_NO_MEMORY;
}

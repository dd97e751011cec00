#include "recognize/mentions.h"

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

    for (size_t i = 0; i < matches->count; i++) {
        const struct match *match = &matches->items[i];
        enum word_class left_out;

        if (match->first_token > span->first)
            break;
        if (match->first_token != span->first ||
            match->first_token + match->token_count + 1 != span->end)
            continue;
        left_out = context_view(context, span->end - 1)->word;
        if (left_out == WORD_DIVISION || left_out == WORD_SETTLEMENT || left_out == WORD_FACILITY)
            return (uint32_t)i + 1;
    }
    return 0;
}

enum gazetag_status mentions_choose(const struct model *model, const struct matcher *matcher,
                                    struct context *context, const struct span_list *spans,
                                    struct arena *arena, struct mention_list *out)
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
        uint32_t name = span->name;

        if (span->probability < model->threshold || beaten(spans, i))
            continue;
        if (name == 0)
            name = name_within(context, span);
        if (name != 0) {
            mention.match = &context->matches->items[name - 1];
        } else {
            struct match *variant = arena_alloc(arena, sizeof *variant);

            if (!variant)
                return GAZETAG_NO_MEMORY;
            if (match_variant(matcher, text, span->first, span->end, arena, variant))
                mention.match = variant;
        }
        mention.kind = (uint8_t)(span->demonym > 0.5f ? MENTION_DEMONYM : MENTION_TOPONYM);
        if (!ARENA_PUSH(arena, out, mention))
            return GAZETAG_NO_MEMORY;
    }
    return GAZETAG_OK;
}

#include "recognize/recognize.h"

#include <stdlib.h>
#include <string.h>

#include "base/error.h"
#include "recognize/mentions.h"
#include "recognize/rescore.h"
#include "recognize/roles.h"
#include "recognize/spans.h"

struct recognizer {
    const struct matcher *matcher;
    struct model model;
};

enum gazetag_status recognizer_open(const struct matcher *matcher, struct slice model,
                                    struct recognizer **out, gazetag_error *error)
{
    struct recognizer *recognizer = malloc(sizeof *recognizer);
    enum gazetag_status status;

    if (!recognizer)
        return error_set(error, GAZETAG_NO_MEMORY, "out of memory");
    recognizer->matcher = matcher;
    status = model_open(model, &recognizer->model, error);
    if (status != GAZETAG_OK) {
        free(recognizer);
        return status;
    }
    *out = recognizer;
    return GAZETAG_OK;
}

enum gazetag_status recognizer_new(const struct matcher *matcher, struct recognizer **out,
                                   gazetag_error *error)
{
    return recognizer_open(matcher, model_embedded(), out, error);
}

void recognizer_free(struct recognizer *recognizer)
{
    free(recognizer);
}

static enum gazetag_status judge_again(const struct recognizer *recognizer, struct context *context,
                                       struct arena *arena, struct span_list *spans,
                                       const struct entity_list *names)
{
    struct rescore *rescore;
    float *scratch = arena_calloc(arena, spans->count + 1, sizeof *scratch);
    enum gazetag_status status;

    if (!scratch)
        return GAZETAG_NO_MEMORY;
    status = rescore_new(matcher_set(recognizer->matcher), context, spans, names, arena, &rescore);
    if (status == GAZETAG_OK)
        rescore_apply(&recognizer->model, rescore, spans, scratch);
    return status;
}

enum gazetag_status recognize_text(const struct recognizer *recognizer,
                                   const struct document *document, const struct text *text,
                                   const struct match_list *matches, struct arena *arena,
                                   struct mention_list *mentions, struct entity_list *entities)
{
    struct context context;
    struct span_list spans = {0};
    struct mention_list found = {0};
    struct entity_list names = {0};
    enum gazetag_status status;

    status =
        context_make(matcher_set(recognizer->matcher), document, text, matches, arena, &context);
    if (status == GAZETAG_OK)
        status = spans_find(&recognizer->model, &context, SPAN_FLOOR, arena, &spans, &names);
    if (status == GAZETAG_OK)
        status = judge_again(recognizer, &context, arena, &spans, &names);
    if (status == GAZETAG_OK)
        status = mentions_choose(&recognizer->model, recognizer->matcher, &context, &spans, arena,
                                 &names, &found);
    if (status == GAZETAG_OK)
        status = roles_assign(recognizer->matcher, &context, &names, arena, &found);
    if (status != GAZETAG_OK)
        return status;
    *mentions = found;
    *entities = names;
    return GAZETAG_OK;
}

/* The longest gazetteer names as mentions, until the recogniser takes this over. */
#include "recognize/recognize.h"

#include <stdlib.h>

struct recognizer {
    int unused;
};

enum gazetag_status recognizer_new(const struct matcher *matcher, struct recognizer **out,
                                   gazetag_error *error)
{
    (void)matcher;
    (void)error;
    *out = calloc(1, sizeof **out);
    return *out ? GAZETAG_OK : GAZETAG_NO_MEMORY;
}

void recognizer_free(struct recognizer *recognizer)
{
    free(recognizer);
}

enum gazetag_status recognize_text(const struct recognizer *recognizer,
                                   const struct document *document, const struct text *text,
                                   const struct match_list *matches, struct arena *arena,
                                   struct mention_list *mentions, struct entity_list *entities)
{
    uint32_t end = 0;

    (void)recognizer;
    (void)document;
    (void)text;
    *mentions = (struct mention_list){0};
    *entities = (struct entity_list){0};
    for (size_t i = 0; i < matches->count; i++) {
        const struct match *match = &matches->items[i];
        struct mention mention = {.start = match->start,
                                  .end = match->end,
                                  .first_token = match->first_token,
                                  .token_count = match->token_count,
                                  .probability = 0.5f,
                                  .match = match,
                                  .antecedent = -1};

        if (match->start < end)
            continue;
        end = match->end;
        if (!ARENA_PUSH(arena, mentions, mention))
            return GAZETAG_NO_MEMORY;
    }
    return GAZETAG_OK;
}

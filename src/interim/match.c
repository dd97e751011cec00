/* Names looked up one by one, until the matcher takes this over. */
#include "match/match.h"

#include <stdlib.h>

struct matcher {
    const struct gazetteer_set *set;
};

enum gazetag_status matcher_new(const struct gazetteer_set *set, struct matcher **out,
                                gazetag_error *error)
{
    (void)error;
    *out = calloc(1, sizeof **out);
    if (!*out)
        return GAZETAG_NO_MEMORY;
    (*out)->set = set;
    return GAZETAG_OK;
}

void matcher_free(struct matcher *matcher)
{
    free(matcher);
}

enum gazetag_status match_text(const struct matcher *matcher, const struct text *text,
                               struct arena *arena, struct match_list *out)
{
    struct gazetteer_candidate found[32];

    *out = (struct match_list){0};
    for (size_t i = 0; i < text->token_count; i++) {
        if (text->tokens[i].kind != TEXT_WORD || !(text->tokens[i].flags & TEXT_INITIAL_UPPER))
            continue;
        for (size_t n = 6; n > 0; n--) {
            struct match match = {.first_token = (uint32_t)i, .token_count = (uint32_t)n};
            struct gazetteer_candidate *kept;
            size_t count;

            if (i + n > text->token_count || text->tokens[i + n - 1].kind == TEXT_PUNCT)
                continue;
            count = gazetteer_find(matcher->set, text_span(text, i, i + n), found, 32);
            if (count == 0)
                continue;
            count = count < 32 ? count : 32;
            kept = arena_calloc(arena, count, sizeof *kept);
            if (!kept)
                return GAZETAG_NO_MEMORY;
            memcpy(kept, found, count * sizeof *kept);
            match.start = text->tokens[i].start;
            match.end = text->tokens[i + n - 1].end;
            match.closeness = 1;
            match.candidates = kept;
            match.candidate_count = (uint32_t)count;
            if (!ARENA_PUSH(arena, out, match))
                return GAZETAG_NO_MEMORY;
        }
    }
    return GAZETAG_OK;
}

bool match_variant(const struct matcher *matcher, const struct text *text, size_t first, size_t end,
                   struct arena *arena, struct match *out)
{
    (void)matcher;
    (void)text;
    (void)first;
    (void)end;
    (void)arena;
    (void)out;
    return false;
}

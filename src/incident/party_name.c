#include "incident/party_name.h"

#include "incident/party.h"

struct slice party_only_group(const struct extraction *x)
{
    const char *name = NULL;
    uint32_t first = 0;

    for (uint32_t i = 0; i < x->text->token_count; i++) {
        const char *now;

        if (x->nouns[i] != NOUN_NONSTATE_GROUP)
            continue;
        now = cue_group_name(x->text, i);
        if (name && now != name)
            return (struct slice){0};
        if (!name)
            first = i;
        name = now;
    }
    return name ? party_phrase(x, first, x->text->tokens[first].sentence) : (struct slice){0};
}

#include "incident/cohesion.h"

#include "incident/window.h"

/* Shorter words are articles, initials and the like. */
#define SHORTEST 4

static bool of_trigger(const struct extraction *x, uint32_t token, size_t first, size_t end)
{
    for (size_t i = first; i < end; i++)
        if (token >= x->triggers.items[i].token && token < x->triggers.items[i].end)
            return true;
    return false;
}

static bool says_something(const struct extraction *x, uint32_t token, uint32_t sentence,
                           size_t first, size_t end)
{
    const struct text_token *t = &x->text->tokens[token];

    return t->kind == TEXT_WORD && t->letters >= SHORTEST && x->cues[token] == CUE_NOTHING &&
           x->nouns[token] == NOUN_NOTHING && !of_trigger(x, token, first, end) &&
           !window_mention_at(x, sentence, token);
}

void cohesion_note(struct extraction *x, struct report *report, size_t trigger_first,
                   size_t trigger_end)
{
    for (uint32_t i = report->clause_first; i < report->clause_end; i++) {
        unsigned bit;

        if (!says_something(x, i, report->sentence, trigger_first, trigger_end))
            continue;
        bit = x->text->tokens[i].fold % COHESION_BITS;
        if (!(report->words[bit / 64] >> bit % 64 & 1u) && x->word_reports[bit] < UINT16_MAX)
            x->word_reports[bit]++;
        report->words[bit / 64] |= (uint64_t)1 << bit % 64;
    }
}

unsigned cohesion_shared(const struct extraction *x, const struct gathering *gathering,
                         const struct report *report)
{
    size_t common = x->reports.count / 2 > 3 ? x->reports.count / 2 : 3;
    unsigned count = 0;

    for (unsigned k = 0; k < COHESION_BITS / 64; k++) {
        uint64_t both = gathering->words[k] & report->words[k];

        for (unsigned bit = 64 * k; both != 0; bit++, both >>= 1)
            count += (both & 1u) && x->word_reports[bit] <= common;
    }
    return count;
}

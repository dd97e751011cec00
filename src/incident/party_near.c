#include "incident/party_near.h"

#include "incident/party_find.h"
#include "incident/party_word.h"

/* How many sentences after an incident's last may still tell who did it. */
#define SENTENCES_AFTER 5
/* And before its first. */
#define SENTENCES_BEFORE 3

/* "against the guerrillas", "of the rebels": they do nothing here. "by" leads to who did it. */
static bool is_governed(const struct extraction *x, uint32_t token, uint32_t first)
{
    for (uint32_t i = token; i > first && token - i < 5; i--) {
        uint8_t cue = x->cues[i - 1];

        if (cue == CUE_BY)
            return false;
        if (cue == CUE_PLACE_PREPOSITION || cue == CUE_OTHER_PREPOSITION)
            return true;
        if (x->text->tokens[i - 1].kind == TEXT_PUNCT)
            return false;
    }
    return false;
}

/* Another incident is reported there, or a series. */
static bool reports_other(const struct extraction *x, uint32_t sentence)
{
    for (size_t i = 0; i < x->reports.count && x->reports.items[i].sentence <= sentence; i++)
        if (x->reports.items[i].sentence == sentence)
            return true;
    return false;
}

static bool find_in(const struct extraction *x, uint32_t sentence, struct slice *out)
{
    const struct text_sentence *s = &x->text->sentences[sentence];
    uint32_t end = s->first_token + s->token_count;

    if (s->section > TEXT_HEADLINE || reports_other(x, sentence))
        return false;
    cue_mark(x->text, sentence, x->cues, x->nouns);
    for (uint32_t i = s->first_token; i < end; i++) {
        if ((x->nouns[i] != NOUN_MILITANT && x->nouns[i] != NOUN_NONSTATE_GROUP) ||
            party_word_is(x->text, i, PARTY_WORD_BYSTANDER) || party_is_kind_of_deed(x, i) ||
            is_governed(x, i, s->first_token))
            continue;
        *out = party_phrase(x, i, sentence);
        return true;
    }
    return false;
}

bool party_near(const struct extraction *x, const struct gathering *g, struct slice *out)
{
    uint32_t first = x->reports.items[g->reports[0]].sentence;
    uint32_t last = x->reports.items[g->reports[g->count - 1]].sentence;

    for (uint32_t s = last + 1; s <= last + SENTENCES_AFTER && s < x->text->sentence_count; s++)
        if (find_in(x, s, out))
            return true;
    for (uint32_t s = first; s > 0 && first - s < SENTENCES_BEFORE; s--)
        if (find_in(x, s - 1, out))
            return true;
    return false;
}

#include "incident/attribution.h"

#include "incident/party_word.h"

/* "United States": a place's name says nothing. */
static uint8_t cue_of(const struct extraction *x, uint32_t token)
{
    for (size_t i = x->first_mention[x->text->tokens[token].sentence];
         i < x->mentions.count && x->mentions.items[i].first_token <= token; i++)
        if (token < x->mentions.items[i].first_token + x->mentions.items[i].token_count)
            return CUE_NOTHING;
    return x->cues[token];
}

/* "according to the army the raids": another noun begins without a comma. */
static bool begins_another(const struct extraction *x, uint32_t token, uint32_t first)
{
    return token > first + 1 && x->cues[token] == CUE_DEFINITE &&
           x->text->tokens[token].kind == TEXT_WORD && x->cues[token - 1] == CUE_NOTHING;
}

static bool ends_speaker(const struct extraction *x, uint32_t token)
{
    const struct text_token *t = &x->text->tokens[token];
    uint8_t cue = cue_of(x, token);

    if (t->kind == TEXT_PUNCT && x->text->bytes.data[t->start] != '-' &&
        x->text->bytes.data[t->start] != '\'')
        return true;
    return cue == CUE_SUBORDINATE || cue == CUE_SAY || cue == CUE_CLAIM || cue == CUE_BE ||
           cue == CUE_HAVE || cue == CUE_MODAL || cue == CUE_NEGATION;
}

static bool add(struct report *report, struct slice who, struct slice verb)
{
    if (who.length < 2 || who.length > 120 || report->attribution_count == 2)
        return false;
    report->attributions[report->attribution_count++] = (struct incident_attribution){who, verb};
    return true;
}

static bool somebody(const struct extraction *x, uint32_t first, uint32_t end)
{
    for (uint32_t i = first; i < end; i++) {
        if (x->nouns[i] > NOUN_INSIDE && x->nouns[i] != NOUN_OBJECT && x->nouns[i] != NOUN_ARMS)
            return true;
        if ((x->text->tokens[i].flags & TEXT_INITIAL_UPPER) ||
            party_word_is(x->text, i, PARTY_WORD_SPEAKER))
            return true;
    }
    return false;
}

void attribution_of_report(const struct extraction *x, struct report *report)
{
    const struct text_sentence *s = &x->text->sentences[report->sentence];
    uint32_t first = s->first_token, end = first + s->token_count;

    for (uint32_t i = first; i < end && report->attribution_count < 2; i++) {
        uint32_t verb_end = i + 1;
        uint8_t cue = x->cues[i];

        if ((cue != CUE_SAY && cue != CUE_CLAIM) || cue_of(x, i) != cue)
            continue;
        while (verb_end < end && x->cues[verb_end] == CUE_INSIDE)
            verb_end++;
        struct slice verb = text_span(x->text, i, verb_end);

        if (extraction_is(x, i, "according")) {
            uint32_t to = verb_end;

            while (to < end && to < verb_end + 12 && !ends_speaker(x, to) &&
                   !begins_another(x, to, verb_end))
                to++;
            if (to > verb_end)
                add(report, text_span(x->text, verb_end, to), verb);
        } else {
            uint32_t from = i;

            while (from > first && i - from < 10 && !ends_speaker(x, from - 1))
                from--;
            /* ", US officials said": the speaker starts after the comma. "He said" and "... and
             * said" name nobody. */
            if (from < i && !(from + 1 == i && x->cues[from] == CUE_PRONOUN) &&
                x->cues[i - 1] != CUE_CONJUNCTION && somebody(x, from, i))
                add(report, text_span(x->text, from, i), verb);
        }
    }
}

#include "incident/site_word.h"

#include "lexicon/lexicon.h"

struct site_word {
    int noun, article, side, lead, area, away, division, part, quarter, qualifier, facility,
        carried, dwelling, kin, premises;
};

#include "site_words.inc"

bool site_word_is(const struct text *text, size_t token, enum site_word_kind kind)
{
    const struct site_word *word;
    uint16_t entry;

    if (token >= text->token_count || lexicon_find(&site_words_lexicon, text, token, &entry) == 0)
        return false;
    word = &site_words_entries[entry];
    switch (kind) {
    case SITE_WORD_NOUN:
        return word->noun;
    case SITE_WORD_ARTICLE:
        return word->article;
    case SITE_WORD_SIDE:
        return word->side;
    case SITE_WORD_LEAD:
        return word->lead;
    case SITE_WORD_AREA:
        return word->area;
    case SITE_WORD_AWAY:
        return word->away;
    case SITE_WORD_DIVISION:
        return word->division;
    case SITE_WORD_PART:
        return word->part;
    case SITE_WORD_QUARTER:
        return word->quarter;
    case SITE_WORD_QUALIFIER:
        return word->qualifier;
    case SITE_WORD_FACILITY:
        return word->facility;
    case SITE_WORD_CARRIED:
        return word->carried;
    case SITE_WORD_DWELLING:
        return word->dwelling;
    case SITE_WORD_KIN:
        return word->kin;
    case SITE_WORD_PREMISES:
        return word->premises;
    }
    return false;
}

size_t site_word_tail(const struct text *text, size_t token)
{
    size_t end = token;

    while (site_word_is(text, end, SITE_WORD_QUALIFIER))
        end++;
    if (!site_word_is(text, end, SITE_WORD_NOUN))
        return token;
    while (site_word_is(text, end, SITE_WORD_NOUN))
        end++;
    return end;
}

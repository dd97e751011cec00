#include "incident/party_word.h"

#include "lexicon/lexicon.h"

struct party_word {
    int modifier, bystander, lent, weapon, speaker, blows_up, answerable, styled, bare, empty;
};

#include "party_words.inc"

bool party_word_is(const struct text *text, size_t token, enum party_word_kind kind)
{
    const struct party_word *word;
    uint16_t entry;

    if (token >= text->token_count || lexicon_find(&party_words_lexicon, text, token, &entry) == 0)
        return false;
    word = &party_words_entries[entry];
    switch (kind) {
    case PARTY_WORD_MODIFIER:
        return word->modifier;
    case PARTY_WORD_BYSTANDER:
        return word->bystander;
    case PARTY_WORD_LENT:
        return word->lent;
    case PARTY_WORD_WEAPON:
        return word->weapon;
    case PARTY_WORD_SPEAKER:
        return word->speaker;
    case PARTY_WORD_BLOWS_UP:
        return word->blows_up;
    case PARTY_WORD_ANSWERABLE:
        return word->answerable;
    case PARTY_WORD_STYLED:
        return word->styled;
    case PARTY_WORD_BARE:
        return word->bare;
    case PARTY_WORD_EMPTY:
        return word->empty;
    }
    return false;
}

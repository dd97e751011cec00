#include "incident/party_word.h"

#include "lexicon/lexicon.h"

struct party_word {
    int modifier, bystander, lent, weapon, speaker, blows_up, answerable, styled, bare, empty,
        nameless, deed;
};

#include "party_words.inc"

static bool is_of_kind(const struct party_word *word, enum party_word_kind kind)
{
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
    case PARTY_WORD_NAMELESS:
        return word->nameless;
    case PARTY_WORD_DEED:
        return word->deed;
    }
    return false;
}

bool party_word_is(const struct text *text, size_t token, enum party_word_kind kind)
{
    uint16_t entry;

    if (token >= text->token_count || lexicon_find(&party_words_lexicon, text, token, &entry) == 0)
        return false;
    return is_of_kind(&party_words_entries[entry], kind);
}

bool party_word_alone(struct slice phrase, enum party_word_kind kind)
{
    char folded[16];
    int entry;

    if (phrase.length >= sizeof folded)
        return false;
    for (size_t i = 0; i < phrase.length; i++)
        folded[i] = (char)(phrase.data[i] >= 'A' && phrase.data[i] <= 'Z' ? phrase.data[i] | 0x20
                                                                          : phrase.data[i]);
    entry = lexicon_lookup(&party_words_lexicon, slice_of(folded, phrase.length));
    return entry >= 0 && is_of_kind(&party_words_entries[entry], kind);
}

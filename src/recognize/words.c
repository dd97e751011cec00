#include "recognize/words.h"

#include "lexicon/lexicon.h"

struct word_entry {
    enum word_class class;
};

#include "words.inc"

enum word_class word_class_at(const struct text *text, size_t token)
{
    uint16_t entry;

    if (lexicon_find(&words_lexicon, text, token, &entry) == 0)
        return WORD_NONE;
    return words_entries[entry].class;
}

#include "recognize/words.h"

#include "lexicon/lexicon.h"

struct word_entry {
    enum word_class class;
};

struct first_name {
    char nothing; /* the list alone matters */
};

#include "first_names.inc"
#include "words.inc"

enum word_class word_class_at(const struct text *text, size_t token)
{
    uint16_t entry;

    if (lexicon_find(&words_lexicon, text, token, &entry) == 0)
        return WORD_NONE;
    return words_entries[entry].class;
}

bool word_is_first_name(const struct text *text, size_t token)
{
    uint16_t entry;

    return lexicon_find(&first_names_lexicon, text, token, &entry) != 0;
}

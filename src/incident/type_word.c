#include "incident/type_word.h"

#include "lexicon/lexicon.h"

struct type_word {
    int sets; /* enum type_word_set bits */
};

#include "type_words.inc"

bool type_word_in(const struct extraction *x, struct window w, enum type_word_set set)
{
    for (uint32_t i = w.first; i < w.end && i < x->text->token_count; i++) {
        uint16_t entry;

        if (lexicon_find(&type_words_lexicon, x->text, i, &entry) != 0 &&
            ((unsigned)type_words_entries[entry].sets & (unsigned)set))
            return true;
    }
    return false;
}

/* Classes of words that tell what a name beside them is: read from words.csv. */
#ifndef GAZETAG_RECOGNIZE_WORDS_H
#define GAZETAG_RECOGNIZE_WORDS_H

#include "text/text.h"

enum word_class {
    WORD_NONE,
    WORD_LOCATIVE, /* in, near, from */
    WORD_ARTICLE,
    WORD_CONJUNCTION,
    WORD_OF, /* what links the words of a name: of, de, bin */
    WORD_DIRECTION,
    WORD_TITLE,    /* before a person */
    WORD_DIVISION, /* province, county */
    WORD_SETTLEMENT,
    WORD_NATURE, /* river, mount */
    WORD_FACILITY,
    WORD_ROAD,
    WORD_ORGANISATION,
    WORD_COMPANY,
    WORD_NEWS, /* papers, agencies, broadcasters */
    WORD_MONTH,
    WORD_DAY,
    WORD_SAYING,
    WORD_PERSON_NOUN, /* man, officials, troops: after a demonym */
    WORD_BASED,       /* "-backed", "-led" */
    WORD_NEGATIVE,
    WORD_PRONOUN,
    WORD_FIRST_NAME, /* of persons, with a capital and no other class */
    WORD_CLASS_COUNT,
};

/* The class of the word at `token`, by its folded form alone. */
enum word_class word_class_at(const struct text *text, size_t token);

/* Whether persons are called so (first_names.csv). */
bool word_is_first_name(const struct text *text, size_t token);

#endif

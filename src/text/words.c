/* The module's word lists. */
#include "lexicon/lexicon.h"
#include "text/fold.h"
#include "text/scan.h"

struct listed {
    int unused;
};

struct starter {
    int capitals;
};

struct month {
    int month;
};

#include "abbreviations.inc"
#include "byline_words.inc"
#include "cues.inc"
#include "dateline_stops.inc"
#include "domains.inc"
#include "months.inc"
#include "starters.inc"
#include "units.inc"

enum { LONGEST = 16 };

/* The entry of a short word of ASCII letters, or -1. */
static int look_up(const struct lexicon *lexicon, struct slice letters)
{
    char folded[LONGEST];

    if (letters.length > LONGEST)
        return -1;
    for (size_t i = 0; i < letters.length; i++) {
        char c = letters.data[i];
        folded[i] = c >= 'A' && c <= 'Z' ? (char)(c + 32) : c;
    }
    return lexicon_lookup(lexicon, slice_of(folded, letters.length));
}

const struct abbreviation *text_abbreviation(struct slice word)
{
    int entry = look_up(&abbreviations_lexicon, word);

    return entry < 0 ? NULL : &abbreviations_entries[entry];
}

const struct abbreviation *text_token_abbreviation(const struct text *text, size_t token)
{
    uint16_t entry;

    return lexicon_find(&abbreviations_lexicon, text, token, &entry) == 1
               ? &abbreviations_entries[entry]
               : NULL;
}

static bool is_listed(const struct lexicon *lexicon, const struct text *text, size_t token)
{
    uint16_t entry;

    return lexicon_find(lexicon, text, token, &entry) != 0;
}

bool text_is_starter(const struct text *text, size_t token)
{
    uint16_t entry;

    return lexicon_find(&starters_lexicon, text, token, &entry) != 0 &&
           (text->letter_case == TEXT_MIXED_CASE || starters_entries[entry].capitals);
}

bool text_is_month(const struct text *text, size_t token)
{
    return is_listed(&months_lexicon, text, token);
}

bool text_is_dateline_stop(const struct text *text, size_t token)
{
    return is_listed(&dateline_stops_lexicon, text, token);
}

bool text_is_byline_word(const struct text *text, size_t token)
{
    return is_listed(&byline_words_lexicon, text, token);
}

const struct cue *text_cue_at(const struct text *text, size_t token, size_t *length)
{
    uint16_t entry;

    *length = lexicon_find(&cues_lexicon, text, token, &entry);
    return *length ? &cues_entries[entry] : NULL;
}

bool text_is_unit(struct slice letters)
{
    return look_up(&units_lexicon, letters) >= 0;
}

bool text_is_domain(struct slice letters)
{
    return look_up(&domains_lexicon, letters) >= 0;
}

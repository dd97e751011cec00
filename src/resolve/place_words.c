#include "resolve/place_words.h"

#include "lexicon/lexicon.h"
#include "resolve/kind.h"

struct place_word {
    enum place_word_kind kind;
};

#include "place_words.inc"

#define BIT(kind) (1u << (kind))
#define TOWNS                                                                                      \
    (BIT(KIND_CAPITAL) | BIT(KIND_SEAT1) | BIT(KIND_SEAT2) | BIT(KIND_TOWN) | BIT(KIND_FORMER))
#define PARTS (BIT(KIND_ADM2) | BIT(KIND_ADM3) | BIT(KIND_QUARTER))

static const uint32_t cues[] = {
    [PLACE_WORD_NONE] = 0,
    [PLACE_WORD_COUNTRY] = BIT(KIND_COUNTRY),
    [PLACE_WORD_ADM1] = BIT(KIND_ADM1),
    [PLACE_WORD_ADM2] = PARTS,
    [PLACE_WORD_TOWN] = TOWNS | BIT(KIND_ADM3),
    [PLACE_WORD_CAPITAL] = BIT(KIND_CAPITAL) | BIT(KIND_SEAT1),
    [PLACE_WORD_QUARTER] = PARTS | BIT(KIND_TOWN),
    [PLACE_WORD_REGION] = BIT(KIND_REGION) | BIT(KIND_ADM1) | PARTS | TOWNS,
    [PLACE_WORD_WATER] = BIT(KIND_WATER) | BIT(KIND_SEA),
    [PLACE_WORD_SEA] = BIT(KIND_SEA) | BIT(KIND_WATER),
    [PLACE_WORD_TERRAIN] = BIT(KIND_TERRAIN) | BIT(KIND_REGION),
    [PLACE_WORD_ISLAND] = BIT(KIND_ISLAND) | BIT(KIND_ADM1) | BIT(KIND_REGION),
    [PLACE_WORD_AIRFIELD] = BIT(KIND_AIRFIELD) | BIT(KIND_SPOT),
    [PLACE_WORD_SPOT] = BIT(KIND_SPOT) | BIT(KIND_AIRFIELD) | BIT(KIND_PARK),
    [PLACE_WORD_ROAD] = BIT(KIND_ROAD),
    [PLACE_WORD_DIRECTION] = 0,
    [PLACE_WORD_LINK] = 0,
};

enum place_word_kind place_word_at(const struct text *text, size_t token, size_t end,
                                   size_t *length)
{
    uint16_t entry;
    size_t found = token < end ? lexicon_find(&place_words_lexicon, text, token, &entry) : 0;

    *length = 0;
    if (found == 0 || token + found > end)
        return PLACE_WORD_NONE;
    *length = found;
    return place_words_entries[entry].kind;
}

enum place_word_kind place_word_before(const struct text *text, size_t first, size_t end,
                                       size_t *length)
{
    for (size_t words = 3; words >= 1; words--) {
        size_t found;
        enum place_word_kind kind;

        if (end < first + words)
            continue;
        kind = place_word_at(text, end - words, end, &found);
        if (found == words) {
            *length = found;
            return kind;
        }
    }
    *length = 0;
    return PLACE_WORD_NONE;
}

uint32_t place_word_cues(enum place_word_kind kind)
{
    return cues[kind];
}

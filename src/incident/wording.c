#include "incident/wording.h"

#include <math.h>

#include "lexicon/lexicon.h"

struct wording {
    int own, whole; /* weights in thousandths */
};

#include "wording.inc"

/* Of fewer words than this each says no more than of so many. */
#define FEWEST_WORDS 16

#define ENTRY_COUNT (sizeof wording_entries / sizeof *wording_entries)

/* The words met, each counted once. */
struct tally {
    uint64_t seen[(ENTRY_COUNT + 63) / 64];
    int32_t own, whole;
    uint32_t words;
};

static void read_tokens(const struct text *text, uint32_t first, uint32_t end, struct tally *tally)
{
    for (uint32_t i = first; i < end; i++) {
        uint32_t phrase;
        uint16_t entry;

        if (!wording_is_word(&text->tokens[i]) || wording_is_dateline(text, i))
            continue;
        tally->words++;
        /* all are single words: another with the same hash, once in millions, does no harm */
        phrase = lexicon_first_phrase(&wording_lexicon, text->tokens[i].fold);
        if (phrase == 0)
            continue;
        entry = wording_lexicon.phrases[phrase - 1].entry;
        if (tally->seen[entry / 64] >> (entry % 64) & 1)
            continue;
        tally->seen[entry / 64] |= UINT64_C(1) << (entry % 64);
        tally->own += wording_entries[entry].own;
        tally->whole += wording_entries[entry].whole;
    }
}

float wording_share(uint32_t words)
{
    return 1.0F / sqrtf((float)(words < FEWEST_WORDS ? FEWEST_WORDS : words));
}

float wording_of_text(const struct text *text)
{
    struct tally tally = {0};

    read_tokens(text, 0,
                text->token_count < WORDING_TOKENS ? (uint32_t)text->token_count : WORDING_TOKENS,
                &tally);
    return (float)tally.whole / 1000.0F * wording_share(tally.words);
}

float wording_of_gathering(const struct extraction *x, const struct gathering *gathering)
{
    struct tally tally = {0};
    uint32_t read = 0, last = UINT32_MAX;

    for (uint32_t i = 0; i < gathering->count && read < WORDING_SENTENCES; i++) {
        uint32_t sentence = x->reports.items[gathering->reports[i]].sentence;
        const struct text_sentence *s = &x->text->sentences[sentence];

        if (sentence == last)
            continue;
        read_tokens(x->text, s->first_token, s->first_token + s->token_count, &tally);
        last = sentence;
        read++;
    }
    return (float)tally.own / 1000.0F * wording_share(tally.words);
}

#include "incident/casualty_words.h"

#include "incident/cue.h"
#include "lexicon/lexicon.h"

struct harm_word {
    enum harm_form form;
    enum harm_kind harm;
};
#include "harm_words.inc"

struct victim_word {
    int class; /* enum casualty_victims, or VICTIMS_THINGS */
    enum victims_number number;
};
#include "victims.inc"

struct casualty_cue_word {
    enum casualty_cue cue;
};
#include "casualty_cues.inc"

/* A sentence longer than this is a table or no prose; what lies beyond is not read. */
enum { SENTENCE_TOKENS_MAX = 4000 };

static void read_cue(struct casualty_sentence *s, uint32_t token)
{
    struct casualty_word *word = &s->words[token - s->first];
    uint16_t entry;
    size_t length = lexicon_find(&casualty_cues_lexicon, s->text, token, &entry);

    if (length == 0 || token + length > s->end)
        return;
    /* "IS" is the Islamic State */
    if (s->text->letter_case == TEXT_MIXED_CASE && (s->text->tokens[token].flags & TEXT_ALL_UPPER))
        return;
    if (cue_is_month_of_may(s->text, token))
        return;
    word->cue = (uint8_t)casualty_cues_entries[entry].cue;
    word->cue_length = (uint8_t)length;
}

static void read_victims(struct casualty_sentence *s, uint32_t token)
{
    struct casualty_word *word = &s->words[token - s->first];
    uint16_t entry;
    size_t length = lexicon_find(&victims_lexicon, s->text, token, &entry);

    if (length == 0 || token + length > s->end)
        return;
    word->victims = (uint8_t)victims_entries[entry].class;
    word->number = (uint8_t)victims_entries[entry].number;
    word->victims_length = (uint8_t)length;
}

enum gazetag_status casualty_words_read(struct casualty_sentence *s, bool *any)
{
    const struct text *text = s->text;
    uint32_t token;
    uint16_t entry;

    *any = false;
    if (s->end - s->first > SENTENCE_TOKENS_MAX)
        s->end = s->first + SENTENCE_TOKENS_MAX;
    for (token = s->first; token < s->end && !*any; token++) {
        if (text->tokens[token].kind == TEXT_WORD)
            *any = lexicon_find(&harm_words_lexicon, text, token, &entry) > 0;
    }
    if (!*any)
        return GAZETAG_OK;
    s->words = arena_calloc(s->arena, s->end - s->first, sizeof *s->words);
    if (!s->words)
        return GAZETAG_NO_MEMORY;
    for (token = s->first; token < s->end; token++) {
        struct casualty_word *word = &s->words[token - s->first];
        size_t length;

        word->victims = VICTIMS_NONE;
        if (text->tokens[token].kind != TEXT_WORD && text->tokens[token].kind != TEXT_CLITIC)
            continue;
        read_cue(s, token);
        read_victims(s, token);
        if (word->inside)
            continue;
        length = lexicon_find(&harm_words_lexicon, text, token, &entry);
        if (length > 0 && token + length <= s->end) {
            size_t i;

            word->form = (uint8_t)harm_words_entries[entry].form;
            word->harm = (uint8_t)harm_words_entries[entry].harm;
            word->form_length = (uint8_t)length;
            for (i = 1; i < length; i++)
                s->words[token - s->first + i].inside = true;
        }
    }
    return GAZETAG_OK;
}

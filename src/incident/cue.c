#include "incident/cue.h"

#include "incident/incident.h"
#include "lexicon/lexicon.h"

struct cue_entry {
    int kind;
};

struct noun_entry {
    int kind;
};

struct group_entry {
    const char *name;
    int kind;
    const char *country;
};

#include "cues.inc"
#include "groups.inc"
#include "nouns.inc"

static void mark(uint8_t *marks, size_t token, size_t length, size_t end, uint8_t kind,
                 uint8_t inside)
{
    marks[token] = kind;
    for (size_t i = token + 1; i < token + length && i < end; i++)
        marks[i] = inside;
}

bool cue_is_month_of_may(const struct text *text, size_t token)
{
    const struct text_token *t = &text->tokens[token];

    if (t->end - t->start != 3 || !text_token_is(text, token, "may"))
        return false;
    if (text->letter_case == TEXT_MIXED_CASE && (t->flags & TEXT_INITIAL_UPPER) &&
        !(t->flags & TEXT_SENTENCE_START))
        return true;
    return (token > 0 && text->tokens[token - 1].kind == TEXT_NUMBER) ||
           (token + 1 < text->token_count && text->tokens[token + 1].kind == TEXT_NUMBER);
}

/* "let us recall", "Ira Levin": words and names that are groups only in capitals, of which a text
 * all in capitals tells nothing. */
static bool is_plain_word(const struct text *text, size_t token)
{
    const struct text_token *t = &text->tokens[token];
    char last = text->bytes.data[t->end - 1];
    bool word = text_token_is(text, token, "let") || text_token_is(text, token, "elf");

    if (!word && !text_token_is(text, token, "ira") && !text_token_is(text, token, "eta"))
        return false;
    return text->letter_case == TEXT_MIXED_CASE ? last < 'A' || last > 'Z' : word;
}

static size_t find_group(const struct text *text, size_t token, uint16_t *entry)
{
    size_t length = lexicon_find(&groups_lexicon, text, token, entry);

    return length == 1 && is_plain_word(text, token) ? 0 : length;
}

void cue_mark(const struct text *text, uint32_t sentence, uint8_t *cues, uint8_t *nouns)
{
    const struct text_sentence *s = &text->sentences[sentence];
    size_t end = s->first_token + s->token_count;
    size_t next_noun = 0;

    for (size_t token = s->first_token; token < end; token++) {
        uint16_t entry;
        size_t length;

        if (cues[token] == CUE_NOTHING) {
            length = lexicon_find(&cues_lexicon, text, token, &entry);
            if (length != 0 && !cue_is_month_of_may(text, token))
                mark(cues, token, length, end, (uint8_t)cues_entries[entry].kind, CUE_INSIDE);
        }
        if (token < next_noun)
            continue;
        length = find_group(text, token, &entry);
        if (length != 0) {
            mark(nouns, token, length, end, (uint8_t)groups_entries[entry].kind, NOUN_INSIDE);
        } else {
            length = lexicon_find(&nouns_lexicon, text, token, &entry);
            if (length != 0)
                mark(nouns, token, length, end, (uint8_t)nouns_entries[entry].kind, NOUN_INSIDE);
        }
        next_noun = token + length;
    }
}

size_t cue_group_countries(const struct text *text, size_t token, uint16_t *out, size_t limit)
{
    uint16_t entry;
    const char *codes;
    size_t count = 0;

    if (find_group(text, token, &entry) == 0)
        return 0;
    codes = groups_entries[entry].country;
    for (size_t i = 0; codes && codes[i] && count < limit; i += codes[i + 2] ? 3 : 2)
        out[count++] = (uint16_t)((unsigned char)codes[i] << 8 | (unsigned char)codes[i + 1]);
    return count;
}

const char *cue_group_name(const struct text *text, size_t token)
{
    uint16_t entry;

    return find_group(text, token, &entry) ? groups_entries[entry].name : NULL;
}

const char *incident_group_name(struct slice folded)
{
    int entry = lexicon_lookup(&groups_lexicon, folded);

    return entry >= 0 ? groups_entries[entry].name : NULL;
}

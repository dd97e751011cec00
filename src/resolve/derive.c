/* Rows for a name that the gazetteer does not have as it stands. */
#include "resolve/names.h"

#include "base/buffer.h"
#include "resolve/place_words.h"

#define MAX_ROWS 64
#define MAX_PART_WORDS 6

struct derivation {
    const struct gazetteer_set *set;
    const struct text *text;
    struct arena *arena;
    struct gazetteer_candidate *rows;
    size_t count;
};

static bool look_up(struct derivation *d, struct slice name)
{
    size_t found = gazetteer_find(d->set, name, d->rows, MAX_ROWS);

    d->count = found < MAX_ROWS ? found : MAX_ROWS;
    return d->count > 0;
}

static bool look_up_tokens(struct derivation *d, size_t first, size_t end)
{
    return first < end && look_up(d, text_span(d->text, first, end));
}

/* Leaves directions and generic words off both ends: "the southern Syria", "Diyala plains region",
 * "City of Mosul". Says which kinds the words asked for. */
static bool look_up_stripped(struct derivation *d, size_t first, size_t end, uint32_t *cues)
{
    bool shorter = true;

    while (shorter && first < end) {
        size_t length;
        enum place_word_kind kind = place_word_at(d->text, first, end, &length);

        shorter = false;
        if (kind != PLACE_WORD_NONE && first + length < end) {
            *cues |= place_word_cues(kind);
            first += length;
            shorter = true;
        } else {
            kind = place_word_before(d->text, first + 1, end, &length);
            if (kind != PLACE_WORD_NONE) {
                *cues |= place_word_cues(kind);
                end -= length;
                shorter = true;
            }
        }
        if (shorter && d->text->tokens[first].kind == TEXT_PUNCT)
            first++;
        if (shorter && look_up_tokens(d, first, end))
            return true;
    }
    return false;
}

/* "Ontarians", "Mosulis": the place without the ending. */
static bool look_up_people(struct derivation *d, struct slice word)
{
    static const char *const endings[] = {"ites", "ians", "eans", "ite", "ian", "ean", "ans", "ers",
                                          "ese",  "an",   "er",   "ns",  "is",  "n",   "i"};
    static const char *const tails[] = {"", "o", "a", "e", "y", "ia"};
    struct buffer name = {0};
    bool found = false;

    for (size_t i = 0; i < sizeof endings / sizeof *endings && !found; i++) {
        size_t length = strlen(endings[i]);

        if (word.length < length + 4 ||
            memcmp(word.data + word.length - length, endings[i], length) != 0)
            continue;
        for (size_t j = 0; j < sizeof tails / sizeof *tails && !found; j++) {
            buffer_rewind(&name);
            if (buffer_append(&name, word.data, word.length - length) &&
                buffer_append_string(&name, tails[j]))
                found = look_up(d, buffer_slice(&name));
        }
    }
    buffer_clear(&name);
    return found;
}

/* The place that a facility's name begins or ends with: "Tikrit Teaching Hospital", "University of
 * Mosul". Towns and divisions only; nothing is read into a lone first word like "Victory". */
static bool look_up_inside(struct derivation *d, size_t first, size_t end)
{
    size_t from = first;

    for (size_t to = end - 1; to > first && to + MAX_PART_WORDS > end; to--)
        if (look_up_tokens(d, first, to))
            return true;
    for (size_t i = first + 1; i + 1 < end; i++)
        if (text_token_is(d->text, i, "of") || text_token_is(d->text, i, "in"))
            from = i + 1;
    return from > first && look_up_tokens(d, from, end);
}

static bool is_town_or_division(const struct place_candidate *candidate)
{
    return (place_kind_is_town(candidate->kind) && candidate->log_population >= 3.0f) ||
           candidate->kind == KIND_ADM1 || candidate->kind == KIND_COUNTRY ||
           candidate->kind == KIND_ADM2;
}

static enum gazetag_status take(struct derivation *d, bool towns_only, struct place_name *name)
{
    name->candidates = arena_calloc(d->arena, d->count, sizeof *name->candidates);
    if (!name->candidates)
        return GAZETAG_NO_MEMORY;
    for (size_t i = 0; i < d->count && name->candidate_count < NAMES_MAX_CANDIDATES; i++) {
        struct place_candidate *candidate = &name->candidates[name->candidate_count];

        names_fill_candidate(d->set, &d->rows[i], candidate);
        if (towns_only && !is_town_or_division(candidate))
            continue;
        candidate->likeness = 1;
        name->candidate_count++;
    }
    return GAZETAG_OK;
}

enum gazetag_status names_derive(const struct gazetteer_set *set, const struct text *text,
                                 const struct mention *mention, struct arena *arena,
                                 struct place_name *name)
{
    size_t first = mention->first_token, end = first + mention->token_count;
    struct derivation d = {set, text, arena, NULL, 0};

    d.rows = arena_alloc(arena, MAX_ROWS * sizeof *d.rows);
    if (!d.rows)
        return GAZETAG_NO_MEMORY;
    if (look_up_tokens(&d, first, end))
        return take(&d, false, name);
    name->flags |= NAME_DERIVED;
    if (look_up_stripped(&d, first, end, &name->cues) ||
        (mention->token_count == 1 && look_up_people(&d, text_span(text, first, end))))
        return take(&d, false, name);
    name->cues = 0;
    if (mention->token_count > 1 && look_up_inside(&d, first, end)) {
        name->flags |= NAME_INSIDE;
        return take(&d, true, name);
    }
    return GAZETAG_OK;
}

/* All names in a text: starts, walks through the index in batches, hits, matches. */
#include "match/matcher.h"

#include <stdlib.h>

#include "base/error.h"
#include "gazetteer/wordlists.h"
#include "text/fold.h"

/* Walks at once: enough for the memory to have answered when the first is asked again. */
enum { BATCH_STARTS = 32, MOST_WALKS = 4 * BATCH_STARTS, MOST_HITS = 1024 };

/* The words so far of a name that may be there. */
struct walk {
    uint64_t hash;
    uint32_t first, next; /* tokens; `next` is the first that is not read */
    uint8_t reading, layer;
};

struct hit {
    uint32_t first, end;
    uint32_t record;
    uint8_t reading, layer;
};

struct search {
    const struct matcher *matcher;
    const struct text *text;
    struct arena *arena;
    struct match_list *out;
    struct walk walks[2][MOST_WALKS];
    size_t walk_count[2];
    struct hit hits[MOST_HITS];
    size_t hit_count;
};

/* ---- starts */

static bool starts_with_capital(const struct text_token *token)
{
    return token->flags & (TEXT_INITIAL_UPPER | TEXT_HAS_DIGIT);
}

static bool is_caseless(const struct text_token *token)
{
    return (token->flags & TEXT_NON_ASCII) && !(token->flags & (TEXT_HAS_LOWER | TEXT_ALL_UPPER));
}

static bool is_word(const struct text_token *token)
{
    return token->kind == TEXT_WORD || token->kind == TEXT_NUMBER;
}

/* In mixed-case text a small letter starts a name only in an article before a capital: "al-Asad",
 * "al Asad", "the Hague". */
static bool is_small_start(const struct text *text, size_t token)
{
    const struct text_token *t = &text->tokens[token];
    const char *bytes = text->bytes.data + t->start;
    size_t length = t->end - t->start, next;

    if (length < 2 || length > 3)
        return false;
    if (length == 3 && memcmp(bytes, "the", 3) == 0)
        return token + 1 < text->token_count && starts_with_capital(&text->tokens[token + 1]) &&
               !(text->tokens[token + 1].flags & (TEXT_SENTENCE_START | TEXT_PARAGRAPH_START));
    if (!reading_is_article(text, token) || !reading_next(text, token + 1, &next) ||
        !starts_with_capital(&text->tokens[next]))
        return false;
    return next == token + 2 ||
           (length == 2 && (memcmp(bytes, "al", 2) == 0 || memcmp(bytes, "el", 2) == 0));
}

static bool may_start(const struct text *text, size_t token)
{
    const struct text_token *t = &text->tokens[token];

    if (!is_word(t))
        return false;
    if (text->letter_case != TEXT_MIXED_CASE || starts_with_capital(t) || is_caseless(t))
        return true;
    return is_small_start(text, token);
}

/* ---- walks */

static void add_walk(struct search *s, unsigned round, struct walk walk)
{
    if (s->walk_count[round] == MOST_WALKS)
        return; /* only texts made for it have so many readings */
    s->walks[round][s->walk_count[round]++] = walk;
}

static void add_word(struct search *s, unsigned round, struct walk walk, size_t token)
{
    size_t after;
    uint64_t hash = walk.hash;

    walk.hash = index_chain(hash, reading_word(s->text, token, false, &after));
    walk.next = (uint32_t)after;
    add_walk(s, round, walk);
    if (reading_can_join(s->text, token)) {
        walk.hash = index_chain(hash, reading_word(s->text, token, true, &after));
        walk.next = (uint32_t)after;
        add_walk(s, round, walk);
    }
}

static void start_walks(struct search *s, size_t token)
{
    size_t next;
    bool article = reading_is_article(s->text, token) && reading_next(s->text, token + 1, &next);

    for (uint32_t layer = 0; layer < s->matcher->set->count; layer++) {
        struct walk walk = {
            .hash = index_start(), .first = (uint32_t)token, .layer = (uint8_t)layer};

        add_word(s, 0, walk, token);
        if (!article)
            continue;
        if (s->text->tokens[token].fold != s->matcher->al) {
            struct walk al = walk;
            al.reading = READING_AL;
            al.hash = index_chain(walk.hash, s->matcher->al);
            al.next = (uint32_t)token + 1;
            add_walk(s, 0, al);
        }
        if (next > token + 1) { /* a hyphen */
            walk.reading = READING_NO_ARTICLE;
            add_word(s, 0, walk, next);
        }
    }
}

/* One word further: what ends here are hits, what goes on is in the other round afterwards. */
static void step(struct search *s, unsigned round)
{
    s->walk_count[round ^ 1] = 0;
    for (size_t i = 0; i < s->walk_count[round]; i++) {
        const struct walk *walk = &s->walks[round][i];
        set_touch(index_first(&s->matcher->set->layers[walk->layer]->index, walk->hash));
    }
    for (size_t i = 0; i < s->walk_count[round]; i++) {
        const struct walk *walk = &s->walks[round][i];
        const struct gazetteer *g = s->matcher->set->layers[walk->layer];
        struct index_hits found = {.count = 0};
        size_t next;

        index_probe(&g->index, walk->hash, &found);
        for (uint32_t j = 0; j < found.count && s->hit_count < MOST_HITS; j++) {
            s->hits[s->hit_count++] =
                (struct hit){walk->first, walk->next, found.records[j], walk->reading, walk->layer};
        }
        if (found.goes_on && reading_next(s->text, walk->next, &next))
            add_word(s, round ^ 1, *walk, next);
    }
}

/* ---- hits */

static int by_place(const void *a, const void *b)
{
    const struct hit *x = a, *y = b;

    if (x->first != y->first)
        return x->first < y->first ? -1 : 1;
    if (x->end != y->end)
        return x->end > y->end ? -1 : 1;
    if (x->layer != y->layer)
        return x->layer < y->layer ? -1 : 1;
    return x->reading - y->reading;
}

/* Most batches have few hits, nearly in order. */
static void sort_hits(struct hit *hits, size_t count)
{
    if (count > 64) {
        qsort(hits, count, sizeof *hits, by_place);
        return;
    }
    for (size_t i = 1; i < count; i++) {
        struct hit hit = hits[i];
        size_t at = i;
        for (; at > 0 && by_place(&hits[at - 1], &hit) > 0; at--)
            hits[at] = hits[at - 1];
        hits[at] = hit;
    }
}

static bool is_small_word(const struct text_token *token)
{
    return (token->flags & TEXT_HAS_LOWER) && !(token->flags & TEXT_INITIAL_UPPER);
}

/* "Red sea" and "Ain al-asad" are names, "Reading the" is not: in mixed-case text a name ends with
 * a small word only when some spelling of it does, when it is a generic word, or after a hyphen. */
static bool ends_well(const struct search *s, const struct hit *hit,
                      const struct index_record *record)
{
    const struct text *text = s->text;
    size_t last = hit->end - 1;

    if (text->letter_case != TEXT_MIXED_CASE || last == hit->first)
        return true;
    if (text->tokens[last].kind == TEXT_CLITIC)
        last--;
    return !is_small_word(&text->tokens[last]) || (record->flags & INDEX_RECORD_LOWER_END) ||
           (text->tokens[last].flags & TEXT_HYPHEN_BEFORE) || wordlist_is_generic(text, last);
}

/* Abbreviations are only found where they are written as such: "US", "Ala.", not "us" or "ala". */
static bool is_written_as_abbreviation(const struct text *text, const struct hit *hit)
{
    const struct text_token *token = &text->tokens[hit->first];
    size_t stop = hit->end; /* a full stop that does not end the sentence */

    if (token->flags & TEXT_HAS_PERIOD)
        return true;
    if (stop + 1 < text->token_count && text->tokens[stop].kind == TEXT_PUNCT &&
        text->tokens[stop].start == text->tokens[stop - 1].end &&
        text->bytes.data[text->tokens[stop].start] == '.' &&
        !(text->tokens[stop + 1].flags & (TEXT_SENTENCE_START | TEXT_PARAGRAPH_START)))
        return true;
    if (text->letter_case == TEXT_LOWER_CASE)
        return false;
    return token->flags & TEXT_ALL_UPPER;
}

static bool is_exact(const struct search *s, const struct hit *hit,
                     const struct index_record *record, struct slice bytes)
{
    const struct gazetteer *g = s->matcher->set->layers[hit->layer];

    if (hit->reading != READING_PLAIN)
        return false;
    /* Nearly all names are written with capitals at their words; only others are looked up. */
    if (!(s->text->tokens[hit->first].flags & TEXT_NON_ASCII) &&
        reading_is_title(bytes, record->key))
        return record->flags & INDEX_RECORD_TITLE;
    if (s->text->letter_case == TEXT_UPPER_CASE && record->key.length > 3)
        return false;
    for (uint32_t i = 0; i < record->count && i < 1; i++) {
        uint32_t row = index_record_row(record, i), at;
        struct image_text names;

        if (row >= g->row_count)
            continue;
        names = image_row_text(g, row);
        if (slice_equal(names.name, bytes))
            return true;
        at = names.alternates;
        for (uint32_t j = 0; j < names.alternate_count && j < 64; j++) {
            struct slice name = image_string(g, at);
            if (!name.data)
                break;
            if (slice_equal(name, bytes))
                return true;
            at = image_string_end(at, name);
        }
    }
    return false;
}

/* ---- matches */

static size_t without_abbreviations(struct gazetteer_candidate *items, size_t count)
{
    size_t kept = 0;

    for (size_t i = 0; i < count; i++)
        if (!(items[i].flags & GAZETTEER_NAME_ABBREVIATION))
            items[kept++] = items[i];
    return kept;
}

static size_t only_abbreviations(struct gazetteer_candidate *items, size_t count)
{
    size_t kept = 0;

    for (size_t i = 0; i < count; i++)
        if (items[i].flags & GAZETTEER_NAME_ABBREVIATION)
            items[kept++] = items[i];
    return kept;
}

/* "Of", "As" and "Is" are towns, and at the start of every other sentence they are not. */
static bool is_stopword(const struct text *text, const struct hit *hit)
{
    return hit->end == hit->first + 1 && wordlist_is_stopword(text, hit->first);
}

static bool add_match(struct search *s, const struct hit *hit, enum match_kind kind,
                      struct gazetteer_candidate *candidates, size_t count)
{
    const struct text_token *tokens = s->text->tokens;
    struct match match = {.start = tokens[hit->first].start,
                          .end = tokens[hit->end - 1].end,
                          .first_token = hit->first,
                          .token_count = hit->end - hit->first,
                          .kind = (uint8_t)kind,
                          .closeness = 1,
                          .candidates = candidates,
                          .candidate_count = (uint32_t)count};

    return ARENA_PUSH(s->arena, s->out, match);
}

/* The verified hits of one span. */
struct group {
    const struct hit *hits[SET_LAYERS * 4];
    struct index_record records[SET_LAYERS * 4];
    size_t count, room;
    bool exact;
};

static void gather_group(struct search *s, const struct hit *hits, size_t count,
                         struct group *group)
{
    struct slice bytes = text_span(s->text, hits[0].first, hits[0].end);
    int hidden = -1; /* layers up to this one are hidden by a suppressed name */

    group->count = group->room = 0;
    group->exact = false;
    for (size_t i = count; i-- > 0;) { /* the highest layer first */
        const struct gazetteer *g = s->matcher->set->layers[hits[i].layer];
        struct index_record *record = &group->records[group->count];

        /* "El" alone is no other spelling of "AL", Alabama */
        if (hits[i].reading == READING_AL && hits[i].end == hits[i].first + 1)
            continue;
        if (group->count == SET_LAYERS * 4 || (int)hits[i].layer <= hidden ||
            !index_record_at(&g->index, hits[i].record, record) ||
            !reading_is_key(s->text, hits[i].first, hits[i].end, hits[i].reading, record->key))
            continue;
        if (record->flags & INDEX_RECORD_SUPPRESSED) {
            hidden = hits[i].layer;
            continue;
        }
        if (!ends_well(s, &hits[i], record))
            continue;
        group->exact = group->exact || is_exact(s, &hits[i], record, bytes);
        group->hits[group->count++] = &hits[i];
        group->room += record->count;
    }
}

/* One match of the hits, all of one span. */
static bool take_group(struct search *s, const struct hit *hits, size_t count)
{
    struct gazetteer_candidate *candidates;
    enum match_kind kind;
    struct group group;
    size_t found = 0;

    gather_group(s, hits, count, &group);
    if (group.room == 0)
        return true;
    if (group.room > SIZE_MAX / sizeof *candidates)
        return false;
    candidates = arena_alloc(s->arena, group.room * sizeof *candidates);
    if (!candidates)
        return false;
    for (size_t i = group.count; i-- > 0;)
        found += set_candidates(s->matcher->set, group.hits[i]->layer, &group.records[i],
                                candidates + found, group.room - found);
    found = set_merge_candidates(s->matcher->set, candidates, found);
    if (!is_written_as_abbreviation(s->text, hits))
        found = without_abbreviations(candidates, found);
    if (found && is_stopword(s->text, hits))
        found = only_abbreviations(candidates, found);
    if (found == 0)
        return true;
    kind = group.exact ? MATCH_EXACT : MATCH_FOLDED;
    if (candidates[0].flags & GAZETTEER_NAME_TRANSLATED)
        kind = MATCH_TRANSLATED;
    return add_match(s, hits, kind, candidates, found);
}

/* Asks the memory for the records of all hits, then for the rows that recognition will look at. */
static void fetch_hits(const struct search *s)
{
    enum { ROWS = 4 };

    for (size_t i = 0; i < s->hit_count; i++) {
        const struct index_view *index = &s->matcher->set->layers[s->hits[i].layer]->index;
        size_t offset = (size_t)s->hits[i].record * INDEX_RECORD_UNIT;

        if (offset < index->records_length)
            set_touch(index->records + offset);
    }
    for (size_t i = 0; i < s->hit_count; i++) {
        const struct gazetteer *g = s->matcher->set->layers[s->hits[i].layer];
        struct index_record record;

        if (!index_record_at(&g->index, s->hits[i].record, &record))
            continue;
        if (record.key.length > 0)
            set_touch(record.key.data + record.key.length - 1);
        for (uint32_t j = 0; j < record.count && j < ROWS; j++) {
            uint32_t row = index_record_row(&record, j);
            if (row < g->row_count)
                set_touch(&g->rows[row]);
        }
    }
}

static bool take_hits(struct search *s)
{
    fetch_hits(s);
    sort_hits(s->hits, s->hit_count);
    for (size_t i = 0, end; i < s->hit_count; i = end) {
        for (end = i + 1; end < s->hit_count && s->hits[end].first == s->hits[i].first &&
                          s->hits[end].end == s->hits[i].end;)
            end++;
        if (!take_group(s, &s->hits[i], end - i))
            return false;
    }
    s->hit_count = 0;
    return true;
}

static bool run_batch(struct search *s)
{
    unsigned round = 0;

    while (s->walk_count[round] > 0) {
        step(s, round);
        round ^= 1;
    }
    s->walk_count[0] = s->walk_count[1] = 0;
    return take_hits(s);
}

enum gazetag_status match_text(const struct matcher *matcher, const struct text *text,
                               struct arena *arena, struct match_list *out)
{
    struct search *s = arena_alloc(arena, sizeof *s);
    const size_t most = MOST_WALKS - 6 * (size_t)matcher->set->count;

    if (!s)
        return GAZETAG_NO_MEMORY;
    s->matcher = matcher;
    s->text = text;
    s->arena = arena;
    s->out = out;
    s->walk_count[0] = s->walk_count[1] = s->hit_count = 0;
    for (size_t token = 0; token < text->token_count; token++) {
        if (!may_start(text, token))
            continue;
        start_walks(s, token);
        if (s->walk_count[0] >= most || s->walk_count[0] >= 2 * BATCH_STARTS)
            if (!run_batch(s))
                return GAZETAG_NO_MEMORY;
    }
    return run_batch(s) ? GAZETAG_OK : GAZETAG_NO_MEMORY;
}

/* ---- the matcher */

enum gazetag_status matcher_new(const struct gazetteer_set *set, struct matcher **out,
                                gazetag_error *error)
{
    struct matcher *matcher = malloc(sizeof *matcher);

    if (!matcher)
        return error_set(error, GAZETAG_NO_MEMORY, "memory is short");
    matcher->set = set;
    matcher->al = text_folded_hash(slice_from("al"));
    *out = matcher;
    return GAZETAG_OK;
}

void matcher_free(struct matcher *matcher)
{
    free(matcher);
}

const struct gazetteer_set *matcher_set(const struct matcher *matcher)
{
    return matcher->set;
}

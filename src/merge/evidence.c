#include "merge/evidence.h"

#include <stdlib.h>

#include "incident/incident.h"
#include "lexicon/lexicon.h"
#include "text/fold.h"

/* A proxy word ("backed") makes the nation before it somebody's friend. */
enum common_kind { COMMON_INCIDENT, COMMON_REPORT, COMMON_LOCALITY, COMMON_ARTICLE, COMMON_PROXY };

struct common_word {
    enum common_kind kind;
};
#include "common_words.inc"

struct nation {
    const char *country;
};
#include "nations.inc"

enum { STEM_LETTERS = 6, SHORTEST_WORD = 4, SHORTEST_SKELETON = 2, RUN_WORDS = 8, RUN_TELLING = 4 };

static uint32_t hash_bytes(const char *data, size_t length)
{
    uint32_t hash = 0x811c9dc5u; /* FNV-1a */
    size_t i;

    for (i = 0; i < length; i++)
        hash = (hash ^ (unsigned char)data[i]) * 0x01000193u;
    return hash;
}

/* Consonants in classes, vowels and the weak letters h, w, y left out, doubled letters once. */
static uint32_t skeleton(const char *word, size_t length, size_t *letters)
{
    char out[24];
    size_t count = 0, i;

    for (i = 0; i < length && count < sizeof out; i++) {
        char c = word[i];

        if (strchr("aeiouhwy'", c))
            continue;
        c = c == 'q' || c == 'c' ? 'k' : c == 'z' ? 's' : c == 'p' ? 'b' : c == 'g' ? 'j' : c;
        if (count == 0 || out[count - 1] != c)
            out[count++] = c;
    }
    *letters = count;
    return hash_bytes(out, count);
}

static bool add_unique(uint32_t *items, uint32_t *count, uint32_t limit, uint32_t item)
{
    uint32_t i;

    for (i = 0; i < *count; i++) {
        if (items[i] == item)
            return true;
    }
    if (*count >= limit)
        return false;
    items[(*count)++] = item;
    return true;
}

/* Words of one evidence text, folded, with what merging asks of each. */
struct token {
    uint32_t start, length;
    int kind; /* enum common_kind, or -1 */
    bool capital, sentence_start;
    bool comma_before, comma_after; /* a comma, bracket or full stop stands there */
};

static bool is_word_byte(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
           (unsigned char)c >= 0x80 || c == '\'';
}

enum { TOKENS_MAX = 512 };

/* "Iraqi", "Israel's": tells no place from another. */
static bool is_nation(const struct buffer *folded, const struct token *token)
{
    const char *word = folded->data + token->start;
    size_t length = token->length;

    if (length > 2 && word[length - 1] == 's' && word[length - 2] == '\'')
        length -= 2;
    return lexicon_lookup(&nations_lexicon, slice_of(word, length)) >= 0;
}

static size_t split(const char *text, struct buffer *folded, struct token *tokens)
{
    size_t count = 0, i = 0, length = strlen(text);
    bool opening = true, comma = false;

    while (i < length && count < TOKENS_MAX) {
        size_t start = i;
        struct token *token = &tokens[count];

        while (i < length && is_word_byte(text[i]))
            i++;
        if (i == start) {
            opening = opening || text[i] == '.' || text[i] == '\n' || text[i] == '"';
            comma = comma || strchr(",.;:()", text[i]) != NULL;
            i++;
            continue;
        }
        token->start = (uint32_t)folded->length;
        if (!text_fold(slice_of(text + start, i - start), folded))
            return count;
        token->length = (uint32_t)(folded->length - token->start);
        token->capital =
            (text[start] >= 'A' && text[start] <= 'Z') || (unsigned char)text[start] >= 0xc3;
        token->sentence_start = opening;
        token->comma_before = comma;
        token->comma_after = i < length ? strchr(",.;:()", text[i]) != NULL : true;
        opening = comma = false;
        token->kind = -1;
        if (token->length > 0) {
            int entry = lexicon_lookup(&common_words_lexicon,
                                       slice_of(folded->data + token->start, token->length));

            if (entry >= 0)
                token->kind = (int)common_words_entries[entry].kind;
            else if (token->capital && is_nation(folded, token))
                token->kind = COMMON_REPORT;
            count++;
        }
    }
    return count;
}

static bool is_name(const struct token *token)
{
    return token->capital && token->kind != COMMON_INCIDENT && token->kind != COMMON_REPORT &&
           token->length > 1;
}

static void add_name(const struct buffer *folded, const struct token *token, uint32_t *names,
                     uint32_t *count, uint32_t limit)
{
    size_t letters;
    uint32_t hash = skeleton(folded->data + token->start, token->length, &letters);

    /* of "Hayat" one letter is left: it counts as it is written */
    if (letters < SHORTEST_SKELETON && token->length >= SHORTEST_WORD)
        hash = hash_bytes(folded->data + token->start, token->length);
    else if (letters < SHORTEST_SKELETON)
        return;
    add_unique(names, count, limit, hash);
}

static bool token_is(const struct buffer *folded, const struct token *token, const char *word)
{
    return token->length == strlen(word) &&
           memcmp(folded->data + token->start, word, token->length) == 0;
}

/* The names beside a word such as "neighborhood": "Nabi Yunus neighborhood", "village of Ayn". */
static void read_names(const struct buffer *folded, const struct token *tokens, size_t count,
                       struct evidence_words *out)
{
    size_t i, j;

    for (i = 0; i < count; i++) {
        size_t steps;
        bool named = false;

        if (tokens[i].kind != COMMON_LOCALITY)
            continue;
        for (j = i, steps = 0; j > 0 && steps < 4 && !tokens[j].comma_before; steps++) {
            j--;
            if (!is_name(&tokens[j]) && tokens[j].kind != COMMON_ARTICLE)
                break;
            if (tokens[j].kind < 0 && is_name(&tokens[j])) {
                add_name(folded, &tokens[j], out->names, &out->name_count, EVIDENCE_NAMES_MAX);
                named = true;
            }
        }
        /* "the neighborhood of X" has its name behind it; "the X neighborhood of Y" does not */
        for (j = i + 1, steps = 0; !named && !token_is(folded, &tokens[i], "region") && j < count &&
                                   steps < 4 && !tokens[j].comma_before;
             j++, steps++) {
            if (tokens[j].kind == COMMON_ARTICLE)
                continue;
            if (!is_name(&tokens[j]) || tokens[j].kind >= 0 || tokens[j].sentence_start)
                break;
            add_name(folded, &tokens[j], out->names, &out->name_count, EVIDENCE_NAMES_MAX);
        }
    }
}

/* The words of a place that the gazetteer does not know: "Nabi Yunus, Mosul" put at Mosul. */
static void read_unknown_place(const struct buffer *folded, const struct token *tokens,
                               size_t count, struct evidence_words *out)
{
    size_t i;

    for (i = 0; i < count && (i == 0 || !tokens[i].comma_before); i++) {
        if (token_is(folded, &tokens[i], "of") || token_is(folded, &tokens[i], "in"))
            return;
        if (is_name(&tokens[i]) && tokens[i].kind < 0)
            add_name(folded, &tokens[i], out->names, &out->name_count, EVIDENCE_NAMES_MAX);
    }
}

/* "Mosul,", "Al Bayda,": a name of a few words and then a comma. */
static bool name_ends_at_comma(const struct token *tokens, size_t count, size_t first)
{
    size_t i;

    for (i = first; i < count && i < first + 3 && is_name(&tokens[i]); i++) {
        if (tokens[i].comma_after)
            return true;
    }
    return false;
}

/* "in Nabi Yunus, Mosul, Nineveh, Iraq": the first of a chain of places is the locality. */
static void read_chain_heads(const struct buffer *folded, const struct token *tokens, size_t count,
                             struct evidence_words *out)
{
    size_t i, j, steps;

    for (i = 0; i + 1 < count; i++) {
        if (!is_name(&tokens[i]) || tokens[i].comma_before || !tokens[i].comma_after ||
            !name_ends_at_comma(tokens, count, i + 1))
            continue;
        for (j = i + 1, steps = 0; j > 0 && steps < 4; steps++) {
            j--;
            if (!is_name(&tokens[j]) && tokens[j].kind != COMMON_ARTICLE)
                break;
            if (tokens[j].kind < 0 && is_name(&tokens[j]) && !tokens[j].sentence_start)
                add_name(folded, &tokens[j], out->heads, &out->head_count, EVIDENCE_NAMES_MAX);
            if (tokens[j].comma_before)
                break;
        }
    }
}

/* Eight words on end of which four tell something are a quotation, when another text has them. */
static void read_runs(const struct buffer *folded, const struct token *tokens, size_t count,
                      struct evidence_words *out)
{
    size_t i, j;

    for (i = 0; i + RUN_WORDS <= count; i++) {
        uint32_t hash = 0x811c9dc5u;
        unsigned telling = 0;

        for (j = i; j < i + RUN_WORDS; j++) {
            telling += tokens[j].kind < 0 && tokens[j].length >= SHORTEST_WORD;
            hash =
                (hash ^ hash_bytes(folded->data + tokens[j].start, tokens[j].length)) * 0x01000193u;
        }
        if (telling >= RUN_TELLING)
            add_unique(out->runs, &out->run_count, EVIDENCE_RUNS_MAX, hash);
    }
}

/* The tokens i .. j with a space between each two; empty when it does not fit. */
static struct slice join_words(const struct buffer *folded, const struct token *tokens, size_t i,
                               size_t j, char *phrase, size_t size)
{
    size_t length = 0, k;

    for (k = i; k < j; k++) {
        if (length + tokens[k].length + 1 > size)
            return slice_of(phrase, 0);
        if (length > 0)
            phrase[length++] = ' ';
        memcpy(phrase + length, folded->data + tokens[k].start, tokens[k].length);
        length += tokens[k].length;
    }
    return slice_of(phrase, length);
}

/* The country whose forces the actor is: "American aircraft", "the U.S. military", but no
 * "Iranian-backed militia". */
static uint16_t read_nation(const struct buffer *folded, const struct token *tokens, size_t count)
{
    enum { LONGEST = 3 };
    char phrase[64];
    size_t i, j;

    for (i = 0; i < count; i++) {
        for (j = count < i + LONGEST ? count : i + LONGEST; j > i; j--) {
            struct slice words = join_words(folded, tokens, i, j, phrase, sizeof phrase);
            int entry = words.length ? lexicon_lookup(&nations_lexicon, words) : -1;
            const char *country;

            if (entry < 0 || (j < count && tokens[j].kind == COMMON_PROXY))
                continue;
            country = nations_entries[entry].country;
            return (uint16_t)((unsigned char)country[0] << 8 | (unsigned char)country[1]);
        }
    }
    return 0;
}

/* The usual name of who did it: "American forces" and "the U.S. military" have one. */
static void read_actor(const struct buffer *folded, const struct token *tokens, size_t count,
                       struct evidence_words *out)
{
    enum { LONGEST = 6 };
    size_t i, j;

    for (i = 0; i < count && out->actor == 0; i++) {
        for (j = count < i + LONGEST ? count : i + LONGEST; j > i && out->actor == 0; j--) {
            char phrase[96];
            struct slice words = join_words(folded, tokens, i, j, phrase, sizeof phrase);
            const char *name = words.length ? incident_group_name(words) : NULL;

            if (name)
                out->actor = hash_bytes(name, strlen(name));
        }
    }
    for (i = 0; i < count && out->actor == 0; i++) {
        if (tokens[i].kind < 0 && tokens[i].length >= SHORTEST_WORD)
            out->actor = hash_bytes(folded->data + tokens[i].start, tokens[i].length);
    }
    out->nation = read_nation(folded, tokens, count);
}

static void read_target(const struct buffer *folded, const struct token *tokens, size_t count,
                        struct evidence_words *out)
{
    uint32_t found = 0;
    size_t i;

    for (i = 0; i < count; i++) {
        size_t length = tokens[i].length < STEM_LETTERS ? tokens[i].length : STEM_LETTERS;

        if (tokens[i].kind < 0 && tokens[i].length >= SHORTEST_WORD)
            add_unique(out->targets, &found, 4, hash_bytes(folded->data + tokens[i].start, length));
    }
}

/* "…, Mosul, Nineveh, Iraq": what stands between commas contains the place and tells nothing. */
static void read_containers(const struct buffer *folded, const struct token *tokens, size_t count,
                            uint32_t *containers, uint32_t *container_count)
{
    size_t i;

    for (i = 0; i < count; i++) {
        if (is_name(&tokens[i]) && tokens[i].comma_before && tokens[i].comma_after)
            add_name(folded, &tokens[i], containers, container_count, EVIDENCE_NAMES_MAX);
    }
}

/* "attacks", "strikes": several incidents. */
static bool is_incidents(const struct buffer *folded, const struct token *token)
{
    return token->kind == COMMON_INCIDENT && folded->data[token->start + token->length - 1] == 's';
}

static void read_words(const struct buffer *folded, const struct token *tokens, size_t count,
                       struct evidence_words *out)
{
    size_t i;

    for (i = 0; i < count; i++) {
        const struct token *token = &tokens[i];
        size_t length = token->length < STEM_LETTERS ? token->length : STEM_LETTERS;

        if (token_is(folded, token, "one") && i + 3 < count && token_is(folded, token + 1, "of") &&
            !token_is(folded, token + 2, "the") &&
            (is_incidents(folded, token + 3) || (i + 4 < count && is_incidents(folded, token + 4))))
            out->one_of_several = true;
        if (token->kind >= 0 || token->length < SHORTEST_WORD)
            continue;
        add_unique(out->words, &out->word_count, EVIDENCE_WORDS_MAX,
                   hash_bytes(folded->data + token->start, length));
    }
}

static int compare_hashes(const void *a, const void *b)
{
    uint32_t x = *(const uint32_t *)a, y = *(const uint32_t *)b;

    return (x > y) - (x < y);
}

/* Takes the containers out of the names; how many are left. */
static uint32_t leave_out(uint32_t *names, uint32_t count, const uint32_t *containers,
                          uint32_t container_count)
{
    uint32_t kept = 0, i, j;

    for (i = 0; i < count; i++) {
        for (j = 0; j < container_count && containers[j] != names[i]; j++)
            ;
        if (j == container_count)
            names[kept++] = names[i];
    }
    return kept;
}

bool evidence_read(const struct record *record, struct evidence_words *out)
{
    struct buffer folded = {0};
    struct token *tokens = malloc(TOKENS_MAX * sizeof *tokens);
    uint32_t containers[EVIDENCE_NAMES_MAX] = {0}, container_count = 0;
    size_t i, j, count;
    bool fine = tokens != NULL;

    memset(out, 0, sizeof *out);
    for (i = 0; fine && i < record->account_count; i++) {
        const struct record_account *account = &record->accounts[i];

        for (j = 0; fine && j < account->evidence_count; j++) {
            if (!account->evidence[j].text)
                continue;
            buffer_rewind(&folded);
            count = split(account->evidence[j].text, &folded, tokens);
            fine = !folded.failed;
            read_names(&folded, tokens, count, out);
            read_chain_heads(&folded, tokens, count, out);
            read_runs(&folded, tokens, count, out);
            read_containers(&folded, tokens, count, containers, &container_count);
            read_words(&folded, tokens, count, out);
        }
        for (j = 0; fine && j < account->site_count; j++) {
            const struct record_site *site = &account->sites[j];

            if (site->place_text && (!site->has_point || site->where_precision >= 3)) {
                buffer_rewind(&folded);
                count = split(site->place_text, &folded, tokens);
                fine = fine && !folded.failed;
                read_unknown_place(&folded, tokens, count, out);
            }
            if (!site->place_name || (site->population < 50000 && site->where_precision < 3))
                continue;
            buffer_rewind(&folded);
            count = split(site->place_name, &folded, tokens);
            fine = !folded.failed;
            for (size_t k = 0; k < count; k++)
                add_name(&folded, &tokens[k], containers, &container_count, EVIDENCE_NAMES_MAX);
        }
    }
    out->name_count = leave_out(out->names, out->name_count, containers, container_count);
    out->head_count = leave_out(out->heads, out->head_count, containers, container_count);
    if (fine && record->summary.actor) {
        buffer_rewind(&folded);
        count = split(record->summary.actor, &folded, tokens);
        read_actor(&folded, tokens, count, out);
        fine = !folded.failed;
    }
    if (fine && record->summary.target) {
        buffer_rewind(&folded);
        count = split(record->summary.target, &folded, tokens);
        read_target(&folded, tokens, count, out);
        fine = !folded.failed;
    }
    buffer_clear(&folded);
    free(tokens);
    qsort(out->words, out->word_count, sizeof *out->words, compare_hashes);
    qsort(out->heads, out->head_count, sizeof *out->heads, compare_hashes);
    qsort(out->runs, out->run_count, sizeof *out->runs, compare_hashes);
    qsort(out->names, out->name_count, sizeof *out->names, compare_hashes);
    return fine;
}

static uint32_t shared(const uint32_t *a, uint32_t a_count, const uint32_t *b, uint32_t b_count)
{
    uint32_t i = 0, j = 0, both = 0;

    while (i < a_count && j < b_count) {
        if (a[i] == b[j]) {
            both++;
            i++;
            j++;
        } else if (a[i] < b[j]) {
            i++;
        } else {
            j++;
        }
    }
    return both;
}

float evidence_similarity(const struct evidence_words *a, const struct evidence_words *b)
{
    uint32_t least = a->word_count < b->word_count ? a->word_count : b->word_count;

    if (least == 0)
        return 0.0f;
    /* A very short text shares its few words too easily. */
    return (float)shared(a->words, a->word_count, b->words, b->word_count) /
           (float)(least < 5 ? 5 : least);
}

uint32_t evidence_shared_names(const struct evidence_words *a, const struct evidence_words *b,
                               bool *either)
{
    *either = a->name_count > 0 && b->name_count > 0;
    return shared(a->names, a->name_count, b->names, b->name_count) +
           shared(a->names, a->name_count, b->heads, b->head_count) +
           shared(a->heads, a->head_count, b->names, b->name_count);
}

uint32_t evidence_shared_runs(const struct evidence_words *a, const struct evidence_words *b)
{
    return shared(a->runs, a->run_count, b->runs, b->run_count);
}

/* ---- what a whole set of texts has in common */

/* More texts than this and more than one in twenty have it: it tells nothing. */
enum { COMMON_AT_LEAST = 8, COMMON_SHARE = 20 };

static bool is_common(const uint32_t *common, size_t count, uint32_t hash)
{
    return count > 0 && bsearch(&hash, common, count, sizeof hash, compare_hashes) != NULL;
}

static uint32_t drop(uint32_t *items, uint32_t item_count, const uint32_t *common, size_t count)
{
    uint32_t kept = 0, i;

    for (i = 0; i < item_count; i++) {
        if (!is_common(common, count, items[i]))
            items[kept++] = items[i];
    }
    return kept;
}

bool evidence_drop_common(struct evidence_words *texts, size_t count, size_t stride)
{
    size_t limit = count / COMMON_SHARE > COMMON_AT_LEAST ? count / COMMON_SHARE : COMMON_AT_LEAST;
    size_t total = 0, common = 0, i, end;
    uint32_t *all;

    if (count <= limit)
        return true;
    if (count > SIZE_MAX / sizeof *all / (EVIDENCE_WORDS_MAX + EVIDENCE_RUNS_MAX))
        return false;
    all = malloc(count * (EVIDENCE_WORDS_MAX + EVIDENCE_RUNS_MAX) * sizeof *all);
    if (!all)
        return false;
    for (i = 0; i < count; i++) {
        const struct evidence_words *text =
            (const struct evidence_words *)((const char *)texts + i * stride);

        memcpy(all + total, text->words, text->word_count * sizeof *all);
        total += text->word_count;
        memcpy(all + total, text->runs, text->run_count * sizeof *all);
        total += text->run_count;
    }
    qsort(all, total, sizeof *all, compare_hashes);
    for (i = 0; i < total; i = end) {
        for (end = i + 1; end < total && all[end] == all[i]; end++)
            ;
        if (end - i > limit)
            all[common++] = all[i];
    }
    for (i = 0; i < count; i++) {
        struct evidence_words *text = (struct evidence_words *)((char *)texts + i * stride);

        text->word_count = drop(text->words, text->word_count, all, common);
        text->run_count = drop(text->runs, text->run_count, all, common);
    }
    free(all);
    return true;
}

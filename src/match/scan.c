#include "match/scan.h"

#include <stdlib.h>

#include "base/buffer.h"
#include "base/utf8.h"
#include "gazetteer/index.h"
#include "match/classify.h"
#include "text/chars.h"
#include "text/fold_hash.h"

enum {
    CHUNK_BYTES = 32 * 1024,
    AHEAD_BYTES = 512, /* a name that begins in a chunk ends in it or in these */
    BLOCKS = (CHUNK_BYTES + AHEAD_BYTES) / 64,
    IN_FLIGHT = 24, /* questions asked before the first answer is looked at */
};

struct scanner {
    struct index_view index;
    struct index_bucket *buckets;
    struct buffer records;
    struct byte_set words, firsts;
    classify *classify;
    bool fold;
};

/* ---- words and their hashes; the same in names and in texts */

/* The sign at `at`: its length in bytes, and whether it is part of a word. Bytes that are no UTF-8
 * are. */
static size_t sign_at(struct slice text, size_t at, bool *word)
{
    unsigned char first = (unsigned char)text.data[at];
    size_t length = first < 0x80 ? 1 : first < 0xC2 ? 0 : first < 0xE0 ? 2 : first < 0xF0 ? 3 : 4;
    size_t from = at;

    if (length == 1) {
        *word =
            (unsigned)((first | 0x20) - 'a') < 26 || (unsigned)(first - '0') < 10 || first == '_';
        return 1;
    }
    *word = true;
    if (length == 0 || length > text.length - at)
        return 1;
    for (size_t i = 1; i < length; i++)
        if (((unsigned char)text.data[at + i] & 0xC0) != 0x80)
            return 1;
    *word = (char_class(utf8_next(text, &from)) & CHAR_WORD) != 0;
    return length;
}

/* The first place from `at` on where words begin (or, with `word` false, end). */
static size_t next_in(struct slice text, size_t at, bool word)
{
    while (at < text.length) {
        bool is_word;
        size_t length = sign_at(text, at, &is_word);
        if (is_word == word)
            break;
        at += length;
    }
    return at;
}

/* Bytes before `readable` may be read. */
static inline uint32_t hash_bytes(const char *bytes, size_t length, const char *readable, bool fold)
{
    uint64_t hash = FOLD_HASH_START;
    size_t left = length;

    for (;; left -= 8, bytes += 8) {
        uint64_t word;

        if (left > 8 || (size_t)(readable - bytes) >= 8) {
            memcpy(&word, bytes, 8);
            if (left < 8)
                word &= UINT64_MAX >> 8 * (8 - left);
        } else {
            word = 0;
            memcpy(&word, bytes, left);
        }
        hash = fold_hash_mix(hash, fold ? fold_lower_word(word) : word);
        if (left <= 8)
            return fold_hash_end(hash, length);
    }
}

/* What stands between two words: nothing for one space, which is the rule. A fold makes hyphens
 * spaces. */
static inline uint64_t chain_gap(uint64_t hash, const char *bytes, size_t length, bool fold)
{
    if (length == 1 && (bytes[0] == ' ' || (fold && bytes[0] == '-')))
        return hash;
    return index_chain(hash, hash_bytes(bytes, length, bytes + length, false) ^ 0x5bd1e995u);
}

/* ---- building */

struct scan_building {
    struct scanner *scanner;
    struct index_builder *builder;
    struct scan_statistics statistics;
};

static bool add_record(struct scan_building *b, struct slice name, uint32_t which, uint32_t *record)
{
    size_t size = index_record_size(name.length, 1);
    unsigned char *p;

    if (!buffer_reserve(&b->scanner->records, size))
        return false;
    *record = (uint32_t)(b->scanner->records.length / INDEX_RECORD_UNIT);
    p = (unsigned char *)b->scanner->records.data + b->scanner->records.length;
    memset(p, 0, size);
    p[0] = (unsigned char)name.length;
    memcpy(p + 2, &(uint16_t){1}, sizeof(uint16_t));
    memcpy(p + 4, &which, sizeof which);
    memcpy(p + 9, name.data, name.length);
    b->scanner->records.length += size;
    b->statistics.names++;
    b->statistics.names_bytes += name.length;
    return true;
}

/* The record that has this name already, so that each is there once. */
static bool add_name(struct scan_building *b, struct slice name, uint32_t which)
{
    const char *end = name.data + name.length;
    uint64_t hash = index_start();
    size_t at = 0;
    uint32_t record;

    while (name.length > 0) {
        size_t gap = at, stop;

        at = next_in(name, at, true);
        if (at == name.length)
            break;
        stop = next_in(name, at, false);
        if (at > gap)
            hash = chain_gap(hash, name.data + gap, at - gap, b->scanner->fold);
        hash = index_chain(hash, hash_bytes(name.data + at, stop - at, end, b->scanner->fold));
        at = stop;
        if (next_in(name, stop, true) == name.length)
            return add_record(b, name, which, &record) &&
                   index_builder_add(b->builder, hash, true, record);
        if (!index_builder_add(b->builder, hash, false, 0))
            return false;
    }
    b->statistics.left_out++;
    return true;
}

static void add_first(struct scanner *scanner, unsigned char first)
{
    /* Small letters begin no name in a text that has capitals; trying them halves the speed. */
    if (scanner->fold && (unsigned)(first - 'a') < 26)
        first ^= 0x20;
    byte_set_add(&scanner->firsts, first);
}

static int by_name(const void *a, const void *b)
{
    const struct slice *x = a, *y = b;

    return slice_compare(*x, *y);
}

static bool fill(struct scan_building *b)
{
    uint32_t count = index_builder_buckets(b->builder);
    struct scanner *scanner = b->scanner;

    for (;; count += count / 8 + 1) {
        scanner->buckets = aligned_alloc(64, (size_t)count * sizeof *scanner->buckets);
        if (!scanner->buckets)
            return false;
        memset(scanner->buckets, 0, (size_t)count * sizeof *scanner->buckets);
        if (index_builder_fill(b->builder, scanner->buckets, count))
            break;
        free(scanner->buckets);
    }
    scanner->index =
        (struct index_view){scanner->buckets, count, (const unsigned char *)scanner->records.data,
                            scanner->records.length};
    b->statistics.index_bytes = (size_t)count * sizeof *scanner->buckets + scanner->records.length -
                                b->statistics.names_bytes;
    return true;
}

enum gazetag_status scanner_new(const struct slice *names, size_t count, bool fold, bool portable,
                                struct scanner **out, struct scan_statistics *statistics)
{
    struct scan_building b = {.scanner = calloc(1, sizeof *b.scanner),
                              .builder = index_builder_new(count)};
    bool ok = b.scanner && b.builder && count < UINT32_MAX;

    /* Beyond ASCII all bytes are taken for parts of words to begin with: see correct(). */
    for (unsigned byte = 0; ok && byte < 256; byte++) {
        char sign = (char)byte;
        bool word;
        sign_at(slice_of(&sign, 1), 0, &word);
        if (word)
            byte_set_add(&b.scanner->words, (unsigned char)byte);
    }
    if (ok) {
        b.scanner->fold = fold;
        b.scanner->classify = portable ? classify_portable : classify_choose();
    }
    for (size_t i = 0; ok && i < count; i++) {
        if (names[i].length == 0 || names[i].length > INDEX_KEY_BYTES) {
            b.statistics.left_out++;
            continue;
        }
        /* In a sorted list a name that comes twice stands beside itself. */
        if (i > 0 && by_name(&names[i - 1], &names[i]) == 0)
            continue;
        ok = add_name(&b, names[i], (uint32_t)i);
        add_first(b.scanner, (unsigned char)names[i].data[0]);
    }
    ok = ok && fill(&b);
    index_builder_free(b.builder);
    if (!ok) {
        scanner_free(b.scanner);
        return GAZETAG_NO_MEMORY;
    }
    if (statistics)
        *statistics = b.statistics;
    *out = b.scanner;
    return GAZETAG_OK;
}

void scanner_free(struct scanner *scanner)
{
    if (!scanner)
        return;
    free(scanner->buckets);
    buffer_clear(&scanner->records);
    free(scanner);
}

/* ---- scanning */

/* A place where a name may begin, and how far it has been read. */
struct question {
    uint64_t hash;
    uint32_t start; /* index into the starts */
    uint32_t end;   /* offset in the chunk: after the last word */
};

struct answer {
    uint32_t start, record;
    uint32_t end; /* of the last word */
};

struct run {
    const struct scanner *scanner;
    struct slice text;
    size_t base;     /* of the chunk in the text */
    bool after_word; /* the chunk before ended in the middle of a word */
    size_t readable; /* bytes of text from `base` on, at most the chunk and what is ahead of it */
    uint64_t words[BLOCKS + 1], firsts[BLOCKS + 1];
    uint32_t starts[CHUNK_BYTES];
    uint32_t ends[CHUNK_BYTES]; /* by start: the end of the longest name found there, or 0 */
    uint32_t names[CHUNK_BYTES];
    size_t start_count;
    struct question *questions[2];
    size_t question_count[2];
    struct answer *answers;
    size_t answer_count, answer_room;
};

/* Quotation marks, dashes and the like of more than one byte are no parts of words. */
static void correct(struct run *r)
{
    struct slice text = slice_of(r->text.data + r->base, r->readable);

    for (size_t block = 0; block * 64 < r->readable; block++) {
        size_t at = block * 64, end = at + 64 < r->readable ? at + 64 : r->readable;
        uint64_t any = 0;

        for (size_t i = 0; i + 8 <= end - at; i += 8) {
            uint64_t word;
            memcpy(&word, text.data + at + i, 8);
            any |= word;
        }
        if (end - at == 64 && !(any & UINT64_C(0x8080808080808080)))
            continue;
        while (at < end) {
            bool word = true;
            size_t length = 1;
            if ((unsigned char)text.data[at] >= 0xC2)
                length = sign_at(text, at, &word);
            for (size_t i = at; !word && i < at + length; i++)
                r->words[i / 64] &= ~(UINT64_C(1) << i % 64);
            at += length;
        }
    }
}

static void classify_chunk(struct run *r)
{
    const unsigned char *bytes = (const unsigned char *)r->text.data + r->base;
    size_t whole = r->readable / 64, left = r->readable % 64;
    unsigned char tail[64] = {0};

    r->scanner->classify(bytes, whole, &r->scanner->words, &r->scanner->firsts, r->words,
                         r->firsts);
    memcpy(tail, bytes + whole * 64, left);
    r->scanner->classify(tail, 1, &r->scanner->words, &r->scanner->firsts, &r->words[whole],
                         &r->firsts[whole]);
    r->firsts[whole] &= left ? UINT64_MAX >> (64 - left) : 0;
    correct(r);
}

static bool is_word_bit(const struct run *r, size_t at)
{
    return r->words[at / 64] >> at % 64 & 1;
}

/* Offset of the first byte from `at` on that is (not) part of a word; `limit` when none is. */
static inline size_t next_of(const struct run *r, size_t at, bool word, size_t limit)
{
    size_t block = at / 64;
    uint64_t bits = (word ? r->words[block] : ~r->words[block]) & UINT64_MAX << at % 64;

    while (bits == 0) {
        if (++block * 64 >= limit)
            return limit;
        bits = word ? r->words[block] : ~r->words[block];
    }
    at = block * 64 + (size_t)__builtin_ctzll(bits);
    return at < limit ? at : limit;
}

static void find_starts(struct run *r, size_t chunk)
{
    uint64_t carry = r->after_word;

    r->start_count = 0;
    for (size_t block = 0; block * 64 < chunk; block++) {
        uint64_t bits = r->firsts[block] & ~(r->words[block] << 1 | carry);

        carry = r->words[block] >> 63;
        if (chunk - block * 64 < 64)
            bits &= UINT64_MAX >> (64 - (chunk - block * 64));
        for (; bits; bits &= bits - 1)
            r->starts[r->start_count++] = (uint32_t)(block * 64 + (size_t)__builtin_ctzll(bits));
    }
}

/* Reads one word more, with what stands before it. False at the end of what can be read. */
static inline bool read_word(const struct run *r, size_t at, uint64_t *hash, uint32_t *end)
{
    const char *bytes = r->text.data + r->base;
    const char *readable = r->text.data + r->text.length;
    size_t start = next_of(r, at, true, r->readable), stop;

    if (start == r->readable)
        return false;
    stop = next_of(r, start, false, r->readable);
    if (start > at) {
        if (start - at > INDEX_KEY_BYTES)
            return false;
        *hash = chain_gap(*hash, bytes + at, start - at, r->scanner->fold);
    }
    *hash = index_chain(*hash, hash_bytes(bytes + start, stop - start, readable, r->scanner->fold));
    *end = (uint32_t)stop;
    return true;
}

static inline bool take_answers(struct run *r, const struct question *question,
                                const struct index_hits *hits)
{
    for (uint32_t i = 0; i < hits->count; i++) {
        if (r->answer_count == r->answer_room) {
            size_t room = r->answer_room ? r->answer_room * 2 : 4096;
            struct answer *grown = realloc(r->answers, room * sizeof *grown);
            if (!grown)
                return false;
            r->answers = grown;
            r->answer_room = room;
        }
        index_prefetch_record(&r->scanner->index, hits->records[i]);
        r->answers[r->answer_count++] =
            (struct answer){question->start, hits->records[i], question->end};
    }
    return true;
}

/* Asks all questions of a round; longer names are asked for in the next. */
static bool ask(struct run *r, unsigned round)
{
    const struct question *now = r->questions[round];
    struct question *next = r->questions[round ^ 1];
    size_t count = r->question_count[round], asked = 0;

    for (size_t i = 0; i < count && i < IN_FLIGHT; i++)
        index_prefetch(&r->scanner->index, now[i].hash);
    for (size_t i = 0; i < count; i++) {
        struct index_hits hits = {.count = 0};

        if (i + IN_FLIGHT < count)
            index_prefetch(&r->scanner->index, now[i + IN_FLIGHT].hash);
        index_probe(&r->scanner->index, now[i].hash, &hits);
        if (hits.count && !take_answers(r, &now[i], &hits))
            return false;
        if (hits.goes_on && now[i].end - r->starts[now[i].start] <= INDEX_KEY_BYTES) {
            next[asked] = now[i];
            asked += read_word(r, now[i].end, &next[asked].hash, &next[asked].end);
        }
    }
    r->question_count[round ^ 1] = asked;
    return true;
}

static bool equal(const char *text, const char *key, size_t length, bool fold)
{
    if (!fold)
        return memcmp(text, key, length) == 0;
    for (size_t i = 0; i < length; i++) {
        unsigned char a = (unsigned char)text[i], b = (unsigned char)key[i];
        if ((unsigned)((a | 0x20) - 'a') < 26 ? (a | 0x20) != (b | 0x20)
                                              : a != b && !(a + b == '-' + ' ' && a != b))
            return false;
    }
    return true;
}

/* Compares the names themselves, and keeps the longest at each start. */
static void check_answers(struct run *r)
{
    const char *bytes = r->text.data + r->base;
    size_t left = r->text.length - r->base;

    for (size_t i = 0; i < r->answer_count; i++) {
        const struct answer *answer = &r->answers[i];
        uint32_t start = r->starts[answer->start];
        struct index_record record;
        size_t end;

        if (!index_record_at(&r->scanner->index, answer->record, &record))
            continue;
        end = start + record.key.length;
        if (end <= r->ends[answer->start] || end > left ||
            !equal(bytes + start, record.key.data, record.key.length, r->scanner->fold))
            continue;
        if (end < left && end != answer->end && is_word_bit(r, end))
            continue; /* it ends in a mark, and a word follows at once */
        r->ends[answer->start] = (uint32_t)end;
        r->names[answer->start] = index_record_row(&record, 0);
    }
}

static bool run_chunk(struct run *r, size_t chunk)
{
    unsigned round = 0;

    classify_chunk(r);
    find_starts(r, chunk);
    memset(r->ends, 0, r->start_count * sizeof *r->ends);
    r->question_count[0] = r->answer_count = 0;
    for (size_t i = 0; i < r->start_count; i++) {
        struct question *question = &r->questions[0][r->question_count[0]];
        question->hash = index_start();
        question->start = (uint32_t)i;
        r->question_count[0] += read_word(r, r->starts[i], &question->hash, &question->end);
    }
    for (; r->question_count[round] > 0; round ^= 1)
        if (!ask(r, round))
            return false;
    check_answers(r);
    return true;
}

enum gazetag_status scanner_run(const struct scanner *scanner, struct slice text, scan_found *found,
                                void *context)
{
    struct run *r = malloc(sizeof *r);
    enum gazetag_status status = GAZETAG_NO_MEMORY;
    size_t covered = 0;

    if (!r)
        return status;
    r->scanner = scanner;
    r->text = text;
    r->answers = NULL;
    r->answer_room = 0;
    r->questions[0] = malloc(CHUNK_BYTES * sizeof *r->questions[0]);
    r->questions[1] = malloc(CHUNK_BYTES * sizeof *r->questions[1]);
    if (!r->questions[0] || !r->questions[1])
        goto done;
    r->after_word = false;
    for (size_t chunk = r->base = 0; r->base < text.length; r->base += chunk) {
        size_t left = text.length - r->base;

        chunk = left < CHUNK_BYTES ? left : CHUNK_BYTES;
        /* No sign is cut in two. */
        for (int i = 0;
             i < 3 && chunk < left && ((unsigned char)text.data[r->base + chunk] & 0xC0) == 0x80;
             i++)
            chunk--;

        r->readable = left < CHUNK_BYTES + AHEAD_BYTES - 64 ? left : CHUNK_BYTES + AHEAD_BYTES - 64;
        if (!run_chunk(r, chunk))
            goto done;
        for (size_t i = 0; i < r->start_count; i++) {
            size_t start = r->base + r->starts[i];
            if (r->ends[i] == 0 || start < covered)
                continue;
            covered = r->base + r->ends[i];
            found(context, start, covered - start, r->names[i]);
        }
        r->after_word = is_word_bit(r, chunk - 1);
    }
    status = GAZETAG_OK;
done:
    free(r->questions[0]);
    free(r->questions[1]);
    free(r->answers);
    free(r);
    return status;
}

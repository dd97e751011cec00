/* One matcher on one text, for run.sh:
 *
 *     bench_scan MATCHER NAMES TEXT MATCHES
 *
 * MATCHER: scan, scan-portable, scan-fold, datrie, hyperscan (the last two when they were there to
 * build with). NAMES is sorted, one a line. Writes the matches to MATCHES as grep -o does, one a
 * line, unless that is "-". Prints: seconds (of processor time) to build, to scan, matches, index
 * MB, index bytes a name beside the names, peak MB. */
#include <fcntl.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

#ifdef HAVE_DATRIE
#include <datrie/trie.h>
#endif
#ifdef HAVE_HYPERSCAN
#include <hs.h>
#endif

#include "base/utf8.h"
#include "match/scan.h"
#include "text/chars.h"

struct bench {
    struct slice text;
    struct slice *names;
    size_t count, matches;
    FILE *out;
    double built, scanned, index_mb, bytes_a_name;
};

/* Processor time: other work on the machine does not count. */
static double now(void)
{
    struct timespec time;

    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &time);
    return (double)time.tv_sec + (double)time.tv_nsec * 1e-9;
}

static void die(const char *what)
{
    fprintf(stderr, "bench_scan: %s\n", what);
    exit(1);
}

static struct slice map(const char *path)
{
    int file = open(path, O_RDONLY);
    struct stat about;
    void *bytes;

    if (file < 0 || fstat(file, &about) != 0)
        die(path);
    bytes = mmap(NULL, (size_t)about.st_size + 64, PROT_READ, MAP_PRIVATE, file, 0);
    if (bytes == MAP_FAILED)
        die(path);
    close(file);
    return slice_of(bytes, (size_t)about.st_size);
}

static void split(struct bench *b, struct slice lines)
{
    size_t room = 0;

    for (size_t i = 0; i < lines.length; i++)
        room += lines.data[i] == '\n';
    b->names = malloc((room + 1) * sizeof *b->names);
    if (!b->names)
        die("memory is short");
    for (const char *at = lines.data, *end = at + lines.length; at < end;) {
        const char *stop = memchr(at, '\n', (size_t)(end - at));
        if (!stop)
            stop = end;
        if (stop > at)
            b->names[b->count++] = slice_of(at, (size_t)(stop - at));
        at = stop + 1;
    }
}

static void take(void *context, size_t offset, size_t length, uint32_t name)
{
    struct bench *b = context;

    (void)name;
    b->matches++;
    if (b->out) {
        fwrite(b->text.data + offset, 1, length, b->out);
        fputc('\n', b->out);
    }
}

static void run_scan(struct bench *b, bool fold, bool portable)
{
    struct scan_statistics statistics;
    struct scanner *scanner = NULL;
    double start = now();

    if (scanner_new(b->names, b->count, fold, portable, &scanner, &statistics) != GAZETAG_OK)
        die("memory is short");
    b->built = now() - start;
    b->index_mb = (double)(statistics.index_bytes + statistics.names_bytes) / 1e6;
    b->bytes_a_name = (double)statistics.index_bytes / (double)statistics.names;
    start = now();
    if (scanner_run(scanner, b->text, take, b) != GAZETAG_OK)
        die("memory is short");
    b->scanned = now() - start;
    scanner_free(scanner);
}

#if defined(HAVE_DATRIE) || defined(HAVE_HYPERSCAN)
/* Whether the sign that ends before `at` (begins at it) is part of a word. */
static bool word_before(struct slice text, size_t at)
{
    unsigned char byte = at ? (unsigned char)text.data[at - 1] : ' ';
    size_t from = at;

    if (byte < 0x80)
        return byte == '_' || (char_byte_class[byte] & CHAR_WORD);
    do
        from--;
    while (from > 0 && ((unsigned char)text.data[from] & 0xC0) == 0x80);
    return char_class(utf8_next(text, &from)) & CHAR_WORD;
}

static bool word_after(struct slice text, size_t at)
{
    unsigned char byte = at < text.length ? (unsigned char)text.data[at] : ' ';

    if (byte < 0x80)
        return byte == '_' || (char_byte_class[byte] & CHAR_WORD);
    return char_class(utf8_next(text, &at)) & CHAR_WORD;
}
#endif

#ifdef HAVE_DATRIE
/* As it is used: a walk from every place where a name may begin. */
static void run_datrie(struct bench *b)
{
    AlphaMap *map_ = alpha_map_new();
    AlphaChar key[1024];
    bool firsts[256] = {false};
    Trie *trie;
    TrieState *state;
    double start = now();

    alpha_map_add_range(map_, 1, 255);
    trie = trie_new(map_);
    if (!trie)
        die("libdatrie");
    for (size_t i = 0; i < b->count; i++) {
        size_t length = b->names[i].length < 1023 ? b->names[i].length : 1023;
        for (size_t j = 0; j < length; j++)
            key[j] = (unsigned char)b->names[i].data[j];
        key[length] = 0;
        trie_store(trie, key, (TrieData)i);
        firsts[(unsigned char)b->names[i].data[0]] = true;
    }
    b->built = now() - start;
    state = trie_root(trie);
    start = now();
    for (size_t at = 0; at < b->text.length;) {
        size_t end = at, best = 0;

        if (!firsts[(unsigned char)b->text.data[at]] || word_before(b->text, at)) {
            at++;
            continue;
        }
        trie_state_rewind(state);
        while (end < b->text.length && trie_state_walk(state, (unsigned char)b->text.data[end])) {
            end++;
            if (trie_state_is_terminal(state) && !word_after(b->text, end))
                best = end;
        }
        if (best)
            take(b, at, best - at, 0);
        at = best ? best : at + 1;
    }
    b->scanned = now() - start;
    trie_state_free(state);
    trie_free(trie);
    alpha_map_free(map_);
}
#endif

#ifdef HAVE_HYPERSCAN
struct span {
    uint64_t start, end;
};

struct spans {
    struct span *items;
    size_t count, room;
    struct slice text;
};

static int on_match(unsigned id, unsigned long long from, unsigned long long to, unsigned flags,
                    void *context)
{
    struct spans *s = context;

    (void)id, (void)flags;
    if (word_before(s->text, from) || word_after(s->text, to))
        return 0;
    if (s->count == s->room) {
        s->room = s->room * 2 + 4096;
        s->items = realloc(s->items, s->room * sizeof *s->items);
        if (!s->items)
            return 1;
    }
    s->items[s->count++] = (struct span){from, to};
    return 0;
}

static int by_start(const void *a, const void *b)
{
    const struct span *x = a, *y = b;

    if (x->start != y->start)
        return x->start < y->start ? -1 : 1;
    return x->end > y->end ? -1 : x->end < y->end;
}

static void run_hyperscan(struct bench *b)
{
    const char **literals = malloc(b->count * sizeof *literals);
    unsigned *flags = malloc(b->count * sizeof *flags), *ids = malloc(b->count * sizeof *ids);
    size_t *lengths = malloc(b->count * sizeof *lengths), size = 0;
    struct spans spans = {.text = b->text};
    hs_compile_error_t *error = NULL;
    hs_database_t *database = NULL;
    hs_scratch_t *scratch = NULL;
    double start = now();
    uint64_t covered = 0;

    if (!literals || !flags || !ids || !lengths || b->text.length >= UINT32_MAX)
        die("memory is short");
    for (size_t i = 0; i < b->count; i++) {
        literals[i] = b->names[i].data;
        lengths[i] = b->names[i].length;
        flags[i] = HS_FLAG_SOM_LEFTMOST;
        ids[i] = (unsigned)i;
    }
    if (hs_compile_lit_multi(literals, flags, ids, lengths, (unsigned)b->count, HS_MODE_BLOCK, NULL,
                             &database, &error) != HS_SUCCESS)
        die(error ? error->message : "hyperscan");
    hs_alloc_scratch(database, &scratch);
    hs_database_size(database, &size);
    b->index_mb = (double)size / 1e6;
    b->built = now() - start;
    start = now();
    hs_scan(database, b->text.data, (unsigned)b->text.length, 0, scratch, on_match, &spans);
    qsort(spans.items, spans.count, sizeof *spans.items, by_start);
    for (size_t i = 0; i < spans.count; i++) {
        if (spans.items[i].start < covered)
            continue;
        covered = spans.items[i].end;
        take(b, spans.items[i].start, covered - spans.items[i].start, 0);
    }
    b->scanned = now() - start;
    hs_free_scratch(scratch);
    hs_free_database(database);
    free(spans.items);
    free(literals), free(flags), free(ids), free(lengths);
}
#endif

int main(int argc, char **argv)
{
    struct bench b = {.count = 0};
    struct rusage usage;

    if (argc != 5)
        die("usage: bench_scan MATCHER NAMES TEXT MATCHES");
    split(&b, map(argv[2]));
    b.text = map(argv[3]);
    if (strcmp(argv[4], "-") != 0 && !(b.out = fopen(argv[4], "wb")))
        die(argv[4]);
    if (strcmp(argv[1], "scan") == 0)
        run_scan(&b, false, false);
    else if (strcmp(argv[1], "scan-portable") == 0)
        run_scan(&b, false, true);
    else if (strcmp(argv[1], "scan-fold") == 0)
        run_scan(&b, true, false);
#ifdef HAVE_DATRIE
    else if (strcmp(argv[1], "datrie") == 0)
        run_datrie(&b);
#endif
#ifdef HAVE_HYPERSCAN
    else if (strcmp(argv[1], "hyperscan") == 0)
        run_hyperscan(&b);
#endif
    else
        return 77; /* not built in */
    if (b.out && fclose(b.out) != 0)
        die("writing");
    getrusage(RUSAGE_SELF, &usage);
    printf("%.4f %.4f %zu %.1f %.1f %.0f\n", b.built, b.scanned, b.matches, b.index_mb,
           b.bytes_a_name, (double)usage.ru_maxrss / 1e3);
    free(b.names);
    return 0;
}

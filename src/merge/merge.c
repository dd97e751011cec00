#include "merge/merge.h"

#include <stdlib.h>

#include "merge/rarity.h"
#include "merge/blocks.h"
#include "merge/compare.h"
#include "merge/record_account.h"

/* With a window, work is put off until so many records wait. */
enum { DRAIN_BATCH = 4096 };

struct merger {
    int window_days;
    date_day latest; /* the newest day met */
    struct record **records;
    size_t count, capacity, drained_at;
};

enum gazetag_status merger_new(const struct merge_options *options, struct merger **out)
{
    struct merger *merger = calloc(1, sizeof *merger);

    if (!merger)
        return GAZETAG_NO_MEMORY;
    merger->window_days = options && options->window_days > 0 ? options->window_days : 0;
    merger->latest = DATE_NONE;
    *out = merger;
    return GAZETAG_OK;
}

void merger_free(struct merger *merger)
{
    size_t i;

    if (!merger)
        return;
    for (i = 0; i < merger->count; i++)
        record_free(merger->records[i]);
    free(merger->records);
    free(merger);
}

static date_day day_of(const struct record *record)
{
    return record->summary.date.end != DATE_NONE ? record->summary.date.end
                                                 : record->summary.published_day;
}

enum gazetag_status merger_add(struct merger *merger, struct record *record)
{
    date_day seen = record->summary.published_day != DATE_NONE ? record->summary.published_day
                                                               : record->summary.date.end;

    if (merger->count == merger->capacity) {
        size_t capacity = merger->capacity ? 2 * merger->capacity : 64;
        struct record **grown;

        if (capacity > SIZE_MAX / sizeof *grown)
            return GAZETAG_NO_MEMORY;
        grown = realloc(merger->records, capacity * sizeof *grown);
        if (!grown)
            return GAZETAG_NO_MEMORY;
        merger->records = grown;
        merger->capacity = capacity;
    }
    merger->records[merger->count++] = record;
    if (seen != DATE_NONE && (merger->latest == DATE_NONE || seen > merger->latest))
        merger->latest = seen;
    return GAZETAG_OK;
}

#define COMPARE(x, y) (((x) > (y)) - ((x) < (y)))

/* By date (unknown last), place and what the accounts say: the order records came in is gone. */
static int compare_records(const void *a, const void *b)
{
    const struct record *x = *(struct record *const *)a, *y = *(struct record *const *)b;
    date_day xs = x->summary.date.start, ys = y->summary.date.start;
    int order;
    size_t i;

    if ((xs == DATE_NONE) != (ys == DATE_NONE))
        return xs == DATE_NONE ? 1 : -1;
    order = COMPARE(xs, ys);
    if (order == 0 && x->summary.site_count > 0 && y->summary.site_count > 0)
        order =
            record_compare_strings(x->summary.sites[0].place_name, y->summary.sites[0].place_name);
    if (order == 0)
        order = strcmp(x->id, y->id);
    for (i = 0; order == 0 && i < x->account_count && i < y->account_count; i++)
        order = record_account_compare(&x->accounts[i], &y->accounts[i]);
    return order != 0 ? order : COMPARE(x->account_count, y->account_count);
}

/* ---- documents */

static int compare_documents(const void *a, const void *b)
{
    const struct merge_item *x = *(struct merge_item *const *)a;
    const struct merge_item *y = *(struct merge_item *const *)b;
    int order =
        record_compare_strings(x->record->accounts[0].document, y->record->accounts[0].document);

    return order != 0 ? order : COMPARE(x, y);
}

/* Puts the items in the order of their documents. "This was one of five attacks" holds for every
 * incident that its document tells of. */
static void group_documents(struct merge_item *items, size_t count, struct merge_item **order)
{
    size_t first, end, i;

    for (i = 0; i < count; i++)
        order[i] = &items[i];
    if (count > 1)
        qsort(order, count, sizeof *order, compare_documents);
    for (first = 0; first < count; first = end) {
        const char *document = order[first]->record->accounts[0].document;
        bool several = false;

        for (end = first;
             end < count &&
             record_compare_strings(order[end]->record->accounts[0].document, document) == 0;
             end++)
            several = several || order[end]->evidence.one_of_several;
        for (i = first; i < end; i++) {
            order[i]->evidence.one_of_several = several;
            order[i]->document = (uint32_t)first;
        }
    }
}

/* ---- clusters: every pair in one must be able to be one incident, on the average clearly so */

struct clusters {
    struct merge_item *items, **order; /* as they are, and by document */
    size_t count;
    uint32_t *head, *next, *last, *size; /* members as chains; head of each item's cluster */
};

#define CHAIN_END UINT32_MAX
/* Of a large cluster so many members speak for it. */
enum { CLUSTER_SPEAKERS = 24 };
/* Of a document with many incidents so many are looked at for company. */
enum { COMPANIONS = 16 };

static bool clusters_new(struct merge_item *items, struct merge_item **order, size_t count,
                         struct clusters *out)
{
    uint32_t i, *memory;

    memory = calloc(count ? count : 1, 4 * sizeof *memory);
    if (!memory)
        return false;
    *out = (struct clusters){
        items, order, count, memory, memory + count, memory + 2 * count, memory + 3 * count};
    for (i = 0; i < count; i++) {
        out->head[i] = out->last[i] = i;
        out->next[i] = CHAIN_END;
        out->size[i] = 1;
    }
    return true;
}

/* The documents of both tell another incident together: what else they tell is likely one too. */
static bool in_company(const struct clusters *clusters, uint32_t a, uint32_t b)
{
    uint32_t first = clusters->items[a].document, second = clusters->items[b].document;
    size_t i, j;

    for (i = first;
         i < clusters->count && i < first + COMPANIONS && clusters->order[i]->document == first;
         i++) {
        for (j = second; j < clusters->count && j < second + COMPANIONS &&
                         clusters->order[j]->document == second;
             j++) {
            if (clusters->head[clusters->order[i] - clusters->items] ==
                clusters->head[clusters->order[j] - clusters->items])
                return true;
        }
    }
    return false;
}

static bool clusters_agree(const struct clusters *clusters, uint32_t a, uint32_t b, bool company)
{
    float sum = 0.0f;
    unsigned pairs = 0, i, j;
    uint32_t x, y;

    for (x = a, i = 0; x != CHAIN_END && i < CLUSTER_SPEAKERS; x = clusters->next[x], i++) {
        for (y = b, j = 0; y != CHAIN_END && j < CLUSTER_SPEAKERS; y = clusters->next[y], j++) {
            float score = merge_score(&clusters->items[x], &clusters->items[y]);

            if (score <= MERGE_VETO)
                return false;
            if (company && in_company(clusters, x, y))
                score += merge_company(&clusters->items[x], &clusters->items[y]);
            sum += score;
            pairs++;
        }
    }
    return sum >= MERGE_THRESHOLD * (float)pairs;
}

static void clusters_join(struct clusters *clusters, uint32_t a, uint32_t b)
{
    uint32_t into = a < b ? a : b, from = a < b ? b : a, at;

    clusters->next[clusters->last[into]] = from;
    clusters->last[into] = clusters->last[from];
    clusters->size[into] += clusters->size[from];
    for (at = from; at != CHAIN_END; at = clusters->next[at])
        clusters->head[at] = into;
}

static int compare_edges(const void *a, const void *b)
{
    const struct merge_edge *x = a, *y = b;

    if (x->score != y->score)
        return x->score > y->score ? -1 : 1;
    if (x->a != y->a)
        return x->a < y->a ? -1 : 1;
    return COMPARE(x->b, y->b);
}

/* The best pairs first; a pair that may not join now may when its clusters have grown, or its
 * documents have come together, which a second round sees. */
static void clusters_build(struct clusters *clusters, struct merge_edge *edges, size_t count)
{
    size_t i;
    int round;

    if (count > 1)
        qsort(edges, count, sizeof *edges, compare_edges);
    for (round = 0; round < 2; round++) {
        for (i = 0; i < count; i++) {
            uint32_t a = clusters->head[edges[i].a], b = clusters->head[edges[i].b];

            if (a != b && (round > 0 || edges[i].score >= MERGE_THRESHOLD) &&
                clusters_agree(clusters, a, b, round > 0))
                clusters_join(clusters, a, b);
        }
    }
}

/* True when the whole cluster fell out of the window. */
static bool is_finished(const struct merger *merger, const struct clusters *clusters, uint32_t head)
{
    uint32_t at;

    for (at = head; at != CHAIN_END; at = clusters->next[at]) {
        date_day day = day_of(clusters->items[at].record);

        if (day != DATE_NONE && merger->latest != DATE_NONE &&
            day >= merger->latest - merger->window_days)
            return false;
    }
    return true;
}

/* One record of a chain; the chain's other records are gone afterwards. */
static enum gazetag_status join_chain(struct clusters *clusters, uint32_t head)
{
    struct record *record = clusters->items[head].record;
    uint32_t at;

    if (clusters->next[head] == CHAIN_END)
        return GAZETAG_OK;
    for (at = clusters->next[head]; at != CHAIN_END; at = clusters->next[at]) {
        enum gazetag_status status = record_absorb(record, clusters->items[at].record);

        if (status != GAZETAG_OK)
            return status;
        clusters->items[at].record = NULL;
    }
    return record_finish(record);
}

/* Gives the records of `done` to the sink, sorted. What the sink has not taken is freed. */
static enum gazetag_status give_out(struct record **done, size_t count, merge_sink *sink,
                                    void *context)
{
    enum gazetag_status status = GAZETAG_OK;
    size_t i;

    if (count > 1)
        qsort(done, count, sizeof *done, compare_records);
    for (i = 0; i < count; i++) {
        if (status == GAZETAG_OK)
            status = sink(context, done[i]);
        else
            record_free(done[i]);
    }
    return status;
}

static enum gazetag_status drain_items(struct merger *merger, bool at_end, struct merge_item *items,
                                       struct merge_item **order, merge_sink *sink, void *context)
{
    struct merge_edge *edges = NULL;
    struct record **done = NULL;
    struct clusters clusters = {0};
    size_t edge_count = 0, done_count = 0, kept = 0, i;
    enum gazetag_status status = blocks_find_edges(items, merger->count, &edges, &edge_count);

    if (status != GAZETAG_OK)
        return status;
    done = malloc((merger->count ? merger->count : 1) * sizeof *done);
    if (!done || !clusters_new(items, order, merger->count, &clusters)) {
        free(done);
        free(edges);
        return GAZETAG_NO_MEMORY;
    }
    clusters_build(&clusters, edges, edge_count);
    for (i = 0; i < merger->count && status == GAZETAG_OK; i++) {
        if (clusters.head[i] != i || (!at_end && !is_finished(merger, &clusters, (uint32_t)i)))
            continue;
        status = join_chain(&clusters, (uint32_t)i);
        if (status == GAZETAG_OK) {
            done[done_count++] = items[i].record;
            items[i].record = NULL;
        }
    }
    /* What is not given out waits on; after an error that is everything that is left. */
    for (i = 0; i < merger->count; i++) {
        if (items[i].record)
            merger->records[kept++] = items[i].record;
    }
    merger->count = merger->drained_at = kept;
    free(edges);
    free(clusters.head);
    if (status == GAZETAG_OK) {
        status = give_out(done, done_count, sink, context);
    } else {
        for (i = 0; i < done_count; i++)
            record_free(done[i]);
    }
    free(done);
    return status;
}

enum gazetag_status merger_drain(struct merger *merger, bool at_end, merge_sink *sink,
                                 void *context)
{
    enum gazetag_status status = GAZETAG_OK;
    size_t count = merger->count ? merger->count : 1, i;
    struct merge_item *items, **order;

    if (!at_end && (merger->window_days == 0 || merger->count < merger->drained_at + DRAIN_BATCH))
        return GAZETAG_OK;
    if (merger->count >= CHAIN_END)
        return GAZETAG_LIMIT;
    if (merger->count > 1)
        qsort(merger->records, merger->count, sizeof *merger->records, compare_records);
    items = malloc(count * sizeof *items);
    order = malloc(count * sizeof *order);
    if (!items || !order)
        status = GAZETAG_NO_MEMORY;
    for (i = 0; i < merger->count && status == GAZETAG_OK; i++) {
        if (!merge_item_read(merger->records[i], &items[i]))
            status = GAZETAG_NO_MEMORY;
    }
    if (status == GAZETAG_OK) {
        group_documents(items, merger->count, order);
        if (!rarity_mark(items, merger->count) ||
            !evidence_drop_common(&items[0].evidence, merger->count, sizeof *items))
            status = GAZETAG_NO_MEMORY;
    }
    if (status == GAZETAG_OK)
        status = drain_items(merger, at_end, items, order, sink, context);
    free(order);
    free(items);
    return status;
}

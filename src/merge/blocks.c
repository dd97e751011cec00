#include "merge/blocks.h"

#include <math.h>
#include <stdlib.h>

/* Cells of about 110 km of latitude; a record lies in the cells within reach of its sites. */
static const double cell_deg = 1.0;

enum {
    LONGEST_SPAN_DAYS = 10, /* a vaguer date is compared as an unknown one */
    /* In a crowded cell of records without a day only so many neighbours are compared. */
    CROWD = 512,
};

struct entry {
    uint64_t key;
    uint32_t item;
};

struct entries {
    struct entry *items;
    size_t count, capacity;
};

static bool add_entry(struct entries *entries, uint64_t key, uint32_t item)
{
    if (entries->count == entries->capacity) {
        size_t capacity = entries->capacity ? 2 * entries->capacity : 1024;
        struct entry *grown;

        if (capacity > SIZE_MAX / sizeof *grown)
            return false;
        grown = realloc(entries->items, capacity * sizeof *grown);
        if (!grown)
            return false;
        entries->items = grown;
        entries->capacity = capacity;
    }
    entries->items[entries->count++] = (struct entry){key, item};
    return true;
}

static uint64_t mix(uint64_t key, uint64_t value)
{
    key ^= value + 0x9e3779b97f4a7c15u + (key << 6) + (key >> 2);
    key *= 0xff51afd7ed558ccdu;
    return key ^ key >> 32;
}

static uint64_t hash_string(const char *text)
{
    uint64_t hash = 0xcbf29ce484222325u;

    while (*text)
        hash = (hash ^ (unsigned char)*text++) * 0x100000001b3u;
    return hash;
}

/* The keys of the places: the country for all (what is vague meets there), the cell and its
 * neighbours towards which the site lies. */
static size_t place_keys(const struct record_account *account, bool vague_only, uint64_t *keys,
                         size_t limit)
{
    size_t count = 0, i;

    for (i = 0; i < account->site_count && count + 5 <= limit; i++) {
        const struct record_site *site = &account->sites[i];
        double x, y;
        int dx, dy, step_x, step_y;

        if (!site->has_point) {
            if (site->place_text && !vague_only)
                keys[count++] = mix(1, hash_string(site->place_text));
            continue;
        }
        if (vague_only && site->where_precision == 7)
            keys[count++] = mix(6, 0); /* the sea belongs to no country */
        if (vague_only) {
            keys[count++] = mix(2, (uint64_t)(unsigned char)site->country_code[0] << 8 |
                                       (unsigned char)site->country_code[1]);
            continue;
        }
        if (site->where_precision >= 3)
            continue;
        x = floor(site->point.longitude_deg / cell_deg * 2.0) / 2.0;
        y = floor(site->point.latitude_deg / cell_deg * 2.0) / 2.0;
        step_x = x - floor(x) < 0.5 ? -1 : 1;
        step_y = y - floor(y) < 0.5 ? -1 : 1;
        for (dx = 0; dx < 2; dx++) {
            for (dy = 0; dy < 2; dy++)
                keys[count++] = mix(mix(3, (uint64_t)(int64_t)(floor(x) + dx * step_x)),
                                    (uint64_t)(int64_t)(floor(y) + dy * step_y));
        }
    }
    return count;
}

/* The last bit of a key tells a country from the rest. */
static uint64_t key_of(uint64_t place, uint64_t day, bool country)
{
    return country ? mix(place, day) | 1u : mix(place, day) & ~(uint64_t)1;
}

static bool has_day(const struct record_account *account)
{
    return account->date.start != DATE_NONE &&
           account->date.end - account->date.start <= LONGEST_SPAN_DAYS;
}

static bool add_item(struct entries *entries, const struct merge_item *item, uint32_t index,
                     bool any_undated)
{
    const struct record_account *account = item->account;
    uint64_t places[64 + 2 * EVIDENCE_NAMES_MAX + 4];
    size_t count, vague, countries, i;
    date_day day;

    count = place_keys(account, false, places, 48);
    vague = countries = place_keys(account, true, places + count, 16);
    /* A locality's name, and what was hit, bring those together that the map keeps apart. */
    for (i = 0; i < item->evidence.name_count; i++)
        places[count + vague++] = mix(4, item->evidence.names[i]);
    for (i = 0; i < item->evidence.head_count; i++)
        places[count + vague++] = mix(4, item->evidence.heads[i]);
    for (i = 0; i < 4 && item->evidence.targets[i] != 0; i++)
        places[count + vague++] = mix(5, item->evidence.targets[i]);
    for (i = 0; i < count + vague; i++) {
        bool country = i >= count && i < count + countries;

        if (has_day(account)) {
            for (day = account->date.start; day <= account->date.end + 1; day++) {
                if (!add_entry(entries, key_of(places[i], (uint64_t)(int64_t)day, country), index))
                    return false;
            }
        }
        /* What has no day meets all that happened at its place. */
        if ((any_undated || !has_day(account)) &&
            !add_entry(entries, key_of(places[i], 7, country), index))
            return false;
    }
    return true;
}

static int compare_entries(const void *a, const void *b)
{
    const struct entry *x = a, *y = b;

    if (x->key != y->key)
        return x->key < y->key ? -1 : 1;
    return (x->item > y->item) - (x->item < y->item);
}

static bool add_edge(struct merge_edge **edges, size_t *count, size_t *capacity, uint32_t a,
                     uint32_t b, float score)
{
    if (*count == *capacity) {
        size_t wanted = *capacity ? 2 * *capacity : 256;
        struct merge_edge *grown;

        if (wanted > SIZE_MAX / sizeof *grown)
            return false;
        grown = realloc(*edges, wanted * sizeof *grown);
        if (!grown)
            return false;
        *edges = grown;
        *capacity = wanted;
    }
    (*edges)[(*count)++] = (struct merge_edge){a, b, score};
    return true;
}

static int compare_pairs(const void *a, const void *b)
{
    const struct merge_edge *x = a, *y = b;

    if (x->a != y->a)
        return x->a < y->a ? -1 : 1;
    return (x->b > y->b) - (x->b < y->b);
}

static bool has_vague_site(const struct record_account *account)
{
    size_t i;

    for (i = 0; i < account->site_count; i++) {
        if (account->sites[i].has_point && account->sites[i].where_precision >= 3)
            return true;
    }
    return false;
}

/* A pair is worth comparing when the cell is the reason: two exact places meet in cells, a vague
 * one and any other in countries, two dated ones on days. */
static bool is_fit(const struct merge_item *a, const struct merge_item *b, bool country)
{
    if (country && !has_vague_site(a->account) && !has_vague_site(b->account))
        return false;
    return (a->family & b->family) != 0 &&
           (a->account->date.start == DATE_NONE || b->account->date.start == DATE_NONE ||
            (a->account->date.start <= b->account->date.end + 1 &&
             b->account->date.start <= a->account->date.end + 1));
}

enum gazetag_status blocks_find_edges(const struct merge_item *items, size_t count,
                                      struct merge_edge **edges, size_t *edge_count)
{
    struct entries entries = {0};
    struct merge_edge *found = NULL;
    size_t found_count = 0, capacity = 0, i, j, first, kept = 0;
    bool any_undated = false, fine = true;

    for (i = 0; i < count; i++)
        any_undated = any_undated || !has_day(items[i].account);
    for (i = 0; i < count && fine; i++)
        fine = add_item(&entries, &items[i], (uint32_t)i, any_undated);
    if (entries.count > 1)
        qsort(entries.items, entries.count, sizeof *entries.items, compare_entries);
    for (first = 0; first < entries.count && fine; first = i) {
        for (i = first + 1; i < entries.count && entries.items[i].key == entries.items[first].key;
             i++) {
            size_t from = i - first > CROWD ? i - CROWD : first;

            for (j = from; j < i && fine; j++) {
                uint32_t a = entries.items[j].item, b = entries.items[i].item;
                float score;

                if (a == b || !is_fit(&items[a], &items[b], (entries.items[i].key & 1) != 0))
                    continue;
                score = merge_score(&items[a], &items[b]);
                if (score >= MERGE_THRESHOLD - merge_company(&items[a], &items[b]))
                    fine = add_edge(&found, &found_count, &capacity, a, b, score);
            }
        }
    }
    free(entries.items);
    if (!fine) {
        free(found);
        return GAZETAG_NO_MEMORY;
    }
    /* A pair meets in several cells. */
    if (found_count > 1)
        qsort(found, found_count, sizeof *found, compare_pairs);
    for (i = 0; i < found_count; i++) {
        if (kept == 0 || found[i].a != found[kept - 1].a || found[i].b != found[kept - 1].b)
            found[kept++] = found[i];
    }
    *edges = found;
    *edge_count = kept;
    return GAZETAG_OK;
}

#include "merge/rarity.h"

#include <math.h>
#include <stdlib.h>

enum {
    /* Up to so many documents of a run may tell of a nation's deeds in a country on a day; of more,
     * most tell of different ones. */
    FEW_DOCUMENTS = 6,
    /* Of so many documents of a day and country and more, most tell of different incidents. */
    CALM = 4,
};

/* What it weighs that twice as many documents tell of a day and country: measured on write-ups of
 * hundreds of strikes, and on a country's news of two years. */
static const float crowd_weight = 0.5f;

/* An item, and what it is counted under. */
struct counted {
    uint64_t key;
    uint32_t document, item;
};

static int compare_counted(const void *a, const void *b)
{
    const struct counted *x = a, *y = b;

    if (x->key != y->key)
        return x->key < y->key ? -1 : 1;
    if (x->document != y->document)
        return x->document < y->document ? -1 : 1;
    return (x->item > y->item) - (x->item < y->item);
}

static uint64_t key_of(uint32_t what, uint16_t country, date_day day)
{
    return (uint64_t)what << 48 | (uint64_t)country << 32 | (uint32_t)day;
}

static uint16_t country_of(const struct record_account *account)
{
    const char *code = account->site_count > 0 ? account->sites[0].country_code : "";

    return code[0] ? (uint16_t)((unsigned)(unsigned char)code[0] << 8 | (unsigned char)code[1]) : 0;
}

/* How many documents have the key of the one at `first`; `*end` is after the last of the key. */
static size_t count_documents(const struct counted *all, size_t count, size_t first, size_t *end)
{
    size_t documents = 0;

    for (*end = first; *end < count && all[*end].key == all[first].key; (*end)++)
        documents += *end == first || all[*end].document != all[*end - 1].document;
    return documents;
}

static void mark_abroad(struct merge_item *items, size_t count, struct counted *all)
{
    size_t total = 0, first, end, i;

    for (i = 0; i < count; i++) {
        uint16_t country = country_of(items[i].account), nation = items[i].evidence.nation;

        items[i].alone_abroad = false;
        if (nation != 0 && country != 0 && nation != country)
            all[total++] = (struct counted){key_of(nation, country, items[i].account->date.start),
                                            items[i].document, (uint32_t)i};
    }
    if (total > 1)
        qsort(all, total, sizeof *all, compare_counted);
    for (first = 0; first < total; first = end) {
        size_t documents = count_documents(all, total, first, &end);

        for (i = first; i < end; i++)
            items[all[i].item].alone_abroad = documents <= FEW_DOCUMENTS;
    }
}

static void mark_crowds(struct merge_item *items, size_t count, struct counted *all)
{
    size_t total = 0, first, end, i;

    for (i = 0; i < count; i++) {
        const struct incident_date *date = &items[i].account->date;

        items[i].crowd = 0.0f;
        if (date->start != DATE_NONE && date->start == date->end)
            all[total++] =
                (struct counted){key_of(items[i].family, country_of(items[i].account), date->start),
                                 items[i].document, (uint32_t)i};
    }
    if (total > 1)
        qsort(all, total, sizeof *all, compare_counted);
    for (first = 0; first < total; first = end) {
        size_t documents = count_documents(all, total, first, &end);

        for (i = first; i < end && documents > CALM; i++)
            items[all[i].item].crowd = crowd_weight * log2f((float)documents / (float)CALM);
    }
}

bool rarity_mark(struct merge_item *items, size_t count)
{
    struct counted *all = malloc((count ? count : 1) * sizeof *all);

    if (!all)
        return false;
    mark_abroad(items, count, all);
    mark_crowds(items, count, all);
    free(all);
    return true;
}

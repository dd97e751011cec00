#include "merge/abroad.h"

#include <stdlib.h>

/* Up to so many documents of a run may tell of a nation's deeds in a country on a day; of more,
 * most tell of different ones. */
enum { FEW_DOCUMENTS = 6 };

/* One item of a nation that acts abroad. */
struct deed {
    uint64_t key; /* nation, country, day */
    uint32_t document, item;
};

static int compare_deeds(const void *a, const void *b)
{
    const struct deed *x = a, *y = b;

    if (x->key != y->key)
        return x->key < y->key ? -1 : 1;
    if (x->document != y->document)
        return x->document < y->document ? -1 : 1;
    return (x->item > y->item) - (x->item < y->item);
}

static uint16_t country_of(const struct record_account *account)
{
    const char *code = account->site_count > 0 ? account->sites[0].country_code : "";

    return code[0] ? (uint16_t)((unsigned char)code[0] << 8 | (unsigned char)code[1]) : 0;
}

bool abroad_mark(struct merge_item *items, size_t count)
{
    struct deed *deeds = malloc((count ? count : 1) * sizeof *deeds);
    size_t deed_count = 0, first, end, i, documents;

    if (!deeds)
        return false;
    for (i = 0; i < count; i++) {
        uint16_t country = country_of(items[i].account), nation = items[i].evidence.nation;

        items[i].alone_abroad = false;
        if (nation == 0 || country == 0 || nation == country)
            continue;
        deeds[deed_count++] = (struct deed){(uint64_t)nation << 48 | (uint64_t)country << 32 |
                                                (uint32_t)items[i].account->date.start,
                                            items[i].document, (uint32_t)i};
    }
    if (deed_count > 1)
        qsort(deeds, deed_count, sizeof *deeds, compare_deeds);
    for (first = 0; first < deed_count; first = end) {
        documents = 0;
        for (end = first; end < deed_count && deeds[end].key == deeds[first].key; end++)
            documents += end == first || deeds[end].document != deeds[end - 1].document;
        for (i = first; i < end; i++)
            items[deeds[i].item].alone_abroad = documents <= FEW_DOCUMENTS;
    }
    free(deeds);
    return true;
}

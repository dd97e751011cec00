#include "gazetteer/set.h"

#include <stdlib.h>

#include "base/buffer.h"
#include "base/error.h"
#include "gazetteer/names.h"

enum gazetag_status gazetteer_set_new(struct gazetteer **layers, size_t count,
                                      struct gazetteer_set **out, gazetag_error *error)
{
    struct gazetteer_set *set = calloc(1, sizeof *set);
    enum gazetag_status status = GAZETAG_OK;

    if (count == 0 || count > SET_LAYERS)
        status = error_set(error, GAZETAG_USAGE, "a set has 1 to %d gazetteers, not %zu",
                           SET_LAYERS, count);
    else if (!set)
        status = error_set(error, GAZETAG_NO_MEMORY, "memory is short");
    if (!set || status != GAZETAG_OK) {
        for (size_t i = 0; i < count; i++)
            gazetteer_free(layers[i]);
        free(set);
        return status;
    }
    for (size_t i = 0; i < count; i++)
        set->layers[i] = layers[i];
    set->count = (uint32_t)count;
    for (size_t i = 0; i + 1 < count; i++) {
        set->above[i] = calloc((size_t)layers[i]->row_count + 1, sizeof *set->above[i]);
        if (!set->above[i]) {
            gazetteer_set_free(set);
            return error_set(error, GAZETAG_NO_MEMORY, "memory is short");
        }
    }
    *out = set;
    return GAZETAG_OK;
}

void gazetteer_set_free(struct gazetteer_set *set)
{
    if (!set)
        return;
    for (uint32_t i = 0; i < set->count; i++) {
        gazetteer_free(set->layers[i]);
        free(set->above[i]);
    }
    free(set);
}

gazetteer_row set_effective(const struct gazetteer_set *set, gazetteer_row row)
{
    uint32_t layer = row >> SET_LAYER_SHIFT, number, known;
    const struct gazetteer *g = set_image(set, row, &number);
    gazetteer_row found = row;
    struct slice id;

    if (!g || layer + 1 == set->count)
        return row;
    known = atomic_load_explicit(&set->above[layer][number], memory_order_relaxed);
    if (known)
        return known - 1;
    id = image_row_text(g, number).id;
    for (uint32_t higher = set->count - 1; higher > layer; higher--) {
        uint32_t other = image_row_by_id(set->layers[higher], id);
        if (other != IMAGE_NONE) {
            found = set_row(higher, other);
            break;
        }
    }
    atomic_store_explicit(&set->above[layer][number], found + 1, memory_order_relaxed);
    return found;
}

/* ---- rows */

void gazetteer_place_get(const struct gazetteer_set *set, gazetteer_row row,
                         struct gazetteer_place *out)
{
    uint32_t number;
    const struct gazetteer *g = set_image(set, row, &number);
    const struct image_division *division;
    const struct image_feature *feature;
    const struct image_row *data;
    struct image_text text;

    *out = (struct gazetteer_place){
        .country = GAZETTEER_NO_ROW, .admin1 = GAZETTEER_NO_ROW, .admin2 = GAZETTEER_NO_ROW};
    if (!g)
        return;
    data = &g->rows[number];
    text = image_row_text(g, number);
    feature = image_row_feature(g, number);
    out->id = text.id;
    out->name = text.name;
    out->point = gazetteer_point(set, row);
    out->population = image_population(data->population);
    out->feature_class = feature->class;
    memcpy(out->feature_code, feature->code, sizeof out->feature_code);
    out->feature_code[sizeof out->feature_code - 1] = '\0';
    if (data->country) {
        out->country_code[0] = (char)(data->country >> 8);
        out->country_code[1] = (char)(data->country & 0xFF);
    }
    division = data->admin1 ? image_division_find(g, data->admin1) : NULL;
    if (division)
        out->admin1_code = image_string(g, division->code);
    division = data->admin2 ? image_division_find(g, data->admin2) : NULL;
    if (division)
        out->admin2_code = image_string(g, division->code);
    out->country = gazetteer_country_row(set, data->country);
    out->admin1 = gazetteer_division_row(set, data->admin1);
    out->admin2 = gazetteer_division_row(set, data->admin2);
    out->core = data->flags & IMAGE_ROW_CORE;
}

struct geo_point gazetteer_point(const struct gazetteer_set *set, gazetteer_row row)
{
    uint32_t number;
    const struct gazetteer *g = set_image(set, row, &number);

    if (!g)
        return (struct geo_point){0, 0};
    /* Dividing (not multiplying by 1e-7) gives the double nearest to what the source wrote. */
    return (struct geo_point){g->rows[number].latitude / 1e7, g->rows[number].longitude / 1e7};
}

uint64_t gazetteer_population(const struct gazetteer_set *set, gazetteer_row row)
{
    uint32_t number;
    const struct gazetteer *g = set_image(set, row, &number);

    return g ? image_population(g->rows[number].population) : 0;
}

uint16_t gazetteer_country(const struct gazetteer_set *set, gazetteer_row row)
{
    uint32_t number;
    const struct gazetteer *g = set_image(set, row, &number);

    return g ? g->rows[number].country : 0;
}

uint32_t gazetteer_admin1(const struct gazetteer_set *set, gazetteer_row row)
{
    uint32_t number;
    const struct gazetteer *g = set_image(set, row, &number);

    return g ? g->rows[number].admin1 : 0;
}

uint32_t gazetteer_admin2(const struct gazetteer_set *set, gazetteer_row row)
{
    uint32_t number;
    const struct gazetteer *g = set_image(set, row, &number);

    return g ? g->rows[number].admin2 : 0;
}

char gazetteer_feature_class(const struct gazetteer_set *set, gazetteer_row row)
{
    uint32_t number;
    const struct gazetteer *g = set_image(set, row, &number);

    return g ? image_row_feature(g, number)->class : '\0';
}

const char *gazetteer_feature_code(const struct gazetteer_set *set, gazetteer_row row)
{
    uint32_t number;
    const struct gazetteer *g = set_image(set, row, &number);

    return g ? image_row_feature(g, number)->code : "";
}

void gazetteer_fetch(const struct gazetteer_set *set, const struct gazetteer_candidate *candidates,
                     size_t count, bool names)
{
    const uint32_t own = GAZETTEER_NAME_MAIN | GAZETTEER_NAME_ABBREVIATION | GAZETTEER_NAME_DEMONYM;
    const struct gazetteer *g;
    uint32_t number;

    for (size_t i = 0; i < count; i++)
        if ((g = set_image(set, candidates[i].row, &number)) != NULL)
            set_touch(&g->rows[number]);
    for (size_t i = 0; names && i < count; i++)
        if (!(candidates[i].flags & own) &&
            (g = set_image(set, candidates[i].row, &number)) != NULL &&
            g->rows[number].text < g->strings_length)
            set_touch(g->strings + g->rows[number].text);
}

void gazetteer_columns_get(const struct gazetteer_set *set, gazetteer_row row,
                           struct gazetteer_columns *out)
{
    uint32_t number;
    const struct gazetteer *g = set_image(set, row, &number);
    const struct image_feature *feature;
    const struct image_row *data;

    *out = (struct gazetteer_columns){.feature_code = ""};
    if (!g)
        return;
    data = &g->rows[number];
    feature = image_row_feature(g, number);
    out->point = (struct geo_point){data->latitude / 1e7, data->longitude / 1e7};
    out->population = image_population(data->population);
    out->admin1 = data->admin1;
    out->admin2 = data->admin2;
    out->country = data->country;
    out->feature_class = feature->class;
    out->feature_code = feature->code;
    out->core = (data->flags & IMAGE_ROW_CORE) != 0;
}

struct slice gazetteer_main_name(const struct gazetteer_set *set, gazetteer_row row,
                                 uint32_t *alternates)
{
    uint32_t number;
    const struct gazetteer *g = set_image(set, row, &number);
    struct image_text text;

    *alternates = 0;
    if (!g)
        return slice_of(NULL, 0);
    text = image_row_text(g, number);
    *alternates = text.alternate_count;
    return text.name;
}

gazetteer_row gazetteer_row_by_id(const struct gazetteer_set *set, struct slice id)
{
    for (uint32_t layer = set->count; layer-- > 0;) {
        uint32_t row = image_row_by_id(set->layers[layer], id);
        if (row != IMAGE_NONE)
            return set_row(layer, row);
    }
    return GAZETTEER_NO_ROW;
}

gazetteer_row gazetteer_country_row(const struct gazetteer_set *set, uint16_t country)
{
    for (uint32_t layer = set->count; layer-- > 0 && country;) {
        const struct gazetteer *g = set->layers[layer];
        const struct image_country *entry = image_country_find(g, country);
        if (entry && entry->row < g->row_count)
            return set_effective(set, set_row(layer, entry->row));
    }
    return GAZETTEER_NO_ROW;
}

gazetteer_row gazetteer_division_row(const struct gazetteer_set *set, uint32_t number)
{
    for (uint32_t layer = set->count; layer-- > 0 && number;) {
        const struct gazetteer *g = set->layers[layer];
        const struct image_division *entry = image_division_find(g, number);
        if (entry && entry->row < g->row_count)
            return set_effective(set, set_row(layer, entry->row));
    }
    return GAZETTEER_NO_ROW;
}

struct slice gazetteer_division_name(const struct gazetteer_set *set, uint32_t number)
{
    gazetteer_row row;

    for (uint32_t layer = set->count; layer-- > 0 && number;) {
        const struct gazetteer *g = set->layers[layer];
        const struct image_division *entry = image_division_find(g, number);
        struct slice name = entry ? image_string(g, entry->name) : slice_of(NULL, 0);
        if (name.length)
            return name;
    }
    row = gazetteer_division_row(set, number);
    if (row != GAZETTEER_NO_ROW) {
        uint32_t inside;
        const struct gazetteer *g = set_image(set, row, &inside);
        return g ? image_row_text(g, inside).name : slice_of(NULL, 0);
    }
    return slice_of(NULL, 0);
}

bool gazetteer_country_info(const struct gazetteer_set *set, uint16_t country,
                            struct gazetteer_country_info *out)
{
    for (uint32_t layer = set->count; layer-- > 0 && country;) {
        const struct gazetteer *g = set->layers[layer];
        const struct image_country *entry = image_country_find(g, country);
        struct slice name = entry ? image_string(g, entry->name) : slice_of(NULL, 0);
        if (name.length == 0)
            continue;
        out->name = name;
        out->iso3 = image_string(g, entry->iso3);
        out->neighbours = image_string(g, entry->neighbours);
        return true;
    }
    return false;
}

/* ---- candidates */

size_t set_candidates(const struct gazetteer_set *set, uint32_t layer,
                      const struct index_record *record, struct gazetteer_candidate *out,
                      size_t limit)
{
    size_t written = 0;
    uint32_t row_count = set->layers[layer]->row_count;
    bool top = layer + 1 == set->count; /* whose rows stand for themselves */

    for (uint32_t i = 0; i < record->count && written < limit; i++) {
        uint32_t row = index_record_row(record, i);
        if (row >= row_count)
            continue;
        row = set_row(layer, row);
        out[written].row = top ? row : set_effective(set, row);
        out[written].flags = record->row_flags[i];
        written++;
    }
    return written;
}

static int by_row(const void *a, const void *b)
{
    const struct gazetteer_candidate *x = a, *y = b;

    return (x->row > y->row) - (x->row < y->row);
}

/* Rows are numbered by population inside a layer; between layers the figures decide. */
static int by_population(const struct gazetteer_set *set, const struct gazetteer_candidate *x,
                         const struct gazetteer_candidate *y)
{
    uint64_t p = gazetteer_population(set, x->row), q = gazetteer_population(set, y->row);

    if (p != q)
        return p > q ? -1 : 1;
    return by_row(x, y);
}

/* As one record has them. */
static bool is_in_order(const struct gazetteer_candidate *items, size_t count)
{
    for (size_t i = 1; i < count; i++)
        if (items[i - 1].row >= items[i].row)
            return false;
    return count < 2 || items[0].row >> SET_LAYER_SHIFT == items[count - 1].row >> SET_LAYER_SHIFT;
}

/* A few rows of one layer, then many of the next, each in order: inserting them is near to a merge.
 * Lists that it takes too long for are sorted. */
static void sort_by_row(struct gazetteer_candidate *items, size_t count)
{
    size_t moves = 8 * count;

    for (size_t i = 1; i < count; i++) {
        struct gazetteer_candidate item = items[i];
        size_t at = i;

        for (; at > 0 && items[at - 1].row > item.row; at--)
            items[at] = items[at - 1];
        items[at] = item;
        if (moves < i - at) {
            qsort(items, count, sizeof *items, by_row);
            return;
        }
        moves -= i - at;
    }
}

size_t set_merge_candidates(const struct gazetteer_set *set, struct gazetteer_candidate *items,
                            size_t count)
{
    size_t kept = 0, runs = 0, start, starts[SET_LAYERS + 1] = {0};

    if (is_in_order(items, count))
        return count;
    sort_by_row(items, count);
    for (size_t i = 0; i < count; i++) {
        if (kept && items[kept - 1].row == items[i].row)
            items[kept - 1].flags = gazetteer_join_flags(items[kept - 1].flags, items[i].flags);
        else
            items[kept++] = items[i];
    }
    /* By row number is by layer and then by population: insert the few of a later layer. */
    for (start = 0; start < kept; runs++) {
        uint32_t layer = items[start].row >> SET_LAYER_SHIFT;
        starts[runs] = start;
        while (start < kept && items[start].row >> SET_LAYER_SHIFT == layer)
            start++;
    }
    for (size_t run = 1; run < runs; run++) {
        for (size_t i = starts[run]; i < kept; i++) {
            struct gazetteer_candidate item = items[i];
            size_t at = i;
            if (by_population(set, &items[at - 1], &item) <= 0)
                break; /* and so are all after it, up to the next layer's */
            for (; at > 0 && by_population(set, &items[at - 1], &item) > 0; at--)
                items[at] = items[at - 1];
            items[at] = item;
        }
    }
    return kept;
}

size_t gazetteer_find(const struct gazetteer_set *set, struct slice name,
                      struct gazetteer_candidate *out, size_t limit)
{
    struct buffer folded = {0}, key = {0};
    struct gazetteer_candidate *all = NULL;
    size_t count = 0, room = 0;
    struct index_record records[SET_LAYERS] = {{.count = 0}};
    bool has[SET_LAYERS] = {false};
    uint64_t hash;

    if (!names_key(name, &folded, &key))
        goto done;
    hash = names_key_hash(buffer_slice(&key));
    for (uint32_t layer = set->count; layer-- > 0;) {
        struct index_hits hits = {.count = 0};
        index_probe(&set->layers[layer]->index, hash, &hits);
        for (uint32_t i = 0; i < hits.count && !has[layer]; i++)
            has[layer] =
                index_record_at(&set->layers[layer]->index, hits.records[i], &records[layer]) &&
                slice_equal(records[layer].key, buffer_slice(&key));
        if (!has[layer])
            continue;
        if (records[layer].flags & INDEX_RECORD_SUPPRESSED) {
            has[layer] = false;
            break;
        }
        room += records[layer].count;
    }
    if (room)
        all = calloc(room, sizeof *all);
    for (uint32_t layer = 0; all && layer < set->count; layer++)
        if (has[layer])
            count += set_candidates(set, layer, &records[layer], all + count, room - count);
    count = set_merge_candidates(set, all, count);
    if (all && count && limit)
        memcpy(out, all, (count < limit ? count : limit) * sizeof *out);
done:
    free(all);
    buffer_clear(&folded);
    buffer_clear(&key);
    return count;
}

/* ---- names */

struct name_list {
    struct slice *out;
    size_t limit, count;
};

static void list_name(struct name_list *list, struct slice name)
{
    for (size_t i = 0; i < list->count && i < list->limit; i++)
        if (slice_equal(list->out[i], name))
            return;
    if (name.length == 0)
        return;
    if (list->count < list->limit)
        list->out[list->count] = name;
    list->count++;
}

static void list_names(struct name_list *list, const struct gazetteer *g, uint32_t row)
{
    struct image_text text = image_row_text(g, row);
    uint32_t at = text.alternates;

    list_name(list, text.name);
    for (uint32_t i = 0; i < text.alternate_count; i++) {
        struct slice name = image_string(g, at);
        if (!name.data)
            break;
        list_name(list, name);
        at = image_string_end(at, name);
    }
}

size_t gazetteer_names(const struct gazetteer_set *set, gazetteer_row row, struct slice *out,
                       size_t limit)
{
    struct name_list list = {out, limit, 0};
    uint32_t number;
    const struct gazetteer *g = set_image(set, row, &number);
    struct slice id;

    if (!g)
        return 0;
    list_names(&list, g, number);
    id = image_row_text(g, number).id;
    for (uint32_t layer = row >> SET_LAYER_SHIFT; layer-- > 0;) {
        uint32_t lower = image_row_by_id(set->layers[layer], id);
        if (lower != IMAGE_NONE)
            list_names(&list, set->layers[layer], lower);
    }
    return list.count;
}

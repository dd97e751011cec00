/* What the gazetteer knows of a name. */
#include "tagger/tagger.h"

#include <stdio.h>
#include <stdlib.h>

#include "base/arena.h"
#include "base/buffer.h"
#include "base/error.h"
#include "base/utf8.h"

enum {
    ROWS_LIMIT = 1000,
    NAMES_LIMIT = 512,
};

struct row {
    gazetag_place place;
    const char **names;
    size_t name_count;
    const char *containers, *reason;
};

struct gazetag_rows {
    struct arena *arena;
    struct row *items;
    size_t count;
};

static bool keep(struct arena *arena, struct slice text, const char **out)
{
    *out = text.length > 0 ? arena_strdup(arena, text) : NULL;
    return text.length == 0 || *out;
}

static bool keep_names(struct arena *arena, const struct gazetteer_set *set, gazetteer_row row,
                       struct row *out)
{
    struct slice names[NAMES_LIMIT];
    size_t count = gazetteer_names(set, row, names, NAMES_LIMIT);

    count = count < NAMES_LIMIT ? count : NAMES_LIMIT;
    out->names = arena_calloc(arena, count, sizeof *out->names);
    if (!out->names)
        return false;
    for (size_t i = 0; i < count; i++)
        if (!keep(arena, names[i], &out->names[i]))
            return false;
    out->name_count = count;
    return true;
}

static bool keep_containers(struct arena *arena, const struct gazetteer_set *set,
                            gazetteer_row self, const struct gazetteer_place *place,
                            const char **out)
{
    const gazetteer_row rows[] = {place->admin2, place->admin1, place->country};
    struct buffer text = {0};
    bool kept;

    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        struct gazetteer_place container;

        if (rows[i] == GAZETTEER_NO_ROW || rows[i] == self)
            continue;
        gazetteer_place_get(set, rows[i], &container);
        if (text.length > 0)
            buffer_append(&text, ", ", 2);
        buffer_append_slice(&text, container.name);
    }
    kept = !text.failed && keep(arena, buffer_slice(&text), out);
    buffer_clear(&text);
    return kept;
}

static bool keep_reason(struct arena *arena, uint32_t flags, size_t index, size_t count,
                        const char **out)
{
    const char *name = flags & GAZETTEER_NAME_DEMONYM        ? "demonym"
                       : flags & GAZETTEER_NAME_ABBREVIATION ? "abbreviation"
                       : flags & GAZETTEER_NAME_STRIPPED     ? "its name without the generic word"
                       : flags & GAZETTEER_NAME_MAIN         ? "its main name"
                                                             : "an alternate name";
    char text[96];

    if (count == 1)
        snprintf(text, sizeof text, "%s; the only row", name);
    else
        snprintf(text, sizeof text, "%s; number %zu of %zu by population", name, index + 1, count);
    return keep(arena, slice_from(text), out);
}

static bool fill(gazetag_rows *rows, const struct gazetteer_set *set,
                 const struct gazetteer_candidate *found, size_t total)
{
    struct arena *arena = rows->arena;

    rows->items = arena_calloc(arena, rows->count, sizeof *rows->items);
    if (!rows->items)
        return false;
    for (size_t i = 0; i < rows->count; i++) {
        struct row *row = &rows->items[i];
        struct gazetteer_place place;

        gazetteer_place_get(set, found[i].row, &place);
        row->place = (gazetag_place){.latitude_deg = place.point.latitude_deg,
                                     .longitude_deg = place.point.longitude_deg,
                                     .feature_class = place.feature_class,
                                     .population = place.population};
        if (!keep(arena, place.id, &row->place.gazetteer_id) ||
            !keep(arena, place.name, &row->place.name) ||
            !keep(arena, slice_from(place.feature_code), &row->place.feature_code) ||
            !keep(arena, slice_from(place.country_code), &row->place.country_code) ||
            !keep(arena, place.admin1_code, &row->place.admin1_code) ||
            !keep_names(arena, set, found[i].row, row) ||
            !keep_containers(arena, set, found[i].row, &place, &row->containers) ||
            !keep_reason(arena, found[i].flags, i, total, &row->reason))
            return false;
    }
    return true;
}

enum gazetag_status gazetag_lookup(const gazetag_gazetteer *gazetteer, const char *name,
                                   size_t limit, gazetag_rows **out, gazetag_error *error)
{
    const struct gazetteer_set *set = shared_set_get(gazetteer->shared);
    struct gazetteer_candidate found[ROWS_LIMIT];
    struct slice text = slice_from(name);
    gazetag_rows *rows;
    size_t total;

    if (utf8_valid_up_to(text) < text.length)
        return error_set(error, GAZETAG_BAD_DATA, "the name is not UTF-8");
    limit = limit < ROWS_LIMIT ? limit : ROWS_LIMIT;
    total = gazetteer_find(set, text, found, limit);
    rows = calloc(1, sizeof *rows);
    if (rows)
        rows->arena = arena_new();
    if (rows)
        rows->count = total < limit ? total : limit;
    if (!rows || !rows->arena || !fill(rows, set, found, total)) {
        gazetag_rows_free(rows);
        return error_set(error, GAZETAG_NO_MEMORY, "out of memory");
    }
    *out = rows;
    return GAZETAG_OK;
}

void gazetag_rows_free(gazetag_rows *rows)
{
    if (!rows)
        return;
    arena_free(rows->arena);
    free(rows);
}

size_t gazetag_rows_count(const gazetag_rows *rows)
{
    return rows->count;
}

gazetag_place gazetag_rows_place(const gazetag_rows *rows, size_t index)
{
    return rows->items[index].place;
}

size_t gazetag_rows_name_count(const gazetag_rows *rows, size_t index)
{
    return rows->items[index].name_count;
}

const char *gazetag_rows_name(const gazetag_rows *rows, size_t index, size_t name)
{
    return rows->items[index].names[name];
}

const char *gazetag_rows_containers(const gazetag_rows *rows, size_t index)
{
    return rows->items[index].containers;
}

const char *gazetag_rows_reason(const gazetag_rows *rows, size_t index)
{
    return rows->items[index].reason;
}

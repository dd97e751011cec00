#include "gazetteer/builder.h"

#include <math.h>
#include <stdlib.h>

#include "base/buffer.h"
#include "base/error.h"
#include "gazetteer/build_internal.h"
#include "gazetteer/names.h"
#include "geo/geo.h"

enum { MOST_NAME_BYTES = 4096, MOST_CODE_BYTES = 20 };

const char builder_no_memory[] = "memory is short";

struct builder *builder_new(void)
{
    struct builder *b = calloc(1, sizeof *b);

    if (!b)
        return NULL;
    b->digest[0] = UINT64_C(0x676E61677A657474);
    return b;
}

void builder_free(struct builder *b)
{
    if (!b)
        return;
    free(b->rows);
    free(b->extras);
    free(b->divisions);
    free(b->countries);
    free(b->id_table);
    buffer_clear(&b->strings);
    buffer_clear(&b->scratch);
    buffer_clear(&b->suppressed);
    free(b);
}

struct builder_statistics *builder_statistics(struct builder *b)
{
    return &b->statistics;
}

void builder_begin_source(struct builder *b, bool trusted, bool core)
{
    b->source++;
    b->trusted = trusted;
    b->core = core;
}

void builder_digest(struct builder *b, const void *data, size_t length)
{
    static const uint64_t K = UINT64_C(0xD6E8FEB86659FD93);
    uint64_t sum = image_checksum(data, length);

    b->digest[0] = (b->digest[0] ^ sum) * K;
    b->digest[1] = (b->digest[1] + (b->digest[0] >> 32) + length) * K;
}

/* Appends and says where; false when memory is short. */
static bool keep(struct builder *b, struct slice text, uint64_t *offset)
{
    *offset = b->strings.length;
    return buffer_append_slice(&b->strings, text);
}

bool builder_reserve(void **items, size_t count, size_t *capacity, size_t size)
{
    size_t wanted = *capacity < 64 ? 64 : *capacity + *capacity / 2;
    void *grown;

    if (count < *capacity)
        return true;
    if (wanted > SIZE_MAX / 2 / size)
        return false;
    grown = realloc(*items, wanted * size);
    if (!grown)
        return false;
    *items = grown;
    *capacity = wanted;
    return true;
}

/* ---- ids */

static struct slice row_id(const struct builder *b, uint32_t row)
{
    return slice_of(b->strings.data + b->rows[row].text, b->rows[row].id_length);
}

static bool widen_ids(struct builder *b)
{
    size_t slots = b->id_mask ? (b->id_mask + 1) * 2 : 1024;
    uint32_t *table = malloc(slots * sizeof *table);

    if (!table)
        return false;
    memset(table, 0xFF, slots * sizeof *table);
    for (uint32_t row = 0; row < b->row_count; row++) {
        size_t at = b->rows[row].id_hash & (slots - 1);
        if (b->rows[row].dead)
            continue;
        while (table[at] != IMAGE_NONE)
            at = (at + 1) & (slots - 1);
        table[at] = row;
    }
    free(b->id_table);
    b->id_table = table;
    b->id_mask = slots - 1;
    return true;
}

/* The place in the table of this id, taken or free. */
static uint32_t *id_slot(const struct builder *b, struct slice id, uint32_t hash)
{
    size_t at = hash & b->id_mask;

    while (b->id_table[at] != IMAGE_NONE) {
        uint32_t row = b->id_table[at];
        if (b->rows[row].id_hash == hash && slice_equal(row_id(b, row), id))
            break;
        at = (at + 1) & b->id_mask;
    }
    return &b->id_table[at];
}

uint32_t builder_row_by_id(const struct builder *b, struct slice id)
{
    return b->id_table ? *id_slot(b, id, image_id_hash(id)) : IMAGE_NONE;
}

/* ---- features */

static bool feature_index(struct builder *b, char class, struct slice code, uint16_t *out)
{
    struct image_feature feature = {.class = class >= 'A' && class <= 'Z' ? class : '\0'};

    if (code.length > 7)
        code.length = 7;
    for (size_t i = 0; i < code.length; i++)
        feature.code[i] = code.data[i];
    if (b->feature_count == 0)
        b->feature_count = 1; /* the first is "unknown" */
    for (uint32_t i = 0; i < b->feature_count; i++) {
        uint32_t at = i == 0 ? b->last_feature : i == b->last_feature ? 0 : i;
        if (memcmp(&b->features[at], &feature, sizeof feature) == 0) {
            b->last_feature = at;
            *out = (uint16_t)at;
            return true;
        }
    }
    if (b->feature_count == BUILD_FEATURES)
        return false;
    b->features[b->feature_count] = feature;
    b->last_feature = b->feature_count;
    *out = (uint16_t)b->feature_count++;
    return true;
}

/* ---- divisions: what codes there are, and what the sources call them */

static bool is_no_code(struct slice code)
{
    for (size_t i = 0; i < code.length; i++)
        if (code.data[i] != '0')
            return false;
    return true; /* GeoNames writes 0 and 00 for "none" */
}

static struct slice clip(struct slice code)
{
    if (code.length > MOST_CODE_BYTES)
        code.length = MOST_CODE_BYTES;
    return code;
}

static struct build_division *division(struct builder *b, uint16_t country, struct slice admin1,
                                       struct slice admin2, uint32_t *number)
{
    struct slice code = admin2.length ? admin2 : admin1;
    struct build_division *found;
    size_t at;

    *number = image_division_number(country, admin1, admin2);
    if (b->division_count * 2 >= b->division_slots) {
        size_t slots = b->division_slots ? b->division_slots * 2 : 1024;
        struct build_division *table = calloc(slots, sizeof *table);
        if (!table)
            return NULL;
        for (size_t i = 0; i < b->division_slots; i++) {
            at = b->divisions[i].number & (slots - 1);
            if (b->divisions[i].number == 0)
                continue;
            while (table[at].number != 0)
                at = (at + 1) & (slots - 1);
            table[at] = b->divisions[i];
        }
        free(b->divisions);
        b->divisions = table;
        b->division_slots = slots;
    }
    at = *number & (b->division_slots - 1);
    while (b->divisions[at].number != 0 && b->divisions[at].number != *number)
        at = (at + 1) & (b->division_slots - 1);
    found = &b->divisions[at];
    if (found->number == 0) {
        found->number = *number;
        found->row = IMAGE_NONE;
        if (!keep(b, code, &found->code))
            return NULL;
        found->code_length = (uint8_t)code.length;
        b->division_count++;
    }
    return found;
}

static bool row_divisions(struct builder *b, const struct builder_row *row, uint32_t *admin1,
                          uint32_t *admin2)
{
    struct slice first = clip(row->admin1_code), second = clip(row->admin2_code);

    *admin1 = *admin2 = 0;
    if (row->country == 0)
        return true;
    if (is_no_code(first))
        first.length = 0;
    if (is_no_code(second))
        second.length = 0;
    if (first.length && !division(b, row->country, first, slice_of(NULL, 0), admin1))
        return false;
    return !second.length || division(b, row->country, first, second, admin2) != NULL;
}

builder_verdict builder_name_division(struct builder *b, uint16_t country, struct slice admin1,
                                      struct slice admin2, struct slice name, struct slice id)
{
    struct build_division *found;
    uint32_t number, row;

    if (country == 0 || admin1.length + admin2.length == 0)
        return "the code has no country or no division";
    if (name.length == 0 || name.length > MOST_NAME_BYTES)
        return "the division has no name";
    found = division(b, country, clip(admin1), clip(admin2), &number);
    if (!found || !keep(b, name, &found->name))
        return BUILDER_NO_MEMORY;
    found->name_length = (uint16_t)name.length;
    row = id.length ? builder_row_by_id(b, id) : IMAGE_NONE;
    if (row != IMAGE_NONE)
        found->row = row;
    return NULL;
}

builder_verdict builder_name_country(struct builder *b, uint16_t country, struct slice name,
                                     struct slice iso3, struct slice neighbours, struct slice id)
{
    struct build_country *entry;

    if (country == 0 || name.length == 0 || name.length > MOST_NAME_BYTES)
        return "the country has no code or no name";
    if (iso3.length > 3 || neighbours.length > MOST_NAME_BYTES)
        return "the country's codes are too long";
    if (!builder_reserve((void **)&b->countries, b->country_count, &b->country_capacity,
                         sizeof *b->countries))
        return BUILDER_NO_MEMORY;
    entry = &b->countries[b->country_count];
    *entry = (struct build_country){.code = country, .row = builder_row_by_id(b, id)};
    if (!keep(b, name, &entry->name) || !keep(b, iso3, &entry->iso3) ||
        !keep(b, neighbours, &entry->neighbours))
        return BUILDER_NO_MEMORY;
    entry->name_length = (uint16_t)name.length;
    entry->iso3_length = (uint8_t)iso3.length;
    entry->neighbours_length = (uint16_t)neighbours.length;
    b->country_count++;
    return NULL;
}

/* ---- rows */

static void hexadecimal(uint64_t value, char out[16])
{
    for (int i = 15; i >= 0; i--, value >>= 4)
        out[i] = "0123456789abcdef"[value & 15];
}

/* Rows without an id get one from what they say, so that output can refer to them. */
static struct slice made_id(const struct builder_row *row, char out[17])
{
    int64_t place[2] = {llround(row->latitude_deg * 1e7), llround(row->longitude_deg * 1e7)};
    uint64_t sum = image_checksum(row->name.data, row->name.length);

    sum = (sum ^ image_checksum(place, sizeof place)) * UINT64_C(0x9E3779B97F4A7C15);
    out[0] = 'x';
    hexadecimal(sum ^ sum >> 32, out + 1);
    return slice_of(out, 17);
}

static bool append_alternates(struct buffer *strings, const struct builder_row *row)
{
    if (!buffer_reserve(strings, row->alternates.length))
        return false;
    for (size_t i = 0; i < row->alternates.length; i++) {
        char byte = row->alternates.data[i];
        strings->data[strings->length++] = byte == row->separator ? '|' : byte == '|' ? ' ' : byte;
    }
    return true;
}

static builder_verdict stage(struct builder *b, const struct builder_row *row, struct slice id,
                             uint32_t hash, struct build_row *out)
{
    struct build_row staged = {.id_hash = hash, .older = IMAGE_NONE, .country = row->country};

    if (!feature_index(b, row->feature_class, row->feature_code, &staged.feature))
        return "there are too many kinds of feature";
    if (!row_divisions(b, row, &staged.admin1, &staged.admin2))
        return BUILDER_NO_MEMORY;
    staged.latitude = (int32_t)llround(row->latitude_deg * 1e7);
    staged.longitude = (int32_t)llround(row->longitude_deg * 1e7);
    staged.population = image_population_pack(row->population);
    staged.id_length = (uint16_t)id.length;
    staged.name_length = (uint16_t)row->name.length;
    staged.alternates_length = (uint32_t)row->alternates.length;
    staged.source = b->source;
    staged.trusted = b->trusted;
    staged.core = b->core;
    if (!keep(b, id, &staged.text) || !buffer_append_slice(&b->strings, row->name) ||
        !append_alternates(&b->strings, row))
        return BUILDER_NO_MEMORY;
    *out = staged;
    return NULL;
}

builder_verdict builder_add(struct builder *b, const struct builder_row *row)
{
    char made[17];
    struct slice id = row->id.length ? row->id : made_id(row, made);
    uint32_t hash = image_id_hash(id), *slot;
    struct build_row staged;
    builder_verdict verdict;

    if (row->name.length == 0)
        return "the row has no name";
    if (row->name.length > MOST_NAME_BYTES || id.length > MOST_NAME_BYTES ||
        row->alternates.length > INT32_MAX)
        return "the name is too long";
    if (!geo_valid(row->latitude_deg, row->longitude_deg))
        return "latitude or longitude is out of range";
    if (b->row_count >= BUILD_ROWS)
        return "there are too many rows";
    if (!b->id_table || (size_t)b->row_count * 4 >= (b->id_mask + 1) * 3)
        if (!widen_ids(b))
            return BUILDER_NO_MEMORY;
    slot = id_slot(b, id, hash);
    if (*slot != IMAGE_NONE && b->rows[*slot].source == b->source)
        return row->id.length ? "the id is a duplicate of an earlier row's"
                              : "the row is a duplicate of an earlier one";
    verdict = stage(b, row, id, hash, &staged);
    if (verdict)
        return verdict;
    if (!builder_reserve((void **)&b->rows, b->row_count, &b->row_capacity, sizeof *b->rows))
        return BUILDER_NO_MEMORY;
    if (*slot != IMAGE_NONE) {
        staged.older = *slot;
        b->rows[*slot].dead = true;
        b->statistics.rows_overridden++;
    }
    *slot = b->row_count;
    b->rows[b->row_count++] = staged;
    return NULL;
}

/* ---- names beside the rows */

static builder_verdict add_extra(struct builder *b, uint32_t row, struct slice name, uint32_t flags)
{
    struct build_extra *extra;

    if (name.length == 0 || name.length > MOST_NAME_BYTES)
        return "the name is empty or too long";
    if (!builder_reserve((void **)&b->extras, b->extra_count, &b->extra_capacity,
                         sizeof *b->extras))
        return BUILDER_NO_MEMORY;
    extra = &b->extras[b->extra_count];
    *extra = (struct build_extra){
        .row = row, .flags = flags, .length = (uint16_t)name.length, .trusted = b->trusted};
    if (!keep(b, name, &extra->text))
        return BUILDER_NO_MEMORY;
    b->extra_count++;
    return NULL;
}

builder_verdict builder_add_name(struct builder *b, struct slice id, struct slice name,
                                 uint32_t flags)
{
    uint32_t row = builder_row_by_id(b, id);

    return row == IMAGE_NONE ? "no row has this id" : add_extra(b, row, name, flags);
}

builder_verdict builder_add_country_name(struct builder *b, uint16_t country, struct slice name,
                                         uint32_t flags)
{
    for (uint32_t row = 0; row < b->row_count; row++)
        if (b->rows[row].country == country && !b->rows[row].dead &&
            strncmp(b->features[b->rows[row].feature].code, "PCL", 3) == 0)
            return add_extra(b, row, name, flags);
    return "no row is this country";
}

builder_verdict builder_suppress(struct builder *b, struct slice name)
{
    size_t before = b->suppressed.length;

    if (!names_key(name, &b->scratch, &b->suppressed))
        return BUILDER_NO_MEMORY;
    if (b->suppressed.length == before)
        return "the name is empty";
    if (b->suppressed.length - before > INDEX_KEY_BYTES) {
        b->suppressed.length = before;
        return "the name is too long";
    }
    return buffer_append_char(&b->suppressed, '\n') ? NULL : BUILDER_NO_MEMORY;
}

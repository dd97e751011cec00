/* Checking an image from end to end. Opening and looking up do without: they bound every number
 * before they use it, so that a damaged file gives wrong answers at worst; this says that none is.
 */
#include "gazetteer/compile.h"

#include <stdlib.h>

#include "base/error.h"
#include "base/utf8.h"
#include "gazetteer/image.h"
#include "gazetteer/names.h"

struct verifying {
    const struct gazetteer *g;
    const char *path;
    gazetag_error *error;
};

static enum gazetag_status bad(const struct verifying *v, const char *why, uint64_t which)
{
    return error_set_at(v->error, GAZETAG_BAD_DATA, v->path, 0, GAZETAG_NO_BYTE, "%s (number %llu)",
                        why, (unsigned long long)which);
}

static enum gazetag_status check_sums(const struct verifying *v)
{
    static const char *const names[IMAGE_SECTION_COUNT] = {"index",     "records",  "rows",
                                                           "strings",   "ids",      "divisions",
                                                           "countries", "features", "variants"};
    struct image_header header;

    memcpy(&header, v->g->base, sizeof header);
    for (int i = 0; i < IMAGE_SECTION_COUNT; i++) {
        const struct image_span *span = &header.sections[i];
        if (image_checksum(v->g->base + span->offset, span->length) != span->checksum)
            return error_set_at(v->error, GAZETAG_BAD_DATA, v->path, 0, span->offset,
                                "the section of %s is damaged (checksum)", names[i]);
    }
    return GAZETAG_OK;
}

static bool is_text(struct slice text)
{
    return text.data && utf8_valid_up_to(text) == text.length;
}

/* The whole text of a row lies in the strings. */
static bool check_text(const struct gazetteer *g, uint32_t row)
{
    struct image_text text = image_row_text(g, row);
    uint32_t at = text.alternates;

    if (!is_text(text.id) || !is_text(text.name) || text.id.length == 0 || text.name.length == 0 ||
        at == 0)
        return false;
    for (uint32_t i = 0; i < text.alternate_count; i++) {
        struct slice name = image_string(g, at);
        if (!is_text(name))
            return false;
        at = image_string_end(at, name);
    }
    return true;
}

static enum gazetag_status check_rows(const struct verifying *v)
{
    const struct gazetteer *g = v->g;

    for (uint32_t i = 0; i < g->row_count; i++) {
        const struct image_row *row = &g->rows[i];

        if (row->latitude < -900000000 || row->latitude > 900000000 ||
            row->longitude < -1800000000 || row->longitude > 1800000000)
            return bad(v, "a row lies beyond the earth", i);
        if (row->feature >= g->feature_count)
            return bad(v, "a row has no feature", i);
        if ((row->admin1 && !image_division_find(g, row->admin1)) ||
            (row->admin2 && !image_division_find(g, row->admin2)))
            return bad(v, "a row lies in a division that is not there", i);
        if (i > 0 && row->population > row[-1].population)
            return bad(v, "the rows are not in the order of their population", i);
        if (!check_text(g, i))
            return bad(v, "a row's names lie outside the strings", i);
        if (image_row_by_id(g, image_row_text(g, i).id) != i)
            return bad(v, "a row is not found by its id", i);
    }
    return GAZETAG_OK;
}

static bool check_record(const struct gazetteer *g, uint32_t record)
{
    struct index_record read;

    if (!index_record_at(&g->index, record, &read) || !is_text(read.key) || read.key.length == 0 ||
        (read.count == 0 && !(read.flags & INDEX_RECORD_SUPPRESSED)))
        return false;
    for (uint32_t i = 0; i < read.count; i++)
        if (index_record_row(&read, i) >= g->row_count ||
            (i > 0 && index_record_row(&read, i) <= index_record_row(&read, i - 1)))
            return false;
    return true;
}

/* The slot that points at a record is one that its key leads to. */
static bool is_found(const struct gazetteer *g, uint32_t record)
{
    struct index_hits hits = {.count = 0};
    struct index_record read;

    if (!index_record_at(&g->index, record, &read))
        return false;
    index_probe(&g->index, names_key_hash(read.key), &hits);
    for (uint32_t i = 0; i < hits.count; i++)
        if (hits.records[i] == record)
            return true;
    return false;
}

static enum gazetag_status check_index(const struct verifying *v)
{
    const struct gazetteer *g = v->g;

    for (uint32_t i = 0; i < g->index.bucket_count; i++) {
        const struct index_bucket *bucket = &g->index.buckets[i];
        for (int way = 0; way < INDEX_WAYS; way++) {
            if (way > 0 && bucket->tags[way] != 0 && bucket->tags[way - 1] == 0)
                return bad(v, "a bucket of the index has a gap", i);
            if (!(bucket->tags[way] & INDEX_ENDS))
                continue;
            if (!check_record(g, bucket->records[way]))
                return bad(v, "a name in the index is damaged", i);
            if (!is_found(g, bucket->records[way]))
                return bad(v, "a name is not found where it stands in the index", i);
        }
    }
    return GAZETAG_OK;
}

static bool is_row(const struct gazetteer *g, uint32_t row)
{
    return row == IMAGE_NONE || row < g->row_count;
}

static enum gazetag_status check_tables(const struct verifying *v)
{
    const struct gazetteer *g = v->g;

    for (uint32_t i = 0; i < g->id_slots; i++)
        if (!is_row(g, g->ids[i]))
            return bad(v, "an id leads to no row", i);
    for (uint32_t i = 0; i < g->division_count; i++) {
        const struct image_division *division = &g->divisions[i];
        if (i > 0 && division->number <= division[-1].number)
            return bad(v, "the divisions are out of order", i);
        if (!is_row(g, division->row) || !is_text(image_string(g, division->code)) ||
            !is_text(image_string(g, division->name)))
            return bad(v, "a division is damaged", i);
    }
    for (uint32_t i = 0; i < g->country_count; i++) {
        const struct image_country *country = &g->countries[i];
        if (i > 0 && country->code <= country[-1].code)
            return bad(v, "the countries are out of order", i);
        if (!is_row(g, country->row) || !is_text(image_string(g, country->name)) ||
            !is_text(image_string(g, country->iso3)) ||
            !is_text(image_string(g, country->neighbours)))
            return bad(v, "a country is damaged", i);
    }
    for (uint32_t i = 0; i < g->variant_count; i++) {
        if (i > 0 && g->variants[i].skeleton < g->variants[i - 1].skeleton)
            return bad(v, "the variants are out of order", i);
        if (!check_record(g, g->variants[i].record))
            return bad(v, "a variant leads to no name", i);
    }
    return GAZETAG_OK;
}

enum gazetag_status image_verify(const struct gazetteer *gazetteer, const char *path,
                                 gazetag_error *error)
{
    const struct verifying v = {gazetteer, path, error};
    enum gazetag_status status = check_sums(&v);

    if (status == GAZETAG_OK)
        status = check_rows(&v);
    if (status == GAZETAG_OK)
        status = check_index(&v);
    if (status == GAZETAG_OK)
        status = check_tables(&v);
    return status;
}

enum gazetag_status gazetteer_verify(const char *path, gazetag_error *error)
{
    struct gazetteer *gazetteer = NULL;
    enum gazetag_status status = gazetteer_open_image(path, &gazetteer, error);

    if (status == GAZETAG_OK)
        status = image_verify(gazetteer, path, error);
    gazetteer_free(gazetteer);
    return status;
}

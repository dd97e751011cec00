/* Making the image: rows by population, and the sections of the file. */
#include "gazetteer/builder.h"

#include <stdlib.h>

#include "base/error.h"
#include "gazetteer/making.h"
#include "gazetteer/sort.h"
#include "text/fold.h"

static void making_clear(struct making *m)
{
    free(m->order);
    free(m->extra_head);
    free(m->extra_next);
    free(m->rows);
    free(m->ids);
    free(m->divisions);
    free(m->countries);
    buffer_clear(&m->strings);
    name_table_clear(&m->table);
    name_index_clear(&m->index);
    names_clear(&m->work);
}

/* ---- order */

/* Among rows without a known population, those that news is likelier to mean come first. */
static unsigned class_rank(char class)
{
    switch (class) {
    case 'A':
        return 0;
    case 'P':
        return 1;
    case 'L':
        return 2;
    case 'S':
        return 3;
    case 'T':
        return 4;
    case 'H':
        return 5;
    default:
        return 6;
    }
}

static bool order_rows(struct making *m)
{
    struct builder *b = m->b;
    uint64_t *keys = malloc(((size_t)b->row_count + 1) * sizeof *keys);
    uint32_t count = 0;
    bool ok;

    m->order = malloc(((size_t)b->row_count + 1) * sizeof *m->order);
    if (!keys || !m->order) {
        free(keys);
        return false;
    }
    for (uint32_t i = 0; i < b->row_count; i++) {
        const struct build_row *row = &b->rows[i];
        unsigned rank = class_rank(b->features[row->feature].class);
        if (!row->dead)
            keys[count++] = (uint64_t)(uint32_t)~row->population << 32 | rank << 28 | i;
    }
    ok = sort_u64(keys, count);
    for (uint32_t i = 0; ok && i < count; i++) {
        m->order[i] = (uint32_t)keys[i] & (BUILD_ROWS + 1);
        b->rows[m->order[i]].final = i;
    }
    m->row_count = count;
    free(keys);
    return ok;
}

/* ---- all together */

static void *take_buffer(struct buffer *buffer)
{
    void *data = buffer->data;

    *buffer = (struct buffer){0};
    return data;
}

static void section(struct builder_image *image, enum image_section which, void *data,
                    size_t length)
{
    struct image_span *span = &image->header.sections[which];
    uint64_t end = sizeof image->header;

    if (which > 0)
        end = image->header.sections[which - 1].offset + image->header.sections[which - 1].length;
    image->sections[which] = data;
    span->offset = (end + 63) / 64 * 64;
    span->length = length;
    span->checksum = image_checksum(data, length);
    image->header.length = span->offset + length;
}

static void *copy_of(const void *data, size_t length)
{
    void *copy = malloc(length ? length : 1);

    if (copy && length)
        memcpy(copy, data, length);
    return copy;
}

static struct image_variant *unpack_variants(const struct name_index *index)
{
    struct image_variant *variants = malloc((index->variant_count + 1) * sizeof *variants);

    for (size_t i = 0; variants && i < index->variant_count; i++)
        variants[i] = (struct image_variant){(uint32_t)(index->variants[i] >> 32),
                                             (uint32_t)index->variants[i]};
    return variants;
}

/* Moves everything into the sections; their order in the file is that of the enum. */
static bool gather(struct making *m, struct builder_image *image)
{
    struct builder *b = m->b;
    struct image_feature unknown = {0};
    struct image_header *header = &image->header;
    struct image_feature *features;
    struct image_variant *variants;

    if (b->feature_count == 0) {
        b->features[0] = unknown;
        b->feature_count = 1;
    }
    features = copy_of(b->features, b->feature_count * sizeof *features);
    variants = unpack_variants(&m->index);
    if (!features || !variants) {
        free(features);
        free(variants);
        return false;
    }
    memcpy(header->magic, IMAGE_MAGIC, sizeof header->magic);
    header->version = IMAGE_VERSION;
    header->byte_order = IMAGE_BYTE_ORDER;
    header->fold_version = TEXT_FOLD_VERSION;
    header->section_count = IMAGE_SECTION_COUNT;
    header->seed = INDEX_SEED;
    memcpy(header->digest, b->digest, sizeof header->digest);
    b->statistics.names = m->index.names;
    b->statistics.names_bytes = m->index.names_bytes;
    b->statistics.index_bytes = (uint64_t)m->index.bucket_count * sizeof(struct index_bucket) +
                                m->index.records.length - m->index.names_bytes;
    section(image, IMAGE_BUCKETS, m->index.buckets,
            (size_t)m->index.bucket_count * sizeof(struct index_bucket));
    m->index.buckets = NULL;
    section(image, IMAGE_RECORDS, m->index.records.data, m->index.records.length);
    take_buffer(&m->index.records);
    section(image, IMAGE_ROWS, m->rows, m->row_count * sizeof *m->rows);
    m->rows = NULL;
    section(image, IMAGE_STRINGS, m->strings.data, m->strings.length);
    take_buffer(&m->strings);
    section(image, IMAGE_IDS, m->ids, m->id_slots * sizeof *m->ids);
    m->ids = NULL;
    section(image, IMAGE_DIVISIONS, m->divisions, b->division_count * sizeof *m->divisions);
    m->divisions = NULL;
    section(image, IMAGE_COUNTRIES, m->countries, m->country_count * sizeof *m->countries);
    m->countries = NULL;
    section(image, IMAGE_FEATURES, features, b->feature_count * sizeof *features);
    section(image, IMAGE_VARIANTS, variants, m->index.variant_count * sizeof *variants);
    header->checksum = image_checksum(header, offsetof(struct image_header, checksum));
    b->statistics.file_bytes = header->length;
    b->statistics.rows_kept = m->row_count;
    return true;
}

static void drop_collected(struct builder *b)
{
    free(b->rows);
    b->rows = NULL;
    b->row_count = 0;
    free(b->extras);
    b->extras = NULL;
    free(b->id_table);
    b->id_table = NULL;
    buffer_clear(&b->strings);
}

enum gazetag_status builder_finish(struct builder *b, struct builder_image *out,
                                   gazetag_error *error)
{
    struct making m = {.b = b};
    struct builder_image image = {0};
    bool ok = order_rows(&m) && making_write_rows(&m) && making_add_suppressed(&m) &&
              making_write_ids(&m) && making_write_divisions(&m) && making_write_countries(&m);

    if (ok) {
        drop_collected(b);
        ok = name_table_index(&m.table, m.rows, m.row_count, &m.index) && gather(&m, &image);
    }
    making_clear(&m);
    if (!ok)
        return m.too_large ? error_set(error, GAZETAG_LIMIT, "more than 4 GB of names")
                           : error_set(error, GAZETAG_NO_MEMORY, "memory is short");
    *out = image;
    return GAZETAG_OK;
}

void builder_image_clear(struct builder_image *image)
{
    for (int i = 0; i < IMAGE_SECTION_COUNT; i++)
        free(image->sections[i]);
    *image = (struct builder_image){0};
}

enum gazetag_status builder_image_open(struct builder_image *image, struct gazetteer **out,
                                       gazetag_error *error)
{
    size_t length = (size_t)image->header.length, room = (length + 63) / 64 * 64;
    unsigned char *base = aligned_alloc(64, room);
    struct gazetteer *gazetteer = malloc(sizeof *gazetteer);
    enum gazetag_status status = GAZETAG_NO_MEMORY;

    if (!base || !gazetteer) {
        error_set(error, status, "memory is short");
        goto fail;
    }
    memset(base, 0, sizeof image->header + 64 < room ? sizeof image->header + 64 : room);
    memcpy(base, &image->header, sizeof image->header);
    for (int i = 0; i < IMAGE_SECTION_COUNT; i++) {
        const struct image_span *span = &image->header.sections[i];
        if (span->length)
            memcpy(base + span->offset, image->sections[i], span->length);
        free(image->sections[i]);
        image->sections[i] = NULL;
    }
    status = image_view(base, length, "", gazetteer, error);
    if (status != GAZETAG_OK)
        goto fail;
    gazetteer->heap = base;
    *out = gazetteer;
    return GAZETAG_OK;
fail:
    free(base);
    free(gazetteer);
    return status;
}

/* Making the image: rows by population, strings, names, tables. */
#include "gazetteer/builder.h"

#include <stdlib.h>

#include "base/error.h"
#include "gazetteer/build_internal.h"
#include "gazetteer/name_table.h"
#include "gazetteer/names.h"
#include "gazetteer/skeleton.h"
#include "gazetteer/sort.h"
#include "text/fold.h"

struct making {
    struct builder *b;
    uint32_t row_count;
    uint32_t *order;      /* final number -> collected row */
    uint32_t *extra_head; /* by collected row: first extra + 1 */
    uint32_t *extra_next; /* by extra: next one + 1 */
    struct image_row *rows;
    struct buffer strings;
    struct name_table table;
    struct name_index index;
    struct name_work work;
    uint32_t *ids;
    uint32_t id_slots;
    struct image_division *divisions;
    struct image_country *countries;
    size_t country_count;
    bool too_large;
};

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

static bool link_extras(struct making *m)
{
    struct builder *b = m->b;

    if (b->extra_count >= UINT32_MAX)
        return false;
    m->extra_head = calloc((size_t)b->row_count + 1, sizeof *m->extra_head);
    m->extra_next = calloc(b->extra_count + 1, sizeof *m->extra_next);
    if (!m->extra_head || !m->extra_next)
        return false;
    for (size_t i = b->extra_count; i-- > 0;) {
        uint32_t row = b->extras[i].row;
        m->extra_next[i] = m->extra_head[row];
        m->extra_head[row] = (uint32_t)i + 1;
    }
    return true;
}

/* ---- strings */

static bool put_string(struct making *m, struct slice text, uint32_t *offset)
{
    uint16_t length = (uint16_t)(text.length < UINT16_MAX ? text.length : UINT16_MAX);

    if (m->strings.length > UINT32_MAX - sizeof length - UINT16_MAX) {
        m->too_large = true;
        return false;
    }
    if (offset)
        *offset = (uint32_t)m->strings.length;
    return buffer_append(&m->strings, (const char *)&length, sizeof length) &&
           buffer_append(&m->strings, text.data, length);
}

/* ---- spellings of a row */

enum {
    MOST_ALTERNATES = 60000,
    COMPARED_ALTERNATES = 512,
    FAR = 4, /* edits between plain forms beyond which an alternate is no romanisation */
};

struct spellings {
    struct making *m;
    const struct build_row *row;
    uint32_t final;
    uint32_t count; /* alternates written */
    size_t start;   /* of the alternates in the strings */
    struct slice name;
    struct skeleton main; /* of the main name */
    bool has_main;
};

/* Whether an alternate is another name altogether, and no part of the main one. */
static bool is_translation(const struct skeleton *main, const struct skeleton *other)
{
    unsigned shorter = main->length < other->length ? main->length : other->length;

    return memcmp(main->plain, other->plain, shorter) != 0 &&
           skeleton_distance(main, other, FAR) >= FAR;
}

static bool take_key(void *context, struct slice key, uint32_t flags, unsigned record_flags)
{
    struct spellings *s = context;
    struct skeleton skeleton;

    if (!s->has_main && (flags & GAZETTEER_NAME_MAIN) && names_arabic_country(s->row->country))
        s->has_main = skeleton_of(key, &s->main);
    else if (s->has_main && flags == GAZETTEER_NAME_ALTERNATE && skeleton_of(key, &skeleton) &&
             is_translation(&s->main, &skeleton))
        flags |= GAZETTEER_NAME_TRANSLATED;
    return name_table_add(&s->m->table, key, s->final, flags, record_flags);
}

static bool make_keys(struct spellings *s, struct slice text, uint32_t flags, bool trusted)
{
    const struct image_feature *feature = &s->m->b->features[s->row->feature];
    struct name_spelling spelling = {text,           flags,        trusted, s->row->country,
                                     feature->class, feature->code};

    s->m->b->statistics.spellings++;
    switch (names_make(&s->m->work, &spelling, take_key, s)) {
    case NAMES_MADE:
        return true;
    case NAMES_KEPT_OUT:
        s->m->b->statistics.spellings_kept_out++;
        return true;
    default:
        return false;
    }
}

/* Whether the row has this spelling already; long lists are not searched to the end. */
static bool is_written(const struct spellings *s, struct slice text)
{
    const char *data = s->m->strings.data;
    size_t at = s->start;

    if (slice_equal(text, s->name))
        return true;
    for (uint32_t i = 0; i < s->count && i < COMPARED_ALTERNATES; i++) {
        uint16_t length;
        memcpy(&length, data + at, sizeof length);
        at += sizeof length;
        if (length == text.length && memcmp(data + at, text.data, length) == 0)
            return true;
        at += length;
    }
    return false;
}

static bool add_alternate(struct spellings *s, struct slice text, uint32_t flags, bool trusted)
{
    while (text.length && text.data[0] == ' ')
        text = slice_of(text.data + 1, text.length - 1);
    while (text.length && text.data[text.length - 1] == ' ')
        text.length--;
    if (text.length == 0 || text.length > UINT16_MAX)
        return true;
    /* A demonym's flag matters even when the spelling is there. */
    if (is_written(s, text)) {
        if (flags == GAZETTEER_NAME_ALTERNATE)
            return true;
    } else if (s->count < MOST_ALTERNATES) {
        if (!put_string(s->m, text, NULL))
            return false;
        s->count++;
    }
    return make_keys(s, text, flags, trusted);
}

static bool add_alternates(struct spellings *s, const struct build_row *row)
{
    const char *at = s->m->b->strings.data + row->text + row->id_length + row->name_length;
    const char *end = at + row->alternates_length;

    while (at < end) {
        const char *bar = memchr(at, '|', (size_t)(end - at));
        const char *stop = bar ? bar : end;
        if (!add_alternate(s, slice_of(at, (size_t)(stop - at)), GAZETTEER_NAME_ALTERNATE,
                           row->trusted))
            return false;
        at = stop + 1;
    }
    return true;
}

static struct slice row_name(const struct builder *b, const struct build_row *row)
{
    return slice_of(b->strings.data + row->text + row->id_length, row->name_length);
}

/* The row's text and keys: its own, those of the rows that it replaced, and what was added. */
static bool write_spellings(struct making *m, uint32_t collected, uint32_t final)
{
    struct builder *b = m->b;
    const struct build_row *row = &b->rows[collected];
    struct spellings s = {.m = m, .row = row, .final = final, .name = row_name(b, row)};
    size_t count_at;
    uint16_t count;

    if (!put_string(m, slice_of(b->strings.data + row->text, row->id_length),
                    &m->rows[final].text) ||
        !put_string(m, s.name, NULL))
        return false;
    count_at = m->strings.length;
    if (!buffer_append(&m->strings, "\0\0", sizeof count))
        return false;
    s.start = m->strings.length;
    if (!make_keys(&s, s.name, GAZETTEER_NAME_MAIN, row->trusted))
        return false;
    for (uint32_t at = collected; at != IMAGE_NONE; at = b->rows[at].older) {
        const struct build_row *version = &b->rows[at];
        if (at != collected &&
            !add_alternate(&s, row_name(b, version), GAZETTEER_NAME_ALTERNATE, version->trusted))
            return false;
        if (!add_alternates(&s, version))
            return false;
        for (uint32_t next = m->extra_head[at]; next; next = m->extra_next[next - 1]) {
            const struct build_extra *extra = &b->extras[next - 1];
            if (!add_alternate(&s, slice_of(b->strings.data + extra->text, extra->length),
                               extra->flags, extra->trusted))
                return false;
        }
    }
    count = (uint16_t)s.count;
    memcpy(m->strings.data + count_at, &count, sizeof count);
    return true;
}

static bool write_rows(struct making *m)
{
    struct builder *b = m->b;

    m->rows = calloc((size_t)m->row_count + 1, sizeof *m->rows);
    if (!m->rows || !put_string(m, slice_of(NULL, 0), NULL)) /* the empty string is at 0 */
        return false;
    for (uint32_t i = 0; i < m->row_count; i++) {
        const struct build_row *row = &b->rows[m->order[i]];
        m->rows[i] = (struct image_row){.latitude = row->latitude,
                                        .longitude = row->longitude,
                                        .population = row->population,
                                        .country = row->country,
                                        .feature = row->feature,
                                        .admin1 = row->admin1,
                                        .admin2 = row->admin2,
                                        .flags = row->core ? IMAGE_ROW_CORE : 0};
        if (!write_spellings(m, m->order[i], i))
            return false;
    }
    return true;
}

static bool add_suppressed(struct making *m)
{
    const struct buffer *keys = &m->b->suppressed;
    size_t start = 0;

    while (start < keys->length) {
        const char *line_end = memchr(keys->data + start, '\n', keys->length - start);
        size_t end = (size_t)(line_end - keys->data);
        if (!name_table_add(&m->table, slice_of(keys->data + start, end - start), NAME_SUPPRESSED,
                            0, INDEX_RECORD_SUPPRESSED))
            return false;
        start = end + 1;
    }
    return true;
}

/* ---- tables */

static bool write_ids(struct making *m)
{
    uint64_t slots = (uint64_t)m->row_count * 4 / 3 + 1;

    m->id_slots = slots < UINT32_MAX ? (uint32_t)slots : UINT32_MAX - 1;
    m->ids = malloc((size_t)m->id_slots * sizeof *m->ids);
    if (!m->ids)
        return false;
    memset(m->ids, 0xFF, (size_t)m->id_slots * sizeof *m->ids);
    for (uint32_t i = 0; i < m->row_count; i++) {
        uint32_t hash = m->b->rows[m->order[i]].id_hash;
        uint32_t at = (uint32_t)((uint64_t)hash * m->id_slots >> 32);
        while (m->ids[at] != IMAGE_NONE)
            at = at + 1 == m->id_slots ? 0 : at + 1;
        m->ids[at] = i;
    }
    return true;
}

static uint32_t final_row(const struct builder *b, uint32_t collected)
{
    while (collected != IMAGE_NONE && b->rows[collected].dead) {
        /* A later source replaced it: its id leads to the row that stayed. */
        struct slice id =
            slice_of(b->strings.data + b->rows[collected].text, b->rows[collected].id_length);
        collected = builder_row_by_id(b, id);
    }
    return collected == IMAGE_NONE ? IMAGE_NONE : b->rows[collected].final;
}

static int by_division_number(const void *a, const void *b)
{
    const struct image_division *x = a, *y = b;

    return (x->number > y->number) - (x->number < y->number);
}

static struct image_division *find_division(struct making *m, uint32_t number)
{
    struct image_division key = {.number = number};

    return number
               ? bsearch(&key, m->divisions, m->b->division_count, sizeof key, by_division_number)
               : NULL;
}

static bool write_divisions(struct making *m)
{
    struct builder *b = m->b;
    size_t count = 0;

    m->divisions = calloc(b->division_count + 1, sizeof *m->divisions);
    if (!m->divisions)
        return false;
    for (size_t i = 0; i < b->division_slots; i++) {
        const struct build_division *from = &b->divisions[i];
        struct image_division *to = &m->divisions[count];
        if (from->number == 0)
            continue;
        to->number = from->number;
        to->row = from->row == IMAGE_NONE ? IMAGE_NONE : final_row(b, from->row);
        if (!put_string(m, slice_of(b->strings.data + from->code, from->code_length), &to->code))
            return false;
        if (from->name_length &&
            !put_string(m, slice_of(b->strings.data + from->name, from->name_length), &to->name))
            return false;
        count++;
    }
    qsort(m->divisions, count, sizeof *m->divisions, by_division_number);
    /* The most populous ADM1 (ADM2) with the codes of a division is the division. */
    for (uint32_t row = 0; row < m->row_count; row++) {
        const char *code = b->features[m->rows[row].feature].code;
        struct image_division *division = NULL;
        if (strcmp(code, "ADM1") == 0)
            division = find_division(m, m->rows[row].admin1);
        else if (strcmp(code, "ADM2") == 0)
            division = find_division(m, m->rows[row].admin2);
        if (division && division->row == IMAGE_NONE)
            division->row = row;
    }
    return true;
}

/* How surely a row with this code is the country of its country code: lower is surer, 0 not. */
static unsigned country_rank(const char *code)
{
    static const char *const codes[] = {"PCLI", "PCLS", "PCLF", "PCLD", "PCL", "PCLIX", "TERR"};

    for (unsigned i = 0; i < sizeof codes / sizeof *codes; i++)
        if (strcmp(code, codes[i]) == 0)
            return i + 1;
    return 0;
}

static bool write_countries(struct making *m)
{
    struct builder *b = m->b;
    struct image_country *table = calloc(UINT16_MAX + 1, sizeof *table);
    unsigned char *ranks = calloc(UINT16_MAX + 1, 1);
    bool ok = false;

    if (!table || !ranks)
        goto done;
    for (uint32_t row = 0; row < m->row_count; row++) {
        uint16_t code = m->rows[row].country;
        unsigned rank = country_rank(b->features[m->rows[row].feature].code);
        if (code == 0)
            continue;
        if (table[code].code == 0)
            table[code] = (struct image_country){.code = code, .row = IMAGE_NONE};
        if (rank && (ranks[code] == 0 || rank < ranks[code])) {
            table[code].row = row;
            ranks[code] = (unsigned char)rank;
        }
    }
    for (size_t i = 0; i < b->country_count; i++) {
        const struct build_country *from = &b->countries[i];
        struct image_country *to = &table[from->code];
        if (to->code == 0)
            *to = (struct image_country){.code = from->code, .row = IMAGE_NONE};
        if (from->row != IMAGE_NONE)
            to->row = final_row(b, from->row);
        if (!put_string(m, slice_of(b->strings.data + from->name, from->name_length), &to->name) ||
            !put_string(m, slice_of(b->strings.data + from->iso3, from->iso3_length), &to->iso3) ||
            !put_string(m, slice_of(b->strings.data + from->neighbours, from->neighbours_length),
                        &to->neighbours))
            goto done;
    }
    for (size_t i = 0; i <= UINT16_MAX; i++)
        if (table[i].code != 0)
            table[m->country_count++] = table[i];
    m->countries = table;
    table = NULL;
    ok = true;
done:
    free(table);
    free(ranks);
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
    bool ok = order_rows(&m) && link_extras(&m) && write_rows(&m) && add_suppressed(&m) &&
              write_ids(&m) && write_divisions(&m) && write_countries(&m);

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

#include "gazetteer/image.h"

#include "base/error.h"
#include "text/fold.h"

/* Four lanes of multiply and rotate over 32 bytes at a time; about memory speed. */
uint64_t image_checksum(const void *data, size_t length)
{
    static const uint64_t K = UINT64_C(0x9E3779B97F4A7C15);
    const unsigned char *p = data;
    uint64_t lanes[4] = {K, K ^ 1, K ^ 2, K ^ 3}, sum = length * K;
    unsigned char tail[32] = {0};
    size_t left = length;

    while (left > 0) {
        uint64_t words[4];
        size_t take = left < 32 ? left : 32;

        if (take < 32) {
            memcpy(tail, p, take);
            memcpy(words, tail, sizeof words);
        } else {
            memcpy(words, p, sizeof words);
        }
        for (int i = 0; i < 4; i++) {
            lanes[i] = (lanes[i] ^ words[i]) * K;
            lanes[i] = lanes[i] << 31 | lanes[i] >> 33;
        }
        p += take;
        left -= take;
    }
    for (int i = 0; i < 4; i++) {
        sum = (sum ^ lanes[i]) * K;
        sum ^= sum >> 32;
    }
    return sum;
}

uint32_t image_id_hash(struct slice id)
{
    uint64_t sum = image_checksum(id.data, id.length);

    return (uint32_t)(sum ^ sum >> 32);
}

uint32_t image_division_number(uint16_t country, struct slice admin1, struct slice admin2)
{
    uint64_t sum = image_checksum(admin1.data, admin1.length);
    uint32_t number;

    sum = (sum ^ country) * UINT64_C(0x9E3779B97F4A7C15);
    if (admin2.length > 0)
        sum = (sum ^ sum >> 31 ^ image_checksum(admin2.data, admin2.length)) *
              UINT64_C(0xD6E8FEB86659FD93);
    number = (uint32_t)(sum >> 32);
    return number ? number : 1;
}

/* ---- opening */

static const uint32_t ELEMENT_SIZES[IMAGE_SECTION_COUNT] = {
    [IMAGE_BUCKETS] = sizeof(struct index_bucket),
    [IMAGE_RECORDS] = 1,
    [IMAGE_ROWS] = sizeof(struct image_row),
    [IMAGE_STRINGS] = 1,
    [IMAGE_IDS] = sizeof(uint32_t),
    [IMAGE_DIVISIONS] = sizeof(struct image_division),
    [IMAGE_COUNTRIES] = sizeof(struct image_country),
    [IMAGE_FEATURES] = sizeof(struct image_feature),
    [IMAGE_VARIANTS] = sizeof(struct image_variant),
};

static enum gazetag_status bad(const char *path, gazetag_error *error, const char *why)
{
    return error_set_at(error, GAZETAG_BAD_DATA, path, 0, GAZETAG_NO_BYTE, "%s", why);
}

static enum gazetag_status check_header(const struct image_header *header, size_t length,
                                        const char *path, gazetag_error *error)
{
    if (memcmp(header->magic, IMAGE_MAGIC, sizeof header->magic) != 0)
        return bad(path, error, "this is no compiled gazetteer");
    if (header->byte_order != IMAGE_BYTE_ORDER)
        return bad(path, error, "compiled on a machine of another byte order; compile it again");
    if (header->version != IMAGE_VERSION || header->section_count != IMAGE_SECTION_COUNT ||
        header->seed != INDEX_SEED)
        return bad(path, error, "compiled by another version of gazetag; compile it again");
    if (header->fold_version != TEXT_FOLD_VERSION)
        return bad(path, error, "its names were folded in another way; compile it again");
    if (header->checksum != image_checksum(header, offsetof(struct image_header, checksum)))
        return bad(path, error, "the header is damaged (checksum)");
    if (header->length != length)
        return bad(path, error,
                   header->length > length ? "the file is cut short"
                                           : "the file is longer than it says");
    for (int i = 0; i < IMAGE_SECTION_COUNT; i++) {
        const struct image_span *span = &header->sections[i];
        if (span->offset % 64 != 0 || span->offset < sizeof *header || span->offset > length ||
            span->length > length - span->offset || span->length % ELEMENT_SIZES[i] != 0 ||
            span->length / ELEMENT_SIZES[i] >= UINT32_MAX)
            return bad(path, error, "a section lies outside the file");
    }
    if (header->sections[IMAGE_BUCKETS].length == 0 ||
        header->sections[IMAGE_FEATURES].length == 0 ||
        header->sections[IMAGE_ROWS].length / sizeof(struct image_row) >= UINT32_C(1) << 28)
        return bad(path, error, "a section has a size that cannot be");
    return GAZETAG_OK;
}

enum gazetag_status image_view(const void *base, size_t length, const char *path,
                               struct gazetteer *out, gazetag_error *error)
{
    struct image_header header;
    const void *sections[IMAGE_SECTION_COUNT];
    uint32_t counts[IMAGE_SECTION_COUNT];
    enum gazetag_status status;
    struct gazetteer g = {.base = base, .length = length};

    if (length < sizeof header)
        return bad(path, error, "too short for a compiled gazetteer");
    memcpy(&header, base, sizeof header);
    status = check_header(&header, length, path, error);
    if (status != GAZETAG_OK)
        return status;
    for (int i = 0; i < IMAGE_SECTION_COUNT; i++) {
        sections[i] = g.base + header.sections[i].offset;
        counts[i] = (uint32_t)(header.sections[i].length / ELEMENT_SIZES[i]);
    }
    g.index.buckets = sections[IMAGE_BUCKETS];
    g.index.bucket_count = counts[IMAGE_BUCKETS];
    g.index.records = sections[IMAGE_RECORDS];
    g.index.records_length = header.sections[IMAGE_RECORDS].length;
    g.rows = sections[IMAGE_ROWS];
    g.row_count = counts[IMAGE_ROWS];
    g.strings = sections[IMAGE_STRINGS];
    g.strings_length = header.sections[IMAGE_STRINGS].length;
    g.ids = sections[IMAGE_IDS];
    g.id_slots = counts[IMAGE_IDS];
    g.divisions = sections[IMAGE_DIVISIONS];
    g.division_count = counts[IMAGE_DIVISIONS];
    g.countries = sections[IMAGE_COUNTRIES];
    g.country_count = counts[IMAGE_COUNTRIES];
    g.features = sections[IMAGE_FEATURES];
    g.feature_count = counts[IMAGE_FEATURES];
    g.variants = sections[IMAGE_VARIANTS];
    g.variant_count = counts[IMAGE_VARIANTS];
    /* The codes are handed out as strings. */
    for (uint32_t i = 0; i < g.feature_count; i++)
        if (!memchr(g.features[i].code, '\0', sizeof g.features[i].code))
            return bad(path, error, "a feature code does not end");
    *out = g;
    return GAZETAG_OK;
}

/* ---- looking up */

struct image_text image_row_text(const struct gazetteer *g, uint32_t row)
{
    struct image_text text = {0};
    uint32_t at = g->rows[row].text;
    uint16_t count = 0;

    text.id = image_string(g, at);
    if (!text.id.data)
        return text;
    at = image_string_end(at, text.id);
    text.name = image_string(g, at);
    if (!text.name.data)
        return text;
    at = image_string_end(at, text.name);
    if (at > g->strings_length || g->strings_length - at < sizeof count)
        return text;
    memcpy(&count, g->strings + at, sizeof count);
    text.alternate_count = count;
    text.alternates = at + (uint32_t)sizeof count;
    return text;
}

uint32_t image_row_by_id(const struct gazetteer *g, struct slice id)
{
    uint32_t at;

    if (g->id_slots == 0 || id.length == 0)
        return IMAGE_NONE;
    at = (uint32_t)((uint64_t)image_id_hash(id) * g->id_slots >> 32);
    for (uint32_t probes = 0; probes < g->id_slots && probes < 4096; probes++) {
        uint32_t row = g->ids[at];

        if (row == IMAGE_NONE)
            break;
        if (row < g->row_count && slice_equal(image_row_text(g, row).id, id))
            return row;
        at = at + 1 == g->id_slots ? 0 : at + 1;
    }
    return IMAGE_NONE;
}

const struct image_division *image_division_find(const struct gazetteer *g, uint32_t number)
{
    uint32_t low = 0, high = g->division_count;

    while (low < high) {
        uint32_t middle = low + (high - low) / 2;
        if (g->divisions[middle].number < number)
            low = middle + 1;
        else
            high = middle;
    }
    return low < g->division_count && g->divisions[low].number == number ? &g->divisions[low]
                                                                         : NULL;
}

const struct image_country *image_country_find(const struct gazetteer *g, uint16_t code)
{
    uint32_t low = 0, high = g->country_count;

    while (low < high) {
        uint32_t middle = low + (high - low) / 2;
        if (g->countries[middle].code < code)
            low = middle + 1;
        else
            high = middle;
    }
    return low < g->country_count && g->countries[low].code == code ? &g->countries[low] : NULL;
}

const struct image_variant *image_variants_find(const struct gazetteer *g, uint32_t skeleton,
                                                uint32_t *count)
{
    uint32_t low = 0, high = g->variant_count;

    while (low < high) {
        uint32_t middle = low + (high - low) / 2;
        if (g->variants[middle].skeleton < skeleton)
            low = middle + 1;
        else
            high = middle;
    }
    *count = 0;
    while (*count < g->variant_count - low && g->variants[low + *count].skeleton == skeleton)
        ++*count;
    return &g->variants[low];
}

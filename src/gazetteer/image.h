/* The one form that a compiled gazetteer has, in memory and in a file, and bounded reading of it.
 */
#ifndef GAZETAG_GAZETTEER_IMAGE_H
#define GAZETAG_GAZETTEER_IMAGE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include "base/slice.h"
#include "gazetag.h"
#include "gazetteer/gazetteer.h"
#include "gazetteer/index.h"

/* Changes whenever the layout below or the making of keys (names.h) does. */
#define IMAGE_VERSION 1u
#define IMAGE_BYTE_ORDER 0x01020304u
#define IMAGE_NONE UINT32_MAX

/* PNG's trick: a byte that is no ASCII, a name, and line ends that a careless copy would change. */
#define IMAGE_MAGIC "\x89GAZ\r\n\x1a\n"

enum image_section {
    IMAGE_BUCKETS,   /* struct index_bucket: hash of a name or of its first words -> record */
    IMAGE_RECORDS,   /* names with their rows; index.h */
    IMAGE_ROWS,      /* struct image_row, most populous first */
    IMAGE_STRINGS,   /* what rows, divisions and countries point into */
    IMAGE_IDS,       /* uint32_t row numbers, open addressing by hash of the id; IMAGE_NONE empty */
    IMAGE_DIVISIONS, /* struct image_division, by number */
    IMAGE_COUNTRIES, /* struct image_country, by code */
    IMAGE_FEATURES,  /* struct image_feature; the first is "unknown" */
    IMAGE_VARIANTS,  /* struct image_variant, by skeleton */
    IMAGE_SECTION_COUNT,
};

struct image_span {
    uint64_t offset, length, checksum;
};

struct image_header {
    unsigned char magic[8];
    uint32_t version, byte_order, fold_version, section_count;
    uint64_t seed;
    uint64_t length;    /* of the whole file */
    uint64_t digest[2]; /* of the sources */
    struct image_span sections[IMAGE_SECTION_COUNT];
    uint64_t checksum; /* of all that stands before it */
};

enum image_row_flag {
    IMAGE_ROW_CORE = 1u << 0,
};

/* Half a cache line, so that ranking a candidate touches one. */
struct image_row {
    int32_t latitude, longitude; /* 1e-7 degrees */
    uint32_t population;         /* image_population_pack() */
    uint16_t country;            /* first letter << 8 | second letter; 0 unknown */
    uint16_t feature;            /* index into the features */
    uint32_t admin1, admin2;     /* numbers of divisions, 0 unknown */
    uint32_t text;               /* offset into the strings: id, name, alternates */
    uint32_t flags;
};

struct image_division {
    uint32_t number; /* image_division_number() */
    uint32_t row;    /* the division's own row, IMAGE_NONE */
    uint32_t code;   /* short string: its own code, "06" */
    uint32_t name;   /* string: its name where the sources say one, else an empty one */
};

struct image_country {
    uint16_t code;
    uint16_t pad;
    uint32_t row;        /* IMAGE_NONE */
    uint32_t name;       /* string */
    uint32_t iso3;       /* string */
    uint32_t neighbours; /* string of two-letter codes without a separator */
};

struct image_feature {
    char class;
    char code[11]; /* zero-terminated */
};

struct image_variant {
    uint32_t skeleton; /* hash */
    uint32_t record;   /* as in index.h */
};

struct gazetteer {
    const unsigned char *base;
    size_t length;
    void *heap;  /* to free, or NULL */
    bool mapped; /* to unmap */

    struct index_view index;
    const struct image_row *rows;
    uint32_t row_count;
    const unsigned char *strings;
    size_t strings_length;
    const uint32_t *ids;
    uint32_t id_slots;
    const struct image_division *divisions;
    uint32_t division_count;
    const struct image_country *countries;
    uint32_t country_count;
    const struct image_feature *features;
    uint32_t feature_count;
    const struct image_variant *variants;
    uint32_t variant_count;
};

/* A view of `length` bytes at `base` (aligned to 64), which are checked as far as opening does:
 * header, versions, length, section borders. Owns nothing. */
enum gazetag_status image_view(const void *base, size_t length, const char *path,
                               struct gazetteer *out, gazetag_error *error);

/* Maps a compiled file; what is none is refused. */
enum gazetag_status gazetteer_open_image(const char *path, struct gazetteer **out,
                                         gazetag_error *error);

/* Checksums of the sections, every offset and number in them, and that every name is found where
 * the index says. */
enum gazetag_status image_verify(const struct gazetteer *gazetteer, const char *path,
                                 gazetag_error *error);

/* 64 bits over any bytes; detects damage, not forgery. */
uint64_t image_checksum(const void *data, size_t length);

static inline uint32_t image_population_pack(uint64_t population)
{
    uint64_t most = (uint64_t)INT32_MAX << 4;

    if (population <= INT32_MAX)
        return (uint32_t)population;
    return UINT32_C(1) << 31 | (uint32_t)((population < most ? population : most) >> 4);
}

static inline uint64_t image_population(uint32_t packed)
{
    return packed >> 31 ? (uint64_t)(packed & INT32_MAX) << 4 : packed;
}

/* The number of the division with these codes (`admin2` empty: of the first order); never 0. The
 * same codes give the same number in every image. */
uint32_t image_division_number(uint16_t country, struct slice admin1, struct slice admin2);

uint32_t image_id_hash(struct slice id);

/* ---- bounded reading: an offset that is out of bounds gives an empty string */

static inline struct slice image_string(const struct gazetteer *g, uint32_t offset)
{
    uint16_t length;

    if (offset >= g->strings_length || g->strings_length - offset < sizeof length)
        return slice_of(NULL, 0);
    memcpy(&length, g->strings + offset, sizeof length);
    if (length > g->strings_length - offset - sizeof length)
        return slice_of(NULL, 0);
    return slice_of((const char *)g->strings + offset + sizeof length, length);
}

static inline uint32_t image_string_end(uint32_t offset, struct slice string)
{
    return offset + (uint32_t)sizeof(uint16_t) + (uint32_t)string.length;
}

/* A row's texts: its id, its name, and how many alternates follow at `*alternates`. */
struct image_text {
    struct slice id, name;
    uint32_t alternate_count, alternates;
};
struct image_text image_row_text(const struct gazetteer *g, uint32_t row);

static inline const struct image_feature *image_row_feature(const struct gazetteer *g, uint32_t row)
{
    uint16_t feature = g->rows[row].feature;

    return &g->features[feature < g->feature_count ? feature : 0];
}

/* The row with this id, or IMAGE_NONE. */
uint32_t image_row_by_id(const struct gazetteer *g, struct slice id);
const struct image_division *image_division_find(const struct gazetteer *g, uint32_t number);
/* The variants with this skeleton: the first of `*count`. */
const struct image_variant *image_variants_find(const struct gazetteer *g, uint32_t skeleton,
                                                uint32_t *count);
const struct image_country *image_country_find(const struct gazetteer *g, uint16_t code);

#endif

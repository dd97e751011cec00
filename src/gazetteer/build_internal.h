/* What the collecting (builder.c) hands to the making of the image (build_image.c). */
#ifndef GAZETAG_GAZETTEER_BUILD_INTERNAL_H
#define GAZETAG_GAZETTEER_BUILD_INTERNAL_H

#include "base/buffer.h"
#include "gazetteer/builder.h"

enum {
    BUILD_FEATURES = 4096,
    BUILD_ROWS = (1 << 28) - 2, /* gazetteer_row has 28 bits for it */
};

/* A row as collected. Its id, name and alternates stand one behind the other in the strings. */
struct build_row {
    uint64_t text;
    uint32_t alternates_length;
    uint16_t id_length, name_length;
    int32_t latitude, longitude; /* 1e-7 degrees */
    uint32_t population, admin1, admin2;
    uint16_t country, feature;
    uint32_t id_hash;
    uint32_t older; /* the row that it replaced, IMAGE_NONE */
    uint32_t final; /* its number in the image */
    uint16_t source;
    bool dead, trusted, core;
};

struct build_extra {
    uint64_t text;
    uint32_t row;
    uint32_t flags;
    uint16_t length;
    bool trusted;
};

struct build_division {
    uint64_t code, name; /* in the strings */
    uint32_t number;     /* 0: a free slot */
    uint32_t row;
    uint16_t name_length;
    uint8_t code_length;
};

struct build_country {
    uint64_t name, iso3, neighbours;
    uint32_t row;
    uint16_t code, name_length, neighbours_length;
    uint8_t iso3_length;
};

struct builder {
    struct build_row *rows;
    uint32_t row_count;
    size_t row_capacity;
    struct build_extra *extras;
    size_t extra_count, extra_capacity;
    struct build_division *divisions; /* open addressing */
    size_t division_count, division_slots;
    struct build_country *countries; /* in the order of the sources; a later one holds */
    size_t country_count, country_capacity;
    struct image_feature features[BUILD_FEATURES];
    uint32_t feature_count, last_feature;
    uint32_t *id_table;
    size_t id_mask;
    struct buffer strings, scratch;
    struct buffer suppressed; /* keys, one a line */
    uint64_t digest[2];
    uint16_t source;
    bool trusted, core;
    struct builder_statistics statistics;
};

/* Room for one more item of an array on the heap. */
bool builder_reserve(void **items, size_t count, size_t *capacity, size_t size);

#endif

/* Collecting the rows and names of several sources and making one image of them. */
#ifndef GAZETAG_GAZETTEER_BUILDER_H
#define GAZETAG_GAZETTEER_BUILDER_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/slice.h"
#include "gazetag.h"
#include "gazetteer/image.h"

struct builder;

/* What a source says of one place. The slices are copied. */
struct builder_row {
    struct slice id; /* empty: one is made from name and place */
    struct slice name;
    struct slice alternates; /* divided by `separator` */
    char separator;
    double latitude_deg, longitude_deg;
    uint64_t population;
    char feature_class; /* '\0' unknown */
    struct slice feature_code;
    uint16_t country; /* 0 unknown */
    struct slice admin1_code, admin2_code;
};

/* Why a row was not taken; NULL when it was. A constant sentence. */
typedef const char *builder_verdict;
extern const char builder_no_memory[];
#define BUILDER_NO_MEMORY builder_no_memory

struct builder_statistics {
    uint64_t rows_read, rows_kept, rows_filtered, rows_skipped, rows_overridden;
    uint64_t spellings;          /* names and alternates seen */
    uint64_t spellings_kept_out; /* codes, machine romanisations and the like: never matched */
    uint64_t names;              /* keys that lead to rows */
    uint64_t names_bytes, index_bytes, file_bytes;
};

struct builder *builder_new(void);
void builder_free(struct builder *builder);

/* A new source begins: from here on an id that an earlier source had replaces that row, and one
 * that this source had already is a duplicate. Trusted sources are our own: their rows are marked
 * as core if `core`, and short names in capitals are abbreviations, no codes. */
void builder_begin_source(struct builder *builder, bool trusted, bool core);

/* Mixes the bytes of a source into the digest that the image records. */
void builder_digest(struct builder *builder, const void *data, size_t length);

builder_verdict builder_add(struct builder *builder, const struct builder_row *row);

/* The row (as collected) that has this id now, or IMAGE_NONE. */
uint32_t builder_row_by_id(const struct builder *builder, struct slice id);

/* A further name of the row with this id; `flags` as in gazetteer.h. Says no when there is no such
 * row (yet). */
builder_verdict builder_add_name(struct builder *builder, struct slice id, struct slice name,
                                 uint32_t flags);

/* The same for the country with this code, when it has a row. */
builder_verdict builder_add_country_name(struct builder *builder, uint16_t country,
                                         struct slice name, uint32_t flags);

/* What a division or a country is called; lists of codes from GeoNames. */
builder_verdict builder_name_division(struct builder *builder, uint16_t country,
                                      struct slice admin1, struct slice admin2, struct slice name,
                                      struct slice id);
builder_verdict builder_name_country(struct builder *builder, uint16_t country, struct slice name,
                                     struct slice iso3, struct slice neighbours, struct slice id);

/* A name that is never to match. */
builder_verdict builder_suppress(struct builder *builder, struct slice name);

struct builder_statistics *builder_statistics(struct builder *builder);

/* The sections of the finished image, to be written one after the other. */
struct builder_image {
    struct image_header header;
    void *sections[IMAGE_SECTION_COUNT]; /* heap; lengths in the header */
};

/* Ends the collecting: `builder` gives its memory up as it goes and is of no use afterwards. */
enum gazetag_status builder_finish(struct builder *builder, struct builder_image *out,
                                   gazetag_error *error);
void builder_image_clear(struct builder_image *image);

/* The image in one piece of memory. Takes the sections out of `image`. */
enum gazetag_status builder_image_open(struct builder_image *image, struct gazetteer **out,
                                       gazetag_error *error);

#endif

/* Gazetteers: compiled images of place rows and their names, looked up without parsing. */
#ifndef GAZETAG_GAZETTEER_GAZETTEER_H
#define GAZETAG_GAZETTEER_GAZETTEER_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/slice.h"
#include "gazetag.h"
#include "geo/geo.h"

/* One compiled image, mapped from a file or held in memory; the same bytes either way. Immutable
 * and shared by all threads. */
struct gazetteer;

/* Gazetteers laid over one another, lowest first (the shipped core). Immutable, shared. */
struct gazetteer_set;

/* A row of a set: layer in the top 4 bits, row number below. */
typedef uint32_t gazetteer_row;
#define GAZETTEER_NO_ROW UINT32_MAX

/* How a name belongs to a row. */
enum gazetteer_name_flag {
    GAZETTEER_NAME_MAIN = 1u << 0, /* the row's `name` */
    GAZETTEER_NAME_ALTERNATE = 1u << 1,
    GAZETTEER_NAME_ABBREVIATION = 1u
                                  << 2, /* written in capitals or with full stops: "US", "Ala." */
    GAZETTEER_NAME_DEMONYM = 1u << 3,
    GAZETTEER_NAME_ASCII = 1u << 4,    /* only equal after marks were folded */
    GAZETTEER_NAME_STRIPPED = 1u << 5, /* derived: a generic word left off ("Babil" of "Babil
                                          Governorate", "Rapides" of "Rapides Parish"), or the
                                          article ("Hillah" of "Al Hillah") */
    GAZETTEER_NAME_PREFERRED = 1u << 6,
    GAZETTEER_NAME_TRANSLATED = 1u << 7, /* no romanisation of the main name but another one
                                            ("Alexandria" of Al Iskandariyah) */
};

/* What holds of a name that belongs to a row in two ways: it is an abbreviation, marked or derived
 * only when it is so in both. */
static inline uint32_t gazetteer_join_flags(uint32_t a, uint32_t b)
{
    const uint32_t of_both =
        GAZETTEER_NAME_ABBREVIATION | GAZETTEER_NAME_ASCII | GAZETTEER_NAME_STRIPPED;

    return ((a | b) & ~of_both) | (a & b & of_both);
}

struct gazetteer_candidate {
    gazetteer_row row;
    uint32_t flags; /* enum gazetteer_name_flag */
};

/* What a row says. Slices live as long as the set. */
struct gazetteer_place {
    struct slice id, name;
    struct geo_point point;
    uint64_t population;  /* 0 unknown */
    char feature_class;   /* GeoNames: A H L P R S T U V, or '\0' */
    char feature_code[8]; /* "PPLC", "ADM1", "" */
    char country_code[3]; /* ISO 3166-1 alpha-2, or "" */
    struct slice admin1_code, admin2_code;
    gazetteer_row country, admin1, admin2; /* rows that contain it (of the same or a lower layer, or
                                              a higher one), GAZETTEER_NO_ROW unknown */
    bool core;                             /* from the shipped core */
};

/* ---- a set and its rows (thread safe) */

/* Takes `count` gazetteers, lowest first; at most 16. The set owns them from then on, also on
 * failure. */
enum gazetag_status gazetteer_set_new(struct gazetteer **layers, size_t count,
                                      struct gazetteer_set **out, gazetag_error *error);
void gazetteer_set_free(struct gazetteer_set *set);

void gazetteer_place_get(const struct gazetteer_set *set, gazetteer_row row,
                         struct gazetteer_place *out);

/* Cheap columns, for ranking many candidates. */
struct geo_point gazetteer_point(const struct gazetteer_set *set, gazetteer_row row);
uint64_t gazetteer_population(const struct gazetteer_set *set, gazetteer_row row);
uint16_t gazetteer_country(const struct gazetteer_set *set, gazetteer_row row); /* 0 none; else
    (first letter << 8 | second letter) */
/* A number that is the same for rows of one first-order (second-order) division; 0 unknown. */
uint32_t gazetteer_admin1(const struct gazetteer_set *set, gazetteer_row row);
uint32_t gazetteer_admin2(const struct gazetteer_set *set, gazetteer_row row);
char gazetteer_feature_class(const struct gazetteer_set *set, gazetteer_row row);
const char *gazetteer_feature_code(const struct gazetteer_set *set, gazetteer_row row);

/* Fetches what the questions below will ask for, all at once: the memory answers many as fast as
 * one. With `names` also the texts of rows that bear the name as an alternate. */
void gazetteer_fetch(const struct gazetteer_set *set, const struct gazetteer_candidate *candidates,
                     size_t count, bool names);

/* The same columns at one go: one line of memory. */
struct gazetteer_columns {
    struct geo_point point;
    uint64_t population;
    uint32_t admin1, admin2;
    uint16_t country;
    char feature_class;
    bool core;
    const char *feature_code;
};
void gazetteer_columns_get(const struct gazetteer_set *set, gazetteer_row row,
                           struct gazetteer_columns *out);

/* A row's main name, and how many alternates its own layer records. */
struct slice gazetteer_main_name(const struct gazetteer_set *set, gazetteer_row row,
                                 uint32_t *alternates);

/* The row with this id in the highest layer that has one. */
gazetteer_row gazetteer_row_by_id(const struct gazetteer_set *set, struct slice id);
/* The row of a country (ISO alpha-2 as above). */
gazetteer_row gazetteer_country_row(const struct gazetteer_set *set, uint16_t country);

/* The division with the number that gazetteer_admin1() or _admin2() gives: its row, and its name,
 * from its row or from the sources' lists of divisions (length 0 unknown). */
gazetteer_row gazetteer_division_row(const struct gazetteer_set *set, uint32_t division);
struct slice gazetteer_division_name(const struct gazetteer_set *set, uint32_t division);

/* What GeoNames' countryInfo.txt says of a country, when a source was that file. */
struct gazetteer_country_info {
    struct slice name, iso3;
    struct slice neighbours; /* two-letter codes one behind the other: "SYTRIR" */
};
bool gazetteer_country_info(const struct gazetteer_set *set, uint16_t country,
                            struct gazetteer_country_info *out);

/* The rows that bear `name` (any spelling that folds alike), most populous first, at most `limit`;
 * returns how many there are. A row that a higher layer replaces is given as the higher one. */
size_t gazetteer_find(const struct gazetteer_set *set, struct slice name,
                      struct gazetteer_candidate *out, size_t limit);

/* The spellings recorded for a row: the main name, then the alternates; NULL-safe iteration:
 * returns how many there are and writes at most `limit`. */
size_t gazetteer_names(const struct gazetteer_set *set, gazetteer_row row, struct slice *out,
                       size_t limit);

/* ---- opening */

/* Opens compiled files by mapping them, CSV and GeoNames files by compiling them in memory.
 * Rows that were skipped are told to `warn` (may be NULL), one call each. */
typedef void gazetteer_warn(void *context, const gazetag_error *row);

struct gazetteer_open_options {
    bool strict; /* a bad row refuses the file */
    gazetteer_warn *warn;
    void *warn_context;
};

enum gazetag_status gazetteer_open(const char *path, const struct gazetteer_open_options *options,
                                   struct gazetteer **out, gazetag_error *error);
/* The shipped ones, embedded in the library: `core` and `places` + core in one. */
enum gazetag_status gazetteer_open_shipped_core(struct gazetteer **out, gazetag_error *error);
enum gazetag_status gazetteer_open_shipped_places(struct gazetteer **out, gazetag_error *error);
void gazetteer_free(struct gazetteer *gazetteer);

#endif

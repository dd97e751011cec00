/* The rows that the program ships with: gazetteer/core.csv, places.csv, demonyms.csv, sources.csv.
 *
 * The first half needs nothing but these files. The second compares every row that bears another
 * authority's id with the reference gazetteer in the folder of the measuring corpora, and is
 * skipped where that folder is absent (GAZETAG_SHARED in the environment, else the folder that
 * CMake was told of). */
#include <csv.h>
#include <ctype.h>
#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>
#include <utf8proc.h>

#include <cmocka.h>

/* Why these tolerances (in degrees of latitude and of longitude alike):
 * - The same id is the same point, so nothing may move further than rounding and a later edition of
 *   the same gazetteer would move it: 0.1 degree (11 km) keeps a town in its town.
 * - Rows listed in sources.csv stand on another point on purpose. GeoNames' own points of large
 *   first-order divisions lie up to 3.1 degrees (Queensland) from the label points of the reference
 *   file, that of the Mediterranean 9.2; the check here is that no sign was dropped, no digit
 * swapped, and that it is the right one.
 * - A few divisions stand corrected, since the reference file puts them into another one. They must
 *   have a town of their own within 1.5 degrees instead.
 * - A military site has no surveyed centre: it is found again within its stated precision. */
#define TOLERANCE_SAME_POINT 0.1
#define TOLERANCE_DIVISION 3.2
#define TOLERANCE_WATER 10.0
#define TOLERANCE_OWN_TOWN 1.5
#define KM_PER_DEGREE 111.2

enum { COLUMNS = 11, MAX_FIELDS = 24 };
enum column {
    GEONAMEID,
    NAME,
    ALTERNATENAMES,
    LATITUDE,
    LONGITUDE,
    FEATURE_CLASS,
    FEATURE_CODE,
    COUNTRY_CODE,
    ADMIN1_CODE,
    ADMIN2_CODE,
    POPULATION
};
static const char *const header[COLUMNS] = {
    "geonameid",    "name",         "alternatenames", "latitude",    "longitude", "feature_class",
    "feature_code", "country_code", "admin1_code",    "admin2_code", "population"};

/* The feature codes in use; all are GeoNames'. A new one is added here after a look at
 * featureCodes_en.txt. */
static const char *const known_codes[] = {
    "A.ADM1",  "A.ADM2", "A.PCL",   "A.PCLD",  "A.PCLF",  "A.PCLH", "A.PCLI", "A.PCLIX", "A.PCLS",
    "A.TERR",  "A.ZN",   "A.ZNB",   "H.BAY",   "H.BGHT",  "L.BSND", "H.CHN",  "H.CNL",   "H.ESTY",
    "H.GLCR",  "H.GULF", "H.HBR",   "H.INLT",  "H.LK",    "H.LKS",  "H.MRSH", "H.OCN",   "H.RF",
    "H.RSV",   "H.SD",   "H.SEA",   "H.SHOL",  "H.STM",   "H.STRT", "H.SWMP", "H.WAD",   "L.AREA",
    "L.CONT",  "L.GASF", "L.MILB",  "L.NVB",   "L.OILF",  "L.PRK",  "L.PRT",  "L.RESV",  "L.RGN",
    "P.PPL",   "P.PPLA", "P.PPLA2", "P.PPLA3", "P.PPLA4", "P.PPLC", "P.PPLG", "P.PPLH",  "P.PPLL",
    "P.PPLS",  "P.PPLX", "P.STLMT", "R.RD",    "R.ST",    "S.AIRB", "S.AIRP", "S.BDG",   "S.BLDG",
    "S.CMPRF", "S.CMTY", "S.CTRA",  "S.CTRM",  "S.CTRS",  "S.DAM",  "S.DIP",  "S.GATE",  "S.HSP",
    "S.HSTS",  "S.INSM", "S.SCH",   "S.SHRN",  "S.HTL",   "S.MFGM", "S.MKT",  "S.MNMT",  "S.MSQE",
    "S.OILR",  "S.PRN",  "S.PSN",   "S.PSTB",  "S.SQR",   "S.STDM", "S.THTR", "S.TOWR",  "T.BCH",
    "T.BDLD",  "T.CAPE", "T.CNYN",  "T.DLTA",  "T.DSRT",  "T.HLLS", "T.ISL",  "T.ISLS",  "T.MT",
    "T.MTS",   "T.PASS", "T.PEN",   "T.PLAT",  "T.PLN",   "T.PT",   "T.UPLD", "T.VAL",   "T.VLC",
    "V.FRST"};

/* ---- a table in memory */

struct row {
    const char *file;
    char *field[COLUMNS];
    size_t line; /* of the record, the header being 1 */
    bool met;    /* seen in the reference file */
};

struct table {
    const char *file;
    size_t columns;
    struct row *rows; /* without the header */
    size_t count, space;
    struct row head;
};

/* One record at a time, for tables and for the large reference file alike. */
struct reader {
    void (*record)(void *context, char **field, size_t count);
    void *context;
    char *field[MAX_FIELDS];
    size_t count;
};

static char *copy_text(const char *text, size_t length)
{
    char *copy = malloc(length + 1);

    assert_non_null(copy);
    memcpy(copy, text, length);
    copy[length] = '\0';
    return copy;
}

static void on_field(void *text, size_t length, void *context)
{
    struct reader *reader = context;

    assert_true(reader->count < MAX_FIELDS);
    reader->field[reader->count++] = copy_text(text ? text : "", text ? length : 0);
}

static void on_record(int terminator, void *context)
{
    struct reader *reader = context;

    (void)terminator;
    reader->record(reader->context, reader->field, reader->count);
    for (size_t i = 0; i < reader->count; i++) {
        free(reader->field[i]);
    }
    reader->count = 0;
}

static void read_csv(FILE *in, void (*record)(void *, char **, size_t), void *context)
{
    struct reader reader = {.record = record, .context = context};
    struct csv_parser parser;
    static char chunk[1 << 16];
    size_t length;

    assert_int_equal(csv_init(&parser, CSV_STRICT | CSV_STRICT_FINI), 0);
    while ((length = fread(chunk, 1, sizeof chunk, in)) > 0) {
        assert_int_equal(csv_parse(&parser, chunk, length, on_field, on_record, &reader), length);
    }
    assert_int_equal(csv_fini(&parser, on_field, on_record, &reader), 0);
    csv_free(&parser);
}

static void add_row(void *context, char **field, size_t count)
{
    struct table *table = context;
    struct row row = {.file = table->file, .line = table->count + 2};

    if (count != table->columns) {
        fail_msg("%s:%zu: %zu fields, not %zu", table->file, row.line, count, table->columns);
    }
    for (size_t i = 0; i < count; i++) {
        row.field[i] = copy_text(field[i], strlen(field[i]));
    }
    if (!table->head.line) {
        table->head = row;
        table->head.line = 1;
        return;
    }
    if (table->count == table->space) {
        table->space = table->space ? table->space * 2 : 1024;
        table->rows = realloc(table->rows, table->space * sizeof *table->rows);
        assert_non_null(table->rows);
    }
    table->rows[table->count++] = row;
}

static void load(struct table *table, const char *file, size_t columns)
{
    char path[4096];
    FILE *in;

    snprintf(path, sizeof path, "%s/gazetteer/%s", GAZETAG_SOURCE_DIR, file);
    table->file = file;
    table->columns = columns;
    in = fopen(path, "rb");
    if (!in) {
        fail_msg("%s cannot be opened", path);
    }
    read_csv(in, add_row, table);
    fclose(in);
    assert_true(table->count > 0);
}

static void unload(struct table *table)
{
    for (size_t i = 0; i < table->count; i++) {
        for (size_t j = 0; j < table->columns; j++) {
            free(table->rows[i].field[j]);
        }
    }
    for (size_t j = 0; j < table->columns; j++) {
        free(table->head.field[j]);
    }
    free(table->rows);
}

/* ---- the shipped tables, and rows by id */

static struct table core, places, demonyms, sources;

/* Open addressing: the index of a row by the text of one of its fields. */
struct by_text {
    struct row **slot;
    size_t mask;
    enum column column;
};

static struct by_text places_by_id, sources_by_id;

static size_t hash_text(const char *text)
{
    size_t hash = 1469598103934665603u;

    for (; *text; text++) {
        hash = (hash ^ (unsigned char)*text) * 1099511628211u;
    }
    return hash;
}

/* The slot of `text`: where it is, or where it would go. */
static struct row **slot_of(const struct by_text *map, const char *text)
{
    size_t i = hash_text(text) & map->mask;

    while (map->slot[i] && strcmp(map->slot[i]->field[map->column], text) != 0) {
        i = (i + 1) & map->mask;
    }
    return &map->slot[i];
}

static void map_new(struct by_text *map, size_t count, enum column column)
{
    size_t size = 16;

    while (size < 2 * count) {
        size *= 2;
    }
    map->slot = calloc(size, sizeof *map->slot);
    assert_non_null(map->slot);
    map->mask = size - 1;
    map->column = column;
}

static int set_up(void **state)
{
    (void)state;
    load(&core, "core.csv", COLUMNS);
    load(&places, "places.csv", COLUMNS);
    load(&demonyms, "demonyms.csv", 3);
    load(&sources, "sources.csv", 3);
    map_new(&places_by_id, core.count + places.count, GEONAMEID);
    map_new(&sources_by_id, sources.count, GEONAMEID);
    for (size_t i = 0; i < sources.count; i++) {
        *slot_of(&sources_by_id, sources.rows[i].field[0]) = &sources.rows[i];
    }
    return 0;
}

static int tear_down(void **state)
{
    (void)state;
    free(places_by_id.slot);
    free(sources_by_id.slot);
    unload(&core);
    unload(&places);
    unload(&demonyms);
    unload(&sources);
    return 0;
}

typedef void row_check(struct row *row);

static void each_row(row_check *check)
{
    for (size_t i = 0; i < core.count; i++) {
        check(&core.rows[i]);
    }
    for (size_t i = 0; i < places.count; i++) {
        check(&places.rows[i]);
    }
}

#define ROW_FAIL(row, ...)                                                                         \
    do {                                                                                           \
        print_error("%s, record %zu (%s, %s): ", (row)->file, (row)->line, (row)->field[0],        \
                    (row)->field[1]);                                                              \
        print_error(__VA_ARGS__);                                                                  \
        print_error("\n");                                                                         \
        fail();                                                                                    \
    } while (0)

static double number(const struct row *row, enum column column)
{
    char *end;
    double value = strtod(row->field[column], &end);

    if (!*row->field[column] || *end) {
        ROW_FAIL(row, "%s is no number: \"%s\"", header[column], row->field[column]);
    }
    return value;
}

/* ---- what needs no other file */

static void the_headers_are_geonames_columns(void **state)
{
    const struct table *const both[] = {&core, &places};

    (void)state;
    for (size_t t = 0; t < 2; t++) {
        for (size_t i = 0; i < COLUMNS; i++) {
            assert_string_equal(both[t]->head.field[i], header[i]);
        }
    }
    assert_string_equal(demonyms.head.field[0], "demonym");
    assert_string_equal(demonyms.head.field[1], "geonameid");
    assert_string_equal(demonyms.head.field[2], "country_code");
    assert_string_equal(sources.head.field[0], "geonameid");
}

static void add_id(struct row *row)
{
    struct row **slot = slot_of(&places_by_id, row->field[GEONAMEID]);

    if (*slot) {
        ROW_FAIL(row, "the id is also %s's", (*slot)->field[NAME]);
    }
    *slot = row;
}

static void ids_are_unique(void **state)
{
    (void)state;
    each_row(add_id);
}

static void check_point(struct row *row)
{
    const double latitude_deg = number(row, LATITUDE);
    const double longitude_deg = number(row, LONGITUDE);

    if (!(fabs(latitude_deg) <= 90) || !(fabs(longitude_deg) <= 180)) {
        ROW_FAIL(row, "the point %g, %g is not on Earth", latitude_deg, longitude_deg);
    }
    if (latitude_deg == 0 && longitude_deg == 0) {
        ROW_FAIL(row, "the point is 0, 0");
    }
}

static void points_are_on_earth(void **state)
{
    (void)state;
    each_row(check_point);
}

static void check_codes(struct row *row)
{
    char code[32];
    bool known = false;
    const char *country = row->field[COUNTRY_CODE];

    snprintf(code, sizeof code, "%s.%s", row->field[FEATURE_CLASS], row->field[FEATURE_CODE]);
    for (size_t i = 0; i < sizeof known_codes / sizeof *known_codes && !known; i++) {
        known = strcmp(code, known_codes[i]) == 0;
    }
    if (!known) {
        ROW_FAIL(row, "the feature code %s is not in use here", code);
    }
    if (*country && (strlen(country) != 2 || !isupper((unsigned char)country[0]) ||
                     !isupper((unsigned char)country[1]))) {
        ROW_FAIL(row, "the country code is \"%s\"", country);
    }
    if (!*country && (*row->field[ADMIN1_CODE] || *row->field[ADMIN2_CODE])) {
        ROW_FAIL(row, "divisions without a country");
    }
    if (!*row->field[ADMIN1_CODE] && (strcmp(code, "A.ADM1") == 0 || strcmp(code, "A.ADM2") == 0)) {
        ROW_FAIL(row, "a division without its code");
    }
    if (strspn(row->field[POPULATION], "0123456789") != strlen(row->field[POPULATION]) ||
        row->field[POPULATION][0] == '0') {
        ROW_FAIL(row, "the population is \"%s\"", row->field[POPULATION]);
    }
}

static void codes_are_known(void **state)
{
    (void)state;
    each_row(check_codes);
}

/* The name without its capitals, for comparing; the caller frees it. */
static char *case_folded(const char *name)
{
    utf8proc_uint8_t *folded = NULL;
    const utf8proc_ssize_t length =
        utf8proc_map((const utf8proc_uint8_t *)name, 0, &folded,
                     UTF8PROC_NULLTERM | UTF8PROC_CASEFOLD | UTF8PROC_COMPOSE | UTF8PROC_STABLE);

    return length < 0 ? NULL : (char *)folded;
}

static size_t characters(const char *text)
{
    size_t count = 0;

    for (; *text; text++) {
        count += ((unsigned char)*text & 0xC0) != 0x80;
    }
    return count;
}

static void check_one_name(const struct row *row, const char *name)
{
    utf8proc_uint8_t *composed = NULL;
    const utf8proc_ssize_t length =
        utf8proc_map((const utf8proc_uint8_t *)name, 0, &composed,
                     UTF8PROC_NULLTERM | UTF8PROC_COMPOSE | UTF8PROC_STABLE);

    if (length < 0) {
        ROW_FAIL(row, "\"%s\" is not UTF-8", name);
    }
    if (strcmp((const char *)composed, name) != 0) {
        ROW_FAIL(row, "\"%s\" is not in normal form C", name);
    }
    free(composed);
    if (characters(name) < 2) {
        ROW_FAIL(row, "the name \"%s\" is too short", name);
    }
    if (isspace((unsigned char)name[0]) || isspace((unsigned char)name[strlen(name) - 1]) ||
        strstr(name, "  ")) {
        ROW_FAIL(row, "\"%s\" has spaces too many", name);
    }
    if (strpbrk(name, "\t\n\r\"\\;<>[]{}_")) {
        ROW_FAIL(row, "\"%s\" has a character that no name has", name);
    }
}

static void check_names(struct row *row)
{
    enum { MOST = 64 };
    char *alternates = copy_text(row->field[ALTERNATENAMES], strlen(row->field[ALTERNATENAMES]));
    char *folded[MOST];
    size_t count = 0;

    check_one_name(row, row->field[NAME]);
    folded[count++] = case_folded(row->field[NAME]);
    if (*alternates) {
        char *next = alternates;

        while (next) {
            char *name = next;

            next = strchr(name, '|');
            if (next) {
                *next++ = '\0';
            }
            check_one_name(row, name);
            assert_true(count < MOST);
            folded[count] = case_folded(name);
            for (size_t i = 0; i < count; i++) {
                if (strcmp(folded[i], folded[count]) == 0) {
                    ROW_FAIL(row, "\"%s\" stands there twice", name);
                }
            }
            count++;
        }
    }
    while (count > 0) {
        free(folded[--count]);
    }
    free(alternates);
}

static void names_are_well_formed(void **state)
{
    (void)state;
    each_row(check_names);
}

static bool has_prefix(const char *text, const char *prefix)
{
    return strncmp(text, prefix, strlen(prefix)) == 0;
}

static void check_id(struct row *row)
{
    const char *id = row->field[GEONAMEID];

    if (has_prefix(id, "gt:")) {
        if (strspn(id + 3, "abcdefghijklmnopqrstuvwxyz0123456789-") != strlen(id + 3) || !id[3]) {
            ROW_FAIL(row, "an id of ours is gt: and small letters, digits and hyphens");
        }
        if (!*slot_of(&sources_by_id, id)) {
            ROW_FAIL(row, "sources.csv does not say where the point comes from");
        }
    } else {
        const char *digits = has_prefix(id, "gnis:") ? id + 5 : id;

        if (!*digits || strspn(digits, "0123456789") != strlen(digits)) {
            ROW_FAIL(row, "the id is no GeoNames id, no gnis: and no gt: one");
        }
    }
}

static void ids_of_our_own_have_a_source(void **state)
{
    (void)state;
    each_row(check_id);
}

static void sources_belong_to_rows(void **state)
{
    (void)state;
    for (size_t i = 0; i < sources.count; i++) {
        const struct row *source = &sources.rows[i];
        const struct row *row = *slot_of(&places_by_id, source->field[0]);

        if (!row || strcmp(row->field[NAME], source->field[1]) != 0 ||
            strlen(source->field[2]) < 5) {
            ROW_FAIL(source, "no row of this id and name, or no source");
        }
    }
}

static int by_demonym(const void *a, const void *b)
{
    const struct row *const *x = a, *const *y = b;
    const int order = strcmp((*x)->field[0], (*y)->field[0]);

    return order ? order : strcmp((*x)->field[1], (*y)->field[1]);
}

static void demonyms_belong_to_rows(void **state)
{
    struct row **sorted = malloc(demonyms.count * sizeof *sorted);

    (void)state;
    assert_non_null(sorted);
    for (size_t i = 0; i < demonyms.count; i++) {
        const struct row *demonym = sorted[i] = &demonyms.rows[i];
        const struct row *row = *slot_of(&places_by_id, demonym->field[1]);

        check_one_name(demonym, demonym->field[0]);
        if (!row) {
            ROW_FAIL(demonym, "no row has this id");
        }
        if (strcmp(row->field[COUNTRY_CODE], demonym->field[2]) != 0) {
            ROW_FAIL(demonym, "the row's country is \"%s\"", row->field[COUNTRY_CODE]);
        }
    }
    qsort(sorted, demonyms.count, sizeof *sorted, by_demonym);
    for (size_t i = 1; i < demonyms.count; i++) {
        if (by_demonym(&sorted[i - 1], &sorted[i]) == 0) {
            ROW_FAIL(sorted[i], "the line stands there twice");
        }
    }
    free(sorted);
}

/* Whether the reference file's point of a division is known to be wrong. */
static bool is_corrected(const struct row *row)
{
    const struct row *source = *slot_of(&sources_by_id, row->field[GEONAMEID]);

    return source && has_prefix(source->field[2], "corrected:");
}

static void check_corrected(struct row *row)
{
    if (!is_corrected(row)) {
        return;
    }
    for (size_t i = 0; i < places.count; i++) {
        const struct row *town = &places.rows[i];

        if (town->field[FEATURE_CLASS][0] == 'P' &&
            strcmp(town->field[COUNTRY_CODE], row->field[COUNTRY_CODE]) == 0 &&
            strcmp(town->field[ADMIN1_CODE], row->field[ADMIN1_CODE]) == 0 &&
            fabs(number(town, LATITUDE) - number(row, LATITUDE)) <= TOLERANCE_OWN_TOWN &&
            fabs(number(town, LONGITUDE) - number(row, LONGITUDE)) <= TOLERANCE_OWN_TOWN) {
            return;
        }
    }
    ROW_FAIL(row, "no town of the division is near its corrected point");
}

static void corrected_divisions_lie_among_their_towns(void **state)
{
    (void)state;
    each_row(check_corrected);
}

static bool is_named(const struct row *row, const char *name)
{
    const char *found = row->field[ALTERNATENAMES];
    const size_t length = strlen(name);

    if (strcmp(row->field[NAME], name) == 0) {
        return true;
    }
    while ((found = strstr(found, name)) != NULL) {
        if ((found == row->field[ALTERNATENAMES] || found[-1] == '|') &&
            (found[length] == '\0' || found[length] == '|')) {
            return true;
        }
        found++;
    }
    return false;
}

static const struct row *find_row(const char *name, const char *country, const char *code)
{
    const struct table *const both[] = {&core, &places};

    for (size_t t = 0; t < 2; t++) {
        for (size_t i = 0; i < both[t]->count; i++) {
            const struct row *row = &both[t]->rows[i];

            if (strcmp(row->field[COUNTRY_CODE], country) == 0 &&
                (!code || strcmp(row->field[FEATURE_CODE], code) == 0) && is_named(row, name)) {
                return row;
            }
        }
    }
    return NULL;
}

/* What news writes, and which row it must find. */
static void names_of_news_are_there(void **state)
{
    static const struct {
        const char *name, *country, *code;
    } expected[] = {
        {"U.S.", "US", "PCLI"},
        {"UAE", "AE", "PCLI"},
        {"DR Congo", "CD", "PCLI"},
        {"Burma", "MM", "PCLI"},
        {"Holland", "NL", "PCLI"},
        {"England", "GB", "ADM1"},
        {"Fla.", "US", "ADM1"},
        {"AL", "US", "ADM1"},
        {"Sask.", "CA", "ADM1"},
        {"NSW", "AU", "ADM1"},
        {"Middle East", "", "RGN"},
        {"Red Sea", "", "SEA"},
        {"Europe", "", "CONT"},
        {"Gaza", "PS", "ADM1"},
        {"Donbas", "UA", "RGN"},
        {"Iraqi Kurdistan", "IQ", "RGN"},
        {"Strait of Hormuz", "", "STRT"},
        {"Musayib", "IQ", NULL},
        {"Jarf al-Kheir", "IQ", "PPL"},
        {"Alexandria", "IQ", "PPL"},
        {"Babylon", "IQ", "ADM1"},
        {"Ain al-Assad", "IQ", "AIRB"},
        {"Tower 22", "JO", "MILB"},
        {"Al-Tanf", "SY", "MILB"},
        {"Hmeimim", "SY", "AIRB"},
        {"Al Udeid", "QA", "AIRB"},
        {"Pentagon", "US", "BLDG"},
        {"Khan Younis", "PS", NULL},
        {"NYC", "US", "PPL"},
        {"D.C.", "US", "PPLC"},
    };

    (void)state;
    for (size_t i = 0; i < sizeof expected / sizeof *expected; i++) {
        if (!find_row(expected[i].name, expected[i].country, expected[i].code)) {
            fail_msg("no %s %s in \"%s\"", expected[i].code ? expected[i].code : "row",
                     expected[i].name, expected[i].country);
        }
    }
}

/* ---- against the reference gazetteer */

/* The path of a file of the reference gazetteer; skips the test when it is not there. */
static void shared_path(char *path, size_t size, const char *file)
{
    const char *shared = getenv("GAZETAG_SHARED");

    snprintf(path, size, "%s/gazetteer/%s", shared && *shared ? shared : GAZETAG_SHARED_DIR, file);
    if (access(path, R_OK) != 0) {
        print_message("SKIPPED: %s is not there, so the shipped rows were not compared with it\n",
                      path);
        skip();
    }
}

static bool in_class(const struct row *row, const char *classes)
{
    return strchr(classes, row->field[FEATURE_CLASS][0]) != NULL;
}

static double tolerance_of(const struct row *row)
{
    if (!*slot_of(&sources_by_id, row->field[GEONAMEID])) {
        return TOLERANCE_SAME_POINT;
    }
    if (is_corrected(row)) {
        return 360; /* corrected_divisions_lie_among_their_towns looks after them */
    }
    return in_class(row, "H") ? TOLERANCE_WATER : TOLERANCE_DIVISION;
}

/* Whether two feature codes may stand for the same place: a town's rank changes with its office,
 * and the reference file calls every water body of the sea SEA. */
static bool same_kind(const struct row *ours, char **theirs)
{
    if (strcmp(ours->field[FEATURE_CLASS], theirs[FEATURE_CLASS]) != 0) {
        return false;
    }
    return strcmp(ours->field[FEATURE_CODE], theirs[FEATURE_CODE]) == 0 || in_class(ours, "P") ||
           (in_class(ours, "H") && strcmp(theirs[FEATURE_CODE], "SEA") == 0);
}

static void compare_with_reference(void *context, char **field, size_t count)
{
    const size_t *line = context;
    struct row *row;

    ++*(size_t *)context;
    if (count != COLUMNS || *line == 1) {
        return;
    }
    row = *slot_of(&places_by_id, field[GEONAMEID]);
    if (row) {
        const double tolerance = tolerance_of(row);
        const double latitude_off =
            strtod(row->field[LATITUDE], NULL) - strtod(field[LATITUDE], NULL);
        double longitude_off =
            fabs(strtod(row->field[LONGITUDE], NULL) - strtod(field[LONGITUDE], NULL));

        longitude_off = fmin(longitude_off, 360 - longitude_off);
        row->met = true;
        if (fabs(latitude_off) > tolerance || longitude_off > tolerance) {
            ROW_FAIL(row, "%s, %s is more than %g degrees from %s, %s", row->field[LATITUDE],
                     row->field[LONGITUDE], tolerance, field[LATITUDE], field[LONGITUDE]);
        }
        if (*field[COUNTRY_CODE] && *row->field[COUNTRY_CODE] &&
            strcmp(field[COUNTRY_CODE], row->field[COUNTRY_CODE]) != 0) {
            ROW_FAIL(row, "the country is %s", field[COUNTRY_CODE]);
        }
        if (!same_kind(row, field)) {
            ROW_FAIL(row, "the feature is %s.%s", field[FEATURE_CLASS], field[FEATURE_CODE]);
        }
        if (*field[ADMIN1_CODE] && strcmp(field[ADMIN1_CODE], "0") != 0 &&
            *row->field[ADMIN1_CODE] && strcmp(field[ADMIN1_CODE], row->field[ADMIN1_CODE]) != 0) {
            ROW_FAIL(row, "the first-order division is %s", field[ADMIN1_CODE]);
        }
    }
}

static void points_and_codes_agree_with_the_reference(void **state)
{
    char path[4096], command[8192];
    size_t line = 0;
    FILE *in;

    (void)state;
    shared_path(path, sizeof path, "world.csv.gz");
    assert_null(strchr(path, '\''));
    snprintf(command, sizeof command, "gzip -dc '%s'", path);
    in = popen(command, "r");
    assert_non_null(in);
    read_csv(in, compare_with_reference, &line);
    assert_int_equal(pclose(in), 0);
    assert_true(line > 100000);
}

/* GeoNames' lists of countries and divisions: tab-separated, ids in `id_column`, the codes that the
 * id must have in `code_column`. */
static void check_list(const char *file, int code_column, int id_column)
{
    char path[4096], line[8192];
    FILE *in;

    shared_path(path, sizeof path, file);
    in = fopen(path, "rb");
    assert_non_null(in);
    while (fgets(line, sizeof line, in)) {
        char *code = NULL, *id = NULL, *next = line;
        struct row *row;

        line[strcspn(line, "\r\n")] = '\0';
        for (int i = 0; next && line[0] != '#'; i++) {
            char *field = next;

            next = strchr(next, '\t');
            if (next) {
                *next++ = '\0';
            }
            if (i == code_column) {
                code = field;
            } else if (i == id_column) {
                id = field;
            }
        }
        row = code && id ? *slot_of(&places_by_id, id) : NULL;
        if (row && in_class(row, "A") && strcmp(row->field[FEATURE_CODE], "PCLH") != 0) {
            char ours[64];

            snprintf(ours, sizeof ours, "%s%s%s%s%s", row->field[COUNTRY_CODE],
                     strchr(code, '.') ? "." : "", strchr(code, '.') ? row->field[ADMIN1_CODE] : "",
                     *row->field[ADMIN2_CODE] ? "." : "", row->field[ADMIN2_CODE]);
            row->met = true;
            if (strcmp(ours, code) != 0) {
                ROW_FAIL(row, "%s says %s, the row %s", file, code, ours);
            }
        }
    }
    fclose(in);
}

static void divisions_have_their_geonames_ids(void **state)
{
    (void)state;
    check_list("geonames/countryInfo.txt", 0, 16);
    check_list("geonames/admin1CodesASCII.txt", 0, 3);
    check_list("geonames/admin2Codes.txt", 0, 3);
}

static void feature_codes_are_geonames(void **state)
{
    char path[4096], line[4096];
    size_t found = 0;
    FILE *in;

    (void)state;
    shared_path(path, sizeof path, "geonames/featureCodes_en.txt");
    in = fopen(path, "rb");
    assert_non_null(in);
    while (fgets(line, sizeof line, in)) {
        line[strcspn(line, "\t\n")] = '\0';
        for (size_t i = 0; i < sizeof known_codes / sizeof *known_codes; i++) {
            found += strcmp(line, known_codes[i]) == 0;
        }
    }
    fclose(in);
    assert_int_equal(found, sizeof known_codes / sizeof *known_codes);
}

/* Whoever is in no list of another authority says so in sources.csv. */
static void check_met(struct row *row)
{
    if (!row->met && !has_prefix(row->field[GEONAMEID], "gt:") &&
        !*slot_of(&sources_by_id, row->field[GEONAMEID])) {
        ROW_FAIL(row, "no reference file has this id");
    }
}

static void every_id_was_found(void **state)
{
    char path[4096];

    (void)state;
    shared_path(path, sizeof path, "world.csv.gz");
    each_row(check_met);
}

static void check_site(void *context, char **field, size_t count)
{
    enum { ID, SITE, ALTERNATES, LAT, LON, CLASS, CODE, COUNTRY, ADMIN1, PRECISION, EVIDENCE };
    size_t *line = context;
    const struct table *const both[] = {&core, &places};
    double tolerance_deg;

    if (++*line == 1) {
        return;
    }
    assert_int_equal(count, EVIDENCE + 1);
    /* At least 2 km: the list rounds, and an air base is that long. */
    tolerance_deg = fmax(strtod(field[PRECISION], NULL), 2) / KM_PER_DEGREE;
    for (size_t t = 0; t < 2; t++) {
        for (size_t i = 0; i < both[t]->count; i++) {
            const struct row *row = &both[t]->rows[i];
            const double latitude_deg = strtod(field[LAT], NULL);

            if (strcmp(row->field[COUNTRY_CODE], field[COUNTRY]) == 0 &&
                fabs(strtod(row->field[LATITUDE], NULL) - latitude_deg) <= tolerance_deg &&
                fabs(strtod(row->field[LONGITUDE], NULL) - strtod(field[LON], NULL)) <=
                    tolerance_deg / cos(latitude_deg * 3.14159265358979 / 180) &&
                (!in_class(row, "P") || field[CLASS][0] == 'P') && in_class(row, "SLP")) {
                return;
            }
        }
    }
    fail_msg("no row of ours stands where %s is", field[SITE]);
}

static void military_sites_stand_where_evidence_puts_them(void **state)
{
    char path[4096];
    size_t line = 0;
    FILE *in;

    (void)state;
    shared_path(path, sizeof path, "bases.csv");
    in = fopen(path, "rb");
    assert_non_null(in);
    read_csv(in, check_site, &line);
    fclose(in);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_headers_are_geonames_columns),
        cmocka_unit_test(ids_are_unique), /* fills the map that the others use */
        cmocka_unit_test(points_are_on_earth),
        cmocka_unit_test(codes_are_known),
        cmocka_unit_test(names_are_well_formed),
        cmocka_unit_test(ids_of_our_own_have_a_source),
        cmocka_unit_test(sources_belong_to_rows),
        cmocka_unit_test(demonyms_belong_to_rows),
        cmocka_unit_test(corrected_divisions_lie_among_their_towns),
        cmocka_unit_test(names_of_news_are_there),
        cmocka_unit_test(points_and_codes_agree_with_the_reference),
        cmocka_unit_test(divisions_have_their_geonames_ids),
        cmocka_unit_test(feature_codes_are_geonames),
        cmocka_unit_test(every_id_was_found),
        cmocka_unit_test(military_sites_stand_where_evidence_puts_them),
    };

    return cmocka_run_group_tests(tests, set_up, tear_down);
}

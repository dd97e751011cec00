#include "gazetteer/csv_source.h"

#include <stdlib.h>
#include <string.h>

#include <csv.h>

#include "base/buffer.h"
#include "base/error.h"
#include "base/utf8.h"

enum {
    READ_BYTES = 256 * 1024,
    MOST_COLUMNS = 64,
    INSIDE_FIELD = 2, /* libcsv's pstate; it tells of open quotes only where it refuses all stray
                         ones */
    MOST_LINE_BYTES = 16 * 1024 * 1024, /* a line beyond this is no gazetteer's */
};

enum column {
    COLUMN_NAME,
    COLUMN_LATITUDE,
    COLUMN_LONGITUDE,
    COLUMN_ID,
    COLUMN_ALTERNATES,
    COLUMN_CLASS,
    COLUMN_CODE,
    COLUMN_COUNTRY,
    COLUMN_ADMIN1,
    COLUMN_ADMIN2,
    COLUMN_POPULATION,
    COLUMN_DEMONYM,
    COLUMN_COUNT,
};

static const char *const COLUMN_NAMES[COLUMN_COUNT] = {
    "name",         "latitude",     "longitude",   "geonameid",   "alternatenames", "feature_class",
    "feature_code", "country_code", "admin1_code", "admin2_code", "population",     "demonym",
};

struct reader {
    struct source *source;
    struct builder *builder;
    gazetag_error *error;
    enum gazetag_status status;

    int columns[COLUMN_COUNT]; /* index in the line, -1 absent */
    unsigned width;            /* columns of the header */
    bool has_header, demonyms;

    /* The line being read: its fields stand one behind the other in `bytes`. */
    struct buffer bytes;
    size_t ends[MOST_COLUMNS];
    unsigned count;
    uint64_t line, first_line; /* where the reading is, and where this row began */
    uint64_t newlines;         /* inside its quoted fields */
    int last_end;              /* the character that ended the row before */
};

static struct slice field(const struct reader *r, enum column which)
{
    int column = r->columns[which];
    size_t start;

    if (column < 0)
        return slice_of(NULL, 0);
    start = column ? r->ends[column - 1] : 0;
    return slice_of(r->bytes.data + start, r->ends[column] - start);
}

static void take_field(void *data, size_t length, void *context)
{
    struct reader *r = context;

    if (r->status != GAZETAG_OK)
        return;
    if (r->bytes.length + length > MOST_LINE_BYTES) {
        r->count = MOST_COLUMNS + 1; /* reported as a wrong count of fields */
        return;
    }
    if (r->count < MOST_COLUMNS) {
        if (length && !buffer_append(&r->bytes, data, length)) {
            r->status = error_set(r->error, GAZETAG_NO_MEMORY, "memory is short");
            return;
        }
        r->ends[r->count] = r->bytes.length;
    }
    if (r->count <= MOST_COLUMNS)
        r->count++;
    for (const char *p = data, *end = p + length; p < end; r->newlines++) {
        p = memchr(p, '\n', (size_t)(end - p));
        if (!p)
            break;
        p++;
    }
}

static enum gazetag_status take_header(struct reader *r)
{
    r->has_header = true;
    r->width = r->count;
    for (int i = 0; i < COLUMN_COUNT; i++)
        r->columns[i] = -1;
    if (r->count > MOST_COLUMNS)
        return error_set_at(r->error, GAZETAG_BAD_DATA, r->source->path, 1, GAZETAG_NO_BYTE,
                            "the header has more than %d columns", MOST_COLUMNS);
    for (unsigned column = 0; column < r->count; column++) {
        size_t start = column ? r->ends[column - 1] : 0;
        struct slice name = source_trim(slice_of(r->bytes.data + start, r->ends[column] - start));
        for (int i = 0; i < COLUMN_COUNT; i++)
            if (r->columns[i] < 0 && slice_is(name, COLUMN_NAMES[i]))
                r->columns[i] = (int)column;
    }
    r->demonyms = r->columns[COLUMN_DEMONYM] >= 0 && r->columns[COLUMN_ID] >= 0;
    for (int i = COLUMN_NAME; i <= COLUMN_LONGITUDE && !r->demonyms; i++)
        if (r->columns[i] < 0)
            return error_set_at(r->error, GAZETAG_BAD_DATA, r->source->path, 1, GAZETAG_NO_BYTE,
                                "the header names no column \"%s\"", COLUMN_NAMES[i]);
    return GAZETAG_OK;
}

static const char *take_demonym(struct reader *r)
{
    struct slice id = source_trim(field(r, COLUMN_ID));
    struct slice name = source_trim(field(r, COLUMN_DEMONYM));
    uint16_t country = source_country(field(r, COLUMN_COUNTRY));

    if (id.length == 0 && country)
        return builder_add_country_name(r->builder, country, name, GAZETTEER_NAME_DEMONYM);
    if (builder_row_by_id(r->builder, id) == IMAGE_NONE) {
        /* The list serves gazetteers of all sizes: not every one has the place. */
        builder_statistics(r->builder)->rows_filtered++;
        return NULL;
    }
    return builder_add_name(r->builder, id, name, GAZETTEER_NAME_DEMONYM);
}

/* A GeoNames feature code belongs to one class, which a source may leave out beside it. */
static char class_of_code(struct slice code)
{
    static const struct {
        const char *start;
        char class;
    } codes[] = {
        {"ADM", 'A'},  {"PCL", 'A'},  {"TERR", 'A'}, {"ZN", 'A'},   {"PPL", 'P'}, {"STLMT", 'P'},
        {"RGN", 'L'},  {"CONT", 'L'}, {"AREA", 'L'}, {"MILB", 'L'}, {"PRK", 'L'}, {"SEA", 'H'},
        {"OCN", 'H'},  {"GULF", 'H'}, {"STRT", 'H'}, {"BAY", 'H'},  {"LK", 'H'},  {"STM", 'H'},
        {"ISL", 'T'},  {"MT", 'T'},   {"DSRT", 'T'}, {"VAL", 'T'},  {"AIR", 'S'}, {"INSM", 'S'},
        {"BLDG", 'S'}, {"HSP", 'S'},  {"SCH", 'S'},  {"RD", 'R'},
    };

    for (size_t i = 0; i < sizeof codes / sizeof *codes; i++) {
        size_t length = strlen(codes[i].start);

        if (code.length >= length && memcmp(code.data, codes[i].start, length) == 0)
            return codes[i].class;
    }
    return '\0';
}

static const char *take_place(struct reader *r)
{
    struct slice class = source_trim(field(r, COLUMN_CLASS));
    struct slice code = source_trim(field(r, COLUMN_CODE));
    struct builder_row row = {
        .id = source_trim(field(r, COLUMN_ID)),
        .name = source_trim(field(r, COLUMN_NAME)),
        .alternates = field(r, COLUMN_ALTERNATES),
        .separator = '|',
        .feature_class = class.length == 1 ? class.data[0] : class_of_code(code),
        .feature_code = code,
        .country = source_country(field(r, COLUMN_COUNTRY)),
        .admin1_code = source_trim(field(r, COLUMN_ADMIN1)),
        .admin2_code = source_trim(field(r, COLUMN_ADMIN2)),
    };

    if (row.name.length == 0)
        return "the row has no name";
    if (!source_number(field(r, COLUMN_LATITUDE), &row.latitude_deg))
        return "the latitude is not a number";
    if (!source_number(field(r, COLUMN_LONGITUDE), &row.longitude_deg))
        return "the longitude is not a number";
    if (!source_population(field(r, COLUMN_POPULATION), &row.population))
        return "the population is not a number";
    if (!source_takes(r->source, &row)) {
        builder_statistics(r->builder)->rows_filtered++;
        return NULL;
    }
    return builder_add(r->builder, &row);
}

static const char *take_row(struct reader *r)
{
    struct slice bytes = buffer_slice(&r->bytes);

    if (r->count != r->width)
        return "the row has another number of fields than the header";
    if (memchr(bytes.data, '\0', bytes.length))
        return "the row holds a zero byte";
    if (utf8_valid_up_to(bytes) != bytes.length)
        return "the row is not valid UTF-8";
    /* A line break inside a quoted name is white space. */
    for (size_t i = 0; r->newlines && i < bytes.length; i++)
        if (r->bytes.data[i] == '\n' || r->bytes.data[i] == '\r')
            r->bytes.data[i] = ' ';
    builder_statistics(r->builder)->rows_read++;
    return r->demonyms ? take_demonym(r) : take_place(r);
}

static void end_row(int character, void *context)
{
    struct reader *r = context;
    bool second_half = character == '\n' && r->last_end == '\r' && r->count == 0;

    if (r->status == GAZETAG_OK && r->count > 0) {
        if (!r->has_header) {
            r->status = take_header(r);
        } else {
            const char *reason = take_row(r);
            if (reason)
                r->status = source_skip(r->source, r->builder, r->first_line, reason, r->error);
        }
    }
    if (!second_half)
        r->line += 1 + r->newlines;
    r->first_line = r->line;
    r->last_end = character;
    r->newlines = 0;
    r->count = 0;
    buffer_rewind(&r->bytes);
}

static enum gazetag_status feed(struct reader *r, struct csv_parser *parser, const char *data,
                                size_t length)
{
    builder_digest(r->builder, data, length);
    if (csv_parse(parser, data, length, take_field, end_row, r) != length &&
        r->status == GAZETAG_OK)
        r->status = error_set(r->error, GAZETAG_NO_MEMORY, "memory is short");
    return r->status;
}

static enum gazetag_status read_all(struct reader *r, struct csv_parser *parser, char *chunk)
{
    bool first = true;

    for (;;) {
        long got = r->source->read(r->source->context, chunk, READ_BYTES, r->error);
        size_t skip = 0;

        if (got < 0)
            return GAZETAG_IO;
        if (got == 0)
            break;
        if (first && got >= 3 && memcmp(chunk, "\xEF\xBB\xBF", 3) == 0)
            skip = 3;
        first = false;
        if (feed(r, parser, chunk + skip, (size_t)got - skip) != GAZETAG_OK)
            return r->status;
    }
    if (parser->quoted && parser->pstate == INSIDE_FIELD)
        return source_skip(r->source, r->builder, r->first_line, "a quoted field does not end",
                           r->error);
    if (csv_fini(parser, take_field, end_row, r) != 0 && r->status == GAZETAG_OK)
        return error_set(r->error, GAZETAG_NO_MEMORY, "memory is short");
    if (r->status == GAZETAG_OK && !r->has_header)
        return error_set_at(r->error, GAZETAG_BAD_DATA, r->source->path, 1, GAZETAG_NO_BYTE,
                            "the file is empty; a header line is wanted");
    return r->status;
}

enum gazetag_status csv_source_read(struct source *source, struct builder *builder,
                                    gazetag_error *error)
{
    struct reader r = {
        .source = source, .builder = builder, .error = error, .line = 1, .first_line = 1};
    struct csv_parser parser;
    char *chunk = malloc(READ_BYTES);
    enum gazetag_status status;

    if (!chunk || csv_init(&parser, CSV_REPALL_NL) != 0) {
        free(chunk);
        return error_set(error, GAZETAG_NO_MEMORY, "memory is short");
    }
    csv_set_blk_size(&parser, 64 * 1024);
    /* A line of empty fields puts nothing in it, and they point into it all the same. */
    status = buffer_reserve(&r.bytes, 1) ? read_all(&r, &parser, chunk)
                                         : error_set(error, GAZETAG_NO_MEMORY, "memory is short");
    csv_free(&parser);
    buffer_clear(&r.bytes);
    free(chunk);
    return status;
}

#include "gazetteer/geonames_source.h"

#include <stdlib.h>
#include <string.h>

#include "base/buffer.h"
#include "base/error.h"
#include "base/utf8.h"

enum {
    READ_BYTES = 256 * 1024,
    MOST_COLUMNS = 20,
    MOST_LINE_BYTES = 16 * 1024 * 1024,
    PLACE_COLUMNS = 19,
    COUNTRY_COLUMNS = 19,
    DIVISION_COLUMNS = 4,
};

struct line {
    struct slice fields[MOST_COLUMNS];
    size_t count; /* MOST_COLUMNS + 1: more */
};

static void split(struct slice text, struct line *line)
{
    const char *at = text.data, *end = text.data + text.length;

    *line = (struct line){.count = 0}; /* columns that are missing are empty */
    while (line->count < MOST_COLUMNS) {
        const char *tab = memchr(at, '\t', (size_t)(end - at));
        line->fields[line->count++] = slice_of(at, (size_t)((tab ? tab : end) - at));
        if (!tab)
            return;
        at = tab + 1;
    }
    line->count = MOST_COLUMNS + 1;
}

static bool all_digits(struct slice text)
{
    for (size_t i = 0; i < text.length; i++)
        if (text.data[i] < '0' || text.data[i] > '9')
            return false;
    return text.length > 0;
}

/* ---- telling them apart */

enum geonames_kind geonames_kind_of(struct slice beginning)
{
    const char *at = beginning.data, *end = beginning.data + beginning.length;
    struct line line;

    while (at < end) {
        const char *stop = memchr(at, '\n', (size_t)(end - at));
        struct slice text = slice_of(at, (size_t)((stop ? stop : end) - at));

        at = stop ? stop + 1 : end;
        if (text.length == 0 || text.data[0] == '#' || text.data[0] == '\r')
            continue;
        split(text, &line);
        if (line.count == PLACE_COLUMNS && all_digits(line.fields[0]))
            return GEONAMES_PLACES;
        if (line.count == COUNTRY_COLUMNS && source_country(line.fields[0]))
            return GEONAMES_COUNTRIES;
        if (line.count >= 7 && line.count <= 10 && all_digits(line.fields[0]) &&
            all_digits(line.fields[1]))
            return GEONAMES_ALTERNATES;
        if (line.count == DIVISION_COLUMNS && line.fields[0].length > 3 &&
            line.fields[0].data[2] == '.')
            return memchr(line.fields[0].data + 3, '.', line.fields[0].length - 3)
                       ? GEONAMES_ADMIN2
                       : GEONAMES_ADMIN1;
        return GEONAMES_NONE;
    }
    return GEONAMES_NONE;
}

/* ---- lines of each kind: why they were not taken, or NULL */

static const char *take_place(const struct source *source, struct builder *builder,
                              const struct line *line)
{
    const struct slice *f = line->fields;
    struct builder_row row = {
        .id = f[0],
        .name = f[1],
        .alternates = f[3],
        .separator = ',',
        .feature_class = f[6].length == 1 ? f[6].data[0] : '\0',
        .feature_code = f[7],
        .country = source_country(f[8]),
        .admin1_code = f[10],
        .admin2_code = f[11],
    };

    if (line->count != PLACE_COLUMNS)
        return "the line does not have 19 columns";
    if (!source_number(f[4], &row.latitude_deg) || !source_number(f[5], &row.longitude_deg))
        return "latitude or longitude is not a number";
    if (!source_population(f[14], &row.population))
        return "the population is not a number";
    if (!source_takes(source, &row)) {
        builder_statistics(builder)->rows_filtered++;
        return NULL;
    }
    return builder_add(builder, &row);
}

/* Romanisations: pinyin, and languages written in Latin letters where they are not. */
static bool is_romanisation(struct slice language)
{
    return slice_is(language, "piny") ||
           (language.length > 5 && memcmp(language.data + language.length - 5, "-Latn", 5) == 0);
}

/* Everything longer than three letters that is no language is a key to another data base: links,
 * postal codes, codes of airports and ports, Wikidata. */
static bool is_wanted(const struct source *source, struct slice language)
{
    const struct source_filter *filter = source->filter;

    if (language.length == 0 || slice_is(language, "abbr") || is_romanisation(language))
        return true;
    if (!filter || !filter->languages)
        return slice_is(language, "en");
    for (size_t i = 0; i < filter->language_count; i++)
        if (slice_is(language, filter->languages[i]))
            return true;
    return false;
}

static const char *take_alternate(const struct source *source, struct builder *builder,
                                  const struct line *line)
{
    const struct slice *f = line->fields;
    uint32_t flags = GAZETTEER_NAME_ALTERNATE;

    if (line->count < 4)
        return "the line has fewer than 4 columns";
    if (!is_wanted(source, f[2]) || builder_row_by_id(builder, f[1]) == IMAGE_NONE) {
        builder_statistics(builder)->rows_filtered++;
        return NULL;
    }
    if (slice_is(f[2], "abbr"))
        flags |= GAZETTEER_NAME_ABBREVIATION;
    if (line->count > 4 && slice_is(f[4], "1"))
        flags |= GAZETTEER_NAME_PREFERRED;
    return builder_add_name(builder, f[1], f[3], flags);
}

static const char *take_division(struct builder *builder, const struct line *line)
{
    struct slice code = line->fields[0], admin1, admin2 = {NULL, 0};
    const char *dot;

    if (line->count != DIVISION_COLUMNS)
        return "the line does not have 4 columns";
    if (code.length < 4 || code.data[2] != '.')
        return "the code of the division is not like IQ.06";
    admin1 = slice_of(code.data + 3, code.length - 3);
    dot = memchr(admin1.data, '.', admin1.length);
    if (dot) {
        admin2 = slice_of(dot + 1, (size_t)(admin1.data + admin1.length - dot - 1));
        admin1.length = (size_t)(dot - admin1.data);
    }
    return builder_name_division(builder, source_country(slice_of(code.data, 2)), admin1, admin2,
                                 line->fields[1], line->fields[3]);
}

static const char *take_country(struct builder *builder, const struct line *line)
{
    const struct slice *f = line->fields;
    char neighbours[128];
    size_t length = 0;

    if (line->count != COUNTRY_COLUMNS)
        return "the line does not have 19 columns";
    for (size_t i = 0; i + 1 < f[17].length && length + 2 <= sizeof neighbours; i++) {
        if (!source_country(slice_of(f[17].data + i, 2)))
            continue;
        memcpy(neighbours + length, f[17].data + i, 2);
        length += 2;
        i++;
    }
    return builder_name_country(builder, source_country(f[0]), f[4], f[1],
                                slice_of(neighbours, length), f[16]);
}

static const char *take_line(const struct source *source, enum geonames_kind kind,
                             struct builder *builder, struct slice text)
{
    struct line line;

    if (memchr(text.data, '\0', text.length))
        return "the line holds a zero byte";
    if (utf8_valid_up_to(text) != text.length)
        return "the line is not valid UTF-8";
    split(text, &line);
    builder_statistics(builder)->rows_read++;
    switch (kind) {
    case GEONAMES_PLACES:
        return take_place(source, builder, &line);
    case GEONAMES_ALTERNATES:
        return take_alternate(source, builder, &line);
    case GEONAMES_COUNTRIES:
        return take_country(builder, &line);
    default:
        return take_division(builder, &line);
    }
}

/* ---- lines */

struct reader {
    const struct source *source;
    enum geonames_kind kind;
    struct builder *builder;
    gazetag_error *error;
    uint64_t line;
};

static enum gazetag_status end_line(struct reader *r, struct slice text)
{
    const char *reason;

    r->line++;
    if (text.length && text.data[text.length - 1] == '\r')
        text.length--;
    if (r->line == 1 && text.length >= 3 && memcmp(text.data, "\xEF\xBB\xBF", 3) == 0)
        text = slice_of(text.data + 3, text.length - 3);
    if (text.length == 0 || text.data[0] == '#')
        return GAZETAG_OK;
    reason = take_line(r->source, r->kind, r->builder, text);
    return reason ? source_skip(r->source, r->builder, r->line, reason, r->error) : GAZETAG_OK;
}

static enum gazetag_status take_chunk(struct reader *r, struct buffer *rest, const char *chunk,
                                      size_t length)
{
    const char *at = chunk, *end = chunk + length;
    enum gazetag_status status = GAZETAG_OK;

    builder_digest(r->builder, chunk, length);
    while (at < end && status == GAZETAG_OK) {
        const char *stop = memchr(at, '\n', (size_t)(end - at));
        size_t here = (size_t)((stop ? stop : end) - at);

        if (!stop || rest->length) {
            if (rest->length + here > MOST_LINE_BYTES)
                return error_set_at(r->error, GAZETAG_LIMIT, r->source->path, r->line + 1,
                                    GAZETAG_NO_BYTE, "the line is too long");
            if (!buffer_append(rest, at, here))
                return error_set(r->error, GAZETAG_NO_MEMORY, "memory is short");
        }
        if (!stop)
            break;
        status = end_line(r, rest->length ? buffer_slice(rest) : slice_of(at, here));
        buffer_rewind(rest);
        at = stop + 1;
    }
    return status;
}

enum gazetag_status geonames_source_read(struct source *source, enum geonames_kind kind,
                                         struct builder *builder, gazetag_error *error)
{
    struct reader r = {source, kind, builder, error, 0};
    enum gazetag_status status = GAZETAG_OK;
    char *chunk = malloc(READ_BYTES);
    struct buffer rest = {0};

    if (!chunk)
        return error_set(error, GAZETAG_NO_MEMORY, "memory is short");
    while (status == GAZETAG_OK) {
        long got = source->read(source->context, chunk, READ_BYTES, error);
        if (got < 0)
            status = GAZETAG_IO;
        if (got <= 0)
            break;
        status = take_chunk(&r, &rest, chunk, (size_t)got);
    }
    if (status == GAZETAG_OK && rest.length)
        status = end_line(&r, buffer_slice(&rest));
    buffer_clear(&rest);
    free(chunk);
    return status;
}

#include "gazetteer/source.h"

#include <math.h>
#include <string.h>

#include "base/error.h"

enum gazetag_status source_skip(const struct source *source, struct builder *builder, uint64_t line,
                                const char *reason, gazetag_error *error)
{
    gazetag_error row = {0};

    if (reason == BUILDER_NO_MEMORY)
        return error_set(error, GAZETAG_NO_MEMORY, "memory is short");
    builder_statistics(builder)->rows_skipped++;
    if (source->strict)
        return error_set_at(error, GAZETAG_BAD_DATA, source->path, line, GAZETAG_NO_BYTE, "%s",
                            reason);
    if (source->warn) {
        error_set_at(&row, GAZETAG_BAD_DATA, source->path, line, GAZETAG_NO_BYTE, "%s", reason);
        source->warn(source->warn_context, &row);
    }
    return GAZETAG_OK;
}

bool source_takes(const struct source *source, const struct builder_row *row)
{
    const struct source_filter *filter = source->filter;

    if (!filter)
        return true;
    if (row->population < filter->min_population)
        return false;
    if (filter->feature_classes &&
        (row->feature_class == '\0' || !strchr(filter->feature_classes, row->feature_class)))
        return false;
    for (size_t i = 0; i < filter->country_count; i++)
        if (filter->countries[i] == row->country)
            return true;
    return filter->country_count == 0;
}

struct slice source_trim(struct slice text)
{
    while (text.length && (text.data[0] == ' ' || text.data[0] == '\t'))
        text = slice_of(text.data + 1, text.length - 1);
    while (text.length && (text.data[text.length - 1] == ' ' || text.data[text.length - 1] == '\t'))
        text.length--;
    return text;
}

/* Digits into a mantissa of at most 18 of them; returns how many were read. */
static size_t digits(struct slice text, size_t *at, double *mantissa, int *dropped)
{
    size_t start = *at;

    while (*at < text.length && text.data[*at] >= '0' && text.data[*at] <= '9') {
        if (*mantissa < 1e15)
            *mantissa = *mantissa * 10 + (text.data[*at] - '0');
        else
            ++*dropped;
        ++*at;
    }
    return *at - start;
}

bool source_number(struct slice text, double *out)
{
    static const double POWERS[] = {1e0,  1e1,  1e2,  1e3,  1e4,  1e5,  1e6,  1e7,
                                    1e8,  1e9,  1e10, 1e11, 1e12, 1e13, 1e14, 1e15,
                                    1e16, 1e17, 1e18, 1e19, 1e20, 1e21, 1e22};
    double mantissa = 0;
    int dropped = 0, scale;
    size_t at = 0, count, fraction = 0;
    bool negative = false;

    text = source_trim(text);
    if (at < text.length && (text.data[at] == '-' || text.data[at] == '+'))
        negative = text.data[at++] == '-';
    count = digits(text, &at, &mantissa, &dropped);
    scale = dropped;
    if (at < text.length && text.data[at] == '.') {
        at++;
        dropped = 0;
        fraction = digits(text, &at, &mantissa, &dropped);
        scale -= (int)fraction - dropped;
    }
    if (count + fraction == 0 || count + fraction > 40)
        return false;
    if (at < text.length && (text.data[at] == 'e' || text.data[at] == 'E')) {
        double exponent = 0;
        bool down = false;
        int ignored = 0;
        at++;
        if (at < text.length && (text.data[at] == '-' || text.data[at] == '+'))
            down = text.data[at++] == '-';
        if (digits(text, &at, &exponent, &ignored) == 0 || exponent > 99)
            return false;
        scale += down ? -(int)exponent : (int)exponent;
    }
    if (at != text.length || scale > 22)
        return false;
    if (scale < -22)
        mantissa = 0;
    else
        mantissa = scale < 0 ? mantissa / POWERS[-scale] : mantissa * POWERS[scale];
    *out = negative ? -mantissa : mantissa;
    return true;
}

bool source_population(struct slice text, uint64_t *out)
{
    double value;

    text = source_trim(text);
    *out = 0;
    if (text.length == 0)
        return true;
    if (!source_number(text, &value) || value >= 1e12)
        return false;
    if (value > 0)
        *out = (uint64_t)value;
    return true;
}

uint16_t source_country(struct slice text)
{
    text = source_trim(text);
    if (text.length != 2 || text.data[0] < 'A' || text.data[0] > 'Z' || text.data[1] < 'A' ||
        text.data[1] > 'Z')
        return 0;
    return (uint16_t)((unsigned)text.data[0] << 8 | (unsigned)text.data[1]);
}

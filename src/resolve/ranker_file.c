/* The ranker's weights as text. */
#include "resolve/ranker.h"

#include <math.h>

#include "base/error.h"

#define MAGIC "gazetag-ranker-1"

static const char shipped[] =
#include "resolve/ranker_weights.inc"
    ;

struct slice ranker_shipped_weights(void)
{
    return slice_of(shipped, sizeof shipped - 1);
}

/* ---- reading */

static bool is_separator(const char *at)
{
    return *at == ' ' || *at == '\n' || *at == '"' || *at == '\r';
}

/* The next word; "\n" written as two letters ends one as well. Empty at the end. */
static struct slice next_word(struct slice *rest)
{
    const char *at = rest->data, *end = rest->data + rest->length, *start;

    while (at < end && (is_separator(at) || (*at == '\\' && at + 1 < end))) {
        if (*at == '\\')
            at++;
        at++;
    }
    start = at;
    while (at < end && !is_separator(at) && *at != '\\')
        at++;
    *rest = slice_of(at, (size_t)(end - at));
    return slice_of(start, (size_t)(at - start));
}

/* A number such as "-1.25"; no exponent, no locale. */
static bool read_number(struct slice word, float *out)
{
    double value = 0, scale = 1;
    size_t i = 0;
    bool minus = word.length > 0 && word.data[0] == '-', point = false, digit = false;

    for (i = minus; i < word.length; i++) {
        char c = word.data[i];

        if (c == '.' && !point) {
            point = true;
        } else if (c >= '0' && c <= '9' && i < 24) {
            digit = true;
            value = value * 10 + (c - '0');
            if (point)
                scale *= 10;
        } else {
            return false;
        }
    }
    *out = (float)((minus ? -value : value) / scale);
    return digit;
}

static bool read_numbers(struct slice *rest, float *out, size_t count)
{
    for (size_t i = 0; i < count; i++)
        if (!read_number(next_word(rest), &out[i]))
            return false;
    return true;
}

static bool read_feature(struct slice key, struct slice *rest, struct ranker *out)
{
    float numbers[2 + RANKER_HIDDEN];

    if (!read_numbers(rest, numbers, 2 + RANKER_HIDDEN))
        return false;
    for (size_t i = 0; i < FEATURE_COUNT; i++) {
        if (!slice_is(key, ranker_feature_key((enum ranker_feature)i)))
            continue;
        out->first[i] = numbers[0];
        out->linear[i] = numbers[1];
        memcpy(out->hidden[i], numbers + 2, sizeof out->hidden[i]);
    }
    return true;
}

enum gazetag_status ranker_read(struct slice weights, struct ranker *out, gazetag_error *error)
{
    struct slice rest = weights, key = next_word(&rest);
    struct ranker ranker;
    bool good = slice_is(key, MAGIC);

    memset(&ranker, 0, sizeof ranker);
    for (size_t i = 0; i < RANKER_KNOTS; i++)
        ranker.calibration[i] = (float)i / (RANKER_KNOTS - 1);
    while (good) {
        key = next_word(&rest);
        if (key.length == 0)
            break;
        if (slice_is(key, "hidden_bias"))
            good = read_numbers(&rest, ranker.hidden_bias, RANKER_HIDDEN);
        else if (slice_is(key, "output"))
            good = read_numbers(&rest, ranker.output, RANKER_HIDDEN);
        else if (slice_is(key, "calibration"))
            good = read_numbers(&rest, ranker.calibration, RANKER_KNOTS);
        else
            good = read_feature(key, &rest, &ranker);
    }
    if (!good)
        return error_set(error, GAZETAG_BAD_DATA, "these are no weights of the place ranker");
    *out = ranker;
    return GAZETAG_OK;
}

/* ---- writing */

static bool write_number(struct buffer *out, float value)
{
    long scaled = lroundf(value * 10000);
    unsigned long rest = (unsigned long)(scaled < 0 ? -scaled : scaled);
    char digits[32];
    size_t at = sizeof digits, decimals = 0;

    do {
        if (decimals == 4)
            digits[--at] = '.';
        digits[--at] = (char)('0' + rest % 10);
        rest /= 10;
        decimals++;
    } while (rest != 0 || decimals <= 4);
    if (scaled < 0)
        digits[--at] = '-';
    return buffer_append_char(out, ' ') && buffer_append(out, digits + at, sizeof digits - at);
}

static void write_line(struct buffer *out, const char *key, const float *numbers, size_t count)
{
    buffer_append_char(out, '"');
    buffer_append_string(out, key);
    for (size_t i = 0; i < count; i++)
        write_number(out, numbers[i]);
    buffer_append_string(out, "\\n\"\n");
}

bool ranker_write(const struct ranker *ranker, struct buffer *out)
{
    float numbers[2 + RANKER_HIDDEN];

    write_line(out, MAGIC, NULL, 0);
    for (size_t i = 0; i < FEATURE_COUNT; i++) {
        numbers[0] = ranker->first[i];
        numbers[1] = ranker->linear[i];
        memcpy(numbers + 2, ranker->hidden[i], sizeof ranker->hidden[i]);
        write_line(out, ranker_feature_key((enum ranker_feature)i), numbers, 2 + RANKER_HIDDEN);
    }
    write_line(out, "hidden_bias", ranker->hidden_bias, RANKER_HIDDEN);
    write_line(out, "output", ranker->output, RANKER_HIDDEN);
    write_line(out, "calibration", ranker->calibration, RANKER_KNOTS);
    return !out->failed;
}

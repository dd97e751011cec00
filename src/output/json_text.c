#include "output/json_text.h"

#include <math.h>

static bool is_plain(unsigned char byte)
{
    return byte >= 0x20 && byte != '"' && byte != '\\';
}

static void put_escape(struct buffer *out, unsigned char byte)
{
    static const char hex[] = "0123456789abcdef";
    char escape[6] = {'\\', 'u', '0', '0', hex[byte >> 4], hex[byte & 0x0F]};
    const char *shorter = byte == '"'    ? "\\\""
                          : byte == '\\' ? "\\\\"
                          : byte == '\n' ? "\\n"
                          : byte == '\r' ? "\\r"
                          : byte == '\t' ? "\\t"
                                         : NULL;

    if (shorter)
        buffer_append(out, shorter, 2);
    else if (byte == '\0') /* U+0000 is what most readers of JSON refuse: U+FFFD for it */
        buffer_append_string(out, "\\ufffd");
    else
        buffer_append(out, escape, sizeof escape);
}

void json_put_string(struct buffer *out, struct slice text)
{
    size_t start = 0;

    if (!buffer_reserve(out, text.length + 2))
        return;
    buffer_append_char(out, '"');
    for (size_t i = 0; i < text.length; i++) {
        unsigned char byte = (unsigned char)text.data[i];

        if (is_plain(byte))
            continue;
        buffer_append(out, text.data + start, i - start);
        put_escape(out, byte);
        start = i + 1;
    }
    if (text.length > start)
        buffer_append(out, text.data + start, text.length - start);
    buffer_append_char(out, '"');
}

void json_put_text(struct buffer *out, struct slice text)
{
    if (text.length > 0)
        json_put_string(out, text);
    else
        buffer_append(out, "null", 4);
}

void json_put_integer(struct buffer *out, int64_t value)
{
    char digits[24], *p = digits + sizeof digits;
    uint64_t rest = value < 0 ? 0 - (uint64_t)value : (uint64_t)value;

    do
        *--p = (char)('0' + rest % 10);
    while ((rest /= 10) > 0);
    if (value < 0)
        *--p = '-';
    buffer_append(out, p, (size_t)(digits + sizeof digits - p));
}

void json_put_number(struct buffer *out, double value, int decimals)
{
    static const int64_t powers[] = {1,      10,      100,      1000,      10000,
                                     100000, 1000000, 10000000, 100000000, 1000000000};
    int64_t scale = powers[decimals < 0 ? 0 : decimals > 9 ? 9 : decimals], scaled, fraction;
    char digits[10];
    size_t count = 0;

    if (!(fabs(value) <= 1e9)) {
        buffer_append(out, "null", 4);
        return;
    }
    scaled = llround(value * (double)scale);
    if (scaled < 0) {
        buffer_append_char(out, '-');
        scaled = -scaled;
    }
    json_put_integer(out, scaled / scale);
    fraction = scaled % scale;
    if (fraction == 0)
        return;
    digits[count++] = '.';
    while (fraction > 0) {
        scale /= 10;
        digits[count++] = (char)('0' + fraction / scale);
        fraction %= scale;
    }
    buffer_append(out, digits, count);
}

void json_put_comma(struct buffer *out)
{
    char last = out->length > 0 ? out->data[out->length - 1] : '[';

    if (last != '[' && last != '{' && last != ':')
        buffer_append_char(out, ',');
}

void json_put_key(struct buffer *out, const char *key)
{
    json_put_comma(out);
    buffer_append_char(out, '"');
    buffer_append_string(out, key);
    buffer_append(out, "\":", 2);
}

#include "input/charset.h"

#include <errno.h>
#include <iconv.h>
#include <stdio.h>

#include "base/utf8.h"

enum {
    NAME_LIMIT = 40,
    STEP_BYTES = 64 * 1024,
    DECLARED_WITHIN = 4096,
};

static bool is_space(char c)
{
    return c == ' ' || (c >= '\t' && c <= '\r');
}

static char lower(char c)
{
    return c >= 'A' && c <= 'Z' ? (char)(c + 'a' - 'A') : c;
}

static bool same_name(struct slice name, const char *other)
{
    if (name.length != strlen(other))
        return false;
    for (size_t i = 0; i < name.length; i++)
        if (lower(name.data[i]) != other[i])
            return false;
    return true;
}

/* The value behind `name`, "=", and perhaps a quotation mark. */
static struct slice value_after(struct slice text, const char *name)
{
    size_t at = slice_find_word(text, name), start;

    if (at == text.length)
        return slice_of(NULL, 0);
    at += strlen(name);
    while (at < text.length && is_space(text.data[at]))
        at++;
    if (at == text.length || text.data[at] != '=')
        return slice_of(NULL, 0);
    at++;
    while (at < text.length &&
           (is_space(text.data[at]) || text.data[at] == '"' || text.data[at] == '\''))
        at++;
    start = at;
    while (at < text.length && at - start < NAME_LIMIT && !is_space(text.data[at]) &&
           !strchr("\"'>;/?", text.data[at]))
        at++;
    return slice_of(text.data + start, at - start);
}

struct slice charset_declared(struct slice start)
{
    struct slice found;

    if (start.length > DECLARED_WITHIN)
        start.length = DECLARED_WITHIN;
    found = value_after(start, "encoding");
    return found.length > 0 ? found : value_after(start, "charset");
}

/* The converter from a charset's name; iconv's error value when it is unknown. */
static iconv_t open_converter(struct slice name)
{
    char zero_terminated[NAME_LIMIT + 1];

    if (name.length == 0 || name.length > NAME_LIMIT)
        return (iconv_t)-1;
    /* What calls itself Latin-1 or ASCII is Windows-1252 on the web. */
    if (same_name(name, "iso-8859-1") || same_name(name, "latin1") || same_name(name, "us-ascii") ||
        same_name(name, "utf-8") || same_name(name, "utf8"))
        return iconv_open("UTF-8", "WINDOWS-1252");
    snprintf(zero_terminated, sizeof zero_terminated, "%.*s", (int)name.length, name.data);
    return iconv_open("UTF-8", zero_terminated);
}

static bool convert(iconv_t converter, struct slice bytes, struct buffer *out)
{
    char *in = (char *)(uintptr_t)bytes.data;
    size_t left = bytes.length;

    while (left > 0) {
        char *to;
        size_t room = STEP_BYTES;

        if (!buffer_reserve(out, STEP_BYTES))
            return false;
        to = out->data + out->length;
        if (iconv(converter, &in, &left, &to, &room) == (size_t)-1 && errno != E2BIG) {
            out->length = (size_t)(to - out->data);
            if (!buffer_append_string(out, "\xEF\xBF\xBD"))
                return false;
            in++;
            left--;
            continue;
        }
        out->length = (size_t)(to - out->data);
    }
    return true;
}

bool charset_to_utf8(struct slice bytes, struct slice declared, struct buffer *out)
{
    iconv_t converter;
    bool done;

    if (bytes.length >= 3 && memcmp(bytes.data, "\xEF\xBB\xBF", 3) == 0) {
        bytes.data += 3;
        bytes.length -= 3;
        declared = slice_of(NULL, 0);
    } else if (bytes.length >= 2 && memcmp(bytes.data, "\xFF\xFE", 2) == 0) {
        declared = slice_from("UTF-16");
    } else if (bytes.length >= 2 && memcmp(bytes.data, "\xFE\xFF", 2) == 0) {
        declared = slice_from("UTF-16");
    }
    if (!slice_is(declared, "UTF-16") && utf8_valid_up_to(bytes) == bytes.length)
        return buffer_append_slice(out, bytes);
    converter = open_converter(declared);
    if (converter == (iconv_t)-1)
        converter = open_converter(slice_from("windows-1252"));
    if (converter == (iconv_t)-1)
        return false;
    done = convert(converter, bytes, out);
    iconv_close(converter);
    return done;
}

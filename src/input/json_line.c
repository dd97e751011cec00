#include "input/json_line.h"

#include <stdint.h>
#include <stdio.h>

#include "base/utf8.h"

/* Only what is surely right is taken here: on any doubt the line is left to jansson, so that there
 * is one judge of what is valid. */

struct cursor {
    const char *p, *end;
};

static void skip_space(struct cursor *c)
{
    while (c->p < c->end && (*c->p == ' ' || *c->p == '\t' || *c->p == '\r'))
        c->p++;
}

static bool take_char(struct cursor *c, char wanted)
{
    skip_space(c);
    if (c->p == c->end || *c->p != wanted)
        return false;
    c->p++;
    return true;
}

/* Moves to the first quotation mark, backslash or control character. */
static void skip_plain(struct cursor *c)
{
    const uint64_t ones = UINT64_C(0x0101010101010101), high = ones << 7;

    while (c->end - c->p >= 8) {
        uint64_t word, quote, slash;

        memcpy(&word, c->p, sizeof word);
        quote = word ^ (ones * '"');
        slash = word ^ (ones * '\\');
        if (((quote - ones) & ~quote & high) | ((slash - ones) & ~slash & high) |
            ((word - ones * 0x20) & ~word & high))
            break;
        c->p += 8;
    }
    while (c->p < c->end && *c->p != '"' && *c->p != '\\' && (unsigned char)*c->p >= 0x20)
        c->p++;
}

static bool hex4(const char *p, const char *end, uint32_t *out)
{
    uint32_t value = 0;

    if (end - p < 4)
        return false;
    for (int i = 0; i < 4; i++) {
        char digit = p[i];
        uint32_t part;

        if (digit >= '0' && digit <= '9')
            part = (uint32_t)(digit - '0');
        else if ((digit | 0x20) >= 'a' && (digit | 0x20) <= 'f')
            part = (uint32_t)((digit | 0x20) - 'a') + 10;
        else
            return false;
        value = value << 4 | part;
    }
    *out = value;
    return true;
}

/* One escape after its backslash, written to `*to`. */
static bool take_escape(struct cursor *c, char **to)
{
    static const char from[] = "\"\\/bfnrt", into[] = "\"\\/\b\f\n\r\t";
    const char *known;
    uint32_t code, low;

    if (c->p == c->end)
        return false;
    known = strchr(from, *c->p);
    if (known && *c->p != '\0') {
        *(*to)++ = into[known - from];
        c->p++;
        return true;
    }
    if (*c->p != 'u' || !hex4(c->p + 1, c->end, &code) || code == 0)
        return false;
    c->p += 5;
    if (code >= 0xD800 && code <= 0xDFFF) {
        if (code >= 0xDC00 || c->end - c->p < 6 || c->p[0] != '\\' || c->p[1] != 'u' ||
            !hex4(c->p + 2, c->end, &low) || low < 0xDC00 || low > 0xDFFF)
            return false;
        code = 0x10000 + ((code - 0xD800) << 10) + (low - 0xDC00);
        c->p += 6;
    }
    *to += utf8_encode(code, *to);
    return true;
}

/* The rest of a string with escapes: no escape is shorter than what it stands for, so the bytes up
 * to the closing mark are room enough. */
static enum reader_step take_escaped(struct cursor *c, const char *start, struct arena *arena,
                                     struct slice *out)
{
    struct cursor probe = *c;
    char *text, *to;

    while (probe.p < probe.end && *probe.p == '\\') {
        probe.p += 2;
        if (probe.p > probe.end)
            return READER_SKIPPED;
        skip_plain(&probe);
    }
    text = arena_alloc(arena, (size_t)(probe.p - start) + 1);
    if (!text)
        return READER_NO_MEMORY;
    memcpy(text, start, (size_t)(c->p - start));
    to = text + (c->p - start);
    while (c->p < c->end && *c->p == '\\') {
        const char *plain;

        c->p++;
        if (!take_escape(c, &to))
            return READER_SKIPPED;
        plain = c->p;
        skip_plain(c);
        memcpy(to, plain, (size_t)(c->p - plain));
        to += c->p - plain;
    }
    if (c->p == c->end || *c->p != '"')
        return READER_SKIPPED;
    c->p++;
    *out = slice_of(text, (size_t)(to - text));
    return READER_DOCUMENT;
}

/* A string after its opening mark. */
static enum reader_step take_string(struct cursor *c, struct arena *arena, struct slice *out)
{
    const char *start = c->p;

    skip_plain(c);
    if (c->p == c->end)
        return READER_SKIPPED;
    if (*c->p == '"') {
        *out = slice_of(start, (size_t)(c->p - start));
        c->p++;
        return READER_DOCUMENT;
    }
    return *c->p == '\\' ? take_escaped(c, start, arena, out) : READER_SKIPPED;
}

static bool take_word(struct cursor *c, const char *word)
{
    size_t length = strlen(word);

    if ((size_t)(c->end - c->p) < length || memcmp(c->p, word, length) != 0)
        return false;
    c->p += length;
    return true;
}

/* A short integer; other numbers are left to jansson. */
static bool take_integer(struct cursor *c, struct slice *out)
{
    const char *start = c->p;
    size_t digits = 0;

    if (c->p < c->end && *c->p == '-')
        c->p++;
    while (c->p < c->end && *c->p >= '0' && *c->p <= '9') {
        c->p++;
        digits++;
    }
    if (digits == 0 || digits > 18 || (digits > 1 && c->p[-(ptrdiff_t)digits] == '0'))
        return false;
    *out = slice_of(start, (size_t)(c->p - start));
    return c->p < c->end && (*c->p == ',' || *c->p == '}' || *c->p == ' ');
}

static struct slice *member(struct document *out, struct slice key)
{
    static const struct {
        const char *key;
        size_t offset;
    } members[] = {
        {"id", offsetof(struct document, id)},
        {"text", offsetof(struct document, text)},
        {"title", offsetof(struct document, title)},
        {"published", offsetof(struct document, published)},
        {"source", offsetof(struct document, source)},
        {"url", offsetof(struct document, url)},
        {"language", offsetof(struct document, language)},
    };

    for (size_t i = 0; i < sizeof members / sizeof *members; i++)
        if (slice_is(key, members[i].key))
            return (struct slice *)(void *)((char *)out + members[i].offset);
    return NULL;
}

/* A value after its colon; `*value` is empty when it is no string, nor a number that may be an id.
 */
static enum reader_step take_value(struct cursor *c, bool is_id, struct arena *arena,
                                   struct slice *value)
{
    *value = slice_of(NULL, 0);
    skip_space(c);
    if (c->p == c->end)
        return READER_SKIPPED;
    if (*c->p == '"') {
        c->p++;
        return take_string(c, arena, value);
    }
    if (take_word(c, "null") || take_word(c, "true") || take_word(c, "false"))
        return READER_DOCUMENT;
    if (!take_integer(c, value))
        return READER_SKIPPED;
    if (!is_id)
        *value = slice_of(NULL, 0);
    return READER_DOCUMENT;
}

enum reader_step json_line_read(struct slice line, struct arena *arena, struct document *out)
{
    struct cursor c = {line.data, line.data + line.length};

    if (!take_char(&c, '{'))
        return READER_SKIPPED;
    do {
        struct slice key, value, *field;
        enum reader_step step;

        if (!take_char(&c, '"'))
            return READER_SKIPPED;
        step = take_string(&c, arena, &key);
        if (step != READER_DOCUMENT)
            return step;
        if (!take_char(&c, ':'))
            return READER_SKIPPED;
        step = take_value(&c, slice_is(key, "id"), arena, &value);
        if (step != READER_DOCUMENT)
            return step;
        field = member(out, key);
        if (field)
            *field = value;
    } while (take_char(&c, ','));
    if (!take_char(&c, '}'))
        return READER_SKIPPED;
    skip_space(&c);
    return c.p == c.end ? READER_DOCUMENT : READER_SKIPPED;
}

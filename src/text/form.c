/* The form of a text: its letters' case, and whether its lines were broken to a width. */
#include "text/chars.h"
#include "text/scan.h"

enum {
    LOOKED_AT = 64 * 1024, /* bytes that judge the whole text */
    FEWEST_LETTERS = 12,   /* fewer tell nothing */
    WIDEST_LINE = 120,     /* longer lines were not broken by hand or by machine */
    NARROWEST_LINE = 30,
    FEWEST_PAIRS = 2,
    SLACK = 3, /* bytes that a margin may differ by */
};

static enum text_case letter_case_of(struct slice bytes)
{
    size_t upper = 0, lower = 0;

    for (size_t i = 0; i < bytes.length; i++) {
        unsigned char c = (unsigned char)bytes.data[i];
        upper += (unsigned char)(c - 'A') < 26;
        lower += (unsigned char)(c - 'a') < 26;
    }
    if (upper + lower < FEWEST_LETTERS)
        return TEXT_MIXED_CASE;
    if (lower * 7 < upper) /* seven capitals in eight */
        return TEXT_UPPER_CASE;
    /* News has a capital among 15 to 30 letters. */
    return upper * 200 < lower ? TEXT_LOWER_CASE : TEXT_MIXED_CASE;
}

struct line {
    size_t start, end; /* without white space at the end */
};

static bool next_line(struct slice bytes, size_t *offset, struct line *line)
{
    const char *newline;

    if (*offset >= bytes.length)
        return false;
    newline = memchr(bytes.data + *offset, '\n', bytes.length - *offset);
    line->start = *offset;
    line->end = newline ? (size_t)(newline - bytes.data) : bytes.length;
    *offset = line->end + 1;
    while (line->end > line->start &&
           (char_byte_class[(unsigned char)bytes.data[line->end - 1]] & CHAR_SPACE))
        line->end--;
    return true;
}

static size_t first_word_length(struct slice bytes, struct line line)
{
    size_t start = line.start, end;

    while (start < line.end && (char_byte_class[(unsigned char)bytes.data[start]] & CHAR_SPACE))
        start++;
    for (end = start; end < line.end; end++)
        if (char_byte_class[(unsigned char)bytes.data[end]] & CHAR_SPACE)
            break;
    return end - start;
}

/* The length that few lines exceed; 0 when much of the text stands in long lines. */
static size_t usual_width(struct slice bytes)
{
    size_t counts[WIDEST_LINE + 1] = {0}, lines = 0, in_long_lines = 0, offset = 0, seen = 0;
    struct line line;

    while (next_line(bytes, &offset, &line)) {
        size_t length = line.end - line.start;
        if (length > WIDEST_LINE) {
            in_long_lines += length;
        } else if (length > 0) {
            counts[length]++;
            lines++;
        }
    }
    if (in_long_lines * 5 > bytes.length)
        return 0;
    for (size_t width = WIDEST_LINE; width > 0; width--) {
        seen += counts[width];
        if (seen * 50 >= lines && seen > 0)
            return width;
    }
    return 0;
}

/* A line that was broken at a width is one whose successor's first word would not have fitted. Most
 * lines are such, or nearly all are long: margins differ within some texts. */
static bool is_hard_wrapped(struct slice bytes, size_t width)
{
    size_t offset = 0, full = 0, wide = 0, pairs = 0;
    struct line line, before = {0, 0};

    while (next_line(bytes, &offset, &line)) {
        if (before.end > before.start && line.end > line.start) {
            size_t length = before.end - before.start;
            pairs++;
            full += length + 1 + first_word_length(bytes, line) + SLACK > width;
            wide += length * 5 >= width * 4;
        }
        before = line;
    }
    return pairs >= FEWEST_PAIRS && (full * 10 >= pairs * 7 || wide * 20 >= pairs * 17);
}

struct text_form text_form_of(struct slice bytes)
{
    struct slice looked_at =
        slice_of(bytes.data, bytes.length < LOOKED_AT ? bytes.length : LOOKED_AT);
    size_t width = usual_width(looked_at);
    struct text_form form = {letter_case_of(looked_at), false, (uint32_t)width};

    form.hard_wrapped = width >= NARROWEST_LINE && is_hard_wrapped(looked_at, width);
    return form;
}

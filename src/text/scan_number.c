/* Numbers: which marks and letters are part of them. */
#include "text/scanner.h"

enum { LONGEST_SUFFIX = 3 }; /* letters of "5km", "47th" */

static size_t digits_at(const struct scanner *s, const char *p, size_t most)
{
    size_t count = 0;

    while (count < most && (byte_class(s, p) & CHAR_DIGIT)) {
        count++;
        p++;
    }
    return count;
}

/* "2024-07-31" */
static bool is_iso_date(const struct scanner *s, const char *p)
{
    return digits_at(s, p, 5) == 4 && char_at(s, p + 4) == '-' && digits_at(s, p + 5, 3) == 2 &&
           char_at(s, p + 7) == '-' && digits_at(s, p + 8, 3) == 2;
}

/* True when the mark `p` stands inside a number: "2,500", "1,00,000", "1.5", "1:30", "07/04/2013".
 */
static bool joins_digits(const struct scanner *s, const char *p)
{
    size_t digits;

    switch (char_at(s, p)) {
    case ',':
        digits = digits_at(s, p + 1, 4);
        return digits == 3 ||
               (digits == 2 && char_at(s, p + 3) == ',' && digits_at(s, p + 4, 4) >= 2);
    case '.':
    case ':':
    case '/':
        return digits_at(s, p + 1, 1) == 1;
    default:
        return false;
    }
}

/* True when the letters after a number make it an ordinal or a decade: "47th", "3D", "1990s". */
static bool is_number_suffix(const char *letters, size_t length)
{
    char first = (char)(letters[0] | 0x20), second = length > 1 ? (char)(letters[1] | 0x20) : '\0';

    if (length == 1)
        return first == 's' || (first == 'd' && (letters[-1] == '2' || letters[-1] == '3'));
    return length == 2 && ((first == 's' && second == 't') || (first == 'n' && second == 'd') ||
                           (first == 'r' && second == 'd') || (first == 't' && second == 'h'));
}

void scan_number(struct scanner *s)
{
    const char *start = s->p, *p = start, *suffix;
    struct text_token *token;

    if (is_iso_date(s, p)) {
        p += 10;
    } else {
        do {
            p++;
            while (byte_class(s, p) & CHAR_DIGIT)
                p++;
        } while (p - start < LONGEST_WORD && joins_digits(s, p));
    }
    for (suffix = p; p - suffix <= LONGEST_SUFFIX && (class_of(s, p) & CHAR_LETTER);)
        class_at(s, p, &p);
    if (p > suffix && (class_of(s, p) & CHAR_WORD)) {
        p = suffix - 1; /* more than a suffix: "9de", or "2b2" */
    } else if (p > suffix && !is_number_suffix(suffix, (size_t)(p - suffix))) {
        p = text_is_unit(slice_of(suffix, (size_t)(p - suffix))) ? suffix : suffix - 1;
    }
    if (p < suffix) { /* digits and letters make a word */
        for (p = start; p < suffix; p++)
            if (!(byte_class(s, p) & CHAR_DIGIT))
                break;
        if (p == suffix) {
            scan_word(s);
            return;
        }
        p = suffix; /* "1.5x": the number alone */
    }
    token = add_token(s, start, p, TEXT_NUMBER, TEXT_HAS_DIGIT);
    if (token) {
        scan_finish_token(s, token);
        scan_clitic(s, slice_of(start, (size_t)(p - start)));
    }
}

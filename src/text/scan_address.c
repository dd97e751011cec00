/* Web and mail addresses: one token each, of kind TEXT_PUNCT so that nothing takes it for a name.
 */
#include "text/scanner.h"

enum {
    LONGEST_DOMAIN = 253, /* RFC 1035 */
    LONGEST_SCHEME = 6,   /* letters before the colon */
};

static const char *address_end(const struct scanner *s, const char *p)
{
    const char *start = p;

    while (p < s->end) {
        const char *next;
        unsigned class = class_at(s, p, &next);
        if ((class & CHAR_SPACE) || ((unsigned char)*p >= 0x80 && !(class & CHAR_WORD)) ||
            strchr("<>\"'`{}|\\^", *p))
            break;
        p = next;
    }
    while (p > start && strchr(".,;:!?)]*", p[-1]))
        p--;
    return p;
}

/* The end of the domain name, perhaps with a path, that goes on at the full stop `p`; NULL when it
 * is none: its last part must be listed. */
static const char *domain_end(const struct scanner *s, const char *p)
{
    const char *limit = s->end - p > LONGEST_DOMAIN ? p + LONGEST_DOMAIN : s->end;
    const char *part = NULL, *part_end = NULL;

    while (p < limit && *p == '.' && (byte_class(s, p + 1) & CHAR_WORD)) {
        part = ++p;
        while (p < limit && ((byte_class(s, p) & CHAR_WORD) || *p == '-'))
            p++;
        part_end = p;
    }
    if (!part || (p < s->end && (byte_class(s, p) & CHAR_WIDE)) ||
        !text_is_domain(slice_of(part, (size_t)(part_end - part))))
        return NULL;
    return char_at(s, p) == '/' ? address_end(s, p) : p;
}

static bool joins_address(const struct scanner *s, const struct text_token *token)
{
    return token->kind != TEXT_PUNCT ||
           (token->end - token->start == 1 && strchr("._-+%", s->start[token->start]) != NULL);
}

/* At an @: "name@host" takes the tokens before it that touch it; "@name" stands alone. */
void scan_at_sign(struct scanner *s)
{
    const char *start = s->p, *p = s->p + 1;
    uint16_t pending = s->pending;

    while (s->count > 0 && pending == 0 && start - s->start == s->tokens[s->count - 1].end &&
           joins_address(s, &s->tokens[s->count - 1])) {
        struct text_token *before = &s->tokens[--s->count];
        start = s->start + before->start;
        pending = before->flags & (TEXT_SPACE_BEFORE | TEXT_LINE_START | TEXT_PARAGRAPH_START);
        if (pending || before->start == 0)
            break;
    }
    s->pending = pending;
    while (p < s->end && ((byte_class(s, p) & CHAR_WORD) || *p == '_' ||
                          (start < s->p && (*p == '.' || *p == '-'))))
        p++;
    while (p > s->p + 1 && (p[-1] == '.' || p[-1] == '-'))
        p--;
    scan_add_punct(s, start, p);
}

const char *scan_address_end(const struct scanner *s, struct slice word, const char *p)
{
    if (*p == ':')
        return s->end - p > 3 && p[1] == '/' && p[2] == '/' && word.length <= LONGEST_SCHEME
                   ? address_end(s, p)
                   : NULL;
    if (!(byte_class(s, p + 1) & CHAR_WORD))
        return NULL;
    return slice_is(word, "www") ? address_end(s, p) : domain_end(s, p);
}

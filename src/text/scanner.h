/* The state of cutting bytes into tokens, and what its parts share. For scan*.c only. */
#ifndef GAZETAG_TEXT_SCANNER_H
#define GAZETAG_TEXT_SCANNER_H

#include "base/utf8.h"
#include "text/chars.h"
#include "text/scan.h"

enum {
    LONGEST_WORD = 1000, /* bytes; what goes on longer is cut, so that nothing later is quadratic */
};

struct scanner {
    const char *start, *p, *end;
    const struct text_form *form;
    struct arena *arena;
    struct text_token *tokens;
    size_t count, capacity;
    uint16_t pending; /* flags of the next token */
    uint32_t line_start;
    bool failed;
};

/* ---- looking at single characters */

static inline unsigned byte_class(const struct scanner *s, const char *p)
{
    return p < s->end ? char_byte_class[(unsigned char)*p] : 0;
}

/* The class of the code point at `p` (0 at the end); `*next` is set behind it. */
static inline unsigned class_at(const struct scanner *s, const char *p, const char **next)
{
    size_t offset = 0;
    unsigned class;

    if (p >= s->end) {
        *next = p;
        return 0;
    }
    class = char_byte_class[(unsigned char)*p];
    if (!(class & CHAR_WIDE)) {
        *next = p + 1;
        return class;
    }
    class = char_class(utf8_next(slice_of(p, (size_t)(s->end - p)), &offset));
    *next = p + offset;
    return class;
}

static inline unsigned class_of(const struct scanner *s, const char *p)
{
    const char *next;

    return class_at(s, p, &next);
}

static inline char char_at(const struct scanner *s, const char *p)
{
    return p < s->end ? *p : '\0';
}

static inline const char *skip_spaces(const struct scanner *s, const char *p)
{
    while (p < s->end && (*p == ' ' || *p == '\t'))
        p++;
    return p;
}

static inline struct text_token *add_token(struct scanner *s, const char *start, const char *end,
                                           enum text_token_kind kind, unsigned flags)
{
    struct text_token *token;

    if (s->count == s->capacity &&
        !arena_grow_into(s->arena, &s->tokens, s->count, &s->capacity, sizeof *s->tokens)) {
        s->failed = true;
        return NULL;
    }
    token = &s->tokens[s->count++];
    token->start = (uint32_t)(start - s->start);
    token->end = (uint32_t)(end - s->start);
    token->flags = (uint16_t)(flags | s->pending);
    token->kind = (uint8_t)kind;
    token->letters = end - start < 255 ? (uint8_t)(end - start) : 255;
    token->sentence = 0;
    s->pending = 0;
    s->p = end;
    return token;
}

/* What only a token with more than ASCII letters needs: hash, length, and letters counted one by
 * one for the flags. */
void scan_finish_token(const struct scanner *s, struct text_token *token);

/* A mark, or an address. */
void scan_add_punct(struct scanner *s, const char *start, const char *end);

/* The parts: each adds the tokens that start at `s->p`. */
void scan_word(struct scanner *s);
void scan_number(struct scanner *s);
void scan_at_sign(struct scanner *s);

/* The clitic that stands at `s->p`, directly behind the word or number `before`. */
void scan_clitic(struct scanner *s, struct slice before);

/* The end of the web address that begins with the ASCII word `word` and goes on at `p` (a colon or
 * a full stop); NULL when there is none. */
const char *scan_address_end(const struct scanner *s, struct slice word, const char *p);

#endif

/* Which tokens stand between quotation marks. */
#include "base/utf8.h"
#include "text/scan.h"

enum mark { MARK_NONE, MARK_OPEN, MARK_CLOSE, MARK_STRAIGHT, MARK_SINGLE_OPEN, MARK_SINGLE };

static enum mark mark_of(const struct text *text, size_t token)
{
    struct slice mark = text_token_slice(text, token);
    size_t offset = 0;

    switch (mark.data[0]) {
    case '"':
        return MARK_STRAIGHT;
    case '\'':
        return mark.length == 2 ? MARK_CLOSE : mark.length == 1 ? MARK_SINGLE : MARK_NONE;
    case '`':
        return mark.length == 2 ? MARK_OPEN : MARK_SINGLE_OPEN;
    default:
        break;
    }
    if ((unsigned char)mark.data[0] < 0x80)
        return MARK_NONE;
    switch (utf8_next(mark, &offset)) {
    case 0xAB:   /* « */
    case 0x201C: /* “ */
    case 0x201E: /* „ */
        return MARK_OPEN;
    case 0xBB:   /* » */
    case 0x201D: /* ” */
        return MARK_CLOSE;
    case 0x2018:
        return MARK_SINGLE_OPEN;
    case 0x2019:
        return offset == mark.length ? MARK_SINGLE : MARK_NONE;
    default:
        return MARK_NONE;
    }
}

struct quotes {
    struct text *text;
    size_t opened, single_opened; /* the first token inside; 0 when none is open */
};

static void mark_tokens(struct quotes *quotes, size_t first, size_t end)
{
    for (size_t i = first; i < end; i++)
        quotes->text->tokens[i].flags |= TEXT_IN_QUOTE;
}

static void close_double(struct quotes *quotes, size_t token)
{
    if (quotes->opened)
        mark_tokens(quotes, quotes->opened, token);
    quotes->opened = 0;
    quotes->single_opened = 0;
}

/* True when the mark stands at the left of a word: space or an opening mark before it, none after.
 */
static bool faces_right(const struct text *text, size_t token)
{
    const struct text_token *t = &text->tokens[token];

    if (token + 1 == text->token_count || (text->tokens[token + 1].flags & TEXT_SPACE_BEFORE))
        return false;
    return (t->flags & (TEXT_SPACE_BEFORE | TEXT_PARAGRAPH_START)) || t->start == 0 ||
           strchr("([\"-", text->bytes.data[t->start - 1]) != NULL ||
           (unsigned char)text->bytes.data[t->start - 1] >= 0x80;
}

static void take_single(struct quotes *quotes, size_t token, bool opens)
{
    struct text_token *t = &quotes->text->tokens[token];

    if (quotes->single_opened && !opens) {
        /* What looked like a possessive ("the Americans'") ends the quotation. */
        t->kind = TEXT_PUNCT;
        mark_tokens(quotes, quotes->single_opened, token);
        quotes->single_opened = 0;
    } else if (opens && t->kind == TEXT_PUNCT) {
        quotes->single_opened = token + 1;
    }
}

static void take_mark(struct quotes *quotes, size_t token)
{
    enum mark mark = mark_of(quotes->text, token);

    switch (mark) {
    case MARK_OPEN:
        if (!quotes->opened)
            quotes->opened = token + 1;
        break;
    case MARK_CLOSE:
        close_double(quotes, token);
        break;
    case MARK_STRAIGHT:
        if (quotes->opened)
            close_double(quotes, token);
        else if (faces_right(quotes->text, token))
            quotes->opened = token + 1;
        break;
    case MARK_SINGLE_OPEN:
    case MARK_SINGLE:
        take_single(quotes, token, faces_right(quotes->text, token));
        break;
    case MARK_NONE:
        break;
    }
}

/* A quotation that is still open at the end of its paragraph goes on in the next, which opens it
 * again; a single mark that was never closed was an apostrophe. */
void text_mark_quotes(struct text *text)
{
    struct quotes quotes = {.text = text};

    for (size_t i = 0; i < text->token_count; i++) {
        const struct text_token *token = &text->tokens[i];
        if (token->flags & TEXT_PARAGRAPH_START)
            close_double(&quotes, i);
        if (token->kind == TEXT_PUNCT || (token->kind == TEXT_CLITIC && token->letters == 1))
            take_mark(&quotes, i);
    }
    close_double(&quotes, text->token_count);
}

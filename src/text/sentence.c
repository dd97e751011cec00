/* Where sentences end. */
#include "base/utf8.h"
#include "text/chars.h"
#include "text/scan.h"

/* A text without full stops is cut all the same, so that work on one sentence stays bounded. */
enum { MOST_TOKENS = 1000, MOST_CLOSERS = 3 };

struct cutter {
    struct text *text;
    struct arena *arena;
    struct text_sentence *sentences;
    size_t count, capacity;
    uint32_t paragraph;
};

static const struct text_token *token_at(const struct text *text, size_t token)
{
    return &text->tokens[token];
}

static char first_byte(const struct text *text, size_t token)
{
    return text->bytes.data[text->tokens[token].start];
}

enum terminator { NO_TERMINATOR, FULL_STOP, EXCLAMATION, ELLIPSIS };

static enum terminator terminator_of(const struct text *text, size_t token)
{
    const struct text_token *t = token_at(text, token);
    size_t offset = 0;

    if (t->kind != TEXT_PUNCT)
        return NO_TERMINATOR;
    switch (first_byte(text, token)) {
    case '.':
        return t->end - t->start == 1 ? FULL_STOP : ELLIPSIS;
    case '!':
    case '?':
        return EXCLAMATION;
    default:
        break;
    }
    if ((unsigned char)first_byte(text, token) < 0x80)
        return NO_TERMINATOR;
    switch (utf8_next(text_token_slice(text, token), &offset)) {
    case 0x2026: /* … */
        return ELLIPSIS;
    case 0x589:  /* Armenian full stop */
    case 0x61F:  /* Arabic question mark */
    case 0x6D4:  /* Urdu full stop */
    case 0x964:  /* danda */
    case 0x3002: /* ideographic full stop */
    case 0xFF01:
    case 0xFF0E:
    case 0xFF1F:
        return EXCLAMATION;
    default:
        return NO_TERMINATOR;
    }
}

/* A mark that closes what the sentence opened and so belongs to it. */
static bool is_closer(const struct text *text, size_t token)
{
    const struct text_token *t = token_at(text, token);
    size_t offset = 0;

    if (t->kind == TEXT_CLITIC)
        return t->letters == 1;
    if (t->kind != TEXT_PUNCT || (t->flags & (TEXT_PARAGRAPH_START | TEXT_SPACE_BEFORE)))
        return false;
    if (strchr("\"')]}", first_byte(text, token)))
        return true;
    if ((unsigned char)first_byte(text, token) < 0x80)
        return false;
    switch (utf8_next(text_token_slice(text, token), &offset)) {
    case 0xBB:
    case 0x2019:
    case 0x201D:
        return true;
    default:
        return false;
    }
}

/* The first word or number from `token` on behind opening marks, or the token count. */
static size_t first_word(const struct text *text, size_t token)
{
    for (size_t i = token; i < text->token_count && i < token + 4; i++) {
        if (i > token && (text->tokens[i].flags & TEXT_PARAGRAPH_START))
            break;
        if (text->tokens[i].kind != TEXT_PUNCT)
            return i;
    }
    return text->token_count;
}

/* True when the word may be the first of a sentence by its letters. */
static bool may_start(const struct text *text, size_t word)
{
    const struct text_token *t;

    if (word == text->token_count) /* marks alone are no sentence */
        return false;
    if (text->letter_case == TEXT_LOWER_CASE)
        return true;
    t = token_at(text, word);
    return t->kind == TEXT_NUMBER || (t->flags & TEXT_INITIAL_UPPER) ||
           !(t->flags & TEXT_HAS_LOWER);
}

static bool ends_at_stop(const struct text *text, size_t stop, size_t next)
{
    const struct text_token *n = token_at(text, next);
    const struct text_token *before = stop > 0 ? token_at(text, stop - 1) : NULL;
    size_t word = first_word(text, next);
    bool touches = before && before->end == text->tokens[stop].start;

    if (!(n->flags & TEXT_SPACE_BEFORE)) /* "Musayib.Then" */
        return touches && before->kind == TEXT_WORD && before->letters >= 2 &&
               n->kind == TEXT_WORD && (n->flags & TEXT_INITIAL_UPPER);
    if (before && before->kind == TEXT_NUMBER && (before->flags & TEXT_PARAGRAPH_START))
        return false; /* "1. The first" */
    if (may_start(text, word))
        return true;
    /* A short word may be an abbreviation that is not listed. */
    return word < text->token_count && touches && before->kind == TEXT_WORD && before->letters >= 5;
}

static bool ends_at_abbreviation(const struct text *text, size_t token, size_t next)
{
    const struct abbreviation *abbreviation = text_token_abbreviation(text, token);
    size_t word = first_word(text, next);

    if (!(token_at(text, next)->flags & TEXT_SPACE_BEFORE) || !may_start(text, word) ||
        text->letter_case == TEXT_LOWER_CASE)
        return false;
    if (abbreviation && abbreviation->ends == ABBREVIATION_NEVER)
        return false;
    return word < text->token_count && text_is_starter(text, word);
}

/* True when the sentence that `token` stands in ends before `next`. */
static bool ends_between(const struct text *text, size_t token, size_t next)
{
    switch (terminator_of(text, token)) {
    case FULL_STOP:
        return ends_at_stop(text, token, next);
    case EXCLAMATION:
        return (text->tokens[next].flags & TEXT_SPACE_BEFORE ||
                text->tokens[token].flags & TEXT_NON_ASCII) &&
               may_start(text, first_word(text, next));
    case ELLIPSIS:
        return (text->tokens[next].flags & TEXT_SPACE_BEFORE) &&
               text->letter_case == TEXT_MIXED_CASE && may_start(text, first_word(text, next));
    case NO_TERMINATOR:
        break;
    }
    return (token_at(text, token)->flags & TEXT_HAS_PERIOD) &&
           ends_at_abbreviation(text, token, next);
}

/* The token behind the marks that belong to the sentence that may end with `token`: closing marks,
 * and the number of a note ("fled.[3]"). */
static size_t behind_closers(const struct text *text, size_t token)
{
    size_t next = token + 1;

    while (next < text->token_count && next - token <= MOST_CLOSERS && is_closer(text, next))
        next++;
    if (next + 2 < text->token_count && first_byte(text, next) == '[' &&
        text->tokens[next + 1].kind == TEXT_NUMBER && first_byte(text, next + 2) == ']' &&
        !((text->tokens[next].flags | text->tokens[next + 1].flags | text->tokens[next + 2].flags) &
          TEXT_SPACE_BEFORE))
        next += 3;
    return next;
}

static bool add_sentence(struct cutter *cutter, size_t first, size_t end)
{
    struct text *text = cutter->text;

    if (cutter->count == cutter->capacity &&
        !arena_grow_into(cutter->arena, &cutter->sentences, cutter->count, &cutter->capacity,
                         sizeof *cutter->sentences))
        return false;
    if (first > 0 && (text->tokens[first].flags & TEXT_PARAGRAPH_START))
        cutter->paragraph++;
    cutter->sentences[cutter->count] = (struct text_sentence){
        .first_token = (uint32_t)first,
        .token_count = (uint32_t)(end - first),
        .start = text->tokens[first].start,
        .end = text->tokens[end - 1].end,
        .paragraph = cutter->paragraph,
        .section = TEXT_BODY,
    };
    text->tokens[first].flags |= TEXT_SENTENCE_START;
    for (size_t i = first; i < end; i++)
        text->tokens[i].sentence = (uint32_t)cutter->count;
    cutter->count++;
    return true;
}

/* True when a sentence may end with this token, to be looked at more closely. */
static bool is_candidate(const struct text *text, const struct text_token *token)
{
    if (token->kind == TEXT_PUNCT) {
        unsigned char c = (unsigned char)text->bytes.data[token->start];
        return c == '.' || c == '!' || c == '?' || c >= 0x80;
    }
    return (token->flags & TEXT_HAS_PERIOD) != 0;
}

bool text_cut_sentences(struct text *text, struct arena *arena)
{
    struct cutter cutter = {.text = text, .arena = arena};
    size_t first = 0;

    cutter.capacity = text->token_count / 16 + 8;
    cutter.sentences = arena_alloc(arena, cutter.capacity * sizeof *cutter.sentences);
    if (!cutter.sentences)
        return false;
    for (size_t i = 0; i < text->token_count; i++) {
        size_t next = i + 1;
        bool ends;
        if (next < text->token_count && !(text->tokens[next].flags & TEXT_PARAGRAPH_START) &&
            next - first < MOST_TOKENS && !is_candidate(text, &text->tokens[i]))
            continue;
        if (is_candidate(text, &text->tokens[i]))
            next = behind_closers(text, i);
        ends = next == text->token_count || (text->tokens[next].flags & TEXT_PARAGRAPH_START) ||
               next - first >= MOST_TOKENS || ends_between(text, i, next);
        if (!ends)
            continue;
        if (!add_sentence(&cutter, first, next))
            return false;
        first = next;
        i = next - 1;
    }
    text->sentences = cutter.sentences;
    text->sentence_count = cutter.count;
    return true;
}

/* A document's text cut into tokens, sentences and paragraphs. */
#ifndef GAZETAG_TEXT_TEXT_H
#define GAZETAG_TEXT_TEXT_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/arena.h"
#include "base/slice.h"
#include "gazetag.h"

enum text_token_kind {
    TEXT_WORD,   /* letters, with inner apostrophes and full stops ("O'Neill", "U.S.") and digits */
    TEXT_NUMBER, /* digits, with inner , . : / ("2,500", "1.5", "07/04/2013", "1:30"), "2024-07-31",
                    "47th", "1990s"; a unit behind them is a word of its own ("5km", "7pm") */
    TEXT_CLITIC, /* the "'s" or "'" of a possessive, "'t", "'re" ... after a word */
    TEXT_PUNCT,  /* one mark, or a run of one ("--", "..."); also a web or mail address or an @name,
                    which is no word of the text */
};

enum text_token_flag {
    TEXT_INITIAL_UPPER = 1u << 0, /* the first letter is a capital */
    TEXT_ALL_UPPER = 1u << 1,     /* two letters or more, no small one */
    TEXT_HAS_LOWER = 1u << 2,
    TEXT_HAS_DIGIT = 1u << 3,
    TEXT_HAS_PERIOD =
        1u << 4, /* an abbreviation's full stop is part of the token: "U.S.", "Ala." */
    TEXT_NON_ASCII = 1u << 5,
    TEXT_SPACE_BEFORE = 1u << 6,  /* white space stands before it */
    TEXT_HYPHEN_BEFORE = 1u << 7, /* "al-Asad" is three tokens: al, -, Asad */
    TEXT_SENTENCE_START = 1u << 8,
    TEXT_PARAGRAPH_START = 1u << 9,
    TEXT_IN_QUOTE = 1u << 10, /* between quotation marks */
    TEXT_LINE_START = 1u << 11,
};

/* Spans are byte offsets into the text, end exclusive. A token has at most about 1000 bytes
 * (addresses excepted), a sentence 1000 tokens: what goes on longer is cut, so that work on one
 * stays bounded. */
struct text_token {
    uint32_t start, end;
    uint32_t fold; /* text_fold_hash() of the token's text */
    uint16_t flags;
    uint8_t kind;
    uint8_t letters; /* code points, 255 at most */
    uint32_t sentence;
};

/* What stands around an article is no report: decided line by line from its form. */
enum text_section {
    TEXT_BODY,
    TEXT_HEADLINE,  /* the title line, when the text starts with one */
    TEXT_BYLINE,    /* "(Reporting by ...)", "By Ann Lee" */
    TEXT_FURNITURE, /* "MORE: ...", "See also ...", "Related Posts", "Leave a Reply", key words */
    TEXT_BIOGRAPHY, /* who the author is */
};

struct text_sentence {
    uint32_t first_token, token_count;
    uint32_t start, end; /* bytes */
    uint32_t paragraph;
    uint8_t section; /* enum text_section */
};

enum text_case {
    TEXT_MIXED_CASE,
    TEXT_UPPER_CASE, /* capitals say nothing */
    TEXT_LOWER_CASE,
};

struct text {
    struct slice bytes;
    struct text_token *tokens;
    size_t token_count;
    struct text_sentence *sentences;
    size_t sentence_count;
    enum text_case letter_case;
    bool ascii; /* byte offsets are code points */
    /* A dateline before the report ("BAGHDAD (Reuters) -", "SAN SALVADOR, 3 JAN 90 -- [REPORT]"):
     * tokens first .. end, end exclusive; empty when there is none. */
    uint32_t dateline_first, dateline_end;
    const uint32_t *code_points; /* code points before byte 64 * i; NULL when ascii */
};

/* Cuts `bytes` (valid UTF-8, at most 1 GB) into `*out`, all of it in `arena`. Hard-wrapped text
 * (MUC) is recognised: there a single line break is a space, elsewhere it ends a paragraph. */
enum gazetag_status text_analyse(struct slice bytes, struct arena *arena, struct text *out);

/* Code points before byte `offset`. */
uint32_t text_code_point(const struct text *text, uint32_t offset);

static inline struct slice text_token_slice(const struct text *text, size_t token)
{
    const struct text_token *t = &text->tokens[token];
    return slice_of(text->bytes.data + t->start, t->end - t->start);
}

/* A word with a capital; false beyond the text too. */
static inline bool text_token_is_capitalised(const struct text *text, size_t token)
{
    return token < text->token_count && text->tokens[token].kind == TEXT_WORD &&
           (text->tokens[token].flags & TEXT_INITIAL_UPPER) != 0;
}

/* The bytes from the first to before the last token. */
static inline struct slice text_span(const struct text *text, size_t first, size_t end)
{
    uint32_t from = text->tokens[first].start;
    return slice_of(text->bytes.data + from, text->tokens[end - 1].end - from);
}

/* True when the token is `word` (given folded), whatever its case, marks and full stops. */
static inline bool text_token_is(const struct text *text, size_t token, const char *word);

/* ---- the most frequent answer, no, is found in line */

bool text_token_folds_to(const struct text *text, size_t token, const char *word);

static inline bool text_token_is(const struct text *text, size_t token, const char *word)
{
    const struct text_token *t = &text->tokens[token];
    const char *bytes = text->bytes.data + t->start;
    unsigned first = (unsigned char)bytes[0] | 0x20u, second;

    /* What starts with two ASCII letters folds to what starts with them. */
    if (first - 'a' < 26) {
        if (first != (unsigned char)word[0])
            return false;
        second = t->end - t->start > 1 ? (unsigned char)bytes[1] | 0x20u : 0;
        if (second - 'a' < 26 && second != (unsigned char)word[1])
            return false;
    } else if (t->kind == TEXT_PUNCT && first < 0x80 && word[0] >= 'a' && word[0] <= 'z') {
        return false; /* a mark folds to no letter */
    }
    return text_token_folds_to(text, token, word);
}

#endif

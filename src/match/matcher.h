/* Inside src/match: what a matcher knows, and reading names off tokens. */
#ifndef GAZETAG_MATCH_MATCHER_H
#define GAZETAG_MATCH_MATCHER_H

#include "gazetteer/set.h"
#include "match/match.h"

struct matcher {
    const struct gazetteer_set *set;
    uint32_t al; /* hash of "al", which stands for every form of the Arabic article */
};

/* How the words of a name stand in the text. */
enum reading {
    READING_PLAIN,
    READING_AL,         /* the first word is another form of the article: read as "al" */
    READING_NO_ARTICLE, /* the first word is an article: left out */
};

/* The word of a key that begins at `token`: its hash, and the token after it. A possessive after
 * the token is joined to it when `joined` ("John's" of "St. John's"). */
uint32_t reading_word(const struct text *text, size_t token, bool joined, size_t *after);

/* The token with which a name goes on after the one before `token`: marks that folding drops are
 * passed over. False at the end of a sentence or paragraph. */
bool reading_next(const struct text *text, size_t token, size_t *next);

static inline bool reading_can_join(const struct text *text, size_t token)
{
    return token + 1 < text->token_count && text->tokens[token + 1].kind == TEXT_CLITIC &&
           !(text->tokens[token + 1].flags & TEXT_SPACE_BEFORE);
}

/* Whether the tokens first .. end, read so, are the key. */
bool reading_is_key(const struct text *text, size_t first, size_t end, enum reading reading,
                    struct slice key);

/* Whether the token is the Arabic article, in any form. */
bool reading_is_article(const struct text *text, size_t token);

/* Whether the bytes are the key with capitals at its words: what most names look like. */
bool reading_is_title(struct slice bytes, struct slice key);

#endif

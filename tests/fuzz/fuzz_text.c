/* Fuzzes text: any valid UTF-8 is cut into tokens and sentences that hold what text.h says. */
#include "fuzz.h"

#include "base/utf8.h"
#include "text/fold.h"
#include "text/number.h"
#include "text/text.h"

static void check_tokens(const struct text *text)
{
    uint32_t end = 0;

    for (size_t i = 0; i < text->token_count; i++) {
        const struct text_token *t = &text->tokens[i];
        struct slice bytes = text_token_slice(text, i);
        struct text_number number;
        require(t->start >= end && t->end > t->start && t->end <= text->bytes.length);
        require(utf8_valid_up_to(bytes) == bytes.length);
        require(t->fold == text_fold_hash(bytes));
        require(t->sentence < text->sentence_count);
        require(!(t->flags & TEXT_PARAGRAPH_START) || (t->flags & TEXT_SENTENCE_START));
        require(text_code_point(text, t->end) - text_code_point(text, t->start) ==
                utf8_count(bytes));
        if (text_number_at(text, i, &number))
            require(number.tokens > 0 && i + number.tokens <= text->token_count &&
                    number.value >= 0 && number.value <= INT64_C(1000000000000));
        end = t->end;
    }
}

static void check_sentences(const struct text *text)
{
    uint32_t token = 0;

    for (size_t i = 0; i < text->sentence_count; i++) {
        const struct text_sentence *s = &text->sentences[i];
        require(s->first_token == token && s->token_count > 0);
        require(text->tokens[token].flags & TEXT_SENTENCE_START);
        for (uint32_t t = 0; t < s->token_count; t++)
            require(text->tokens[token + t].sentence == i);
        token += s->token_count;
        require(s->start == text->tokens[s->first_token].start &&
                s->end == text->tokens[token - 1].end);
    }
    require(token == text->token_count);
    require(text->dateline_first <= text->dateline_end && text->dateline_end <= token);
}

static void check_fold(struct slice bytes)
{
    struct buffer folded = {0};

    require(text_fold(bytes, &folded));
    require(utf8_valid_up_to(buffer_slice(&folded)) == folded.length);
    require(text_fold_equals(bytes, buffer_slice(&folded)));
    require(text_fold_hash(bytes) == text_folded_hash(buffer_slice(&folded)));
    buffer_clear(&folded);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    /* A copy without spare bytes, so that reading beyond the end is seen. */
    char *copy = malloc(size ? size : 1);
    struct slice bytes = slice_of((const char *)data, size);
    struct arena *arena = arena_new();
    struct text text;

    require(copy != NULL && arena != NULL);
    bytes.length = utf8_valid_up_to(bytes);
    if (bytes.length > 0)
        memcpy(copy + size - bytes.length, data, bytes.length);
    bytes.data = copy + size - bytes.length;
    require(text_analyse(bytes, arena, &text) == GAZETAG_OK);
    check_tokens(&text);
    check_sentences(&text);
    check_fold(bytes);
    arena_free(arena);
    free(copy);
    return 0;
}

/* Cutting a sample text in a test. */
#ifndef GAZETAG_TESTS_TEXT_SAMPLE_H
#define GAZETAG_TESTS_TEXT_SAMPLE_H

#include <stdarg.h>
#include <setjmp.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <cmocka.h>

#include "base/buffer.h"
#include "text/text.h"

struct sample {
    struct arena *arena;
    struct buffer shown; /* zero-terminated */
    struct text text;
};

static inline struct sample sample_of(const char *string)
{
    struct sample sample = {.arena = arena_new()};

    assert_non_null(sample.arena);
    assert_int_equal(text_analyse(slice_from(string), sample.arena, &sample.text), GAZETAG_OK);
    return sample;
}

static inline void sample_free(struct sample *sample)
{
    arena_free(sample->arena);
    buffer_clear(&sample->shown);
}

/* The tokens first .. end with `|` between them. */
static inline const char *sample_tokens(struct sample *sample, size_t first, size_t end)
{
    buffer_rewind(&sample->shown);
    for (size_t i = first; i < end; i++) {
        if (i > first)
            buffer_append_char(&sample->shown, '|');
        buffer_append_slice(&sample->shown, text_token_slice(&sample->text, i));
    }
    assert_true(buffer_append_char(&sample->shown, '\0'));
    return sample->shown.data;
}

static inline void assert_cut(const char *string, const char *tokens)
{
    struct sample sample = sample_of(string);

    assert_string_equal(sample_tokens(&sample, 0, sample.text.token_count), tokens);
    sample_free(&sample);
}

/* The sentences' bytes with `|` between them. */
static inline void assert_sentences(const char *string, const char *sentences)
{
    struct sample sample = sample_of(string);

    for (size_t i = 0; i < sample.text.sentence_count; i++) {
        const struct text_sentence *s = &sample.text.sentences[i];
        if (i > 0)
            buffer_append_char(&sample.shown, '|');
        buffer_append(&sample.shown, string + s->start, s->end - s->start);
    }
    assert_true(buffer_append_char(&sample.shown, '\0'));
    assert_string_equal(sample.shown.data, sentences);
    sample_free(&sample);
}

/* The first token that is `word`. */
static inline const struct text_token *sample_token(const struct sample *sample, const char *word)
{
    for (size_t i = 0; i < sample->text.token_count; i++)
        if (slice_is(text_token_slice(&sample->text, i), word))
            return &sample->text.tokens[i];
    fail_msg("no token %s", word);
    return NULL;
}

#endif

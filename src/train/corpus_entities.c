#include "train/corpus.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/buffer.h"
#include "base/error.h"
#include "base/utf8.h"

enum { SENTENCES_PER_DOCUMENT = 10, SPANS_MAX = 4096 };

static const char *const domain_names[DOMAIN_COUNT] = {"gmb", "wikigold", "re3d", "wnut17", "btc"};
static const char *const type_names[TYPE_COUNT] = {"LOC", "NAT", "PER", "ORG", "MISC"};

/* A document in the making. */
struct draft {
    struct buffer text;
    struct entity_span spans[SPANS_MAX];
    size_t span_count;
    unsigned sentences, tokens_in_sentence;
    bool open_quote;
};

static bool is_closing(struct slice token)
{
    static const char *const marks[] = {".",  ",",  ";",   ":",   "?",   "!",   ")",
                                        "]",  "}",  "%",   "'",   "’",   "...", "n't",
                                        "'s", "’s", "'re", "'ve", "'ll", "'d",  "'m"};

    for (size_t i = 0; i < sizeof marks / sizeof *marks; i++)
        if (slice_is(token, marks[i]))
            return true;
    return false;
}

/* Whether running text has a space before `token`: the files hold tokens alone. */
static bool space_before(struct draft *draft, struct slice token)
{
    struct slice text = buffer_slice(&draft->text);
    char last = text.length ? text.data[text.length - 1] : ' ';

    if (draft->tokens_in_sentence == 0)
        return false; /* a line break stands there */
    if (slice_is(token, "\"")) {
        draft->open_quote = !draft->open_quote;
        return draft->open_quote;
    }
    if (last == '"')
        return !draft->open_quote;
    if (is_closing(token))
        return false;
    return last != '(' && last != '[' && last != '$' && last != '#';
}

static bool end_sentence(struct draft *draft)
{
    if (draft->tokens_in_sentence == 0)
        return true;
    draft->sentences++;
    draft->tokens_in_sentence = 0;
    draft->open_quote = false;
    return buffer_append_char(&draft->text, '\n');
}

static int type_of(struct slice name)
{
    for (int type = 0; type < TYPE_COUNT; type++)
        if (slice_is(name, type_names[type]))
            return type;
    return -1;
}

static bool add_token(struct draft *draft, struct slice token, struct slice tag)
{
    struct entity_span *last = draft->span_count ? &draft->spans[draft->span_count - 1] : NULL;
    uint32_t start;
    int type;

    if (space_before(draft, token) && !buffer_append_char(&draft->text, ' '))
        return false;
    start = (uint32_t)draft->text.length;
    if (!buffer_append_slice(&draft->text, token))
        return false;
    draft->tokens_in_sentence++;
    if (tag.length < 3)
        return true;
    type = type_of(slice_of(tag.data + 2, tag.length - 2));
    if (type < 0)
        return true;
    if (tag.data[0] == 'I' && last && last->type == type && start - last->end <= 1)
        last->end = (uint32_t)draft->text.length;
    else if (draft->span_count < SPANS_MAX)
        draft->spans[draft->span_count++] =
            (struct entity_span){start, (uint32_t)draft->text.length, (uint8_t)type};
    return true;
}

static enum gazetag_status finish(struct draft *draft, uint8_t domain,
                                  const struct matcher *matcher, struct arena *arena,
                                  struct entity_documents *out, gazetag_error *error)
{
    struct entity_document document = {.domain = domain};
    enum gazetag_status status;
    char *copy;

    if (draft->text.length == 0)
        return GAZETAG_OK;
    copy = arena_strdup(arena, buffer_slice(&draft->text));
    document.spans = arena_calloc(arena, draft->span_count + 1, sizeof *document.spans);
    if (!copy || !document.spans)
        return error_set(error, GAZETAG_NO_MEMORY, "out of memory");
    memcpy(document.spans, draft->spans, draft->span_count * sizeof *document.spans);
    document.span_count = draft->span_count;
    status = text_analyse(slice_of(copy, draft->text.length), arena, &document.text);
    if (status == GAZETAG_OK)
        status = match_text(matcher, &document.text, arena, &document.matches);
    if (status != GAZETAG_OK)
        return error_set(error, status, "cannot analyse a text");
    if (!ARENA_PUSH(arena, out, document))
        return error_set(error, GAZETAG_NO_MEMORY, "out of memory");
    buffer_rewind(&draft->text);
    draft->span_count = 0;
    draft->sentences = 0;
    return GAZETAG_OK;
}

static enum gazetag_status read_line(struct draft *draft, struct slice line, gazetag_error *error)
{
    const char *tab = memchr(line.data, '\t', line.length);
    struct slice token, tag;
    bool ok;

    if (tab) {
        token = slice_of(line.data, (size_t)(tab - line.data));
        tag = slice_of(tab + 1, line.length - token.length - 1);
        /* Some files hold bytes that are no UTF-8; such a token is left out. */
        ok = token.length == 0 || utf8_valid_up_to(token) < token.length ||
             add_token(draft, token, tag);
    } else {
        ok = end_sentence(draft);
    }
    return ok ? GAZETAG_OK : error_set(error, GAZETAG_NO_MEMORY, "out of memory");
}

static enum gazetag_status read_file(const char *folder, uint8_t domain, struct draft *draft,
                                     const struct matcher *matcher, struct arena *arena,
                                     struct entity_documents *out, gazetag_error *error)
{
    char path[1024];
    char *line = NULL;
    size_t capacity = 0;
    ssize_t length;
    enum gazetag_status status = GAZETAG_OK;
    FILE *file;

    snprintf(path, sizeof path, "%s/%s.tsv", folder, domain_names[domain]);
    file = fopen(path, "rb");
    if (!file)
        return error_set(error, GAZETAG_NO_INPUT, "cannot open %s", path);
    while (status == GAZETAG_OK && (length = getline(&line, &capacity, file)) > 0) {
        while (length > 0 && (line[length - 1] == '\n' || line[length - 1] == '\r'))
            length--;
        status = read_line(draft, slice_of(line, (size_t)length), error);
        /* Each tweet stands alone. */
        if (status == GAZETAG_OK && draft->tokens_in_sentence == 0 &&
            (draft->sentences >= SENTENCES_PER_DOCUMENT ||
             (draft->sentences > 0 && domain >= DOMAIN_WNUT17)))
            status = finish(draft, domain, matcher, arena, out, error);
    }
    if (status == GAZETAG_OK)
        status = finish(draft, domain, matcher, arena, out, error);
    free(line);
    fclose(file);
    return status;
}

enum gazetag_status entity_documents_read(const char *folder, const struct matcher *matcher,
                                          struct arena *arena, struct entity_documents *out,
                                          gazetag_error *error)
{
    struct entity_documents documents = {0};
    struct draft *draft = calloc(1, sizeof *draft);
    enum gazetag_status status = GAZETAG_OK;

    if (!draft)
        return error_set(error, GAZETAG_NO_MEMORY, "out of memory");
    for (uint8_t domain = 0; domain < DOMAIN_COUNT && status == GAZETAG_OK; domain++)
        status = read_file(folder, domain, draft, matcher, arena, &documents, error);
    buffer_clear(&draft->text);
    free(draft);
    if (status == GAZETAG_OK)
        *out = documents;
    return status;
}

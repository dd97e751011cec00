#include "recognize/features.h"

/* A window of two tokens to each side; marks that the sentence ends there stand in for words. */
enum { SIDE = 2, WINDOW = 2 * SIDE + 1, EDGE_WORD = 0x5EA1ED6E };

struct neighbour {
    uint32_t word; /* folded hash */
    uint32_t shape, class;
    uint32_t name; /* position and kind */
    uint32_t kind; /* enum name_kind */
};

struct out {
    uint32_t *at;
    uint32_t template;
};

/* Templates count up by themselves; each must be reached for every token, or skipped by skip(). */
static void add(struct out *out, uint32_t a, uint32_t b)
{
    uint64_t product = (uint64_t)(a ^ (0x9E3779B9u * (out->template + 1))) *
                       ((uint64_t)(b ^ 0x85EBCA6Bu) << 1 | 1);

    product ^= product >> 32;
    product *= 0xD6E8FEB86659FD93u;
    *out->at++ = (uint32_t)(product >> 32);
    out->template ++;
}

static void skip(struct out *out, uint32_t count)
{
    out->template += count;
}

static uint32_t pack(uint32_t a, uint32_t b, uint32_t c, uint32_t d)
{
    return a << 24 ^ b << 16 ^ c << 8 ^ d;
}

static uint32_t bucket(uint32_t count)
{
    return count < 3 ? count : count < 6 ? 3 : 4;
}

static void look(struct context *context, size_t token, struct neighbour around[WINDOW])
{
    const struct text *text = context->text;
    uint32_t sentence = text->tokens[token].sentence;

    for (int i = -SIDE; i <= SIDE; i++) {
        struct neighbour *out = &around[i + SIDE];
        size_t at = token + (size_t)i;
        const struct token_view *view;

        if ((i < 0 && token < (size_t)-i) || at >= text->token_count ||
            text->tokens[at].sentence != sentence) {
            *out = (struct neighbour){.word = EDGE_WORD + (uint32_t)(i < 0), .shape = SHAPE_EDGE};
            continue;
        }
        view = context_view(context, at);
        out->word = text->tokens[at].fold;
        out->shape = view->shape;
        out->class = view->word;
        out->kind = context->names[view->name].kind;
        out->name = view->position * 32u + out->kind;
    }
}

static uint32_t letters(const struct text *text, size_t token, size_t from, size_t count)
{
    const char *at = text->bytes.data + text->tokens[token].start + from;
    uint32_t packed = 0;

    for (size_t i = 0; i < count; i++) {
        unsigned char byte = (unsigned char)at[i];
        if (byte >= 'A' && byte <= 'Z')
            byte |= 0x20;
        packed = packed << 8 | byte;
    }
    return packed;
}

static void add_words(struct out *out, const struct neighbour *c)
{
    add(out, c[0].word, 0);
    add(out, c[-1].word, 0);
    add(out, c[1].word, 0);
    add(out, c[-1].word, c[0].word);
    add(out, c[0].word, c[1].word);
    add(out, c[-2].word, c[-1].word);
    add(out, c[1].word, c[2].word);
    add(out, c[-2].word, c[-1].shape);
    add(out, c[2].word, c[1].shape);
    add(out, c[-1].word, c[0].shape);
    add(out, c[1].word, c[0].shape);
}

static void add_form(struct out *out, const struct text *text, size_t token,
                     const struct neighbour *c)
{
    const struct text_token *t = &text->tokens[token];
    size_t length = t->end - t->start;
    uint32_t start = (t->flags & TEXT_SENTENCE_START) != 0;
    uint32_t section = text->sentences[t->sentence].section;
    uint32_t dateline = token >= text->dateline_first && token < text->dateline_end;

    add(out, c[0].shape, start);
    add(out, pack(c[-1].shape, c[0].shape, c[1].shape, start), 0);
    add(out, pack(c[-2].shape, c[-1].shape, c[0].shape, c[1].shape), c[2].shape);
    add(out, pack(section, dateline, (t->flags & TEXT_IN_QUOTE) != 0, c[0].shape), 0);
    if (t->kind == TEXT_WORD && length >= 3) {
        add(out, letters(text, token, 0, 3), 3);
        add(out, letters(text, token, length - 2, 2), 2);
        add(out, letters(text, token, length - 3, 3), c[0].shape);
        if (length >= 4)
            add(out, letters(text, token, length - 4, 4), 4);
        else
            skip(out, 1);
    } else {
        skip(out, 4);
    }
}

static void add_names(struct out *out, const struct context *context, size_t token,
                      const struct neighbour *c)
{
    const struct name_info *name = &context->names[context->tokens[token].name];

    add(out, pack(c[0].name, name->ambiguity, name->weight, 0), 0);
    add(out, pack(c[0].name, name->flags, 0, 0), 0);
    add(out, pack(c[-1].name, c[0].name, c[1].name, 0), 0);
    add(out, c[0].name, c[-1].word);
    add(out, c[0].name, c[1].word);
    add(out, c[0].name, c[0].word);
    add(out, pack(c[0].name, name->ambiguity, c[-1].shape, c[1].shape), c[0].shape);
    add(out, pack(c[-1].class, c[0].name, c[0].shape, c[-1].shape), 0);
    add(out, pack(c[1].class, c[0].name, c[0].shape, c[1].shape), 0);
    add(out, pack(c[-1].class, c[0].class, c[1].class, c[0].shape), 0);
    add(out, pack(c[-2].class, c[-1].class, c[-2].shape, c[-1].shape), c[0].shape);
    add(out, pack(c[1].class, c[2].class, c[1].shape, c[2].shape), c[0].shape);
    /* "Oxford, North Carolina" */
    if (c[-1].shape == SHAPE_COMMA)
        add(out, pack(c[-2].kind, c[0].name, c[0].shape, 0), 0);
    else
        skip(out, 1);
    if (c[1].shape == SHAPE_COMMA)
        add(out, pack(c[2].kind, c[0].name, c[0].shape, 0), 0);
    else
        skip(out, 1);
}

/* The unbroken stretch of capitalised words around the token, and the words beside it. */
static void add_stretch(struct out *out, struct context *context, size_t token,
                        const struct neighbour *c)
{
    enum { FAR = 6 };
    const struct text *text = context->text;
    uint32_t sentence = text->tokens[token].sentence;
    size_t first = token, end = token + 1;
    uint32_t left = EDGE_WORD, right = EDGE_WORD, before, after, left_class = 0, right_class = 0;
    uint32_t head, head_class, lead_class;

    while (first > 0 && token - first < FAR && text->tokens[first - 1].sentence == sentence &&
           (context->tokens[first - 1].flags & VIEW_CAPITAL) != 0)
        first--;
    while (end < text->token_count && end - token < FAR && text->tokens[end].sentence == sentence &&
           (context->tokens[end].flags & VIEW_CAPITAL) != 0)
        end++;
    if (first > 0 && text->tokens[first - 1].sentence == sentence) {
        left = text->tokens[first - 1].fold;
        left_class = context_view(context, first - 1)->word;
    }
    if (end < text->token_count && text->tokens[end].sentence == sentence) {
        right = text->tokens[end].fold;
        right_class = context_view(context, end)->word;
    }
    before = (uint32_t)(token - first) < 3 ? (uint32_t)(token - first) : 3;
    after = (uint32_t)(end - 1 - token) < 3 ? (uint32_t)(end - 1 - token) : 3;
    head = text->tokens[end - 1].fold;
    head_class = context_view(context, end - 1)->word;
    lead_class = context_view(context, first)->word;
    add(out, left, pack(before, after > 0, 0, 0));
    add(out, right, pack(before > 0, after, 0, 0));
    add(out, left, pack(c[0].name, before, 0, 0));
    add(out, right, pack(c[0].name, after, 0, 0));
    add(out, pack(left_class, right_class, before, after), c[0].kind);
    add(out, pack(before, after, c[0].name, c[0].shape), 0);
    if (after > 0)
        add(out, head, pack(after, before, 0, 0));
    else
        skip(out, 1);
    add(out, pack(head_class, lead_class, before, after), c[0].name);
}

static uint32_t without(uint32_t count, bool self)
{
    return count - (self && count > 0 ? 1 : 0);
}

static void add_record(struct out *out, struct context *context, size_t token,
                       const struct neighbour *c)
{
    const struct word_record *r = &context->records[context->tokens[token].record];
    struct word_use use;
    uint32_t surname, place;

    if (context->tokens[token].record == 0)
        return;
    use = context_use(context, token);
    surname = bucket(without(r->last_of_run, use.capital_before && !use.capital_after)) * 8 +
              bucket(without(r->first_of_run, use.capital_after && !use.capital_before));
    place = bucket(without(r->after_preposition, use.after_preposition)) * 8 +
            bucket(without(r->before_state, use.before_state));
    add(out, pack(bucket(r->lower), use.mid_sentence, c[0].shape, r->mid_capital > 1), 0);
    add(out, pack(bucket(r->lower), use.mid_sentence, c[0].name, r->mid_capital > 1), 0);
    add(out,
        pack(surname, bucket(without(r->after_title, use.after_title)), c[0].kind,
             (uint32_t)use.capital_before | (uint32_t)use.capital_after << 1),
        0);
    add(out,
        pack(place, c[0].kind, (uint32_t)use.capital_before | (uint32_t)use.capital_after << 1,
             use.after_title),
        0);
    add(out, pack(bucket(r->capital), bucket(r->alone), c[0].kind, c[0].shape), 0);
}

size_t features_of(struct context *context, size_t token, uint32_t out[FEATURES_MAX])
{
    struct neighbour around[WINDOW];
    const struct neighbour *c = &around[SIDE];
    struct out cursor = {out, 0};

    look(context, token, around);
    add_words(&cursor, c);
    add_form(&cursor, context->text, token, c);
    add_names(&cursor, context, token, c);
    add_stretch(&cursor, context, token, c);
    add_record(&cursor, context, token, c);
    return (size_t)(cursor.at - out);
}

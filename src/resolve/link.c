/* What the wording between and around names says of their places. */
#include "resolve/names.h"
#include "resolve/place_words.h"

#define MAX_GAP 6

struct gap {
    bool comma, in, bracket, possessive, generic, and_word, other, empty;
    size_t tokens;
};

static struct gap read_gap(const struct text *text, size_t first, size_t end)
{
    struct gap gap = {.tokens = end - first, .empty = first == end};

    for (size_t i = first; i < end;) {
        const struct text_token *token = &text->tokens[i];
        size_t length = 1;

        if (token->kind == TEXT_PUNCT) {
            char mark = text->bytes.data[token->start];

            if (mark == ',')
                gap.comma = true;
            else if (mark == '(' || mark == '[')
                gap.bracket = true;
            else if (mark == '&')
                gap.and_word = true;
            else if (mark != '-')
                gap.other = true;
        } else if (token->kind == TEXT_CLITIC) {
            gap.possessive = true;
        } else if (text_token_is(text, i, "and") || text_token_is(text, i, "or")) {
            gap.and_word = true;
        } else {
            enum place_word_kind kind = place_word_at(text, i, end, &length);

            if (kind == PLACE_WORD_NONE) {
                gap.other = true;
                length = 1;
            } else if (kind == PLACE_WORD_LINK) {
                if (!text_token_is(text, i, "the") && !text_token_is(text, i, "a") &&
                    !text_token_is(text, i, "an"))
                    gap.in = true;
            } else if (kind != PLACE_WORD_DIRECTION) {
                gap.generic = true;
            }
        }
        i += length;
    }
    return gap;
}

static void link_add(struct name_table *names, uint32_t from, uint32_t to, enum name_link_kind kind)
{
    struct place_name *name = &names->items[from];

    if (from == to)
        return;
    for (uint8_t i = 0; i < name->link_count; i++)
        if (name->links[i].name == to && name->links[i].kind == kind)
            return;
    if (name->link_count < NAMES_MAX_LINKS)
        name->links[name->link_count++] = (struct name_link){to, (uint8_t)kind};
}

static void link_inside(struct name_table *names, uint32_t inner, uint32_t outer,
                        enum name_link_kind kind)
{
    link_add(names, inner, outer, kind);
    link_add(names, outer, inner, LINK_OUTER);
}

enum gap_meaning { GAP_NOTHING, GAP_COMMA, GAP_IN, GAP_OWNER, GAP_LIST };

static enum gap_meaning gap_means(const struct gap *gap, const struct mention *left)
{
    if (gap->other)
        return GAP_NOTHING;
    if (gap->possessive)
        return gap->comma || gap->and_word ? GAP_NOTHING : GAP_OWNER;
    if (gap->and_word)
        return GAP_LIST;
    if (left->kind == MENTION_DEMONYM)
        return gap->generic || gap->empty ? GAP_OWNER : GAP_NOTHING;
    if (gap->in || gap->bracket)
        return GAP_IN;
    if (gap->comma || gap->empty)
        return GAP_COMMA;
    return GAP_NOTHING;
}

static void read_cues(const struct text *text, const struct mention *mention,
                      struct place_name *name)
{
    size_t first = mention->first_token, end = first + mention->token_count, length;
    size_t limit = end + 3 < text->token_count ? end + 3 : text->token_count;
    enum place_word_kind kind;

    /* "Diyala province": what comes after; a hospital or a road after a town's name is another
     * place. */
    if (end < limit && !(text->tokens[end].flags & (TEXT_PARAGRAPH_START | TEXT_SENTENCE_START))) {
        kind = place_word_at(text, end, limit, &length);
        if (kind >= PLACE_WORD_ADM1 && kind <= PLACE_WORD_ISLAND && kind != PLACE_WORD_CAPITAL)
            name->cues |= place_word_cues(kind);
    }
    /* "the city of Mosul", "the capital, Damascus", "capital Damascus". */
    if (first >= 2 && text_token_is(text, first - 1, "of")) {
        size_t from = first >= 4 ? first - 4 : 0;

        kind = place_word_before(text, from, first - 1, &length);
        if (kind != PLACE_WORD_CAPITAL && kind < PLACE_WORD_AIRFIELD)
            name->cues |= place_word_cues(kind);
    } else if (first >= 1) {
        size_t before = first;

        if (first >= 2 && text->tokens[first - 1].kind == TEXT_PUNCT)
            before--;
        kind = place_word_before(text, before >= 2 ? before - 2 : 0, before, &length);
        if (kind == PLACE_WORD_CAPITAL)
            name->cues |= place_word_cues(kind);
    }
}

void names_link(const struct text *text, const struct mention_list *mentions,
                struct name_table *names)
{
    uint32_t previous = NAMES_NONE, before_previous = NAMES_NONE;
    enum gap_meaning last = GAP_NOTHING;
    size_t previous_end = 0;
    const struct mention *left = NULL;

    for (size_t i = 0; i < mentions->count; i++) {
        const struct mention *mention = &mentions->items[i];
        uint32_t here = names->of_mention[i];
        enum gap_meaning meaning = GAP_NOTHING;

        if (here == NAMES_NONE)
            continue;
        read_cues(text, mention, &names->items[here]);
        if (left && mention->first_token >= previous_end &&
            mention->first_token - previous_end <= MAX_GAP &&
            text->tokens[mention->first_token].sentence ==
                text->tokens[left->first_token].sentence) {
            struct gap gap = read_gap(text, previous_end, mention->first_token);

            meaning = gap_means(&gap, left);
        }
        switch (meaning) {
        case GAP_COMMA:
            link_inside(names, previous, here, LINK_COMMA);
            if (last == GAP_COMMA || last == GAP_LIST) {
                link_add(names, previous, here, LINK_SIBLING);
                link_add(names, here, previous, LINK_SIBLING);
            }
            break;
        case GAP_IN:
            link_inside(names, previous, here, LINK_IN);
            break;
        case GAP_OWNER:
            link_inside(names, here, previous, LINK_IN);
            break;
        case GAP_LIST:
            link_add(names, previous, here, LINK_SIBLING);
            link_add(names, here, previous, LINK_SIBLING);
            break;
        case GAP_NOTHING:
            break;
        }
        /* "Musayib, Babil, Iraq": the first lies in the last as well. */
        if ((meaning == GAP_COMMA || meaning == GAP_IN) && (last == GAP_COMMA || last == GAP_IN) &&
            before_previous != NAMES_NONE)
            link_add(names, before_previous, here, LINK_IN);
        before_previous = previous;
        previous = here;
        previous_end = mention->first_token + mention->token_count;
        left = mention;
        last = meaning;
    }
}

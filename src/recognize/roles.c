#include "recognize/roles.h"

#include <string.h>

#include "lexicon/lexicon.h"

struct acting_verb {
    char unused;
};

#include "acting_verbs.inc"

/* ---- small questions about the words around a mention */

static bool same_sentence(const struct context *context, size_t a, size_t b)
{
    return a < context->text->token_count && b < context->text->token_count &&
           context->text->tokens[a].sentence == context->text->tokens[b].sentence;
}

static bool is_mark(struct context *context, size_t token, enum token_shape shape)
{
    return token < context->text->token_count && context_view(context, token)->shape == shape;
}

static uint32_t end_of(const struct mention *mention)
{
    return mention->first_token + mention->token_count;
}

/* The first token after the mention and its possessive; same sentence or SIZE_MAX. */
static size_t after(struct context *context, const struct mention *mention, bool *possessive)
{
    size_t next = end_of(mention);

    *possessive = false;
    if (!same_sentence(context, mention->first_token, next))
        return SIZE_MAX;
    if (is_mark(context, next, SHAPE_CLITIC)) {
        *possessive = true;
        next++;
        if (!same_sentence(context, mention->first_token, next))
            return SIZE_MAX;
    }
    return next;
}

static enum word_class class_before(struct context *context, const struct mention *mention,
                                    size_t back)
{
    size_t first = mention->first_token;

    if (first < back || !same_sentence(context, first, first - back))
        return WORD_NONE;
    return (enum word_class)context_view(context, first - back)->word;
}

static bool is_feature(const struct gazetteer_set *set, const struct mention *mention,
                       const char *code)
{
    enum { LOOK_AT = 3 };

    if (!mention->match)
        return false;
    for (uint32_t i = 0; i < mention->match->candidate_count && i < LOOK_AT; i++) {
        gazetteer_row row = mention->match->candidates[i].row;
        if (strncmp(gazetteer_feature_code(set, row), code, strlen(code)) == 0)
            return true;
    }
    return false;
}

/* ---- roles */

/* "Lancaster University": the place lends its name to something named by the next words. */
static bool in_organisation(struct context *context, const struct entity_list *entities,
                            const struct mention *mention)
{
    size_t next = end_of(mention), low = 0, high = entities->count;
    const struct token_view *view;

    if (!same_sentence(context, mention->first_token, next))
        return false;
    while (low < high) { /* the last entity that starts before the mention ends */
        size_t middle = (low + high) / 2;
        if (entities->items[middle].first_token < end_of(mention))
            low = middle + 1;
        else
            high = middle;
    }
    if (low > 0 && entities->items[low - 1].kind == ENTITY_ORGANISATION &&
        entities->items[low - 1].first_token <= mention->first_token &&
        entities->items[low - 1].first_token + entities->items[low - 1].token_count >=
            end_of(mention))
        return true;
    view = context_view(context, next);
    if (!(view->flags & VIEW_CAPITAL) || mention->kind == MENTION_DEMONYM)
        return false;
    /* "the Washington Post" is a paper; "Musa Post" is a place. */
    if (text_token_is(context->text, next, "post") && mention->first_token > 0)
        return text_token_is(context->text, mention->first_token - 1, "the");
    return view->word == WORD_ORGANISATION || view->word == WORD_NEWS || view->word == WORD_COMPANY;
}

/* "south of Baghdad", "30 km from Mosul", "west of": the thing told of lies elsewhere. */
static bool is_anchor(struct context *context, const struct mention *mention)
{
    size_t first = mention->first_token;

    if (first < 2 || !same_sentence(context, first, first - 2))
        return false;
    if (text_token_is(context->text, first - 1, "of"))
        return class_before(context, mention, 2) == WORD_DIRECTION;
    if (text_token_is(context->text, first - 1, "from"))
        return text_token_is(context->text, first - 2, "km") ||
               text_token_is(context->text, first - 2, "kilometers") ||
               text_token_is(context->text, first - 2, "kilometres") ||
               text_token_is(context->text, first - 2, "miles") ||
               text_token_is(context->text, first - 2, "away") ||
               text_token_is(context->text, first - 2, "far");
    return false;
}

/* "Musayib in Babil Province of Iraq", "Taji, Iraq": it holds the place named just before. */
static bool is_container(struct context *context, const struct gazetteer_set *set,
                         const struct mention *mention, const struct mention *before)
{
    enum { FAR = 4 };
    size_t first = mention->first_token;
    bool link = false;

    if (!before || mention->kind == MENTION_DEMONYM || before->kind == MENTION_DEMONYM ||
        !same_sentence(context, before->first_token, first) || first - end_of(before) > FAR ||
        !(is_feature(set, mention, "ADM") || is_feature(set, mention, "PCL")))
        return false;
    for (size_t i = end_of(before); i < first; i++) {
        const struct token_view *view = context_view(context, i);

        if (text_token_is(context->text, i, "in") || text_token_is(context->text, i, "of"))
            link = true;
        else if (view->shape == SHAPE_COMMA) /* else the next of a list: "Mosul, Najaf and Basra" */
            link = !is_feature(set, mention, "PPL");
        else if (view->word != WORD_DIVISION && view->word != WORD_SETTLEMENT &&
                 view->word != WORD_ARTICLE && view->word != WORD_DIRECTION &&
                 view->word != WORD_FACILITY)
            return false;
    }
    return link;
}

static bool verb_follows(const struct context *context, size_t next)
{
    uint16_t entry;

    return lexicon_find(&acting_verbs_lexicon, context->text, next, &entry) > 0 &&
           !(context->text->tokens[next].flags & TEXT_INITIAL_UPPER);
}

/* A capital that stands for its government: "Baghdad has sought", "talks with Washington",
 * "Tehran-backed". */
static bool is_metonym(struct context *context, const struct gazetteer_set *set,
                       const struct mention *mention)
{
    bool possessive, located;
    size_t next = after(context, mention, &possessive);
    size_t first = mention->first_token;

    if (mention->kind != MENTION_TOPONYM || !is_feature(set, mention, "PPLC"))
        return false;
    if (next != SIZE_MAX && is_mark(context, next, SHAPE_HYPHEN) &&
        same_sentence(context, first, next + 1) &&
        context_view(context, next + 1)->word == WORD_BASED)
        return !text_token_is(context->text, next + 1, "based") &&
               !text_token_is(context->text, next + 1, "born");
    located = class_before(context, mention, 1) == WORD_LOCATIVE &&
              !text_token_is(context->text, first - 1, "to") &&
              !text_token_is(context->text, first - 1, "against");
    /* "the mayor of London said" says who */
    if (!located && !possessive && next != SIZE_MAX && verb_follows(context, next))
        return first == 0 || !text_token_is(context->text, first - 1, "of");
    if (first == 0 || !same_sentence(context, first, first - 1) ||
        (next != SIZE_MAX && is_mark(context, next, SHAPE_COMMA) &&
         next + 1 < context->text->token_count && context->tokens[next + 1].name != 0))
        return false;
    return text_token_is(context->text, first - 1, "with") ||
           text_token_is(context->text, first - 1, "against") ||
           text_token_is(context->text, first - 1, "by");
}

static enum mention_role role_of(struct context *context, const struct gazetteer_set *set,
                                 const struct entity_list *entities, const struct mention *mention,
                                 const struct mention *before)
{
    const struct text *text = context->text;
    const struct text_sentence *sentence =
        &text->sentences[text->tokens[mention->first_token].sentence];

    if (mention->first_token >= text->dateline_first && mention->first_token < text->dateline_end)
        return ROLE_DATELINE;
    if (sentence->section == TEXT_BYLINE || sentence->section == TEXT_BIOGRAPHY)
        return ROLE_BYLINE;
    if (in_organisation(context, entities, mention))
        return ROLE_ORGANISATION;
    if (sentence->section == TEXT_FURNITURE)
        return ROLE_BACKGROUND;
    if (is_metonym(context, set, mention))
        return ROLE_METONYM;
    if (is_anchor(context, mention))
        return ROLE_ANCHOR;
    if (is_container(context, set, mention, before))
        return ROLE_CONTAINER;
    return ROLE_MENTIONED;
}

/* ---- facilities, and "the same facility" */

static bool is_facility(struct context *context, const struct gazetteer_set *set,
                        const struct mention *mention)
{
    bool possessive;
    size_t next = after(context, mention, &possessive);
    enum { LOOK_AT = 1 };

    if (mention->kind != MENTION_TOPONYM || is_feature(set, mention, "PCL"))
        return false;
    if (mention->token_count > 1 &&
        context_view(context, end_of(mention) - 1)->word == WORD_FACILITY)
        return true;
    if (mention->match && mention->match->candidate_count >= LOOK_AT &&
        gazetteer_feature_class(set, mention->match->candidates[0].row) == 'S')
        return true;
    /* "Ain al-Asad base", "Taji air base" */
    if (possessive || next == SIZE_MAX || context_view(context, next)->shape != SHAPE_LOWER)
        return false;
    if (text_token_is(context->text, next, "air") || text_token_is(context->text, next, "military"))
        next++;
    return next < context->text->token_count && (text_token_is(context->text, next, "base") ||
                                                 text_token_is(context->text, next, "airbase") ||
                                                 text_token_is(context->text, next, "airport") ||
                                                 text_token_is(context->text, next, "airfield"));
}

/* Whether `noun` can stand for the mention. */
static bool may_mean(const struct gazetteer_set *set, const struct mention *mention,
                     enum word_class noun)
{
    if (mention->kind == MENTION_DEMONYM || mention->kind == MENTION_COREFERENCE)
        return false;
    if (noun == WORD_FACILITY)
        return mention->kind == MENTION_FACILITY;
    if (noun == WORD_DIVISION)
        return is_feature(set, mention, "ADM");
    return is_feature(set, mention, "PPL");
}

/* "the same facility" at `token` ("same"): the noun's index, or 0. */
static size_t same_noun(struct context *context, size_t token)
{
    enum word_class class;

    if (token == 0 || !same_sentence(context, token - 1, token + 1) ||
        !text_token_is(context->text, token, "same") ||
        !text_token_is(context->text, token - 1, "the"))
        return 0;
    class = (enum word_class)context_view(context, token + 1)->word;
    if (class == WORD_FACILITY || class == WORD_DIVISION || class == WORD_SETTLEMENT)
        return token + 1;
    return 0;
}

static enum gazetag_status insert_at(struct arena *arena, struct mention_list *list, size_t at,
                                     struct mention mention)
{
    if (!ARENA_PUSH(arena, list, mention))
        return GAZETAG_NO_MEMORY;
    memmove(list->items + at + 1, list->items + at, (list->count - 1 - at) * sizeof *list->items);
    list->items[at] = mention;
    for (size_t i = at + 1; i < list->count; i++)
        if (list->items[i].antecedent >= (int32_t)at)
            list->items[i].antecedent++;
    return GAZETAG_OK;
}

static enum gazetag_status add_coreferences(struct context *context,
                                            const struct gazetteer_set *set, struct arena *arena,
                                            struct mention_list *mentions)
{
    const struct text *text = context->text;
    size_t next = 0; /* the first mention after the token */

    for (size_t i = 1; i + 1 < text->token_count; i++) {
        struct mention mention = {0};
        size_t noun;

        while (next < mentions->count && mentions->items[next].first_token < i)
            next++;
        if (text->tokens[i].letters != 4)
            continue;
        noun = same_noun(context, i);
        if (noun == 0)
            continue;
        for (size_t m = next; m-- > 0;) {
            enum gazetag_status status;

            if (!may_mean(set, &mentions->items[m],
                          (enum word_class)context_view(context, noun)->word))
                continue;
            mention.first_token = (uint32_t)i - 1;
            mention.token_count = 3;
            mention.start = text->tokens[i - 1].start;
            mention.end = text->tokens[noun].end;
            mention.kind = MENTION_COREFERENCE;
            mention.probability = mentions->items[m].probability;
            mention.match = mentions->items[m].match;
            mention.antecedent = (int32_t)m;
            status = insert_at(arena, mentions, next, mention);
            if (status != GAZETAG_OK)
                return status;
            break;
        }
    }
    return GAZETAG_OK;
}

enum gazetag_status roles_assign(const struct matcher *matcher, struct context *context,
                                 const struct entity_list *entities, struct arena *arena,
                                 struct mention_list *mentions)
{
    const struct gazetteer_set *set = matcher_set(matcher);

    for (size_t i = 0; i < mentions->count; i++) {
        struct mention *mention = &mentions->items[i];

        if (is_facility(context, set, mention))
            mention->kind = MENTION_FACILITY;
        mention->role =
            (uint8_t)role_of(context, set, entities, mention, i > 0 ? mention - 1 : NULL);
    }
    return add_coreferences(context, set, arena, mentions);
}

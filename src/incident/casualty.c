#include "incident/casualty.h"

#include "incident/casualty_link.h"

/* What tells of a series follows the figure within so many tokens. */
enum { SERIES_REACH = 14, COMPANY_REACH = 14 };

/* "hopes the casualties will be", "to kill", "responsible for killing". */
static bool is_excluded(const struct casualty_sentence *s, uint32_t token)
{
    uint32_t at, steps;
    bool finite = false; /* "a man accused of theft was killed": the accusation is of the man */

    if (token > s->first && casualty_token_is(s, token - 1, "to") &&
        (casualty_token_is(s, token, "kill") || casualty_token_is(s, token, "injure") ||
         casualty_token_is(s, token, "wound") || casualty_token_is(s, token, "murder")))
        return true;
    for (at = token, steps = 0; at > s->first && steps < 7; steps++) {
        const struct casualty_word *word = casualty_word_at(s, --at);

        if (casualty_is_clause_end(s, at) && !casualty_token_is(s, at, "if"))
            return false;
        if (word->form != FORM_NONE || casualty_is_mark(s, at, ','))
            return false;
        if (word->cue == CASUALTY_CUE_MODAL)
            return true;
        finite |= word->cue == CASUALTY_CUE_SINGULAR || word->cue == CASUALTY_CUE_PLURAL;
        if (word->cue == CASUALTY_CUE_ELSEWHERE && steps < 4 && !finite)
            return true;
    }
    return false;
}

/* "lost his life in a mishap": no part of the violence told beside it. */
static bool is_mishap(const struct casualty_sentence *s, uint32_t token)
{
    static const char *const mishaps[] = {"mishap", "accident", "crash", "collision"};

    if (!casualty_token_is(s, token, "in") ||
        !(casualty_token_is(s, token + 1, "a") || casualty_token_is(s, token + 1, "an")))
        return false;
    for (uint32_t at = token + 2; at < token + 5; at++)
        for (size_t i = 0; i < sizeof mishaps / sizeof *mishaps; i++)
            if (casualty_token_is(s, at, mishaps[i]))
                return true;
    return false;
}

/* "have died so far this month": a toll of many days. */
static bool is_so_far(const struct casualty_sentence *s, uint32_t token)
{
    return casualty_token_is(s, token, "so") && casualty_token_is(s, token + 1, "far") &&
           (casualty_token_is(s, token + 2, "this") || casualty_token_is(s, token + 2, "in"));
}

/* "in the attacks", "in all these incidents": more than one incident is told of. */
static bool is_series(const struct casualty_sentence *s, uint32_t token)
{
    static const char *const many[] = {"attacks", "incidents", "assaults"};
    uint32_t at, end = token + SERIES_REACH < s->end ? token + SERIES_REACH : s->end;

    for (at = token; at + 1 < end; at++) {
        uint32_t noun;
        size_t i;

        if (casualty_is_clause_end(s, at) && !casualty_token_is(s, at, "during"))
            return casualty_token_is(s, at, "since");
        if (!(casualty_token_is(s, at, "the") || casualty_token_is(s, at, "these") ||
              casualty_token_is(s, at, "those") || casualty_token_is(s, at, "such")))
            continue;
        for (noun = at + 1; noun < at + 4 && noun < end; noun++) {
            for (i = 0; i < sizeof many / sizeof *many; i++) {
                if (casualty_token_is(s, noun, many[i]))
                    return true;
            }
        }
    }
    return false;
}

/* "no casualties", "without any loss of life", "neither injuries nor fatalities". */
static bool find_negator(const struct casualty_sentence *s, uint32_t token, uint32_t *negator,
                         bool *further)
{
    uint32_t at = token, steps;
    bool any = false;

    *further = false;
    for (steps = 0; at > s->first && steps < 10; steps++) {
        const struct casualty_word *word = casualty_word_at(s, --at);

        if (word->cue == CASUALTY_CUE_NEGATIVE || word->cue == CASUALTY_CUE_NOBODY) {
            *negator = at;
            return true;
        }
        if (casualty_token_is(s, at, "any"))
            any = true;
        if (word->cue == CASUALTY_CUE_OTHER)
            *further = true;
        if (any || word->cue == CASUALTY_CUE_AND || word->cue == CASUALTY_CUE_CHAIN ||
            word->cue == CASUALTY_CUE_OTHER || word->form == FORM_NOUN ||
            word->form == FORM_ADJECTIVE || casualty_is_mark(s, at, ',') || word->inside)
            continue;
        if (casualty_token_is(s, at, "of") &&
            (casualty_token_is(s, at - 1, "reports") || casualty_token_is(s, at - 1, "report"))) {
            at--;
            continue;
        }
        if (s->text->tokens[at].kind != TEXT_WORD || word->form != FORM_NONE ||
            (word->cue != CASUALTY_CUE_NONE))
            return false;
    }
    return false;
}

static enum gazetag_status emit_none(struct casualty_sentence *s, struct casualty_list *list,
                                     struct harm *harm, uint32_t negator, bool further)
{
    struct figure figure = casualty_made_up(negator, negator + 1, 0, true, VICTIMS_PEOPLE);

    figure.kind = FIGURE_NONE;
    harm->excluded = harm->excluded || further;
    return casualty_emit(s, list, harm, &figure, false);
}

/* "Ten fatalities were split across seven events and coded as 1", "coded to 10 and split, with 5
 * coded to each": a record's own share. */
static bool find_coded(const struct casualty_sentence *s, uint32_t token, size_t *figure)
{
    uint32_t at;
    bool found = false, split = false;
    size_t k;

    for (at = token; at < s->end && at < token + 60; at++) {
        uint32_t number = at + 1;

        split = split || (found && casualty_token_is(s, at, "split"));
        if (!casualty_token_is(s, at, "coded"))
            continue;
        if (casualty_token_is(s, number, "as") || casualty_token_is(s, number, "at") ||
            casualty_token_is(s, number, "to"))
            number++;
        for (k = 0; k < s->figures.count; k++) {
            bool number_of_it = s->figures.items[k].kind == FIGURE_NUMBER ||
                                s->figures.items[k].kind == FIGURE_NONE;

            if (number_of_it && !found && s->figures.items[k].first == number) {
                *figure = k;
                found = true;
            } else if (number_of_it && split && s->figures.items[k].first + 1 == at) {
                *figure = k;
                return true;
            }
        }
    }
    return found;
}

static bool is_plural(const struct casualty_sentence *s, uint32_t token)
{
    struct slice word = text_token_slice(s->text, token);

    return (word.data[word.length - 1] | 0x20) == 's';
}

/* "the bomber was the only fatality": the verb that has the dead before it. */
static bool is_only(const struct casualty_sentence *s, uint32_t token, uint32_t *verb)
{
    uint32_t at = token;

    while (at > s->first && token - at < 3 && !casualty_token_is(s, at, "only"))
        at--;
    if (at < s->first + 2 || !casualty_token_is(s, at, "only") ||
        !casualty_token_is(s, at - 1, "the") ||
        !(casualty_token_is(s, at - 2, "was") || casualty_token_is(s, at - 2, "were")))
        return false;
    *verb = at - 2;
    return true;
}

/* "it is unclear whether injuries were reported" */
static bool is_doubted(const struct casualty_sentence *s, uint32_t token)
{
    uint32_t at, steps;

    for (at = token, steps = 0; at > s->first && steps < 8; steps++)
        if (casualty_cue_of(s, --at) == CASUALTY_CUE_DOUBT || casualty_token_is(s, at, "any"))
            return true;
    return false;
}

/* "1 fatality", "six civilian deaths", "fatalities coded as 10", "casualties: 3". */
static enum gazetag_status link_noun(struct casualty_sentence *s, struct casualty_list *list,
                                     struct harm *harm)
{
    struct figure *figures = s->figures.items;
    uint32_t at = harm->token, negator = 0, steps;
    bool further, linked;
    size_t k;

    if (harm->kind == HARM_KILLED && find_coded(s, harm->end, &k)) {
        harm->form = FORM_TOLL;
        return casualty_emit_list(s, list, harm, k, k);
    }
    if (find_negator(s, harm->token, &negator, &further))
        return emit_none(s, list, harm, negator, further);
    if (is_only(s, harm->token, &at)) {
        harm->kind = harm->kind == HARM_BOTH ? HARM_KILLED : harm->kind;
        return casualty_link_left(s, list, harm, at, true, &linked);
    }
    while (at > s->first && (casualty_cue_of(s, at - 1) == CASUALTY_CUE_CHAIN ||
                             casualty_is_adverb(s, at - 1) || casualty_is_quote(s, at - 1)))
        at--;
    for (k = 0; k < s->figures.count; k++) {
        if (figures[k].end == at || (figures[k].end == harm->token && figures[k].first < at)) {
            if (figures[k].kind == FIGURE_BARE || figures[k].kind == FIGURE_LONE)
                break; /* "civilian casualties": not how many */
            return casualty_emit_list(s, list, harm, k, k);
        }
    }
    /* "injuries resulted from the strike", "two deaths and other injuries" */
    if (harm->kind == HARM_WOUNDED && is_plural(s, harm->end - 1) &&
        (casualty_token_is(s, harm->end, "resulted") ||
         (harm->token >= s->first + 3 && casualty_token_is(s, harm->token - 1, "other") &&
          casualty_token_is(s, harm->token - 2, "and") &&
          casualty_word_at(s, harm->token - 3)->form == FORM_NOUN))) {
        struct figure some = casualty_made_up(harm->token, harm->end, 2, false, VICTIMS_PEOPLE);

        return casualty_emit(s, list, harm, &some, false);
    }
    /* "led to civilian injuries" */
    for (at = harm->token, steps = 0; at > s->first && steps < 4 && harm->kind != HARM_BOTH;
         steps++) {
        at--;
        if (casualty_is_quote(s, at) && at > s->first)
            at--;
        if (at > s->first && casualty_word_at(s, at - 1)->cue == CASUALTY_CUE_RESULT &&
            casualty_word_at(s, at - 1)->cue_length == 2)
            at--;
        if (casualty_cue_of(s, at) == CASUALTY_CUE_RESULT && is_plural(s, harm->end - 1)) {
            struct figure some = casualty_made_up(harm->token, harm->end, 2, false, VICTIMS_PEOPLE);

            return casualty_emit(s, list, harm, &some, false);
        }
        if (s->text->tokens[at].kind != TEXT_WORD || casualty_cue_of(s, at) != CASUALTY_CUE_NONE)
            break;
    }
    /* "five others sustained injuries" */
    for (at = harm->token, steps = 0; at > s->first && steps < 6; steps++) {
        at--;
        if (casualty_cue_of(s, at) == CASUALTY_CUE_SUFFER && harm->kind != HARM_KILLED)
            return casualty_link_left(s, list, harm, at, true, &linked);
        if (s->text->tokens[at].kind != TEXT_WORD ||
            casualty_cue_of(s, at) == CASUALTY_CUE_PREPOSITION)
            break;
    }
    /* "were not reported" after it */
    for (at = harm->end, steps = 0; at < s->end && steps < 4; at++, steps++) {
        if (casualty_token_is(s, at, "not") && casualty_cue_of(s, at - 1) == CASUALTY_CUE_PLURAL &&
            (casualty_token_is(s, at + 1, "reported") || casualty_token_is(s, at + 1, "recorded") ||
             casualty_token_is(s, at + 2, "reported") || casualty_token_is(s, at + 1, "caused")))
            return emit_none(s, list, harm, at, false);
        /* "injuries were reported": some */
        if (at == harm->end && casualty_cue_of(s, at) == CASUALTY_CUE_PLURAL &&
            harm->kind == HARM_WOUNDED &&
            (casualty_token_is(s, at + 1, "reported") ||
             casualty_token_is(s, at + 1, "sustained") ||
             casualty_token_is(s, at + 1, "mentioned") ||
             casualty_token_is(s, at + 1, "confirmed")) &&
            !is_doubted(s, harm->token)) {
            struct figure some = casualty_made_up(harm->token, harm->end, 2, false, VICTIMS_PEOPLE);

            return casualty_emit(s, list, harm, &some, false);
        }
        if (!(casualty_is_mark(s, at, ':') || casualty_token_is(s, at, "as") ||
              casualty_token_is(s, at, "at") || casualty_token_is(s, at, "to")))
            continue;
        for (k = 0; k < s->figures.count; k++) {
            if (figures[k].first == at + 1 &&
                (figures[k].kind == FIGURE_NUMBER || figures[k].kind == FIGURE_NONE))
                return casualty_emit_list(s, list, harm, k, k);
        }
    }
    /* "the gunman's death" */
    for (k = 0; k < s->figures.count && harm->kind == HARM_KILLED; k++)
        if (figures[k].end + 1 == harm->token &&
            s->text->tokens[figures[k].end].kind == TEXT_CLITIC)
            return casualty_emit_list(s, list, harm, k, k);
    return GAZETAG_OK;
}

/* "the death toll from Monday's blast has risen from 40 to at least 45". */
static enum gazetag_status link_toll(struct casualty_sentence *s, struct casualty_list *list,
                                     const struct harm *harm)
{
    struct figure *figures = s->figures.items;
    size_t k, found = s->figures.count;

    for (k = 0; k < s->figures.count; k++) {
        uint32_t before = figures[k].first - 1;

        if (figures[k].first < harm->end || figures[k].first > harm->end + 16 ||
            figures[k].kind == FIGURE_LONE || figures[k].kind == FIGURE_BARE)
            continue;
        if (casualty_token_is(s, before, "to") ||
            (found == s->figures.count &&
             (casualty_token_is(s, before, "at") || casualty_token_is(s, before, "of") ||
              casualty_token_is(s, before, "is") || casualty_token_is(s, before, "was") ||
              casualty_token_is(s, before, "reached") || casualty_token_is(s, before, "from") ||
              casualty_token_is(s, before, "ranged") || casualty_token_is(s, before, "rose") ||
              casualty_token_is(s, before, "risen") || casualty_token_is(s, before, "increased") ||
              casualty_token_is(s, before, "ranges") || casualty_is_mark(s, before, ':') ||
              casualty_token_is(s, before, "as") || figures[k].first == harm->end)))
            found = k;
    }
    if (found == s->figures.count)
        return GAZETAG_OK;
    /* "rose from 40 to 45": what it came to */
    if (figures[found].count.high > figures[found].count.low && figures[found].count.low >= 0 &&
        (casualty_token_is(s, figures[found].first - 1, "rose") ||
         casualty_token_is(s, figures[found].first - 1, "risen") ||
         casualty_token_is(s, figures[found].first - 1, "increased")))
        figures[found].count.low = figures[found].count.best = figures[found].count.high;
    return casualty_emit_list(s, list, harm, found, found);
}

/* "Two civilians were arrested by the army and killed": the first verb's subject. */
static enum gazetag_status link_joined(struct casualty_sentence *s, struct casualty_list *list,
                                       struct harm *harm)
{
    uint32_t at = harm->token, steps;
    bool linked;

    while (at > s->first && casualty_is_adverb(s, at - 1))
        at--;
    if (at < s->first + 2)
        return GAZETAG_OK;
    /* "were killed, injured and missing" */
    if (casualty_is_mark(s, at - 1, ',') && casualty_cue_of(s, harm->end) == CASUALTY_CUE_AND &&
        casualty_word_at(s, at - 2)->form == FORM_PARTICIPLE)
        at--;
    else if (casualty_cue_of(s, at - 1) != CASUALTY_CUE_AND)
        return GAZETAG_OK;
    for (at--, steps = 0; at > s->first && steps < 15; at--, steps++) {
        uint8_t cue = casualty_cue_of(s, at - 1);

        if (casualty_is_clause_end(s, at - 1) || casualty_word_at(s, at - 1)->form != FORM_NONE)
            return GAZETAG_OK;
        if (cue == CASUALTY_CUE_SINGULAR || cue == CASUALTY_CUE_PLURAL)
            return casualty_link_left(s, list, harm, at, true, &linked);
    }
    return GAZETAG_OK;
}

/* "the murder in Lima of Ann Lee", "the killing on 3 May of two guards": where the victims begin,
 * 0 when it is not so told. */
static uint32_t after_of(const struct casualty_sentence *s, uint32_t token)
{
    enum { ADJUNCT = 7 };

    if (!(casualty_token_is(s, token, "in") || casualty_token_is(s, token, "on") ||
          casualty_token_is(s, token, "at") || casualty_token_is(s, token, "near") ||
          casualty_token_is(s, token, "last") || casualty_token_is(s, token, "yesterday")))
        return 0;
    for (uint32_t at = token + 1; at < s->end && at < token + ADJUNCT; at++) {
        const struct casualty_word *word = casualty_word_at(s, at);

        if (casualty_token_is(s, at, "of"))
            return at + 1;
        if (s->text->tokens[at].kind == TEXT_PUNCT || word->form != FORM_NONE ||
            word->victims < VICTIMS_THINGS || word->cue == CASUALTY_CUE_PLURAL ||
            word->cue == CASUALTY_CUE_SINGULAR || word->cue == CASUALTY_CUE_SAYING)
            return 0;
    }
    return 0;
}

/* "the six priests' murder", "Perez' assassination". */
static enum gazetag_status link_possessed(struct casualty_sentence *s, struct casualty_list *list,
                                          const struct harm *harm)
{
    uint32_t at = harm->token;
    size_t k;
    struct figure one;

    if (at < s->first + 2 ||
        (s->text->tokens[at - 1].kind != TEXT_CLITIC && !casualty_is_mark(s, at - 1, '\'')))
        return GAZETAG_OK;
    for (k = 0; k < s->figures.count; k++) {
        if (s->figures.items[k].end == at - 1)
            return casualty_emit_list(s, list, harm, k, k);
    }
    if (!(s->text->tokens[at - 2].flags & TEXT_INITIAL_UPPER) ||
        casualty_word_at(s, at - 2)->victims == VICTIMS_THINGS)
        return GAZETAG_OK;
    one = casualty_made_up(at - 2, at - 1, 1, true, VICTIMS_PEOPLE);
    return casualty_emit(s, list, harm, &one, false);
}

static enum gazetag_status link_harm(struct casualty_sentence *s, struct casualty_list *list,
                                     struct harm *harm)
{
    enum gazetag_status status;
    bool linked = false, passive = false;
    uint32_t at, negator;
    bool further;

    for (at = harm->token; at > s->first && harm->token - at < 6; at--) {
        uint8_t cue = casualty_cue_of(s, at - 1);

        passive = passive || cue == CASUALTY_CUE_SINGULAR || cue == CASUALTY_CUE_PLURAL ||
                  casualty_token_is(s, at - 1, "been") || casualty_token_is(s, at - 1, "be");
        if (cue == CASUALTY_CUE_NEGATIVE)
            harm->negated = true;
        if (casualty_is_joined_participle(s, at)) {
            at--;
            continue;
        }
        if (cue != CASUALTY_CUE_CHAIN && cue != CASUALTY_CUE_SINGULAR &&
            cue != CASUALTY_CUE_PLURAL && cue != CASUALTY_CUE_NEGATIVE &&
            !casualty_is_adverb(s, at - 1))
            break;
    }
    /* "has killed", "have killed" are no passives */
    if (passive && (casualty_token_is(s, harm->token - 1, "has") ||
                    casualty_token_is(s, harm->token - 1, "have") ||
                    casualty_token_is(s, harm->token - 1, "had")))
        passive = false;
    switch ((enum harm_form)harm->form) {
    case FORM_PARTICIPLE:
        if (!passive) {
            status = casualty_link_right(s, list, harm, &linked);
            if (status != GAZETAG_OK || linked)
                return status;
        }
        status = casualty_link_left(s, list, harm, harm->token, passive, &linked);
        if (status != GAZETAG_OK || linked || passive)
            return status;
        return link_joined(s, list, harm);
    case FORM_ACTIVE:
        return casualty_link_right(s, list, harm, &linked);
    case FORM_INTRANSITIVE:
        return casualty_link_left(s, list, harm, harm->token, true, &linked);
    case FORM_ADJECTIVE:
        return casualty_link_left(s, list, harm, harm->token, passive, &linked);
    case FORM_NOUN:
        return link_noun(s, list, harm);
    case FORM_TOLL:
        return link_toll(s, list, harm);
    case FORM_OF:
        if (find_negator(s, harm->token, &negator, &further))
            return emit_none(s, list, harm, negator, further);
        /* "28 bodies of farmers" */
        for (size_t k = 0; k < s->figures.count; k++)
            if (s->figures.items[k].end == harm->token && s->figures.items[k].kind == FIGURE_NUMBER)
                return casualty_emit_list(s, list, harm, k, k);
        return casualty_link_right(s, list, harm, &linked);
    case FORM_POSSESSED:
        at = after_of(s, harm->end);
        if (at > 0) {
            harm->end = at;
            return casualty_link_right(s, list, harm, &linked);
        }
        return link_possessed(s, list, harm);
    case FORM_NONE:
        break;
    }
    return GAZETAG_OK;
}

/* "along with", "together with", "as well as" */
static bool is_company(const struct casualty_sentence *s, uint32_t token)
{
    return casualty_cue_of(s, token) == CASUALTY_CUE_AND && !casualty_token_is(s, token, "and") &&
           !casualty_token_is(s, token, "or");
}

/* "was killed along with his three children", "was killed, with two of her sons": as many more. */
static enum gazetag_status link_company(struct casualty_sentence *s, struct casualty_list *list,
                                        const struct harm *harm)
{
    struct figure *figures = s->figures.items;
    uint32_t at = harm->end;
    bool comma = casualty_is_mark(s, at, ','), including;
    size_t i, last;

    at += comma;
    if (casualty_token_is(s, at, "with")) {
        at++;
    } else {
        uint32_t end = at + COMPANY_REACH < s->end ? at + COMPANY_REACH : s->end;

        while (at < end && !is_company(s, at)) {
            if (casualty_is_clause_end(s, at) || casualty_word_at(s, at)->form != FORM_NONE ||
                casualty_cue_of(s, at) == CASUALTY_CUE_AND ||
                casualty_cue_of(s, at) == CASUALTY_CUE_INCLUDING)
                return GAZETAG_OK;
            at++;
        }
        if (at >= end)
            return GAZETAG_OK;
        at += casualty_word_at(s, at)->cue_length;
    }
    for (i = 0; i < s->figures.count && figures[i].first < at; i++)
        ;
    if (i == s->figures.count || figures[i].first != at || figures[i].loose || figures[i].taken ||
        casualty_claimed_by_next(s, &figures[i]))
        return GAZETAG_OK;
    for (last = i; last + 1 < s->figures.count &&
                   casualty_joins(s, figures[last].end, figures[last + 1].first, &including) &&
                   !casualty_claimed_by_next(s, &figures[last + 1]);
         last++)
        ;
    figures[i].of_them = false;
    return casualty_emit_list(s, list, harm, i, last);
}

/* "in addition to the bomber, five people were killed", "five died, besides two assailants": they
 * died too. */
static enum gazetag_status link_beside(struct casualty_sentence *s, struct casualty_list *list,
                                       const struct harm *harm)
{
    for (size_t i = 0; i < s->figures.count; i++) {
        struct figure *figure = &s->figures.items[i];

        if (figure->taken || figure->head_first == figure->head_end ||
            figure->kind == FIGURE_NONE || figure->kind == FIGURE_BARE ||
            figure->first < s->first + 2)
            continue;
        for (uint32_t at = figure->first - 2; at + 4 > figure->first; at--) {
            const struct casualty_word *word = casualty_word_at(s, at);

            if (word->cue == CASUALTY_CUE_BESIDE && at + word->cue_length == figure->first) {
                figure->taken = true;
                return casualty_emit(s, list, harm, figure, false);
            }
            if (at == s->first)
                break;
        }
    }
    return GAZETAG_OK;
}

enum gazetag_status casualty_find(const struct text *text, uint32_t sentence, struct arena *arena,
                                  struct casualty_list *list)
{
    const struct text_sentence *span = &text->sentences[sentence];
    struct casualty_sentence s = {.text = text,
                                  .arena = arena,
                                  .first = span->first_token,
                                  .end = span->first_token + span->token_count};
    enum gazetag_status status;
    uint32_t token;
    bool any, so_far = false;

    status = casualty_words_read(&s, &any);
    if (status != GAZETAG_OK || !any)
        return status;
    status = casualty_figures_find(&s);
    for (token = s.first; token < s.end && status == GAZETAG_OK; token++) {
        const struct casualty_word *word = casualty_word_at(&s, token);
        struct harm harm;

        if (word->form == FORM_NONE || word->inside)
            continue;
        harm = (struct harm){.token = token,
                             .end = token + word->form_length,
                             .form = word->form,
                             .kind = word->harm};
        harm.excluded = is_excluded(&s, token);
        harm.excluded = harm.excluded || is_mishap(&s, harm.end);
        so_far = so_far || is_so_far(&s, harm.end);
        harm.series = so_far || is_series(&s, harm.end);
        status = link_harm(&s, list, &harm);
        if (status == GAZETAG_OK &&
            (harm.form == FORM_PARTICIPLE || harm.form == FORM_INTRANSITIVE))
            status = link_company(&s, list, &harm);
        if (status == GAZETAG_OK && harm.kind == HARM_KILLED && !harm.negated && !harm.excluded)
            status = link_beside(&s, list, &harm);
    }
    return status;
}

#include "incident/casualty_link.h"

/* Two members of a list stand no further apart than this, in tokens. */
enum { COORDINATION_REACH = 16 };

bool casualty_is_adverb(const struct casualty_sentence *s, uint32_t token)
{
    struct slice word;

    if (token < s->first || token >= s->end || s->text->tokens[token].kind != TEXT_WORD)
        return false;
    word = text_token_slice(s->text, token);
    return word.length > 4 && (word.data[word.length - 1] | 0x20) == 'y' &&
           (word.data[word.length - 2] | 0x20) == 'l' &&
           casualty_word_at(s, token)->victims == VICTIMS_NONE;
}

/* "was kidnapped and killed": the words before `token` are another participle and "and". */
bool casualty_is_joined_participle(const struct casualty_sentence *s, uint32_t token)
{
    struct slice word;

    if (token < s->first + 3 || !casualty_token_is(s, token - 1, "and") ||
        s->text->tokens[token - 2].kind != TEXT_WORD ||
        casualty_word_at(s, token - 2)->victims != VICTIMS_NONE)
        return false;
    word = text_token_slice(s->text, token - 2);
    return word.length > 3 && (word.data[word.length - 1] | 0x20) == 'd' &&
           (word.data[word.length - 2] | 0x20) == 'e';
}

bool casualty_is_clause_end(const struct casualty_sentence *s, uint32_t token)
{
    return casualty_is_mark(s, token, ';') || casualty_is_mark(s, token, ':') ||
           casualty_cue_of(s, token) == CASUALTY_CUE_CLAUSE;
}

enum gazetag_status casualty_emit(const struct casualty_sentence *s, struct casualty_list *list,
                                  const struct harm *harm, const struct figure *figure, bool part)
{
    struct casualty made = {0};
    uint32_t first = figure->first < harm->token ? figure->first : harm->token;
    uint32_t end = figure->end > harm->end ? figure->end : harm->end;

    made.first_token = figure->first;
    made.token_count = figure->end > figure->first ? figure->end - figure->first : 1;
    made.victims_first = figure->head_first;
    made.victims_count = figure->head_end - figure->head_first;
    made.harm_token = harm->token;
    made.sentence = s->text->tokens[harm->token].sentence;
    made.count = figure->count;
    made.count.text = text_span(s->text, first, end);
    made.victims = figure->victims <= VICTIMS_ATTACKERS ? figure->victims : VICTIMS_PEOPLE;
    made.killed = harm->kind != HARM_WOUNDED;
    made.wounded = harm->kind != HARM_KILLED;
    made.part = part;
    made.also = figure->also || harm->also;
    made.named = figure->kind == FIGURE_LONE || figure->kind == FIGURE_BARE;
    made.total = harm->form == FORM_TOLL;
    made.none = figure->kind == FIGURE_NONE;
    made.excluded = harm->excluded;
    made.series = harm->series;
    if (harm->negated) {
        /* "did not harm any civilians"; "the driver was not hurt" says nothing of others */
        if (figure->kind == FIGURE_LONE || figure->kind == FIGURE_NUMBER)
            made.excluded = true;
        made.none = true;
        made.count.low = made.count.best = made.count.high = 0;
    }
    /* "several were killed and injured": some of each. A number tells only of both together. */
    if (harm->kind == HARM_EITHER &&
        (figure->kind == FIGURE_VAGUE || figure->kind == FIGURE_BARE)) {
        struct casualty other = made;

        made.wounded = false;
        other.killed = false;
        if (!ARENA_PUSH(s->arena, list, other))
            return GAZETAG_NO_MEMORY;
    }
    return ARENA_PUSH(s->arena, list, made) ? GAZETAG_OK : GAZETAG_NO_MEMORY;
}

/* A figure made from what is no figure: a name, a bare subject. */
struct figure casualty_made_up(uint32_t first, uint32_t end, int32_t low, bool exact,
                               uint8_t victims)
{
    struct figure figure = {.first = first, .end = end, .head_first = first, .head_end = end};

    figure.count.low = low;
    figure.count.best = figure.count.high = exact ? low : COUNT_NONE;
    figure.kind = exact ? FIGURE_LONE : FIGURE_BARE;
    figure.victims = victims;
    return figure;
}

/* "a child named Omar": what goes before a name is no verb of its own. */
static bool tells_name(const struct casualty_sentence *s, uint32_t token)
{
    return casualty_token_is(s, token, "named") || casualty_token_is(s, token, "identified") ||
           casualty_token_is(s, token, "aged") || casualty_token_is(s, token, "called");
}

/* May these tokens stand between two members of a list ("two of the army, and")? */
bool casualty_joins(const struct casualty_sentence *s, uint32_t first, uint32_t end,
                    bool *including)
{
    uint32_t at, words = 0;
    bool joined = false;

    *including = false;
    for (at = first; at < end; at++, words++) {
        if (words > COORDINATION_REACH)
            return false;
        const struct casualty_word *word = casualty_word_at(s, at);

        if (casualty_is_mark(s, at, '(')) {
            while (at + 1 < end && !casualty_is_mark(s, at, ')'))
                at++;
            continue;
        }
        /* "four women, two of whom were teachers, and six children" */
        if (at == first && word->cue == CASUALTY_CUE_PLURAL && casualty_token_is(s, at - 1, "whom"))
            continue;
        if (word->form != FORM_NONE || casualty_is_clause_end(s, at) ||
            word->cue == CASUALTY_CUE_MODAL || word->cue == CASUALTY_CUE_SINGULAR ||
            word->cue == CASUALTY_CUE_PLURAL || word->cue == CASUALTY_CUE_RESULT ||
            word->cue == CASUALTY_CUE_WHO)
            return false;
        if (word->cue == CASUALTY_CUE_INCLUDING)
            *including = true;
        if (word->cue == CASUALTY_CUE_AND || word->cue == CASUALTY_CUE_INCLUDING ||
            casualty_is_mark(s, at, ','))
            joined = true;
        else if (word->cue == CASUALTY_CUE_NONE && s->text->tokens[at].kind == TEXT_WORD &&
                 !(s->text->tokens[at].flags & TEXT_INITIAL_UPPER)) {
            struct slice w = text_token_slice(s->text, at);

            if (w.length > 4 && !tells_name(s, at) &&
                (memcmp(w.data + w.length - 3, "ing", 3) == 0 ||
                 memcmp(w.data + w.length - 2, "ed", 2) == 0))
                return false;
        }
    }
    return joined;
}

/* True when the harm word after the figure takes it ("killing two, and eight were injured"). */
bool casualty_claimed_by_next(const struct casualty_sentence *s, const struct figure *figure)
{
    uint32_t at = figure->end;

    while (at < s->end &&
           (casualty_cue_of(s, at) == CASUALTY_CUE_CHAIN ||
            casualty_cue_of(s, at) == CASUALTY_CUE_SINGULAR ||
            casualty_cue_of(s, at) == CASUALTY_CUE_PLURAL || casualty_is_adverb(s, at)))
        at++;
    switch (casualty_word_at(s, at)->form) {
    case FORM_PARTICIPLE:
    case FORM_INTRANSITIVE:
    case FORM_ADJECTIVE:
    case FORM_NOUN:
        return true;
    default:
        return casualty_cue_of(s, at) == CASUALTY_CUE_SUFFER ||
               casualty_cue_of(s, at) == CASUALTY_CUE_SAYING ||
               casualty_token_is(s, figure->end, "reported");
    }
}

/* True when an "and" stands before figure `i` or one after it in the list. */
static bool list_ends_with_and(const struct casualty_sentence *s, size_t i, size_t to)
{
    for (; i <= to; i++) {
        uint32_t at;

        for (at = s->figures.items[i - 1].end; at < s->figures.items[i].first; at++) {
            if (casualty_cue_of(s, at) == CASUALTY_CUE_AND)
                return true;
        }
    }
    return false;
}

/* Members of a list that the one before has counted: "nine soldiers and militiamen", "three
 * militants, two with ties to the group", "two of them". */
static bool is_covered(const struct casualty_sentence *s, size_t from, size_t i, size_t to)
{
    const struct figure *figure = &s->figures.items[i];

    bool company = figure->first >= s->first + 2 && /* "along with" */
                   casualty_cue_of(s, figure->first - 2) == CASUALTY_CUE_AND &&
                   casualty_word_at(s, figure->first - 2)->cue_length == 2;

    if (figure->of_them || casualty_token_is(s, figure->first - 1, "from") ||
        casualty_token_is(s, figure->first, "from") ||
        (casualty_cue_of(s, figure->first - 1) == CASUALTY_CUE_PREPOSITION && !company))
        return true;
    if (figure->kind == FIGURE_BARE)
        return s->figures.items[from].kind == FIGURE_NUMBER;
    /* "two guards, both fathers" */
    if (casualty_token_is(s, figure->first, "both") && casualty_is_mark(s, figure->first - 1, ','))
        return s->figures.items[from].count.low == 2;
    return figure->kind == FIGURE_NUMBER && figure->head_first == figure->head_end &&
           !list_ends_with_and(s, i, to);
}

/* "Mayor Ann Lee, a former judge, and two guards": what tells more of who is named. */
static bool is_apposed(const struct casualty_sentence *s, const struct figure *figure)
{
    uint32_t name = figure[-1].end;

    /* "at least one civilian, a woman, and two guards" */
    if (figure[-1].count.low == 1 && figure[-1].victims == VICTIMS_CIVILIANS &&
        figure->victims == VICTIMS_PEOPLE && figure->kind == FIGURE_LONE &&
        name + 1 == figure->first && casualty_is_mark(s, name, ',') &&
        casualty_is_mark(s, figure->end, ',') && casualty_token_is(s, figure->first, "a"))
        return true;
    /* "MEMBER OMAR DIAZ, CANDIDATE FOR MAYOR, AND HIS BROTHER" */
    if (s->text->letter_case == TEXT_UPPER_CASE && figure->kind == FIGURE_LONE &&
        figure[-1].kind == FIGURE_LONE && name + 1 < figure->first &&
        figure->first == figure->head_first && casualty_is_mark(s, figure->first - 1, ','))
        return true;
    return figure->kind == FIGURE_LONE && figure[-1].kind == FIGURE_LONE && name < figure->first &&
           (s->text->tokens[name].flags & TEXT_INITIAL_UPPER) &&
           s->text->letter_case == TEXT_MIXED_CASE && casualty_is_mark(s, figure->first - 1, ',') &&
           casualty_is_mark(s, figure->end, ',') &&
           (casualty_token_is(s, figure->first, "a") || casualty_token_is(s, figure->first, "an") ||
            casualty_token_is(s, figure->first, "the"));
}

/* Emits figures from .. to (indices) as one list: what follows "including" is part of what
 * stands before it, and a list that adds up to the first member tells who that was. */
enum gazetag_status casualty_emit_list(struct casualty_sentence *s, struct casualty_list *list,
                                       const struct harm *harm, size_t from, size_t to)
{
    struct figure *figures = s->figures.items;
    int64_t rest = 0;
    bool part = false;
    size_t i, apposition = from; /* the last member that tells who the first were */

    /* "three children, two boys and a girl, and their aunt" */
    for (i = from + 1;
         i <= to && figures[from].count.low > 1 && figures[from].kind == FIGURE_NUMBER &&
         casualty_is_mark(s, figures[from + 1].first - 1, ',');
         i++) {
        rest += figures[i].count.low > 0 ? figures[i].count.low : 0;
        if (rest == figures[from].count.low && i > from + 1)
            apposition = i;
    }
    for (i = from; i <= to; i++) {
        enum gazetag_status status;

        if (i > from) {
            bool including = false;

            casualty_joins(s, figures[i - 1].end, figures[i].first, &including);
            part = part || including;
        }
        /* "Ann Lee, a teacher" is one; "a teacher, a nurse and a guard" are three */
        status = casualty_emit(
            s, list, harm, &figures[i],
            part || (i > from &&
                     (i <= apposition || is_apposed(s, &figures[i]) || is_covered(s, from, i, to) ||
                      (figures[i].kind == FIGURE_LONE && !list_ends_with_and(s, i, to)))));
        if (status != GAZETAG_OK)
            return status;
        figures[i].taken = true;
    }
    return GAZETAG_OK;
}

/* "(30)", ", 42", ", 42 or 43 years old" after a name: where the age ends; `token` when it is none.
 */
static uint32_t age_after(const struct casualty_sentence *s, uint32_t token)
{
    enum { BRACKET = 8 };
    uint32_t at = token + 1;

    if (casualty_is_mark(s, token, '(')) {
        for (; at < s->end && at < token + BRACKET; at++)
            if (casualty_is_mark(s, at, ')'))
                return at + 1;
        return token;
    }
    if (!casualty_is_mark(s, token, ',') || at >= s->end || s->text->tokens[at].kind != TEXT_NUMBER)
        return token;
    at++;
    if (casualty_token_is(s, at, "or") && at + 1 < s->end &&
        s->text->tokens[at + 1].kind == TEXT_NUMBER)
        at += 2;
    if (casualty_token_is(s, at, "years") && casualty_token_is(s, at + 1, "old"))
        return at + 2;
    return casualty_is_mark(s, at, ',') || casualty_cue_of(s, at) == CASUALTY_CUE_AND ? at : token;
}

/* The names in a list from `token` on ("Ann Lee and Omar Khan as well as their cousin" up to the
 * first figure): how many. */
int32_t casualty_count_names(const struct casualty_sentence *s, uint32_t token, uint32_t *end)
{
    int32_t names = 0;
    uint32_t at = token, words = 0;
    bool upper = s->text->letter_case == TEXT_UPPER_CASE, ages = false;

    while (at < s->end && at - token < 40) {
        const struct text_token *t = &s->text->tokens[at];
        const struct casualty_word *word = casualty_word_at(s, at);
        uint32_t aged = words > 0 ? age_after(s, at) : at;

        if (aged > at) {
            ages = true;
            at = aged;
            continue;
        }
        if (t->kind == TEXT_WORD && (t->flags & TEXT_INITIAL_UPPER) &&
            (!upper || (word->cue == CASUALTY_CUE_NONE && word->form == FORM_NONE))) {
            names += words++ == 0;
            *end = at + 1;
        } else if (words > 0 && (t->flags & TEXT_HYPHEN_BEFORE || casualty_is_mark(s, at, '-') ||
                                 casualty_is_mark(s, at, '.') || t->kind == TEXT_CLITIC ||
                                 word->victims < VICTIMS_THINGS)) {
            *end = at + 1;
        } else if (!upper &&
                   (words > 0 || (word->cue == CASUALTY_CUE_AND &&
                                  (ages || (names > 1 && casualty_is_mark(s, at - 1, ','))))) &&
                   (casualty_is_mark(s, at, ',') || word->cue == CASUALTY_CUE_AND)) {
            words = 0;
            if (word->cue == CASUALTY_CUE_AND)
                at += word->cue_length - 1u;
        } else {
            break;
        }
        at++;
    }
    return names;
}

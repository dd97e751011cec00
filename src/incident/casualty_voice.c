#include "incident/casualty_link.h"
#include "text/number.h"

/* How far a subject may stand from its verb, and an object from its, in tokens. */
enum { SUBJECT_REACH = 40, OBJECT_REACH = 4 };

/* "eighteen wounded people", "five dead bodies": the number stands before the word. */
static bool counted_adjective(const struct casualty_sentence *s, const struct harm *harm,
                              struct figure *out)
{
    enum { NUMBER_TOKENS = 4 };
    const struct casualty_word *noun = casualty_word_at(s, harm->end);
    uint32_t before = harm->token;
    struct text_number number;

    if (harm->end >= s->end || noun->victims >= VICTIMS_THINGS ||
        (harm->form != FORM_PARTICIPLE && harm->form != FORM_ADJECTIVE))
        return false;
    /* "four other injured villagers" */
    if (before > s->first &&
        (casualty_token_is(s, before - 1, "other") || casualty_token_is(s, before - 1, "more")))
        before--;
    for (uint32_t back = NUMBER_TOKENS; back > 0; back--) {
        uint32_t first = before - back;

        if (before < s->first + back || !text_number_at(s->text, first, &number) ||
            number.tokens != back || number.ordinal || number.value < 1 || number.value > INT16_MAX)
            continue;
        *out = casualty_made_up(first, harm->end + noun->victims_length, (int32_t)number.value,
                                true, noun->victims);
        return true;
    }
    return false;
}

/* "his wife", "their children": kin of who was named before. */
static bool is_possessed(const struct casualty_sentence *s, const struct figure *figure)
{
    return casualty_token_is(s, figure->first, "his") ||
           casualty_token_is(s, figure->first, "her") ||
           casualty_token_is(s, figure->first, "their");
}

/* "the assassination of Omar Diaz, the 400 judges of the town resigned", "and the 400 judges are on
 * strike": a subject of its own. */
static bool begins_clause(const struct casualty_sentence *s, const struct harm *harm,
                          const struct figure *figure)
{
    enum { VERB_WITHIN = 8 };

    if ((harm->form != FORM_OF && harm->form != FORM_POSSESSED) || figure->kind != FIGURE_NUMBER ||
        !figure->definite)
        return false;
    if (casualty_is_mark(s, figure->first - 1, ','))
        return true;
    for (uint32_t at = figure->end; at < s->end && at < figure->end + VERB_WITHIN; at++) {
        if (s->text->tokens[at].kind == TEXT_PUNCT || casualty_cue_of(s, at) == CASUALTY_CUE_WHO ||
            casualty_word_at(s, at)->form != FORM_NONE)
            return false;
        if (casualty_cue_of(s, at) == CASUALTY_CUE_PLURAL)
            return true;
    }
    return false;
}

/* What goes on after names that end at `end`: "Ann Lee and her son", "Ann Lee, her husband and
 * their two sons", "Ann Lee, a judge, and two guards". */
static enum gazetag_status link_after_names(struct casualty_sentence *s, struct casualty_list *list,
                                            const struct harm *harm, uint32_t end)
{
    struct figure *figures = s->figures.items;
    bool including, apposed;
    size_t i, last;

    for (i = 0; i < s->figures.count && figures[i].first < end; i++)
        ;
    if (i == s->figures.count || figures[i].kind == FIGURE_NONE || figures[i].loose ||
        figures[i].first - end > 3 || !casualty_joins(s, end, figures[i].first, &including) ||
        including || casualty_claimed_by_next(s, &figures[i]) ||
        begins_clause(s, harm, &figures[i]))
        return GAZETAG_OK;
    if (!casualty_is_mark(s, end, ','))
        return casualty_emit_list(s, list, harm, i, i);
    apposed = figures[i].kind == FIGURE_LONE && casualty_is_mark(s, figures[i].end, ',') &&
              casualty_token_is(s, figures[i].end + 1, "and");
    if (!apposed && !is_possessed(s, &figures[i]))
        return GAZETAG_OK;
    for (last = i; last + 1 < s->figures.count &&
                   casualty_joins(s, figures[last].end, figures[last + 1].first, &including) &&
                   !including && !casualty_claimed_by_next(s, &figures[last + 1]);
         last++)
        ;
    if (last == i)
        return GAZETAG_OK;
    return casualty_emit_list(s, list, harm, apposed && !is_possessed(s, &figures[i]) ? i + 1 : i,
                              last);
}

/* The figure that is the object of a verb that ends at `at`; their count when there is none. */
static size_t find_object(const struct casualty_sentence *s, uint32_t at)
{
    const struct figure *figures = s->figures.items;
    size_t i;

    for (i = 0; i < s->figures.count && figures[i].end <= at; i++)
        ;
    if (i < s->figures.count && figures[i].first > at) {
        /* "killing Iraqi army members" */
        uint32_t gap;

        if (figures[i].first - at > OBJECT_REACH ||
            (figures[i].kind != FIGURE_BARE && figures[i].kind != FIGURE_LONE) ||
            figures[i].definite)
            i = s->figures.count;
        for (gap = at; i < s->figures.count && gap < figures[i].first; gap++) {
            const struct casualty_word *word = casualty_word_at(s, gap);

            if (s->text->tokens[gap].kind != TEXT_WORD || word->cue != CASUALTY_CUE_NONE ||
                word->form != FORM_NONE || word->victims == VICTIMS_THINGS)
                i = s->figures.count;
        }
    }
    return i;
}

/* Victims after the word: "killing two soldiers and three civilians". */
enum gazetag_status casualty_link_right(struct casualty_sentence *s, struct casualty_list *list,
                                        const struct harm *harm, bool *linked)
{
    uint32_t at = harm->end, end;
    size_t i, last;
    struct figure *figures = s->figures.items;
    struct figure adjective;
    bool including;
    int32_t names;

    *linked = false;
    if (counted_adjective(s, harm, &adjective)) {
        *linked = true;
        return casualty_emit(s, list, harm, &adjective, false);
    }
    while (at < s->end &&
           (casualty_is_adverb(s, at) || casualty_cue_of(s, at) == CASUALTY_CUE_CHAIN ||
            casualty_is_quote(s, at) || casualty_age_phrase(s, at) > 0 ||
            (casualty_word_at(s, at)->cue == CASUALTY_CUE_AND &&
             casualty_word_at(s, at + 1)->form != FORM_NONE) ||
            (at > harm->end && casualty_word_at(s, at)->form != FORM_NONE))) {
        uint32_t age = casualty_age_phrase(s, at);

        if (age == 0 && casualty_cue_of(s, at) == CASUALTY_CUE_CHAIN)
            age = casualty_word_at(s, at)->cue_length; /* "killed last week two guards" */
        at += age ? age : 1;
    }
    i = find_object(s, at);
    /* orders, searches and attacks are executed too */
    if (i < s->figures.count && figures[i].loose && casualty_token_is(s, harm->token, "executed"))
        return GAZETAG_OK;
    if (i < s->figures.count && figures[i].kind == FIGURE_BARE && !figures[i].definite &&
        s->text->letter_case == TEXT_MIXED_CASE) {
        /* "killed brothers Ali Khan and Omar Khan" */
        uint32_t names_end = figures[i].end;
        int32_t named = casualty_count_names(s, figures[i].end, &names_end);

        if (named > 1) {
            figures[i].count.low = figures[i].count.best = figures[i].count.high = named;
            figures[i].end = names_end;
        }
    }
    if (i < s->figures.count) {
        for (last = i; last + 1 < s->figures.count; last++) {
            if (!casualty_joins(s, figures[last].end, figures[last + 1].first, &including) ||
                (casualty_claimed_by_next(s, &figures[last + 1]) && !including) ||
                begins_clause(s, harm, &figures[last + 1]) ||
                (figures[last + 1].loose && figures[last + 1].first + 2 < figures[last + 1].end) ||
                figures[last + 1].kind == FIGURE_NONE)
                break;
        }
        *linked = true;
        return casualty_emit_list(s, list, harm, i, last);
    }
    if (at >= s->end || s->text->tokens[at].kind != TEXT_WORD)
        return GAZETAG_OK;
    if (casualty_token_is(s, at, "a") || casualty_token_is(s, at, "an")) {
        /* "killed an elder": whatever the word, it is somebody */
        struct figure one =
            casualty_made_up(at, at + 2 < s->end ? at + 2 : s->end, 1, true, VICTIMS_PEOPLE);

        if (at + 1 >= s->end || casualty_word_at(s, at + 1)->victims == VICTIMS_THINGS ||
            harm->kind == HARM_WOUNDED)
            return GAZETAG_OK;
        *linked = true;
        return casualty_emit(s, list, harm, &one, false);
    }
    end = at;
    names = casualty_count_names(s, at, &end);
    if (names > 0) {
        bool exact = true;
        struct slice word = text_token_slice(s->text, end - 1);
        struct figure figure;

        /* "killing Houthis" */
        if (names == 1 && end == at + 1 && (word.data[word.length - 1] | 0x20) == 's')
            exact = false;
        figure = casualty_made_up(at, end, exact ? names : 2, exact, VICTIMS_PEOPLE);
        *linked = true;
        if (casualty_emit(s, list, harm, &figure, false) != GAZETAG_OK)
            return GAZETAG_NO_MEMORY;
        return link_after_names(s, list, harm, end);
    }
    return GAZETAG_OK;
}

/* The tokens between a subject and its verb hold no verb of their own. */
static bool is_subject_gap(const struct casualty_sentence *s, uint32_t first, uint32_t end)
{
    bool relative = false;
    uint32_t at;

    if (end - first > SUBJECT_REACH)
        return false;
    first += casualty_is_mark(s, first, ':'); /* "nine people: four women and five men" */
    for (at = first; at < end; at++) {
        const struct casualty_word *word = casualty_word_at(s, at);

        if (casualty_is_clause_end(s, at) && !relative)
            return false;
        if (word->cue == CASUALTY_CUE_WHO || casualty_token_is(s, at, "whom"))
            relative = true;
        if (!relative && (word->form == FORM_PARTICIPLE || word->form == FORM_ACTIVE ||
                          word->form == FORM_INTRANSITIVE || word->form == FORM_OF ||
                          word->cue == CASUALTY_CUE_SINGULAR || word->cue == CASUALTY_CUE_PLURAL))
            return false;
    }
    return true;
}

/* The names of a list that ends before `end` ("Ann Lee (30), Omar Khan and his nephew Ali"). */
static int32_t names_before(const struct casualty_sentence *s, uint32_t end, uint32_t *first)
{
    uint32_t at = end, steps = 0;
    uint32_t counted = end; /* where the last one counted begins */
    int32_t names = 0;
    bool named = false;

    while (at > s->first && steps++ < 80) {
        const struct text_token *t = &s->text->tokens[at - 1];
        const struct casualty_word *word = casualty_word_at(s, at - 1);

        if (casualty_is_mark(s, at - 1, ')')) {
            while (at > s->first && !casualty_is_mark(s, at - 1, '('))
                at--;
            at -= at > s->first;
            continue;
        }
        if (casualty_is_mark(s, at - 1, ',') || word->cue == CASUALTY_CUE_AND) {
            if (named)
                counted = *first;
            names += named;
            named = false;
        } else if (t->kind == TEXT_WORD && (t->flags & TEXT_INITIAL_UPPER) &&
                   word->cue != CASUALTY_CUE_PREPOSITION && word->form == FORM_NONE) {
            named = true;
            *first = at - 1;
        } else if (!(word->victims < VICTIMS_THINGS || word->cue == CASUALTY_CUE_DEFINITE ||
                     casualty_is_mark(s, at - 1, '-') || casualty_token_is(s, at - 1, "year") ||
                     casualty_token_is(s, at - 1, "years") || casualty_token_is(s, at - 1, "old") ||
                     (t->kind == TEXT_NUMBER && t->end - t->start <= 2) ||
                     casualty_token_is(s, at - 1, "al") || casualty_token_is(s, at - 1, "aged"))) {
            /* "in Homs, Ann Lee and Omar Khan": a place */
            if (named && names > 0 && word->cue == CASUALTY_CUE_PREPOSITION) {
                named = false;
                *first = counted;
            }
            break;
        }
        at--;
    }
    return names + named;
}

/* Nobody is named and nothing counted: "the mayor was killed", "Ann Lee died". */
static enum gazetag_status link_bare_subject(struct casualty_sentence *s,
                                             struct casualty_list *list, const struct harm *harm,
                                             uint32_t subject, bool singular, bool plural,
                                             bool *linked)
{
    const struct casualty_word *word = casualty_word_at(s, subject);
    const struct text_token *t = &s->text->tokens[subject];
    struct figure figure;
    uint32_t first = subject;

    if (subject < s->first || subject >= s->end)
        return GAZETAG_OK;
    while (first > s->first && (s->text->tokens[first - 1].flags & TEXT_INITIAL_UPPER) &&
           s->text->tokens[first - 1].kind == TEXT_WORD && s->text->letter_case != TEXT_UPPER_CASE)
        first--;
    if (word->victims == VICTIMS_THINGS || word->cue == CASUALTY_CUE_NEGATIVE)
        return GAZETAG_OK;
    if (plural && s->text->letter_case == TEXT_MIXED_CASE &&
        names_before(s, subject + 1, &first) > 1) {
        figure = casualty_made_up(first, subject + 1, names_before(s, subject + 1, &first), true,
                                  VICTIMS_PEOPLE);
    } else if (plural) {
        if (t->kind != TEXT_WORD || casualty_token_is(s, subject, "they") ||
            word->cue == CASUALTY_CUE_WHO || word->cue == CASUALTY_CUE_PREPOSITION)
            return GAZETAG_OK;
        figure = casualty_made_up(first, subject + 1, 2, false,
                                  word->victims < VICTIMS_THINGS ? word->victims : VICTIMS_PEOPLE);
    } else if (singular || (t->flags & TEXT_INITIAL_UPPER) || word->victims < VICTIMS_THINGS ||
               casualty_token_is(s, subject, "he") || casualty_token_is(s, subject, "she")) {
        if (casualty_token_is(s, subject, "it") || casualty_token_is(s, subject, "which"))
            return GAZETAG_OK;
        if (!singular && word->cue == CASUALTY_CUE_WHO)
            return GAZETAG_OK;
        figure = casualty_made_up(first, subject + 1, 1, true,
                                  word->victims < VICTIMS_THINGS ? word->victims : VICTIMS_PEOPLE);
        if (word->victims < VICTIMS_THINGS && word->number == NUMBER_MANY)
            figure = casualty_made_up(first, subject + 1, 2, false, word->victims);
    } else {
        return GAZETAG_OK;
    }
    *linked = true;
    return casualty_emit(s, list, harm, &figure, false);
}

/* A list begins with a subject, not with what belongs to the clause before it: "were killed,
 * including two women, and ten others were wounded". */
static bool begins_list(const struct casualty_sentence *s, const struct figure *figure)
{
    uint32_t before = figure->first - 1;

    if (figure->first == s->first)
        return true;
    if (casualty_cue_of(s, before) == CASUALTY_CUE_INCLUDING ||
        casualty_cue_of(s, before) == CASUALTY_CUE_PREPOSITION)
        return false;
    return !(casualty_is_mark(s, before, ',') && before > s->first &&
             casualty_word_at(s, before - 1)->form != FORM_NONE);
}

/* The last member of from + 1 .. to that ", and" stands before; `to` when there is none. */
static size_t list_start(const struct casualty_sentence *s, size_t from, size_t to)
{
    size_t i;

    for (i = to; i > from; i--) {
        uint32_t at;

        for (at = s->figures.items[i - 1].end; at + 1 < s->figures.items[i].first; at++) {
            if (casualty_is_mark(s, at, ',') && casualty_token_is(s, at + 1, "and"))
                return i;
        }
    }
    return to;
}

/* "21 people spanning three generations of a family": the words up to `end` tell more of the
 * figure and begin nothing of their own. */
static bool modifies(const struct casualty_sentence *s, const struct figure *figure, uint32_t end)
{
    uint32_t at;

    for (at = figure->end; at < end; at++) {
        struct slice word = text_token_slice(s->text, at);

        if (casualty_cue_of(s, at) == CASUALTY_CUE_AND || casualty_is_mark(s, at, ',') ||
            casualty_cue_of(s, at) == CASUALTY_CUE_SAYING ||
            (word.length > 3 && (word.data[word.length - 2] | 0x20) == 'e' &&
             (word.data[word.length - 1] | 0x20) == 'd'))
            return false;
    }
    return true;
}

/* Names that "and" joins to the figure after them: "Ahmed Khan (30) and two guards". */
static int32_t names_joined(const struct casualty_sentence *s, const struct figure *figure,
                            uint32_t *first)
{
    if (figure->first < s->first + 2 || s->text->letter_case != TEXT_MIXED_CASE ||
        casualty_cue_of(s, figure->first - 1) != CASUALTY_CUE_AND)
        return 0;
    return names_before(s, figure->first - 1, first);
}

/* "three policemen and a guard", "Ann Lee and her son": one more in a list. */
static bool ends_list(const struct casualty_sentence *s, size_t i)
{
    const struct figure *figure = &s->figures.items[i];
    bool including;
    uint32_t first;

    if (figure->first == s->first || casualty_cue_of(s, figure->first - 1) != CASUALTY_CUE_AND)
        return false;
    return (i > 0 && casualty_joins(s, figure[-1].end, figure->first, &including)) ||
           names_joined(s, figure, &first) > 0;
}

static bool is_governed(const struct casualty_sentence *s, const struct figure *figure)
{
    return figure->first > s->first &&
           casualty_cue_of(s, figure->first - 1) == CASUALTY_CUE_PREPOSITION;
}

/* "four people, three of whom were children, were killed": what they were, not who died. */
static bool is_predicate(const struct casualty_sentence *s, const struct figure *figure,
                         uint32_t verb)
{
    uint8_t before = figure->first > s->first ? casualty_cue_of(s, figure->first - 1) : 0;

    return figure->end < verb && casualty_is_mark(s, figure->end, ',') &&
           (before == CASUALTY_CUE_PLURAL || before == CASUALTY_CUE_SINGULAR);
}

/* "Ann Lee and Omar Khan, all from one town, were killed", "Ali, aged 19, was killed": what tells
 * more of the subject is passed over. */
static uint32_t before_apposition(const struct casualty_sentence *s, uint32_t verb)
{
    enum { APPOSITION = 12 };

    if (verb < s->first + 2 || !casualty_is_mark(s, verb - 1, ','))
        return verb;
    for (uint32_t at = verb - 2; at > s->first && verb - at < APPOSITION; at--)
        if (casualty_is_mark(s, at, ','))
            return casualty_token_is(s, at + 1, "all") || casualty_token_is(s, at + 1, "both") ||
                           casualty_token_is(s, at + 1, "aged") || casualty_is_adverb(s, at + 1)
                       ? at
                       : verb;
    return verb;
}

/* The verb's helpers before `token`: "were reportedly", "has been"; where they begin. */
static uint32_t before_helpers(const struct casualty_sentence *s, struct harm *harm, uint32_t token,
                               bool *singular, bool *plural)
{
    uint32_t at = token;

    *singular = *plural = false;
    while (at > s->first) {
        uint8_t cue = casualty_cue_of(s, at - 1);

        harm->also = harm->also || casualty_token_is(s, at - 1, "also");
        if (cue == CASUALTY_CUE_NEGATIVE)
            harm->negated = true;
        else if (cue == CASUALTY_CUE_SINGULAR)
            *singular = true;
        else if (cue == CASUALTY_CUE_PLURAL)
            *plural = true;
        else if (casualty_is_joined_participle(s, at))
            at--;
        else if (cue != CASUALTY_CUE_CHAIN && cue != CASUALTY_CUE_MODAL &&
                 !casualty_is_adverb(s, at - 1) && !casualty_token_is(s, at - 1, "to"))
            break;
        at--;
    }
    if (*singular && *plural)
        *singular = false;
    return at;
}

/* The figure that is the verb's subject, counted from 1; 0 none. */
static size_t find_subject(const struct casualty_sentence *s, uint32_t at, bool singular,
                           bool plural)
{
    const struct figure *figures = s->figures.items;
    size_t k, governed = 0;

    for (k = s->figures.count; k > 0 && figures[k - 1].end > at; k--)
        ;
    for (; k > 0; k--) {
        const struct figure *figure = &figures[k - 1];
        bool one = figure->kind == FIGURE_LONE || figure->count.high == 1;
        bool none = figure->kind == FIGURE_NONE;

        if (at - figure->end > SUBJECT_REACH)
            break;
        if (!is_subject_gap(s, figure->end, at) || is_predicate(s, figure, at))
            continue;
        /* the verb's number must be the subject's */
        if (!none && !(figure->end == at && !plural && !singular) &&
            (singular ? !one && !figure->group : plural && one && !ends_list(s, k - 1)))
            continue;
        /* what a preposition governs is no subject while there is another: "a soldier of the
         * army was killed" */
        if (is_governed(s, figure) &&
            !(figure->end == at && (casualty_token_is(s, figure->first - 1, "with") ||
                                    casualty_token_is(s, figure->first - 1, "among")))) {
            governed = governed ? governed : k;
            continue;
        }
        return k;
    }
    return governed;
}

/* The first member of the list that ends with figure `k`. */
static size_t first_of_list(const struct casualty_sentence *s, size_t k, uint32_t at, bool singular)
{
    const struct figure *figures = s->figures.items;
    size_t from = k;
    bool including;

    /* "two people, including an officer, was killed": the verb went with the nearer one */
    if (singular && k > 0 && !figures[k - 1].taken &&
        casualty_joins(s, figures[k - 1].end, figures[k].first, &including) && including)
        return k - 1;
    while (!singular && from > 0 && !figures[from - 1].taken &&
           (!figures[from - 1].loose || figures[from].of_them) &&
           figures[from - 1].kind != FIGURE_NONE && !is_predicate(s, &figures[from - 1], at) &&
           (casualty_joins(s, figures[from - 1].end, figures[from].first, &including) ||
            (is_governed(s, &figures[from]) &&
             !casualty_token_is(s, figures[from].first - 1, "among") &&
             modifies(s, &figures[from - 1], figures[from].first))))
        from--;
    return from;
}

/* Emits the names that the list begins with: "Ann Lee and two guards", "Ann Lee, her husband and
 * their sons". */
static enum gazetag_status emit_names(struct casualty_sentence *s, struct casualty_list *list,
                                      struct harm *harm, size_t from, size_t k)
{
    const struct figure *head = &s->figures.items[from];
    uint32_t first = 0;
    int32_t names = 0;
    struct figure named;

    if (from == k)
        names = names_joined(s, head, &first);
    else if (is_possessed(s, head) && casualty_is_mark(s, head->first - 1, ','))
        names = names_before(s, head->first - 1, &first);
    if (names == 0)
        return GAZETAG_OK;
    named = casualty_made_up(first, head->first - 1, names, true, VICTIMS_PEOPLE);
    return casualty_emit(s, list, harm, &named, false);
}

/* "ten people, women among them, all members of one family, were killed": the figure that "all"
 * takes up; `k` where there is none. */
static size_t before_all(const struct casualty_sentence *s, size_t k)
{
    const struct figure *figures = s->figures.items;

    if (figures[k].kind != FIGURE_BARE || !casualty_token_is(s, figures[k].first, "all") ||
        s->text->tokens[figures[k].first - (figures[k].first > s->first)].kind != TEXT_PUNCT)
        return k;
    for (size_t i = k; i > 0; i--)
        if (figures[i - 1].kind == FIGURE_NUMBER && figures[i - 1].count.low > 1)
            return is_subject_gap(s, figures[i - 1].end, figures[k].first) ? i - 1 : k;
    return k;
}

/* "Omar Diaz, candidate for the rebel group, died": the last word of the name, where a comma but
 * no count stands before figure `k`; `s->end` none. */
static uint32_t name_apposed(const struct casualty_sentence *s, size_t k)
{
    for (size_t i = 0; i < k; i++)
        if (s->figures.items[i].kind == FIGURE_NUMBER || s->figures.items[i].kind == FIGURE_VAGUE)
            return s->end;
    for (uint32_t at = s->figures.items[k].first; at > s->first + 1; at--)
        if (casualty_is_mark(s, at - 1, ','))
            return s->text->tokens[at - 2].flags & TEXT_INITIAL_UPPER ? at - 2 : s->end;
    return s->end;
}

/* Victims before the word: "two soldiers and three civilians were reportedly killed". */
enum gazetag_status casualty_link_left(struct casualty_sentence *s, struct casualty_list *list,
                                       struct harm *harm, uint32_t token, bool bare, bool *linked)
{
    struct figure *figures = s->figures.items;
    bool singular, plural, including;
    uint32_t at = before_apposition(s, before_helpers(s, harm, token, &singular, &plural));
    size_t k = find_subject(s, at, singular, plural), from;

    *linked = false;
    /* "he was shot by two assailants, he died": they did not */
    if (bare && !plural && at > s->first &&
        (casualty_token_is(s, at - 1, "he") || casualty_token_is(s, at - 1, "she")))
        return link_bare_subject(s, list, harm, at - 1, singular, plural, linked);
    if (k == 0) {
        if (at > s->first && casualty_is_mark(s, at - 1, ','))
            at--;
        if (at > s->first && casualty_is_mark(s, at - 1, ')')) {
            while (at > s->first && !casualty_is_mark(s, at, '('))
                at--;
        }
        if (!bare || at == s->first)
            return GAZETAG_OK;
        return link_bare_subject(s, list, harm, at - 1, singular, plural, linked);
    }
    k--;
    if (bare && !plural && figures[k].kind == FIGURE_BARE && figures[k].end + 1 == at &&
        casualty_is_mark(s, at - 1, ',') && name_apposed(s, k) < s->end) {
        uint32_t name = name_apposed(s, k);
        struct figure one = casualty_made_up(name, name + 1, 1, true, VICTIMS_PEOPLE);

        *linked = true;
        return casualty_emit(s, list, harm, &one, false);
    }
    if (figures[k].kind == FIGURE_BARE && k > 0 && figures[k - 1].kind == FIGURE_NUMBER &&
        !singular && modifies(s, &figures[k - 1], figures[k].first) &&
        is_subject_gap(s, figures[k - 1].end, at))
        k--;
    k = before_all(s, k);
    from = first_of_list(s, k, at, singular);
    /* "no women or children were hurt" */
    if (from > 0 && figures[from - 1].kind == FIGURE_NONE &&
        casualty_joins(s, figures[from - 1].end, figures[from].first, &including))
        harm->negated = true;
    /* "the burial of six guards, five of them local, who were killed" */
    if (from < k && !figures[from + 1].of_them && !begins_list(s, &figures[from]))
        from = list_start(s, from, k);
    *linked = true;
    /* "nobody spoke of any civilians killed" */
    if (figures[from].kind == FIGURE_BARE && !harm->negated && figures[from].first > s->first &&
        casualty_token_is(s, figures[from].first - 1, "any"))
        return GAZETAG_OK;
    if ((plural || (from < k && !singular)) && emit_names(s, list, harm, from, k) != GAZETAG_OK)
        return GAZETAG_NO_MEMORY;
    return casualty_emit_list(s, list, harm, from, k);
}

#include "incident/casualty.h"

#include "incident/casualty_words.h"

/* How far a subject may stand from its verb, and an object from its, in tokens. */
enum { SUBJECT_REACH = 40, OBJECT_REACH = 4, COORDINATION_REACH = 16, SERIES_REACH = 14 };

/* A harm word at work. */
struct harm {
    uint32_t token, end; /* of its phrase */
    uint8_t form, kind;
    bool excluded, negated, series;
};

static bool is_adverb(const struct casualty_sentence *s, uint32_t token)
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
static bool is_joined_participle(const struct casualty_sentence *s, uint32_t token)
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

static uint8_t cue_of(const struct casualty_sentence *s, uint32_t token)
{
    return casualty_word_at(s, token)->cue;
}

static bool is_clause_end(const struct casualty_sentence *s, uint32_t token)
{
    return casualty_is_mark(s, token, ';') || casualty_is_mark(s, token, ':') ||
           cue_of(s, token) == CASUALTY_CUE_CLAUSE;
}

/* "hopes the casualties will be", "to kill", "responsible for killing". */
static bool is_excluded(const struct casualty_sentence *s, uint32_t token)
{
    uint32_t at, steps;

    if (token > s->first && casualty_token_is(s, token - 1, "to") &&
        (casualty_token_is(s, token, "kill") || casualty_token_is(s, token, "injure") ||
         casualty_token_is(s, token, "wound") || casualty_token_is(s, token, "murder")))
        return true;
    for (at = token, steps = 0; at > s->first && steps < 7; steps++) {
        const struct casualty_word *word = casualty_word_at(s, --at);

        if (is_clause_end(s, at) && !casualty_token_is(s, at, "if"))
            return false;
        if (word->form != FORM_NONE || casualty_is_mark(s, at, ','))
            return false;
        if (word->cue == CASUALTY_CUE_MODAL)
            return true;
        if (word->cue == CASUALTY_CUE_ELSEWHERE && steps < 4)
            return true;
    }
    return false;
}

/* "in the attacks", "in all these incidents": more than one incident is told of. */
static bool is_series(const struct casualty_sentence *s, uint32_t token)
{
    static const char *const many[] = {"attacks", "incidents", "assaults"};
    uint32_t at, end = token + SERIES_REACH < s->end ? token + SERIES_REACH : s->end;

    for (at = token; at + 1 < end; at++) {
        uint32_t noun;
        size_t i;

        if (is_clause_end(s, at) && !casualty_token_is(s, at, "during"))
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

static enum gazetag_status emit(const struct casualty_sentence *s, struct casualty_list *list,
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
    made.also = figure->also;
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
static struct figure made_up(uint32_t first, uint32_t end, int32_t low, bool exact, uint8_t victims)
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
static bool joins(const struct casualty_sentence *s, uint32_t first, uint32_t end, bool *including)
{
    uint32_t at;
    bool joined = false;

    if (end - first > COORDINATION_REACH)
        return false;
    *including = false;
    for (at = first; at < end; at++) {
        const struct casualty_word *word = casualty_word_at(s, at);

        if (casualty_is_mark(s, at, '(')) {
            while (at + 1 < end && !casualty_is_mark(s, at, ')'))
                at++;
            continue;
        }
        if (word->form != FORM_NONE || is_clause_end(s, at) || word->cue == CASUALTY_CUE_MODAL ||
            word->cue == CASUALTY_CUE_SINGULAR || word->cue == CASUALTY_CUE_PLURAL ||
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
static bool claimed_by_next(const struct casualty_sentence *s, const struct figure *figure)
{
    uint32_t at = figure->end;

    while (at < s->end &&
           (cue_of(s, at) == CASUALTY_CUE_CHAIN || cue_of(s, at) == CASUALTY_CUE_SINGULAR ||
            cue_of(s, at) == CASUALTY_CUE_PLURAL || is_adverb(s, at)))
        at++;
    switch (casualty_word_at(s, at)->form) {
    case FORM_PARTICIPLE:
    case FORM_INTRANSITIVE:
    case FORM_ADJECTIVE:
    case FORM_NOUN:
        return true;
    default:
        return cue_of(s, at) == CASUALTY_CUE_SUFFER;
    }
}

/* True when an "and" stands before figure `i` or one after it in the list. */
static bool list_ends_with_and(const struct casualty_sentence *s, size_t i, size_t to)
{
    for (; i <= to; i++) {
        uint32_t at;

        for (at = s->figures.items[i - 1].end; at < s->figures.items[i].first; at++) {
            if (cue_of(s, at) == CASUALTY_CUE_AND)
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

    if (figure->of_them)
        return true;
    if (figure->kind == FIGURE_BARE)
        return s->figures.items[from].kind == FIGURE_NUMBER;
    return figure->kind == FIGURE_NUMBER && figure->head_first == figure->head_end &&
           !list_ends_with_and(s, i, to);
}

/* Emits figures from .. to (indices) as one list: what follows "including" is part of what
 * stands before it, and a list that adds up to the first member tells who that was. */
static enum gazetag_status emit_list(struct casualty_sentence *s, struct casualty_list *list,
                                     const struct harm *harm, size_t from, size_t to)
{
    struct figure *figures = s->figures.items;
    int64_t rest = 0;
    bool part = false, apposition = false;
    size_t i;

    for (i = from + 1; i <= to; i++)
        rest += figures[i].count.low > 0 ? figures[i].count.low : 0;
    if (to > from && figures[from].count.low > 1 && rest == figures[from].count.low &&
        figures[from].kind == FIGURE_NUMBER &&
        casualty_is_mark(s, figures[from + 1].first - 1, ','))
        apposition = true;
    for (i = from; i <= to; i++) {
        enum gazetag_status status;

        if (i > from) {
            bool including = false;

            joins(s, figures[i - 1].end, figures[i].first, &including);
            part = part || including;
        }
        /* "Ann Lee, a teacher" is one; "a teacher, a nurse and a guard" are three */
        status =
            emit(s, list, harm, &figures[i],
                 part || (i > from &&
                          (apposition || is_covered(s, from, i, to) ||
                           (figures[i].kind == FIGURE_LONE && !list_ends_with_and(s, i, to)))));
        if (status != GAZETAG_OK)
            return status;
        figures[i].taken = true;
    }
    return GAZETAG_OK;
}

/* The names in a list from `token` on ("Ann Lee and Omar Khan as well as their cousin" up to the
 * first figure): how many. */
static int32_t count_names(const struct casualty_sentence *s, uint32_t token, uint32_t *end)
{
    int32_t names = 0;
    uint32_t at = token, words = 0;
    bool upper = s->text->letter_case == TEXT_UPPER_CASE;

    while (at < s->end && at - token < 40) {
        const struct text_token *t = &s->text->tokens[at];
        const struct casualty_word *word = casualty_word_at(s, at);

        if (t->kind == TEXT_WORD && (t->flags & TEXT_INITIAL_UPPER) &&
            (!upper || (word->cue == CASUALTY_CUE_NONE && word->form == FORM_NONE))) {
            names += words++ == 0;
            *end = at + 1;
        } else if (words > 0 && (t->flags & TEXT_HYPHEN_BEFORE || casualty_is_mark(s, at, '-') ||
                                 casualty_is_mark(s, at, '.') || t->kind == TEXT_CLITIC ||
                                 word->victims < VICTIMS_THINGS)) {
            *end = at + 1;
        } else if (words > 0 && !upper &&
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

/* Victims after the word: "killing two soldiers and three civilians". */
static enum gazetag_status link_right(struct casualty_sentence *s, struct casualty_list *list,
                                      const struct harm *harm, bool *linked)
{
    uint32_t at = harm->end, end;
    size_t i, last;
    struct figure *figures = s->figures.items;
    bool including;
    int32_t names;

    *linked = false;
    while (at < s->end && (is_adverb(s, at) || cue_of(s, at) == CASUALTY_CUE_CHAIN ||
                           casualty_is_mark(s, at, '"') || casualty_age_phrase(s, at) > 0 ||
                           (casualty_word_at(s, at)->cue == CASUALTY_CUE_AND &&
                            casualty_word_at(s, at + 1)->form != FORM_NONE) ||
                           (at > harm->end && casualty_word_at(s, at)->form != FORM_NONE))) {
        uint32_t age = casualty_age_phrase(s, at);

        at += age ? age : 1;
    }
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
    if (i < s->figures.count && figures[i].kind == FIGURE_BARE && !figures[i].definite &&
        s->text->letter_case == TEXT_MIXED_CASE) {
        /* "killed brothers Ali Khan and Omar Khan" */
        uint32_t names_end = figures[i].end;
        int32_t named = count_names(s, figures[i].end, &names_end);

        if (named > 1) {
            figures[i].count.low = figures[i].count.best = figures[i].count.high = named;
            figures[i].end = names_end;
        }
    }
    if (i < s->figures.count) {
        for (last = i; last + 1 < s->figures.count; last++) {
            if (!joins(s, figures[last].end, figures[last + 1].first, &including) ||
                (claimed_by_next(s, &figures[last + 1]) && !including) ||
                (figures[last + 1].loose && figures[last + 1].first + 2 < figures[last + 1].end) ||
                figures[last + 1].kind == FIGURE_NONE)
                break;
        }
        *linked = true;
        return emit_list(s, list, harm, i, last);
    }
    if (at >= s->end || s->text->tokens[at].kind != TEXT_WORD)
        return GAZETAG_OK;
    if (casualty_token_is(s, at, "a") || casualty_token_is(s, at, "an")) {
        /* "killed an elder": whatever the word, it is somebody */
        struct figure one = made_up(at, at + 2 < s->end ? at + 2 : s->end, 1, true, VICTIMS_PEOPLE);

        if (at + 1 >= s->end || casualty_word_at(s, at + 1)->victims == VICTIMS_THINGS ||
            harm->kind == HARM_WOUNDED)
            return GAZETAG_OK;
        *linked = true;
        return emit(s, list, harm, &one, false);
    }
    end = at;
    names = count_names(s, at, &end);
    if (names > 0) {
        bool exact = true;
        struct slice word = text_token_slice(s->text, end - 1);
        struct figure figure;

        /* "killing Houthis" */
        if (names == 1 && end == at + 1 && (word.data[word.length - 1] | 0x20) == 's')
            exact = false;
        figure = made_up(at, end, exact ? names : 2, exact, VICTIMS_PEOPLE);
        *linked = true;
        /* "Ann Lee and her son" */
        for (i = 0; i < s->figures.count && figures[i].first < end; i++)
            ;
        if (emit(s, list, harm, &figure, false) != GAZETAG_OK)
            return GAZETAG_NO_MEMORY;
        if (i < s->figures.count && figures[i].kind != FIGURE_NONE && !figures[i].loose &&
            joins(s, end, figures[i].first, &including) && !including &&
            !claimed_by_next(s, &figures[i]) && figures[i].first - end <= 3 &&
            !casualty_is_mark(s, end, ','))
            return emit_list(s, list, harm, i, i);
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
    for (at = first; at < end; at++) {
        const struct casualty_word *word = casualty_word_at(s, at);

        if (is_clause_end(s, at) && !relative)
            return false;
        if (word->cue == CASUALTY_CUE_WHO)
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
                     casualty_token_is(s, at - 1, "al"))) {
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
        figure =
            made_up(first, subject + 1, names_before(s, subject + 1, &first), true, VICTIMS_PEOPLE);
    } else if (plural) {
        if (t->kind != TEXT_WORD || casualty_token_is(s, subject, "they") ||
            word->cue == CASUALTY_CUE_WHO || word->cue == CASUALTY_CUE_PREPOSITION)
            return GAZETAG_OK;
        figure = made_up(first, subject + 1, 2, false,
                         word->victims < VICTIMS_THINGS ? word->victims : VICTIMS_PEOPLE);
    } else if (singular || (t->flags & TEXT_INITIAL_UPPER) || word->victims < VICTIMS_THINGS ||
               casualty_token_is(s, subject, "he") || casualty_token_is(s, subject, "she")) {
        if (casualty_token_is(s, subject, "it") || casualty_token_is(s, subject, "which"))
            return GAZETAG_OK;
        if (!singular && word->cue == CASUALTY_CUE_WHO)
            return GAZETAG_OK;
        figure = made_up(first, subject + 1, 1, true,
                         word->victims < VICTIMS_THINGS ? word->victims : VICTIMS_PEOPLE);
        if (word->victims < VICTIMS_THINGS && word->number == NUMBER_MANY)
            figure = made_up(first, subject + 1, 2, false, word->victims);
    } else {
        return GAZETAG_OK;
    }
    *linked = true;
    return emit(s, list, harm, &figure, false);
}

/* A list begins with a subject, not with what belongs to the clause before it: "were killed,
 * including two women, and ten others were wounded". */
static bool begins_list(const struct casualty_sentence *s, const struct figure *figure)
{
    uint32_t before = figure->first - 1;

    if (figure->first == s->first)
        return true;
    if (cue_of(s, before) == CASUALTY_CUE_INCLUDING ||
        cue_of(s, before) == CASUALTY_CUE_PREPOSITION)
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

        if (cue_of(s, at) == CASUALTY_CUE_AND || casualty_is_mark(s, at, ',') ||
            (word.length > 3 && memcmp(word.data + word.length - 2, "ed", 2) == 0))
            return false;
    }
    return true;
}

/* Victims before the word: "two soldiers and three civilians were reportedly killed". */
static enum gazetag_status link_left(struct casualty_sentence *s, struct casualty_list *list,
                                     struct harm *harm, uint32_t token, bool bare, bool *linked)
{
    struct figure *figures = s->figures.items;
    bool singular = false, plural = false, including;
    uint32_t at = token;
    size_t k, from, governed = 0;

    *linked = false;
    while (at > s->first) {
        uint8_t cue = cue_of(s, at - 1);

        if (cue == CASUALTY_CUE_NEGATIVE)
            harm->negated = true;
        else if (cue == CASUALTY_CUE_SINGULAR)
            singular = true;
        else if (cue == CASUALTY_CUE_PLURAL)
            plural = true;
        else if (is_joined_participle(s, at))
            at--;
        else if (cue != CASUALTY_CUE_CHAIN && cue != CASUALTY_CUE_MODAL && !is_adverb(s, at - 1) &&
                 !casualty_token_is(s, at - 1, "to"))
            break;
        at--;
    }
    if (singular && plural)
        singular = false;
    for (k = s->figures.count; k > 0 && figures[k - 1].end > at; k--)
        ;
    for (; k > 0; k--) {
        const struct figure *figure = &figures[k - 1];
        bool one = figure->kind == FIGURE_LONE || figure->count.high == 1;
        bool none = figure->kind == FIGURE_NONE;

        if (at - figure->end > SUBJECT_REACH)
            break;
        if (!is_subject_gap(s, figure->end, at))
            continue;
        /* the verb's number must be the subject's */
        if (!none && !(figure->end == at && !plural && !singular) &&
            (singular ? !one : plural && one))
            continue;
        /* what a preposition governs is no subject while there is another: "a soldier of the
         * army was killed" */
        if (figure->first > s->first && cue_of(s, figure->first - 1) == CASUALTY_CUE_PREPOSITION &&
            !(figure->end == at && casualty_token_is(s, figure->first - 1, "with"))) {
            governed = governed ? governed : k;
            continue;
        }
        goto found;
    }
    if (governed) {
        k = governed;
        goto found;
    }
    if (at > s->first && casualty_is_mark(s, at - 1, ','))
        at--;
    if (at > s->first && casualty_is_mark(s, at - 1, ')')) {
        while (at > s->first && !casualty_is_mark(s, at, '('))
            at--;
    }
    if (!bare || at == s->first)
        return GAZETAG_OK;
    return link_bare_subject(s, list, harm, at - 1, singular, plural, linked);
found:
    k--;
    if (figures[k].kind == FIGURE_BARE && k > 0 && figures[k - 1].kind == FIGURE_NUMBER &&
        !singular && modifies(s, &figures[k - 1], figures[k].first) &&
        is_subject_gap(s, figures[k - 1].end, at))
        k--;
    from = k;
    while (!singular && from > 0 &&
           joins(s, figures[from - 1].end, figures[from].first, &including) &&
           !figures[from - 1].taken && !figures[from - 1].loose &&
           figures[from - 1].kind != FIGURE_NONE)
        from--;
    if (from < k && !begins_list(s, &figures[from]))
        from = list_start(s, from, k);
    *linked = true;
    /* "Ahmed Khan and two guards were killed": the name is one more */
    if (plural && from == k && figures[k].first > s->first + 1 && !figures[k].definite &&
        cue_of(s, figures[k].first - 1) == CASUALTY_CUE_AND &&
        (s->text->tokens[figures[k].first - 2].flags & TEXT_INITIAL_UPPER) &&
        s->text->letter_case == TEXT_MIXED_CASE &&
        s->text->tokens[figures[k].first - 2].kind == TEXT_WORD) {
        uint32_t end = figures[k].first - 1;
        struct figure name = made_up(end - 1, end, 1, true, VICTIMS_PEOPLE);

        if (emit(s, list, harm, &name, false) != GAZETAG_OK)
            return GAZETAG_NO_MEMORY;
    }
    return emit_list(s, list, harm, from, k);
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
    struct figure figure = made_up(negator, negator + 1, 0, true, VICTIMS_PEOPLE);

    figure.kind = FIGURE_NONE;
    harm->excluded = harm->excluded || further;
    return emit(s, list, harm, &figure, false);
}

/* "Ten fatalities were split across seven events and coded as 1": a record's own share. */
static bool find_coded(const struct casualty_sentence *s, uint32_t token, size_t *figure)
{
    uint32_t at;
    size_t k;

    for (at = token; at < s->end && at < token + 60; at++) {
        uint32_t number = at + 1;

        if (!casualty_token_is(s, at, "coded"))
            continue;
        if (casualty_token_is(s, number, "as") || casualty_token_is(s, number, "at") ||
            casualty_token_is(s, number, "to"))
            number++;
        for (k = 0; k < s->figures.count; k++) {
            if (s->figures.items[k].first == number && (s->figures.items[k].kind == FIGURE_NUMBER ||
                                                        s->figures.items[k].kind == FIGURE_NONE)) {
                *figure = k;
                return true;
            }
        }
    }
    return false;
}

static bool is_plural(const struct casualty_sentence *s, uint32_t token)
{
    struct slice word = text_token_slice(s->text, token);

    return (word.data[word.length - 1] | 0x20) == 's';
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
        return emit_list(s, list, harm, k, k);
    }
    if (find_negator(s, harm->token, &negator, &further))
        return emit_none(s, list, harm, negator, further);
    while (at > s->first && (cue_of(s, at - 1) == CASUALTY_CUE_CHAIN || is_adverb(s, at - 1)))
        at--;
    for (k = 0; k < s->figures.count; k++) {
        if (figures[k].end == at || (figures[k].end == harm->token && figures[k].first < at)) {
            if (figures[k].kind == FIGURE_BARE || figures[k].kind == FIGURE_LONE)
                break; /* "civilian casualties": not how many */
            return emit_list(s, list, harm, k, k);
        }
    }
    /* "led to civilian injuries" */
    for (at = harm->token, steps = 0; at > s->first && steps < 4 && harm->kind != HARM_BOTH;
         steps++) {
        at--;
        if (at > s->first && casualty_word_at(s, at - 1)->cue == CASUALTY_CUE_RESULT &&
            casualty_word_at(s, at - 1)->cue_length == 2)
            at--;
        if (cue_of(s, at) == CASUALTY_CUE_RESULT && is_plural(s, harm->end - 1)) {
            struct figure some = made_up(harm->token, harm->end, 2, false, VICTIMS_PEOPLE);

            return emit(s, list, harm, &some, false);
        }
        if (s->text->tokens[at].kind != TEXT_WORD || cue_of(s, at) != CASUALTY_CUE_NONE)
            break;
    }
    /* "five others sustained injuries" */
    for (at = harm->token, steps = 0; at > s->first && steps < 6; steps++) {
        at--;
        if (cue_of(s, at) == CASUALTY_CUE_SUFFER && harm->kind != HARM_KILLED)
            return link_left(s, list, harm, at, true, &linked);
        if (s->text->tokens[at].kind != TEXT_WORD || cue_of(s, at) == CASUALTY_CUE_PREPOSITION)
            break;
    }
    /* "were not reported" after it */
    for (at = harm->end, steps = 0; at < s->end && steps < 4; at++, steps++) {
        if (casualty_token_is(s, at, "not") && cue_of(s, at - 1) == CASUALTY_CUE_PLURAL &&
            (casualty_token_is(s, at + 1, "reported") || casualty_token_is(s, at + 1, "recorded") ||
             casualty_token_is(s, at + 2, "reported") || casualty_token_is(s, at + 1, "caused")))
            return emit_none(s, list, harm, at, false);
        if (!(casualty_is_mark(s, at, ':') || casualty_token_is(s, at, "as") ||
              casualty_token_is(s, at, "at") || casualty_token_is(s, at, "to")))
            continue;
        for (k = 0; k < s->figures.count; k++) {
            if (figures[k].first == at + 1 &&
                (figures[k].kind == FIGURE_NUMBER || figures[k].kind == FIGURE_NONE))
                return emit_list(s, list, harm, k, k);
        }
    }
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
              casualty_token_is(s, before, "reached") || casualty_is_mark(s, before, ':') ||
              casualty_token_is(s, before, "as") || figures[k].first == harm->end)))
            found = k;
    }
    return found < s->figures.count ? emit_list(s, list, harm, found, found) : GAZETAG_OK;
}

/* "Two civilians were arrested by the army and killed": the first verb's subject. */
static enum gazetag_status link_joined(struct casualty_sentence *s, struct casualty_list *list,
                                       struct harm *harm)
{
    uint32_t at = harm->token, steps;
    bool linked;

    while (at > s->first && is_adverb(s, at - 1))
        at--;
    if (at == s->first || cue_of(s, at - 1) != CASUALTY_CUE_AND)
        return GAZETAG_OK;
    for (at--, steps = 0; at > s->first && steps < 15; at--, steps++) {
        uint8_t cue = cue_of(s, at - 1);

        if (is_clause_end(s, at - 1) || casualty_word_at(s, at - 1)->form != FORM_NONE)
            return GAZETAG_OK;
        if (cue == CASUALTY_CUE_SINGULAR || cue == CASUALTY_CUE_PLURAL)
            return link_left(s, list, harm, at, true, &linked);
    }
    return GAZETAG_OK;
}

static enum gazetag_status link_harm(struct casualty_sentence *s, struct casualty_list *list,
                                     struct harm *harm)
{
    enum gazetag_status status;
    bool linked = false, passive = false;
    uint32_t at, negator;
    bool further;

    for (at = harm->token; at > s->first && harm->token - at < 6; at--) {
        uint8_t cue = cue_of(s, at - 1);

        passive = passive || cue == CASUALTY_CUE_SINGULAR || cue == CASUALTY_CUE_PLURAL ||
                  casualty_token_is(s, at - 1, "been") || casualty_token_is(s, at - 1, "be");
        if (cue == CASUALTY_CUE_NEGATIVE)
            harm->negated = true;
        if (is_joined_participle(s, at)) {
            at--;
            continue;
        }
        if (cue != CASUALTY_CUE_CHAIN && cue != CASUALTY_CUE_SINGULAR &&
            cue != CASUALTY_CUE_PLURAL && cue != CASUALTY_CUE_NEGATIVE && !is_adverb(s, at - 1))
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
            status = link_right(s, list, harm, &linked);
            if (status != GAZETAG_OK || linked)
                return status;
        }
        status = link_left(s, list, harm, harm->token, passive, &linked);
        if (status != GAZETAG_OK || linked || passive)
            return status;
        return link_joined(s, list, harm);
    case FORM_ACTIVE:
        return link_right(s, list, harm, &linked);
    case FORM_INTRANSITIVE:
        return link_left(s, list, harm, harm->token, true, &linked);
    case FORM_ADJECTIVE:
        return link_left(s, list, harm, harm->token, passive, &linked);
    case FORM_NOUN:
        return link_noun(s, list, harm);
    case FORM_TOLL:
        return link_toll(s, list, harm);
    case FORM_OF:
        if (find_negator(s, harm->token, &negator, &further))
            return emit_none(s, list, harm, negator, further);
        return link_right(s, list, harm, &linked);
    case FORM_NONE:
        break;
    }
    return GAZETAG_OK;
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
    if (casualty_token_is(s, at, "with") && comma)
        at++;
    else if (cue_of(s, at) == CASUALTY_CUE_AND && !casualty_token_is(s, at, "and") &&
             !casualty_token_is(s, at, "or"))
        at += casualty_word_at(s, at)->cue_length;
    else
        return GAZETAG_OK;
    for (i = 0; i < s->figures.count && figures[i].first < at; i++)
        ;
    if (i == s->figures.count || figures[i].first != at || figures[i].loose ||
        claimed_by_next(s, &figures[i]))
        return GAZETAG_OK;
    for (last = i; last + 1 < s->figures.count &&
                   joins(s, figures[last].end, figures[last + 1].first, &including) &&
                   !claimed_by_next(s, &figures[last + 1]);
         last++)
        ;
    figures[i].of_them = false;
    return emit_list(s, list, harm, i, last);
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
    bool any;

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
        harm.series = is_series(&s, harm.end);
        status = link_harm(&s, list, &harm);
        if (status == GAZETAG_OK &&
            (harm.form == FORM_PARTICIPLE || harm.form == FORM_INTRANSITIVE))
            status = link_company(&s, list, &harm);
    }
    return status;
}

#include "incident/casualty_words.h"
#include "lexicon/lexicon.h"
#include "text/number.h"

struct vague_count {
    int low;
};
#include "vague_counts.inc"

/* A figure of more people than this is no casualty count. */
enum { FIGURE_MAX = 5000000, PHRASE_WORDS = 7 };

static bool is_capital(const struct casualty_sentence *s, uint32_t token)
{
    return token < s->end && s->text->tokens[token].kind == TEXT_WORD &&
           (s->text->tokens[token].flags & TEXT_INITIAL_UPPER);
}

uint32_t casualty_age_phrase(const struct casualty_sentence *s, uint32_t token)
{
    static const char *const units[] = {"year", "years", "month", "months",
                                        "week", "weeks", "day",   "days"};
    struct text_number number;
    uint32_t at;
    size_t i;

    if (token >= s->end || !text_number_at(s->text, token, &number))
        return 0;
    at = token + number.tokens;
    at += casualty_is_mark(s, at, '-');
    for (i = 0; i < sizeof units / sizeof *units; i++) {
        if (!casualty_token_is(s, at, units[i]))
            continue;
        at++;
        at += casualty_is_mark(s, at, '-');
        return casualty_token_is(s, at, "old") ? at + 1 - token : 0;
    }
    return 0;
}

/* "aged 9", "aged 9, 10 and 13" */
static bool is_age(const struct casualty_sentence *s, uint32_t token)
{
    uint32_t at = token, steps;

    for (steps = 0; at > s->first && steps < 8; steps++) {
        at--;
        if (casualty_token_is(s, at, "aged") || casualty_token_is(s, at, "ages"))
            return true;
        if (s->text->tokens[at].kind != TEXT_NUMBER && !casualty_is_mark(s, at, ',') &&
            !casualty_is_mark(s, at, '-') && !casualty_token_is(s, at, "and"))
            return false;
    }
    return false;
}

/* Numbers that count nobody: clock times and dates, ages, ordinals, the 130 of "AC-130", years. */
static bool is_masked(const struct casualty_sentence *s, uint32_t token,
                      const struct text_number *number)
{
    static const char *const months[] = {
        "january",   "february", "march",    "april",    "may",  "june", "july", "august",
        "september", "october",  "november", "december", "jan",  "feb",  "mar",  "apr",
        "jun",       "jul",      "aug",      "sep",      "sept", "oct",  "nov",  "dec",
        "no",        "number",   "lib",      "aged",     "age"};
    const struct text_token *t = &s->text->tokens[token];
    uint32_t after = token + number->tokens;
    struct slice word = text_token_slice(s->text, token);
    size_t i;

    if (number->ordinal || number->value > FIGURE_MAX || number->value < 0)
        return true;
    if (memchr(word.data, ':', word.length) || memchr(word.data, '/', word.length) ||
        (memchr(word.data, '.', word.length) && number->value < 1000))
        return true;
    if ((t->flags & TEXT_HYPHEN_BEFORE) && !number->in_words && token > s->first + 1 &&
        s->text->tokens[token - 2].kind == TEXT_WORD)
        return true;
    if (t->kind == TEXT_NUMBER && word.length == 4 && number->tokens == 1 &&
        number->value >= 1900 && number->value <= 2099 &&
        casualty_word_at(s, after)->victims == VICTIMS_NONE)
        return true;
    for (i = 0; i < sizeof months / sizeof *months; i++) {
        if (!number->in_words && (casualty_token_is(s, token - 1, months[i]) ||
                                  (i < 24 && casualty_token_is(s, after, months[i]))))
            return true;
        if (i >= 27 && casualty_token_is(s, token - 1, months[i]))
            return true;
    }
    if (is_age(s, token) || casualty_age_phrase(s, token) > 0)
        return true;
    if (casualty_token_is(s, after, "%") || casualty_token_is(s, token - 1, "$"))
        return true;
    /* "Ahmed Khan, 30, was killed", "Khan (35)" */
    if (!number->in_words && number->value < 110 && token > s->first && after < s->end &&
        ((casualty_is_mark(s, token - 1, ',') && casualty_is_mark(s, after, ',')) ||
         (casualty_is_mark(s, token - 1, '(') && casualty_is_mark(s, after, ')'))))
        return true;
    return false;
}

/* "four Taliban and Haqqani fighters": the "and" joins what kind they were. */
static bool joins_adjectives(const struct casualty_sentence *s, uint32_t token)
{
    uint32_t at;

    /* where all is in capitals they tell nothing: "SIX JESUITS AND TWO WOMEN" */
    if (s->text->letter_case == TEXT_UPPER_CASE ||
        casualty_word_at(s, token)->cue != CASUALTY_CUE_AND || !is_capital(s, token - 1))
        return false;
    for (at = token + 1; at < s->end && at < token + 4; at++) {
        const struct casualty_word *word = casualty_word_at(s, at);

        if (word->victims < VICTIMS_THINGS)
            return at > token + 1;
        if (!is_capital(s, at) || word->form != FORM_NONE || word->cue != CASUALTY_CUE_NONE)
            return false;
    }
    return false;
}

/* Reads the noun phrase that follows a count; false when it counts things. */
static bool read_head(const struct casualty_sentence *s, uint32_t token, struct figure *figure,
                      uint8_t *number)
{
    uint32_t at = token, words = 0, gap = 0;
    struct text_number inner;
    bool found = false, things = false;

    figure->end = figure->head_first = figure->head_end = token;
    figure->victims = VICTIMS_PEOPLE;
    *number = NUMBER_MANY;
    if (casualty_token_is(s, at, "of")) {
        at++;
        if (casualty_token_is(s, at, "them") || casualty_token_is(s, at, "whom") ||
            casualty_token_is(s, at, "which") || casualty_token_is(s, at, "those") ||
            casualty_token_is(s, at, "these")) {
            figure->of_them = true;
            figure->end = figure->head_first = figure->head_end = at + 1;
            return true;
        }
        while (casualty_word_at(s, at)->cue == CASUALTY_CUE_DEFINITE)
            at++;
    }
    for (; at < s->end && words < PHRASE_WORDS; words++) {
        const struct casualty_word *word = casualty_word_at(s, at);
        const struct text_token *t = &s->text->tokens[at];

        if (word->victims != VICTIMS_NONE) {
            things = word->victims == VICTIMS_THINGS;
            found = true;
            if (!things) {
                if (figure->head_first == figure->head_end)
                    figure->head_first = at;
                figure->head_end = at + word->victims_length;
                /* "police officers": the last noun names them, the first says which kind */
                figure->victims = word->victims;
                *number = word->number;
            }
            at += word->victims_length;
            figure->end = at;
            gap = 0;
            continue;
        }
        if (t->kind == TEXT_PUNCT) {
            if (!(casualty_is_mark(s, at, '-') || casualty_is_mark(s, at, '/') ||
                  casualty_is_mark(s, at, '\'') || casualty_is_mark(s, at, '"')) ||
                (found && !things))
                break;
        } else if (found && !things) {
            break;
        } else if (t->kind == TEXT_NUMBER && !(t->flags & TEXT_HYPHEN_BEFORE)) {
            uint32_t age = casualty_age_phrase(s, at); /* "a 60-year-old woman" */

            if (age == 0)
                break;
            at += age;
            continue;
        } else if (at > token && text_number_at(s->text, at, &inner) && !inner.ordinal) {
            uint32_t age = casualty_age_phrase(s, at);

            if (age == 0)
                break;
            at += age;
            continue;
        } else if (!found && at > token && joins_adjectives(s, at)) {
            /* goes on */
        } else if (word->form != FORM_NONE ||
                   (word->cue != CASUALTY_CUE_NONE && word->cue != CASUALTY_CUE_OTHER &&
                    word->cue != CASUALTY_CUE_DEFINITE)) {
            break;
        } else if (things && ++gap > 1) {
            break;
        }
        at++;
    }
    if (found)
        return !things;
    figure->loose = at > token;
    figure->end = at;
    return true;
}

static void count_exact(struct figure *figure, int64_t value)
{
    figure->count.low = figure->count.best = figure->count.high = (int32_t)value;
}

static void count_bounded(struct figure *figure, enum casualty_cue bound)
{
    int32_t value = figure->count.best;

    switch (bound) {
    case CASUALTY_CUE_OVER:
        figure->count.low = figure->count.best = value + 1;
        figure->count.high = COUNT_NONE;
        break;
    case CASUALTY_CUE_LEAST:
        figure->count.high = COUNT_NONE;
        break;
    case CASUALTY_CUE_MOST:
    case CASUALTY_CUE_NEARLY:
        figure->count.low = COUNT_NONE;
        break;
    case CASUALTY_CUE_UNDER:
        figure->count.low = figure->count.best = COUNT_NONE;
        figure->count.high = value > 0 ? value - 1 : 0;
        break;
    case CASUALTY_CUE_ABOUT:
        figure->count.low = figure->count.high = COUNT_NONE;
        break;
    default:
        break;
    }
}

/* "5 to 13", "10-15", "between 5 and 13", "at least 15 and up to 25": the upper end. */
static uint32_t read_upper(const struct casualty_sentence *s, uint32_t token, bool between,
                           struct figure *figure)
{
    struct text_number upper;
    uint32_t at = token;

    if (casualty_token_is(s, at, "to") || casualty_is_mark(s, at, '-') ||
        (between && casualty_token_is(s, at, "and")) ||
        (at < s->end && s->text->tokens[at].kind == TEXT_PUNCT &&
         slice_is(text_token_slice(s->text, at), "\xe2\x80\x93")))
        at++;
    else if (casualty_is_mark(s, at, ',') && casualty_token_is(s, at + 1, "and") &&
             casualty_word_at(s, at + 2)->cue == CASUALTY_CUE_MOST)
        at += 2u + casualty_word_at(s, at + 2)->cue_length;
    else if (casualty_token_is(s, at, "and") &&
             casualty_word_at(s, at + 1)->cue == CASUALTY_CUE_MOST)
        at += 1u + casualty_word_at(s, at + 1)->cue_length;
    else if (casualty_token_is(s, at, "or"))
        at++;
    else
        return token;
    if (between && casualty_word_at(s, at)->cue >= CASUALTY_CUE_LEAST &&
        casualty_word_at(s, at)->cue <= CASUALTY_CUE_ABOUT)
        at += casualty_word_at(s, at)->cue_length;
    /* "at least 15 and up to more than 25" */
    if (at > token && casualty_word_at(s, at)->cue == CASUALTY_CUE_OVER &&
        casualty_word_at(s, at - 1)->cue != CASUALTY_CUE_AND)
        at += casualty_word_at(s, at)->cue_length;
    if (at >= s->end || !text_number_at(s->text, at, &upper) || upper.ordinal ||
        upper.value > FIGURE_MAX || upper.value <= figure->count.low)
        return token;
    figure->count.high = (int32_t)upper.value;
    return at + upper.tokens;
}

static bool read_number(const struct casualty_sentence *s, uint32_t token, uint32_t first,
                        enum casualty_cue bound, struct figure *figure)
{
    struct text_number number;
    uint32_t at;
    uint8_t grammatical;

    if (!text_number_at(s->text, token, &number) || is_masked(s, token, &number) ||
        token + number.tokens > s->end)
        return false;
    figure->kind = FIGURE_NUMBER;
    figure->first = first;
    count_exact(figure, number.value);
    count_bounded(figure, bound);
    at = token + number.tokens;
    if (figure->count.low >= 0)
        at = read_upper(s, at, bound == CASUALTY_CUE_BETWEEN, figure);
    /* "all from one family" */
    if (bound == CASUALTY_CUE_BETWEEN &&
        (figure->count.low < 0 ||
         (figure->count.high == figure->count.low && casualty_token_is(s, token - 1, "from"))))
        return false;
    if (number.value == 1 &&
        (casualty_token_is(s, at, "of") && !casualty_token_is(s, at + 1, "them") &&
         !casualty_token_is(s, at + 1, "the") && !casualty_token_is(s, at + 1, "whom")))
        return false; /* "one of three attacks" */
    /* "killed 12 other villagers": beside those told of before */
    figure->also = figure->also || casualty_token_is(s, at, "other") ||
                   casualty_token_is(s, at, "additional") || casualty_token_is(s, at, "further");
    if (!read_head(s, at, figure, &grammatical))
        return false;
    if (number.value == 0)
        figure->kind = FIGURE_NONE;
    return true;
}

static bool read_vague(const struct casualty_sentence *s, uint32_t token, uint32_t first,
                       struct figure *figure)
{
    uint16_t entry;
    uint8_t grammatical;
    struct text_number number;
    size_t length = lexicon_find(&vague_counts_lexicon, s->text, token, &entry);

    if (length == 0 || token + length > s->end)
        return false;
    if (text_number_at(s->text, token + length, &number) && !number.ordinal)
        return false; /* "a group of five militants" */
    figure->kind = FIGURE_VAGUE;
    figure->first = first;
    figure->count.low = vague_counts_entries[entry].low;
    /* "it is unknown how many others": more than one */
    if (token > s->first && casualty_token_is(s, token - 1, "how"))
        figure->count.low = 2;
    figure->count.best = figure->count.high = COUNT_NONE;
    /* "a number" of deaths, the count alone quoted */
    length += casualty_is_quote(s, token + (uint32_t)length);
    if (!read_head(s, token + (uint32_t)length, figure, &grammatical))
        return false;
    /* "some" alone is too little, and "many" before what is not known to be people */
    return !(figure->loose && figure->count.low < 20 && figure->end - token > 4);
}

/* "a soldier", "his wife", "the commander", "Mayor Ann Lee": one person. "police officers",
 * "the insurgents": several. */
static bool read_noun(const struct casualty_sentence *s, uint32_t token, uint32_t first,
                      bool definite, bool lone, struct figure *figure)
{
    uint8_t grammatical;
    bool determined = definite || lone;

    if (!determined && casualty_word_at(s, token)->victims >= VICTIMS_THINGS)
        return false;
    if (!read_head(s, token, figure, &grammatical) || figure->head_first == figure->head_end)
        return false;
    figure->first = first;
    figure->definite = definite;
    if (grammatical == NUMBER_OTHERS)
        return false;
    if (grammatical == NUMBER_ONE || lone) {
        if (!determined && !is_capital(s, figure->end))
            return false;
        if (grammatical != NUMBER_ONE && !casualty_token_is(s, first, "one"))
            figure->kind = FIGURE_BARE; /* "a family", "a group" */
        else
            figure->kind = FIGURE_LONE;
        count_exact(figure, 1);
        if (figure->kind == FIGURE_BARE) {
            figure->count.low = 2;
            figure->count.best = figure->count.high = COUNT_NONE;
        }
        return true;
    }
    figure->kind = FIGURE_BARE;
    figure->count.low = 2;
    figure->count.best = figure->count.high = COUNT_NONE;
    return true;
}

static bool read_figure(const struct casualty_sentence *s, uint32_t token, struct figure *figure)
{
    enum casualty_cue bound = CASUALTY_CUE_NONE;
    bool definite = false, lone = false, negative = false;
    uint32_t at = token, steps;
    const struct casualty_word *word;
    struct text_number number;

    *figure = (struct figure){.count = {.low = COUNT_NONE, .best = COUNT_NONE, .high = COUNT_NONE}};
    for (steps = 0; steps < 4; steps++) {
        word = casualty_word_at(s, at);
        if (word->cue >= CASUALTY_CUE_LEAST && word->cue <= CASUALTY_CUE_BETWEEN) {
            if (read_vague(s, at, token, figure) && word->cue == CASUALTY_CUE_ABOUT)
                return true; /* "some others" */
            bound = (enum casualty_cue)word->cue;
        } else if (word->cue == CASUALTY_CUE_ALSO) {
            figure->also = true;
            lone = true;
        } else if (word->cue == CASUALTY_CUE_DEFINITE) {
            definite = true;
        } else if (word->cue == CASUALTY_CUE_LONE && !lone) {
            if (read_vague(s, at, token, figure))
                return true; /* "a number of" */
            if (read_number(s, at, token, bound, figure))
                return true; /* "one", "a dozen" */
            lone = true;
            /* "a third died later" */
            if (text_number_at(s->text, at + word->cue_length, &number) && number.ordinal &&
                number.in_words && number.value > 1) {
                figure->also = true;
                at += number.tokens;
            }
        } else if (word->cue == CASUALTY_CUE_NEGATIVE && casualty_token_is(s, at, "no") &&
                   steps == 0) {
            negative = true;
        } else {
            break;
        }
        at += word->cue_length;
        if (at >= s->end)
            return false;
    }
    word = casualty_word_at(s, at);
    if (word->cue == CASUALTY_CUE_NOBODY && at == token) {
        figure->kind = FIGURE_NONE;
        figure->first = token;
        figure->end = figure->head_first = figure->head_end = at + word->cue_length;
        count_exact(figure, 0);
        return true;
    }
    if (at == token && (casualty_token_is(s, at, "him") || casualty_token_is(s, at, "himself") ||
                        casualty_token_is(s, at, "herself"))) {
        figure->kind = FIGURE_LONE;
        figure->first = figure->head_first = token;
        figure->end = figure->head_end = token + 1;
        count_exact(figure, 1);
        return true;
    }
    if (negative) {
        if (!read_noun(s, at, token, true, false, figure))
            return false;
        figure->kind = FIGURE_NONE;
        count_exact(figure, 0);
        return true;
    }
    if (read_number(s, at, token, bound, figure)) {
        figure->definite = definite;
        return true;
    }
    if (read_vague(s, at, token, figure))
        return true;
    if (bound != CASUALTY_CUE_NONE && bound != CASUALTY_CUE_ABOUT)
        return false;
    if (read_noun(s, at, token, definite, lone, figure))
        return true;
    if (!figure->also)
        return false;
    figure->kind = FIGURE_LONE; /* "injuring another" */
    figure->first = token;
    figure->end = figure->head_first = figure->head_end = at;
    count_exact(figure, 1);
    return true;
}

/* 'the "Khan" family' */
static bool is_name_quote(const struct casualty_sentence *s, uint32_t token)
{
    struct slice mark = text_token_slice(s->text, token);

    return s->text->tokens[token].kind == TEXT_PUNCT &&
           (casualty_is_quote(s, token) || slice_is(mark, "\xe2\x80\x98") ||
            slice_is(mark, "\xe2\x80\x99") || slice_is(mark, "'"));
}

/* "of the al-Khan family": where the family named at `token` ends, or 0. */
static uint32_t family_end(const struct casualty_sentence *s, uint32_t token)
{
    uint32_t at = token;

    at += casualty_token_is(s, at, "the");
    for (; at < s->end && at < token + 8; at++) {
        if (at > token &&
            (casualty_token_is(s, at, "family") || casualty_token_is(s, at, "families")))
            return at + 1;
        if (!is_capital(s, at) && !casualty_is_mark(s, at, '-') &&
            !casualty_token_is(s, at, "al") && !is_name_quote(s, at))
            return 0;
    }
    return 0;
}

/* "ten members of the Khan family", "a family of six", "a soldier from the army": one figure; the
 * number of the two counts. */
static void extend_figure(const struct casualty_sentence *s, struct figure *figure)
{
    struct figure inner;
    int depth;

    if (figure->kind != FIGURE_NONE &&
        (casualty_token_is(s, figure->end, "of") || casualty_token_is(s, figure->end, "from"))) {
        uint32_t family = family_end(s, figure->end + 1);

        figure->end = family ? family : figure->end;
    }
    for (depth = 0; depth < 3; depth++) {
        if (figure->kind == FIGURE_NONE || figure->of_them ||
            (!casualty_token_is(s, figure->end, "of") &&
             !casualty_token_is(s, figure->end, "from")) ||
            !read_figure(s, figure->end + 1, &inner) || inner.kind == FIGURE_NONE ||
            inner.end <= figure->end)
            return;
        if (inner.kind == FIGURE_NUMBER && figure->kind == FIGURE_BARE) {
            figure->count = inner.count;
            figure->kind = inner.kind;
            figure->group = true;
        }
        figure->end = inner.end;
    }
}

static bool is_dash(const struct casualty_sentence *s, uint32_t token)
{
    struct slice mark;

    if (token >= s->end || s->text->tokens[token].kind != TEXT_PUNCT)
        return false;
    mark = text_token_slice(s->text, token);
    return slice_is(mark, "\xe2\x80\x93") || slice_is(mark, "\xe2\x80\x94") ||
           slice_is(mark, "--") ||
           (slice_is(mark, "-") && !(s->text->tokens[token].flags & TEXT_HYPHEN_BEFORE) &&
            !(token + 1 < s->end && (s->text->tokens[token + 1].flags & TEXT_HYPHEN_BEFORE)));
}

/* "three children (two boys and a girl)", "five people - Ann Lee, her son and three guests -": who
 * they were, counted already. Where that ends; `token` when there is none. */
static uint32_t after_breakdown(const struct casualty_sentence *s, uint32_t token)
{
    enum { BREAKDOWN = 40 };
    bool bracket = casualty_is_mark(s, token, '('), dash = is_dash(s, token);
    bool colon = casualty_is_mark(s, token, ':');

    for (uint32_t at = token + 1;
         (bracket || dash || colon) && at < s->end && at < token + BREAKDOWN; at++) {
        if (casualty_word_at(s, at)->form != FORM_NONE)
            return token;
        /* "nine people: four women and five men, were killed" */
        if (colon) {
            if (casualty_word_at(s, at)->cue == CASUALTY_CUE_PLURAL)
                return at;
            continue;
        }
        if (bracket ? casualty_is_mark(s, at, ')') : is_dash(s, at))
            return at + 1;
    }
    return token;
}

static bool is_kin(const struct casualty_sentence *s, uint32_t token)
{
    static const char *const kin[] = {"siblings",  "brothers", "sisters",  "cousins", "twins",
                                      "daughters", "sons",     "children", "parents", "spouses"};

    for (size_t i = 0; i < sizeof kin / sizeof *kin; i++)
        if (casualty_token_is(s, token, kin[i]))
            return true;
    return false;
}

/* "their children Ali and Huda", "brothers Omar and Ali Khan": as many as are named. */
static void name_kin(const struct casualty_sentence *s, struct figure *figure)
{
    uint32_t end = figure->end;
    int32_t names;

    if (figure->kind != FIGURE_BARE || (!figure->definite && !is_kin(s, figure->end - 1)) ||
        s->text->letter_case != TEXT_MIXED_CASE || !is_capital(s, figure->end) ||
        casualty_word_at(s, figure->end)->form != FORM_NONE)
        return;
    names = casualty_count_names(s, figure->end, &end);
    if (names < 2)
        return;
    count_exact(figure, names);
    figure->end = end;
}

/* "his bodyguard and driver": two; "a poet and teacher" may be one. */
static bool read_second(const struct casualty_sentence *s, struct figure *figure)
{
    const struct casualty_word *word = casualty_word_at(s, figure->end + 1);
    uint32_t first = figure->end + 1;

    if (figure->kind != FIGURE_LONE || !casualty_token_is(s, figure->end, "and") ||
        word->victims >= VICTIMS_THINGS || word->number != NUMBER_ONE ||
        word->cue == CASUALTY_CUE_DEFINITE /* "and her sons" */ ||
        !(casualty_token_is(s, figure->first, "his") ||
          casualty_token_is(s, figure->first, "her") ||
          casualty_token_is(s, figure->first, "their")))
        return false;
    *figure = (struct figure){.first = first,
                              .end = first + word->victims_length,
                              .head_first = first,
                              .head_end = first + word->victims_length,
                              .kind = FIGURE_LONE,
                              .victims = word->victims};
    count_exact(figure, 1);
    return true;
}

enum gazetag_status casualty_figures_find(struct casualty_sentence *s)
{
    uint32_t token = s->first;

    while (token < s->end) {
        const struct text_token *t = &s->text->tokens[token];
        struct figure figure;

        if (casualty_word_at(s, token)->form == FORM_TOLL) {
            token += casualty_word_at(s, token)->form_length; /* "the number of dead" counts none */
            continue;
        }
        if (t->kind == TEXT_PUNCT || t->kind == TEXT_CLITIC || !read_figure(s, token, &figure) ||
            figure.end <= token) {
            token++;
            continue;
        }
        extend_figure(s, &figure);
        name_kin(s, &figure);
        if (!ARENA_PUSH(s->arena, &s->figures, figure))
            return GAZETAG_NO_MEMORY;
        token = figure.kind == FIGURE_NUMBER ? after_breakdown(s, figure.end) : figure.end;
        if (token > figure.end)
            continue;
        if (read_second(s, &figure) && !ARENA_PUSH(s->arena, &s->figures, figure))
            return GAZETAG_NO_MEMORY;
        token = figure.end;
    }
    return GAZETAG_OK;
}

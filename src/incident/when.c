#include "incident/when.h"

#include "incident/when_scan.h"
#include "lexicon/lexicon.h"
#include "text/number.h"

enum temporal_role {
    TEMPORAL_MONTH,
    TEMPORAL_MONTH_SHORT, /* a month only beside a number: "Mar" */
    TEMPORAL_WEEKDAY,
    TEMPORAL_WEEKDAY_SHORT, /* a weekday only beside a date or a comma: "Sun" */
    TEMPORAL_DAY,
    TEMPORAL_TONIGHT,
    TEMPORAL_OVERNIGHT,
    TEMPORAL_ANAPHORA,
    TEMPORAL_LAST,
    TEMPORAL_THIS,
    TEMPORAL_NEXT,
    TEMPORAL_AGO,
    TEMPORAL_EARLIER,
    TEMPORAL_LATER,
};

struct temporal {
    enum temporal_role role;
    int value;
};
#include "temporal.inc"

struct temporal_cue {
    enum when_cue role;
    int value;
};
#include "temporal_cue.inc"

enum when_cue when_cue_at(const struct text *text, size_t token, int *value)
{
    uint16_t entry;

    if (token >= text->token_count || lexicon_find(&temporal_cue_lexicon, text, token, &entry) == 0)
        return CUE_NONE;
    if (value)
        *value = temporal_cue_entries[entry].value;
    return temporal_cue_entries[entry].role;
}

static const struct temporal *temporal_at(const struct when_scan *scan, size_t token,
                                          size_t *length)
{
    uint16_t entry;

    if (token >= scan->sentence_end)
        return NULL;
    *length = lexicon_find(&temporal_lexicon, scan->text, token, &entry);
    return *length ? &temporal_entries[entry] : NULL;
}

int when_month_at(const struct when_scan *scan, size_t token)
{
    size_t length;
    const struct temporal *word = temporal_at(scan, token, &length);

    if (!word || (word->role != TEMPORAL_MONTH && word->role != TEMPORAL_MONTH_SHORT))
        return 0;
    /* "may" and "march" are verbs */
    if (scan->text->letter_case == TEXT_MIXED_CASE &&
        !(scan->text->tokens[token].flags & TEXT_INITIAL_UPPER))
        return 0;
    return word->value;
}

/* The cue that stands before `token`, over "early", "the", "at least" and the like; sets what
 * those say. */
static enum when_cue cue_before(const struct when_scan *scan, size_t token,
                                struct when_expression *made)
{
    const struct text *text = scan->text;
    size_t at = token, steps;

    for (steps = 0; steps < 4 && at > scan->sentence_first; steps++) {
        enum when_cue cue = when_cue_at(text, --at, NULL);

        if (cue == CUE_PART || text_token_is(text, at, "the") || text_token_is(text, at, "least") ||
            text_token_is(text, at, "at") || text_token_is(text, at, "night") ||
            (text->tokens[at].kind == TEXT_PUNCT && when_is_dash(text, at)))
            continue;
        if (cue == CUE_AROUND) {
            made->vague = true;
            continue;
        }
        if (cue == CUE_ON && steps == 0)
            continue; /* "since on Monday" is rare, "around on" too; look one further */
        if (steps > 0 && cue == CUE_IN && !text_token_is(text, at, "in"))
            return CUE_NONE;
        return cue;
    }
    return CUE_NONE;
}

/* "in April", "early February 2013", "since March"; a bare month needs a word that makes it one. */
static size_t read_month(struct when_scan *scan, size_t token, struct when_expression *made)
{
    int month = when_month_at(scan, token), year;
    size_t end = token + 1, length;
    const struct temporal *before;
    enum when_cue cue;

    if (!month)
        return WHEN_NOT_FOUND;
    *made = when_expression_new(WHEN_MONTH);
    made->month = (int16_t)month;
    year = when_year_after(scan, end, false, &end);
    made->year = (int16_t)year;
    if (year)
        return end;
    cue = token > scan->sentence_first ? when_cue_at(scan->text, token - 1, NULL) : CUE_NONE;
    before = token > scan->sentence_first ? temporal_at(scan, token - 1, &length) : NULL;
    if (before && (before->role == TEMPORAL_LAST || before->role == TEMPORAL_THIS ||
                   before->role == TEMPORAL_NEXT)) {
        made->future = before->role == TEMPORAL_NEXT;
        return end;
    }
    if (cue == CUE_IN || cue == CUE_SINCE || cue == CUE_BOUNDARY || cue == CUE_PART ||
        cue == CUE_BETWEEN || cue == CUE_RANGE)
        return end;
    if (token >= scan->sentence_first + 2 && when_is_dash(scan->text, token - 1) &&
        when_cue_at(scan->text, token - 2, NULL) == CUE_PART)
        return end;
    return WHEN_NOT_FOUND;
}

/* "Tuesday", "last Friday", "Saturday, October 28th, 2023", "Sunday [16 August]". */
static size_t read_weekday(struct when_scan *scan, size_t token, const struct temporal *word,
                           struct when_expression *made)
{
    const struct text *text = scan->text;
    size_t at = token + 1, end, length;
    const struct temporal *before;

    while (at < scan->sentence_end &&
           (when_cue_at(text, at, NULL) == CUE_PART_OF_DAY || text_token_is(text, at, "the")))
        at++;
    if (at < scan->sentence_end && (when_is_punct(text, at, ",") || when_is_punct(text, at, ".") ||
                                    when_is_punct(text, at, "[") || when_is_punct(text, at, "(")))
        at++;
    if (at < scan->sentence_end) {
        end = when_read_date(scan, at, made);
        if (end) {
            made->weekday = (int8_t)word->value;
            return end;
        }
    }
    if (word->role == TEMPORAL_WEEKDAY_SHORT)
        return WHEN_NOT_FOUND;
    if (text->letter_case == TEXT_MIXED_CASE && !(text->tokens[token].flags & TEXT_INITIAL_UPPER))
        return WHEN_NOT_FOUND;
    *made = when_expression_new(WHEN_WEEKDAY);
    made->weekday = (int8_t)word->value;
    before = token > scan->sentence_first ? temporal_at(scan, token - 1, &length) : NULL;
    if (before && before->role == TEMPORAL_LAST)
        made->week = -1;
    if (before && before->role == TEMPORAL_NEXT) {
        made->week = 1;
        made->future = true;
    }
    return token + 1;
}

/* "last week", "the past two months", "recent days", "this year", "next month". */
static size_t read_span(struct when_scan *scan, size_t token, const struct temporal *word,
                        struct when_expression *made)
{
    const struct text *text = scan->text;
    size_t at = token + 1;
    int unit = 0, count = 1;
    struct text_number number;
    enum when_cue cue;

    if (at >= scan->sentence_end)
        return WHEN_NOT_FOUND;
    cue = when_cue_at(text, at, &unit);
    if (cue == CUE_FEW) {
        count = unit;
        at += text_token_is(text, at, "couple") ? 2 : 1;
    } else if (cue == CUE_NONE && text_number_at(text, at, &number) && !number.ordinal &&
               number.value >= 1 && number.value <= 100) {
        count = (int)number.value;
        at += number.tokens;
    }
    cue = at < scan->sentence_end ? when_cue_at(text, at, &unit) : CUE_NONE;
    if (cue != CUE_UNIT && cue != CUE_UNIT_SHORT)
        return WHEN_NOT_FOUND;
    *made = when_expression_new(WHEN_SPAN);
    made->unit = (uint8_t)unit;
    if (cue == CUE_UNIT_SHORT) {
        made->kind = WHEN_DAY;
        made->future = word->role == TEMPORAL_NEXT;
        made->vague = true;
        return at + 1;
    }
    made->offset = word->value * count;
    made->future = word->role == TEMPORAL_NEXT;
    /* "last week" is the week before this one, "the past week" the seven days up to now */
    made->vague =
        word->role == TEMPORAL_LAST && (at > token + 1 || text_token_is(text, token, "past") ||
                                        text_token_is(text, token, "recent"));
    if (text_token_is(text, token, "recent"))
        made->offset = unit == WHEN_UNIT_DAY ? -7 : -3;
    return at + 1;
}

/* "three days ago", "a week earlier", "two months later": read backwards from the last word. */
static size_t read_ago(struct when_scan *scan, size_t token, const struct temporal *word,
                       size_t *first, struct when_expression *made)
{
    const struct text *text = scan->text;
    size_t unit_at, start;
    int unit = 0, count = 0;
    enum when_cue cue;

    if (token < scan->sentence_first + 2)
        return WHEN_NOT_FOUND;
    unit_at = token - 1;
    cue = when_cue_at(text, unit_at, &unit);
    if (cue != CUE_UNIT && cue != CUE_UNIT_SHORT)
        return WHEN_NOT_FOUND;
    *made =
        when_expression_new(cue == CUE_UNIT_SHORT || unit == WHEN_UNIT_DAY ? WHEN_DAY : WHEN_SPAN);
    for (start = unit_at; start > scan->sentence_first && unit_at - start < 4; start--) {
        struct text_number number;
        int few = 0;

        if (text_token_is(text, start - 1, "a") || text_token_is(text, start - 1, "an")) {
            count = count ? count : 1;
            start--;
            break;
        }
        if (when_cue_at(text, start - 1, &few) == CUE_FEW) {
            count = few;
            made->vague = true;
            continue;
        }
        if (text_number_at(text, start - 1, &number) && number.tokens == unit_at - (start - 1) &&
            number.value <= 1000) {
            count = (int)number.value;
            continue;
        }
        break;
    }
    if (count == 0)
        return WHEN_NOT_FOUND;
    made->unit = (uint8_t)unit;
    made->offset = cue == CUE_UNIT_SHORT ? 0 : word->value * count;
    if (word->role != TEMPORAL_AGO)
        made->kind = WHEN_ANAPHORA;
    *first = start;
    return token + 1;
}

static size_t read_year(struct when_scan *scan, size_t token, struct when_expression *made)
{
    int year = when_token_year(scan->text, token);
    enum when_cue cue;

    if (!year || token == scan->sentence_first)
        return WHEN_NOT_FOUND;
    cue = when_cue_at(scan->text, token - 1, NULL);
    if (cue != CUE_IN && cue != CUE_SINCE && cue != CUE_BOUNDARY && cue != CUE_PART &&
        cue != CUE_AROUND)
        return WHEN_NOT_FOUND;
    *made = when_expression_new(WHEN_YEAR);
    made->year = (int16_t)year;
    made->boundary =
        token >= scan->sentence_first + 2 && when_cue_at(scan->text, token - 2, NULL) == CUE_ORIGIN;
    return token + 1;
}

/* A date line, a dateline, the end of a head line: the date of the document. */
static bool is_header(const struct when_scan *scan, size_t first, size_t end)
{
    const struct text *text = scan->text;
    const struct text_sentence *sentence = &text->sentences[text->tokens[first].sentence];
    size_t line = first;

    if (first >= text->dateline_first && first < text->dateline_end)
        return true;
    while (line > scan->sentence_first && !(text->tokens[line].flags & TEXT_LINE_START) &&
           first - line < 12)
        line--;
    if (line > scan->sentence_first && !(text->tokens[line].flags & TEXT_LINE_START))
        return false;
    /* "KABUL, Afghanistan (Jan. 22, 2013)" opens a release */
    if (first > line && when_is_punct(text, first - 1, "(") && when_is_punct(text, end, ")") &&
        (text->tokens[line].flags & TEXT_ALL_UPPER) && text->letter_case == TEXT_MIXED_CASE)
        return true;
    if (first == line + 1 || (first == line + 2 && when_is_punct(text, line + 1, ":"))) {
        static const char *const labels[] = {"date",   "dated",   "published",
                                             "posted", "updated", "issued"};
        size_t i;

        for (i = 0; i < sizeof labels / sizeof *labels; i++) {
            if (text_token_is(text, line, labels[i]))
                return true;
        }
    }
    if (sentence->section == TEXT_HEADLINE && end >= scan->sentence_end)
        return true;
    /* a line that is nothing but a date */
    return first == line && (end >= text->token_count ||
                             (text->tokens[end].flags & (TEXT_LINE_START | TEXT_PARAGRAPH_START)));
}

/* "after the 16 April assassination", "since 1 April, when two were killed": a bound that is a day
 * of what is told too. */
static bool is_told_bound(const struct when_scan *scan, size_t first, size_t end)
{
    const struct text *text = scan->text;

    if (end >= scan->sentence_end || first == scan->sentence_first)
        return false;
    if (text_token_is(text, first - 1, "the"))
        return text->tokens[end].kind == TEXT_WORD && when_cue_at(text, end, NULL) == CUE_NONE &&
               !text_token_is(text, end, "and") && !text_token_is(text, end, "at");
    return text_token_is(text, end + when_is_punct(text, end, ","), "when");
}

static bool scan_add(struct when_scan *scan, size_t first, size_t end, struct when_expression *made)
{
    const struct text *text = scan->text;
    const struct text_token *token = &text->tokens[first];
    enum when_cue cue = cue_before(scan, first, made);

    /* A date was read again from its middle, or its words reach back into one. */
    if (scan->out->count > 0) {
        const struct when_expression *last = &scan->out->items[scan->out->count - 1];

        if (first < last->first_token + last->token_count)
            return true;
    }
    made->first_token = (uint32_t)first;
    made->token_count = (uint32_t)(end - first);
    made->sentence = token->sentence;
    made->quoted = (token->flags & TEXT_IN_QUOTE) != 0;
    made->boundary = made->boundary ||
                     ((cue == CUE_SINCE || cue == CUE_BOUNDARY) &&
                      !(made->kind == WHEN_DATE && is_told_bound(scan, first, end))) ||
                     when_cue_at(text, end, NULL) == CUE_OCCASION;
    if (made->kind == WHEN_DATE) {
        bool leads = when_is_punct(text, end, ":") &&
                     (first == 0 || (token->flags & (TEXT_PARAGRAPH_START | TEXT_LINE_START)));

        /* "Dec. 24: Militants detained" is the day of a release, not of a record. */
        made->prefix = leads && made->year != 0;
        made->header = !made->prefix && (leads || is_header(scan, first, end));
    }
    return ARENA_PUSH(scan->arena, scan->out, *made);
}

/* Reads the expression at `token`; its end, or WHEN_NOT_FOUND. `*first` may move back. */
static size_t read_word(struct when_scan *scan, size_t token, const struct temporal *word,
                        size_t length, size_t *first, struct when_expression *made)
{
    size_t end;

    switch (word->role) {
    case TEMPORAL_MONTH:
        end = when_read_date(scan, token, made);
        return end ? end : read_month(scan, token, made);
    case TEMPORAL_MONTH_SHORT:
        return when_read_date(scan, token, made);
    case TEMPORAL_WEEKDAY:
    case TEMPORAL_WEEKDAY_SHORT:
        return read_weekday(scan, token, word, made);
    case TEMPORAL_DAY:
    case TEMPORAL_TONIGHT:
    case TEMPORAL_OVERNIGHT:
        *made = when_expression_new(WHEN_DAY);
        made->offset = word->value;
        made->future = word->value > 0;
        made->vague = word->role == TEMPORAL_OVERNIGHT;
        /* What was said of a night is printed the day after. */
        if (word->role == TEMPORAL_TONIGHT && (scan->text->tokens[token].flags & TEXT_IN_QUOTE))
            made->offset = -1;
        return token + length;
    case TEMPORAL_ANAPHORA:
        *made = when_expression_new(WHEN_ANAPHORA);
        made->offset = word->value;
        return token + length;
    case TEMPORAL_LAST:
    case TEMPORAL_THIS:
    case TEMPORAL_NEXT:
        return read_span(scan, token, word, made);
    case TEMPORAL_AGO:
    case TEMPORAL_EARLIER:
    case TEMPORAL_LATER:
        return read_ago(scan, token, word, first, made);
    }
    return WHEN_NOT_FOUND;
}

enum gazetag_status when_find(const struct text *text, struct arena *arena, struct when_list *out)
{
    struct when_scan scan = {.text = text, .arena = arena, .out = out};
    size_t s;

    for (s = 0; s < text->sentence_count; s++) {
        const struct text_sentence *sentence = &text->sentences[s];
        size_t token = sentence->first_token;

        scan.sentence_first = token;
        scan.sentence_end = token + sentence->token_count;
        while (token < scan.sentence_end) {
            struct when_expression made;
            size_t first = token, end = WHEN_NOT_FOUND, length;

            if (text->tokens[token].flags & TEXT_HAS_DIGIT) {
                end = when_read_date(&scan, token, &made);
                if (!end)
                    end = read_year(&scan, token, &made);
            } else if (text->tokens[token].kind == TEXT_WORD) {
                const struct temporal *word = temporal_at(&scan, token, &length);

                if (word)
                    end = read_word(&scan, token, word, length, &first, &made);
            }
            if (end == WHEN_NOT_FOUND) {
                token++;
                continue;
            }
            if (!scan_add(&scan, first, end, &made))
                return GAZETAG_NO_MEMORY;
            token = end;
        }
    }
    when_link(text, out);
    return GAZETAG_OK;
}

#include "incident/when.h"

#include "incident/when_words.h"
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

/* Years that news writes out; other four-digit numbers are counts. */
enum { YEAR_FIRST = 1900, YEAR_LAST = 2099, NOT_FOUND = 0 };

struct scan {
    const struct text *text;
    struct arena *arena;
    struct when_list *out;
    bool day_first; /* 31/07/2024 was met, so 05/07/2024 is July too */
    size_t sentence_end, sentence_first;
};

enum when_cue when_cue_at(const struct text *text, size_t token, int *value)
{
    uint16_t entry;

    if (token >= text->token_count || lexicon_find(&temporal_cue_lexicon, text, token, &entry) == 0)
        return CUE_NONE;
    if (value)
        *value = temporal_cue_entries[entry].value;
    return temporal_cue_entries[entry].role;
}

static const struct temporal *temporal_at(const struct scan *scan, size_t token, size_t *length)
{
    uint16_t entry;

    if (token >= scan->sentence_end)
        return NULL;
    *length = lexicon_find(&temporal_lexicon, scan->text, token, &entry);
    return *length ? &temporal_entries[entry] : NULL;
}

static bool is_punct(const struct text *text, size_t token, const char *mark)
{
    return token < text->token_count && text->tokens[token].kind == TEXT_PUNCT &&
           slice_is(text_token_slice(text, token), mark);
}

static bool is_dash(const struct text *text, size_t token)
{
    return is_punct(text, token, "-") || is_punct(text, token, "\xe2\x80\x93") ||
           is_punct(text, token, "\xe2\x80\x94");
}

/* Up to four digits and nothing else but, with `ordinal`, "st", "nd", "rd", "d" or "th". */
static int token_digits(const struct text *text, size_t token, bool ordinal, size_t *digits)
{
    struct slice word;
    int value = 0;
    size_t count = 0;

    if (token >= text->token_count || !(text->tokens[token].flags & TEXT_HAS_DIGIT))
        return -1;
    word = text_token_slice(text, token);
    while (count < word.length && count < 5 && word.data[count] >= '0' && word.data[count] <= '9')
        value = value * 10 + (word.data[count++] - '0');
    if (count == 0 || count > 4)
        return -1;
    if (count < word.length) {
        size_t rest = word.length - count;
        char first = (char)(word.data[count] | 0x20);

        if (!ordinal || count > 2 || rest > 2 || !strchr("snrtd", first))
            return -1;
        if (rest == 2 && !strchr("tdh", word.data[count + 1] | 0x20))
            return -1;
    }
    if (digits)
        *digits = count;
    return value;
}

static int token_day(const struct text *text, size_t token)
{
    int value = token_digits(text, token, true, NULL);

    return value >= 1 && value <= 31 ? value : 0;
}

static int token_year(const struct text *text, size_t token)
{
    size_t digits;
    int value = token_digits(text, token, false, &digits);

    return value >= YEAR_FIRST && value <= YEAR_LAST && digits == 4 ? value : 0;
}

/* "90" after "4 FEB", "'24": two digits that are no day of a count. */
static int token_short_year(const struct text *text, size_t token)
{
    size_t digits;
    int value = token_digits(text, token, false, &digits);
    bool last = token + 1 >= text->token_count;

    if (value < 0 || digits != 2)
        return 0;
    if (value <= 31 && !last && text->tokens[token + 1].kind != TEXT_PUNCT &&
        !(text->tokens[token + 1].flags & (TEXT_LINE_START | TEXT_SENTENCE_START)))
        return 0; /* "on 5 May 20 people died" */
    return value >= 50 ? 1900 + value : 2000 + value;
}

static int month_at(const struct scan *scan, size_t token)
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

/* The year that may follow a day and month at `token`; its end in `*end`. */
static int year_after(const struct scan *scan, size_t token, bool may_be_short, size_t *end)
{
    const struct text *text = scan->text;
    size_t at = token;
    int year;

    if (at < scan->sentence_end && (is_punct(text, at, ",") || text_token_is(text, at, "of")))
        at++;
    if (at >= scan->sentence_end)
        return 0;
    year = token_year(text, at);
    if (!year && at == token && is_punct(text, at, "'"))
        year = token_short_year(text, ++at);
    else if (!year && at == token && may_be_short)
        year = token_short_year(text, at);
    if (year)
        *end = at + 1;
    return year;
}

static struct when_expression expression_new(enum when_kind kind)
{
    struct when_expression made = {0};

    made.kind = (uint8_t)kind;
    made.weekday = -1;
    return made;
}

/* "7-9 October", "3 to 5 May", "between 3 and 5 May": the second day's token, or NOT_FOUND. */
static size_t range_second(const struct scan *scan, size_t first, size_t after)
{
    const struct text *text = scan->text;

    if (after + 1 >= scan->sentence_end)
        return NOT_FOUND;
    if (is_dash(text, after) || when_cue_at(text, after, NULL) == CUE_RANGE)
        return after + 1;
    if (first > 0 && when_cue_at(text, first - 1, NULL) == CUE_BETWEEN &&
        text_token_is(text, after, "and"))
        return after + 1;
    return NOT_FOUND;
}

/* "13, 15 and 16 May": the last of the days that are listed before a month, or NOT_FOUND. */
static size_t days_listed(const struct scan *scan, size_t after)
{
    const struct text *text = scan->text;
    size_t at = after;
    int steps;

    for (steps = 0; steps < 8 && at + 2 < scan->sentence_end; steps++) {
        bool last = text_token_is(text, at, "and") || text_token_is(text, at, "or");

        if (!last && !is_punct(text, at, ","))
            return NOT_FOUND;
        at++;
        if (!last && text_token_is(text, at, "and")) {
            last = true;
            at++;
        }
        if (!token_day(text, at))
            return NOT_FOUND;
        if (last)
            return month_at(scan, at + 1) ? at : NOT_FOUND;
        at++;
    }
    return NOT_FOUND;
}

/* "4 FEB 90", "the 7th of October, 2023", "7-9 October 2023", "30 April - 2 May". */
static size_t read_day_month(struct scan *scan, size_t token, struct when_expression *made)
{
    const struct text *text = scan->text;
    int day = token_day(text, token), month = 0, year;
    size_t at = token + 1, second, end;

    if (!day)
        return NOT_FOUND;
    *made = expression_new(WHEN_DATE);
    made->day = (int16_t)day;
    second = range_second(scan, token, at);
    if (!second)
        second = days_listed(scan, at);
    if (second && token_day(text, second) && month_at(scan, second + 1)) {
        made->end_day = (int16_t)token_day(text, second);
        month = month_at(scan, second + 1);
        end = second + 2;
    } else {
        if (at < scan->sentence_end && text_token_is(text, at, "of"))
            at++;
        month = month_at(scan, at);
        if (!month)
            return NOT_FOUND;
        end = at + 1;
    }
    made->month = (int16_t)month;
    year = year_after(scan, end, true, &end);
    made->year = (int16_t)year;
    if (made->end_day) {
        made->end_month = made->month;
        made->end_year = made->year;
    } else {
        second = range_second(scan, token, end);
        if (second && token_day(text, second) && month_at(scan, second + 1)) {
            made->end_day = (int16_t)token_day(text, second);
            made->end_month = (int16_t)month_at(scan, second + 1);
            end = second + 2;
            year = year_after(scan, end, true, &end);
            made->end_year = (int16_t)year;
            if (!made->year)
                made->year = made->end_year;
        }
    }
    return end;
}

/* A day after a month's name, not the count that opens the next clause ("in May 12 people ..."). */
static bool is_day_of_month(const struct scan *scan, size_t month, size_t token)
{
    const struct text *text = scan->text;

    if (token >= scan->sentence_end || !token_day(text, token))
        return false;
    return !(month > 0 && text_token_is(text, month - 1, "in") &&
             text->tokens[token].kind == TEXT_NUMBER && token + 1 < scan->sentence_end &&
             text->tokens[token + 1].kind == TEXT_WORD &&
             when_cue_at(text, token + 1, NULL) == CUE_NONE);
}

/* "Jan. 10, 2011", "October 7-9, 2023", "July 16", "September 17 to October 2". */
static size_t read_month_day(struct scan *scan, size_t token, struct when_expression *made)
{
    const struct text *text = scan->text;
    int month = month_at(scan, token), year;
    size_t at = token + 1, end, second;

    if (!month)
        return NOT_FOUND;
    if (at + 1 < scan->sentence_end && text_token_is(text, at, "the"))
        at++;
    if (!is_day_of_month(scan, token, at))
        return NOT_FOUND;
    *made = expression_new(WHEN_DATE);
    made->month = (int16_t)month;
    made->day = (int16_t)token_day(text, at);
    end = at + 1;
    year = year_after(scan, end, false, &end);
    made->year = (int16_t)year;
    second = range_second(scan, token, end);
    if (second) {
        int end_month = month_at(scan, second);
        size_t day_at = end_month ? second + 1 : second;

        if (day_at < scan->sentence_end && token_day(text, day_at)) {
            made->end_month = (int16_t)(end_month ? end_month : month);
            made->end_day = (int16_t)token_day(text, day_at);
            end = day_at + 1;
            year = year_after(scan, end, false, &end);
            made->end_year = (int16_t)(year ? year : made->year);
            if (!made->year)
                made->year = (int16_t)year;
        }
    }
    return end;
}

/* Three numbers with `mark` between them; how many digits the first has in `*digits`. */
static bool split_three(struct slice word, char mark, int out[3], size_t *digits)
{
    size_t part = 0, count = 0, i;

    out[0] = out[1] = out[2] = 0;
    for (i = 0; i < word.length; i++) {
        char c = word.data[i];

        if (c >= '0' && c <= '9') {
            if (++count > 4)
                return false;
            out[part] = out[part] * 10 + (c - '0');
        } else if (c == mark && count > 0 && part < 2) {
            if (part == 0)
                *digits = count;
            part++;
            count = 0;
        } else {
            return false;
        }
    }
    return part == 2 && count > 0 && (count == 2 || count == 4 || *digits == 4);
}

static size_t read_numeric(struct scan *scan, size_t token, struct when_expression *made)
{
    const struct text *text = scan->text;
    struct slice word = text_token_slice(text, token);
    int part[3], day, month, year;
    size_t digits = 0;
    bool dotted = split_three(word, '.', part, &digits);

    if (!dotted && !split_three(word, '/', part, &digits))
        return NOT_FOUND;
    if (digits == 4) {
        year = part[0];
        month = part[1];
        day = part[2];
    } else {
        /* Month first, as the record prefixes of coded data have it, unless the text shows
         * otherwise; with full stops the day comes first. */
        bool day_first = dotted || part[0] > 12 || (scan->day_first && part[1] <= 12);

        day = day_first ? part[0] : part[1];
        month = day_first ? part[1] : part[0];
        year = part[2] >= 100 ? part[2] : part[2] >= 50 ? 1900 + part[2] : 2000 + part[2];
        if (part[0] > 12)
            scan->day_first = true;
    }
    if (year < YEAR_FIRST || year > YEAR_LAST || date_from_civil(year, month, day) == DATE_NONE)
        return NOT_FOUND;
    *made = expression_new(WHEN_DATE);
    made->year = (int16_t)year;
    made->month = (int16_t)month;
    made->day = (int16_t)day;
    return token + 1;
}

/* "2024-07-31", "2024-07-31T10:00:00Z". */
static size_t read_iso(struct scan *scan, size_t token, struct when_expression *made)
{
    struct slice word = text_token_slice(scan->text, token);
    struct date_civil civil;
    date_day day;

    if (word.length < 10 || word.data[4] != '-')
        return NOT_FOUND;
    day = date_parse_iso(word.length == 10 ? word : slice_of(word.data, 10));
    if (day == DATE_NONE)
        return NOT_FOUND;
    civil = date_to_civil(day);
    if (civil.year < YEAR_FIRST || civil.year > YEAR_LAST)
        return NOT_FOUND;
    *made = expression_new(WHEN_DATE);
    made->year = (int16_t)civil.year;
    made->month = (int16_t)civil.month;
    made->day = (int16_t)civil.day;
    return token + 1;
}

/* The cue that stands before `token`, over "early", "the", "at least" and the like; sets what
 * those say. */
static enum when_cue cue_before(const struct scan *scan, size_t token, struct when_expression *made)
{
    const struct text *text = scan->text;
    size_t at = token, steps;

    for (steps = 0; steps < 4 && at > scan->sentence_first; steps++) {
        enum when_cue cue = when_cue_at(text, --at, NULL);

        if (cue == CUE_PART || text_token_is(text, at, "the") || text_token_is(text, at, "least") ||
            text_token_is(text, at, "at") || text_token_is(text, at, "night") ||
            (text->tokens[at].kind == TEXT_PUNCT && is_dash(text, at)))
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
static size_t read_month(struct scan *scan, size_t token, struct when_expression *made)
{
    int month = month_at(scan, token), year;
    size_t end = token + 1, length;
    const struct temporal *before;
    enum when_cue cue;

    if (!month)
        return NOT_FOUND;
    *made = expression_new(WHEN_MONTH);
    made->month = (int16_t)month;
    year = year_after(scan, end, false, &end);
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
    if (token >= scan->sentence_first + 2 && is_dash(scan->text, token - 1) &&
        when_cue_at(scan->text, token - 2, NULL) == CUE_PART)
        return end;
    return NOT_FOUND;
}

static size_t read_date(struct scan *scan, size_t token, struct when_expression *made)
{
    size_t end = NOT_FOUND;

    if (scan->text->tokens[token].flags & TEXT_HAS_DIGIT) {
        end = read_numeric(scan, token, made);
        if (!end)
            end = read_iso(scan, token, made);
        if (!end)
            end = read_day_month(scan, token, made);
    } else {
        end = read_month_day(scan, token, made);
    }
    if (end && date_days_in_month(made->year ? made->year : 2000, made->month) < made->day)
        return NOT_FOUND;
    return end;
}

/* "Tuesday", "last Friday", "Saturday, October 28th, 2023", "Sunday [16 August]". */
static size_t read_weekday(struct scan *scan, size_t token, const struct temporal *word,
                           struct when_expression *made)
{
    const struct text *text = scan->text;
    size_t at = token + 1, end, length;
    const struct temporal *before;

    while (at < scan->sentence_end &&
           (when_cue_at(text, at, NULL) == CUE_PART_OF_DAY || text_token_is(text, at, "the")))
        at++;
    if (at < scan->sentence_end && (is_punct(text, at, ",") || is_punct(text, at, ".") ||
                                    is_punct(text, at, "[") || is_punct(text, at, "(")))
        at++;
    if (at < scan->sentence_end) {
        end = read_date(scan, at, made);
        if (end) {
            made->weekday = (int8_t)word->value;
            return end;
        }
    }
    if (word->role == TEMPORAL_WEEKDAY_SHORT)
        return NOT_FOUND;
    if (text->letter_case == TEXT_MIXED_CASE && !(text->tokens[token].flags & TEXT_INITIAL_UPPER))
        return NOT_FOUND;
    *made = expression_new(WHEN_WEEKDAY);
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
static size_t read_span(struct scan *scan, size_t token, const struct temporal *word,
                        struct when_expression *made)
{
    const struct text *text = scan->text;
    size_t at = token + 1;
    int unit = 0, count = 1;
    struct text_number number;
    enum when_cue cue;

    if (at >= scan->sentence_end)
        return NOT_FOUND;
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
        return NOT_FOUND;
    *made = expression_new(WHEN_SPAN);
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
static size_t read_ago(struct scan *scan, size_t token, const struct temporal *word, size_t *first,
                       struct when_expression *made)
{
    const struct text *text = scan->text;
    size_t unit_at, start;
    int unit = 0, count = 0;
    enum when_cue cue;

    if (token < scan->sentence_first + 2)
        return NOT_FOUND;
    unit_at = token - 1;
    cue = when_cue_at(text, unit_at, &unit);
    if (cue != CUE_UNIT && cue != CUE_UNIT_SHORT)
        return NOT_FOUND;
    *made = expression_new(cue == CUE_UNIT_SHORT || unit == WHEN_UNIT_DAY ? WHEN_DAY : WHEN_SPAN);
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
        return NOT_FOUND;
    made->unit = (uint8_t)unit;
    made->offset = cue == CUE_UNIT_SHORT ? 0 : word->value * count;
    if (word->role != TEMPORAL_AGO)
        made->kind = WHEN_ANAPHORA;
    *first = start;
    return token + 1;
}

static size_t read_year(struct scan *scan, size_t token, struct when_expression *made)
{
    int year = token_year(scan->text, token);
    enum when_cue cue;

    if (!year || token == scan->sentence_first)
        return NOT_FOUND;
    cue = when_cue_at(scan->text, token - 1, NULL);
    if (cue != CUE_IN && cue != CUE_SINCE && cue != CUE_BOUNDARY && cue != CUE_PART &&
        cue != CUE_AROUND)
        return NOT_FOUND;
    *made = expression_new(WHEN_YEAR);
    made->year = (int16_t)year;
    return token + 1;
}

/* A date line, a dateline, the end of a head line: the date of the document. */
static bool is_header(const struct scan *scan, size_t first, size_t end)
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
    if (first > line && is_punct(text, first - 1, "(") && is_punct(text, end, ")") &&
        (text->tokens[line].flags & TEXT_ALL_UPPER) && text->letter_case == TEXT_MIXED_CASE)
        return true;
    if (first == line + 1 || (first == line + 2 && is_punct(text, line + 1, ":"))) {
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

static bool scan_add(struct scan *scan, size_t first, size_t end, struct when_expression *made)
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
    made->boundary = made->boundary || cue == CUE_SINCE || cue == CUE_BOUNDARY;
    if (made->kind == WHEN_DATE) {
        bool leads = is_punct(text, end, ":") &&
                     (first == 0 || (token->flags & (TEXT_PARAGRAPH_START | TEXT_LINE_START)));

        /* "Dec. 24: Militants detained" is the day of a release, not of a record. */
        made->prefix = leads && made->year != 0;
        made->header = !made->prefix && (leads || is_header(scan, first, end));
    }
    return ARENA_PUSH(scan->arena, scan->out, *made);
}

/* Reads the expression at `token`; its end, or NOT_FOUND. `*first` may move back. */
static size_t read_word(struct scan *scan, size_t token, const struct temporal *word, size_t length,
                        size_t *first, struct when_expression *made)
{
    size_t end;

    switch (word->role) {
    case TEMPORAL_MONTH:
        end = read_date(scan, token, made);
        return end ? end : read_month(scan, token, made);
    case TEMPORAL_MONTH_SHORT:
        return read_date(scan, token, made);
    case TEMPORAL_WEEKDAY:
    case TEMPORAL_WEEKDAY_SHORT:
        return read_weekday(scan, token, word, made);
    case TEMPORAL_DAY:
    case TEMPORAL_TONIGHT:
    case TEMPORAL_OVERNIGHT:
        *made = expression_new(WHEN_DAY);
        made->offset = word->value;
        made->future = word->value > 0;
        made->vague = word->role == TEMPORAL_OVERNIGHT;
        /* What was said of a night is printed the day after. */
        if (word->role == TEMPORAL_TONIGHT && (scan->text->tokens[token].flags & TEXT_IN_QUOTE))
            made->offset = -1;
        return token + length;
    case TEMPORAL_ANAPHORA:
        *made = expression_new(WHEN_ANAPHORA);
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
    return NOT_FOUND;
}

enum gazetag_status when_find(const struct text *text, struct arena *arena, struct when_list *out)
{
    struct scan scan = {.text = text, .arena = arena, .out = out};
    size_t s;

    for (s = 0; s < text->sentence_count; s++) {
        const struct text_sentence *sentence = &text->sentences[s];
        size_t token = sentence->first_token;

        scan.sentence_first = token;
        scan.sentence_end = token + sentence->token_count;
        while (token < scan.sentence_end) {
            struct when_expression made;
            size_t first = token, end = NOT_FOUND, length;

            if (text->tokens[token].flags & TEXT_HAS_DIGIT) {
                end = read_date(&scan, token, &made);
                if (!end)
                    end = read_year(&scan, token, &made);
            } else if (text->tokens[token].kind == TEXT_WORD) {
                const struct temporal *word = temporal_at(&scan, token, &length);

                if (word)
                    end = read_word(&scan, token, word, length, &first, &made);
            }
            if (end == NOT_FOUND) {
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

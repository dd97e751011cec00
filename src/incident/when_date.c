#include "incident/when_scan.h"

/* Years that news writes out; other four-digit numbers are counts. */
enum { YEAR_FIRST = 1700, YEAR_LAST = 2099 };

bool when_is_punct(const struct text *text, size_t token, const char *mark)
{
    return token < text->token_count && text->tokens[token].kind == TEXT_PUNCT &&
           slice_is(text_token_slice(text, token), mark);
}

bool when_is_dash(const struct text *text, size_t token)
{
    return when_is_punct(text, token, "-") || when_is_punct(text, token, "\xe2\x80\x93") ||
           when_is_punct(text, token, "\xe2\x80\x94");
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

int when_token_year(const struct text *text, size_t token)
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

/* The year that may follow a day and month at `token`; its end in `*end`. */
int when_year_after(const struct when_scan *scan, size_t token, bool may_be_short, size_t *end)
{
    const struct text *text = scan->text;
    size_t at = token;
    int year;

    if (at < scan->sentence_end && (when_is_punct(text, at, ",") || text_token_is(text, at, "of")))
        at++;
    if (at >= scan->sentence_end)
        return 0;
    year = when_token_year(text, at);
    if (!year && at == token && when_is_punct(text, at, "'"))
        year = token_short_year(text, ++at);
    else if (!year && at == token && may_be_short)
        year = token_short_year(text, at);
    if (year)
        *end = at + 1;
    return year;
}

struct when_expression when_expression_new(enum when_kind kind)
{
    struct when_expression made = {0};

    made.kind = (uint8_t)kind;
    made.weekday = -1;
    return made;
}

/* "7-9 October", "3 to 5 May", "between 3 and 5 May": the second day's token, or WHEN_NOT_FOUND. */
static size_t range_second(const struct when_scan *scan, size_t first, size_t after)
{
    const struct text *text = scan->text;

    if (after + 1 >= scan->sentence_end)
        return WHEN_NOT_FOUND;
    if (when_is_dash(text, after) || when_cue_at(text, after, NULL) == CUE_RANGE)
        return after + 1;
    if (first > 0 && when_cue_at(text, first - 1, NULL) == CUE_BETWEEN &&
        text_token_is(text, after, "and"))
        return after + 1;
    return WHEN_NOT_FOUND;
}

/* "13, 15 and 16 May": the last of the days that are listed before a month, or WHEN_NOT_FOUND. */
static size_t days_listed(const struct when_scan *scan, size_t after)
{
    const struct text *text = scan->text;
    size_t at = after;
    int steps;

    for (steps = 0; steps < 8 && at + 2 < scan->sentence_end; steps++) {
        bool last = text_token_is(text, at, "and") || text_token_is(text, at, "or");

        if (!last && !when_is_punct(text, at, ","))
            return WHEN_NOT_FOUND;
        at++;
        if (!last && text_token_is(text, at, "and")) {
            last = true;
            at++;
        }
        if (!token_day(text, at))
            return WHEN_NOT_FOUND;
        if (last)
            return when_month_at(scan, at + 1) ? at : WHEN_NOT_FOUND;
        at++;
    }
    return WHEN_NOT_FOUND;
}

/* "4 FEB 90", "the 7th of October, 2023", "7-9 October 2023", "30 April - 2 May". */
static size_t read_day_month(struct when_scan *scan, size_t token, struct when_expression *made)
{
    const struct text *text = scan->text;
    int day = token_day(text, token), month = 0, year;
    size_t at = token + 1, second, end;

    if (!day)
        return WHEN_NOT_FOUND;
    *made = when_expression_new(WHEN_DATE);
    made->day = (int16_t)day;
    second = range_second(scan, token, at);
    if (!second)
        second = days_listed(scan, at);
    if (second && token_day(text, second) && when_month_at(scan, second + 1)) {
        made->end_day = (int16_t)token_day(text, second);
        month = when_month_at(scan, second + 1);
        end = second + 2;
    } else {
        if (at < scan->sentence_end && text_token_is(text, at, "of"))
            at++;
        month = when_month_at(scan, at);
        if (!month)
            return WHEN_NOT_FOUND;
        end = at + 1;
    }
    made->month = (int16_t)month;
    year = when_year_after(scan, end, true, &end);
    made->year = (int16_t)year;
    if (made->end_day) {
        made->end_month = made->month;
        made->end_year = made->year;
    } else {
        second = range_second(scan, token, end);
        if (second && token_day(text, second) && when_month_at(scan, second + 1)) {
            made->end_day = (int16_t)token_day(text, second);
            made->end_month = (int16_t)when_month_at(scan, second + 1);
            end = second + 2;
            year = when_year_after(scan, end, true, &end);
            made->end_year = (int16_t)year;
            if (!made->year)
                made->year = made->end_year;
        }
    }
    return end;
}

/* A day after a month's name, not the count that opens the next clause ("in May 12 people ..."). */
static bool is_day_of_month(const struct when_scan *scan, size_t month, size_t token)
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
static size_t read_month_day(struct when_scan *scan, size_t token, struct when_expression *made)
{
    const struct text *text = scan->text;
    int month = when_month_at(scan, token), year;
    size_t at = token + 1, end, second;

    if (!month)
        return WHEN_NOT_FOUND;
    if (at + 1 < scan->sentence_end && text_token_is(text, at, "the"))
        at++;
    if (!is_day_of_month(scan, token, at))
        return WHEN_NOT_FOUND;
    *made = when_expression_new(WHEN_DATE);
    made->month = (int16_t)month;
    made->day = (int16_t)token_day(text, at);
    end = at + 1;
    year = when_year_after(scan, end, false, &end);
    made->year = (int16_t)year;
    second = range_second(scan, token, end);
    if (second) {
        int end_month = when_month_at(scan, second);
        size_t day_at = end_month ? second + 1 : second;

        if (day_at < scan->sentence_end && token_day(text, day_at)) {
            made->end_month = (int16_t)(end_month ? end_month : month);
            made->end_day = (int16_t)token_day(text, day_at);
            end = day_at + 1;
            year = when_year_after(scan, end, false, &end);
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

static size_t read_numeric(struct when_scan *scan, size_t token, struct when_expression *made)
{
    const struct text *text = scan->text;
    struct slice word = text_token_slice(text, token);
    int part[3], day, month, year;
    size_t digits = 0;
    bool dotted = split_three(word, '.', part, &digits);

    if (!dotted && !split_three(word, '/', part, &digits))
        return WHEN_NOT_FOUND;
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
        return WHEN_NOT_FOUND;
    *made = when_expression_new(WHEN_DATE);
    made->year = (int16_t)year;
    made->month = (int16_t)month;
    made->day = (int16_t)day;
    return token + 1;
}

/* "2024-07-31", "2024-07-31T10:00:00Z". */
static size_t read_iso(struct when_scan *scan, size_t token, struct when_expression *made)
{
    struct slice word = text_token_slice(scan->text, token);
    struct date_civil civil;
    date_day day;

    if (word.length < 10 || word.data[4] != '-')
        return WHEN_NOT_FOUND;
    day = date_parse_iso(word.length == 10 ? word : slice_of(word.data, 10));
    if (day == DATE_NONE)
        return WHEN_NOT_FOUND;
    civil = date_to_civil(day);
    if (civil.year < YEAR_FIRST || civil.year > YEAR_LAST)
        return WHEN_NOT_FOUND;
    *made = when_expression_new(WHEN_DATE);
    made->year = (int16_t)civil.year;
    made->month = (int16_t)civil.month;
    made->day = (int16_t)civil.day;
    return token + 1;
}

size_t when_read_date(struct when_scan *scan, size_t token, struct when_expression *made)
{
    size_t end = WHEN_NOT_FOUND;

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
        return WHEN_NOT_FOUND;
    return end;
}

#include "text/date.h"

#include <stddef.h>
#include <string.h>

/* ---- civil days. Days are counted in eras of 400 years that start on 1 March, so that a leap day
 * is the last of its year (Howard Hinnant, "chrono-Compatible Low-Level Date Algorithms"). */

enum { DAYS_OF_ERA = 146097, DAYS_TO_EPOCH = 719468 };

int date_days_in_month(int year, int month)
{
    static const unsigned char days[] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
    bool leap = (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;

    if (month < 1 || month > 12)
        return 0;
    return month == 2 && leap ? 29 : days[month - 1];
}

date_day date_from_civil(int year, int month, int day)
{
    int era, year_of_era, day_of_year;

    if (year < 1 || year > 9999 || day < 1 || day > date_days_in_month(year, month))
        return DATE_NONE;
    if (month <= 2)
        year--;
    era = year / 400;
    year_of_era = year % 400;
    day_of_year = (153 * (month > 2 ? month - 3 : month + 9) + 2) / 5 + day - 1;
    return era * DAYS_OF_ERA + year_of_era * 365 + year_of_era / 4 - year_of_era / 100 +
           day_of_year - DAYS_TO_EPOCH;
}

static bool in_range(date_day day)
{
    return day >= -719162 && day <= 2932896; /* 0001-01-01 .. 9999-12-31 */
}

struct date_civil date_to_civil(date_day day)
{
    struct date_civil civil = {0, 0, 0};
    int shifted, era, day_of_era, year_of_era, day_of_year, month;

    if (!in_range(day))
        return civil;
    shifted = day + DAYS_TO_EPOCH;
    era = shifted / DAYS_OF_ERA;
    day_of_era = shifted % DAYS_OF_ERA;
    year_of_era = (day_of_era - day_of_era / 1460 + day_of_era / 36524 - day_of_era / 146096) / 365;
    day_of_year = day_of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
    month = (5 * day_of_year + 2) / 153;
    civil.day = day_of_year - (153 * month + 2) / 5 + 1;
    civil.month = month < 10 ? month + 3 : month - 9;
    civil.year = year_of_era + era * 400 + (civil.month <= 2);
    return civil;
}

int date_weekday(date_day day)
{
    int weekday = (int)(((int64_t)day + 3) % 7); /* 1970-01-01 was a Thursday */

    return weekday < 0 ? weekday + 7 : weekday;
}

void date_format(date_day day, char out[11])
{
    struct date_civil civil = date_to_civil(day);

    memcpy(out, "0000-00-00", 11);
    for (int i = 3, n = civil.year; i >= 0; i--, n /= 10)
        out[i] = (char)('0' + n % 10);
    out[5] = (char)('0' + civil.month / 10);
    out[6] = (char)('0' + civil.month % 10);
    out[8] = (char)('0' + civil.day / 10);
    out[9] = (char)('0' + civil.day % 10);
}

/* ---- reading */

struct reader {
    const char *at, *end;
};

static bool is_digit(char c)
{
    return c >= '0' && c <= '9';
}

static bool is_letter(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

static void skip_spaces(struct reader *reader)
{
    while (reader->at < reader->end &&
           (*reader->at == ' ' || (*reader->at >= '\t' && *reader->at <= '\r')))
        reader->at++;
}

static bool take(struct reader *reader, char c)
{
    if (reader->at == reader->end || *reader->at != c)
        return false;
    reader->at++;
    return true;
}

/* At least `least` and at most `most` digits; -1 when there are fewer. */
static int take_number(struct reader *reader, int least, int most)
{
    int value = 0, count = 0;

    while (count < most && reader->at < reader->end && is_digit(*reader->at)) {
        value = value * 10 + (*reader->at++ - '0');
        count++;
    }
    return count >= least ? value : -1;
}

static bool ends_number(const struct reader *reader)
{
    return reader->at == reader->end || !is_digit(*reader->at);
}

/* 1 .. 12 for a month's name of which three letters count, 0 otherwise. */
static int take_month(struct reader *reader)
{
    static const char names[] = "janfebmaraprmayjunjulaugsepoctnovdec";
    char word[3];
    int length = 0;

    while (reader->at < reader->end && is_letter(*reader->at)) {
        if (length < 3)
            word[length] = (char)(*reader->at | 0x20);
        length++;
        reader->at++;
    }
    for (int month = 0; length >= 3 && month < 12; month++)
        if (memcmp(word, names + (ptrdiff_t)3 * month, 3) == 0)
            return month + 1;
    return 0;
}

/* "2024-07-31", "20240731", each perhaps followed by a time. */
static date_day read_iso(struct reader reader)
{
    int year = take_number(&reader, 4, 4), month, day;
    bool dashes = year >= 0 && take(&reader, '-');

    month = take_number(&reader, 2, 2);
    if (year < 0 || month < 0 || (dashes && !take(&reader, '-')))
        return DATE_NONE;
    day = take_number(&reader, 2, 2);
    if (day < 0 || !ends_number(&reader))
        return DATE_NONE;
    if (reader.at < reader.end && *reader.at != 'T' && *reader.at != 't' && *reader.at != ' ')
        return DATE_NONE;
    return date_from_civil(year, month, day);
}

/* "Wed, 31 Jul 2024 10:00:00 GMT", "31 Jul 24". */
static date_day read_rfc822(struct reader reader)
{
    int day, month, year;
    const char *digits;

    if (reader.at < reader.end && is_letter(*reader.at)) {
        while (reader.at < reader.end && is_letter(*reader.at))
            reader.at++;
        take(&reader, '.');
        take(&reader, ',');
        skip_spaces(&reader);
    }
    day = take_number(&reader, 1, 2);
    if (day < 0 || !ends_number(&reader))
        return DATE_NONE;
    skip_spaces(&reader);
    take(&reader, '-');
    month = take_month(&reader);
    take(&reader, '.');
    take(&reader, '-');
    skip_spaces(&reader);
    digits = reader.at;
    year = take_number(&reader, 2, 4);
    if (month == 0 || year < 0 || !ends_number(&reader))
        return DATE_NONE;
    if (reader.at - digits == 2) /* RFC 2822, section 4.3 */
        year += year < 50 ? 2000 : 1900;
    else if (reader.at - digits == 3)
        return DATE_NONE;
    return date_from_civil(year, month, day);
}

date_day date_parse_iso(struct slice text)
{
    struct reader reader = {text.data, text.length ? text.data + text.length : text.data};
    date_day day;

    skip_spaces(&reader);
    while (reader.end > reader.at &&
           (reader.end[-1] == ' ' || (reader.end[-1] >= '\t' && reader.end[-1] <= '\r')))
        reader.end--;
    day = read_iso(reader);
    return day != DATE_NONE ? day : read_rfc822(reader);
}

/* Calendar days (proleptic Gregorian), without a clock. */
#ifndef GAZETAG_TEXT_DATE_H
#define GAZETAG_TEXT_DATE_H

#include <stdbool.h>
#include <stdint.h>

#include "base/slice.h"

/* Days since 1970-01-01; DATE_NONE says that there is none. */
typedef int32_t date_day;
#define DATE_NONE INT32_MIN

struct date_civil {
    int year, month, day;
};

/* DATE_NONE when there is no such day or the year is not 1 .. 9999. */
date_day date_from_civil(int year, int month, int day);
struct date_civil date_to_civil(date_day day);
int date_weekday(date_day day); /* 0 Monday .. 6 Sunday */
int date_days_in_month(int year, int month);

/* Writes YYYY-MM-DD and a zero byte. */
void date_format(date_day day, char out[11]);

/* Reads the day of an ISO 8601 date or date-time ("2024-07-31", "2024-07-31T10:00:00Z"), or of an
 * RFC 822 date-time; DATE_NONE when it is neither. */
date_day date_parse_iso(struct slice text);

#endif

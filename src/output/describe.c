#include "output/describe.h"

#include "output/json_text.h"

void describe_type(struct buffer *out, enum incident_type type)
{
    if (type == INCIDENT_IED_BOMBING) {
        buffer_append_string(out, "IED bombing");
        return;
    }
    for (const char *p = incident_type_name(type); *p; p++)
        buffer_append_char(out, *p == '_' ? ' ' : *p);
}

static void put_month(struct buffer *out, int month)
{
    static const char *const months[] = {"January",   "February", "March",    "April",
                                         "May",       "June",     "July",     "August",
                                         "September", "October",  "November", "December"};

    buffer_append_string(out, months[month - 1]);
}

static void put_day(struct buffer *out, struct date_civil day, bool month, bool year)
{
    json_put_integer(out, day.day);
    if (month) {
        buffer_append_char(out, ' ');
        put_month(out, day.month);
    }
    if (year) {
        buffer_append_char(out, ' ');
        json_put_integer(out, day.year);
    }
}

void describe_days(struct buffer *out, date_day start, date_day end)
{
    struct date_civil first, last;
    bool same_month, same_year;

    if (start == DATE_NONE)
        return;
    first = date_to_civil(start);
    last = date_to_civil(end == DATE_NONE ? start : end);
    same_year = first.year == last.year;
    same_month = same_year && first.month == last.month;
    if (same_month && first.day == last.day) {
        put_day(out, first, true, true);
        return;
    }
    put_day(out, first, !same_month, !same_year);
    buffer_append_string(out, "\u2013");
    put_day(out, last, true, true);
}

static void put_count(struct buffer *out, const struct incident_count *count, const char *what)
{
    if (count->best >= 0) {
        if (count->low == count->best && count->high < 0)
            buffer_append_string(out, "at least ");
        json_put_integer(out, count->best);
    } else if (count->low > 0) {
        buffer_append_string(out, "at least ");
        json_put_integer(out, count->low);
    } else {
        return;
    }
    buffer_append_char(out, ' ');
    buffer_append_string(out, what);
}

static bool is_told(const struct incident_count *count)
{
    return count->best > 0 || (count->best < 0 && count->low > 0);
}

static void put_counts(struct buffer *out, const struct incident_count *fatalities,
                       const struct incident_count *injuries)
{
    if (is_told(fatalities))
        put_count(out, fatalities, "killed");
    if (is_told(fatalities) && is_told(injuries))
        buffer_append_string(out, ", ");
    if (is_told(injuries))
        put_count(out, injuries, "injured");
}

static const char *site_name(const struct record_site *site)
{
    return site->place_name ? site->place_name : site->place_text;
}

/* "the United States", "the Gaza Strip", "the Gulf of Aden", but "Iraq". */
static bool has_article(const char *name)
{
    static const char *const first[] = {"Gulf of", "Strait of", "Bay of", "Sea of", "Republic of"};
    static const char *const last[] = {
        "States", "Kingdom", "Emirates",  "Republic", "Islands",     "Strip",      "West Bank",
        "Sea",    "Ocean",   "Gulf",      "Desert",   "Peninsula",   "Bahamas",    "Comoros",
        "Gambia", "Valley",  "Mountains", "Maldives", "Philippines", "Netherlands"};
    size_t length = strlen(name);

    for (size_t i = 0; i < sizeof first / sizeof *first; i++)
        if (strncmp(name, first[i], strlen(first[i])) == 0)
            return true;
    for (size_t i = 0; i < sizeof last / sizeof *last; i++) {
        size_t word = strlen(last[i]);

        if (length >= word && strcmp(name + length - word, last[i]) == 0 &&
            (length == word || name[length - word - 1] == ' '))
            return true;
    }
    return false;
}

/* " in Baghdad", " 20 km south of Baghdad", " near the base". */
static void put_place(struct buffer *out, const struct record_site *site)
{
    const char *name = site_name(site);

    if (!name)
        return;
    buffer_append_char(out, ' ');
    if (site->distance_km > 0) {
        json_put_number(out, (double)site->distance_km, 0);
        buffer_append_string(out, " km ");
    }
    for (const char *p = incident_relation_name(site->relation); *p; p++)
        buffer_append_char(out, *p == '_' ? ' ' : *p);
    buffer_append_string(out, has_article(name) ? " the " : " ");
    buffer_append_string(out, name);
}

static void raise_first(struct buffer *out, size_t at)
{
    if (!out->failed && at < out->length && out->data[at] >= 'a' && out->data[at] <= 'z')
        out->data[at] = (char)(out->data[at] - 'a' + 'A');
}

void describe_title(struct buffer *out, const struct record_account *account,
                    const struct record_site *site, const struct incident_count *fatalities,
                    const struct incident_count *injuries)
{
    size_t start = out->length;

    describe_type(out, account->type);
    if (account->aggregate)
        buffer_append_string(out, " (series)");
    put_place(out, site);
    if (account->date.start != DATE_NONE) {
        buffer_append_string(out, ", ");
        describe_days(out, account->date.start, account->date.end);
    }
    if (is_told(fatalities) || is_told(injuries)) {
        buffer_append_string(out, ": ");
        put_counts(out, fatalities, injuries);
    }
    raise_first(out, start);
}

static const char *status_phrase(enum incident_status status)
{
    static const char *const phrases[] = {" was reported",
                                          " was claimed",
                                          " was reported, and is disputed",
                                          " was denied",
                                          " was attempted",
                                          " was planned or threatened",
                                          " was spoken of",
                                          " is mentioned as background"};

    return phrases[status];
}

static void put_part(struct buffer *out, const char *before, const char *text)
{
    if (text) {
        buffer_append_string(out, before);
        buffer_append_string(out, text);
    }
}

void describe_sentence(struct buffer *out, const struct record_account *account,
                       const struct record_site *site, const struct incident_count *fatalities,
                       const struct incident_count *injuries, size_t account_count)
{
    size_t start = out->length;

    if (account->aggregate) {
        buffer_append_string(out, "a series of incidents (");
        if (account->series_count >= 0) {
            json_put_integer(out, account->series_count);
            buffer_append_string(out, " stated; ");
        }
        describe_type(out, account->type);
        buffer_append_char(out, ')');
    } else {
        const char *name = incident_type_name(account->type);

        if (account->type != INCIDENT_PROPERTY_DESTRUCTION && account->type != INCIDENT_SHELLING &&
            account->type != INCIDENT_ARSON && account->type != INCIDENT_SEXUAL_VIOLENCE)
            buffer_append_string(out, strchr("aeiou", *name) ? "an " : "a ");
        describe_type(out, account->type);
    }
    put_part(out, " (", account->weapon);
    if (account->weapon)
        buffer_append_char(out, ')');
    buffer_append_string(out, status_phrase(account->status));
    put_place(out, site);
    if (account->date.start != DATE_NONE) {
        bool one_day = account->date.end == DATE_NONE || account->date.end == account->date.start;

        buffer_append_string(out, one_day ? " on " : " in ");
        describe_days(out, account->date.start, account->date.end);
    } else {
        put_part(out, " (", account->date_text);
        if (account->date_text)
            buffer_append_char(out, ')');
    }
    put_part(out, ", by ", account->actor);
    put_part(out, ", against ", account->target);
    if (is_told(fatalities) || is_told(injuries)) {
        buffer_append_string(out, "; ");
        put_counts(out, fatalities, injuries);
    }
    if (account_count > 1) {
        buffer_append_string(out, "; ");
        json_put_integer(out, (int64_t)account_count);
        buffer_append_string(out, " accounts");
    }
    buffer_append_char(out, '.');
    raise_first(out, start);
}

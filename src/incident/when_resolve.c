#include "incident/when.h"

#include "incident/when_words.h"

/* A header further from the document's stated day than this is no date of the document. */
enum { HEADER_REACH_DAYS = 40 };

/* In a sentence, or a paragraph, of endless dates only so many are looked at, and only so many
 * tokens between a date and a word. */
enum { CHOICE_LIMIT = 64, MISFIT_REACH = 64 };

static date_day month_start(int year, int month)
{
    return date_from_civil(year, month, 1);
}

static date_day month_end(int year, int month)
{
    return date_from_civil(year, month, date_days_in_month(year, month));
}

/* UCDP date_prec: 1 the day, 2 two to six days, 3 a week, 4 a month, 5 longer. */
static uint8_t precision_of(date_day start, date_day end)
{
    int32_t days = end - start + 1;

    return (uint8_t)(days <= 1 ? 1 : days <= 6 ? 2 : days <= 10 ? 3 : days <= 31 ? 4 : 5);
}

static void set_days(struct incident_date *out, date_day start, date_day end, enum date_basis basis)
{
    if (start == DATE_NONE || end == DATE_NONE || end < start)
        return;
    out->start = start;
    out->end = end;
    out->precision = precision_of(start, end);
    out->basis = (uint8_t)basis;
}

/* The day of a month nearest to `reference` on the side that the tense asks for. */
static date_day yearless_day(int month, int day, date_day reference, enum when_tense tense)
{
    int year = date_to_civil(reference).year;
    int step;

    for (step = 0; step < 9; step++) { /* 29 February comes back within eight years */
        int shift = tense == WHEN_PAST ? 1 - step : step - 1;
        date_day found = date_from_civil(year + shift, month, day);

        if (found == DATE_NONE)
            continue;
        /* A document may be dated a day before what it tells: time zones. */
        if (tense == WHEN_PAST ? found <= reference + 1 : found >= reference)
            return found;
    }
    return DATE_NONE;
}

static date_day nearest_day(int month, int day, date_day reference)
{
    date_day past = yearless_day(month, day, reference, WHEN_PAST);
    date_day future = yearless_day(month, day, reference, WHEN_FUTURE);

    if (past == DATE_NONE || future == DATE_NONE)
        return past == DATE_NONE ? future : past;
    return reference - past <= future - reference ? past : future;
}

static void resolve_date(const struct when_expression *e, date_day reference, enum when_tense tense,
                         const struct incident_date *before, struct incident_date *out)
{
    enum date_basis basis = e->year ? DATE_BASIS_EXPLICIT : DATE_BASIS_DOCUMENT;
    date_day start, end;

    if (e->year)
        start = date_from_civil(e->year, e->month, e->day);
    else if (reference != DATE_NONE)
        start = e->header ? nearest_day(e->month, e->day, reference)
                          : yearless_day(e->month, e->day, reference, tense);
    else if (before && before->start != DATE_NONE && before->precision <= 3)
        start = nearest_day(e->month, e->day, before->start);
    else
        return;
    end = start;
    if (e->end_day && start != DATE_NONE) {
        int year = e->end_year ? e->end_year : date_to_civil(start).year;

        if (!e->end_year && e->end_month < e->month)
            year++;
        end = date_from_civil(year, e->end_month, e->end_day);
        if (end == DATE_NONE || end < start)
            end = start;
    }
    set_days(out, start, end, basis);
    if (e->vague && out->precision == 1)
        out->precision = 2;
}

static void resolve_weekday(const struct when_expression *e, date_day reference,
                            enum when_tense tense, struct incident_date *out)
{
    int back;
    date_day day;

    if (reference == DATE_NONE)
        return;
    back = (date_weekday(reference) - e->weekday + 7) % 7;
    day = reference - back;
    if (e->week > 0 || (tense == WHEN_FUTURE && back > 0))
        day += 7;
    else if (e->week < 0 && back == 0)
        day -= 7;
    set_days(out, day, day, DATE_BASIS_DOCUMENT);
}

static void resolve_span(const struct when_expression *e, date_day reference,
                         struct incident_date *out)
{
    struct date_civil civil;
    int month, year;
    date_day start, end;

    if (reference == DATE_NONE)
        return;
    civil = date_to_civil(reference);
    switch (e->unit) {
    case WHEN_UNIT_WEEK:
        start = reference - date_weekday(reference) + 7 * e->offset;
        end = start + 6;
        break;
    case WHEN_UNIT_MONTH:
        month = civil.year * 12 + civil.month - 1 + e->offset;
        start = month_start(month / 12, month % 12 + 1);
        end = month_end(month / 12, month % 12 + 1);
        break;
    case WHEN_UNIT_YEAR:
        year = civil.year + e->offset;
        start = date_from_civil(year, 1, 1);
        end = date_from_civil(year, 12, 31);
        break;
    default: /* "the past three days" */
        start = reference + (e->offset < 0 ? e->offset : 0);
        end = reference + (e->offset > 0 ? e->offset : 0);
        break;
    }
    if (start == DATE_NONE || end == DATE_NONE)
        return;
    if (e->vague && e->offset < 0) {
        /* up to now: "the past week", "recent months" */
        if (e->unit == WHEN_UNIT_WEEK)
            start = reference + 7 * e->offset;
        end = reference;
    } else if (e->offset == 0 && !e->future) {
        end = reference; /* "this week" */
    }
    set_days(out, start, end, DATE_BASIS_DOCUMENT);
}

static void resolve_day(const struct when_expression *e, date_day reference,
                        struct incident_date *out)
{
    date_day day;

    if (reference == DATE_NONE)
        return;
    day = reference + e->offset;
    if (e->vague && e->offset < -1) /* "a few days ago" */
        set_days(out, day - 2, day + 1, DATE_BASIS_DOCUMENT);
    else
        set_days(out, day, day, DATE_BASIS_DOCUMENT);
    if (e->vague && out->precision == 1)
        out->precision = 2;
}

static void resolve_anaphora(const struct when_expression *e, const struct incident_date *before,
                             struct incident_date *out)
{
    if (!before || before->start == DATE_NONE)
        return;
    if (e->unit == WHEN_UNIT_DAY)
        set_days(out, before->start + e->offset, before->end + e->offset,
                 (enum date_basis)before->basis);
    else
        resolve_span(e, before->start, out);
    if (out->start != DATE_NONE)
        out->basis = before->basis;
}

static void resolve_month(const struct when_expression *e, date_day reference,
                          enum when_tense tense, struct incident_date *out)
{
    struct date_civil civil;
    int year = e->year;

    if (!year) {
        if (reference == DATE_NONE)
            return;
        civil = date_to_civil(reference);
        year = civil.year;
        if (tense == WHEN_PAST && !e->future && e->month > civil.month)
            year--;
        else if ((tense == WHEN_FUTURE || e->future) && e->month < civil.month)
            year++;
    }
    set_days(out, month_start(year, e->month), month_end(year, e->month),
             e->year ? DATE_BASIS_EXPLICIT : DATE_BASIS_DOCUMENT);
}

void when_resolve(const struct text *text, const struct when_expression *e, date_day reference,
                  enum when_tense tense, const struct incident_date *before,
                  struct incident_date *out)
{
    *out = (struct incident_date){.start = DATE_NONE, .end = DATE_NONE, .weekday = e->weekday};
    out->text = text_span(text, e->first_token, e->first_token + e->token_count);
    switch ((enum when_kind)e->kind) {
    case WHEN_DATE:
        resolve_date(e, reference, tense, before, out);
        break;
    case WHEN_WEEKDAY:
        resolve_weekday(e, reference, e->future ? WHEN_FUTURE : tense, out);
        break;
    case WHEN_DAY:
        resolve_day(e, reference, out);
        break;
    case WHEN_SPAN:
        resolve_span(e, reference, out);
        break;
    case WHEN_MONTH:
        resolve_month(e, reference, tense, out);
        break;
    case WHEN_YEAR:
        set_days(out, date_from_civil(e->year, 1, 1), date_from_civil(e->year, 12, 31),
                 DATE_BASIS_EXPLICIT);
        break;
    case WHEN_ANAPHORA:
        resolve_anaphora(e, before, out);
        break;
    }
    /* "since February": from its beginning up to now. */
    if (e->boundary && out->start != DATE_NONE && reference != DATE_NONE && e->first_token > 0 &&
        when_cue_at(text, e->first_token - 1, NULL) == CUE_SINCE && reference >= out->start) {
        out->end = reference;
        out->precision = precision_of(out->start, out->end);
    }
}

static bool tells_a_day(const struct when_expression *e)
{
    return !e->boundary && !e->header && !e->future &&
           (e->kind == WHEN_DATE || e->kind == WHEN_WEEKDAY || e->kind == WHEN_DAY);
}

/* "said on Tuesday": the verb of saying that stands right before. */
static uint32_t saying_before(const struct text *text, const struct when_expression *e)
{
    uint32_t at = e->first_token, steps;
    uint32_t first = text->sentences[e->sentence].first_token;

    for (steps = 0; steps < 4 && at > first; steps++) {
        enum when_cue cue = when_cue_at(text, --at, NULL);

        if (cue == CUE_SAYING)
            return at;
        if (cue != CUE_ON && cue != CUE_PART)
            return UINT32_MAX;
    }
    return UINT32_MAX;
}

/* "Today, the forces confirmed that a leader was arrested on Sunday": the first verb after an
 * opening date is one of saying. */
static uint32_t saying_after(const struct text *text, const struct when_expression *e)
{
    const struct text_sentence *sentence = &text->sentences[e->sentence];
    uint32_t at = e->first_token + e->token_count, end = e->first_token + 12;

    /* "the forces today confirmed" */
    if (when_cue_at(text, at, NULL) == CUE_SAYING)
        return at;
    if (e->first_token > sentence->first_token + 1)
        return UINT32_MAX;
    if (end > sentence->first_token + sentence->token_count)
        end = sentence->first_token + sentence->token_count;
    for (; at < end; at++) {
        if (when_cue_at(text, at, NULL) == CUE_SAYING)
            return at;
    }
    return UINT32_MAX;
}

static date_day full_date(const struct when_expression *e)
{
    return e->kind == WHEN_DATE && e->year ? date_from_civil(e->year, e->month, e->day) : DATE_NONE;
}

void when_link(const struct text *text, struct when_list *list)
{
    int32_t header = -1;
    size_t i;

    list->header = list->prefix = list->first_day = -1;
    for (i = 0; i < list->count; i++) {
        struct when_expression *e = &list->items[i];

        if (e->header && e->kind == WHEN_DATE)
            header = (int32_t)i;
        if (list->header < 0 && e->header && full_date(e) != DATE_NONE)
            list->header = (int32_t)i;
        if (list->prefix < 0 && e->prefix && full_date(e) != DATE_NONE)
            list->prefix = (int32_t)i;
        e->header_before = header;
        e->saying_before = saying_before(text, e);
        e->saying_after = saying_after(text, e);
        if (list->first_day < 0 && tells_a_day(e) && e->saying_before == UINT32_MAX &&
            e->saying_after == UINT32_MAX)
            list->first_day = (int32_t)i;
    }
}

size_t when_first_from(const struct when_list *list, uint32_t sentence)
{
    size_t low = 0, high = list->count;

    while (low < high) {
        size_t middle = low + (high - low) / 2;

        if (list->items[middle].sentence < sentence)
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

date_day when_document_day(const struct document *document, const struct when_list *list)
{
    if (document->published_day != DATE_NONE)
        return document->published_day;
    if (list->header >= 0)
        return full_date(&list->items[list->header]);
    return list->prefix >= 0 ? full_date(&list->items[list->prefix]) : DATE_NONE;
}

date_day when_reference(const struct document *document, const struct when_list *list,
                        uint32_t token)
{
    date_day stated = when_document_day(document, list), day;
    size_t low = 0, high = list->count;
    const struct when_expression *e;

    if (stated == DATE_NONE)
        return stated;
    while (low < high) {
        size_t middle = low + (high - low) / 2;

        if (list->items[middle].first_token <= token)
            low = middle + 1;
        else
            high = middle;
    }
    if (low == 0 || list->items[low - 1].header_before < 0)
        return stated;
    e = &list->items[list->items[low - 1].header_before];
    day = e->year ? full_date(e) : nearest_day(e->month, e->day, stated);
    return day != DATE_NONE && day - stated <= HEADER_REACH_DAYS &&
                   stated - day <= HEADER_REACH_DAYS
               ? day
               : stated;
}

bool when_dates_the_saying(const struct when_expression *e, uint32_t token)
{
    return (e->saying_before != UINT32_MAX && e->saying_before != token) ||
           (e->saying_after != UINT32_MAX && e->saying_after < token);
}

/* "the July 2 attack", "Monday's blast": the date is that noun's alone. */
static bool dates_another_noun(const struct text *text, const struct when_expression *e,
                               uint32_t token)
{
    uint32_t end = e->first_token + e->token_count;
    bool possessive, article;

    if (end + 1 >= text->token_count || e->kind == WHEN_ANAPHORA)
        return false;
    possessive = text->tokens[end].kind == TEXT_CLITIC;
    article = e->first_token > 0 && text_token_is(text, e->first_token - 1, "the") &&
              text->tokens[end].kind == TEXT_WORD && when_cue_at(text, end, NULL) == CUE_NONE;
    return (possessive || article) && (token < end || token > end + 4);
}

/* How well an expression fits the word at `token` of its sentence; less is better. */
static uint32_t misfit(const struct text *text, const struct when_expression *e, uint32_t token)
{
    uint32_t first = e->first_token, last = first + e->token_count - 1, cost = 0, at, from, to;
    const struct text_sentence *sentence = &text->sentences[e->sentence];

    from = first > token ? token : last;
    to = first > token ? first : token;
    if (to - from > MISFIT_REACH) {
        cost = to - from - MISFIT_REACH;
        from = to - MISFIT_REACH;
    }
    for (at = from; at < to; at++) {
        const struct text_token *t = &text->tokens[at];

        cost++;
        if (t->kind != TEXT_PUNCT)
            continue;
        if (text->bytes.data[t->start] == ';')
            cost += 20;
        else if (text->bytes.data[t->start] == ',')
            cost += 4;
    }
    /* An opening date holds for the whole sentence. */
    if (first <= sentence->first_token + 2 && cost > 8)
        cost = 8;
    if (e->kind == WHEN_SPAN || e->kind == WHEN_MONTH)
        cost += 30;
    if (e->kind == WHEN_YEAR)
        cost += 60;
    /* "a few hours later, early on 16 November": the day written out */
    if ((e->kind == WHEN_DAY && e->vague) || e->kind == WHEN_ANAPHORA)
        cost += 4;
    if (when_dates_the_saying(e, token) || dates_another_noun(text, e, token))
        cost += 40;
    if (e->quoted != ((text->tokens[token].flags & TEXT_IN_QUOTE) != 0))
        cost += 6;
    return cost;
}

int32_t when_choose(const struct text *text, const struct when_list *list, uint32_t token)
{
    uint32_t sentence = text->tokens[token].sentence, best_cost = UINT32_MAX;
    int32_t best = -1;
    size_t first = when_first_from(list, sentence), i;

    for (i = first; i < list->count && i - first < CHOICE_LIMIT; i++) {
        const struct when_expression *e = &list->items[i];
        uint32_t cost;

        if (e->sentence != sentence)
            break;
        if (e->boundary || e->header)
            continue;
        cost = misfit(text, e, token);
        if (cost < best_cost) {
            best_cost = cost;
            best = (int32_t)i;
        }
    }
    return best;
}

/* The expression that dates what is told at `token` when its own sentence says nothing. */
static int32_t discourse_choose(const struct text *text, const struct when_list *list,
                                uint32_t token)
{
    uint32_t sentence = text->tokens[token].sentence;
    uint32_t paragraph = text->sentences[sentence].paragraph;
    size_t i, first;

    if (list->prefix >= 0)
        return list->prefix;
    for (i = first = when_first_from(list, sentence); i > 0 && first - i < CHOICE_LIMIT; i--) {
        const struct when_expression *e = &list->items[i - 1];

        if (text->sentences[e->sentence].paragraph != paragraph)
            break;
        if (tells_a_day(e) && !when_dates_the_saying(e, UINT32_MAX))
            return (int32_t)i - 1;
    }
    /* the lead, or what follows a headline */
    return list->first_day >= 0 && list->items[list->first_day].sentence <= sentence + 2
               ? list->first_day
               : -1;
}

void when_before(const struct text *text, const struct document *document,
                 const struct when_list *list, uint32_t token, struct incident_date *out)
{
    int32_t told = discourse_choose(text, list, token);

    *out = (struct incident_date){.start = DATE_NONE, .end = DATE_NONE, .weekday = -1};
    if (told >= 0)
        when_resolve(text, &list->items[told], when_reference(document, list, token), WHEN_PAST,
                     NULL, out);
}

void when_date(const struct text *text, const struct document *document,
               const struct when_list *list, uint32_t token, enum when_tense tense,
               struct incident_date *out)
{
    date_day reference = when_reference(document, list, token);
    int32_t own = when_choose(text, list, token);

    when_before(text, document, list, token, out);
    if (own >= 0) {
        struct incident_date before = *out;

        if (before.start == DATE_NONE && reference != DATE_NONE) {
            before.start = before.end = reference;
            before.precision = 1;
            before.basis = DATE_BASIS_DOCUMENT;
        }
        when_resolve(text, &list->items[own], reference, tense, &before, out);
        return;
    }
    if (out->text.length == 0 && reference != DATE_NONE && tense == WHEN_PAST) {
        /* News without a time in it tells of the days before it came out. */
        out->start = out->end = reference;
        out->precision = 2;
        out->basis = DATE_BASIS_DOCUMENT;
    }
}

#include "incident/report.h"

#include "incident/attribution.h"
#include "incident/clause.h"
#include "incident/cohesion.h"
#include "incident/party.h"
#include "incident/site.h"
#include "incident/type.h"
#include "incident/victim.h"
#include "incident/window.h"

bool report_families_agree(unsigned a, unsigned b)
{
    const unsigned violent = FAMILY_REMOTE | FAMILY_ARMED | FAMILY_HARM;

    if ((a & b) != 0 || a == 0 || b == 0)
        return true;
    if ((a & FAMILY_HARM) || (b & FAMILY_HARM))
        return !((a | b) & FAMILY_POLITICAL);
    if ((a & violent) && (b & violent))
        return true;
    /* What comes with violence: things burnt, drones downed, people taken, weapons found. */
    if ((a & violent) && (b & (FAMILY_DESTRUCTION | FAMILY_INTERCEPTION | FAMILY_SEXUAL)))
        return true;
    if ((b & violent) && (a & (FAMILY_DESTRUCTION | FAMILY_INTERCEPTION | FAMILY_SEXUAL)))
        return true;
    if ((a | b) == (FAMILY_ARREST | FAMILY_INTERCEPTION))
        return true;
    if (((a & FAMILY_ARMED) && (b & (FAMILY_PROTEST | FAMILY_ABDUCTION))) ||
        ((b & FAMILY_ARMED) && (a & (FAMILY_PROTEST | FAMILY_ABDUCTION))))
        return true;
    if (((a & FAMILY_PROTEST) && (b & (FAMILY_ARREST | FAMILY_DESTRUCTION))) ||
        ((b & FAMILY_PROTEST) && (a & (FAMILY_ARREST | FAMILY_DESTRUCTION))))
        return true;
    return false;
}

/* "responded", "returned fire", "fires back": what is done is the answer to something else. */
static bool answers(const struct extraction *x, uint32_t token)
{
    return extraction_is(x, token, "responded") || extraction_is(x, token, "retaliated") ||
           extraction_is(x, token, "retaliation") ||
           (extraction_is(x, token, "returned") && extraction_is(x, token + 1, "fire"));
}

/* "and a plane responded, killing": what follows is the answer to what stands before. "A plane
 * fires back after a missile hit": the answer stands first. An answer on the ground to fire on the
 * ground is the same fight; one from the air is not. */
static bool answered(const struct extraction *x, const struct event *a, const struct event *b)
{
    struct trigger as = {.token = b->token, .end = b->end, .sentence = b->sentence};

    for (uint32_t i = a->end; i < b->token; i++)
        if (answers(x, i))
            return true;
    if (answers(x, b->token) && window_by_aircraft(x, &as))
        return true;
    return extraction_is(x, a->end, "back") && a->end < b->clause_first &&
           extraction_is(x, b->clause_first - 1, "after");
}

static bool live(uint8_t status)
{
    return incident_is_live(status) || status == STATUS_DENIED;
}

static bool different_days(const struct incident_date *a, const struct incident_date *b)
{
    if (a->text.length == 0 || b->text.length == 0)
        return false;
    if (a->start != DATE_NONE && b->start != DATE_NONE) {
        date_day a_end = a->end == DATE_NONE ? a->start : a->end;
        date_day b_end = b->end == DATE_NONE ? b->start : b->end;

        return a->start > b_end || b->start > a_end;
    }
    return a->weekday >= 0 && b->weekday >= 0 && a->weekday != b->weekday;
}

/* Victims die days after what killed them; the date of a death is not that of the incident. */
enum { LATE_DEATH_DAYS = 45 };

bool report_dies_later(const struct incident_date *incident, const struct incident_date *death,
                       bool of_itself)
{
    /* "wounded on Monday, he died on Tuesday" */
    if (of_itself && incident->start == DATE_NONE && death->start == DATE_NONE)
        return incident->weekday >= 0 && death->weekday >= 0;
    return incident->start != DATE_NONE && death->start != DATE_NONE && death->precision <= 2 &&
           death->start > incident->start && death->start - incident->start <= LATE_DEATH_DAYS;
}

/* "the murder of": some triggers end with "of". */
static bool names_victims(const struct extraction *x, const struct event *e)
{
    return extraction_is(x, e->end, "of") || extraction_is(x, e->end - 1, "of");
}

/* "the kidnapping of the students and the murder of a merchant": each has its own victims. */
static bool has_own_victims(const struct extraction *x, const struct event *a,
                            const struct event *b)
{
    const unsigned kinds = FAMILY_ARMED | FAMILY_ABDUCTION | FAMILY_REMOTE;
    unsigned fa = incident_family_of(a->type) & kinds, fb = incident_family_of(b->type) & kinds;
    uint32_t i = b->token;
    bool of_other_kind = fa != 0 && fb != 0 && fa != fb;

    if (a->end >= i || !names_victims(x, b))
        return false;
    if (!names_victims(x, a) &&
        !(of_other_kind && a->role == TRIGGER_EVENT && x->cues[a->end] == CUE_PLACE_PREPOSITION))
        return false;
    while (i > a->end && b->token - i < 3 && x->cues[i] != CUE_DEFINITE)
        i--;
    if (i <= a->end + 1 || x->cues[i] != CUE_DEFINITE)
        return false;
    return x->cues[i - 1] == CUE_CONJUNCTION || x->text->tokens[i - 1].kind == TEXT_PUNCT;
}

/* "gunmen shot a judge in one town; rebels burned buses in another": items of a list. What came of
 * a deed may stand after such a mark too. */
static bool listed_apart(const struct extraction *x, const struct event *a, const struct event *b)
{
    bool harm = a->role == TRIGGER_HARM || b->role == TRIGGER_HARM;

    /* "the town was attacked twice; one attack each hit two others": one wave */
    if (!harm && a->type == b->type && a->strength <= GENERIC_STRENGTH &&
        b->strength <= GENERIC_STRENGTH)
        return false;
    /* "a judge was killed in one town; a teacher was killed in another" */
    if (!x->long_text || b->role == TRIGGER_REFERENCE || b->role == TRIGGER_HAPPEN ||
        (harm && x->text->tokens[a->token].fold != x->text->tokens[b->token].fold))
        return false;
    for (uint32_t i = a->end; i < b->token; i++)
        if (x->text->tokens[i].kind == TEXT_PUNCT &&
            x->text->bytes.data[x->text->tokens[i].start] == ';')
            return true;
    return false;
}

/* "six were killed in two drone strikes": those of both. */
static bool killed_in(const struct extraction *x, const struct event *a, const struct event *b)
{
    return a->clause_first == b->clause_first && extraction_is(x, a->end, "in") &&
           b->token > a->end && b->token - a->end < 5;
}

/* "ten were killed during a thwarted attack", "an attempt in which ten were killed": whoever it was
 * aimed at, it cost lives. */
static bool costs_lives(const struct extraction *x, const struct event *harm,
                        const struct event *attempt)
{
    uint32_t first = harm->clause_first, at = attempt->clause_first;

    if (harm->role != TRIGGER_HARM || !live(harm->status) || attempt->status != STATUS_ATTEMPTED)
        return false;
    return first == at || (at > first && extraction_is(x, at - 1, "during")) ||
           (first > at &&
            (extraction_is(x, first - 1, "which") || extraction_is(x, first - 1, "during")));
}

/* A raid's arrests and seizures are the raid's; an arrest after a bombing is another matter. */
static bool joins(const struct extraction *x, const struct event *a, const struct event *b,
                  const struct incident_date *date_a, const struct incident_date *date_b)
{
    unsigned fa = a->role == TRIGGER_HARM || a->strength == 0 ? (unsigned)FAMILY_HARM
                                                              : incident_family_of(a->type);
    unsigned fb = b->role == TRIGGER_HARM || b->strength == 0 ? (unsigned)FAMILY_HARM
                                                              : incident_family_of(b->type);

    /* "made two strikes, killing ten", "ten died when they made two strikes": the dead are those
     * of the series */
    if ((a->aggregate != b->aggregate &&
         !(a->aggregate && (fb == FAMILY_HARM || b->role == TRIGGER_MOVE)) &&
         !(b->aggregate && fa == FAMILY_HARM &&
           (a->clause_end + 1 == b->clause_first || killed_in(x, a, b)))) ||
        a->earlier != b->earlier)
        return false;
    if ((live(a->status) != live(b->status) || (!live(a->status) && a->status != b->status)) &&
        !costs_lives(x, a, b) && !costs_lives(x, b, a))
        return false;
    if (b->another && b->role == TRIGGER_EVENT && a->role == TRIGGER_EVENT)
        return false;
    if (different_days(date_a, date_b) &&
        !(fb == FAMILY_HARM && report_dies_later(date_a, date_b, b->strength == 0)))
        return false;
    if (answered(x, a, b) || has_own_victims(x, a, b) || listed_apart(x, a, b))
        return false;
    if (report_families_agree(fa, fb))
        return true;
    return (a->type == INCIDENT_RAID && b->type == INCIDENT_ARREST) ||
           (b->type == INCIDENT_RAID && a->type == INCIDENT_ARREST) ||
           (fb == FAMILY_HARM && x->long_text == false);
}

static unsigned family_of_event(const struct event *e)
{
    return e->role == TRIGGER_HARM || e->strength == 0 ? (unsigned)FAMILY_HARM
                                                       : incident_family_of(e->type);
}

/* "six died in a blast and ten were arrested": the arrest agrees with the dead, not the blast. */
static bool agrees_with_all(const struct extraction *x, size_t first, size_t end, uint32_t report,
                            const struct event *e)
{
    for (size_t i = first; i < end; i++) {
        const struct event *other = &x->events.items[i];

        if (!other->dropped && other->report == report &&
            !report_families_agree(family_of_event(other), family_of_event(e)) &&
            !(other->type == INCIDENT_RAID && e->type == INCIDENT_ARREST) &&
            !(e->type == INCIDENT_RAID && other->type == INCIDENT_ARREST))
            return false;
    }
    return true;
}

/* More than a month before the document: history. */
#define HISTORY_DAYS 31

static bool is_long_ago(const struct extraction *x, const struct when_expression *w,
                        const struct incident_date *date)
{
    if (w->kind == WHEN_SPAN && w->unit >= WHEN_UNIT_MONTH && w->offset < 0)
        return true;
    if (date->start != DATE_NONE && x->document_day != DATE_NONE) {
        date_day end = date->end == DATE_NONE ? date->start : date->end;

        return end < x->document_day - HISTORY_DAYS;
    }
    if (w->kind == WHEN_YEAR && x->long_text)
        return true;
    /* the text counts its days from its own: a bare year is not its time */
    return (w->kind == WHEN_YEAR || w->kind == WHEN_MONTH) && x->tells_days;
}

/* An event's own date: in its clause, or in one that reports nothing else; what "the strike" is
 * told again of takes no date that stands beyond another event. */
static bool date_belongs(const struct extraction *x, const struct event *e,
                         const struct when_expression *w)
{
    uint32_t at = w->first_token, first, end;
    bool own = at >= e->clause_first && at < e->clause_end;

    /* "two days after the blast, gunmen fired on Thursday": not the day of the blast */
    for (uint32_t i = e->token; e->earlier && i < at; i++)
        if (x->text->tokens[i].kind == TEXT_PUNCT &&
            x->text->bytes.data[x->text->tokens[i].start] == ',')
            return false;
    clause_around(x, at, &first, &end);
    for (size_t i = x->events.count; i-- > 0;) {
        const struct event *other = &x->events.items[i];

        if (other->sentence != e->sentence)
            break;
        if (other == e || other->token == e->token)
            continue;
        /* "the kidnapping and killing of two men a year ago" */
        if (x->cues[e->end] == CUE_CONJUNCTION && other->token > e->end &&
            other->token <= e->end + 2)
            continue;
        if (!own && other->token >= first && other->token < end)
            return false;
        if (e->definite && !e->plural && other->role != TRIGGER_HARM &&
            ((other->token > e->token && other->token < at) ||
             (other->token < e->token && other->token > at)))
            return false;
    }
    return true;
}

/* "assassinated in December 1986, was the target of an attack on Monday": what follows the verb at
 * once is its time, vaguer than another though it be. -1 none. */
static int32_t date_right_after(const struct extraction *x, const struct event *e)
{
    for (size_t i = when_first_from(&x->whens, e->sentence);
         i < x->whens.count && x->whens.items[i].sentence == e->sentence; i++) {
        const struct when_expression *w = &x->whens.items[i];

        if (w->first_token == e->end + 1 && extraction_is(x, e->end, "in") && !w->boundary &&
            !w->header && (w->kind == WHEN_MONTH || w->kind == WHEN_YEAR))
            return (int32_t)i;
    }
    return -1;
}

/* "since February, when a drone strike killed": the bound of the clause before is its date. */
static void date_of_event(struct extraction *x, struct event *e, struct incident_date *out,
                          bool *long_ago)
{
    enum when_tense tense =
        e->status == STATUS_PLANNED || e->status == STATUS_HYPOTHETICAL ? WHEN_FUTURE : WHEN_PAST;
    int32_t after = date_right_after(x, e);
    int32_t chosen = after >= 0 ? after : when_choose(x->text, &x->whens, e->token);
    bool bound = false;

    *out = (struct incident_date){.start = DATE_NONE, .end = DATE_NONE, .weekday = -1};
    if (chosen >= 0 && (!date_belongs(x, e, &x->whens.items[chosen]) ||
                        (x->whens.items[chosen].kind != WHEN_DATE &&
                         when_dates_the_saying(&x->whens.items[chosen], e->token))))
        chosen = -1;
    if (e->clause_first > 0 && extraction_is(x, e->clause_first - 1, "when")) {
        for (size_t i = when_first_from(&x->whens, e->sentence);
             i < x->whens.count && x->whens.items[i].sentence == e->sentence; i++) {
            const struct when_expression *w = &x->whens.items[i];
            uint32_t end = w->first_token + w->token_count;

            if (w->sentence == e->sentence && end < e->clause_first && end + 3 >= e->clause_first) {
                chosen = (int32_t)i;
                bound = w->boundary;
            }
        }
    }
    if (chosen >= 0) {
        struct incident_date before;

        when_before(x->text, x->in->document, &x->whens, e->token, &before);
        when_resolve(x->text, &x->whens.items[chosen],
                     when_reference(x->in->document, &x->whens, e->token), tense, &before, out);
    }
    /* "it is the third shooting this year" only counts */
    if (chosen >= 0 && e->ordinal > 1 && e->definite && x->whens.items[chosen].kind >= WHEN_SPAN &&
        x->whens.items[chosen].kind != WHEN_ANAPHORA)
        e->dropped = true;
    *long_ago = chosen >= 0 && (bound || is_long_ago(x, &x->whens.items[chosen], out));
}

/* A record that begins with its date ("07/04/2013: ...") dates what its sentences do not. */
static void date_by_prefix(struct extraction *x, struct report *report)
{
    while (x->prefix_next < x->whens.count &&
           x->whens.items[x->prefix_next].first_token <= report->first_token) {
        if (x->whens.items[x->prefix_next].prefix)
            x->prefix = &x->whens.items[x->prefix_next];
        x->prefix_next++;
    }
    if (x->prefix && report->date.text.length == 0 && report->status != STATUS_BACKGROUND &&
        !report->aggregate)
        when_resolve(x->text, x->prefix, x->document_day, WHEN_PAST, NULL, &report->date);
}

static void begin(struct report *report, const struct event *e)
{
    *report = (struct report){.sentence = e->sentence,
                              .first_token = e->token,
                              .end_token = e->end,
                              .clause_first = e->clause_first,
                              .clause_end = e->clause_end,
                              .status = e->status,
                              .aggregate = e->aggregate,
                              .earlier = e->earlier,
                              .series_count = COUNT_NONE,
                              .incident = -1};
    report->date = (struct incident_date){.start = DATE_NONE, .end = DATE_NONE, .weekday = -1};
    report->fatalities = report->injuries =
        (struct incident_count){COUNT_NONE, COUNT_NONE, COUNT_NONE, {0}};
}

static void take(struct report *report, const struct event *e, const struct incident_date *date)
{
    if (e->end > report->end_token)
        report->end_token = e->end;
    if (e->clause_end > report->clause_end)
        report->clause_end = e->clause_end;
    if (e->clause_first < report->clause_first)
        report->clause_first = e->clause_first;
    if (report->status == STATUS_ATTEMPTED && live(e->status))
        report->status = e->status;
    report->another |= e->another;
    report->definite |= e->definite;
    report->indefinite |= e->indefinite;
    report->plural |= e->plural;
    report->alleged |= e->alleged;
    report->of_a_kind |= e->of_a_kind;
    report->verb |= e->role == TRIGGER_ACT || e->role == TRIGGER_MOVE || e->role == TRIGGER_HARM;
    if (report->ordinal == 0)
        report->ordinal = e->ordinal;
    if (report->series_count == COUNT_NONE)
        report->series_count = e->series_count;
    if (report->date.text.length == 0 && date->text.length != 0)
        report->date = *date;
}

/* The report of an event's sentence that a casualty belongs to: the one with an event nearest. */
static struct report *report_of_casualty(struct extraction *x, const struct casualty *c,
                                         size_t event_first)
{
    struct report *best = NULL;
    uint32_t best_distance = UINT32_MAX;

    for (size_t i = event_first; i < x->events.count; i++) {
        const struct event *e = &x->events.items[i];
        uint32_t distance =
            e->token > c->harm_token ? e->token - c->harm_token : c->harm_token - e->token;

        if (e->dropped)
            continue;
        if (e->role == TRIGGER_REFERENCE || e->role == TRIGGER_HAPPEN)
            distance += 10;
        if (distance < best_distance) {
            best_distance = distance;
            best = &x->reports.items[e->report];
        }
    }
    return best;
}

static void give_casualties(struct extraction *x, size_t event_first, size_t first, size_t end)
{
    for (size_t i = first; i < end; i++) {
        const struct casualty *c = &x->casualties.items[i];
        struct report *report = report_of_casualty(x, c, event_first);

        if (report && report->casualty_count < REPORT_CASUALTIES)
            report->casualties[report->casualty_count++] = (uint32_t)i;
    }
}

/* A series is many attacks at no one place and on no one day. */
static void judge_series(struct report *report)
{
    bool one_place = false;
    bool one_day = report->date.precision == 1 || report->date.weekday >= 0;

    if (!report->aggregate || report->status == STATUS_BACKGROUND)
        return;
    for (uint32_t i = 0; i < report->site_count; i++)
        if (report->sites[i].place_text.length &&
            (!report->sites[i].has_point || report->sites[i].where_precision < WHERE_REGION))
            one_place = true;
    if ((one_place || one_day) && report->series_count < 30)
        report->aggregate = false;
}

/* Whose words the sentence is in: a reporter's, a speaker's, somebody's who argues. */
static void judge_sentence(const struct extraction *x, struct report *report)
{
    static const char *const persons[] = {"we", "our", "us", "you", "your", "i", "my", "ours"};
    const struct text_sentence *s = &x->text->sentences[report->sentence];
    uint32_t end = s->first_token + s->token_count;

    report->quoted = (x->text->tokens[report->first_token].flags & TEXT_IN_QUOTE) != 0;
    for (uint32_t i = s->first_token; i < end; i++) {
        const struct text_token *t = &x->text->tokens[i];

        if (t->kind == TEXT_PUNCT)
            report->question |= x->text->bytes.data[t->start] == '?';
        else if (x->cues[i] != CUE_PRONOUN && x->cues[i] != CUE_DEFINITE &&
                 x->cues[i] != CUE_NOTHING)
            continue;
        for (size_t k = 0; k < sizeof persons / sizeof *persons && t->letters <= 4; k++)
            report->personal |= extraction_is(x, i, persons[k]) && !(t->flags & TEXT_HAS_PERIOD) &&
                                !(k == 2 && (t->flags & TEXT_ALL_UPPER));
    }
}

/* No place is told, or only the country that `inner` lies in. */
static bool is_within(const struct extraction *x, const struct report *report,
                      const struct incident_site *inner)
{
    for (uint32_t i = 0; i < report->site_count; i++)
        if (report->sites[i].where_precision != WHERE_COUNTRY || inner->row == GAZETTEER_NO_ROW ||
            gazetteer_country(x->in->set, report->sites[i].row) !=
                gazetteer_country(x->in->set, inner->row))
            return false;
    return true;
}

/* "Men near Mosul were about to fire rockets when planes struck them": who foils an attempt strikes
 * where it was made. */
static void share_sites(struct extraction *x, size_t first)
{
    for (size_t i = first; i < x->reports.count; i++) {
        const struct report *attempt = &x->reports.items[i];

        if (attempt->status != STATUS_ATTEMPTED || attempt->site_count == 0 ||
            !attempt->sites[0].has_point || attempt->sites[0].where_precision >= WHERE_REGION)
            continue;
        for (size_t j = first; j < x->reports.count; j++) {
            struct report *report = &x->reports.items[j];

            if (!incident_is_live(report->status) || report->harm_only || report->reference ||
                !(report->families & (FAMILY_REMOTE | FAMILY_ARMED)) ||
                !is_within(x, report, &attempt->sites[0]))
                continue;
            report->site_count = attempt->site_count;
            memcpy(report->sites, attempt->sites, attempt->site_count * sizeof *attempt->sites);
        }
    }
}

enum gazetag_status report_sentence(struct extraction *x, size_t event_first, size_t trigger_first,
                                    size_t trigger_end, size_t casualty_first, size_t casualty_end)
{
    size_t report_first = x->reports.count;
    struct incident_date dates[64];

    bool before = false;

    for (size_t i = event_first; i < x->events.count && i - event_first < 64; i++) {
        struct event *e = &x->events.items[i];
        struct incident_date *date = &dates[i - event_first];
        bool long_ago = false;

        date_of_event(x, e, date, &long_ago);
        /* "In July, nine died when shells fell": one day for both */
        if (i > event_first && date->text.length == 0 && e->clause_first > 0 &&
            extraction_is(x, e->clause_first - 1, "when") && e[-1].clause_end <= e->clause_first) {
            *date = date[-1];
            long_ago = before;
        }
        before = long_ago;
        if (long_ago && x->events.items[i].status == STATUS_REPORTED)
            x->events.items[i].status = STATUS_BACKGROUND;
    }
    for (size_t i = event_first; i < x->events.count; i++) {
        struct event *e = &x->events.items[i];
        size_t slot = i - event_first < 64 ? i - event_first : 63;
        bool placed = false;

        e->report = UINT32_MAX;
        if (e->dropped)
            continue;
        /* Newest first: an event goes with its neighbour before others. */
        for (size_t j = i; j-- > event_first && !placed;) {
            const struct event *other = &x->events.items[j];
            size_t other_slot = j - event_first < 64 ? j - event_first : 63;

            if (other->dropped || other->report == UINT32_MAX)
                continue;
            if (joins(x, other, e, &dates[other_slot], &dates[slot]) &&
                agrees_with_all(x, event_first, i, other->report, e)) {
                e->report = other->report;
                /* "six bombings struck three hotels": at once, so one */
                if (!e->aggregate && e->role == TRIGGER_MOVE)
                    x->reports.items[e->report].aggregate = false;
                take(&x->reports.items[e->report], e, &dates[slot]);
                placed = true;
            }
        }
        if (!placed) {
            struct report report;

            begin(&report, e);
            take(&report, e, &dates[slot]);
            e->report = (uint32_t)x->reports.count;
            if (!ARENA_PUSH(x->arena, &x->reports, report))
                return GAZETAG_NO_MEMORY;
        }
    }
    give_casualties(x, event_first, casualty_first, casualty_end);
    for (size_t i = report_first; i < x->reports.count; i++) {
        struct report *report = &x->reports.items[i];

        date_by_prefix(x, report);
        type_of_report(x, report, trigger_first, trigger_end);
        site_of_report(x, report, x->reports.count - report_first > 1);
        judge_series(report);
        party_of_report(x, report, event_first, trigger_first, trigger_end);
        attribution_of_report(x, report);
        judge_sentence(x, report);
        victim_note(x, report, event_first);
        if (x->long_text)
            cohesion_note(x, report, trigger_first, trigger_end);
        report->headline = x->text->sentences[report->sentence].section == TEXT_HEADLINE;
    }
    share_sites(x, report_first);
    return GAZETAG_OK;
}

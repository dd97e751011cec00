#include "merge/record_account.h"

#include <stdlib.h>

bool record_text(struct slice text, char **out)
{
    char *copy;

    *out = NULL;
    if (text.length == 0)
        return true;
    copy = malloc(text.length + 1);
    if (!copy)
        return false;
    memcpy(copy, text.data, text.length);
    copy[text.length] = '\0';
    *out = copy;
    return true;
}

bool record_copy_string(const char *from, char **to)
{
    return record_text(slice_from(from), to);
}

static const struct incident_count count_none = {COUNT_NONE, COUNT_NONE, COUNT_NONE, {NULL, 0}};

void record_account_init(struct record_account *account)
{
    *account = (struct record_account){
        .series_count = COUNT_NONE,
        .date = {.start = DATE_NONE, .end = DATE_NONE, .weekday = -1},
        .published_day = DATE_NONE,
        .fatalities = count_none,
        .injuries = count_none,
    };
}

void record_site_init(struct record_site *site)
{
    *site = (struct record_site){
        .distance_km = -1.0f, .fatalities = count_none, .injuries = count_none};
}

void record_site_clear(struct record_site *site)
{
    free(site->place_text);
    free(site->place_name);
    free(site->gazetteer_id);
    free(site->admin1_code);
    free(site->unlocated_reason);
    free(site->fatalities_text);
    free(site->injuries_text);
    record_site_init(site);
}

void record_account_clear(struct record_account *account)
{
    char **texts[] = {&account->document, &account->title,           &account->source,
                      &account->url,      &account->published,       &account->date_text,
                      &account->actor,    &account->target,          &account->weapon,
                      &account->damage,   &account->fatalities_text, &account->injuries_text};
    size_t i;

    for (i = 0; i < sizeof texts / sizeof *texts; i++)
        free(*texts[i]);
    for (i = 0; i < account->attribution_count; i++) {
        free(account->attributions[i].who);
        free(account->attributions[i].verb);
    }
    free(account->attributions);
    for (i = 0; i < account->evidence_count; i++)
        free(account->evidence[i].text);
    free(account->evidence);
    for (i = 0; i < account->site_count; i++)
        record_site_clear(&account->sites[i]);
    free(account->sites);
    record_account_init(account);
}

bool record_site_copy(const struct record_site *from, struct record_site *to)
{
    *to = *from;
    to->place_text = to->place_name = to->gazetteer_id = to->admin1_code = NULL;
    to->unlocated_reason = to->fatalities_text = to->injuries_text = NULL;
    return record_copy_string(from->place_text, &to->place_text) &&
           record_copy_string(from->place_name, &to->place_name) &&
           record_copy_string(from->gazetteer_id, &to->gazetteer_id) &&
           record_copy_string(from->admin1_code, &to->admin1_code) &&
           record_copy_string(from->unlocated_reason, &to->unlocated_reason) &&
           record_copy_string(from->fatalities_text, &to->fatalities_text) &&
           record_copy_string(from->injuries_text, &to->injuries_text);
}

int record_compare_strings(const char *a, const char *b)
{
    if (!a || !b)
        return (a != NULL) - (b != NULL);
    return strcmp(a, b);
}

#define COMPARE(x, y) (((x) > (y)) - ((x) < (y)))

int record_account_compare(const struct record_account *a, const struct record_account *b)
{
    int order = record_compare_strings(a->document, b->document);
    size_t i;

    if (order != 0)
        return order;
    for (i = 0; i < a->evidence_count && i < b->evidence_count; i++) {
        order = COMPARE(a->evidence[i].start, b->evidence[i].start);
        if (order == 0)
            order = COMPARE(a->evidence[i].end, b->evidence[i].end);
        if (order != 0)
            return order;
    }
    order = COMPARE(a->evidence_count, b->evidence_count);
    if (order == 0)
        order = COMPARE(a->type, b->type);
    if (order == 0)
        order = COMPARE(a->status, b->status);
    if (order == 0)
        order = COMPARE(a->date.start, b->date.start);
    if (order == 0)
        order = COMPARE(a->date.end, b->date.end);
    for (i = 0; order == 0 && i < a->site_count && i < b->site_count; i++) {
        order = record_compare_strings(a->sites[i].place_text, b->sites[i].place_text);
        if (order == 0)
            order = record_compare_strings(a->sites[i].gazetteer_id, b->sites[i].gazetteer_id);
    }
    if (order == 0)
        order = COMPARE(a->site_count, b->site_count);
    if (order == 0)
        order = record_compare_strings(a->target, b->target);
    if (order == 0)
        order = record_compare_strings(a->actor, b->actor);
    if (order == 0)
        order = COMPARE(a->fatalities.best, b->fatalities.best);
    if (order == 0)
        order = COMPARE(a->injuries.best, b->injuries.best);
    if (order == 0)
        order = record_compare_strings(a->published, b->published);
    if (order == 0)
        order = record_compare_strings(a->url, b->url);
    return order;
}

struct incident_codes record_codes(const struct record_account *account)
{
    const struct incident as_incident = {.type = account->type,
                                         .variant = account->variant,
                                         .status = account->status,
                                         .aggregate = account->aggregate,
                                         .series_count = account->series_count,
                                         .date = account->date,
                                         .actor = slice_from(account->actor),
                                         .target = slice_from(account->target),
                                         .weapon = slice_from(account->weapon),
                                         .damage = slice_from(account->damage),
                                         .fatalities = account->fatalities,
                                         .injuries = account->injuries};

    return incident_codes_of(&as_incident);
}

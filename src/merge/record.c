#include "merge/record.h"

#include <stdlib.h>

#include "merge/record_account.h"

enum gazetag_status record_new(size_t accounts, struct record **out)
{
    struct record *record = calloc(1, sizeof *record);
    size_t i;

    if (!record)
        return GAZETAG_NO_MEMORY;
    record->accounts = calloc(accounts, sizeof *record->accounts);
    if (!record->accounts) {
        free(record);
        return GAZETAG_NO_MEMORY;
    }
    record->account_count = accounts;
    for (i = 0; i < accounts; i++)
        record_account_init(&record->accounts[i]);
    record_account_init(&record->summary);
    *out = record;
    return GAZETAG_OK;
}

void record_free(struct record *record)
{
    size_t i;

    if (!record)
        return;
    for (i = 0; i < record->account_count; i++)
        record_account_clear(&record->accounts[i]);
    free(record->accounts);
    record_account_clear(&record->summary);
    free(record);
}

static bool fill_site(const struct incident_input *input, const struct incident_site *from,
                      struct record_site *to)
{
    struct gazetteer_place place;

    record_site_init(to);
    to->has_point = from->has_point;
    to->point = from->point;
    to->where_precision = from->where_precision;
    to->radius_km = from->radius_km;
    to->relation = from->relation;
    to->distance_km = from->distance_km;
    to->confidence = from->confidence;
    to->own_counts = from->own_counts;
    to->fatalities = from->fatalities;
    to->injuries = from->injuries;
    to->fatalities.text = to->injuries.text = slice_of(NULL, 0);
    if (!record_text(from->place_text, &to->place_text) ||
        !record_text(from->fatalities.text, &to->fatalities_text) ||
        !record_text(from->injuries.text, &to->injuries_text) ||
        !record_copy_string(from->unlocated_reason, &to->unlocated_reason))
        return false;
    if (from->row == GAZETTEER_NO_ROW)
        return true;
    gazetteer_place_get(input->set, from->row, &place);
    memcpy(to->country_code, place.country_code, sizeof to->country_code);
    memcpy(to->feature_code, place.feature_code, sizeof to->feature_code);
    to->feature_class = place.feature_class;
    to->population = place.population;
    return record_text(place.id, &to->gazetteer_id) && record_text(place.name, &to->place_name) &&
           record_text(place.admin1_code, &to->admin1_code);
}

static bool fill_lists(const struct incident_input *input, const struct incident *incident,
                       struct record_account *account)
{
    size_t i;

    account->sites =
        calloc(incident->site_count ? incident->site_count : 1, sizeof *account->sites);
    account->evidence =
        calloc(incident->evidence_count ? incident->evidence_count : 1, sizeof *account->evidence);
    account->attributions = calloc(incident->attribution_count ? incident->attribution_count : 1,
                                   sizeof *account->attributions);
    if (!account->sites || !account->evidence || !account->attributions)
        return false;
    for (i = 0; i < incident->site_count; i++) {
        account->site_count++;
        if (!fill_site(input, &incident->sites[i], &account->sites[i]))
            return false;
    }
    for (i = 0; i < incident->evidence_count; i++) {
        uint32_t start = incident->evidence[i].start, end = incident->evidence[i].end;
        struct record_evidence *evidence = &account->evidence[account->evidence_count++];

        evidence->start = text_code_point(input->text, start);
        evidence->end = text_code_point(input->text, end);
        if (!record_text(slice_of(input->text->bytes.data + start, end - start), &evidence->text))
            return false;
    }
    for (i = 0; i < incident->attribution_count; i++) {
        struct record_attribution *to = &account->attributions[account->attribution_count++];

        if (!record_text(incident->attributions[i].who, &to->who) ||
            !record_text(incident->attributions[i].verb, &to->verb))
            return false;
    }
    return true;
}

static bool fill_account(const struct incident_input *input, const struct incident *incident,
                         struct record_account *account)
{
    const struct document *document = input->document;

    account->type = incident->type;
    account->status = incident->status;
    account->actor_certainty = incident->actor_certainty;
    account->ordinal = incident->ordinal;
    account->variant = incident->variant;
    account->aggregate = incident->aggregate;
    account->series_count = incident->series_count;
    account->date = incident->date;
    account->date.text = slice_of(NULL, 0);
    account->published_day = document->published_day;
    account->has_stated_point = document->has_stated_point;
    account->stated_point = document->stated_point;
    account->fatalities = incident->fatalities;
    account->injuries = incident->injuries;
    account->fatalities.text = account->injuries.text = slice_of(NULL, 0);
    account->confidence = incident->confidence;
    return record_text(document->id, &account->document) &&
           record_text(document->title, &account->title) &&
           record_text(document->source, &account->source) &&
           record_text(document->url, &account->url) &&
           record_text(document->published, &account->published) &&
           record_text(incident->date.text, &account->date_text) &&
           record_text(incident->actor, &account->actor) &&
           record_text(incident->target, &account->target) &&
           record_text(incident->weapon, &account->weapon) &&
           record_text(incident->damage, &account->damage) &&
           record_text(incident->fatalities.text, &account->fatalities_text) &&
           record_text(incident->injuries.text, &account->injuries_text) &&
           fill_lists(input, incident, account);
}

enum gazetag_status record_from_incident(const struct incident_input *input,
                                         const struct incident *incident, struct record **out)
{
    struct record *record;
    enum gazetag_status status = record_new(1, &record);

    if (status != GAZETAG_OK)
        return status;
    if (!fill_account(input, incident, &record->accounts[0]))
        status = GAZETAG_NO_MEMORY;
    else
        status = record_finish(record);
    if (status != GAZETAG_OK) {
        record_free(record);
        return status;
    }
    *out = record;
    return GAZETAG_OK;
}

enum gazetag_status record_absorb(struct record *into, struct record *from)
{
    size_t total = into->account_count + from->account_count;
    struct record_account *grown;

    if (total < into->account_count || total > SIZE_MAX / sizeof *grown)
        return GAZETAG_NO_MEMORY;
    grown = realloc(into->accounts, total * sizeof *grown);
    if (!grown)
        return GAZETAG_NO_MEMORY;
    memcpy(grown + into->account_count, from->accounts,
           from->account_count * sizeof *from->accounts);
    into->accounts = grown;
    into->account_count = total;
    from->account_count = 0;
    record_free(from);
    return GAZETAG_OK;
}

/* FNV-1a, 64 bits (Fowler, Noll, Vo). */
static uint64_t digest_bytes(uint64_t digest, const void *data, size_t length)
{
    const unsigned char *bytes = data;
    size_t i;

    for (i = 0; i < length; i++)
        digest = (digest ^ bytes[i]) * 0x100000001b3u;
    return digest;
}

static uint64_t digest_number(uint64_t digest, int64_t number)
{
    unsigned char bytes[8];
    size_t i;

    for (i = 0; i < sizeof bytes; i++)
        bytes[i] = (unsigned char)((uint64_t)number >> (8 * i));
    return digest_bytes(digest, bytes, sizeof bytes);
}

static uint64_t digest_string(uint64_t digest, const char *string)
{
    if (string)
        digest = digest_bytes(digest, string, strlen(string));
    return digest_number(digest, string ? 1 : 0);
}

static void make_id(struct record *record)
{
    static const char hexadecimal[] = "0123456789abcdef";
    uint64_t digest = 0xcbf29ce484222325u;
    size_t i, j;

    for (i = 0; i < record->account_count; i++) {
        const struct record_account *account = &record->accounts[i];

        digest = digest_string(digest, account->document);
        digest = digest_number(digest, account->type);
        digest = digest_number(digest, account->status);
        digest = digest_number(digest, account->date.start);
        for (j = 0; j < account->evidence_count; j++) {
            digest = digest_number(digest, account->evidence[j].start);
            digest = digest_number(digest, account->evidence[j].end);
        }
        for (j = 0; j < account->site_count; j++) {
            digest = digest_string(digest, account->sites[j].place_text);
            digest = digest_string(digest, account->sites[j].gazetteer_id);
        }
        digest = digest_string(digest, account->actor);
        digest = digest_string(digest, account->target);
    }
    for (i = 0; i < 16; i++)
        record->id[i] = hexadecimal[digest >> (60 - 4 * i) & 15];
    record->id[16] = '\0';
}

static int compare_accounts(const void *a, const void *b)
{
    return record_account_compare(a, b);
}

enum gazetag_status record_finish(struct record *record)
{
    struct record_account summary;
    unsigned disagreement = 0;

    if (record->account_count > 1)
        qsort(record->accounts, record->account_count, sizeof *record->accounts, compare_accounts);
    record_account_init(&summary);
    if (!record_summarise(record->accounts, record->account_count, &summary, &disagreement)) {
        record_account_clear(&summary);
        return GAZETAG_NO_MEMORY;
    }
    record_account_clear(&record->summary);
    record->summary = summary;
    record->disagreement = disagreement;
    make_id(record);
    return GAZETAG_OK;
}

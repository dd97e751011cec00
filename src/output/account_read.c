/* Accounts of incidents out of the Features that were written of them. */
#include "output/account.h"

#include <stdlib.h>

#include "merge/record_account.h"
#include "output/layers.h"

enum {
    LIST_LIMIT = 100000, /* accounts, sites or pieces of evidence of one Feature */
};

static const char *string_of(const json_t *object, const char *key)
{
    return json_string_value(json_object_get(object, key));
}

static bool read_string(const json_t *object, const char *key, char **out)
{
    const char *text = string_of(object, key);

    return record_text(slice_from(text), out);
}

/* A whole number of the range, or `unknown`. */
static int64_t read_integer(const json_t *object, const char *key, int64_t low, int64_t high,
                            int64_t unknown)
{
    const json_t *value = json_object_get(object, key);
    json_int_t number = json_integer_value(value);

    return json_is_integer(value) && number >= low && number <= high ? number : unknown;
}

static double read_number(const json_t *object, const char *key, double low, double high,
                          double unknown)
{
    const json_t *value = json_object_get(object, key);
    double number = json_number_value(value);

    return json_is_number(value) && number >= low && number <= high ? number : unknown;
}

static date_day read_day(const json_t *object, const char *key)
{
    const char *text = string_of(object, key);

    return text ? date_parse_iso(slice_from(text)) : DATE_NONE;
}

static int32_t read_count(const json_t *object, const char *key)
{
    return (int32_t)read_integer(object, key, 0, INT32_MAX, COUNT_NONE);
}

static struct incident_count read_counts(const json_t *object, bool killed)
{
    return (struct incident_count){
        .low = read_count(object, killed ? "fatalities_low" : "injuries_low"),
        .best = read_count(object, killed ? "fatalities_best" : "injuries_best"),
        .high = read_count(object, killed ? "fatalities_high" : "injuries_high")};
}

/* The number, below `count`, that `name_of` gives this name; `unknown` when none has it. */
static uint8_t read_name(const json_t *object, const char *key, const char *(*name_of)(int),
                         int count, uint8_t unknown)
{
    const char *text = string_of(object, key);

    for (int i = 0; text && i < count; i++) {
        const char *name = name_of(i);

        if (name && strcmp(name, text) == 0)
            return (uint8_t)i;
    }
    return unknown;
}

static const char *type_name(int value)
{
    return incident_type_name((enum incident_type)value);
}

static const char *status_name(int value)
{
    return incident_status_name((enum incident_status)value);
}

static const char *certainty_name(int value)
{
    return actor_certainty_name((enum actor_certainty)value);
}

static const char *basis_name(int value)
{
    return date_basis_name((enum date_basis)value);
}

static const char *relation_name(int value)
{
    return incident_relation_name((enum site_relation)value);
}

static void read_code(const json_t *object, const char *key, char *out, size_t size)
{
    const char *text = string_of(object, key);

    out[0] = '\0';
    if (text && strlen(text) < size)
        memcpy(out, text, strlen(text) + 1);
}

static bool read_site(const json_t *object, struct record_site *site)
{
    char feature_class[2];
    double latitude = read_number(object, "latitude", -90, 90, 100);
    double longitude = read_number(object, "longitude", -180, 180, 200);

    read_code(object, "country_code", site->country_code, sizeof site->country_code);
    read_code(object, "feature_code", site->feature_code, sizeof site->feature_code);
    read_code(object, "feature_class", feature_class, sizeof feature_class);
    site->feature_class = feature_class[0];
    site->population = (uint64_t)read_integer(object, "population", 0, INT64_MAX, 0);
    site->has_point = latitude <= 90 && longitude <= 180;
    if (site->has_point)
        site->point = (struct geo_point){latitude, longitude};
    site->where_precision =
        (uint8_t)read_integer(object, "where_precision", 0, WHERE_SEA_OR_AIR, WHERE_UNKNOWN);
    site->radius_km = (float)read_number(object, "radius_km", 0, 20040, 0);
    site->relation = read_name(object, "relation", relation_name, RELATION_OFF + 1, RELATION_IN);
    site->distance_km = (float)read_number(object, "distance_km", 0, 20040, -1);
    site->confidence = (float)read_number(object, "confidence", 0, 1, 0);
    site->own_counts = json_is_true(json_object_get(object, "own_counts"));
    site->fatalities = read_counts(object, true);
    site->injuries = read_counts(object, false);
    return read_string(object, "place_text", &site->place_text) &&
           read_string(object, "place_name", &site->place_name) &&
           read_string(object, "gazetteer_id", &site->gazetteer_id) &&
           read_string(object, "admin1_code", &site->admin1_code) &&
           read_string(object, "unlocated_reason", &site->unlocated_reason) &&
           read_string(object, "fatalities_text", &site->fatalities_text) &&
           read_string(object, "injuries_text", &site->injuries_text);
}

static bool read_sites(const json_t *list, struct record_account *account)
{
    size_t count = json_array_size(list);

    account->sites = calloc(count ? count : 1, sizeof *account->sites);
    if (!account->sites)
        return false;
    for (; account->site_count < count; account->site_count++) {
        struct record_site *site = &account->sites[account->site_count];

        record_site_init(site);
        if (!read_site(json_array_get(list, account->site_count), site)) {
            account->site_count++;
            return false;
        }
    }
    return true;
}

static bool read_attributions(const json_t *list, struct record_account *account)
{
    size_t count = json_array_size(list);

    account->attributions = calloc(count ? count : 1, sizeof *account->attributions);
    if (!account->attributions)
        return false;
    for (size_t i = 0; i < count; i++) {
        const json_t *object = json_array_get(list, i);
        struct record_attribution *to = &account->attributions[account->attribution_count++];

        if (!read_string(object, "who", &to->who) || !read_string(object, "verb", &to->verb))
            return false;
    }
    return true;
}

static bool read_evidence(const json_t *list, size_t first, size_t count,
                          struct record_account *account)
{
    account->evidence = calloc(count ? count : 1, sizeof *account->evidence);
    if (!account->evidence)
        return false;
    for (size_t i = 0; i < count; i++) {
        const json_t *object = json_array_get(list, first + i);
        struct record_evidence *to = &account->evidence[account->evidence_count++];

        to->start = (uint32_t)read_integer(object, "start", 0, UINT32_MAX, 0);
        to->end = (uint32_t)read_integer(object, "end", 0, UINT32_MAX, 0);
        if (!read_string(object, "text", &to->text))
            return false;
    }
    return true;
}

static bool read_account(const json_t *object, struct record_account *account)
{
    account->type =
        read_name(object, "type", type_name, INCIDENT_TYPE_COUNT, (uint8_t)INCIDENT_ATTACK);
    account->status =
        read_name(object, "status", status_name, STATUS_BACKGROUND + 1, (uint8_t)STATUS_REPORTED);
    account->actor_certainty = read_name(object, "actor_certainty", certainty_name,
                                         CERTAINTY_SUSPECTED + 1, CERTAINTY_NONE);
    account->ordinal = (uint8_t)read_integer(object, "ordinal", 0, UINT8_MAX, 0);
    account->variant = (uint8_t)read_integer(object, "variant", 0, UINT8_MAX, 0);
    account->aggregate = json_is_true(json_object_get(object, "aggregate"));
    account->series_count = read_count(object, "count");
    account->date.start = read_day(object, "date_start");
    account->date.end = read_day(object, "date_end");
    account->date.precision = (uint8_t)read_integer(object, "date_precision", 1, 5, 0);
    account->date.basis =
        read_name(object, "date_basis", basis_name, DATE_BASIS_MERGED + 1, DATE_BASIS_NONE);
    account->date.weekday = (int8_t)read_integer(object, "weekday", 0, 6, -1);
    account->published_day = read_day(object, "published");
    account->stated_point =
        (struct geo_point){read_number(object, "stated_latitude", -90, 90, 100),
                           read_number(object, "stated_longitude", -180, 180, 200)};
    account->has_stated_point =
        account->stated_point.latitude_deg <= 90 && account->stated_point.longitude_deg <= 180;
    account->fatalities = read_counts(object, true);
    account->injuries = read_counts(object, false);
    account->confidence = (float)read_number(object, "confidence", 0, 1, 0);
    return read_string(object, "document", &account->document) &&
           read_string(object, "title", &account->title) &&
           read_string(object, "source", &account->source) &&
           read_string(object, "url", &account->url) &&
           read_string(object, "published", &account->published) &&
           read_string(object, "date_text", &account->date_text) &&
           read_string(object, "actor", &account->actor) &&
           read_string(object, "target", &account->target) &&
           read_string(object, "weapon", &account->weapon) &&
           read_string(object, "damage", &account->damage) &&
           read_string(object, "fatalities_text", &account->fatalities_text) &&
           read_string(object, "injuries_text", &account->injuries_text) &&
           read_attributions(json_object_get(object, "attribution"), account) &&
           read_sites(json_object_get(object, "sites"), account);
}

static enum gazetag_status read_accounts(const json_t *sources, const json_t *evidence,
                                         struct record *record, const char **why)
{
    size_t first = 0, pieces = json_array_size(evidence);

    for (size_t i = 0; i < record->account_count; i++) {
        const json_t *object = json_array_get(sources, i);
        int64_t own = read_integer(object, "evidence", 1, LIST_LIMIT, 0);

        if (own == 0 || (size_t)own > pieces - first) {
            *why = "an account does not say which evidence is its own";
            return GAZETAG_BAD_DATA;
        }
        if (json_array_size(json_object_get(object, "sites")) == 0) {
            *why = "an account has no site";
            return GAZETAG_BAD_DATA;
        }
        if (!read_account(object, &record->accounts[i]) ||
            !read_evidence(evidence, first, (size_t)own, &record->accounts[i]))
            return GAZETAG_NO_MEMORY;
        first += (size_t)own;
    }
    return GAZETAG_OK;
}

enum gazetag_status account_read_record(const json_t *feature, struct record **out,
                                        const char **why)
{
    const json_t *properties = json_object_get(feature, "properties");
    const json_t *sources = json_object_get(properties, "sources");
    size_t count = json_array_size(sources);
    struct record *record;
    enum gazetag_status status;

    *why = "no Feature of the layer of incidents";
    if (!string_of(properties, "incident_id") || count == 0 || count > LIST_LIMIT)
        return GAZETAG_BAD_DATA;
    status = record_new(count, &record);
    if (status != GAZETAG_OK)
        return status;
    status = read_accounts(sources, json_object_get(properties, "evidence"), record, why);
    if (status == GAZETAG_OK)
        status = record_finish(record);
    if (status != GAZETAG_OK) {
        record_free(record);
        return status;
    }
    *out = record;
    return GAZETAG_OK;
}

#include "output/account.h"

#include "output/json_text.h"
#include "output/layers.h"

static void json_member(struct buffer *out, const char *key, const char *text)
{
    json_put_key(out, key);
    json_put_text(out, slice_from(text));
}

static void json_member_count(struct buffer *out, const char *key, int64_t value)
{
    json_put_key(out, key);
    if (value >= 0)
        json_put_integer(out, value);
    else
        buffer_append_string(out, "null");
}

static void json_member_day(struct buffer *out, const char *key, date_day day)
{
    char text[11];

    if (day != DATE_NONE)
        date_format(day, text);
    json_member(out, key, day != DATE_NONE ? text : NULL);
}

/* Only what is stated, where most is not. */
static void json_stated(struct buffer *out, const char *key, const char *text)
{
    if (text && *text)
        json_member(out, key, text);
}

static void json_stated_count(struct buffer *out, const char *key, int64_t value)
{
    if (value >= 0)
        json_member_count(out, key, value);
}

static void json_member_number(struct buffer *out, const char *key, double value)
{
    json_put_key(out, key);
    json_put_number(out, value, 6);
}

/* With the decimals that give a float of 0..1 back exactly. */
static void json_member_share(struct buffer *out, const char *key, float value)
{
    json_put_key(out, key);
    json_put_number(out, (double)value, 9);
}

static void put_site(struct buffer *out, const struct record_site *site)
{
    char feature_class[2] = {site->feature_class, '\0'};

    json_put_comma(out);
    buffer_append_char(out, '{');
    json_stated(out, "place_text", site->place_text);
    json_stated(out, "place_name", site->place_name);
    json_stated(out, "gazetteer_id", site->gazetteer_id);
    json_stated(out, "country_code", site->country_code);
    json_stated(out, "admin1_code", site->admin1_code);
    json_stated(out, "feature_class", feature_class);
    json_stated(out, "feature_code", site->feature_code);
    if (site->population > 0 && site->population <= INT64_MAX)
        json_member_count(out, "population", (int64_t)site->population);
    if (site->has_point) {
        json_member_number(out, "latitude", site->point.latitude_deg);
        json_member_number(out, "longitude", site->point.longitude_deg);
    }
    json_stated_count(out, "where_precision", site->where_precision);
    json_member_number(out, "radius_km", (double)site->radius_km);
    json_stated(out, "relation", incident_relation_name(site->relation));
    if (site->distance_km >= 0)
        json_member_number(out, "distance_km", (double)site->distance_km);
    json_member_share(out, "confidence", site->confidence);
    json_stated(out, "unlocated_reason", site->unlocated_reason);
    if (site->own_counts) {
        json_put_key(out, "own_counts");
        buffer_append_string(out, "true");
    }
    json_stated_count(out, "fatalities_low", site->fatalities.low);
    json_stated_count(out, "fatalities_best", site->fatalities.best);
    json_stated_count(out, "fatalities_high", site->fatalities.high);
    json_stated(out, "fatalities_text", site->fatalities_text);
    json_stated_count(out, "injuries_low", site->injuries.low);
    json_stated_count(out, "injuries_best", site->injuries.best);
    json_stated_count(out, "injuries_high", site->injuries.high);
    json_stated(out, "injuries_text", site->injuries_text);
    buffer_append_char(out, '}');
}

void account_put_attributions(struct buffer *out, const struct record_account *account)
{
    for (size_t i = 0; i < account->attribution_count; i++) {
        json_put_comma(out);
        buffer_append_char(out, '{');
        json_member(out, "who", account->attributions[i].who);
        json_member(out, "verb", account->attributions[i].verb);
        buffer_append_char(out, '}');
    }
}

void account_put_evidence(struct buffer *out, const struct record_account *account)
{
    for (size_t i = 0; i < account->evidence_count; i++) {
        json_put_comma(out);
        buffer_append_char(out, '{');
        json_member(out, "document", account->document);
        json_member_count(out, "start", account->evidence[i].start);
        json_member_count(out, "end", account->evidence[i].end);
        json_member(out, "text", account->evidence[i].text);
        buffer_append_char(out, '}');
    }
}

/* What merging looks at beside the account's own figures. */
static void put_for_merging(struct buffer *out, const struct record_account *account)
{
    json_stated_count(out, "date_precision",
                      account->date.precision > 0 ? account->date.precision : -1);
    json_stated(out, "date_basis", date_basis_name(account->date.basis));
    json_stated_count(out, "weekday", account->date.weekday);
    json_stated_count(out, "ordinal", account->ordinal > 0 ? account->ordinal : -1);
    json_stated_count(out, "variant", account->variant > 0 ? account->variant : -1);
    if (account->aggregate) {
        json_put_key(out, "aggregate");
        buffer_append_string(out, "true");
    }
    json_stated_count(out, "count", account->series_count);
    json_member_share(out, "confidence", account->confidence);
    /* The Feature's evidence stands account by account: so many pieces are this one's. */
    json_member_count(out, "evidence", (int64_t)account->evidence_count);
    json_put_key(out, "attribution");
    buffer_append_char(out, '[');
    account_put_attributions(out, account);
    buffer_append_string(out, "]");
    json_put_key(out, "sites");
    buffer_append_char(out, '[');
    for (size_t i = 0; i < account->site_count; i++)
        put_site(out, &account->sites[i]);
    buffer_append_char(out, ']');
}

void account_put(struct buffer *out, const struct record_account *account)
{
    char published[11];
    bool only_day = !account->published && account->published_day != DATE_NONE;

    if (only_day)
        date_format(account->published_day, published);
    json_put_comma(out);
    buffer_append_char(out, '{');
    json_member(out, "document", account->document);
    json_member(out, "title", account->title);
    json_member(out, "source", account->source);
    json_member(out, "url", account->url);
    json_member(out, "published", only_day ? published : account->published);
    if (account->has_stated_point) {
        json_member_number(out, "stated_latitude", account->stated_point.latitude_deg);
        json_member_number(out, "stated_longitude", account->stated_point.longitude_deg);
    }
    json_member(out, "type", incident_type_name(account->type));
    json_member(out, "status", incident_status_name(account->status));
    json_member_day(out, "date_start", account->date.start);
    json_member_day(out, "date_end", account->date.end);
    json_member(out, "date_text", account->date_text);
    json_member(out, "place_text", account->site_count > 0 ? account->sites[0].place_text : NULL);
    json_member(out, "actor", account->actor);
    json_member(out, "actor_certainty", actor_certainty_name(account->actor_certainty));
    json_member(out, "target", account->target);
    json_member(out, "weapon", account->weapon);
    json_member_count(out, "fatalities_low", account->fatalities.low);
    json_member_count(out, "fatalities_best", account->fatalities.best);
    json_member_count(out, "fatalities_high", account->fatalities.high);
    json_member(out, "fatalities_text", account->fatalities_text);
    json_member_count(out, "injuries_low", account->injuries.low);
    json_member_count(out, "injuries_best", account->injuries.best);
    json_member_count(out, "injuries_high", account->injuries.high);
    json_member(out, "injuries_text", account->injuries_text);
    json_member(out, "damage", account->damage);
    put_for_merging(out, account);
    buffer_append_char(out, '}');
}

/* The layer of incidents: a Feature an incident and site. */
#include "output/layers.h"

#include <inttypes.h>
#include <stdio.h>

#include "output/account.h"
#include "output/describe.h"
#include "output/json_text.h"

static const struct incident_count unknown = {COUNT_NONE, COUNT_NONE, COUNT_NONE, {NULL, 0}};

static void put_counts(struct feature_writer *writer, const struct incident_count *fatalities,
                       const char *fatalities_text, const struct incident_count *injuries,
                       const char *injuries_text)
{
    feature_count(writer, "fatalities_low", fatalities->low);
    feature_count(writer, "fatalities_best", fatalities->best);
    feature_count(writer, "fatalities_high", fatalities->high);
    feature_string(writer, "fatalities_text", fatalities_text);
    feature_count(writer, "injuries_low", injuries->low);
    feature_count(writer, "injuries_best", injuries->best);
    feature_count(writer, "injuries_high", injuries->high);
    feature_string(writer, "injuries_text", injuries_text);
}

static void put_days(struct feature_writer *writer, const struct incident_date *date)
{
    char day[11], time[24];
    date_day end = date->end == DATE_NONE ? date->start : date->end;
    bool known = date->start != DATE_NONE;

    if (known)
        date_format(date->start, day);
    feature_string(writer, "date_start", known ? day : NULL);
    if (known) {
        snprintf(time, sizeof time, "%sT00:00:00Z", day);
        date_format(end, day);
    }
    feature_string(writer, "date_end", known ? day : NULL);
    feature_string(writer, "time", known ? time : NULL);
}

static void put_attributions(struct feature_writer *writer, const struct record *record)
{
    struct buffer *out = feature_open(writer, "attribution");

    buffer_append_char(out, '[');
    for (size_t i = 0; i < record->account_count; i++)
        account_put_attributions(out, &record->accounts[i]);
    buffer_append_char(out, ']');
    feature_close(writer);
}

static void put_evidence(struct feature_writer *writer, const struct record *record)
{
    struct buffer *out = feature_open(writer, "evidence");

    buffer_append_char(out, '[');
    for (size_t i = 0; i < record->account_count; i++)
        account_put_evidence(out, &record->accounts[i]);
    buffer_append_char(out, ']');
    feature_close(writer);
}

/* Accounts are sorted by document: each document once. */
static void put_documents(struct feature_writer *writer, const struct record *record)
{
    struct buffer *out = feature_open(writer, "documents");
    const char *last = NULL;

    buffer_append_char(out, '[');
    for (size_t i = 0; i < record->account_count; i++) {
        const char *document = record->accounts[i].document;

        if (!document || (last && strcmp(last, document) == 0))
            continue;
        json_put_comma(out);
        json_put_string(out, slice_from(document));
        last = document;
    }
    buffer_append_char(out, ']');
    feature_close(writer);
}

static void put_sources(struct feature_writer *writer, const struct record *record)
{
    struct buffer *out = feature_open(writer, "sources");

    buffer_append_char(out, '[');
    for (size_t i = 0; i < record->account_count; i++)
        account_put(out, &record->accounts[i]);
    buffer_append_char(out, ']');
    feature_close(writer);
}

static void put_disagreement(struct feature_writer *writer, unsigned fields)
{
    static const char *const names[] = {
        "type",  "date_start", "place_name", "fatalities_best", "injuries_best",
        "actor", "target",     "weapon",     "status"};
    struct buffer *out = feature_open(writer, "disagreement");

    buffer_append_char(out, '[');
    for (size_t i = 0; i < sizeof names / sizeof *names; i++)
        if (fields & 1u << i) {
            json_put_comma(out);
            json_put_string(out, slice_from(names[i]));
        }
    buffer_append_char(out, ']');
    feature_close(writer);
}

static void put_codes(struct feature_writer *writer, const struct record_account *summary)
{
    struct incident_codes codes = record_codes(summary);

    feature_string(writer, "acled_event_type", codes.acled_event_type);
    feature_string(writer, "acled_sub_event_type", codes.acled_sub_event_type);
    feature_string(writer, "plover_event", codes.plover_event);
    feature_string(writer, "plover_mode", codes.plover_mode);
}

static void put_site(struct feature_writer *writer, const struct record_site *site)
{
    feature_string(writer, "place_text", site->place_text);
    /* A table has one column for what the place is called. */
    feature_string(writer, "place_name",
                   site->place_name || writer->to != GAZETAG_TO_TABLE ? site->place_name
                                                                      : site->place_text);
    feature_string(writer, "gazetteer_id", site->gazetteer_id);
    feature_string(writer, "country_code", site->country_code);
    feature_string(writer, "admin1_code", site->admin1_code);
    feature_count(writer, "where_precision",
                  site->where_precision > 0 ? site->where_precision : -1);
    feature_radius(writer, site->has_point ? (double)site->radius_km : -1.0);
    feature_string(writer, "relation",
                   site->place_text || site->has_point ? incident_relation_name(site->relation)
                                                       : NULL);
    if (site->distance_km >= 0)
        feature_number(writer, "distance_km", (double)site->distance_km, 1);
    else
        feature_string(writer, "distance_km", NULL);
    feature_string(writer, "unlocated_reason", site->has_point ? NULL : site->unlocated_reason);
}

static bool has_own_counts(const struct record_account *account)
{
    for (size_t i = 0; i < account->site_count; i++)
        if (account->sites[i].own_counts)
            return true;
    return false;
}

static void write_site(struct feature_writer *writer, const struct record *record, size_t index,
                       double confidence, struct buffer *scratch)
{
    const struct record_account *summary = &record->summary;
    const struct record_site *site = &summary->sites[index];
    /* What is told of one site alone is not told of the others. */
    bool apart = has_own_counts(summary), own = !apart || site->own_counts;
    const struct incident_count *fatalities =
        apart ? (own ? &site->fatalities : &unknown) : &summary->fatalities;
    const struct incident_count *injuries =
        apart ? (own ? &site->injuries : &unknown) : &summary->injuries;
    char id[40];
    size_t title;

    snprintf(id, sizeof id, "%s.%zu", record->id, index + 1);
    buffer_rewind(scratch);
    describe_title(scratch, summary, site, fatalities, injuries);
    title = scratch->length;
    describe_sentence(scratch, summary, site, fatalities, injuries, record->account_count);
    if (scratch->failed) {
        writer->out->failed = true;
        return;
    }
    feature_begin(writer, slice_from(id), site->has_point ? &site->point : NULL);
    feature_string(writer, "layer", "incident");
    feature_text(writer, "title", slice_of(scratch->data, title));
    feature_text(writer, "description", slice_of(scratch->data + title, scratch->length - title));
    feature_number(writer, "confidence", confidence, 4);
    feature_string(writer, "incident_id", record->id);
    feature_string(writer, "type", incident_type_name(summary->type));
    put_codes(writer, summary);
    feature_string(writer, "status", incident_status_name(summary->status));
    feature_bool(writer, "aggregate", summary->aggregate);
    feature_count(writer, "count", summary->series_count);
    put_days(writer, &summary->date);
    feature_string(writer, "date_text", summary->date_text);
    feature_count(writer, "date_precision",
                  summary->date.precision > 0 ? summary->date.precision : -1);
    feature_string(writer, "date_basis", date_basis_name(summary->date.basis));
    put_site(writer, site);
    feature_string(writer, "actor", summary->actor);
    feature_string(writer, "actor_certainty", actor_certainty_name(summary->actor_certainty));
    feature_string(writer, "target", summary->target);
    feature_string(writer, "weapon", summary->weapon);
    put_counts(writer, fatalities,
               apart ? (own ? site->fatalities_text : NULL) : summary->fatalities_text, injuries,
               apart ? (own ? site->injuries_text : NULL) : summary->injuries_text);
    feature_string(writer, "damage", summary->damage);
    put_attributions(writer, record);
    put_evidence(writer, record);
    put_documents(writer, record);
    put_sources(writer, record);
    put_disagreement(writer, record->disagreement);
    feature_string(writer, "marker-color", style_color(summary->type, summary->status));
    feature_string(writer, "marker-symbol", style_symbol(summary->type));
    feature_string(writer, "marker-size", style_size(fatalities->best));
    feature_end(writer);
}

void record_write(struct feature_writer *writer, const struct record *record, double min_confidence)
{
    struct buffer scratch = {0};

    for (size_t i = 0; i < record->summary.site_count; i++) {
        const struct record_site *site = &record->summary.sites[i];
        double confidence =
            (double)record->summary.confidence * (site->has_point ? (double)site->confidence : 1.0);

        /* an unsure place does not hide what happened */
        if ((double)record->summary.confidence >= min_confidence)
            write_site(writer, record, i, confidence, &scratch);
    }
    buffer_clear(&scratch);
}

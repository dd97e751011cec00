/* One document through the public interface. */
#include "tagger/tagger.h"

#include <stdlib.h>

#include "base/error.h"
#include "base/utf8.h"
#include "input/input.h"
#include "merge/record.h"
#include "output/layers.h"

struct gazetag_result {
    struct arena *arena;
    gazetag_mention *mentions;
    size_t mention_count;
    gazetag_incident *incidents;
    size_t incident_count;
};

/* A zero-terminated copy; NULL for nothing. */
static bool keep(struct arena *arena, struct slice text, const char **out)
{
    *out = text.length > 0 ? arena_strdup(arena, text) : NULL;
    return text.length == 0 || *out;
}

static bool keep_day(struct arena *arena, date_day day, const char **out)
{
    char text[11];

    *out = NULL;
    if (day == DATE_NONE)
        return true;
    date_format(day, text);
    return keep(arena, slice_from(text), out);
}

static bool keep_place(struct arena *arena, const struct gazetteer_place *row, gazetag_place *out)
{
    out->latitude_deg = row->point.latitude_deg;
    out->longitude_deg = row->point.longitude_deg;
    out->feature_class = row->feature_class;
    out->population = row->population;
    return keep(arena, row->id, &out->gazetteer_id) && keep(arena, row->name, &out->name) &&
           keep(arena, slice_from(row->feature_code), &out->feature_code) &&
           keep(arena, slice_from(row->country_code), &out->country_code) &&
           keep(arena, row->admin1_code, &out->admin1_code);
}

static bool keep_mention(struct arena *arena, const struct analysis *analysis, size_t index,
                         gazetag_mention *out)
{
    const struct mention *mention = &analysis->mentions.items[index];
    const struct resolution *resolution = &analysis->resolutions[index];
    struct gazetteer_place row;

    *out = (gazetag_mention){.start = text_code_point(&analysis->text, mention->start),
                             .end = text_code_point(&analysis->text, mention->end),
                             .kind = mention_kind_name(mention->kind),
                             .role = mention_role_name(mention->role),
                             .match = mention->match ? match_kind_name(mention->match->kind) : NULL,
                             .located = resolution->row != GAZETTEER_NO_ROW,
                             .confidence = mention_confidence(mention, resolution),
                             .where_precision = resolution->where_precision,
                             .radius_km = (double)resolution->radius_km};
    if (!keep(arena,
              slice_of(analysis->text.bytes.data + mention->start, mention->end - mention->start),
              &out->text))
        return false;
    if (!out->located)
        return keep(arena, slice_from(resolution->unlocated_reason), &out->unlocated_reason);
    gazetteer_place_get(analysis->input.set, resolution->row, &row);
    return keep_place(arena, &row, &out->place);
}

static bool keep_string(struct arena *arena, const char *text, const char **out)
{
    return keep(arena, slice_from(text), out);
}

static bool keep_site(struct arena *arena, const struct record_site *site, gazetag_site *out)
{
    out->relation = incident_relation_name(site->relation);
    out->located = site->has_point;
    out->latitude_deg = site->has_point ? site->point.latitude_deg : 0;
    out->longitude_deg = site->has_point ? site->point.longitude_deg : 0;
    out->where_precision = site->where_precision;
    out->radius_km = (double)site->radius_km;
    return keep_string(arena, site->place_text, &out->place_text) &&
           keep_string(arena, site->place_name, &out->place_name) &&
           keep_string(arena, site->gazetteer_id, &out->gazetteer_id) &&
           keep_string(arena, site->country_code, &out->country_code) &&
           keep_string(arena, site->unlocated_reason, &out->unlocated_reason);
}

static gazetag_count count_of(const struct incident_count *count)
{
    return (gazetag_count){count->low, count->best, count->high};
}

static bool keep_incident(struct arena *arena, const struct record *record, gazetag_incident *out)
{
    const struct record_account *summary = &record->summary;
    gazetag_site *sites = arena_calloc(arena, summary->site_count, sizeof *sites);

    if (!sites)
        return false;
    for (size_t i = 0; i < summary->site_count; i++)
        if (!keep_site(arena, &summary->sites[i], &sites[i]))
            return false;
    out->type = incident_type_name(summary->type);
    out->status = incident_status_name(summary->status);
    out->aggregate = summary->aggregate;
    out->fatalities = count_of(&summary->fatalities);
    out->injuries = count_of(&summary->injuries);
    out->sites = sites;
    out->site_count = summary->site_count;
    out->confidence = (double)summary->confidence;
    return keep_string(arena, record->id, &out->id) &&
           keep_day(arena, summary->date.start, &out->date_start) &&
           keep_day(arena, summary->date.end, &out->date_end) &&
           keep_string(arena, summary->date_text, &out->date_text) &&
           keep_string(arena, summary->actor, &out->actor) &&
           keep_string(arena, summary->target, &out->target) &&
           keep_string(arena, summary->weapon, &out->weapon);
}

static enum gazetag_status keep_all(gazetag_result *result, const struct analysis *analysis)
{
    struct arena *arena = result->arena;
    size_t mentions = analysis->mentions.count, incidents = analysis->incidents.count;

    result->mentions = arena_calloc(arena, mentions, sizeof *result->mentions);
    result->incidents = arena_calloc(arena, incidents, sizeof *result->incidents);
    if (!result->mentions || !result->incidents)
        return GAZETAG_NO_MEMORY;
    for (size_t i = 0; i < mentions; i++)
        if (!keep_mention(arena, analysis, i, &result->mentions[i]))
            return GAZETAG_NO_MEMORY;
    for (size_t i = 0; i < incidents; i++) {
        struct record *record;
        enum gazetag_status status =
            record_from_incident(&analysis->input, &analysis->incidents.items[i], &record);
        bool kept;

        if (status != GAZETAG_OK)
            return status;
        kept = keep_incident(arena, record, &result->incidents[i]);
        record_free(record);
        if (!kept)
            return GAZETAG_NO_MEMORY;
    }
    result->mention_count = mentions;
    result->incident_count = incidents;
    return GAZETAG_OK;
}

static enum gazetag_status check(const gazetag_document *document, gazetag_error *error)
{
    const char *const others[] = {document->id,     document->title, document->published,
                                  document->source, document->url,   document->language};
    struct slice text = slice_of(document->text, document->text_length);
    size_t valid;

    if (text.length == 0)
        return error_set(error, GAZETAG_BAD_DATA, "the document is empty");
    if (text.length > INPUT_LIMIT_BYTES)
        return error_set(error, GAZETAG_LIMIT, "the document is larger than %zu MB",
                         INPUT_LIMIT_BYTES >> 20);
    valid = utf8_valid_up_to(text);
    if (valid < text.length || memchr(text.data, '\0', text.length))
        return error_set_at(error, GAZETAG_BAD_DATA, document->id, 0,
                            valid < text.length ? valid : GAZETAG_NO_BYTE,
                            "the text is not UTF-8 or holds a zero byte");
    for (size_t i = 0; i < sizeof others / sizeof *others; i++) {
        struct slice other = slice_from(others[i]);

        if (utf8_valid_up_to(other) < other.length)
            return error_set(error, GAZETAG_BAD_DATA, "a field of the document is not UTF-8");
    }
    return GAZETAG_OK;
}

enum gazetag_status gazetag_tag(const gazetag_tagger *tagger, const gazetag_document *document,
                                gazetag_result **out, gazetag_error *error)
{
    struct document inner = {.id = slice_from(document->id),
                             .text = slice_of(document->text, document->text_length),
                             .title = slice_from(document->title),
                             .published = slice_from(document->published),
                             .published_day = DATE_NONE,
                             .source = slice_from(document->source),
                             .url = slice_from(document->url),
                             .language = slice_from(document->language)};
    enum gazetag_status status = check(document, error);
    struct analysis analysis;
    gazetag_result *result;
    struct arena *arena;

    if (status != GAZETAG_OK)
        return status;
    inner.published_day = date_parse_iso(inner.published);
    result = calloc(1, sizeof *result);
    arena = arena_new();
    if (result)
        result->arena = arena_new();
    if (!result || !result->arena || !arena)
        status = GAZETAG_NO_MEMORY;
    if (status == GAZETAG_OK)
        status = pipeline_run(&tagger->pipeline, &inner, NULL, arena, &analysis);
    if (status == GAZETAG_OK)
        status = keep_all(result, &analysis);
    arena_free(arena);
    if (status != GAZETAG_OK) {
        gazetag_result_free(result);
        return error_set(error, status, "%s", gazetag_status_message(status));
    }
    *out = result;
    return GAZETAG_OK;
}

void gazetag_result_free(gazetag_result *result)
{
    if (!result)
        return;
    arena_free(result->arena);
    free(result);
}

size_t gazetag_result_mention_count(const gazetag_result *result)
{
    return result->mention_count;
}

gazetag_mention gazetag_result_mention(const gazetag_result *result, size_t index)
{
    return result->mentions[index];
}

size_t gazetag_result_incident_count(const gazetag_result *result)
{
    return result->incident_count;
}

gazetag_incident gazetag_result_incident(const gazetag_result *result, size_t index)
{
    return result->incidents[index];
}

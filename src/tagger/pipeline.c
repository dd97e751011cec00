#include "tagger/pipeline.h"

#include <stdatomic.h>
#include <stdlib.h>

#include "base/error.h"
#include "tagger/countries.h"

struct shared_set {
    struct gazetteer_set *set;
    atomic_uint holders;
};

struct shared_set *shared_set_new(struct gazetteer_set *set)
{
    struct shared_set *shared = malloc(sizeof *shared);

    if (!shared) {
        gazetteer_set_free(set);
        return NULL;
    }
    shared->set = set;
    atomic_init(&shared->holders, 1);
    return shared;
}

struct shared_set *shared_set_hold(struct shared_set *shared)
{
    atomic_fetch_add(&shared->holders, 1);
    return shared;
}

void shared_set_drop(struct shared_set *shared)
{
    if (!shared || atomic_fetch_sub(&shared->holders, 1) > 1)
        return;
    gazetteer_set_free(shared->set);
    free(shared);
}

const struct gazetteer_set *shared_set_get(const struct shared_set *shared)
{
    return shared->set;
}

static enum gazetag_status read_options(struct pipeline *pipeline,
                                        const gazetag_tagger_options *options, gazetag_error *error)
{
    enum gazetag_status status = GAZETAG_OK;

    pipeline->explain = options->explain;
    if (options->has_near) {
        if (!geo_valid(options->near_latitude_deg, options->near_longitude_deg))
            return error_set(error, GAZETAG_USAGE, "no such point on earth: %g,%g",
                             options->near_latitude_deg, options->near_longitude_deg);
        pipeline->prior.has_near = true;
        pipeline->prior.near =
            (struct geo_point){options->near_latitude_deg, options->near_longitude_deg};
    }
    if (options->published) {
        pipeline->published_day = date_parse_iso(slice_from(options->published));
        if (pipeline->published_day == DATE_NONE)
            return error_set(error, GAZETAG_USAGE, "not a date such as 2024-07-31: \"%s\"",
                             options->published);
        pipeline->published = strdup(options->published);
        if (!pipeline->published)
            return error_set(error, GAZETAG_NO_MEMORY, "out of memory");
    }
    if (options->countries)
        status = countries_read(options->countries, &pipeline->countries,
                                &pipeline->prior.country_count, error);
    pipeline->prior.countries = pipeline->countries;
    return status;
}

enum gazetag_status pipeline_init(struct pipeline *pipeline, struct shared_set *shared,
                                  const gazetag_tagger_options *options, gazetag_error *error)
{
    enum gazetag_status status = GAZETAG_OK;

    *pipeline = (struct pipeline){.published_day = DATE_NONE};
    pipeline->shared = shared_set_hold(shared);
    pipeline->set = shared_set_get(shared);
    if (options)
        status = read_options(pipeline, options, error);
    if (status == GAZETAG_OK)
        status = matcher_new(pipeline->set, &pipeline->matcher, error);
    if (status == GAZETAG_OK)
        status = recognizer_new(pipeline->matcher, &pipeline->recognizer, error);
    if (status == GAZETAG_OK)
        status = resolver_new(pipeline->set, &pipeline->resolver, error);
    if (status != GAZETAG_OK) {
        error_set(error, status, "%s", gazetag_status_message(status));
        pipeline_clear(pipeline);
    }
    return status;
}

void pipeline_clear(struct pipeline *pipeline)
{
    resolver_free(pipeline->resolver);
    recognizer_free(pipeline->recognizer);
    matcher_free(pipeline->matcher);
    shared_set_drop(pipeline->shared);
    free(pipeline->countries);
    free(pipeline->published);
    *pipeline = (struct pipeline){0};
}

enum gazetag_status pipeline_recognize(const struct pipeline *pipeline,
                                       const struct document *document, struct arena *arena,
                                       struct analysis *out)
{
    enum gazetag_status status;

    *out = (struct analysis){.document = *document};
    if (document->published_day == DATE_NONE && document->published.length == 0 &&
        pipeline->published) {
        out->document.published = slice_from(pipeline->published);
        out->document.published_day = pipeline->published_day;
    }
    status = text_analyse(document->text, arena, &out->text);
    if (status == GAZETAG_OK)
        status = match_text(pipeline->matcher, &out->text, arena, &out->matches);
    if (status == GAZETAG_OK)
        status = recognize_text(pipeline->recognizer, &out->document, &out->text, &out->matches,
                                arena, &out->mentions, &out->entities);
    return status;
}

/* Places in doubt are shown where an incident happened, for more than the name speaks for them. */
static enum gazetag_status drop_doubtful(struct arena *arena, struct analysis *analysis)
{
    size_t count = analysis->mentions.count;
    bool *needed = arena_calloc(arena, count + 1, sizeof *needed);

    if (!needed)
        return GAZETAG_NO_MEMORY;
    for (size_t i = 0; i < analysis->incidents.count; i++) {
        const struct incident *incident = &analysis->incidents.items[i];

        for (size_t s = 0; s < incident->site_count; s++)
            if (incident->sites[s].mention >= 0 && (size_t)incident->sites[s].mention < count)
                needed[incident->sites[s].mention] = true;
    }
    resolve_drop_doubtful(analysis->resolutions, count, needed);
    return GAZETAG_OK;
}

enum gazetag_status pipeline_run(const struct pipeline *pipeline, const struct document *document,
                                 const struct source_profile *sources, struct arena *arena,
                                 struct analysis *out)
{
    struct resolve_prior prior = pipeline->prior;
    enum gazetag_status status = pipeline_recognize(pipeline, document, arena, out);

    if (sources)
        source_profile_home(sources, document->source, &prior);
    if (status == GAZETAG_OK)
        status = resolve_mentions(pipeline->resolver, &out->document, &out->text, &out->mentions,
                                  &prior, pipeline->explain, arena, &out->resolutions);
    if (status != GAZETAG_OK)
        return status;
    out->input = (struct incident_input){.set = pipeline->set,
                                         .document = &out->document,
                                         .text = &out->text,
                                         .matches = &out->matches,
                                         .mentions = &out->mentions,
                                         .resolutions = out->resolutions,
                                         .entities = &out->entities,
                                         .keep_unlikely = pipeline->keep_unlikely};
    status = incident_extract(&out->input, arena, &out->incidents);
    return status == GAZETAG_OK ? drop_doubtful(arena, out) : status;
}

#include "tagger/score_incidents.h"

#include <stdlib.h>

#include "merge/merge.h"
#include "output/layers.h"

enum gazetag_status incident_scoring_init(struct incident_scoring *scoring,
                                          const struct pipeline *pipeline)
{
    *scoring = (struct incident_scoring){.pipeline = pipeline, .kept = arena_new()};
    return scoring->kept ? GAZETAG_OK : GAZETAG_NO_MEMORY;
}

void incident_scoring_clear(struct incident_scoring *scoring)
{
    arena_free(scoring->kept);
    *scoring = (struct incident_scoring){0};
}

static bool is_published(const struct record *record)
{
    return (double)record->summary.confidence >= layer_default_confidence(GAZETAG_LAYER_INCIDENTS);
}

/* ---- documents on their own */

static bool keep(struct arena *arena, const char *text, const char **out)
{
    *out = text ? arena_strdup(arena, slice_from(text)) : NULL;
    return !text || *out;
}

/* A site as it is published: what is told of one site alone is not told of the others. */
static bool add_site(struct candidate_list *list, const struct record_account *summary,
                     const struct record_site *site, bool apart, struct arena *arena)
{
    struct score_candidate candidate = {.type = incident_type_name(summary->type),
                                        .sub_event_type =
                                            record_codes(summary).acled_sub_event_type,
                                        .start = summary->date.start,
                                        .end = summary->date.end,
                                        .killed = -1,
                                        .hurt = -1,
                                        .has_point = site->has_point,
                                        .point = site->point};

    if (!apart || site->own_counts) {
        candidate.killed = incident_count_told(apart ? &site->fatalities : &summary->fatalities);
        candidate.hurt = incident_count_told(apart ? &site->injuries : &summary->injuries);
    }
    return keep(arena, site->place_text, &candidate.place_text) &&
           keep(arena, site->place_name, &candidate.place_name) &&
           keep(arena, summary->actor, &candidate.actor) && ARENA_PUSH(arena, list, candidate);
}

static bool add_record(struct candidate_list *list, const struct record *record,
                       struct arena *arena)
{
    const struct record_account *summary = &record->summary;
    bool apart = false;

    for (size_t i = 0; i < summary->site_count; i++)
        apart |= summary->sites[i].own_counts;
    for (size_t i = 0; i < summary->site_count; i++)
        if (!add_site(list, summary, &summary->sites[i], apart, arena))
            return false;
    return true;
}

enum gazetag_status incident_candidates(const struct incident_input *input,
                                        const struct incident *incident, double least,
                                        struct arena *arena, struct candidate_list *list)
{
    struct record *record;
    enum gazetag_status status;

    if ((double)incident->confidence < least || incident->aggregate ||
        incident->status == STATUS_PLANNED || incident->status == STATUS_HYPOTHETICAL ||
        incident->status == STATUS_DENIED)
        return GAZETAG_OK;
    status = record_from_incident(input, incident, &record);
    if (status != GAZETAG_OK)
        return status;
    if (!add_record(list, record, arena))
        status = GAZETAG_NO_MEMORY;
    record_free(record);
    return status;
}

enum gazetag_status incident_scoring_add(struct incident_scoring *scoring,
                                         const struct score_gold *gold,
                                         const struct analysis *analysis, struct arena *arena)
{
    double least = layer_default_confidence(GAZETAG_LAYER_INCIDENTS);
    struct candidate_list list = {0};
    enum gazetag_status status = GAZETAG_OK;

    for (size_t i = 0; status == GAZETAG_OK && i < analysis->incidents.count; i++)
        status = incident_candidates(&analysis->input, &analysis->incidents.items[i], least, arena,
                                     &list);
    if (status != GAZETAG_OK)
        return status;
    return score_add_incidents(&scoring->score, gold, list.items, list.count, arena);
}

/* ---- pairs */

enum gazetag_status incident_scoring_add_pair(struct incident_scoring *scoring,
                                              const struct score_pair *pair)
{
    struct score_pair copy = *pair;

    for (int i = 0; i < 2; i++)
        if (!keep(scoring->kept, pair->documents[i].id, &copy.documents[i].id) ||
            !keep(scoring->kept, pair->documents[i].text, &copy.documents[i].text))
            return GAZETAG_NO_MEMORY;
    return ARENA_PUSH(scoring->kept, &scoring->pairs, copy) ? GAZETAG_OK : GAZETAG_NO_MEMORY;
}

/* The documents of the pairs, sorted by id, each once. */
struct merged_documents {
    const struct score_pair_document **items;
    size_t count;
    const struct incident_scoring *scoring;
    bool *together; /* by pair */
};

static int by_id(const void *a, const void *b)
{
    const struct score_pair_document *const *x = a, *const *y = b;

    return strcmp((*x)->id, (*y)->id);
}

static bool collect(struct incident_scoring *scoring, struct merged_documents *out)
{
    size_t count = scoring->pairs.count;

    *out = (struct merged_documents){.scoring = scoring};
    out->items = arena_calloc(scoring->kept, 2 * count + 1, sizeof(const void *));
    out->together = arena_calloc(scoring->kept, count + 1, sizeof *out->together);
    if (!out->items || !out->together)
        return false;
    for (size_t i = 0; i < 2 * count; i++)
        out->items[i] = &scoring->pairs.items[i / 2].documents[i % 2];
    qsort((void *)out->items, 2 * count, sizeof *out->items, by_id);
    for (size_t i = 0; i < 2 * count; i++)
        if (i == 0 || strcmp(out->items[i]->id, out->items[i - 1]->id) != 0)
            out->items[out->count++] = out->items[i];
    return true;
}

static enum gazetag_status merge_document(const struct incident_scoring *scoring,
                                          const struct source_profile *profile,
                                          const struct score_pair_document *document,
                                          struct arena *arena, struct merger *merger)
{
    const struct document input = {.id = slice_from(document->id),
                                   .text = slice_from(document->text),
                                   .published_day = DATE_NONE};
    struct analysis analysis;
    enum gazetag_status status;

    arena_reset(arena);
    status = pipeline_run(scoring->pipeline, &input, profile, arena, &analysis);
    for (size_t i = 0; status == GAZETAG_OK && i < analysis.incidents.count; i++) {
        struct record *record;

        status = record_from_incident(&analysis.input, &analysis.incidents.items[i], &record);
        if (status != GAZETAG_OK)
            break;
        status = merger_add(merger, record);
        if (status != GAZETAG_OK)
            record_free(record);
    }
    return status;
}

static bool tells_of(const struct record *record, const char *id)
{
    for (size_t i = 0; i < record->account_count; i++)
        if (record->accounts[i].document && strcmp(record->accounts[i].document, id) == 0)
            return true;
    return false;
}

static enum gazetag_status take_merged(void *context, struct record *record)
{
    struct merged_documents *merged = context;
    const struct pair_list *pairs = &merged->scoring->pairs;

    for (size_t i = 0; is_published(record) && record->account_count > 1 && i < pairs->count; i++)
        merged->together[i] |= tells_of(record, pairs->items[i].documents[0].id) &&
                               tells_of(record, pairs->items[i].documents[1].id);
    record_free(record);
    return GAZETAG_OK;
}

static void count_pairs(struct incident_scoring *scoring, const struct merged_documents *merged)
{
    gazetag_incident_score *score = &scoring->score;

    score->pairs = scoring->pairs.count;
    for (size_t i = 0; i < scoring->pairs.count; i++) {
        const struct score_pair *pair = &scoring->pairs.items[i];

        if (pair->same)
            score_share_add(&score->pair_recall, merged->together[i]);
        if (merged->together[i] && (pair->same || pair->different))
            score_share_add(&score->pair_precision, pair->same);
    }
}

enum gazetag_status incident_scoring_finish(struct incident_scoring *scoring,
                                            const struct source_profile *profile)
{
    const struct merge_options options = {0};
    struct merged_documents merged;
    struct merger *merger = NULL;
    struct arena *arena;
    enum gazetag_status status;

    if (scoring->pairs.count == 0)
        return GAZETAG_OK;
    arena = arena_new();
    status = arena && collect(scoring, &merged) ? merger_new(&options, &merger) : GAZETAG_NO_MEMORY;
    for (size_t i = 0; status == GAZETAG_OK && i < merged.count; i++)
        status = merge_document(scoring, profile, merged.items[i], arena, merger);
    if (status == GAZETAG_OK)
        status = merger_drain(merger, true, take_merged, &merged);
    if (status == GAZETAG_OK)
        count_pairs(scoring, &merged);
    if (status == GAZETAG_OK)
        scoring->score.documents += merged.count;
    merger_free(merger);
    arena_free(arena);
    return status;
}

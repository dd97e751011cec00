#include "train/confidence_data.h"

#include <jansson.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/error.h"
#include "incident/wording.h"
#include "text/fold.h"
#include "train/corpus.h"

enum { BUCKETS = 1 << 18 };

enum gazetag_status word_table_init(struct word_table *table, struct arena *arena)
{
    *table = (struct word_table){.arena = arena, .bucket_mask = BUCKETS - 1};
    table->buckets = arena_calloc(arena, BUCKETS, sizeof *table->buckets);
    return table->buckets ? GAZETAG_OK : GAZETAG_NO_MEMORY;
}

static bool fold_into(struct arena *arena, struct slice word, struct slice *out)
{
    struct buffer folded = {0};
    char *copy = NULL;

    if (text_fold(word, &folded))
        copy = arena_strdup(arena, buffer_slice(&folded));
    buffer_clear(&folded);
    if (!copy)
        return false;
    *out = slice_from(copy);
    return true;
}

uint32_t word_table_number(struct word_table *table, const struct text *text, size_t token)
{
    uint32_t hash = text->tokens[token].fold, bucket = hash & table->bucket_mask;
    struct known_word word = {.hash = hash};

    while (table->buckets[bucket] != 0) {
        if (table->items[table->buckets[bucket] - 1].hash == hash)
            return table->buckets[bucket] - 1;
        bucket = (bucket + 1) & table->bucket_mask;
    }
    if (table->count >= BUCKETS / 2 ||
        !fold_into(table->arena, text_token_slice(text, token), &word.folded) ||
        !ARENA_PUSH(table->arena, table, word))
        return UINT32_MAX;
    table->buckets[bucket] = (uint32_t)table->count;
    return (uint32_t)table->count - 1;
}

static int by_number(const void *a, const void *b)
{
    const uint32_t *x = a, *y = b;

    return (*x > *y) - (*x < *y);
}

static void keep_one_of_each(struct id_list *list)
{
    size_t kept = 0;

    if (list->count == 0)
        return;
    qsort(list->items, list->count, sizeof *list->items, by_number);
    for (size_t i = 0; i < list->count; i++)
        if (i == 0 || list->items[i] != list->items[kept - 1])
            list->items[kept++] = list->items[i];
    list->count = kept;
}

/* Appends the words of the tokens, as wording.c reads them. */
static bool add_words(struct confidence_data *data, const struct text *text, uint32_t first,
                      uint32_t end, struct id_list *list, uint32_t *words)
{
    for (uint32_t i = first; i < end; i++) {
        uint32_t number;

        if (!wording_is_word(&text->tokens[i]) || wording_is_dateline(text, i))
            continue;
        ++*words;
        number = word_table_number(&data->words, text, i);
        if (number == UINT32_MAX || !ARENA_PUSH(data->words.arena, list, number))
            return false;
    }
    return true;
}

/* The words of the sentences that tell the incident. */
static bool own_words(struct confidence_data *data, const struct text *text,
                      const struct incident *incident, struct confidence_sample *sample)
{
    uint32_t words = 0;

    for (size_t e = 0; e < incident->evidence_count && e < WORDING_SENTENCES; e++)
        for (size_t s = 0; s < text->sentence_count; s++) {
            const struct text_sentence *sentence = &text->sentences[s];

            if (sentence->start == incident->evidence[e].start &&
                !add_words(data, text, sentence->first_token,
                           sentence->first_token + sentence->token_count, &sample->own, &words))
                return false;
        }
    keep_one_of_each(&sample->own);
    sample->own_share = wording_share(words);
    return true;
}

static bool story_words(struct confidence_data *data, const struct analysis *analysis,
                        struct confidence_text *out)
{
    const struct incident_list *incidents = &analysis->incidents;
    const struct text *text = &analysis->text;
    uint32_t words = 0, end = (uint32_t)text->token_count;

    out->share = 0.0F;
    if (incidents->count == 0 || incidents->items[0].features[CONFIDENCE_SHORT_TEXT] > 0.0F)
        return true;
    if (!add_words(data, text, 0, end < WORDING_TOKENS ? end : WORDING_TOKENS, &out->words, &words))
        return false;
    keep_one_of_each(&out->words);
    out->share = wording_share(words);
    return true;
}

static bool add_samples(struct confidence_data *data, const struct analysis *analysis)
{
    for (size_t i = 0; i < analysis->incidents.count; i++) {
        const struct incident *incident = &analysis->incidents.items[i];
        struct confidence_sample sample = {.text = (uint32_t)data->texts.count};

        memcpy(sample.features, incident->features, sizeof sample.features);
        if (!own_words(data, &analysis->text, incident, &sample) ||
            !ARENA_PUSH(data->words.arena, &data->samples, sample))
            return false;
    }
    return true;
}

/* The candidates of all incidents, with the sample of each. */
static enum gazetag_status add_candidates(struct confidence_data *data,
                                          const struct analysis *analysis, size_t first,
                                          struct confidence_text *text)
{
    for (size_t i = 0; i < analysis->incidents.count; i++) {
        enum gazetag_status status =
            incident_candidates(&analysis->input, &analysis->incidents.items[i], 0.0,
                                data->words.arena, &text->candidates);

        if (status != GAZETAG_OK)
            return status;
        while (text->sample_of.count < text->candidates.count)
            if (!ARENA_PUSH(data->words.arena, &text->sample_of, (uint32_t)(first + i)))
                return GAZETAG_NO_MEMORY;
    }
    return GAZETAG_OK;
}

/* Of a wholly coded text an incident that no template tells of is talk. */
static enum gazetag_status label_by_templates(struct confidence_data *data,
                                              const struct confidence_text *text)
{
    struct score_alignment_list aligned;
    enum gazetag_status status = score_align_templates(
        &text->gold, text->candidates.items, text->candidates.count, data->words.arena, &aligned);

    if (status != GAZETAG_OK)
        return status;
    for (size_t c = 0; c < text->sample_of.count; c++)
        data->samples.items[text->sample_of.items[c]].used = true;
    for (size_t i = 0; i < aligned.count; i++) {
        struct confidence_sample *sample =
            &data->samples.items[text->sample_of.items[aligned.items[i].candidate]];

        if (text->gold.templates[aligned.items[i].template].optional)
            sample->used = sample->label > 0.0F;
        else
            sample->label = 1.0F;
    }
    return GAZETAG_OK;
}

/* A record is of one incident: the first of its type is it; of others nothing is known. */
static void label_by_record(struct confidence_data *data, const struct confidence_text *text)
{
    for (size_t c = 0; c < text->candidates.count; c++) {
        const struct score_candidate *candidate = &text->candidates.items[c];
        const char *own = candidate->sub_event_type, *coded = text->gold.sub_event_type;

        if (coded ? own && strcmp(own, coded) == 0
                  : text->gold.record.type_count == 0 ||
                        score_type_agrees(candidate, &text->gold.record)) {
            data->samples.items[text->sample_of.items[c]].used = true;
            data->samples.items[text->sample_of.items[c]].label = 1.0F;
            return;
        }
    }
}

/* In how many incidents and stories each word stands, of those where it can speak for both. */
static void count_words(struct confidence_data *data, const struct confidence_text *text,
                        size_t first)
{
    struct known_word *words = data->words.items;

    for (size_t i = 0; i < text->words.count; i++)
        words[text->words.items[i]].whole++;
    for (size_t s = first; s < data->samples.count; s++)
        for (size_t i = 0; i < data->samples.items[s].own.count; i++)
            words[data->samples.items[s].own.items[i]].own++;
}

static enum gazetag_status add_text(struct confidence_data *data, const struct analysis *analysis,
                                    const struct score_gold *gold)
{
    size_t first = data->samples.count;
    struct confidence_text text = {.whole = gold->is_templates, .gold = *gold};
    enum gazetag_status status;

    if (!add_samples(data, analysis) || !story_words(data, analysis, &text))
        return GAZETAG_NO_MEMORY;
    status = add_candidates(data, analysis, first, &text);
    if (status != GAZETAG_OK)
        return status;
    if (!text.whole) {
        label_by_record(data, &text);
        text.candidates.count = text.sample_of.count = 0;
    } else {
        status = label_by_templates(data, &text);
        if (status != GAZETAG_OK)
            return status;
        count_words(data, &text, first);
    }
    return ARENA_PUSH(data->words.arena, &data->texts, text) ? GAZETAG_OK : GAZETAG_NO_MEMORY;
}

static enum gazetag_status read_line(struct confidence_data *data, const struct pipeline *pipeline,
                                     const char *line, size_t length, struct arena *arena,
                                     gazetag_error *error)
{
    json_t *root = json_loadb(line, length, 0, NULL);
    const char *id = json_string_value(json_object_get(root, "id"));
    const char *text = json_string_value(json_object_get(root, "text"));
    const char *published = json_string_value(json_object_get(root, "published"));
    struct score_gold gold = {0};
    bool found = false;
    enum gazetag_status status =
        score_read_incidents(line, length, data->words.arena, &found, &gold, error);

    if (status == GAZETAG_OK && found && id && text) {
        struct document document = {
            .id = slice_from(id),
            .text = slice_from(text),
            .published = slice_from(published ? published : ""),
            .published_day = published ? date_parse_iso(slice_from(published)) : DATE_NONE};
        struct analysis analysis;

        status = pipeline_run(pipeline, &document, NULL, arena, &analysis);
        if (status == GAZETAG_OK)
            status = add_text(data, &analysis, &gold);
    }
    json_decref(root);
    return status;
}

enum gazetag_status confidence_data_read(struct confidence_data *data,
                                         const struct pipeline *pipeline, const char *path,
                                         gazetag_error *error)
{
    FILE *file = fopen(path, "r");
    struct arena *arena = arena_new();
    char *line = NULL;
    size_t size = 0;
    ssize_t length;
    enum gazetag_status status = arena ? GAZETAG_OK : GAZETAG_NO_MEMORY;

    if (!file)
        status = error_set(error, GAZETAG_NO_INPUT, "%s: cannot be read", path);
    while (status == GAZETAG_OK && (length = getline(&line, &size, file)) > 0) {
        arena_reset(arena);
        status = read_line(data, pipeline, line, (size_t)length, arena, error);
    }
    free(line);
    arena_free(arena);
    if (file)
        fclose(file);
    return status;
}

enum gazetag_status confidence_data_count_case(struct confidence_data *data, const char *folder,
                                               const struct matcher *matcher, gazetag_error *error)
{
    struct arena *arena = arena_new();
    struct entity_documents documents = {0};
    enum gazetag_status status =
        arena ? entity_documents_read(folder, matcher, arena, &documents, error)
              : GAZETAG_NO_MEMORY;

    for (size_t d = 0; status == GAZETAG_OK && d < documents.count; d++) {
        const struct text *text = &documents.items[d].text;

        for (size_t i = 0; i < text->token_count; i++) {
            uint32_t number;

            if (!wording_is_word(&text->tokens[i]))
                continue;
            number = word_table_number(&data->words, text, i);
            if (number == UINT32_MAX) {
                status = GAZETAG_NO_MEMORY;
                break;
            }
            if (text->tokens[i].flags & TEXT_INITIAL_UPPER)
                data->words.items[number].large++;
            else
                data->words.items[number].small++;
        }
    }
    arena_free(arena);
    return status;
}

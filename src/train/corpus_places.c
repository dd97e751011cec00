#include "train/corpus.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <jansson.h>

#include "base/error.h"
#include "base/utf8.h"

const char *const place_corpus_names[PLACE_CORPUS_COUNT] = {"LGL", "GeoVirus", "TR-News",
                                                            "GeoWebNews"};

static enum gazetag_status no_memory(gazetag_error *error)
{
    return error_set(error, GAZETAG_NO_MEMORY, "out of memory");
}

static bool copy_field(const json_t *object, const char *key, struct arena *arena,
                       struct slice *out)
{
    const json_t *value = json_object_get(object, key);
    char *copy;

    *out = slice_of(NULL, 0);
    if (!json_is_string(value))
        return true;
    copy = arena_strdup(arena, slice_of(json_string_value(value), json_string_length(value)));
    if (!copy)
        return false;
    *out = slice_of(copy, json_string_length(value));
    return true;
}

static int by_start(const void *a, const void *b)
{
    const struct gold_toponym *x = a, *y = b;

    return (x->start > y->start) - (x->start < y->start);
}

/* The annotations count code points; the library counts bytes. */
static uint32_t byte_offset(struct slice text, json_int_t code_points)
{
    size_t offset = 0;

    while (code_points-- > 0 && offset < text.length)
        utf8_next(text, &offset);
    return (uint32_t)offset;
}

static bool read_gold(const json_t *object, struct arena *arena, struct place_document *out)
{
    const json_t *list = json_object_get(object, "toponyms");
    size_t count = json_array_size(list);

    out->gold = arena_calloc(arena, count + 1, sizeof *out->gold);
    if (!out->gold)
        return false;
    out->gold_count = count;
    for (size_t i = 0; i < count; i++) {
        const json_t *item = json_array_get(list, i);
        struct gold_toponym *gold = &out->gold[i];

        gold->start =
            byte_offset(out->document.text, json_integer_value(json_object_get(item, "start")));
        gold->end =
            byte_offset(out->document.text, json_integer_value(json_object_get(item, "end")));
        gold->point.latitude_deg = json_number_value(json_object_get(item, "lat"));
        gold->point.longitude_deg = json_number_value(json_object_get(item, "lon"));
    }
    qsort(out->gold, count, sizeof *out->gold, by_start);
    return true;
}

static enum gazetag_status read_document(const char *line, size_t length,
                                         const struct matcher *matcher, struct arena *arena,
                                         struct place_document *out, gazetag_error *error)
{
    json_t *object = json_loadb(line, length, 0, NULL);
    enum gazetag_status status;
    bool ok;

    if (!json_is_object(object)) {
        json_decref(object);
        return error_set(error, GAZETAG_BAD_DATA, "not a JSON object");
    }
    ok = copy_field(object, "id", arena, &out->document.id) &&
         copy_field(object, "text", arena, &out->document.text) &&
         copy_field(object, "published", arena, &out->document.published) &&
         copy_field(object, "source", arena, &out->document.source) &&
         read_gold(object, arena, out);
    json_decref(object);
    if (!ok)
        return no_memory(error);
    out->document.published_day = date_parse_iso(out->document.published);
    status = text_analyse(out->document.text, arena, &out->text);
    if (status == GAZETAG_OK)
        status = match_text(matcher, &out->text, arena, &out->matches);
    if (status != GAZETAG_OK)
        return error_set(error, status, "cannot analyse a document");
    return GAZETAG_OK;
}

static enum gazetag_status read_file(const char *folder, uint8_t corpus,
                                     const struct matcher *matcher, struct arena *arena,
                                     struct place_documents *out, gazetag_error *error)
{
    char path[1024];
    FILE *file;
    char *line = NULL;
    size_t capacity = 0;
    ssize_t length;
    enum gazetag_status status = GAZETAG_OK;
    uint64_t number = 0;

    snprintf(path, sizeof path, "%s/%s.jsonl", folder, place_corpus_names[corpus]);
    file = fopen(path, "rb");
    if (!file)
        return error_set(error, GAZETAG_NO_INPUT, "cannot open %s", path);
    while (status == GAZETAG_OK && (length = getline(&line, &capacity, file)) > 0) {
        struct place_document document = {0};

        number++;
        document.corpus = corpus;
        status = read_document(line, (size_t)length, matcher, arena, &document, error);
        if (status != GAZETAG_OK)
            error_set_at(error, status, path, number, GAZETAG_NO_BYTE, "cannot be read");
        else if (!ARENA_PUSH(arena, out, document))
            status = no_memory(error);
    }
    free(line);
    fclose(file);
    return status;
}

/* Publishers of LGL: a fold takes whole ones, so that no publisher is both learnt from and
 * judged. */
struct publisher {
    struct slice source;
    size_t documents;
    uint8_t fold;
};

static int by_size(const void *a, const void *b)
{
    const struct publisher *x = a, *y = b;

    if (x->documents != y->documents)
        return x->documents < y->documents ? 1 : -1;
    return slice_compare(x->source, y->source);
}

static struct publisher *find_publisher(struct publisher *list, size_t count, struct slice source)
{
    for (size_t i = 0; i < count; i++)
        if (slice_equal(list[i].source, source))
            return &list[i];
    return NULL;
}

static bool deal_folds(struct place_documents *documents, struct arena *arena)
{
    struct publisher *publishers = arena_calloc(arena, documents->count + 1, sizeof *publishers);
    size_t count = 0, filled[FOLD_COUNT] = {0};
    unsigned next[PLACE_CORPUS_COUNT] = {0};

    if (!publishers)
        return false;
    for (size_t i = 0; i < documents->count; i++) {
        struct place_document *document = &documents->items[i];
        struct publisher *publisher;

        if (document->corpus != 0) {
            document->fold = (uint8_t)(next[document->corpus]++ % FOLD_COUNT);
            continue;
        }
        publisher = find_publisher(publishers, count, document->document.source);
        if (!publisher) {
            publisher = &publishers[count++];
            publisher->source = document->document.source;
        }
        publisher->documents++;
    }
    qsort(publishers, count, sizeof *publishers, by_size);
    for (size_t i = 0; i < count; i++) {
        uint8_t fold = 0;

        for (uint8_t f = 1; f < (uint8_t)FOLD_COUNT; f++)
            if (filled[f] < filled[fold])
                fold = f;
        publishers[i].fold = fold;
        filled[fold] += publishers[i].documents;
    }
    for (size_t i = 0; i < documents->count; i++) {
        struct place_document *document = &documents->items[i];

        if (document->corpus == 0)
            document->fold = find_publisher(publishers, count, document->document.source)->fold;
    }
    return true;
}

enum gazetag_status place_documents_read(const char *folder, const struct matcher *matcher,
                                         struct arena *arena, struct place_documents *out,
                                         gazetag_error *error)
{
    struct place_documents documents = {0};

    for (uint8_t corpus = 0; corpus < (uint8_t)PLACE_CORPUS_COUNT; corpus++) {
        enum gazetag_status status = read_file(folder, corpus, matcher, arena, &documents, error);
        if (status != GAZETAG_OK)
            return status;
    }
    if (!deal_folds(&documents, arena))
        return no_memory(error);
    *out = documents;
    return GAZETAG_OK;
}

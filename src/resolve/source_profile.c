#include "resolve/source_profile_internal.h"

#include <stdlib.h>

#include "base/buffer.h"
#include "base/error.h"
#include "text/fold.h"

#define MAX_KEY 200
#define MAX_NAME_BYTES 100

enum gazetag_status source_profile_new(struct source_profile **out, gazetag_error *error)
{
    struct source_profile *profile = calloc(1, sizeof *profile);

    if (!profile)
        return error_set(error, GAZETAG_NO_MEMORY, "memory is short");
    *out = profile;
    return GAZETAG_OK;
}

void source_profile_free(struct source_profile *profile)
{
    if (!profile)
        return;
    for (size_t i = 0; i < profile->count; i++) {
        struct source *source = &profile->sources[i];

        for (size_t j = 0; j < source->name_count; j++)
            free(source->names[j].name);
        free(source->names);
        free(source->key);
    }
    free(profile->sources);
    free(profile);
}

struct slice source_normalise(struct slice source, char *out, size_t size)
{
    size_t first = 0, length = 0;

    for (size_t i = 0; i + 2 < source.length; i++)
        if (memcmp(source.data + i, "://", 3) == 0)
            first = i + 3;
    if (source.length - first >= 4 && (source.data[first] | 32) == 'w' &&
        memcmp(source.data + first + 3, ".", 1) == 0 && (source.data[first + 1] | 32) == 'w')
        first += 4;
    for (size_t i = first; i < source.length && length + 1 < size; i++) {
        char c = source.data[i];

        if (c == '/' || c == '?' || c == ':')
            break;
        out[length++] = c >= 'A' && c <= 'Z' ? (char)(c + 32) : c;
    }
    out[length] = '\0';
    return slice_of(out, length);
}

/* ---- sorted arrays */

static bool find_source(const struct source_profile *profile, struct slice key, size_t *at)
{
    size_t low = 0, high = profile->count;

    while (low < high) {
        size_t middle = low + (high - low) / 2;
        int order = slice_compare(slice_from(profile->sources[middle].key), key);

        if (order == 0) {
            *at = middle;
            return true;
        }
        if (order < 0)
            low = middle + 1;
        else
            high = middle;
    }
    *at = low;
    return false;
}

static bool find_name(const struct source *source, struct slice name, size_t *at)
{
    size_t low = 0, high = source->name_count;

    while (low < high) {
        size_t middle = low + (high - low) / 2;
        int order = slice_compare(slice_from(source->names[middle].name), name);

        if (order == 0) {
            *at = middle;
            return true;
        }
        if (order < 0)
            low = middle + 1;
        else
            high = middle;
    }
    *at = low;
    return false;
}

static char *copy(struct slice text)
{
    char *out = malloc(text.length + 1);

    if (!out)
        return NULL;
    memcpy(out, text.data, text.length);
    out[text.length] = '\0';
    return out;
}

/* Room for one more element of `size` bytes at `at`. */
static bool insert_room(void **items, size_t *count, size_t *capacity, size_t size, size_t at)
{
    char *bytes;

    if (*count == *capacity) {
        size_t more = *capacity ? *capacity * 2 : 16;
        void *moved = more <= SIZE_MAX / size ? realloc(*items, more * size) : NULL;

        if (!moved)
            return false;
        *items = moved;
        *capacity = more;
    }
    bytes = *items;
    memmove(bytes + (at + 1) * size, bytes + at * size, (*count - at) * size);
    memset(bytes + at * size, 0, size);
    (*count)++;
    return true;
}

const struct source *source_find(const struct source_profile *profile, struct slice key)
{
    size_t at;

    return find_source(profile, key, &at) ? &profile->sources[at] : NULL;
}

struct source *source_get(struct source_profile *profile, struct slice key)
{
    size_t at;
    char *text;

    if (find_source(profile, key, &at))
        return &profile->sources[at];
    text = copy(key);
    if (!text)
        return NULL;
    if (!insert_room((void **)&profile->sources, &profile->count, &profile->capacity,
                     sizeof *profile->sources, at)) {
        free(text);
        return NULL;
    }
    profile->sources[at].key = text;
    return &profile->sources[at];
}

enum gazetag_status source_count_name(struct source *source, struct slice name, uint32_t documents)
{
    size_t at;
    char *text;

    if (name.length == 0 || name.length > MAX_NAME_BYTES)
        return GAZETAG_OK;
    if (!find_name(source, name, &at)) {
        text = copy(name);
        if (!text)
            return GAZETAG_NO_MEMORY;
        if (!insert_room((void **)&source->names, &source->name_count, &source->name_capacity,
                         sizeof *source->names, at)) {
            free(text);
            return GAZETAG_NO_MEMORY;
        }
        source->names[at].name = text;
    }
    if (source->names[at].documents <= UINT32_MAX - documents)
        source->names[at].documents += documents;
    return GAZETAG_OK;
}

void source_prune(struct source *source, size_t most)
{
    /* The threshold rises until few enough are left; what is kept depends on nothing else. */
    for (uint32_t least = 2; source->name_count > most; least *= 2) {
        size_t kept = 0;

        for (size_t i = 0; i < source->name_count; i++) {
            if (source->names[i].documents >= least)
                source->names[kept++] = source->names[i];
            else
                free(source->names[i].name);
        }
        source->name_count = kept;
        if (least > UINT32_MAX / 2)
            break;
    }
}

/* ---- articles */

static bool tells_of_home(const struct mention *mention)
{
    return mention->kind != MENTION_DEMONYM && mention->kind != MENTION_COREFERENCE &&
           mention->role != ROLE_METONYM && mention->probability >= 0.5f &&
           mention->token_count > 0;
}

static bool named_before(const struct text *text, const struct mention_list *mentions, size_t i)
{
    const struct mention *mention = &mentions->items[i];
    struct slice name =
        text_span(text, mention->first_token, (size_t)mention->first_token + mention->token_count);

    for (size_t j = 0; j < i; j++) {
        const struct mention *other = &mentions->items[j];

        if (tells_of_home(other) &&
            slice_equal(name, text_span(text, other->first_token,
                                        (size_t)other->first_token + other->token_count)))
            return true;
    }
    return false;
}

/* Names beyond this many mentions of one article add nothing. */
#define MAX_MENTIONS 200

enum gazetag_status source_profile_add(struct source_profile *profile,
                                       const struct document *document, const struct text *text,
                                       const struct mention_list *mentions)
{
    char storage[MAX_KEY];
    struct slice key = source_normalise(document->source, storage, sizeof storage);
    struct buffer folded = {0};
    enum gazetag_status status = GAZETAG_OK;
    struct source *source;
    size_t count = mentions->count < MAX_MENTIONS ? mentions->count : MAX_MENTIONS;

    if (key.length == 0)
        return GAZETAG_OK;
    source = source_get(profile, key);
    if (!source)
        return GAZETAG_NO_MEMORY;
    source->documents += source->documents < UINT32_MAX;
    for (size_t i = 0; i < count && status == GAZETAG_OK; i++) {
        const struct mention *mention = &mentions->items[i];

        if (!tells_of_home(mention) || named_before(text, mentions, i))
            continue;
        buffer_rewind(&folded);
        if (!text_fold(text_span(text, mention->first_token,
                                 (size_t)mention->first_token + mention->token_count),
                       &folded))
            status = GAZETAG_NO_MEMORY;
        else
            status = source_count_name(source, buffer_slice(&folded), 1);
    }
    buffer_clear(&folded);
    source_prune(source, SOURCE_MAX_NAMES);
    return status;
}

uint32_t source_profile_documents(const struct source_profile *profile, struct slice source)
{
    char storage[MAX_KEY];
    struct slice key = source_normalise(source, storage, sizeof storage);
    const struct source *known = key.length ? source_find(profile, key) : NULL;

    return known ? known->documents : 0;
}

bool source_profile_home(const struct source_profile *profile, struct slice source,
                         struct resolve_prior *prior)
{
    char storage[MAX_KEY];
    struct slice key = source_normalise(source, storage, sizeof storage);
    const struct source *known = key.length ? source_find(profile, key) : NULL;

    if (!known || !known->has_home)
        return false;
    prior->has_home = true;
    prior->home = known->home;
    prior->home_weight = known->weight;
    prior->home_country = known->country;
    prior->home_admin1 = known->admin1;
    return true;
}

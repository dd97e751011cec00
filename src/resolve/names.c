#include "resolve/names.h"

#include <math.h>

#define DEGREE (3.14159265358979323846 / 180.0)

struct unit_vector unit_vector_of(struct geo_point point)
{
    float latitude = (float)(point.latitude_deg * DEGREE);
    float longitude = (float)(point.longitude_deg * DEGREE);
    float level = cosf(latitude);

    return (struct unit_vector){level * cosf(longitude), level * sinf(longitude), sinf(latitude)};
}

static uint64_t name_key(const struct text *text, const struct mention *mention)
{
    uint64_t key = 0x9e3779b97f4a7c15u;

    for (uint32_t i = 0; i < mention->token_count; i++) {
        const struct text_token *token = &text->tokens[mention->first_token + i];

        if (token->kind == TEXT_PUNCT)
            continue;
        key = (key ^ token->fold) * 0xff51afd7ed558ccdu;
        key ^= key >> 29;
    }
    /* A people and a place of one spelling are two names. */
    return key ^ (mention->kind == MENTION_DEMONYM);
}

void names_fill_candidate(const struct gazetteer_set *set, const struct gazetteer_candidate *from,
                          struct place_candidate *out)
{
    struct gazetteer_columns columns;

    gazetteer_columns_get(set, from->row, &columns);
    out->row = from->row;
    out->flags = from->flags;
    out->admin1 = columns.admin1;
    out->admin2 = columns.admin2;
    out->country = columns.country;
    out->kind = (uint8_t)place_kind_of(columns.feature_class, columns.feature_code);
    out->core = columns.core;
    out->at = unit_vector_of(columns.point);
    out->log_population = log10f(1.0f + (float)columns.population);
}

static bool is_vowel(char c)
{
    return c == 'a' || c == 'e' || c == 'i' || c == 'o' || c == 'u' || c == 'y';
}

static char small_letter(char c)
{
    return c >= 'A' && c <= 'Z' ? (char)(c + 32) : c;
}

static bool is_letter(char c)
{
    return c >= 'a' && c <= 'z';
}

/* The share of the spelling's consonants that the main name has in the same order: a measure of
 * whether one is a form of the other (Venice of Venezia) or a byname (Venice of a town in Ohio). */
static float share_of_consonants(struct slice spelling, struct slice name)
{
    size_t at = 0, all = 0, found = 0;

    for (size_t i = 0; i < spelling.length; i++) {
        char c = small_letter(spelling.data[i]);
        size_t j = at;

        if (!is_letter(c) || is_vowel(c))
            continue;
        all++;
        while (j < name.length && small_letter(name.data[j]) != c)
            j++;
        if (j < name.length) {
            found++;
            at = j + 1;
        }
    }
    return all ? (float)found / (float)all : 1;
}

static bool begins(struct slice name, struct slice spelling)
{
    if (name.length < spelling.length)
        return false;
    for (size_t i = 0; i < spelling.length; i++)
        if (small_letter(name.data[i]) != small_letter(spelling.data[i]))
            return false;
    return name.length == spelling.length || !is_letter(small_letter(name.data[spelling.length]));
}

void names_compare_spelling(const struct gazetteer_set *set, struct slice spelling,
                            struct place_candidate *candidate)
{
    const uint32_t own = GAZETTEER_NAME_MAIN | GAZETTEER_NAME_ABBREVIATION | GAZETTEER_NAME_DEMONYM;
    uint32_t alternates;
    struct slice name;

    candidate->likeness = 1;
    candidate->begins = (candidate->flags & GAZETTEER_NAME_MAIN) != 0;
    if (candidate->flags & own)
        return;
    name = gazetteer_main_name(set, candidate->row, &alternates);
    candidate->begins = begins(name, spelling);
    if (!candidate->begins)
        candidate->likeness = share_of_consonants(spelling, name);
}

/* A people's name is no town's: when some row bears the name as a demonym, only such rows stand
 * for a mention of that kind. */
static bool fits(const struct mention *mention, uint32_t flags, bool has_demonym)
{
    return mention->kind != MENTION_DEMONYM || !has_demonym ||
           (flags & GAZETTEER_NAME_DEMONYM) != 0;
}

/* Where the text is set, as far as a glance tells. */
enum { MAX_DIVISIONS = 12, FETCHED_AT_ONCE = 32 };
#define HOME_KM 120.0f

struct setting {
    uint32_t divisions[MAX_DIVISIONS]; /* first-order ones that are named, and the home's */
    size_t division_count;
    bool has_home;
    struct unit_vector home;
};

static void setting_add(struct setting *setting, uint32_t division)
{
    for (size_t i = 0; i < setting->division_count; i++)
        if (setting->divisions[i] == division)
            return;
    if (division && setting->division_count < MAX_DIVISIONS)
        setting->divisions[setting->division_count++] = division;
}

static void setting_read(const struct gazetteer_set *set, const struct mention_list *mentions,
                         const struct resolve_prior *prior, struct setting *out)
{
    *out = (struct setting){0};
    if (prior && prior->has_home) {
        out->has_home = true;
        out->home = unit_vector_of(prior->home);
        setting_add(out, prior->home_admin1);
    }
    for (size_t i = 0; i < mentions->count && out->division_count < MAX_DIVISIONS; i++) {
        const struct match *match = mentions->items[i].match;
        struct gazetteer_columns columns;

        if (!match || match->candidate_count == 0)
            continue;
        gazetteer_columns_get(set, match->candidates[0].row, &columns);
        if (place_kind_of(columns.feature_class, columns.feature_code) == KIND_ADM1)
            setting_add(out, columns.admin1);
    }
}

static bool setting_is_known(const struct setting *setting)
{
    return setting->division_count > 0 || setting->has_home;
}

static bool setting_holds(const struct setting *setting, const struct gazetteer_columns *columns)
{
    for (size_t i = 0; i < setting->division_count; i++)
        if (setting->divisions[i] == columns->admin1)
            return true;
    return setting->has_home &&
           unit_vector_km2(setting->home, unit_vector_of(columns->point)) < HOME_KM * HOME_KM;
}

static enum gazetag_status take_rows(const struct gazetteer_set *set, const struct text *text,
                                     const struct mention *mention, const struct setting *setting,
                                     struct arena *arena, struct place_name *name)
{
    const struct gazetteer_candidate *rows = mention->match->candidates;
    size_t count = mention->match->candidate_count;
    struct slice spelling =
        text_span(text, mention->first_token, (size_t)mention->first_token + mention->token_count);
    bool has_demonym = false;
    size_t fetched, room = count < NAMES_MAX_CANDIDATES ? count : NAMES_MAX_CANDIDATES;

    for (size_t i = 0; i < count; i++)
        has_demonym |= (rows[i].flags & GAZETTEER_NAME_DEMONYM) != 0;
    name->candidates = arena_calloc(arena, room, sizeof *name->candidates);
    if (!name->candidates)
        return GAZETAG_NO_MEMORY;
    fetched = room < NAMES_POPULOUS ? room : NAMES_POPULOUS;
    gazetteer_fetch(set, rows, fetched, true);
    for (size_t i = 0; i < count && name->candidate_count < room; i++) {
        struct place_candidate *candidate = &name->candidates[name->candidate_count];

        if (!fits(mention, rows[i].flags, has_demonym))
            continue;
        if (name->candidate_count >= NAMES_POPULOUS) {
            struct gazetteer_columns columns;

            if (i >= NAMES_SEARCHED || !setting_is_known(setting))
                break;
            if (i >= fetched) {
                size_t more = count - i < FETCHED_AT_ONCE ? count - i : FETCHED_AT_ONCE;

                gazetteer_fetch(set, rows + i, more, false);
                fetched = i + more;
            }
            gazetteer_columns_get(set, rows[i].row, &columns);
            if (!setting_holds(setting, &columns))
                continue;
        }
        name->candidate_count++;
        names_fill_candidate(set, &rows[i], candidate);
        names_compare_spelling(set, spelling, candidate);
    }
    return GAZETAG_OK;
}

static uint16_t flags_of(const struct text *text, const struct mention *mention)
{
    unsigned flags = 0;

    if (mention->role == ROLE_DATELINE)
        flags |= NAME_DATELINE;
    if (mention->role == ROLE_METONYM)
        flags |= NAME_METONYM;
    if (mention->kind == MENTION_DEMONYM)
        flags |= NAME_DEMONYM;
    if (mention->kind == MENTION_FACILITY)
        flags |= NAME_FACILITY;
    if (text->letter_case == TEXT_MIXED_CASE && mention->token_count == 1 &&
        (text->tokens[mention->first_token].flags & TEXT_ALL_UPPER))
        flags |= NAME_CAPITALS;
    return (uint16_t)flags;
}

static enum gazetag_status name_new(const struct gazetteer_set *set, const struct text *text,
                                    const struct mention *mention, const struct setting *setting,
                                    struct arena *arena, struct place_name *name)
{
    name->words = mention->token_count;
    if (mention->match && mention->match->candidate_count > 0) {
        name->match_kind = mention->match->kind;
        return take_rows(set, text, mention, setting, arena, name);
    }
    name->match_kind = MATCH_VARIANT;
    return names_derive(set, text, mention, arena, name);
}

/* Open addressing over keys; `slots` has a power of two of entries, index + 1 or 0. */
static uint32_t *find_slot(uint32_t *slots, size_t mask, const struct place_name *items,
                           uint64_t key)
{
    size_t at = (size_t)(key >> 16) & mask;

    while (slots[at] != 0 && items[slots[at] - 1].key != key)
        at = (at + 1) & mask;
    return &slots[at];
}

enum gazetag_status names_collect(const struct gazetteer_set *set, const struct text *text,
                                  const struct mention_list *mentions,
                                  const struct resolve_prior *prior, struct arena *arena,
                                  struct name_table *out)
{
    size_t mask = 15;
    uint32_t *slots;
    uint64_t *keys;
    struct setting setting;

    while (mask < mentions->count * 2)
        mask = mask * 2 + 1;
    slots = arena_calloc(arena, mask + 1, sizeof *slots);
    keys = arena_calloc(arena, mentions->count + 1, sizeof *keys);
    out->items = arena_calloc(arena, mentions->count + 1, sizeof *out->items);
    out->of_mention = arena_calloc(arena, mentions->count + 1, sizeof *out->of_mention);
    out->count = 0;
    if (!slots || !keys || !out->items || !out->of_mention)
        return GAZETAG_NO_MEMORY;
    setting_read(set, mentions, prior, &setting);
    for (size_t i = 0; i < mentions->count; i++)
        keys[i] = name_key(text, &mentions->items[i]);
    names_tell_apart(set, text, mentions, keys);
    for (size_t i = 0; i < mentions->count; i++) {
        const struct mention *mention = &mentions->items[i];
        struct place_name *name;
        uint32_t *slot;

        out->of_mention[i] = NAMES_NONE;
        if (mention->kind == MENTION_COREFERENCE || mention->token_count == 0)
            continue;
        slot = find_slot(slots, mask, out->items, keys[i]);
        if (*slot == 0) {
            enum gazetag_status status;

            name = &out->items[out->count];
            name->key = keys[i];
            name->spelling = name_key(text, mention);
            name->first_mention = (uint32_t)i;
            status = name_new(set, text, mention, &setting, arena, name);
            if (status != GAZETAG_OK)
                return status;
            *slot = (uint32_t)++out->count;
        }
        name = &out->items[*slot - 1];
        name->mention_count++;
        name->flags |= flags_of(text, mention);
        if (name->key != name->spelling)
            name->flags |= NAME_TWIN;
        out->of_mention[i] = *slot - 1;
    }
    return GAZETAG_OK;
}

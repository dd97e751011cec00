#include "incident/unknown_place.h"

#include <string.h>

#include "incident/namesake.h"
#include "incident/places.h"
#include "incident/respell.h"
#include "incident/site_word.h"
#include "text/number.h"

/* Words of a name that is looked for by its sound. */
#define MOST_WORDS 5
/* Such a name lies so near to what the text locates, or in a province that it names. */
#define SOUND_KM 60.0
#define SPELLING_KM 150.0
/* A quarter is no farther from its town. */
#define QUARTER_KM 15.0
#define NEIGHBOURS 16
/* A province's own point says little of where in it a place lies. */
#define PROVINCE_SHARE 8.0
/* A fragment that is surer than this stands for itself, where no row bears the longer name, and
 * where one does. */
#define FRAGMENT_SURE 0.7F
#define FRAGMENT_SUREST 0.9F
#define SURE_BY_SOUND 0.4F
/* A name of so many bytes sounds like no other. */
#define LONG_NAME 12
#define MOST_RESPELT 32

static struct match span_of(const struct text *text, size_t first, size_t end)
{
    return (struct match){.start = text->tokens[first].start,
                          .end = text->tokens[end - 1].end,
                          .first_token = (uint32_t)first,
                          .token_count = (uint32_t)(end - first)};
}

static bool overlaps_mention(const struct extraction *x, const struct match *span)
{
    size_t i = places_mention_after(x, span->start);

    return i < x->in->mentions->count && x->in->mentions->items[i].start < span->end;
}

/* "one in Tell Zaafran": a list of places goes on with a name that no gazetteer knows. */
static bool unknown_of_list(const struct extraction *x, size_t token, struct match *span)
{
    const struct text *text = x->text;
    struct text_number number;
    size_t end = token + 1;

    if (token == 0 || x->cues[token] != CUE_PLACE_PREPOSITION ||
        !text_token_is(text, token, "in") || !text_number_at(text, token - 1, &number) ||
        number.ordinal || !number.in_words)
        return false;
    while (end < text->token_count && end < token + 5 &&
           text->tokens[end].sentence == text->tokens[token].sentence &&
           text_token_is_capitalised(text, end))
        end++;
    if (end == token + 1)
        return false;
    *span = span_of(text, token + 1, end);
    return !overlaps_mention(x, span);
}

/* "in the capital", where the text names one: not "the capital, Kabul", "the capital of Herat". */
static bool is_capital(const struct extraction *x, size_t token, struct match *span)
{
    const struct text *text = x->text;
    size_t after = token + 3;

    if (after >= text->token_count || x->cues[token] != CUE_PLACE_PREPOSITION ||
        !text_token_is(text, token + 1, "the") || !text_token_is(text, token + 2, "capital") ||
        text_token_is(text, after, "of"))
        return false;
    if (text->bytes.data[text->tokens[after].start] == ',' || text_token_is(text, after, "city"))
        after++;
    if (text_token_is_capitalised(text, after) &&
        text->tokens[after].sentence == text->tokens[token].sentence)
        return false;
    for (size_t i = 0; i < x->in->mentions->count; i++)
        if (x->in->resolutions[i].row != GAZETTEER_NO_ROW &&
            strcmp(gazetteer_feature_code(x->in->set, x->in->resolutions[i].row), "PPLC") == 0) {
            *span = span_of(text, token + 2, token + 3);
            return true;
        }
    return false;
}

/* ---- by its sound */

/* The token after the one with which a name may go on: "al-", "al " and the hyphen are part of it
 * when a capital follows. */
static size_t next_word(const struct text *text, size_t token)
{
    size_t at = token;

    if (at < text->token_count && text->bytes.data[text->tokens[at].start] == '-' &&
        !(text->tokens[at].flags & TEXT_SPACE_BEFORE))
        at++;
    /* "Qala-e-Kah", "Deh-i-Nau": Persian ties its names with a vowel */
    if (at > token && at + 2 < text->token_count &&
        text->tokens[at].end - text->tokens[at].start <= 2 &&
        text->bytes.data[text->tokens[at + 1].start] == '-' &&
        text_token_is_capitalised(text, at + 2))
        return at + 3;
    if (site_word_is(text, at, SITE_WORD_ARTICLE) && !text_token_is(text, at, "the")) {
        at++;
        if (at < text->token_count && text->bytes.data[text->tokens[at].start] == '-')
            at++;
    }
    return text_token_is_capitalised(text, at) ? at + 1 : token;
}

/* "the X-Y road": the hyphen at `token` stands between two places. */
static bool parts_road(const struct text *text, size_t token)
{
    static const char *const roads[] = {"road", "highway", "route", "railway", "motorway"};
    size_t at = token + 1;

    if (token >= text->token_count || text->tokens[token].kind != TEXT_PUNCT ||
        text->bytes.data[text->tokens[token].start] != '-')
        return false;
    while (at < token + MOST_WORDS && text_token_is_capitalised(text, at))
        at++;
    for (size_t i = 0; i < sizeof roads / sizeof *roads; i++)
        if (at < text->token_count &&
            (text_token_is(text, at, roads[i]) || text_token_is(text, at - 1, roads[i])))
            return true;
    return false;
}

/* "in Tal Rashad town", "near al-Hosh": the name after a word of place, without its noun. */
static bool name_after(const struct extraction *x, size_t token, size_t sentence_end,
                       struct match *span, bool *told)
{
    const struct text *text = x->text;
    size_t first = token + 1, end, next;
    uint32_t words = 0;

    if (first < sentence_end && text_token_is(text, first, "the"))
        first++;
    for (end = first; words < MOST_WORDS && end < sentence_end; end = next, words++) {
        next = next_word(text, end);
        if (next == end || (words > 0 && parts_road(text, end)) || next > sentence_end ||
            (words > 0 && site_word_tail(text, next - 1) != next - 1))
            break;
    }
    if (words == 0 || text->tokens[end - 1].end - text->tokens[first].start < 5)
        return false;
    *span = span_of(text, first, end);
    *told = site_word_tail(text, end) != end || parts_road(text, end);
    return true;
}

/* How sure the surest of the places is that are fragments of it; above 1 where another place
 * overlaps it, negative where none does. */
static float surest_fragment(const struct extraction *x, const struct match *span)
{
    const struct mention_list *mentions = x->in->mentions;
    size_t i = places_mention_after(x, span->start);
    float sure = -1.0F;

    for (; i < mentions->count && mentions->items[i].start < span->end; i++) {
        const struct mention *m = &mentions->items[i];
        const struct resolution *r = &x->in->resolutions[i];
        float own = r->row == GAZETTEER_NO_ROW ? 0.0F : r->confidence;

        if (m->start < span->start || m->end > span->end || m->token_count == span->token_count)
            return 2.0F;
        sure = own > sure ? own : sure;
    }
    return sure;
}

/* An organisation, or a longer name than the span, is no place; with `any` a person is none. */
static bool is_entity(const struct extraction *x, const struct match *span, bool any)
{
    const struct entity_list *entities = x->in->entities;
    uint32_t end = span->first_token + span->token_count;
    size_t low = 0, high = entities ? entities->count : 0;

    while (low < high) {
        size_t middle = low + (high - low) / 2;
        const struct entity *e = &entities->items[middle];

        if (e->first_token + e->token_count <= span->first_token)
            low = middle + 1;
        else if (e->first_token >= end)
            high = middle;
        else
            return any || e->kind == ENTITY_ORGANISATION || e->first_token < span->first_token ||
                   e->first_token + e->token_count > end;
    }
    return false;
}

/* The candidate that lies in a province that is named nearby, or close to a place that is. */
static gazetteer_row choose(const struct extraction *x, const struct match *match, double reach_km)
{
    const struct gazetteer_set *set = x->in->set;
    size_t here = places_mention_after(x, match->start), count = x->in->mentions->count;
    size_t first = here > NEIGHBOURS ? here - NEIGHBOURS : 0;
    gazetteer_row best = GAZETTEER_NO_ROW;
    size_t after = match->first_token + match->token_count;
    double best_km = site_word_is(x->text, after, SITE_WORD_QUARTER) ? QUARTER_KM : reach_km;

    for (uint32_t c = 0; c < match->candidate_count; c++)
        for (size_t i = first; i < here + NEIGHBOURS && i < count; i++) {
            const struct resolution *r = &x->in->resolutions[i];
            gazetteer_row row = match->candidates[c].row;
            double km;

            if (r->row == GAZETTEER_NO_ROW || r->where_precision > WHERE_ADMIN1 ||
                x->in->mentions->items[i].kind == MENTION_DEMONYM ||
                (x->in->mentions->items[i].start < match->end &&
                 x->in->mentions->items[i].end > match->start))
                continue;
            km = geo_distance_approx_km(r->point, gazetteer_point(set, row));
            if (r->where_precision == WHERE_ADMIN1 && gazetteer_admin1(set, row) != 0 &&
                gazetteer_admin1(set, row) == gazetteer_admin1(set, r->row))
                km /= PROVINCE_SHARE;
            if (km < best_km) {
                best_km = km;
                best = row;
            }
        }
    return best;
}

/* The gazetteer bears the name, or a longer one, as it is written. */
static bool is_written_so(const struct extraction *x, const struct match *span)
{
    const struct match_list *matches = x->in->matches;
    size_t i = namesake_match_at(x, span->first_token);

    /* the longest first */
    return matches && i < matches->count && matches->items[i].first_token == span->first_token &&
           matches->items[i].token_count >= span->token_count;
}

/* "in X, Y", "at X (Y": what stands behind it is a place that it may lie in. */
static bool is_held(const struct extraction *x, const struct match *span)
{
    const struct text *text = x->text;
    size_t after = span->first_token + span->token_count, i;
    char mark;

    if (after + 1 >= text->token_count || text->tokens[after].kind != TEXT_PUNCT)
        return false;
    mark = text->bytes.data[text->tokens[after].start];
    i = places_mention_after(x, span->end);
    return (mark == ',' || mark == '(') && i < x->in->mentions->count &&
           x->in->mentions->items[i].first_token == after + 1 &&
           x->in->resolutions[i].row != GAZETTEER_NO_ROW;
}

/* Whether the words of place around the span show that it is one. */
static bool is_shown(const struct extraction *x, size_t token, const struct match *span, bool told)
{
    const struct slice bytes = x->text->bytes;
    uint8_t noun = x->nouns[span->first_token];

    if (noun == NOUN_NONSTATE_GROUP || noun == NOUN_STATE_GROUP)
        return false;
    if (told)
        return true;
    if (x->text->tokens[token].kind == TEXT_PUNCT)
        return (span->end < bytes.length && bytes.data[span->end] == ')') ||
               (bytes.data[x->text->tokens[token].start] == ',' && !is_entity(x, span, true));
    return (site_word_is(x->text, token, SITE_WORD_LEAD) || text_token_is(x->text, token, "of")) &&
           (is_held(x, span) || !is_entity(x, span, false));
}

static gazetteer_row row_by_sound(const struct extraction *x, struct match *name)
{
    struct match variant;
    gazetteer_row row;

    if (!match_variant(x->in->set, x->text, name->first_token,
                       name->first_token + name->token_count, x->arena, &variant))
        return GAZETTEER_NO_ROW;
    *name = variant;
    row = choose(x, name, SOUND_KM);
    if (row == GAZETTEER_NO_ROW && name->end - name->start >= LONG_NAME)
        row = namesake_of_one_country(x->in->set, name->candidates, name->candidate_count);
    return row;
}

static gazetteer_row row_by_spelling(const struct extraction *x, struct match *name)
{
    struct gazetteer_candidate *found = arena_alloc(x->arena, MOST_RESPELT * sizeof *found);
    gazetteer_row row;

    if (!found)
        return GAZETTEER_NO_ROW;
    name->kind = MATCH_VARIANT;
    name->candidates = found;
    name->candidate_count = (uint32_t)respell_find(
        x->in->set, slice_of(x->text->bytes.data + name->start, name->end - name->start), found,
        MOST_RESPELT);
    row = choose(x, name, SPELLING_KM);
    if (row == GAZETTEER_NO_ROW && name->end - name->start >= LONG_NAME)
        row = namesake_of_one_country(x->in->set, name->candidates, name->candidate_count);
    return row;
}

/* "in", "the village of", and what stands behind another name, after a comma or in parentheses. */
static bool leads(const struct extraction *x, size_t token)
{
    const struct text *text = x->text;
    const struct text_token *t = &text->tokens[token];

    if (x->cues[token] == CUE_PLACE_PREPOSITION)
        return true;
    if (token == 0 || (text->tokens[token].flags & TEXT_SENTENCE_START))
        return false;
    if (t->kind == TEXT_PUNCT)
        return (text->bytes.data[t->start] == '(' && text_token_is_capitalised(text, token - 1)) ||
               (text->bytes.data[t->start] == ',' && places_mention_ends(x, t->start));
    return x->cues[token] != CUE_NOTHING && text_token_is(text, token, "of") &&
           (site_word_is(text, token - 1, SITE_WORD_NOUN) ||
            site_word_is(text, token - 1, SITE_WORD_SIDE));
}

/* The name behind a word of place that the gazetteer spells otherwise; of the others those whose
 * parts would be taken for places, and quarters, which are told by their towns. */
static bool sounds_known(const struct extraction *x, size_t token, size_t sentence_end,
                         struct place_addition *out)
{
    gazetteer_row row = GAZETTEER_NO_ROW;
    struct match span, *match;
    float fragment;
    bool told;

    if (!name_after(x, token, sentence_end, &span, &told) || !is_shown(x, token, &span, told) ||
        (fragment = surest_fragment(x, &span)) > FRAGMENT_SUREST)
        return false;
    match = arena_alloc(x->arena, sizeof *match);
    if (!match)
        return false;
    *match = span;
    if (!is_written_so(x, &span))
        row = row_by_sound(x, match);
    if (row == GAZETTEER_NO_ROW && fragment < 0 && !is_written_so(x, &span))
        row = row_by_spelling(x, match);
    if (row == GAZETTEER_NO_ROW &&
        !(told && fragment < FRAGMENT_SURE &&
          (fragment >= 0 ||
           site_word_is(x->text, span.first_token + span.token_count, SITE_WORD_QUARTER))))
        return false;
    out->mention = places_mention_of(&span);
    out->resolution = (struct resolution){.row = row};
    if (row == GAZETTEER_NO_ROW) {
        out->resolution.unlocated_reason = "the gazetteer does not know it";
        return true;
    }
    out->mention.match = match;
    out->resolution.point = gazetteer_point(x->in->set, row);
    out->resolution.confidence = SURE_BY_SOUND;
    resolve_precision(x->in->set, row, &out->resolution.where_precision,
                      &out->resolution.radius_km);
    return true;
}

enum gazetag_status unknown_place_find(const struct extraction *x, struct place_additions *out)
{
    uint32_t sentence = UINT32_MAX;

    if (x->text->letter_case != TEXT_MIXED_CASE)
        return GAZETAG_OK;
    for (size_t i = 0; i < x->triggers.count; i++) {
        const struct text_sentence *s;
        uint32_t end;

        if (x->triggers.items[i].sentence == sentence)
            continue;
        sentence = x->triggers.items[i].sentence;
        s = &x->text->sentences[sentence];
        end = s->first_token + s->token_count;
        for (size_t t = s->first_token; t + 1 < end; t++) {
            struct match span;
            struct place_addition addition = {
                .resolution = {.row = GAZETTEER_NO_ROW,
                               .unlocated_reason = "the gazetteer does not know it"}};

            if (x->cues[t] == CUE_NOTHING && x->text->tokens[t].kind != TEXT_PUNCT)
                continue;
            if (unknown_of_list(x, t, &span) || is_capital(x, t, &span))
                addition.mention = places_mention_of(&span);
            else if (!leads(x, t) || !sounds_known(x, t, end, &addition))
                continue;
            if (!ARENA_PUSH(x->arena, out, addition))
                return GAZETAG_NO_MEMORY;
        }
    }
    return GAZETAG_OK;
}

#include "incident/relocate.h"

#include <string.h>

#include "incident/namesake.h"
#include "incident/respell.h"
#include "incident/site_word.h"

/* A row farther than this from all that the text locates is not meant. */
#define REACH_KM 150.0
/* A quarter is no farther from its town. */
#define QUARTER_KM 15.0
#define FAR_OFF_KM 2500.0
/* A resolution at least this sure stays, wherever it is. */
#define SURE 0.8F
/* Located names on each side that tell where a name may lie. */
#define NEIGHBOURS 24
#define MOST_CANDIDATES 128
/* Located names that are compared with. */
#define MOST_ANCHORS 16
#define MOST_LOOKED_UP 64
/* People of a town that the last word of an unknown name may mean. */
#define LARGE 100000
/* People of one that is meant rather than a hamlet of its name. */
#define TOWN 5000
/* Rows that are no farther apart may be one place. */
#define SAME_TOWN_KM 30.0
/* Longer names are no places. */
#define MOST_PARTS 6
/* How sure a name is that only the country and its size speak for. */
#define SURE_BY_COUNTRY 0.3F
#define SURE_BY_NEIGHBOUR 0.5F

static bool locates(const struct extraction *x, size_t i)
{
    const struct mention *m = &x->mentions.items[i];
    const struct resolution *r = &x->resolutions[i];

    return r->row != GAZETTEER_NO_ROW && m->kind != MENTION_DEMONYM && m->role != ROLE_METONYM &&
           m->role != ROLE_ORGANISATION && r->where_precision <= WHERE_ADMIN1 &&
           r->confidence >= 0.5F &&
           (x->likely_country == 0 || gazetteer_country(x->in->set, r->row) == x->likely_country);
}

/* How far `row` lies from what mention `i` locates; a division holds all of its rows. */
static double distance_to(const struct extraction *x, size_t i, gazetteer_row row)
{
    const struct resolution *r = &x->resolutions[i];
    const struct gazetteer_set *set = x->in->set;
    double km = geo_distance_approx_km(r->point, gazetteer_point(set, row));

    if (r->where_precision != WHERE_ADMIN1 || gazetteer_admin1(set, row) == 0 ||
        gazetteer_admin1(set, r->row) == 0)
        return km;
    return gazetteer_admin1(set, row) == gazetteer_admin1(set, r->row) ? km / 4.0 : km + REACH_KM;
}

/* The mentions around `index` that tell where a name may lie. */
static size_t find_anchors(const struct extraction *x, size_t index, size_t *anchors)
{
    size_t first = index > NEIGHBOURS ? index - NEIGHBOURS : 0;
    size_t end = index + NEIGHBOURS < x->mentions.count ? index + NEIGHBOURS : x->mentions.count;
    size_t count = 0;

    for (size_t i = first; i < end && count < MOST_ANCHORS; i++)
        if (i != index && locates(x, i))
            anchors[count++] = i;
    return count;
}

/* Where only groups tell the country: the one candidate country that they fight in, else that of
 * all candidates. */
static gazetteer_row of_group(const struct extraction *x,
                              const struct gazetteer_candidate *candidates, size_t count)
{
    const struct gazetteer_set *set = x->in->set;
    gazetteer_row best = GAZETTEER_NO_ROW;

    for (size_t c = 0; c < count && c < MOST_CANDIDATES; c++) {
        uint16_t country = gazetteer_country(set, candidates[c].row);

        for (size_t i = 0; i < x->group_country_count; i++) {
            if (x->group_countries[i] != country || (candidates[c].flags & GAZETTEER_NAME_DEMONYM))
                continue;
            if (best == GAZETTEER_NO_ROW)
                best = candidates[c].row;
            else if (gazetteer_country(set, best) != country)
                return GAZETTEER_NO_ROW;
        }
    }
    return best != GAZETTEER_NO_ROW ? best : namesake_of_one_country(set, candidates, count);
}

/* The candidate nearest to the located names around mention `index`; where none is located, the
 * most populous one of the main country. */
static gazetteer_row choose_row(const struct extraction *x, size_t index,
                                const struct gazetteer_candidate *candidates, size_t count,
                                float *confidence)
{
    const struct gazetteer_set *set = x->in->set;
    gazetteer_row best = GAZETTEER_NO_ROW, home = GAZETTEER_NO_ROW;
    size_t anchors[MOST_ANCHORS];
    size_t anchor_count = find_anchors(x, index, anchors);
    const struct mention *m = &x->mentions.items[index];
    double best_km = site_word_is(x->text, m->first_token + m->token_count, SITE_WORD_QUARTER)
                         ? QUARTER_KM
                         : REACH_KM;
    uint32_t at_home = 0;

    for (size_t c = 0; c < count && c < MOST_CANDIDATES; c++) {
        gazetteer_row row = candidates[c].row;

        if ((candidates[c].flags & GAZETTEER_NAME_DEMONYM) ||
            gazetteer_feature_class(set, row) == 'H' ||
            (x->likely_country != 0 && gazetteer_country(set, row) != x->likely_country))
            continue;
        if (x->likely_country != 0 && at_home++ == 0)
            home = row;
        for (size_t i = 0; i < anchor_count; i++) {
            double km = distance_to(x, anchors[i], row);

            if (km < best_km) {
                best_km = km;
                best = row;
            }
        }
    }
    *confidence = best != GAZETTEER_NO_ROW ? SURE_BY_NEIGHBOUR : SURE_BY_COUNTRY;
    if (best != GAZETTEER_NO_ROW || anchor_count != 0)
        return best;
    if (x->likely_country == 0)
        return of_group(x, candidates, count);
    return at_home == 1 || (home != GAZETTEER_NO_ROW && gazetteer_population(set, home) != 0)
               ? home
               : GAZETTEER_NO_ROW;
}

static bool is_name(const struct extraction *x, size_t i)
{
    const struct mention *m = &x->mentions.items[i];

    return m->kind != MENTION_DEMONYM && m->kind != MENTION_COREFERENCE &&
           m->role != ROLE_DATELINE && m->role != ROLE_BYLINE && m->role != ROLE_METONYM;
}

static bool in_group_country(const struct extraction *x, gazetteer_row row)
{
    for (size_t i = 0; i < x->group_country_count; i++)
        if (gazetteer_country(x->in->set, row) == x->group_countries[i])
            return true;
    return false;
}

/* Unsure, or doubtful and abroad. */
static bool is_open(const struct extraction *x, size_t i)
{
    const struct mention *m = &x->mentions.items[i];
    const struct resolution *r = &x->resolutions[i];

    if (r->row == GAZETTEER_NO_ROW)
        return true;
    if (x->likely_country == 0)
        return m->match && r->where_precision < WHERE_COUNTRY && r->confidence < SURE &&
               x->group_country_count != 0 && !in_group_country(x, r->row);
    return m->match && r->where_precision < WHERE_COUNTRY && r->confidence < SURE &&
           gazetteer_country(x->in->set, r->row) != x->likely_country;
}

/* Looks a part of the mention up, tokens first .. end. */
static gazetteer_row look_up(const struct extraction *x, size_t index, uint32_t first, uint32_t end,
                             float *confidence)
{
    struct gazetteer_candidate found[MOST_LOOKED_UP];
    const struct text_token *tokens = x->text->tokens;
    size_t count = gazetteer_find(x->in->set,
                                  slice_of(x->text->bytes.data + tokens[first].start,
                                           tokens[end - 1].end - tokens[first].start),
                                  found, MOST_LOOKED_UP);

    return choose_row(x, index, found, count < MOST_LOOKED_UP ? count : MOST_LOOKED_UP, confidence);
}

/* The same for spellings that are a step away; the mention then bears their rows. */
static gazetteer_row look_up_respelt(struct extraction *x, size_t index, float *confidence)
{
    struct mention *m = &x->mentions.items[index];
    struct slice name = slice_of(x->text->bytes.data + m->start, m->end - m->start);
    struct gazetteer_candidate *found = arena_alloc(x->arena, MOST_LOOKED_UP * sizeof *found);
    struct match *match = arena_alloc(x->arena, sizeof *match);
    gazetteer_row row;
    size_t count;

    if (!found || !match)
        return GAZETTEER_NO_ROW;
    count = respell_find(x->in->set, name, found, MOST_LOOKED_UP);
    /* reporters misspell names of places too: what words of place tell to be one */
    if (count == 0 &&
        (site_word_is(x->text, m->first_token + m->token_count, SITE_WORD_DIVISION) ||
         (m->first_token > 0 && site_word_is(x->text, m->first_token - 1, SITE_WORD_LEAD))))
        count = respell_find_slips(x->in->set, name, found, MOST_LOOKED_UP);
    row = choose_row(x, index, found, count, confidence);
    if (row == GAZETTEER_NO_ROW)
        return row;
    *match = (struct match){.start = m->start,
                            .end = m->end,
                            .first_token = m->first_token,
                            .token_count = m->token_count,
                            .kind = MATCH_VARIANT,
                            .candidates = found,
                            .candidate_count = (uint32_t)count};
    m->match = match;
    return row;
}

/* A name that recognition could not tie as it stands: as it is written, without its word of place
 * ("X Township"), or the town that it ends with ("Y colony Z"). */
static gazetteer_row row_by_parts(const struct extraction *x, size_t index, float *confidence)
{
    const struct mention *m = &x->mentions.items[index];
    uint32_t first = m->first_token, end = first + m->token_count;
    gazetteer_row row = look_up(x, index, first, end, confidence);

    if (row != GAZETTEER_NO_ROW || m->token_count < 2 || m->token_count > MOST_PARTS)
        return row;
    if (x->cues[end - 1] == CUE_GEOGRAPHY)
        return look_up(x, index, first, end - 1, confidence);
    for (uint32_t from = first + 1; from < end; from++) {
        row = look_up(x, index, from, end, confidence);
        if (row != GAZETTEER_NO_ROW && gazetteer_population(x->in->set, row) >= LARGE)
            return row;
    }
    return GAZETTEER_NO_ROW;
}

/* "X (Y)", "X, Y": the row of X that lies in Y, where the one chosen is abroad, or a hamlet. */
static gazetteer_row row_by_next(const struct extraction *x, size_t index, float *confidence)
{
    const struct gazetteer_set *set = x->in->set;
    const struct match *match = x->mentions.items[index].match;
    gazetteer_row chosen = x->resolutions[index].row;
    gazetteer_row row = match ? namesake_in_next(x, match) : GAZETTEER_NO_ROW;

    if (row == GAZETTEER_NO_ROW ||
        (chosen != GAZETTEER_NO_ROW &&
         gazetteer_country(set, chosen) == gazetteer_country(set, row) &&
         (gazetteer_population(set, row) < TOWN || gazetteer_population(set, chosen) != 0 ||
          geo_distance_approx_km(gazetteer_point(set, row), gazetteer_point(set, chosen)) <
              SAME_TOWN_KM)))
        return GAZETTEER_NO_ROW;
    *confidence = SURE_BY_NEIGHBOUR;
    return row;
}

/* On another continent than the places that the text locates surely: not what it means. */
static bool is_far_off(const struct extraction *x, size_t i)
{
    const struct resolution *r = &x->resolutions[i];
    size_t anchors[MOST_ANCHORS], count = find_anchors(x, i, anchors);

    const struct match *match = x->mentions.items[i].match;

    if (r->row == GAZETTEER_NO_ROW || r->where_precision > WHERE_ADMIN1 ||
        (match && namesake_in_next(x, match) != GAZETTEER_NO_ROW))
        return false;
    for (size_t k = 0; k < count; k++)
        if (geo_distance_approx_km(r->point, x->resolutions[anchors[k]].point) < FAR_OFF_KM)
            return false;
    return count != 0;
}

/* "fighting in the capital": that of the country, where the text names it; else the country. */
static bool take_capital(struct extraction *x, size_t i)
{
    const struct mention *m = &x->mentions.items[i];
    const struct gazetteer_set *set = x->in->set;

    if (m->token_count != 1 || !extraction_is(x, m->first_token, "capital"))
        return false;
    x->resolutions[i] = (struct resolution){
        .row = x->likely_country == 0 ? GAZETTEER_NO_ROW
                                      : gazetteer_country_row(set, x->likely_country),
        .confidence = SURE_BY_COUNTRY,
        .unlocated_reason = "the text does not name the capital"};
    if (x->resolutions[i].row != GAZETTEER_NO_ROW) {
        struct resolution *r = &x->resolutions[i];

        r->unlocated_reason = NULL;
        r->point = gazetteer_point(set, r->row);
        resolve_precision(set, r->row, &r->where_precision, &r->radius_km);
    }
    for (size_t j = 0; j < x->mentions.count; j++) {
        const struct resolution *r = &x->resolutions[j];

        if (r->row == GAZETTEER_NO_ROW ||
            strcmp(gazetteer_feature_code(set, r->row), "PPLC") != 0 ||
            (x->likely_country != 0 && gazetteer_country(set, r->row) != x->likely_country))
            continue;
        x->resolutions[i] = *r;
        break;
    }
    return true;
}

/* What one mention of a name is told to be, the others around it are that were taken for the same.
 */
static void relocate_others(struct extraction *x, size_t index, gazetteer_row before)
{
    size_t end = index + NEIGHBOURS < x->mentions.count ? index + NEIGHBOURS : x->mentions.count;

    for (size_t i = index > NEIGHBOURS ? index - NEIGHBOURS : 0; i < end; i++)
        if (x->resolutions[i].row == before)
            x->resolutions[i] = x->resolutions[index];
}

static void relocate(struct extraction *x, size_t i)
{
    struct resolution *r = &x->resolutions[i];
    const struct match *match = x->mentions.items[i].match;
    float confidence = 0.0F;
    gazetteer_row row;

    gazetteer_row before = r->row;
    bool told;

    if (take_capital(x, i))
        return;
    row = row_by_next(x, i, &confidence);
    told = row != GAZETTEER_NO_ROW;

    if (row == GAZETTEER_NO_ROW && !is_open(x, i))
        return;
    if (row == GAZETTEER_NO_ROW && r->row == GAZETTEER_NO_ROW &&
        (!match || match->kind == MATCH_VARIANT))
        row = row_by_parts(x, i, &confidence);
    if (row == GAZETTEER_NO_ROW && match)
        row = choose_row(x, i, match->candidates, match->candidate_count, &confidence);
    if (row == GAZETTEER_NO_ROW && r->row == GAZETTEER_NO_ROW)
        row = look_up_respelt(x, i, &confidence);
    /* where nothing tells the country, the one that is far the largest */
    if (row == GAZETTEER_NO_ROW && r->row == GAZETTEER_NO_ROW && x->likely_country == 0 && match &&
        match->kind <= MATCH_FOLDED) {
        row = namesake_outstanding(x, match);
        confidence = SURE_BY_COUNTRY;
    }
    if (row == GAZETTEER_NO_ROW && is_far_off(x, i)) {
        *r = (struct resolution){.row = GAZETTEER_NO_ROW,
                                 .unlocated_reason = "no place of this name fits the text"};
        row = look_up_respelt(x, i, &confidence);
    }
    if (row == GAZETTEER_NO_ROW)
        return;
    *r = (struct resolution){
        .row = row, .point = gazetteer_point(x->in->set, row), .confidence = confidence};
    resolve_precision(x->in->set, row, &r->where_precision, &r->radius_km);
    if (told && before != GAZETTEER_NO_ROW)
        relocate_others(x, i, before);
}

void relocate_mentions(struct extraction *x)
{
    for (size_t t = 0, next = 0; t < x->triggers.count; t++) {
        uint32_t sentence = x->triggers.items[t].sentence;
        size_t end = x->first_mention[sentence + 1];

        if (next < x->first_mention[sentence])
            next = x->first_mention[sentence];
        for (; next < end; next++)
            if (is_name(x, next))
                relocate(x, next);
    }
}

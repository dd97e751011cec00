#include "incident/namesake.h"

/* Rows of a name that are looked at, and of the name of its division. */
#define MOST_INNER 64
#define MOST_OUTER 8
/* People of a place that is meant by its name alone, and how often it outweighs others. */
#define LARGE 100000
/* The same for a place whose main name it is. */
#define MIDDLING 5000
#define OUTWEIGHS 5
/* Where sources do not say what a row lies in. */
#define DIVISION_KM 120.0
/* Words between a name and that of its division. */
#define BETWEEN 4

size_t namesake_match_at(const struct extraction *x, size_t token)
{
    const struct match_list *matches = x->in->matches;
    size_t low = 0, high = matches ? matches->count : 0;

    while (low < high) {
        size_t middle = low + (high - low) / 2;

        if (matches->items[middle].first_token < token)
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

static bool in_division(const struct gazetteer_set *set, gazetteer_row row, gazetteer_row division)
{
    uint32_t own = gazetteer_admin1(set, row), other = gazetteer_admin1(set, division);

    if (own != 0 && other != 0)
        return own == other;
    return geo_distance_approx_km(gazetteer_point(set, row), gazetteer_point(set, division)) <
           DIVISION_KM;
}

/* The row of `inner` that lies in the division or country `outer`. */
static gazetteer_row lies_in(const struct gazetteer_set *set, const struct match *inner,
                             gazetteer_row outer)
{
    const char *code = gazetteer_feature_code(set, outer);
    bool division = strncmp(code, "ADM1", 4) == 0;

    if (!division && strncmp(code, "PCL", 3) != 0)
        return GAZETTEER_NO_ROW;
    for (uint32_t i = 0; i < inner->candidate_count && i < MOST_INNER; i++) {
        gazetteer_row row = inner->candidates[i].row;

        if (row == outer || (inner->candidates[i].flags & GAZETTEER_NAME_DEMONYM) ||
            gazetteer_country(set, row) == 0 ||
            gazetteer_country(set, row) != gazetteer_country(set, outer))
            continue;
        if (!division || in_division(set, row, outer))
            return row;
    }
    return GAZETTEER_NO_ROW;
}

/* "X town in Y", "X (Y", "X, Y": past what may stand between a name and that of its division. */
static size_t skip_between(const struct extraction *x, size_t next)
{
    for (size_t end = next + BETWEEN; next < end && next < x->text->token_count; next++) {
        const struct text_token *t = &x->text->tokens[next];
        char mark = x->text->bytes.data[t->start];

        if (!(t->end - t->start == 1 && (mark == ',' || mark == '(')) &&
            (x->cues[next] != CUE_GEOGRAPHY || (t->flags & TEXT_INITIAL_UPPER)) &&
            !extraction_is(x, next, "in") && !extraction_is(x, next, "of") &&
            !extraction_is(x, next, "the"))
            break;
    }
    return next;
}

gazetteer_row namesake_in_next(const struct extraction *x, const struct match *match)
{
    size_t next = skip_between(x, match->first_token + match->token_count);

    if (next >= x->text->token_count ||
        x->text->tokens[next].sentence != x->text->tokens[match->first_token].sentence)
        return GAZETTEER_NO_ROW;
    for (size_t i = namesake_match_at(x, next);
         i < x->in->matches->count && x->in->matches->items[i].first_token == next; i++) {
        const struct match *outer = &x->in->matches->items[i];

        for (uint32_t c = 0; c < outer->candidate_count && c < MOST_OUTER; c++) {
            gazetteer_row row = lies_in(x->in->set, match, outer->candidates[c].row);

            if (row != GAZETTEER_NO_ROW)
                return row;
        }
    }
    return GAZETTEER_NO_ROW;
}

gazetteer_row namesake_outstanding(const struct extraction *x, const struct match *match)
{
    const struct gazetteer_set *set = x->in->set;
    gazetteer_row best = GAZETTEER_NO_ROW;

    for (uint32_t i = 0; i < match->candidate_count; i++) {
        gazetteer_row row = match->candidates[i].row;

        if (match->candidates[i].flags & (GAZETTEER_NAME_DEMONYM | GAZETTEER_NAME_STRIPPED))
            continue;
        if (best == GAZETTEER_NO_ROW) {
            if (gazetteer_population(set, row) <
                ((match->candidates[i].flags & GAZETTEER_NAME_MAIN) ? MIDDLING : LARGE))
                return GAZETTEER_NO_ROW;
            best = row;
        } else if (gazetteer_country(set, row) != gazetteer_country(set, best)) {
            return gazetteer_population(set, row) <= gazetteer_population(set, best) / OUTWEIGHS
                       ? best
                       : GAZETTEER_NO_ROW;
        }
    }
    return best;
}

gazetteer_row namesake_of_one_country(const struct gazetteer_set *set,
                                      const struct gazetteer_candidate *candidates, size_t count)
{
    for (size_t i = 0; i < count; i++)
        if ((candidates[i].flags & GAZETTEER_NAME_DEMONYM) ||
            gazetteer_country(set, candidates[i].row) == 0 ||
            gazetteer_country(set, candidates[i].row) != gazetteer_country(set, candidates[0].row))
            return GAZETTEER_NO_ROW;
    return count == 0 ? GAZETTEER_NO_ROW : candidates[0].row;
}

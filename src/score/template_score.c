/* Templates: several incidents of one document, each aligned with one that was found. */
#include <stdlib.h>
#include <strings.h>

#include "base/slice.h"
#include "score/incident_score.h"

static char lower(char c)
{
    return c >= 'A' && c <= 'Z' ? (char)(c | 0x20) : c;
}

/* The next run of Latin letters of three or more that says something. */
static bool next_word(const char **at, struct slice *out)
{
    const char *p = *at;

    while (p && *p) {
        const char *start;

        while (*p && (lower(*p) < 'a' || lower(*p) > 'z'))
            p++;
        start = p;
        while (lower(*p) >= 'a' && lower(*p) <= 'z')
            p++;
        *out = slice_of(start, (size_t)(p - start));
        if (out->length > 3 || (out->length == 3 && strncasecmp(start, "the", 3) != 0 &&
                                strncasecmp(start, "and", 3) != 0)) {
            *at = p;
            return true;
        }
    }
    return false;
}

static bool same_word(struct slice a, struct slice b)
{
    if (a.length != b.length)
        return false;
    for (size_t i = 0; i < a.length; i++)
        if (lower(a.data[i]) != lower(b.data[i]))
            return false;
    return true;
}

static bool has_words(const char *text)
{
    struct slice word;

    return next_word(&text, &word);
}

static bool share_word(const char *a, const char *b)
{
    struct slice of_a, of_b;

    while (next_word(&a, &of_a))
        for (const char *rest = b; next_word(&rest, &of_b);)
            if (same_word(of_a, of_b))
                return true;
    return false;
}

enum slot { SLOT_PLACE, SLOT_DATE, SLOT_KILLED, SLOT_ACTOR, SLOT_COUNT };

struct alignment {
    size_t template, candidate;
    unsigned coded, right; /* bits of enum slot */
    int agreement;
};

static void set(struct alignment *alignment, enum slot slot, bool right)
{
    alignment->coded |= 1u << slot;
    alignment->right |= (unsigned)right << slot;
    alignment->agreement += right;
}

static bool align(const struct score_incident *gold, const struct score_candidate *c,
                  struct alignment *out)
{
    *out = (struct alignment){0};
    if (gold->type_count != 0 && !score_type_agrees(c, gold))
        return false;
    if (has_words(gold->location))
        set(out, SLOT_PLACE,
            share_word(gold->location, c->place_text) || share_word(gold->location, c->place_name));
    if (gold->day != DATE_NONE)
        set(out, SLOT_DATE, c->start == gold->day);
    if (gold->killed.known)
        set(out, SLOT_KILLED, score_count_agrees(c->killed, &gold->killed));
    if (gold->actor)
        set(out, SLOT_ACTOR, share_word(gold->actor, c->actor));
    return true;
}

/* Most agreement first, then as the text has them. */
static int by_agreement(const void *a, const void *b)
{
    const struct alignment *x = a, *y = b;

    if (x->agreement != y->agreement)
        return x->agreement > y->agreement ? -1 : 1;
    if (x->template != y->template)
        return x->template <y->template ? -1 : 1;
    return (x->candidate > y->candidate) - (x->candidate < y->candidate);
}

static void add_relevance(gazetag_incident_score *score, const struct score_gold *gold,
                          size_t expected, size_t count)
{
    bool told = gold->template_count != 0;

    if (count != 0)
        score_share_add(&score->relevance_precision, told);
    if (count != 0 ? told : expected != 0)
        score_share_add(&score->relevance_recall, count != 0);
}

enum gazetag_status score_add_templates(gazetag_incident_score *score,
                                        const struct score_gold *gold,
                                        const struct score_candidate *candidates, size_t count,
                                        struct arena *arena)
{
    gazetag_share *const slots[SLOT_COUNT] = {&score->slot_place, &score->slot_date,
                                              &score->slot_killed, &score->slot_actor};
    size_t templates = gold->template_count, possible = 0, expected = 0, predicted = count,
           right = 0;
    bool *used = arena_calloc(arena, templates + count + 1, sizeof *used);
    struct alignment *all;

    if (!used || (count != 0 && templates > SIZE_MAX / count - 1))
        return GAZETAG_NO_MEMORY;
    all = arena_calloc(arena, templates * count + 1, sizeof *all);
    if (!all)
        return GAZETAG_NO_MEMORY;
    for (size_t t = 0; t < templates; t++) {
        expected += !gold->templates[t].optional;
        for (size_t c = 0; c < count; c++) {
            if (!align(&gold->templates[t], &candidates[c], &all[possible]))
                continue;
            all[possible].template = t;
            all[possible++].candidate = c;
        }
    }
    qsort(all, possible, sizeof *all, by_agreement);
    for (size_t i = 0; i < possible; i++) {
        const struct alignment *a = &all[i];

        if (used[a->template] || used[templates + a->candidate])
            continue;
        used[a->template] = used[templates + a->candidate] = true;
        if (gold->templates[a->template].optional) {
            predicted--;
            continue;
        }
        right++;
        for (int s = 0; s < SLOT_COUNT; s++)
            if (a->coded >> s & 1u)
                score_share_add(slots[s], a->right >> s & 1u);
    }
    score->template_precision.right += right;
    score->template_precision.of += predicted;
    score->template_recall.right += right;
    score->template_recall.of += expected;
    add_relevance(score, gold, expected, count);
    return GAZETAG_OK;
}

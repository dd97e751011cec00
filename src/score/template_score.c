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

static void set(struct score_alignment *alignment, enum score_slot slot, bool right)
{
    alignment->coded |= 1u << slot;
    alignment->right |= (unsigned)right << slot;
    alignment->agreement += right;
}

static bool align(const struct score_incident *gold, const struct score_candidate *c,
                  struct score_alignment *out)
{
    *out = (struct score_alignment){0};
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
    const struct score_alignment *x = a, *y = b;

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

enum gazetag_status score_align_templates(const struct score_gold *gold,
                                          const struct score_candidate *candidates, size_t count,
                                          struct arena *arena, struct score_alignment_list *out)
{
    size_t templates = gold->template_count;
    bool *used = arena_calloc(arena, templates + count + 1, sizeof *used);
    struct score_alignment_list all = {0};
    size_t kept = 0;

    if (!used)
        return GAZETAG_NO_MEMORY;
    for (size_t t = 0; t < templates; t++)
        for (size_t c = 0; c < count; c++) {
            struct score_alignment alignment;

            if (!align(&gold->templates[t], &candidates[c], &alignment))
                continue;
            alignment.template = t;
            alignment.candidate = c;
            if (!ARENA_PUSH(arena, &all, alignment))
                return GAZETAG_NO_MEMORY;
        }
    if (all.count != 0)
        qsort(all.items, all.count, sizeof *all.items, by_agreement);
    for (size_t i = 0; i < all.count; i++) {
        const struct score_alignment *a = &all.items[i];

        if (used[a->template] || used[templates + a->candidate])
            continue;
        used[a->template] = used[templates + a->candidate] = true;
        all.items[kept++] = *a;
    }
    all.count = kept;
    *out = all;
    return GAZETAG_OK;
}

enum gazetag_status score_add_templates(gazetag_incident_score *score,
                                        const struct score_gold *gold,
                                        const struct score_candidate *candidates, size_t count,
                                        struct arena *arena)
{
    gazetag_share *const slots[SLOT_COUNT] = {&score->slot_place, &score->slot_date,
                                              &score->slot_killed, &score->slot_actor};
    size_t expected = 0, predicted = count, right = 0;
    struct score_alignment_list aligned;
    enum gazetag_status status = score_align_templates(gold, candidates, count, arena, &aligned);

    if (status != GAZETAG_OK)
        return status;
    for (size_t t = 0; t < gold->template_count; t++)
        expected += !gold->templates[t].optional;
    for (size_t i = 0; i < aligned.count; i++) {
        const struct score_alignment *a = &aligned.items[i];

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

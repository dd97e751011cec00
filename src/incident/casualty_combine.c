#include "incident/casualty.h"

/* The figures of one clause, or what several clauses come to. */
struct sum {
    int64_t low, best, high; /* COUNT_NONE unknown */
    struct slice text;
    unsigned classes; /* bits of enum casualty_victims */
    uint32_t sentence, harm_token;
    bool any, none, also, total;
};

static int64_t plus(int64_t a, int64_t b)
{
    return a == COUNT_NONE || b == COUNT_NONE ? COUNT_NONE : a + b;
}

/* Unknown lower ends count for nothing in a sum. */
static int64_t plus_low(int64_t a, int64_t b)
{
    return a == COUNT_NONE ? b : b == COUNT_NONE ? a : a + b;
}

static void add(struct sum *to, const struct sum *more)
{
    if (!to->any || to->none) {
        struct slice text = to->any && to->text.length > 0 ? to->text : more->text;
        bool keep = more->none && to->any;

        if (!keep) {
            *to = *more;
            if (!to->none)
                to->text = more->text.length ? more->text : text;
        }
        return;
    }
    if (more->none)
        return;
    to->low = plus_low(to->low, more->low);
    to->best = plus(to->best, more->best);
    to->high = plus(to->high, more->high);
    to->classes |= more->classes;
}

static struct sum sum_of(const struct casualty *item)
{
    struct sum sum = {.low = item->count.low,
                      .best = item->count.best,
                      .high = item->count.high,
                      .text = item->count.text,
                      .classes = 1u << item->victims,
                      .sentence = item->sentence,
                      .harm_token = item->harm_token,
                      .any = true,
                      .none = item->none,
                      .also = item->also,
                      .total = item->total};

    return sum;
}

/* Of two statements of the same thing, the one that says more: an exact figure before a vague
 * one, the larger before the smaller. */
static bool says_more(const struct sum *a, const struct sum *b)
{
    if ((a->best == COUNT_NONE) != (b->best == COUNT_NONE)) {
        /* "one insurgent" of the several told before */
        if (a->best == COUNT_NONE)
            return a->low > 2 && a->low > b->best && b->best != COUNT_NONE;
        return !(b->low > 2 && b->low > a->best);
    }
    if (a->best != b->best)
        return a->best > b->best;
    return a->low > b->low;
}

static bool adds_up(const struct sum *so_far, const struct sum *next)
{
    const unsigned people = 1u << VICTIMS_PEOPLE, attackers = 1u << VICTIMS_ATTACKERS;
    bool specific = !(so_far->classes & people) && !(next->classes & people);

    if (next->also)
        return true;
    if (next->classes == attackers)
        return !(so_far->classes & attackers);
    if (so_far->classes == attackers)
        return !(next->classes & attackers);
    if (specific && !(so_far->classes & next->classes))
        return true;
    /* "killing three in the market and two more in the street": told apart in one breath */
    return so_far->sentence == next->sentence && so_far->best != next->best &&
           so_far->best != COUNT_NONE && next->best != COUNT_NONE;
}

static struct incident_count bounded(const struct sum *sum)
{
    struct incident_count count = {COUNT_NONE, COUNT_NONE, COUNT_NONE, {NULL, 0}};

    if (!sum->any)
        return count;
    count.low = sum->low > INT32_MAX ? INT32_MAX : (int32_t)sum->low;
    count.best = sum->best > INT32_MAX ? INT32_MAX : (int32_t)sum->best;
    count.high = sum->high > INT32_MAX ? INT32_MAX : (int32_t)sum->high;
    count.text = sum->text;
    return count;
}

/* Takes the next clause's figure into account. `chain` is what the last clauses come to together,
 * which "another" adds to; `best` the largest so far. */
static void take(struct sum *best, struct sum *chain, const struct sum *next)
{
    if (!next->any || (best->any && next->none))
        return;
    if (next->total || !best->any || best->none) {
        *best = *chain = *next;
        return;
    }
    if (best->total && best->sentence == next->sentence)
        return; /* "rose to eight as two more died" */
    if (adds_up(chain, next)) {
        add(chain, next);
        if (says_more(chain, best) || chain->best == COUNT_NONE)
            *best = says_more(best, chain) ? *best : *chain;
    } else {
        if (says_more(next, best))
            *best = *next;
        *chain = says_more(next, chain) || !next->also ? *next : *chain;
    }
}

static struct incident_count combine(const struct casualty *items, size_t count, bool killed)
{
    struct sum so_far = {0}, chain = {0}, clause = {0};
    size_t i;

    for (i = 0; i < count; i++) {
        const struct casualty *item = &items[i];
        struct sum more;

        if (item->excluded || item->series || item->part ||
            !(killed ? item->killed : item->wounded) ||
            (item->killed && item->wounded && !item->none))
            continue;
        more = sum_of(item);
        if (clause.any && clause.harm_token == more.harm_token &&
            clause.sentence == more.sentence) {
            add(&clause, &more);
            continue;
        }
        take(&so_far, &chain, &clause);
        clause = more;
    }
    take(&so_far, &chain, &clause);
    if (!so_far.any) {
        /* "twelve killed or wounded": at most so many of each */
        for (i = 0; i < count; i++) {
            const struct casualty *item = &items[i];

            if (item->killed && item->wounded && !item->none && !item->excluded && !item->series &&
                !item->part) {
                so_far = sum_of(item);
                so_far.high = so_far.best;
                so_far.low = so_far.best = COUNT_NONE;
            }
        }
    }
    return bounded(&so_far);
}

void casualty_combine(const struct text *text, const struct casualty *items, size_t count,
                      struct incident_count *fatalities, struct incident_count *injuries)
{
    (void)text;
    *fatalities = combine(items, count, true);
    *injuries = combine(items, count, false);
}

#include "resolve/context.h"

#include <math.h>

/* Candidates less likely than this are no context. */
#define LEAST_PROBABILITY 0.02f
#define LEAST_ANCHOR 0.2f
#define ANCHORS_PER_NAME 2

static uint32_t country_index(uint16_t country)
{
    uint32_t first = (uint32_t)(country >> 8) - 'A', second = (uint32_t)(country & 255) - 'A';

    return first < 26 && second < 26 ? 1 + first * 26 + second : 0;
}

static float weight_of(const struct place_name *name)
{
    float weight = sqrtf((float)name->mention_count);

    return weight < 3 ? weight : 3;
}

static uint64_t adm1_key(uint32_t number)
{
    return ((uint64_t)number << 1) + 2;
}

static uint64_t adm2_key(uint32_t number)
{
    return ((uint64_t)number << 1) + 3;
}

/* The slot of the key, free when it is not there. */
static struct context_division *division(const struct context *context, uint64_t key)
{
    size_t at = (size_t)((key * 0x9e3779b97f4a7c15u) >> 32) & context->division_mask;

    while (context->divisions[at].key != 0 && context->divisions[at].key != key)
        at = (at + 1) & context->division_mask;
    return &context->divisions[at];
}

enum gazetag_status context_init(struct context *context, const struct name_table *names,
                                 struct arena *arena)
{
    size_t candidates = 0, anchors = names->count * ANCHORS_PER_NAME + 4, mask = 15;

    *context = (struct context){.dateline = NAMES_NONE};
    for (size_t i = 0; i < names->count; i++)
        candidates += names->items[i].candidate_count;
    /* At most 50 candidates of a name reach the least probability, two keys each. */
    while (mask < candidates * 3)
        mask = mask * 2 + 1;
    context->division_mask = mask;
    context->divisions = arena_calloc(arena, mask + 1, sizeof *context->divisions);
    context->used = arena_alloc(arena, (mask + 1) * sizeof *context->used);
    context->x = arena_alloc(arena, anchors * sizeof *context->x);
    context->y = arena_alloc(arena, anchors * sizeof *context->y);
    context->z = arena_alloc(arena, anchors * sizeof *context->z);
    context->weight = arena_alloc(arena, anchors * sizeof *context->weight);
    context->first_anchor = arena_alloc(arena, (names->count + 1) * sizeof *context->first_anchor);
    if (!context->divisions || !context->used || !context->x || !context->y || !context->z ||
        !context->weight || !context->first_anchor)
        return GAZETAG_NO_MEMORY;
    for (size_t i = 0; i < names->count && context->dateline == NAMES_NONE; i++)
        if (names->items[i].flags & NAME_DATELINE)
            context->dateline = (uint32_t)i;
    return GAZETAG_OK;
}

static bool is_anchor(const struct place_candidate *candidate)
{
    switch ((enum place_kind)candidate->kind) {
    case KIND_COUNTRY:
    case KIND_ADM1:
    case KIND_CONTINENT:
    case KIND_REGION:
    case KIND_SEA:
    case KIND_ROAD:
        return false;
    default:
        return candidate->probability >= LEAST_ANCHOR;
    }
}

static void add_anchors(struct context *context, const struct place_name *name)
{
    size_t taken = 0;
    float weight = weight_of(name);

    for (uint32_t i = 0; i < name->candidate_count && taken < ANCHORS_PER_NAME; i++) {
        const struct place_candidate *candidate = &name->candidates[i];
        size_t at = context->anchor_count;

        if (!is_anchor(candidate))
            continue;
        context->x[at] = candidate->at.x;
        context->y[at] = candidate->at.y;
        context->z[at] = candidate->at.z;
        context->weight[at] = weight * candidate->probability;
        context->anchor_count++;
        taken++;
    }
}

/* The key's slot, taken for it. */
static struct context_division *take_division(struct context *context, uint64_t key)
{
    struct context_division *d = division(context, key);

    if (d->key == 0) {
        d->key = key;
        context->used[context->used_count++] = (uint32_t)(d - context->divisions);
    }
    return d;
}

static void weigh_divisions(struct context *context, const struct place_name *name, float sign)
{
    float weight = sign * weight_of(name);

    for (uint32_t i = 0; i < name->candidate_count; i++) {
        const struct place_candidate *candidate = &name->candidates[i];
        float mass = weight * candidate->probability;
        uint32_t country;

        if (candidate->probability < LEAST_PROBABILITY)
            continue;
        country = country_index(candidate->country);
        context->total += mass;
        if (country) {
            if (!context->is_touched[country]) {
                context->is_touched[country] = true;
                context->touched[context->touched_count++] = (uint16_t)country;
            }
            context->country_mass[country] += mass;
            if (candidate->kind == KIND_COUNTRY)
                context->country_named[country] += sign * candidate->probability;
        }
        if (candidate->admin1) {
            struct context_division *d = take_division(context, adm1_key(candidate->admin1));

            d->mass += mass;
            if (candidate->kind == KIND_ADM1)
                d->named += sign * candidate->probability;
        }
        if (candidate->admin2) {
            struct context_division *d = take_division(context, adm2_key(candidate->admin2));

            d->mass += mass;
            if (candidate->kind == KIND_ADM2)
                d->named += sign * candidate->probability;
        }
    }
}

void context_read(struct context *context, const struct name_table *names)
{
    for (uint32_t i = 0; i < context->touched_count; i++) {
        context->country_mass[context->touched[i]] = 0;
        context->country_named[context->touched[i]] = 0;
    }
    for (size_t i = 0; i < context->used_count; i++)
        context->divisions[context->used[i]] = (struct context_division){0};
    context->used_count = 0;
    context->total = 0;
    context->anchor_count = 0;
    for (size_t i = 0; i < names->count; i++) {
        context->first_anchor[i] = (uint32_t)context->anchor_count;
        add_anchors(context, &names->items[i]);
        weigh_divisions(context, &names->items[i], 1);
    }
    context->first_anchor[names->count] = (uint32_t)context->anchor_count;
    context->top_mass = context->second_mass = 0;
    context->top_country = 0;
    for (uint32_t i = 0; i < context->touched_count; i++) {
        uint32_t country = context->touched[i];
        float mass = context->country_mass[country];

        if (mass > context->top_mass) {
            context->second_mass = context->top_mass;
            context->top_mass = mass;
            context->top_country = country;
        } else if (mass > context->second_mass) {
            context->second_mass = mass;
        }
    }
}

static void weigh(struct context *context, const struct name_table *names, size_t name, float sign)
{
    for (uint32_t i = context->first_anchor[name]; i < context->first_anchor[name + 1]; i++)
        context->weight[i] = sign * fabsf(context->weight[i]);
    weigh_divisions(context, &names->items[name], sign);
}

void context_weigh(struct context *context, const struct name_table *names, size_t name, float sign)
{
    const struct place_name *own = &names->items[name];

    weigh(context, names, name, sign);
    for (size_t i = 0; (own->flags & NAME_TWIN) && i < names->count; i++)
        if (i != name && names->items[i].spelling == own->spelling)
            weigh(context, names, i, sign);
}

static float positive(float value)
{
    return value > 0 ? value : 0;
}

static float at_most_1(float value)
{
    return value < 1 ? positive(value) : 1;
}

static void look_near(const struct context *context, size_t name, struct unit_vector at,
                      struct context_view *out)
{
    const float earth2 = 6371.0088f * 6371.0088f;
    const float near2 = earth2 / (50.0f * 50.0f), far2 = earth2 / (300.0f * 300.0f);
    size_t first = context->first_anchor[name], end = context->first_anchor[name + 1];
    float near_sum = 0, far_sum = 0, best = 0;

    first = first > CONTEXT_WINDOW ? first - CONTEXT_WINDOW : 0;
    end =
        end + CONTEXT_WINDOW < context->anchor_count ? end + CONTEXT_WINDOW : context->anchor_count;
    for (size_t i = first; i < end; i++) {
        float x = context->x[i] - at.x, y = context->y[i] - at.y, z = context->z[i] - at.z;
        float chord2 = x * x + y * y + z * z;
        float weight = context->weight[i] > 0 ? context->weight[i] : 0; /* the name's own: out */
        float near = 1 + chord2 * near2, far = 1 + chord2 * far2;
        float inverse = weight / (near * far);
        float closeness = inverse * far;

        near_sum += closeness;
        far_sum += inverse * near;
        best = closeness > best ? closeness : best;
    }
    out->near_50 = near_sum / (1 + near_sum);
    out->near_300 = far_sum / (2 + far_sum);
    out->near_best = at_most_1(best);
}

void context_look(const struct context *context, size_t name,
                  const struct place_candidate *candidate, struct context_view *out)
{
    uint32_t country = country_index(candidate->country);
    float total = positive(context->total) + 0.5f;

    memset(out, 0, sizeof *out);
    if (country) {
        float mass = positive(context->country_mass[country]);
        float rival = country == context->top_country ? context->second_mass : context->top_mass;

        out->country_share = mass / total;
        out->country_mass = mass / (mass + 4);
        out->country_top = mass > 0 && mass >= rival;
        out->country_named = at_most_1(context->country_named[country]);
    }
    if (candidate->admin1) {
        const struct context_division *d = division(context, adm1_key(candidate->admin1));
        float mass = positive(d->mass);

        out->adm1_share = mass / total;
        out->adm1_mass = mass / (mass + 4);
        out->adm1_named = at_most_1(d->named);
    }
    if (candidate->admin2) {
        const struct context_division *d = division(context, adm2_key(candidate->admin2));

        out->adm2_named = at_most_1(d->named);
        out->adm2_mass = positive(d->mass) / (1 + positive(d->mass));
    }
    look_near(context, name, candidate->at, out);
}

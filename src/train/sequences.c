#include "train/sequences.h"

#include <stdlib.h>
#include <string.h>

#include "recognize/features.h"

#define LABEL_BIT(label) ((uint16_t)(1u << (label)))

enum {
    BEGIN_LABELS = 1 << LABEL_B_LOC | 1 << LABEL_B_NAT | 1 << LABEL_B_PER | 1 << LABEL_B_ORG |
                   1 << LABEL_B_MISC,
    ALL_LABELS = (1 << LABEL_COUNT) - 1,
    PLACE_LABELS = 1 << LABEL_B_LOC | 1 << LABEL_I_LOC | 1 << LABEL_B_NAT | 1 << LABEL_I_NAT,
};

void sequence_set_clear(struct sequence_set *set)
{
    free(set->items);
    free(set->features);
    free(set->starts);
    free(set->allowed);
    *set = (struct sequence_set){0};
}

bool train_reserve(void **items, size_t need, size_t *capacity, size_t size)
{
    size_t wanted = *capacity ? *capacity : 1024;
    void *grown;

    while (wanted < need)
        wanted *= 2;
    if (wanted == *capacity)
        return true;
    grown = realloc(*items, wanted * size);
    if (!grown)
        return false;
    *items = grown;
    *capacity = wanted;
    return true;
}

static bool add_token(struct sequence_set *set, struct context *context, size_t token,
                      uint16_t allowed)
{
    size_t capacity = set->token_capacity;

    if (!train_reserve((void **)&set->features, set->feature_count + FEATURES_MAX,
                       &set->feature_capacity, sizeof *set->features) ||
        !train_reserve((void **)&set->allowed, set->token_count + 2, &set->token_capacity,
                       sizeof *set->allowed) ||
        !train_reserve((void **)&set->starts, set->token_count + 2, &capacity, sizeof *set->starts))
        return false;
    set->starts[set->token_count] = set->feature_count;
    set->allowed[set->token_count++] = allowed;
    set->feature_count += features_of(context, token, set->features + set->feature_count);
    set->starts[set->token_count] = set->feature_count;
    return true;
}

/* `allowed` has an entry for each token of the text. */
static enum gazetag_status add_runs(struct sequence_set *set, struct context *context,
                                    const uint16_t *allowed, uint8_t domain, float weight)
{
    for (size_t r = 0; r < context->run_count; r++) {
        const struct token_run *run = &context->runs[r];
        struct sequence sequence = {set->token_count, run->end - run->first, domain, weight};

        for (uint32_t i = run->first; i < run->end; i++) {
            uint16_t labels = allowed[i];

            /* The words of the name before the run are not labelled: it begins here. */
            if (i == run->first && (labels & BEGIN_LABELS) == 0)
                labels |= (uint16_t)(labels >> 1) & BEGIN_LABELS;
            if (!add_token(set, context, i, labels))
                return GAZETAG_NO_MEMORY;
        }
        if (!train_reserve((void **)&set->items, set->count + 1, &set->capacity,
                           sizeof *set->items))
            return GAZETAG_NO_MEMORY;
        set->items[set->count++] = sequence;
    }
    return GAZETAG_OK;
}

/* The tokens of a byte span: first .. end. */
static void tokens_of(const struct text *text, uint32_t start, uint32_t end, size_t *from,
                      size_t *first, size_t *last)
{
    while (*from < text->token_count && text->tokens[*from].end <= start)
        ++*from;
    *first = *last = *from;
    while (*last < text->token_count && text->tokens[*last].start < end)
        ++*last;
}

/* Whether the gazetteer knows exactly these tokens: as a demonym (1), otherwise (0), not (-1). */
static int known_demonym(const struct context *context, size_t first, size_t end)
{
    for (size_t i = 0; i < context->matches->count; i++) {
        const struct match *match = &context->matches->items[i];

        if (match->first_token == first && match->first_token + match->token_count == end)
            return context->names[i + 1].kind == NAME_DEMONYM;
        if (match->first_token > first)
            break;
    }
    return -1;
}

static bool ends_like_demonym(struct slice word)
{
    static const char *const endings[] = {"an", "ans", "ese", "ish", "i", "is", "ic", "ch"};

    for (size_t i = 0; i < sizeof endings / sizeof *endings; i++) {
        size_t length = strlen(endings[i]);
        if (word.length > length + 2 &&
            memcmp(word.data + word.length - length, endings[i], length) == 0)
            return true;
    }
    return false;
}

static void allow_span(uint16_t *allowed, size_t first, size_t end, uint16_t begins)
{
    for (size_t i = first; i < end; i++)
        allowed[i] = (uint16_t)(i == first ? begins : begins << 1);
}

static uint16_t place_begins(const struct context *context, size_t first, size_t end)
{
    int demonym = known_demonym(context, first, end);

    if (demonym == 1)
        return LABEL_BIT(LABEL_B_NAT);
    if (demonym == 0 || !ends_like_demonym(text_token_slice(context->text, end - 1)))
        return LABEL_BIT(LABEL_B_LOC);
    return LABEL_BIT(LABEL_B_LOC) | LABEL_BIT(LABEL_B_NAT);
}

/* What is left unmarked is no place, but may be any other name. Whether demonyms are marked
 * depends on the annotators: the second step learns it. No name begins with a small word. */
static uint16_t unmarked(struct context *context, size_t token)
{
    const struct token_view *view = context_view(context, token);
    uint16_t labels = ALL_LABELS & ~PLACE_LABELS;

    if (view->word == WORD_ARTICLE || view->word == WORD_LOCATIVE || view->word == WORD_PRONOUN ||
        view->word == WORD_CONJUNCTION || view->word == WORD_SAYING || view->word == WORD_NEGATIVE)
        labels &= (uint16_t)~BEGIN_LABELS;
    if (context->names[view->name].kind == NAME_DEMONYM)
        labels |= LABEL_BIT(LABEL_B_NAT) | LABEL_BIT(LABEL_I_NAT);
    return labels;
}

enum gazetag_status sequences_add_places(struct sequence_set *set,
                                         const struct gazetteer_set *gazetteer,
                                         const struct place_document *document, float weight)
{
    struct arena *arena = arena_new();
    enum gazetag_status status = GAZETAG_NO_MEMORY;
    struct context context;
    uint16_t *allowed;
    size_t from = 0;

    if (!arena)
        return GAZETAG_NO_MEMORY;
    allowed = arena_calloc(arena, document->text.token_count + 1, sizeof *allowed);
    if (!allowed)
        goto done;
    status = context_make(gazetteer, &document->document, &document->text, &document->matches,
                          arena, &context);
    if (status != GAZETAG_OK)
        goto done;
    for (size_t i = 0; i < document->text.token_count; i++)
        allowed[i] = unmarked(&context, i);
    for (size_t g = 0; g < document->gold_count; g++) {
        size_t first, end;

        tokens_of(&document->text, document->gold[g].start, document->gold[g].end, &from, &first,
                  &end);
        if (first < end)
            allow_span(allowed, first, end, place_begins(&context, first, end));
    }
    status = add_runs(set, &context, allowed, DOMAIN_PLACES, weight);
done:
    arena_free(arena);
    return status;
}

static uint16_t entity_begins(const struct context *context, const struct entity_document *document,
                              const struct entity_span *span, size_t first, size_t end)
{
    bool demonym = known_demonym(context, first, end) == 1;

    switch ((enum entity_type)span->type) {
    case TYPE_LOC:
        return LABEL_BIT(LABEL_B_LOC);
    case TYPE_NAT:
        /* The Voice of America text marks countries that act ("Iran's") so too. */
        return demonym ? LABEL_BIT(LABEL_B_NAT) : LABEL_BIT(LABEL_B_NAT) | LABEL_BIT(LABEL_B_LOC);
    case TYPE_PER:
        return LABEL_BIT(LABEL_B_PER);
    case TYPE_ORG:
        return LABEL_BIT(LABEL_B_ORG);
    case TYPE_MISC:
        return demonym ? LABEL_BIT(LABEL_B_NAT) : LABEL_BIT(LABEL_B_MISC);
    case TYPE_COUNT:
        break;
    }
    (void)document;
    return ALL_LABELS;
}

enum gazetag_status sequences_add_entities(struct sequence_set *set,
                                           const struct gazetteer_set *gazetteer,
                                           const struct entity_document *document, float weight)
{
    static const struct document no_document;
    struct arena *arena = arena_new();
    enum gazetag_status status = GAZETAG_NO_MEMORY;
    struct context context;
    uint16_t *allowed;
    size_t from = 0;

    if (!arena)
        return GAZETAG_NO_MEMORY;
    allowed = arena_calloc(arena, document->text.token_count + 1, sizeof *allowed);
    if (!allowed)
        goto done;
    status =
        context_make(gazetteer, &no_document, &document->text, &document->matches, arena, &context);
    if (status != GAZETAG_OK)
        goto done;
    for (size_t i = 0; i < document->text.token_count; i++) {
        allowed[i] = LABEL_BIT(LABEL_O);
        /* Tweets have no label for demonyms. */
        if (document->domain >= DOMAIN_WNUT17 &&
            context.names[context.tokens[i].name].kind == NAME_DEMONYM)
            allowed[i] |= LABEL_BIT(LABEL_B_NAT) | LABEL_BIT(LABEL_I_NAT);
    }
    for (size_t s = 0; s < document->span_count; s++) {
        size_t first, end;

        tokens_of(&document->text, document->spans[s].start, document->spans[s].end, &from, &first,
                  &end);
        if (first < end)
            allow_span(allowed, first, end,
                       entity_begins(&context, document, &document->spans[s], first, end));
    }
    status = add_runs(set, &context, allowed, document->domain, weight);
done:
    arena_free(arena);
    return status;
}

#include "recognize/context.h"

#include <string.h>

enum {
    RUN_MAX = 192, /* tokens labelled as one sequence */
    LINK_MAX = 3,  /* small words between the words of a name: "Bay of the" */
    FILTER_BITS = 4096,
    COUNT_MAX = UINT16_MAX,
};

/* ---- tokens */

static enum token_shape mark_shape(struct slice mark)
{
    switch (mark.data[0]) {
    case ',':
        return SHAPE_COMMA;
    case '.':
    case '!':
    case '?':
        return SHAPE_STOP;
    case '-':
        return SHAPE_HYPHEN;
    case '"':
    case '\'':
    case '`':
        return SHAPE_QUOTE;
    case '(':
    case '[':
        return SHAPE_OPEN;
    case ')':
    case ']':
        return SHAPE_CLOSE;
    case ':':
    case ';':
        return SHAPE_COLON;
    case '&':
        return SHAPE_AND;
    case '/':
        return SHAPE_SLASH;
    default:
        break;
    }
    if (mark.length == 3 && memcmp(mark.data, "\xe2\x80", 2) == 0) {
        unsigned char third = (unsigned char)mark.data[2];
        if (third >= 0x90 && third <= 0x95)
            return SHAPE_HYPHEN;
        if (third >= 0x98 && third <= 0x9f)
            return SHAPE_QUOTE;
    }
    return SHAPE_OTHER_MARK;
}

static enum token_shape shape_of(const struct context *context, size_t token)
{
    const struct text_token *t = &context->text->tokens[token];

    switch (t->kind) {
    case TEXT_NUMBER:
        return SHAPE_NUMBER;
    case TEXT_CLITIC:
        return SHAPE_CLITIC;
    case TEXT_PUNCT:
        return mark_shape(text_token_slice(context->text, token));
    default:
        break;
    }
    if (t->flags & TEXT_HAS_DIGIT)
        return SHAPE_MIXED_DIGIT;
    if (context->caseless)
        return SHAPE_CASELESS;
    if (!(t->flags & TEXT_INITIAL_UPPER))
        return SHAPE_LOWER;
    if (t->flags & TEXT_HAS_PERIOD)
        return t->flags & TEXT_HAS_LOWER ? SHAPE_CAPITAL_DOT : SHAPE_PERIODS;
    if (t->letters == 1)
        return SHAPE_INITIAL;
    return t->flags & TEXT_HAS_LOWER ? SHAPE_CAPITAL : SHAPE_UPPER;
}

const struct token_view *context_view(struct context *context, size_t token)
{
    struct token_view *view = &context->tokens[token];

    if (!(view->flags & VIEW_FILLED)) {
        view->shape = (uint8_t)shape_of(context, token);
        view->word = WORD_NONE;
        if (context->text->tokens[token].kind == TEXT_WORD) {
            view->word = (uint8_t)word_class_at(context->text, token);
            if (view->word == WORD_NONE && view->shape != SHAPE_LOWER &&
                word_is_first_name(context->text, token))
                view->word = WORD_FIRST_NAME;
        }
        view->flags |= VIEW_FILLED;
    }
    return view;
}

/* ---- names of the gazetteer */

size_t context_match_from(const struct context *context, uint32_t token)
{
    size_t low = 0, high = context->matches->count;

    while (low < high) {
        size_t middle = (low + high) / 2;
        if (context->matches->items[middle].first_token < token)
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

static enum name_kind town_kind(const char *code, uint64_t population)
{
    if (strcmp(code, "PPLX") == 0)
        return NAME_SECTION;
    if (population >= 1000000)
        return NAME_CITY_MILLION;
    if (population >= 100000)
        return NAME_CITY_100K;
    if (population >= 10000)
        return NAME_CITY_10K;
    if (population >= 1000)
        return NAME_CITY_1K;
    return NAME_CITY_SMALL;
}

static enum name_kind division_kind(const char *code)
{
    if (strncmp(code, "PCL", 3) == 0 || strcmp(code, "TERR") == 0)
        return NAME_COUNTRY;
    if (strncmp(code, "ADM1", 4) == 0)
        return NAME_ADM1;
    if (strncmp(code, "ADM2", 4) == 0)
        return NAME_ADM2;
    return NAME_ADM_LOWER;
}

static enum name_kind row_kind(char class, const char *code, uint64_t population)
{
    switch (class) {
    case 'A':
        return division_kind(code);
    case 'P':
    case '\0': /* a user's row with no more than a name and a point is most likely a settlement */
        return town_kind(code, population);
    case 'H':
        return NAME_WATER;
    case 'T':
    case 'U':
        return NAME_LAND;
    case 'L':
        return strcmp(code, "CONT") == 0 ? NAME_CONTINENT : NAME_REGION;
    case 'S':
        return strncmp(code, "AIR", 3) == 0 || strcmp(code, "INSM") == 0 ? NAME_AIRPORT : NAME_SPOT;
    case 'R':
        return NAME_ROAD;
    default:
        return NAME_OTHER;
    }
}

static uint8_t population_weight(uint64_t population)
{
    uint8_t weight = 0;

    for (uint64_t bound = 1; weight < 7 && population >= bound;
         bound = bound == 1 ? 1000 : bound * 10)
        weight++;
    return weight;
}

static struct name_info describe(const struct gazetteer_set *set, const struct match *match)
{
    enum { LOOK_AT = 4 }; /* the most populous rows say what the name is known for */
    struct name_info info = {0};
    uint32_t flags = 0;
    uint32_t count = match->candidate_count < LOOK_AT ? match->candidate_count : LOOK_AT;

    for (uint32_t i = 0; i < count; i++) {
        gazetteer_row row = match->candidates[i].row;
        uint64_t population = gazetteer_population(set, row);
        enum name_kind kind = row_kind(gazetteer_feature_class(set, row),
                                       gazetteer_feature_code(set, row), population);

        flags |= match->candidates[i].flags;
        if (i == 0) {
            info.kind = (uint8_t)kind;
            info.weight = population_weight(population);
        }
        if (kind == NAME_COUNTRY)
            info.flags |= NAME_HAS_COUNTRY;
        else if (kind >= NAME_ADM1 && kind <= NAME_ADM_LOWER)
            info.flags |= NAME_HAS_ADMIN;
        else if (kind >= NAME_CITY_MILLION && kind <= NAME_SECTION)
            info.flags |= NAME_HAS_TOWN;
    }
    if (count > 0) {
        uint32_t first = match->candidates[0].flags;

        if (first & GAZETTEER_NAME_DEMONYM)
            info.kind = NAME_DEMONYM;
        else if (first & GAZETTEER_NAME_ABBREVIATION)
            info.kind = info.kind <= NAME_ADM1 ? NAME_ABBREVIATION_HIGH : NAME_ABBREVIATION;
        if (first & GAZETTEER_NAME_STRIPPED)
            info.flags |= NAME_IS_STRIPPED;
    } else {
        info.kind = NAME_OTHER;
    }
    if (flags & GAZETTEER_NAME_DEMONYM)
        info.flags |= NAME_IS_DEMONYM;
    if (flags & GAZETTEER_NAME_ABBREVIATION)
        info.flags |= NAME_IS_ABBREVIATION;
    if (flags & GAZETTEER_NAME_MAIN)
        info.flags |= NAME_IS_MAIN;
    info.ambiguity = match->candidate_count > 15  ? 3
                     : match->candidate_count > 4 ? 2
                     : match->candidate_count > 1 ? 1
                                                  : 0;
    return info;
}

/* Gives each token the leftmost longest match that covers it. */
static void place_names(const struct gazetteer_set *set, struct context *context)
{
    uint32_t covered = 0;

    for (size_t i = 0; i < context->matches->count; i++) {
        const struct match *match = &context->matches->items[i];

        context->names[i + 1] = describe(set, match);
        if (match->first_token < covered || match->token_count == 0)
            continue;
        for (uint32_t k = 0; k < match->token_count; k++) {
            struct token_view *view = &context->tokens[match->first_token + k];
            view->name = (uint32_t)i + 1;
            view->position = match->token_count == 1       ? NAME_WHOLE
                             : k == 0                      ? NAME_BEGIN
                             : k + 1 == match->token_count ? NAME_END
                                                           : NAME_MIDDLE;
        }
        covered = match->first_token + match->token_count;
    }
}

/* ---- which tokens the model labels */

static bool links_names(struct context *context, size_t token)
{
    const struct token_view *view = context_view(context, token);

    switch (view->shape) {
    case SHAPE_HYPHEN:
    case SHAPE_AND:
    case SHAPE_CLITIC:
    case SHAPE_SLASH:
    case SHAPE_QUOTE:
    case SHAPE_NUMBER:
        return true;
    case SHAPE_LOWER:
        return view->word == WORD_OF || view->word == WORD_ARTICLE ||
               view->word == WORD_CONJUNCTION || view->word == WORD_LOCATIVE;
    default:
        return false;
    }
}

static bool is_capital(const struct context *context, const struct text_token *token)
{
    if (token->kind != TEXT_WORD)
        return false;
    return context->caseless || (token->flags & TEXT_INITIAL_UPPER) != 0 ||
           ((token->flags & TEXT_HAS_DIGIT) != 0 && !(token->flags & TEXT_HAS_LOWER));
}

/* Small words between two names may belong to one name with both. */
static void link_back(struct context *context, size_t token)
{
    const struct text_token *tokens = context->text->tokens;
    size_t at = token;

    while (at > 0 && token - at < LINK_MAX + 1 &&
           tokens[at - 1].sentence == tokens[token].sentence) {
        at--;
        if (context->tokens[at].flags & VIEW_ACTIVE) {
            while (++at < token)
                context->tokens[at].flags |= VIEW_ACTIVE;
            return;
        }
        if (token - at > LINK_MAX || !links_names(context, at))
            return;
    }
}

static void mark_active(struct context *context)
{
    const struct text *text = context->text;

    for (size_t i = 0; i < text->token_count; i++) {
        const struct text_token *token = &text->tokens[i];
        struct token_view *view = &context->tokens[i];

        if (is_capital(context, token)) {
            view->flags |= VIEW_ACTIVE | VIEW_CAPITAL;
        } else if (view->name != 0 &&
                   (view->position == NAME_BEGIN || view->position == NAME_WHOLE)) {
            /* A name that starts with an article or a figure: "al-Tanf", "9 de Julio". */
            view->flags |= VIEW_ACTIVE;
        } else if (token->kind == TEXT_NUMBER && i > 0 &&
                   (context->tokens[i - 1].flags & VIEW_CAPITAL) != 0 &&
                   !(token->flags & TEXT_SENTENCE_START)) {
            view->flags |= VIEW_ACTIVE; /* "Tower 22" */
            continue;
        } else {
            continue;
        }
        link_back(context, i);
    }
}

static bool cut_runs(struct context *context, struct arena *arena)
{
    const struct text *text = context->text;
    struct {
        struct token_run *items;
        size_t count, capacity;
    } runs = {0};
    size_t i = 0;

    while (i < text->token_count) {
        struct token_run run = {.first = (uint32_t)i};

        if (!(context->tokens[i].flags & VIEW_ACTIVE)) {
            i++;
            continue;
        }
        while (i < text->token_count && (context->tokens[i].flags & VIEW_ACTIVE) != 0 &&
               text->tokens[i].sentence == text->tokens[run.first].sentence &&
               i - run.first < RUN_MAX)
            i++;
        run.end = (uint32_t)i;
        if (!ARENA_PUSH(arena, &runs, run))
            return false;
    }
    context->runs = runs.items;
    context->run_count = runs.count;
    return true;
}

/* ---- what the document says of its words */

static void bump(uint16_t *count)
{
    if (*count < COUNT_MAX)
        ++*count;
}

static struct word_record *record_of(const struct context *context, uint32_t fold)
{
    uint32_t at = (fold * 0x9E3779B1u) & context->table_mask;

    while (context->table[at] != 0) {
        if (context->records[context->table[at]].fold == fold)
            return &context->records[context->table[at]];
        at = (at + 1) & context->table_mask;
    }
    return NULL;
}

static uint32_t record_add(struct context *context, uint32_t fold)
{
    uint32_t at = (fold * 0x9E3779B1u) & context->table_mask;

    while (context->table[at] != 0) {
        if (context->records[context->table[at]].fold == fold)
            return context->table[at];
        at = (at + 1) & context->table_mask;
    }
    context->table[at] = (uint32_t)context->record_count;
    context->records[context->record_count].fold = fold;
    return (uint32_t)context->record_count++;
}

/* A state or country stands after a comma. */
static bool state_follows(const struct context *context, size_t token)
{
    const struct text *text = context->text;
    const struct name_info *name;

    if (token + 2 >= text->token_count || text->bytes.data[text->tokens[token + 1].start] != ',')
        return false;
    name = &context->names[context->tokens[token + 2].name];
    return name->kind == NAME_COUNTRY || name->kind == NAME_ADM1 ||
           name->kind == NAME_ABBREVIATION_HIGH;
}

struct word_use context_use(struct context *context, size_t token)
{
    const struct text *text = context->text;
    const struct text_token *t = &text->tokens[token];
    bool before = token > 0 && text->tokens[token - 1].sentence == t->sentence;
    bool after = token + 1 < text->token_count && text->tokens[token + 1].sentence == t->sentence;
    struct word_use use = {0};

    if (before) {
        const struct token_view *view = context_view(context, token - 1);
        use.capital_before =
            (view->flags & VIEW_CAPITAL) != 0 && view->word != WORD_TITLE &&
            !(text->tokens[token - 1].flags & TEXT_SENTENCE_START && view->word != WORD_NONE);
        use.after_title = view->word == WORD_TITLE;
        use.after_preposition = view->word == WORD_LOCATIVE;
    }
    if (after)
        use.capital_after = (context->tokens[token + 1].flags & VIEW_CAPITAL) != 0;
    use.before_state = after && state_follows(context, token);
    use.mid_sentence = !(t->flags & TEXT_SENTENCE_START);
    return use;
}

static void count_capitals(struct context *context)
{
    const struct text *text = context->text;

    for (size_t i = 0; i < text->token_count; i++) {
        struct word_record *record;
        struct word_use use;

        if (!(context->tokens[i].flags & VIEW_CAPITAL))
            continue;
        context->tokens[i].record = record_add(context, text->tokens[i].fold);
        record = &context->records[context->tokens[i].record];
        use = context_use(context, i);
        bump(&record->capital);
        if (use.mid_sentence)
            bump(&record->mid_capital);
        if (use.after_title)
            bump(&record->after_title);
        if (use.after_preposition)
            bump(&record->after_preposition);
        if (use.before_state)
            bump(&record->before_state);
        if (use.capital_before && !use.capital_after)
            bump(&record->last_of_run);
        else if (use.capital_after && !use.capital_before)
            bump(&record->first_of_run);
        else if (!use.capital_after)
            bump(&record->alone);
    }
}

/* Most small words are no name's: a filter of one bit each spares the look-up. */
static void count_lower(struct context *context)
{
    const struct text *text = context->text;
    uint64_t filter[FILTER_BITS / 64] = {0};

    for (size_t i = 1; i < context->record_count; i++) {
        uint32_t bit = context->records[i].fold % FILTER_BITS;
        filter[bit / 64] |= UINT64_C(1) << (bit % 64);
    }
    for (size_t i = 0; i < text->token_count; i++) {
        const struct text_token *token = &text->tokens[i];
        uint32_t bit = token->fold % FILTER_BITS;
        struct word_record *record;

        if ((filter[bit / 64] >> (bit % 64) & 1) == 0 || token->kind != TEXT_WORD ||
            (context->tokens[i].flags & VIEW_CAPITAL) != 0)
            continue;
        record = record_of(context, token->fold);
        if (record)
            bump(&record->lower);
    }
}

static bool make_records(struct context *context, struct arena *arena)
{
    size_t capitals = 0, size = 16;

    for (size_t i = 0; i < context->text->token_count; i++)
        capitals += (context->tokens[i].flags & VIEW_CAPITAL) != 0;
    if (context->caseless)
        capitals = 0;
    while (size < 2 * capitals)
        size *= 2;
    context->records = arena_calloc(arena, capitals + 1, sizeof *context->records);
    context->table = arena_calloc(arena, size, sizeof *context->table);
    if (!context->records || !context->table)
        return false;
    context->table_mask = (uint32_t)(size - 1);
    context->record_count = 1;
    if (capitals > 0) {
        count_capitals(context);
        count_lower(context);
    }
    return true;
}

enum gazetag_status context_make(const struct gazetteer_set *set, const struct document *document,
                                 const struct text *text, const struct match_list *matches,
                                 struct arena *arena, struct context *out)
{
    struct context context = {.document = document,
                              .text = text,
                              .matches = matches,
                              .caseless = text->letter_case != TEXT_MIXED_CASE};

    context.tokens = arena_calloc(arena, text->token_count + 1, sizeof *context.tokens);
    context.names = arena_calloc(arena, matches->count + 1, sizeof *context.names);
    if (!context.tokens || !context.names)
        return GAZETAG_NO_MEMORY;
    place_names(set, &context);
    mark_active(&context);
    if (!cut_runs(&context, arena) || !make_records(&context, arena))
        return GAZETAG_NO_MEMORY;
    *out = context;
    return GAZETAG_OK;
}

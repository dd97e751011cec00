/* "Springfield, Illinois, and Springfield, Massachusetts": one name that the text puts in several
 * divisions is several names. */
#include "resolve/names.h"

/* So many explicit places are looked at; a directory of towns has more. */
enum { TOLD_MAX = 128 };

struct told {
    size_t mention;
    uint64_t key, container;
};

/* The first row of the country or first-order division that follows the mention's comma or stands
 * in brackets after it; GAZETTEER_NO_ROW none. */
static gazetteer_row container_of(const struct gazetteer_set *set, const struct text *text,
                                  const struct mention_list *mentions, size_t index)
{
    const struct mention *inner = &mentions->items[index], *outer = inner + 1;
    size_t end = (size_t)inner->first_token + inner->token_count;
    struct gazetteer_columns columns;
    enum place_kind kind;
    char mark;

    if (index + 1 >= mentions->count || outer->first_token != end + 1 || !outer->match ||
        outer->match->candidate_count == 0 || text->tokens[end].kind != TEXT_PUNCT)
        return GAZETTEER_NO_ROW;
    mark = text->bytes.data[text->tokens[end].start];
    if (mark != ',' && mark != '(')
        return GAZETTEER_NO_ROW;
    gazetteer_columns_get(set, outer->match->candidates[0].row, &columns);
    kind = place_kind_of(columns.feature_class, columns.feature_code);
    return kind == KIND_ADM1 || kind == KIND_COUNTRY ? outer->match->candidates[0].row
                                                     : GAZETTEER_NO_ROW;
}

static bool has_two(const struct told *told, size_t count, uint64_t key)
{
    const struct told *first = NULL;

    for (size_t i = 0; i < count; i++) {
        if (told[i].key != key)
            continue;
        if (first && first->container != told[i].container)
            return true;
        first = first ? first : &told[i];
    }
    return false;
}

void names_tell_apart(const struct gazetteer_set *set, const struct text *text,
                      const struct mention_list *mentions, uint64_t *keys)
{
    struct told told[TOLD_MAX];
    size_t count = 0;
    bool any = false;

    for (size_t i = 0; i + 1 < mentions->count && count < TOLD_MAX; i++) {
        gazetteer_row row = container_of(set, text, mentions, i);

        if (row != GAZETTEER_NO_ROW)
            told[count++] = (struct told){i, keys[i], row};
    }
    for (size_t i = 1; i < count && !any; i++)
        any = has_two(told, i + 1, told[i].key);
    if (!any)
        return;
    for (size_t i = 0; i < mentions->count; i++) {
        const struct told *chosen = NULL;

        if (!has_two(told, count, keys[i]))
            continue;
        /* a bare mention is of the one told last, or else next */
        for (size_t t = 0; t < count && (!chosen || told[t].mention <= i); t++)
            if (told[t].key == keys[i])
                chosen = &told[t];
        keys[i] ^= (chosen->container + 1) * 0xff51afd7ed558ccdu;
    }
}

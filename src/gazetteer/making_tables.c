/* Tables of an image: rows by id, divisions, countries. */
#include <stdlib.h>
#include <string.h>

#include "gazetteer/making.h"

bool making_write_ids(struct making *m)
{
    uint64_t slots = (uint64_t)m->row_count * 4 / 3 + 1;

    m->id_slots = slots < UINT32_MAX ? (uint32_t)slots : UINT32_MAX - 1;
    m->ids = malloc((size_t)m->id_slots * sizeof *m->ids);
    if (!m->ids)
        return false;
    memset(m->ids, 0xFF, (size_t)m->id_slots * sizeof *m->ids);
    for (uint32_t i = 0; i < m->row_count; i++) {
        uint32_t hash = m->b->rows[m->order[i]].id_hash;
        uint32_t at = (uint32_t)((uint64_t)hash * m->id_slots >> 32);
        while (m->ids[at] != IMAGE_NONE)
            at = at + 1 == m->id_slots ? 0 : at + 1;
        m->ids[at] = i;
    }
    return true;
}

static uint32_t final_row(const struct builder *b, uint32_t collected)
{
    while (collected != IMAGE_NONE && b->rows[collected].dead) {
        /* A later source replaced it: its id leads to the row that stayed. */
        struct slice id =
            slice_of(b->strings.data + b->rows[collected].text, b->rows[collected].id_length);
        collected = builder_row_by_id(b, id);
    }
    return collected == IMAGE_NONE ? IMAGE_NONE : b->rows[collected].final;
}

static int by_division_number(const void *a, const void *b)
{
    const struct image_division *x = a, *y = b;

    return (x->number > y->number) - (x->number < y->number);
}

static struct image_division *find_division(struct making *m, uint32_t number)
{
    struct image_division key = {.number = number};

    return number
               ? bsearch(&key, m->divisions, m->b->division_count, sizeof key, by_division_number)
               : NULL;
}

bool making_write_divisions(struct making *m)
{
    struct builder *b = m->b;
    size_t count = 0;

    m->divisions = calloc(b->division_count + 1, sizeof *m->divisions);
    if (!m->divisions)
        return false;
    for (size_t i = 0; i < b->division_slots; i++) {
        const struct build_division *from = &b->divisions[i];
        struct image_division *to = &m->divisions[count];
        if (from->number == 0)
            continue;
        to->number = from->number;
        to->row = from->row == IMAGE_NONE ? IMAGE_NONE : final_row(b, from->row);
        if (!making_put_string(m, slice_of(b->strings.data + from->code, from->code_length),
                               &to->code))
            return false;
        if (from->name_length &&
            !making_put_string(m, slice_of(b->strings.data + from->name, from->name_length),
                               &to->name))
            return false;
        count++;
    }
    qsort(m->divisions, count, sizeof *m->divisions, by_division_number);
    /* The most populous ADM1 (ADM2) with the codes of a division is the division. */
    for (uint32_t row = 0; row < m->row_count; row++) {
        const char *code = b->features[m->rows[row].feature].code;
        struct image_division *division = NULL;
        if (strcmp(code, "ADM1") == 0)
            division = find_division(m, m->rows[row].admin1);
        else if (strcmp(code, "ADM2") == 0)
            division = find_division(m, m->rows[row].admin2);
        if (division && division->row == IMAGE_NONE)
            division->row = row;
    }
    return true;
}

/* How surely a row with this code is the country of its country code: lower is surer, 0 not. */
static unsigned country_rank(const char *code)
{
    static const char *const codes[] = {"PCLI", "PCLS", "PCLF", "PCLD", "PCL", "PCLIX", "TERR"};

    for (unsigned i = 0; i < sizeof codes / sizeof *codes; i++)
        if (strcmp(code, codes[i]) == 0)
            return i + 1;
    return 0;
}

bool making_write_countries(struct making *m)
{
    struct builder *b = m->b;
    /* Codes are two capitals. */
    enum { FIRST = 'A' << 8 | 'A', COUNT = ('Z' << 8 | 'Z') - FIRST + 1 };
    struct image_country *table = calloc(COUNT, sizeof *table);
    unsigned char *ranks = calloc(COUNT, 1);
    bool ok = false;

    if (!table || !ranks)
        goto done;
    for (uint32_t row = 0; row < m->row_count; row++) {
        uint16_t code = m->rows[row].country;
        unsigned rank = country_rank(b->features[m->rows[row].feature].code);
        unsigned at = (unsigned)code - FIRST;
        if (code < FIRST || at >= COUNT)
            continue;
        if (table[at].code == 0)
            table[at] = (struct image_country){.code = code, .row = IMAGE_NONE};
        if (rank && (ranks[at] == 0 || rank < ranks[at])) {
            table[at].row = row;
            ranks[at] = (unsigned char)rank;
        }
    }
    for (size_t i = 0; i < b->country_count; i++) {
        const struct build_country *from = &b->countries[i];
        struct image_country *to;
        if (from->code < FIRST || from->code - FIRST >= COUNT)
            continue;
        to = &table[from->code - FIRST];
        if (to->code == 0)
            *to = (struct image_country){.code = from->code, .row = IMAGE_NONE};
        if (from->row != IMAGE_NONE)
            to->row = final_row(b, from->row);
        if (!making_put_string(m, slice_of(b->strings.data + from->name, from->name_length),
                               &to->name) ||
            !making_put_string(m, slice_of(b->strings.data + from->iso3, from->iso3_length),
                               &to->iso3) ||
            !making_put_string(
                m, slice_of(b->strings.data + from->neighbours, from->neighbours_length),
                &to->neighbours))
            goto done;
    }
    for (size_t i = 0; i < COUNT; i++)
        if (table[i].code != 0)
            table[m->country_count++] = table[i];
    m->countries = table;
    table = NULL;
    ok = true;
done:
    free(table);
    free(ranks);
    return ok;
}

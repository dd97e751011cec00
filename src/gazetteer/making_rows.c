/* Strings, spellings and keys of the rows of an image. */
#include <stdlib.h>
#include <string.h>

#include "gazetteer/making.h"
#include "gazetteer/skeleton.h"

bool making_put_string(struct making *m, struct slice text, uint32_t *offset)
{
    uint16_t length = (uint16_t)(text.length < UINT16_MAX ? text.length : UINT16_MAX);

    if (m->strings.length > UINT32_MAX - sizeof length - UINT16_MAX) {
        m->too_large = true;
        return false;
    }
    if (offset)
        *offset = (uint32_t)m->strings.length;
    return buffer_append(&m->strings, (const char *)&length, sizeof length) &&
           buffer_append(&m->strings, text.data, length);
}

static bool link_extras(struct making *m)
{
    struct builder *b = m->b;

    if (b->extra_count >= UINT32_MAX)
        return false;
    m->extra_head = calloc((size_t)b->row_count + 1, sizeof *m->extra_head);
    m->extra_next = calloc(b->extra_count + 1, sizeof *m->extra_next);
    if (!m->extra_head || !m->extra_next)
        return false;
    for (size_t i = b->extra_count; i-- > 0;) {
        uint32_t row = b->extras[i].row;
        m->extra_next[i] = m->extra_head[row];
        m->extra_head[row] = (uint32_t)i + 1;
    }
    return true;
}

enum {
    MOST_ALTERNATES = 60000,
    COMPARED_ALTERNATES = 512,
    FAR = 4, /* edits between plain forms beyond which an alternate is no romanisation */
};

struct spellings {
    struct making *m;
    const struct build_row *row;
    uint32_t final;
    uint32_t count; /* alternates written */
    size_t start;   /* of the alternates in the strings */
    struct slice name;
    struct skeleton main; /* of the main name */
    bool has_main;
};

/* Whether an alternate is another name altogether, and no part of the main one. */
static bool is_translation(const struct skeleton *main, const struct skeleton *other)
{
    unsigned shorter = main->length < other->length ? main->length : other->length;

    return memcmp(main->plain, other->plain, shorter) != 0 &&
           skeleton_distance(main, other, FAR) >= FAR;
}

static bool take_key(void *context, struct slice key, uint32_t flags, unsigned record_flags)
{
    struct spellings *s = context;
    struct skeleton skeleton;

    if (!s->has_main && (flags & GAZETTEER_NAME_MAIN) && names_arabic_country(s->row->country))
        s->has_main = skeleton_of(key, &s->main);
    else if (s->has_main && flags == GAZETTEER_NAME_ALTERNATE && skeleton_of(key, &skeleton) &&
             is_translation(&s->main, &skeleton))
        flags |= GAZETTEER_NAME_TRANSLATED;
    return name_table_add(&s->m->table, key, s->final, flags, record_flags);
}

static bool make_keys(struct spellings *s, struct slice text, uint32_t flags, bool trusted)
{
    const struct image_feature *feature = &s->m->b->features[s->row->feature];
    struct name_spelling spelling = {text,           flags,        trusted, s->row->country,
                                     feature->class, feature->code};

    s->m->b->statistics.spellings++;
    switch (names_make(&s->m->work, &spelling, take_key, s)) {
    case NAMES_MADE:
        return true;
    case NAMES_KEPT_OUT:
        s->m->b->statistics.spellings_kept_out++;
        return true;
    default:
        return false;
    }
}

/* Whether the row has this spelling already; long lists are not searched to the end. */
static bool is_written(const struct spellings *s, struct slice text)
{
    const char *data = s->m->strings.data;
    size_t at = s->start;

    if (slice_equal(text, s->name))
        return true;
    for (uint32_t i = 0; i < s->count && i < COMPARED_ALTERNATES; i++) {
        uint16_t length;
        memcpy(&length, data + at, sizeof length);
        at += sizeof length;
        if (length == text.length && memcmp(data + at, text.data, length) == 0)
            return true;
        at += length;
    }
    return false;
}

static bool add_alternate(struct spellings *s, struct slice text, uint32_t flags, bool trusted)
{
    while (text.length && text.data[0] == ' ')
        text = slice_of(text.data + 1, text.length - 1);
    while (text.length && text.data[text.length - 1] == ' ')
        text.length--;
    if (text.length == 0 || text.length > UINT16_MAX)
        return true;
    /* A demonym's flag matters even when the spelling is there. */
    if (is_written(s, text)) {
        if (flags == GAZETTEER_NAME_ALTERNATE)
            return true;
    } else if (s->count < MOST_ALTERNATES) {
        if (!making_put_string(s->m, text, NULL))
            return false;
        s->count++;
    }
    return make_keys(s, text, flags, trusted);
}

static bool add_alternates(struct spellings *s, const struct build_row *row)
{
    const char *at = s->m->b->strings.data + row->text + row->id_length + row->name_length;
    const char *end = at + row->alternates_length;

    while (at < end) {
        const char *bar = memchr(at, '|', (size_t)(end - at));
        const char *stop = bar ? bar : end;
        if (!add_alternate(s, slice_of(at, (size_t)(stop - at)), GAZETTEER_NAME_ALTERNATE,
                           row->trusted))
            return false;
        at = stop + 1;
    }
    return true;
}

static struct slice row_name(const struct builder *b, const struct build_row *row)
{
    return slice_of(b->strings.data + row->text + row->id_length, row->name_length);
}

/* The row's text and keys: its own, those of the rows that it replaced, and what was added. */
static bool write_spellings(struct making *m, uint32_t collected, uint32_t final)
{
    struct builder *b = m->b;
    const struct build_row *row = &b->rows[collected];
    struct spellings s = {.m = m, .row = row, .final = final, .name = row_name(b, row)};
    size_t count_at;
    uint16_t count;

    if (!making_put_string(m, slice_of(b->strings.data + row->text, row->id_length),
                           &m->rows[final].text) ||
        !making_put_string(m, s.name, NULL))
        return false;
    count_at = m->strings.length;
    if (!buffer_append(&m->strings, "\0\0", sizeof count))
        return false;
    s.start = m->strings.length;
    if (!make_keys(&s, s.name, GAZETTEER_NAME_MAIN, row->trusted))
        return false;
    for (uint32_t at = collected; at != IMAGE_NONE; at = b->rows[at].older) {
        const struct build_row *version = &b->rows[at];
        if (at != collected &&
            !add_alternate(&s, row_name(b, version), GAZETTEER_NAME_ALTERNATE, version->trusted))
            return false;
        if (!add_alternates(&s, version))
            return false;
        for (uint32_t next = m->extra_head[at]; next; next = m->extra_next[next - 1]) {
            const struct build_extra *extra = &b->extras[next - 1];
            if (!add_alternate(&s, slice_of(b->strings.data + extra->text, extra->length),
                               extra->flags, extra->trusted))
                return false;
        }
    }
    count = (uint16_t)s.count;
    memcpy(m->strings.data + count_at, &count, sizeof count);
    return true;
}

bool making_write_rows(struct making *m)
{
    struct builder *b = m->b;

    m->rows = calloc((size_t)m->row_count + 1, sizeof *m->rows);
    if (!m->rows || !link_extras(m) ||
        !making_put_string(m, slice_of(NULL, 0), NULL)) /* the empty string is at 0 */
        return false;
    for (uint32_t i = 0; i < m->row_count; i++) {
        const struct build_row *row = &b->rows[m->order[i]];
        m->rows[i] = (struct image_row){.latitude = row->latitude,
                                        .longitude = row->longitude,
                                        .population = row->population,
                                        .country = row->country,
                                        .feature = row->feature,
                                        .admin1 = row->admin1,
                                        .admin2 = row->admin2,
                                        .flags = row->core ? IMAGE_ROW_CORE : 0};
        if (!write_spellings(m, m->order[i], i))
            return false;
    }
    return true;
}

bool making_add_suppressed(struct making *m)
{
    const struct buffer *keys = &m->b->suppressed;
    size_t start = 0;

    while (start < keys->length) {
        const char *line_end = memchr(keys->data + start, '\n', keys->length - start);
        size_t end = (size_t)(line_end - keys->data);
        if (!name_table_add(&m->table, slice_of(keys->data + start, end - start), NAME_SUPPRESSED,
                            0, INDEX_RECORD_SUPPRESSED))
            return false;
        start = end + 1;
    }
    return true;
}

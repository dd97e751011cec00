/* An image in the making: what the parts of builder_finish() hand on. */
#ifndef GAZETTEER_MAKING_H
#define GAZETTEER_MAKING_H

#include "gazetteer/build_internal.h"
#include "gazetteer/name_table.h"
#include "gazetteer/names.h"

struct making {
    struct builder *b;
    uint32_t row_count;
    uint32_t *order;      /* final number -> collected row */
    uint32_t *extra_head; /* by collected row: first extra + 1 */
    uint32_t *extra_next; /* by extra: next one + 1 */
    struct image_row *rows;
    struct buffer strings;
    struct name_table table;
    struct name_index index;
    struct name_work work;
    uint32_t *ids;
    uint32_t id_slots;
    struct image_division *divisions;
    struct image_country *countries;
    size_t country_count;
    bool too_large;
};

/* Appends a string with its length before it (longer ones are cut at 65,535 bytes); false when
 * memory or the 4 GB of offsets are short, `too_large` then. `offset` may be NULL. */
bool making_put_string(struct making *m, struct slice text, uint32_t *offset);

/* The rows in their final order with their strings, and the keys that lead to them. */
bool making_write_rows(struct making *m);
bool making_add_suppressed(struct making *m);

/* The table from ids to rows, and the divisions and countries that contain rows. */
bool making_write_ids(struct making *m);
bool making_write_divisions(struct making *m);
bool making_write_countries(struct making *m);

#endif

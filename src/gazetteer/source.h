/* What the readers of gazetteer sources share: bytes that come from somewhere, rows that are told
 * of when they are skipped, numbers and codes. */
#ifndef GAZETAG_GAZETTEER_SOURCE_H
#define GAZETAG_GAZETTEER_SOURCE_H

#include "gazetteer/builder.h"

/* Which rows are taken, and which names. All zero: everything. */
struct source_filter {
    const uint16_t *countries;
    size_t country_count;        /* 0: all */
    const char *feature_classes; /* "AP", NULL: all */
    uint64_t min_population;
    const char *const *languages; /* of alternateNamesV2.txt; NULL: none, en and romanisations */
    size_t language_count;
};

struct source {
    const char *path; /* for messages */
    /* The next bytes: at most `room` at `into`; 0 at the end; -1 after an error, which it has
     * described in `error`. */
    long (*read)(void *context, void *into, size_t room, gazetag_error *error);
    void *context;
    bool strict;
    gazetteer_warn *warn;
    void *warn_context;
    const struct source_filter *filter; /* NULL: everything */
};

/* Tells of a row that is skipped; gives the status with which reading ends when it is not to be
 * skipped (strict, or no memory). */
enum gazetag_status source_skip(const struct source *source, struct builder *builder, uint64_t line,
                                const char *reason, gazetag_error *error);

/* Whether the filter lets the row through. */
bool source_takes(const struct source *source, const struct builder_row *row);

/* Decimal numbers, without the locale; false unless all of `text` is one. */
bool source_number(struct slice text, double *out);
bool source_population(struct slice text, uint64_t *out); /* empty is 0; "-1" and "1.5" too */

/* Two letters, or 0. */
uint16_t source_country(struct slice text);

struct slice source_trim(struct slice text);

#endif

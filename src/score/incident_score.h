/* How well incidents were found, measured against records by people. */
#ifndef GAZETAG_SCORE_INCIDENT_SCORE_H
#define GAZETAG_SCORE_INCIDENT_SCORE_H

#include <stddef.h>
#include <stdint.h>

#include "base/arena.h"
#include "gazetag.h"
#include "score/score.h"
#include "text/date.h"

/* A place is right within this distance. */
#define SCORE_NEAR_KM 25.0

/* Coded, and no day at all. */
#define SCORE_NO_SUCH_DAY INT32_MAX

/* An incident at one site, as published; strings may be NULL. Series and what is planned,
 * supposed or denied are no candidates: leave them out. */
struct score_candidate {
    const char *type, *sub_event_type;
    date_day start, end;  /* DATE_NONE unknown */
    int32_t killed, hurt; /* the best figure, else the lowest; negative unknown */
    bool has_point;
    struct geo_point point;
    const char *place_text, *place_name, *actor;
};

/* How many, as people coded it: from low to high; high negative: no limit. */
struct score_range {
    bool known;
    int64_t low, high;
};

/* One incident of an annotation. */
struct score_incident {
    const char *const *types; /* any of these is right */
    size_t type_count;
    date_day day; /* DATE_NONE not coded */
    struct score_range killed, hurt;
    bool has_point;
    struct geo_point point;
    const char *location; /* templates only; NULL not coded */
    const char *actor;
    bool optional;
};

/* What people coded of one document. */
struct score_gold {
    bool is_record, is_templates;
    struct score_incident record;
    struct score_incident *templates;
    size_t template_count;
    const char *sub_event_type; /* NULL not coded */
};

/* Reads `gold` of a JSON Lines object into `arena`. `*found` false, without an error: there is no
 * such member. GAZETAG_BAD_DATA says in `error` what is wrong. */
enum gazetag_status score_read_incidents(const char *line, size_t length, struct arena *arena,
                                         bool *found, struct score_gold *out, gazetag_error *error);

/* Adds a document to the sums; cleared storage ({0}) is a start. */
enum gazetag_status score_add_incidents(gazetag_incident_score *score,
                                        const struct score_gold *gold,
                                        const struct score_candidate *candidates, size_t count,
                                        struct arena *arena);

/* ---- parts */

/* Does a figure agree with the coded range? An unknown figure agrees with nobody. */
bool score_count_agrees(int32_t figure, const struct score_range *range);
bool score_day_agrees(const struct score_candidate *candidate, date_day day);
bool score_type_agrees(const struct score_candidate *candidate, const struct score_incident *gold);

static inline void score_share_add(gazetag_share *share, bool right)
{
    share->right += right;
    share->of++;
}

/* What a template says that can be right or wrong. */
enum score_slot { SLOT_PLACE, SLOT_DATE, SLOT_KILLED, SLOT_ACTOR, SLOT_COUNT };

/* A template and the candidate that tells of it. */
struct score_alignment {
    size_t template, candidate;
    unsigned coded, right; /* bits of enum score_slot */
    int agreement;
};

struct score_alignment_list {
    struct score_alignment *items;
    size_t count, capacity;
};

/* Each template is aligned with one candidate of its type at the most, those that agree most
 * first. The list is the arena's. */
enum gazetag_status score_align_templates(const struct score_gold *gold,
                                          const struct score_candidate *candidates, size_t count,
                                          struct arena *arena, struct score_alignment_list *out);

/* Counts what the alignment of the templates tells. */
enum gazetag_status score_add_templates(gazetag_incident_score *score,
                                        const struct score_gold *gold,
                                        const struct score_candidate *candidates, size_t count,
                                        struct arena *arena);

/* ---- pairs of documents */

struct score_pair_document {
    const char *id, *text;
};

struct score_pair {
    struct score_pair_document documents[2];
    bool same, different; /* do they tell of one incident? */
};

/* Reads a line with `a`, `b` (each with `id` and `text`) and `label` into `arena`; `*found` false:
 * the line is no pair. */
enum gazetag_status score_read_pair(const char *line, size_t length, struct arena *arena,
                                    bool *found, struct score_pair *out);

#endif

/* How likely two records tell of one incident. */
#ifndef GAZETAG_MERGE_COMPARE_H
#define GAZETAG_MERGE_COMPARE_H

#include "merge/evidence.h"

/* A record with what comparing it needs. */
struct merge_item {
    struct record *record;
    const struct record_account *account; /* its summary */
    struct evidence_words evidence;
    unsigned family; /* bits: types in one of them may be one incident */
    date_day seen;   /* for the window: its date, else its publication */
    /* The actor's country strikes outside itself, where few others of the run tell of it doing so:
     * then who did it tells much. */
    bool alone_abroad;
    float crowd;       /* what it weighs that many documents tell of its day and country */
    uint32_t document; /* the number of the first item of its document, in the documents' order */
};

/* False when memory is short. */
bool merge_item_read(struct record *record, struct merge_item *out);

/* A sum of evidence for and against; MERGE_VETO when they cannot be one. */
#define MERGE_VETO (-1000.0f)
/* From here on two records are one incident; measured on pairs of write-ups of one event and of
 * others near it in time and place. */
#define MERGE_THRESHOLD 3.999f /* four; sums of tenths are not exact */
/* What it says for two incidents that their documents tell another one together: more of what both
 * recall, as reports of one incident recall the same history. */
float merge_company(const struct merge_item *a, const struct merge_item *b);
float merge_score(const struct merge_item *a, const struct merge_item *b);

#endif

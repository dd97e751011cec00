/* Reports of one incident, and whether another belongs to them. */
#ifndef GAZETAG_INCIDENT_GATHERING_H
#define GAZETAG_INCIDENT_GATHERING_H

#include "incident/event.h"

#define GATHERING_REPORTS 48

struct gathering {
    uint32_t reports[GATHERING_REPORTS]; /* indices, in text order */
    uint32_t count;
    unsigned families;
    uint8_t status;
    bool aggregate, plural;
    struct incident_date date;
    struct incident_site sites[REPORT_SITES];
    uint32_t site_count;
    int32_t series_count;
    bool headline_only;
    uint64_t words[COHESION_BITS / 64]; /* of all its reports */
    uint64_t victims; /* a bit for each name of theirs: most others are told apart by it alone */
};

struct gathering_list {
    struct gathering *items;
    size_t count, capacity;
};

/* How well the report fits: below 0 it contradicts. */
float gathering_fit(const struct extraction *x, const struct gathering *gathering,
                    const struct report *report);

/* One of the gathering's reports names the kind of the report. */
bool gathering_is_of_type(const struct extraction *x, const struct gathering *gathering,
                          const struct report *report);

void gathering_begin(struct gathering *gathering, const struct report *report, uint32_t index);
void gathering_add(const struct extraction *x, struct gathering *gathering,
                   const struct report *report, uint32_t index);

/* How two sites lie: 2 the same, 1 one inside the other, 0 cannot be told, -1 apart. */
int gathering_compare_sites(const struct extraction *x, const struct incident_site *a,
                            const struct incident_site *b);

#endif

/* Names that tell one place together: "X village in Y district, Z". */
#ifndef GAZETAG_INCIDENT_CHAIN_H
#define GAZETAG_INCIDENT_CHAIN_H

#include "incident/event.h"

#define CHAIN_MENTIONS 32

/* One place: mentions first .. end of the group, most specific usually first. */
struct chain {
    uint8_t first, end;
    uint8_t group; /* chains of one group are joined by "and" */
};

struct chain_list {
    uint32_t mentions[CHAIN_MENTIONS]; /* indices of those that can be sites */
    uint8_t mention_count;
    struct chain chains[CHAIN_MENTIONS];
    uint8_t chain_count;
};

/* The chains of a sentence, in text order. */
void chain_find(const struct extraction *x, uint32_t sentence, struct chain_list *out);

#endif

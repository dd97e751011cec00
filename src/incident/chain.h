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
/* The name is that of a family or a tribe, as what follows it shows. */
bool chain_names_kin(const struct extraction *x, size_t mention);

void chain_find(const struct extraction *x, uint32_t sentence, struct chain_list *out);

/* The member of a chain that tells the place best: the narrowest that agrees with the others, so
 * that a namesake elsewhere falls out; -1 when none has a row. `*replaced`: a narrower one did. */
void chain_choose(const struct extraction *x, const struct chain_list *list,
                  const struct chain *chain, int *best, bool *replaced);

/* What a mention, or the one that it refers back to, was resolved to. */
const struct resolution *chain_resolution(const struct extraction *x, uint32_t mention);

#endif

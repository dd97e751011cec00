/* The labels of the sequence model: outside, and the begin and inside of five kinds of name. */
#ifndef GAZETAG_RECOGNIZE_LABELS_H
#define GAZETAG_RECOGNIZE_LABELS_H

#include <stdbool.h>
#include <stdint.h>

enum label {
    LABEL_O,
    LABEL_B_LOC,
    LABEL_I_LOC,
    LABEL_B_NAT, /* a demonym */
    LABEL_I_NAT,
    LABEL_B_PER,
    LABEL_I_PER,
    LABEL_B_ORG,
    LABEL_I_ORG,
    LABEL_B_MISC,
    LABEL_I_MISC,
    LABEL_COUNT,
    LABEL_STRIDE = 12, /* bytes of a row of weights */
    LABEL_LANES = 16,  /* bytes that are read at once */
};

static inline bool label_begins(unsigned label)
{
    return (label & 1u) != 0;
}

static inline bool label_is_inside(unsigned label)
{
    return label != LABEL_O && (label & 1u) == 0;
}

/* An inside label follows the begin or inside of the same kind alone. */
static inline bool label_may_follow(unsigned before, unsigned label)
{
    return !label_is_inside(label) || before == label || before + 1 == label;
}

#endif

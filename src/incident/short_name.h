/* Short names that a text spells out: "Basic Salvation Front (BSF)". */
#ifndef GAZETAG_INCIDENT_SHORT_NAME_H
#define GAZETAG_INCIDENT_SHORT_NAME_H

#include "incident/event.h"

#define SHORT_NAMES 8

struct short_names {
    struct slice names[SHORT_NAMES]; /* in the text */
    size_t count;
};

/* Those of bodies: what stands for a place ("New York City (NYC)") is left out. */
void short_names_find(const struct extraction *x, struct short_names *out);

/* The mention is one of them, wherever it stands. */
bool short_names_has(const struct extraction *x, const struct short_names *names,
                     const struct mention *mention);

#endif

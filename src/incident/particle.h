/* Names that go on with a particle: "San Marcos de las Lomas" is not San Marcos. */
#ifndef GAZETAG_INCIDENT_PARTICLE_H
#define GAZETAG_INCIDENT_PARTICLE_H

#include "incident/event.h"

/* The token after the longer name that a mention begins; the end of the mention where none does. */
uint32_t particle_name_end(const struct text *text, const struct mention *mention);

#endif

/* The layers of the output: which properties a Feature of each has. */
#ifndef GAZETAG_OUTPUT_LAYERS_H
#define GAZETAG_OUTPUT_LAYERS_H

#include "incident/incident.h"
#include "merge/record.h"
#include "output/feature.h"

struct place_table;

/* The names of a layer's properties, NULL at the end; NULL for what is no layer. */
const char *const *layer_columns(enum gazetag_layer layer);

/* What is less sure than this is left out unless the user says otherwise. */
double layer_default_confidence(enum gazetag_layer layer);

/* A Feature for each mention of a document that is at least so sure. */
void mention_write_all(struct feature_writer *writer, const struct incident_input *input,
                       bool explain, double min_confidence);

/* How sure it is that the mention names this place: that it is a place name, and which. */
double mention_confidence(const struct mention *mention, const struct resolution *resolution);

/* A Feature for each site of an incident. */
void record_write(struct feature_writer *writer, const struct record *record,
                  double min_confidence);

/* The words of the schema for the enumerators. */
const char *mention_kind_name(enum mention_kind kind);
const char *mention_role_name(enum mention_role role);
const char *match_kind_name(enum match_kind kind);
const char *actor_certainty_name(enum actor_certainty certainty); /* NULL for none */
const char *date_basis_name(enum date_basis basis);               /* NULL for none */

#endif

/* The way of one document, from its text to its incidents. */
#ifndef GAZETAG_TAGGER_PIPELINE_H
#define GAZETAG_TAGGER_PIPELINE_H

#include "incident/incident.h"
#include "resolve/source_profile.h"

/* A gazetteer that several taggers and callers hold on to; the last one frees it. */
struct shared_set;
struct shared_set *shared_set_new(struct gazetteer_set *set); /* owns the set, also on failure */
struct shared_set *shared_set_hold(struct shared_set *shared);
void shared_set_drop(struct shared_set *shared);
const struct gazetteer_set *shared_set_get(const struct shared_set *shared);

/* What all documents share; immutable. */
struct pipeline {
    struct shared_set *shared;
    const struct gazetteer_set *set;
    struct matcher *matcher;
    struct recognizer *recognizer;
    struct resolver *resolver;
    struct resolve_prior prior;
    uint16_t *countries; /* the prior's */
    char *published;     /* of documents that state none; NULL none */
    date_day published_day;
    bool explain;
    bool keep_unlikely; /* incidents too that are hardly any: to learn from */
};

/* Holds on to `shared`. */
enum gazetag_status pipeline_init(struct pipeline *pipeline, struct shared_set *shared,
                                  const gazetag_tagger_options *options, gazetag_error *error);
void pipeline_clear(struct pipeline *pipeline);

/* What was found in one document: everything in the arena. `input` points to the other members. */
struct analysis {
    struct document document;
    struct text text;
    struct match_list matches;
    struct mention_list mentions;
    struct entity_list entities;
    struct resolution *resolutions;
    struct incident_list incidents;
    struct incident_input input;
};

/* Thread safe with an arena and an analysis for each thread. `sources` says where publishers are at
 * home; it is settled, or NULL. */
enum gazetag_status pipeline_run(const struct pipeline *pipeline, const struct document *document,
                                 const struct source_profile *sources, struct arena *arena,
                                 struct analysis *out);

/* The first half of it: up to the mentions, without resolutions and incidents. */
enum gazetag_status pipeline_recognize(const struct pipeline *pipeline,
                                       const struct document *document, struct arena *arena,
                                       struct analysis *out);

#endif

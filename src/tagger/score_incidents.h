/* What was extracted against what people coded, document by document. */
#ifndef GAZETAG_TAGGER_SCORE_INCIDENTS_H
#define GAZETAG_TAGGER_SCORE_INCIDENTS_H

#include "score/incident_score.h"
#include "tagger/pipeline.h"

struct candidate_list {
    struct score_candidate *items;
    size_t count, capacity;
};

/* Appends what the incident is judged by, one candidate a site; none for a series, what is planned,
 * supposed or denied, and what is less sure than `least`. Everything lives in `arena`. */
enum gazetag_status incident_candidates(const struct incident_input *input,
                                        const struct incident *incident, double least,
                                        struct arena *arena, struct candidate_list *list);

struct pair_list {
    struct score_pair *items;
    size_t count, capacity;
};

struct incident_scoring {
    const struct pipeline *pipeline;
    gazetag_incident_score score;
    struct arena *kept; /* the pairs: what is kept to the end */
    struct pair_list pairs;
};

enum gazetag_status incident_scoring_init(struct incident_scoring *scoring,
                                          const struct pipeline *pipeline);
void incident_scoring_clear(struct incident_scoring *scoring);

/* A document on its own, as `tag --merge off` gives it out. */
enum gazetag_status incident_scoring_add(struct incident_scoring *scoring,
                                         const struct score_gold *gold,
                                         const struct analysis *analysis, struct arena *arena);

/* The pair is copied. */
enum gazetag_status incident_scoring_add_pair(struct incident_scoring *scoring,
                                              const struct score_pair *pair);

/* Merges the documents of all pairs together and counts which came to be one incident. */
enum gazetag_status incident_scoring_finish(struct incident_scoring *scoring,
                                            const struct source_profile *profile);

#endif

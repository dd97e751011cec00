/* Learning the publishers' homes from the input itself, before it is geotagged. */
#ifndef GAZETAG_TAGGER_SOURCES_H
#define GAZETAG_TAGGER_SOURCES_H

#include "resolve/source_profile.h"
#include "tagger/pipeline.h"

/* Reads the beginning of inputs that can be read twice (files and directories), adds the names of
 * their articles to `profile` and settles it. Only what states a source costs more than a glance:
 * at most the first SOURCES_BYTES of the input, and of each source as many articles as make it
 * known. What cannot be read is left for the run itself to report. */
#define SOURCES_BYTES ((uint64_t)16 * 1024 * 1024)
enum gazetag_status sources_learn(const struct pipeline *pipeline,
                                  const gazetag_batch_options *options,
                                  struct source_profile *profile, gazetag_error *error);

/* A settled profile of what the file of earlier runs holds; empty when there is none yet. */
enum gazetag_status sources_open(const char *path, const struct pipeline *pipeline,
                                 struct source_profile **out, gazetag_error *error);

/* Learns of one document, unless enough is known of its source. */
enum gazetag_status sources_learn_document(const struct pipeline *pipeline,
                                           const struct document *document, struct arena *arena,
                                           struct source_profile *profile);

#endif

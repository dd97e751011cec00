/* What a worker makes of one chunk of input. */
#ifndef GAZETAG_TAGGER_JOB_H
#define GAZETAG_TAGGER_JOB_H

#include "input/reader.h"
#include "output/place.h"
#include "tagger/pipeline.h"

/* What is to be made; the same for all jobs of a run. */
struct job_plan {
    const struct pipeline *pipeline;
    const struct source_profile *sources; /* may be NULL */
    enum gazetag_to to;
    enum gazetag_layer layer;
    bool merge;
    double min_confidence[GAZETAG_LAYER_ALL]; /* by layer */
};

/* What is to be dropped; negative: the defaults of the layers. */
void job_plan_set_confidence(struct job_plan *plan, double given);

struct record_list {
    struct record **items;
    size_t count, capacity;
};

/* A job's memory is used again for the next chunk. */
struct job {
    struct input_chunk chunk;
    /* The results. */
    struct buffer features; /* written as they are */
    struct buffer points;
    struct buffer problems;     /* gazetag_error after gazetag_error */
    struct record_list records; /* when merging; the receiver takes them */
    struct place_notes notes;   /* when merging */
    gazetag_progress counted;
    enum gazetag_status status; /* short memory; nothing else stops a run */
};

void job_clear(struct job *job);

/* One thread's own memory. */
struct worker {
    const struct job_plan *plan;
    struct arena *arena;
    struct feature_writer writer;
    struct place_notes notes; /* of one document, when not merging */
};

bool worker_init(struct worker *worker, const struct job_plan *plan);
void worker_clear(struct worker *worker);

/* Empties the job's results; what is worked on next goes there, document by document. `counted` and
 * `status` are complete after worker_finish(). */
void worker_begin(struct worker *worker, struct job *job);
enum gazetag_status worker_document(struct worker *worker, struct job *job,
                                    const struct document *document);
void worker_finish(struct worker *worker, struct job *job);

/* Reads all documents of the job's chunk and fills in its results. */
void worker_run(struct worker *worker, struct job *job);

void record_list_clear(struct record_list *list);
bool record_list_push(struct record_list *list, struct record *record);

#endif

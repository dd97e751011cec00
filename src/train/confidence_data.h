/* What the confidence of incidents is learnt from: the incidents that the program finds in texts
 * whose incidents people coded, and whether they are among those. */
#ifndef GAZETAG_TRAIN_CONFIDENCE_DATA_H
#define GAZETAG_TRAIN_CONFIDENCE_DATA_H

#include "incident/confidence.h"
#include "tagger/score_incidents.h"

struct id_list {
    uint32_t *items;
    size_t count, capacity;
};

/* The words met in the texts, numbered as they first come. */
struct word_table {
    struct arena *arena;
    uint32_t *buckets; /* number + 1, by hash; 0 free */
    uint32_t bucket_mask;
    struct known_word {
        uint32_t hash;
        struct slice folded;
        uint32_t small, large; /* how often it starts with a small letter, with a capital */
        uint32_t own, whole;   /* in how many incidents and stories of wholly coded texts */
    } * items;
    size_t count, capacity;
};

enum gazetag_status word_table_init(struct word_table *table, struct arena *arena);
/* The number of the word of a token, which is added when new; UINT32_MAX: memory is short. */
uint32_t word_table_number(struct word_table *table, const struct text *text, size_t token);

struct confidence_sample {
    float features[CONFIDENCE_COUNT];
    float label;
    bool used; /* tells something: not an incident that the coders left open */
    uint32_t text;
    struct id_list own; /* words of its sentences, each once */
    float own_share;    /* wording_share() */
};

struct sample_list {
    struct confidence_sample *items;
    size_t count, capacity;
};

/* A text with all its incidents coded has `whole`; of others one incident is known. */
struct confidence_text {
    bool whole;
    struct score_gold gold;           /* of a whole one */
    struct candidate_list candidates; /* likewise, with the sample of each */
    struct id_list sample_of;
    struct id_list words; /* of a story, each once */
    float share;
};

struct text_list {
    struct confidence_text *items;
    size_t count, capacity;
};

/* Everything lives in the words' arena. */
struct confidence_data {
    struct word_table words;
    struct sample_list samples;
    struct text_list texts;
};

/* Adds the documents of a JSON Lines file (id, text, published, gold). */
enum gazetag_status confidence_data_read(struct confidence_data *data,
                                         const struct pipeline *pipeline, const char *path,
                                         gazetag_error *error);

/* Counts how the words of the tagged texts in `folder` are written. */
enum gazetag_status confidence_data_count_case(struct confidence_data *data, const char *folder,
                                               const struct matcher *matcher, gazetag_error *error);

#endif

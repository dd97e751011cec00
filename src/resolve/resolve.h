/* Which row of the gazetteer each mention means. */
#ifndef GAZETAG_RESOLVE_RESOLVE_H
#define GAZETAG_RESOLVE_RESOLVE_H

#include "recognize/recognize.h"

/* A candidate with its score; the reasons are words for a reader ("in Babil, named in the text").
 */
struct resolution_candidate {
    gazetteer_row row;
    float score;         /* probability among the candidates */
    const char *reasons; /* "; "-separated, NULL unless explaining */
};

/* UCDP GED where_prec: 1 exact .. 7 sea or air; 0 unknown. */
enum where_precision {
    WHERE_UNKNOWN = 0,
    WHERE_EXACT = 1,
    WHERE_NEAR = 2,
    WHERE_ADMIN2 = 3,
    WHERE_ADMIN1 = 4,
    WHERE_REGION = 5,
    WHERE_COUNTRY = 6,
    WHERE_SEA_OR_AIR = 7,
};

/* Stands beside the mention of the same index. */
struct resolution {
    gazetteer_row row;      /* GAZETTEER_NO_ROW: unlocated */
    struct geo_point point; /* when row is set */
    float confidence;       /* calibrated probability that the row is right, 0..1 */
    uint8_t where_precision;
    float radius_km;
    const char *unlocated_reason; /* static or in the arena; NULL when located */
    const char *doubt; /* why it is too unsure to be shown for itself; NULL when sure enough */
    const struct resolution_candidate *candidates; /* best first; only when explaining */
    uint32_t candidate_count;
};

/* What the user knows beforehand, and what the feed has taught of a publisher. */
struct resolve_prior {
    const uint16_t *countries; /* as gazetteer_country() gives them */
    size_t country_count;
    bool has_near;
    struct geo_point near;
    bool has_home; /* the publisher's home, learnt from its feed */
    struct geo_point home;
    float home_weight;     /* 0..1 */
    uint16_t home_country; /* as gazetteer_country(); 0 unknown */
    uint32_t home_admin1;  /* as gazetteer_admin1(); 0 unknown */
};

struct resolver;
enum gazetag_status resolver_new(const struct gazetteer_set *set, struct resolver **out,
                                 gazetag_error *error);

/* The same with a model that is not the embedded one (gazetag-train); its bytes are borrowed. */
enum gazetag_status resolver_open(const struct gazetteer_set *set, struct slice model,
                                  struct resolver **out, gazetag_error *error);
void resolver_free(struct resolver *resolver);

/* `*out` has one resolution for each mention, in `arena`. `prior` may be NULL. */
enum gazetag_status resolve_mentions(const struct resolver *resolver,
                                     const struct document *document, const struct text *text,
                                     const struct mention_list *mentions,
                                     const struct resolve_prior *prior, bool explain,
                                     struct arena *arena, struct resolution **out);

/* Takes the point from resolutions that are in doubt, but for those of mentions with `needed` set
 * (NULL: none). What reads a whole text can tell more of such a place than its name alone does, so
 * they keep it until then. */
void resolve_drop_doubtful(struct resolution *resolutions, size_t count, const bool *needed);

/* Precision class and radius of a row, from its feature code and population. */
void resolve_precision(const struct gazetteer_set *set, gazetteer_row row, uint8_t *where_precision,
                       float *radius_km);

#endif

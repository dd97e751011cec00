/* The distinct names of a document with the rows that each may mean. One name has one sense in a
 * document unless the text says otherwise, so that resolution works on names, not on mentions. */
#ifndef GAZETAG_RESOLVE_NAMES_H
#define GAZETAG_RESOLVE_NAMES_H

#include "resolve/kind.h"
#include "resolve/ranker.h"
#include "resolve/resolve.h"

/* More rows than this are not ranked: the most populous ones, and of the rest (of so many at most)
 * those that lie in a division that the text names or near the publisher's home. */
#define NAMES_MAX_CANDIDATES 48
#define NAMES_POPULOUS 20
#define NAMES_SEARCHED 512
#define NAMES_MAX_LINKS 4
#define NAMES_NONE UINT32_MAX

/* A unit vector: distances by dot products. */
struct unit_vector {
    float x, y, z;
};

struct unit_vector unit_vector_of(struct geo_point point);
/* Squared distance in km², right for ranking at every distance. */
static inline float unit_vector_km2(struct unit_vector a, struct unit_vector b)
{
    float x = a.x - b.x, y = a.y - b.y, z = a.z - b.z;

    return (x * x + y * y + z * z) * (6371.0088f * 6371.0088f);
}

struct place_candidate {
    gazetteer_row row;
    uint32_t flags; /* enum gazetteer_name_flag */
    uint32_t admin1, admin2;
    uint16_t country;
    uint8_t kind; /* enum place_kind */
    bool core;
    struct unit_vector at;
    float log_population; /* log10(1 + population) */
    float likeness;       /* of the spelling to the main name, 0 .. 1 */
    bool begins;          /* the main name begins with the spelling */
    float probability;    /* in this round */
    struct ranker_sum fixed;
    float *recorded; /* feature values, FEATURE_COUNT of them; NULL unless recording */
};

enum name_link_kind {
    LINK_COMMA,   /* "Paris, Texas": the other contains it */
    LINK_IN,      /* "Musayib in Babil Province", "the Iraqi city of Mosul" */
    LINK_OUTER,   /* the other end: it contains the other */
    LINK_SIBLING, /* "Paris, London and Rome" */
};

struct name_link {
    uint32_t name; /* the other one */
    uint8_t kind;  /* enum name_link_kind */
};

enum name_flag {
    NAME_DATELINE = 1u << 0,
    NAME_METONYM = 1u << 1,
    NAME_DEMONYM = 1u << 2, /* a mention of kind demonym */
    NAME_FACILITY = 1u << 3,
    NAME_DERIVED = 1u << 4,  /* the rows bear a part of the name only */
    NAME_INSIDE = 1u << 5,   /* derived from the place that a facility's name or wording names */
    NAME_CAPITALS = 1u << 6, /* all capitals in a text that is not */
    NAME_TWIN = 1u << 7,     /* others of the same spelling are elsewhere */
};

struct place_name {
    uint64_t key, spelling; /* equal unless NAME_TWIN */
    uint32_t first_mention, mention_count;
    uint32_t words;
    uint8_t match_kind; /* enum match_kind */
    uint16_t flags;     /* enum name_flag */
    uint32_t cues;      /* bits of enum place_kind that the wording asks for; 0 none */
    struct place_candidate *candidates;
    uint32_t candidate_count;
    struct name_link links[NAMES_MAX_LINKS];
    uint8_t link_count;
    float none; /* score that no row is right, in this round */
    struct ranker_sum none_fixed;
    float *none_recorded;
    float none_probability;
};

struct name_table {
    struct place_name *items;
    size_t count;
    uint32_t *of_mention; /* index of each mention's name; NAMES_NONE for coreferences */
};

/* Groups the mentions and looks their rows up. `prior` may be NULL. Everything in `arena`. */
enum gazetag_status names_collect(const struct gazetteer_set *set, const struct text *text,
                                  const struct mention_list *mentions,
                                  const struct resolve_prior *prior, struct arena *arena,
                                  struct name_table *out);

/* Changes the keys of mentions whose name the text puts in several divisions or countries, so that
 * each of these is a name of its own: twins. */
void names_tell_apart(const struct gazetteer_set *set, const struct text *text,
                      const struct mention_list *mentions, uint64_t *keys);

/* Reads a row's columns into a cleared candidate. */
void names_fill_candidate(const struct gazetteer_set *set, const struct gazetteer_candidate *from,
                          struct place_candidate *out);

/* Sets what the spelling tells: likeness and begins. */
void names_compare_spelling(const struct gazetteer_set *set, struct slice spelling,
                            struct place_candidate *candidate);

/* Notes what the wording says: containers, lists, kinds ("the city of", "... province"). */
void names_link(const struct text *text, const struct mention_list *mentions,
                struct name_table *names);

/* Rows for a name that the gazetteer lacks as it stands: a direction or a generic word left off
 * ("southern Lebanon", "Nineveh plains"), or the place that a facility's name begins with ("Balad
 * hospital"). Sets flags of `name`; without effect when there are none. */
enum gazetag_status names_derive(const struct gazetteer_set *set, const struct text *text,
                                 const struct mention *mention, struct arena *arena,
                                 struct place_name *name);

#endif

/* Which names in a text are places, and what part they play there. */
#ifndef GAZETAG_RECOGNIZE_RECOGNIZE_H
#define GAZETAG_RECOGNIZE_RECOGNIZE_H

#include "match/match.h"
#include "text/document.h"

enum mention_kind {
    MENTION_TOPONYM,
    MENTION_DEMONYM,
    MENTION_FACILITY,    /* an air base, a crossing, a camp */
    MENTION_COREFERENCE, /* "the same facility" */
};

/* What a place name is there for. Recognition sets what the wording tells (dateline, byline,
 * metonym, organisation, anchor, container); the incident module sets site and background. */
enum mention_role {
    ROLE_MENTIONED,
    ROLE_SITE,
    ROLE_CONTAINER,
    ROLE_ANCHOR,
    ROLE_DATELINE,
    ROLE_BYLINE,
    ROLE_METONYM,
    ROLE_ORGANISATION,
    ROLE_BACKGROUND,
};

struct mention {
    uint32_t start, end; /* bytes of the name as output; possessives and articles outside */
    uint32_t first_token, token_count;
    uint8_t kind;              /* enum mention_kind */
    uint8_t role;              /* enum mention_role */
    float probability;         /* that it is a mention of a place, 0..1 */
    const struct match *match; /* its rows; NULL: a place that the gazetteer does not know */
    int32_t antecedent;        /* for a coreference: index of the mention it means; else -1 */
};

struct mention_list {
    struct mention *items; /* in text order, not overlapping */
    size_t count, capacity;
};

enum entity_kind {
    ENTITY_PERSON,
    ENTITY_ORGANISATION,
    ENTITY_MISC,
};

/* Names that are no places, for the incident module (actors) and against false places. */
struct entity {
    uint32_t first_token, token_count;
    uint8_t kind; /* enum entity_kind */
};

struct entity_list {
    struct entity *items;
    size_t count, capacity;
};

/* The model (embedded weights) and word lists, immutable, shared. */
struct recognizer;
enum gazetag_status recognizer_new(const struct matcher *matcher, struct recognizer **out,
                                   gazetag_error *error);

/* The same with a model that is not the embedded one (gazetag-train); its bytes are borrowed. */
enum gazetag_status recognizer_open(const struct matcher *matcher, struct slice model,
                                    struct recognizer **out, gazetag_error *error);
void recognizer_free(struct recognizer *recognizer);

enum gazetag_status recognize_text(const struct recognizer *recognizer,
                                   const struct document *document, const struct text *text,
                                   const struct match_list *matches, struct arena *arena,
                                   struct mention_list *mentions, struct entity_list *entities);

#endif

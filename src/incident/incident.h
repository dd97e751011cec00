/* What a text reports: what happened where, when, to whom, how sure, and who says so. */
#ifndef GAZETAG_INCIDENT_INCIDENT_H
#define GAZETAG_INCIDENT_INCIDENT_H

#include "resolve/resolve.h"

enum incident_type {
    INCIDENT_AIRSTRIKE,
    INCIDENT_DRONE_ATTACK,
    INCIDENT_MISSILE_ATTACK,
    INCIDENT_ROCKET_ATTACK,
    INCIDENT_SHELLING,
    INCIDENT_EXPLOSION,
    INCIDENT_IED_BOMBING,
    INCIDENT_SUICIDE_BOMBING,
    INCIDENT_GRENADE_ATTACK,
    INCIDENT_CHEMICAL_ATTACK,
    INCIDENT_ARMED_CLASH,
    INCIDENT_RAID,
    INCIDENT_ATTACK,
    INCIDENT_ASSASSINATION,
    INCIDENT_SEXUAL_VIOLENCE,
    INCIDENT_ABDUCTION,
    INCIDENT_HIJACKING,
    INCIDENT_TERRITORY_REGAINED,
    INCIDENT_TERRITORY_TAKEN,
    INCIDENT_TERRITORY_TRANSFERRED,
    INCIDENT_INTERCEPTION,
    INCIDENT_ARREST,
    INCIDENT_ARSON,
    INCIDENT_PROPERTY_DESTRUCTION,
    INCIDENT_RIOT,
    INCIDENT_PROTEST,
    INCIDENT_CRACKDOWN,
    INCIDENT_AGREEMENT,
    INCIDENT_BASE_ESTABLISHED,
    INCIDENT_GROUP_CHANGE,
    INCIDENT_TYPE_COUNT,
};

enum incident_status {
    STATUS_REPORTED,
    STATUS_CLAIMED,
    STATUS_DISPUTED,
    STATUS_DENIED,
    STATUS_ATTEMPTED,
    STATUS_PLANNED,
    STATUS_HYPOTHETICAL,
    STATUS_BACKGROUND,
};

enum actor_certainty {
    CERTAINTY_NONE,
    CERTAINTY_STATED,
    CERTAINTY_CLAIMED,
    CERTAINTY_BLAMED,
    CERTAINTY_SUSPECTED,
};

enum date_basis {
    DATE_BASIS_NONE,
    DATE_BASIS_EXPLICIT, /* the text writes it out */
    DATE_BASIS_DOCUMENT, /* worked out against the document's date */
    DATE_BASIS_MERGED,   /* taken from another account */
};

struct incident_date {
    date_day start, end; /* DATE_NONE unknown */
    struct slice text;   /* the words; length 0 none */
    uint8_t precision;   /* UCDP date_prec 1..5; 0 unknown */
    uint8_t basis;       /* enum date_basis */
    int8_t weekday;      /* 0 Monday .. 6 Sunday when the words name one, else -1: merging
                            resolves it against another account's date */
};

#define COUNT_NONE (-1)
struct incident_count {
    int32_t low, best, high; /* COUNT_NONE unknown */
    struct slice text;
};

/* The best figure, else the least that it can be; COUNT_NONE where nothing is said. */
static inline int32_t incident_count_told(const struct incident_count *count)
{
    return count->best != COUNT_NONE ? count->best : count->low;
}

enum site_relation {
    RELATION_IN,
    RELATION_NEAR,
    RELATION_NORTH_OF,
    RELATION_NORTH_EAST_OF,
    RELATION_EAST_OF,
    RELATION_SOUTH_EAST_OF,
    RELATION_SOUTH_OF,
    RELATION_SOUTH_WEST_OF,
    RELATION_WEST_OF,
    RELATION_NORTH_WEST_OF,
    RELATION_BETWEEN,
    RELATION_OFF, /* off the coast of, at sea */
};

struct incident_site {
    struct slice place_text; /* as the text writes it */
    gazetteer_row row;       /* GAZETTEER_NO_ROW none */
    bool has_point;
    struct geo_point point;
    uint8_t where_precision; /* enum where_precision */
    float radius_km;
    uint8_t relation;  /* enum site_relation */
    float distance_km; /* stated distance, negative when none is */
    float confidence;
    int32_t mention;                            /* index into the mentions, -1 none */
    const char *unlocated_reason;               /* NULL when has_point */
    struct incident_count fatalities, injuries; /* when the text gives them for this site alone;
                                                   else all COUNT_NONE */
    bool own_counts;
};

struct incident_attribution {
    struct slice who, verb;
};

struct incident_evidence {
    uint32_t start, end; /* bytes into the text */
};

struct incident {
    uint8_t type;    /* enum incident_type */
    uint8_t variant; /* which of the type's codes: a riot by a mob, a protest met by force: 1 */
    uint8_t status;  /* enum incident_status */
    bool aggregate;  /* a series */
    int32_t series_count; /* its stated number, COUNT_NONE unknown */
    uint8_t ordinal;      /* "a second strike": 2; 0 none. A cue for merging */
    struct incident_date date;
    struct slice actor, target, weapon, damage; /* length 0 unknown */
    uint8_t actor_certainty;
    struct incident_count fatalities, injuries;
    struct incident_attribution *attributions;
    size_t attribution_count;
    struct incident_site *sites; /* at least one; an unlocated one when no place is known */
    size_t site_count;
    struct incident_evidence *evidence; /* at least one */
    size_t evidence_count;
    float confidence;      /* probability that the text reports it as a happening */
    const float *features; /* enum confidence_feature: what the confidence was worked out from */
};

struct incident_list {
    struct incident *items;
    size_t count, capacity;
};

/* Everything the modules before this one found; all borrowed, in one arena. */
struct incident_input {
    const struct gazetteer_set *set;
    const struct document *document;
    const struct text *text;
    const struct match_list *matches;
    struct mention_list *mentions; /* roles site and background are set here */
    struct resolution *resolutions;
    const struct entity_list *entities;
    bool keep_unlikely; /* also what is hardly an incident: to learn confidence from */
};

/* Finds the incidents of one document. Needs no state beside its word lists: thread safe. */
enum gazetag_status incident_extract(const struct incident_input *input, struct arena *arena,
                                     struct incident_list *out);

/* Names as in the output, and the codebooks. */
const char *incident_type_name(enum incident_type type);
const char *incident_status_name(enum incident_status status);
const char *incident_relation_name(enum site_relation relation);
/* The usual name of an armed group or a force whose name or alias is `folded` (text_fold()); NULL
 * when it is none that the list knows. */
const char *incident_group_name(struct slice folded);

struct incident_codes {
    const char *acled_event_type, *acled_sub_event_type, *plover_event, *plover_mode; /* or NULL */
};
struct incident_codes incident_codes_of(const struct incident *incident);

#endif

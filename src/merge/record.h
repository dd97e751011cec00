/* An incident that no longer needs its document: what merging and writing work on. */
#ifndef GAZETAG_MERGE_RECORD_H
#define GAZETAG_MERGE_RECORD_H

#include "incident/incident.h"

/* What one document says of an incident: kept whole when reports are merged. All text is
 * zero-terminated, owned by the record, NULL when unknown. */
struct record_evidence {
    uint32_t start, end; /* code points into the document's text */
    char *text;
};

struct record_attribution {
    char *who, *verb;
};

struct record_site {
    char *place_text, *place_name, *gazetteer_id;
    char country_code[3];
    char *admin1_code;
    char feature_class, feature_code[8];
    uint64_t population;
    bool has_point;
    struct geo_point point;
    uint8_t where_precision;
    float radius_km;
    uint8_t relation;
    float distance_km;
    float confidence;
    char *unlocated_reason;
    bool own_counts;
    struct incident_count fatalities, injuries; /* their text slices are empty here */
    char *fatalities_text, *injuries_text;
};

struct record_account {
    char *document, *title, *source, *url, *published;
    uint8_t type, variant, status, actor_certainty, ordinal;
    bool aggregate;
    int32_t series_count;
    struct incident_date date; /* its text slice is empty here */
    date_day published_day;
    bool has_stated_point; /* where the publisher puts the document: kept, not believed */
    struct geo_point stated_point;
    char *date_text;
    char *actor, *target, *weapon, *damage;
    struct incident_count fatalities, injuries;
    char *fatalities_text, *injuries_text;
    struct record_attribution *attributions;
    size_t attribution_count;
    struct record_evidence *evidence;
    size_t evidence_count;
    struct record_site *sites;
    size_t site_count;
    float confidence;
};

/* One incident as published: the accounts of it and what they come to together. */
struct record {
    char id[17];                     /* hexadecimal digest, stable: same accounts, same id */
    struct record_account *accounts; /* sorted by document id, then evidence; at least one */
    size_t account_count;
    struct record_account summary; /* the figures, sites, date and words of all together; its
                                      document is NULL, its evidence empty */
    unsigned disagreement;         /* enum record_field bits on which the accounts differ */
};

enum record_field {
    RECORD_TYPE = 1u << 0,
    RECORD_DATE = 1u << 1,
    RECORD_PLACE = 1u << 2,
    RECORD_FATALITIES = 1u << 3,
    RECORD_INJURIES = 1u << 4,
    RECORD_ACTOR = 1u << 5,
    RECORD_TARGET = 1u << 6,
    RECORD_WEAPON = 1u << 7,
    RECORD_STATUS = 1u << 8,
};

/* A record with one account, made from an incident of a document. */
enum gazetag_status record_from_incident(const struct incident_input *input,
                                         const struct incident *incident, struct record **out);

/* A record with `accounts` empty accounts (at least one; nothing known: numbers COUNT_NONE, dates
 * DATE_NONE, weekday and distance negative), for a reader of Features to fill in with
 * record_text() and malloc'ed arrays. record_finish() must follow. */
enum gazetag_status record_new(size_t accounts, struct record **out);

/* A copy of `text` for a record's field: NULL for an empty one. False when memory is short. */
bool record_text(struct slice text, char **out);

/* Sorts the accounts and works out the summary, the disagreement and the id from them. */
enum gazetag_status record_finish(struct record *record);

/* What an account's incident is called by others. */
struct incident_codes record_codes(const struct record_account *account);

/* Moves all accounts of `from` into `into` and frees `from`; record_finish() must follow. On
 * failure both stay as they were. */
enum gazetag_status record_absorb(struct record *into, struct record *from);

void record_free(struct record *record);

#endif

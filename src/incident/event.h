/* What the rules of this module pass to one another while they read one document. */
#ifndef GAZETAG_INCIDENT_EVENT_H
#define GAZETAG_INCIDENT_EVENT_H

#include "incident/casualty.h"
#include "incident/cue.h"
#include "incident/trigger.h"
#include "incident/when.h"

/* Triggers of at most this strength ("attack", "killed") say nothing about how. */
#define GENERIC_STRENGTH 3

/* One trigger that reports something, as its clause means it. */
struct event {
    uint32_t token, end; /* tokens of the trigger */
    uint32_t sentence;
    uint32_t clause_first, clause_end;
    uint32_t report; /* which report it belongs to */
    uint8_t type, role, strength;
    uint8_t status; /* enum incident_status */
    bool dropped;
    bool plural, definite, indefinite;
    bool another; /* "a second strike", "another": not the one told before */
    bool earlier; /* "in retaliation for the attack": before the sentence's own */
    bool aggregate;
    bool alleged;   /* doubted by the words of its clause */
    bool of_a_kind; /* done to a kind of people: see general.h */
    uint8_t ordinal;
    int32_t series_count;
};

struct event_list {
    struct event *items;
    size_t count, capacity;
};

/* Words of a report, by their hash: see cohesion.h. */
#define COHESION_BITS 256
#define REPORT_SITES 12
#define REPORT_CASUALTIES 24
#define REPORT_VICTIMS 8

/* What one sentence says of one incident: its events, date, sites, parties and counts. */
struct report {
    uint32_t sentence;
    uint32_t first_token, end_token; /* from its first to its last event */
    uint32_t clause_first, clause_end;
    uint8_t type, variant, strength;
    uint8_t status;
    unsigned families; /* enum incident_family bits of its events */
    bool aggregate, another, definite, indefinite, plural, earlier, alleged;
    bool harm_only;   /* only says what came of it */
    bool only_deaths; /* only that people died, with no word of anybody who kills */
    bool reference; /* only "the incident", "the attack took place": never an incident of its own */
    bool headline;
    bool verb;                       /* a verb tells it, not only a noun */
    bool of_a_kind;                  /* done to a kind of people */
    bool quoted, personal, question; /* what kind of sentence it stands in */
    uint8_t ordinal;
    int32_t series_count;
    struct incident_date date;
    struct incident_site sites[REPORT_SITES];
    uint32_t site_count;
    uint32_t casualties[REPORT_CASUALTIES]; /* indices into the casualties */
    uint32_t casualty_count;
    struct incident_count fatalities, injuries;
    struct slice actor, target, weapon;
    uint8_t actor_rank, target_rank; /* how well they are told: 0 not at all */
    uint8_t actor_kind, target_kind; /* enum noun_kind */
    uint8_t actor_certainty;
    bool actor_weak; /* "forces", without a word of whose */
    struct incident_attribution attributions[2];
    uint32_t attribution_count;
    uint64_t words[COHESION_BITS / 64]; /* those that say something of its own */
    uint32_t victims[REPORT_VICTIMS];   /* names of who was killed or taken: see victim.h */
    uint32_t victim_count;
    int32_t incident; /* which incident it was joined to, -1 none yet */
};

struct report_list {
    struct report *items;
    size_t count, capacity;
};

enum incident_family {
    FAMILY_REMOTE = 1u << 0, /* what is dropped, fired from afar or blown up */
    FAMILY_ARMED = 1u << 1,  /* firearms, clashes, raids, killings */
    FAMILY_SEXUAL = 1u << 2,
    FAMILY_ABDUCTION = 1u << 3,
    FAMILY_TERRITORY = 1u << 4,
    FAMILY_INTERCEPTION = 1u << 5,
    FAMILY_ARREST = 1u << 6,
    FAMILY_DESTRUCTION = 1u << 7,
    FAMILY_PROTEST = 1u << 8,
    FAMILY_POLITICAL = 1u << 9,
    FAMILY_HARM = 1u << 10, /* says nothing about how */
};

unsigned incident_family_of(uint8_t type);

#define GROUP_COUNTRIES 4

/* Everything about the document at hand. */
struct extraction {
    const struct incident_input *in;
    const struct text *text;
    struct arena *arena;
    /* The text's place names: those of the input, and those that places.c adds; `origin` is the
     * index in the input, -1 for added ones. */
    struct mention_list mentions;
    struct resolution *resolutions;
    int32_t *origin;
    struct trigger_list triggers;
    uint8_t *cues, *nouns; /* enum cue_kind, noun_kind by token; of sentences with a trigger */
    struct when_list whens;
    bool tells_days; /* some are weekdays, or counted from the document's day */
    date_day document_day;
    struct casualty_list casualties;
    struct event_list events;
    struct report_list reports;
    uint16_t word_reports[COHESION_BITS]; /* in how many reports a word is */
    uint32_t *first_mention; /* by sentence: index of the first mention in or after it */
    float wording;           /* of the text, see wording.h; 0 of short ones */
    float density;           /* share of the sentences that report events */
    uint32_t body_sentences;
    uint16_t main_country;         /* the one that most places lie in; 0 none */
    uint16_t first_country;        /* the one that most of them lie in, if fewer; 0 none */
    int32_t first_country_mention; /* a mention of the country itself, -1 none */
    uint16_t likely_country;       /* the same, or where the groups named fight; 0 unknown */
    uint16_t group_countries[GROUP_COUNTRIES]; /* where the armed groups named fight */
    size_t group_country_count;
    const struct when_expression *prefix; /* of the record being read, NULL none */
    size_t prefix_next;                   /* the first temporal expression not yet looked at */
    bool long_text;                       /* a story of many sentences, not a record of a few */
    bool roundup; /* of several paragraphs, which may tell of several incidents */
};

/* Told as something that happened, not recalled, planned, attempted or denied. */
static inline bool incident_is_live(uint8_t status)
{
    return status == STATUS_REPORTED || status == STATUS_CLAIMED || status == STATUS_DISPUTED;
}

/* True for the token's word, folded. */
static inline bool extraction_is(const struct extraction *x, size_t token, const char *word)
{
    return token < x->text->token_count && text_token_is(x->text, token, word);
}

#endif

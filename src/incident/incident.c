#include "incident/incident.h"

#include "incident/trigger.h"
#include "lexicon/lexicon.h"

struct code_entry {
    int type, variant;
    const char *acled_event, *acled_sub_event, *plover_event, *plover_mode;
};

#include "codes.inc"

static const char *or_null(const char *text)
{
    return text && text[0] ? text : NULL;
}

const char *incident_type_name(enum incident_type type)
{
    static const char *const names[INCIDENT_TYPE_COUNT] = {"airstrike",
                                                           "drone_attack",
                                                           "missile_attack",
                                                           "rocket_attack",
                                                           "shelling",
                                                           "explosion",
                                                           "ied_bombing",
                                                           "suicide_bombing",
                                                           "grenade_attack",
                                                           "chemical_attack",
                                                           "armed_clash",
                                                           "raid",
                                                           "attack",
                                                           "assassination",
                                                           "sexual_violence",
                                                           "abduction",
                                                           "hijacking",
                                                           "territory_regained",
                                                           "territory_taken",
                                                           "territory_transferred",
                                                           "interception",
                                                           "arrest",
                                                           "arson",
                                                           "property_destruction",
                                                           "riot",
                                                           "protest",
                                                           "crackdown",
                                                           "agreement",
                                                           "base_established",
                                                           "group_change"};

    return (unsigned)type < INCIDENT_TYPE_COUNT ? names[type] : "attack";
}

const char *incident_status_name(enum incident_status status)
{
    static const char *const names[] = {"reported",  "claimed", "disputed",     "denied",
                                        "attempted", "planned", "hypothetical", "background"};

    return (unsigned)status < sizeof names / sizeof *names ? names[status] : "reported";
}

const char *incident_relation_name(enum site_relation relation)
{
    static const char *const names[] = {"in",      "near",          "north_of", "north_east_of",
                                        "east_of", "south_east_of", "south_of", "south_west_of",
                                        "west_of", "north_west_of", "between",  "off"};

    return (unsigned)relation < sizeof names / sizeof *names ? names[relation] : "in";
}

struct incident_codes incident_codes_of(const struct incident *incident)
{
    const struct code_entry *found = NULL;

    for (size_t i = 0; i < sizeof codes_entries / sizeof *codes_entries; i++) {
        const struct code_entry *code = &codes_entries[i];

        if (code->type != incident->type)
            continue;
        if (!found || code->variant == incident->variant)
            found = code;
    }
    if (!found)
        return (struct incident_codes){0};
    return (struct incident_codes){or_null(found->acled_event), or_null(found->acled_sub_event),
                                   or_null(found->plover_event), or_null(found->plover_mode)};
}

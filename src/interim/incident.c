/* No incidents, until the incident module takes this over. */
#include "incident/incident.h"

__attribute__((weak)) enum gazetag_status
incident_extract(const struct incident_input *input, struct arena *arena, struct incident_list *out)
{
    (void)input;
    (void)arena;
    *out = (struct incident_list){0};
    return GAZETAG_OK;
}

__attribute__((weak)) const char *incident_type_name(enum incident_type type)
{
    (void)type;
    return "attack";
}

__attribute__((weak)) const char *incident_status_name(enum incident_status status)
{
    (void)status;
    return "reported";
}

__attribute__((weak)) const char *incident_relation_name(enum site_relation relation)
{
    (void)relation;
    return "in";
}

__attribute__((weak)) struct incident_codes incident_codes_of(const struct incident *incident)
{
    (void)incident;
    return (struct incident_codes){0};
}

/* Types of a kind, for telling what may be one incident. */
#include "incident/event.h"

unsigned incident_family_of(uint8_t type)
{
    switch ((enum incident_type)type) {
    case INCIDENT_AIRSTRIKE:
    case INCIDENT_DRONE_ATTACK:
    case INCIDENT_MISSILE_ATTACK:
    case INCIDENT_ROCKET_ATTACK:
    case INCIDENT_SHELLING:
    case INCIDENT_EXPLOSION:
    case INCIDENT_IED_BOMBING:
    case INCIDENT_SUICIDE_BOMBING:
    case INCIDENT_GRENADE_ATTACK:
    case INCIDENT_CHEMICAL_ATTACK:
        return FAMILY_REMOTE;
    case INCIDENT_ARMED_CLASH:
    case INCIDENT_RAID:
    case INCIDENT_ATTACK:
    case INCIDENT_ASSASSINATION:
        return FAMILY_ARMED;
    case INCIDENT_SEXUAL_VIOLENCE:
        return FAMILY_SEXUAL;
    case INCIDENT_ABDUCTION:
    case INCIDENT_HIJACKING:
        return FAMILY_ABDUCTION;
    case INCIDENT_TERRITORY_REGAINED:
    case INCIDENT_TERRITORY_TAKEN:
    case INCIDENT_TERRITORY_TRANSFERRED:
        return FAMILY_TERRITORY;
    case INCIDENT_INTERCEPTION:
        return FAMILY_INTERCEPTION;
    case INCIDENT_ARREST:
        return FAMILY_ARREST;
    case INCIDENT_ARSON:
    case INCIDENT_PROPERTY_DESTRUCTION:
        return FAMILY_DESTRUCTION;
    case INCIDENT_RIOT:
    case INCIDENT_PROTEST:
    case INCIDENT_CRACKDOWN:
        return FAMILY_PROTEST;
    case INCIDENT_AGREEMENT:
    case INCIDENT_BASE_ESTABLISHED:
    case INCIDENT_GROUP_CHANGE:
        return FAMILY_POLITICAL;
    default:
        return FAMILY_HARM;
    }
}

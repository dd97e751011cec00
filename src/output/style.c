/* simplestyle 1.1.0. */
#include "output/describe.h"

/* Families of types share a colour and an icon of Maki's; the colours are told apart with red-green
 * blindness too (after Okabe and Ito). */
enum family {
    FROM_THE_AIR,
    LONG_RANGE,
    EXPLOSIVE,
    FIGHTING,
    VIOLENCE,
    TERRITORY,
    PEOPLE_TAKEN,
    PROPERTY,
    CROWD,
    DIPLOMACY,
};

static enum family family_of(enum incident_type type)
{
    switch (type) {
    case INCIDENT_AIRSTRIKE:
    case INCIDENT_DRONE_ATTACK:
        return FROM_THE_AIR;
    case INCIDENT_MISSILE_ATTACK:
    case INCIDENT_ROCKET_ATTACK:
    case INCIDENT_SHELLING:
    case INCIDENT_INTERCEPTION:
        return LONG_RANGE;
    case INCIDENT_EXPLOSION:
    case INCIDENT_IED_BOMBING:
    case INCIDENT_SUICIDE_BOMBING:
    case INCIDENT_GRENADE_ATTACK:
    case INCIDENT_CHEMICAL_ATTACK:
        return EXPLOSIVE;
    case INCIDENT_ARMED_CLASH:
    case INCIDENT_RAID:
        return FIGHTING;
    case INCIDENT_TERRITORY_REGAINED:
    case INCIDENT_TERRITORY_TAKEN:
    case INCIDENT_TERRITORY_TRANSFERRED:
    case INCIDENT_BASE_ESTABLISHED:
        return TERRITORY;
    case INCIDENT_ABDUCTION:
    case INCIDENT_HIJACKING:
    case INCIDENT_ARREST:
        return PEOPLE_TAKEN;
    case INCIDENT_ARSON:
    case INCIDENT_PROPERTY_DESTRUCTION:
        return PROPERTY;
    case INCIDENT_RIOT:
    case INCIDENT_PROTEST:
    case INCIDENT_CRACKDOWN:
        return CROWD;
    case INCIDENT_AGREEMENT:
    case INCIDENT_GROUP_CHANGE:
        return DIPLOMACY;
    default:
        return VIOLENCE;
    }
}

const char *style_color(enum incident_type type, enum incident_status status)
{
    static const char *const colors[] = {"#d55e00", "#e69f00", "#b2182b", "#7b3294", "#8c2d04",
                                         "#0072b2", "#56b4e9", "#a6761d", "#009e73", "#4d9221"};

    if (status == STATUS_BACKGROUND || status == STATUS_DENIED || status == STATUS_HYPOTHETICAL)
        return "#999999";
    return colors[family_of(type)];
}

const char *style_symbol(enum incident_type type)
{
    static const char *const symbols[] = {"airfield", "rocket",   "danger", "defibrillator",
                                          "danger",   "embassy",  "prison", "fire-station",
                                          "stadium",  "town-hall"};

    return symbols[family_of(type)];
}

const char *style_size(int64_t fatalities)
{
    return fatalities >= 10 ? "large" : fatalities >= 1 ? "medium" : "small";
}

#include "resolve/kind.h"

#include <string.h>

static bool starts(const char *code, const char *prefix)
{
    return strncmp(code, prefix, strlen(prefix)) == 0;
}

static enum place_kind administrative(const char *code)
{
    size_t length = strlen(code);

    /* PCLH, ADM1H ...: divisions that are no more. PCLIX, PCLD, PCLF, PCLS: parts that news calls
     * countries. */
    if (length && code[length - 1] == 'H')
        return KIND_FORMER;
    if (starts(code, "PCL") || starts(code, "TERR"))
        return KIND_COUNTRY;
    if (starts(code, "ADM1"))
        return KIND_ADM1;
    if (starts(code, "ADM2"))
        return KIND_ADM2;
    if (starts(code, "PPLA"))
        return KIND_SEAT2;
    return KIND_ADM3;
}

static enum place_kind populated(const char *code)
{
    if (!starts(code, "PPL"))
        return KIND_TOWN;
    switch (code[3]) {
    case 'C':
        return code[4] == 'H' ? KIND_FORMER : KIND_CAPITAL;
    case 'A':
        return code[4] == '\0' ? KIND_SEAT1 : KIND_SEAT2;
    case 'X':
        return KIND_QUARTER;
    case 'Q':
    case 'H':
    case 'W':
        return KIND_FORMER;
    default:
        return KIND_TOWN;
    }
}

static enum place_kind water(const char *code)
{
    static const char *const seas[] = {"OCN", "SEA", "GULF", "STRT", "BAY", "CHN", "SD", "COVE"};

    for (size_t i = 0; i < sizeof seas / sizeof *seas; i++)
        if (strcmp(code, seas[i]) == 0)
            return i < 6 ? KIND_SEA : KIND_WATER;
    return KIND_WATER;
}

static enum place_kind area(const char *code)
{
    if (starts(code, "CONT"))
        return KIND_CONTINENT;
    if (starts(code, "PRK") || starts(code, "RES") || starts(code, "PPTY"))
        return KIND_PARK;
    if (starts(code, "MILB"))
        return KIND_AIRFIELD;
    return KIND_REGION;
}

static enum place_kind spot(const char *code)
{
    static const char *const fields[] = {"AIRP", "AIRB", "AIRF", "AIRH", "INSM", "AIRQ", "MILB"};

    for (size_t i = 0; i < sizeof fields / sizeof *fields; i++)
        if (strcmp(code, fields[i]) == 0)
            return KIND_AIRFIELD;
    return KIND_SPOT;
}

enum place_kind place_kind_of(char feature_class, const char *code)
{
    switch (feature_class) {
    case 'A':
        return administrative(code);
    case 'P':
    case '\0': /* a user's row with no more than a name and a point is most likely a settlement */
        return populated(code);
    case 'H':
        return water(code);
    case 'L':
        return area(code);
    case 'S':
        return spot(code);
    case 'T':
        return starts(code, "ISL") || starts(code, "ATOL") ? KIND_ISLAND : KIND_TERRAIN;
    case 'V':
        return KIND_PARK;
    case 'R':
        return KIND_ROAD;
    default:
        return KIND_OTHER;
    }
}

/* How exactly a row places something: UCDP's class and a radius. */
#include <math.h>
#include <string.h>

#include "lexicon/lexicon.h"
#include "resolve/kind.h"
#include "resolve/resolve.h"

struct country_area {
    int area_km2;
};

#include "country_areas.inc"

#define PI 3.14159265f
/* People in a square kilometre of town, roughly; a town's radius follows from its population. */
#define TOWN_DENSITY 3000.0f

static float country_radius_km(uint16_t country)
{
    char code[2] = {(char)((country >> 8) + 32), (char)((country & 255) + 32)};
    int entry = country ? lexicon_lookup(&country_areas_lexicon, slice_of(code, 2)) : -1;

    if (entry < 0)
        return 300;
    return sqrtf((float)country_areas_entries[entry].area_km2 / PI);
}

static float clamp(float value, float least, float most)
{
    return fminf(fmaxf(value, least), most);
}

/* Areas that one can look across, unlike regions. */
static bool is_field(const char *code)
{
    static const char *const fields[] = {"OILF", "GASF", "COLF", "MNA",  "INDS", "PRT",
                                         "OAS",  "LCTY", "DEVH", "CTRB", "FLD",  "FLDI",
                                         "BTL",  "AMUS", "RNGA", "SALT", "CLG",  "AGRC"};

    for (size_t i = 0; i < sizeof fields / sizeof *fields; i++)
        if (strcmp(code, fields[i]) == 0)
            return true;
    return false;
}

void resolve_precision(const struct gazetteer_set *set, gazetteer_row row, uint8_t *where_precision,
                       float *radius_km)
{
    struct gazetteer_columns columns;
    enum where_precision where = WHERE_EXACT;
    float radius = 1, population;
    enum place_kind kind;

    gazetteer_columns_get(set, row, &columns);
    kind = place_kind_of(columns.feature_class, columns.feature_code);
    population = (float)columns.population;
    switch (kind) {
    case KIND_COUNTRY:
        where = WHERE_COUNTRY;
        radius = country_radius_km(columns.country);
        break;
    case KIND_CONTINENT:
        where = WHERE_REGION;
        radius = 2500;
        break;
    case KIND_ADM1:
        where = WHERE_ADMIN1;
        radius = clamp(country_radius_km(columns.country) * 0.25f, 10, 400);
        break;
    case KIND_ADM2:
        where = WHERE_ADMIN2;
        radius = clamp(country_radius_km(columns.country) * 0.06f, 5, 60);
        break;
    case KIND_ADM3:
        where = WHERE_ADMIN2;
        radius = clamp(country_radius_km(columns.country) * 0.03f, 3, 20);
        break;
    case KIND_REGION:
        where = WHERE_REGION;
        radius = 100;
        if (is_field(gazetteer_feature_code(set, row))) {
            where = WHERE_NEAR;
            radius = 10;
        }
        break;
    case KIND_SEA:
        where = WHERE_SEA_OR_AIR;
        radius = 300;
        break;
    case KIND_WATER:
    case KIND_ROAD:
        where = WHERE_REGION;
        radius = 25;
        break;
    case KIND_PARK:
    case KIND_TERRAIN:
    case KIND_ISLAND:
        where = WHERE_NEAR;
        radius = 15;
        break;
    case KIND_CAPITAL:
    case KIND_SEAT1:
    case KIND_SEAT2:
    case KIND_TOWN:
        radius = clamp(sqrtf(population / (PI * TOWN_DENSITY)), 1, 30);
        break;
    case KIND_QUARTER:
    case KIND_FORMER:
    case KIND_AIRFIELD:
    case KIND_SPOT:
    case KIND_OTHER:
    case KIND_COUNT:
        radius = kind == KIND_AIRFIELD ? 2 : 1;
        break;
    }
    *where_precision = (uint8_t)where;
    *radius_km = radius;
}

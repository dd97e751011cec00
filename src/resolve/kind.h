/* Kinds of places, coarser than GeoNames' feature codes: what the ranking looks at. */
#ifndef GAZETAG_RESOLVE_KIND_H
#define GAZETAG_RESOLVE_KIND_H

#include <stdbool.h>

enum place_kind {
    KIND_OTHER,
    KIND_COUNTRY,   /* PCL*, TERR */
    KIND_ADM1,      /* first-order division */
    KIND_ADM2,      /* second-order division */
    KIND_ADM3,      /* lower and other divisions */
    KIND_CAPITAL,   /* PPLC */
    KIND_SEAT1,     /* PPLA: seat of a first-order division */
    KIND_SEAT2,     /* PPLA2 .. PPLA5 */
    KIND_TOWN,      /* any other populated place */
    KIND_QUARTER,   /* PPLX: section of a populated place */
    KIND_FORMER,    /* PPLQ, PPLH, ...H: abandoned, historical */
    KIND_CONTINENT, /* CONT */
    KIND_REGION,    /* RGN and other areas */
    KIND_SEA,       /* oceans, seas, gulfs, straits, bays */
    KIND_WATER,     /* rivers, lakes and the like */
    KIND_PARK,      /* parks, reserves, forests */
    KIND_TERRAIN,   /* mountains, valleys, capes */
    KIND_ISLAND,
    KIND_AIRFIELD, /* airports and bases */
    KIND_SPOT,     /* buildings, camps, single sites */
    KIND_ROAD,
    KIND_COUNT
};

/* `feature_class` as GeoNames has it, `code` zero-terminated (may be ""). */
enum place_kind place_kind_of(char feature_class, const char *code);

/* A populated place of any rank. */
static inline bool place_kind_is_town(enum place_kind kind)
{
    return kind >= KIND_CAPITAL && kind <= KIND_QUARTER;
}

/* An area that other places lie in and that names are given as a container for. */
static inline bool place_kind_is_division(enum place_kind kind)
{
    return kind >= KIND_COUNTRY && kind <= KIND_ADM3;
}

#endif

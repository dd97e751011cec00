/* GeoNames' own files, as their readme describes them: tab-separated lines without a header. */
#ifndef GAZETAG_GAZETTEER_GEONAMES_SOURCE_H
#define GAZETAG_GAZETTEER_GEONAMES_SOURCE_H

#include "gazetteer/source.h"

enum geonames_kind {
    GEONAMES_NONE,       /* no file of GeoNames' */
    GEONAMES_PLACES,     /* allCountries.txt, IQ.txt, cities15000.txt: 19 columns */
    GEONAMES_ALTERNATES, /* alternateNamesV2.txt, alternateNames.txt */
    GEONAMES_ADMIN1,     /* admin1CodesASCII.txt */
    GEONAMES_ADMIN2,     /* admin2Codes.txt */
    GEONAMES_COUNTRIES,  /* countryInfo.txt */
};

/* Which of them begins with these bytes. */
enum geonames_kind geonames_kind_of(struct slice beginning);

enum gazetag_status geonames_source_read(struct source *source, enum geonames_kind kind,
                                         struct builder *builder, gazetag_error *error);

#endif

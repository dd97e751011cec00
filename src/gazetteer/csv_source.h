/* Rows from CSV: our own gazetteers and lists of demonyms. */
#ifndef GAZETAG_GAZETTEER_CSV_SOURCE_H
#define GAZETAG_GAZETTEER_CSV_SOURCE_H

#include "gazetteer/source.h"

/* A header line names the columns; name, latitude and longitude are needed (or demonym and
 * geonameid: such a file gives further names to rows read before). */
enum gazetag_status csv_source_read(struct source *source, struct builder *builder,
                                    gazetag_error *error);

#endif

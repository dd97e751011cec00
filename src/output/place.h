/* The layer of places: a Feature a place, with the names it was met under and its incidents. */
#ifndef GAZETAG_OUTPUT_PLACE_H
#define GAZETAG_OUTPUT_PLACE_H

#include "output/layers.h"

/* What documents said of places, without the documents: made where a document is worked on, read
 * where all come together. Cleared storage is empty. */
struct place_note {
    gazetteer_row row; /* GAZETTEER_NO_ROW: `spelling` is all that is known */
    uint8_t role, where_precision;
    float confidence, radius_km;
    struct {
        size_t start, length;
    } document, spelling, reason; /* in `strings` */
};

struct place_notes {
    struct place_note *items;
    size_t count, capacity;
    struct buffer strings;
};

void place_notes_clear(struct place_notes *notes);
void place_notes_rewind(struct place_notes *notes);

/* Notes the mentions that are at least so sure; false when memory is short. */
bool place_notes_add(struct place_notes *notes, const struct incident_input *input,
                     double min_confidence);

/* The places of any number of documents. The set is borrowed. */
struct place_table;
struct place_table *place_table_new(const struct gazetteer_set *set);
void place_table_free(struct place_table *table);
bool place_table_add(struct place_table *table, const struct place_notes *notes);

/* Hangs an incident on the places of its sites. The record is borrowed as long as the table lives.
 */
bool place_table_add_record(struct place_table *table, const struct record *record);

/* Writes all, the most mentioned first. `document` is NULL, or the one document the table is of:
 * its id becomes part of the Features' ids. */
bool place_table_write(struct place_table *table, struct feature_writer *writer,
                       const char *document);

#endif

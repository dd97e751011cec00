#include "output/place.h"

#include <stdlib.h>

void place_notes_clear(struct place_notes *notes)
{
    free(notes->items);
    buffer_clear(&notes->strings);
    *notes = (struct place_notes){0};
}

void place_notes_rewind(struct place_notes *notes)
{
    notes->count = 0;
    buffer_rewind(&notes->strings);
}

static bool reserve(struct place_notes *notes)
{
    size_t capacity = notes->capacity ? notes->capacity * 2 : 64;
    struct place_note *items;

    if (notes->count < notes->capacity)
        return true;
    items = realloc(notes->items, capacity * sizeof *items);
    if (!items)
        return false;
    notes->items = items;
    notes->capacity = capacity;
    return true;
}

bool place_notes_add(struct place_notes *notes, const struct incident_input *input,
                     double min_confidence)
{
    struct buffer *strings = &notes->strings;
    size_t document = strings->length;

    if (!buffer_append_slice(strings, input->document->id))
        return false;
    for (size_t i = 0; i < input->mentions->count; i++) {
        const struct mention *mention = &input->mentions->items[i];
        const struct resolution *resolution = &input->resolutions[i];
        struct slice spelling =
            slice_of(input->text->bytes.data + mention->start, mention->end - mention->start);
        struct slice reason = slice_from(resolution->unlocated_reason);
        double confidence = mention_confidence(mention, resolution);
        struct place_note *note;

        if (confidence < min_confidence)
            continue;
        if (!reserve(notes))
            return false;
        note = &notes->items[notes->count++];
        *note = (struct place_note){.row = resolution->row,
                                    .role = mention->role,
                                    .where_precision = resolution->where_precision,
                                    .confidence = (float)confidence,
                                    .radius_km = resolution->radius_km};
        note->document.start = document;
        note->document.length = input->document->id.length;
        note->spelling.start = strings->length;
        note->spelling.length = spelling.length;
        buffer_append_slice(strings, spelling);
        note->reason.start = strings->length;
        note->reason.length = reason.length;
        if (!buffer_append_slice(strings, reason))
            return false;
    }
    return true;
}

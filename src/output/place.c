#include "output/place.h"

#include <stdlib.h>

#include "output/describe.h"
#include "output/digest.h"
#include "output/json_text.h"
#include "text/fold.h"

enum {
    SPELLING_LIMIT = 32, /* spellings listed of one place */
};

struct span {
    size_t start, length;
};

struct span_list {
    struct span *items;
    size_t count, capacity;
};

struct place_incident {
    const struct record *record;
    size_t site;
};

struct place {
    uint64_t key;
    gazetteer_row row;
    uint8_t where_precision;
    unsigned roles; /* a bit each */
    float confidence, radius_km;
    uint64_t mention_count;
    struct span reason;
    struct span_list spellings, documents;
    struct place_incident *incidents;
    size_t incident_count, incident_capacity;
};

struct place_table {
    const struct gazetteer_set *set;
    struct place *places;
    size_t count, capacity;
    uint32_t *slots; /* open addressing: index + 1, or 0 */
    size_t slot_count;
    struct buffer strings, scratch;
};

struct place_table *place_table_new(const struct gazetteer_set *set)
{
    struct place_table *table = calloc(1, sizeof *table);

    if (table)
        table->set = set;
    return table;
}

void place_table_free(struct place_table *table)
{
    if (!table)
        return;
    for (size_t i = 0; i < table->count; i++) {
        free(table->places[i].spellings.items);
        free(table->places[i].documents.items);
        free(table->places[i].incidents);
    }
    free(table->places);
    free(table->slots);
    buffer_clear(&table->strings);
    buffer_clear(&table->scratch);
    free(table);
}

/* Room for one more; NULL when memory is short. */
static void *grow(void *items, size_t count, size_t *capacity, size_t size)
{
    size_t wanted = *capacity ? *capacity * 2 : 4;

    if (count < *capacity)
        return items;
    if (wanted > SIZE_MAX / size)
        return NULL;
    items = realloc(items, wanted * size);
    if (items)
        *capacity = wanted;
    return items;
}

static struct slice span_slice(const struct place_table *table, struct span span)
{
    return slice_of(table->strings.data + span.start, span.length);
}

static bool keep_string(struct place_table *table, struct slice text, struct span *out)
{
    *out = (struct span){table->strings.length, text.length};
    return buffer_append_slice(&table->strings, text);
}

static bool span_push(struct place_table *table, struct span_list *list, struct slice text)
{
    struct span *items = grow(list->items, list->count, &list->capacity, sizeof *items);

    if (!items)
        return false;
    list->items = items;
    if (!keep_string(table, text, &items[list->count]))
        return false;
    list->count++;
    return true;
}

static bool grow_slots(struct place_table *table)
{
    size_t slot_count = table->slot_count ? table->slot_count * 2 : 64;
    uint32_t *slots;

    if ((table->count + 1) * 2 <= table->slot_count)
        return true;
    slots = calloc(slot_count, sizeof *slots);
    if (!slots)
        return false;
    for (size_t i = 0; i < table->count; i++) {
        size_t slot = (size_t)table->places[i].key & (slot_count - 1);

        while (slots[slot])
            slot = (slot + 1) & (slot_count - 1);
        slots[slot] = (uint32_t)i + 1;
    }
    free(table->slots);
    table->slots = slots;
    table->slot_count = slot_count;
    return true;
}

/* The place of a key; made when `create` and there is none yet. */
static struct place *find(struct place_table *table, uint64_t key, bool create)
{
    size_t slot;
    struct place *places;

    if (create && !grow_slots(table))
        return NULL;
    if (table->slot_count == 0)
        return NULL;
    for (slot = (size_t)key & (table->slot_count - 1); table->slots[slot];
         slot = (slot + 1) & (table->slot_count - 1))
        if (table->places[table->slots[slot] - 1].key == key)
            return &table->places[table->slots[slot] - 1];
    if (!create || table->count >= UINT32_MAX - 1)
        return NULL;
    places = grow(table->places, table->count, &table->capacity, sizeof *places);
    if (!places)
        return NULL;
    table->places = places;
    places[table->count] = (struct place){.key = key, .row = GAZETTEER_NO_ROW};
    table->slots[slot] = (uint32_t)table->count + 1;
    return &places[table->count++];
}

static uint64_t mix(uint64_t key)
{
    key = (key ^ key >> 33) * UINT64_C(0xff51afd7ed558ccd);
    return key ^ key >> 33;
}

/* Located places go by their row, others by their folded name. */
static bool key_of(struct place_table *table, gazetteer_row row, struct slice name, uint64_t *key)
{
    if (row != GAZETTEER_NO_ROW) {
        *key = mix(row);
        return true;
    }
    buffer_rewind(&table->scratch);
    if (!text_fold(name, &table->scratch))
        return false;
    *key = mix(digest_bytes(DIGEST_START, buffer_slice(&table->scratch)));
    return true;
}

static bool add_spelling(struct place_table *table, struct place *place, struct slice spelling)
{
    for (size_t i = 0; i < place->spellings.count; i++)
        if (slice_equal(span_slice(table, place->spellings.items[i]), spelling))
            return true;
    return place->spellings.count >= SPELLING_LIMIT ||
           span_push(table, &place->spellings, spelling);
}

/* Documents come one after the other, so the last one is the only one to compare with. */
static bool add_document(struct place_table *table, struct place *place, struct slice document)
{
    struct span_list *list = &place->documents;

    if (list->count > 0 && slice_equal(span_slice(table, list->items[list->count - 1]), document))
        return true;
    return span_push(table, list, document);
}

bool place_table_add(struct place_table *table, const struct place_notes *notes)
{
    for (size_t i = 0; i < notes->count; i++) {
        const struct place_note *note = &notes->items[i];
        const char *strings = notes->strings.data;
        struct slice spelling = slice_of(strings + note->spelling.start, note->spelling.length);
        struct slice document = slice_of(strings + note->document.start, note->document.length);
        struct slice reason = slice_of(strings + note->reason.start, note->reason.length);
        struct place *place;
        uint64_t key;

        if (!key_of(table, note->row, spelling, &key) || !(place = find(table, key, true)))
            return false;
        if (place->mention_count++ == 0) {
            place->row = note->row;
            place->where_precision = note->where_precision;
            place->radius_km = note->radius_km;
            if (!keep_string(table, reason, &place->reason))
                return false;
        }
        if (note->confidence > place->confidence)
            place->confidence = note->confidence;
        place->roles |= 1u << note->role;
        if (!add_spelling(table, place, spelling) || !add_document(table, place, document))
            return false;
    }
    return true;
}

bool place_table_add_record(struct place_table *table, const struct record *record)
{
    for (size_t i = 0; i < record->summary.site_count; i++) {
        const struct record_site *site = &record->summary.sites[i];
        gazetteer_row row = GAZETTEER_NO_ROW;
        struct place_incident *incidents;
        struct place *place;
        uint64_t key;

        if (site->gazetteer_id)
            row = gazetteer_row_by_id(table->set, slice_from(site->gazetteer_id));
        else if (!site->place_text)
            continue;
        if (!key_of(table, row, slice_from(site->place_text), &key))
            return false;
        place = find(table, key, false);
        if (!place)
            continue;
        incidents = grow(place->incidents, place->incident_count, &place->incident_capacity,
                         sizeof *incidents);
        if (!incidents)
            return false;
        place->incidents = incidents;
        incidents[place->incident_count++] = (struct place_incident){record, i};
    }
    return true;
}

/* ---- writing */

static const struct record_account *account_of(const struct place_incident *incident)
{
    return &incident->record->summary;
}

/* Counts of one site, or of the whole incident where none is told of a site alone. */
static const struct incident_count *count_of(const struct place_incident *incident, bool dead)
{
    const struct record_account *account = account_of(incident);
    const struct record_site *site = &account->sites[incident->site];

    for (size_t i = 0; i < account->site_count; i++)
        if (account->sites[i].own_counts)
            return !site->own_counts ? NULL : dead ? &site->fatalities : &site->injuries;
    return dead ? &account->fatalities : &account->injuries;
}

static int recent_first(const void *a, const void *b)
{
    const struct place_incident *x = a, *y = b;
    date_day x_day = account_of(x)->date.start, y_day = account_of(y)->date.start;
    int order;

    if (x_day != y_day)
        return x_day < y_day ? 1 : -1;
    order = strcmp(x->record->id, y->record->id);
    return order ? order : (x->site > y->site) - (x->site < y->site);
}

static void put_list(struct feature_writer *writer, const struct place_table *table,
                     const char *name, const struct span_list *list)
{
    struct buffer *out = feature_open(writer, name);

    buffer_append_char(out, '[');
    for (size_t i = 0; i < list->count; i++) {
        json_put_comma(out);
        json_put_string(out, span_slice(table, list->items[i]));
    }
    buffer_append_char(out, ']');
    feature_close(writer);
}

static void put_roles(struct feature_writer *writer, unsigned roles)
{
    struct buffer *out = feature_open(writer, "roles");

    buffer_append_char(out, '[');
    for (unsigned role = ROLE_MENTIONED; role <= ROLE_BACKGROUND; role++)
        if (roles & 1u << role) {
            json_put_comma(out);
            json_put_string(out, slice_from(mention_role_name(role)));
        }
    buffer_append_char(out, ']');
    feature_close(writer);
}

static bool is_live(const struct record_account *account)
{
    return !account->aggregate &&
           (account->status == STATUS_REPORTED || account->status == STATUS_CLAIMED ||
            account->status == STATUS_DISPUTED);
}

/* The sum of what is known of what really happened; -1 when nothing is. */
static int64_t sum(const struct place *place, bool dead)
{
    int64_t total = -1;

    for (size_t i = 0; i < place->incident_count; i++) {
        const struct incident_count *count = count_of(&place->incidents[i], dead);

        if (is_live(account_of(&place->incidents[i])) && count && count->best >= 0)
            total = (total < 0 ? 0 : total) + count->best;
    }
    return total;
}

static void put_types(struct feature_writer *writer, const struct place *place)
{
    struct buffer *out = feature_open(writer, "incident_types");
    uint64_t types = 0;

    for (size_t i = 0; i < place->incident_count; i++)
        types |= UINT64_C(1) << account_of(&place->incidents[i])->type;
    buffer_append_char(out, '[');
    for (unsigned type = 0; type < INCIDENT_TYPE_COUNT; type++)
        if (types & UINT64_C(1) << type) {
            json_put_comma(out);
            json_put_string(out, slice_from(incident_type_name(type)));
        }
    buffer_append_char(out, ']');
    feature_close(writer);
}

static void put_day(struct buffer *out, const char *key, date_day day)
{
    char text[11];

    if (day != DATE_NONE)
        date_format(day, text);
    json_put_key(out, key);
    json_put_text(out, slice_from(day != DATE_NONE ? text : NULL));
}

static void put_number(struct buffer *out, const char *key, const struct incident_count *count)
{
    json_put_key(out, key);
    if (count && count->best >= 0)
        json_put_integer(out, count->best);
    else
        buffer_append_string(out, "null");
}

static void put_incidents(struct feature_writer *writer, const struct place *place)
{
    struct buffer *out = feature_open(writer, "incidents");

    buffer_append_char(out, '[');
    for (size_t i = 0; i < place->incident_count; i++) {
        const struct place_incident *incident = &place->incidents[i];
        const struct record_account *account = account_of(incident);

        json_put_comma(out);
        buffer_append_char(out, '{');
        json_put_key(out, "incident_id");
        json_put_string(out, slice_from(incident->record->id));
        json_put_key(out, "type");
        json_put_string(out, slice_from(incident_type_name(account->type)));
        json_put_key(out, "status");
        json_put_string(out, slice_from(incident_status_name(account->status)));
        json_put_key(out, "aggregate");
        buffer_append_string(out, account->aggregate ? "true" : "false");
        put_day(out, "date_start", account->date.start);
        put_day(out, "date_end", account->date.end);
        json_put_key(out, "relation");
        json_put_string(
            out, slice_from(incident_relation_name(account->sites[incident->site].relation)));
        json_put_key(out, "actor");
        json_put_text(out, slice_from(account->actor));
        json_put_key(out, "target");
        json_put_text(out, slice_from(account->target));
        json_put_key(out, "weapon");
        json_put_text(out, slice_from(account->weapon));
        put_number(out, "fatalities_best", count_of(incident, true));
        put_number(out, "injuries_best", count_of(incident, false));
        buffer_append_char(out, '}');
    }
    buffer_append_char(out, ']');
    feature_close(writer);
}

static void put_period(struct feature_writer *writer, const struct place *place)
{
    date_day first = DATE_NONE, last = DATE_NONE;
    char text[32];

    for (size_t i = 0; i < place->incident_count; i++) {
        const struct incident_date *date = &account_of(&place->incidents[i])->date;
        date_day end = date->end == DATE_NONE ? date->start : date->end;

        if (date->start == DATE_NONE)
            continue;
        if (first == DATE_NONE || date->start < first)
            first = date->start;
        if (last == DATE_NONE || end > last)
            last = end;
    }
    if (first != DATE_NONE)
        date_format(first, text);
    feature_string(writer, "date_first", first != DATE_NONE ? text : NULL);
    if (last != DATE_NONE)
        date_format(last, text);
    feature_string(writer, "date_last", last != DATE_NONE ? text : NULL);
    if (last != DATE_NONE)
        memcpy(text + 10, "T00:00:00Z", sizeof "T00:00:00Z");
    feature_string(writer, "time", last != DATE_NONE ? text : NULL);
}

static void describe(struct buffer *out, const struct place *place, struct slice name,
                     const char *country)
{
    buffer_append_slice(out, name);
    if (country[0] != '\0') {
        buffer_append_string(out, " (");
        buffer_append_string(out, country);
        buffer_append_char(out, ')');
    }
    buffer_append_string(out, " is named ");
    if (place->mention_count == 1) {
        buffer_append_string(out, "once");
    } else {
        json_put_integer(out, (int64_t)place->mention_count);
        buffer_append_string(out, " times");
    }
    if (place->documents.count > 1) {
        buffer_append_string(out, " in ");
        json_put_integer(out, (int64_t)place->documents.count);
        buffer_append_string(out, " documents");
    }
    if (place->incident_count > 0) {
        buffer_append_string(out, "; ");
        json_put_integer(out, (int64_t)place->incident_count);
        buffer_append_string(out, place->incident_count == 1 ? " incident" : " incidents");
    }
    buffer_append_char(out, '.');
}

static void write_place(struct place_table *table, struct place *place,
                        struct feature_writer *writer, const char *document)
{
    bool located = place->row != GAZETTEER_NO_ROW;
    struct gazetteer_place row = {0};
    struct slice name, description;
    struct buffer *scratch = &table->scratch;
    const struct record_account *recent;
    char digest[18];
    size_t id_length;

    if (located)
        gazetteer_place_get(table->set, place->row, &row);
    name = located ? row.name : span_slice(table, place->spellings.items[0]);
    if (place->incident_count > 1)
        qsort(place->incidents, place->incident_count, sizeof *place->incidents, recent_first);
    digest_write(place->key, 'p', digest);
    buffer_rewind(scratch);
    buffer_append_slice(scratch, located ? row.id : slice_from(digest));
    if (document) {
        buffer_append_char(scratch, '@');
        buffer_append_string(scratch, document);
    }
    id_length = scratch->length;
    describe(scratch, place, name, row.country_code);
    if (scratch->failed) {
        writer->out->failed = true;
        return;
    }
    description = slice_of(scratch->data + id_length, scratch->length - id_length);
    recent = place->incident_count > 0 ? account_of(&place->incidents[0]) : NULL;

    feature_begin(writer, slice_of(scratch->data, id_length), located ? &row.point : NULL);
    feature_string(writer, "layer", "place");
    feature_text(writer, "title", name);
    feature_text(writer, "description", description);
    feature_number(writer, "confidence", (double)place->confidence, 4);
    feature_text(writer, "gazetteer_id", row.id);
    feature_text(writer, "name", name);
    feature_text(writer, "feature_class", slice_of(&row.feature_class, row.feature_class != '\0'));
    feature_string(writer, "feature_code", row.feature_code);
    feature_string(writer, "country_code", row.country_code);
    feature_text(writer, "admin1_code", row.admin1_code);
    feature_count(writer, "population", row.population > 0 ? (int64_t)row.population : -1);
    feature_count(writer, "where_precision",
                  place->where_precision > 0 ? place->where_precision : -1);
    feature_radius(writer, located ? (double)place->radius_km : -1.0);
    feature_text(writer, "unlocated_reason", span_slice(table, place->reason));
    put_list(writer, table, "matched", &place->spellings);
    feature_integer(writer, "mention_count", (int64_t)place->mention_count);
    put_list(writer, table, "documents", &place->documents);
    put_roles(writer, place->roles);
    feature_integer(writer, "incident_count", (int64_t)place->incident_count);
    put_types(writer, place);
    feature_count(writer, "fatalities_best", sum(place, true));
    feature_count(writer, "injuries_best", sum(place, false));
    put_period(writer, place);
    put_incidents(writer, place);
    feature_string(writer, "marker-color",
                   recent ? style_color(recent->type, recent->status) : "#7e7e7e");
    feature_string(writer, "marker-symbol", recent ? style_symbol(recent->type) : "marker");
    feature_string(writer, "marker-size", style_size(sum(place, true)));
    feature_end(writer);
}

static int most_mentioned_first(const void *a, const void *b)
{
    const struct place *x = a, *y = b;

    if (x->mention_count != y->mention_count)
        return x->mention_count < y->mention_count ? 1 : -1;
    return (x->key > y->key) - (x->key < y->key);
}

bool place_table_write(struct place_table *table, struct feature_writer *writer,
                       const char *document)
{
    if (table->count > 1)
        qsort(table->places, table->count, sizeof *table->places, most_mentioned_first);
    free(table->slots); /* they pointed to the old order */
    table->slots = NULL;
    table->slot_count = 0;
    for (size_t i = 0; i < table->count; i++)
        write_place(table, &table->places[i], writer, document);
    return !writer->out->failed;
}

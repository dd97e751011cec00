/* The layer of mentions: a Feature a place name in the text. */
#include "output/layers.h"

#include "output/digest.h"
#include "output/json_text.h"

double mention_confidence(const struct mention *mention, const struct resolution *resolution)
{
    double confidence = (double)mention->probability;

    return resolution->row == GAZETTEER_NO_ROW ? confidence
                                               : confidence * (double)resolution->confidence;
}

static void put_description(struct buffer *out, struct slice text, struct slice name,
                            const char *country, const struct resolution *resolution)
{
    buffer_append_string(out, "\u201C");
    buffer_append_slice(out, text);
    buffer_append_string(out, "\u201D ");
    if (resolution->row == GAZETTEER_NO_ROW) {
        buffer_append_string(out, "is not located");
        if (resolution->unlocated_reason) {
            buffer_append_string(out, ": ");
            buffer_append_string(out, resolution->unlocated_reason);
        }
    } else {
        buffer_append_string(out, "stands for ");
        buffer_append_slice(out, name);
        if (country[0] != '\0') {
            buffer_append_string(out, " (");
            buffer_append_string(out, country);
            buffer_append_char(out, ')');
        }
    }
    buffer_append_char(out, '.');
}

static void put_candidates(struct feature_writer *writer, const struct gazetteer_set *set,
                           const struct resolution *resolution)
{
    struct buffer *out = feature_open(writer, "candidates");

    buffer_append_char(out, '[');
    for (uint32_t i = 0; i < resolution->candidate_count; i++) {
        const struct resolution_candidate *candidate = &resolution->candidates[i];
        struct gazetteer_place place;

        gazetteer_place_get(set, candidate->row, &place);
        json_put_comma(out);
        buffer_append_char(out, '{');
        json_put_key(out, "gazetteer_id");
        json_put_text(out, place.id);
        json_put_key(out, "name");
        json_put_text(out, place.name);
        json_put_key(out, "feature_code");
        json_put_text(out, slice_from(place.feature_code));
        json_put_key(out, "country_code");
        json_put_text(out, slice_from(place.country_code));
        json_put_key(out, "longitude");
        json_put_number(out, place.point.longitude_deg, 6);
        json_put_key(out, "latitude");
        json_put_number(out, place.point.latitude_deg, 6);
        json_put_key(out, "population");
        json_put_integer(out, (int64_t)place.population);
        json_put_key(out, "score");
        json_put_number(out, (double)candidate->score, 4);
        json_put_key(out, "reasons");
        json_put_text(out, slice_from(candidate->reasons));
        buffer_append_char(out, '}');
    }
    buffer_append_char(out, ']');
    feature_close(writer);
}

static void write_mention(struct feature_writer *writer, const struct incident_input *input,
                          size_t index, bool explain, double confidence, struct buffer *scratch)
{
    const struct mention *mention = &input->mentions->items[index];
    const struct resolution *resolution = &input->resolutions[index];
    bool located = resolution->row != GAZETTEER_NO_ROW;
    struct gazetteer_place place = {0};
    struct slice text =
        slice_of(input->text->bytes.data + mention->start, mention->end - mention->start);
    char id[18];

    if (located)
        gazetteer_place_get(input->set, resolution->row, &place);
    digest_write(digest_number(digest_bytes(DIGEST_START, input->document->id), mention->start),
                 'm', id);
    buffer_rewind(scratch);
    put_description(scratch, text, place.name, place.country_code, resolution);
    if (scratch->failed)
        writer->out->failed = true;
    feature_begin(writer, slice_from(id), located ? &resolution->point : NULL);
    feature_string(writer, "layer", "mention");
    feature_text(writer, "title", located ? place.name : text);
    feature_text(writer, "description", buffer_slice(scratch));
    feature_number(writer, "confidence", confidence, 4);
    feature_text(writer, "document", input->document->id);
    feature_integer(writer, "start", text_code_point(input->text, mention->start));
    feature_integer(writer, "end", text_code_point(input->text, mention->end));
    feature_text(writer, "text", text);
    feature_string(writer, "kind", mention_kind_name(mention->kind));
    feature_string(writer, "role", mention_role_name(mention->role));
    feature_string(writer, "match", mention->match ? match_kind_name(mention->match->kind) : NULL);
    feature_text(writer, "gazetteer_id", place.id);
    feature_text(writer, "name", place.name);
    feature_text(writer, "feature_class",
                 slice_of(&place.feature_class, place.feature_class != '\0'));
    feature_string(writer, "feature_code", place.feature_code);
    feature_string(writer, "country_code", place.country_code);
    feature_text(writer, "admin1_code", place.admin1_code);
    feature_count(writer, "population", place.population > 0 ? (int64_t)place.population : -1);
    feature_count(writer, "where_precision",
                  resolution->where_precision > 0 ? resolution->where_precision : -1);
    feature_radius(writer, located ? (double)resolution->radius_km : -1.0);
    feature_string(writer, "unlocated_reason", located ? NULL : resolution->unlocated_reason);
    if (explain)
        put_candidates(writer, input->set, resolution);
    feature_end(writer);
}

void mention_write_all(struct feature_writer *writer, const struct incident_input *input,
                       bool explain, double min_confidence)
{
    struct buffer scratch = {0};

    for (size_t i = 0; i < input->mentions->count; i++) {
        double confidence = mention_confidence(&input->mentions->items[i], &input->resolutions[i]);

        if (confidence >= min_confidence)
            write_mention(writer, input, i, explain, confidence, &scratch);
    }
    buffer_clear(&scratch);
}

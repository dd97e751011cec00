#include "train/misses.h"

#define NEAR_KM 161.0

static const char *const class_names[MISS_CLASS_COUNT] = {
    "missed, in the gazetteer", "missed, not in it", "other boundaries", "found, no point",
    "another namesake",         "no row near",       "spurious",         "spurious demonym",
};

static void write_text(FILE *file, const struct place_document *document, uint32_t start,
                       uint32_t end)
{
    for (uint32_t i = start; i < end; i++) {
        char byte = document->document.text.data[i];
        fputc(byte == '\n' || byte == '\t' ? ' ' : byte, file);
    }
}

/* Class, document, the words, the words with some text around, probability. */
static void note(struct miss_counts *counts, enum miss_class class,
                 const struct place_document *document, uint32_t start, uint32_t end,
                 const struct mention *mention, FILE *file)
{
    enum { AROUND = 40 };
    uint32_t length = (uint32_t)document->document.text.length;

    counts->counts[document->corpus][class]++;
    if (!file)
        return;
    fprintf(file, "%s\t%.*s\t", class_names[class], (int)document->document.id.length,
            document->document.id.data);
    write_text(file, document, start, end);
    fputc('\t', file);
    write_text(file, document, start > AROUND ? start - AROUND : 0, start);
    fputs("[[", file);
    write_text(file, document, start, end);
    fputs("]]", file);
    write_text(file, document, end, length - end > AROUND ? end + AROUND : length);
    fprintf(file, "\t%.3f\n", mention ? (double)mention->probability : 0.0);
}

static bool known(const struct place_document *document, const struct gold_toponym *gold)
{
    for (size_t i = 0; i < document->matches.count; i++)
        if (document->matches.items[i].start == gold->start &&
            document->matches.items[i].end == gold->end)
            return true;
    return false;
}

static bool has_row_near(const struct gazetteer_set *set, const struct mention *mention,
                         struct geo_point point)
{
    for (uint32_t i = 0; mention->match && i < mention->match->candidate_count; i++)
        if (geo_distance_km(gazetteer_point(set, mention->match->candidates[i].row), point) <
            NEAR_KM)
            return true;
    return false;
}

static void add_gold(struct miss_counts *counts, const struct gazetteer_set *set,
                     const struct place_document *document, const struct gold_toponym *gold,
                     const struct mention_list *mentions, const struct resolution *resolutions,
                     FILE *file)
{
    const struct mention *hit = NULL, *overlap = NULL;
    enum miss_class class;

    for (size_t m = 0; m < mentions->count; m++) {
        const struct mention *mention = &mentions->items[m];

        if (mention->start == gold->start && mention->end == gold->end)
            hit = mention;
        else if (mention->start < gold->end && gold->start < mention->end)
            overlap = mention;
    }
    if (!hit) {
        class = overlap ? MISS_BOUNDARY : known(document, gold) ? MISS_KNOWN : MISS_UNKNOWN;
    } else {
        const struct resolution *resolution = &resolutions[hit - mentions->items];

        if (resolution->row == GAZETTEER_NO_ROW)
            class = MISS_UNLOCATED;
        else if (geo_distance_km(gold->point, resolution->point) < NEAR_KM)
            return;
        else
            class = has_row_near(set, hit, gold->point) ? MISS_NAMESAKE : MISS_NO_ROW;
    }
    note(counts, class, document, gold->start, gold->end, hit ? hit : overlap, file);
}

void misses_add(struct miss_counts *counts, const struct gazetteer_set *set,
                const struct place_document *document, const struct mention_list *mentions,
                const struct resolution *resolutions, FILE *file)
{
    for (size_t g = 0; g < document->gold_count; g++)
        add_gold(counts, set, document, &document->gold[g], mentions, resolutions, file);
    for (size_t m = 0; m < mentions->count; m++) {
        const struct mention *mention = &mentions->items[m];
        bool touches_gold = false;

        for (size_t g = 0; g < document->gold_count; g++)
            touches_gold = touches_gold || (mention->start < document->gold[g].end &&
                                            document->gold[g].start < mention->end);
        if (!touches_gold && resolutions[m].row != GAZETTEER_NO_ROW)
            note(counts, mention->kind == MENTION_DEMONYM ? MISS_SPURIOUS_DEMONYM : MISS_SPURIOUS,
                 document, mention->start, mention->end, mention, file);
    }
}

void misses_print(const struct miss_counts *counts, FILE *out)
{
    fprintf(out, "%-25s", "wrong answers");
    for (size_t c = 0; c < PLACE_CORPUS_COUNT; c++)
        fprintf(out, " %10s", place_corpus_names[c]);
    fputc('\n', out);
    for (size_t k = 0; k < MISS_CLASS_COUNT; k++) {
        fprintf(out, "%-25s", class_names[k]);
        for (size_t c = 0; c < PLACE_CORPUS_COUNT; c++)
            fprintf(out, " %10zu", counts->counts[c][k]);
        fputc('\n', out);
    }
}

/* The way of one document through the rules: triggers, events, reports, incidents. */
#include "incident/assemble.h"
#include "incident/country.h"
#include "incident/figure.h"
#include "incident/places.h"
#include "incident/relocate.h"
#include "incident/report.h"
#include "incident/sense.h"
#include "incident/status.h"
#include "incident/type.h"

/* A story has more sentences than this; a record of a few tells of one thing. */
#define RECORD_SENTENCES 10
#define RECORD_PARAGRAPHS 3

static enum gazetag_status index_mentions(struct extraction *x)
{
    const struct text *text = x->text;
    size_t next = 0;

    x->first_mention = arena_alloc(x->arena, (text->sentence_count + 1) * sizeof(uint32_t));
    if (!x->first_mention)
        return GAZETAG_NO_MEMORY;
    for (size_t s = 0; s < text->sentence_count; s++) {
        while (next < x->mentions.count &&
               x->mentions.items[next].first_token < text->sentences[s].first_token)
            next++;
        x->first_mention[s] = (uint32_t)next;
    }
    x->first_mention[text->sentence_count] = (uint32_t)x->mentions.count;
    return GAZETAG_OK;
}

/* The trigger after those of the sentence of trigger `first`. */
static size_t sentence_end(const struct extraction *x, size_t first)
{
    size_t end = first + 1;

    while (end < x->triggers.count &&
           x->triggers.items[end].sentence == x->triggers.items[first].sentence)
        end++;
    return end;
}

/* Only a weapon or a "took place" in it: nothing is told. */
static bool telling(const struct extraction *x, size_t first, size_t end)
{
    for (size_t i = first; i < end; i++)
        if (x->triggers.items[i].role > TRIGGER_WEAPON ||
            (x->triggers.items[i].role == TRIGGER_WEAPON &&
             x->triggers.items[i].type == INCIDENT_ABDUCTION)) /* "took them hostage" */
            return true;
    return false;
}

static void mark_cues(const struct extraction *x)
{
    for (size_t first = 0, end; first < x->triggers.count; first = end) {
        end = sentence_end(x, first);
        if (telling(x, first, end))
            cue_mark(x->text, x->triggers.items[first].sentence, x->cues, x->nouns);
    }
}

static enum gazetag_status read_sentence(struct extraction *x, size_t first, size_t end)
{
    uint32_t sentence = x->triggers.items[first].sentence;
    size_t event_first = x->events.count, casualty_first = x->casualties.count;
    enum gazetag_status status;

    status = casualty_find(x->text, sentence, x->arena, &x->casualties);
    if (status != GAZETAG_OK)
        return status;
    if (figure_of_speech(x, sentence, first, end, casualty_first))
        return GAZETAG_OK;
    status = type_events(x, first, end, casualty_first, x->casualties.count);
    if (status != GAZETAG_OK)
        return status;
    for (size_t i = event_first; i < x->events.count; i++) {
        struct event *event = &x->events.items[i];

        status_of_event(x, event);
        if (!event->dropped && event->status == STATUS_REPORTED && sense_is_history(x, event))
            event->status = STATUS_BACKGROUND;
    }
    if (x->events.count == event_first)
        return GAZETAG_OK;
    return report_sentence(x, event_first, first, end, casualty_first, x->casualties.count);
}

enum gazetag_status incident_extract(const struct incident_input *input, struct arena *arena,
                                     struct incident_list *out)
{
    struct extraction x = {
        .in = input, .text = input->text, .arena = arena, .first_country_mention = -1};
    enum gazetag_status status = trigger_find(x.text, arena, &x.triggers);
    uint32_t body = 0, paragraphs = 0;

    if (status != GAZETAG_OK || x.triggers.count == 0)
        return status;
    for (size_t s = 0; s < x.text->sentence_count; s++)
        if (x.text->sentences[s].section <= TEXT_HEADLINE) {
            paragraphs +=
                body == 0 || x.text->sentences[s].paragraph != x.text->sentences[s - 1].paragraph;
            body++;
        }
    x.body_sentences = body;
    x.long_text = body > RECORD_SENTENCES;
    x.roundup = x.long_text || paragraphs > RECORD_PARAGRAPHS;
    x.cues = arena_calloc(arena, x.text->token_count + 1, 1);
    x.nouns = arena_calloc(arena, x.text->token_count + 1, 1);
    if (!x.cues || !x.nouns)
        return GAZETAG_NO_MEMORY;
    mark_cues(&x);
    status = places_gather(&x);
    if (status == GAZETAG_OK)
        status = index_mentions(&x);
    if (status == GAZETAG_OK)
        country_of_text(&x);
    if (status == GAZETAG_OK)
        relocate_mentions(&x);
    if (status == GAZETAG_OK)
        status = when_find(x.text, arena, &x.whens);
    if (status != GAZETAG_OK)
        return status;
    x.document_day = when_document_day(input->document, &x.whens);
    for (size_t i = 0; i < x.whens.count && !x.tells_days; i++)
        x.tells_days = x.whens.items[i].kind == WHEN_WEEKDAY || x.whens.items[i].kind == WHEN_DAY;
    for (size_t first = 0, end; first < x.triggers.count && status == GAZETAG_OK; first = end) {
        end = sentence_end(&x, first);
        if (telling(&x, first, end))
            status = read_sentence(&x, first, end);
    }
    for (size_t i = 0; i < x.reports.count; i++)
        x.density += i == 0 || x.reports.items[i - 1].sentence != x.reports.items[i].sentence;
    x.density /= (float)(body ? body : 1);
    if (status == GAZETAG_OK)
        status = assemble_incidents(&x, out);
    return status;
}

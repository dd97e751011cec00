#include "incident/general.h"

#include "text/number.h"

/* So many dead over a time are seldom of one incident. */
#define TOLL_OF_TIME 10
/* And so many are not, unless the text tells the day. */
#define TOLL_OF_WAR 200
/* As strong as a trigger is that names a crime. */
#define CRIME_STRENGTH 4

static bool is_crime(uint8_t type)
{
    return type != INCIDENT_ARMED_CLASH && type != INCIDENT_RAID &&
           (incident_family_of(type) & (FAMILY_ARMED | FAMILY_ABDUCTION | FAMILY_SEXUAL)) != 0;
}

bool general_is_crime_name(const struct extraction *x, const struct event *event)
{
    const struct text_sentence *s = &x->text->sentences[event->sentence];
    uint32_t after = event->end;

    if (event->role != TRIGGER_EVENT || event->definite || event->indefinite || event->plural ||
        event->series_count != COUNT_NONE || event->token == s->first_token ||
        event->strength < CRIME_STRENGTH || !is_crime(event->type))
        return false;
    /* "to murder him": the verb */
    if (extraction_is(x, event->token - 1, "to") || x->cues[event->token - 1] == CUE_MODAL)
        return false;
    /* "murder of the mayor", "assassination in Bogota": telegraphic, yet of one */
    return after >= s->first_token + s->token_count ||
           (x->cues[after] != CUE_PLACE_PREPOSITION && x->cues[after] != CUE_OTHER_PREPOSITION &&
            x->cues[after] != CUE_BY && x->cues[after] != CUE_BE);
}

/* "judges", "union leaders", "people": several, no number, and nobody says which. */
static bool names_a_kind(const struct extraction *x, uint32_t token, uint32_t end)
{
    static const char *const many[] = {"people", "men", "women", "children"};
    struct text_number number;

    for (uint32_t i = token; i < end && i < token + 4; i++) {
        const struct text_token *t = &x->text->tokens[i];

        if (t->kind != TEXT_WORD ||
            (x->cues[i] != CUE_NOTHING && x->cues[i] != CUE_LABOUR && x->cues[i] != CUE_INSIDE) ||
            text_number_at(x->text, i, &number) || extraction_is(x, i, "both") ||
            extraction_is(x, i, "several"))
            return false;
        for (size_t k = 0; k < sizeof many / sizeof *many; k++)
            if (extraction_is(x, i, many[k]))
                return true;
        if ((x->nouns[i] == NOUN_CIVILIAN || x->nouns[i] == NOUN_OFFICIAL) &&
            (x->text->bytes.data[t->end - 1] | 0x20) == 's')
            return true;
    }
    return false;
}

bool general_is_of_a_kind(const struct extraction *x, const struct event *event)
{
    uint32_t token = event->end;

    if (event->strength < CRIME_STRENGTH || !is_crime(event->type))
        return false;
    if (event->role == TRIGGER_EVENT) {
        if (extraction_is(x, token, "of"))
            token++;
        else if (!extraction_is(x, token - 1, "of"))
            return false;
    } else if (event->role != TRIGGER_ACT || event->token == event->clause_first ||
               x->cues[event->token - 1] == CUE_DEFINITE) {
        return false; /* "the murdered priests" */
    }
    return names_a_kind(x, token, event->clause_end);
}

bool general_is_crimes(const struct report *report)
{
    return ((report->plural && !report->verb && !report->definite) || report->of_a_kind) &&
           report->strength >= CRIME_STRENGTH && is_crime(report->type) &&
           report->site_count == 0 && report->date.text.length == 0 &&
           report->fatalities.best == COUNT_NONE && report->injuries.best == COUNT_NONE;
}

bool general_is_toll(const struct extraction *x, const struct report *report)
{
    int32_t killed = incident_count_told(&report->fatalities),
            hurt = incident_count_told(&report->injuries);
    bool day =
        report->date.text.length && (report->date.precision == 1 || report->date.weekday >= 0);
    bool time = false;

    if (killed >= TOLL_OF_WAR && !day)
        return true;
    if ((killed < TOLL_OF_TIME && hurt < TOLL_OF_TIME) || !(report->harm_only || report->plural))
        return false;
    for (size_t i = when_first_from(&x->whens, report->sentence);
         i < x->whens.count && x->whens.items[i].sentence == report->sentence; i++) {
        const struct when_expression *w = &x->whens.items[i];

        if (w->kind != WHEN_SPAN && !w->boundary && w->kind <= WHEN_DAY && !w->header)
            return false;
        time |= (w->kind == WHEN_SPAN || w->boundary) && !w->header;
    }
    return time;
}

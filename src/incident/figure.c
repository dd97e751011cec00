#include "incident/figure.h"

#include "lexicon/lexicon.h"

enum figure_world {
    FIGURE_SPORT,
    FIGURE_BUSINESS,
    FIGURE_STAGE,
    FIGURE_DISEASE,
    FIGURE_NETWORK,
    FIGURE_NATURE,
    FIGURE_WORLDS
};

struct figure_word {
    enum figure_world world;
};

#include "figures.inc"

/* Triggers from this strength on are no figures of speech. */
enum { LITERAL_STRENGTH = 6 };

static bool names_arms(const struct extraction *x, size_t first, size_t end)
{
    for (size_t i = first; i < end; i++) {
        const struct trigger *t = &x->triggers.items[i];

        if (t->role == TRIGGER_WEAPON ||
            (t->strength >= LITERAL_STRENGTH && t->role != TRIGGER_WITHDRAW))
            return true;
    }
    return false;
}

static bool names_fire(const struct extraction *x, size_t first, size_t end)
{
    for (size_t i = first; i < end; i++)
        if (x->triggers.items[i].role == TRIGGER_EVENT &&
            incident_family_of(x->triggers.items[i].type) == FAMILY_REMOTE)
            return true;
    return false;
}

/* Of sport, "Rangers" and "Jets" are clubs. */
static bool names_armed(const struct extraction *x, const struct text_sentence *s, bool sport)
{
    for (uint32_t i = s->first_token; i < s->first_token + s->token_count; i++) {
        if (sport && (extraction_is(x, i, "rangers") || extraction_is(x, i, "jets")))
            continue;
        switch (x->nouns[i]) {
        case NOUN_MILITANT:
        case NOUN_FORCE:
        case NOUN_ARMS:
        case NOUN_NONSTATE_GROUP:
        case NOUN_STATE_GROUP:
            return true;
        default:
            break;
        }
    }
    return false;
}

static bool names_deed(const struct extraction *x, size_t first, size_t end)
{
    for (size_t i = first; i < end; i++)
        if (x->triggers.items[i].role == TRIGGER_EVENT || x->triggers.items[i].role == TRIGGER_ACT)
            return true;
    return false;
}

/* "the injured captain": players are hurt in play. */
static bool is_unfit(const struct extraction *x, const struct casualty *c)
{
    return !c->killed && (extraction_is(x, c->harm_token, "injured") ||
                          extraction_is(x, c->harm_token, "injury") ||
                          extraction_is(x, c->harm_token, "injuries"));
}

bool figure_of_speech(const struct extraction *x, uint32_t sentence, size_t first, size_t end,
                      size_t casualty_first)
{
    const struct text_sentence *s = &x->text->sentences[sentence];
    bool worlds[FIGURE_WORLDS] = {false};
    bool any = false;

    for (uint32_t i = s->first_token; i < s->first_token + s->token_count; i++) {
        uint16_t entry;

        if (x->text->tokens[i].kind != TEXT_WORD ||
            lexicon_find(&figures_lexicon, x->text, i, &entry) == 0)
            continue;
        worlds[figures_entries[entry].world] = any = true;
    }
    if (!any || names_arms(x, first, end) || names_armed(x, s, worlds[FIGURE_SPORT]))
        return false;
    /* "the virus struck and killed": not "killed when a strike hit the cancer ward" */
    if (worlds[FIGURE_DISEASE] && !names_fire(x, first, end))
        return true;
    for (size_t i = casualty_first; i < x->casualties.count; i++)
        if (!x->casualties.items[i].excluded &&
            !(worlds[FIGURE_SPORT] && !names_deed(x, first, end) &&
              is_unfit(x, &x->casualties.items[i])))
            return false;
    return true;
}

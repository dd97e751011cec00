#include "incident/trigger.h"

#include "lexicon/lexicon.h"

struct trigger_entry {
    int type, role, strength;
};

#include "triggers.inc"

/* "IED network", "bomb maker": the weapon is somebody's trade, and none that was used. */
static bool is_trade(const struct text *text, size_t after)
{
    static const char *const words[] = {
        "network",   "facilitator", "facilitators", "cell",       "cells",      "expert",
        "experts",   "material",    "materials",    "components", "component",  "making",
        "factory",   "cache",       "caches",       "specialist", "emplacer",   "emplacement",
        "builder",   "maker",       "makers",       "parts",      "production", "leader",
        "commander", "supplier",    "smuggler",     "technology", "squad",      "disposal",
        "threat",    "industry",    "program",      "programme",  "arsenal",    "stockpile"};

    if (after < text->token_count && text->tokens[after].kind == TEXT_PUNCT &&
        (text->tokens[after].flags & TEXT_HYPHEN_BEFORE))
        after++;
    for (size_t i = 0; i < sizeof words / sizeof *words && after < text->token_count; i++)
        if (text_token_is(text, after, words[i]))
            return true;
    return false;
}

static bool has_near(const struct text *text, const struct text_sentence *s, uint32_t token,
                     const char *const *words, size_t count)
{
    enum { REACH = 10 };
    uint32_t end = s->first_token + s->token_count;

    for (uint32_t i = token > s->first_token + REACH ? token - REACH : s->first_token;
         i < end && i < token + REACH; i++)
        for (size_t k = 0; k < count; k++)
            if (text_token_is(text, i, words[k]))
                return true;
    return false;
}

/* "A gold mine", "a satellite's rocket": tools of peace. */
static bool is_peaceful(const struct text *text, const struct text_sentence *s, uint32_t token)
{
    static const char *const mining[] = {"gold", "copper", "uranium", "diamond",
                                         "zinc", "ore",    "quartz",  "mining"};
    static const char *const space[] = {"nasa",  "satellite",  "satellites", "spacecraft",
                                        "orbit", "astronaut",  "astronauts", "cosmonaut",
                                        "pluto", "cosmonauts", "spaceship",  "moon"};

    const char *word = text_token_slice(text, token).data;

    /* "The drivers sued Shell" */
    if (text_token_is(text, token, "shell"))
        return token > s->first_token && word[0] == 'S' && word[1] == 'h';
    if (text_token_is(text, token, "mine") || text_token_is(text, token, "mines"))
        return has_near(text, s, token, mining, sizeof mining / sizeof *mining);
    if (text_token_is(text, token, "rocket") || text_token_is(text, token, "rockets"))
        return has_near(text, s, token, space, sizeof space / sizeof *space);
    return false;
}

enum gazetag_status trigger_find(const struct text *text, struct arena *arena,
                                 struct trigger_list *out)
{
    for (size_t s = 0; s < text->sentence_count; s++) {
        const struct text_sentence *sentence = &text->sentences[s];
        size_t token = sentence->first_token, end = token + sentence->token_count;

        if (sentence->section >= TEXT_BYLINE)
            continue;
        if (token < text->dateline_end && text->dateline_first <= token)
            token = text->dateline_end;
        while (token < end) {
            uint16_t entry;
            size_t length = lexicon_find(&triggers_lexicon, text, token, &entry);

            if (length == 0) {
                token++;
                continue;
            }
            if (token + length > end)
                length = end - token;
            struct trigger trigger = {
                .token = (uint32_t)token,
                .end = (uint32_t)(token + length),
                .sentence = (uint32_t)s,
                .type = (uint8_t)triggers_entries[entry].type,
                .role = (uint8_t)triggers_entries[entry].role,
                .strength = (uint8_t)triggers_entries[entry].strength,
            };
            /* "attempts to bomb": the verb */
            if (trigger.role == TRIGGER_WEAPON && token > sentence->first_token && length == 1 &&
                text_token_is(text, token - 1, "to") && text_token_is(text, token, "bomb"))
                trigger.role = TRIGGER_ACT;
            if (trigger.role == TRIGGER_WEAPON && is_trade(text, trigger.end))
                trigger.role = TRIGGER_WEAPON_TALK;
            if (trigger.role == TRIGGER_WEAPON && length == 1 &&
                is_peaceful(text, sentence, trigger.token))
                trigger.role = TRIGGER_MASK;
            if (trigger.role != TRIGGER_MASK && !ARENA_PUSH(arena, out, trigger))
                return GAZETAG_NO_MEMORY;
            token += length;
        }
    }
    return GAZETAG_OK;
}

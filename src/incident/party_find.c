#include "incident/party_find.h"

#include "incident/party_word.h"
#include "incident/window.h"

/* Tokens that a party has before its head: "the X Liberation Front [XLF] leftist guerrillas". */
#define PHRASE_BEFORE 11

const struct entity *party_entity_over(const struct extraction *x, uint32_t token)
{
    size_t low = 0, high = x->in->entities ? x->in->entities->count : 0;

    while (low < high) {
        size_t middle = low + (high - low) / 2;
        const struct entity *e = &x->in->entities->items[middle];

        if (token < e->first_token)
            high = middle;
        else if (token >= e->first_token + e->token_count)
            low = middle + 1;
        else
            return e;
    }
    return NULL;
}

static bool is_group(const struct extraction *x, uint32_t token)
{
    return x->nouns[token] == NOUN_INSIDE || x->nouns[token] >= NOUN_NONSTATE_GROUP;
}

/* A bracket around a group's other name: "Shining Path [SP] guerrillas". */
static bool holds_abbreviation(const struct extraction *x, uint32_t token)
{
    char mark = x->text->bytes.data[x->text->tokens[token].start];

    if (token == 0 || token + 1 >= x->text->token_count)
        return false;
    if (mark == ']' || mark == ')')
        return is_group(x, token - 1);
    return (mark == '[' || mark == '(') && is_group(x, token - 1) && is_group(x, token + 1);
}

/* Adjectives that may stand in a party's name and are in no other list. */
static bool is_modifier(const struct extraction *x, uint32_t token, uint32_t sentence)
{
    const struct text_token *t = &x->text->tokens[token];

    if (party_is_kind(x, token, ANYTHING) || x->nouns[token] == NOUN_INSIDE)
        return true;
    if (party_word_is(x->text, token, PARTY_WORD_MODIFIER) || window_mention_at(x, sentence, token))
        return true;
    if (t->kind == TEXT_NUMBER || t->kind == TEXT_CLITIC)
        return false;
    if (t->kind == TEXT_PUNCT)
        return (x->text->bytes.data[t->start] == '-' && t->end - t->start == 1) ||
               holds_abbreviation(x, token);
    return x->text->letter_case == TEXT_MIXED_CASE && (t->flags & TEXT_INITIAL_UPPER) &&
           !(t->flags & TEXT_SENTENCE_START) && x->cues[token] == CUE_NOTHING;
}

bool party_is_kind_of_deed(const struct extraction *x, uint32_t token)
{
    return extraction_is(x, token, "terrorist") &&
           party_word_is(x->text, token + 1, PARTY_WORD_DEED);
}

/* "the X Front (XF)": the bracket at the end is one that the phrase opens. */
static bool leaves_open(const struct extraction *x, uint32_t first, uint32_t end)
{
    char mark = x->text->bytes.data[x->text->tokens[end].start];

    if (mark != ')' && mark != ']')
        return false;
    for (uint32_t i = end; i > first; i--) {
        char other = x->text->bytes.data[x->text->tokens[i - 1].start];

        if (other == '(' || other == '[')
            return true;
        if (other == mark)
            return false;
    }
    return false;
}

/* "members of the armed forces": whose members they are. */
static uint32_t end_of_whole(const struct extraction *x, uint32_t next, uint32_t sentence_end)
{
    const struct entity *entity;
    uint32_t end;

    if (next < sentence_end && x->cues[next] == CUE_DEFINITE)
        next++;
    end = next < sentence_end ? next + 6 : next;
    for (uint32_t i = next; i < end && i < sentence_end; i++) {
        if (party_is_kind(x, i, ARMED | KIND(NOUN_CIVILIAN))) {
            do
                i++;
            while (i < sentence_end && (x->nouns[i] == NOUN_INSIDE ||
                                        (party_is_kind(x, i, ARMED) &&
                                         (x->text->tokens[i].flags & TEXT_SPACE_BEFORE))));
            return i;
        }
        if (x->cues[i] != CUE_NOTHING || x->text->tokens[i].kind == TEXT_PUNCT)
            break;
    }
    entity = next < sentence_end ? party_entity_over(x, next) : NULL;
    return entity && entity->kind == ENTITY_ORGANISATION &&
                   entity->first_token + entity->token_count <= sentence_end
               ? entity->first_token + entity->token_count
               : 0;
}

struct slice party_phrase(const struct extraction *x, uint32_t head, uint32_t sentence)
{
    const struct text_sentence *s = &x->text->sentences[sentence];
    uint32_t sentence_end = s->first_token + s->token_count;
    uint32_t first = head, end = head + 1;
    const struct entity *entity = party_entity_over(x, head);

    if (entity && entity->kind == ENTITY_ORGANISATION && entity->first_token >= s->first_token &&
        entity->first_token + entity->token_count <= sentence_end) {
        first = entity->first_token;
        end = first + entity->token_count;
    }
    while (end < sentence_end && x->nouns[end] == NOUN_INSIDE)
        end++;
    if (x->nouns[head] == NOUN_MEMBER) {
        uint32_t whole = end_of_whole(x, end, sentence_end);

        end = whole != 0 ? whole : end;
    }
    /* a compound goes on: "militia fighters" */
    while (end < sentence_end && party_is_kind(x, end, ARMED) &&
           (x->text->tokens[end].flags & TEXT_SPACE_BEFORE) && x->nouns[head] != NOUN_OBJECT) {
        end++;
        while (end < sentence_end && x->nouns[end] == NOUN_INSIDE)
            end++;
    }
    while (first > s->first_token && head - first < PHRASE_BEFORE &&
           is_modifier(x, first - 1, sentence))
        first--;
    while (first < head && x->text->tokens[first].kind == TEXT_PUNCT)
        first++;
    /* "terrorists of the X Front" */
    if (end + 1 < sentence_end && (extraction_is(x, end, "of") || extraction_is(x, end, "from"))) {
        uint32_t next = end + 1;

        if (extraction_is(x, next, "the"))
            next++;
        if (next < sentence_end &&
            (x->nouns[next] == NOUN_NONSTATE_GROUP || x->nouns[next] == NOUN_STATE_GROUP)) {
            end = next + 1;
            while (end < sentence_end && x->nouns[end] == NOUN_INSIDE)
                end++;
        } else if (next < sentence_end && (entity = party_entity_over(x, next)) != NULL &&
                   entity->kind == ENTITY_ORGANISATION &&
                   entity->first_token + entity->token_count <= sentence_end) {
            end = entity->first_token + entity->token_count;
        }
    }
    if (end < sentence_end && leaves_open(x, first, end))
        end++;
    return text_span(x->text, first, end);
}

static bool is_weak(const struct extraction *x, uint32_t head, struct slice phrase)
{
    return party_word_is(x->text, head, PARTY_WORD_EMPTY) ||
           (phrase.length == text_token_slice(x->text, head).length &&
            party_word_is(x->text, head, PARTY_WORD_BARE));
}

bool party_find_right(const struct extraction *x, uint32_t from, uint32_t to, unsigned kinds,
                      bool states, uint32_t sentence, struct found *out)
{
    for (uint32_t i = from; i < to; i++) {
        const struct mention *m;

        if (party_is_kind(x, i, kinds) && !party_is_kind_of_deed(x, i)) {
            /* the head of a compound is its last noun: "army convoy", "militia commander" */
            while (i + 1 < to && party_is_kind(x, i + 1, kinds) &&
                   (x->text->tokens[i + 1].flags & TEXT_SPACE_BEFORE))
                i++;
            uint32_t after = i + 1;

            while (after < x->text->token_count && x->nouns[after] == NOUN_INSIDE)
                after++;
            /* "police said": who speaks had no part in it */
            if (after < x->text->token_count && x->cues[after] == CUE_SAY)
                continue;
            out->token = i;
            out->named = x->nouns[i] >= NOUN_NONSTATE_GROUP;
            out->kind = x->nouns[i];
            out->phrase = party_phrase(x, i, sentence);
            out->weak = is_weak(x, i, out->phrase);
            return true;
        }
        m = states ? window_mention_at(x, sentence, i) : NULL;
        if (m && (m->role == ROLE_METONYM || (m->kind == MENTION_TOPONYM && i == from)) &&
            m->role != ROLE_SITE) {
            out->token = i;
            out->named = out->weak = false;
            out->kind = NOUN_NOTHING;
            out->phrase = slice_of(x->text->bytes.data + m->start, m->end - m->start);
            return true;
        }
    }
    return false;
}

bool party_find_left(const struct extraction *x, uint32_t from, uint32_t to, unsigned kinds,
                     uint32_t sentence, struct found *out)
{
    for (uint32_t i = to; i > from; i--) {
        const struct mention *m;

        if (party_is_kind(x, i - 1, kinds) && !party_is_kind_of_deed(x, i - 1)) {
            /* "in Iraq", "of the police": a noun of a prepositional phrase yields to the one
             * before it */
            uint32_t at = i - 1;

            /* ", police officials said,": who speaks suffered nothing, though he may have done it
             */
            if (kinds == ANYTHING && i < to && x->cues[i] == CUE_SAY &&
                !extraction_is(x, i, "reported")) {
                while (i > from + 1 && party_is_kind(x, i - 2, kinds))
                    i--;
                continue;
            }
            if (at > from && x->cues[at - 1] == CUE_DEFINITE)
                at--;
            if (at > from + 1 && extraction_is(x, at - 1, "of") &&
                party_is_kind(x, at - 2,
                              KIND(NOUN_MILITANT) | KIND(NOUN_FORCE) | KIND(NOUN_MEMBER)))
                i = at - 1;
            out->token = i - 1;
            out->named = x->nouns[i - 1] >= NOUN_NONSTATE_GROUP;
            out->kind = x->nouns[i - 1];
            out->phrase = party_phrase(x, i - 1, sentence);
            out->weak = is_weak(x, i - 1, out->phrase);
            return true;
        }
        m = window_mention_at(x, sentence, i - 1);
        if (m && m->role == ROLE_METONYM) {
            out->token = i - 1;
            out->named = out->weak = false;
            out->kind = NOUN_NOTHING;
            out->phrase = slice_of(x->text->bytes.data + m->start, m->end - m->start);
            return true;
        }
    }
    return false;
}

void party_set_actor(struct report *report, const struct found *found, uint8_t rank)
{
    if (rank <= report->actor_rank)
        return;
    report->actor = found->phrase;
    report->actor_rank = rank;
    report->actor_kind = found->kind;
    report->actor_weak = found->weak;
}

void party_set_target(struct report *report, const struct found *found, uint8_t rank)
{
    if (found->weak && rank > RANK_NEAR)
        rank = RANK_NEAR;
    if (rank <= report->target_rank || slice_equal(found->phrase, report->actor))
        return;
    report->target = found->phrase;
    report->target_rank = rank;
    report->target_kind = found->kind;
}

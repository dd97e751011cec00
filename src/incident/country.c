#include "incident/country.h"

#include "incident/chain.h"

/* What a lone name of a text in capitals says that no word of place leads to. */
#define UNLED_WEIGHT 0.3F

/* "in X", "of X", "Y, X", "(X": not the name of whoever spoke. */
static bool is_led(const struct extraction *x, uint32_t token)
{
    static const char *const leads[] = {"in", "of", "at", "from", "to", "near", "and"};
    uint32_t at = token;
    char mark;

    if (at > 0 && extraction_is(x, at - 1, "the"))
        at--;
    if (at == 0)
        return false;
    mark = x->text->bytes.data[x->text->tokens[at - 1].start];
    for (size_t i = 0; i < sizeof leads / sizeof *leads; i++)
        if (extraction_is(x, at - 1, leads[i]))
            return true;
    return mark == ',' || mark == '(' || mark == '-';
}

/* How much a mention says of the country that the text is about: little where it tells whose
 * ("U.S. officials"), most where the story was written. */
static float country_weight(const struct extraction *x, const struct mention *m,
                            const struct resolution *r)
{
    uint32_t after = m->first_token + m->token_count;

    if (m->kind == MENTION_DEMONYM || m->role == ROLE_METONYM)
        return 0.5F;
    if (m->role == ROLE_DATELINE)
        return 1.5F;
    /* without capitals a person's name looks like any other */
    if (x->text->letter_case != TEXT_MIXED_CASE && r->where_precision < WHERE_REGION &&
        m->token_count == 1 && !is_led(x, m->first_token))
        return UNLED_WEIGHT;
    if (r->where_precision == WHERE_COUNTRY && after < x->text->token_count &&
        x->text->tokens[after].kind == TEXT_WORD &&
        !(m->first_token > 0 && (extraction_is(x, m->first_token - 1, "in") ||
                                 extraction_is(x, m->first_token - 1, "of"))) &&
        (x->text->tokens[m->first_token].flags & (TEXT_HAS_PERIOD | TEXT_ALL_UPPER)) &&
        m->end - m->start <= 4)
        return 0.4F;
    return 1.0F;
}

#define MOST_COUNTRIES 16
/* What a group's country weighs beside places, and where nothing else tells. */
#define GROUP_WEIGHT 0.4F
#define ONLY_GROUP_WEIGHT 0.7F
/* One doubtful name does not outvote a group. */
#define FEW_VOTES 0.8F
#define FEW_GROUP_WEIGHT 1.0F
/* The share of the votes that makes a country the one that other places are measured by, and the
 * one that stands for an incident whose place nothing tells. */
#define MAIN_SHARE 0.45F
#define FIRST_SHARE 0.35F
/* The least that a resolution counts for. */
#define LEAST_SURE 0.3F
/* More votes than a nationality or a group alone. */
#define LEAST_VOTES 0.52F

struct ballot {
    struct {
        uint16_t country;
        float votes;
        int32_t mention; /* of the country itself */
    } countries[MOST_COUNTRIES];
    size_t count;
    float total;
};

static size_t vote(struct ballot *ballot, uint16_t country, float weight)
{
    size_t at = 0;

    while (at < ballot->count && ballot->countries[at].country != country)
        at++;
    if (at == MOST_COUNTRIES)
        return at;
    if (at == ballot->count) {
        ballot->countries[at].country = country;
        ballot->countries[at].votes = 0.0F;
        ballot->countries[at].mention = -1;
        ballot->count++;
    }
    ballot->countries[at].votes += weight;
    ballot->total += weight;
    return at;
}

/* The country with most votes; MOST_COUNTRIES when it has less than `share` of them. */
static size_t winner(const struct ballot *ballot, float share)
{
    size_t best = 0;

    for (size_t i = 1; i < ballot->count; i++)
        if (ballot->countries[i].votes > ballot->countries[best].votes)
            best = i;
    return ballot->count == 0 || ballot->countries[best].votes < share * ballot->total ||
                   ballot->countries[best].votes < LEAST_VOTES
               ? MOST_COUNTRIES
               : best;
}

static void note_group_country(struct extraction *x, uint16_t country)
{
    for (size_t i = 0; i < x->group_country_count; i++)
        if (x->group_countries[i] == country)
            return;
    if (x->group_country_count < GROUP_COUNTRIES)
        x->group_countries[x->group_country_count++] = country;
}

/* The groups that are named fight in a country, or in several. */
static void vote_groups(struct extraction *x, struct ballot *ballot, float weight)
{
    uint32_t sentence = UINT32_MAX;

    for (size_t i = 0; i < x->triggers.count; i++) {
        const struct text_sentence *s;

        if (x->triggers.items[i].sentence == sentence)
            continue;
        sentence = x->triggers.items[i].sentence;
        s = &x->text->sentences[sentence];
        for (uint32_t t = s->first_token; t < s->first_token + s->token_count; t++) {
            uint16_t countries[GROUP_COUNTRIES];
            size_t count = x->nouns[t] == NOUN_NONSTATE_GROUP
                               ? cue_group_countries(x->text, t, countries, GROUP_COUNTRIES)
                               : 0;

            for (size_t c = 0; c < count; c++) {
                vote(ballot, countries[c], weight / (float)count);
                note_group_country(x, countries[c]);
            }
        }
    }
}

void country_of_text(struct extraction *x)
{
    struct ballot ballot = {.count = 0};
    size_t best, first;
    bool named;

    for (size_t i = 0; i < x->mentions.count; i++) {
        const struct mention *m = &x->mentions.items[i];
        const struct resolution *r = &x->resolutions[i];
        uint16_t country = r->row == GAZETTEER_NO_ROW ? 0 : gazetteer_country(x->in->set, r->row);
        size_t at;

        if (country == 0 || m->role == ROLE_BYLINE || m->role == ROLE_ORGANISATION ||
            x->nouns[m->first_token] == NOUN_INSIDE || chain_names_kin(x, i))
            continue;
        at = vote(&ballot, country,
                  country_weight(x, m, r) *
                      (r->confidence > LEAST_SURE ? r->confidence : LEAST_SURE));
        if (at < MOST_COUNTRIES && ballot.countries[at].mention < 0 &&
            r->where_precision == WHERE_COUNTRY && m->kind != MENTION_DEMONYM)
            ballot.countries[at].mention = (int32_t)i;
    }
    named = ballot.count != 0;
    vote_groups(x, &ballot,
                !named                     ? ONLY_GROUP_WEIGHT
                : ballot.total < FEW_VOTES ? FEW_GROUP_WEIGHT
                                           : GROUP_WEIGHT);
    best = winner(&ballot, MAIN_SHARE);
    if (best != MOST_COUNTRIES && named) {
        x->main_country = ballot.countries[best].country;
    }
    first = winner(&ballot, FIRST_SHARE);
    if (first != MOST_COUNTRIES && named) {
        x->first_country = ballot.countries[first].country;
        x->first_country_mention = ballot.countries[first].mention;
    }
    x->likely_country = best == MOST_COUNTRIES ? 0 : ballot.countries[best].country;
}

#include "incident/site.h"

#include "incident/chain.h"
#include "incident/relation.h"
#include "incident/seat.h"
#include "incident/site_word.h"

#define NO_REPORT UINT32_MAX
/* What it costs a lone name of a text in capitals that no preposition leads to it: more than all
 * that can speak for it. */
#define UNPLACED_COST 5.0F
/* How sure a name is that yields to another of its sentence, how sure that one, and how far away.
 */
#define DOUBTFUL 0.5F
#define SURE 0.85F
#define APART_KM 150.0

struct incident_site site_unknown(const char *reason)
{
    struct incident_site site = {.row = GAZETTEER_NO_ROW,
                                 .relation = RELATION_IN,
                                 .distance_km = -1.0F,
                                 .mention = -1,
                                 .unlocated_reason = reason};

    site.fatalities = site.injuries =
        (struct incident_count){COUNT_NONE, COUNT_NONE, COUNT_NONE, {0}};
    return site;
}

struct incident_site site_of_country(const struct extraction *x, gazetteer_row row, int32_t mention)
{
    struct incident_site site = site_unknown(NULL);
    const struct mention *m = mention >= 0 ? &x->mentions.items[mention] : NULL;

    site.row = row;
    site.has_point = true;
    site.point = gazetteer_point(x->in->set, row);
    resolve_precision(x->in->set, row, &site.where_precision, &site.radius_km);
    site.confidence = 0.3F;
    site.mention = mention < 0 ? -1 : x->origin[mention];
    if (m)
        site.place_text = slice_of(x->text->bytes.data + m->start, m->end - m->start);
    return site;
}

static struct incident_site site_of_chain(const struct extraction *x, const struct chain_list *list,
                                          const struct chain *chain, uint32_t sentence_first)
{
    const struct mention *first = &x->mentions.items[list->mentions[chain->first]];
    const struct mention *last = &x->mentions.items[list->mentions[chain->end - 1]];
    struct incident_site site = site_unknown("not in the gazetteer");
    struct relation relation = relation_before(x, first->first_token, sentence_first);
    int best;
    bool replaced;

    chain_choose(x, list, chain, &best, &replaced);
    site.mention = x->origin[list->mentions[best >= 0 ? best : chain->first]];
    site.place_text = slice_of(x->text->bytes.data + first->start, last->end - first->start);
    if (site.place_text.length > 120)
        site.place_text = slice_of(x->text->bytes.data + first->start, first->end - first->start);
    if (best < 0) {
        const struct resolution *r = chain_resolution(x, list->mentions[chain->first]);

        if (r->unlocated_reason)
            site.unlocated_reason = r->unlocated_reason;
        site.relation = relation.relation;
        site.confidence = first->probability * 0.5F;
        return site;
    }
    const struct resolution *r = chain_resolution(x, list->mentions[best]);

    if (seat_take(x, list->mentions[best], r, &site)) {
        relation_apply(&site, best == chain->first ? &relation
                                                   : &(struct relation){.relation = RELATION_IN,
                                                                        .distance_km = -1.0F});
        return site;
    }
    site.row = r->row;
    site.point = r->point;
    site.has_point = true;
    site.unlocated_reason = NULL;
    site.where_precision = r->where_precision;
    site.radius_km = r->radius_km;
    site.confidence = r->confidence;
    /* A name before it that no row bears is inside: the point stands for the wider place. */
    if (best > chain->first &&
        (replaced || chain_resolution(x, list->mentions[chain->first])->row == GAZETTEER_NO_ROW)) {
        if (site.where_precision < WHERE_NEAR)
            site.where_precision = WHERE_NEAR;
        site.confidence *= 0.8F;
        return site;
    }
    if (best == chain->first)
        relation_apply(&site, &relation);
    else
        relation_apply(&site, &(struct relation){.relation = RELATION_IN, .distance_km = -1.0F});
    return site;
}

/* ---- which chain */

static bool locative(const struct extraction *x, uint32_t token, uint32_t first)
{
    for (uint32_t back = 1; back <= 9 && token >= first + back; back++) {
        uint32_t at = token - back;
        uint8_t cue = x->cues[at];

        if (cue == CUE_PLACE_PREPOSITION)
            return true;
        if (cue != CUE_GEOGRAPHY && cue != CUE_INSIDE && cue != CUE_DEFINITE &&
            x->nouns[at] != NOUN_OBJECT && !extraction_is(x, at, "of") &&
            x->text->tokens[at].kind != TEXT_PUNCT &&
            /* a name that nobody knows: "in Boya area, X" */
            !(x->text->letter_case == TEXT_MIXED_CASE && cue == CUE_NOTHING &&
              (x->text->tokens[at].flags & TEXT_INITIAL_UPPER)))
            return false;
    }
    return false;
}

/* "near a post office in X": what stands beside a building happened where it is. */
static bool is_beside(const struct extraction *x, uint32_t token, uint32_t first)
{
    static const char *const beside[] = {"near",   "vicinity", "outside",
                                         "beside", "behind",   "opposite"};
    enum { REACH = 8 };

    for (uint32_t back = 1; back <= REACH && token >= first + back; back++)
        for (size_t i = 0; i < sizeof beside / sizeof *beside; i++)
            if (extraction_is(x, token - back, beside[i]))
                return true;
    return false;
}

/* Places that tell where people or weapons come from, go to, or speak. */
static bool elsewhere(const struct extraction *x, uint32_t token, uint32_t first)
{
    for (uint32_t back = 1; back <= 3 && token >= first + back; back++)
        if (site_word_is(x->text, token - back, SITE_WORD_AWAY) &&
            !is_beside(x, token - back, first))
            return true;
    /* "on its way out of X" */
    return token >= first + 2 && extraction_is(x, token - 1, "of") &&
           extraction_is(x, token - 2, "out");
}

/* "taken to X", "on the way to X": where people were brought. */
static bool carried_there(const struct extraction *x, uint32_t token, uint32_t first)
{
    enum { REACH = 4 };

    if (token <= first || !extraction_is(x, token - 1, "to"))
        return false;
    for (uint32_t back = 2; back <= REACH && token >= first + back; back++)
        if (site_word_is(x->text, token - back, SITE_WORD_CARRIED))
            return true;
    return false;
}

/* "told us by phone from Gaalkacyo": where somebody speaks, not where it happened. */
static bool speaks_there(const struct extraction *x, uint32_t token, uint32_t first)
{
    enum { REACH = 8 };

    if (token <= first || !extraction_is(x, token - 1, "from"))
        return false;
    for (uint32_t at = token - 1; at > first && token - at < REACH; at--)
        if (x->cues[at - 1] == CUE_SAY || extraction_is(x, at - 1, "phone") ||
            extraction_is(x, at - 1, "telephone"))
            return true;
    return false;
}

/* "the war in Gaza", "the war between X and Y in Z": the place is the war's. */
static bool is_of_war(const struct extraction *x, uint32_t token, uint32_t first)
{
    enum { REACH = 8 };

    for (uint32_t at = token; at > first && token - at < REACH; at--) {
        if (extraction_is(x, at - 1, "war") || extraction_is(x, at - 1, "wars"))
            return true;
        if (x->text->tokens[at - 1].kind == TEXT_PUNCT || x->cues[at - 1] == CUE_SUBORDINATE ||
            x->cues[at - 1] == CUE_BE || x->cues[at - 1] == CUE_HAVE)
            return false;
    }
    return false;
}

/* The report of the sentence whose event stands nearest to a chain; places follow their events. */
static uint32_t nearest_report(const struct extraction *x, uint32_t sentence, uint32_t first,
                               uint32_t last)
{
    uint32_t best = UINT32_MAX, report = UINT32_MAX - 1;

    for (size_t i = x->events.count; i-- > 0;) {
        const struct event *e = &x->events.items[i];
        uint32_t distance;

        if (e->sentence != sentence)
            break;
        distance = first >= e->end ? first - e->end : (e->token - last) * 3 / 2 + 2;
        if (first < e->clause_first || first >= e->clause_end)
            distance += 15;
        if (distance < best) {
            best = distance;
            /* the place of an event that counts for nothing is nobody else's */
            report = e->dropped ? NO_REPORT : e->report;
        }
    }
    return report;
}

/* "in US 'defensive' raid", "in Syria airstrike": a country before the event's name may be where it
 * happened or who did it. */
static bool names_event(const struct extraction *x, const struct mention *country)
{
    enum { WORDS_BETWEEN = 4 };
    uint32_t after = country->first_token + country->token_count;

    for (uint32_t at = after; at < after + WORDS_BETWEEN && at < x->text->token_count; at++) {
        const struct text_token *t = &x->text->tokens[at];

        if (t->sentence != x->text->tokens[country->first_token].sentence)
            return false;
        for (size_t i = 0; i < x->events.count; i++)
            if (x->events.items[i].token == at && x->events.items[i].role == TRIGGER_EVENT)
                return true;
        if (t->kind == TEXT_PUNCT ? !strchr("'\"", x->text->bytes.data[t->start]) &&
                                        (unsigned char)x->text->bytes.data[t->start] < 0x80
                                  : x->cues[at] != CUE_NOTHING)
            return false;
    }
    return false;
}

/* Not in the country that the text is about. */
static bool abroad(const struct extraction *x, const struct resolution *r)
{
    return r->row != GAZETTEER_NO_ROW && x->main_country != 0 &&
           gazetteer_country(x->in->set, r->row) != x->main_country;
}

/* "In Beirut, a strike on the Bachoura area": the sentence names a place of the same country. */
static bool is_supported(const struct extraction *x, const struct chain_list *list,
                         const struct chain *chain, const struct resolution *r)
{
    uint16_t country = gazetteer_country(x->in->set, r->row);

    for (uint8_t i = 0; i < list->mention_count; i++) {
        const struct resolution *other = chain_resolution(x, list->mentions[i]);

        if ((i < chain->first || i >= chain->end) && other->row != GAZETTEER_NO_ROW &&
            other->where_precision < WHERE_COUNTRY &&
            gazetteer_country(x->in->set, other->row) == country)
            return true;
    }
    return false;
}

/* Nothing of the chain is narrower than a country or a region. */
static bool is_wide(const struct extraction *x, const struct chain_list *list,
                    const struct chain *chain)
{
    for (uint8_t i = chain->first; i < chain->end; i++) {
        uint8_t precision = chain_resolution(x, list->mentions[i])->where_precision;

        if (precision != WHERE_COUNTRY && precision != WHERE_REGION)
            return false;
    }
    return true;
}

/* "the X-Y border" tells of two countries. */
static bool is_border(const struct extraction *x, const struct mention *last)
{
    uint32_t after = last->first_token + last->token_count;

    for (uint32_t i = after; i < after + 3; i++)
        if (extraction_is(x, i, "border") || extraction_is(x, i, "borders"))
            return true;
    return false;
}

/* "at the Midland Clinic in Carson, Nevada": a lone doubtful name, far from a place that the
 * sentence surely tells, is part of something else's. */
static bool outshone(const struct extraction *x, const struct chain_list *list,
                     const struct chain *chain)
{
    const struct resolution *own = chain_resolution(x, list->mentions[chain->first]);

    if (chain->end - chain->first != 1 || own->row == GAZETTEER_NO_ROW ||
        own->confidence > DOUBTFUL)
        return false;
    for (uint8_t i = 0; i < list->mention_count; i++) {
        const struct resolution *r = chain_resolution(x, list->mentions[i]);

        if (i >= chain->end && r->row != GAZETTEER_NO_ROW && r->where_precision < WHERE_ADMIN1 &&
            r->confidence >= SURE && geo_distance_approx_km(r->point, own->point) > APART_KM)
            return true;
    }
    return false;
}

static float score_chain(const struct extraction *x, const struct report *report,
                         const struct chain_list *list, const struct chain *chain, bool several,
                         uint32_t sentence_first)
{
    const struct mention *m = &x->mentions.items[list->mentions[chain->first]];
    const struct mention *last = &x->mentions.items[list->mentions[chain->end - 1]];
    const struct resolution *r = chain_resolution(x, list->mentions[chain->first]);
    bool in = locative(x, m->first_token, sentence_first);
    bool inside = m->first_token >= report->clause_first && m->first_token < report->clause_end;
    uint32_t near = nearest_report(x, report->sentence, m->first_token, last->first_token);
    uint32_t distance = 0;
    float score = 1.0F;
    bool whole = report->end_token == report->first_token;

    if (m->first_token >= report->end_token)
        distance = m->first_token - report->end_token;
    else if (last->first_token < report->first_token)
        distance = report->first_token - last->first_token;
    if ((near == NO_REPORT && !whole) || (several && near != (uint32_t)(report - x->reports.items)))
        return -1.0F;
    if (inside)
        score += 3.0F;
    if (in)
        score += 2.0F;
    if (m->first_token >= report->first_token)
        score += 0.5F;
    score -= 0.05F * (float)(distance < 40 ? distance : 40);
    if (elsewhere(x, m->first_token, sentence_first))
        score -= 3.5F;
    if (speaks_there(x, m->first_token, sentence_first) ||
        carried_there(x, m->first_token, sentence_first))
        score -= 10.0F;
    /* a record that names no other place means this one */
    if (is_of_war(x, m->first_token, sentence_first))
        score -= x->long_text ? 10.0F : 3.0F;
    if (m->kind == MENTION_FACILITY || m->kind == MENTION_COREFERENCE)
        score += 0.7F;
    if (is_wide(x, list, chain)) {
        if (!in)
            score -= 3.5F;
        score -= names_event(x, last) ? 2.0F : 1.0F;
    }
    if (relation_before(x, m->first_token, sentence_first).given)
        score -= 0.8F;
    if (outshone(x, list, chain))
        score -= 4.0F;
    if (abroad(x, r) && chain->end - chain->first == 1) {
        /* a part of some town of the country */
        if (site_word_is(x->text, m->first_token + m->token_count, SITE_WORD_PART) &&
            !is_supported(x, list, chain, r))
            score -= 4.0F;
        else if (r->confidence < (in ? 0.6F : 0.8F))
            score -= in ? 1.5F : 4.0F;
    }
    /* without capitals a person's name looks like any other */
    if (x->text->letter_case != TEXT_MIXED_CASE && !in && chain->end - chain->first == 1 &&
        m->kind == MENTION_TOPONYM)
        score -= UNPLACED_COST;
    if (m->role == ROLE_BACKGROUND || is_border(x, last))
        score -= 2.0F;
    if (r->row != GAZETTEER_NO_ROW && r->where_precision <= WHERE_NEAR)
        score += 0.5F;
    return score;
}

/* "X, 20 km south of Y": where Y's chain follows, it tells where an unknown X lies. */
static void locate_by_next(const struct extraction *x, const struct chain_list *list, uint8_t index,
                           uint32_t sentence_first, struct incident_site *site)
{
    const struct chain *next = &list->chains[index + 1];
    const struct mention *m = &x->mentions.items[list->mentions[next->first]];
    const struct mention *own = &x->mentions.items[list->mentions[list->chains[index].end - 1]];
    struct incident_site other;

    if (m->first_token - own->first_token > 14)
        return;
    other = site_of_chain(x, list, next, sentence_first);
    if (!other.has_point || other.relation == RELATION_IN)
        return;
    other.place_text = site->place_text;
    other.mention = site->mention;
    other.confidence *= 0.8F;
    *site = other;
}

/* "In Kharkiv, a drone hit a house in the Saltivskyi district": what opens the sentence holds what
 * it names later and nobody knows. */
static void locate_by_opening(const struct extraction *x, const struct chain_list *list,
                              uint32_t sentence_first, struct incident_site *site)
{
    const struct mention *m = &x->mentions.items[list->mentions[list->chains[0].first]];
    struct incident_site town;

    if (m->first_token != sentence_first + 1 || !extraction_is(x, sentence_first, "in"))
        return;
    town = site_of_chain(x, list, &list->chains[0], sentence_first);
    if (!town.has_point || town.relation != RELATION_IN || town.where_precision > WHERE_ADMIN1)
        return;
    town.place_text = site->place_text;
    town.mention = site->mention;
    town.confidence *= 0.8F;
    if (town.where_precision < WHERE_NEAR)
        town.where_precision = WHERE_NEAR;
    *site = town;
}

static uint32_t write_group(const struct extraction *x, const struct chain_list *list,
                            uint8_t chosen, uint32_t sentence_first, struct incident_site *out,
                            uint32_t most)
{
    uint32_t count = 0;
    uint8_t group = list->chains[chosen].group;
    const struct mention *m = &x->mentions.items[list->mentions[list->chains[chosen].first]];
    struct relation relation = relation_before(x, m->first_token, sentence_first);

    if (relation.relation == RELATION_BETWEEN && chosen + 1 < list->chain_count &&
        list->chains[chosen + 1].group == group) {
        struct incident_site a = site_of_chain(x, list, &list->chains[chosen], sentence_first);
        struct incident_site b = site_of_chain(x, list, &list->chains[chosen + 1], sentence_first);

        if (a.has_point && b.has_point) {
            a.radius_km = (float)(geo_distance_km(a.point, b.point) / 2.0);
            a.point = geo_midpoint(a.point, b.point);
            a.where_precision = WHERE_REGION;
            a.relation = RELATION_BETWEEN;
            out[0] = a;
            return 1;
        }
        /* of a road to a place that nobody knows the known end tells about where */
        if (a.has_point || b.has_point) {
            out[0] = a.has_point ? a : b;
            out[0].relation = RELATION_NEAR;
            return 1;
        }
    }
    for (uint8_t i = 0; i < list->chain_count && count < most; i++) {
        if (list->chains[i].group != group)
            continue;
        out[count] = site_of_chain(x, list, &list->chains[i], sentence_first);
        if (!out[count].has_point && i + 1 < list->chain_count)
            locate_by_next(x, list, i, sentence_first, &out[count]);
        if (!out[count].has_point)
            locate_by_opening(x, list, sentence_first, &out[count]);
        count++;
    }
    if (count == 1 && out[0].relation == RELATION_BETWEEN)
        out[0].relation = RELATION_NEAR;
    return count;
}

static bool has_semicolon(const struct extraction *x, uint32_t from, uint32_t to)
{
    for (uint32_t i = from; i < to; i++)
        if (x->text->bytes.data[x->text->tokens[i].start] == ';')
            return true;
    return false;
}

/* "A was attacked twice; one attack each was made in B and C": the places of another clause that
 * reports the same. */
static void add_other_clauses(const struct extraction *x, struct report *report,
                              const struct chain_list *list, uint8_t chosen,
                              uint32_t sentence_first)
{
    uint32_t number = (uint32_t)(report - x->reports.items);
    uint32_t at = x->mentions.items[list->mentions[list->chains[chosen].first]].first_token;
    uint8_t done = list->chains[chosen].group;

    for (uint8_t c = 0; c < list->chain_count; c++) {
        uint32_t token = x->mentions.items[list->mentions[list->chains[c].first]].first_token;
        bool told = false;

        if (list->chains[c].group == done || is_wide(x, list, &list->chains[c]) ||
            !has_semicolon(x, token < at ? token : at, token < at ? at : token))
            continue;
        for (size_t i = x->events.count; i-- > 0 && !told;) {
            const struct event *e = &x->events.items[i];

            if (e->sentence != report->sentence)
                break;
            told = e->report == number && !e->dropped && token >= e->clause_first &&
                   token < e->clause_end &&
                   (token == e->clause_first || locative(x, token, sentence_first));
        }
        if (!told)
            continue;
        done = list->chains[c].group;
        report->site_count +=
            write_group(x, list, c, sentence_first, report->sites + report->site_count,
                        REPORT_SITES - report->site_count);
    }
}

void site_of_report(const struct extraction *x, struct report *report, bool several)
{
    struct chain_list list;
    uint32_t sentence_first = x->text->sentences[report->sentence].first_token;
    float best_score = 0.0F;
    int best = -1;

    chain_find(x, report->sentence, &list);
    for (uint8_t i = 0; i < list.chain_count; i++) {
        float score = score_chain(x, report, &list, &list.chains[i], several, sentence_first);

        if (score > best_score) {
            best_score = score;
            best = i;
        }
    }
    if (best < 0)
        return;
    report->site_count =
        write_group(x, &list, (uint8_t)best, sentence_first, report->sites, REPORT_SITES);
    add_other_clauses(x, report, &list, (uint8_t)best, sentence_first);
}

bool site_is_single(const struct extraction *x, uint32_t sentence)
{
    struct chain_list list;
    uint32_t first = x->text->sentences[sentence].first_token;

    chain_find(x, sentence, &list);
    return list.chain_count == 1 &&
           !relation_before(x, x->mentions.items[list.mentions[list.chains[0].first]].first_token,
                            first)
                .given;
}

/* Some name of the chain is in the gazetteer. */
static bool has_row(const struct extraction *x, const struct chain_list *list,
                    const struct chain *chain)
{
    for (uint8_t i = chain->first; i < chain->end; i++)
        if (chain_resolution(x, list->mentions[i])->row != GAZETTEER_NO_ROW)
            return true;
    return false;
}

uint32_t site_of_sentence(const struct extraction *x, uint32_t sentence, bool located,
                          struct incident_site *out)
{
    struct chain_list list;
    const struct text_sentence *s = &x->text->sentences[sentence];
    struct report whole = {.sentence = sentence,
                           .first_token = s->first_token,
                           .end_token = s->first_token,
                           .clause_first = s->first_token,
                           .clause_end = s->first_token + s->token_count};
    float best_score = 0.0F;
    int best = -1;

    chain_find(x, sentence, &list);
    for (uint8_t i = 0; i < list.chain_count; i++) {
        float score = score_chain(x, &whole, &list, &list.chains[i], false, s->first_token);

        if (score > best_score && (!located || has_row(x, &list, &list.chains[i]))) {
            best_score = score;
            best = i;
        }
    }
    return best < 0 ? 0 : write_group(x, &list, (uint8_t)best, s->first_token, out, REPORT_SITES);
}

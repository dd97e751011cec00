#include "fixture.h"

#include <stdarg.h>
#include <setjmp.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <cmocka.h>

#include <stdio.h>
#include <unistd.h>

#include "text/date.h"

int fixture_open_over(void **state, const char *rows)
{
    static const char header[] =
        "geonameid,name,alternatenames,latitude,longitude,feature_class,feature_code,"
        "country_code,admin1_code,admin2_code,population\n";
    struct fixture *fixture = calloc(1, sizeof *fixture);
    struct gazetteer *layers[2];
    size_t count = 1;

    if (!fixture || gazetteer_open_shipped_places(&layers[0], NULL) != GAZETAG_OK)
        return -1;
    if (rows) {
        char path[] = "/tmp/gazetag-rows-XXXXXX";
        int descriptor = mkstemp(path);
        FILE *file = descriptor < 0 ? NULL : fdopen(descriptor, "w");

        if (!file || fprintf(file, "%s%s", header, rows) < 0 || fclose(file) != 0 ||
            gazetteer_open(path, NULL, &layers[count++], NULL) != GAZETAG_OK)
            return -1;
        unlink(path);
    }
    fixture->arena = arena_new();
    *state = fixture;
    return gazetteer_set_new(layers, count, &fixture->set, NULL) == GAZETAG_OK ? 0 : -1;
}

int fixture_open(void **state)
{
    return fixture_open_over(state, NULL);
}

int fixture_close(void **state)
{
    struct fixture *fixture = *state;

    gazetteer_set_free(fixture->set);
    arena_free(fixture->arena);
    free(fixture);
    return 0;
}

#define MOST_ROWS 16

static const struct match *add_match(struct fixture *f, const struct mention *at, const char *name,
                                     size_t length, bool demonym)
{
    struct gazetteer_candidate *candidates = arena_calloc(f->arena, MOST_ROWS, sizeof *candidates);
    struct match *match = arena_calloc(f->arena, 1, sizeof *match);
    size_t count;

    assert_non_null(candidates);
    assert_non_null(match);
    *match = (struct match){.start = at->start,
                            .end = at->end,
                            .first_token = at->first_token,
                            .token_count = at->token_count,
                            .candidates = candidates};
    count = gazetteer_find(f->set, slice_of(name, length), candidates, MOST_ROWS);
    assert_int_not_equal(count, 0);
    match->candidate_count = demonym ? 1 : (uint32_t)(count < MOST_ROWS ? count : MOST_ROWS);
    if (demonym)
        candidates->flags |= GAZETTEER_NAME_DEMONYM;
    assert_true(ARENA_PUSH(f->arena, &f->matches, *match));
    return match;
}

/* The row that most people live in, or `least` of them. */
static void resolve(struct fixture *f, const char *name, size_t length, bool least,
                    float confidence, struct resolution *r)
{
    struct gazetteer_candidate candidates[MOST_ROWS], candidate;
    size_t count = gazetteer_find(f->set, slice_of(name, length), candidates, MOST_ROWS);

    assert_int_not_equal(count, 0);
    assert_true(count <= MOST_ROWS);
    candidate = candidates[least ? count - 1 : 0];
    r->row = candidate.row;
    r->point = gazetteer_point(f->set, candidate.row);
    r->confidence = confidence;
    r->unlocated_reason = NULL;
    resolve_precision(f->set, candidate.row, &r->where_precision, &r->radius_km);
}

static void find_tokens(const struct fixture *f, struct mention *mention)
{
    for (uint32_t t = 0; t < f->text.token_count; t++) {
        if (f->text.tokens[t].start < mention->start || f->text.tokens[t].end > mention->end)
            continue;
        if (mention->token_count++ == 0)
            mention->first_token = t;
    }
}

static void add_mention(struct fixture *f, const char *name, size_t length, size_t *from)
{
    char sign = strchr("~^+&?!=%@#<*>", name[0]) ? name[0] : '\0';
    struct mention mention = {.probability = 0.9F, .antecedent = -1};
    struct resolution *r = &f->resolutions[f->mentions.count];
    struct slice bytes = f->text.bytes;

    if (sign) {
        name++;
        length--;
    }
    while (*from + length <= bytes.length && memcmp(bytes.data + *from, name, length) != 0)
        (*from)++;
    assert_true(*from + length <= bytes.length);
    mention.start = (uint32_t)*from;
    mention.end = (uint32_t)(*from + length);
    if (sign != '&')
        *from += length;
    mention.kind = sign == '~' ? MENTION_DEMONYM : MENTION_TOPONYM;
    if (sign == '@')
        mention.role = ROLE_ORGANISATION;
    if (sign == '*')
        mention.role = ROLE_DATELINE;
    find_tokens(f, &mention);
    if (sign == '#') {
        struct entity person = {mention.first_token, mention.token_count, ENTITY_PERSON};

        assert_true(ARENA_PUSH(f->arena, &f->entities, person));
        return;
    }
    if (sign != '\0' && sign != '?' && sign != '~') {
        const struct match *match = add_match(f, &mention, name, length, sign == '^');

        if (sign != '!')
            mention.match = match;
    }
    if (sign == '^' || sign == '+' || sign == '&')
        return;
    r->row = GAZETTEER_NO_ROW;
    r->unlocated_reason = "not in the gazetteer";
    if (sign != '?' && sign != '!' && sign != '>')
        resolve(f, name, length, sign == '<', sign == '%' || sign == '<' ? 0.5F : 0.9F, r);
    assert_true(ARENA_PUSH(f->arena, &f->mentions, mention));
}

void fixture_read(struct fixture *f, const char *text, const char *published, const char *names)
{
    struct incident_input input;
    size_t from = 0;

    arena_reset(f->arena);
    f->document = (struct document){
        .id = slice_from("test"), .text = slice_from(text), .published_day = DATE_NONE};
    if (published) {
        f->document.published = slice_from(published);
        f->document.published_day = date_parse_iso(f->document.published);
    }
    f->matches = (struct match_list){0};
    f->mentions = (struct mention_list){0};
    f->entities = (struct entity_list){0};
    f->incidents = (struct incident_list){0};
    assert_int_equal(text_analyse(f->document.text, f->arena, &f->text), GAZETAG_OK);
    f->resolutions = arena_calloc(f->arena, 64, sizeof *f->resolutions);
    assert_non_null(f->resolutions);
    while (names && *names) {
        size_t length = strcspn(names, "|");

        add_mention(f, names, length, &from);
        names += length + (names[length] == '|');
    }
    input = (struct incident_input){.set = f->set,
                                    .document = &f->document,
                                    .text = &f->text,
                                    .matches = &f->matches,
                                    .mentions = &f->mentions,
                                    .resolutions = f->resolutions,
                                    .entities = &f->entities};
    assert_int_equal(incident_extract(&input, f->arena, &f->incidents), GAZETAG_OK);
}

const struct incident *fixture_incident(const struct fixture *f, enum incident_type type,
                                        enum incident_status status)
{
    for (size_t i = 0; i < f->incidents.count; i++)
        if (f->incidents.items[i].type == type && f->incidents.items[i].status == status)
            return &f->incidents.items[i];
    return NULL;
}

const struct incident_site *fixture_site(const struct fixture *fixture)
{
    assert_int_not_equal(fixture->incidents.count, 0);
    return &fixture->incidents.items[0].sites[0];
}

bool fixture_is_at(const struct fixture *fixture, const char *id)
{
    const struct incident_site *site = fixture_site(fixture);
    struct gazetteer_place place;

    if (fixture->incidents.items[0].site_count == 0 || site->row == GAZETTEER_NO_ROW)
        return false;
    gazetteer_place_get(fixture->set, site->row, &place);
    return slice_is(place.id, id);
}

#include "fixture.h"

#include <stdarg.h>
#include <setjmp.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <cmocka.h>

#include "text/date.h"

int fixture_open(void **state)
{
    struct fixture *fixture = calloc(1, sizeof *fixture);
    struct gazetteer *shipped;

    if (!fixture || gazetteer_open_shipped_places(&shipped, NULL) != GAZETAG_OK)
        return -1;
    fixture->arena = arena_new();
    *state = fixture;
    return gazetteer_set_new(&shipped, 1, &fixture->set, NULL) == GAZETAG_OK ? 0 : -1;
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

static void add_match(struct fixture *f, const struct mention *at, const char *name, size_t length,
                      bool demonym)
{
    struct gazetteer_candidate *candidates = arena_calloc(f->arena, MOST_ROWS, sizeof *candidates);
    struct match match = {.start = at->start,
                          .end = at->end,
                          .first_token = at->first_token,
                          .token_count = at->token_count,
                          .candidates = candidates};
    size_t count;

    assert_non_null(candidates);
    count = gazetteer_find(f->set, slice_of(name, length), candidates, MOST_ROWS);
    assert_int_not_equal(count, 0);
    match.candidate_count = demonym ? 1 : (uint32_t)(count < MOST_ROWS ? count : MOST_ROWS);
    if (demonym)
        candidates->flags |= GAZETTEER_NAME_DEMONYM;
    assert_true(ARENA_PUSH(f->arena, &f->matches, match));
}

static void add_mention(struct fixture *f, const char *name, size_t length, size_t *from)
{
    bool demonym = name[0] == '~', unknown = name[0] == '?', matched = name[0] == '^';
    bool place = name[0] == '+', unsure = name[0] == '!';
    struct gazetteer_candidate candidate;
    struct mention mention = {.probability = 0.9F, .antecedent = -1};
    struct resolution *r = &f->resolutions[f->mentions.count];
    struct slice bytes = f->text.bytes;

    if (demonym || unknown || matched || place || unsure) {
        name++;
        length--;
    }
    while (*from + length <= bytes.length && memcmp(bytes.data + *from, name, length) != 0)
        (*from)++;
    assert_true(*from + length <= bytes.length);
    mention.start = (uint32_t)*from;
    mention.end = (uint32_t)(*from + length);
    *from += length;
    mention.kind = demonym ? MENTION_DEMONYM : MENTION_TOPONYM;
    for (uint32_t t = 0; t < f->text.token_count; t++) {
        if (f->text.tokens[t].start < mention.start || f->text.tokens[t].end > mention.end)
            continue;
        if (mention.token_count++ == 0)
            mention.first_token = t;
    }
    if (matched || place || unsure)
        add_match(f, &mention, name, length, matched);
    if (matched || place)
        return;
    r->row = GAZETTEER_NO_ROW;
    r->unlocated_reason = "not in the gazetteer";
    if (!unknown && !unsure && gazetteer_find(f->set, slice_of(name, length), &candidate, 1) != 0) {
        r->row = candidate.row;
        r->point = gazetteer_point(f->set, candidate.row);
        r->confidence = 0.9F;
        r->unlocated_reason = NULL;
        resolve_precision(f->set, candidate.row, &r->where_precision, &r->radius_km);
    } else {
        assert_true(unknown || unsure);
    }
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

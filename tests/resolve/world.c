#include "world.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

#include <cmocka.h>

static const char header[] = "name,geonameid,latitude,longitude,feature_class,feature_code,"
                             "country_code,admin1_code,admin2_code,population,alternatenames\n";

void world_open(struct world *world, const char *csv)
{
    char path[] = "/tmp/gazetag-resolve-XXXXXX";
    int descriptor = mkstemp(path);
    struct gazetteer *gazetteer;
    gazetag_error error = {0};

    assert_true(descriptor >= 0);
    assert_int_equal(write(descriptor, header, sizeof header - 1), (int)sizeof header - 1);
    assert_int_equal(write(descriptor, csv, strlen(csv)), (int)strlen(csv));
    close(descriptor);
    assert_int_equal(gazetteer_open(path, NULL, &gazetteer, &error), GAZETAG_OK);
    unlink(path);
    assert_int_equal(gazetteer_set_new(&gazetteer, 1, &world->set, &error), GAZETAG_OK);
    assert_int_equal(matcher_new(world->set, &world->matcher, &error), GAZETAG_OK);
    assert_int_equal(resolver_new(world->set, &world->resolver, &error), GAZETAG_OK);
    world->arena = arena_new();
    assert_non_null(world->arena);
}

void world_close(struct world *world)
{
    arena_free(world->arena);
    resolver_free(world->resolver);
    matcher_free(world->matcher);
    gazetteer_set_free(world->set);
}

static const struct match *match_at(const struct match_list *matches, uint32_t start, uint32_t end)
{
    for (size_t i = 0; i < matches->count; i++)
        if (matches->items[i].start == start && matches->items[i].end == end)
            return &matches->items[i];
    return NULL;
}

static struct mention mention_of(const struct text *text, const struct match_list *matches,
                                 uint32_t start, uint32_t end)
{
    struct mention mention = {.start = start, .end = end, .probability = 1, .antecedent = -1};
    uint32_t first = 0, last;

    while (first < text->token_count && text->tokens[first].start < start)
        first++;
    last = first;
    while (last < text->token_count && text->tokens[last].end <= end)
        last++;
    mention.first_token = first;
    mention.token_count = last - first;
    mention.match = match_at(matches, start, end);
    return mention;
}

void world_read(struct world *world, const char *text, const char *names,
                const struct resolve_prior *prior, bool explain, struct reading *out)
{
    struct document document = {.text = slice_from(text)};
    struct match_list matches = {0};
    const char *from = text;

    *out = (struct reading){0};
    assert_int_equal(text_analyse(document.text, world->arena, &out->text), GAZETAG_OK);
    assert_int_equal(match_text(world->matcher, &out->text, world->arena, &matches), GAZETAG_OK);
    while (*names) {
        size_t length = strcspn(names, "|");
        char mark = *names, name[100];
        struct mention mention;
        bool marked = mark == '~' || mark == '!' || mark == '^';

        snprintf(name, sizeof name, "%.*s", (int)(length - marked), names + marked);
        from = strstr(from, name);
        assert_non_null(from);
        mention = mention_of(&out->text, &matches, (uint32_t)(from - text),
                             (uint32_t)((size_t)(from - text) + strlen(name)));
        if (mark == '~')
            mention.kind = MENTION_DEMONYM;
        if (mark == '!')
            mention.role = ROLE_METONYM;
        if (mark == '^')
            mention.role = ROLE_DATELINE;
        assert_true(ARENA_PUSH(world->arena, &out->mentions, mention));
        from += strlen(name);
        names += length + (names[length] == '|');
    }
    out->status = resolve_mentions(world->resolver, &document, &out->text, &out->mentions, prior,
                                   explain, world->arena, &out->resolutions);
}

const char *world_id(const struct world *world, const struct reading *reading, size_t i)
{
    struct gazetteer_place place;

    assert_int_equal(reading->status, GAZETAG_OK);
    if (reading->resolutions[i].row == GAZETTEER_NO_ROW)
        return "";
    gazetteer_place_get(world->set, reading->resolutions[i].row, &place);
    return arena_strdup(world->arena, place.id);
}

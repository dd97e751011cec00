/* What recognition works out once for a document, before it looks at single tokens. */
#ifndef GAZETAG_RECOGNIZE_CONTEXT_H
#define GAZETAG_RECOGNIZE_CONTEXT_H

#include "match/match.h"
#include "recognize/words.h"
#include "text/document.h"

/* The form of a token, five bits. */
enum token_shape {
    SHAPE_LOWER,
    SHAPE_CAPITAL,     /* Baghdad */
    SHAPE_UPPER,       /* BBC */
    SHAPE_INITIAL,     /* J */
    SHAPE_PERIODS,     /* U.S. */
    SHAPE_CAPITAL_DOT, /* Ala. */
    SHAPE_MIXED_DIGIT, /* F16 */
    SHAPE_NUMBER,
    SHAPE_CASELESS, /* a word of a text without case */
    SHAPE_CLITIC,
    SHAPE_COMMA,
    SHAPE_STOP,
    SHAPE_HYPHEN,
    SHAPE_QUOTE,
    SHAPE_OPEN,
    SHAPE_CLOSE,
    SHAPE_COLON,
    SHAPE_AND, /* & */
    SHAPE_SLASH,
    SHAPE_OTHER_MARK,
    SHAPE_EDGE, /* beyond the sentence */
};

/* What the gazetteer knows of a name: the kind of its most populous row. */
enum name_kind {
    NAME_NONE,
    NAME_COUNTRY,
    NAME_ADM1,
    NAME_ADM2,
    NAME_ADM_LOWER,
    NAME_CITY_MILLION,
    NAME_CITY_100K,
    NAME_CITY_10K,
    NAME_CITY_1K,
    NAME_CITY_SMALL,
    NAME_SECTION, /* part of a city */
    NAME_WATER,
    NAME_LAND, /* mountains, islands */
    NAME_REGION,
    NAME_CONTINENT,
    NAME_AIRPORT, /* or base */
    NAME_SPOT,
    NAME_ROAD,
    NAME_DEMONYM,
    NAME_ABBREVIATION_HIGH, /* of a country or first-order division */
    NAME_ABBREVIATION,
    NAME_OTHER,
    NAME_KIND_COUNT,
};

/* What a match says of its tokens. */
struct name_info {
    uint8_t kind;      /* enum name_kind */
    uint8_t ambiguity; /* 0 one row .. 3 many */
    uint8_t weight;    /* population, 0 unknown .. 7 above ten million */
    uint8_t flags;     /* enum name_flag */
};

enum name_flag {
    NAME_IS_DEMONYM = 1u << 0,
    NAME_IS_ABBREVIATION = 1u << 1,
    NAME_IS_STRIPPED = 1u << 2,
    NAME_HAS_COUNTRY = 1u << 3,
    NAME_HAS_ADMIN = 1u << 4,
    NAME_HAS_TOWN = 1u << 5,
    NAME_IS_MAIN = 1u << 6,
};

enum name_position { NAME_OUTSIDE, NAME_BEGIN, NAME_MIDDLE, NAME_END, NAME_WHOLE };

/* What the document says of a word wherever it stands there with a capital. */
struct word_record {
    uint32_t fold;
    uint16_t capital;     /* times with a capital */
    uint16_t mid_capital; /* of these, not at the start of a sentence */
    uint16_t lower;       /* times without */
    uint16_t after_title;
    uint16_t after_preposition;
    uint16_t last_of_run, first_of_run, alone;
    uint16_t before_state; /* "Oxford, North Carolina" */
};

/* What one occurrence of a word adds to its record. */
struct word_use {
    bool mid_sentence, after_title, after_preposition, before_state, capital_before, capital_after;
};

/* A token that the model labels, or stands beside one. */
struct token_view {
    uint8_t shape;    /* enum token_shape */
    uint8_t word;     /* enum word_class */
    uint8_t position; /* enum name_position, in the leftmost longest match */
    uint8_t flags;    /* enum view_flag */
    uint32_t name;    /* index into names; 0 none */
    uint32_t record;  /* index into records; 0 none */
};

enum view_flag {
    VIEW_ACTIVE = 1u << 0,  /* the model labels it; other tokens are O */
    VIEW_FILLED = 1u << 1,  /* shape and word are worked out */
    VIEW_CAPITAL = 1u << 2, /* a word that may be (part of) a name by its form */
};

/* A stretch of active tokens, labelled as one sequence. */
struct token_run {
    uint32_t first, end;
};

struct context {
    const struct document *document;
    const struct text *text;
    const struct match_list *matches;
    bool caseless;
    struct token_view *tokens;
    struct name_info *names; /* [0] is the absent one; [i + 1] belongs to match i */
    struct token_run *runs;
    size_t run_count;
    struct word_record *records; /* [0] is the absent one */
    size_t record_count;
    uint32_t *table; /* open addressing over records */
    uint32_t table_mask;
};

/* Fills `*out`, all in `arena`. */
enum gazetag_status context_make(const struct gazetteer_set *set, const struct document *document,
                                 const struct text *text, const struct match_list *matches,
                                 struct arena *arena, struct context *out);

/* Shape and word class of a token, worked out when first asked for. */
const struct token_view *context_view(struct context *context, size_t token);

/* The index of the first match that starts at `token` or later. */
size_t context_match_from(const struct context *context, uint32_t token);

/* How the word at `token` is used there. */
struct word_use context_use(struct context *context, size_t token);

#endif

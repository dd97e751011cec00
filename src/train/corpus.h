/* Annotated text that the models are trained on and measured with. */
#ifndef GAZETAG_TRAIN_CORPUS_H
#define GAZETAG_TRAIN_CORPUS_H

#include "base/arena.h"
#include "gazetag.h"
#include "match/match.h"
#include "text/document.h"
#include "text/text.h"

/* ---- news with every place name marked and located (corpora/places/NAME.jsonl) */

enum { PLACE_CORPUS_COUNT = 4, FOLD_COUNT = 5, NO_FOLD = -1 };

/* "LGL", "GeoVirus", "TR-News", "GeoWebNews". */
extern const char *const place_corpus_names[PLACE_CORPUS_COUNT];

struct gold_toponym {
    uint32_t start, end; /* bytes */
    struct geo_point point;
};

struct place_document {
    struct document document;
    struct text text;
    struct match_list matches;
    struct gold_toponym *gold; /* by start */
    size_t gold_count;
    uint8_t corpus; /* index into place_corpus_names */
    uint8_t fold;   /* 0 .. FOLD_COUNT - 1; documents of one LGL publisher share a fold */
};

struct place_documents {
    struct place_document *items;
    size_t count, capacity;
};

/* Reads the four corpora of `folder`; everything lives in `arena`. */
enum gazetag_status place_documents_read(const char *folder, const struct matcher *matcher,
                                         struct arena *arena, struct place_documents *out,
                                         gazetag_error *error);

/* ---- text with entities marked (corpora/ner/NAME.tsv) */

enum entity_type { TYPE_LOC, TYPE_NAT, TYPE_PER, TYPE_ORG, TYPE_MISC, TYPE_COUNT };

struct entity_span {
    uint32_t start, end; /* bytes */
    uint8_t type;        /* enum entity_type */
};

/* Where a text comes from: annotators differ. */
enum entity_domain {
    DOMAIN_GMB,
    DOMAIN_WIKIGOLD,
    DOMAIN_RE3D,
    DOMAIN_WNUT17,
    DOMAIN_BTC,
    DOMAIN_COUNT
};

struct entity_document {
    struct text text;
    struct match_list matches;
    struct entity_span *spans; /* by start, not overlapping */
    size_t span_count;
    uint8_t domain; /* enum entity_domain */
};

struct entity_documents {
    struct entity_document *items;
    size_t count, capacity;
};

/* Reads the tagged texts of `folder`. Their tokens are joined to running text again; ten
 * sentences on end make a document. */
enum gazetag_status entity_documents_read(const char *folder, const struct matcher *matcher,
                                          struct arena *arena, struct entity_documents *out,
                                          gazetag_error *error);

#endif

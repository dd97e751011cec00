/* The words of the schema. */
#include "output/layers.h"

const char *mention_kind_name(enum mention_kind kind)
{
    static const char *const names[] = {"toponym", "demonym", "facility", "coreference"};

    return names[kind];
}

const char *mention_role_name(enum mention_role role)
{
    static const char *const names[] = {"mentioned", "site",         "container",
                                        "anchor",    "dateline",     "byline",
                                        "metonym",   "organisation", "background"};

    return names[role];
}

const char *match_kind_name(enum match_kind kind)
{
    static const char *const names[] = {"exact", "folded", "variant", "translated"};

    return names[kind];
}

const char *actor_certainty_name(enum actor_certainty certainty)
{
    static const char *const names[] = {NULL, "stated", "claimed", "blamed", "suspected"};

    return names[certainty];
}

const char *date_basis_name(enum date_basis basis)
{
    static const char *const names[] = {NULL, "explicit", "document", "merged"};

    return names[basis];
}

const char *const *layer_columns(enum gazetag_layer layer)
{
    static const char *const mentions[] = {"layer",
                                           "title",
                                           "description",
                                           "confidence",
                                           "document",
                                           "start",
                                           "end",
                                           "text",
                                           "kind",
                                           "role",
                                           "match",
                                           "gazetteer_id",
                                           "name",
                                           "feature_class",
                                           "feature_code",
                                           "country_code",
                                           "admin1_code",
                                           "population",
                                           "where_precision",
                                           "radius_km",
                                           "unlocated_reason",
                                           "candidates",
                                           NULL};
    static const char *const incidents[] = {"layer",
                                            "title",
                                            "description",
                                            "confidence",
                                            "incident_id",
                                            "type",
                                            "acled_event_type",
                                            "acled_sub_event_type",
                                            "plover_event",
                                            "plover_mode",
                                            "status",
                                            "aggregate",
                                            "count",
                                            "date_start",
                                            "date_end",
                                            "time",
                                            "date_text",
                                            "date_precision",
                                            "date_basis",
                                            "place_text",
                                            "place_name",
                                            "gazetteer_id",
                                            "country_code",
                                            "admin1_code",
                                            "where_precision",
                                            "radius_km",
                                            "relation",
                                            "distance_km",
                                            "unlocated_reason",
                                            "actor",
                                            "actor_certainty",
                                            "target",
                                            "weapon",
                                            "fatalities_low",
                                            "fatalities_best",
                                            "fatalities_high",
                                            "fatalities_text",
                                            "injuries_low",
                                            "injuries_best",
                                            "injuries_high",
                                            "injuries_text",
                                            "damage",
                                            "attribution",
                                            "evidence",
                                            "documents",
                                            "sources",
                                            "disagreement",
                                            "marker-color",
                                            "marker-symbol",
                                            "marker-size",
                                            NULL};
    static const char *const places[] = {"layer",
                                         "title",
                                         "description",
                                         "confidence",
                                         "gazetteer_id",
                                         "name",
                                         "feature_class",
                                         "feature_code",
                                         "country_code",
                                         "admin1_code",
                                         "population",
                                         "where_precision",
                                         "radius_km",
                                         "unlocated_reason",
                                         "matched",
                                         "mention_count",
                                         "documents",
                                         "roles",
                                         "incident_count",
                                         "incident_types",
                                         "fatalities_best",
                                         "injuries_best",
                                         "date_first",
                                         "date_last",
                                         "time",
                                         "incidents",
                                         "marker-color",
                                         "marker-symbol",
                                         "marker-size",
                                         NULL};

    switch (layer) {
    case GAZETAG_LAYER_MENTIONS:
        return mentions;
    case GAZETAG_LAYER_INCIDENTS:
        return incidents;
    case GAZETAG_LAYER_PLACES:
        return places;
    default:
        return NULL;
    }
}

double layer_default_confidence(enum gazetag_layer layer)
{
    /* Below these a place or incident misleads more often than it helps; mentions are all shown,
     * with their confidence. */
    return layer == GAZETAG_LAYER_INCIDENTS ? 0.3 : layer == GAZETAG_LAYER_PLACES ? 0.2 : 0;
}

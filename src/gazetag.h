/* gazetag: geotagging of news reports.
 *
 * The public interface of the library. Handles are opaque; whoever creates one frees it with the
 * function of the same name that ends in _free, and freeing NULL does nothing. Text is UTF-8. A
 * function that can fail returns an enum gazetag_status and leaves its out-parameters untouched
 * when it does; a gazetag_error, where one is taken, may be NULL. The library never prints and
 * never exits.
 *
 *     gazetag_gazetteer *gazetteer;
 *     gazetag_tagger *tagger;
 *     gazetag_result *result;
 *     gazetag_document report = {.id = "1", .text = "...", .text_length = ...};
 *
 *     gazetag_gazetteer_open(NULL, &gazetteer, NULL);
 *     gazetag_tagger_new(gazetteer, NULL, &tagger, NULL);
 *     gazetag_tag(tagger, &report, &result, NULL);
 *     for (size_t i = 0; i < gazetag_result_mention_count(result); i++) {
 *         gazetag_mention mention = gazetag_result_mention(result, i);
 *         ...
 *     }
 */
#ifndef GAZETAG_H
#define GAZETAG_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#ifdef __cplusplus
extern "C" {
#endif

#if defined(__GNUC__)
#define GAZETAG_API __attribute__((visibility("default")))
#else
#define GAZETAG_API
#endif

enum gazetag_status {
    GAZETAG_OK = 0,
    GAZETAG_NO_MEMORY,
    GAZETAG_USAGE,       /* the caller's arguments do not fit */
    GAZETAG_BAD_DATA,    /* somebody's data are not what they should be */
    GAZETAG_NO_INPUT,    /* a file is missing or may not be read */
    GAZETAG_CANT_CREATE, /* an output cannot be made */
    GAZETAG_IO,          /* reading or writing failed half-way */
    GAZETAG_LIMIT,       /* larger than what is accepted */
    GAZETAG_STOPPED,     /* the caller ended it */
};

/* What went wrong, where. `file` is "" and `line` 0 when they are unknown. */
typedef struct gazetag_error {
    enum gazetag_status status;
    char file[256];
    uint64_t line; /* from 1 */
    uint64_t byte; /* offset in the file from 0; UINT64_MAX unknown */
    char message[256];
} gazetag_error;

/* The version, "0.1.0". */
GAZETAG_API const char *gazetag_version(void);

/* A constant sentence for a status. */
GAZETAG_API const char *gazetag_status_message(enum gazetag_status status);

/* Told of a row or document that was skipped, in the order of the input; the error is borrowed for
 * the call. Never called by two threads at once. */
typedef void gazetag_report(void *context, const gazetag_error *problem);

/* ---- gazetteers: immutable, shared by all threads */

typedef struct gazetag_gazetteer gazetag_gazetteer;

typedef struct gazetag_gazetteer_options {
    const char *const *files; /* CSV, GeoNames or compiled; a later one's row replaces an earlier
                                 one's of the same id. None: the shipped places */
    size_t file_count;        /* at most 15 */
    bool no_core;             /* without the shipped core of countries, regions and demonyms */
    bool strict;              /* a bad row refuses its file */
    gazetag_report *report;   /* rows that were skipped; may be NULL */
    void *report_context;
} gazetag_gazetteer_options;

/* `options` may be NULL: the shipped places. */
GAZETAG_API enum gazetag_status gazetag_gazetteer_open(const gazetag_gazetteer_options *options,
                                                       gazetag_gazetteer **out,
                                                       gazetag_error *error);
/* Frees the handle; taggers made from it go on working. */
GAZETAG_API void gazetag_gazetteer_free(gazetag_gazetteer *gazetteer);

/* A row of the gazetteer. Strings live as long as the gazetteer (or the result it came with);
 * NULL and '\0' stand for what is unknown. */
typedef struct gazetag_place {
    const char *gazetteer_id, *name;
    double latitude_deg, longitude_deg; /* WGS 84 */
    char feature_class;                 /* GeoNames: A H L P R S T U V */
    const char *feature_code, *country_code, *admin1_code;
    uint64_t population; /* 0 unknown */
} gazetag_place;

/* ---- a tagger: gazetteer, models and what is known beforehand; immutable, shared by all threads
 */

typedef struct gazetag_tagger gazetag_tagger;

typedef struct gazetag_tagger_options {
    const char *countries; /* where the texts are about: "IQ,SY" (ISO 3166-1 alpha-2); or NULL */
    bool has_near;
    double near_latitude_deg, near_longitude_deg;
    const char *published; /* ISO 8601 date of documents that state none; or NULL */
    bool explain;          /* keep candidates, scores and reasons */
} gazetag_tagger_options;

/* `options` may be NULL. The tagger keeps what it needs of both. */
GAZETAG_API enum gazetag_status gazetag_tagger_new(const gazetag_gazetteer *gazetteer,
                                                   const gazetag_tagger_options *options,
                                                   gazetag_tagger **out, gazetag_error *error);
GAZETAG_API void gazetag_tagger_free(gazetag_tagger *tagger);

/* ---- one document */

/* Zero-terminated strings, NULL where not stated; `text` by its length. Borrowed for the call. */
typedef struct gazetag_document {
    const char *id;
    const char *text;
    size_t text_length;    /* bytes, at most 256 MB */
    const char *title;     /* apart from the text */
    const char *published; /* ISO 8601 date or date-time */
    const char *source;    /* publisher, or its domain */
    const char *url;
    const char *language;
} gazetag_document;

typedef struct gazetag_result gazetag_result;

/* Thread safe. GAZETAG_BAD_DATA when the text is empty or not UTF-8. */
GAZETAG_API enum gazetag_status gazetag_tag(const gazetag_tagger *tagger,
                                            const gazetag_document *document, gazetag_result **out,
                                            gazetag_error *error);
GAZETAG_API void gazetag_result_free(gazetag_result *result);

/* A place name in the text. `start` and `end` are code points, end exclusive; `kind`, `role` and
 * `match` are words of the output schema ("toponym", "site", "exact"). */
typedef struct gazetag_mention {
    size_t start, end;
    const char *text, *kind, *role, *match; /* match NULL: not in the gazetteer */
    bool located;
    gazetag_place place;          /* when located */
    const char *unlocated_reason; /* when not */
    double confidence;            /* 0..1 */
    int where_precision;          /* UCDP 1 exact .. 7 sea or air; 0 unknown */
    double radius_km;
} gazetag_mention;

/* All strings live as long as the result. */
GAZETAG_API size_t gazetag_result_mention_count(const gazetag_result *result);
GAZETAG_API gazetag_mention gazetag_result_mention(const gazetag_result *result, size_t index);

typedef struct gazetag_count {
    int64_t low, best, high; /* -1 unknown */
} gazetag_count;

typedef struct gazetag_site {
    const char *place_text, *place_name, *gazetteer_id, *country_code;
    const char *relation; /* "in", "near", "south_of" ... */
    bool located;
    double latitude_deg, longitude_deg; /* when located */
    int where_precision;
    double radius_km;
    const char *unlocated_reason;
} gazetag_site;

/* What the text reports; `type` and `status` are words of the output schema. Dates are
 * "YYYY-MM-DD" or NULL. */
typedef struct gazetag_incident {
    const char *id, *type, *status;
    bool aggregate;
    const char *date_start, *date_end, *date_text;
    const char *actor, *target, *weapon;
    gazetag_count fatalities, injuries;
    const gazetag_site *sites;
    size_t site_count;
    double confidence;
} gazetag_incident;

GAZETAG_API size_t gazetag_result_incident_count(const gazetag_result *result);
GAZETAG_API gazetag_incident gazetag_result_incident(const gazetag_result *result, size_t index);

/* ---- many documents: files to GeoJSON */

enum gazetag_from {
    GAZETAG_FROM_AUTO, /* by the file's name, then by its content */
    GAZETAG_FROM_TEXT,
    GAZETAG_FROM_HTML,
    GAZETAG_FROM_JSONL,
    GAZETAG_FROM_RSS,
    GAZETAG_FROM_ATOM,
    GAZETAG_FROM_JSONFEED,
};

enum gazetag_to {
    GAZETAG_TO_GEOJSON,    /* one FeatureCollection (RFC 7946) */
    GAZETAG_TO_GEOJSONSEQ, /* a text sequence (RFC 8142) */
    GAZETAG_TO_NDJSON,     /* a Feature a line */
    GAZETAG_TO_CSV,        /* RFC 4180 */
    GAZETAG_TO_TABLE,      /* a few columns, for people at a terminal */
    GAZETAG_TO_GEORSS,     /* Atom with georss:point */
    GAZETAG_TO_KML,        /* OGC KML 2.2 */
    GAZETAG_TO_HTML,       /* a map */
};

enum gazetag_layer {
    GAZETAG_LAYER_PLACES = 1,    /* a Feature a place, annotated with its incidents */
    GAZETAG_LAYER_INCIDENTS = 2, /* a Feature an incident and site */
    GAZETAG_LAYER_MENTIONS = 4,  /* a Feature a place name in the text */
    GAZETAG_LAYER_ALL = 7,
};

/* The value of a name of the command line ("auto", "geojson", "places"); false when there is none
 * or this build cannot do it. */
GAZETAG_API bool gazetag_from_by_name(const char *name, enum gazetag_from *out);
GAZETAG_API bool gazetag_to_by_name(const char *name, enum gazetag_to *out);
GAZETAG_API bool gazetag_layer_by_name(const char *name, enum gazetag_layer *out);
/* The format that a file's name asks for ("out.csv"); false when it says nothing. */
GAZETAG_API bool gazetag_to_by_file(const char *path, enum gazetag_to *out);

typedef struct gazetag_progress {
    uint64_t documents, skipped, bytes;
    uint64_t total_bytes; /* 0 unknown */
    uint64_t mentions, incidents, features;
} gazetag_progress;

/* Returning false ends the run early, with GAZETAG_STOPPED and without an output file. */
typedef bool gazetag_progress_report(void *context, const gazetag_progress *progress);

/* Takes `length` bytes; false when they cannot be written. */
typedef bool gazetag_write(void *context, const char *data, size_t length);

typedef struct gazetag_batch_options {
    const char *const *inputs; /* files, directories, "-"; none: standard input */
    size_t input_count;
    enum gazetag_from from;
    enum gazetag_to to;
    enum gazetag_layer layer;   /* 0: places */
    bool no_merge;              /* document by document, streaming */
    int merge_window_days;      /* 0: the whole input is merged */
    double min_confidence;      /* negative: the default of the layer */
    unsigned jobs;              /* worker threads; 0: processors */
    const char *source_profile; /* a file of what feeds have taught of their publishers, read when
                                   it exists and written at the end; or NULL */
    bool line_buffered;         /* each document's Features are written at once */
    const char *output;         /* a file, written beside and renamed when complete; or NULL: */
    gazetag_write *write;       /* takes the output when `output` is NULL */
    void *write_context;
    gazetag_report *report; /* documents that could not be read; may be NULL */
    void *report_context;
    gazetag_progress_report *progress; /* may be NULL */
    void *progress_context;
} gazetag_batch_options;

/* Geotags all inputs. The output is the same bytes whatever `jobs` is. One bad document never
 * stops the run: it is reported and counted in `summary->skipped`. */
GAZETAG_API enum gazetag_status gazetag_batch_run(const gazetag_tagger *tagger,
                                                  const gazetag_batch_options *options,
                                                  gazetag_progress *summary, gazetag_error *error);

/* ---- measuring */

/* So many were right of so many; of 0: nobody coded it. */
typedef struct gazetag_share {
    uint64_t right, of;
} gazetag_share;

/* How well incidents are found. Of each document the candidate that agrees most with the record is
 * compared; series, and what is planned, supposed or denied, are no candidates. */
typedef struct gazetag_incident_score {
    uint64_t documents, candidates;
    gazetag_share found;                 /* documents with a candidate */
    gazetag_share type, date;            /* one of the types coded; the day */
    gazetag_share killed, nobody_killed; /* within the range coded; none where none died */
    gazetag_share wounded, nobody_wounded;
    gazetag_share within_25_km, within_161_km;
    gazetag_share record;         /* type, day, killed and 25 km, as far as coded, together */
    gazetag_share sub_event_type; /* ACLED's, of any candidate */
    /* Documents with several coded incidents (`templates`), each aligned with one candidate of its
     * type: what was found of what was given out, of what was coded, and the aligned ones' slots.
     */
    gazetag_share template_precision, template_recall;
    gazetag_share relevance_precision, relevance_recall; /* any incident in the document, or none */
    gazetag_share slot_place, slot_date, slot_killed, slot_actor;
    /* Pairs of documents: merged into one incident, or not. */
    gazetag_share pair_precision, pair_recall;
    uint64_t pairs;
} gazetag_incident_score;

/* How well places are found and put. A mention is recognised when its span is equal, and right when
 * its point is within 161 km (100 miles; Leidner 2008) of the annotated one. */
typedef struct gazetag_score {
    uint64_t documents, annotated, predicted, skipped;
    double precision, recall, f1; /* of recognition */
    double accuracy_161;          /* share of the recognised mentions that are right */
    double median_km;             /* error of the recognised mentions */
    double end_to_end_f1;         /* F1 of mentions both recognised and right */
    gazetag_incident_score incidents;
} gazetag_score;

/* Geotags the documents of JSON Lines files (or "-") that carry annotations: `toponyms`, an array
 * of objects with `start`, `end` (code points), `lat` and `lon`; or `gold`, an object that tells of
 * an incident (`type`, `date`, `killed`, `wounded`, `lat`, `lon`, `acled_sub_event_type`) or of
 * several
 * (`templates`, with `location`, `actor` and `optional`). A line of two documents `a` and `b` with
 * `label` "same" or "different" measures merging. Other lines are reported and skipped. */
GAZETAG_API enum gazetag_status gazetag_score_files(const gazetag_tagger *tagger,
                                                    const char *const *files, size_t count,
                                                    gazetag_report *report, void *report_context,
                                                    gazetag_score *out, gazetag_error *error);

/* ---- compiling gazetteers */

typedef struct gazetag_compile_options {
    const char *const *sources; /* CSV and GeoNames files; a later one's row replaces an earlier
                                   one's of the same id */
    size_t source_count;
    bool strict;                  /* a bad row refuses its source */
    const char *countries;        /* "IQ,SY": only rows of these; NULL all */
    const char *feature_classes;  /* "AP": only rows of these; NULL all */
    uint64_t min_population;      /* rows of fewer are left out */
    const char *suppress;         /* a file of names that never match, one a line; NULL: none */
    const char *const *languages; /* of alternate names; NULL: none, en and romanisations */
    size_t language_count;
    gazetag_report *report; /* rows that were skipped; may be NULL */
    void *report_context;
} gazetag_compile_options;

typedef struct gazetag_compile_summary {
    uint64_t rows_read, rows_kept, rows_filtered, rows_skipped, rows_replaced;
    uint64_t names, names_kept_out; /* spellings that lead to rows; codes and the like */
    uint64_t file_bytes;
} gazetag_compile_summary;

/* Makes the file that gazetag_gazetteer_open() maps: written beside, synced and renamed. The same
 * sources give the same bytes. `summary` may be NULL. */
GAZETAG_API enum gazetag_status gazetag_compile(const gazetag_compile_options *options,
                                                const char *output,
                                                gazetag_compile_summary *summary,
                                                gazetag_error *error);

/* Checks every section and offset of a compiled file. */
GAZETAG_API enum gazetag_status gazetag_verify(const char *path, gazetag_error *error);

/* ---- merging incidents that were found apart */

typedef struct gazetag_merge_options {
    const char *const *inputs; /* Features of the layer of incidents: lines, text sequences, or
                                  collections (.geojson, .json); none: standard input */
    size_t input_count;
    enum gazetag_to to;
    int merge_window_days; /* 0: all is merged at the end */
    double min_confidence; /* drop what is less sure; negative: as for the layer of incidents */
    const char *output;    /* a file, written beside and renamed when complete; or NULL: */
    gazetag_write *write;  /* takes the output when `output` is NULL */
    void *write_context;
    gazetag_report *report; /* Features that could not be read; may be NULL */
    void *report_context;
} gazetag_merge_options;

/* What one run over all documents would have given: the Features of `tag --merge off`, or of merged
 * runs, become incidents with all accounts. `summary->documents` counts accounts. */
GAZETAG_API enum gazetag_status gazetag_merge(const gazetag_merge_options *options,
                                              gazetag_progress *summary, gazetag_error *error);

/* ---- serving what was found: OGC API - Features, Part 1 (OGC 17-069r4), and a map */

typedef struct gazetag_server gazetag_server;

typedef struct gazetag_server_options {
    const char *file;             /* Features as `tag --layer all` writes them */
    const char *state;            /* or what gazetag_watch() keeps there, as it changes */
    const gazetag_tagger *tagger; /* for POST /tag; may be NULL; outlives the server */
    const char *address;          /* IPv4; NULL: the loopback address */
    int port;                     /* 0: any that is free */
    /* Names that the server is asked for by, beside localhost and addresses: a page elsewhere could
     * lead any other name here. */
    const char *const *hosts;
    size_t host_count;
    /* Pages of other servers that may read what is served ("https://example.org", "*"). */
    const char *const *origins;
    size_t origin_count;
    gazetag_report *report; /* what could not be read; may be NULL; from any thread */
    void *report_context;
} gazetag_server_options;

/* Serves from threads of its own until it is stopped; the strings of the options outlive it.
 * GAZETAG_CANT_CREATE when the port is taken. */
GAZETAG_API enum gazetag_status gazetag_server_start(const gazetag_server_options *options,
                                                     gazetag_server **out, gazetag_error *error);
GAZETAG_API int gazetag_server_port(const gazetag_server *server);
GAZETAG_API void gazetag_server_stop(gazetag_server *server);

/* ---- watching feeds */

typedef struct gazetag_watch_options {
    const char *const *feeds; /* addresses, files or directories */
    size_t feed_count;
    enum gazetag_from from;
    const char *state;          /* an SQLite file, made when there is none */
    const char *output;         /* appended to; a GeoJSON file is kept current */
    enum gazetag_to to;         /* geojson, geojsonseq or ndjson */
    enum gazetag_layer layer;   /* 0: incidents, the only one for geojson */
    double min_confidence;      /* negative: the default of the layer */
    const char *source_profile; /* a file of what the feeds teach of their publishers, read when it
                                   exists and kept up to date; or NULL */
    bool once;                  /* every feed is looked at once */
    int64_t interval_seconds;   /* between two looks; 0: 300. Doubled after each failure */
    long timeout_seconds;       /* of a transfer; 0: 120 */
    int stop_fd;                /* or -1: watching ends when this becomes readable */
    gazetag_report *report;     /* feeds and items that could not be read; may be NULL */
    void *report_context;
} gazetag_watch_options;

/* Geotags what is new or changed in the feeds, again and again. Killed at any moment, it goes on
 * where it was: nothing is lost and nothing is written twice. In what is appended, the later
 * Features of a document replace its earlier ones. GAZETAG_OK when it was stopped. */
GAZETAG_API enum gazetag_status gazetag_watch(const gazetag_tagger *tagger,
                                              const gazetag_watch_options *options,
                                              gazetag_progress *summary, gazetag_error *error);

/* ---- working on a queue */

typedef struct gazetag_worker_options {
    const char *url; /* nats://... */
    const char *stream, *consumer;
    const char *publish;        /* the subject of the Features */
    const char *dead_letter;    /* of what cannot be done; NULL: `publish` and ".dead" */
    int tries;                  /* 0: 5 */
    enum gazetag_layer layer;   /* 0: incidents */
    double min_confidence;      /* negative: the default of the layer */
    const char *source_profile; /* a file that `tag` or `watch` keeps, read at the start; or NULL */
    int stop_fd;                /* or -1: working ends when this becomes readable */
    gazetag_report *report;     /* documents that were given up; may be NULL */
    void *report_context;
} gazetag_worker_options;

/* Takes documents (an object of JSON Lines a message) from a durable pull consumer of NATS
 * JetStream and publishes their Features, then acknowledges: a document that comes again doubles
 * nothing within the time that the stream remembers message ids. GAZETAG_OK when it was stopped;
 * GAZETAG_USAGE where the library was built without NATS. */
GAZETAG_API enum gazetag_status gazetag_worker_run(const gazetag_tagger *tagger,
                                                   const gazetag_worker_options *options,
                                                   gazetag_progress *summary, gazetag_error *error);

/* ---- looking up */

typedef struct gazetag_rows gazetag_rows;

/* The rows that bear `name`, most populous first, at most `limit`. */
GAZETAG_API enum gazetag_status gazetag_lookup(const gazetag_gazetteer *gazetteer, const char *name,
                                               size_t limit, gazetag_rows **out,
                                               gazetag_error *error);
GAZETAG_API void gazetag_rows_free(gazetag_rows *rows);
GAZETAG_API size_t gazetag_rows_count(const gazetag_rows *rows);

/* Strings live as long as `rows`. `index` is below the count. */
GAZETAG_API gazetag_place gazetag_rows_place(const gazetag_rows *rows, size_t index);

/* How many spellings are recorded for a row, and each of them. */
GAZETAG_API size_t gazetag_rows_name_count(const gazetag_rows *rows, size_t index);
GAZETAG_API const char *gazetag_rows_name(const gazetag_rows *rows, size_t index, size_t name);

/* The names of the divisions and the country that contain it, smallest first, with commas between;
 * NULL when none is known. */
GAZETAG_API const char *gazetag_rows_containers(const gazetag_rows *rows, size_t index);

/* "main name, most populous of 5": why it stands where it stands. */
GAZETAG_API const char *gazetag_rows_reason(const gazetag_rows *rows, size_t index);

#ifdef __cplusplus
}
#endif

#endif

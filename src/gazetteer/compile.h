/* Compiling sources into an image, and checking one: what `gazetag compile` and `gazetag verify`
 * do. */
#ifndef GAZETAG_GAZETTEER_COMPILE_H
#define GAZETAG_GAZETTEER_COMPILE_H

#include "gazetteer/builder.h"
#include "gazetteer/gazetteer.h"
#include "gazetteer/source.h"

/* Sources are CSV with a header line, GeoNames' files (geonames_source.h), or archives of these;
 * what they are is told from their content. */
enum compile_kind {
    COMPILE_AUTO,
    COMPILE_CSV, /* CSV, whatever it looks like */
};

struct compile_source {
    const char *path;
    enum compile_kind kind;
    bool trusted; /* our own: see builder_begin_source() */
    bool core;
};

struct compile_options {
    bool strict;
    gazetteer_warn *warn; /* rows that were skipped; may be NULL */
    void *warn_context;
    struct source_filter filter;
    const char *suppress; /* a file of names that never match, one a line; NULL: none */
};

/* Compiles `count` sources, later ones over earlier ones, into memory. `options` and `statistics`
 * may be NULL. */
enum gazetag_status gazetteer_compile_memory(const struct compile_options *options,
                                             const struct compile_source *sources, size_t count,
                                             struct gazetteer **out,
                                             struct builder_statistics *statistics,
                                             gazetag_error *error);

/* The same into a file: written beside it under another name, synced and renamed, so that a file
 * of this name is never a half-written one. Same sources in the same order, same bytes. */
enum gazetag_status gazetteer_compile(const struct compile_options *options,
                                      const struct compile_source *sources, size_t count,
                                      const char *path, struct builder_statistics *statistics,
                                      gazetag_error *error);

/* Checks a compiled file from end to end: header, checksums, every offset and number, and that
 * every name is found where the index says. */
enum gazetag_status gazetteer_verify(const char *path, gazetag_error *error);

#endif

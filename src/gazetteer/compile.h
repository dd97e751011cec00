/* Compiling sources into an image, and checking one: what `gazetag compile` and `gazetag verify`
 * do. */
#ifndef GAZETAG_GAZETTEER_COMPILE_H
#define GAZETAG_GAZETTEER_COMPILE_H

#include "gazetteer/builder.h"
#include "gazetteer/gazetteer.h"
#include "gazetteer/source.h"

enum compile_kind {
    COMPILE_AUTO, /* by the file's name, then by its content */
    COMPILE_CSV,  /* a header line, or demonyms */
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

#endif

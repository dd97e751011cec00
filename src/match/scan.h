/* Names in bytes: the bare matcher, without tokens or rows, as fast as the memory lets it be. It
 * is what the index can do, and what tests/bench holds against other matchers.
 *
 * A word is a run of letters, digits and underscores (UTF-8). A name is found where no such sign
 * stands right before or after it (grep -w); of the names that begin at one place the longest
 * counts, and what it covers is passed over (grep -o). */
#ifndef GAZETAG_MATCH_SCAN_H
#define GAZETAG_MATCH_SCAN_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/slice.h"
#include "gazetag.h"

/* Immutable, shared by all threads. */
struct scanner;

struct scan_statistics {
    size_t names;       /* distinct ones that were taken */
    size_t names_bytes; /* of their letters */
    size_t index_bytes; /* all besides */
    size_t left_out;    /* longer than INDEX_KEY_BYTES, or without a word */
};

/* For the `count` names. With `fold`, ASCII letters match whatever their case, but a
 * name that begins with a letter begins with a capital. `portable` leaves
 * out what only some processors have. */
enum gazetag_status scanner_new(const struct slice *names, size_t count, bool fold, bool portable,
                                struct scanner **out, struct scan_statistics *statistics);
void scanner_free(struct scanner *scanner);

/* Calls `found` for each match, in order: its place, and which of the names it is. */
typedef void scan_found(void *context, size_t offset, size_t length, uint32_t name);
enum gazetag_status scanner_run(const struct scanner *scanner, struct slice text, scan_found *found,
                                void *context);

#endif

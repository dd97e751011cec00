/* A growing string of bytes on the heap. */
#ifndef GAZETAG_BASE_BUFFER_H
#define GAZETAG_BASE_BUFFER_H

#include <stdbool.h>
#include <stddef.h>

#include "base/slice.h"

/* Cleared storage ({0}) is an empty buffer. `failed` stays true after memory ran short once, so
 * that a writer can append freely and look once at the end. */
struct buffer {
    char *data;
    size_t length;
    size_t capacity;
    bool failed;
};

void buffer_clear(struct buffer *buffer);  /* gives the memory back */
void buffer_rewind(struct buffer *buffer); /* keeps the memory, length 0, failed false */

/* Room for `extra` more bytes; false when memory is short. */
bool buffer_reserve(struct buffer *buffer, size_t extra);
bool buffer_append(struct buffer *buffer, const char *data, size_t length);
bool buffer_append_slice(struct buffer *buffer, struct slice text);
bool buffer_append_string(struct buffer *buffer, const char *text);
bool buffer_append_char(struct buffer *buffer, char byte);

static inline struct slice buffer_slice(const struct buffer *buffer)
{
    return slice_of(buffer->data, buffer->length);
}

#endif

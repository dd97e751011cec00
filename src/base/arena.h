/* Memory that is given back all at once: one arena for each document. */
#ifndef GAZETAG_BASE_ARENA_H
#define GAZETAG_BASE_ARENA_H

#include <stdbool.h>
#include <stddef.h>

#include "base/slice.h"

struct arena;

/* An empty arena, or NULL when memory is short. An arena belongs to one thread at a time. */
struct arena *arena_new(void);
void arena_free(struct arena *arena);

/* Forgets all that was allocated and keeps the memory for the next document (what is beyond
 * 4 MB goes back to the system). */
void arena_reset(struct arena *arena);

/* `size` bytes, aligned for any type, not cleared; NULL when memory is short. */
void *arena_alloc(struct arena *arena, size_t size);

/* `count` cleared elements of `size` bytes; NULL when memory is short or the product overflows. */
void *arena_calloc(struct arena *arena, size_t count, size_t size);

/* A zero-terminated copy; NULL when memory is short. */
char *arena_strdup(struct arena *arena, struct slice text);

/* Bytes in use, for statistics. */
size_t arena_used(const struct arena *arena);

/* Makes room for one more element in an array that lives in the arena: doubles `*capacity` and
 * returns the (moved) array, or NULL when memory is short, in which case the old array stays. */
void *arena_grow(struct arena *arena, void *items, size_t count, size_t *capacity, size_t size);

/* Appends `value` to VEC (a struct with items, count, capacity); false when memory is short. */
#define ARENA_PUSH(arena, vec, value)                                                              \
    (((vec)->count < (vec)->capacity || arena_grow_into((arena), &(vec)->items, (vec)->count,      \
                                                        &(vec)->capacity, sizeof *(vec)->items))   \
         ? ((vec)->items[(vec)->count++] = (value), true)                                          \
         : false)

/* `items` points to a pointer of any type. */
bool arena_grow_into(struct arena *arena, void *items, size_t count, size_t *capacity, size_t size);

#endif

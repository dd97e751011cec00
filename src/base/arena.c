#include "base/arena.h"

#include <stdint.h>
#include <stdlib.h>
#include <string.h>

enum {
    BLOCK_BYTES = 64 * 1024,
    KEEP_BYTES = 4 * 1024 * 1024,
    ALIGNMENT = 16,
};

struct block {
    struct block *next;
    size_t size, used; /* of `bytes` */
    _Alignas(ALIGNMENT) unsigned char bytes[];
};

struct arena {
    struct block *current; /* blocks before it in the list are full, those after it are free */
    struct block *first;
};

static struct block *block_new(size_t size)
{
    struct block *block;

    if (size > SIZE_MAX - sizeof *block)
        return NULL;
    block = malloc(sizeof *block + size);
    if (!block)
        return NULL;
    block->next = NULL;
    block->size = size;
    block->used = 0;
    return block;
}

struct arena *arena_new(void)
{
    struct arena *arena = malloc(sizeof *arena);

    if (!arena)
        return NULL;
    arena->first = block_new(BLOCK_BYTES);
    if (!arena->first) {
        free(arena);
        return NULL;
    }
    arena->current = arena->first;
    return arena;
}

static void free_blocks(struct block *block)
{
    while (block) {
        struct block *next = block->next;
        free(block);
        block = next;
    }
}

void arena_free(struct arena *arena)
{
    if (!arena)
        return;
    free_blocks(arena->first);
    free(arena);
}

void arena_reset(struct arena *arena)
{
    size_t kept = 0;

    for (struct block *block = arena->first; block; block = block->next) {
        block->used = 0;
        kept += block->size;
        if (kept > KEEP_BYTES || (block->next && kept + block->next->size > KEEP_BYTES)) {
            free_blocks(block->next);
            block->next = NULL;
        }
    }
    arena->current = arena->first;
}

void *arena_alloc(struct arena *arena, size_t size)
{
    struct block *block = arena->current;
    size_t need;

    if (size > SIZE_MAX - ALIGNMENT)
        return NULL;
    need = (size + ALIGNMENT - 1) & ~(size_t)(ALIGNMENT - 1);
    while (block->size - block->used < need) {
        if (block->next && block->next->size >= need) {
            block = block->next;
        } else {
            struct block *fresh = block_new(need > BLOCK_BYTES ? need : BLOCK_BYTES);
            if (!fresh)
                return NULL;
            fresh->next = block->next;
            block->next = fresh;
            block = fresh;
        }
        arena->current = block;
    }
    block->used += need;
    return block->bytes + block->used - need;
}

void *arena_calloc(struct arena *arena, size_t count, size_t size)
{
    void *memory;

    if (size != 0 && count > SIZE_MAX / size)
        return NULL;
    memory = arena_alloc(arena, count * size);
    if (memory)
        memset(memory, 0, count * size);
    return memory;
}

char *arena_strdup(struct arena *arena, struct slice text)
{
    char *copy;

    if (text.length == SIZE_MAX)
        return NULL;
    copy = arena_alloc(arena, text.length + 1);
    if (!copy)
        return NULL;
    if (text.length > 0)
        memcpy(copy, text.data, text.length);
    copy[text.length] = '\0';
    return copy;
}

size_t arena_used(const struct arena *arena)
{
    size_t used = 0;

    for (const struct block *block = arena->first; block; block = block->next)
        used += block->used;
    return used;
}

void *arena_grow(struct arena *arena, void *items, size_t count, size_t *capacity, size_t size)
{
    size_t wanted = *capacity < 8 ? 8 : *capacity * 2;
    void *grown;

    if (*capacity > SIZE_MAX / 2 || wanted > SIZE_MAX / size)
        return NULL;
    grown = arena_alloc(arena, wanted * size);
    if (!grown)
        return NULL;
    if (count > 0)
        memcpy(grown, items, count * size);
    *capacity = wanted;
    return grown;
}

bool arena_grow_into(struct arena *arena, void *items, size_t count, size_t *capacity, size_t size)
{
    void *grown;

    /* Copied: a pointer of another type may not be read or written as a void *. */
    memcpy(&grown, items, sizeof grown);
    grown = arena_grow(arena, grown, count, capacity, size);
    if (!grown)
        return false;
    memcpy(items, &grown, sizeof grown);
    return true;
}

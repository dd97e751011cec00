#include "tagger/pool.h"

#include <pthread.h>
#include <stdlib.h>

#include "base/error.h"

/* A ring of slots. Jobs are numbered from 0; job n lives in slot n % slot_count. Always
 * written <= taken <= filled <= written + slot_count, which bounds the memory. */
struct slot {
    struct job job;
    bool done;
};

struct pool {
    const struct job_plan *plan;
    struct input *input;
    struct slot *slots;
    size_t slot_count;
    uint64_t filled, taken, written;
    bool input_ended, stopping;
    enum gazetag_status status;

    pthread_mutex_t lock;
    pthread_cond_t may_fill, may_take, may_write;
    pthread_t reader, *workers;
    unsigned worker_count;
    bool reader_runs;
};

static struct slot *slot_of(struct pool *pool, uint64_t number)
{
    return &pool->slots[number % pool->slot_count];
}

static void fail(struct pool *pool, enum gazetag_status status)
{
    if (pool->status == GAZETAG_OK)
        pool->status = status;
    pool->stopping = true;
    pthread_cond_broadcast(&pool->may_fill);
    pthread_cond_broadcast(&pool->may_take);
    pthread_cond_broadcast(&pool->may_write);
}

static void *read_input(void *context)
{
    struct pool *pool = context;

    pthread_mutex_lock(&pool->lock);
    for (;;) {
        struct slot *slot;
        enum gazetag_status status;
        bool end = false;

        while (!pool->stopping && pool->filled == pool->written + pool->slot_count)
            pthread_cond_wait(&pool->may_fill, &pool->lock);
        if (pool->stopping)
            break;
        slot = slot_of(pool, pool->filled);
        slot->done = false;
        pthread_mutex_unlock(&pool->lock);
        status = input_next(pool->input, &slot->job.chunk, &end);
        pthread_mutex_lock(&pool->lock);
        if (status != GAZETAG_OK) {
            fail(pool, status);
            break;
        }
        if (end)
            break;
        pool->filled++;
        pthread_cond_signal(&pool->may_take);
    }
    pool->input_ended = true;
    pthread_cond_broadcast(&pool->may_take);
    pthread_cond_broadcast(&pool->may_write);
    pthread_mutex_unlock(&pool->lock);
    return NULL;
}

static void *work(void *context)
{
    struct pool *pool = context;
    struct worker worker;
    bool ready = worker_init(&worker, pool->plan);

    pthread_mutex_lock(&pool->lock);
    if (!ready)
        fail(pool, GAZETAG_NO_MEMORY);
    for (;;) {
        struct slot *slot;

        while (!pool->stopping && pool->taken == pool->filled && !pool->input_ended)
            pthread_cond_wait(&pool->may_take, &pool->lock);
        if (pool->stopping || pool->taken == pool->filled)
            break;
        slot = slot_of(pool, pool->taken++);
        pthread_mutex_unlock(&pool->lock);
        worker_run(&worker, &slot->job);
        pthread_mutex_lock(&pool->lock);
        slot->done = true;
        if (slot == slot_of(pool, pool->written))
            pthread_cond_signal(&pool->may_write);
    }
    pthread_mutex_unlock(&pool->lock);
    worker_clear(&worker);
    return NULL;
}

struct job *pool_next(struct pool *pool)
{
    struct job *job = NULL;
    struct slot *slot;

    pthread_mutex_lock(&pool->lock);
    slot = slot_of(pool, pool->written);
    while (!pool->stopping && !(pool->written < pool->taken && slot->done) &&
           !(pool->input_ended && pool->written == pool->filled))
        pthread_cond_wait(&pool->may_write, &pool->lock);
    if (!pool->stopping && pool->written < pool->taken)
        job = &slot->job;
    pthread_mutex_unlock(&pool->lock);
    return job;
}

void pool_release(struct pool *pool, struct job *job)
{
    (void)job;
    pthread_mutex_lock(&pool->lock);
    pool->written++;
    pthread_cond_signal(&pool->may_fill);
    pthread_mutex_unlock(&pool->lock);
}

enum gazetag_status pool_status(struct pool *pool)
{
    enum gazetag_status status;

    pthread_mutex_lock(&pool->lock);
    status = pool->status;
    pthread_mutex_unlock(&pool->lock);
    return status;
}

enum gazetag_status pool_start(const struct job_plan *plan, struct input *input, unsigned threads,
                               struct pool **out, gazetag_error *error)
{
    struct pool *pool = calloc(1, sizeof *pool);

    if (!pool)
        return error_set(error, GAZETAG_NO_MEMORY, "out of memory");
    pool->plan = plan;
    pool->input = input;
    pool->slot_count = 2 * (size_t)threads + 2;
    pthread_mutex_init(&pool->lock, NULL);
    pthread_cond_init(&pool->may_fill, NULL);
    pthread_cond_init(&pool->may_take, NULL);
    pthread_cond_init(&pool->may_write, NULL);
    pool->slots = calloc(pool->slot_count, sizeof *pool->slots);
    pool->workers = calloc(threads, sizeof *pool->workers);
    if (!pool->slots || !pool->workers) {
        pool_stop(pool);
        return error_set(error, GAZETAG_NO_MEMORY, "out of memory");
    }
    while (pool->worker_count < threads &&
           pthread_create(&pool->workers[pool->worker_count], NULL, work, pool) == 0)
        pool->worker_count++;
    /* Fewer workers than asked for do the work too. */
    pool->reader_runs =
        pool->worker_count > 0 && pthread_create(&pool->reader, NULL, read_input, pool) == 0;
    if (!pool->reader_runs) {
        pool_stop(pool);
        return error_set(error, GAZETAG_NO_MEMORY, "no thread can be started");
    }
    *out = pool;
    return GAZETAG_OK;
}

void pool_stop(struct pool *pool)
{
    if (!pool)
        return;
    pthread_mutex_lock(&pool->lock);
    fail(pool, GAZETAG_OK);
    pthread_mutex_unlock(&pool->lock);
    if (pool->reader_runs)
        pthread_join(pool->reader, NULL);
    for (unsigned i = 0; i < pool->worker_count; i++)
        pthread_join(pool->workers[i], NULL);
    for (size_t i = 0; pool->slots && i < pool->slot_count; i++)
        job_clear(&pool->slots[i].job);
    free(pool->slots);
    free(pool->workers);
    pthread_cond_destroy(&pool->may_fill);
    pthread_cond_destroy(&pool->may_take);
    pthread_cond_destroy(&pool->may_write);
    pthread_mutex_destroy(&pool->lock);
    free(pool);
}

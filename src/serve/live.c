#include "serve/live.h"

#include <pthread.h>
#include <stdlib.h>
#include <time.h>

#include "base/error.h"
#include "output/page.h"
#include "watch/state.h"

enum {
    LOOK_EVERY_SECONDS = 1,
};

struct live {
    pthread_mutex_t mutex;
    struct snapshot *current; /* guarded */
    /* The state is looked at by a thread of its own. */
    struct state *state;
    int64_t changes;
    gazetag_report *report;
    void *report_context;
    pthread_cond_t stopping;
    bool stopped; /* guarded */
    bool has_thread;
    pthread_t thread;
};

static void snapshot_free(struct snapshot *snapshot)
{
    if (!snapshot)
        return;
    store_free(snapshot->store);
    buffer_clear(&snapshot->map);
    free(snapshot);
}

static void put_map(struct snapshot *snapshot)
{
    struct buffer data = {0};

    if (!page_available())
        return;
    store_put_map(snapshot->store, &data);
    buffer_append_slice(&snapshot->map, page_head());
    page_put_json(&snapshot->map, buffer_slice(&data));
    buffer_append_slice(&snapshot->map, page_tail());
    snapshot->map.failed = snapshot->map.failed || data.failed;
    buffer_clear(&data);
}

/* Takes the store, also when it fails. */
static enum gazetag_status snapshot_new(struct store *store, struct snapshot **out)
{
    struct snapshot *snapshot = calloc(1, sizeof *snapshot);

    if (!snapshot) {
        store_free(store);
        return GAZETAG_NO_MEMORY;
    }
    snapshot->store = store;
    snapshot->users = 1; /* being the current one */
    put_map(snapshot);
    if (snapshot->map.failed) {
        snapshot_free(snapshot);
        return GAZETAG_NO_MEMORY;
    }
    *out = snapshot;
    return GAZETAG_OK;
}

struct snapshot *live_take(struct live *live)
{
    struct snapshot *snapshot;

    pthread_mutex_lock(&live->mutex);
    snapshot = live->current;
    snapshot->users++;
    pthread_mutex_unlock(&live->mutex);
    return snapshot;
}

void live_give_back(struct live *live, struct snapshot *snapshot)
{
    bool last;

    pthread_mutex_lock(&live->mutex);
    last = --snapshot->users == 0;
    pthread_mutex_unlock(&live->mutex);
    if (last)
        snapshot_free(snapshot);
}

/* ---- the state of a watch */

static enum gazetag_status read_state(struct live *live, struct snapshot **out,
                                      gazetag_error *error)
{
    struct store *store = NULL;
    /* The number first: what comes in between is read twice, and not passed over. */
    enum gazetag_status status = state_changes(live->state, &live->changes, error);

    if (status == GAZETAG_OK)
        status = store_of_state(live->state, live->report, live->report_context, &store, error);
    if (status == GAZETAG_OK && snapshot_new(store, out) != GAZETAG_OK)
        status = error_set(error, GAZETAG_NO_MEMORY, "out of memory");
    return status;
}

static void look_again(struct live *live)
{
    struct snapshot *coming = NULL, *leaving;
    gazetag_error problem = {0};
    int64_t changes = live->changes;
    enum gazetag_status status = state_changes(live->state, &changes, &problem);

    if (status == GAZETAG_OK && changes == live->changes)
        return;
    if (status == GAZETAG_OK)
        status = read_state(live, &coming, &problem);
    if (status != GAZETAG_OK) {
        if (live->report)
            live->report(live->report_context, &problem);
        return; /* what was served before still is */
    }
    pthread_mutex_lock(&live->mutex);
    leaving = live->current;
    live->current = coming;
    pthread_mutex_unlock(&live->mutex);
    live_give_back(live, leaving);
}

static void *look_on(void *context)
{
    struct live *live = context;

    pthread_mutex_lock(&live->mutex);
    while (!live->stopped) {
        struct timespec due;

        clock_gettime(CLOCK_MONOTONIC, &due);
        due.tv_sec += LOOK_EVERY_SECONDS;
        if (pthread_cond_timedwait(&live->stopping, &live->mutex, &due) == 0)
            continue;
        pthread_mutex_unlock(&live->mutex);
        look_again(live);
        pthread_mutex_lock(&live->mutex);
    }
    pthread_mutex_unlock(&live->mutex);
    return NULL;
}

/* ---- both */

static bool init(struct live *live)
{
    pthread_condattr_t clock;
    bool good;

    if (pthread_mutex_init(&live->mutex, NULL) != 0)
        return false;
    good = pthread_condattr_init(&clock) == 0;
    if (good) {
        pthread_condattr_setclock(&clock, CLOCK_MONOTONIC);
        good = pthread_cond_init(&live->stopping, &clock) == 0;
        pthread_condattr_destroy(&clock);
    }
    if (!good)
        pthread_mutex_destroy(&live->mutex);
    return good;
}

static enum gazetag_status start(struct live *live, const gazetag_server_options *options,
                                 gazetag_error *error)
{
    struct store *store = NULL;
    enum gazetag_status status;

    if (!options->state) {
        status = store_open(options->file, options->report, options->report_context, &store, error);
        if (status == GAZETAG_OK && snapshot_new(store, &live->current) != GAZETAG_OK)
            status = error_set(error, GAZETAG_NO_MEMORY, "out of memory");
        return status;
    }
    status = state_open_to_read(options->state, &live->state, error);
    if (status == GAZETAG_OK)
        status = read_state(live, &live->current, error);
    if (status != GAZETAG_OK)
        return status;
    live->has_thread = pthread_create(&live->thread, NULL, look_on, live) == 0;
    return live->has_thread ? GAZETAG_OK
                            : error_set(error, GAZETAG_NO_MEMORY, "no thread can be started");
}

enum gazetag_status live_open(const gazetag_server_options *options, struct live **out,
                              gazetag_error *error)
{
    struct live *live = calloc(1, sizeof *live);
    enum gazetag_status status;

    if (!live || !init(live)) {
        free(live);
        return error_set(error, GAZETAG_NO_MEMORY, "out of memory");
    }
    live->report = options->report;
    live->report_context = options->report_context;
    status = start(live, options, error);
    if (status != GAZETAG_OK) {
        live_close(live);
        return status;
    }
    *out = live;
    return GAZETAG_OK;
}

void live_close(struct live *live)
{
    if (!live)
        return;
    if (live->has_thread) {
        pthread_mutex_lock(&live->mutex);
        live->stopped = true;
        pthread_cond_signal(&live->stopping);
        pthread_mutex_unlock(&live->mutex);
        pthread_join(live->thread, NULL);
    }
    state_close(live->state);
    snapshot_free(live->current);
    pthread_cond_destroy(&live->stopping);
    pthread_mutex_destroy(&live->mutex);
    free(live);
}

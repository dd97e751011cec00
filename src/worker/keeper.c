#include "worker/keeper.h"

#include <pthread.h>
#include <stdbool.h>
#include <stdlib.h>
#include <time.h>

enum {
    NS_PER_SECOND = 1000000000,
    TIMES_IN_WAIT = 3,
    SHORTEST_NS = 50000000,
};

struct keeper {
    pthread_t thread;
    pthread_mutex_t mutex; /* of all below */
    pthread_cond_t ended;
    bool end;
    natsMsgList *list; /* NULL: nothing is held */
    int first;         /* that is held */
    int64_t pause_ns;
};

static void add(struct timespec *time, int64_t ns)
{
    ns += time->tv_nsec;
    time->tv_sec += (time_t)(ns / NS_PER_SECOND);
    time->tv_nsec = (long)(ns % NS_PER_SECOND);
}

static void *keep(void *context)
{
    struct keeper *keeper = context;
    struct timespec next;

    pthread_mutex_lock(&keeper->mutex);
    clock_gettime(CLOCK_MONOTONIC, &next);
    while (!keeper->end) {
        add(&next, keeper->pause_ns);
        while (!keeper->end && pthread_cond_timedwait(&keeper->ended, &keeper->mutex, &next) == 0)
            continue;
        /* A failure is the connection's, which the worker meets by itself. */
        for (int i = keeper->first; !keeper->end && keeper->list && i < keeper->list->Count; i++)
            natsMsg_InProgress(keeper->list->Msgs[i], NULL);
        clock_gettime(CLOCK_MONOTONIC, &next);
    }
    pthread_mutex_unlock(&keeper->mutex);
    return NULL;
}

enum gazetag_status keeper_new(int64_t wait_ns, struct keeper **out)
{
    struct keeper *keeper = calloc(1, sizeof *keeper);
    pthread_condattr_t clock;

    if (!keeper)
        return GAZETAG_NO_MEMORY;
    keeper->pause_ns = wait_ns / TIMES_IN_WAIT;
    if (keeper->pause_ns < SHORTEST_NS)
        keeper->pause_ns = SHORTEST_NS;
    pthread_mutex_init(&keeper->mutex, NULL);
    pthread_condattr_init(&clock);
    pthread_condattr_setclock(&clock, CLOCK_MONOTONIC);
    pthread_cond_init(&keeper->ended, &clock);
    pthread_condattr_destroy(&clock);
    if (pthread_create(&keeper->thread, NULL, keep, keeper) != 0) {
        pthread_cond_destroy(&keeper->ended);
        pthread_mutex_destroy(&keeper->mutex);
        free(keeper);
        return GAZETAG_NO_MEMORY;
    }
    *out = keeper;
    return GAZETAG_OK;
}

void keeper_free(struct keeper *keeper)
{
    if (!keeper)
        return;
    pthread_mutex_lock(&keeper->mutex);
    keeper->end = true;
    pthread_cond_signal(&keeper->ended);
    pthread_mutex_unlock(&keeper->mutex);
    pthread_join(keeper->thread, NULL);
    pthread_cond_destroy(&keeper->ended);
    pthread_mutex_destroy(&keeper->mutex);
    free(keeper);
}

void keeper_hold(struct keeper *keeper, natsMsgList *list)
{
    pthread_mutex_lock(&keeper->mutex);
    keeper->list = list->Count > 0 ? list : NULL;
    keeper->first = 0;
    pthread_mutex_unlock(&keeper->mutex);
}

void keeper_release(struct keeper *keeper)
{
    pthread_mutex_lock(&keeper->mutex);
    if (keeper->list && ++keeper->first >= keeper->list->Count)
        keeper->list = NULL;
    pthread_mutex_unlock(&keeper->mutex);
}

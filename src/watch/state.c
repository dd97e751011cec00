#include "watch/state.h"

#include <sqlite3.h>
#include <stdlib.h>
#include <string.h>

#include "base/error.h"

enum {
    STATE_VERSION = 1,
};

struct state {
    sqlite3 *database;
    char *path;
};

static enum gazetag_status failed(struct state *state, gazetag_error *error)
{
    int code = sqlite3_errcode(state->database);

    if (code == SQLITE_NOMEM)
        return error_set(error, GAZETAG_NO_MEMORY, "out of memory");
    if (code == SQLITE_BUSY || code == SQLITE_LOCKED)
        return error_set_at(error, GAZETAG_CANT_CREATE, state->path, 0, GAZETAG_NO_BYTE,
                            "another watch is using it");
    if (code == SQLITE_NOTADB || code == SQLITE_CORRUPT)
        return error_set_at(error, GAZETAG_BAD_DATA, state->path, 0, GAZETAG_NO_BYTE,
                            "this is no state of gazetag watch");
    if (code == SQLITE_CANTOPEN || code == SQLITE_READONLY)
        return error_set_at(error, GAZETAG_CANT_CREATE, state->path, 0, GAZETAG_NO_BYTE, "%s",
                            sqlite3_errmsg(state->database));
    return error_set_at(error, GAZETAG_IO, state->path, 0, GAZETAG_NO_BYTE, "%s",
                        sqlite3_errmsg(state->database));
}

static enum gazetag_status run(struct state *state, const char *sql, gazetag_error *error)
{
    if (sqlite3_exec(state->database, sql, NULL, NULL, NULL) == SQLITE_OK)
        return GAZETAG_OK;
    return failed(state, error);
}

static enum gazetag_status prepare(struct state *state, const char *sql, sqlite3_stmt **out,
                                   gazetag_error *error)
{
    if (sqlite3_prepare_v2(state->database, sql, -1, out, NULL) == SQLITE_OK)
        return GAZETAG_OK;
    return failed(state, error);
}

/* The slice is not moved or changed until the statement is finished. */
static void bind_slice(sqlite3_stmt *statement, int index, struct slice text)
{
    sqlite3_bind_text64(statement, index, text.data ? text.data : "", text.length, SQLITE_STATIC,
                        SQLITE_UTF8);
}

static void bind_string(sqlite3_stmt *statement, int index, const char *text)
{
    if (text)
        bind_slice(statement, index, slice_from(text));
    else
        sqlite3_bind_null(statement, index);
}

/* Runs a statement that gives no rows. */
static enum gazetag_status finish(struct state *state, sqlite3_stmt *statement,
                                  gazetag_error *error)
{
    int code = sqlite3_step(statement);
    enum gazetag_status status = code == SQLITE_DONE ? GAZETAG_OK : failed(state, error);

    sqlite3_finalize(statement);
    return status;
}

static enum gazetag_status check_version(struct state *state, gazetag_error *error)
{
    sqlite3_stmt *statement;
    enum gazetag_status status = prepare(state, "PRAGMA user_version", &statement, error);
    int version;

    if (status != GAZETAG_OK)
        return status;
    version = sqlite3_step(statement) == SQLITE_ROW ? sqlite3_column_int(statement, 0) : 0;
    sqlite3_finalize(statement);
    if (version > STATE_VERSION)
        return error_set_at(error, GAZETAG_BAD_DATA, state->path, 0, GAZETAG_NO_BYTE,
                            "written by a later version");
    return GAZETAG_OK;
}

enum gazetag_status state_open(const char *path, struct state **out, gazetag_error *error)
{
    /* A commit is on the disk when it returns. The exclusive lock is held until the end: two
     * watchers of one state would write everything twice. */
    static const char setup[] =
        "PRAGMA locking_mode=EXCLUSIVE; PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL;"
        "BEGIN IMMEDIATE;"
        "CREATE TABLE IF NOT EXISTS feed(name TEXT PRIMARY KEY, etag TEXT, last_modified TEXT,"
        " not_before INTEGER NOT NULL, failures INTEGER NOT NULL, gone INTEGER NOT NULL)"
        " WITHOUT ROWID;"
        "CREATE TABLE IF NOT EXISTS item(feed TEXT NOT NULL, id TEXT NOT NULL,"
        " digest INTEGER NOT NULL, features TEXT NOT NULL, PRIMARY KEY(feed, id));"
        "CREATE TABLE IF NOT EXISTS output(path TEXT PRIMARY KEY, length INTEGER NOT NULL)"
        " WITHOUT ROWID;"
        "PRAGMA user_version=1; COMMIT;";
    struct state *state = calloc(1, sizeof *state);
    enum gazetag_status status = GAZETAG_OK;

    if (!state)
        return error_set(error, GAZETAG_NO_MEMORY, "out of memory");
    state->path = strdup(path);
    if (!state->path)
        status = error_set(error, GAZETAG_NO_MEMORY, "out of memory");
    else if (sqlite3_open(path, &state->database) != SQLITE_OK)
        status = failed(state, error);
    if (status == GAZETAG_OK)
        status = check_version(state, error);
    if (status == GAZETAG_OK)
        status = run(state, setup, error);
    if (status != GAZETAG_OK) {
        state_close(state);
        return status;
    }
    *out = state;
    return GAZETAG_OK;
}

void state_close(struct state *state)
{
    if (!state)
        return;
    sqlite3_close(state->database);
    free(state->path);
    free(state);
}

enum gazetag_status state_begin(struct state *state, gazetag_error *error)
{
    return run(state, "BEGIN IMMEDIATE", error);
}

enum gazetag_status state_commit(struct state *state, gazetag_error *error)
{
    return run(state, "COMMIT", error);
}

void state_rollback(struct state *state)
{
    if (!sqlite3_get_autocommit(state->database))
        sqlite3_exec(state->database, "ROLLBACK", NULL, NULL, NULL);
}

void feed_state_clear(struct feed_state *feed)
{
    free(feed->etag);
    free(feed->last_modified);
    *feed = (struct feed_state){0};
}

/* False when memory is short. */
static bool take_text(sqlite3_stmt *statement, int column, char **out)
{
    const unsigned char *text = sqlite3_column_text(statement, column);

    *out = text ? strdup((const char *)text) : NULL;
    return !text || *out;
}

enum gazetag_status state_get_feed(struct state *state, const char *name, struct feed_state *out,
                                   gazetag_error *error)
{
    sqlite3_stmt *statement;
    enum gazetag_status status = prepare(
        state, "SELECT etag, last_modified, not_before, failures, gone FROM feed WHERE name=?",
        &statement, error);
    int code;

    feed_state_clear(out);
    if (status != GAZETAG_OK)
        return status;
    bind_string(statement, 1, name);
    code = sqlite3_step(statement);
    if (code == SQLITE_ROW) {
        if (!take_text(statement, 0, &out->etag) || !take_text(statement, 1, &out->last_modified))
            status = error_set(error, GAZETAG_NO_MEMORY, "out of memory");
        out->not_before = sqlite3_column_int64(statement, 2);
        out->failures = sqlite3_column_int64(statement, 3);
        out->gone = sqlite3_column_int(statement, 4) != 0;
    } else if (code != SQLITE_DONE) {
        status = failed(state, error);
    }
    sqlite3_finalize(statement);
    return status;
}

enum gazetag_status state_put_feed(struct state *state, const char *name,
                                   const struct feed_state *feed, gazetag_error *error)
{
    sqlite3_stmt *statement;
    enum gazetag_status status =
        prepare(state, "INSERT OR REPLACE INTO feed VALUES(?,?,?,?,?,?)", &statement, error);

    if (status != GAZETAG_OK)
        return status;
    bind_string(statement, 1, name);
    bind_string(statement, 2, feed->etag);
    bind_string(statement, 3, feed->last_modified);
    sqlite3_bind_int64(statement, 4, feed->not_before);
    sqlite3_bind_int64(statement, 5, feed->failures);
    sqlite3_bind_int(statement, 6, feed->gone);
    return finish(state, statement, error);
}

enum gazetag_status state_knows_item(struct state *state, const char *feed, struct slice id,
                                     uint64_t digest, bool *known, gazetag_error *error)
{
    sqlite3_stmt *statement;
    enum gazetag_status status =
        prepare(state, "SELECT 1 FROM item WHERE feed=? AND id=? AND digest=?", &statement, error);
    int code;

    if (status != GAZETAG_OK)
        return status;
    bind_string(statement, 1, feed);
    bind_slice(statement, 2, id);
    sqlite3_bind_int64(statement, 3, (int64_t)digest);
    code = sqlite3_step(statement);
    *known = code == SQLITE_ROW;
    if (code != SQLITE_ROW && code != SQLITE_DONE)
        status = failed(state, error);
    sqlite3_finalize(statement);
    return status;
}

enum gazetag_status state_put_item(struct state *state, const char *feed, struct slice id,
                                   uint64_t digest, struct slice features, gazetag_error *error)
{
    sqlite3_stmt *statement;
    enum gazetag_status status =
        prepare(state, "INSERT OR REPLACE INTO item VALUES(?,?,?,?)", &statement, error);

    if (status != GAZETAG_OK)
        return status;
    bind_string(statement, 1, feed);
    bind_slice(statement, 2, id);
    sqlite3_bind_int64(statement, 3, (int64_t)digest);
    bind_slice(statement, 4, features);
    return finish(state, statement, error);
}

enum gazetag_status state_each_item(struct state *state, state_take *take, void *context,
                                    gazetag_error *error)
{
    sqlite3_stmt *statement;
    enum gazetag_status status = prepare(
        state, "SELECT features FROM item WHERE features<>'' ORDER BY feed, id", &statement, error);
    int code = SQLITE_DONE;

    if (status != GAZETAG_OK)
        return status;
    while (status == GAZETAG_OK && (code = sqlite3_step(statement)) == SQLITE_ROW) {
        const char *text = (const char *)sqlite3_column_text(statement, 0);

        status = take(context, slice_of(text, (size_t)sqlite3_column_bytes(statement, 0)));
    }
    if (status == GAZETAG_OK && code != SQLITE_DONE)
        status = failed(state, error);
    sqlite3_finalize(statement);
    return status;
}

enum gazetag_status state_get_length(struct state *state, const char *output, int64_t *length,
                                     gazetag_error *error)
{
    sqlite3_stmt *statement;
    enum gazetag_status status =
        prepare(state, "SELECT length FROM output WHERE path=?", &statement, error);
    int code;

    if (status != GAZETAG_OK)
        return status;
    bind_string(statement, 1, output);
    code = sqlite3_step(statement);
    *length = code == SQLITE_ROW ? sqlite3_column_int64(statement, 0) : -1;
    if (code != SQLITE_ROW && code != SQLITE_DONE)
        status = failed(state, error);
    sqlite3_finalize(statement);
    return status;
}

enum gazetag_status state_put_length(struct state *state, const char *output, int64_t length,
                                     gazetag_error *error)
{
    sqlite3_stmt *statement;
    enum gazetag_status status =
        prepare(state, "INSERT OR REPLACE INTO output VALUES(?,?)", &statement, error);

    if (status != GAZETAG_OK)
        return status;
    bind_string(statement, 1, output);
    sqlite3_bind_int64(statement, 2, length);
    return finish(state, statement, error);
}

#include "watch/state.h"

#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <sys/file.h>
#include <unistd.h>

#include "base/error.h"
#include "late/sqlite.h"

enum {
    STATE_VERSION = 2, /* 1: no location, nothing waits */
    /* For what another process does in a moment: making the log good after a kill. */
    BUSY_MILLISECONDS = 5000,
};

struct state {
    sqlite3 *database;
    char *path;
    int lock_fd; /* -1: open to read */
};

static const char no_state[] = "this is no state of gazetag watch";

static enum gazetag_status not_ours(struct state *state, const char *why, gazetag_error *error)
{
    return error_set_at(error, GAZETAG_BAD_DATA, state->path, 0, GAZETAG_NO_BYTE, "%s", why);
}

static enum gazetag_status failed(struct state *state, gazetag_error *error)
{
    int code = sqlite3_errcode(state->database);

    if (code == SQLITE_NOMEM)
        return error_set(error, GAZETAG_NO_MEMORY, "out of memory");
    if (code == SQLITE_BUSY || code == SQLITE_LOCKED)
        return error_set_at(error, GAZETAG_CANT_CREATE, state->path, 0, GAZETAG_NO_BYTE,
                            "another watch is using it");
    if (code == SQLITE_NOTADB || code == SQLITE_CORRUPT)
        return not_ours(state, no_state, error);
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

static enum gazetag_status read_number(struct state *state, const char *sql, int64_t *out,
                                       gazetag_error *error)
{
    sqlite3_stmt *statement;
    enum gazetag_status status = prepare(state, sql, &statement, error);

    if (status != GAZETAG_OK)
        return status;
    if (sqlite3_step(statement) == SQLITE_ROW)
        *out = sqlite3_column_int64(statement, 0);
    else
        status = failed(state, error);
    sqlite3_finalize(statement);
    return status;
}

/* 0 is a new file. */
static enum gazetag_status read_version(struct state *state, int64_t *version, gazetag_error *error)
{
    enum gazetag_status status = read_number(state, "PRAGMA user_version", version, error);

    if (status == GAZETAG_OK && *version > STATE_VERSION)
        return not_ours(state, "written by a later version", error);
    return status;
}

/* Two watchers of one state would write everything twice. The lock is beside those of SQLite, so
 * that others can read meanwhile, and goes with the process. */
static enum gazetag_status lock(struct state *state, gazetag_error *error)
{
    state->lock_fd = open(state->path, O_RDWR | O_CREAT | O_CLOEXEC | O_NOCTTY, 0666);
    if (state->lock_fd < 0)
        return error_set_at(error, GAZETAG_CANT_CREATE, state->path, 0, GAZETAG_NO_BYTE, "%s",
                            strerror(errno));
    if (flock(state->lock_fd, LOCK_EX | LOCK_NB) == 0)
        return GAZETAG_OK;
    return error_set_at(error, GAZETAG_CANT_CREATE, state->path, 0, GAZETAG_NO_BYTE, "%s",
                        errno == EWOULDBLOCK ? "another watch is using it" : strerror(errno));
}

static enum gazetag_status new_state(const char *path, struct state **out, gazetag_error *error)
{
    enum gazetag_status status = late_sqlite_load(error);
    struct state *state;

    if (status != GAZETAG_OK)
        return status;
    state = calloc(1, sizeof *state);
    if (state)
        state->path = strdup(path);
    if (!state || !state->path) {
        free(state);
        return error_set(error, GAZETAG_NO_MEMORY, "out of memory");
    }
    state->lock_fd = -1;
    *out = state;
    return GAZETAG_OK;
}

static enum gazetag_status connect_to(struct state *state, int flags, int64_t *version,
                                      gazetag_error *error)
{
    if (sqlite3_open_v2(state->path, &state->database, flags, NULL) != SQLITE_OK)
        return failed(state, error);
    sqlite3_busy_timeout(state->database, BUSY_MILLISECONDS);
    return read_version(state, version, error);
}

enum gazetag_status state_open(const char *path, struct state **out, gazetag_error *error)
{
    /* A commit is on the disk when it returns. */
    static const char setup[] =
        "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL;"
        "BEGIN IMMEDIATE;"
        "CREATE TABLE IF NOT EXISTS feed(name TEXT PRIMARY KEY, etag TEXT, last_modified TEXT,"
        " not_before INTEGER NOT NULL, failures INTEGER NOT NULL, gone INTEGER NOT NULL,"
        " location TEXT) WITHOUT ROWID;"
        "CREATE TABLE IF NOT EXISTS item(feed TEXT NOT NULL, id TEXT NOT NULL,"
        " digest INTEGER NOT NULL, features TEXT NOT NULL, PRIMARY KEY(feed, id));"
        "CREATE TABLE IF NOT EXISTS output(path TEXT PRIMARY KEY, length INTEGER NOT NULL)"
        " WITHOUT ROWID;"
        "CREATE TABLE IF NOT EXISTS waiting(number INTEGER PRIMARY KEY AUTOINCREMENT,"
        " feed TEXT NOT NULL, id TEXT NOT NULL, digest INTEGER NOT NULL, text TEXT NOT NULL,"
        " title TEXT, published TEXT, source TEXT, url TEXT, language TEXT,"
        " latitude REAL, longitude REAL);"
        "CREATE INDEX IF NOT EXISTS waiting_id ON waiting(feed, id);";
    static const char from_version_1[] = "ALTER TABLE feed ADD COLUMN location TEXT;";
    static const char done[] = "PRAGMA user_version=2; COMMIT;";
    struct state *state = NULL;
    enum gazetag_status status = new_state(path, &state, error);
    int64_t version = 0;

    if (status == GAZETAG_OK)
        status = lock(state, error);
    if (status == GAZETAG_OK)
        status = connect_to(state, SQLITE_OPEN_READWRITE, &version, error);
    if (status == GAZETAG_OK)
        status = run(state, setup, error);
    if (status == GAZETAG_OK && version == 1)
        status = run(state, from_version_1, error);
    if (status == GAZETAG_OK)
        status = run(state, done, error);
    if (status != GAZETAG_OK) {
        state_close(state);
        return status;
    }
    *out = state;
    return GAZETAG_OK;
}

enum gazetag_status state_open_to_read(const char *path, struct state **out, gazetag_error *error)
{
    struct state *state = NULL;
    enum gazetag_status status = new_state(path, &state, error);
    int64_t version = 0;

    if (status == GAZETAG_OK && access(path, R_OK) != 0)
        status =
            error_set_at(error, GAZETAG_NO_INPUT, path, 0, GAZETAG_NO_BYTE, "%s", strerror(errno));
    if (status == GAZETAG_OK)
        status = connect_to(state, SQLITE_OPEN_READONLY, &version, error);
    if (status == GAZETAG_OK && version == 0)
        status = not_ours(state, no_state, error);
    if (status != GAZETAG_OK) {
        state_close(state);
        return status;
    }
    *out = state;
    return GAZETAG_OK;
}

enum gazetag_status state_changes(struct state *state, int64_t *changes, gazetag_error *error)
{
    return read_number(state, "PRAGMA data_version", changes, error);
}

void state_close(struct state *state)
{
    if (!state)
        return;
    sqlite3_close(state->database);
    /* After the connection: closing any handle of a file gives up its locks. */
    if (state->lock_fd >= 0)
        close(state->lock_fd);
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
    free(feed->location);
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
        state,
        "SELECT etag, last_modified, not_before, failures, gone, location FROM feed WHERE name=?",
        &statement, error);
    int code;

    feed_state_clear(out);
    if (status != GAZETAG_OK)
        return status;
    bind_string(statement, 1, name);
    code = sqlite3_step(statement);
    if (code == SQLITE_ROW) {
        if (!take_text(statement, 0, &out->etag) || !take_text(statement, 1, &out->last_modified) ||
            !take_text(statement, 5, &out->location))
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
        prepare(state, "INSERT OR REPLACE INTO feed VALUES(?,?,?,?,?,?,?)", &statement, error);

    if (status != GAZETAG_OK)
        return status;
    bind_string(statement, 1, name);
    bind_string(statement, 2, feed->etag);
    bind_string(statement, 3, feed->last_modified);
    sqlite3_bind_int64(statement, 4, feed->not_before);
    sqlite3_bind_int64(statement, 5, feed->failures);
    sqlite3_bind_int(statement, 6, feed->gone);
    bind_string(statement, 7, feed->location);
    return finish(state, statement, error);
}

enum gazetag_status state_knows_item(struct state *state, const char *feed, struct slice id,
                                     uint64_t digest, bool *known, gazetag_error *error)
{
    sqlite3_stmt *statement;
    /* What waits is newer than what was written. */
    enum gazetag_status status =
        prepare(state,
                "SELECT digest=?3 FROM (SELECT number, digest FROM waiting WHERE feed=?1 AND id=?2"
                " UNION ALL SELECT 0, digest FROM item WHERE feed=?1 AND id=?2)"
                " ORDER BY number DESC LIMIT 1",
                &statement, error);
    int code;

    if (status != GAZETAG_OK)
        return status;
    bind_string(statement, 1, feed);
    bind_slice(statement, 2, id);
    sqlite3_bind_int64(statement, 3, (int64_t)digest);
    code = sqlite3_step(statement);
    *known = code == SQLITE_ROW && sqlite3_column_int(statement, 0) != 0;
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

enum gazetag_status state_put_waiting(struct state *state, const char *feed,
                                      const struct document *document, uint64_t digest,
                                      gazetag_error *error)
{
    const struct slice stated[] = {document->title, document->published, document->source,
                                   document->url, document->language};
    sqlite3_stmt *statement;
    enum gazetag_status status =
        prepare(state, "INSERT INTO waiting VALUES(NULL,?,?,?,?,?,?,?,?,?,?,?)", &statement, error);

    if (status != GAZETAG_OK)
        return status;
    bind_string(statement, 1, feed);
    bind_slice(statement, 2, document->id);
    sqlite3_bind_int64(statement, 3, (int64_t)digest);
    bind_slice(statement, 4, document->text);
    for (int i = 0; i < 5; i++)
        bind_slice(statement, 5 + i, stated[i]);
    if (document->has_stated_point) {
        sqlite3_bind_double(statement, 10, document->stated_point.latitude_deg);
        sqlite3_bind_double(statement, 11, document->stated_point.longitude_deg);
    }
    return finish(state, statement, error);
}

static bool take_slice(sqlite3_stmt *statement, int column, struct arena *arena, struct slice *out)
{
    const char *text = (const char *)sqlite3_column_text(statement, column);
    size_t length = (size_t)sqlite3_column_bytes(statement, column);

    out->data = arena_strdup(arena, slice_of(text ? text : "", text ? length : 0));
    out->length = text ? length : 0;
    return out->data != NULL;
}

static bool take_waiting(sqlite3_stmt *statement, struct arena *arena, struct state_waiting *out)
{
    struct document *document = &out->document;
    struct slice feed;

    *out = (struct state_waiting){.number = sqlite3_column_int64(statement, 0),
                                  .digest = (uint64_t)sqlite3_column_int64(statement, 3)};
    document->has_stated_point = sqlite3_column_type(statement, 10) != SQLITE_NULL;
    document->stated_point = (struct geo_point){sqlite3_column_double(statement, 10),
                                                sqlite3_column_double(statement, 11)};
    if (!take_slice(statement, 1, arena, &feed) ||
        !take_slice(statement, 2, arena, &document->id) ||
        !take_slice(statement, 4, arena, &document->text) ||
        !take_slice(statement, 5, arena, &document->title) ||
        !take_slice(statement, 6, arena, &document->published) ||
        !take_slice(statement, 7, arena, &document->source) ||
        !take_slice(statement, 8, arena, &document->url) ||
        !take_slice(statement, 9, arena, &document->language))
        return false;
    out->feed = feed.data;
    document->published_day =
        document->published.length > 0 ? date_parse_iso(document->published) : DATE_NONE;
    return true;
}

enum gazetag_status state_next_waiting(struct state *state, int64_t after, struct arena *arena,
                                       bool *found, struct state_waiting *out, gazetag_error *error)
{
    sqlite3_stmt *statement;
    enum gazetag_status status = prepare(
        state, "SELECT * FROM waiting WHERE number>? ORDER BY number LIMIT 1", &statement, error);
    int code;

    if (status != GAZETAG_OK)
        return status;
    sqlite3_bind_int64(statement, 1, after);
    code = sqlite3_step(statement);
    *found = code == SQLITE_ROW;
    if (*found && !take_waiting(statement, arena, out))
        status = error_set(error, GAZETAG_NO_MEMORY, "out of memory");
    else if (code != SQLITE_ROW && code != SQLITE_DONE)
        status = failed(state, error);
    sqlite3_finalize(statement);
    return status;
}

enum gazetag_status state_drop_waiting(struct state *state, int64_t number, gazetag_error *error)
{
    sqlite3_stmt *statement;
    enum gazetag_status status =
        prepare(state, "DELETE FROM waiting WHERE number=?", &statement, error);

    if (status != GAZETAG_OK)
        return status;
    sqlite3_bind_int64(statement, 1, number);
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

# Sourced: a PostgreSQL of its own with PostGIS, in a temporary folder $work, which becomes the current
# one; $bin has its programs. psql and others reach it without options; it stops when the shell ends.
# Exits with 77 (skipped) where PostgreSQL or PostGIS is not installed.
skip() { echo "skipped: $1 is not installed"; exit 77; }
bin=$(ls -d /usr/lib/postgresql/*/bin 2>/dev/null | sort -V | tail -1)
[ -n "$bin" ] && [ -x "$bin/initdb" ] || skip PostgreSQL
version=$(basename "$(dirname "$bin")")
[ -f "/usr/share/postgresql/$version/extension/postgis.control" ] || skip PostGIS

work=$(mktemp -d)
# PostgreSQL does not run as root.
user=$(id -un)
[ "$user" != root ] || user=postgres
chown "$user" "$work"
as_user() { if [ "$(id -un)" = "$user" ]; then "$@"; else runuser -u "$user" -- "$@"; fi; }
stop() {
    as_user "$bin/pg_ctl" -D "$work/data" -m immediate stop >/dev/null 2>&1 || true
    rm -rf "$work"
}
trap stop EXIT
trap 'exit 1' INT TERM
cd "$work"
as_user "$bin/initdb" -D "$work/data" -A trust -U gazetag --no-sync >"$work/log" || { cat "$work/log"; exit 1; }
as_user "$bin/pg_ctl" -D "$work/data" -w -l "$work/data/server.log" \
    -o "-c listen_addresses='' -c unix_socket_directories='$work' -c fsync=off" start >/dev/null
export PGHOST="$work" PGUSER=gazetag

#!/bin/sh
# usage: postgis.sh GAZETAG SEEDS
# Loads the output into a PostgreSQL of its own with PostGIS and asks it what is where. Exits with 77
# (skipped) where PostgreSQL, PostGIS or ogr2ogr is not installed.
set -eu
gazetag=$1 seeds=$2
bin=$(ls -d /usr/lib/postgresql/*/bin 2>/dev/null | sort -V | tail -1)
skip() { echo "skipped: $1 is not installed"; exit 77; }
[ -n "$bin" ] && [ -x "$bin/initdb" ] || skip PostgreSQL
version=$(basename "$(dirname "$bin")")
[ -f "/usr/share/postgresql/$version/extension/postgis.control" ] || skip PostGIS
command -v ogr2ogr >/dev/null || skip ogr2ogr

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
ask() { "$bin/psql" -h "$work" -U gazetag -d postgres -X -q -t -A -c "$1"; }
expect() { # expect WHAT SQL
    found=$(ask "$2")
    [ "$found" = "$1" ] || { echo "wanted \"$1\", found \"$found\": $2"; exit 1; }
}

ask "CREATE EXTENSION postgis" 2>/dev/null
(cd "$seeds/.." && "$gazetag" tag -q -l incidents -o "$work/incidents.geojson" seeds)
"$gazetag" tag -q -l incidents -o "$work/incidents.ndjson" "$seeds"
ogr2ogr -f PostgreSQL "PG:host=$work user=gazetag dbname=postgres" incidents.geojson -nln incidents -lco FID=row -lco GEOMETRY_NAME=geom

expect "$(wc -l <incidents.ndjson)" "SELECT count(*) FROM incidents"
expect integer "SELECT data_type FROM information_schema.columns WHERE table_name = 'incidents' AND column_name = 'fatalities_best'"
expect "timestamp with time zone" "SELECT data_type FROM information_schema.columns WHERE table_name = 'incidents' AND column_name = 'time'"
expect date "SELECT data_type FROM information_schema.columns WHERE table_name = 'incidents' AND column_name = 'date_start'"
expect 4326 "SELECT DISTINCT ST_SRID(geom) FROM incidents WHERE geom IS NOT NULL"
# Ain al-Asad stands at 33.8 north, 42.4 east; were the axes the other way round, nothing would be near.
expect t "SELECT count(*) > 0 FROM incidents WHERE ST_DWithin(geom::geography, ST_MakePoint(42.44, 33.79)::geography, 10000)"
expect t "SELECT bool_and(place_name LIKE '%Asad%') FROM incidents WHERE ST_DWithin(geom::geography, ST_MakePoint(42.44, 33.79)::geography, 10000)"
expect t "SELECT count(*) > 0 FROM incidents WHERE time < '2024-08-01' AND ST_Intersects(geom, ST_MakeEnvelope(38, 29, 49, 38, 4326))"
echo "PostGIS holds $(ask 'SELECT count(*) FROM incidents') incidents, typed and the right way round"

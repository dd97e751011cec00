#!/bin/sh
# usage: postgis.sh GAZETAG SEEDS
# Loads the output into a PostgreSQL of its own with PostGIS and asks it what is where. Exits with 77
# (skipped) where PostgreSQL, PostGIS or ogr2ogr is not installed.
set -eu
gazetag=$(realpath "$1") seeds=$(realpath "$2")
command -v ogr2ogr >/dev/null || { echo "skipped: ogr2ogr is not installed"; exit 77; }
. "$(dirname "$0")/cluster.sh"
ask() { psql -d postgres -X -q -t -A -c "$1"; }
expect() { # expect WHAT SQL
    found=$(ask "$2")
    [ "$found" = "$1" ] || { echo "wanted \"$1\", found \"$found\": $2"; exit 1; }
}

ask "CREATE EXTENSION postgis" 2>/dev/null
(cd "$seeds/.." && "$gazetag" tag -q -l incidents -o "$work/incidents.geojson" seeds)
"$gazetag" tag -q -l incidents -o "$work/incidents.ndjson" "$seeds"
ogr2ogr -f PostgreSQL PG:dbname=postgres incidents.geojson -nln incidents -lco FID=row -lco GEOMETRY_NAME=geom

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

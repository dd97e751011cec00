#!/bin/sh
# usage: test_markup.sh GAZETAG SEEDS
# GeoRSS and KML are well formed, and GDAL finds every Feature in them, where it is.
set -eu
gazetag=$1 seeds=$2
for tool in ogrinfo xmllint; do
    if ! command -v "$tool" >/dev/null; then
        echo "skipped: $tool is not installed"
        exit 77
    fi
done
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
"$gazetag" tag -l incidents -t ndjson -o "$work/all.ndjson" "$seeds"
count=$(wc -l <"$work/all.ndjson")
located=$(grep -c '"type":"Point"' "$work/all.ndjson")
for format in georss kml; do
    for layer in places incidents mentions; do
        "$gazetag" tag -l "$layer" -o "$work/$layer.$format" "$seeds"
        xmllint --noout --nonet "$work/$layer.$format"
    done
    ogrinfo -ro -al "$work/incidents.$format" >"$work/info" 2>"$work/err"
    grep -q -x "Feature Count: $count" "$work/info"
    test "$(grep -c '^  POINT' "$work/info")" = "$located"
    # Ain al-Asad: the longitude comes first in what GDAL prints.
    grep -q '^  POINT .*(42.4' "$work/info"
done
# The places of an Atom feed have an id each.
test -z "$(grep -o '<id>.*</id>' "$work/places.georss" | sort | uniq -d)"

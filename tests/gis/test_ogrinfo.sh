#!/bin/sh
# usage: test_ogrinfo.sh GAZETAG OGRINFO SEEDS
set -eu
gazetag=$1 ogrinfo=$2 seeds=$3
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
failed=0
# The same bytes wherever the source lies: GDAL 3.6 takes what stood in its buffer 40 KB before for
# the end of a sequence, and fails where that begins with a slash.
cd "$(dirname "$seeds")"
seeds=$(basename "$seeds")

expect() { # expect FILE LINE: ogrinfo says so
    if ! grep -q -x -F "$2" "$work/$1.info"; then
        echo "$1: ogrinfo does not say \"$2\""
        failed=1
    fi
}

for layer in places incidents mentions; do
    "$gazetag" tag -l "$layer" -o "$work/$layer.geojson" "$seeds"
    "$gazetag" tag -l "$layer" -o "$work/$layer.geojsons" "$seeds"
    "$gazetag" tag -l "$layer" -o "$work/$layer.ndjson" "$seeds"
    count=$(wc -l <"$work/$layer.ndjson")
    for ending in geojson geojsons; do
        # Warnings on standard error would be about types that change in the middle.
        "$ogrinfo" -ro -so -al "$work/$layer.$ending" >"$work/$layer.$ending.info" 2>"$work/err"
        if [ -s "$work/err" ]; then cat "$work/err"; failed=1; fi
        expect "$layer.$ending" "Feature Count: $count"
        expect "$layer.$ending" "title: String (0.0)"
        expect "$layer.$ending" "confidence: Real (0.0)"
        expect "$layer.$ending" "country_code: String (0.0)"
        if ! grep -q 'ID\["EPSG",4326\]' "$work/$layer.$ending.info"; then
            echo "$layer.$ending: not WGS 84"
            failed=1
        fi
    done
done
for ending in geojson geojsons; do
    for field in date_start date_end; do expect "incidents.$ending" "$field: Date (0.0)"; done
    for field in date_first date_last; do expect "places.$ending" "$field: Date (0.0)"; done
    expect "incidents.$ending" "time: DateTime (0.0)"
    expect "places.$ending" "time: DateTime (0.0)"
    for field in fatalities_low fatalities_best injuries_best where_precision date_precision; do
        expect "incidents.$ending" "$field: Integer (0.0)"
    done
    expect "incidents.$ending" "aggregate: Integer(Boolean) (1.0)"
    for field in mention_count incident_count fatalities_best; do
        expect "places.$ending" "$field: Integer (0.0)"
    done
    for field in start end; do expect "mentions.$ending" "$field: Integer (0.0)"; done
done
exit $failed

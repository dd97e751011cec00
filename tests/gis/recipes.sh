#!/bin/bash
# usage: recipes.sh GAZETAG SOURCE
# Runs the README's recipes for maps as they stand. Exits with 77 (skipped) where a program that they
# use is not installed, or where port 8080 is taken.
set -eu
gazetag=$(realpath "$1") source=$(realpath "$2")
for need in ogr2ogr jq curl python3; do
    command -v $need >/dev/null || { echo "skipped: $need is not installed"; exit 77; }
done
if (exec 3<>/dev/tcp/127.0.0.1/8080) 2>/dev/null; then echo "skipped: port 8080 is taken"; exit 77; fi
. "$(dirname "$0")/cluster.sh"
mkdir bin
ln -s "$gazetag" bin/gazetag
PATH=$work/bin:$bin:$PATH
cp -r "$source/seeds" .
export NO_PROXY='*' no_proxy='*'

# recipe NAME: the block in the README under "<!-- recipe: NAME -->".
recipe() {
    awk -v name="<!-- recipe: $1 -->" '$0 == name {on = 1; next} on && /^```$/ {exit} on && !/^```/' "$source/README.md" >"$1.sh"
    [ -s "$1.sh" ] || { echo "the README has no recipe $1"; exit 1; }
    cat "$1.sh"
}
run() { recipe "$1" && bash -euo pipefail "$1.sh" >"$1.out" 2>&1 || { cat "$1.out"; echo "failed: $1"; exit 1; }; }
# python CODE: an assertion over the files
python() { python3 -c "import json
$1"; }

run gis
count=$(python 'print(len(json.load(open("incidents.geojson"))["features"]))')
[ "$count" -gt 3 ]
ogrinfo -so -al incidents.gpkg | grep -q -x "Feature Count: $count"
ogrinfo -so -al incidents.fgb | grep -q '^Feature Count: [1-9]' # of those that have a place
run postgis
grep -q 'Al Musayyib' postgis.out
run umap
python '
found = json.load(open("umap.geojson"))["features"]
assert found and all(f["geometry"] and f["properties"]["_umap_options"]["color"].startswith("#") for f in found)'

recipe serve
setsid bash -euo pipefail serve.sh 2>serve.err &
server=$!
trap 'kill -- -$server 2>/dev/null || true; stop' EXIT
for _ in $(seq 100); do
    if curl -s -o /dev/null http://127.0.0.1:8080/; then break; fi
    sleep 0.1
done
grep -q '<!DOCTYPE html>' map.html
run ask
grep -q '"numberMatched"' ask.out && grep -q 'Mosul' ask.out && grep -q '^Feature Count: [1-9]' ask.out
echo "the README's recipes for maps do what they say"

#!/bin/sh
# usage: run.sh GAZETAG SEEDS
# kepler.gl's own processors, table and filter read the output. Run by hand: its packages are 600 MB.
# Exits with 77 (skipped) where Node or npm is not installed.
set -eu
folder=$(cd "$(dirname "$0")" && pwd)
gazetag=$(realpath "$1")
for need in node npm; do
    command -v $need >/dev/null || { echo "skipped: $need is not installed"; exit 77; }
done
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
for layer in incidents places; do "$gazetag" tag -q -l $layer -o "$work/$layer.geojson" "$2"; done
cp "$folder"/package.json "$folder"/kepler.mjs "$work"
cd "$work"
npm install --no-package-lock --no-audit --no-fund --ignore-scripts --loglevel=error >npm.log 2>&1 || { cat npm.log; exit 1; }
node kepler.mjs incidents.geojson places.geojson

#!/bin/sh
# usage: validate.sh GAZETAG SEEDS
# A validator from npm reads every layer. Exits with 77 (skipped) where Node or npm is not installed.
set -eu
folder=$(cd "$(dirname "$0")" && pwd)
gazetag=$(cd "$(dirname "$1")" && pwd)/$(basename "$1")
for need in node npm; do
    command -v $need >/dev/null || { echo "skipped: $need is not installed"; exit 77; }
done
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
for layer in places incidents mentions all; do "$gazetag" tag -q -l $layer -o "$work/$layer.geojson" "$2"; done
cp "$folder/package.json" "$folder/validate.mjs" "$work"
cd "$work"
npm install --no-package-lock --no-audit --no-fund --loglevel=error >npm.log 2>&1 || { cat npm.log; exit 1; }
node validate.mjs "$work"/*.geojson

#!/bin/sh
# usage: run.sh GAZETAG ARTEFACTS
# The map page's tests in Debian's Chromium. Node packages go into a temporary copy; screenshots are
# left in ARTEFACTS. Exits with 77 (skipped) where Chromium, Node or npm is not installed.
set -eu
folder=$(cd "$(dirname "$0")" && pwd)
mkdir -p "$2"
GAZETAG=$(cd "$(dirname "$1")" && pwd)/$(basename "$1")
ARTEFACTS=$(cd "$2" && pwd)
SOURCE=$(cd "$folder/../.." && pwd)
CHROMIUM=${CHROMIUM:-/usr/bin/chromium}
export GAZETAG ARTEFACTS SOURCE CHROMIUM
for need in node npm "$CHROMIUM"; do
    command -v "$need" >/dev/null || { echo "skipped: $need is not installed"; exit 77; }
done
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cp "$folder"/package.json "$folder"/*.test.mjs "$work"
cd "$work"
npm install --no-package-lock --no-audit --no-fund --loglevel=error >"$work/npm.log" 2>&1 || { cat "$work/npm.log"; exit 1; }
node --test --test-reporter=spec

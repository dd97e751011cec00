#!/bin/sh
# Writes incidents.md beside this script anew: the figures of incidents on nine tenths of each
# development file, and beside them those of every tenth line, which no rule was made with.
# usage: incidents.sh GAZETAG SHARED-DIR WORLD-GAZETTEER
set -eu
here=$(cd "$(dirname "$0")" && pwd)
program=$(realpath "$1") world=$(realpath "$3")
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
mkdir "$work/nine-tenths" "$work/held-back"
for file in "$2"/corpora/incidents/*.jsonl; do
    name=$(basename "$file")
    awk 'NR % 10' "$file" >"$work/nine-tenths/$name"
    awk 'NR % 10 == 0' "$file" >"$work/held-back/$name"
done
figures=$(cd "$work" && for name in nine-tenths/*; do
    name=$(basename "$name")
    for part in nine-tenths held-back; do
        "$program" score -g "$world" "$part/$name"
    done
done)
{
    sed '/^```/,$d' "$here/incidents.md"
    printf '```\n%s\n```\n' "$figures"
} >"$here/incidents.md.new"
mv "$here/incidents.md.new" "$here/incidents.md"

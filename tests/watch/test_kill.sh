#!/bin/bash
# usage: test_kill.sh GAZETAG [KILLS]
# A watch that is killed at random moments, again and again, writes in the end what an undisturbed
# one writes: nothing lost, nothing doubled. So does one whose feed has dropped its items meanwhile.
set -eu
gazetag=$1 kills=${2:-200}
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
mkdir "$work/feeds"
cd "$work"
places=(Mosul Basra Baghdad Erbil Kirkuk Damascus Aleppo Beirut Amman Kabul)
feeds=()
for f in $(seq 0 29); do
    for i in $(seq 1 4); do
        printf '{"id": "%d-%d", "published": "2024-03-%02d", "text": "A car bomb killed %d people in %s on %d March 2024, police said."}\n' \
            "$f" "$i" $((i + 10)) $((f + 2)) "${places[$(((f + i) % 10))]}" $((i + 3))
    done >"feeds/$f.jsonl"
    feeds+=("feeds/$f.jsonl")
done
for to in ndjson geojsonseq geojson; do
    "$gazetag" watch --once --state "whole.$to.state" -t $to -o "whole.$to" "${feeds[@]}"
done
killed=0 rounds=0 deadline=$((SECONDS + 40))
while [ $killed -lt "$kills" ] && [ $SECONDS -lt $deadline ]; do
    for to in ndjson geojsonseq geojson; do
        rm -f part.*
        for _ in $(seq 1 12); do
            "$gazetag" watch --once --state part.state -t $to -o part.out "${feeds[@]}" &
            child=$!
            sleep "0.$(printf '%03d' $((RANDOM % 120)))"
            if kill -9 $child 2>/dev/null; then killed=$((killed + 1)); fi
            wait $child 2>/dev/null || true
        done
        "$gazetag" watch --once --state part.state -t $to -o part.out "${feeds[@]}"
        cmp part.out "whole.$to"
        rounds=$((rounds + 1))
    done
done
echo "$killed kills in $rounds rounds: the same bytes"

# A feed that is empty when the watch starts again: what was taken comes out whole, or was not taken.
for i in $(seq 1 300); do
    printf '{"id": "%d", "published": "2024-03-11", "text": "A car bomb killed %d people in %s on 5 March 2024, police said."}\n' \
        "$i" $((i + 2)) "${places[$((i % 10))]}"
done >full.jsonl
"$gazetag" watch --once --state long.state -o long.ndjson full.jsonl
kept=0 deadline=$((SECONDS + 30))
while [ $kept -lt 3 ] && [ $SECONDS -lt $deadline ]; do
    rm -f part.*
    cp full.jsonl feed.jsonl
    "$gazetag" watch --once --state part.state -o part.ndjson feed.jsonl &
    child=$!
    sleep "0.$(printf '%03d' $((RANDOM % 200)))"
    kill -9 $child 2>/dev/null || true
    wait $child 2>/dev/null || true
    before=$(cat part.ndjson 2>/dev/null | wc -l)
    : >feed.jsonl
    "$gazetag" watch --once --state part.state -o part.ndjson feed.jsonl
    [ -s part.ndjson ] || continue
    cmp part.ndjson long.ndjson
    [ "$before" = "$(wc -l <long.ndjson)" ] || kept=$((kept + 1))
done
echo "$kept times what a feed had dropped was there all the same"
[ $kept -gt 0 ]
[ $killed -gt 20 ]

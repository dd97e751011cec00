#!/bin/sh
# The models come out alike, byte for byte, whenever they are made: trained twice on a few made-up
# texts.
# usage: test_remake.sh GAZETAG-TRAIN
set -eu
train=$1
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
mkdir -p "$work/places" "$work/ner"

for corpus in LGL GeoVirus TR-News GeoWebNews; do
    for i in 1 2 3 4 5 6; do
        printf '{"id": "%s-%d", "source": "paper-%d.example", "text": "Rain fell in Mosul on day %d. Mr Basra of the Baghdad Club saw it from Aleppo, Syria.", "toponyms": [{"start": 13, "end": 18, "lat": 36.34, "lon": 43.13}, {"start": 73, "end": 79, "lat": 36.2, "lon": 37.16}, {"start": 81, "end": 86, "lat": 35, "lon": 38}]}\n' \
            "$corpus" "$i" "$((i % 3))" "$i"
    done > "$work/places/$corpus.jsonl"
done
{
    printf '%s\t%s\n' Troops O left O Kirkuk B-LOC for O Erbil B-LOC . O
    echo
    printf '%s\t%s\n' Ms O Haddad B-PER joined O the O Tigris B-ORG Bank I-ORG . O
    echo
} > "$work/ner/gmb.tsv"
for corpus in wikigold re3d wnut17 btc; do
    cp "$work/ner/gmb.tsv" "$work/ner/$corpus.tsv"
done

for run in first second; do
    "$train" models --data "$work" -o "$work/$run.bin" --ranker "$work/$run.inc"
done
cmp "$work/first.bin" "$work/second.bin"
cmp "$work/first.inc" "$work/second.inc"
grep -q '^"calibration ' "$work/first.inc"

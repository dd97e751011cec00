#!/bin/sh
# The weights of confidence come out alike whenever they are made, and say that what the coders
# call incidents is surer than what they do not: learnt twice from a few made-up texts.
# usage: test_confidence.sh GAZETAG-TRAIN-CONFIDENCE GAZETTEER
set -eu
train=$1 gazetteer=$2
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
mkdir -p "$work/incidents" "$work/ner" "$work/first" "$work/second"

for i in $(seq 1 40); do
    printf '{"id": "n%d", "published": null, "text": "Gunmen attacked a lorry near Mosul on %d May 2019. Residents fled at dawn.", "gold": {"templates": [{"type": ["attack"], "date": null, "date_end": null, "location": null, "stage": "ACCOMPLISHED", "killed": null, "wounded": null, "actor": null, "optional": false}]}}\n' \
        "$i" "$((i % 28 + 1))"
    printf '{"id": "t%d", "published": null, "text": "The minister deplored that gunmen attacked lorries. We must respect the law %d times.", "gold": {"templates": []}}\n' \
        "$i" "$i"
done > "$work/incidents/muc4.jsonl"
for corpus in sample2000 drone isaf airwars case2021; do
    : > "$work/incidents/$corpus.jsonl"
done
for corpus in gmb wikigold re3d wnut17 btc; do
    for i in 1 2 3 4; do
        printf '%s\t%s\n' the O minister O deplored O that O gunmen O attacked O near O lorry O . O
        echo
    done > "$work/ner/$corpus.tsv"
done

for run in first second; do
    "$train" "$gazetteer" "$work" "$work/$run" 2> "$work/$run/figures"
done
cmp "$work/first/confidence_weights.csv" "$work/second/confidence_weights.csv"
cmp "$work/first/wording.csv" "$work/second/wording.csv"
weight() { awk -F, -v word="$1" '$1 == word {print $2}' "$work/first/wording.csv"; }
[ "$(weight deplored)" -lt 0 ]
[ "$(weight near)" -gt 0 ]
[ -z "$(weight mosul)" ] # a name
# told apart without a mistake by weights that were learnt without the text
awk '$1 == "0.42" && NF == 5 {exit !($2 == "1.000" && $3 == "1.000" && $5 == "1.000")}' "$work/first/figures"

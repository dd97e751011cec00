#!/bin/bash
# usage: line_buffered.sh GAZETAG
# With --line-buffered, a program at both ends of the pipe gets the Features of a document before it
# sends the next one; with several threads too, and documents without Features hold nothing up.
set -eu
gazetag=$1
for jobs in 1 4; do
    coproc tagger { exec "$gazetag" tag --from jsonl --to ndjson -l incidents --merge off --line-buffered -j $jobs; }
    for i in $(seq 20); do
        echo '{"id": "quiet", "text": "Nothing was heard of it."}' >&"${tagger[1]}"
        echo "{\"id\": \"d$i\", \"text\": \"A car bomb killed $((i + 2)) people in Mosul on 5 March 2024.\"}" >&"${tagger[1]}"
        read -r -t 60 feature <&"${tagger[0]}" || { echo "document $i: nothing comes"; exit 1; }
        case $feature in *"\"document\":\"d$i\""*) ;; *) echo "document $i: $feature"; exit 1 ;; esac
    done
    pid=$tagger_PID
    exec {tagger[1]}>&-
    wait "$pid"
done

#!/bin/sh
# Measures the matcher against others, and the whole program:
#
#     ninja -C build/release bench gazetag-program
#     tests/bench/run.sh build/release [WORK_FOLDER [NAMES...]]
#
# NAMES are of 138k 1m 5m (default: all), or none. Names and text come from ../shared/bench where that is
# there and are made up otherwise, the same on every machine. Figures are seconds of processor time
# of one thread, least of ROUNDS (3) interleaved rounds: other work on the machine hurts all alike.
# Hyperscan takes minutes and gigabytes for millions of names: set HYPERSCAN=1 to have it run.
# A gazetteer for the program's own figures: GAZETTEER=world.gaz; SOURCE=world.csv has it compiled,
# GIGABYTE=1 adds a run over 1 GB for its memory. Those rows have wall time too: no other work should
# run then.
set -eu
here=$(cd "$(dirname "$0")" && pwd)
build=$(cd "${1:?usage: run.sh BUILD_FOLDER [WORK_FOLDER [NAMES...]]}" && pwd)
work=${2:-/tmp/gazetag-bench}
[ $# -ge 2 ] && shift 2 || shift
shared=${GAZETAG_SHARED_DIR:-$here/../../../shared}/bench
bench=$build/tests/bench
rounds=${ROUNDS:-3}
megabytes=${MEGABYTES:-100}
mkdir -p "$work"
OUT=$work/out
export OUT

# cpu COMMAND...: seconds of processor time. The output goes to a file: grep stops at the first
# match when it goes to /dev/null.
cpu() {
    LC_ALL=C.UTF-8 "$bench/bench_run" "$OUT" "$@" 2>"$work/errors" | awk '{ print $2 }'
}

# ---- text and names
lines=$work/lines.txt
if [ -f "$shared/news-unique.txt.gz" ]; then
    [ -f "$lines" ] || gzip -dc "$shared/news-unique.txt.gz" > "$lines"
else
    [ -f "$lines" ] || "$bench/bench_text" lines 60000 "$lines"
fi
text=$work/text-$megabytes.txt
[ -f "$text" ] || "$bench/bench_text" text "$lines" "${megabytes}000000" "$text"
names() {
    [ -f "$work/$1.txt" ] && return
    if [ -f "$shared/names-$1.txt.gz" ]; then
        gzip -dc "$shared/names-$1.txt.gz" | LC_ALL=C sort -u > "$work/$1.txt"
    else
        case $1 in 138k) count=138000 ;; 1m) count=1000000 ;; *) count=5000000 ;; esac
        "$bench/bench_text" names $count "$work/$1.txt"
    fi
}

# ---- matchers
least() { sort -g | head -n 1; }
matchers="scan scan-portable scan-fold datrie"
[ -n "${HYPERSCAN:-}" ] && matchers="$matchers hyperscan"
echo "| names | matcher | build s | scan s | MB/s | matches | index MB | index bytes a name beside it | peak MB | time of grep's | times libdatrie |"
echo "|---|---|---|---|---|---|---|---|---|---|---|"
for size in ${*:-138k 1m 5m}; do
    [ "$size" != none ] || continue
    names "$size"
    : > "$work/figures"
    round=0
    while [ $round -lt "$rounds" ]; do
        for matcher in $matchers; do
            if "$bench/bench_scan" $matcher "$work/$size.txt" "$text" - > "$work/line"; then
                echo "$matcher $(cat "$work/line")" >> "$work/figures"
            fi
        done
        if [ $round -lt "${GREP_ROUNDS:-1}" ]; then
            echo "grep 0 $(cpu grep -a -F -o -w -f "$work/$size.txt" "$text") 0 0 0 0" >> "$work/figures"
        fi
        round=$((round + 1))
    done
    awk -v size="$size" -v mb="$megabytes" '
        { if (!($1 in scan) || $3 < scan[$1]) scan[$1] = $3
          if (!($1 in build) || $2 < build[$1]) build[$1] = $2
          matches[$1] = $4; index_mb[$1] = $5; bytes[$1] = $6; peak[$1] = $7
          if (!seen[$1]++) order[++count] = $1 }
        END { for (i = 1; i <= count; i++) { m = order[i]
            printf "| %s | %s | %.2f | %.3f | %.0f | %s | %s | %s | %s | %.3f | %.2f |\n", size, m,
                build[m], scan[m], mb / scan[m], matches[m], index_mb[m], bytes[m], peak[m],
                scan[m] / scan["grep"], scan["datrie"] / scan[m] } }' "$work/figures"
    # Agreement, on a part of the text: the same matches in the same order.
    head -c 20000000 "$text" > "$work/part.txt"
    LC_ALL=C.UTF-8 grep -a -F -o -w -f "$work/$size.txt" "$work/part.txt" > "$work/grep.out" || true
    "$bench/bench_scan" scan "$work/$size.txt" "$work/part.txt" "$work/scan.out" > /dev/null
    if cmp -s "$work/grep.out" "$work/scan.out"; then
        echo "<!-- $size: all $(wc -l < "$work/grep.out") matches in 20 MB agree with grep's -->"
    else
        echo "<!-- $size: MATCHES DIFFER from grep's: $(diff "$work/grep.out" "$work/scan.out" | grep -c '^[<>]') of $(wc -l < "$work/grep.out") -->"
    fi
done

# ---- the program
gazetag=$build/gazetag
[ -x "$gazetag" ] && [ -n "${GAZETTEER:-}" ] || exit 0

# run WHAT COMMAND...: a row of the table, of the least of $repeat runs; a run that fails is named.
run() {
    what=$1
    shift
    left=$repeat
    while [ "$left" -gt 0 ]; do
        "$bench/bench_run" "$OUT" "$@" 2>"$work/errors"
        [ ! -s "$work/errors" ] || head -n 3 "$work/errors" >&2
        left=$((left - 1))
    done > "$work/runs"
    awk -v what="$what" '
        NR == 1 || $1 < wall { wall = $1 }
        NR == 1 || $2 < cpu { cpu = $2 }
        { if ($3 > peak) peak = $3; if ($4 > own) own = $4; if ($5 != 0) failed = $5 }
        END { printf "| %s | %.3f | %.3f | %.0f | %s | %s |\n", what, wall, cpu, peak,
              own ? sprintf("%.0f", own) : "", failed ? "FAILED with " failed : "" }' "$work/runs"
}

report=$work/report.txt
head -c 4000 "$text" > "$report"
feed() {
    [ -f "$work/feed-$1.jsonl" ] || "$bench/bench_text" jsonl "$lines" "${1}000000" "$work/feed-$1.jsonl"
}
options="-g $GAZETTEER --merge off --layer incidents --to ndjson"
echo
echo "| least of several runs | wall s | processor s | peak MB | of that no file's | |"
echo "|---|---|---|---|---|---|"
if [ -n "${SOURCE:-}" ]; then
    repeat=2
    run "compile $(basename "$SOURCE")" "$gazetag" compile -o "$work/bench.gaz" "$SOURCE"
fi
repeat=40
run "one report of 4 KB" "$gazetag" tag -g "$GAZETTEER" "$report"
repeat=$rounds
feed "$megabytes"
for jobs in 1 2; do
    # shellcheck disable=SC2086
    run "tag, $jobs thread(s), $megabytes MB of JSON Lines" \
        "$gazetag" tag $options -j $jobs "$work/feed-$megabytes.jsonl"
done
if [ -n "${GIGABYTE:-}" ]; then
    feed 1000
    repeat=1
    SAMPLE=1
    export SAMPLE
    # shellcheck disable=SC2086
    run "tag, 2 threads, 1 GB of JSON Lines" "$gazetag" tag $options -j 2 "$work/feed-1000.jsonl"
fi

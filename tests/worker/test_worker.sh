#!/bin/bash
# usage: test_worker.sh GAZETAG NATS_QUEUE [DOCUMENTS]
# Three workers on one queue, one killed half-way and one asked to end: each Feature is there exactly
# once, and what is no document is on the dead-letter subject. A document that takes longer than its
# deadline is given out once. Documents whose Features cannot be published are given up after the
# tries.
set -eu
gazetag=$1 queue=$2 documents=${3:-20000}
if ! command -v nats-server >/dev/null; then
    echo "skipped: nats-server is not installed"
    exit 77
fi
work=$(mktemp -d)
server='' url=''
stop_server() {
    kill "$server" 2>/dev/null || true
    wait "$server" 2>/dev/null || true
}
cleanup() {
    # shellcheck disable=SC2046
    kill $(jobs -p) 2>/dev/null || true
    stop_server
    rm -rf "$work"
}
trap cleanup EXIT
start_server() {
    local port=$((20000 + RANDOM % 20000))
    rm -rf "$work/store"
    echo 'max_payload: 64MB' >"$work/server.conf"
    nats-server -c "$work/server.conf" -js -a 127.0.0.1 -p $port -sd "$work/store" >"$work/server.log" 2>&1 &
    server=$!
    url=nats://127.0.0.1:$port
    for _ in $(seq 50); do
        grep -q 'Server is ready' "$work/server.log" && break
        sleep 0.1
    done
}
# Under load the server may be late with an answer.
count() { "$queue" "$url" count 2>/dev/null || echo "0 0"; }
wait_for() { # usage: wait_for "OUT DEAD"
    for _ in $(seq 240); do
        [ "$(count)" = "$1" ] && return
        sleep 0.5
    done
    echo "$(count), not $1"
    exit 1
}
wait_for_share() { # usage: wait_for_share DOCUMENTS
    for _ in $(seq 2400); do
        [ "$(count | cut -d' ' -f1)" -ge "$1" ] && return
        sleep 0.05
    done
}
work() { # usage: work [OPTION]...; its process is $!
    "$gazetag" worker -q --nats "$url" --stream NEWS --consumer geotag --dead-letter out.dead "$@" &
}

start_server
"$queue" "$url" fill "$documents"
workers=()
for _ in 1 2 3; do
    work --publish out
    workers+=($!)
done
wait_for_share $((documents / 3))
kill -9 "${workers[0]}"
wait_for_share $((documents / 3 * 2))
kill -TERM "${workers[1]}"
wait "${workers[1]}" # well, and before the work is done
wait_for "$documents 1"
sleep 1
kill -TERM "${workers[2]}"
wait "${workers[2]}"
[ "$(count)" = "$documents 1" ]
"$queue" "$url" list >"$work/out"
[ "$(grep -o '"documents":\["[^"]*"\]' "$work/out" | sort -u | wc -l)" = "$documents" ]
echo "$documents documents once each, with one worker killed and one ended"

"$queue" "$url" long 12
"$gazetag" worker -q --nats "$url" --stream LONG --consumer long --publish out -l places &
worker=$!
for _ in $(seq 240); do
    deliveries=$("$queue" "$url" deliveries 2>/dev/null || true)
    case $deliveries in 0*) ;; *' 0') break ;; esac
    sleep 0.5
done
[ "$deliveries" = "1 0" ] || { echo "the long document: $deliveries"; exit 1; }
kill -TERM $worker
wait $worker
echo "a long document kept its deadline"
stop_server

start_server
"$queue" "$url" fill 500
work --publish nowhere --tries 1
first=$!
work --publish nowhere --tries 1
wait_for "0 501"
kill -TERM $first $!
wait $first
wait $!
echo "500 documents that nobody takes are dead letters"

#!/bin/bash
# usage: test_worker.sh GAZETAG NATS_QUEUE [DOCUMENTS]
# Three workers on one queue, one killed half-way: each Feature is there exactly once, and what is
# no document is on the dead-letter subject.
set -eu
gazetag=$1 queue=$2 documents=${3:-20000}
if ! command -v nats-server >/dev/null; then
    echo "skipped: nats-server is not installed"
    exit 77
fi
work=$(mktemp -d)
port=$((20000 + RANDOM % 20000)) url=
server=
cleanup() {
    # shellcheck disable=SC2046
    kill $server $(jobs -p) 2>/dev/null || true
    wait 2>/dev/null || true
    rm -rf "$work"
}
trap cleanup EXIT
nats-server -js -a 127.0.0.1 -p $port -sd "$work/store" >"$work/server.log" 2>&1 &
server=$!
url=nats://127.0.0.1:$port
for _ in $(seq 50); do
    grep -q 'Server is ready' "$work/server.log" && break
    sleep 0.1
done
"$queue" $url fill "$documents"
workers=()
for _ in 1 2 3; do
    "$gazetag" worker -q --nats $url --stream NEWS --consumer geotag --publish out &
    workers+=($!)
done
done_now() { "$queue" $url count | cut -d' ' -f1; }
for _ in $(seq 300); do
    [ "$(done_now)" -ge $((documents / 2)) ] && break
    sleep 0.05
done
kill -9 "${workers[0]}"
for _ in $(seq 120); do
    now=$("$queue" $url count)
    [ "$now" = "$documents 1" ] && break
    sleep 0.5
done
sleep 1
kill -TERM "${workers[1]}" "${workers[2]}"
wait "${workers[1]}"
wait "${workers[2]}"
"$queue" $url count
[ "$("$queue" $url count)" = "$documents 1" ]
"$queue" $url list >"$work/out"
[ "$(grep -o '"documents":\["[^"]*"\]' "$work/out" | sort -u | wc -l)" = "$documents" ]

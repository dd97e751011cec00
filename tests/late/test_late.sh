#!/bin/sh
# usage: test_late.sh GAZETAG OBJDUMP SONAME...
# The libraries SONAME are not loaded by a run that needs none of them, and one that is missing is
# named where it is needed.
set -eu
gazetag=$1 objdump=$2
shift 2
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"

"$objdump" -p "$gazetag" >headers
mkdir broken
for soname; do
    ! grep "NEEDED.*$soname" headers || { echo "$soname is linked"; exit 1; }
    : >"broken/$soname" # found first, and no library
done
LD_LIBRARY_PATH=$work/broken
export LD_LIBRARY_PATH

# usage: needs STATUS LIBRARY COMMAND...
needs() {
    status=$1 library=$2 got=0
    shift 2
    "$@" >out 2>err || got=$?
    [ $got = "$status" ] || { echo "$*: exit status $got"; cat err; exit 1; }
    [ -z "$library" ] || grep -q "a library is missing: .*$library" err || { echo "$*:"; cat err; exit 1; }
}

mkdir inbox
echo 'A bomb killed four people in Baghdad on Tuesday.' >inbox/a.txt
echo '<html><body><p>Two people were wounded in Mosul.</p></body></html>' >inbox/b.html
gzip -c inbox/a.txt >inbox/c.txt.gz
echo '{"version": "https://jsonfeed.org/version/1.1", "items": [{"id": "1", "content_html": "x"}]}' >inbox/d.json
echo '<rss><channel><item><title>Basra</title></item></channel></rss>' >inbox/e.rss

needs 0 '' "$gazetag" tag inbox/a.txt
grep -q '"Baghdad"' out
needs 66 libxml2 "$gazetag" tag inbox/b.html
needs 66 libarchive "$gazetag" tag inbox/c.txt.gz
needs 66 libxml2 "$gazetag" tag inbox/d.json
needs 66 libxml2 "$gazetag" tag inbox/e.rss
needs 66 libcurl "$gazetag" tag http://127.0.0.1:9/
# What needs no library is done all the same.
needs 1 '' "$gazetag" tag inbox
grep -q '"Baghdad"' out
needs 66 libsqlite3 "$gazetag" watch --once --state state -o out.ndjson inbox/a.txt
needs 66 libcurl "$gazetag" watch --once --state state -o out.ndjson http://127.0.0.1:9/
"$gazetag" tag -q -l all -o features.geojson inbox/a.txt
needs 66 libmicrohttpd "$gazetag" serve --port 0 features.geojson
for soname; do
    case $soname in libnats*)
        needs 66 libnats "$gazetag" worker --nats nats://127.0.0.1:9 --stream S --consumer C --publish P ;;
    esac
done

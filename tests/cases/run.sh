#!/bin/sh
# Runs golden cases through the real program.
#
#   run.sh GAZETAG CASE...            compare
#   run.sh --update GAZETAG CASE...   write what the program does now into the cases (read the diff)
#
# A case is a file: a comment saying what it shows, a line "$ command", then what the command is to
# print: "--- out" with standard output, "--- err" with standard error, "--- status" with the exit
# status where it is not 0. The command runs in the folder of the case, with gazetag on its PATH and
# an empty folder as $TMP.
set -u
update=no
if [ "$1" = --update ]; then
    update=yes
    shift
fi
program=$(realpath "$1")
shift
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
mkdir "$work/bin"
ln -s "$program" "$work/bin/gazetag"
PATH=$work/bin:$PATH
export PATH LC_ALL=C
failed=0
started_in=$PWD

for case in "$@"; do
    cd "$started_in" && cd "$(dirname "$case")" || exit 1
    case=$(basename "$case")
    rm -rf "$work/tmp"
    mkdir "$work/tmp"
    TMP=$work/tmp
    export TMP
    command=$(sed -n 's/^\$ //p;/^--- /q' "$case")
    sh -c "$command" >"$work/out" 2>"$work/err" </dev/null
    status=$?
    sed -i "s|$work/tmp|TMP|g" "$work/out" "$work/err"
    {
        sed '/^--- /,$d' "$case"
        if [ -s "$work/out" ]; then echo "--- out"; cat "$work/out"; fi
        if [ -s "$work/err" ]; then echo "--- err"; cat "$work/err"; fi
        if [ $status != 0 ]; then echo "--- status"; echo $status; fi
    } >"$work/now"
    if [ $update = yes ]; then
        cp "$work/now" "$case"
    elif ! cmp -s "$case" "$work/now"; then
        echo "$case:"
        diff -u --label expected --label found "$case" "$work/now"
        failed=$((failed + 1))
    fi
done
[ $failed = 0 ]

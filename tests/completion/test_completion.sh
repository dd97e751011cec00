#!/usr/bin/env bash
# usage: test_completion.sh GAZETAG FOLDER bash|zsh|fish: what the shell itself completes, against
# --help. Exits with 77 (skipped) where the shell is not installed.
set -euo pipefail
folder=$2 shell=$3 failed=0
here=$(cd "$(dirname "$0")" && pwd)
command -v "$shell" >/dev/null || { echo "skipped: $shell is not installed"; exit 77; }
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
ln -s "$(realpath "$1")" "$work/gazetag"
PATH=$work:$PATH
export DUMP=$work/dump # what zsh knows of all commands, found once

# completed WORD...: what is offered for the last word, one a line
case $shell in
bash)
    source "$folder/gazetag.bash"
    completed() {
        COMP_WORDS=(gazetag "$@")
        COMP_CWORD=$#
        _gazetag
        printf '%s\n' "${COMPREPLY[@]}"
    }
    ;;
zsh) completed() { "$here/capture.zsh" "$folder" "gazetag $*"; } ;;
fish) completed() { fish --no-config -c 'source $argv[1]; complete -C $argv[2]' "$folder/gazetag.fish" "gazetag $*" | cut -f 1; } ;;
esac
# offered OFFER WANTED...: the words are in the offer
offered() {
    local offer=$1
    shift
    for wanted in "$@"; do
        grep -q -x -e "$wanted" <<<"$offer" || { echo "$shell does not complete: $wanted"; failed=1; }
    done
}
# The words of an option's line in --help.
words_of() { gazetag tag --help | sed -n "s/^  .*--$1 [A-Z]* *\([a-z ]*[a-z]\).*/\1/p"; }

commands=$(gazetag --help | sed -n '/^  gazetag /d; s/^  \([a-z]*\) .*   .*/\1/p')
[ "$(wc -w <<<"$commands")" -ge 5 ] || { echo "too few commands: $commands"; failed=1; }
offered "$(completed "")" $commands
for command in $commands; do
    options=$(gazetag "$command" --help | grep -o -e '--[a-z][a-z-]*' | sort -u)
    [ -n "$options" ] || { echo "$command --help tells no option"; failed=1; }
    offered "$(completed "$command" --)" $options
done
# The values that are written down are those the program takes.
for option in layer to from progress; do
    values=$(words_of $option)
    [ "$(wc -w <<<"$values")" -ge 3 ] || { echo "--help tells no values of --$option: $values"; failed=1; }
    offered "$(completed tag --$option "")" $values
done
offered "$(completed tag --merge "")" on off
for to in $(completed tag --to ""); do
    echo "Nothing." | gazetag tag -q --to "$to" >/dev/null || { echo "tag does not take --to $to"; failed=1; }
done
for from in $(completed tag --from ""); do
    gazetag tag -q --from "$from" /dev/null >/dev/null 2>"$work/said" || ! grep -q 'does not know' "$work/said" ||
        { echo "tag does not take --from $from"; failed=1; }
done
exit $failed
